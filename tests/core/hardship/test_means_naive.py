"""Three hundred invented households against a calculation written apart from the product's."""

import datetime as dt
import random
from decimal import Decimal

import pytest

from core.hardship.records.means import MINIMUM_WAGE, Facts, MemberFact, MoneyFact, PropertyFact
from core.hardship.rules.means import judge
from core.rules import rule_set
from tests.core.hardship.families import standard

NUMBER = 300
WAGE = 2000
KINDS = ("工资性收入", "经营净收入", "转移净收入", "城乡居民基础养老金", "工会救助金", "节日慰问金")
SPENT = ("因病", "因残", "因学", "住房", "必要就业成本", "其他")


def invented(n: int) -> Facts:
    """The nth household: amounts near the limits, lines inside and outside the twelve months."""
    chance = random.Random(n)
    applied = dt.date(2026, chance.randint(1, 12), chance.randint(1, 28))
    months = [dt.date(2024 + m // 12, m % 12 + 1, 1) for m in range(36)]
    persons = chance.randint(1, 6)
    cents = lambda top: Decimal(chance.randrange(top)) / 100  # noqa: E731
    is_exact = n % 5 == 0
    amount = Decimal(531 * chance.randint(1, 5)) * persons
    incomes = [
        MoneyFact(
            month=m, kind=chance.choice(KINDS), amount=cents(500_000), member_id=chance.choice([1, 2, None])
        )
        for m in months
        if chance.random() < 0.8
    ]
    if is_exact:  # so that the per-head income falls exactly on a limit
        incomes = [MoneyFact(month=m, kind="工资性收入", amount=amount, member_id=1) for m in months]
    expenses = [
        MoneyFact(
            month=m, kind=chance.choice(SPENT), amount=cents(900_000), is_compulsory=chance.random() < 0.2
        )
        for m in chance.sample(months, 0 if is_exact else 9)
    ]
    idle = MemberFact(
        id=2, name="乙", relation="配偶", can_work=chance.random() < 0.5, is_out_of_work=chance.random() < 0.5,
        is_waived=chance.random() < 0.2,
    )  # fmt: skip
    return Facts(
        household_id=n, applied_on=applied, persons=persons,
        main_cause=chance.choice(["患重特大疾病", "子女上学", "遭受意外事故", "收入低无法维持基本生活"]),
        event=chance.choice([None, "突发事件", "重大事件伤亡"]), event_cost=cents(20_000_000),
        event_compensation=cents(2_000_000),
        members=(MemberFact(id=1, name="甲", relation="本人"), idle),
        incomes=tuple(incomes), expenses=tuple(expenses),
        properties=(PropertyFact(kind="机动车", number=1),) if chance.random() < 0.1 else (),
        standards=(standard(), standard(WAGE, kind=MINIMUM_WAGE)),
    )  # fmt: skip


def naive(region: str, f: Facts) -> tuple[int, int, str]:
    """Income and expense in cents and the result, from service.md §1.2 to §1.4 in plain integers."""
    end = f.applied_on.year * 12 + f.applied_on.month - 1
    at = lambda d: d.year * 12 + d.month - 1  # noqa: E731
    inside = lambda d: end - 12 <= at(d) <= end - 1  # noqa: E731
    cents = lambda a: int(a * 100)  # noqa: E731
    income = expense = 0
    for i in f.incomes:
        if inside(i.month) and not (region == "440700" and i.kind in ("城乡居民基础养老金", "节日慰问金")):
            income += cents(i.amount)
    spouse = f.members[1]
    if region == "440700" and spouse.can_work and spouse.is_out_of_work and not spouse.is_waived:
        paid = {
            at(i.month) for i in f.incomes
            if i.member_id == 2 and i.kind in ("工资性收入", "经营净收入") and i.amount > 0 and inside(i.month)
        }  # fmt: skip
        income += (12 - len(paid)) * WAGE * 100
    for e in f.expenses:
        if inside(e.month) and not e.is_compulsory and (e.kind != "必要就业成本" or region == "130500"):
            expense += cents(e.amount)
    left, unit = income - expense, 106200 * f.persons * 12
    if region == "130500" and f.properties:
        return income, expense, "不予认定"
    if region == "370200":
        hit = f.event == "重大事件伤亡" or (
            f.event is not None
            and 100 * max(0, cents(f.event_cost) - cents(f.event_compensation)) > 80 * income
        )
        tier = (
            "深度困难" if left < unit else "相对困难" if left < 2 * unit else "意外致困" if hit else "不符合"
        )
    elif region == "130500":
        tier = "深度困难" if left <= unit else "分档待定"
    elif region == "330281":
        third = "不符合" if f.main_cause in ("子女上学", "收入低无法维持基本生活") else "意外致困"
        tier = (
            "深度困难"
            if left <= unit
            else "相对困难"
            if 2 * left <= 3 * unit
            else third
            if left <= 2 * unit
            else "不符合"
        )
    else:
        tier = "分档待定"
    return income, expense, tier


@pytest.mark.parametrize("region", ["370200", "130500", "330281", "440700"])
def test_300_households_agree_to_the_cent(region: str) -> None:
    seen: dict[str, int] = {}
    for n in range(NUMBER):
        facts = invented(n)
        found = judge(facts, rule_set(region=region, on=dt.date(2026, 12, 31)))
        income, expense, result = naive(region, facts)
        assert (found.totals.income * 100, found.totals.expense * 100, found.result) == (
            income,
            expense,
            result,
        ), n
        exact = Decimal(income - expense) / (100 * facts.persons * 12)
        assert abs(found.per_head - exact) <= Decimal("0.005"), n
        seen[result] = seen.get(result, 0) + 1
    assert region == "440700" or len(seen) > 1  # the cases reach more than one end
