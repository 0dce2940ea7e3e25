from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.app import open_store
from core.sample_roster import write_workbook
from gui import jobs
from gui.members.page import MembersPage
from gui.members.wizard import FINISH, PREVIEW, ImportWizard
from tests.conftest import PASSPHRASE
from tests.scenarios.officer import Officer

Answer = Callable[..., list[tuple[Any, ...]]]
PEOPLE, WRITTEN = 60, 59  # one row has a wrong ID number


def open_wizard(officer: Officer) -> ImportWizard:
    """Ctrl+2 and 导入."""
    officer.press("Ctrl+2")
    officer.take("从 Excel 导入")
    page = officer.main.page("members")
    assert isinstance(page, MembersPage)
    wizard = page.current()
    assert isinstance(wizard, ImportWizard)
    return wizard


def test_a_broken_workbook_and_a_hasty_closing_do_no_harm(
    start: Callable[..., Officer], store: Path, home: Path, answer: Answer
) -> None:
    workbook, broken = home / "名单.xlsx", home / "坏的名单.xlsx"
    write_workbook(workbook, PEOPLE, 1)
    broken.write_bytes(workbook.read_bytes()[:3000])
    officer = start(store)
    officer.unlock(PASSPHRASE)
    wizard = open_wizard(officer)

    answer("open_file", broken)
    officer.take("选择文件")
    officer.wait(lambda: officer.sees("损坏"))
    assert officer.sees("花名册没有任何改动")
    officer.press("Ctrl+1", "Ctrl+2")
    answer("open_file", workbook)
    officer.take("换一个文件")
    officer.wait(wizard.next.isEnabled)
    assert not officer.sees("损坏")
    officer.take("下一步：核对列")
    officer.take("下一步：预览结果")
    assert wizard.stack.currentIndex() == PREVIEW

    asked = answer("confirm", False)
    wizard.next.click()
    assert jobs.live_jobs() == ("写入花名册",)
    assert not officer.main.close()
    assert len(asked) == 1
    officer.wait(lambda: wizard.stack.currentIndex() == FINISH)
    assert officer.app.members.overview().people == WRITTEN, "the work that was not to be stopped went on"

    answer("confirm", True)
    wizard.finish_step.undo.click()
    assert jobs.live_jobs() == ("撤销导入",)
    assert officer.main.close()
    assert jobs.live_jobs() == ()
    opened = open_store(store, PASSPHRASE)
    try:
        assert opened.members.overview().people in (0, WRITTEN), "all of it was undone, or nothing"
        assert opened.check() == ()
    finally:
        opened.close()
