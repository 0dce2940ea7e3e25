"""Who changed what and when: every row's before and after, chained by hashes, and the way back."""

import base64
import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, event, func, insert, inspect, select, text
from sqlalchemy.orm import Session

from core.tables import AUDIT_TABLES, ChangeRow, Stored, TouchRangeRow, TouchRow

Values = dict[str, Any]
FIRST_LINK = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One audited change as the change list shows it."""

    id: int
    at: dt.datetime
    officer: str
    action: str
    note: str
    rows: int
    undoes: int | None
    undone_by: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """One row of a change with the columns that differ, as text for reading."""

    table: str
    key: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What taking a change back did; `kept` holds a sentence for each record left as it is."""

    change_id: int | None
    restored: int
    kept: tuple[str, ...]


class Writing:
    """The transaction under way: collects every touched row and seals them into one change."""

    def __init__(
        self, session: Session, *, action: str, officer: str, at: dt.datetime, note: str, undoes: int | None
    ) -> None:
        self.session = session
        self.change_id: int | None = None
        self.note = note
        self.at = at  # to the second; what is written now bears the change's own time
        self._header = {"action": action, "officer": officer, "at": at, "undoes": undoes}
        self._touches: list[Values] = []
        self._ranges: list[Values] = []
        self._is_kept = False
        event.listen(session, "after_flush", self._collect)

    @property
    def tables(self) -> frozenset[str]:
        """The names of the tables touched so far."""
        return frozenset(t["table_name"] for t in (*self._touches, *self._ranges))

    def insert_many(
        self, row: type[Stored], columns: Sequence[str], rows: Iterable[Sequence[Any]], *, count: int
    ) -> tuple[int, int]:
        """Insert `count` rows at the driver's speed as one run of keys; returns the first and last key."""
        table = table_of(row)
        self.session.flush()
        first = next_key(self.session, table)
        if count:
            marks = ", ".join("?" * (len(columns) + 1))
            statement = f"INSERT INTO {table.name} (id, {', '.join(columns)}) VALUES ({marks})"
            self.driver_many(statement, ((first + i, *r) for i, r in enumerate(rows)))
            self.touch_range(table, first, first + count - 1, count=count)
        return first, first + count - 1

    def driver_many(self, statement: str, values: Iterable[tuple[Any, ...]]) -> None:
        """Run one statement for many rows below SQLAlchemy, inside the same transaction."""
        cursor: Any = self.session.connection().connection.cursor()
        cursor.executemany(statement, values)
        cursor.close()

    def update_many(self, row: type[Stored], changes: Sequence[tuple[int, Values, Values]]) -> None:
        """Update many rows given as (key, before, after) with the changed columns only."""
        table = table_of(row)
        by_columns: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
        for key, before, after in changes:
            by_columns.setdefault(tuple(after), []).append((*after.values(), key))
            self.touch(table, key, before=before, after=after)
        for columns, values in by_columns.items():
            sets = ", ".join(f"{c} = ?" for c in columns)
            self.driver_many(f"UPDATE {table.name} SET {sets} WHERE id = ?", values)

    def touch(self, table: Table, key: int, *, before: Values | None, after: Values | None) -> None:
        """Record one row's values before and after."""
        self._touches.append(
            {"table_name": table.name, "key": key, "before": pack_values(before), "after": pack_values(after)}
        )

    def touch_range(
        self, table: Table, first: int, last: int, *, count: int, packed: bytes | None = None
    ) -> None:
        """Record a run of inserted keys, or of deleted rows with their packed values."""
        self._ranges.append(
            {"table_name": table.name, "first_key": first, "last_key": last, "count": count, "packed": packed}
        )

    def record_without_rows(self) -> None:
        """Keep the change although it touches no row, such as a look at personal numbers."""
        self._is_kept = True

    def close(self) -> None:
        """Seal what was touched into one change; nothing touched leaves no change."""
        self.session.flush()
        event.remove(self.session, "after_flush", self._collect)
        if not self._touches and not self._ranges and not self._is_kept:
            return
        self._follow_in_search()
        digest = digest_of(self._touches, self._ranges)
        rows = len(self._touches) + sum(r["count"] for r in self._ranges)
        head = self.session.scalar(select(ChangeRow.chain).order_by(ChangeRow.id.desc()).limit(1))
        change = ChangeRow(**self._header, note=self.note, rows=rows, digest=digest, chain="")
        change.id = next_key(self.session, table_of(ChangeRow))
        change.chain = link(head or FIRST_LINK, change)
        self.session.add(change)
        self.session.flush()
        self.change_id = change.id
        for row, entries in ((TouchRow, self._touches), (TouchRangeRow, self._ranges)):
            if entries:
                self.session.execute(insert(row), [{"change_id": change.id, **e} for e in entries])

    def _follow_in_search(self) -> None:
        """Bring the search tables up to date with the touched rows; a trigger per row would cost three times as much."""
        for name in self.tables:
            search, keys = Stored.metadata.tables[name].info["search"]
            if search:
                touched = sorted({(t["key"],) for t in self._touches if t["table_name"] == name})
                spans = [(r["first_key"], r["last_key"]) for r in self._ranges if r["table_name"] == name]
                insert_keys = f"INSERT INTO {search}(rowid, keys) SELECT id, {keys} FROM {name} WHERE id"
                self.driver_many(f"DELETE FROM {search} WHERE rowid = ?", touched)
                self.driver_many(f"{insert_keys} = ?", touched)
                self.driver_many(f"DELETE FROM {search} WHERE rowid BETWEEN ? AND ?", spans)
                self.driver_many(f"{insert_keys} BETWEEN ? AND ?", spans)

    def _collect(self, session: Session, _context: object) -> None:
        """Record what a flush of mapped rows wrote."""
        for row in session.new:
            self._collect_one(row, before=False, after=True)
        for row in session.dirty:
            if session.is_modified(row):
                self._collect_update(row)
        for row in session.deleted:
            self._collect_one(row, before=True, after=False)

    def _collect_one(self, row: Any, *, before: bool, after: bool) -> None:
        """Record an inserted or deleted row whole."""
        table = table_of(type(row))
        if table.name not in AUDIT_TABLES:
            values = {c.name: getattr(row, c.name) for c in table.columns}
            self.touch(table, row.id, before=values if before else None, after=values if after else None)

    def _collect_update(self, row: Any) -> None:
        """Record the changed columns of an updated row."""
        table = table_of(type(row))
        before, after = {}, {}
        for attribute in inspect(row).attrs:
            if attribute.key in table.columns and attribute.history.has_changes():
                before[attribute.key] = attribute.history.deleted[0] if attribute.history.deleted else None
                after[attribute.key] = attribute.value
        if after and table.name not in AUDIT_TABLES:
            self.touch(table, row.id, before=before, after=after)


