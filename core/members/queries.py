"""Reading the roster: filters, pages, search and history; every function takes the session."""

import datetime as dt
import json
from array import array
from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, text
from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing, table_of
from core.errors import Damaged, NotFound
from core.fields import fields
from core.members.records import LEAVING, MEMBER_KINDS, Hit, Honour, Person, RosterQuery
from core.members.tables import HonourRow, OrganisationRow, PersonRow
from core.members.units import Tree, tree
from core.search import match_query

PERSON = table_of(PersonRow)
STORED = tuple(n for n, f in fields(Person).items() if not f.spec.derived)
GONE_STATUS = ("退休", "退职", "失业")  # no labour relation with the unit any more
REQUIRED_BY_FORM = (
    "gender", "birth_date", "ethnicity", "employment_status", "education", "skill_level", "mobile",
    "household_type", "household_place", "membership_change", "membership_date",
    "political_status", "native_place", "is_migrant_worker",
)  # fmt: skip
QUICK_FILTERS = ("all", "employees", "members", "not_members", "women", "migrant", "joined_this_year", "left")
DERIVED = {"department": "部门", "team": "班组", "union_group": "工会小组"}


def is_member() -> ColumnElement[bool]:
    """The condition that a person is a union member today."""
    return PERSON.c.membership_change.in_(MEMBER_KINDS)


def is_employee() -> ColumnElement[bool]:
    """The condition that a person works in the unit today: neither transferred out nor retired or gone."""
    status = PERSON.c.employment_status
    moved = func.coalesce(PERSON.c.membership_change, "") == "转出"
    return and_(or_(status.is_(None), status.not_in(GONE_STATUS)), ~moved)


def incomplete() -> ColumnElement[bool]:
    """The condition that a member lacks something the official form requires."""
    return and_(is_member(), or_(*(PERSON.c[n].is_(None) for n in REQUIRED_BY_FORM)))


def quick_condition(name: str, today: dt.date) -> ColumnElement[bool]:
    """The condition behind a quick filter."""
    member = is_member()
    conditions: dict[str, ColumnElement[bool]] = {
        "all": text("1 = 1"),  # type: ignore[dict-item]
        "employees": is_employee(),
        "members": member,
        "not_members": and_(
            func.coalesce(PERSON.c.membership_change, "").not_in(MEMBER_KINDS), is_employee()
        ),
        "women": and_(member, PERSON.c.gender == "女"),
        "migrant": and_(member, PERSON.c.is_migrant_worker.is_(True)),
        "joined_this_year": and_(member, PERSON.c.join_date >= dt.date(today.year, 1, 1)),
        "left": PERSON.c.membership_change.in_(LEAVING),
        "incomplete": incomplete(),
    }
    return conditions[name]


def ids(session: Session, query: RosterQuery, today: dt.date) -> "array[int]":
    """The ids of the people asked for, in order."""
    units = tree(session)
    conditions = [quick_condition(query.quick, today), *_filters(query, units)]
    if query.text.strip():
        conditions.append(_matches(query.text, units))
    if query.sort in DERIVED:
        return _ids_by_unit(session, query, units, conditions)
    found = select(PERSON.c.id).where(*conditions).order_by(*_order(query)).subquery()
    # One JSON text costs half of what fetching 100,000 rows does; the order of the subquery is kept.
    return array("q", json.loads(session.scalars(select(func.json_group_array(found.c.id))).one()))


def _ids_by_unit(
    session: Session, query: RosterQuery, units: Tree, conditions: Sequence[ColumnElement[bool]]
) -> "array[int]":
    """The ids of the people asked for by the name of a unit above them, inside a unit by name."""
    columns = (PERSON.c.unit_id, PERSON.c.name_key, PERSON.c.id)
    found = select(*columns).where(*conditions).order_by(*columns).subquery()
    grouped = select(found.c.unit_id, func.json_group_array(found.c.id)).group_by(found.c.unit_id)
    rank = units.ranks(DERIVED[query.sort])
    groups = [(rank.get(unit_id, ""), unit_id or 0, text) for unit_id, text in session.execute(grouped)]
    ordered = sorted(groups, key=lambda g: g[:2], reverse=query.descending)
    return array("q", chain.from_iterable(json.loads(text) for _, _, text in ordered))


