"""Training, from the plan of a course to the new skill level in the member's file."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from core import codes, stored
from core.audit import Writing
from core.competition.queries import contests
from core.db import Database
from core.errors import Invalid, NotFound, Problem
from core.members import queries as roster
from core.money import to_fen
from core.periods import Period
from core.training import queries, rules
from core.training.papers import Papers
from core.training.records import (
    PRESENT,
    Attendance,
    Course,
    CourseFile,
    CourseLine,
    Promotion,
    TrainingFigures,
)
from core.training.tables import AttendanceRow, CourseRow, PromotionRow


class Training:
    """The courses and promotions of one store."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.papers = Papers(db)

    # ---- reading ----

    def courses(
        self, period: Period | None = None, *, contest_id: int | None = None
    ) -> tuple[CourseLine, ...]:
        """Every course, those that begin in a period, or those of a contest; the newest first."""
        conditions: list[Any] = []
        if period is not None:
            conditions.append(CourseRow.starts_on.between(period.start, period.end))
        if contest_id is not None:
            conditions.append(CourseRow.contest_id == contest_id)
        with self._db.read() as session:
            found = queries.courses(session, *conditions)
            lists = queries.attendance(session, [c.id or 0 for c in found])
        return tuple(rules.line(c, lists.get(c.id or 0, ())) for c in found)

    def file(self, course_id: int) -> CourseFile:
        """A course with its list and the promotions that came of it; raises NotFound."""
        with self._db.read() as session:
            return CourseFile(
                course=queries.course(session, course_id),
                attendance=queries.attendance(session, [course_id]).get(course_id, ()),
                promotions=queries.promotions(session, PromotionRow.course_id == course_id),
            )

    def of_person(self, person_id: int) -> tuple[tuple[Course, Attendance], ...]:
        """The courses on whose lists somebody stands, the newest first."""
        with self._db.read() as session:
            return queries.attended(session, person_id)

    def promotions(
        self, period: Period | None = None, *, person_id: int | None = None
    ) -> tuple[Promotion, ...]:
        """Every promotion, those certified in a period, or somebody's; the newest first."""
        conditions: list[Any] = []
        if period is not None:
            conditions.append(PromotionRow.certified_on.between(period.start, period.end))
        if person_id is not None:
            conditions.append(PromotionRow.person_id == person_id)
        with self._db.read() as session:
            return queries.promotions(session, *conditions)

    def figures(self, period: Period) -> TrainingFigures:
        """Sessions, turns, migrant workers' turns and promotions of a period, each with the list behind it."""
        with self._db.read() as session:
            found = queries.courses(session, CourseRow.starts_on.between(period.start, period.end))
            lists = queries.attendance(session, [c.id or 0 for c in found])
            risen = queries.promotions(session, PromotionRow.certified_on.between(period.start, period.end))
        return rules.figures(period, found, lists, risen, codes.labels("course_kind"))

    # ---- courses ----

    def add(self, course: Course) -> int:
        """A new course; raises Invalid."""
        with self._db.write("登记培训", note=course.title) as writing:
            _require_sound_course(writing.session, course)
            row = CourseRow(**_course_values(course))
            writing.session.add(row)
            writing.session.flush()
            return row.id

    def edit(self, course: Course) -> None:
        """Store a course; raises Invalid, NotFound."""
        with self._db.write("修改培训", note=course.title) as writing:
            _require_sound_course(writing.session, course)
            _put(stored.require(writing.session, CourseRow, course.id), _course_values(course))

    def remove(self, course_id: int) -> None:
        """Delete a course entered by mistake; raises NotFound, Conflict once somebody stands on its list."""
        with self._db.write("删除培训") as writing:
            writing.note = stored.require(writing.session, CourseRow, course_id).title
            stored.remove(writing, CourseRow, course_id)

    # ---- attendance ----

    def enlist(self, course_id: int, person_ids: Sequence[int], *, state: str = PRESENT) -> int:
        """Put people from the roster on the list of a course, as one change; who is on it already stays as is.

        How many were added; raises Invalid, NotFound.
        """
        with self._db.write("培训签到", note=f"{len(person_ids)} 人") as writing:
            session = writing.session
            course = queries.course(session, course_id)
            known = queries.people_of(session, person_ids)
            there = {a.person_id for a in queries.attendance(session, [course_id]).get(course_id, ())}
            fresh = [p for p in dict.fromkeys(person_ids) if p not in there]
            if any(p not in known for p in fresh):
                raise NotFound("名单中有人不在花名册上，没有登记。请从花名册中选择。")
            for key in fresh:
                signed = course.starts_on if state == PRESENT else None
                one = Attendance(course_id=course_id, person_id=key, state=state, signed_on=signed)
                stored.check(one)
                session.add(AttendanceRow(**_attendance_values(one)))
            writing.note = f"{course.title} {len(fresh)} 人"
            return len(fresh)

    def record(self, attendance: Sequence[Attendance]) -> None:
        """Store state, marks and results of people on a list, as one change; raises Invalid, NotFound."""
        with self._db.write("登记培训结果", note=f"{len(attendance)} 人") as writing:
            for one in attendance:
                row = stored.require(writing.session, AttendanceRow, one.id)
                fresh = replace(one, course_id=row.course_id, person_id=row.person_id)
                stored.check(fresh)
                rules.require_attendance(fresh)
                _put(row, _attendance_values(fresh))

    def strike(self, *attendance_ids: int) -> None:
        """Take people off a list, as one change; raises NotFound."""
        with self._db.write("删除培训签到", note=f"{len(attendance_ids)} 人") as writing:
            for key in attendance_ids:
                stored.remove(writing, AttendanceRow, key)

    # ---- promotion ----

    def promote(self, promotions: Sequence[Promotion]) -> tuple[int, ...]:
        """Record promotions and put the new levels into the members' files, as one change; their keys.

        The old level is taken from the file. An older certificate than the newest one known leaves the file as it is.
        Taking the change back restores the old levels. Raises Invalid, NotFound.
        """
        with self._db.write("登记技能等级晋升", note=f"{len(promotions)} 人") as writing:
            return tuple(_promote(writing, p) for p in promotions)


