"""The tree of units: who is below whom, dated names, and placing people."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from core.audit import Writing
from core.errors import Conflict, Invalid, NotFound, Problem
from core.members.records import Placement, Unit, UnitName
from core.members.tables import PersonRow, PlacementRow, UnitNameRow, UnitRow
from core.progress import SILENT, Progress

KIND_OF_FIELD = {"department": "车间/部门", "team": "班组", "union_group": "工会小组"}
FIELD_OF_LABEL = {"部门": "车间/部门", "班组": "班组", "工会小组": "工会小组"}


@dataclass(frozen=True, slots=True)
class Tree:
    """All units of one moment."""

    by_id: Mapping[int, Unit]
    children: Mapping[int | None, tuple[int, ...]]

    def below(self, unit_id: int) -> frozenset[int]:
        """The unit and everything below it."""
        found, waiting = set(), [unit_id]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += self.children.get(one, ())
        return frozenset(found)

    def above(self, unit_id: int | None) -> tuple[Unit, ...]:
        """The unit and those above it, the outermost first."""
        found: list[Unit] = []
        while unit_id is not None and unit_id in self.by_id:
            unit = self.by_id[unit_id]
            found.append(unit)
            unit_id = unit.parent_id
        return tuple(reversed(found))

    def path(self, unit_id: int | None) -> tuple[str, ...]:
        """The names from below the company down to the unit."""
        return tuple(u.name for u in self.above(unit_id) if u.kind != "公司")

    def places(self, unit_id: int | None) -> dict[str, str | None]:
        """The derived fields department, team and union_group of somebody in the unit."""
        names = {u.kind: u.name for u in self.above(unit_id)}
        return {field: names.get(kind) for field, kind in KIND_OF_FIELD.items()}

    def name_of(self, unit_id: int | None, label: str) -> str | None:
        """The name of the unit above that carries a derived field, by its label."""
        kind = FIELD_OF_LABEL[label]
        return next((u.name for u in self.above(unit_id) if u.kind == kind), None)

    def ranks(self, label: str) -> dict[int, str]:
        """A text per unit that sorts people by a derived field."""
        return {u: self.name_of(u, label) or "" for u in self.by_id}

    @property
    def root(self) -> int:
        """The company itself."""
        return self.children[None][0]


def tree(session: Session) -> Tree:
    """All units as they are now."""
    rows = session.scalars(select(UnitRow).order_by(UnitRow.id))
    by_id = {r.id: _unit(r) for r in rows}
    children: dict[int | None, list[int]] = {}
    for unit in by_id.values():
        children.setdefault(unit.parent_id, []).append(unit.id or 0)
    return Tree(by_id, {k: tuple(v) for k, v in children.items()})


def _unit(row: UnitRow) -> Unit:
    """The record of a unit row."""
    return Unit(
        id=row.id, parent_id=row.parent_id, kind=row.kind, name=row.name,
        founded_on=row.founded_on, dissolved_on=row.dissolved_on,
    )  # fmt: skip


def names(session: Session, unit_id: int) -> tuple[UnitName, ...]:
    """Every name the unit bore, oldest first."""
    rows = session.scalars(select(UnitNameRow).where(UnitNameRow.unit_id == unit_id))
    found = [
        UnitName(unit_id=unit_id, name=r.name, valid_from=r.valid_from, valid_to=r.valid_to) for r in rows
    ]
    return tuple(sorted(found, key=lambda n: n.valid_from or dt.date.min))


def name_on(session: Session, unit_id: int, day: dt.date) -> str:
    """The unit's name on a day; raises NotFound."""
    row = session.get(UnitRow, unit_id)
    if row is None:
        raise NotFound("没有找到这个单位，可能已被撤销。请刷新后再试。")
    for name in names(session, unit_id):
        if (name.valid_from or dt.date.min) <= day < (name.valid_to or dt.date.max):
            return name.name
    return row.name


def people_on(session: Session, unit_id: int, day: dt.date) -> tuple[int, ...]:
    """The ids of those who were in the unit, or below it, on a day."""
    inside = tree(session).below(unit_id)
    query = select(PlacementRow.person_id).where(
        PlacementRow.unit_id.in_(inside),
        or_(PlacementRow.valid_from.is_(None), PlacementRow.valid_from <= day),
        or_(PlacementRow.valid_to.is_(None), PlacementRow.valid_to > day),
    )
    return tuple(sorted(set(session.scalars(query))))


def placements(session: Session, person_id: int) -> tuple[Placement, ...]:
    """The units a person belonged to, newest first, under the names of that time."""
    query = select(PlacementRow).where(PlacementRow.person_id == person_id).order_by(PlacementRow.id.desc())
    found = []
    for r in session.scalars(query):
        named = name_on(session, r.unit_id, r.valid_from or dt.date.min)
        found.append(
            Placement(
                id=r.id, person_id=person_id, unit_id=r.unit_id, unit_name=named,
                valid_from=r.valid_from, valid_to=r.valid_to,
            )
        )  # fmt: skip
    return tuple(found)