# ---- the chain ------------------------------------------------------------------------------------------


def link(previous: str, change: ChangeRow) -> str:
    """The hash that ties a change to the one before it."""
    facts = [change.id, change.at.isoformat(), change.officer, change.action, change.note, change.rows]
    facts += [change.undoes, change.digest]
    return hashlib.sha256((previous + _canonical(facts)).encode()).hexdigest()


def digest_of(touches: Sequence[Mapping[str, Any]], ranges: Sequence[Mapping[str, Any]]) -> str:
    """The hash over all touched rows of one change in their order."""
    whole = hashlib.sha256()
    for t in touches:
        whole.update(_canonical([t["table_name"], t["key"], t["before"], t["after"]]).encode())
    for r in ranges:
        whole.update(_canonical([r["table_name"], r["first_key"], r["last_key"], r["count"]]).encode())
        whole.update(r["packed"] or b"")
    return whole.hexdigest()


def verify_chain(session: Session) -> int | None:
    """The id of the first change that was tampered with, or None when the whole chain holds."""
    previous, expected = FIRST_LINK, 1
    for change in session.scalars(select(ChangeRow).order_by(ChangeRow.id)):
        touches = _entries(session, TouchRow, change.id)
        ranges = _entries(session, TouchRangeRow, change.id)
        intact = change.id == expected and change.digest == digest_of(touches, ranges)
        if not intact or change.chain != link(previous, change):
            return change.id
        previous, expected = change.chain, expected + 1
    return None


