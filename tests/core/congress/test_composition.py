"""The number and the composition of delegates against democracy.md §2 and §9 rules 1–10."""

import datetime as dt
from decimal import Decimal

import pytest

from core.congress.records.composition import RosterCounts, Share
from core.congress.records.terms import Delegate, Term
from core.congress.rules.terms import composition, least_delegates, local_number, national_least
from core.rules import RuleSet, rule_set

DAY = dt.date(2026, 11, 20)
REGIONS = {"国": "000000", "沪": "310000", "浙": "330000", "豫": "410000", "陕": "610000"}


def law(place: str) -> RuleSet:
    return rule_set(region=REGIONS[place], on=DAY)


# The table 名额计算对照 of the domain text: employees, national, Shanghai, Zhejiang.
TABLE = [
    (80, 30, 30, 30),
    (150, 30, 30, 40),
    (300, 30, 40, 54),
    (600, 30, 55, 75),
    (1000, 50, 75, 100),
    (1500, 75, 100, 100),
    (2000, 100, 125, 120),
    (3000, 100, 175, 140),
    (5000, 100, 175, 200),
]


@pytest.mark.parametrize(("employees", "national", "shanghai", "zhejiang"), TABLE)
def test_least_number_is_that_of_the_table(employees: int, national: int, shanghai: int, zhejiang: int):
    assert national_least(employees, law("国")).count == national
    assert least_delegates(employees, law("国")).count == national
    for place, number in (("沪", shanghai), ("浙", zhejiang)):
        assert least_delegates(employees, law(place)).count == number
        local = local_number(employees, law(place), "congress.delegates_table")
        assert local is not None
        assert local.count == number


@pytest.mark.parametrize(
    ("employees", "least", "most"),
    [(99, None, None), (150, 30, None), (300, 30, 45), (900, 90, 135), (2000, 60, 200), (20_000, None, 500)],
)
def test_henan_gives_a_range_by_per_cent(employees: int, least: int | None, most: int | None):
    numbers = [local_number(employees, law("豫"), f"congress.delegates_{t}") for t in ("table", "most")]
    assert [n.count if n else None for n in numbers] == [least, most]


def test_whole_hundreds_only_count_and_the_arithmetic_says_so():
    number = least_delegates(2050, law("沪"))
    assert (number.count, number.arithmetic) == (125, "30＋⌊（2050－100）÷100⌋×5＝125 名")
    assert number.rule.citation == "《上海市职工代表大会条例》（2017 年修正）第二十一条"


def test_national_arithmetic_names_what_is_for_negotiation():
    told = national_least(3000, law("国")).arithmetic
    assert told == (
        "职工 3000 人的 5% 为 150 名，且不少于 30 名；超过 100 名的部分由企业与工会协商确定，至少 100 名"
    )


def delegates(
    *, front: int = 0, senior: int = 0, women: int = 0, dispatched: int = 0, ended: int = 0, party: int = 0
) -> list[Delegate]:
    """So many front-line and senior delegates, the first of them women, dispatched and in the party."""
    made = [Delegate(category="一线职工") for _ in range(front)]
    made += [Delegate(category="中层以上管理人员" if i % 2 else "领导人员") for i in range(senior)]
    return [
        Delegate(
            id=i,
            category=d.category,
            gender="女" if i < women else "男",
            is_dispatched=i < dispatched,
            political_status="中共党员" if i < party else "群众",
            education="本科",
        )
        for i, d in enumerate(made)
    ] + [Delegate(category="一线职工", ended_on=DAY) for _ in range(ended)]


def line(lines: tuple[Share, ...], label: str) -> Share:
    return next(s for s in lines if s.label == label)


TERM = Term(employees=600, started_on=DAY)
COUNTS = RosterCounts(employees=600, women=200, dispatched=30, front_line=400, senior=40, disabled=12)


def test_everything_met_leaves_no_finding():
    found = composition(delegates(front=28, senior=7, women=12, dispatched=2), TERM, law("国"), COUNTS)
    assert (found.delegates, found.least, found.findings) == (35, 30, ())


@pytest.mark.parametrize(
    ("place", "severity"), [("国", "建议"), ("沪", "建议"), ("浙", "强制"), ("陕", "强制")]
)
def test_seniors_over_a_fifth_are_told_with_the_arithmetic(place: str, severity: str):
    found = composition(delegates(front=68, senior=18, women=30, dispatched=2), TERM, law(place), COUNTS)
    over = line(found.limits, "中层以上（含领导）")  # a fifth of 86 is 17.2
    assert (over.count, over.limit, over.is_met, over.share) == (18, 17, False, Decimal("20.9"))
    assert over.finding is not None
    assert over.finding.severity == severity
    assert "应不超过 17 名，多 1 名（代表 86 名的 20% 为 17 名）" in over.finding.sentence


