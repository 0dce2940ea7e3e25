"""Records with exact amounts put into rows and read back: yuan in the record, whole hundredths in the column."""

import dataclasses
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.errors import Invalid, Problem
from core.fields import fields
from core.money import CENT, of_fen, to_fen
from core.tables import Stored

R = TypeVar("R")


def record(kind: type[R], row: Stored, **derived: Any) -> R:
    """A row as a record of that kind, amounts in yuan."""
    exact = {n: of_fen(v) for n in _amounts(kind) if (v := getattr(row, n)) is not None}
    return stored.record(kind, row, **(exact | derived))


def add(writing: Writing, row: type[Stored], one: Any) -> int:
    """Store a new record and return its key; raises Invalid with what is wrong with its fields."""
    _check(one)
    fresh = row(**_columns(row, one))
    writing.session.add(fresh)
    writing.session.flush()
    return int(fresh.id)  # type: ignore[attr-defined]  # every table has a key


def replace(writing: Writing, row: type[Stored], one: Any) -> None:
    """Store a record in place of the one with its key; raises Invalid, NotFound."""
    _check(one)
    old = stored.require(writing.session, row, one.id)
    for name, value in _columns(row, one).items():
        if getattr(old, name) != value:
            setattr(old, name, value)
    writing.session.flush()


def one(session: Session, row: type[Stored], kind: type[R], key: int | None) -> R:
    """The record of that key; raises NotFound naming what it is."""
    return record(kind, stored.require(session, row, key))


def _check(one: Any) -> None:
    """Raise Invalid for wrong fields, amounts below zero and amounts of more than two places."""
    stored.check(one)
    named = {n: getattr(one, n) for n in _amounts(type(one))}
    exact = {n: a for n, a in named.items() if a is not None}
    found = [n for n, a in exact.items() if not a.is_finite() or a != a.quantize(CENT)]
    below = [
        n for n, a in exact.items() if n not in found and a < 0 and n not in ("per_head", "expense", "income")
    ]
    labels = {n: f.spec.label for n, f in fields(type(one)).items()}  # type: ignore[arg-type]  # classes are hashable
    wrong = [Problem(field=n, message=f"“{labels[n]}”最多两位小数，没有保存") for n in found]
    wrong += [Problem(field=n, message=f"“{labels[n]}”不能小于 0，没有保存") for n in below]
    if wrong:
        raise Invalid(tuple(wrong))


def _columns(row: type[Stored], one: Any) -> dict[str, Any]:
    """The record's values that have a column, without its key, amounts in hundredths."""
    derived = {n for n, f in fields(type(one)).items() if f.spec.derived}  # type: ignore[arg-type]  # classes are hashable
    names = {f.name for f in dataclasses.fields(one)} & set(row.__table__.columns.keys()) - derived - {"id"}
    values = {n: getattr(one, n) for n in names}
    return {n: to_fen(v) if isinstance(v, Decimal) else v for n, v in values.items()}


def _amounts(kind: type[Any]) -> tuple[str, ...]:
    """The names of the fields that hold amounts."""
    return tuple(n for n, f in fields(kind).items() if f.type is Decimal)  # type: ignore[arg-type]  # classes are hashable
