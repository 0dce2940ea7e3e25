"""Members counted by unit and by what they are, and their changes in a period; every total has its list."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, func, or_, select
from sqlalchemy.orm import Session

from core import codes
from core.fields import fields
from core.members import organisation
from core.members.queries import PERSON, is_employee, is_member
from core.members.records import MEMBER_KINDS, Person
from core.members.tables import MembershipChangeRow, PlacementRow
from core.members.tally import (
    BLANK,
    NO_UNIT,
    OTHER,
    CountTable,
    Dimension,
    StatisticsReport,
    dimensions,
    label_of,
    years_before,
)
from core.members.units import Tree, tree
from core.periods import Period

CHANGE = MembershipChangeRow


def count(session: Session, period: Period, today: dt.date) -> StatisticsReport:
    """All counts, in one pass over the roster and one over the changes of the period."""
    as_of = min(period.end, today)
    units = tree(session)
    roster = roster_on(as_of, today)
    parts = [(d, conditions(d, roster.c[d.field], as_of)) for d in dimensions()]
    member = roster.c.is_member
    filters = [roster.c.is_employee, member, and_(member, roster.c.is_employee)]
    filters += [and_(member, c) for _, found in parts for _, c in found]
    sums = [func.count().filter(f).label(f"n{i}") for i, f in enumerate(filters)]
    found = session.execute(select(roster.c.unit, *sums).group_by(roster.c.unit)).all()
    kinds = codes.labels("membership_change")
    rows = _by_top_unit(units, [(r[0], r[1:]) for r in found], width=len(filters))
    moves = _by_top_unit(units, _changes_by_unit(session, period, roster, kinds), width=len(kinds))
    names = [
        n for n in _unit_names(units) if any(rows.get(n, ())) or any(moves.get(n, ())) or _is_open(units, n)
    ]
    counts = [rows.get(n, [0] * len(filters)) for n in names]
    undated = select(func.count(CHANGE.id)).where(CHANGE.changed_on.is_(None))
    return StatisticsReport(
        organisation=organisation.read(session).unit_name,
        period=period,
        as_of=as_of,
        units=tuple(names),
        employees=tuple(c[0] for c in counts),
        members=tuple(c[1] for c in counts),
        employed_members=tuple(c[2] for c in counts),
        tables=tuple(_tables(parts, counts)),
        changes=CountTable(
            field="membership_change",
            name="会籍变化",
            columns=kinds,
            rows=tuple(tuple(moves.get(n, [0] * len(kinds))) for n in names),
        ),
        undated=session.scalar(undated) or 0,
    )


def roster_on(as_of: dt.date, today: dt.date) -> Subquery:
    """Everybody with `unit`, `is_member` and `is_employee` today, or with unit and membership of an earlier day."""
    names = ("id", "name", "name_key", "employee_number", *(d.field for d in dimensions()))
    columns = [*(PERSON.c[n] for n in names), is_employee().label("is_employee")]
    if as_of >= today:
        return select(*columns, PERSON.c.unit_id.label("unit"), is_member().label("is_member")).subquery(
            "roster"
        )
    place, last = _places_on(as_of), _last_changes_on(as_of)
    member = func.coalesce(last.c.kind.in_(MEMBER_KINDS), False).label("is_member")
    joined = PERSON.outerjoin(place, place.c.person_id == PERSON.c.id).outerjoin(
        last, and_(last.c.person_id == PERSON.c.id, last.c.place == 1)
    )
    return select(*columns, place.c.unit_id.label("unit"), member).select_from(joined).subquery("roster")


def _places_on(day: dt.date) -> Subquery:
    """The unit each person was in on a day, or else the first one known after it."""
    since = func.coalesce(PlacementRow.valid_from, dt.date.min)
    query = select(PlacementRow.person_id, PlacementRow.unit_id, func.min(since).label("since")).where(
        or_(PlacementRow.valid_to.is_(None), PlacementRow.valid_to > day)
    )
    # SQLite takes unit_id from the row that has the minimum.
    return query.group_by(PlacementRow.person_id).subquery("places")


def _last_changes_on(day: dt.date) -> Subquery:
    """Each person's changes of membership up to a day, the last one with place 1."""
    newest = func.row_number().over(
        partition_by=CHANGE.person_id, order_by=(CHANGE.changed_on.desc().nulls_last(), CHANGE.id.desc())
    )
    earlier = or_(CHANGE.changed_on.is_(None), CHANGE.changed_on <= day)
    return select(CHANGE.person_id, CHANGE.kind, newest.label("place")).where(earlier).subquery("changes")


