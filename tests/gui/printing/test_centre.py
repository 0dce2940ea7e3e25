"""打印中心: every printing with its number; the same bytes seen and printed again."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.app import App
from core.printing.records import SAVED_DOCX, Output
from gui.kit.printers import PrintChoice
from gui.pages import PAGES, Shell
from gui.printing.page import PrintingPage
from tests.core.printing.papers import notice, volume
from tests.gui.printing.conftest import Cups, Told, dialog_over

Answer = Callable[..., list[tuple[Any, ...]]]
CONTROL = Qt.KeyboardModifier.ControlModifier
YEAR = dt.date.today().year


@pytest.fixture
def centre(qtbot: QtBot, app: App, shell: Shell) -> PrintingPage:
    made = PrintingPage(app, shell)
    qtbot.addWidget(made)
    made.resize(1198, 700)
    made.show()
    made.activateWindow()
    return made


def enter(app: App, *outputs: Output) -> bytes:
    """The notice printed so often; its bytes."""
    content = app.printing.pdf(notice())
    for output in outputs:
        app.printing.record(notice(), content, output)
    return content


def test_it_has_its_place_in_the_navigation_before_the_settings() -> None:
    keys = [entry.key for entry in PAGES]
    assert keys.index("printing") == keys.index("system") - 1


def test_an_empty_register_says_what_will_be_there(centre: PrintingPage) -> None:
    register = centre.register
    assert register._none.isVisible()
    assert not register._table.isVisible()
    assert not register.again.isEnabled()
    register.search_box.setText("没有这份文书")
    assert register._unfound.isVisible()
    assert not register._none.isVisible()


def test_what_is_printed_appears_newest_first_with_everything(centre: PrintingPage, app: App) -> None:
    enter(app, Output(printer="办公室", copies=3), Output(way="存为 PDF"))
    centre.refresh(frozenset({"printed"}))
    now = app.printing.printed()[0].at
    assert list(centre.register.rows.rows) == [
        (f"{YEAR}-0002", "会议通知", "通知", "存为 PDF", "", "", "1", f"{now:%Y-%m-%d %H:%M}", "赵敏"),
        (f"{YEAR}-0001", "会议通知", "通知", "打印", "办公室", "3", "1", f"{now:%Y-%m-%d %H:%M}", "赵敏"),
    ]
    assert centre.register._count.text() == "2 条记录"


def test_other_changes_leave_the_list_alone(centre: PrintingPage, app: App) -> None:
    enter(app, Output())
    centre.refresh(frozenset({"person"}))
    assert centre.register.rows.rowCount() == 0
    centre.refresh(frozenset())
    assert centre.register.rows.rowCount() == 1


def test_searching_keeps_the_entry_that_is_chosen(centre: PrintingPage, app: App) -> None:
    enter(app, *(Output(printer=name) for name in ("办公室", "车间", "办公室")))
    centre.refresh(frozenset())
    register = centre.register
    assert centre.search_box is register.search_box
    register.table.selectRow(2)
    register.search_box.setText("办公室")
    assert register.rows.rowCount() == 2
    chosen = register.chosen()
    assert chosen is not None
    assert chosen.number == f"{YEAR}-0001"


def test_enter_shows_the_very_bytes(qtbot: QtBot, centre: PrintingPage, app: App) -> None:
    content = app.printing.pdf(volume("甲文。", "乙文。"))
    app.printing.record(volume("甲文。"), content, Output())
    centre.refresh(frozenset())
    centre.register.table.setFocus()
    qtbot.keyClick(centre.register.table, Qt.Key.Key_Return)
    dialog = dialog_over(centre.register)
    assert dialog._ready[0].pdf == content
    assert dialog.windowTitle() == f"{YEAR}-0001　文件汇编"
    assert dialog.preview.place.text() == "第 1 / 4 页"
    dialog.reject()


def test_printing_again_sends_the_same_bytes_and_is_entered_again(
    qtbot: QtBot,
    centre: PrintingPage,
    app: App,
    cups: Cups,
    told: Told,
    answer: Answer,
    wait: Callable[[], None],
) -> None:
    content = enter(app, Output(printer="办公室"))
    centre.refresh(frozenset())
    asked = answer("choose_printer", PrintChoice(printer="车间", copies=2))
    centre.register.table.setFocus()
    qtbot.keyClick(centre.register.table, Qt.Key.Key_P, CONTROL)
    wait()
    assert asked[0][1:] == (f"{YEAR}-0001　会议通知", 1)
    assert cups.papers == [content]
    newest, first = app.printing.printed()
    assert newest.digest == first.digest
    assert (newest.number, newest.printer, newest.copies) == (f"{YEAR}-0002", "车间", 2)
    assert told.words == [f"已送到打印机“车间”，编号 {YEAR}-0002"]


def test_a_word_file_of_the_register_is_saved_again_as_it_was(
    centre: PrintingPage, app: App, told: Told, answer: Answer, tmp_path: Path, wait: Callable[[], None]
) -> None:
    content = app.printing.docx(notice())
    app.printing.record(notice(), content, Output(way=SAVED_DOCX))
    centre.refresh(frozenset())
    register = centre.register
    assert not register.again.isEnabled()
    assert register.look_button.text() == "存为…"
    answer("save_file", tmp_path / "通知")
    register.look_button.click()
    wait()
    assert (tmp_path / "通知.docx").read_bytes() == content
    assert [e.way for e in app.printing.printed()] == [SAVED_DOCX, SAVED_DOCX]
    assert told.words == [f"已保存“通知.docx”，编号 {YEAR}-0002"]


def test_a_printing_can_be_taken_back(centre: PrintingPage, app: App) -> None:
    enter(app, Output())
    centre.refresh(frozenset())
    app.undo(app.changes(limit=1)[0].id)
    centre.refresh(frozenset({"printed"}))
    assert centre.register._none.isVisible()


def test_the_tabs_lead_to_the_register_and_the_templates(centre: PrintingPage) -> None:
    centre.open_target(tab="templates")
    assert centre.templates.isVisible()
    assert not centre.register.isVisible()
    assert centre.search_box is centre.templates.search_box
    centre.open_target(tab="register")
    assert centre.register.isVisible()
    assert centre.search_box is centre.register.search_box
