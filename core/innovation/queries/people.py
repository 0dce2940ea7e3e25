"""What innovation reads of the roster: people by key or by name, their unit, and how many work in the unit."""

from collections.abc import Iterable, Mapping

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from core.errors import Invalid, Problem
from core.members import queries as roster
from core.members.records import Person

P = roster.PERSON


def people(session: Session, person_ids: Iterable[int]) -> Mapping[int, Person]:
    """People on the roster by key; unknown keys are left out."""
    return {p.id or 0: p for p in roster.people(session, sorted(set(person_ids)))}


def require(session: Session, person_ids: Iterable[int], *, role: str) -> Mapping[int, Person]:
    """People on the roster by key; raises Invalid naming the role of somebody who is not on it."""
    wanted = set(person_ids)
    found = people(session, wanted)
    if wanted - set(found):
        message = f"{role}不在花名册上，没有保存。请从花名册中选择"
        raise Invalid((Problem(field="person_id", message=message),))
    return found


def named(session: Session, names: Iterable[str], numbers: Iterable[str]) -> tuple[Person, ...]:
    """People on the roster with one of the names or employee numbers."""
    condition = or_(P.c.name.in_(sorted(set(names))), P.c.employee_number.in_(sorted(set(numbers))))
    return roster.people(session, list(session.scalars(select(P.c.id).where(condition).order_by(P.c.id))))


def employees(session: Session) -> int:
    """How many people work in the unit today."""
    return session.scalar(select(func.count()).select_from(P).where(roster.is_employee())) or 0


def unit_of(person: Person) -> str:
    """Somebody's unit: workshop and team."""
    return "·".join(u for u in (person.department, person.team) if u)
