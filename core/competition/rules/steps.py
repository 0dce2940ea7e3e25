"""The states of a contest: which step leads where, and what every step wants of the person (all pure)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core import calendar
from core.competition.records.contests import (
    ARCHIVED,
    CANCELLED,
    DRAFT,
    FINAL,
    NOTICED,
    OPEN,
    PROJECTED,
    RUNNING,
    SCORED,
    Contest,
    ContestStep,
    ContestTurn,
    Objection,
    ResultNotice,
)
from core.errors import Conflict, Invalid, Problem
from core.rules import Finding, RuleSet, finding

PREFIX = "competition."
PROJECT, ANNOUNCE, START, END = "立项", "开始报名", "开赛", "结束评分"
NOTICE, DECIDE, FILE, BACK, CANCEL = "公示结果", "确定成绩", "归档", "退回", "取消"
UPHELD = "成立"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A step: from which states it leads where."""

    sources: tuple[str, ...]
    target: str = ""
    back: tuple[tuple[str, str], ...] = ()
    is_reasoned: bool = False


ACTIONS: Mapping[str, Action] = {
    PROJECT: Action(sources=(DRAFT,), target=PROJECTED),
    ANNOUNCE: Action(sources=(PROJECTED,), target=OPEN),
    START: Action(sources=(OPEN,), target=RUNNING),
    END: Action(sources=(RUNNING,), target=SCORED),
    NOTICE: Action(sources=(SCORED,), target=NOTICED),
    DECIDE: Action(sources=(NOTICED,), target=FINAL),
    FILE: Action(sources=(FINAL,), target=ARCHIVED),
    BACK: Action(
        sources=(PROJECTED, OPEN, RUNNING, SCORED, NOTICED),
        back=((PROJECTED, DRAFT), (OPEN, PROJECTED), (RUNNING, OPEN), (SCORED, RUNNING), (NOTICED, SCORED)),
        is_reasoned=True,
    ),
    CANCEL: Action(
        sources=(DRAFT, PROJECTED, OPEN, RUNNING, SCORED, NOTICED), target=CANCELLED, is_reasoned=True
    ),
}  # fmt: skip


def actions_in(state: str) -> tuple[str, ...]:
    """What may be done in a state."""
    return tuple(name for name, action in ACTIONS.items() if state in action.sources)


def require_action(contest: Contest, name: str) -> str:
    """The state a step leads to; raises Conflict when it may not be taken now."""
    action = ACTIONS.get(name)
    if action is None or contest.state not in action.sources:
        ways = "、".join(f"“{a}”" for a in actions_in(contest.state)) or "查看"
        told = f"“{contest.name}”现在是“{contest.state}”，不能“{name}”"
        raise Conflict(f"{told}，没有改动。现在可以{ways}。")
    return action.target or dict(action.back)[contest.state]


def require_turn(name: str, turn: ContestTurn, steps: Sequence[ContestStep]) -> None:
    """Refuse a step without a name, before the one before, or without its reason; raises Invalid."""
    if not turn.by.strip():
        raise wrong("by", "请填写经办人姓名，没有改动")
    last = steps[-1] if steps else None
    if last and last.taken_on and turn.on < last.taken_on:
        told = f"{turn.on.isoformat()} 早于上一步“{last.action}”的日期 {last.taken_on.isoformat()}"
        raise wrong("on", f"{told}，没有改动，请核对")
    if name in ACTIONS and ACTIONS[name].is_reasoned and not turn.opinion.strip():
        raise wrong("opinion", f"“{name}”须写明原因，没有改动")


def require_state(contest: Contest, *states: str) -> None:
    """Refuse a change in a state in which what it touches stands fast; raises Conflict."""
    if contest.state not in states:
        told = f"“{contest.name}”现在是“{contest.state}”，不能这样改动，没有保存"
        is_locked = contest.state == RUNNING and OPEN in states
        way = "竞赛规则、评委和名单在开赛时已锁定" if is_locked else f"在“{'”“'.join(states)}”时可以办理"
        raise Conflict(f"{told}。{way}。")


def notice_of(turn: ContestTurn) -> ResultNotice:
    """The notice of a step; raises Invalid for one that is missing, in the past or ends before it begins."""
    notice = turn.notice
    if notice is None or notice.starts_on is None or notice.ends_on is None:
        raise wrong("notice", "请填写公示的起止日期和地点，没有改动")
    if notice.starts_on < turn.on:
        raise wrong("starts_on", "公示不能从办理日期之前开始，没有改动，请核对")
    if notice.ends_on < notice.starts_on:
        raise wrong("ends_on", "公示截止日期早于开始日期，没有改动，请核对")
    return notice


def notice_findings(notice: ResultNotice, rules: RuleSet) -> tuple[Finding, ...]:
    """A notice shorter than usual; advice only, nothing nationwide was seen."""
    rule, first, last = rules[PREFIX + "notice_days"], notice.starts_on, notice.ends_on
    if first is None or last is None:
        return ()
    days = calendar.working_days_between(first - calendar.ONE_DAY, last)
    if days >= rule.number:
        return ()
    span = f"{first.isoformat()} 至 {last.isoformat()} 有 {days} 个工作日"
    return (finding(rule, f"公示{span}，一般不少于 {rule.number} 个工作日", inputs=span, result="提示"),)


def notice_obstacles(
    notices: Sequence[ResultNotice], objections: Sequence[Objection], on: dt.date | None
) -> tuple[str, ...]:
    """What of the notice and of objections stands against a decision; without a day the end is not looked at."""
    found = open_objections(objections)
    if not notices:
        return (*found, "还没有公示结果")
    last = notices[-1]
    if on is not None and last.ends_on is not None and on <= last.ends_on:
        found = (*found, f"公示到 {last.ends_on.isoformat()} 为止，还没有结束")
    upheld = [o for o in objections if o.outcome == UPHELD and _is_since(o, last)]
    if upheld:
        found = (*found, f"公示期间有 {len(upheld)} 项异议成立，请退回改正后重新公示")
    return found


def open_objections(objections: Sequence[Objection]) -> tuple[str, ...]:
    """A sentence while an objection is not settled."""
    count = sum(o.settled_on is None for o in objections)
    return (f"有 {count} 项异议还没有处理完",) if count else ()


def _is_since(objection: Objection, notice: ResultNotice) -> bool:
    """Whether an objection was raised after a notice began."""
    return bool(objection.raised_on and notice.starts_on and objection.raised_on >= notice.starts_on)


def require_reasoned(findings: Sequence[Finding], turn: ContestTurn) -> None:
    """Advice of the rules wants a written reason; raises Invalid."""
    advice = [f for f in findings if f.severity == "建议"]
    if advice and not turn.opinion.strip():
        told = "；".join(f.sentence for f in advice[:3])
        raise wrong("opinion", f"{told}；仍要办理的，请在“意见或原因”里写明理由，没有改动")


def wrong(field: str, sentence: str) -> Invalid:
    """The error about one field."""
    return Invalid((Problem(field=field, message=sentence),))
