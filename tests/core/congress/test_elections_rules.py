"""The verdict on a vote of an electing unit: attendance, majority of all employees, ties, figures, tellers."""

import datetime as dt
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.congress.records.elections import Candidate, ElectionVerdict, UnitElection
from core.congress.rules.elections import figure_problems, verdict
from core.rules import RuleSet, rule_set

DAY = dt.date(2026, 11, 21)
SHANGHAI, NATIONAL = rule_set(region="310000", on=DAY), rule_set(on=DAY)


def election(eligible: int = 50, seats: int = 2, **values: object) -> UnitElection:
    """A vote in which everybody took part and every paper was valid."""
    full = dict.fromkeys(("attended", "issued", "returned", "valid"), eligible)
    return UnitElection(**{"held_on": DAY, "eligible": eligible, "seats": seats} | full | values)


def candidates(*votes: int) -> list[Candidate]:
    """Candidates 甲, 乙, … with so many votes."""
    return [
        Candidate(id=i, person_id=i, position=i, votes=n, name="甲乙丙丁戊己庚"[i - 1])
        for i, n in enumerate(votes, start=1)
    ]


def names(found: tuple[Candidate, ...]) -> str:
    return "".join(c.name for c in found)


def judged(*votes: int, rules: RuleSet = SHANGHAI, **values: object) -> ElectionVerdict:
    return verdict(election(**values), candidates(*votes), rules)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("votes", "elected", "tied", "empty"),
    [
        ((30, 40), "乙甲", "", 0),
        ((26, 25, 25), "甲", "", 1),  # 26 is more than half of 50, 25 is not
        ((30, 28, 27), "甲乙", "", 0),  # three with more than half: the two with the most votes
        ((40, 28, 28), "甲", "乙丙", 1),  # a tie for the second seat
        ((28, 28, 28), "", "甲乙丙", 2),
        ((30, 30, 27), "甲乙", "", 0),  # a tie that hurts nobody
        ((10, 12), "", "", 2),
    ],
)
def test_more_than_half_of_all_employees_elects_and_more_votes_go_first(votes, elected, tied, empty):
    found = judged(*votes)
    assert (names(found.elected), names(found.tied), found.empty) == (elected, tied, empty)


@pytest.mark.parametrize(
    ("eligible", "votes", "over", "or_more"),
    [
        (50, 25, False, True),
        (50, 26, True, True),
        (51, 25, False, False),
        (51, 26, True, True),
        (1, 1, True, True),
    ],
)
def test_exactly_half_is_half_or_more_but_not_more_than_half(eligible, votes, over, or_more):
    [line] = judged(votes, eligible=eligible, seats=1).lines
    assert (line.is_over_half, line.is_half_or_more, line.is_elected) == (over, or_more, over)


def test_exactly_half_is_told_in_both_wordings():
    [line] = judged(25, seats=1).lines
    assert line.sentence == (
        "甲得 25 票，恰为全体职工 50 人的一半：按“半数以上”已达到，按“过半数”未达到；按较严的“过半数”，未当选。"
    )


def test_absent_employees_count_against_a_candidate():
    # 34 of 50 took part and 25 of them, nearly three quarters, voted for 甲: not more than half of all.
    found = judged(25, attended=34, issued=34, returned=34, valid=34, seats=1)
    assert found.problems == ()
    assert found.elected == ()


@pytest.mark.parametrize(("eligible", "needed"), [(3, 2), (50, 34), (51, 34), (52, 35), (100, 67)])
def test_two_thirds_of_all_employees_must_take_part(eligible, needed):
    assert judged(1, eligible=eligible).attendance_needed == needed
    enough = judged(1, eligible=eligible, attended=needed, issued=1, returned=1, valid=1)
    short = judged(1, eligible=eligible, attended=needed - 1, issued=1, returned=1, valid=1)
    assert [f.rule_id for f in enough.findings] == []
    assert [f.rule_id for f in short.findings] == ["congress.election_attendance"]


def test_too_few_voters_stop_where_the_law_was_seen_and_warn_where_it_was_not():
    [shanghai] = judged(1, attended=33, issued=33, returned=33, valid=33).findings
    [national] = judged(1, attended=33, issued=33, returned=33, valid=33, rules=NATIONAL).findings
    assert (shanghai.severity, national.severity) == ("强制", "依据待核")
    assert shanghai.source.endswith("第十五条")


@pytest.mark.parametrize("field", ["chief_teller", "tellers", "counters"])
def test_a_teller_is_no_candidate(field):
    [found] = judged(30, 30, **{field: "张三、乙"}).findings
    assert (found.rule_id, found.severity) == ("congress.vote.teller", "强制")
    assert found.sentence.startswith("乙是候选人")
    assert judged(30, 30, **{field: "张三、乙（二车间）"}).findings == ()