# ---- writing --------------------------------------------------------------------------------------------


def add(writing: Writing, unit: Unit) -> int:
    """A new unit; raises Invalid when a sister has the name."""
    _require_free_name(writing.session, unit.parent_id, unit.name, besides=None)
    row = UnitRow(
        parent_id=unit.parent_id, kind=unit.kind, name=unit.name,
        founded_on=unit.founded_on, dissolved_on=unit.dissolved_on,
    )  # fmt: skip
    writing.session.add(row)
    writing.session.flush()
    return row.id


def rename(writing: Writing, unit_id: int, name: str, on: dt.date) -> None:
    """Give a unit a new name from a day on; the old name stays known for the days before."""
    row = require(writing.session, unit_id)
    _require_free_name(writing.session, row.parent_id, name, besides=unit_id)
    known = list(writing.session.scalars(select(UnitNameRow).where(UnitNameRow.unit_id == unit_id)))
    open_name = next((n for n in known if n.valid_to is None), None)
    if open_name is None:
        writing.session.add(
            UnitNameRow(unit_id=unit_id, name=row.name, valid_from=row.founded_on, valid_to=on)
        )
    else:
        open_name.valid_to = on
    writing.session.add(UnitNameRow(unit_id=unit_id, name=name, valid_from=on, valid_to=None))
    row.name = name


def move(writing: Writing, unit_id: int, parent_id: int) -> None:
    """Hang a unit under another; raises Conflict for a circle."""
    row = require(writing.session, unit_id)
    if parent_id in tree(writing.session).below(unit_id):
        raise Conflict("不能把单位移到它自己的下级里，没有改动。")
    _require_free_name(writing.session, parent_id, row.name, besides=unit_id)
    row.parent_id = parent_id


def dissolve(writing: Writing, unit_id: int, on: dt.date) -> None:
    """Close a unit from a day on; raises Conflict while people or units are in it."""
    row = require(writing.session, unit_id)
    units = tree(writing.session)
    open_below = [u for u in units.below(unit_id) - {unit_id} if units.by_id[u].dissolved_on is None]
    inside = writing.session.scalar(select(PersonRow.id).where(PersonRow.unit_id == unit_id).limit(1))
    if inside is not None or open_below:
        raise Conflict(f"“{row.name}”里还有人员或下级单位，没有撤销。请先把他们调到别的单位。")
    row.dissolved_on = on


def require(session: Session, unit_id: int) -> UnitRow:
    """The unit's row; raises NotFound."""
    row = session.get(UnitRow, unit_id)
    if row is None:
        raise NotFound("没有找到这个单位，可能已被撤销。请刷新后再试。")
    return row


def _require_free_name(session: Session, parent_id: int | None, name: str, *, besides: int | None) -> None:
    """Raise Invalid when a living sister already has the name."""
    query = select(UnitRow.id).where(
        UnitRow.parent_id == parent_id, UnitRow.name == name, UnitRow.dissolved_on.is_(None)
    )
    if set(session.scalars(query)) - {besides}:
        raise Invalid((Problem(field="name", message=f"同一级里已经有“{name}”，请换一个名称"),))


def place(
    writing: Writing, person_ids: Sequence[int], unit_id: int, on: dt.date, progress: Progress = SILENT
) -> int:
    """Move people to a unit from a day on; returns how many were elsewhere before."""
    require(writing.session, unit_id)
    moved = 0
    for count, person_id in enumerate(person_ids):
        progress.step(count, len(person_ids), "正在调动单位")
        person = writing.session.get(PersonRow, person_id)
        if person is not None and person.unit_id != unit_id:
            person.unit_id = unit_id
            start_placement(writing.session, person_id, unit_id, on)
            moved += 1
    return moved


def start_placement(session: Session, person_id: int, unit_id: int | None, on: dt.date | None) -> None:
    """End the open placement of a person and begin the next."""
    query = select(PlacementRow).where(PlacementRow.person_id == person_id, PlacementRow.valid_to.is_(None))
    for row in session.scalars(query):
        if row.valid_from is not None and on is not None and row.valid_from >= on:
            session.delete(row)  # it would have lasted no day
        else:
            row.valid_to = on
    if unit_id is not None:
        session.add(PlacementRow(person_id=person_id, unit_id=unit_id, valid_from=on, valid_to=None))


def find_or_add(
    writing: Writing, known: dict[tuple[int, str, str], int], wanted: Mapping[str, str | None]
) -> int:
    """The innermost unit for department, team and group names, adding what is missing below the company."""
    units = None if known else tree(writing.session)
    if units is not None:
        for unit in units.by_id.values():
            known[(unit.parent_id or 0, unit.kind, unit.name)] = unit.id or 0
        known[(0, "", "")] = units.root
    at = known[(0, "", "")]
    for field, kind in KIND_OF_FIELD.items():
        name = wanted.get(field)
        if name:
            key = (at, kind, name)
            if key not in known:
                known[key] = add(writing, Unit(parent_id=at, kind=kind, name=name))
            at = known[key]
    return at
