"""Seats of the congress and how they fall to the electing units: limits, the allotment, and what conflicts."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from core.rules import Severity

Relation = Literal["不少于", "不超过", "等于"]
GROUPS = {
    "women": "女职工",
    "dispatched": "劳务派遣工",
    "front_line": "一线职工",
    "disabled": "残疾职工",
    "senior": "中层以上管理人员",
}  # groups whose seats are reserved; the last one is bounded from above


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One bound on all seats ("total"), on each electing unit ("unit") or on the delegates of a group.

    Exactly one of `count` (seats) and `share` (of all seats) is given; a lower bound by share is rounded up,
    an upper one down.
    """

    id: str
    group: str  # total, unit or a key of GROUPS
    relation: Relation
    label: str
    source: str
    severity: Severity
    count: int | None = None
    share: Fraction | None = None

    def seats(self, total: int) -> int:
        """The bound in whole seats when there are so many in all."""
        if self.share is None:
            return self.count or 0
        whole, rest = divmod(self.share.numerator * total, self.share.denominator)
        return whole + (1 if rest and self.relation == "不少于" else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAllotment:
    """The seats of one electing unit, those reserved among them, and the division behind them.

    `employees` × all seats = `whole` × all employees + `remainder`; `seats` differs from `whole` by `extra`.
    """

    unit_id: int | None
    name: str
    employees: int
    whole: int
    remainder: int
    extra: int
    seats: int
    women: int = 0  # no fewer
    dispatched: int = 0  # no fewer
    front_line: int = 0  # no fewer
    disabled: int = 0  # no fewer
    senior: int = 0  # no more

    @property
    def is_stacked(self) -> bool:
        """Whether the reserved seats are more than the seats, so that one delegate must fill several."""
        return self.women + self.dispatched + self.front_line + self.disabled > self.seats


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A limit that gives way: what it asks for and what can be had."""

    limit: Limit
    required: int
    reachable: int

    @property
    def size(self) -> int:
        """By how many seats it gives way."""
        return abs(self.required - self.reachable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """A way out: with so many seats in all, these limits give way and every other one holds."""

    total: int
    steps: tuple[Step, ...]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """The fewest limits that cannot hold at once whatever the number of seats, and the ways out, smallest first."""

    limits: tuple[Limit, ...]
    sentences: tuple[str, ...]
    relaxations: tuple[Relaxation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Allotment:
    """All seats allotted under all limits, with the arithmetic in lines; or the clash that forbids it."""

    total: int
    employees: int
    units: tuple[UnitAllotment, ...]
    limits: tuple[Limit, ...]
    waived: tuple[Limit, ...] = ()
    clash: Clash | None = None
    lines: tuple[str, ...] = ()
    rules_version: str = ""
