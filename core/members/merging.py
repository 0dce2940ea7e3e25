"""Finding people entered twice, telling different people apart, and merging so that every record follows."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Table, UniqueConstraint, select, text, update
from sqlalchemy.orm import Session

from core.audit import Values, Writing
from core.errors import Invalid, NotFound, Problem
from core.fields import fields, text_of
from core.members.people import require
from core.members.queries import PERSON, STORED, people
from core.members.records import Person
from core.members.tables import NotSameRow, PlacementRow
from core.tables import AUDIT_TABLES, Stored

MOST_PAIRS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two entries that may be one person, with the reason in a sentence."""

    first_id: int
    second_id: int
    name: str
    reason: str
    weight: int  # of 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field in which two entries differ."""

    field: str
    label: str
    first: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePreview:
    """What a merge would do: the fields that differ and how many records follow, by what people call them."""

    survivor: Person
    other: Person
    differences: tuple[Difference, ...]
    following: tuple[tuple[str, int], ...]


PAIRS = """
SELECT a.id, b.id, a.name,
       coalesce(a.unit_id = b.unit_id, 0) AS same_unit,
       coalesce(a.mobile = b.mobile, 0) AS same_mobile,
       coalesce(a.employee_number = b.employee_number, 0) AS same_number
FROM person a JOIN person b ON a.name = b.name AND a.birth_date = b.birth_date AND a.id < b.id
WHERE NOT EXISTS (SELECT 1 FROM not_same n WHERE n.first_id = a.id AND n.second_id = b.id)
ORDER BY same_unit + same_mobile + same_number DESC, a.id LIMIT :most
"""


def pairs(session: Session) -> tuple[Pair, ...]:
    """Entries with the same name and birth date that nobody has told apart yet, the likeliest first.

    Equal ID numbers cannot occur twice (15 digits are stored as 18), so name, birth and unit decide.
    """
    found = []
    for first, second, name, unit, mobile, number in session.execute(text(PAIRS), {"most": MOST_PAIRS}):
        same = [w for w, is_same in (("单位", unit), ("电话", mobile), ("工号", number)) if is_same]
        reason = "、".join(("姓名", "出生日期", *same)) + "相同，证件号码不同"
        found.append(
            Pair(first_id=first, second_id=second, name=name, reason=reason, weight=70 + 10 * len(same))
        )
    return tuple(found)


def pair_count(session: Session) -> int:
    """How many pairs wait for a decision."""
    return int(session.scalar(text(f"SELECT count(*) FROM ({PAIRS})"), {"most": MOST_PAIRS}) or 0)


def preview(session: Session, survivor_id: int, other_id: int) -> MergePreview:
    """What merging `other` into `survivor` would do; raises NotFound, Invalid."""
    if survivor_id == other_id:
        raise Invalid((Problem(field="other", message="请选择两个不同的人"),))
    found = people(session, (survivor_id, other_id))
    if len(found) != 2:
        raise NotFound("其中一个人已经不在花名册上，没有合并。请刷新后再试。")
    survivor, other = found
    differences = []
    for name, field in fields(Person).items():
        first, second = text_of(getattr(survivor, name)), text_of(getattr(other, name))
        if first != second:
            differences.append(Difference(field=name, label=field.spec.label, first=first, second=second))
    following = [(t.info["label"], _count(session, t, c, other_id)) for t, c in _references()]
    return MergePreview(
        survivor=survivor,
        other=other,
        differences=tuple(differences),
        following=tuple((label, n) for label, n in following if n),
    )


def merge(writing: Writing, survivor_id: int, other_id: int, taken: Mapping[str, bool]) -> None:
    """Merge `other` into `survivor`: every record follows, fields marked True come from the other.

    Empty fields of the survivor are filled from the other. Raises NotFound, Invalid.
    """
    session = writing.session
    preview(session, survivor_id, other_id)
    survivor, other = require(session, survivor_id), require(session, other_id)
    values = {n: getattr(other, n) for n in (*STORED, "unit_id", "name_key")}
    for table, column in _references():
        _follow(writing, table, column, survivor_id=survivor_id, other_id=other_id)
    session.delete(other)
    session.flush()  # frees the ID number for the survivor
    for name in STORED:
        if taken.get(name) or (getattr(survivor, name) is None and values[name] is not None):
            setattr(survivor, name, values[name])
    if taken.get("name"):
        survivor.name_key = values["name_key"]
    if survivor.unit_id is None or taken.get("department") or taken.get("team"):
        survivor.unit_id = values["unit_id"] or survivor.unit_id
    session.flush()
    _leave_one_open_placement(session, survivor_id, survivor.unit_id)


def _leave_one_open_placement(session: Session, person_id: int, unit_id: int | None) -> None:
    """A merged person is in one unit today: the other entry's open placement goes."""
    open_ones = (PlacementRow.person_id == person_id) & PlacementRow.valid_to.is_(None)
    kept = False
    for row in session.scalars(select(PlacementRow).where(open_ones).order_by(PlacementRow.id)):
        if row.unit_id == unit_id and not kept:
            kept = True
        else:
            session.delete(row)
    session.flush()


def _references() -> list[tuple[Table, str]]:
    """Every table and column of the product that points at a person."""
    found = []
    for table in Stored.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table is PERSON and table.name not in AUDIT_TABLES:
                found.append((table, key.parent.name))
    return found


def _count(session: Session, table: Table, column: str, person_id: int) -> int:
    """How many rows point at a person."""
    return len(session.scalars(select(table.c.id).where(table.c[column] == person_id)).all())


def _follow(writing: Writing, table: Table, column: str, *, survivor_id: int, other_id: int) -> None:
    """Point rows at the survivor; where the survivor has its own and one is the limit, the other's goes."""
    session = writing.session
    rows = session.execute(select(table).where(table.c[column] == other_id)).mappings().all()
    for row in rows:
        before: Values = dict(row)
        if table is NotSameRow.__table__ or _collides(session, table, before, column, survivor_id):
            session.execute(table.delete().where(table.c.id == row["id"]))
            writing.touch(table, row["id"], before=before, after=None)
        else:
            session.execute(update(table).where(table.c.id == row["id"]).values({column: survivor_id}))
            writing.touch(table, row["id"], before={column: other_id}, after={column: survivor_id})


def _collides(session: Session, table: Table, row: Values, column: str, survivor_id: int) -> bool:
    """Whether the survivor already has a row where only one is allowed."""
    for names in (_names_of(u) for u in table.constraints if isinstance(u, UniqueConstraint)):
        wanted = {**{n: row[n] for n in names}, column: survivor_id}
        if column in names and session.scalar(select(table.c.id).filter_by(**wanted)) is not None:
            return True
    return False


def _names_of(constraint: UniqueConstraint) -> list[str]:
    """The names of a constraint's columns."""
    return [c.name for c in constraint.columns]


def tell_apart(writing: Writing, first_id: int, second_id: int) -> None:
    """Remember that two entries are different people."""
    require(writing.session, first_id)
    require(writing.session, second_id)
    low, high = sorted((first_id, second_id))
    writing.session.add(NotSameRow(first_id=low, second_id=high))
