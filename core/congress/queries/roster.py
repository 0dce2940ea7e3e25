"""Counting the roster for the congress: employees of each part of the unit by what the law asks for."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.congress.records.composition import RosterCounts
from core.congress.records.terms import SENIOR
from core.members import queries as roster

NAMES = tuple(RosterCounts.__dataclass_fields__)
P = roster.PERSON
DISPATCHED, DISABLED = "劳务派遣", "残疾职工"
COMPANY = "公司"


def counts(session: Session) -> RosterCounts:
    """Everybody who works in the unit today."""
    return total(_by_unit(session).values())


def counts_by_level(session: Session, level: str) -> dict[int | None, RosterCounts]:
    """Employees by the unit of that level above them; who is below none is counted under the unit just above.

    The key None stands for people without a unit.
    """
    tree = roster.unit_tree(session)
    found: dict[int | None, list[RosterCounts]] = defaultdict(list)
    for unit_id, counted in _by_unit(session).items():
        above = tree.above(unit_id)
        fitting = [u.id for u in above if u.kind == level]
        found[fitting[0] if fitting else unit_id].append(counted)
    return {unit_id: total(parts) for unit_id, parts in found.items()}


def total(parts: Iterable[RosterCounts]) -> RosterCounts:
    """Counts added up."""
    listed = list(parts)
    return RosterCounts(**{n: sum(getattr(p, n) for p in listed) for n in NAMES})


def dispatched_people(session: Session) -> frozenset[int]:
    """Who works in the unit as a dispatched worker."""
    query = select(P.c.id).where(roster.is_employee(), P.c.employment_form == DISPATCHED)
    return frozenset(session.scalars(query))


def unit_name(session: Session, unit_id: int | None) -> str:
    """A unit's name as an electing unit: with the units above it, the company's own people apart."""
    tree = roster.unit_tree(session)
    if unit_id is None:
        return "未分配部门"
    path = tree.path(unit_id)
    return "·".join(path) if path else "公司直属"


def _by_unit(session: Session) -> dict[int | None, RosterCounts]:
    """Employees by the innermost unit, in one pass."""
    category = P.c.position_category
    columns = {
        "employees": func.count(),
        "women": func.count().filter(P.c.gender == "女"),
        "dispatched": func.count().filter(P.c.employment_form == DISPATCHED),
        "front_line": func.count().filter(category == "一线职工"),
        "technical": func.count().filter(category == "技术人员"),
        "managerial": func.count().filter(category == "管理人员"),
        "senior": func.count().filter(category.in_(SENIOR)),
        "disabled": func.count().filter(("、" + P.c.special_groups + "、").like(f"%、{DISABLED}、%")),
    }
    query = (
        select(P.c.unit_id, *(columns[n] for n in NAMES)).where(roster.is_employee()).group_by(P.c.unit_id)
    )
    return {row[0]: RosterCounts(**dict(zip(NAMES, row[1:], strict=True))) for row in session.execute(query)}
