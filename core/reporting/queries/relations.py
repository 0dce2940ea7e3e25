"""What a named source is made of: a relation whose columns are the source's dimensions, with a key and a label."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, String, Table, and_, type_coerce

from core.reporting.records.forms import Dimension, Source, Window
from core.tables import Stored

Built = Callable[[Window, dt.date], Select[Any]]  # the window, and the day on which it is filled
Column = ColumnElement[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A source with the query of its rows: `key`, `label` and a column for each dimension."""

    source: Source
    rows: Built


def relation(name: str, label: str, kind: str, *, dimensions: tuple[Dimension, ...], rows: Built) -> Relation:
    """A relation of some dimensions."""
    by_name = {d.name: d for d in dimensions}
    return Relation(source=Source(name=name, label=label, kind=kind, dimensions=by_name), rows=rows)


def table(name: str) -> Table:
    """A table of the store by name: reports count what every feature keeps, and write none of it."""
    return Stored.metadata.tables[name]


def text(name: str, label: str, code: str = "") -> Dimension:
    """A dimension of texts, of a code table's labels when one is named."""
    return Dimension(name=name, label=label, code=code)


def flag(name: str, label: str) -> Dimension:
    """A dimension that is so or not."""
    return Dimension(name=name, label=label, type="bool")


def number(name: str, label: str) -> Dimension:
    """A dimension of whole numbers."""
    return Dimension(name=name, label=label, type="number")


def day(name: str, label: str) -> Dimension:
    """A dimension of days."""
    return Dimension(name=name, label=label, type="date")


def fen(name: str, label: str) -> Dimension:
    """A dimension of sums of money, kept in hundredths of a yuan."""
    return Dimension(name=name, label=label, type="fen")


def iso(column: Column) -> Column:
    """A column of days as the texts that the store keeps, for comparing and cutting."""
    return type_coerce(column, String)


def between(column: Column, window: Window) -> Column:
    """The condition that a day lies in the counted days."""
    return and_(iso(column) >= window.since.isoformat(), iso(column) <= window.end.isoformat())
