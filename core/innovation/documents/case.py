"""All that is known for one paper: on an idea, a period, a studio or a pair."""

import datetime as dt
from dataclasses import dataclass

from core.innovation.records.mentoring import MentoringFile
from core.innovation.records.studios import StudioFile, StudioLine
from core.innovation.records.views import IdeaCase, IdeaFigures, IdeaFile, LedgerLine, ScoreTable
from core.members.records import Organisation
from core.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The unit and the day."""

    organisation: Organisation
    today: dt.date

    @property
    def union(self) -> str:
        """The union's name."""
        return self.organisation.union_name or f"{self.organisation.unit_name}工会"


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaDesk:
    """An idea with what the rules say of it, and the table that it is scored by."""

    around: Around
    file: IdeaFile
    table: ScoreTable

    @property
    def case(self) -> IdeaCase:
        """What is recorded on the idea."""
        return self.file.case


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodDesk:
    """The ideas of a period: the ledger, the statistics and what was rewarded during it."""

    around: Around
    period: Period
    ledger: tuple[LedgerLine, ...]
    figures: IdeaFigures
    rewarded: tuple[IdeaCase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StudioDesk:
    """A studio with its numbers of a year."""

    around: Around
    year: int
    file: StudioFile
    line: StudioLine | None  # None of a year in which it did not exist


@dataclass(frozen=True, slots=True, kw_only=True)
class PairDesk:
    """A master and an apprentice with their assessments, and the studio under which they work."""

    around: Around
    file: MentoringFile
    studio: str
