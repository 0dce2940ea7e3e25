"""Funds: six sources, budget decisions that stay, and every figure the sum of its lines."""

import datetime as dt
from decimal import Decimal

import pytest

from core.app import App
from core.codes import labels
from core.errors import Conflict, Invalid
from core.hardship.records.campaign import Allocation
from core.hardship.records.funds import LOWERED, RAISED, BudgetEntry, Fund
from core.hardship.records.payments import Batch, Payment
from core.hardship.service.aid import Aid
from tests.core.hardship import aid_factory as make
from tests.core.hardship.aid_factory import DAY, HANDLER, turn


def decided(fund: int, kind: str, amount: str) -> BudgetEntry:
    """A decision on the budget."""
    return BudgetEntry(
        fund_id=fund, kind=kind, amount=Decimal(amount), decided_on=dt.date(2026, 6, 1), reason="常委会纪要"
    )


# service.md §2.1, Shandong: six sources.
def test_there_are_the_six_sources_of_the_law() -> None:
    assert labels("aid_fund_source") == (
        "各级财政拨款", "上级工会经费补助", "本级工会经费列支", "社会捐助资金", "行政拨付", "其他合法来源",
    )  # fmt: skip


def test_a_budget_changes_by_decisions_and_is_never_lowered_below_what_is_held(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    fund = make.fund(aid, "1000")
    aid.funds.decide_budget(decided(fund, RAISED, "500.50"))
    key = make.campaign(aid)
    aid.campaigns.allocate(Allocation(campaign_id=key, fund_id=fund, amount=Decimal(1200)))
    assert aid.funds.figure(fund).reserved == 0  # a draft holds nothing
    aid.campaigns.take(key, "预留预算", turn())
    with pytest.raises(
        Invalid, match=r"预算 1,500.50－已预留 1,200.00－已支出 0.00＝可用 300.50 元，不能调减 300.51 元"
    ):
        aid.funds.decide_budget(decided(fund, LOWERED, "300.51"))
    aid.funds.decide_budget(decided(fund, LOWERED, "300.50"))
    figures = aid.funds.figure(fund)
    assert (figures.budget, figures.reserved, figures.left) == (Decimal(1200), Decimal(1200), Decimal(0))
    assert [x.amount for x in figures.budget_lines] == [Decimal(1000), Decimal("500.50"), Decimal("-300.50")]
    with pytest.raises(Invalid, match="应大于 0"):
        aid.funds.decide_budget(decided(fund, RAISED, "0"))


def test_money_held_passes_to_spent_as_it_is_paid_and_back_when_it_returns(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    fund = make.fund(aid, "2000")
    key = make.opened(aid, {fund: "1000"})
    one, two = aid.campaigns.put(key, [make.line(0, fund), make.line(1, fund)])
    make.approved(aid, key)
    batch = aid.payments.open_batch(Batch(campaign_id=key, fund_id=fund, made_on=DAY, handler=HANDLER))
    paid = Payment(paid_on=DAY, handler=HANDLER)
    aid.payments.pay_in_full(batch, [one, two], paid)

    def figures() -> tuple[Decimal, Decimal, Decimal]:
        found = aid.funds.figure(fund)
        return found.reserved, found.spent, found.left

    assert figures() == (Decimal(0), Decimal(1000), Decimal(1000))
    back = Payment(grant_id=one, amount=Decimal(500), paid_on=DAY, handler=HANDLER, reason="退票")
    aid.payments.take_back(back)
    assert figures() == (Decimal(500), Decimal(500), Decimal(1000))
    lines = aid.funds.figure(fund).spent_lines
    assert [(x.grant_id, x.amount) for x in lines] == [
        (one, Decimal(500)),
        (two, Decimal(500)),
        (one, Decimal(-500)),
    ]
    assert all(x.payment_id for x in lines)


def test_a_cancelled_campaign_lets_its_money_go(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    fund = make.fund(aid, "1000")
    key = make.opened(aid, {fund: "800"})
    assert aid.funds.figure(fund).left == Decimal(200)
    aid.campaigns.take(key, "取消", turn(opinion="改期"))
    assert aid.funds.figure(fund).left == Decimal(1000)


def test_a_list_holds_more_only_when_the_fund_has_it_or_a_reason_is_given(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    fund = make.fund(aid, "1000")
    key = make.opened(aid, {fund: "800"})
    more = Allocation(campaign_id=key, fund_id=fund, amount=Decimal("1000.01"))
    with pytest.raises(Conflict, match=r"可用 200\.00 元，要预留 200\.01 元，差 0\.01 元"):
        aid.campaigns.allocate(more)
    aid.campaigns.allocate(Allocation(campaign_id=key, fund_id=fund, amount=Decimal(1000)))
    assert aid.funds.figure(fund).left == 0
    aid.campaigns.put(key, [make.line(0, fund)])
    with pytest.raises(Conflict, match="名单中还有人用这项资金"):
        aid.campaigns.allocate(Allocation(campaign_id=key, fund_id=fund))


def test_a_fund_is_named_once_a_year_and_its_budget_has_whole_cents(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    fund = make.fund(aid)
    with pytest.raises(Conflict, match="重复"):
        make.fund(aid)
    aid.funds.rename_fund(fund, "两节专项", "市总拨付")
    with pytest.raises(Invalid, match="最多两位小数"):
        aid.funds.decide_budget(decided(fund, RAISED, "1.005"))
    with pytest.raises(Invalid, match="资金来源"):
        first = decided(0, "核定", "1")
        aid.funds.add_fund(Fund(source="彩票", year=2026, name="甲"), first)
    assert [f.fund.name for f in aid.funds.figures(2026)] == ["两节专项"]
    assert aid.funds.figures(2025) == ()
