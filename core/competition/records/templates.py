"""Kinds of contests ready to be filled in."""

from dataclasses import dataclass

from core.competition.records.contests import Contest, Plan
from core.competition.records.scheme import Criterion, Indicator, Part, Prize, Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A kind of contest with its rules; nothing has a key yet, so lines name their part."""

    name: str
    note: str
    contest: Contest
    plan: Plan
    scheme: Scheme
    parts: tuple[Part, ...]
    criteria: tuple[tuple[str, Criterion], ...]  # name of the part, line of its sheet
    indicators: tuple[tuple[str, Indicator], ...]
    prizes: tuple[Prize, ...]
