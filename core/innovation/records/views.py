"""What is read of ideas: a file with all that was recorded, lists, figures with what stands behind them, ledger rows."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from core.innovation.records.ideas import (
    Answer,
    Author,
    Benefit,
    Grade,
    Idea,
    IdeaPlan,
    IdeaStep,
    Quantity,
    Reward,
    RewardPart,
    Score,
    ScoreItem,
)
from core.money import ZERO
from core.periods import Period
from core.rules import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A range of points of a criterion, and the yearly benefit for which it is meant where the table says so."""

    low: Decimal
    high: Decimal
    benefit_from: Decimal | None = None
    benefit_below: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One line of a score table; without bands any points from 0 to the maximum will do."""

    name: str
    maximum: Decimal
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreTable:
    """A score table; the maxima add up to 100."""

    name: str
    source: str
    is_verified: bool
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheet:
    """One reviewer's score with its points."""

    score: Score
    items: tuple[ScoreItem, ...]

    @property
    def total(self) -> Decimal:
        """The points added up."""
        return sum((i.points for i in self.items), ZERO)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeLine:
    """One level of a grade table: from which yearly benefit on, and between which amounts it is rewarded."""

    level: str
    benefit_from: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeTable:
    """Grades by benefit, the highest first; of a table that is not verified the grades are only a suggestion."""

    lines: tuple[GradeLine, ...]
    source: str
    is_verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """The grade that a benefit suggests, and why."""

    line: GradeLine | None
    sentence: str
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """An earlier idea that looks like this one, and why."""

    idea_id: int
    number: str
    title: str
    state: str
    authors: str
    same_authors: tuple[str, ...]
    title_share: Decimal  # 0 to 1
    text_share: Decimal
    is_same: bool  # the same title by somebody who is an author of both
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaCase:
    """Everything recorded on one idea; its state follows from this alone."""

    idea: Idea
    authors: tuple[Author, ...]
    steps: tuple[IdeaStep, ...]
    plan: IdeaPlan | None = None
    benefit: Benefit | None = None
    quantities: tuple[Quantity, ...] = ()
    sheets: tuple[ScoreSheet, ...] = ()
    grade: Grade | None = None
    reward: Reward | None = None
    parts: tuple[RewardPart, ...] = ()
    answers: tuple[Answer, ...] = ()

    @property
    def author_names(self) -> str:
        """The authors' names, the leading one first."""
        return "、".join(a.name for a in self.authors)


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaLine:
    """An idea in a list."""

    id: int
    number: str
    title: str
    kind: str
    category: str
    authors: str
    unit_name: str
    proposed_on: dt.date | None
    state: str
    since: dt.date | None  # the day of the newest step
    due_on: dt.date | None  # the last day of the plan while it is put to work
    benefit: Decimal | None  # confirmed only
    level: str
    reward: Decimal | None
    is_excellent: bool
    is_answered: bool  # nothing is owed to the authors
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaFilter:
    """Which ideas; an empty choice means all."""

    states: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    words: str = ""  # in number, title, authors, unit
    ids: tuple[int, ...] | None = None  # such as those behind a figure
    year: int | None = None
    contest_id: int | None = None
    is_unanswered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaColumn:
    """The ideas of one state on the board."""

    state: str
    lines: tuple[IdeaLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One thing that happened to an idea."""

    on: dt.date | None
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplySlip:
    """What an author is told: the decision, the reason, and whether it was delivered."""

    idea_id: int
    number: str
    title: str
    authors: tuple[str, ...]
    unit_name: str
    step_id: int
    state: str
    reason: str
    decided_on: dt.date | None
    decided_by: str
    answer: Answer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaFile:
    """An idea with all that a screen shows of it."""

    case: IdeaCase
    line: IdeaLine
    timeline: tuple[TimelineEntry, ...]
    slip: ReplySlip | None
    likenesses: tuple[Likeness, ...]
    findings: tuple[Finding, ...]
    suggestion: Suggestion | None
    average: Decimal | None  # of the reviewers' scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of the statistics: what it counts, and the keys behind it."""

    label: str
    unit: str
    ids: tuple[int, ...]

    @property
    def number(self) -> int:
        """How many."""
        return len(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """An amount of the statistics with the ideas it comes from; the lines add up to it."""

    label: str
    lines: tuple[tuple[int, Decimal], ...]  # idea and amount

    @property
    def amount(self) -> Decimal:
        """The lines added up."""
        return sum((a for _, a in self.lines), ZERO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """A part of the statistics divided by another, with the arithmetic in a sentence."""

    label: str
    value: Decimal | None  # None of nothing
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaFigures:
    """The statistics of a period.

    Of the ideas handed in during it, what they had come to by `as_of`: adopted among them, implemented among those,
    with a benefit among those. The `*_within` figures count what happened during the period, whenever handed in.
    """

    period: Period
    as_of: dt.date
    submitted: Figure
    adopted: Figure
    implemented: Figure
    with_benefit: Figure
    refused: Figure
    held: Figure
    unanswered: Figure
    by_state: tuple[Figure, ...]  # add up to those submitted
    by_kind: tuple[Figure, ...]
    by_unit: tuple[Figure, ...]
    benefit: Sum
    adopted_within: Figure
    implemented_within: Figure
    rewarded_within: Figure
    reward_within: Sum
    excellent_within: Figure
    participants: Figure  # people
    employees: int
    per_head: Ratio
    participation: Ratio
    adoption: Ratio
    implementation: Ratio
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """An idea in the ledger (R09)."""

    idea_id: int
    number: str
    title: str
    kind: str
    authors: str
    unit_name: str
    position: str
    proposed_on: dt.date | None
    state: str
    adopted_on: dt.date | None
    implemented_on: dt.date | None
    investment: Decimal | None
    benefit: Decimal | None
    confirmed_by: str
    score: Decimal | None
    level: str
    reward: Decimal | None
    is_reported: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationLine:
    """A small invention in the list that is sent up (R10)."""

    idea_id: int
    title: str
    kind: str
    unit_name: str
    authors: str
    phone: str
    in_use_on: dt.date | None
    summary: str
    benefit: str
    patents_and_awards: str
    has_promise: bool
    opinion: str
    findings: tuple[Finding, ...]
