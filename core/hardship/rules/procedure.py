"""The way of a file: what may be done in a state, what a step must stand on, who may not take it (all pure).

Service rules 23 to 36. A file is never in two states and never in none.
"""

import datetime as dt
import hashlib
import math
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from core import calendar
from core.errors import Conflict, Invalid, Problem
from core.hardship.records.procedure import (
    APPLIED,
    CHECKING_VISIT,
    CLOSED,
    ENDED,
    Action,
    Objection,
    PublicNotice,
    ReviewMeeting,
    Step,
    Turn,
    Visit,
)
from core.rules import RuleSet

PREFIX = "hardship."
UPHELD = "成立"
_DECIDING = ("单位工会主席", "上级工会", "评议会")  # nobody decides on their own family


def state_of(steps: Sequence[Step]) -> str:
    """The state after the newest step."""
    return steps[-1].state


def actions_in(state: str, actions: Mapping[str, Action]) -> tuple[str, ...]:
    """What may be done in a state."""
    return tuple(name for name, action in actions.items() if state in action.sources)


def require_action(steps: Sequence[Step], action: Action, actions: Mapping[str, Action], name: str) -> str:
    """The state a step leads to; raises Conflict when it may not be taken now."""
    state = state_of(steps)
    if state not in action.sources:
        ways = "、".join(f"“{a}”" for a in actions_in(state, actions)) or "继续走访和复核"
        raise Conflict(f"{name}的档案现在是“{state}”，不能“{action.name}”，没有改动。现在可以{ways}。")
    return action.target or dict(action.back)[state]


