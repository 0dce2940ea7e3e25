"""Seats by largest remainder under all limits: the law's tables, hand arithmetic, and brute force on small factories."""

import datetime as dt
from fractions import Fraction

import pytest

from core.congress.records.quota import GROUPS, Limit
from core.congress.records.terms import ElectingUnit
from core.congress.rules.quota import allot
from core.congress.rules.quota_limits import limits_of, own_limit
from core.errors import Invalid
from core.rules import rule_set

DAY = dt.date(2026, 11, 21)
REGIONS = {"national": "000000", "上海": "310000", "浙江": "330000"}


def unit(name: str, employees: int, **people: int) -> ElectingUnit:
    """An electing unit of so many employees."""
    return ElectingUnit(name=name, employees=employees, **people)


def own(group: str, relation: str, **bound: object) -> Limit:
    """A limit of the unit's own."""
    return own_limit(group, relation, source="本厂办法", **bound)  # type: ignore[arg-type]


# ---- the law's own numbers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("employees", "national", "shanghai", "zhejiang"),
    [
        (80, 30, 30, 30), (150, 30, 30, 40), (300, 30, 40, 54), (600, 30, 55, 75), (1000, 50, 75, 100),
        (1500, 75, 100, 100), (2000, 100, 125, 120), (3000, 100, 175, 140), (5000, 100, 175, 200),
    ],
)  # fmt: skip
def test_the_fewest_delegates_are_those_of_the_table_of_country_and_region(
    employees, national, shanghai, zhejiang
):
    found = []
    for region in REGIONS.values():
        limits = limits_of(rule_set(region=region, on=DAY), [unit("厂", employees)])
        found.append(allot([unit("厂", employees)], limits).total)
    # Where the national minimum is higher than the local one, it holds as well.
    assert found == [national, max(national, shanghai), max(national, zhejiang)]


@pytest.mark.parametrize(
    ("employees", "least", "most"), [(150, [30, 30], []), (400, [30, 40], [60]), (800, [40, 80], [120]), (5000, [100, 150], [500]), (20_000, [100], [500])]
)  # fmt: skip
def test_henan_gives_a_range_by_share(employees, least, most):
    limits = limits_of(rule_set(region="410000", on=DAY), [unit("厂", employees)])
    assert [x.count for x in limits if x.group == "total" and x.relation == "不少于"] == least
    assert [x.count for x in limits if x.group == "total" and x.relation == "不超过"] == most


def test_rules_become_limits_only_for_groups_that_the_factory_has():
    limits = limits_of(rule_set(region="310000", on=DAY), [unit("一车间", 100, women=30, senior=5)])
    assert [x.group for x in limits if x.group in GROUPS] == ["women", "senior"]


def test_an_unverified_rule_says_so_and_a_verified_one_names_its_article():
    factory = [unit("一车间", 100, women=30)]
    [national] = [x for x in limits_of(rule_set(on=DAY), factory) if x.group == "women"]
    [zhejiang] = [x for x in limits_of(rule_set(region="330000", on=DAY), factory) if x.group == "women"]
    assert (national.severity, zhejiang.severity) == ("依据待核", "强制")
    assert zhejiang.source.endswith("第十一条")


# ---- hand arithmetic -----------------------------------------------------------------------------------------


def test_seats_follow_the_largest_remainder():
    # 40 seats of 1000: 12.32, 17.88, 9.80 → 12, 17, 9 and the two left over to .88 and .80.
    factory = [unit("一车间", 308), unit("二车间", 447), unit("三车间", 245)]
    found = allot(factory, (), 40)
    assert [u.seats for u in found.units] == [12, 18, 10]
    assert [(u.whole, u.remainder, u.extra) for u in found.units] == [(12, 320, 0), (17, 880, 1), (9, 800, 1)]
    assert "二车间：447×40＝17880，17880÷1000＝17 余 880，按余数加 1 名，共 18 名" in found.lines


def test_a_small_unit_keeps_its_one_seat_at_the_cost_of_the_one_furthest_above_its_share():
    # 10 seats of 100: 0.3, 4.8, 4.9; the floor takes the seat that .8 would have had.
    factory = [unit("食堂", 3), unit("一车间", 48), unit("二车间", 49)]
    assert [u.seats for u in allot(factory, (), 10).units] == [0, 5, 5]
    assert [u.seats for u in allot(factory, (own("unit", "不少于", count=1),), 10).units] == [1, 4, 5]


def test_equal_remainders_go_to_the_larger_unit_and_then_to_the_first_named():
    # 3 seats of 20: 1.5, 0.75, 0.75: the seats left over go to .75 and .75.
    assert [u.seats for u in allot([unit("甲", 10), unit("乙", 5), unit("丙", 5)], (), 3).units] == [1, 1, 1]
    assert [u.seats for u in allot([unit("甲", 5), unit("乙", 5)], (), 3).units] == [2, 1]
    # 2 seats of 12: 0.5 and 1.5; the one left over goes to the larger of the equal remainders.
    assert [u.seats for u in allot([unit("甲", 3), unit("乙", 9)], (), 2).units] == [0, 2]


def test_women_get_seats_in_proportion_in_the_units_where_they_work():
    # 100 of 400 are women: a quarter of 30 seats is 7.5, so 8; of these 8 × 80/100 = 6.4 and 8 × 20/100 = 1.6.
    factory = [unit("一车间", 200, women=80), unit("二车间", 200, women=20)]
    limits = limits_of(rule_set(region="330000", on=DAY), factory)
    found = allot(factory, limits, 54)
    # Zhejiang: 40 + 7 × 3 = 61 seats at least for 400 employees.
    assert found.clash is not None
    found = allot(factory, limits)
    assert found.total == 61
    assert sum(u.women for u in found.units) == 16  # 61 × 100 ÷ 400 = 15.25
    assert [u.women for u in found.units] == [13, 3]  # 12.8 and 3.2


