"""The way of an idea: what may be done in a state and what it counts as (all pure; service rule 67).

An idea is never in two states and never in none; adopted states lie inside all states, implemented ones inside those.
"""

import datetime as dt
from collections.abc import Mapping, Sequence

from core.errors import Conflict, Invalid, Problem
from core.innovation.records.ideas import IdeaStep, Turn
from core.innovation.records.steps import (
    ACCEPTED,
    ADOPTED,
    ADOPTED_STATES,
    BENEFIT_STATES,
    CONFIRMED,
    DECLINED,
    FILED,
    GRADED,
    HELD,
    IMPLEMENTED_STATES,
    IN_REVIEW,
    NOT_ACCEPTED,
    PLANNED,
    PROPOSED,
    REFUSED,
    REWARDED,
    STOPPED,
    TO_VERIFY,
    UNDER_WAY,
    VERIFIED,
    Action,
)

FIRST, RETURNED, FILE = "提出", "退回补正", "归档"
UNION, REVIEWERS, DEPARTMENT, FINANCE, LEADER = "工会", "评审委员会", "实施部门", "财务", "单位"

ACTIONS: Mapping[str, Action] = {
    a.name: a
    for a in (
        Action(name="受理", sources=(PROPOSED,), target=ACCEPTED, role=UNION, checks=True),
        Action(
            name="不予受理", sources=(PROPOSED,), target=NOT_ACCEPTED, role=UNION, needs_opinion=True
        ),
        Action(
            name=RETURNED, sources=(ACCEPTED, IN_REVIEW, NOT_ACCEPTED), target=PROPOSED, role=UNION,
            needs_opinion=True,
        ),
        Action(name="初审通过", sources=(ACCEPTED,), target=IN_REVIEW, role=UNION, needs_opinion=True),
        Action(name="采纳", sources=(IN_REVIEW, HELD), target=ADOPTED, role=REVIEWERS, needs_opinion=True),
        Action(
            name="不采纳", sources=(ACCEPTED, IN_REVIEW, HELD), target=REFUSED, role=REVIEWERS,
            needs_opinion=True,
        ),
        Action(name="暂存", sources=(ACCEPTED, IN_REVIEW), target=HELD, role=REVIEWERS, needs_opinion=True),
        Action(
            name="恢复评审", sources=(HELD, REFUSED), target=IN_REVIEW, role=REVIEWERS, needs_opinion=True
        ),
        Action(
            name="制定实施计划", sources=(ADOPTED, STOPPED), target=PLANNED, role=DEPARTMENT, needs="计划"
        ),
        Action(name="开始实施", sources=(PLANNED,), target=UNDER_WAY, role=DEPARTMENT),
        Action(
            name="实施完成", sources=(ADOPTED, UNDER_WAY), target=TO_VERIFY, role=DEPARTMENT,
            needs_opinion=True,
        ),
        Action(name="效果验证", sources=(TO_VERIFY,), target=VERIFIED, role=REVIEWERS, needs_opinion=True),
        Action(
            name="退回整改", sources=(TO_VERIFY, VERIFIED), target=UNDER_WAY, role=REVIEWERS,
            needs_opinion=True,
        ),
        Action(
            name="中止实施", sources=(ADOPTED, PLANNED, UNDER_WAY, TO_VERIFY), target=STOPPED, role=LEADER,
            needs_opinion=True,
        ),
        Action(name="确认效益", sources=(VERIFIED,), target=CONFIRMED, role=FINANCE, needs="效益"),
        Action(name="评定等级", sources=(CONFIRMED,), target=GRADED, role=REVIEWERS, needs="奖级", checks=True),
        Action(name="发放奖励", sources=(GRADED,), target=REWARDED, role=UNION, needs="奖励"),
        Action(
            name=FILE, sources=(REWARDED, GRADED, NOT_ACCEPTED, REFUSED, STOPPED), target=FILED, role=UNION
        ),
    )
}  # fmt: skip


def state_of(steps: Sequence[IdeaStep]) -> str:
    """The state after the newest step."""
    return steps[-1].state


