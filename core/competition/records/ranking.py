"""A ranking with its arithmetic and reasons; nothing here is stored, everything is computed from what was entered."""

from dataclasses import dataclass
from decimal import Decimal

from core.competition.records.entries import Entry, Veto
from core.competition.records.judging import Adjustment, ConflictDecision, Judge, Sheet
from core.competition.records.scheme import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything a ranking follows from; only confirmed sheets count."""

    rubric: Rubric
    entries: tuple[Entry, ...]
    judges: tuple[Judge, ...]
    decisions: tuple[ConflictDecision, ...]
    sheets: tuple[Sheet, ...]
    adjustments: tuple[Adjustment, ...]
    vetoes: tuple[Veto, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeScore:
    """One judge's sheet for one part."""

    judge_id: int
    score: Decimal
    is_dropped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PartScore:
    """An entry's score in one part and how it came about."""

    part_id: int
    name: str
    score: Decimal | None  # None while sheets lack
    judges: tuple[JudgeScore, ...]
    seconds: int | None
    sentence: str
    is_passed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """An entry's or team's place with its arithmetic; `place` is None for what is not ranked."""

    key: int  # of the entry; 0 for a team
    code: str
    name: str
    unit_name: str
    division: str
    team: str
    parts: tuple[PartScore, ...]
    adjustments: tuple[Adjustment, ...]
    total: Decimal | None
    place: int | None
    formula: str  # the arithmetic of the total
    reason: str  # why it stands before or beside those of the same total
    is_eligible: bool  # may win a prize
    remark: str  # why it is not ranked or may not win


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The places of one contest, division by division, and of the teams."""

    formula: str  # the rule in words
    placings: tuple[Placing, ...]
    teams: tuple[Placing, ...]
    digest: str

    def of_division(self, division: str) -> tuple[Placing, ...]:
        """The places of a division, the first place first."""
        return tuple(p for p in self.placings if p.division == division)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Judges far apart about one entry in one part."""

    entry_id: int
    part_name: str
    highest: Decimal
    lowest: Decimal
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeEffect:
    """What would be different without one judge."""

    judge_id: int
    judge_name: str
    changed_places: tuple[str, ...]
    changed_prizes: tuple[str, ...]
    sentence: str

    @property
    def changes_prizes(self) -> bool:
        """Whether anybody would win another prize, or one more, or none."""
        return bool(self.changed_prizes)
