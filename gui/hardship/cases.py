"""The families on the board: each file with what waits about it, and the filters that choose among them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from core.hardship.records.aid import AidWatch
from core.hardship.records.households import HouseholdCard
from core.hardship.records.procedure import WatchItem
from core.search import search_keys
from gui.hardship.words import EVERY, GROUPS, NO_TIER, next_step
from gui.kit.searching import is_found, wanted_words

NEVER = "从未帮扶"


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Something that waits about a family."""

    kind: str
    sentence: str
    due_on: dt.date | None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A family on the board; what waits about it comes the most urgent first."""

    card: HouseholdCard
    watches: tuple[Watch, ...]
    keys: str  # what a search looks at

    def of(self, kind: str) -> Watch | None:
        """What waits, of a kind or the most urgent of all."""
        return next((w for w in self.watches if kind in (EVERY, w.kind)), None)

    def next_words(self, kind: str) -> str:
        """What is to be done next: what waits, or the next step."""
        watch = self.of(kind)
        return f"{watch.kind}：{watch.sentence}" if watch is not None else next_step(self.card)

    def is_late(self, today: dt.date) -> bool:
        """Whether something should have been done before today."""
        return any(w.due_on is not None and w.due_on < today for w in self.watches)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the filters ask for; what is empty does not narrow."""

    group: str = EVERY
    watch: str = EVERY
    tier: str = ""
    cause: str = ""
    unit: str = ""
    words: str = ""
    late_only: bool = False


def cases_of(
    cards: Sequence[HouseholdCard], waiting: Sequence[WatchItem], never: Sequence[AidWatch]
) -> tuple[Case, ...]:
    """Every family with what waits about it."""
    found: dict[int, list[Watch]] = {}
    for item in waiting:
        watch = Watch(kind=item.kind, sentence=item.sentence, due_on=item.due_on, source=item.source)
        found.setdefault(item.household_id, []).append(watch)
    for one in never:
        if one.household_id is not None:
            watch = Watch(kind=NEVER, sentence="在档至今没有受过帮扶，请核实需求", due_on=None)
            found.setdefault(one.household_id, []).append(watch)
    return tuple(
        Case(
            card=c,
            watches=tuple(found.get(c.id, ())),
            keys=f"{search_keys(c.head_name, None, None, None)} {c.file_number}",
        )
        for c in cards
    )


def chosen(cases: Sequence[Case], wanted: Wanted, today: dt.date) -> list[Case]:
    """The families that the filters leave, the most pressing first."""
    words, states = wanted_words(wanted.words), GROUPS[wanted.group]
    found = [
        c
        for c in cases
        if (states is None or c.card.state in states)
        and (wanted.watch == EVERY or c.of(wanted.watch) is not None)
        and wanted.tier in ("", c.card.tier or NO_TIER)
        and wanted.cause in ("", c.card.main_cause or "")
        and wanted.unit in ("", c.card.unit_name)
        and (not wanted.late_only or c.is_late(today))
        and (not words or is_found(c.keys, words) or wanted.words.strip() in c.keys)
    ]
    return sorted(found, key=lambda c: (_due(c, wanted.watch), c.card.file_number))


def _due(case: Case, kind: str) -> dt.date:
    watch = case.of(kind)
    return (watch.due_on if watch is not None else None) or dt.date.max
