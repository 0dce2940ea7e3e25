"""Mentoring (师带徒): a master and an apprentice for a time, and how the apprentice came on."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from core.fields import spec


@dataclass(frozen=True, slots=True, kw_only=True)
class MentoringPair:
    """A master and an apprentice, from one day to another; both days are included."""

    id: int | None = None
    studio_id: int | None = None  # the studio under which they work
    master_id: int = 0
    apprentice_id: int = 0
    trade: str = spec("工种", default="", required=True, max_length=40)
    starts_on: dt.date | None = spec("开始日期", default=None, required=True)
    ends_on: dt.date | None = spec("结束日期", default=None, required=True)
    goals: str = spec("培养目标", default="", required=True, max_length=1000)
    contract_number: str | None = spec("师徒协议编号", default=None, max_length=40)
    overlap_reason: str | None = spec(
        "同期另有师傅的理由", default=None, max_length=200, help="徒弟同一时期有两位师傅的，须写明理由"
    )
    ended_on: dt.date | None = spec("提前终止日期", default=None)
    end_reason: str | None = spec("提前终止原因", default=None, max_length=200)
    note: str | None = spec("备注", default=None, max_length=300)
    master: str = spec("师傅", default="", derived=True)
    apprentice: str = spec("徒弟", default="", derived=True)
    unit_name: str = spec("徒弟所在单位", default="", derived=True)

    @property
    def last_day(self) -> dt.date | None:
        """The last day on which they work together."""
        return self.ended_on or self.ends_on

    def is_active(self, day: dt.date) -> bool:
        """Whether they work together on a day."""
        return (self.starts_on or dt.date.max) <= day <= (self.last_day or dt.date.min)


@dataclass(frozen=True, slots=True, kw_only=True)
class MentoringAssessment:
    """How an apprentice was assessed, during the time or at its end."""

    id: int | None = None
    pair_id: int = 0
    kind: str = spec("考核类别", default="年度考核", required=True, code="mentoring_assessment")
    assessed_on: dt.date | None = spec("考核日期", default=None, required=True)
    assessed_by: str = spec("考核人", default="", required=True, max_length=40)
    score: Decimal | None = spec("成绩", default=None, unit="分")
    conclusion: str = spec("考核结论", default="", required=True, code="innovation_assessment")
    opinion: str | None = spec("考核意见", default=None, max_length=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class MentoringFile:
    """A pair with its assessments and what is still owed."""

    pair: MentoringPair
    assessments: tuple[MentoringAssessment, ...]
    state: str  # 未开始, 进行中, 待期满考核, 已结束
    missing_years: tuple[int, ...]  # full calendar years without an assessment
