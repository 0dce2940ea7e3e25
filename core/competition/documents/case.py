"""All that is known for the papers of one contest."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from core.competition.records.awards import AwardSheet
from core.competition.records.contests import ARCHIVED as FILED
from core.competition.records.contests import BEFORE_START, FINAL, RUNNING, Contest, ContestCase
from core.competition.records.entries import ENTERED, Draw, Drawn, Entry, EntryCase, Veto
from core.competition.records.figures import SafetyLine, Summary
from core.competition.records.judging import Conflict, Judge, Sheet, Slot
from core.competition.records.ranking import JudgeEffect, Placing, Ranking
from core.competition.records.scheme import Rubric
from core.members.records import Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A contest with everything that its papers say."""

    organisation: Organisation
    today: dt.date
    case: ContestCase
    rubric: Rubric
    formula: str
    entries: tuple[EntryCase, ...]
    draws: tuple[tuple[Draw, tuple[Drawn, ...]], ...]
    judges: tuple[Judge, ...]
    conflicts: tuple[Conflict, ...]
    slots: tuple[Slot, ...]
    sheets: tuple[Sheet, ...]  # confirmed ones
    ranking: Ranking
    effects: tuple[JudgeEffect, ...]
    won: AwardSheet
    summary: Summary
    safety: tuple[SafetyLine, ...]

    @property
    def contest(self) -> Contest:
        """What the application says."""
        return self.case.contest

    @property
    def union(self) -> str:
        """The union's name."""
        return self.organisation.union_name or f"{self.organisation.unit_name}工会"

    @property
    def is_open(self) -> bool:
        """Whether the contest has not been started."""
        return self.contest.state in BEFORE_START

    @property
    def is_judged(self) -> bool:
        """Whether judging has ended, so that scores stand fast."""
        return not self.is_open and self.contest.state != RUNNING

    @property
    def is_final(self) -> bool:
        """Whether the awards are decided."""
        return self.contest.state in (FINAL, FILED)

    @property
    def divisions(self) -> tuple[str, ...]:
        """The divisions, one without a name when there are none."""
        return self.rubric.scheme.division_names

    def of_division(self, division: str) -> tuple[EntryCase, ...]:
        """The entries of a division in starting order, those not drawn last, by number."""
        mine = [c for c in self.entries if (c.entry.division or "") == division]
        return tuple(sorted(mine, key=lambda c: (c.entry.start_order or 10**6, c.entry.number)))

    def by_code(self) -> tuple[Entry, ...]:
        """Those who take part, by code."""
        here = (c.entry for c in self.entries if c.entry.state == ENTERED)
        return tuple(sorted(here, key=lambda e: (e.code or "", e.number)))

    def placing(self, entry: Entry) -> Placing:
        """The place of an entry."""
        return next(p for p in self.ranking.placings if p.key == entry.id)

    def vetoes(self) -> Iterator[tuple[Entry, Veto]]:
        """Who is disqualified and why."""
        for one in self.entries:
            if one.veto is not None and one.veto.lifted_on is None:
                yield one.entry, one.veto


def code_of(entry: Entry) -> str:
    """The code, or before the draw the number."""
    return entry.code or str(entry.number)


def named(division: str) -> str:
    """A division's name behind a title, nothing when there are none."""
    return f"（{division}）" if division else ""
