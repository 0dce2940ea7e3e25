"""The upper level: what came in, who is silent, and what was decided on each submission."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from core.fields import spec
from core.reporting.records.submissions import FormFinding, Mark, Submission

NEW, KNOWN, OLDER, HELD = "新收到", "已有同一份", "已有更新的一份", "已接收锁定，暂存"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedUnit:
    """A unit that should report."""

    id: int | None = None
    code: str = spec("单位代码", default="", required=True, max_length=40)
    name: str = spec("单位名称", default="", required=True, max_length=80)
    forms: str = spec("应报表号", default="", max_length=200, help="用、隔开；留空为全部")
    is_active: bool = spec("在用", default=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one submission that came in."""

    verdict: str
    unit_code: str
    unit_name: str
    form_code: str
    period: str
    sequence: int
    digest: str
    sentence: str
    findings: tuple[FormFinding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One submission in the inbox."""

    submission: Submission
    digest: str
    received_on: dt.date
    sender: str
    is_late: bool
    verdict: str  # "", 退回 or 已接收
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardLine:
    """A unit on the board of completeness."""

    unit_code: str
    unit_name: str
    state: Literal["未报", "已报", "退回", "已接收"]
    sequence: int
    received_on: dt.date | None
    is_late: bool
    hard: int
    soft: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Who should have reported one form for one period, and who has."""

    form_code: str
    period: str
    due_on: dt.date
    lines: tuple[BoardLine, ...]

    @property
    def expected(self) -> int:
        """How many should report."""
        return len(self.lines)

    @property
    def silent(self) -> tuple[str, ...]:
        """The names of those from whom nothing came."""
        return tuple(line.unit_name for line in self.lines if line.state == "未报")

    @property
    def late(self) -> tuple[str, ...]:
        """The names of those that came late."""
        return tuple(line.unit_name for line in self.lines if line.is_late)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitValue:
    """One unit's share of a merged number."""

    unit_code: str
    unit_name: str
    value: Decimal | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that came along with a unit's reports, under the name it is shown by."""

    id: int
    name: str
    size: int
