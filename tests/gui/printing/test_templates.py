"""The template page: what a template is, what its places mean, and filling it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from core.app import App
from core.members.records import Organisation
from gui import jobs
from gui.kit import FormDialog
from gui.pages import Shell
from gui.printing.templates import TemplatesPage
from gui.printing.templates_fill import UNION, FillDialog
from gui.settings import Settings
from gui.theme import Theme
from tests.core.factory import person
from tests.gui.members.sample_workbooks import Told, shell_that_tells
from tests.gui.test_accessibility import cut, settle, unnamed

Answer = Callable[..., list[tuple[Any, ...]]]
OFFICIAL = ["困难职工医疗救助申请表", "困难职工子女助学申请表", "困难职工建档申请表"]


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def shell(app: App, told: Told, settings: Settings) -> Shell:
    return shell_that_tells(told, app, settings)


@pytest.fixture
def page(qtbot: QtBot, app: App, shell: Shell) -> TemplatesPage:
    made = TemplatesPage(app, shell)
    shell.bus.committed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1158, 600)
    made.show()
    wait(qtbot)
    return made


def wait(qtbot: QtBot) -> None:
    """Until nothing is under way."""
    qtbot.waitUntil(lambda: jobs.live_jobs() == (), timeout=20_000)
    settle()


def word(path: Path, *texts: str) -> Path:
    """A Word file with these paragraphs."""
    document = docx.Document()
    for one in texts:
        document.add_paragraph(one)
    document.save(path)
    return path


def words(page: TemplatesPage) -> str:
    """Every label on show."""
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def kept(page: TemplatesPage, app: App, qtbot: QtBot, path: Path, **more: str) -> int:
    """Keep a file as a template and choose it."""
    before = len(page.rows.rows)
    key = app.library.add(path, **more)
    qtbot.waitUntil(lambda: len(page.rows.rows) > before)
    page.open_target(template_id=key)
    wait(qtbot)
    return key


def in_fill_dialog(act: Callable[[FillDialog], object]) -> list[FillDialog]:
    """Act on the dialog that is about to open; the list tells that it came."""
    met: list[FillDialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FillDialog)
        met.append(dialog)
        act(dialog)

    QTimer.singleShot(0, look)
    return met


def test_without_own_templates_one_sentence_and_two_ways_are_offered(page: TemplatesPage) -> None:
    assert list(page.rows.rows) == [(title, "官方") for title in OFFICIAL]
    assert page.chosen() is None
    assert "还没有自己的模板" in words(page)
    page.panel.open_fields()
    assert page.fields.table.isVisible()


def test_an_imported_template_is_chosen_and_its_places_are_told_as_written(
    qtbot: QtBot, page: TemplatesPage, told: Told, answer: Answer, tmp_path: Path
) -> None:
    answer("open_file", word(tmp_path / "入会申请书.docx", "${姓名}{{ union_name }}", "${性别吗}"))
    page.import_button.click()
    wait(qtbot)
    chosen = page.chosen()
    assert chosen is not None
    assert chosen.title == "入会申请书"
    assert page.panel.places.rows == [
        ("${性别吗}", "", "不认识", "是不是 ${性别}？"),
        ("${姓名}", "姓名", "认识", ""),
        ("{{ union_name }}", "工会名称", "认识", ""),
    ]
    assert "共 3 处，1 处不认识" in page.panel.count.text()
    assert told.toasts == ["已导入“入会申请书”"]
    assert page._count.text() == "自有 1 个，官方表样 3 个"


def test_a_file_that_cannot_be_a_template_is_told_in_the_page(
    qtbot: QtBot, page: TemplatesPage, answer: Answer, tmp_path: Path
) -> None:
    path = tmp_path / "照片.docx"
    path.write_bytes(b"\xff\xd8\xff")
    answer("open_file", path)
    page.on_import()
    wait(qtbot)
    assert "Word 文档（docx）或 Excel 表格（xlsx）" in words(page)
    assert len(page.rows.rows) == 3


def test_an_official_form_can_be_filled_and_copied_but_not_changed(
    qtbot: QtBot, page: TemplatesPage, answer: Answer, tmp_path: Path, told: Told
) -> None:
    page.table.selectRow(2)
    wait(qtbot)
    shown = {name for name, b in page.panel.buttons.items() if b.isVisible()}
    assert shown == {"fill", "copy"}
    assert page.panel.count.text() == "共 103 处，全部认识。"
    asked = answer("save_file", tmp_path / "建档.docx")
    page.panel.buttons["copy"].click()
    wait(qtbot)
    assert asked
    assert docx.Document(tmp_path / "建档.docx").tables
    opened = answer("open_folder", None)
    told.actions[-1]()
    assert opened == [(tmp_path / "建档.docx",)]


def test_a_template_is_filled_from_a_person_found_by_initials_and_the_gaps_are_told(
    qtbot: QtBot, page: TemplatesPage, app: App, answer: Answer, tmp_path: Path
) -> None:
    app.members.add(person(1, name="龚敏", gender="女"))
    app.members.add(person(2, name="王强"))
    kept(page, app, qtbot, word(tmp_path / "介绍信.docx", "${姓名}${性别}${手机号}${看不懂}"))
    out = tmp_path / "龚敏的介绍信.docx"
    asked = answer("save_file", out)

    def fill(dialog: FillDialog) -> None:
        shown = [label.text() for label in dialog.findChildren(QLabel)]
        assert any("不认识，不会填入内容：${看不懂}" in one for one in shown)
        assert not dialog.accept_button.isEnabled()
        qtbot.keyClicks(dialog.entry, "gm")
        qtbot.keyClick(dialog.entry, Qt.Key.Key_Return)  # looks at once
        assert [dialog.people.item(n).text()[:2] for n in range(dialog.people.count())] == ["龚敏"]
        qtbot.keyClick(dialog.entry, Qt.Key.Key_Return)

    met = in_fill_dialog(fill)
    page.panel.buttons["fill"].click()
    wait(qtbot)
    assert met
    assert [p.text for p in docx.Document(out).paragraphs] == ["龚敏女"]
    assert asked[0][-1] == "Word 文档 (*.docx)"
    assert "填入 3 处" in words(page)
    assert "有 1 处没有内容，已留空：${看不懂}" in words(page)


def test_the_union_fills_a_workbook_and_unknown_places_can_be_kept(
    qtbot: QtBot, page: TemplatesPage, app: App, answer: Answer, tmp_path: Path, told: Told
) -> None:
    app.members.save_organisation(Organisation(unit_name="东方机械有限公司", union_name="东方机械工会"))
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A2"] = "${工会名称}", "${没有的}"
    book.save(tmp_path / "封面.xlsx")
    kept(page, app, qtbot, tmp_path / "封面.xlsx")
    out = tmp_path / "填好.xlsx"
    answer("save_file", out)

    def fill(dialog: FillDialog) -> None:
        dialog.who.button(UNION).click()
        assert not dialog.entry.isEnabled()
        dialog.blank.setChecked(False)
        dialog.accept_button.click()

    in_fill_dialog(fill)
    page.on_fill()
    wait(qtbot)
    sheet = openpyxl.load_workbook(out).active
    assert [sheet["A1"].value, sheet["A2"].value] == ["东方机械工会", "${没有的}"]
    assert "已保持原样" in words(page)


def test_a_complete_filling_is_told_with_the_way_to_the_folder(
    qtbot: QtBot, page: TemplatesPage, app: App, answer: Answer, tmp_path: Path, told: Told
) -> None:
    app.members.add(person(1, name="龚敏"))
    kept(page, app, qtbot, word(tmp_path / "证明.docx", "${姓名}"))
    answer("save_file", tmp_path / "out.docx")

    def fill(dialog: FillDialog) -> None:
        dialog.entry.setText("龚敏")
        dialog.look_up()
        dialog.accept_button.click()

    in_fill_dialog(fill)
    page.on_fill()
    wait(qtbot)
    assert told.toasts[-1] == "已填好“out.docx”，填入 1 处。"
    opened = answer("open_folder", None)
    told.actions[-1]()
    assert opened == [(tmp_path / "out.docx",)]


def test_a_file_that_cannot_be_written_is_told_and_the_dialog_stays(
    qtbot: QtBot, page: TemplatesPage, app: App, answer: Answer, tmp_path: Path
) -> None:
    app.members.add(person(1, name="龚敏"))
    kept(page, app, qtbot, word(tmp_path / "证明.docx", "${姓名}"))
    answer("save_file", tmp_path / "没有这里" / "out.docx")
    said = answer("message", None)

    def fill(dialog: FillDialog) -> None:
        dialog.entry.setText("龚敏")
        dialog.look_up()
        dialog.accept_button.click()
        qtbot.waitUntil(lambda: jobs.live_jobs() == ())
        assert dialog.isVisible()
        assert dialog.accept_button.isEnabled()
        dialog.reject()

    in_fill_dialog(fill)
    page.on_fill()
    wait(qtbot)
    assert "不存在" in said[0][2]


def test_rename_replace_and_removal_with_the_way_back(
    qtbot: QtBot, page: TemplatesPage, app: App, answer: Answer, tmp_path: Path, told: Told
) -> None:
    key = kept(page, app, qtbot, word(tmp_path / "旧.docx", "${姓名}"))

    def rename() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FormDialog)
        dialog.form.editor("title").findChild(QLineEdit).setText("登记表")
        dialog.on_save()

    QTimer.singleShot(0, rename)
    page.panel.buttons["rename"].click()
    wait(qtbot)
    assert app.library.template(key).title == "登记表"
    answer("open_file", word(tmp_path / "新.docx", "${工会名称}"))
    page.panel.buttons["replace"].click()
    wait(qtbot)
    assert [cells[1] for cells in page.panel.places.rows] == ["工会名称"]
    answer("confirm", True)
    page.panel.buttons["remove"].click()
    wait(qtbot)
    assert [cells[0] for cells in page.rows.rows] == OFFICIAL
    told.actions[-1]()
    wait(qtbot)
    assert page.rows.rows[0][0] == "登记表"


def test_removal_is_asked_first(qtbot: QtBot, page: TemplatesPage, app: App, answer: Answer, tmp_path: Path):
    kept(page, app, qtbot, word(tmp_path / "表.docx", "${姓名}"))
    answer("confirm", False)
    page.on_remove()
    assert page.rows.rows[0][0] == "表"


def test_templates_and_fields_are_searched_and_a_field_is_copied(
    qtbot: QtBot, page: TemplatesPage, told: Told
) -> None:
    page.search_box.setText("助学")
    wait(qtbot)
    assert page.rows.rowCount() == 1
    chosen = page.chosen()
    assert chosen is not None
    assert chosen.title == "困难职工子女助学申请表"
    page.panel.open_fields()
    page.fields.search_box.setText("身份证号")  # another word for 证件号码
    assert page.fields.rows.rowCount() == 1
    page.fields.table.setFocus()
    qtbot.keyClick(page.fields.table, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "${证件号码}"
    assert told.toasts == ["已复制 ${证件号码}，可以粘贴到 WPS 里"]
    page.fields.search_box.setText("没有这种字段")
    assert not page.fields.copy_button.isEnabled()
    page.search_box.setText("没有这个模板")
    assert page.chosen() is None
    assert "没有选中模板" not in words(page)  # the fields are in front


def test_a_change_by_somebody_else_is_shown(
    qtbot: QtBot, page: TemplatesPage, app: App, tmp_path: Path
) -> None:
    first = kept(page, app, qtbot, word(tmp_path / "一.docx", "${姓名}"))
    app.library.add(word(tmp_path / "二.docx", "${姓名}"))
    qtbot.waitUntil(lambda: len(page.rows.rows) == 5)
    wait(qtbot)
    assert [cells[0] for cells in page.rows.rows][:2] == ["二", "一"]
    chosen = page.chosen()
    assert chosen is not None
    assert chosen.id == first


@pytest.mark.parametrize(
    ("size", "width", "height"), [("标准", 1158, 590), ("特大", 1158, 590), ("标准", 960, 450)]
)
def test_everything_is_named_and_no_word_is_cut(
    qtbot: QtBot, page: TemplatesPage, app: App, look: Theme, tmp_path: Path,
    size: str, width: int, height: int,
) -> None:  # fmt: skip
    kept(
        page,
        app,
        qtbot,
        word(tmp_path / "困难职工慰问登记表（车间用）.docx", "${姓名}${某}"),
        note="一式两份",
    )
    look.use(text_size=size)
    page.resize(width, height)
    for show in (page.panel.open_places, page.panel.open_fields):
        show()
        settle()
        assert page.width() == width
        assert list(unnamed(page)) == []
        assert list(cut(page)) == []
    dialog = FillDialog(page, app, page._templates[0], page._lines)
    dialog.show()
    settle()
    assert list(unnamed(dialog)) == []
    assert list(cut(dialog)) == []
    dialog.done(QDialog.DialogCode.Rejected)