def _order(query: RosterQuery) -> list[Any]:
    """ORDER BY columns; Chinese names sort by their pinyin."""
    column = PERSON.c.name_key if query.sort == "name" else PERSON.c[query.sort]
    first = column.desc() if query.descending else column.asc()
    return [first] if query.sort == "id" else [first, PERSON.c.id]


def _filters(query: RosterQuery, units: Tree) -> list[ColumnElement[bool]]:
    """Conditions of the unit tree and the column filters."""
    found: list[ColumnElement[bool]] = []
    if query.unit_id is not None:
        found.append(PERSON.c.unit_id.in_(units.below(query.unit_id)))
    for name, values in query.filters.items():
        if name in DERIVED:
            inside = [u for u in units.by_id if units.name_of(u, DERIVED[name]) in values]
            empty = PERSON.c.unit_id.is_(None) if None in values else text("0 = 1")
            found.append(or_(PERSON.c.unit_id.in_(inside), empty))
        else:
            found.append(_value_filter(name, values))
    return found


def _value_filter(name: str, values: Collection[str | None]) -> ColumnElement[bool]:
    """The condition that a column shows one of the texts."""
    column = PERSON.c[name]
    kind = fields(Person)[name].type
    given: list[Any] = [v for v in values if v is not None]
    if kind is bool:
        given = [v == "是" for v in given]
    elif kind is dt.date:
        given = [dt.date.fromisoformat(v) for v in given]
    some = column.in_(given)
    return or_(some, column.is_(None)) if None in values else some


def _matches(words: str, units: Tree) -> ColumnElement[bool]:
    """The condition that somebody's search keys or unit match the text."""
    inside = [u for u, unit in units.by_id.items() if words.strip() in unit.name]
    below = sorted({b for u in inside for b in units.below(u)})
    conditions: list[ColumnElement[bool]] = [PERSON.c.unit_id.in_(below)]
    match = match_query(words)
    if match is not None:
        keys = text("SELECT rowid AS id FROM person_search WHERE person_search MATCH :match")
        conditions.append(PERSON.c.id.in_(keys.bindparams(match=match).columns(PERSON.c.id)))
    return or_(*conditions)


def search(session: Session, words: str, limit: int) -> tuple[Hit, ...]:
    """The first people found as you type, by name, pinyin, initials, numbers or unit."""
    match = match_query(words)
    found: list[int] = []
    if match is not None:
        query = text("SELECT rowid FROM person_search WHERE person_search MATCH :match LIMIT :limit")
        found = list(session.scalars(query, {"match": match, "limit": limit}))
    units = tree(session)
    if len(found) < limit and words.strip():
        inside = sorted(
            {b for u, n in units.by_id.items() if words.strip() in n.name for b in units.below(u)}
        )
        if inside:
            more = select(PERSON.c.id).where(PERSON.c.unit_id.in_(inside)).limit(limit - len(found))
            found += [i for i in session.scalars(more) if i not in set(found)]
    columns = (PERSON.c.id, PERSON.c.name, PERSON.c.employee_number, PERSON.c.unit_id)
    rows = {r.id: r for r in session.execute(select(*columns).where(PERSON.c.id.in_(found)))}
    return tuple(_hit(rows[i], units) for i in found if i in rows)


def _hit(row: Any, units: Tree) -> Hit:
    """What the search box shows of a person; no personal numbers."""
    place = " · ".join(units.path(row.unit_id)) or "未分配部门"
    note = f"{place}　{row.employee_number}" if row.employee_number else place
    return Hit(person_id=row.id, name=row.name, note=note)


def people(session: Session, wanted: Sequence[int]) -> tuple[Person, ...]:
    """The people with these ids, in the order given; unknown ids are left out."""
    units = tree(session)
    columns = [PERSON.c.id, PERSON.c.unit_id, *(PERSON.c[n] for n in STORED)]
    found: dict[int, Person] = {}
    for start in range(0, len(wanted), 500):
        chunk = list(wanted[start : start + 500])
        for row in session.execute(select(*columns).where(PERSON.c.id.in_(chunk))).mappings():
            found[row["id"]] = Person(**dict(row) | units.places(row["unit_id"]))
    return tuple(found[i] for i in wanted if i in found)


