"""互助保障: periods, who takes part, what was paid out."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from core.app import App
from core.hardship.records.mutual import MutualPayout, MutualPeriod
from core.tables import OfficerRow
from gui.hardship.mutual import MutualAidTab
from gui.hardship.mutual_payouts import PayoutsDialog
from gui.tabs import TabbedPage
from tests.core.congress.factory import people
from tests.gui.congress.conftest import InDialogs, fill_with
from tests.gui.hardship.campaigns_scene import *  # noqa: F403 - its fixtures
from tests.gui.hardship.campaigns_scene import press, settle, strike

FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 12, 31)


def mutual_of(qtbot: QtBot, page: TabbedPage) -> MutualAidTab:
    """The tab of mutual aid, shown."""
    page.open_tab("mutual")
    settle(qtbot)
    tab = page.tab("mutual")
    assert isinstance(tab, MutualAidTab)
    return tab


def begun(app: App, count: int = 3) -> tuple[int, ...]:
    """A period in which people take part; their entries."""
    mutual = app.hardship.mutual
    key = mutual.add_period(
        MutualPeriod(title="2026 年度互助", starts_on=FIRST, ends_on=LAST, contribution=Decimal(60))
    )
    mutual.enrol(key, people(app, count), FIRST)
    return tuple(line.entry.id or 0 for line in mutual.register(key).lines)


def test_a_period_is_begun_and_every_member_takes_part(
    qtbot: QtBot, app: App, page: TabbedPage, in_dialogs: InDialogs, answer: Callable[..., list[object]]
) -> None:
    people(app, 3)
    tab = mutual_of(qtbot, page)
    in_dialogs(fill_with(contribution=Decimal(60)))
    press(qtbot, tab, "新建期次")
    asked = answer("confirm", True)
    press(qtbot, tab, "登记全体会员")
    qtbot.waitUntil(lambda: len(tab.list.records) == 3)
    assert "3 名会员" in str(asked[0])
    assert "参保 3 人（会员 3 人）　缴费 180.00 元　给付 0 次 0.00 元" in tab._sums.text()
    assert [r[1:] for r in tab.units.rows.rows] == [("3", "3", "180.00")]


def test_a_payout_is_recorded_in_the_persons_own_window_and_taken_off_again(
    qtbot: QtBot, app: App, page: TabbedPage, in_dialogs: InDialogs, answer: Callable[..., list[object]]
) -> None:
    begun(app)
    tab = mutual_of(qtbot, page)
    answer("confirm", True)

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, PayoutsDialog)
        in_dialogs(fill_with(paid_on=dt.date(2026, 5, 6), amount=Decimal("3200.50")))
        dialog.on_add()
        assert dialog.list.rows.rows[0][:2] == ("2026-05-06", "3,200.50")
        QApplication.processEvents()
        dialog.done(0)

    in_dialogs(act)
    tab.list.table.setFocus()
    qtbot.keyClick(tab.list.table, Qt.Key.Key_Return)
    settle(qtbot)
    assert tab.list.rows.rows[0][5] == "1 次 3,200.50"
    assert "给付 1 次 3,200.50 元" in tab._sums.text()

    def off(dialog: QDialog) -> None:
        assert isinstance(dialog, PayoutsDialog)
        dialog.on_remove()

    in_dialogs(off)
    press(qtbot, tab, "给付记录")
    assert tab.list.rows.rows[0][5] == ""


def test_contribution_and_note_are_changed_and_somebody_is_taken_out(
    qtbot: QtBot, app: App, page: TabbedPage, in_dialogs: InDialogs, answer: Callable[..., list[object]]
) -> None:
    begun(app)
    tab = mutual_of(qtbot, page)
    in_dialogs(fill_with(contribution=Decimal(0), note="单位代缴"))
    strike(qtbot, tab.list.table, Qt.Key.Key_F2)
    assert (tab.list.rows.rows[0][4], tab.list.rows.rows[0][6]) == ("0.00", "单位代缴")
    answer("confirm", True)
    strike(qtbot, tab.list.table, Qt.Key.Key_Delete)
    assert len(tab.list.records) == 2


def test_who_may_not_see_illness_sees_no_single_payout(qtbot: QtBot, app: App, page: TabbedPage) -> None:
    first, *_ = begun(app)
    app.hardship.mutual.pay_out(MutualPayout(entry_id=first, paid_on=LAST, amount=Decimal(800)))
    with app.db.write("改角色") as writing:
        officer = writing.session.get(OfficerRow, 1)
        assert officer is not None
        officer.role = "工会委员"
    tab = mutual_of(qtbot, page)
    assert {r[5] for r in tab.list.rows.rows} == {"不显示"}
    assert not tab.payouts.isVisible()
    assert "给付 1 次 800.00 元" in tab._sums.text()
