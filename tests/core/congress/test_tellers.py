"""Two counters, sheets that tie, differences that force a recount, and sheets kept for ever (rules 24 and 25)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.app import App
from core.congress.records.votes import Ballot, Count, InvalidReason, Teller
from core.congress.rules.counting import differences, sheet_problems
from core.errors import Conflict, Invalid
from tests.core.congress.ballots import Hall, hall, matters, sheet


@pytest.fixture
def room(app: App) -> Hall:
    """A hundred delegates due, ninety present."""
    return hall(app)


@pytest.fixture
def issued(room: Hall) -> int:
    """A vote on two matters with ninety papers out."""
    ballot_id = room.ballot("工资", "工时")
    room.issue(ballot_id)
    return ballot_id


GOOD = [(60, 20, 5), (50, 30, 5)]


def test_a_teller_who_is_a_candidate_is_refused(room: Hall):
    ballot_id = room.election(room.people[:3], 2)
    before = room.votes.tellers(ballot_id)
    name = room.app.members.person(room.people[1]).name
    wrong = [*room.tellers(), Teller(person_id=room.people[1], role="监票人")]
    with pytest.raises(Invalid, match=f"“{name}”是本次选举的候选人，不能担任监票人"):
        room.votes.set_tellers(ballot_id, wrong)
    assert room.votes.tellers(ballot_id) == before


def test_a_teller_cannot_become_a_candidate(room: Hall):
    ballot_id = room.election(room.people[:3], 2)
    ballot, items = room.votes.ballot(ballot_id), room.votes.items(ballot_id)
    teller = room.tellers()[0].person_id
    with pytest.raises(Invalid, match="不能担任总监票人"):
        room.votes.edit(ballot, [*items, replace(items[0], person_id=teller, title="")])
    assert room.votes.items(ballot_id) == items


def test_two_counters_at_least(room: Hall):
    ballot_id = room.ballot()
    room.votes.set_tellers(ballot_id, room.tellers()[:2])
    with pytest.raises(Invalid, match=r"计票人至少两名.*现在有 1 名"):
        room.issue(ballot_id)


def test_one_person_has_one_role(room: Hall):
    twice = [*room.tellers(), replace(room.tellers()[1], role="监票人")]
    with pytest.raises(Invalid, match="出现了两次"):
        room.votes.set_tellers(room.ballot(), twice)


def test_the_two_sides_are_counted_by_different_counters(room: Hall, issued: int):
    first = room.count(issued, "甲", sheet(GOOD, 85))
    room.votes.enter_count(first)
    with pytest.raises(Invalid, match="两方须由不同的人"):
        room.votes.enter_count(replace(first, side="乙"))
    with pytest.raises(Invalid, match="不是这次投票的计票人"):
        room.votes.enter_count(replace(first, side="乙", counted_by="路人"))
    assert len(room.votes.counts(issued)) == 1


def test_a_sheet_that_does_not_tie_leaves_nothing(room: Hall, issued: int):
    wrong = room.count(issued, "甲", sheet([(60, 20, 6), (50, 30, 5)], 85, invalid=6))
    with pytest.raises(Invalid) as caught:
        room.votes.enter_count(wrong)
    sentences = [p.message for p in caught.value.problems]
    assert "收回 91 张，多于发出的 90 张，多出 1 张；请重新清点" in sentences
    assert "“工资”赞成 60＋反对 20＋弃权 6＝86 票，与有效 85 张相差 1 票" in sentences
    assert len(sentences) == 2
    assert room.votes.counts(issued) == ()
    assert room.votes.ballot(issued).state == "已发票"


def test_a_difference_forces_a_recount_and_both_sheets_stay(room: Hall, issued: int):
    room.votes.enter_count(room.count(issued, "甲", sheet(GOOD, 85)))
    assert room.votes.compare(issued) == ("乙方第 1 遍计票单还没有录入",)
    room.votes.enter_count(room.count(issued, "乙", sheet([(60, 20, 5), (51, 29, 5)], 85)))
    assert room.votes.compare(issued) == (
        "“工时”赞成：甲方 50，乙方 51，相差 1",
        "“工时”反对：甲方 30，乙方 29，相差 1",
    )
    with pytest.raises(Conflict, match="两方计票还不一致"):
        room.votes.close(issued)
    assert room.votes.attempt(issued) == 2
    with pytest.raises(Conflict, match="应录入第 2 遍"):
        room.votes.enter_count(room.count(issued, "甲", sheet(GOOD, 85), attempt=3))
    with pytest.raises(Conflict, match="已经录入，录入后不能修改"):
        room.votes.enter_count(room.count(issued, "乙", sheet(GOOD, 85)))
    first = room.votes.counts(issued)
    for side in "甲乙":
        room.votes.enter_count(room.count(issued, side, sheet([(60, 20, 5), (51, 29, 5)], 85), attempt=2))
    assert room.votes.attempt(issued) is None
    with pytest.raises(Conflict, match="已经一致"):
        room.votes.enter_count(room.count(issued, "甲", sheet(GOOD, 85), attempt=3))
    result = room.votes.close(issued)
    assert [v.yes for v in result.items] == [60, 51]
    kept = room.votes.counts(issued)
    assert len(kept) == 4
    assert kept[:2] == first
    assert [c.confirmed_at is not None for c in kept] == [False, False, True, True]


def test_a_third_attempt_follows_a_second_difference(room: Hall, issued: int):
    for attempt in (1, 2):
        room.votes.enter_count(room.count(issued, "甲", sheet(GOOD, 85), attempt=attempt))
        room.votes.enter_count(
            room.count(issued, "乙", sheet([(61, 19, 5), (50, 30, 5)], 85), attempt=attempt)
        )
    assert room.votes.attempt(issued) == 3
    for side in "甲乙":
        room.votes.enter_count(room.count(issued, side, sheet(GOOD, 85), attempt=3))
    assert room.votes.compare(issued) == ()
    assert len(room.votes.counts(issued)) == 6


def test_taking_back_the_entry_of_an_earlier_sheet_leaves_the_sheet(room: Hall, issued: int):
    room.votes.enter_count(room.count(issued, "甲", sheet(GOOD, 85)))
    [first] = room.app.changes(limit=1)
    room.votes.enter_count(room.count(issued, "乙", sheet([(61, 19, 5), (50, 30, 5)], 85)))
    before = room.votes.counts(issued)
    room.app.undo(first.id)
    assert room.votes.counts(issued) == before
    for side in "甲乙":
        room.votes.enter_count(room.count(issued, side, sheet(GOOD, 85), attempt=2))
    [last] = room.app.changes(limit=1)
    room.votes.close(issued)
    kept = room.votes.counts(issued)
    room.app.undo(last.id)
    assert room.votes.counts(issued) == kept
    assert room.votes.ballot(issued).state == "已确认"


def test_the_same_numbers_in_another_order_agree(room: Hall, issued: int):
    pure = replace(
        sheet(GOOD, 85, invalid=3),
        reasons=(InvalidReason(reason="多选", number=1), InvalidReason(reason="空白", number=2)),
    )
    room.votes.enter_count(room.count(issued, "甲", pure))
    turned = replace(pure, lines=pure.lines[::-1], reasons=pure.reasons[::-1])
    room.votes.enter_count(room.count(issued, "乙", turned))
    assert room.votes.compare(issued) == ()


# ---- one sheet, pure ------------------------------------------------------------------------------------

VOTE = Ballot(id=1, title="两项", issued=100, due=120, present=100)
ELECTION = Ballot(id=1, title="选举", kind="选举", seats=2, issued=100, due=120, present=100)


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (sheet([(60, 20, 21)], 101), "收回 101 张，多于发出的 100 张，多出 1 张；请重新清点"),
        (
            replace(sheet([(60, 20, 10)], 90, invalid=3), returned=95),
            "有效 90 张＋无效 3 张＝93 张，与收回 95 张相差 2 张",
        ),
        (
            replace(sheet([(60, 20, 10)], 90, invalid=3), reasons=()),
            "各种无效原因合计 0 张，与无效 3 张相差 3 张",
        ),
        (sheet([(60, 20, 9)], 90), "“草案”赞成 60＋反对 20＋弃权 9＝89 票，与有效 90 张相差 1 票"),
        (sheet([], 90), "“草案”没有填写票数"),
        (sheet([(60, 20, 10)] * 2, 90), "计票单里有不属于这次投票的事项"),
        (sheet([(100, -20, 10)], 90), "“草案”反对不能是负数，现在是 -20"),
        (sheet([(60, 20, 10)], 90, write_ins=[("某", 1)]), "逐项表决不能另选他人"),
    ],
)
def test_one_sentence_for_each_fault_of_a_vote(count: Count, sentence: str):
    assert [p.message for p in sheet_problems(count, VOTE, matters("草案"))] == [sentence]


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (sheet([(91, 0, 0), (20, 0, 0)], 90), "“A”赞成 91＋反对 0＋弃权 0＝91 票，与有效 90 张相差 1 票"),
        (sheet([(80, 5, 0), (20, 0, 0)], 90), "“A”赞成 80＋反对 5＋弃权 0＝85 票，与有效 90 张相差 5 票"),
        (
            sheet([(90, 0, 0), (80, 0, 0)], 90, write_ins=[("C", 11)]),
            "各候选人和另选人共得 181 票，多于有效 90 张×应选 2 名＝180 票；"
            "所选人数超过应选名额的票应计入无效票",
        ),
        (
            sheet([(50, 0, 0), (20, 0, 0)], 90, write_ins=[("B", 3)]),
            "另选人“B”已是候选人，请把票数计入候选人",
        ),
        (
            sheet([(9, 0, 0), (0, 0, 0)], 90, write_ins=[("C", 91)]),
            "另选人“C”得 91 票，多于有效 90 张",
        ),
        (
            sheet([(50, 0, 0), (20, 0, 0)], 90, write_ins=[("C", 3), ("C", 4)]),
            "另选人“C”写了两次，请并成一行",
        ),
    ],
)
def test_one_sentence_for_each_fault_of_an_election(count: Count, sentence: str):
    assert [p.message for p in sheet_problems(count, ELECTION, matters("A", "B"))] == [sentence]


def test_a_sheet_of_an_election_may_hold_fewer_votes_than_papers_times_seats():
    assert sheet_problems(sheet([(40, 0, 0), (20, 0, 0)], 90), ELECTION, matters("A", "B")) == ()
    assert sheet_problems(sheet([(40, 30, 20), (20, 60, 10)], 90), ELECTION, matters("A", "B")) == ()


@st.composite
def tied_votes(draw: st.DrawFn) -> tuple[Ballot, Count]:
    """A vote's sheet that ties."""
    issued = draw(st.integers(1, 300))
    returned = draw(st.integers(0, issued))
    valid = draw(st.integers(0, returned))
    lines = []
    for _ in range(draw(st.integers(1, 6))):
        yes = draw(st.integers(0, valid))
        no = draw(st.integers(0, valid - yes))
        lines.append((yes, no, valid - yes - no))
    return replace(VOTE, issued=issued), sheet(lines, valid, invalid=returned - valid)