def texts_of(
    session: Session, name: str, query: RosterQuery, today: dt.date
) -> tuple[tuple[str | None, int], ...]:
    """The values in one column among the people asked for, with counts, for the column's filter list."""
    others = {k: v for k, v in query.filters.items() if k != name}
    units = tree(session)
    plain = RosterQuery(quick=query.quick, filters=others, unit_id=query.unit_id)
    conditions = [quick_condition(query.quick, today), *_filters(plain, units)]
    column = PERSON.c.unit_id if name in DERIVED else PERSON.c[name]
    rows = session.execute(select(column, func.count()).where(*conditions).group_by(column)).all()
    counts: dict[str | None, int] = {}
    for value, count in rows:
        shown = units.name_of(value, DERIVED[name]) if name in DERIVED else _shown(value)
        counts[shown] = counts.get(shown, 0) + count
    return tuple(sorted(counts.items(), key=lambda c: (c[0] is None, c[0] or "")))


def _shown(value: Any) -> str | None:
    """A stored value as the filter list shows it."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "是" if value else "否"
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def quick_counts(session: Session, today: dt.date) -> dict[str, int]:
    """How many people each quick filter shows, in one pass."""
    sums = [func.count().filter(quick_condition(n, today)).label(n) for n in QUICK_FILTERS]
    row = session.execute(select(*sums).select_from(PERSON)).one()
    return dict(row._mapping)


def headcounts(session: Session) -> dict[int, int]:
    """How many people belong to each unit directly; units without people are left out."""
    query = (
        select(PERSON.c.unit_id, func.count()).where(PERSON.c.unit_id.is_not(None)).group_by(PERSON.c.unit_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def by_id_numbers(session: Session, numbers: Iterable[str], columns: Sequence[str]) -> dict[str, Any]:
    """Stored rows of people with these ID numbers: number → row with id, unit_id and the columns."""
    wanted = list(numbers)
    picked = [
        PERSON.c.id_number,
        PERSON.c.id,
        PERSON.c.unit_id,
        *(PERSON.c[c] for c in columns if c != "id_number"),
    ]
    found: dict[str, Any] = {}
    for start in range(0, len(wanted), 900):
        statement = select(*picked).where(PERSON.c.id_number.in_(wanted[start : start + 900]))
        found.update((row.id_number, row) for row in session.execute(statement))
    return found


def region(session: Session) -> str:
    """The code of the region whose rules apply; raises Damaged when the store has no organisation card."""
    found: str | None = session.scalar(select(OrganisationRow.region))
    if found is None:
        raise Damaged("数据库里没有工会组织信息，可能不完整。请从备份恢复。")
    return found


def unit_tree(session: Session) -> Tree:
    """The tree of units, for features that read it inside their own session."""
    return tree(session)


def honours_of(session: Session, person_ids: Collection[int]) -> dict[int, tuple[Honour, ...]]:
    """The honours of people, newest first; who has none is left out."""
    query = select(HonourRow).where(HonourRow.person_id.in_(person_ids)).order_by(HonourRow.id)
    found: dict[int, list[Honour]] = {}
    for r in session.scalars(query):
        one = Honour(
            id=r.id, person_id=r.person_id, name=r.name, level=r.level, awarded_on=r.awarded_on,
            awarded_by=r.awarded_by,
        )  # fmt: skip
        found.setdefault(r.person_id, []).append(one)
    newest = {k: sorted(v, key=lambda h: h.awarded_on or dt.date.min, reverse=True) for k, v in found.items()}
    return {k: tuple(v) for k, v in newest.items()}


def set_skill_level(writing: Writing, person_id: int, level: str, grade: str | None) -> None:
    """Put a new skill level into somebody's file, inside the caller's change; raises NotFound."""
    row = writing.session.get(PersonRow, person_id)
    if row is None:
        raise NotFound("花名册上没有这个人，可能已被合并或撤销导入。请刷新后再试。")
    row.skill_level, row.skill_grade = level, grade
    writing.session.flush()


def add_honour(writing: Writing, honour: Honour) -> int:
    """Record an honour inside a transaction, also for other features; raises Invalid, NotFound."""
    stored.check(honour)
    stored.require(writing.session, PersonRow, honour.person_id)
    return stored.add(writing, HonourRow, honour)
