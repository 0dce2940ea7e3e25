"""What is counted of the roster and of the delegates, and what the law says of it; nothing here is stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from core.congress.records.terms import Delegate, Term
from core.rules import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterCounts:
    """Employees of the whole unit or of a part of it, as the roster has them."""

    employees: int = 0
    women: int = 0
    dispatched: int = 0
    front_line: int = 0
    technical: int = 0
    managerial: int = 0
    senior: int = 0
    disabled: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One line of the composition: `count` of `of`, held against a limit where the law sets one."""

    label: str
    count: int
    of: int
    share: Decimal  # per cent, one decimal
    limit: int | None = None  # persons
    direction: str = ""  # 不少于 or 不超过; empty for a plain figure
    is_met: bool = True
    finding: Finding | None = None  # why the limit is not met
    source: str = ""  # where the limit stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """Every limit on the delegates of a term, beside plain figures."""

    delegates: int
    least: int
    arithmetic: str  # how the least number comes about
    limits: tuple[Share, ...]
    figures: tuple[Share, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is not met, in the order of the limits."""
        return tuple(s.finding for s in self.limits if s.finding is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSeats:
    """Allotted and filled seats of one electing unit."""

    electing_unit_id: int | None
    name: str
    seats: int
    filled: int

    @property
    def empty(self) -> int:
        """Seats that nobody holds."""
        return max(0, self.seats - self.filled)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """An electing unit that must vote again: its empty seats and its delegates who are no longer employed."""

    unit: UnitSeats
    left: tuple[Delegate, ...]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationReport:
    """The review of the delegates of a term: figures, every defect in a sentence, the conclusion."""

    term: Term
    planned: int  # 应选
    elected: int  # 已选, mandates that stand
    units: tuple[UnitSeats, ...]
    composition: Composition
    defects: tuple[Finding, ...]  # of single delegates and units
    conclusion: str
    rules_version: str

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that stands against announcing the delegates."""
        return (*self.defects, *self.composition.findings)

    @property
    def figures(self) -> tuple[Share, ...]:
        """The composition in per cent, as the report prints it."""
        return self.composition.figures

    def of_severity(self, severity: str) -> Iterator[Finding]:
        """The findings of one severity."""
        return (f for f in self.findings if f.severity == severity)