@pytest.mark.parametrize(("women", "is_met"), [(11, False), (12, True)])
@pytest.mark.parametrize(("place", "severity"), [("国", "依据待核"), ("沪", "建议"), ("浙", "强制")])
def test_women_are_held_against_their_part_of_the_employees(
    women: int, is_met: bool, place: str, severity: str
):
    found = composition(delegates(front=35, women=women, dispatched=1), TERM, law(place), COUNTS)
    share = line(found.limits, "女职工")  # 200/600 of 35 is 11.67
    assert (share.limit, share.is_met) == (12, is_met)
    assert (share.finding.severity if share.finding else None) == (None if is_met else severity)


def test_dispatched_workers_want_one_delegate_when_there_are_any():
    none = composition(delegates(front=35, women=12), TERM, law("国"), COUNTS)
    assert line(none.limits, "劳务派遣").is_met is False
    assert [f.severity for f in none.findings] == ["依据待核"]
    nobody = composition(delegates(front=35), TERM, law("国"), RosterCounts(employees=600))
    assert [s.label for s in nobody.limits] == ["代表总数", "中层以上（含领导）", "一线职工"]


def test_disabled_employees_count_where_zhejiang_asks_for_it():
    told = composition(delegates(front=75, women=25, dispatched=1), TERM, law("浙"), COUNTS)
    share = line(told.limits, "残疾职工")  # 12/600 of 75 is 1.5
    assert (share.count, share.limit, share.is_met) == (0, 2, False)
    national = composition(delegates(front=75, women=25, dispatched=1), TERM, law("国"), COUNTS)
    assert "残疾职工" not in [s.label for s in national.limits]
    assert line(national.figures, "残疾职工").count == 0


def test_front_line_below_half_is_advice_in_shanghai_and_a_warning_elsewhere():
    made = [*delegates(front=27), *(Delegate(category="管理人员") for _ in range(28))]
    for place, severity in (("沪", "建议"), ("国", "依据待核")):
        found = composition(made, TERM, law(place), RosterCounts(employees=600, front_line=400))
        share = line(found.limits, "一线职工")
        assert (share.count, share.of, share.limit, share.share) == (27, 55, 28, Decimal("49.1"))
        assert share.finding is not None
        assert share.finding.severity == severity


def test_too_few_delegates_say_how_many_are_missing():
    found = composition(delegates(front=29, ended=5), TERM, law("国"), RosterCounts(employees=600))
    [told] = found.findings
    assert told.severity == "强制"
    assert told.rule_id == "congress.delegates_least"
    assert told.sentence.startswith("代表 29 名，应不少于 30 名，还差 1 名")


def test_beyond_a_hundred_the_gap_to_five_per_cent_only_warns():
    counts = RosterCounts(employees=3000)
    found = composition(delegates(front=120), Term(employees=3000), law("国"), counts)
    assert line(found.limits, "代表总数").is_met
    [told] = found.findings
    assert (told.rule_id, told.severity) == ("congress.delegates_negotiable", "依据待核")


@pytest.mark.parametrize(("place", "severity"), [("沪", "强制"), ("豫", "建议"), ("国", "依据待核")])
def test_a_hundred_employees_hold_a_congress_of_delegates(place: str, severity: str):
    whole = Term(kind="职工大会", employees=100)
    [told] = composition([], whole, law(place), RosterCounts(employees=100)).findings
    assert (told.rule_id, told.severity) == ("congress.mode_employees", severity)
    assert composition([], Term(kind="职工大会", employees=99), law(place), RosterCounts()).findings == ()


def test_zhejiang_hints_when_the_number_of_employees_has_changed_much():
    made = delegates(front=100, women=50)
    told = composition(made, TERM, law("浙"), RosterCounts(employees=730)).findings
    assert [f.rule_id for f in told] == ["congress.employees_change"]
    assert composition(made, TERM, law("浙"), RosterCounts(employees=719)).findings == ()


def test_figures_count_only_mandates_that_stand():
    found = composition(delegates(front=3, senior=1, party=2, ended=4), TERM, law("国"), COUNTS)
    assert [(s.count, s.of, s.share) for s in found.figures if s.label == "中共党员（含预备）"] == [
        (2, 4, Decimal("50.0"))
    ]
    assert line(found.figures, "大专及以上学历").count == 4
