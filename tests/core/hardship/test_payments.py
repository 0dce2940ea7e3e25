"""Payments: totals tie whatever happens, rows are only added, the bank's file and the signature sheet add up."""

import csv
import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from core.app import App
from core.errors import Conflict, Invalid
from core.hardship.records.campaign import Allocation, Grant
from core.hardship.records.payments import PAID, REISSUED, RETURNED, REVERSED, Batch, Payment
from core.hardship.rules.payments import (
    outcome,
    require_correction,
    require_payment,
    signed_amount,
    standing,
    ties,
)
from core.hardship.service.aid import Aid
from core.masking import contains_personal_number
from core.money import of_fen, total
from tests.core.hardship import aid_factory as make
from tests.core.hardship.aid_factory import DAY, HANDLER

GIVEN = Payment(paid_on=DAY, handler=HANDLER)


def ready(app: App, way: str = "转账", count: int = 3, **values: object) -> tuple[Aid, int, int, list[int]]:
    """A campaign that is being paid, with an open batch and its lines of 500 yuan."""
    aid = Aid(app.db, officer_id=1)
    fund = make.fund(aid)
    key = make.opened(aid, {fund: str(500 * count)})
    lines = [make.line(n, fund, way=way, **values) for n in range(count)]
    grants = list(aid.campaigns.put(key, lines))
    make.approved(aid, key)
    batch = aid.payments.open_batch(
        Batch(campaign_id=key, fund_id=fund, way=way, made_on=DAY, handler=HANDLER)
    )
    return aid, key, batch, grants


def test_a_line_is_paid_returned_paid_again_and_never_more_than_it_is(app: App) -> None:
    aid, key, batch, (one, *_) = ready(app)
    aid.payments.pay(batch, [replace(GIVEN, grant_id=one, amount=Decimal(200))])
    with pytest.raises(Invalid, match=r"“发放”400.00 元，超过还没有领取的 300.00 元"):
        aid.payments.pay(batch, [replace(GIVEN, grant_id=one, amount=Decimal(400))])
    aid.payments.pay(batch, [replace(GIVEN, grant_id=one, amount=Decimal(300))])
    with pytest.raises(Invalid, match="退回须写明原因"):
        aid.payments.take_back(replace(GIVEN, grant_id=one, amount=Decimal(500)))
    back = replace(GIVEN, grant_id=one, amount=Decimal(500), reason="账户已注销")
    aid.payments.take_back(back)
    with pytest.raises(Invalid, match=r"超过已经发放的 0.00 元"):
        aid.payments.take_back(back)
    again = replace(GIVEN, grant_id=one, kind=REISSUED, amount=Decimal(500))
    aid.payments.pay(batch, [again])
    became = aid.payments.outcomes(key)[one]
    assert (became.paid, became.returned, became.unclaimed) == (Decimal(500), Decimal(0), Decimal(0))
    assert [p.kind for p in aid.payments.of_grant(one)] == [PAID, PAID, RETURNED, REISSUED]


def test_a_mistake_is_put_right_by_new_rows_with_the_reason(app: App) -> None:
    aid, key, batch, (one, *_) = ready(app)
    (wrong,) = aid.payments.pay(batch, [replace(GIVEN, grant_id=one, amount=Decimal("50.00"))])
    with pytest.raises(Invalid, match="更正须写明原因"):
        aid.payments.correct(wrong, " ", GIVEN)
    right = replace(GIVEN, amount=Decimal(500))
    keys = aid.payments.correct(wrong, "少打了一个零", GIVEN, instead=right)
    rows = aid.payments.of_grant(one)
    assert [(p.id, p.kind, p.amount, p.corrects_id, p.reason) for p in rows] == [
        (wrong, PAID, Decimal(50), None, None),
        (keys[0], REVERSED, Decimal(50), wrong, "少打了一个零"),
        (keys[1], PAID, Decimal(500), None, None),
    ]
    assert aid.payments.outcomes(key)[one].paid == Decimal(500)
    with pytest.raises(Invalid, match="已经更正过"):
        aid.payments.correct(wrong, "再来一次", GIVEN)
    lines = aid.funds.figures()[0].spent_lines
    assert [x.amount for x in lines] == [Decimal(50), Decimal(-50), Decimal(500)]


def test_a_correction_of_a_row_on_which_a_later_one_stands_is_refused(app: App) -> None:
    aid, _, batch, (one, *_) = ready(app)
    (first,) = aid.payments.pay(batch, [replace(GIVEN, grant_id=one, amount=Decimal(500))])
    aid.payments.take_back(replace(GIVEN, grant_id=one, amount=Decimal(500), reason="退票"))
    with pytest.raises(Invalid, match="之后还有“退回”"):
        aid.payments.correct(first, "写错了", GIVEN)