def test_winners_who_left_and_those_of_retained_membership_are_pointed_out():
    found = verdict(
        election(seats=3), candidates(40, 39, 38, 1), SHANGHAI,
        roll=range(3, 53), gone={1, 4}, retained={2},
    )  # fmt: skip
    assert [(f.rule_id, f.inputs) for f in found.findings] == [
        ("congress.delegate_employed", "甲"), ("membership.retained_no_vote", "乙"),
    ]  # fmt: skip


def test_the_number_of_voters_is_held_against_the_roster():
    found = verdict(election(48), candidates(30), SHANGHAI, roll=range(1, 51))
    assert [f.sentence for f in found.findings] == ["登记的应参加职工 48 人，花名册上本选区现有 50 人"]


@pytest.mark.parametrize(
    ("values", "votes", "words"),
    [
        ({"attended": 51, "issued": 50}, (30,), "实到 51 人，多于应参加的 50 人"),
        ({"attended": 40, "issued": 41, "returned": 41, "valid": 41}, (30,), "发出 41 张，多于实到的 40 人"),
        ({"issued": 49}, (30,), "收回 50 张，多于发出的 49 张"),
        ({"valid": 48, "invalid": 1}, (30,), "有效 48 张＋无效 1 张＝49 张，与收回 50 张相差 1 张"),
        ({"valid": 45, "invalid": 5}, (46,), "甲得 46 票，多于有效的 45 张"),
        ({"seats": 1}, (26, 25), "共得 51 票，多于有效 50 张×应选 1 名＝50 票"),
        ({"attended": 0, "issued": 0, "returned": 0, "valid": 0}, (0,), "还没有登记实到职工人数"),
        ({}, (), "还没有候选人"),
        ({"seats": 0}, (0,), "应选名额不能少于 1 名"),
    ],
)
def test_figures_that_do_not_tie_are_told_with_the_arithmetic(values, votes, words):
    problems = figure_problems(election(**values), candidates(*votes))
    assert any(words in p.message for p in problems)


few = st.integers(0, 6)


@given(st.tuples(few, few, few, few, few, few), st.integers(1, 3), st.lists(few, min_size=1, max_size=4))
def test_figures_are_accepted_exactly_when_every_sum_ties(figures, seats, votes):
    eligible, attended, issued, returned, valid, invalid = figures
    one = UnitElection(
        eligible=eligible, attended=attended, issued=issued, returned=returned, valid=valid, invalid=invalid,
        seats=seats,
    )  # fmt: skip
    ties = (
        0 < attended <= eligible
        and issued <= attended
        and returned <= issued
        and valid + invalid == returned
        and max(votes) <= valid
        and sum(votes) <= valid * seats
    )
    assert (figure_problems(one, candidates(*votes)) == ()) is ties


def test_five_hundred_counted_elections_each_with_one_error_of_the_tellers_are_all_caught():
    chance = random.Random(20261121)
    for _ in range(500):
        eligible, seats = chance.randint(5, 60), chance.randint(1, 4)
        attended = chance.randint(-(-2 * eligible // 3), eligible)
        issued = chance.randint(attended - 1, attended)
        returned = chance.randint(max(1, issued - 2), issued)
        running = candidates(*[0] * chance.randint(seats, 6))
        papers = [chance.sample(range(len(running)), chance.randint(0, seats)) for _ in range(returned)]
        spoilt = chance.randint(0, returned // 4)
        votes = [sum(i in p for p in papers[spoilt:]) for i in range(len(running))]
        told = [replace(c, votes=n) for c, n in zip(running, votes, strict=True)]
        counted = election(
            eligible, seats, attended=attended, issued=issued, returned=returned,
            valid=returned - spoilt, invalid=spoilt,
        )  # fmt: skip
        assert figure_problems(counted, told) == ()
        assert figure_problems(*with_one_error(chance, counted, told)) != ()


def with_one_error(
    chance: random.Random, counted: UnitElection, told: list[Candidate]
) -> tuple[UnitElection, list[Candidate]]:
    """The record with one figure that cannot be: a paper too many or too few, or more votes than papers."""
    kind = chance.choice(["returned", "valid", "invalid", "issued", "votes"])
    if kind == "votes":
        who = chance.randrange(len(told))
        return counted, [replace(c, votes=counted.valid + 1) if i == who else c for i, c in enumerate(told)]
    wrong = {"issued": chance.choice([counted.returned - 1, counted.attended + 1])}
    off = chance.choice([-1, 1]) if getattr(counted, kind) else 1
    return replace(counted, **{kind: wrong.get(kind, getattr(counted, kind) + off)}), told


def test_a_void_vote_elects_nobody():
    found = judged(40, 39, 39, is_void=True)
    assert (found.elected, found.tied) == ((), ())
    assert found.sentences[-1] == "本次投票作废。"


def test_a_recall_speaks_of_recall():
    [line] = judged(26, kind="罢免", seats=1).lines
    assert line.sentence == "甲得 26 票，超过全体职工 50 人的一半，罢免。"
