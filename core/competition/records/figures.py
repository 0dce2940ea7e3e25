"""Figures for reports, each with the list behind it."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """One line of the list behind a figure; the counts or amounts of the lines add up to it."""

    text: str
    number: Decimal
    contest_id: int | None = None
    person_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure with its unit and its list."""

    key: str
    label: str
    unit: str
    value: Decimal
    lines: tuple[FigureLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyLine:
    """One row of the 安康杯 entry and self-assessment table."""

    contest_id: int
    unit_name: str
    is_entered: bool
    teams: int
    people: int
    employees: int
    trainings: int
    hazards: int
    fixed: int
    injuries: int
    score: Decimal | None
    award: str
    sentences: tuple[str, ...]  # what the rules say of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What one contest came to: the figures, and every check that a summary package wants."""

    contest_id: int
    name: str
    starts_on: dt.date | None
    ends_on: dt.date | None
    state: str
    figures: tuple[Figure, ...]
    sentences: tuple[str, ...]  # what does not tie or lacks; empty when all is well
