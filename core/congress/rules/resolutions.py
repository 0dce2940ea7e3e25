"""What the law says of resolutions once they are passed: made public, reported, kept, followed up (all pure)."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from core.calendar import add_working_days, doubt
from core.congress.records.cockpit import Demand
from core.congress.records.duties import DutyReport
from core.congress.records.meetings import Meeting
from core.congress.records.resolutions import (
    Deadline,
    FollowUp,
    LedgerDecision,
    Publication,
    Resolution,
    UpperReport,
)
from core.congress.records.terms import Delegate
from core.congress.rules.presence import NOT_MET, met
from core.rules import Finding, Rule, RuleSet, finding

PUBLISH, PUBLISH_DAYS, REPORT_DAYS = "congress.publish", "congress.publish_days", "congress.report_days"
CHANGE, SUBMITTED, UNION_REPORT = (
    "congress.resolution_change",
    "congress.submitted_matters",
    "congress.union_report",
)
DUTY_REPORT = "congress.duty_report"
BINDING = ("审议通过", "选举")  # forms in which the congress itself decides


# ---- wording ---------------------------------------------------------------------------------------------


def default_title(ballot_title: str) -> str:
    """关于…的决议, from what was voted on."""
    matter = ballot_title.removeprefix("关于")
    for end in ("的表决", "表决", "的决议"):
        matter = matter.removesuffix(end)
    return f"关于{matter}的决议"


def default_text(passed: Sequence[str], elected: Sequence[str], *, office: str, term_kind: str) -> str:
    """What was decided, and that only the congress may change it."""
    if elected:
        decided = f"会议以无记名投票方式进行了{office}，选举结果为：{'、'.join(elected)}当选。"
    else:
        decided = f"会议审议了{'、'.join(passed)}，决定予以通过。"
    return f"{decided}\n{lasting(term_kind)}"


def lasting(term_kind: str) -> str:
    """From when a resolution holds and how it may be changed."""
    return f"本决议自通过之日起生效，非经{term_kind}同意不得变更。"


# ---- made public and reported (Shanghai §32, §37; Shandong §12) --------------------------------------------


def ended_on(meeting: Meeting) -> dt.date | None:
    """The day from which days after a meeting are counted, None while it has not ended."""
    return meeting.closed_on if meeting.state in ("闭会", "归档") else None


def publish_deadline(meeting: Meeting, rules: RuleSet) -> Deadline:
    """Until when the resolutions of a meeting must be public."""
    rule, end = rules.rules.get(PUBLISH_DAYS), ended_on(meeting)
    if end is None:
        return Deadline(due_on=None, sentence="会议还没有闭会")
    if rule is None:
        return Deadline(due_on=None, sentence="闭会后应及时公布；当地没有规定天数")
    due = end + dt.timedelta(days=int(rule.number))
    return Deadline(
        due_on=due,
        sentence=f"{end.isoformat()} 闭会，{rule.value} 日内公布，不迟于 {due.isoformat()}（{rule.citation}）",
    )


def report_deadline(meeting: Meeting, rules: RuleSet) -> Deadline:
    """Until when the upper union must have the report on a meeting, in Chinese working days."""
    rule, end = rules.rules.get(REPORT_DAYS), ended_on(meeting)
    if end is None:
        return Deadline(due_on=None, sentence="会议还没有闭会")
    if rule is None:
        return Deadline(due_on=None, sentence="当地没有规定向上级工会报告的天数")
    due = add_working_days(end, int(rule.number))
    sentence = f"{end.isoformat()} 闭会，{rule.value} 个工作日内报上级工会，不迟于 {due.isoformat()}（{rule.citation}）"
    return Deadline(due_on=due, sentence=sentence, doubt=doubt(end, due))


def publication_findings(
    meeting: Meeting, resolutions: Sequence[Resolution], publications: Sequence[Publication], rules: RuleSet
) -> Iterator[Finding]:
    """Resolutions of an ended meeting that were not made public, or later than the place allows."""
    limit = publish_deadline(meeting, rules)
    if ended_on(meeting) is None:
        return
    for one in resolutions:
        days = [p.from_on for p in publications if p.from_on and p.resolution_id in (None, one.id)]
        first = min(days, default=None)
        inputs = f"决议：{one.title}；公布：{first.isoformat() if first else '无'}"
        if first is None:
            sentence = f"决议“{one.title}”还没有公布的记录；{limit.sentence}"
            yield finding(rules[PUBLISH], sentence, inputs=inputs, result=NOT_MET)
        elif limit.due_on is not None:
            late = (first - limit.due_on).days
            end = f"，迟了 {late} 日" if late > 0 else "，没有超过期限"
            sentence = f"决议“{one.title}”于 {first.isoformat()} 公布；{limit.sentence}{end}"
            yield finding(rules[PUBLISH_DAYS], sentence, inputs=inputs, result=met(late <= 0))


def report_findings(
    meeting: Meeting, report: UpperReport | None, rules: RuleSet, *, today: dt.date
) -> Iterator[Finding]:
    """Whether the upper union had the report on an ended meeting in time, where the place lays down a day."""
    rule, limit = rules.rules.get(REPORT_DAYS), report_deadline(meeting, rules)
    if rule is None or limit.due_on is None:
        return
    sent = report.sent_on if report else None
    late = (sent or today) > limit.due_on
    if sent is None:
        told = "已过期限，还没有报送" if late else "还没有报送"
    else:
        told = f"已于 {sent.isoformat()} 报送" + ("，超过期限" if late else "，没有超过期限")
    inputs = f"报送：{sent.isoformat() if sent else '无'}"
    yield finding(rule, f"{limit.sentence}；{told}", inputs=inputs, result=met(sent is not None and not late))


# ---- changed only by a new meeting (Shanghai §34, Henan §12) ------------------------------------------------


def change_finding(old: Resolution, meeting: Meeting, rules: RuleSet) -> Finding | None:
    """Why a meeting cannot change a resolution, None when it can: it must be another one, held later."""
    rule = rules[CHANGE]
    if meeting.id == old.meeting_id:
        sentence = f"“{old.title}”是这次会议自己通过的，变更须再次提交大会审议"
    elif meeting.held_on is None or (old.passed_on and meeting.held_on < old.passed_on):
        day = meeting.held_on.isoformat() if meeting.held_on else "日期未定"
        sentence = f"这次会议（{day}）不在“{old.title}”通过之后，不能变更它"
    else:
        return None
    return finding(rule, sentence, inputs=f"决议：{old.title}", result=NOT_MET)


# ---- submitted to the congress (Shanghai §33) ---------------------------------------------------------------


def submitted_findings(
    ledger: Sequence[LedgerDecision],
    demands: Mapping[str, Demand],
    decided: Mapping[int, bool],
    rules: RuleSet,
) -> Iterator[Finding]:
    """Decisions of the management that the congress had to pass and did not; `decided` tells of confirmed ballots
    whether they passed.
    """
    rule = rules[SUBMITTED]
    for one in ledger:
        demand = demands.get(one.matter)
        if demand is None or demand.form not in BINDING or decided.get(one.ballot_id or 0):
            continue
        how = "提交了表决但没有通过" if one.ballot_id in decided else "没有提交大会表决的记录"
        note = "" if demand.verified else "，依据待核"
        sentence = (
            f"“{one.title}”（{one.matter}，{one.decided_on.isoformat() if one.decided_on else '日期未填'}决定）"
            f"应由大会{demand.form}（{demand.source}{note}），{how}，所作决定有对职工不具约束力的风险"
        )
        yield finding(rule, sentence, inputs=f"事项：{one.matter}；{one.title}", result=NOT_MET)


# ---- reported to the next congress (Shanghai §12) -----------------------------------------------------------


def follow_up_findings(
    found: Sequence[FollowUp], rules: RuleSet, *, today: dt.date, proposals: int | None = None
) -> Iterator[Finding]:
    """What the union's report still lacks: resolutions without follow-up, tasks overdue or without a result.

    `proposals` is the number of proposals on record, None while they are not kept.
    """
    rule = rules[UNION_REPORT]
    for one in found:
        title = one.resolution.title if one.resolution else f"{one.meeting_name}的决定"
        if not one.tasks:
            sentence = f"“{title}”没有登记落实事项，工会的报告应包括{rule.texts[0]}"
            yield finding(rule, sentence, inputs=f"决议：{title}", result=NOT_MET)
        yield from (_task_finding(rule, title, t.text, t.due_on) for t in one.tasks if t.is_overdue(today))
    if proposals == 0:
        sentence = f"还没有提案的记录，工会的报告应包括{rule.texts[-1]}；没有提案的，请在报告中说明"
        yield finding(rule, sentence, inputs="提案：0 件", result=NOT_MET)


def _task_finding(rule: Rule, title: str, task: str, due: dt.date | None) -> Finding:
    """A task whose day has passed."""
    day = due.isoformat() if due else ""
    sentence = f"“{title}”的落实事项“{task}”应在 {day} 前完成，还没有办结，请在报告中说明进展和原因"
    return finding(rule, sentence, inputs=f"落实事项：{task}；期限 {day}", result=NOT_MET)


# ---- reports of the delegates (Henan §17) -------------------------------------------------------------------


def duty_report_findings(
    delegates: Sequence[Delegate], reports: Sequence[DutyReport], year: int, *, rules: RuleSet
) -> Iterator[Finding]:
    """Delegates who did not report to their electing unit in a year, where the place asks for it."""
    rule = rules.rules.get(DUTY_REPORT)
    if rule is None:
        return
    made = {r.delegate_id for r in reports if r.year == year}
    missing = [d for d in delegates if d.id not in made and d.is_serving]
    if missing:
        names = "、".join(d.name for d in missing[:5]) + ("等" if len(missing) > 5 else "")
        sentence = (
            f"{year} 年度还有 {len(missing)} 名代表没有向选区述职：{names}；每年应不少于 {rule.value} 次"
        )
        yield finding(rule, sentence, inputs=f"{year} 年度：未述职 {len(missing)} 名", result=NOT_MET)
