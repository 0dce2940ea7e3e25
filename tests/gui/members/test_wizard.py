import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from core.app import App
from core.members.records import Person, RosterQuery
from core.progress import Progress
from gui import jobs
from gui.members.wizard import COLUMNS, FILE, FINISH, PREVIEW, ImportWizard
from tests.gui.members.at_the_wizard import KNOWN, NEW, OTHER, WRONG, line, read, wait, words_of
from tests.gui.members.sample_workbooks import HEADS, Told, person_row, roster_workbook

Answer = Callable[..., list[tuple[Any, ...]]]


def test_a_file_is_read_at_once_and_nothing_is_written_before_the_last_step(
    qtbot: QtBot, wizard: ImportWizard, app: App, workbook: Path
) -> None:
    before = len(app.changes())
    read(qtbot, wizard, workbook, step=FILE)
    assert "工作表“花名册”读到 4 行人员，表头在第 1 行" in words_of(wizard)
    wizard.next.click()
    wizard.next.click()
    assert len(app.changes()) == before


def test_personal_numbers_are_masked_on_every_step(
    qtbot: QtBot, wizard: ImportWizard, workbook: Path
) -> None:
    read(qtbot, wizard, workbook, step=COLUMNS)
    shown = words_of(wizard)
    wizard.next.click()
    shown += words_of(wizard)
    assert f"{NEW[:6]}********{NEW[14:]}" in shown
    assert not any(number in shown for number in (NEW, KNOWN, OTHER, WRONG, "13900000002", "13800000001"))


def test_what_was_seen_is_what_is_written(
    qtbot: QtBot, wizard: ImportWizard, app: App, workbook: Path
) -> None:
    read(qtbot, wizard, workbook)
    assert wizard.next.text() == "写入花名册：2 人"
    wizard.next.click()
    wait(qtbot)
    assert wizard.stack.currentIndex() == FINISH
    people = app.members.people(app.members.ids(RosterQuery()))
    assert {(p.name, p.mobile) for p in people} == {("李建", "13900000002"), ("周文", None), ("王芳", None)}
    assert "已写入：新增 1 人，更新 1 人" in words_of(wizard)
    assert app.changes(limit=1)[0].action == "导入人员"


def test_an_unreadable_file_is_told_in_the_page_and_another_can_be_chosen(
    qtbot: QtBot, wizard: ImportWizard, workbook: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(workbook.read_bytes()[:400])
    wizard.on_file(broken)
    wait(qtbot)
    assert "损坏" in words_of(wizard)
    assert not wizard.next.isEnabled()
    read(qtbot, wizard, workbook, step=FILE)
    assert "损坏" not in words_of(wizard)
    assert wizard.next.isEnabled()


def test_a_dropped_file_is_read(qtbot: QtBot, wizard: ImportWizard, workbook: Path) -> None:
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(workbook))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    drop = QDropEvent(QPointF(10, 10), copy, content, left, Qt.KeyboardModifier.NoModifier)
    wizard.file_step.dropEvent(drop)
    wait(qtbot)
    assert "会员.xlsx" in words_of(wizard)
    assert wizard.next.isEnabled()


def test_the_file_is_chosen_through_the_one_dialog(
    qtbot: QtBot, wizard: ImportWizard, workbook: Path, answer: Answer
) -> None:
    answer("open_file", workbook)
    wizard.file_step.choose.click()
    wait(qtbot)
    assert wizard.next.isEnabled()


def test_another_sheet_can_be_read(qtbot: QtBot, wizard: ImportWizard, tmp_path: Path) -> None:
    path = roster_workbook(tmp_path / "两张.xlsx", [person_row("王芳", NEW)], others=("派遣工",))
    read(qtbot, wizard, path, step=FILE)
    wizard.file_step.sheet.setCurrentText("派遣工")
    wizard.file_step.sheet.activated.emit(1)
    wait(qtbot)
    assert "在工作表“派遣工”读到 1 行" in words_of(wizard)


def test_known_people_stay_as_they_are_when_the_officer_wants_that(
    qtbot: QtBot, wizard: ImportWizard, workbook: Path
) -> None:
    wizard.file_step.on_duplicate.button(2).click()
    read(qtbot, wizard, workbook)
    assert [line(wizard, n)[1] for n in range(4)] == ["新增", "相同", "相同", "未导入"]
    assert "保持不变" in line(wizard, 1)[5]


def select_only(wizard: ImportWizard, row: int) -> None:
    """Choose one row, whatever keys Qt believes to be held down: `selectRow` would add to the choice."""
    table = wizard.preview_step.table
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().select(table.model().index(row, 0), flags)


