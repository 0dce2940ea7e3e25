"""How days, states and findings are written in the disclosure's pages."""

import datetime as dt
from collections.abc import Sequence

from core.disclosure.records.plan import (
    DONE,
    LATER,
    LONG_OVERDUE,
    NOTHING,
    OVERDUE,
    SHOWING,
    SOON,
    PlanLine,
)
from core.disclosure.records.publications import (
    APPROVED,
    CORRECTED,
    DOWN,
    DRAFT,
    FILED,
    SHOWN,
    VOID,
)

STEPS = ("起草", "部门", "保密", "工会", "领导", "公开", "撤下", "归档")
PLACES = {
    DRAFT: 0, "部门审核": 1, "保密审查": 2, "工会意见": 3, "领导审批": 4, APPROVED: 5, SHOWN: 6, DOWN: 7, FILED: 7,
    CORRECTED: 6, VOID: 0,
}  # fmt: skip
PLAN_TONES = {
    LONG_OVERDUE: "err", OVERDUE: "err", SOON: "warn", LATER: "mute", SHOWING: "info", DONE: "ok", NOTHING: "mute",
}  # fmt: skip
STATE_TONES = {
    DRAFT: "mute", "部门审核": "warn", "保密审查": "warn", "工会意见": "warn", "领导审批": "warn", APPROVED: "warn",
    SHOWN: "info", DOWN: "info", FILED: "ok", CORRECTED: "mute", VOID: "mute",
}  # fmt: skip


def day_words(day: dt.date | None) -> str:
    """A day, or nothing."""
    return day.isoformat() if day else ""


def due_words(line: PlanLine) -> str:
    """How many days are left or over; nothing once it does not matter any more."""
    if line.state in (SHOWING, DONE):
        return "晚于期限" if line.was_late else "按期"
    if line.state == NOTHING:
        return ""
    return (
        f"还有 {line.days} 天" if line.days > 0 else "今天到期" if not line.days else f"逾期 {-line.days} 天"
    )


def step_place(state: str) -> int:
    """The place in STEPS of what is to be done in a state."""
    return PLACES.get(state, 0)


def joined(parts: Sequence[str | None]) -> str:
    """What there is of some parts, with a wide space between."""
    return "　".join(p for p in parts if p)
