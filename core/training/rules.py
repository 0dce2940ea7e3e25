"""What a course and a promotion must satisfy, and the figures (all pure; report R08)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from core.errors import Invalid, Problem
from core.periods import Period
from core.training.records import PRESENT, Attendance, Count, Course, CourseLine, Promotion, TrainingFigures

FULL_MARKS = 100
PASSED = "合格"
Lists = Mapping[int, Sequence[Attendance]]


def require_course(course: Course) -> None:
    """Refuse an end before the beginning and hours below 0; raises Invalid."""
    found = []
    if course.starts_on and course.ends_on and course.ends_on < course.starts_on:
        found.append(Problem(field="ends_on", message="“结束日期”不能早于“开始日期”，没有保存"))
    if course.hours < 0:
        found.append(Problem(field="hours", message="“课时”不能小于 0，没有保存"))
    if found:
        raise Invalid(tuple(found))


def require_attendance(one: Attendance) -> None:
    """Refuse marks beyond 0 to 100, and a result of somebody who was not there; raises Invalid."""
    found = []
    if one.score is not None and not 0 <= one.score <= FULL_MARKS:
        found.append(Problem(field="score", message=f"“成绩”应为 0 到 {FULL_MARKS} 分，没有保存"))
    if one.state != PRESENT and (one.score is not None or one.result == PASSED):
        found.append(
            Problem(field="result", message=f"{one.name or '这个人'}没有参加，不能登记成绩和合格，没有保存")
        )
    if found:
        raise Invalid(tuple(found))


def require_promotion(one: Promotion, earlier: Iterable[Promotion], levels: Sequence[str]) -> None:
    """Refuse a step that leads nowhere or down without a note, and a certificate that is registered already.

    `levels` are the skill levels of the roster: none, then the highest to the lowest. Raises Invalid.
    """
    found = []
    before, after = rank(one.from_level, levels), rank(one.to_level, levels)
    if after == 0:
        found.append(Problem(field="to_level", message="晋升后的技术等级不能是“无”，没有保存"))
    elif after <= before and not (one.note or "").strip():
        message = f"由“{one.from_level}”到“{one.to_level}”不是晋升，没有保存；同级换证或降级的，请写明说明"
        found.append(Problem(field="note", message=message))
    number = one.certificate_number.strip()
    if any(p.certificate_number == number and p.person_id != one.person_id for p in earlier):
        found.append(
            Problem(field="certificate_number", message="这个证书编号已登记在别人名下，没有保存，请核对")
        )
    if any(
        p.certificate_number == number and p.person_id == one.person_id and p.to_level == one.to_level
        for p in earlier
    ):
        found.append(Problem(field="certificate_number", message="这次晋升已经登记过，没有重复登记"))
    if found:
        raise Invalid(tuple(found))


def rank(level: str | None, levels: Sequence[str]) -> int:
    """How high a level is: 0 for none, 1 for the lowest."""
    place = levels.index(level) if level in levels else 0
    return len(levels) - place if place else 0


def line(course: Course, attendance: Sequence[Attendance]) -> CourseLine:
    """A course in a list."""
    present = present_of(attendance)
    return CourseLine(
        course=course,
        listed=len(attendance),
        present=len(present),
        passed=sum(a.result == PASSED for a in present),
        migrant_workers=sum(a.is_migrant_worker for a in present),
    )


def present_of(attendance: Iterable[Attendance]) -> list[Attendance]:
    """Those who came."""
    return [a for a in attendance if a.state == PRESENT]


def figures(
    period: Period,
    courses: Sequence[Course],
    lists: Lists,
    promotions: Sequence[Promotion],
    kinds: Sequence[str],
) -> TrainingFigures:
    """The figures of the courses that begin in a period and of the certificates of its days."""
    own = [c for c in courses if c.starts_on and period.start <= c.starts_on <= period.end]
    turns = [a for c in own for a in present_of(lists.get(c.id or 0, ()))]
    risen = [p for p in promotions if p.certified_on and period.start <= p.certified_on <= period.end]
    people = tuple(sorted({a.person_id for a in turns}))
    return TrainingFigures(
        period=period,
        sessions=_courses("技术培训班", own),
        turns=_turns("参加培训", turns, lambda _: True),
        people=Count(label="参加培训的职工", unit="人", of="person", ids=people),
        migrant_turns=_turns("农民工参加培训", turns, lambda a: a.is_migrant_worker),
        passed=_turns("考核合格", turns, lambda a: a.result == PASSED),
        promotions=_promotions("晋升技术等级", risen),
        contest_promotions=_promotions(
            "通过竞赛晋升技术等级", [p for p in risen if p.contest_id is not None]
        ),
        hours=sum((c.hours for c in own), Decimal("0.00")),
        by_kind=tuple(_courses(kind, [c for c in own if c.kind == kind]) for kind in kinds),
    )


def _courses(label: str, found: Iterable[Course]) -> Count:
    """A number of courses."""
    return Count(label=label, unit="班次", of="course", ids=tuple(c.id or 0 for c in found))


def _turns(label: str, turns: Iterable[Attendance], is_meant: Callable[[Attendance], bool]) -> Count:
    """A number of people present."""
    ids = tuple(a.id or 0 for a in turns if is_meant(a))
    return Count(label=label, unit="人次", of="attendance", ids=ids)


def _promotions(label: str, found: Iterable[Promotion]) -> Count:
    """A number of promotions."""
    return Count(label=label, unit="人次", of="promotion", ids=tuple(p.id or 0 for p in found))
