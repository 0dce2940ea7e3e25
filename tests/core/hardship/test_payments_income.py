"""Aid paid to a family stands in its file as income: written, reduced and taken back with the payment itself."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from core.app import App
from core.errors import Conflict
from core.hardship.records.households import IncomeLine
from core.hardship.records.payments import REISSUED, RETURNED, REVERSED, Batch, Payment
from core.hardship.rules.payments_income import kept
from core.hardship.service.aid import Aid
from tests.core.hardship import aid_factory as make
from tests.core.hardship.aid_factory import DAY, HANDLER

GIVEN = Payment(paid_on=DAY, handler=HANDLER)
SEPTEMBER = dt.date(2026, 9, 1)


def ready(app: App, programme: str = "生活救助") -> tuple[Aid, int, int, int]:
    """A family with 500 yuan on a list that is being paid: services, household, batch and line."""
    aid = Aid(app.db, officer_id=1)
    household = make.family(app, 1)
    fund = make.fund(aid)
    key = make.opened(aid, {fund: "500"}, programme)
    (line,) = make.listed(aid, key, make.order(fund))
    make.approved(aid, key)
    batch = aid.payments.open_batch(Batch(campaign_id=key, fund_id=fund, made_on=DAY, handler=HANDLER))
    return aid, household, batch, line


def incomes(app: App, household: int) -> list[tuple[dt.date | None, str, Decimal]]:
    found = app.hardship.households.file(household, "核对").incomes
    return [(i.month, i.kind, i.amount) for i in found]


@pytest.mark.parametrize("programme", ["生活救助", "医疗救助"])
def test_what_a_family_is_paid_stands_in_its_file_as_earlier_aid(app: App, programme: str) -> None:
    aid, household, batch, line = ready(app, programme)
    aid.payments.pay_in_full(batch, [line], GIVEN)
    assert incomes(app, household) == [(SEPTEMBER, "工会救助金", Decimal(500))]
    (written,) = app.hardship.households.file(household, "核对").incomes
    assert "2026-001" in (written.note or "")
    app.undo(next(c.id for c in app.changes() if c.action == "发放帮扶款物"))
    assert incomes(app, household) == []
    assert aid.payments.of_grant(line) == ()


def test_study_aid_counts_for_the_family_of_the_student(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    household = make.family(app, 1)
    make.student(app, household, 1)
    fund = make.fund(aid)
    key = make.opened(aid, {fund: "500"}, "金秋助学")
    (line,) = make.listed(aid, key, make.order(fund))
    make.approved(aid, key)
    batch = aid.payments.open_batch(Batch(campaign_id=key, fund_id=fund, made_on=DAY, handler=HANDLER))
    aid.payments.pay_in_full(batch, [line], GIVEN)
    assert incomes(app, household) == [(SEPTEMBER, "工会救助金", Decimal(500))]


@pytest.mark.parametrize("programme", ["送温暖两节", "临时救助"])
def test_gifts_of_a_festival_and_help_for_the_moment_do_not(app: App, programme: str) -> None:
    aid, household, batch, line = ready(app, programme)
    aid.payments.pay_in_full(batch, [line], GIVEN)
    assert incomes(app, household) == []


def test_money_that_comes_back_is_income_no_more_and_paid_again_it_is(app: App) -> None:
    aid, household, batch, line = ready(app)
    aid.payments.pay_in_full(batch, [line], GIVEN)
    aid.payments.take_back(replace(GIVEN, grant_id=line, amount=Decimal(200), reason="多发"))
    assert incomes(app, household) == [(SEPTEMBER, "工会救助金", Decimal(300))]
    aid.payments.take_back(replace(GIVEN, grant_id=line, amount=Decimal(300), reason="账户注销"))
    assert incomes(app, household) == []
    october = dt.date(2026, 10, 12)
    again = replace(GIVEN, grant_id=line, kind=REISSUED, amount=Decimal(500), paid_on=october)
    aid.payments.pay(batch, [again])
    assert incomes(app, household) == [(dt.date(2026, 10, 1), "工会救助金", Decimal(500))]
    app.undo(next(c.id for c in app.changes() if c.action == "发放帮扶款物"))
    assert incomes(app, household) == []


def test_a_corrected_payment_corrects_the_income(app: App) -> None:
    aid, household, batch, line = ready(app)
    (wrong,) = aid.payments.pay(batch, [replace(GIVEN, grant_id=line, amount=Decimal(50))])
    aid.payments.correct(wrong, "少打了一个零", GIVEN, instead=replace(GIVEN, amount=Decimal(500)))
    assert incomes(app, household) == [(SEPTEMBER, "工会救助金", Decimal(500))]


def test_a_payment_is_not_undone_from_under_a_later_return(app: App) -> None:
    aid, household, batch, line = ready(app)
    aid.payments.pay_in_full(batch, [line], GIVEN)
    paying = next(c.id for c in app.changes() if c.action == "发放帮扶款物")
    aid.payments.take_back(replace(GIVEN, grant_id=line, amount=Decimal(500), reason="账户注销"))
    assert app.undo(paying).restored == 0
    assert [p.kind for p in aid.payments.of_grant(line)] == ["发放", "退回"]
    assert incomes(app, household) == []


def test_income_written_by_a_payment_is_not_deleted_by_hand(app: App) -> None:
    aid, household, batch, line = ready(app)
    aid.payments.pay_in_full(batch, [line], GIVEN)
    (written,) = app.hardship.households.file(household, "核对").incomes
    with pytest.raises(Conflict):
        app.hardship.households.remove_line(IncomeLine, written.id or 0)


def test_returns_take_from_the_newest_payment_first() -> None:
    paid = [replace(GIVEN, id=n, kind="发放", amount=Decimal(a)) for n, a in ((1, 200), (2, 300))]
    back = replace(GIVEN, id=3, kind=RETURNED, amount=Decimal(350), reason="退")
    assert kept([*paid, back]) == {1: Decimal(150), 2: Decimal(0)}
    undone = replace(GIVEN, id=4, kind=REVERSED, amount=Decimal(350), corrects_id=3)
    assert kept([*paid, back, undone]) == {1: Decimal(200), 2: Decimal(300)}
