"""Ballots, sheets and snapshots for tests: pure ones and ones in a store."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core import stored
from core.app import App
from core.congress.records.meetings import Snapshot
from core.congress.records.votes import Ballot, BallotItem, Count, CountLine, InvalidReason, Teller, WriteIn
from core.congress.service.votes import Votes
from core.congress.tables.meetings import SnapshotRow
from core.rules import RuleSet, rule_set
from tests.core.congress import factory

NATION, SHANGHAI, ZHEJIANG, HENAN = "000000", "310000", "330000", "410000"


def law(region: str = NATION) -> RuleSet:
    """The rules of a place on the day of the test meeting."""
    return rule_set(region=region, on=factory.MEETING_DAY)


def matters(*titles: str) -> tuple[BallotItem, ...]:
    """Items with the keys 1, 2, 3 …"""
    return tuple(BallotItem(id=n, ballot_id=1, position=n, title=t) for n, t in enumerate(titles, start=1))


def sheet(
    lines: Sequence[tuple[int, int, int]],
    valid: int,
    *,
    invalid: int = 0,
    side: str = "甲",
    write_ins: Sequence[tuple[str, int]] = (),
) -> Count:
    """A sheet whose lines (赞成, 反对, 弃权) belong to the items 1, 2, 3 …"""
    return Count(
        ballot_id=1,
        side=side,
        counted_by=f"计票人{side}",
        returned=valid + invalid,
        valid=valid,
        invalid=invalid,
        lines=tuple(
            CountLine(item_id=n, yes=y, no=x, abstain=q) for n, (y, x, q) in enumerate(lines, start=1)
        ),
        reasons=(InvalidReason(reason="字迹无法辨认", number=invalid),) if invalid else (),
        write_ins=tuple(WriteIn(name=name, votes=votes) for name, votes in write_ins),
    )


def both(count: Count) -> tuple[Count, Count]:
    """The same sheet from both sides."""

    return count, replace(count, side="乙", counted_by="计票人乙")


@dataclass
class Hall:
    """A store with a meeting of delegates, a snapshot and a ballot service."""

    app: App
    votes: Votes
    meeting_id: int
    people: list[int]  # the delegates first, then ten others
    due: int
    present: int
    snapshot_id: int

    def tellers(self) -> list[Teller]:
        """A chief teller and two counters who are no delegates."""
        roles = ("总监票人", "计票人", "计票人")
        return [Teller(person_id=p, role=r) for p, r in zip(self.people[-3:], roles, strict=True)]

    def ballot(self, *titles: str, **values: object) -> int:
        """A prepared vote on matters with its tellers."""
        given = {"meeting_id": self.meeting_id, "title": "集体合同（草案）"} | values
        ballot_id = self.votes.prepare(Ballot(**given), [BallotItem(title=t) for t in titles or ("草案",)])
        self.votes.set_tellers(ballot_id, self.tellers())
        return ballot_id

    def election(self, candidates: Sequence[int], seats: int, **values: object) -> int:
        """A prepared election with its tellers; the candidates are people."""
        given = {
            "meeting_id": self.meeting_id, "title": "选举职工董事", "kind": "选举", "seats": seats,
            "matter": "职工董事监事选举", "candidate_order": "姓氏笔画",
        }  # fmt: skip
        ballot_id = self.votes.prepare(
            Ballot(**(given | values)), [BallotItem(person_id=p) for p in candidates]
        )
        self.votes.set_tellers(ballot_id, self.tellers())
        return ballot_id

    def issue(self, ballot_id: int, issued: int | None = None) -> Ballot:
        """Hand out papers, one for everybody present unless told otherwise."""
        number = self.present if issued is None else issued
        return self.votes.issue(ballot_id, number, snapshot_id=self.snapshot_id)

    def count(self, ballot_id: int, side: str, pure: Count, *, attempt: int = 1) -> Count:
        """A pure sheet made one of this ballot's: keys of its items, a counter of its own."""

        keys = [i.id or 0 for i in self.votes.items(ballot_id)]
        counters = self.votes.counters(ballot_id)
        return replace(
            pure,
            ballot_id=ballot_id,
            side=side,
            attempt=attempt,
            counted_by=counters["甲乙".index(side)],
            lines=tuple(replace(line, item_id=keys[line.item_id - 1]) for line in pure.lines),
        )

    def enter_both(self, ballot_id: int, pure: Count) -> None:
        """The same sheet from both sides."""
        for side in "甲乙":
            self.votes.enter_count(self.count(ballot_id, side, pure))


def snapshot(app: App, meeting_id: int, *, due: int, present: int) -> int:
    """A frozen state of presence."""
    frozen = Snapshot(
        meeting_id=meeting_id, number="K-01", taken_at=dt.datetime(2026, 11, 20, 9, 0), due=due,
        present=present, digest="0" * 64, delegate_ids=",".join(map(str, range(1, present + 1))),
    )  # fmt: skip
    with app.db.write("冻结测试快照") as writing:
        return stored.add(writing, SnapshotRow, frozen)


def hall(app: App, *, due: int = 100, present: int = 90, **values: object) -> Hall:
    """A meeting with a snapshot of `present` among `due` delegates; thirty people are on the roster."""
    people = factory.people(app, 30)
    term_id = factory.term(app, **values)
    meeting_id = factory.meeting(app, term_id)
    return Hall(
        app=app, votes=Votes(app.db), meeting_id=meeting_id, people=people, due=due, present=present,
        snapshot_id=snapshot(app, meeting_id, due=due, present=present),
    )  # fmt: skip