def _require_sound_course(session: Session, course: Course) -> None:
    """Refuse wrong fields, an end before the beginning, and a contest that is not there."""
    stored.check(course)
    rules.require_course(course)
    if course.contest_id is not None:
        contests.contest(session, course.contest_id)


def _promote(writing: Writing, one: Promotion) -> int:
    """One promotion with the new level in the person's file."""
    session = writing.session
    people = roster.people(session, [one.person_id])
    if not people:
        raise NotFound("晋升的职工不在花名册上，没有登记。请从花名册中选择。")
    same = PromotionRow.certificate_number == one.certificate_number.strip()
    earlier = queries.promotions(session, (PromotionRow.person_id == one.person_id) | same)
    fresh = replace(
        one,
        id=None,
        from_level=one.from_level or people[0].skill_level,
        certificate_number=one.certificate_number.strip(),
    )
    _require_sound(session, fresh, earlier)
    later = [p for p in earlier if p.person_id == one.person_id and _is_later(p, fresh)]
    if not later:
        roster.set_skill_level(writing, one.person_id, fresh.to_level, fresh.to_grade)
    return stored.add(writing, PromotionRow, fresh)


def _require_sound(session: Session, one: Promotion, earlier: Sequence[Promotion]) -> None:
    """Refuse wrong fields, a course that is not there, a grade of another level, and what the rules forbid."""
    stored.check(one)
    if one.course_id is not None:
        stored.require(session, CourseRow, one.course_id)
    if one.contest_id is not None:
        contests.contest(session, one.contest_id)
    if one.to_grade is not None and codes.skill_of(one.to_grade)[0] != one.to_level:
        message = f"“{one.to_grade}”不属于“{one.to_level}”，没有保存，请核对"
        raise Invalid((Problem(field="to_grade", message=message),))
    rules.require_promotion(one, earlier, codes.labels("skill_level"))


def _is_later(one: Promotion, other: Promotion) -> bool:
    """Whether a certificate is newer than another."""
    return bool(one.certified_on and other.certified_on and one.certified_on > other.certified_on)


def _course_values(course: Course) -> dict[str, Any]:
    """A course as its columns hold it."""
    return _values(CourseRow, course) | {"hours": to_fen(course.hours)}


def _attendance_values(one: Attendance) -> dict[str, Any]:
    """Somebody on a list as the columns hold it."""
    return _values(AttendanceRow, one) | {"score": to_fen(one.score) if one.score is not None else None}


def _values(row: Any, one: Any) -> dict[str, Any]:
    """The values that have a column, but the key and exact numbers."""
    names = set(row.__table__.columns.keys()) - {"id"}
    return {n: v for n in names if not isinstance(v := getattr(one, n), Decimal)}


def _put(row: Any, values: dict[str, Any]) -> None:
    """Write what differs into a row."""
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
