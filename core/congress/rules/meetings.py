"""What the law says of meetings: proposer, frequency, papers, topics, presidium, agenda (all pure)."""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence

from core.congress.records.cockpit import DeliveryState, Demand
from core.congress.records.meetings import AgendaItem, Meeting
from core.congress.records.terms import Body, Seat
from core.congress.rules.presence import NOT_MET, met, needed, share_words, wrong_value
from core.rules import Finding, Rule, RuleSet, finding

WORKERS = ("一线职工", "技术人员", "管理人员")
PROPOSERS = ("企业", "公司", "单位", "行政", "工会")
VOTE_KINDS = {"审议通过": ("审议通过",), "选举": ("选举",), "民主评议": ("民主评议",)}
_LIMIT = re.compile(r"(\d+)-(\d*):(\d+)-(\d*)")  # delegates from-to:members from-to
WHOLLY_STATE_OWNED = ("国有企业",)
Presidium = tuple[Body, tuple[Seat, ...]]


def stops(found: Finding) -> bool:
    """Whether a finding forbids going on."""
    return found.severity == "强制" and found.result == NOT_MET


def warns(found: Finding) -> bool:
    """Whether going on in spite of a finding wants a written reason."""
    return found.severity == "建议" and found.result == NOT_MET


def materials_finding(meeting: Meeting, state: DeliveryState, rules: RuleSet) -> Finding:
    """Whether everybody had the papers in time (Shanghai §30, Henan §19)."""
    rule = rules["congress.materials_days"]
    latest = state.latest if state.delivered else meeting.delivered_on
    inputs = f"应送达 {state.due} 名；已送达 {state.delivered} 名；最后送达 {_day(latest)}；会议 {_day(meeting.held_on)}"
    sentence, is_met = _delivery_sentence(meeting, state, latest, int(rule.number))
    return finding(rule, sentence, inputs=inputs, result=met(is_met))


def _delivery_sentence(
    meeting: Meeting, state: DeliveryState, latest: dt.date | None, days: int
) -> tuple[str, bool]:
    """The sentence on the papers, and whether all is well."""
    if meeting.held_on is None:
        return f"还没有确定会议日期；材料须在会议 {days} 日前送达", False
    if latest is None:
        return f"没有材料送达的记录；材料须在会议 {days} 日前送达", False
    ahead = (meeting.held_on - latest).days
    arithmetic = f"最后一份材料 {_day(latest)} 送达，会议 {_day(meeting.held_on)}，提前 {ahead} 日"
    if ahead < days:
        return f"{arithmetic}，不足 {days} 日", False
    if state.delivered and state.missing:
        names = "、".join(a.name for a in state.missing[:5]) + ("等" if len(state.missing) > 5 else "")
        return f"{arithmetic}；但还有 {len(state.missing)} 名没有送达凭证：{names}", False
    receipts = f"{state.delivered} 名都有送达凭证" if state.delivered else "没有登记逐人的送达凭证"
    return f"{arithmetic}，不少于 {days} 日；{receipts}", True


def topics_finding(meeting: Meeting, rules: RuleSet) -> Finding:
    """Whether union and enterprise agreed on the topics (Shanghai §29)."""
    is_met = meeting.agreed_on is not None
    sentence = (
        f"议题于 {_day(meeting.agreed_on)} 由工会与企业协商确定"
        if is_met
        else "没有填写工会与企业协商确定议题的日期，请补上协商记录"
    )
    inputs = f"议题协商确定日期：{_day(meeting.agreed_on)}"
    return finding(rules["congress.topics_agreed"], sentence, inputs=inputs, result=met(is_met))


def proposer_findings(meeting: Meeting, due: int, rules: RuleSet) -> Iterator[Finding]:
    """Whether an extraordinary meeting was asked for by those who may ask (Shanghai §22, Zhejiang §15)."""
    if meeting.kind != "临时会议":
        return
    rule = rules["congress.extraordinary_share"]
    by, count, least = meeting.proposed_by or "", meeting.proposers, needed(due, rule)
    inputs = f"提议方：{by or '未填'}；联名代表：{count if count is not None else '未填'}；代表总数：{due}"
    if count is not None:
        is_met = count >= least > 0
        end = "达到" if is_met else "不足"
        sentence = f"{count} 名代表联名提议召开临时会议，代表共 {due} 名，{share_words(rule)}为 {least} 名，{end}{share_words(rule)}"
    else:
        is_met = any(word in by for word in PROPOSERS)
        sentence = (
            f"临时会议由“{by}”提议"
            if is_met
            else f"临时会议由企业、工会或{share_words(rule)}以上代表（{least} 名）提议；请填写提议方，代表提议的还要填写人数"
        )
    yield finding(rule, sentence, inputs=inputs, result=met(is_met))


def presidium_findings(
    meeting: Meeting, presidium: Presidium | None, due: int, rules: RuleSet
) -> Iterator[Finding]:
    """Composition and number of the presidium (企业民主管理规定 §19; Shanghai §23; Henan §19)."""
    if presidium is None:
        rule = rules.rules.get("congress.presidium_presides")
        if rule is not None:
            yield finding(
                rule, "会议应由选举产生的主席团主持，现在没有登记主席团", inputs="主席团：无", result=NOT_MET
            )
        return
    seats = presidium[1]
    yield _share_finding(rules["congress.presidium_workers"], seats, WORKERS, "工人、技术人员、管理人员")
    front = rules.rules.get("congress.presidium_front_line")
    if front is not None:
        yield _share_finding(front, seats, WORKERS[:1], "一线职工")
    size = rules.rules.get("congress.presidium_size")
    limits = _limits(size, due) if size is not None else None
    if size is not None and limits is not None:
        least, most, words = limits
        is_met = least <= len(seats) <= (most or len(seats))
        sentence = f"代表 {due} 名，主席团应为 {words} 人，现为 {len(seats)} 人"
        yield finding(size, sentence, inputs=f"代表 {due}；主席团 {len(seats)}", result=met(is_met))


