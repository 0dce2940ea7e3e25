"""Satisfaction surveys on paper, entered by two people apart from each other."""

import datetime as dt
from dataclasses import dataclass

from core.fields import spec

SIDES = ("甲", "乙")
GRADES = ("满意", "基本满意", "不满意", "不了解")
COUNTING, CONFIRMED = "录入", "已确认"


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """One survey."""

    id: int | None = None
    title: str = spec("测评名称", default="", required=True, max_length=80)
    held_on: dt.date | None = spec("测评日期", default=None, required=True)
    issued: int = spec("发出", default=0, required=True, unit="份")
    state: str = spec("状态", default=COUNTING, required=True, max_length=10)
    confirmed_on: dt.date | None = spec("确认日期", default=None)
    note: str | None = spec("备注", default=None, max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyQuestion:
    """One question of a survey."""

    id: int | None = None
    survey_id: int = 0
    position: int = 0
    title: str = spec("测评项目", default="", required=True, max_length=80)


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyLine:
    """The answers to one question on one sheet."""

    id: int | None = None
    sheet_id: int = 0
    question_id: int = 0
    satisfied: int = spec("满意", default=0)
    fairly: int = spec("基本满意", default=0)
    dissatisfied: int = spec("不满意", default=0)
    unaware: int = spec("不了解", default=0)

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        """The numbers in the order of GRADES."""
        return self.satisfied, self.fairly, self.dissatisfied, self.unaware


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveySheet:
    """What one of the two people counted; it is never changed, a difference makes a new attempt."""

    id: int | None = None
    survey_id: int = 0
    attempt: int = spec("第几遍", default=1, required=True)
    side: str = spec("录入方", default="甲", required=True, max_length=2)
    entered_by: str = spec("录入人", default="", required=True, max_length=40)
    returned: int = spec("收回", default=0, required=True, unit="份")
    invalid: int = spec("无效", default=0, required=True, unit="份")
    lines: tuple[SurveyLine, ...] = ()

    @property
    def valid(self) -> int:
        """The papers that count."""
        return self.returned - self.invalid


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionResult:
    """The result of one question; `rate` is 满意 and 基本满意 of the valid papers, in tenths of a per cent."""

    question: SurveyQuestion
    line: SurveyLine
    rate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyState:
    """A survey with its sheets, what the two sides differ in, and the result once they agree."""

    survey: Survey
    questions: tuple[SurveyQuestion, ...]
    sheets: tuple[SurveySheet, ...]
    open_attempt: int | None  # the attempt that wants a sheet; None when both sides agree
    differences: tuple[str, ...]
    agreed: SurveySheet | None
    results: tuple[QuestionResult, ...]
    rate: str  # over all questions
