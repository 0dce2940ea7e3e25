"""Judges, their conflicts of interest, and score sheets entered by one officer and confirmed by another."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from core.competition.records.entries import Entry
from core.competition.records.scheme import Part
from core.fields import spec
from core.money import ZERO

WAITING, CONFIRMED, REJECTED = "待复核", "已确认", "已退回"
RECUSED, KEPT = "回避", "不回避"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """A judge of a contest, from the roster or from outside."""

    id: int | None = None
    contest_id: int = 0
    person_id: int | None = None
    step_id: int | None = None  # the start, from which it stands fast
    number: int = spec("评委号", default=0, help="自动编号，评分表和成绩表上用")
    name: str = spec("姓名", default="", required=True, max_length=40)
    organisation: str | None = spec("工作单位", default=None, max_length=80)
    qualification: str = spec("资格", default="无", required=True, code="contest_qualification")
    certificate: str | None = spec("证书编号", default=None, max_length=40)
    parts: str | None = spec(
        "评分部分", default=None, max_length=200, help="用顿号隔开；不填为全部由评委评分的部分"
    )
    has_signed: bool = spec("已签保密和回避承诺", default=False)

    def judges(self, part: Part) -> bool:
        """Whether the judge scores a part."""
        return self.parts is None or part.name in self.parts.split("、")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictDecision:
    """What was decided about a judge and an entry: the judge steps aside, or stays for a written reason."""

    id: int | None = None
    contest_id: int = 0
    judge_id: int = 0
    entry_id: int = 0
    step_id: int | None = None
    decision: str = spec("决定", default=RECUSED, required=True, code="contest_conflict_decision")
    reason: str = spec("原因", default="", required=True, max_length=200)
    decided_by: str = spec("决定人", default="", required=True, max_length=40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A hint that a judge should not judge an entry, and what was decided."""

    judge_id: int
    entry_id: int
    judge_name: str
    entry_name: str
    kind: str  # 同一人, 亲属, 同班组, 同部门
    sentence: str
    severity: str
    source: str
    decision: ConflictDecision | None = None

    @property
    def is_settled(self) -> bool:
        """Whether the judge steps aside, or stays for a written reason where that is allowed."""
        if self.decision is None:
            return False
        return self.decision.decision == RECUSED or self.severity != "强制"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet of scores: of a judge, of the markers of a paper, of measured indicators or of the time taken."""

    id: int | None = None
    contest_id: int = 0
    entry_id: int = 0
    part_id: int = 0
    judge_id: int | None = None
    previous_id: int | None = None  # the rejected sheet in place of which it was entered
    step_id: int | None = None  # the end of judging, from which it stands fast
    is_timing: bool = spec("用时记录", default=False)
    seconds: int | None = spec("用时", default=None, unit="秒")
    attempt: int = spec("第几次录入", default=1, required=True)
    state: str = spec("复核状态", default=WAITING, required=True, code="contest_sheet_state")
    entered_by: int = 0  # the officer's key
    entered_name: str = spec("录入人", default="", max_length=40)
    entered_at: dt.datetime | None = spec("录入时间", default=None)
    checked_by: int | None = None
    checked_name: str | None = spec("复核人", default=None, max_length=40)
    checked_at: dt.datetime | None = spec("复核时间", default=None)
    reject_reason: str | None = spec("退回原因", default=None, max_length=200)
    lines: "tuple[SheetLine, ...]" = ()

    @property
    def slot(self) -> "tuple[int, int, int | None, bool]":
        """Which expected sheet it is: entry, part, judge, whether the time."""
        return self.entry_id, self.part_id, self.judge_id, self.is_timing


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """One line of a sheet: the score for a criterion or the measured value of an indicator."""

    id: int | None = None
    sheet_id: int = 0
    criterion_id: int | None = None
    indicator_id: int | None = None
    value: Decimal = spec("得分或实际值", default=ZERO, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A sheet that must be there, and where it stands."""

    entry: Entry
    part: Part
    judge: Judge | None
    is_timing: bool
    state: str  # 缺, 待复核, 已确认, 已退回
    sheet: Sheet | None = None  # the newest

    @property
    def sentence(self) -> str:
        """The sheet in words, by code where there is one."""
        who = (
            f"评委{self.judge.number} {self.judge.name}"
            if self.judge
            else ("用时" if self.is_timing else self.part.method)
        )
        return f"{self.entry.code or self.entry.number}号“{self.part.name}”（{who}）：{self.state}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """A manual change of a total: a row with its reason, shown wherever the ranking is shown."""

    id: int | None = None
    contest_id: int = 0
    entry_id: int = 0
    step_id: int | None = None
    points: Decimal = spec("加减分", default=ZERO, required=True, unit="分", help="减分写负数")
    reason: str = spec("原因", default="", required=True, max_length=300)
    decided_by: str = spec("决定人", default="", required=True, max_length=40)
    decided_on: dt.date | None = spec("日期", default=None, required=True)