@st.composite
def tied_elections(draw: st.DrawFn) -> tuple[Ballot, Count]:
    """An election's sheet that ties: every valid paper names at most as many people as there are seats."""
    issued, seats, standing = draw(st.integers(1, 60)), draw(st.integers(1, 4)), draw(st.integers(1, 6))
    valid = draw(st.integers(0, issued))
    invalid = draw(st.integers(0, issued - valid))
    votes = [0] * (standing + 1)
    for _ in range(valid):
        for name in draw(st.sets(st.integers(0, standing), max_size=min(seats, standing + 1))):
            votes[name] += 1
    written = [("另选", votes[-1])] if votes[-1] else []
    count = sheet([(v, 0, 0) for v in votes[:-1]], valid, invalid=invalid, write_ins=written)
    return replace(ELECTION, issued=issued, seats=seats), count


def changed(draw: st.DrawFn, count: Count) -> Count:
    """The sheet with one number another."""
    step = draw(st.integers(-9, 9).filter(bool))
    places = ["returned", "valid", "invalid"]
    places += [f"{n}.{vote}" for n in range(len(count.lines)) for vote in ("yes", "no", "abstain")]
    places += [f"r{n}" for n in range(len(count.reasons))] + [f"w{n}" for n in range(len(count.write_ins))]
    place = draw(st.sampled_from(places))
    if place in ("returned", "valid", "invalid"):
        return replace(count, **{place: getattr(count, place) + step})
    if place[0] == "r":
        parts = list(count.reasons)
        parts[int(place[1:])] = replace(parts[int(place[1:])], number=parts[int(place[1:])].number + step)
        return replace(count, reasons=tuple(parts))
    if place[0] == "w":
        written = list(count.write_ins)
        written[int(place[1:])] = replace(written[int(place[1:])], votes=written[int(place[1:])].votes + step)
        return replace(count, write_ins=tuple(written))
    index, vote = place.split(".")
    lines = list(count.lines)
    lines[int(index)] = replace(lines[int(index)], **{vote: getattr(lines[int(index)], vote) + step})
    return replace(count, lines=tuple(lines))


@given(case=st.one_of(tied_votes(), tied_elections()))
def test_any_sheet_that_ties_is_accepted(case: tuple[Ballot, Count]):
    ballot, count = case
    assert sheet_problems(count, ballot, matters(*"ABCDEFGH"[: len(count.lines)])) == ()


@given(case=st.one_of(tied_votes(), tied_elections()), data=st.data())
def test_any_single_changed_number_is_refused_or_differs_from_the_other_side(
    case: tuple[Ballot, Count], data: st.DataObject
):
    ballot, count = case
    items = matters(*"ABCDEFGH"[: len(count.lines)])
    wrong = replace(data.draw(st.composite(changed)(count)), side="乙")
    assert sheet_problems(wrong, ballot, items) or differences(count, wrong, items)
    if ballot.kind == "表决":
        assert sheet_problems(wrong, ballot, items)  # a vote's sheet has no free number at all