def test_collecting_by_proxy_says_who_in_which_relation_why_and_that_the_id_was_seen(app: App) -> None:
    aid, _, batch, (one, *_) = ready(app, "现金")
    proxy = replace(GIVEN, grant_id=one, amount=Decimal(500), receipt="代领人签字", proxy_name="张三")
    with pytest.raises(Invalid, match="须填写代领人、关系、理由并查验代领人证件"):
        aid.payments.pay(batch, [proxy])
    whole = replace(proxy, proxy_relation="配偶", proxy_reason="本人住院", is_proxy_id_seen=True)
    with pytest.raises(Invalid, match="签收凭证应为“代领人签字”"):
        aid.payments.pay(batch, [replace(whole, receipt="本人签字")])
    aid.payments.pay(batch, [whole])
    assert aid.payments.sheet(batch).lines[0].proxy == "张三（配偶）"


def test_money_is_not_settled_before_it_is_signed_for(app: App) -> None:
    aid, key, batch, grants = ready(app, "现金")
    paid = aid.payments.pay_in_full(batch, grants, GIVEN)
    aid.payments.set_voucher(batch, "记-3", Decimal(1500))
    with pytest.raises(Conflict, match=r"500\.00 元没有签收凭证"):
        aid.campaigns.take(key, "结算", make.turn())
    with pytest.raises(Invalid, match="签收凭证不能是“转账凭证”"):
        aid.payments.add_receipts(paid, "转账凭证")
    aid.payments.add_receipts(paid, "本人签字并按手印", "IMG-001")
    with pytest.raises(Conflict, match="已经登记过签收"):
        aid.payments.add_receipts(paid[:1], "本人签字")
    assert aid.campaigns.take(key, "结算", make.turn()) == "已结算"
    with pytest.raises(Conflict, match="在“发放中”时可以办理"):
        aid.payments.take_back(replace(GIVEN, grant_id=grants[0], amount=Decimal(1), reason="退"))


def test_undoing_a_payment_after_settlement_leaves_it(app: App) -> None:
    aid, key, batch, grants = ready(app, "现金")
    aid.payments.pay_in_full(batch, grants, replace(GIVEN, receipt="本人签字"))
    paying = app.changes(limit=1)[0].id
    aid.payments.set_voucher(batch, "记-3", Decimal(1500))
    aid.campaigns.take(key, "结算", make.turn())
    assert app.undo(paying).restored == 0
    assert [t.is_tied and t.paid for t in aid.campaigns.case(key).ties] == [Decimal(1500)]


def test_the_signature_sheet_adds_up_in_figures_and_in_words_and_hides_numbers(app: App) -> None:
    aid, _, batch, grants = ready(app)
    planned = aid.payments.sheet(batch, grants[:2])
    assert (planned.total, planned.total_in_words) == (Decimal(1000), "壹仟元整")
    aid.payments.pay_in_full(batch, grants, GIVEN)
    sheet = aid.payments.sheet(batch)
    assert [x.number for x in sheet.lines] == [1, 2, 3]
    assert (sheet.total, sheet.total_in_words) == (Decimal(1500), "壹仟伍佰元整")
    full = make.line(0, 1)
    assert sheet.lines[0].id_number == f"{full.id_number[:6]}********{full.id_number[14:]}"
    assert sheet.lines[0].card_ending == (full.bank_card or "")[-4:]
    assert not contains_personal_number(str(sheet))
    assert (full.bank_card or "") not in str(sheet)


def test_a_batch_holds_one_fund_and_one_way(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    one, two, other = make.fund(aid), make.fund(aid, source="社会捐助资金"), make.fund(aid, source="行政拨付")
    key = make.opened(aid, {one: "500", two: "1000"})
    grants = aid.campaigns.put(key, [make.line(0, one), make.line(1, two), make.line(2, two, way="现金")])
    make.approved(aid, key)
    batch = aid.payments.open_batch(Batch(campaign_id=key, fund_id=two, made_on=DAY, handler=HANDLER))
    for grant, words in ((grants[0], "资金来源与本批不同"), (grants[2], "形式是现金，本批是转账")):
        with pytest.raises(Invalid, match=words):
            aid.payments.pay_in_full(batch, [grant], GIVEN)
    with pytest.raises(Invalid, match="没有在本批次预留"):
        aid.payments.open_batch(Batch(campaign_id=key, fund_id=other, made_on=DAY, handler=HANDLER))
    assert [t.source for t in aid.campaigns.case(key).ties] == [
        "本级工会经费列支（2026 年本级工会经费列支）", "社会捐助资金（2026 年社会捐助资金）",
    ]  # fmt: skip


# ---- the bank's file ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("layout", "separator", "heads"), [("通用 CSV", ",", 1), ("通用文本（竖线分隔）", "|", 0)]
)
def test_the_banks_text_file_holds_every_account_once_and_adds_up(
    app: App, tmp_path: Path, layout: str, separator: str, heads: int
) -> None:
    aid, _, batch, grants = ready(app)
    aid.payments.pay_in_full(batch, grants, GIVEN)
    path = tmp_path / "代发.txt"
    found = aid.payments.bank_file(batch, path, layout)
    assert (found.count, found.total, found.total_in_words) == (3, Decimal(1500), "壹仟伍佰元整")
    with path.open(encoding="gb18030", newline="") as file:
        rows = list(csv.reader(file, delimiter=separator))[heads:]
    assert [c for row in rows for c in row if c.startswith("6228")] == [
        make.card(700_000 + n) for n in range(3)
    ]
    assert total(Decimal(c) for row in rows for c in row if c == "500.00") == Decimal(1500)
    newest = app.changes(limit=1)[0]
    assert (newest.action, newest.rows) == ("导出银行代发文件", 0)
    assert newest.note.endswith("3 笔，1500.00 元")
    assert "6228" not in str(app.changes(limit=1)) + str(found)


