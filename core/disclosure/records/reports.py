"""The figures of a half-year or year, each with the records behind it."""

from dataclasses import dataclass

from core.rules import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number and the ids that it counts; `kind` says of what: plan, publication, posting, feedback, …"""

    key: str
    label: str
    kind: str
    ids: tuple[int, ...]

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """One figure as a share of another; `text` is 92.3% or 无 when there is nothing to share."""

    key: str
    label: str
    part: Figure
    whole: Figure

    @property
    def text(self) -> str:
        """The share with its arithmetic."""
        if not self.whole.number:
            return "无"
        return f"{self.part.number * 100 / self.whole.number:.1f}%"


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureReport:
    """Everything that the half-yearly and the yearly report say."""

    label: str  # 2026年上半年
    figures: tuple[Figure, ...]
    groups: tuple[Figure, ...]  # publications by group of the catalogue
    rates: tuple[Rate, ...]
    surveys: tuple[tuple[int, str, str], ...]  # id, title and rate of the surveys confirmed
    findings: tuple[Finding, ...]

    def figure(self, key: str) -> Figure:
        """The figure of that key."""
        return next(f for f in (*self.figures, *self.groups) if f.key == key)
