"""Every row that belongs to one meeting of the congress, table by table, for its archive."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import LargeBinary, Table, select
from sqlalchemy.orm import Session

from core.tables import Stored

TERM, MEETING = "congress_term", "congress_meeting"
_HOME = "core.congress.tables."
Values = Mapping[str, Any]


def rows(session: Session, term_id: int, meeting_id: int) -> dict[str, list[dict[str, Any]]]:
    """The rows of the term, of the meeting, and of everything that hangs on them, by table."""
    keys: dict[str, set[int]] = {TERM: {term_id}, MEETING: {meeting_id}}
    found: dict[str, list[dict[str, Any]]] = {}
    for table in _tables():
        columns = [c for c in table.columns if not isinstance(c.type, LargeBinary)]
        mine = [dict(r) for r in session.execute(select(*columns).order_by(table.c.id)).mappings()]
        kept = [r for r in mine if _belongs(table, r, keys)]
        if kept:
            keys.setdefault(table.name, set()).update(r["id"] for r in kept)
            found[table.name] = kept
    return found


def labels() -> dict[str, str]:
    """What people call a row of each table."""
    return {t.name: t.info["label"] for t in _tables()}


def records() -> dict[str, tuple[str, str]]:
    """The module and the class of the record of each table, after which its columns are named."""
    return {
        table.name: (row.__module__.replace(".tables.", ".records."), row.__name__.removesuffix("Row"))
        for row in _row_classes()
        for table in [_table(row)]
    }


def owners(name: str) -> dict[str, str]:
    """The table that each column of a table points at."""
    table = Stored.metadata.tables[name]
    return {c.name: key.column.table.name for c in table.columns for key in c.foreign_keys}


def _tables() -> list[Table]:
    """The tables of the congress, owners before what they own."""
    own = {_table(row).name for row in _row_classes()}
    return [t for t in Stored.metadata.sorted_tables if t.name in own]


def _row_classes() -> Iterator[type[Stored]]:
    """The classes of the congress's tables."""
    for mapper in Stored.registry.mappers:
        if mapper.class_.__module__.startswith(_HOME):
            yield mapper.class_


def _table(row: type[Stored]) -> Table:
    """The table of a class."""
    table = row.__table__
    assert isinstance(table, Table)
    return table


def _belongs(table: Table, row: Values, keys: Mapping[str, set[int]]) -> bool:
    """Whether a row hangs on what has been found, and on no other meeting or term."""
    if table.name in (TERM, MEETING):
        return row["id"] in keys[table.name]
    for column, owner in (("meeting_id", MEETING), ("term_id", TERM)):
        if row.get(column) is not None and row[column] not in keys[owner]:
            return False
    owner, owner_table = table.info["owner"], table.info["owner_table"]
    if row.get(owner) is not None and owner_table in keys:
        return row[owner] in keys[owner_table]
    links = ((c.name, key.column.table.name) for c in table.columns for key in c.foreign_keys)
    return any(row.get(name) is not None and row[name] in keys.get(other, ()) for name, other in links)
