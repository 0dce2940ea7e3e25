"""Records with exact decimals put into rows and read back: whole hundredths, measured values in ten-thousandths."""

import dataclasses
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.errors import Invalid, Problem
from core.fields import fields
from core.tables import Stored

R = TypeVar("R")
FINE = {"value", "target", "floor"}  # four places: measured values are finer than scores
SIGNED = {"points", "value", "target", "floor"}  # may be below zero


def record(kind: type[R], row: Stored, **derived: Any) -> R:
    """A row as a record of that kind, with exact decimals."""
    exact = {
        n: Decimal(v).scaleb(-_places(n)) for n in _exact(kind) if (v := getattr(row, n, None)) is not None
    }
    return stored.record(kind, row, **(exact | derived))


def of_contest(session: Session, row: type[Any], kind: type[R], contest_id: int) -> tuple[R, ...]:
    """Every record of a contest in one table, by position where there is one, then as entered."""
    order = [row.position, row.id] if hasattr(row, "position") else [row.id]
    rows = session.scalars(select(row).where(row.contest_id == contest_id).order_by(*order))
    return tuple(record(kind, r) for r in rows)


def one(session: Session, row: type[Stored], kind: type[R], key: int | None) -> R:
    """The record of that key; raises NotFound naming what it is."""
    return record(kind, stored.require(session, row, key))


def add(writing: Writing, row: type[Stored], record: Any) -> int:
    """Store a new record and return its key; raises Invalid with what is wrong with its fields."""
    fresh = row(**_columns(row, record))
    writing.session.add(fresh)
    writing.session.flush()
    return int(fresh.id)  # type: ignore[attr-defined]  # every table has a key


def replace(writing: Writing, row: type[Stored], record: Any) -> None:
    """Store a record in place of the one with its key; raises Invalid, NotFound."""
    values = _columns(row, record)
    old = stored.require(writing.session, row, record.id)
    for name, value in values.items():
        if getattr(old, name) != value:
            setattr(old, name, value)
    writing.session.flush()


def check(record: Any) -> None:
    """Raise Invalid for wrong fields, too many places and numbers below zero where none may be."""
    stored.check(record)
    wrong = []
    for name, label in _exact(type(record)).items():
        value, places = getattr(record, name), _places(name)
        if value is None:
            continue
        if not value.is_finite() or value != round(value, places):
            wrong.append(Problem(field=name, message=f"“{label}”最多 {places} 位小数，没有保存"))
        elif value < 0 and name not in SIGNED:
            wrong.append(Problem(field=name, message=f"“{label}”不能小于 0，没有保存"))
    if wrong:
        raise Invalid(tuple(wrong))


def _columns(row: type[Stored], record: Any) -> dict[str, Any]:
    """The record's values that have a column, without its key, decimals as whole numbers."""
    check(record)
    known = fields(type(record))  # type: ignore[arg-type]  # classes are hashable
    derived = {n for n, f in known.items() if f.spec.derived}
    names = {f.name for f in dataclasses.fields(record)} & set(row.__table__.columns.keys()) - derived - {
        "id"
    }
    values = {n: getattr(record, n) for n in names}
    return {n: int(v.scaleb(_places(n))) if isinstance(v, Decimal) else v for n, v in values.items()}


def _places(name: str) -> int:
    """How many places a field keeps."""
    return 4 if name in FINE else 2


def _exact(kind: type[Any]) -> dict[str, str]:
    """The labels of the fields that hold decimals."""
    return {n: f.spec.label for n, f in fields(kind).items() if f.type is Decimal}  # type: ignore[arg-type]