def state_on(steps: Sequence[IdeaStep], day: dt.date) -> str:
    """The state at the end of a day; empty before the idea was handed in."""
    found = [s.state for s in steps if s.taken_on and s.taken_on <= day]
    return found[-1] if found else ""


def counted_as(steps: Sequence[IdeaStep], day: dt.date) -> str:
    """The state that an idea counts under on a day: filing it away changes nothing of what it came to."""
    found = [s.state for s in steps if s.taken_on and s.taken_on <= day and s.state != FILED]
    return found[-1] if found else ""


def is_adopted(state: str) -> bool:
    """Whether a state counts as adopted."""
    return state in ADOPTED_STATES


def is_implemented(state: str) -> bool:
    """Whether a state counts as implemented; such an idea is adopted too."""
    return state in IMPLEMENTED_STATES


def is_beneficial(state: str) -> bool:
    """Whether finance has confirmed what the idea brought; such an idea is implemented too."""
    return state in BENEFIT_STATES


def reached(steps: Sequence[IdeaStep], action: str) -> IdeaStep | None:
    """The newest step of a kind that still stands: a later return takes back what came after it."""
    for place in range(len(steps) - 1, -1, -1):
        if steps[place].action == action:
            later = {s.state for s in steps[place + 1 :]}
            return None if later & _undoing(ACTIONS[action].target) else steps[place]
    return None


def declined(steps: Sequence[IdeaStep]) -> IdeaStep | None:
    """The decision not to take the idea further as it stands now, also after filing; None when there is none."""
    standing = [s for s in steps if s.state != FILED]
    return standing[-1] if standing and standing[-1].state in DECLINED else None


def actions_in(state: str) -> tuple[str, ...]:
    """What may be done in a state."""
    return tuple(name for name, action in ACTIONS.items() if state in action.sources)


def require_action(steps: Sequence[IdeaStep], name: str, number: str) -> Action:
    """The kind of step of that name; raises Invalid for an unknown one, Conflict when it may not be taken now."""
    action = ACTIONS.get(name)
    if action is None:
        raise wrong("action", f"没有“{name}”这个步骤，没有改动。请从列表中选择")
    state = state_of(steps)
    if state not in action.sources:
        ways = "、".join(f"“{a}”" for a in actions_in(state))
        told = f"现在可以{ways}" if ways else "要改动的，请在变更记录里撤销上一步"
        raise Conflict(f"建议 {number} 现在是“{state}”，不能“{name}”，没有改动。{told}。")
    return action


def require_turn(turn: Turn, action: Action, steps: Sequence[IdeaStep]) -> None:
    """Refuse a step without a name, before the day of the one before, or without the opinion it needs; raises Invalid."""
    if not turn.by.strip():
        raise wrong("by", "请填写经办人姓名，没有改动")
    if steps and steps[-1].taken_on and turn.on < steps[-1].taken_on:
        before = f"上一步“{steps[-1].action}”的日期 {steps[-1].taken_on.isoformat()}"
        raise wrong("on", f"{turn.on.isoformat()} 早于{before}，没有改动，请核对")
    if action.needs_opinion and not turn.opinion.strip():
        what = "书面理由" if action.target in DECLINED else "意见"
        raise wrong("opinion", f"“{action.name}”须写明{what}，没有改动")


def wrong(field: str, message: str) -> Invalid:
    """The error about one field."""
    return Invalid((Problem(field=field, message=message),))


def _undoing(target: str) -> frozenset[str]:
    """The states that lie before a state or beside it: reaching one of them takes the state back."""
    order = (
        PROPOSED,
        ACCEPTED,
        IN_REVIEW,
        ADOPTED,
        PLANNED,
        UNDER_WAY,
        TO_VERIFY,
        VERIFIED,
        CONFIRMED,
        GRADED,
        REWARDED,
    )
    earlier = order[: order.index(target)] if target in order else order
    stopped = (STOPPED,) if is_implemented(target) else ()
    return frozenset((*earlier, *stopped, NOT_ACCEPTED, REFUSED, HELD))