def test_nobody_gets_reserved_seats_without_people_for_them():
    factory = [unit("一车间", 50, dispatched=1, front_line=2), unit("二车间", 50, front_line=40)]
    found = allot(
        factory, (own("dispatched", "不少于", count=1), own("front_line", "不少于", share=Fraction(1, 2))), 10
    )
    assert [(u.dispatched, u.front_line) for u in found.units] == [(1, 0), (0, 5)]


def test_a_unit_of_senior_staff_only_must_send_one_of_them():
    factory = [unit("厂部", 10, senior=10), unit("一车间", 90, senior=2)]
    found = allot(factory, (own("senior", "不超过", share=Fraction(1, 5)),), 10)
    assert [(u.seats, u.senior) for u in found.units] == [(1, 1), (9, 1)]


def test_one_delegate_who_must_fill_two_reserved_seats_is_pointed_out():
    factory = [unit("食堂", 10, women=10, front_line=10), unit("一车间", 90)]
    limits = (own("women", "不少于", count=1), own("front_line", "不少于", count=1))
    found = allot(factory, limits, 10)
    assert [u.is_stacked for u in found.units] == [True, False]
    assert found.lines[-1].startswith("食堂的预留名额之和多于选区名额")


def test_the_arithmetic_names_each_limit_with_its_source():
    factory = [unit("一车间", 120, women=50, senior=6), unit("二车间", 80, women=10, senior=4)]
    lines = allot(factory, limits_of(rule_set(region="310000", on=DAY), factory)).lines
    # Shanghai: 30 + 5 × 1 = 35 seats for 200; 35 × 60 ÷ 200 = 10.5; a fifth of 35 is 7.
    assert lines[0] == "代表名额共 35 名，全体职工 200 人，2 个选区。"
    assert any("第十六条）：35×3÷10，不足一名的进一，为 11 名" in x for x in lines)
    assert any("不超过代表名额的 20%" in x and x.endswith("35×1÷5，为 7 名") for x in lines)
    assert any(
        x.startswith("女职工代表不少于 11 名") and x.endswith("一车间 9 名、二车间 2 名。") for x in lines
    )


# ---- what cannot be ------------------------------------------------------------------------------------------


def test_a_wish_below_the_law_names_both_and_the_way_out():
    factory = [unit("一车间", 400)]
    limits = limits_of(rule_set(region="310000", on=DAY), factory)
    clash = allot(factory, limits, 40).clash
    assert clash is not None
    assert [x.id for x in clash.limits] == ["congress.delegates_table", "own.total.等于"]
    assert clash.relaxations[0].sentence == "代表名额为 45 名时，只需放宽：代表名额由 40 名改为 45 名。"
    assert clash.relaxations[1].sentence.endswith("（强制规定，不能自行放宽）。")


def test_a_factory_smaller_than_the_least_congress_is_told_so():
    clash = allot([unit("厂", 20)], limits_of(rule_set(on=DAY), [unit("厂", 20)])).clash
    assert clash is not None
    assert [x.id for x in clash.limits] == ["congress.delegates_least"]
    assert clash.sentences[0].startswith("全体职工 20 人")


def test_two_conflicts_apart_are_loosened_together():
    factory = [unit("厂", 20, women=2)]
    limits = (own("total", "不少于", count=30), own("women", "不少于", count=3))
    clash = allot(factory, limits).clash
    assert clash is not None
    assert len(clash.limits) == 1  # either of them alone is impossible
    [way] = clash.relaxations
    assert [(s.limit.group, s.required, s.reachable) for s in way.steps] == [
        ("total", 30, 20),
        ("women", 3, 2),
    ]


@pytest.mark.parametrize(
    ("factory", "total", "words"),
    [
        ([], None, "还没有选区"),
        ([unit("一车间", 10, women=11)], None, "“一车间”有一类职工多于职工数 10 人"),
        ([unit("一车间", 10, front_line=6, senior=5)], None, "合计多于职工数"),
        ([unit("一车间", 10, women=-1)], None, "负数"),
        ([unit("一车间", 10)], 0, "不少于 1 名"),
    ],
)
def test_figures_that_cannot_be_are_refused(factory, total, words):
    with pytest.raises(Invalid, match=words):
        allot(factory, (), total)


@pytest.mark.parametrize(
    ("group", "relation", "bound"),
    [
        ("women", "不超过", {"count": 3}), ("senior", "不少于", {"count": 3}), ("women", "不少于", {}),
        ("women", "不少于", {"count": -1}), ("women", "不少于", {"share": Fraction(3, 2)}),
        ("total", "不少于", {"share": Fraction(1, 2)}), ("men", "不少于", {"count": 1}),
    ],
)  # fmt: skip
def test_an_own_limit_that_cannot_be_kept_is_refused(group, relation, bound):
    with pytest.raises(Invalid):
        own(group, relation, **bound)


def test_the_largest_factory_with_many_limits_takes_no_float():
    factory = [
        unit(f"{i}车间", 333 + i, women=111 + i, front_line=200, senior=9, disabled=1) for i in range(60)
    ]
    found = allot(factory, limits_of(rule_set(region="330000", on=DAY), factory))
    assert sum(u.seats for u in found.units) == found.total == 200
    assert all(isinstance(v, int) for u in found.units for v in (u.seats, u.whole, u.remainder, u.women))
