"""Records put into rows and read back: the columns are named like the fields."""

import dataclasses
from functools import cache
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from core import codes
from core.audit import Writing, table_of
from core.errors import Invalid, NotFound
from core.fields import fields, problems
from core.tables import Stored

R = TypeVar("R")
Row = TypeVar("Row", bound=Stored)


def record(kind: type[R], row: Stored, **derived: Any) -> R:
    """A row as a record of that kind; fields that live elsewhere are given as `derived`."""
    record_class: Any = kind
    values = {name: getattr(row, name) for name in _shared(record_class, type(row))}
    return kind(**values | derived)


def require(session: Session, row: type[Row], key: int | None) -> Row:
    """The row of that key; raises NotFound naming what it is."""
    found = session.get(row, key) if key is not None else None
    if found is None:
        raise NotFound(f"没有找到这条“{table_of(row).info['label']}”记录，可能已被删除。请刷新后再试。")
    return found


def add(writing: Writing, row: type[Stored], one: Any) -> int:
    """Store a new record and return its key; raises Invalid with what is wrong with its fields."""
    check(one)
    fresh = row(**_values(row, one))
    writing.session.add(fresh)
    writing.session.flush()
    return int(fresh.id)  # type: ignore[attr-defined]  # every table has a key


def replace(writing: Writing, row: type[Stored], one: Any) -> None:
    """Store a record in place of the one with its key; raises Invalid, NotFound."""
    check(one)
    old = require(writing.session, row, one.id)
    for name, value in _values(row, one).items():
        if getattr(old, name) != value:
            setattr(old, name, value)
    writing.session.flush()


def remove(writing: Writing, row: type[Stored], key: int) -> None:
    """Delete a row; raises NotFound, and Conflict while other records use it."""
    writing.session.delete(require(writing.session, row, key))
    writing.session.flush()


def check(one: Any) -> None:
    """Raise Invalid with everything wrong with a record's single fields."""
    found = problems(one, code_labels=codes.label_set)
    if found:
        raise Invalid(found)


def _values(row: type[Stored], one: Any) -> dict[str, Any]:
    """The record's values that have a column, without its key and without what lives elsewhere."""
    kind: Any = type(one)
    derived = {name for name, field in fields(kind).items() if field.spec.derived}
    names = {f.name for f in dataclasses.fields(one)} & set(row.__table__.columns.keys()) - derived - {"id"}
    return {name: getattr(one, name) for name in names}


@cache
def _shared(kind: Any, row: type[Stored]) -> tuple[str, ...]:
    """The fields of a record class that are columns of a row."""
    columns = frozenset(table_of(row).columns.keys())
    return tuple(f.name for f in dataclasses.fields(kind) if f.name in columns)