def presidium_passed_finding(meeting: Meeting, presidium: Presidium, rules: RuleSet) -> Finding:
    """Whether the preparatory session passed the presidium (企业民主管理规定 §19)."""
    is_met = presidium[0].passed_meeting_id == meeting.id
    sentence = (
        "主席团名单已经预备会议表决通过" if is_met else "主席团名单还没有登记为经本次会议的预备会议表决通过"
    )
    rule = rules["congress.presidium_passed"]
    return finding(rule, sentence, inputs=f"主席团 {len(presidium[1])} 人", result=met(is_met))


def frequency_findings(
    meetings: Sequence[Meeting], year: int, nature: str | None, *, rules: RuleSet
) -> Iterator[Finding]:
    """Whether the congress met often enough in a year (企业民主管理规定; 1986 regulation §18 for state-owned units)."""
    days = sorted(m.held_on for m in meetings if m.held_on and m.held_on.year == year)
    rule = rules["congress.yearly"]
    is_met = len(days) >= rule.number
    inputs = f"{year} 年会议：{'、'.join(map(_day, days)) or '无'}"
    sentence = f"{year} 年安排了 {len(days)} 次会议，每年至少 {rule.value} 次"
    yield finding(rule, sentence, inputs=inputs, result=met(is_met))
    if nature in WHOLLY_STATE_OWNED:
        half = rules["congress.half_yearly"]
        first = sum(d.month <= 6 for d in days)
        is_met = min(first, len(days) - first) >= half.number
        sentence = f"全民所有制企业每半年至少 {half.value} 次：{year} 年上半年 {first} 次，下半年 {len(days) - first} 次"
        yield finding(half, sentence, inputs=inputs, result=met(is_met))


def agenda_findings(
    items: Sequence[AgendaItem], demands: Collection[Demand], *, rules: RuleSet
) -> Iterator[Finding]:
    """Hints on the agenda: matters that need a vote, the rules of pay and work, the union's report."""
    for demand in demands:
        kinds = {i.kind for i in items if i.matter == demand.matter}
        wanted = VOTE_KINDS.get(demand.form)
        if wanted and not kinds & set(wanted):
            yield _unvoted(rules["congress.submitted_matters"], demand, kinds)
        if demand.is_secret:
            rule = rules["congress.secret_items"]
            sentence = f"“{demand.matter}”应当{demand.vote}（{demand.source}）"
            yield finding(rule, sentence, inputs=f"事项：{demand.matter}", result="请安排")
    if any(i.matter == "规章制度和重大事项" for i in items):
        rule = rules["congress.rule_making"]
        steps = "、".join(rule.texts)
        sentence = f"议程里有规章制度或重大事项，须留下{steps}三步的记录"
        yield finding(rule, sentence, inputs="事项：规章制度和重大事项", result="请留存")
    if not any(i.matter == "提案和决议落实" for i in items):
        rule = rules["congress.union_report"]
        contents = "、".join(rule.texts)
        sentence = f"议程里没有“提案和决议落实”；工会的报告应包括{contents}"
        yield finding(rule, sentence, inputs="事项：提案和决议落实（无）", result="请补充")


def _unvoted(rule: Rule, demand: Demand, kinds: Collection[str]) -> Finding:
    """The hint that a matter is on the agenda but not put to the vote it needs."""
    planned = "、".join(sorted(kinds))
    doubt = "" if demand.verified else "，依据待核"
    sentence = (
        f"“{demand.matter}”应当提交大会{demand.form}（{demand.source}{doubt}），议程里只安排了{planned}"
    )
    return finding(rule, sentence, inputs=f"事项：{demand.matter}；方式：{planned}", result="请补充")


def _share_finding(rule: Rule, seats: Sequence[Seat], categories: Sequence[str], words: str) -> Finding:
    """Whether a share of the presidium is of some categories."""
    count, least = sum(s.category in categories for s in seats), needed(len(seats), rule)
    is_met = bool(seats) and count >= least
    sentence = f"主席团 {len(seats)} 人，其中{words} {count} 人，应不少于{share_words(rule)}（{least} 人）"
    return finding(rule, sentence, inputs=f"主席团 {len(seats)}；{words} {count}", result=met(is_met))


def _limits(rule: Rule, due: int) -> tuple[int, int | None, str] | None:
    """The least and the largest presidium for a number of delegates, with the words for it; raises Invalid."""
    for text in rule.texts:
        found = _LIMIT.fullmatch(text)
        if found is None:
            raise wrong_value(rule, "30-100:3-5")
        low, high, least, most = found.groups()
        if int(low) <= due <= int(high or due):
            words = f"{least} 至 {most}" if most else f"{least} 以上"
            return int(least), int(most) if most else None, words
    return None


def _day(day: dt.date | None) -> str:
    """A day as the sentences write it."""
    return day.isoformat() if day else "未填"
