"""The score tables, read from resources/innovation."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from core.errors import NotFound
from core.innovation.records.views import Band, Criterion, ScoreTable
from core.resources import resource


@cache
def score_tables() -> tuple[ScoreTable, ...]:
    """Every score table, in order."""
    text = resource("innovation", "score_tables.toml").read_text(encoding="utf-8")
    return tuple(_table(t) for t in tomllib.loads(text)["table"])


def score_table(name: str) -> ScoreTable:
    """The score table of that name; raises NotFound."""
    found = next((t for t in score_tables() if t.name == name), None)
    if found is None:
        raise NotFound(f"没有“{name}”，没有保存。现有{'、'.join(t.name for t in score_tables())}。")
    return found


def _table(row: Mapping[str, Any]) -> ScoreTable:
    """One score table."""
    criteria = tuple(_criterion(c) for c in row["criterion"])
    return ScoreTable(name=row["name"], source=row["source"], is_verified=row["verified"], criteria=criteria)


def _criterion(row: Mapping[str, Any]) -> Criterion:
    """One line of a score table."""
    bands = tuple(
        Band(
            low=Decimal(b["low"]), high=Decimal(b["high"]), benefit_from=_decimal(b, "benefit_from"),
            benefit_below=_decimal(b, "benefit_below"),
        )
        for b in row.get("bands", ())
    )  # fmt: skip
    return Criterion(name=row["name"], maximum=Decimal(row["maximum"]), bands=bands)


def _decimal(row: Mapping[str, Any], name: str) -> Decimal | None:
    """A number that may be missing."""
    return Decimal(row[name]) if name in row else None
