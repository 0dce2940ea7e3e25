from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.app import App
from core.members.records import RosterQuery
from gui.kit import dialogs
from gui.members.wizard import ImportWizard
from tests.core.factory import id_number
from tests.gui.members.at_the_wizard import line, read, wait, words_of


def test_the_preview_says_of_each_row_what_becomes_of_it(
    qtbot: QtBot, wizard: ImportWizard, workbook: Path
) -> None:
    read(qtbot, wizard, workbook)
    assert [line(wizard, n)[1] for n in range(4)] == ["新增", "更新", "存疑", "未导入"]
    assert line(wizard, 1)[0] == "3", "the sheet's own row numbers"
    assert "移动电话：138****0001 → 139****0002" in line(wizard, 1)[5]
    assert "周文" in line(wizard, 2)[5]
    assert "校验" in line(wizard, 3)[5]


def test_a_row_left_out_is_not_written_and_a_doubtful_one_is_when_the_officer_says_so(
    qtbot: QtBot, wizard: ImportWizard, app: App, workbook: Path
) -> None:
    read(qtbot, wizard, workbook)
    preview = wizard.preview_step
    preview.table.selectRow(0)
    preview.leave_out.click()
    preview.chips["doubtful"].click()
    preview.write_all.click()
    assert wizard.next.text() == "写入花名册：2 人"
    preview.chips["all"].click()
    assert [line(wizard, n)[1] for n in range(4)] == ["未导入", "更新", "更新", "未导入"]
    assert line(wizard, 0)[5] == "您选择了不导入"
    wizard.next.click()
    wait(qtbot)
    names = {p.name for p in app.members.people(app.members.ids(RosterQuery()))}
    assert names == {"李建", "周闻"}
    assert "其中 1 行是您选择不导入的" in words_of(wizard)


def test_the_space_key_turns_a_row_over(qtbot: QtBot, wizard: ImportWizard, workbook: Path) -> None:
    read(qtbot, wizard, workbook)
    preview = wizard.preview_step
    preview.table.selectRow(0)
    preview.table.setFocus()
    qtbot.keyClick(preview.table, Qt.Key.Key_Space)
    assert line(wizard, 0)[1] == "未导入"
    qtbot.keyClick(preview.table, Qt.Key.Key_Space)
    assert line(wizard, 0)[1] == "新增"


def test_the_space_key_belongs_to_the_table_only_while_it_has_the_focus(
    qtbot: QtBot, wizard: ImportWizard, workbook: Path
) -> None:
    read(qtbot, wizard, workbook)
    preview = wizard.preview_step
    preview.table.selectRow(1)
    preview.search_box.setFocus()
    qtbot.keyClick(preview.search_box, Qt.Key.Key_Space)
    assert preview.search_box.text() == " "
    preview.leave_out_all.setFocus()
    qtbot.keyClick(preview.leave_out_all, Qt.Key.Key_Space)
    assert [line(wizard, n)[1] for n in range(4)] == ["未导入"] * 4


def test_a_refused_row_cannot_be_written(qtbot: QtBot, wizard: ImportWizard, workbook: Path) -> None:
    read(qtbot, wizard, workbook)
    wizard.preview_step.table.selectRow(3)
    assert not wizard.preview_step.write.isEnabled()
    wizard.preview_step.write_all.click()
    assert line(wizard, 3)[1] == "未导入"


def test_a_refused_cell_is_corrected_in_place_and_checked_again(
    qtbot: QtBot, wizard: ImportWizard, app: App, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(qtbot, wizard, workbook)
    monkeypatch.setattr(dialogs, "ask_text", lambda *_, **__: id_number(77))
    preview = wizard.preview_step
    preview.table.selectRow(3)
    link = next(b for b in preview.findChildren(QPushButton) if b.text() == "改正")
    link.click()
    wait(qtbot)
    assert line(wizard, 3)[1] == "新增"
    assert preview.table.currentIndex().row() == 3
    wizard.next.click()
    wait(qtbot)
    assert id_number(77) in {p.id_number for p in app.members.people(app.members.ids(RosterQuery()))}


def test_chips_count_and_filter_the_rows(qtbot: QtBot, wizard: ImportWizard, workbook: Path) -> None:
    read(qtbot, wizard, workbook)
    preview = wizard.preview_step
    assert preview.chips["all"].text() == "全部 4"
    assert preview.chips["refused"].text() == "未导入 1"
    preview.chips["refused"].click()
    assert [line(wizard, n)[2] for n in range(preview.rows.rowCount())] == ["赵错"]
    preview.chips["all"].click()
    preview.search_box.setText("王")
    qtbot.waitUntil(lambda: preview.rows.rowCount() == 1)
    assert line(wizard, 0)[2] == "王芳"