def _entries(session: Session, row: type[Stored], change_id: int) -> list[Mapping[str, Any]]:
    """The touched rows or ranges of a change as mappings, in order."""
    table = table_of(row)
    rows = session.execute(select(table).where(table.c.change_id == change_id).order_by(table.c.id))
    return [dict(r) for r in rows.mappings()]


# ---- reading --------------------------------------------------------------------------------------------


def changes(session: Session, *, limit: int = 200, before: int | None = None) -> tuple[Change, ...]:
    """The newest changes first; `before` continues below that change id."""
    undoing = (
        select(ChangeRow.undoes, func.max(ChangeRow.id).label("by")).group_by(ChangeRow.undoes).subquery()
    )
    query = select(ChangeRow, undoing.c.by).outerjoin(undoing, undoing.c.undoes == ChangeRow.id)
    if before is not None:
        query = query.where(ChangeRow.id < before)
    found = session.execute(query.order_by(ChangeRow.id.desc()).limit(limit)).all()
    return tuple(_change(session, row, by) for row, by in found)


def _change(session: Session, row: ChangeRow, by: int | None) -> Change:
    """The record of a change row; an undo that was itself undone does not count."""
    undone_by = by if by is not None and not is_undone(session, by) else None
    return Change(
        id=row.id, at=row.at, officer=row.officer, action=row.action, note=row.note,
        rows=row.rows, undoes=row.undoes, undone_by=undone_by,
    )  # fmt: skip


def is_undone(session: Session, change_id: int) -> bool:
    """Whether the newest undo of a change still stands."""
    by = session.scalar(select(func.max(ChangeRow.id)).where(ChangeRow.undoes == change_id))
    return by is not None and not is_undone(session, by)


def touches(session: Session, table: str, key: int) -> tuple[tuple[Change, Touch], ...]:
    """Every recorded touch of one row, newest first."""
    query = (
        select(TouchRow, ChangeRow)
        .join(ChangeRow, ChangeRow.id == TouchRow.change_id)
        .where(TouchRow.table_name == table, TouchRow.key == key)
        .order_by(TouchRow.id.desc())
    )
    return tuple((_change(session, c, None), _touch(t)) for t, c in session.execute(query).all())


def touches_of(session: Session, change_id: int, *, limit: int = 500) -> tuple[Touch, ...]:
    """The first rows that a change touched."""
    query = select(TouchRow).where(TouchRow.change_id == change_id).order_by(TouchRow.id).limit(limit)
    return tuple(_touch(t) for t in session.scalars(query))


def _touch(row: TouchRow) -> Touch:
    """The record of a touch row."""
    before = json.loads(row.before) if row.before is not None else None
    after = json.loads(row.after) if row.after is not None else None
    return Touch(table=row.table_name, key=row.key, before=before, after=after)


# ---- values ---------------------------------------------------------------------------------------------


def encode(value: Any) -> Any:
    """A value as the driver stores it."""
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ", timespec="microseconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


def pack_values(values: Values | None) -> str | None:
    """Column values as one line of JSON; bytes become base64."""
    if values is None:
        return None
    return _canonical(
        {
            k: {"base64": base64.b64encode(v).decode()} if isinstance(v, bytes) else encode(v)
            for k, v in values.items()
        }
    )


def unpack_values(packed: str) -> Values:
    """The stored column values of one line."""
    return {
        k: base64.b64decode(v["base64"]) if isinstance(v, dict) else v for k, v in json.loads(packed).items()
    }


def _canonical(value: Any) -> str:
    """One text for one value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def table_of(row: type[Stored]) -> Table:
    """The table of a mapped class."""
    table = row.__table__
    assert isinstance(table, Table)
    return table


def next_key(session: Session, table: Table) -> int:
    """The next key of a table; keys of deleted rows are never used again."""
    largest = session.scalar(select(func.max(table.c.id))) or 0
    known = session.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table.name})
    return max(largest, known or 0) + 1
