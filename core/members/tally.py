"""Counts of members by unit and by what they are; plain values, no store."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from core import codes
from core.fields import fields
from core.members.records import Person
from core.periods import Period
from core.resources import resource

NO_UNIT, BLANK, OTHER, TOTAL = "未分到部门", "未填", "不在分组内", "合计"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountTable:
    """Counts by unit (rows) and label (columns)."""

    field: str
    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]

    @property
    def totals(self) -> tuple[int, ...]:
        """The sum of each column."""
        return tuple(map(sum, zip(*self.rows, strict=True))) if self.rows else (0,) * len(self.columns)

    def total(self, label: str) -> int:
        """The sum of one column; 0 when there is none of that label."""
        return self.totals[self.columns.index(label)] if label in self.columns else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsReport:
    """会员统计表: rows are the units right below the company."""

    organisation: str
    period: Period
    as_of: dt.date  # the day whose membership is counted
    units: tuple[str, ...]
    employees: tuple[int, ...]
    members: tuple[int, ...]
    employed_members: tuple[int, ...]
    tables: tuple[CountTable, ...]
    changes: CountTable
    undated: int  # changes of membership that bear no date

    def table(self, field: str) -> CountTable:
        """The table of one field."""
        return next(t for t in self.tables if t.field == field)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """One thing by which members are counted."""

    field: str
    name: str
    bands: tuple[tuple[str, int, int | None], ...]  # label, from age, to age


@cache
def dimensions() -> tuple[Dimension, ...]:
    """What the report counts by, from resources/reports."""
    with resource("reports", "members.toml").open("rb") as file:
        entries: list[dict[str, Any]] = tomllib.load(file)["dimension"]
    return tuple(
        Dimension(
            field=e["field"],
            name=e["sheet"],
            bands=tuple((b["label"], b["from"], b.get("to")) for b in e.get("bands", ())),
        )
        for e in entries
    )


def label_of(dimension: Dimension, value: Any, as_of: dt.date) -> str:
    """The label under which one value is counted."""
    if value is None:
        return BLANK
    if dimension.bands:
        for label, first, last in dimension.bands:
            oldest = last is None or value > years_before(as_of, last + 1)
            if oldest and value <= years_before(as_of, first):
                return label
        return OTHER
    if isinstance(value, bool):
        return "是" if value else "否"
    return value if value in codes.label_set(fields(Person)[dimension.field].spec.code or "") else OTHER


def years_before(day: dt.date, years: int) -> dt.date:
    """The same day so many years before; 28 February for a leap day."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
