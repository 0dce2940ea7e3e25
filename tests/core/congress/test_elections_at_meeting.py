"""Five hundred simulated ballots counted by hand and by the product, each once with a teller's error."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from core.app import App
from core.congress.records.votes import Ballot, BallotItem, Count, CountLine, InvalidReason, WriteIn
from core.congress.rules.counting import comparison, sheet_problems
from core.congress.rules.votes import verdict
from core.errors import Conflict, Invalid
from tests.core.congress.ballots import Hall, hall, law, matters, sheet

ELECTIONS = 500
WRITTEN_IN = "另选之人"


@dataclass(frozen=True)
class Simulated:
    """One ballot with the papers as they lay in the box."""

    ballot: Ballot
    items: tuple[BallotItem, ...]
    papers: list[dict[str, str]]  # title -> 赞成/反对, one dictionary per returned paper; {"": …} is invalid

    def is_valid(self, paper: dict[str, str]) -> bool:
        """Readable, and not more chosen than seats."""
        chosen = sum(mark == "赞成" for mark in paper.values())
        return "" not in paper and (self.ballot.kind == "表决" or chosen <= self.ballot.seats)

    def count(self, side: str) -> Count:
        """The sheet of a teller who makes no mistake."""
        valid = [p for p in self.papers if self.is_valid(p)]
        bad = len(self.papers) - len(valid)
        marks = {i.title: Counter(p.get(i.title) for p in valid) for i in self.items}
        written = sum(p.get(WRITTEN_IN) == "赞成" for p in valid)
        return Count(
            ballot_id=1, side=side, counted_by=side, returned=len(self.papers), valid=len(valid), invalid=bad,
            lines=tuple(
                CountLine(
                    item_id=i.id or 0, yes=marks[i.title]["赞成"], no=marks[i.title]["反对"],
                    abstain=marks[i.title][None],
                )
                for i in self.items
            ),
            reasons=(InvalidReason(reason="多选或无法辨认", number=bad),) if bad else (),
            write_ins=(WriteIn(name=WRITTEN_IN, votes=written),) if written else (),
        )  # fmt: skip

    def winners(self) -> tuple[set[str], set[str]]:
        """Who or what passes and who ties, found paper by paper without any of the product's rules."""
        yes: Counter[str] = Counter()
        for paper in self.papers:
            if self.is_valid(paper):
                yes.update(title for title, mark in paper.items() if mark == "赞成")
        above = {title for title, votes in yes.items() if votes * 2 > self.ballot.due}
        if self.ballot.kind == "表决":
            return above, set()
        elected, tied = set(), set()
        for title in above:
            better = sum(yes[other] > yes[title] for other in above)
            equal = sum(yes[other] == yes[title] for other in above)
            if better + equal <= self.ballot.seats:
                elected.add(title)
            elif better < self.ballot.seats:
                tied.add(title)
        return elected, tied


