"""Scores and places: the vectors of the domain text, hand arithmetic, and the order of entry does not matter."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.competition.records.judging import Adjustment
from core.competition.records.scheme import DOWN, LINEAR, PLAIN, STEPPED, UP, Indicator
from core.competition.rules import scoring
from core.competition.rules.ranking import gaps, ranking
from tests.core.competition.contest_factory import D, facts


def part(found: object, entry: int, name: str) -> object:
    placing = next(p for p in found.placings if p.key == entry)
    return next(p for p in placing.parts if p.name == name)


def test_seven_judges_without_highest_and_lowest_average_87_20() -> None:
    marks = [("80", ("95", "90", "88", "87", "86", "85", "60"), 600)]
    found = part(ranking(facts(marks)), 1, "实操")
    assert found.score == D("87.20")
    assert [j.score for j in found.judges if j.is_dropped] == [D(95), D(60)]
    assert found.sentence == "去掉最高分 95.00 和最低分 60.00，（90.00＋88.00＋87.00＋86.00＋85.00）÷5＝87.20"


def test_four_judges_keep_every_score() -> None:
    found = part(ranking(facts([("80", ("90", "80", "80", "70"), 600)])), 1, "实操")
    assert (found.score, any(j.is_dropped for j in found.judges)) == (D("80.00"), False)


def test_when_all_judges_agree_two_different_sheets_are_dropped() -> None:
    found = part(ranking(facts([("80", ("90",) * 5, 600)])), 1, "实操")
    assert (found.score, sum(j.is_dropped for j in found.judges)) == (D("90.00"), 2)


def test_practice_decides_at_the_same_total_of_87_00() -> None:
    found = ranking(facts([("94", ("84",), 500), ("80", ("90",), 600)]))
    assert [(p.name, p.place, p.total) for p in found.placings] == [
        ("选手2", 1, D("87.00")),
        ("选手1", 2, D("87.00")),
    ]
    assert found.placings[0].reason == "与 A01 选手1 总分同为 87.00，实操分 90.00＞84.00，列在之前"
    assert found.placings[1].reason == "与 A02 选手2 总分同为 87.00，实操分 84.00＜90.00，列在之后"
    assert found.placings[0].formula == "理论 80.00×30%＋实操 90.00×70%＝87.00"


def test_time_decides_next_and_what_is_all_the_same_shares_the_place() -> None:
    found = ranking(
        facts([("80", ("90",), 700), ("80", ("90",), 600), ("80", ("90",), 700), ("10", ("10",), 1)])
    )
    assert [(p.key, p.place) for p in found.placings] == [(2, 1), (1, 2), (3, 2), (4, 4)]
    assert found.placings[0].reason == (
        "与 A01 选手1 总分同为 87.00，实操分也相同，实操用时 600 秒＜700 秒，列在之前"
    )
    assert "实操分、实操用时也相同，名次并列" in found.placings[1].reason
    assert found.placings[3].reason == ""


@pytest.mark.parametrize(("rounding", "shown"), [("四舍五入", D("83.34")), ("直接舍去", D("83.33"))])
def test_rounding_is_as_declared(rounding: str, shown: Decimal) -> None:
    # (83.33 + 83.33 + 83.35) / 3 = 83.336666…
    found = part(ranking(facts([("0", ("83.33", "83.33", "83.35"), 1)], rounding=rounding)), 1, "实操")
    assert found.score == shown


@pytest.mark.parametrize(
    ("rule", "direction", "target", "floor", "steps", "value", "points"),
    [
        (LINEAR, UP, "100", "80", None, "95", "22.5"),  # 30 × 15/20
        (LINEAR, UP, "100", "80", None, "120", "30"),
        (LINEAR, UP, "100", "80", None, "60", "0"),
        (LINEAR, DOWN, "0", "3", None, "1", "20"),  # 30 × 2/3
        (LINEAR, DOWN, "0", "3", None, "4", "0"),
        (STEPPED, UP, None, None, "99:30、98:25、95:15", "98.9", "25"),
        (STEPPED, UP, None, None, "99:30、98:25、95:15", "94.99", "0"),
        (STEPPED, DOWN, None, None, "0:30、1:20、3:5", "2", "5"),
        (PLAIN, UP, None, None, None, "27.5", "27.5"),
        (PLAIN, UP, None, None, None, "31", "30"),
        (PLAIN, UP, None, None, None, "-1", "0"),
    ],
)
def test_a_measured_value_becomes_points(
    rule: str,
    direction: str,
    target: str | None,
    floor: str | None,
    steps: str | None,
    value: str,
    points: str,
) -> None:
    one = Indicator(
        name="产量", rule=rule, direction=direction, points=D(30), steps=steps,
        target=D(target) if target else None, floor=D(floor) if floor else None,
    )  # fmt: skip
    assert scoring.indicator_points(one, D(value)) == Decimal(points)


def test_an_adjustment_is_a_row_in_the_arithmetic_and_scores_stay() -> None:
    plain = facts([("80", ("90",), 600), ("79", ("90",), 600)])
    row = Adjustment(entry_id=1, points=D("-2.00"), reason="迟到 10 分钟", decided_by="裁判长")
    found = ranking(replace(plain, adjustments=(row,)))
    assert [(p.key, p.total) for p in found.placings] == [(2, D("86.70")), (1, D("85.00"))]
    assert found.placings[1].formula == "理论 80.00×30%＋实操 90.00×70%＝87.00；－2.00（迟到 10 分钟）＝85.00"
    assert part(found, 1, "实操").score == D("90.00")


def test_an_unconfirmed_or_missing_sheet_leaves_no_total() -> None:
    whole = facts([("80", ("90", "90"), 600), ("80", ("90", "90"), 600)])
    waiting = replace(whole.sheets[1], state="待复核")
    found = ranking(replace(whole, sheets=(whole.sheets[0], waiting, *whole.sheets[2:])))
    lacking = next(p for p in found.placings if p.key == 1)
    assert (lacking.total, lacking.place, lacking.remark) == (None, None, "成绩不全，没有排名")


def test_judges_far_apart_are_told() -> None:
    (gap,) = gaps(facts([("80", ("95", "90", "70"), 600), ("80", ("90", "85", "80"), 600)]))
    assert gap.sentence == "A01号“实操”：评委1 95.00、评委3 70.00，相差 25.00 分，超过 20 分，请核对评分表"


marks = st.tuples(
    st.integers(0, 100).map(str),
    st.lists(st.integers(70, 75).map(str), min_size=5, max_size=5).map(tuple),
    st.integers(590, 592),
)


@given(st.lists(marks, min_size=2, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_entry_changes_nothing(
    rows: list[tuple[str, tuple[str, ...], int]], chance: random.Random
) -> None:
    whole = facts(rows)
    shuffled = list(whole.sheets)
    chance.shuffle(shuffled)
    entries = list(whole.entries)
    chance.shuffle(entries)
    assert ranking(replace(whole, sheets=tuple(shuffled), entries=tuple(entries))) == ranking(whole)


@given(
    st.lists(
        st.tuples(st.integers(84, 87).map(str), st.integers(84, 86).map(str), st.integers(600, 601)),
        min_size=2,
        max_size=9,
    )
)
def test_places_are_those_of_counting_who_is_better(rows: list[tuple[str, str, int]]) -> None:
    found = ranking(facts([(t, (p,), s) for t, p, s in rows]))

    def better(a: tuple[str, str, int], b: tuple[str, str, int]) -> bool:
        total = [int(x[0]) * 30 + int(x[1]) * 70 for x in (a, b)]
        if total[0] != total[1]:
            return total[0] > total[1]
        return (int(a[1]), -a[2]) > (int(b[1]), -b[2])

    for placing in found.placings:
        mine = rows[placing.key - 1]
        assert placing.place == 1 + sum(better(other, mine) for other in rows)
        alike = [p for p in found.placings if p.total == placing.total and p.key != placing.key]
        assert bool(placing.reason) is bool(alike)
