"""Records with exact numbers put into rows and read back: hundredths in whole numbers, other values as text."""

from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Integer
from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing, table_of
from core.errors import Invalid, Problem
from core.fields import fields
from core.money import CENT, of_fen
from core.tables import Stored

R = TypeVar("R")
_MOST = Decimal(10) ** 12  # what a single number may reach


def record(kind: type[R], row: Stored, **derived: Any) -> R:
    """A row as a record of that kind, its numbers exact."""
    hashable: Any = kind
    exact = {n: _out(v) for n in _numbers(hashable) if (v := getattr(row, n, None)) is not None}
    return stored.record(kind, row, **(exact | derived))


def add(writing: Writing, row: type[Stored], one: Any) -> int:
    """Store a new record and return its key; raises Invalid with what is wrong with its fields."""
    check(row, one)
    fresh = row(**_columns(row, one))
    writing.session.add(fresh)
    writing.session.flush()
    return int(fresh.id)  # type: ignore[attr-defined]  # every table has a key


def replace(writing: Writing, row: type[Stored], one: Any) -> None:
    """Store a record in place of the one with its key; raises Invalid, NotFound."""
    check(row, one)
    old = stored.require(writing.session, row, one.id)
    for name, value in _columns(row, one).items():
        if getattr(old, name) != value:
            setattr(old, name, value)
    writing.session.flush()


def one(session: Session, row: type[Stored], kind: type[R], key: int | None) -> R:
    """The record of that key; raises NotFound naming what it is."""
    return record(kind, stored.require(session, row, key))


def check(row: type[Stored], one: Any) -> None:
    """Raise Invalid for wrong fields, and for numbers that the columns cannot hold."""
    stored.check(one)
    kind: Any = type(one)
    wrong = []
    for name in _numbers(kind):
        value, label = getattr(one, name), fields(kind)[name].spec.label
        if value is None:
            continue
        if not value.is_finite() or abs(value) >= _MOST:
            wrong.append(Problem(field=name, message=f"“{label}”不是可以使用的数字，没有保存"))
        elif _is_hundredths(row, name) and value != value.quantize(CENT):
            wrong.append(Problem(field=name, message=f"“{label}”最多两位小数，没有保存"))
    if wrong:
        raise Invalid(tuple(wrong))


def _columns(row: type[Stored], one: Any) -> dict[str, Any]:
    """The record's values that have a column, without its key and what lives elsewhere."""
    kind: Any = type(one)
    derived = {n for n, f in fields(kind).items() if f.spec.derived}
    names = set(kind.__dataclass_fields__) & set(table_of(row).columns.keys()) - derived - {"id"}
    return {n: _in(row, n, getattr(one, n)) for n in names}


def _in(row: type[Stored], name: str, value: Any) -> Any:
    """A value as its column holds it."""
    if not isinstance(value, Decimal):
        return value
    return int(value.scaleb(2)) if _is_hundredths(row, name) else f"{value:f}"


def _out(value: Any) -> Decimal:
    """A number from its column."""
    return of_fen(value) if isinstance(value, int) else Decimal(value)


def _is_hundredths(row: type[Stored], name: str) -> bool:
    """Whether a column holds whole hundredths."""
    return isinstance(table_of(row).columns[name].type, Integer)


@cache
def _numbers(kind: Any) -> tuple[str, ...]:
    """The names of the fields that hold exact numbers."""
    return tuple(n for n, f in fields(kind).items() if f.type is Decimal)
