from pathlib import Path

from pytestqt.qtbot import QtBot

from core.app import App
from core.members.records import RosterQuery
from gui import jobs
from gui.members.wizard import COLUMNS, ImportWizard
from gui.members.wizard_reading import ASK, DECIDED, IGNORED, MATCHED
from gui.pages import Shell
from tests.gui.members.at_the_wizard import KNOWN, NEW, line, read, wait, words_of
from tests.gui.members.sample_workbooks import roster_workbook


def head_place(wizard: ImportWizard, head: str) -> int:
    """Where a head stands in the list of columns."""
    model = wizard.columns_step.heads.model()
    return next(r for r in range(model.rowCount()) if model.index(r, 0).data() == head)


def pick(wizard: ImportWizard, head: str, field: str) -> None:
    """Choose a field for a head as a person does."""
    combo = wizard.columns_step.field_choice(head_place(wizard, head))
    combo.setCurrentText(field)
    combo.activated.emit(combo.currentIndex())


def state(wizard: ImportWizard, head: str) -> str:
    """The chip beside a head."""
    return str(wizard.columns_step.heads.model().index(head_place(wizard, head), 3).data())


def test_heads_are_matched_asked_about_or_left_out(
    qtbot: QtBot, wizard: ImportWizard, tmp_path: Path
) -> None:
    heads = ("序号", "姓名", "身份证号码", "宿舍床位", "空白列")
    path = roster_workbook(tmp_path / "列.xlsx", [(1, "王芳", NEW, "3 栋 201", None)], heads=heads)
    read(qtbot, wizard, path, step=COLUMNS)
    assert [state(wizard, h) for h in heads] == [IGNORED, MATCHED, MATCHED, ASK, IGNORED]


def test_a_head_decided_once_is_known_in_the_next_workbook(
    qtbot: QtBot, wizard: ImportWizard, app: App, shell: Shell, tmp_path: Path
) -> None:
    heads = ("姓名", "身份证号码", "干活的地方")
    path = roster_workbook(tmp_path / "一.xlsx", [("王芳", NEW, "装配车间")], heads=heads)
    read(qtbot, wizard, path, step=COLUMNS)
    pick(wizard, "干活的地方", "部门")
    wait(qtbot)
    assert state(wizard, "干活的地方") == DECIDED
    assert "导入时会新建：装配车间" in words_of(wizard)
    wizard.next.click()
    wizard.next.click()
    wait(qtbot)
    assert app.members.people(app.members.ids(RosterQuery()))[0].department == "装配车间"
    again = ImportWizard(app, shell)
    qtbot.addWidget(again)
    second = roster_workbook(tmp_path / "二.xlsx", [("李建", KNOWN, "质检部")], heads=heads)
    read(qtbot, again, second)
    assert line(again, 0)[4] == "质检部"


def test_a_field_has_one_column_the_one_before_is_left_out(
    qtbot: QtBot, wizard: ImportWizard, tmp_path: Path
) -> None:
    heads = ("姓名", "身份证号码", "部门", "科室名")
    path = roster_workbook(tmp_path / "列.xlsx", [("王芳", NEW, "旧", "新")], heads=heads)
    read(qtbot, wizard, path, step=COLUMNS)
    pick(wizard, "科室名", "部门")
    wait(qtbot)
    assert wizard.columns_step.field_choice(head_place(wizard, "部门")).currentText() == "不导入"
    wizard.next.click()
    assert line(wizard, 0)[4] == "新"


def test_a_field_that_does_not_exist_is_put_back(qtbot: QtBot, wizard: ImportWizard, workbook: Path) -> None:
    read(qtbot, wizard, workbook, step=COLUMNS)
    pick(wizard, "部门", "没有这个字段")
    assert wizard.columns_step.field_choice(head_place(wizard, "部门")).currentText() == "部门"
    assert not jobs.live_jobs()


def test_a_missing_column_of_numbers_is_told_on_the_columns_step(
    qtbot: QtBot, wizard: ImportWizard, tmp_path: Path
) -> None:
    path = roster_workbook(tmp_path / "缺.xlsx", [("王芳", "装配车间")], heads=("姓名", "部门"))
    read(qtbot, wizard, path, step=COLUMNS)
    assert "没有找到“证件号码”列" in words_of(wizard)
