"""What delegates do between meetings: inspections, suggestions, training, reports to those who elected them."""

import datetime as dt
from dataclasses import dataclass

from core.congress.records.terms import Delegate
from core.fields import spec

RECORD_KINDS = ("参加会议", "提出提案", "巡视检查", "意见建议", "参加培训", "述职", "荣誉")
PUT_RIGHT = "已整改"
TOOK_PART = "参加"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """A 巡视 or 检查 by delegates: what they found, what is to be put right, and whether it was."""

    id: int | None = None
    term_id: int = 0
    kind: str = spec("类型", default="代表巡视", required=True, code="inspection_kind")
    theme: str = spec("主题", default="", required=True, max_length=80)
    held_on: dt.date | None = spec("日期", default=None, required=True)
    place: str | None = spec("地点", default=None, max_length=60)
    found: str | None = spec("发现的问题", default=None, max_length=2000)
    rectification: str | None = spec("整改要求", default=None, max_length=1000)
    responsible: str | None = spec("责任部门（人）", default=None, max_length=60)
    due_on: dt.date | None = spec("整改期限", default=None)
    rechecked_on: dt.date | None = spec("复核日期", default=None)
    recheck_result: str | None = spec("复核结果", default=None, code="recheck_result")
    recheck_note: str | None = spec("复核说明", default=None, max_length=500)
    members: "tuple[InspectionMember, ...]" = ()

    @property
    def is_open(self) -> bool:
        """Whether something asked for has not been put right yet."""
        return bool(self.rectification) and self.recheck_result != PUT_RIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionMember:
    """A delegate who took part in an inspection."""

    id: int | None = None
    inspection_id: int = 0
    delegate_id: int = 0
    role: str = spec("职务", default="成员", required=True, max_length=20)
    name: str = spec("姓名", default="", derived=True)
    delegation: str = spec("代表团（组）", default="", derived=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A suggestion or a question of a delegate outside the proposals, with what was answered."""

    id: int | None = None
    term_id: int = 0
    delegate_id: int = 0
    kind: str = spec("类型", default="意见建议", required=True, code="suggestion_kind")
    made_on: dt.date | None = spec("提出日期", default=None, required=True)
    addressed_to: str = spec("提交对象", default="", required=True, max_length=60, help="部门或负责人")
    content: str = spec("内容", default="", required=True, max_length=2000)
    answer: str | None = spec("答复", default=None, max_length=2000)
    answered_by: str | None = spec("答复人", default=None, max_length=60)
    answered_on: dt.date | None = spec("答复日期", default=None)
    name: str = spec("提出人", default="", derived=True)
    delegation: str = spec("代表团（组）", default="", derived=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """A training of delegates with who took part."""

    id: int | None = None
    term_id: int = 0
    title: str = spec("培训名称", default="", required=True, max_length=80)
    held_on: dt.date | None = spec("日期", default=None, required=True)
    hours: int | None = spec("学时", default=None, unit="学时")
    place: str | None = spec("地点", default=None, max_length=60)
    lecturer: str | None = spec("授课人", default=None, max_length=40)
    content: str | None = spec("内容", default=None, max_length=1000)
    attendances: "tuple[TrainingAttendance, ...]" = ()

    @property
    def present(self) -> int:
        """How many took part."""
        return sum(a.state == TOOK_PART for a in self.attendances)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingAttendance:
    """Whether a delegate who was asked to a training came."""

    id: int | None = None
    training_id: int = 0
    delegate_id: int = 0
    state: str = spec("出席", default="参加", required=True, code="training_state")
    name: str = spec("姓名", default="", derived=True)
    delegation: str = spec("代表团（组）", default="", derived=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyReport:
    """述职: a delegate's yearly report to the electing unit, and what its employees thought of it."""

    id: int | None = None
    delegate_id: int = 0
    year: int = spec("年度", default=2026, required=True)
    reported_on: dt.date | None = spec("述职日期", default=None, required=True)
    form: str = spec("述职方式", default="口头述职", required=True, code="duty_report_form")
    attended: int | None = spec("参加职工", default=None, unit="人")
    summary: str | None = spec("述职要点", default=None, max_length=1000)
    result: str | None = spec("评议结果", default=None, code="satisfaction_grade")
    name: str = spec("姓名", default="", derived=True)
    electing_unit: str = spec("选区", default="", derived=True)


# ---- read only -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLine:
    """One thing a delegate did, as the record of the year lists it."""

    kind: str  # one of RECORD_KINDS
    day: dt.date | None
    what: str
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyRecord:
    """履职档案: all that a delegate did in a year, by kind and day."""

    delegate: Delegate
    term_number: int
    term_kind: str
    year: int
    lines: tuple[DutyLine, ...]

    def of_kind(self, kind: str) -> tuple[DutyLine, ...]:
        """The lines of one kind."""
        return tuple(line for line in self.lines if line.kind == kind)

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many lines there are of each kind."""
        return tuple((kind, len(self.of_kind(kind))) for kind in RECORD_KINDS)

    @property
    def meetings_present(self) -> int:
        """How many of the meetings the delegate came to."""
        return sum(line.result == "实到" for line in self.of_kind("参加会议"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneLine:
    """A delegate's line of the telephone list; the number is masked unless it was asked for in full."""

    delegation: str
    role: str
    number: str
    name: str
    unit_name: str
    mobile: str
