"""Kinds of contests ready to be filled in, read from resources/competition (all pure)."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from core.competition.records.contests import Contest, Plan
from core.competition.records.scheme import Criterion, Indicator, Part, Prize, Scheme
from core.competition.records.templates import Template
from core.fields import fields
from core.resources import resource

R = TypeVar("R")


@cache
def templates() -> Mapping[str, Template]:
    """Every template by name, in order."""
    with resource("competition", "templates.toml").open("rb") as file:
        return {row["name"]: _template(row) for row in tomllib.load(file)["template"]}


def _template(row: Mapping[str, Any]) -> Template:
    """One template from its table."""
    parts = row["part"]
    return Template(
        name=row["name"],
        note=row["note"],
        contest=_built(Contest, row["contest"]),
        plan=_built(Plan, row["plan"]),
        scheme=_built(Scheme, row["scheme"]),
        parts=tuple(_built(Part, p, n) for n, p in enumerate(parts, start=1)),
        criteria=_lines(Criterion, parts, "criteria"),
        indicators=_lines(Indicator, parts, "indicators"),
        prizes=tuple(_built(Prize, p, n) for n, p in enumerate(row["prize"], start=1)),
    )


def _lines(kind: type[R], parts: list[dict[str, Any]], name: str) -> tuple[tuple[str, R], ...]:
    """The lines of all parts beside the name of their part."""
    return tuple(
        (p["name"], _built(kind, r, n)) for p in parts for n, r in enumerate(p.get(name, ()), start=1)
    )


def _built(kind: type[R], row: Mapping[str, Any], position: int | None = None) -> R:
    """A record from a table; decimals are written as texts, so that they stay exact."""
    known = fields(kind)  # type: ignore[arg-type]  # classes are hashable
    values = {n: Decimal(row[n]) if f.type is Decimal else row[n] for n, f in known.items() if n in row}
    return kind(**values | ({"position": position} if position else {}))
