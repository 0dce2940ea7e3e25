"""The year's plan: what is to be made public by when."""

import datetime as dt
from dataclasses import dataclass

from core.fields import spec

LATER, SOON, OVERDUE, LONG_OVERDUE = "未到期", "即将到期", "已逾期", "长期逾期"
SHOWING, DONE, NOTHING = "公开中", "已完成", "本期无此事项"
PLAN_STATES = (LONG_OVERDUE, OVERDUE, SOON, LATER, SHOWING, DONE, NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    """One item of the catalogue for one period, one congress or one occasion."""

    id: int | None = None
    item_id: int = 0
    year: int = spec("年度", default=0, required=True)
    period: str = spec("所属期", default="", required=True, max_length=60, help="例如 2026年第1季度")
    meeting_id: int | None = None
    due_on: dt.date | None = spec("应公开日期", default=None, required=True)
    reckoning: str = spec("推算", default="", max_length=200)
    nothing_reason: str | None = spec("本期不公开的原因", default=None, max_length=200)
    note: str | None = spec("备注", default=None, max_length=200)
    title: str = spec("事项", default="", derived=True)
    department: str = spec("责任部门", default="", derived=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """An item of the plan as it stands on a day."""

    plan: PlanItem
    state: str  # one of PLAN_STATES
    days: int  # until it is due; negative when that is over
    publication_ids: tuple[int, ...]
    shown_on: dt.date | None  # the first day on which it was public
    sentence: str

    @property
    def was_late(self) -> bool:
        """Whether it became public after it was due."""
        return self.shown_on is not None and self.plan.due_on is not None and self.shown_on > self.plan.due_on


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChange:
    """What making the plan anew did."""

    added: int
    moved: int
    removed: int
    doubt: str | None  # why the working days may be wrong