def simulated(luck: random.Random) -> Simulated:
    """A random ballot: delegates, those present, papers, seats, candidates, abstentions and spoilt papers."""
    due = luck.choice((luck.randint(12, 30), luck.randint(30, 200)))
    present = luck.randint(-(-2 * due // 3), due)
    issued = luck.randint(present - 3, present)
    is_election = luck.random() < 0.6
    standing = luck.randint(2, 7) if is_election else luck.randint(1, 5)
    seats = luck.randint(1, standing - 1) if is_election else 0
    titles = [f"候选人{n}" if is_election else f"事项{n}" for n in range(1, standing + 1)]
    ballot = Ballot(
        id=1, title="模拟", kind="选举" if is_election else "表决", seats=seats, due=due, present=present,
        issued=issued,
    )  # fmt: skip
    favourites = (seats or len(titles) // 2) + luck.randint(0, 1)
    liked = {t: 0.97 if n < favourites else 0.2 for n, t in enumerate(titles)}
    papers = [paper(luck, liked, seats) for _ in range(luck.randint(issued - 5, issued))]
    return Simulated(ballot, matters(*titles), papers)


def paper(luck: random.Random, liked: dict[str, float], seats: int) -> dict[str, str]:
    """What one delegate marks: everybody as liked, at most `seats` but for a slip, sometimes another name."""
    if luck.random() < 0.03:
        return {"": "无法辨认"}
    marks: dict[str, str] = {}
    for title, chance in liked.items():
        draw = luck.random()
        if draw < chance:
            marks[title] = "赞成"
        elif draw < chance + 0.6 * (1 - chance):
            marks[title] = "反对"
    chosen = [t for t, mark in marks.items() if mark == "赞成"]
    if seats and len(chosen) > seats and luck.random() > 0.02:
        for title in sorted(chosen, key=lambda t: luck.random() * liked[t])[: len(chosen) - seats]:
            marks[title] = "反对"
    if seats and luck.random() < 0.05:
        marks[WRITTEN_IN] = "赞成"
    return marks


def slips(count: Count) -> Iterator[tuple[str, int]]:
    """Every number of a sheet that a teller may get wrong."""
    yield from (("returned", 0), ("valid", 0), ("invalid", 0))
    for n in range(len(count.lines)):
        yield from (("yes", n), ("no", n), ("abstain", n))
    yield from (("votes", n) for n in range(len(count.write_ins)))
    yield from (("number", n) for n in range(len(count.reasons)))


def mistaken(luck: random.Random, count: Count) -> Count:
    """The sheet with one error: a wrong number, a paper moved between two marks, or two candidates swapped."""
    kind = luck.choice(("number", "number", "moved", "swapped"))
    lines = list(count.lines)
    n = luck.randrange(len(lines))
    if kind == "moved" and lines[n].yes:
        lines[n] = replace(lines[n], yes=lines[n].yes - 1, abstain=lines[n].abstain + 1)
        return replace(count, lines=tuple(lines))
    other = luck.randrange(len(lines))
    if kind == "swapped" and lines[n].yes != lines[other].yes:
        first, second = lines[n].item_id, lines[other].item_id
        lines[n], lines[other] = replace(lines[other], item_id=first), replace(lines[n], item_id=second)
        return replace(count, lines=tuple(lines))
    place, at = luck.choice(list(slips(count)))
    step = luck.choice((-10, -2, -1, 1, 2, 9, 10))
    if place in ("returned", "valid", "invalid"):
        return replace(count, **{place: getattr(count, place) + step})
    if place == "votes":
        one = replace(count.write_ins[at], votes=count.write_ins[at].votes + step)
        return replace(count, write_ins=(*count.write_ins[:at], one, *count.write_ins[at + 1 :]))
    if place == "number":
        reason = replace(count.reasons[at], number=count.reasons[at].number + step)
        return replace(count, reasons=(*count.reasons[:at], reason, *count.reasons[at + 1 :]))
    lines[at] = replace(lines[at], **{place: getattr(lines[at], place) + step})
    return replace(count, lines=tuple(lines))


def test_five_hundred_elections_with_one_error_each_are_all_caught():
    luck, caught = random.Random(20261120), Counter[str]()
    for _ in range(ELECTIONS):
        one = simulated(luck)
        honest, wrong = one.count("甲"), mistaken(luck, one.count("乙"))
        if sheet_problems(wrong, one.ballot, one.items):
            caught["refused"] += 1
            continue
        assert comparison((honest, wrong), one.items)
        result = verdict(one.ballot, one.items, (honest, wrong), rules=law())
        assert not result.is_final
        assert result.items == ()
        caught["compared"] += 1
    assert caught.total() == ELECTIONS
    assert caught["refused"] > 50
    assert caught["compared"] > 50


def test_the_same_five_hundred_without_error_have_the_result_of_a_naive_count():
    luck, seen = random.Random(20261120), Counter[str]()
    for _ in range(ELECTIONS):
        one = simulated(luck)
        counts = one.count("甲"), one.count("乙")
        mistaken(luck, counts[1])  # draws the same luck as the test above
        assert sheet_problems(counts[0], one.ballot, one.items) == ()
        result = verdict(one.ballot, one.items, counts, rules=law())
        passed, tied = one.winners()
        assert result.is_final
        assert {v.title for v in result.items if v.is_passed} == passed
        assert set(result.run_off) == tied
        if one.ballot.kind == "选举":
            assert set(result.elected) == passed
            assert len(passed) <= one.ballot.seats
            assert result.run_off_seats == (one.ballot.seats - len(passed) if tied else 0)
        seen["elections"] += one.ballot.kind == "选举"
        seen["ties"] += bool(tied)
        seen["short"] += one.ballot.kind == "选举" and not tied and len(passed) < one.ballot.seats
        seen["write-ins"] += bool(counts[0].write_ins)
    assert min(seen.values()) >= 3, seen  # every kind of outcome is among them


@pytest.mark.parametrize("seed", range(6))
def test_a_handful_of_them_through_a_real_store(app: App, seed: int):
    luck = random.Random(seed)
    one = simulated(luck)
    while one.ballot.kind != "选举" or len(one.items) > 7:
        one = simulated(luck)
    room = hall(app, due=one.ballot.due, present=one.ballot.present)
    ballot_id = room.election(room.people[: len(one.items)], one.ballot.seats)
    titles = {i.title: j.title for i, j in zip(one.items, room.votes.items(ballot_id), strict=True)}
    room.issue(ballot_id, one.ballot.issued)
    honest = one.count("甲")
    room.votes.enter_count(room.count(ballot_id, "甲", honest))
    wrong = mistaken(luck, honest)
    try:
        room.votes.enter_count(room.count(ballot_id, "乙", wrong))
        attempt = 2
        with pytest.raises(Conflict, match="两方计票还不一致"):
            room.votes.close(ballot_id)
        room.votes.enter_count(room.count(ballot_id, "甲", honest, attempt=2))
    except Invalid:
        attempt = 1
    room.votes.enter_count(room.count(ballot_id, "乙", honest, attempt=attempt))
    result = room.votes.close(ballot_id)
    passed, tied = one.winners()
    assert set(result.elected) == {titles.get(t, t) for t in passed}
    assert set(result.run_off) == {titles.get(t, t) for t in tied}


def test_a_run_off_never_overwrites_the_first_round(app: App):
    room = hall(app)
    ballot_id = room.election(room.people[:4], 2)
    room.issue(ballot_id)
    room.enter_both(ballot_id, sheet([(70, 0, 0), (55, 0, 0), (55, 0, 0), (0, 0, 0)], 90))
    first = room.votes.close(ballot_id)
    kept = room.votes.ballot(ballot_id), room.votes.counts(ballot_id)
    second = room.votes.new_round(ballot_id)
    names = [i.title for i in room.votes.items(ballot_id)]
    assert [i.title for i in room.votes.items(second)] == names[1:3]
    assert [i.person_id for i in room.votes.items(second)] == room.people[1:3]
    ballot = room.votes.ballot(second)
    assert (ballot.seats, ballot.round, ballot.previous_id) == (1, 2, ballot_id)
    room.issue(second)
    room.enter_both(second, sheet([(60, 0, 0), (30, 0, 0)], 90))
    assert room.votes.close(second).elected == (names[1],)
    assert (room.votes.ballot(ballot_id), room.votes.counts(ballot_id)) == kept
    assert room.votes.verdict(ballot_id).elected == first.elected == (names[0],)
    assert [b.round for b in room.votes.rounds(ballot_id)] == [1, 2]


def test_seats_left_over_are_filled_in_a_further_round(app: App):
    room: Hall = hall(app)
    ballot_id = room.election(room.people[:4], 3)
    room.issue(ballot_id)
    room.enter_both(ballot_id, sheet([(70, 0, 0), (60, 0, 0), (50, 0, 0), (40, 0, 0)], 90))
    assert len(room.votes.close(ballot_id).elected) == 2
    second = room.votes.new_round(ballot_id)
    assert [i.person_id for i in room.votes.items(second)] == room.people[2:4]
    assert room.votes.ballot(second).seats == 1


def test_a_tied_written_in_name_stands_in_the_run_off_and_counts_no_more(app: App):
    room = hall(app)
    ballot_id = room.election(room.people[:2], 2, note="候选人只有两名")
    counter = room.votes.counters(ballot_id)[1]
    room.issue(ballot_id)
    room.enter_both(ballot_id, sheet([(70, 0, 0), (51, 0, 0)], 90, write_ins=[(counter, 51)]))
    names = [i.title for i in room.votes.items(ballot_id)]
    assert room.votes.close(ballot_id).run_off == (names[1], counter)
    second = room.votes.new_round(ballot_id)
    assert [(i.title, i.person_id) for i in room.votes.items(second)] == [
        (names[1], room.people[1]),
        (counter, None),
    ]
    assert counter not in room.votes.counters(second)
    with pytest.raises(Invalid, match="计票人至少两名"):
        room.issue(second)
    with pytest.raises(Invalid, match=f"“{counter}”是本次选举的候选人"):
        room.votes.set_tellers(second, room.tellers())
