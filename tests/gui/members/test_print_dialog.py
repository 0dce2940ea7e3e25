"""Printing from the roster: which paper, for whom, and full numbers only with a reason."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from core.app import App
from core.members.papers import LAYOUTS, USUAL_COLUMNS
from gui import jobs
from gui.members.columns import ColumnsDialog
from gui.members.print_dialog import CHOSEN, SHOWN, PrintDialog
from gui.members.roster import RosterPage
from gui.printing.dialog import PreviewDialog
from tests.gui.members.conftest import PEOPLE, InDialog
from tests.gui.members.test_roster import choose

Answer = Callable[..., list[tuple[Any, ...]]]
ROW = {one.key: place for place, one in enumerate(LAYOUTS)}


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(owner: QWidget) -> PrintDialog:
    """The dialog with three people chosen among five."""
    made = PrintDialog(owner, shown=(1, 2, 3, 4, 5), chosen=(2, 3, 4))
    made.show()
    return made


def previews(roster: RosterPage) -> Sequence[PreviewDialog]:
    """The windows in which papers are looked at."""
    return [d for d in roster.findChildren(PreviewDialog) if d.isVisible()]


def close(qtbot: QtBot, shown: PreviewDialog) -> None:
    """Close a preview once it is done."""
    qtbot.waitUntil(lambda: not jobs.live_jobs())
    shown.reject()
    shown.deleteLater()


def test_the_chosen_people_are_offered_first(dialog: PrintDialog) -> None:
    assert dialog.who.checkedId() == CHOSEN
    assert [b.text() for b in dialog.who.buttons()] == ["选中的 3 人", "当前筛选的 5 人"]
    assert dialog.ids() == (2, 3, 4)
    dialog.who.button(SHOWN).click()
    assert dialog.ids() == (1, 2, 3, 4, 5)


def test_without_a_choice_the_people_on_show_are_printed_and_nobody_is_nothing(owner: QWidget) -> None:
    assert PrintDialog(owner, shown=(7, 8)).ids() == (7, 8)
    nobody = PrintDialog(owner, shown=())
    assert not nobody.accept_button.isEnabled()


@pytest.mark.parametrize(
    ("key", "columns", "numbers", "words"),
    [
        ("register", True, True, False),
        ("directory", False, True, False),
        ("sign_in", False, False, False),
        ("labels", False, False, False),
        ("certificate", False, False, True),
    ],
)
def test_each_paper_asks_only_for_what_it_needs(
    dialog: PrintDialog, key: str, columns: bool, numbers: bool, words: bool
) -> None:
    dialog.papers.selectRow(ROW[key])
    assert dialog.layout_chosen().key == key
    assert dialog.title.text() == dialog.layout_chosen().title
    buttons = [b.text() for b in dialog.findChildren(QAbstractButton) if b.isVisible()]
    assert ("选择列…" in buttons) == columns
    assert dialog.full.isVisible() == numbers
    assert dialog.words.isVisible() == words
    assert dialog.options().columns == (USUAL_COLUMNS if columns else ())


def test_full_numbers_need_a_reason(dialog: PrintDialog) -> None:
    dialog.papers.selectRow(ROW["directory"])
    assert not dialog.options().plain
    dialog.full.click()
    assert not dialog.accept_button.isEnabled()
    dialog.reason.setText("应急联络")
    assert dialog.accept_button.isEnabled()
    assert (dialog.options().plain, dialog.options().reason) == (True, "应急联络")
    dialog.papers.selectRow(ROW["sign_in"])
    assert (dialog.options().plain, dialog.options().reason) == (False, "")


def test_the_columns_of_a_register_are_chosen_in_the_window_for_columns(
    dialog: PrintDialog, in_dialog: InDialog
) -> None:
    dialog.papers.selectRow(ROW["register"])

    def tick_mobile(asked: QDialog) -> None:
        assert isinstance(asked, ColumnsDialog)
        items = [asked.entries.item(n) for n in range(asked.entries.count())]
        next(i for i in items if i.text().startswith("移动电话")).setCheckState(Qt.CheckState.Checked)
        asked.accept()

    met = in_dialog(tick_mobile)
    dialog.on_columns()
    assert met == ["列设置"]
    assert dialog.options().columns == (*USUAL_COLUMNS, "mobile")


def test_ctrl_p_puts_the_chosen_people_on_paper(
    roster: RosterPage, qtbot: QtBot, crowd: App, in_dialog: InDialog
) -> None:
    ids = choose(roster, 0, 1, 2)
    names = [p.name for p in crowd.members.people(ids)]

    def ask_for_stands(asked: QDialog) -> None:
        assert isinstance(asked, PrintDialog)
        asked.papers.selectRow(ROW["stand_single"])
        asked.accept_button.click()

    met = in_dialog(ask_for_stands)
    roster.table.setFocus()
    qtbot.keyClick(roster.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert met == ["打印"]
    qtbot.waitUntil(lambda: bool(previews(roster)), timeout=10_000)
    [shown] = previews(roster)
    [ready] = shown.chosen()
    assert (ready.paper.title, ready.paper.kind) == ("席卡", "席卡")
    assert ready.paper.document.names == tuple(names)
    close(qtbot, shown)


def test_the_button_prints_everybody_on_show_and_full_numbers_are_recorded(
    roster: RosterPage, qtbot: QtBot, crowd: App, in_dialog: InDialog
) -> None:
    def ask_for_everything(asked: QDialog) -> None:
        assert isinstance(asked, PrintDialog)
        asked.papers.selectRow(ROW["directory"])
        asked.title.setText("应急通讯录")
        asked.full.click()
        asked.reason.setText("防汛值班")
        asked.accept_button.click()

    in_dialog(ask_for_everything)
    next(b for b in roster.findChildren(QAbstractButton) if b.accessibleName() == "打印").click()
    qtbot.waitUntil(lambda: bool(previews(roster)), timeout=20_000)
    [shown] = previews(roster)
    assert [one.paper.title for one in shown.chosen()] == ["应急通讯录"]
    assert crowd.changes(limit=1)[0].note == f"{PEOPLE} 人：打印通讯录（防汛值班）"
    close(qtbot, shown)


def test_nothing_is_made_when_the_dialog_is_left(roster: RosterPage, in_dialog: InDialog, crowd: App) -> None:
    before = crowd.changes(limit=1)
    in_dialog(lambda asked: asked.reject())
    roster.on_print()
    QApplication.processEvents()
    assert jobs.live_jobs() == ()
    assert previews(roster) == []
    assert crowd.changes(limit=1) == before
