"""发放签领: lines are paid, signed for, collected, returned, corrected, and written for the bank."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pypdfium2
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.app import App
from core.hardship.records.payments import Payment
from gui.hardship.campaigns_words import SECTIONS, TIE
from gui.printing.dialog import PreviewDialog
from gui.tabs import TabbedPage
from tests.core.hardship import aid_factory as make
from tests.gui.congress.conftest import InDialogs, fill_with
from tests.gui.hardship.campaigns_scene import *  # noqa: F403 - its fixtures
from tests.gui.hardship.campaigns_scene import (
    campaigns_of,
    pay_all,
    paying,
    press,
    refused,
    settle,
)
from tests.gui.test_accessibility import cut, unnamed

Answer = Callable[..., list[tuple[object, ...]]]


def test_lines_are_paid_signed_returned_paid_again_and_the_campaign_is_closed(
    qtbot: QtBot, app: App, page: TabbedPage, in_dialogs: InDialogs
) -> None:
    (key, _), tab = paying(app), campaigns_of(page)
    aid = app.hardship.aid
    tab.open_campaign(key)
    settle(qtbot)
    pay = tab.desk.pay
    in_dialogs(fill_with(paid_on=make.DAY))
    press(qtbot, pay, "全部发放")
    qtbot.waitUntil(lambda: all(x.outcome.paid for x in pay.lines))
    assert "待签收 3" in [c.text() for c in pay.chips]
    pay.list.table.selectAll()
    in_dialogs(fill_with())
    press(qtbot, pay, "登记签收")
    qtbot.waitUntil(lambda: "已签收 3" in [c.text() for c in pay.chips])

    one = aid.campaigns.case(key).grants[0]
    pay.list.choose(lambda x: x.grant.id == one.id)
    in_dialogs(fill_with(reason="账户已注销"))
    press(qtbot, pay, "登记退回")
    assert aid.payments.outcomes(key)[one.id or 0].returned == Decimal(500)
    assert tab.desk.stepper.accessibleName().endswith("退回代领")
    in_dialogs(fill_with(receipt="转账凭证"))
    press(qtbot, pay, "重新发放")
    assert aid.payments.outcomes(key)[one.id or 0].returned == Decimal(0)

    in_dialogs(fill_with(number="记-12"))
    press(qtbot, pay, "凭证")
    tab.desk.show_section(TIE)
    settle(qtbot)
    assert [r[-1] for r in tab.desk.tie.list.rows.rows] == ["相等"]
    (voucher,) = aid.payments.batches(key)
    assert (voucher.voucher_number, voucher.voucher_amount) == ("记-12", Decimal(2000))  # 1500 and 500 again
    assert not [w for w in tab.desk.tie.findChildren(QLabel) if w.text().startswith("✘")]
    for step in ("结算", "关闭"):
        in_dialogs(fill_with(by=make.HANDLER))
        press(qtbot, tab.desk, step)
    assert aid.campaigns.case(key).campaign.state == "已关闭"
    assert not tab.desk.go.isVisible()


def test_somebody_else_collects_only_with_name_relation_reason_and_seen_id(
    qtbot: QtBot, app: App, page: TabbedPage, in_dialogs: InDialogs
) -> None:
    (key, _), tab = paying(app), campaigns_of(page)
    tab.open_campaign(key)
    settle(qtbot)
    given = {"proxy_name": "李小红", "proxy_relation": "妻子", "proxy_reason": "本人住院"}
    in_dialogs(refused("查验代领人证件", **given))
    press(qtbot, tab.desk.pay, "代领")
    in_dialogs(fill_with(is_proxy_id_seen=True, **given))
    press(qtbot, tab.desk.pay, "代领")
    line = tab.desk.pay.lines[0]
    assert (line.payments[0].proxy_name, line.payments[0].receipt) == ("李小红", "代领人签字")
    assert tab.desk.pay.list.rows.rows[0][-1] == "李小红（妻子）代领；代领人签字"


def test_a_wrong_payment_is_corrected_by_new_rows(
    qtbot: QtBot, app: App, page: TabbedPage, in_dialogs: InDialogs
) -> None:
    (key, batch), tab = paying(app, 1), campaigns_of(page)
    aid = app.hardship.aid
    (grant,) = aid.campaigns.case(key).grants
    wrong = Payment(grant_id=grant.id or 0, amount=Decimal(50), paid_on=make.DAY, handler=make.HANDLER)
    aid.payments.pay(batch, [wrong])
    tab.open_campaign(key)
    settle(qtbot)
    in_dialogs(fill_with(reason="少打了一个零", amount=Decimal(500)))
    press(qtbot, tab.desk.pay, "更正")
    assert [p.kind for p in aid.payments.of_grant(grant.id or 0)] == ["发放", "冲正", "发放"]
    assert aid.payments.outcomes(key)[grant.id or 0].paid == Decimal(500)


def test_the_bank_file_is_written_into_a_folder_and_adds_up(
    qtbot: QtBot, app: App, page: TabbedPage, answer: Answer, tmp_path: Path
) -> None:
    (key, _), tab = paying(app), campaigns_of(page)
    tab.open_campaign(key)
    settle(qtbot)
    answer("choose", 0)
    folder = tmp_path / "银行"
    folder.mkdir()
    answer("choose_folder", folder)
    press(qtbot, tab.desk.pay, "银行文件")
    settle(qtbot)
    (file,) = folder.iterdir()
    assert file.name == "银行代发 2026-001-01.csv"
    lines = file.read_bytes().decode("gb18030").splitlines()
    assert len(lines) == 4
    assert sum(Decimal(one.split(",")[3]) for one in lines[1:]) == Decimal(1500)
    assert any("壹仟伍佰元整" in w.text() for w in page.findChildren(QLabel))


def test_what_keeps_it_open_is_listed_in_sentences(qtbot: QtBot, app: App, page: TabbedPage) -> None:
    (key, batch), tab = paying(app, 2), campaigns_of(page)
    pay_all(app, key, batch, receipt=None)
    tab.open_campaign(key)
    settle(qtbot)
    tab.desk.show_section(TIE)
    settle(qtbot)
    words = [w.text() for w in tab.desk.tie.findChildren(QLabel) if w.text().startswith("✘")]
    name = tab.desk.case.grants[0].name
    assert words[0] == f"✘ {name} 500.00 元没有签收凭证"
    assert words[-1] == "✘ 发放批 2026-001-01 没有登记凭证号和凭证金额，明细合计 1,000.00 元"


def test_the_sheet_of_a_batch_is_shown_before_it_is_printed(qtbot: QtBot, app: App, page: TabbedPage) -> None:
    (key, batch), tab = paying(app), campaigns_of(page)
    pay_all(app, key, batch)
    tab.open_campaign(key)
    settle(qtbot)
    press(qtbot, tab.desk.pay, "签领表")
    qtbot.waitUntil(lambda: bool(page.findChildren(PreviewDialog)), timeout=20_000)
    (preview,) = page.findChildren(PreviewDialog)
    (ready,) = preview._ready
    words = "".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(ready.pdf))
    text = "".join(words.split())
    assert all(g.name in text and g.id_number not in text for g in tab.desk.case.grants)
    assert "壹仟伍佰元整" in text
    preview.close()
    settle(qtbot)


def test_every_control_of_every_tab_and_part_has_a_name_and_no_word_is_cut(
    qtbot: QtBot, app: App, page: TabbedPage
) -> None:
    (key, _), tab = paying(app), campaigns_of(page)
    tab.open_campaign(key)
    settle(qtbot)
    for place, _ in enumerate(SECTIONS):
        tab.desk.show_section(place)
        settle(qtbot)
        assert list(unnamed(page)) + list(cut(page)) == []
    for other in ("funds", "mutual"):
        page.open_tab(other)
        settle(qtbot)
        assert list(unnamed(page)) + list(cut(page)) == []
