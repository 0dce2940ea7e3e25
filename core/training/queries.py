"""Reading courses, attendance and promotions; exact numbers from whole hundredths."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.members import queries as roster
from core.members.records import Person
from core.money import of_fen
from core.training.records import Attendance, Course, Promotion
from core.training.tables import AttendanceRow, CourseRow, PromotionRow


def courses(session: Session, *conditions: Any) -> tuple[Course, ...]:
    """The courses that meet the conditions, the newest first."""
    order = (CourseRow.starts_on.desc(), CourseRow.id.desc())
    rows = session.scalars(select(CourseRow).where(*conditions).order_by(*order))
    return tuple(_course(r) for r in rows)


def course(session: Session, course_id: int) -> Course:
    """One course; raises NotFound."""
    return _course(stored.require(session, CourseRow, course_id))


def attendance(session: Session, course_ids: Sequence[int]) -> dict[int, tuple[Attendance, ...]]:
    """Everybody on the lists of courses, by course, in the order entered."""
    rows: list[AttendanceRow] = []
    for start in range(0, len(course_ids), 500):
        chunk = list(course_ids[start : start + 500])
        query = select(AttendanceRow).where(AttendanceRow.course_id.in_(chunk)).order_by(AttendanceRow.id)
        rows += session.scalars(query).all()
    people = people_of(session, (r.person_id for r in rows))
    found: dict[int, tuple[Attendance, ...]] = {}
    lists: dict[int, list[Attendance]] = {}
    for row in rows:
        lists.setdefault(row.course_id, []).append(_attendance(row, people[row.person_id]))
    for key, many in lists.items():
        found[key] = tuple(many)
    return found


def attended(session: Session, person_id: int) -> tuple[tuple[Course, Attendance], ...]:
    """The courses on whose lists somebody stands, the newest first."""
    rows = session.scalars(select(AttendanceRow).where(AttendanceRow.person_id == person_id)).all()
    own = {r.course_id: r for r in rows}
    people = people_of(session, [person_id])
    found = courses(session, CourseRow.id.in_(own))
    return tuple((c, _attendance(own[c.id or 0], people[person_id])) for c in found)


def promotions(session: Session, *conditions: Any) -> tuple[Promotion, ...]:
    """The promotions that meet the conditions, the newest first."""
    order = (PromotionRow.certified_on.desc(), PromotionRow.id.desc())
    rows = list(session.scalars(select(PromotionRow).where(*conditions).order_by(*order)))
    people = people_of(session, (r.person_id for r in rows))
    return tuple(_promotion(r, people[r.person_id]) for r in rows)


def people_of(session: Session, person_ids: Iterable[int]) -> Mapping[int, Person]:
    """People on the roster by key; unknown keys are left out."""
    return {p.id or 0: p for p in roster.people(session, sorted(set(person_ids)))}


def _course(row: CourseRow) -> Course:
    """A course with its hours exact."""
    return stored.record(Course, row, hours=of_fen(row.hours))


def _attendance(row: AttendanceRow, person: Person) -> Attendance:
    """Somebody on a list with what the roster says of them."""
    return stored.record(
        Attendance,
        row,
        score=of_fen(row.score) if row.score is not None else None,
        name=person.name,
        unit_name=_unit(person),
        position=person.position or "",
        skill_level=person.skill_level or "",
        is_migrant_worker=bool(person.is_migrant_worker),
    )


def _promotion(row: PromotionRow, person: Person) -> Promotion:
    """A promotion with what the roster says of the person."""
    return stored.record(
        Promotion,
        row,
        name=person.name,
        unit_name=_unit(person),
        is_migrant_worker=bool(person.is_migrant_worker),
    )


def _unit(person: Person) -> str:
    """Somebody's unit: workshop and team."""
    return "·".join(u for u in (person.department, person.team) if u)