def this_round(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps since the newest application (also a return to it), the way to the exit among them."""
    starts = [n for n, s in enumerate(steps) if s.state == APPLIED and s.action != "退回"]
    return tuple(steps[starts[-1] if starts else 0 :])


def require_turn(turn: Turn, action: Action, steps: Sequence[Step]) -> None:
    """Refuse a step without a name, in the past of the one before, or without the opinion it needs; raises Invalid."""
    if not turn.by.strip():
        raise wrong("by", "请填写经办人姓名，没有改动")
    if steps and steps[-1].taken_on and turn.on < steps[-1].taken_on:
        raise wrong(
            "on",
            f"{turn.on.isoformat()} 早于上一步“{steps[-1].action}”的日期 {steps[-1].taken_on.isoformat()}，没有改动，请核对",
        )
    if "opinion" in action.needs and not turn.opinion.strip():
        raise wrong("opinion", f"“{action.name}”须写明意见或原因，没有改动")


def require_other_person(turn: Turn, action: Action, steps: Sequence[Step], family: Collection[str]) -> None:
    """No self-approval: who took an earlier step of this round, or is of the family, may not; raises Conflict."""
    name = turn.by.strip()
    mine = [s.action for s in this_round(steps) if s.taken_by.strip() == name and s.action in action.not_by]
    if mine:
        raise Conflict(
            f"{name}在本档办理过“{mine[0]}”，不能再“{action.name}”，没有改动。请由另一位负责人办理。"
        )
    if action.role in _DECIDING and name in family:
        raise Conflict(
            f"{name}是这户的家庭成员，应当回避，不能“{action.name}”，没有改动。请由另一位负责人办理。"
        )


def checking_visit(visits: Sequence[Visit], steps: Sequence[Step]) -> Visit:
    """The visit that this round stands on; raises Conflict when there is none yet (rule 23)."""
    ends = [s.taken_on for s in steps if s.state in CLOSED and s.taken_on]
    since = max(ends, default=dt.date.min)
    found = [v for v in visits if v.kind == CHECKING_VISIT and v.visited_on and v.visited_on >= since]
    if not found:
        raise Conflict("还没有本次的入户核查记录，不能提交评议，没有改动。请先由两人入户走访并登记。")
    return found[-1]


def require_visitors(visit: Visit, rules: RuleSet) -> None:
    """Refuse a checking visit by one person; raises Invalid."""
    least = int(rules[PREFIX + "visit.people"].number)
    names = [n.strip() for n in (visit.first_visitor, visit.second_visitor or "") if n.strip()]
    if visit.kind == CHECKING_VISIT and len(set(names)) < max(least, 2):
        raise wrong("second_visitor", "入户核查须由两人进行，请填写两位走访人的姓名，没有保存")


def require_review(review: ReviewMeeting | None, name: str) -> ReviewMeeting:
    """The review meeting that a step needs, with a majority of those present; raises Invalid, Conflict."""
    if review is None:
        raise wrong("review", "请填写评议会的日期、参加人员和同意人数，没有改动")
    if review.present < 1 or not 0 <= review.in_favour <= review.present:
        raise wrong("in_favour", "同意人数应在 0 到到会人数之间，没有改动，请核对")
    if 2 * review.in_favour <= review.present:
        raise Conflict(
            f"{name}的评议到会 {review.present} 人、同意 {review.in_favour} 人，没有超过半数，"
            "不能登记为评议同意，没有改动。请“退回”或“不予建档”，并写明原因。"
        )
    return review


def require_window(notice: PublicNotice | None, rules: RuleSet, *, is_exit: bool) -> PublicNotice:
    """A notice that hangs long enough in working days (rule 24); raises Invalid."""
    if notice is None or notice.starts_on is None or notice.ends_on is None:
        raise wrong("notice", "请填写公示的起止日期和地点，没有改动")
    least = rules[PREFIX + ("notice.exit_days" if is_exit else "notice.days")]
    days = window_days(notice)
    if days < least.number:
        earliest = last_day(notice.starts_on, int(least.number))
        raise wrong(
            "ends_on",
            f"公示 {notice.starts_on.isoformat()} 至 {notice.ends_on.isoformat()} 只有 {days} 个工作日，"
            f"{least.citation}要求不少于 {least.number} 个，没有改动。至少公示到 {earliest.isoformat()}",
        )
    return notice


def window_days(notice: PublicNotice) -> int:
    """The working days of a notice, its first and last day included."""
    if notice.starts_on is None or notice.ends_on is None or notice.ends_on < notice.starts_on:
        return 0
    return calendar.working_days_between(notice.starts_on - calendar.ONE_DAY, notice.ends_on)


def last_day(starts_on: dt.date, days: int) -> dt.date:
    """The first day on which a notice has hung for so many working days."""
    return calendar.add_working_days(starts_on - calendar.ONE_DAY, days)


def require_ended(notice: PublicNotice | None, objections: Sequence[Objection], on: dt.date) -> None:
    """Refuse while the notice hangs, or with objections that are open or upheld (rule 26); raises Conflict."""
    if notice is None or notice.ends_on is None:
        raise Conflict("还没有公示，没有改动。请先张贴公示。")
    if on <= notice.ends_on:
        raise Conflict(f"公示到 {notice.ends_on.isoformat()} 才结束，没有改动。请在期满后办理。")
    mine = [o for o in objections if o.notice_id == notice.id]
    waiting = sum(o.outcome is None for o in mine)
    if waiting:
        raise Conflict(f"还有 {waiting} 条公示异议没有处理完，没有改动。请先核实并登记处理结果。")
    if any(o.outcome == UPHELD for o in mine):
        raise Conflict("公示异议成立，不能继续办理，没有改动。请“退回”重新核查，或按规定终止。")


def kept_until(steps: Sequence[Step], rules: RuleSet) -> dt.date | None:
    """The day until which a closed file must be kept (rule 36); None while it is open."""
    if not steps or state_of(steps) != ENDED or steps[-1].taken_on is None:
        return None
    return years_later(steps[-1].taken_on, int(rules[PREFIX + "retention.years"].number))


def draw(seed: str, household_ids: Collection[int], share: Decimal) -> tuple[int, ...]:
    """So many of the files, never less than the share; the same seed draws the same files for ever."""
    ordered = sorted(household_ids, key=lambda i: hashlib.sha256(f"{seed}:{i}".encode()).hexdigest())
    return tuple(ordered[: math.ceil(len(ordered) * share)])


def years_later(day: dt.date, years: int) -> dt.date:
    """The same day so many years later; 29 February becomes the 28th."""
    return months_later(day, 12 * years)


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last of a shorter month."""
    first = dt.date(day.year + (day.month + months - 1) // 12, (day.month + months - 1) % 12 + 1, 1)
    after = dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + dt.timedelta(days=day.day - 1), after - dt.timedelta(days=1))


def wrong(field: str, sentence: str) -> Invalid:
    """The error about one field."""
    return Invalid((Problem(field=field, message=sentence),))
