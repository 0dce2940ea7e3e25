"""帮扶资金: money by source, every figure with its lines."""

import datetime as dt
from decimal import Decimal

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.app import App
from gui.hardship.funds import FundsTab
from gui.tabs import TabbedPage
from tests.core.hardship import aid_factory as make
from tests.gui.congress.conftest import InDialogs, fill_with
from tests.gui.hardship.campaigns_scene import *  # noqa: F403 - its fixtures
from tests.gui.hardship.campaigns_scene import pay_all, paying, press, refused, settle

YEAR = dt.date.today().year


def funds_of(qtbot: QtBot, page: TabbedPage) -> FundsTab:
    """The tab of funds, shown."""
    page.open_tab("funds")
    settle(qtbot)
    tab = page.tab("funds")
    assert isinstance(tab, FundsTab)
    return tab


def test_a_fund_is_recorded_raised_and_lowered(
    qtbot: QtBot, app: App, page: TabbedPage, in_dialogs: InDialogs
) -> None:
    tab = funds_of(qtbot, page)
    in_dialogs(fill_with(source="行政拨付", name="福利费", amount=Decimal(5000), reason="年度预算"))
    press(qtbot, tab, "登记资金")
    assert tab.list.rows.rows[0][:6] == ("行政拨付", "福利费", "5,000.00", "0.00", "0.00", "5,000.00")
    in_dialogs(fill_with(kind="追加", amount=Decimal(800), reason="行政追加"))
    press(qtbot, tab, "追加或调减")
    in_dialogs(refused("不能调减 6,000.00 元", kind="调减", amount=Decimal(6000), reason="压缩"))
    press(qtbot, tab, "追加或调减")
    assert app.hardship.aid.funds.figures(YEAR)[0].budget == Decimal(5800)
    assert [r[1:] for r in tab.lines.rows.rows] == [
        ("核定：年度预算", "5,000.00"), ("追加：行政追加", "800.00"),
    ]  # fmt: skip


def test_the_name_is_changed_by_keyboard(
    qtbot: QtBot, app: App, page: TabbedPage, in_dialogs: InDialogs
) -> None:
    make.fund(app.hardship.aid, year=YEAR)
    tab = funds_of(qtbot, page)
    in_dialogs(fill_with(name="送温暖专项"))
    tab.list.table.setFocus()
    qtbot.keyClick(tab.list.table, Qt.Key.Key_F2)
    settle(qtbot)
    assert tab.list.rows.rows[0][1] == "送温暖专项"


def test_every_figure_is_the_sum_of_its_lines(qtbot: QtBot, app: App, page: TabbedPage) -> None:
    key, batch = paying(app)
    pay_all(app, key, batch)
    tab = funds_of(qtbot, page)
    tab.year.setCurrentText("2026年")
    tab.reload()
    settle(qtbot)
    assert tab.list.rows.rows[0][2:6] == ("100,000.00", "0.00", "1,500.00", "98,500.00")
    tab.chips[2].click()
    assert [r[-1] for r in tab.lines.rows.rows] == ["500.00"] * 3
    assert "已支出 3 笔，合计 1,500.00 元" in tab._told.text()
    tab.lines.table.setFocus()
    qtbot.keyClick(tab.lines.table, Qt.Key.Key_Return)
    settle(qtbot)
    assert page.tab("campaigns").isVisible()


def test_an_empty_year_says_what_to_do(qtbot: QtBot, page: TabbedPage) -> None:
    tab = funds_of(qtbot, page)
    assert tab._none.isVisible()
    assert not tab.change.isVisible()
