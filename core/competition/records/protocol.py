"""A contest's protocol as plain texts: exactly what is printed, enough to work the ranking out again by hand."""

from dataclasses import dataclass

Line = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolTable:
    """One table of the protocol: its name, its heads and its lines."""

    name: str
    title: str
    heads: Line
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """The protocol of one contest; every number is a text as printed."""

    number: str
    name: str
    state: str
    formula: str
    tables: tuple[ProtocolTable, ...]

    def table(self, name: str) -> ProtocolTable:
        """The table of that name: rules, parts, criteria, indicators, prizes, judges, entries, scores, values, times,
        adjustments, results, teams, awards."""
        return next(t for t in self.tables if t.name == name)
