"""The means test by hand and by the domain's own numbers: formula, tiers, exclusions, what counts and what does not."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from core.errors import Invalid
from core.hardship.records.means import HOME_AREA, MINIMUM_WAGE, Facts, MemberFact, MoneyFact, PropertyFact
from core.hardship.rules.means import judge
from core.hardship.rules.money import to_cent
from core.hardship.rules.totals import months_of
from core.rules import RuleSet, rule_set
from tests.core.hardship.families import APPLIED, facts, standard

QINGDAO, XINGTAI, YUYAO, JIANGMEN = "370200", "130500", "330281", "440700"
NONE, OPEN = "不符合", "分档待定"


def rules(region: str, on: dt.date = APPLIED) -> RuleSet:
    return rule_set(region=region, on=on)


def result(region: str, given: Facts) -> str:
    return judge(given, rules(region)).result


# service.md §1.11, L = 1062: the yearly income, the rigid expenses, the people, N, and what three places make of it.
VECTORS = [
    (60000, 30000, 3, "833.33", "深度困难", "深度困难", "深度困难"),
    (68232, 30000, 3, "1062.00", "相对困难", "深度困难", "深度困难"),
    (72000, 30000, 3, "1166.67", "相对困难", OPEN, "相对困难"),
    (90000, 30000, 3, "1666.67", "相对困难", OPEN, "意外致困"),
    (106464, 30000, 3, "2124.00", NONE, OPEN, "意外致困"),
    (110000, 30000, 3, "2222.22", NONE, OPEN, NONE),
]


@pytest.mark.parametrize(("income", "expense", "persons", "per_head", "qingdao", "xingtai", "yuyao"), VECTORS)
def test_the_vectors_of_the_domain(
    income: int, expense: int, persons: int, per_head: str, qingdao: str, xingtai: str, yuyao: str
) -> None:
    given = facts(income, expense, persons)
    assert str(judge(given, rules(QINGDAO)).per_head) == per_head
    assert [result(r, given) for r in (QINGDAO, XINGTAI, YUYAO)] == [qingdao, xingtai, yuyao]


@pytest.mark.parametrize(
    ("cost", "paid", "event", "expected"),
    [
        (88000, 0, "突发事件", NONE),  # 80 % of 110000 is exactly 88000: more is needed
        (Decimal("88000.01"), 0, "突发事件", "意外致困"),
        (90000, 2000, "重大疾病", NONE),  # what insurance paid is taken off
        (1000, 0, "重大事件伤亡", "意外致困"),  # the event itself
        (99999, 0, None, NONE),
    ],
)
def test_in_qingdao_an_event_may_cost_more_than_80_percent_of_the_income(
    cost: Decimal, paid: int, event: str | None, expected: str
) -> None:
    given = facts(110000, 30000, 3, event=event, event_cost=Decimal(cost), event_compensation=Decimal(paid))
    assert result(QINGDAO, given) == expected


@pytest.mark.parametrize("cause", ["子女上学", "收入低无法维持基本生活"])
def test_in_yuyao_the_third_tier_is_not_for_school_or_low_income(cause: str) -> None:
    assert result(YUYAO, facts(90000, 30000, 3, main_cause=cause)) == NONE
    assert result(YUYAO, facts(72000, 30000, 3, main_cause=cause)) == "相对困难"


def test_in_jiangmen_no_tier_is_known_so_none_is_given() -> None:
    found = judge(facts(60000, 30000, 3), rules(JIANGMEN))
    assert (found.result, found.tier) == (OPEN, None)
    assert "未判断类别" in found.sentence


def test_the_arithmetic_is_said_with_its_source() -> None:
    found = judge(facts(60000, 30000, 3), rules(QINGDAO))
    by_id = {f.rule_id: f for f in found.findings}
    assert by_id["hardship.per_head"].sentence == "家庭月人均纯收入＝（60000－30000）÷3÷12＝833.33 元"
    assert (
        by_id["hardship.per_head"].inputs
        == "收入：工资性收入 60000＝60000 元；刚性支出：因病 30000＝30000 元；人口 3 人"
    )
    deep = by_id["hardship.tier.deep.multiple"]
    assert deep.sentence == "深度困难：833.33 ＜ 1062（1 倍低保标准）"
    assert "青岛市总工会" in deep.source
    assert found.sentence == "家庭月人均纯收入 833.33 元，低保标准 1062 元，为 0.78 倍，认定为深度困难。"


def test_nothing_is_rounded_before_it_is_compared() -> None:
    # (38232.01 − 0) ÷ 3 ÷ 12 = 1062.000277…: shown as 1062.00, and yet more than 1062.
    found = judge(facts(Decimal("38232.01"), 0, 3), rules(XINGTAI))
    assert (str(found.per_head), found.result) == ("1062.00", OPEN)
    assert result(XINGTAI, facts(38232, 0, 3)) == "深度困难"


@pytest.mark.parametrize(
    ("cents", "parts", "expected"),
    [(1, 8, "0.13"), (-1, 8, "-0.13"), (1, 3, "0.33"), (2, 3, "0.67"), (-2, 3, "-0.67")],
)
def test_amounts_are_shown_half_up(cents: int, parts: int, expected: str) -> None:
    from fractions import Fraction

    assert str(to_cent(Fraction(cents, parts))) == expected


def test_more_expense_than_income_is_deep_but_to_be_looked_at() -> None:
    found = judge(facts(10000, 46000, 3), rules(QINGDAO))
    assert (str(found.per_head), found.result) == ("-1000.00", "深度困难")
    assert any(f.rule_id == "hardship.per_head.negative" for f in found.findings)


def test_only_the_twelve_months_before_the_month_of_application_count() -> None:
    months = months_of(APPLIED)
    assert (months[0], months[-1], len(months)) == (dt.date(2025, 3, 1), dt.date(2026, 2, 1), 12)
    outside = [dt.date(2025, 2, 1), dt.date(2026, 3, 1)]
    incomes = tuple(MoneyFact(month=m, kind="工资性收入", amount=Decimal(1000)) for m in (*outside, *months))
    expenses = tuple(MoneyFact(month=m, kind="因学", amount=Decimal(100)) for m in (*outside, *months))
    found = judge(facts(0, 0, 1, incomes=incomes, expenses=expenses), rules(QINGDAO))
    assert (found.totals.income, found.totals.expense) == (Decimal(12000), Decimal(1200))


def test_a_month_without_income_must_be_explained() -> None:
    months = months_of(APPLIED)
    lines = tuple(MoneyFact(month=m, kind="工资性收入", amount=Decimal(1000)) for m in months if m.month != 8)
    bare = judge(facts(0, 0, 1, incomes=lines, window_note=""), rules(QINGDAO)).findings[0]
    assert (bare.result, "缺 2025-08" in bare.sentence) == ("缺月", True)
    assert (
        judge(facts(0, 0, 1, incomes=lines, window_note="停产"), rules(QINGDAO)).findings[0].result == "齐全"
    )


def test_without_a_line_in_force_nothing_is_computed() -> None:
    old = standard(valid_to=dt.date(2025, 12, 31))
    with pytest.raises(Invalid, match="没有有效的低保标准"):
        judge(facts(60000, 30000, 3, standards=(old,)), rules(QINGDAO))


def test_yuyao_knows_its_line_of_2024_only() -> None:
    assert rules(YUYAO, dt.date(2024, 6, 1))["hardship.low_income_line"].number == 1255
    assert "hardship.low_income_line" not in rules(YUYAO).rules


# ---- what counts ----------------------------------------------------------------------------------------


def income(kind: str, amount: int) -> MoneyFact:
    return MoneyFact(month=months_of(APPLIED)[0], kind=kind, amount=Decimal(amount), member_id=1)


def test_jiangmen_counts_aid_but_neither_basic_pension_nor_holiday_money() -> None:
    lines = (
        income("工资性收入", 10000),
        income("城乡居民基础养老金", 2400),
        income("工会救助金", 5000),
        income("节日慰问金", 500),
    )
    assert judge(facts(0, 0, 1, incomes=lines), rules(JIANGMEN)).totals.income == 15000
    elsewhere = judge(facts(0, 0, 1, incomes=lines), rules(QINGDAO))
    assert elsewhere.totals.income == 17900
    assert [f.severity for f in elsewhere.findings if f.rule_id == "hardship.income.not_counted"] == [
        "依据待核"
    ]


def idle(**values: Any) -> MemberFact:
    return MemberFact(
        id=2, name="乙", relation="配偶", **({"can_work": True, "is_out_of_work": True} | values)
    )


def test_jiangmen_imputes_the_minimum_wage_of_each_month_without_pay() -> None:
    wages = (
        standard(1900, kind=MINIMUM_WAGE, valid_to=dt.date(2025, 8, 31)),
        standard(2000, kind=MINIMUM_WAGE, valid_from=dt.date(2025, 9, 1)),
    )
    paid = MoneyFact(month=dt.date(2025, 3, 1), kind="工资性收入", amount=Decimal(800), member_id=2)
    given = facts(0, 0, 2, members=(idle(),), incomes=(paid,), standards=(standard(), *wages))
    found = judge(given, rules(JIANGMEN))
    assert found.totals.imputed == 5 * 1900 + 6 * 2000  # April to August, September to February
    assert found.totals.income == 800 + 21500
    assert "乙 5 个月×1900＋乙 6 个月×2000＝21500 元" in " ".join(f.sentence for f in found.findings)
    assert judge(given, rules(QINGDAO)).totals.imputed == 0


def test_nobody_with_evidence_is_imputed_and_a_missing_wage_is_named() -> None:
    waived = facts(1000, 0, 2, members=(idle(is_waived=True),))
    assert judge(waived, rules(JIANGMEN)).totals.imputed == 0
    with pytest.raises(Invalid, match="最低工资"):
        judge(facts(1000, 0, 2, members=(idle(),)), rules(JIANGMEN))


def test_compulsory_schooling_is_not_deducted_and_the_cost_of_work_only_in_xingtai() -> None:
    month = months_of(APPLIED)[0]
    lines = (
        MoneyFact(month=month, kind="因学", amount=Decimal(3000), is_compulsory=True),
        MoneyFact(month=month, kind="因学", amount=Decimal(5000)),
        MoneyFact(month=month, kind="必要就业成本", amount=Decimal(700)),
    )
    given = facts(60000, 0, 3, expenses=lines)
    assert judge(given, rules(QINGDAO)).totals.expense == 5000
    assert judge(given, rules(QINGDAO)).totals.not_deducted == 3700
    assert judge(given, rules(XINGTAI)).totals.expense == 5700


# ---- exclusions -----------------------------------------------------------------------------------------

CAR = PropertyFact(kind="机动车", number=1)
HOMES = (PropertyFact(kind="住房", number=2, area=Decimal(120)),)


@pytest.mark.parametrize(
    ("region", "values", "is_excluded"),
    [
        (QINGDAO, {"members": (MemberFact(id=3, name="丙", relation="子女", school_kind="自费留学"),)}, True),
        (
            QINGDAO,
            {"members": (MemberFact(id=3, name="丙", relation="子女", school_kind="普通民办"),)},
            False,
        ),
        (QINGDAO, {"misfits": ("长期居住农村",)}, True),
        (XINGTAI, {"misfits": ("长期居住农村",)}, False),
        (QINGDAO, {"properties": (CAR,)}, False),
        (XINGTAI, {"properties": (CAR,)}, True),
        (XINGTAI, {"properties": (PropertyFact(kind="机动车", number=1, is_mobility_aid=True),)}, False),
        (XINGTAI, {"properties": (PropertyFact(kind="公司股权", number=1, is_controlling=True),)}, True),
        (XINGTAI, {"members": (idle(refuses_work=True),)}, True),
        (XINGTAI, {"properties": HOMES}, True),
        (
            XINGTAI,
            {"properties": HOMES, "standards": (standard(), standard(40, kind=HOME_AREA))},
            False,
        ),  # 120 ÷ 3 = 40
        (XINGTAI, {"properties": HOMES, "standards": (standard(), standard(39, kind=HOME_AREA))}, True),
        (XINGTAI, {"misfits": ("隐瞒收入或人口变动、提供虚假证明",)}, True),
    ],
)
def test_what_excludes_in_one_place_is_only_looked_at_in_another(
    region: str, values: dict[str, Any], is_excluded: bool
) -> None:
    assert (result(region, facts(60000, 30000, 3, **values)) == "不予认定") == is_excluded


def test_a_migrant_worker_needs_a_year_of_contract_or_of_work_in_fact() -> None:
    def said(**values: Any) -> str:
        found = judge(facts(60000, 30000, 3, is_migrant=True, **values), rules(QINGDAO))
        return next(f.result for f in found.findings if f.rule_id == "hardship.migrant")

    first = dt.date(2026, 1, 1)
    assert said(contract_from=first, contract_to=dt.date(2026, 12, 31)) == "符合"
    assert said(contract_from=first, contract_to=dt.date(2026, 12, 30)) == "不符合"
    assert said(has_labour_relation=True) == "符合"
    assert said() == "不符合"


def test_the_country_s_own_set_only_warns_for_its_source_is_not_known() -> None:
    found = judge(facts(60000, 30000, 3), rules("000000"))
    tiers = [f for f in found.findings if f.rule_id.startswith("hardship.tier")]
    assert found.result == "深度困难"
    assert {f.severity for f in tiers} == {"依据待核"}


def test_who_does_not_live_with_the_family_counts_neither_as_a_person_nor_with_money() -> None:
    month = months_of(APPLIED)[0]
    away = MemberFact(id=2, name="乙", relation="子女", can_work=True, is_out_of_work=True, is_counted=False)
    home = MemberFact(id=1, name="甲", relation="本人")
    apart = (
        MoneyFact(month=month, kind="工资性收入", amount=Decimal(60000), member_id=1),
        MoneyFact(month=month, kind="工资性收入", amount=Decimal(48000), member_id=2),
    )
    spent = (
        MoneyFact(month=month, kind="因病", amount=Decimal(30000), member_id=1),
        MoneyFact(month=month, kind="因病", amount=Decimal(5000), member_id=2),
    )
    found = judge(
        facts(0, 0, 3, members=(home, away), incomes=apart, expenses=spent),
        rule_set(region="440700", on=APPLIED),
    )
    assert found.per_head == Decimal("833.33")  # (60000 − 30000) ÷ 3 ÷ 12, nothing imputed either
    assert (found.totals.apart, found.totals.not_deducted, found.totals.imputed) == (48000, 5000, 0)
    assert any("不共同生活的家庭成员的收入 48000 元不计入" in f.sentence for f in found.findings)
