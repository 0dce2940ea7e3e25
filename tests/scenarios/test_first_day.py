from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog, QLabel

from core.members.records import RosterQuery
from core.sample_roster import write_workbook
from gui.login.recovery import RecoveryCodePage
from gui.members.page import MembersPage
from gui.members.wizard import FINISH, PREVIEW, ImportWizard
from gui.pages import PAGES
from gui.system.changes import ChangesSection
from gui.system.page import SystemPage
from tests.gui.members.conftest import InDialog
from tests.scenarios.officer import Officer

Answer = Callable[..., list[tuple[Any, ...]]]
PEOPLE = 100
MISTYPED = 34  # the row with a wrong check digit; two more rows have faults that nobody mends here
RIGHT = "330102200408285152"
NAME = "唐玉云"


def new_store(officer: Officer) -> None:
    """新建: the form filled with the keyboard, the recovery code copied from the screen."""
    officer.take("新建数据库")
    officer.type("北方机床厂")
    officer.tab_to("所在地区")
    officer.type("辽宁省")
    officer.tab_to("您的姓名")
    officer.type("周敏")
    officer.tab_to("口令")
    officer.type("first day 2026")
    officer.tab_to("再输一次口令")
    officer.type("first day 2026")
    officer.press("Return")
    officer.wait(lambda: isinstance(officer.login.stack.currentWidget(), RecoveryCodePage))
    shown = officer.login.stack.currentWidget()
    code = next(w.text() for w in shown.findChildren(QLabel) if w.accessibleName().startswith("恢复码："))
    officer.type("-".join(code.split()))
    officer.press("Return")


def import_roster(officer: Officer, workbook: Path, answer: Answer) -> None:
    """导入: through the four steps; one refused ID number is corrected before writing."""
    page = officer.main.page("members")
    assert isinstance(page, MembersPage)
    answer("open_file", workbook)
    officer.press("Ctrl+2")
    officer.take("从 Excel 导入")
    wizard = page.current()
    assert isinstance(wizard, ImportWizard)
    officer.take("选择文件")
    officer.wait(wizard.next.isEnabled)
    officer.take("下一步：核对列")
    officer.take("下一步：预览结果")
    assert wizard.stack.currentIndex() == PREVIEW
    assert officer.sees(f"写入花名册：{PEOPLE - 3} 人")
    officer.tab_to("姓名或行号")
    officer.type(str(MISTYPED))
    officer.wait(lambda: wizard.preview_step.rows.rowCount() == 1)
    answer("ask_text", right_number(wizard))
    officer.take("改正")
    officer.wait(lambda: officer.sees(f"写入花名册：{PEOPLE - 2} 人"))
    officer.take("写入花名册")
    officer.wait(lambda: wizard.stack.currentIndex() == FINISH)
    officer.press("Space")  # 查看名单 has the focus
    assert page.current() is page.roster


def right_number(wizard: ImportWizard) -> str:
    """What the personnel file says instead of the number in the workbook."""
    assert wizard.preview_step.rows.row_at(0).row == MISTYPED
    return RIGHT


def find_and_edit(officer: Officer, in_dialog: InDialog) -> None:
    """Search by initials, open the panel, edit the position; every step with the keyboard."""
    roster = officer.main.page("members").roster  # type: ignore[attr-defined]
    officer.press("Ctrl+F")
    officer.type("tyy")
    officer.press("Down", "Return")
    assert roster.panel.isVisible()
    assert roster.panel.person.name == NAME

    def fill(_: QDialog) -> None:
        officer.tab_to("岗位")
        officer.type("浇注工")
        officer.press("Ctrl+S")

    met = in_dialog(fill)
    officer.press("F2")
    assert met == [f"修改“{NAME}”"]
    officer.wait(lambda: officer.sees(f"已保存“{NAME}”"))


def open_changes(officer: Officer) -> ChangesSection:
    """系统设置, 变更记录, and into the table."""
    officer.press(f"Ctrl+{len(PAGES)}")
    officer.tab_to("系统设置的分类")
    page = officer.main.page("system")
    assert isinstance(page, SystemPage)
    while page.search_box is None:  # only the change list has one
        officer.press("Down")
    section = page.section("changes")
    assert isinstance(section, ChangesSection)
    return section


def undo(officer: Officer, section: ChangesSection, action: str) -> None:
    """Find a change by its words, choose it, take it back."""
    officer.press("Ctrl+F")
    officer.type(action)
    assert section.rows.rowCount() == 1
    officer.tab_to("变更记录")  # its first row is chosen
    officer.take("撤销选中的变更")
    officer.wait()


def position(officer: Officer) -> str | None:
    """What the store says of the person's position."""
    found = officer.app.members.search("tyy")
    return officer.app.members.person(found[0].person_id).position


def test_an_officer_starts_imports_corrects_edits_and_takes_everything_back(
    start: Callable[..., Officer], home: Path, answer: Answer, in_dialog: InDialog
) -> None:
    workbook = home / "人事部门名单.xlsx"
    write_workbook(workbook, PEOPLE, 1)
    officer = start()
    new_store(officer)
    assert officer.app.members.organisation().region == "210000"
    import_roster(officer, workbook, answer)
    assert officer.sees(NAME)
    assert officer.app.members.overview().people == PEOPLE - 2
    before = position(officer)
    find_and_edit(officer, in_dialog)
    assert position(officer) == "浇注工" != before
    answer("confirm", True)
    section = open_changes(officer)
    assert [line[3] for line in section.rows.rows[:2]] == ["修改人员", "导入人员"]
    undo(officer, section, "修改人员")
    assert position(officer) == before
    undo(officer, section, "导入人员")
    officer.press("Ctrl+2", "Ctrl+F", "Esc")  # the search for one person is over
    officer.wait(lambda: officer.sees("花名册还是空的"))
    assert len(officer.app.members.ids(RosterQuery())) == 0
    assert officer.app.check() == ()