def conditions(
    dimension: Dimension, column: ColumnElement[Any], as_of: dt.date
) -> list[tuple[str, ColumnElement[bool]]]:
    """The labels of a dimension with the condition of each, the last one for people without a value."""
    field = fields(Person)[dimension.field]
    found: list[tuple[str, ColumnElement[bool]]]
    if dimension.bands:
        found = [(label, _band(column, as_of, first, last)) for label, first, last in dimension.bands]
    elif field.type is bool:
        found = [("是", column.is_(True)), ("否", column.is_(False))]
    else:
        found = [(label, column == label) for label in codes.labels(field.spec.code or "")]
    return [*found, (BLANK, column.is_(None))]


def member_rows(session: Session, report: StatisticsReport, today: dt.date) -> Iterator[list[Any]]:
    """The members behind the counts: unit, name, number, then their label in each table."""
    parts, top = dimensions(), _top_names(tree(session))
    order = {n: i for i, n in enumerate(report.units)}
    roster = roster_on(report.as_of, today)
    columns = [
        roster.c[n] for n in ("unit", "name", "employee_number", "name_key", *(d.field for d in parts))
    ]
    found = session.execute(select(*columns).where(roster.c.is_member))
    for row in sorted(found, key=lambda r: (order[top(r[0])], r[3])):
        labels = (label_of(d, v, report.as_of) for d, v in zip(parts, row[4:], strict=True))
        yield [top(row[0]), row[1], row[2], *labels]


def change_rows(session: Session, report: StatisticsReport, today: dt.date) -> Iterator[list[Any]]:
    """The changes behind the counts: unit, name, number, kind, day, reason."""
    top = _top_names(tree(session))
    roster = roster_on(report.as_of, today)
    query = (
        select(
            roster.c.unit,
            roster.c.name,
            roster.c.employee_number,
            CHANGE.kind,
            CHANGE.changed_on,
            CHANGE.reason,
        )
        .join(CHANGE, CHANGE.person_id == roster.c.id)
        .where(CHANGE.changed_on.between(report.period.start, report.period.end))
        .order_by(CHANGE.changed_on, CHANGE.id)
    )
    for row in session.execute(query):
        yield [top(row[0]), *row[1:]]


def _changes_by_unit(
    session: Session, period: Period, roster: Subquery, kinds: Sequence[str]
) -> list[tuple[int | None, Sequence[int]]]:
    """How many changes of each kind the period saw, by unit."""
    sums = [func.count().filter(CHANGE.kind == k).label(f"k{i}") for i, k in enumerate(kinds)]
    query = (
        select(roster.c.unit, *sums)
        .join(CHANGE, CHANGE.person_id == roster.c.id)
        .where(CHANGE.changed_on.between(period.start, period.end))
        .group_by(roster.c.unit)
    )
    return [(r[0], r[1:]) for r in session.execute(query)]


def _tables(
    parts: Sequence[tuple[Dimension, list[tuple[str, Any]]]], counts: Sequence[Sequence[int]]
) -> Iterator[CountTable]:
    """One table per dimension; what fits no label is counted apart, so each row sums to the members."""
    start = 3
    for dimension, found in parts:
        stop = start + len(found)
        rows = [tuple(c[start:stop]) for c in counts]
        others = [c[1] - sum(r) for c, r in zip(counts, rows, strict=True)]
        columns = tuple(label for label, _ in found)
        if any(others):
            columns = (*columns, OTHER)
            rows = [(*r, o) for r, o in zip(rows, others, strict=True)]
        yield CountTable(field=dimension.field, name=dimension.name, columns=columns, rows=tuple(rows))
        start = stop


def _by_top_unit(
    units: Tree, found: Sequence[tuple[int | None, Sequence[int]]], *, width: int
) -> dict[str, list[int]]:
    """Counts of inner units added up to the units right below the company."""
    top = _top_names(units)
    sums: dict[str, list[int]] = {}
    for unit_id, numbers in found:
        row = sums.setdefault(top(unit_id), [0] * width)
        for i, n in enumerate(numbers):
            row[i] += n
    return sums


def _top_names(units: Tree) -> Any:
    """A function from a unit's key to the name of the unit right below the company that it lies in."""

    @cache
    def top(unit_id: int | None) -> str:
        above = units.above(unit_id)
        return above[1].name if len(above) > 1 else NO_UNIT

    return top


def _unit_names(units: Tree) -> list[str]:
    """The rows of the report: the units right below the company, then those without one."""
    below = [units.by_id[u].name for u in units.children.get(units.root, ())]
    return [*dict.fromkeys(below), NO_UNIT]


def _is_open(units: Tree, name: str) -> bool:
    """Whether a unit of that name right below the company is not dissolved."""
    below = (units.by_id[u] for u in units.children.get(units.root, ()))
    return any(u.name == name and u.dissolved_on is None for u in below)


def _band(column: ColumnElement[Any], as_of: dt.date, first: int, last: int | None) -> ColumnElement[bool]:
    """The condition that somebody born on this day is so many full years old."""
    youngest = column <= years_before(as_of, first)
    return youngest if last is None else and_(youngest, column > years_before(as_of, last + 1))
