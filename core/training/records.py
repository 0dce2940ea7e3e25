"""Training: courses, who came and with what result, and promotions in skill level."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from core.fields import spec
from core.periods import Period

PRESENT = "参加"
NOT_ASSESSED = "未考核"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One training session, of one or several days."""

    id: int | None = None
    contest_id: int | None = None  # the contest that it prepares for or follows
    kind: str = spec("培训类别", default="技术培训", required=True, code="course_kind")
    title: str = spec("培训主题", default="", required=True, max_length=80)
    starts_on: dt.date | None = spec("开始日期", default=None, required=True)
    ends_on: dt.date | None = spec("结束日期", default=None, help="一天的不填")
    hours: Decimal = spec("课时", default=Decimal("0.00"), required=True, unit="课时")
    trainer: str | None = spec("授课人", default=None, max_length=60)
    place: str | None = spec("地点", default=None, max_length=60)
    organiser: str | None = spec("主办", default=None, max_length=60)
    content: str | None = spec("培训内容", default=None, max_length=1000)
    note: str | None = spec("备注", default=None, max_length=300)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Somebody on the roster at a course."""

    id: int | None = None
    course_id: int = 0
    person_id: int = 0
    state: str = spec("出席", default=PRESENT, required=True, code="course_attendance")
    signed_on: dt.date | None = spec("签到日期", default=None)
    score: Decimal | None = spec("成绩", default=None, unit="分")
    result: str = spec("结果", default=NOT_ASSESSED, required=True, code="course_result")
    note: str | None = spec("备注", default=None, max_length=200)
    name: str = spec("姓名", default="", derived=True)
    unit_name: str = spec("单位（部门）", default="", derived=True)
    position: str = spec("岗位", default="", derived=True)
    skill_level: str = spec("技术等级", default="", derived=True)
    is_migrant_worker: bool = spec("农民工", default=False, derived=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promotion:
    """A promotion in skill level with its certificate; the new level goes into the person's file."""

    id: int | None = None
    person_id: int = 0
    course_id: int | None = None
    contest_id: int | None = None
    trade: str | None = spec("职业（工种）", default=None, max_length=60)
    from_level: str | None = spec("原技术等级", default=None, code="skill_level")
    to_level: str = spec("新技术等级", default="", required=True, code="skill_level")
    to_grade: str | None = spec("职业技能等级（新八级）", default=None, code="skill_grade")
    certificate_number: str = spec("证书编号", default="", required=True, max_length=60)
    certified_on: dt.date | None = spec("发证日期", default=None, required=True)
    issued_by: str | None = spec("发证单位", default=None, max_length=80)
    note: str | None = spec("说明", default=None, max_length=200, help="等级不升反降或同级换证的，写明原因")
    name: str = spec("姓名", default="", derived=True)
    unit_name: str = spec("单位（部门）", default="", derived=True)
    is_migrant_worker: bool = spec("农民工", default=False, derived=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseLine:
    """A course in a list."""

    course: Course
    listed: int
    present: int
    passed: int
    migrant_workers: int  # of those present


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseFile:
    """A course with everybody on its list and the promotions that came of it."""

    course: Course
    attendance: tuple[Attendance, ...]
    promotions: tuple[Promotion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of the statistics with the keys behind it."""

    label: str
    unit: str
    of: str  # what the keys are: course, attendance, promotion or person
    ids: tuple[int, ...]

    @property
    def number(self) -> int:
        """How many."""
        return len(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingFigures:
    """The training part of R08 for a period; a course counts in the period in which it begins."""

    period: Period
    sessions: Count  # 班次
    turns: Count  # 人次: everybody present, each time
    people: Count  # 人: each once
    migrant_turns: Count  # 农民工人次, among the turns
    passed: Count  # 考核合格人次, among the turns
    promotions: Count  # 晋升技术等级人次
    contest_promotions: Count  # 通过竞赛晋升, among the promotions
    hours: Decimal
    by_kind: tuple[Count, ...]  # sessions; add up to them