def test_in_the_banks_workbook_every_cell_is_text(app: App, tmp_path: Path) -> None:
    aid, _, batch, grants = ready(app)
    path = tmp_path / "代发.xlsx"
    aid.payments.bank_file(batch, path, "通用 Excel", grants)
    sheet = load_workbook(path).active
    cells = [[c.value for c in row] for row in sheet.iter_rows()]
    assert cells[0] == ["序号", "账号", "户名", "金额", "开户银行", "用途"]
    assert cells[1][1:4] == [make.card(700_000), make.line(0, 1).payee, "500.00"]
    assert all(isinstance(c, str) or c is None for row in cells for c in row)
    assert sheet.cell(2, 2).number_format == "@"


def test_a_file_without_accounts_or_for_cash_is_not_written(app: App, tmp_path: Path) -> None:
    aid, _, batch, _ = ready(app, "现金", bank_card=None)
    path = tmp_path / "代发.csv"
    with pytest.raises(Invalid, match="只有转账才有银行文件"):
        aid.payments.bank_file(batch, path, "通用 CSV")
    fund = make.fund(aid, source="行政拨付")
    key = make.opened(aid, {fund: "500"}, day=dt.date(2027, 2, 1))
    (grant,) = aid.campaigns.put(key, [make.line(9, fund, payee=None)])
    make.approved(aid, key)
    transfer = aid.payments.open_batch(Batch(campaign_id=key, fund_id=fund, made_on=DAY, handler=HANDLER))
    for wanted, words in (((), "还没有要转账的人"), ((grant,), "没有银行卡号或收款户名")):
        with pytest.raises(Invalid, match=words):
            aid.payments.bank_file(transfer, path, "通用 CSV", wanted)
    with pytest.raises(Invalid, match="没有这种银行文件版式"):
        aid.payments.bank_file(transfer, path, "某行专用", [grant])
    assert not path.exists()


# ---- whatever happens -----------------------------------------------------------------------------------

EVENTS = st.lists(
    st.tuples(
        st.integers(0, 3), st.sampled_from([PAID, RETURNED, REISSUED, REVERSED]), st.integers(1, 12_000)
    ),
    max_size=40,
)


@given(st.lists(st.integers(0, 10_000), min_size=4, max_size=4), EVENTS)
def test_totals_always_tie_whatever_happens_in_whatever_order(
    amounts: list[int], events: list[tuple[int, str, int]]
) -> None:
    grants = [Grant(id=n, fund_id=n % 2, amount=of_fen(a), name=str(n)) for n, a in enumerate(amounts)]
    rows: list[Payment] = []
    for at, kind, fen in events:
        mine = [p for p in rows if p.grant_id == at]
        fresh = Payment(
            id=len(rows) + 1,
            grant_id=at,
            kind=kind,
            amount=of_fen(fen),
            reason="退",
            paid_on=dt.date(2026, 9, 1),
        )
        try:
            if kind == REVERSED:
                target = standing(mine)[-1] if standing(mine) else None
                if target is None:
                    continue
                require_correction(target, mine, "写错")
                fresh = replace(fresh, corrects_id=target.id, amount=target.amount)
            else:
                require_payment(grants[at], fresh, mine)
        except Invalid:
            continue
        rows.append(fresh)
    by_grant = {g.id: [p for p in rows if p.grant_id == g.id] for g in grants}
    held = [
        Allocation(fund_id=f, amount=total(g.amount for g in grants if g.fund_id == f), source=str(f))
        for f in (0, 1)
    ]
    found = ties(held, grants, by_grant)
    assert all(t.is_tied for t in found)
    assert total(t.paid for t in found) == total(signed_amount(p, {r.id: r for r in rows}) for p in rows)
    assert ties(held[::-1], grants[::-1], {k: v[::-1] for k, v in by_grant.items()}) == found
    for grant in grants:
        became = outcome(grant, by_grant[grant.id])
        assert min(became.paid, became.returned, became.unclaimed) >= 0
