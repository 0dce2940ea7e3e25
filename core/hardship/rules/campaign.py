"""The way of a campaign: what may be done in a state, on what a step must stand, and its public notice (all pure)."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from core import calendar
from core.errors import Conflict
from core.hardship.records.aid import GOODS, STUDENT, Programme
from core.hardship.records.campaign import (
    APPROVED,
    CANCELLED,
    CLOSED,
    DRAFT,
    GUARDED,
    LISTED,
    NOTICED,
    PAYING,
    RESERVED,
    SETTLED,
    WAITING,
    Campaign,
    CampaignNotice,
    CampaignObjection,
    CampaignStep,
    CampaignTurn,
    FundTie,
    Grant,
    NoticeLine,
)
from core.hardship.records.guard import Alert
from core.hardship.rules.payments import wrong
from core.money import shown
from core.rules import Finding, RuleSet, finding

PREFIX = "hardship.aid."
BACK, CANCEL, APPROVE, UPHELD = "退回", "取消", "批准", "成立"
BOUND = frozenset({RESERVED, LISTED, GUARDED, NOTICED, WAITING, APPROVED, PAYING, SETTLED})  # money is held
FIXED = frozenset({GUARDED, NOTICED, WAITING, APPROVED, PAYING, SETTLED, CLOSED})  # the list stands fast
GIVEN = frozenset({APPROVED, PAYING, SETTLED, CLOSED})
_HANDLING = frozenset({"立项", "预留预算", "编制名单", "完成查重"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A step: from which states it leads where."""

    sources: tuple[str, ...]
    target: str = ""
    back: tuple[tuple[str, str], ...] = ()
    is_reasoned: bool = False


ACTIONS: Mapping[str, Action] = {
    "预留预算": Action(sources=(DRAFT,), target=RESERVED),
    "编制名单": Action(sources=(RESERVED,), target=LISTED),
    "完成查重": Action(sources=(LISTED,), target=GUARDED),
    "张贴公示": Action(sources=(GUARDED,), target=NOTICED),
    "公示结束": Action(sources=(NOTICED,), target=WAITING),
    "不公示送审": Action(sources=(GUARDED,), target=WAITING, is_reasoned=True),
    APPROVE: Action(sources=(WAITING,), target=APPROVED, is_reasoned=True),
    "开始发放": Action(sources=(APPROVED,), target=PAYING),
    "结算": Action(sources=(PAYING,), target=SETTLED),
    "关闭": Action(sources=(SETTLED,), target=CLOSED),
    BACK: Action(
        sources=(RESERVED, LISTED, GUARDED, NOTICED, WAITING, APPROVED, SETTLED),
        back=(
            (RESERVED, DRAFT), (LISTED, RESERVED), (GUARDED, LISTED), (NOTICED, LISTED),
            (WAITING, LISTED), (APPROVED, LISTED), (SETTLED, PAYING),
        ),
        is_reasoned=True,
    ),
    CANCEL: Action(
        sources=(DRAFT, RESERVED, LISTED, GUARDED, NOTICED, WAITING, APPROVED), target=CANCELLED, is_reasoned=True
    ),
}  # fmt: skip


def actions_in(state: str) -> tuple[str, ...]:
    """What may be done in a state."""
    return tuple(name for name, action in ACTIONS.items() if state in action.sources)


def require_action(campaign: Campaign, name: str) -> str:
    """The state a step leads to; raises Conflict when it may not be taken now."""
    action = ACTIONS.get(name)
    if action is None or campaign.state not in action.sources:
        ways = "、".join(f"“{a}”" for a in actions_in(campaign.state)) or "查看"
        told = f"“{campaign.title}”现在是“{campaign.state}”，不能“{name}”"
        raise Conflict(f"{told}，没有改动。现在可以{ways}。")
    return action.target or dict(action.back)[campaign.state]


def require_turn(name: str, turn: CampaignTurn, steps: Sequence[CampaignStep]) -> None:
    """Refuse a step without a name, before the one before, or without its reason; raises Invalid."""
    if not turn.by.strip():
        raise wrong("by", "请填写经办人姓名，没有改动")
    last = steps[-1]
    if last.taken_on and turn.on < last.taken_on:
        told = f"{turn.on.isoformat()} 早于上一步“{last.action}”的日期 {last.taken_on.isoformat()}"
        raise wrong("on", f"{told}，没有改动，请核对")
    if ACTIONS[name].is_reasoned and not turn.opinion.strip():
        raise wrong("opinion", f"“{name}”须写明意见或原因，没有改动")


def require_editable(campaign: Campaign, *states: str) -> None:
    """Refuse a change in a state in which what it touches stands fast; raises Conflict."""
    if campaign.state not in states:
        told = f"“{campaign.title}”现在是“{campaign.state}”，不能改动"
        can_go_back = LISTED in states and campaign.state in FIXED - {PAYING, SETTLED, CLOSED}
        way = f"请先退回到“{LISTED}”" if can_go_back else "在“" + "”“".join(states) + "”时可以办理"
        raise Conflict(f"{told}，没有保存。{way}。")


def require_other_person(
    by: str, steps: Iterable[CampaignStep], grants: Iterable[Grant], family: Collection[str]
) -> None:
    """Refuse approval by who handled the campaign, who is on its list, or whose family is; raises Conflict."""
    name = by.strip()
    if any(s.action in _HANDLING and s.taken_by.strip() == name for s in steps):
        raise Conflict(f"{name}经办了本批次，不能自己批准，没有改动。请由其他负责人批准。")
    if name in family or any(name in (g.name, g.head_name) for g in grants):
        raise Conflict(f"{name}本人或家庭成员在名单中，不能自己批准，没有改动。请由其他负责人批准。")


