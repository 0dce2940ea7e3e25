"""民主评议: who is appraised, by which groups, in which dimensions, with which grades."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from core.fields import spec

GRADES = ("优秀", "称职", "基本称职", "不称职")
SMALLEST_GROUP = 5  # a smaller group's answers are never shown alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """One round of appraisal, usually at a meeting."""

    id: int | None = None
    meeting_id: int = 0
    title: str = spec("评议名称", default="", required=True, max_length=80)
    held_on: dt.date | None = spec("评议日期", default=None)
    issued: int = spec("发出测评表", default=0, required=True, unit="份")
    scope: str | None = spec("评议范围", default=None, max_length=120)
    state: str = spec("状态", default="准备", required=True, code="appraisal_state")
    reason: str | None = spec("说明", default=None, max_length=200)
    closed_on: dt.date | None = spec("确认日期", default=None)
    result: str | None = spec("评议结果", default=None)  # the sentences as of closing
    findings: str | None = spec("审查意见", default=None)  # what the law said when it was closed
    rules_version: str | None = spec("规则版本", default=None, max_length=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisee:
    """A person appraised."""

    id: int | None = None
    appraisal_id: int = 0
    person_id: int = 0
    position: int = 0
    post: str = spec("职务", default="", required=True, max_length=60)
    summary: str | None = spec("主要意见", default=None, max_length=1000)
    name: str = spec("姓名", default="", derived=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """What is graded, with its weight; the overall grade is a dimension of weight 0 asked by itself."""

    id: int | None = None
    appraisal_id: int = 0
    position: int = 0
    title: str = spec("评议项目", default="", required=True, max_length=30)
    weight: int = spec("权重", default=0, required=True, unit="%")
    is_overall: bool = spec("综合评价", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoterGroup:
    """A group of voters with the weight of its answers."""

    id: int | None = None
    appraisal_id: int = 0
    position: int = 0
    name: str = spec("评议人员", default="", required=True, max_length=30)
    size: int = spec("人数", default=0, required=True, unit="人")
    weight: int = spec("权重", default=0, required=True, unit="%")
    returned: int = spec("收回测评表", default=0, required=True, unit="份")
    invalid: int = spec("无效测评表", default=0, required=True, unit="份")

    @property
    def valid(self) -> int:
        """The papers that count."""
        return self.returned - self.invalid


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeCount:
    """How a group graded a person in a dimension."""

    id: int | None = None
    appraisee_id: int = 0
    group_id: int = 0
    dimension_id: int = 0
    excellent: int = spec("优秀", default=0, required=True, unit="票")
    competent: int = spec("称职", default=0, required=True, unit="票")
    basic: int = spec("基本称职", default=0, required=True, unit="票")
    incompetent: int = spec("不称职", default=0, required=True, unit="票")
    abstain: int = spec("弃权", default=0, required=True, unit="票")


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalLine:
    """One person's result in one dimension: votes of all groups and the weighted share of each grade in per cent."""

    appraisee: str
    post: str
    dimension: str
    counts: tuple[int, int, int, int]
    shares: tuple[Decimal, Decimal, Decimal, Decimal]
    score: Decimal  # weighted, of 100
    grade: str
    groups: "tuple[GroupLine, ...]" = ()  # only groups that may be shown


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """One group's part of a result; small groups are joined so that none below five is shown alone."""

    name: str
    size: int
    counts: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverallLine:
    """One person's overall grades with their share of those who took part in per cent, as the summary table has them."""

    appraisee: str
    post: str
    counts: tuple[int, int, int, int]
    abstain: int
    shares: tuple[Decimal, Decimal, Decimal, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalSummary:
    """What 民主评议情况汇总表 says: employees on the roster, delegates, who took part, and the overall grades."""

    title: str
    employees: int
    delegates: int
    issued: int
    returned: int
    participants: int
    share: Decimal  # participants among the delegates in per cent
    lines: tuple[OverallLine, ...]
