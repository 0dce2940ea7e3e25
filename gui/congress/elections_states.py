"""How the votes of the electing units stand (no widgets)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.congress.records.elections import UnitElection
from core.congress.records.terms import Delegate, ElectingUnit

if TYPE_CHECKING:
    from core.app import App

TONES = {
    "未选举": "mute",
    "未分名额": "mute",
    "已准备": "info",
    "已登记": "info",
    "需另行选举": "warn",
    "需补选": "warn",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitState:
    """One electing unit with its votes and the delegates whose mandate stands."""

    unit: ElectingUnit
    votes: tuple[UnitElection, ...]  # in the order they were prepared
    delegates: tuple[Delegate, ...]
    elected: int = 0  # whom the newest vote elected, whatever became of them since

    @property
    def empty(self) -> int:
        """Seats that nobody with a labour relation holds."""
        return max(0, self.unit.seats - sum(d.is_employed for d in self.delegates))

    @property
    def open(self) -> UnitElection | None:
        """The vote whose result is not confirmed."""
        return next((v for v in self.votes if v.closed_on is None), None)

    @property
    def last(self) -> UnitElection | None:
        """The newest vote."""
        return self.votes[-1] if self.votes else None

    @property
    def words(self) -> str:
        """The state in a word."""
        if not self.unit.seats:
            return "未分名额"
        if self.open is not None:
            return "已登记" if self.open.attended else "已准备"
        if not self.empty:
            return "已选齐"
        if self.last is None:
            return "需补选" if self.delegates else "未选举"
        return "需另行选举" if self.is_repeat else "需补选"

    @property
    def is_repeat(self) -> bool:
        """Whether the newest confirmed vote left seats empty, so that it is to be repeated."""
        last = self.last
        if last is None or last.kind == "罢免":
            return False
        return last.is_void or self.elected < last.seats

    @property
    def next_kind(self) -> str:
        """What kind of vote fills the empty seats."""
        if self.is_repeat and self.last is not None:
            return self.last.kind
        return "补选" if self.delegates or self.last is not None else "选举"


def unit_states(app: "App", term_id: int) -> tuple[UnitState, ...]:
    """Every electing unit of a term."""
    votes, delegates = app.congress.elections.elections(term_id), app.congress.terms.delegates(term_id)
    elected = Counter(d.election_id for d in delegates)
    found = []
    for unit in app.congress.terms.electing_units(term_id):
        mine = tuple(v for v in votes if v.electing_unit_id == unit.id)
        serving = tuple(d for d in delegates if d.is_serving and d.electing_unit_id == unit.id)
        count = elected[mine[-1].id] if mine else 0
        found.append(UnitState(unit=unit, votes=mine, delegates=serving, elected=count))
    return tuple(found)


def vote_words(vote: UnitElection) -> str:
    """How one vote stands."""
    if vote.closed_on is None:
        return "已登记，待确认" if vote.attended else "已准备"
    return "作废" if vote.is_void else "已确认"


def summary(states: Sequence[UnitState]) -> str:
    """The whole list in a sentence."""
    seats, filled = sum(s.unit.seats for s in states), sum(len(s.delegates) for s in states)
    empty = sum(s.empty for s in states)
    done = sum(s.words == "已选齐" for s in states)
    told = f"{len(states)} 个选区，名额 {seats} 名，已有代表 {filled} 名；{done} 个选区已选齐"
    return told + (f"，还要选 {empty} 名" if empty else "")