def require_list(grants: Sequence[Grant], found: Sequence[FundTie]) -> None:
    """Refuse a list that is empty or does not use exactly what was reserved, fund by fund; raises Conflict."""
    if not grants:
        raise Conflict("名单是空的，没有改动。请先加入受助人。")
    for one in found:
        if one.budget != one.listed:
            gap = one.budget - one.listed
            sums = f"预留 {shown(one.budget)} 元－名单 {shown(one.listed)} 元＝{shown(gap)} 元"
            way = "请调减预留或补充名单" if gap > 0 else "请追加预留或调整名单"
            raise Conflict(f"{one.source}的预留与名单不相等：{sums}，没有改动。{way}。")


def require_clear(alerts: Iterable[Alert]) -> None:
    """Refuse while the guard holds something that stops, or something without a written reason; raises Conflict."""
    open_ones = [a for a in alerts if a.severity == "强制" or (a.severity == "建议" and not a.reason)]
    if open_ones:
        first = open_ones[0]
        way = "请调整名单" if first.severity == "强制" else "请调整名单，或写明保留理由"
        more = f"等 {len(open_ones)} 处" if len(open_ones) > 1 else ""
        raise Conflict(f"查重还没有通过，没有改动：{first.sentence}{more}。{way}。")


# ---- public notice --------------------------------------------------------------------------------------


def require_window(notice: CampaignNotice | None, on: dt.date, rules: RuleSet) -> CampaignNotice:
    """Refuse a notice that is missing, in the past, or too short without its written reason; raises Invalid."""
    if notice is None or notice.starts_on is None or notice.ends_on is None:
        raise wrong("notice", "请填写公示的起止日期和地点，没有改动")
    if notice.starts_on < on:
        raise wrong("starts_on", "公示不能从办理日期之前开始，没有改动，请核对")
    if notice.ends_on < notice.starts_on:
        raise wrong("ends_on", "公示止早于公示起，没有改动，请核对")
    found = window_finding(notice.starts_on, notice.ends_on, rules)
    if found is not None and found.severity == "强制":
        raise wrong("ends_on", f"{found.sentence}，没有改动，请延长")
    if found is not None and not (notice.short_reason or "").strip():
        raise wrong("short_reason", f"{found.sentence}，没有改动。请延长，或写明原因")
    return notice if found is not None else replace(notice, short_reason=None)


def window_finding(first: dt.date, last: dt.date, rules: RuleSet) -> Finding | None:
    """What speaks against a window of too few working days; only a verified 强制 rule stops it."""
    rule, days = rules[PREFIX + "notice_days"], max(working_days(first, last), 0)
    if days >= rule.number:
        return None
    told = f"{first.isoformat()} 至 {last.isoformat()} 有 {days} 个工作日，少于 {rule.number} 个工作日（{rule.citation}）"
    return finding(rule, told, inputs=f"{days} 个工作日", result="少于规定")


def working_days(first: dt.date, last: dt.date) -> int:
    """The working days of a window, both days included."""
    return calendar.working_days_between(first - calendar.ONE_DAY, last)


def require_ended(
    notice: CampaignNotice | None, objections: Sequence[CampaignObjection], on: dt.date
) -> None:
    """Refuse before the window has ended, with an open objection, or with one that was upheld; raises Conflict."""
    if notice is None or notice.ends_on is None:
        raise Conflict("还没有公示，没有改动。请先“张贴公示”。")
    if on <= notice.ends_on:
        raise Conflict(f"公示到 {notice.ends_on.isoformat()} 为止，还没有结束，没有改动。")
    mine = [o for o in objections if o.notice_id == notice.id]
    if any(o.settled_on is None for o in mine):
        raise Conflict("还有没有处理完的异议，没有改动。请先登记处理结果。")
    if any(o.outcome == UPHELD for o in mine):
        raise Conflict("有异议成立，没有改动。请退回名单，改正后重新公示。")


def require_notice_free(programme: Programme) -> None:
    """Refuse to go without a notice where the programme wants one; raises Conflict."""
    if programme.is_noticed:
        raise Conflict(f"“{programme.name}”的名单须公示后发放，没有改动。请“张贴公示”。")


def notice_lines(
    grants: Iterable[Grant], programme: Programme, masked: Mapping[int | None, str]
) -> tuple[NoticeLine, ...]:
    """The list as the public may see it; a student stands under the masked name of the head of the family."""
    return tuple(
        NoticeLine(
            number=number,
            name=masked[grant.id] + ("家庭" if programme.scope == STUDENT else ""),
            unit_name=grant.unit_name,
            tier=grant.tier or "",
            cause=grant.cause or "",
            persons=grant.persons if grant.household_id else None,
            programme=programme.name,
            amount=grant.amount,
        )
        for number, grant in enumerate(grants, start=1)
    )


def require_grant(grant: Grant, programme: Programme) -> None:
    """Refuse a line that the programme cannot bear, whatever the guard says; raises Invalid."""
    if grant.way not in programme.ways:
        ways = "、".join(programme.ways)
        raise wrong("way", f"“{programme.name}”的形式只能是{ways}，{grant.name}填的是{grant.way}，没有保存")
    if grant.way == GOODS and not (grant.goods or "").strip():
        raise wrong("goods", f"{grant.name}发放实物，请填写实物名称及数量，没有保存")