def test_a_change_made_after_the_preview_stops_the_writing_and_is_shown(
    qtbot: QtBot, wizard: ImportWizard, app: App, workbook: Path
) -> None:
    read(qtbot, wizard, workbook)
    select_only(wizard, 1)
    wizard.preview_step.leave_out.click()
    app.members.add(Person(name="王芳", id_number=NEW))
    before = len(app.changes())
    wizard.next.click()
    qtbot.waitUntil(lambda: "没有导入" in words_of(wizard), timeout=10_000)
    wait(qtbot)
    assert len(app.changes()) == before
    assert wizard.stack.currentIndex() == PREVIEW
    assert [line(wizard, n)[1] for n in range(4)] == ["更新", "未导入", "存疑", "未导入"]


def occupy(progress: Progress) -> None:
    """Keep the one thread of the jobs busy until it is stopped."""
    while True:
        progress.step(0, 1)
        time.sleep(0.002)


def test_reading_that_is_stopped_says_so_and_can_begin_again(
    qtbot: QtBot, wizard: ImportWizard, workbook: Path
) -> None:
    jobs.run(wizard, "占用", occupy, lambda _: None)
    wizard.on_file(workbook)
    assert not wizard.next.isEnabled()
    jobs.cancel_all()
    qtbot.waitUntil(lambda: "已停止读取" in words_of(wizard))
    assert not wizard.next.isEnabled()
    read(qtbot, wizard, workbook, step=FILE)
    assert wizard.next.isEnabled()


def test_of_two_files_chosen_quickly_the_last_one_counts(
    qtbot: QtBot, wizard: ImportWizard, workbook: Path, tmp_path: Path
) -> None:
    second = roster_workbook(tmp_path / "第二份.xlsx", [person_row("李建", KNOWN)])
    wizard.on_file(workbook)
    read(qtbot, wizard, second)
    assert wizard.preview_step.rows.rowCount() == 1


def test_writing_that_is_stopped_writes_nothing_and_says_so(
    qtbot: QtBot, wizard: ImportWizard, app: App, workbook: Path
) -> None:
    read(qtbot, wizard, workbook)
    people = app.members.people(app.members.ids(RosterQuery()))
    jobs.run(wizard, "占用", occupy, lambda _: None)
    wizard.next.click()
    jobs.cancel_all()
    qtbot.waitUntil(lambda: "什么都没有写入" in words_of(wizard))
    assert app.members.people(app.members.ids(RosterQuery())) == people
    wizard.next.click()
    wait(qtbot)
    assert wizard.stack.currentIndex() == FINISH


def test_an_import_is_taken_back_and_what_changed_since_is_listed(
    qtbot: QtBot, wizard: ImportWizard, app: App, workbook: Path, answer: Answer
) -> None:
    read(qtbot, wizard, workbook)
    wizard.next.click()
    wait(qtbot)
    new = next(p for p in app.members.people(app.members.ids(RosterQuery())) if p.name == "王芳")
    app.members.edit_many([new.id or 0], {"position": "车工"})
    answer("confirm", True)
    wizard.finish_step.undo.click()
    wait(qtbot)
    assert "已撤销这次导入" in words_of(wizard)
    assert wizard.finish_step.kept.model().rowCount() >= 1
    found = {p.name: p.mobile for p in app.members.people(app.members.ids(RosterQuery()))}
    assert found == {"李建": "13800000001", "周文": None, "王芳": None}


def test_the_returned_workbook_marks_what_was_refused(
    qtbot: QtBot, wizard: ImportWizard, told: Told, workbook: Path, answer: Answer, tmp_path: Path
) -> None:
    read(qtbot, wizard, workbook)
    asked = answer("save_file", tmp_path / "退回.xlsx")
    wizard.preview_step.returned.click()
    wait(qtbot)
    assert asked
    sheet = load_workbook(tmp_path / "退回.xlsx")["花名册"]
    assert "校验" in str(sheet.cell(5, len(HEADS) + 1).value)
    assert told.toasts == ["已保存“退回.xlsx”"]


def test_giving_up_asks_only_when_choices_would_be_lost(
    qtbot: QtBot, wizard: ImportWizard, workbook: Path, answer: Answer
) -> None:
    asked = answer("confirm", False)
    read(qtbot, wizard, workbook)
    wizard.preview_step.write_all.click()
    with qtbot.assertNotEmitted(wizard.closed):
        wizard.cancel.click()
    assert len(asked) == 1
    wizard.on_again()
    with qtbot.waitSignal(wizard.closed):
        wizard.cancel.click()


def test_every_control_has_a_name_for_screen_readers(
    qtbot: QtBot, wizard: ImportWizard, workbook: Path
) -> None:
    nameless = []
    for step in (FILE, COLUMNS, PREVIEW):
        read(qtbot, wizard, workbook, step=step)
        kinds = (QAbstractButton, QComboBox, QLineEdit, QTableView)
        shown = [w for kind in kinds for w in wizard.findChildren(kind) if w.isVisible()]
        nameless += [
            w for w in shown if w.focusPolicy() and not (w.accessibleName() or getattr(w, "text", str)())
        ]
    assert nameless == []
