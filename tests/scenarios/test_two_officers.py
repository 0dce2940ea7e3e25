from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog

from gui.settings import Settings
from tests.conftest import PASSPHRASE
from tests.gui.members.conftest import InDialog
from tests.scenarios.officer import Officer

FIRST, OWN = "first words 2026", "my own words 2026"


def let_in(officer: Officer, in_dialog: InDialog) -> None:
    """系统设置, 账号, 新增账号: filled with the keyboard."""

    def fill(dialog: QDialog) -> None:
        officer.type("刘芳")
        officer.tab_to("身份")
        officer.press("Up", "Up", "Up")  # from 一般干事 at the end of the list
        officer.tab_to("初始口令")
        officer.type(FIRST)
        officer.tab_to("再输一次初始口令")
        officer.type(FIRST)
        officer.press("Return")
        officer.wait(lambda: not dialog.isVisible())

    officer.main.open_page("system", section="accounts")
    met = in_dialog(fill)
    officer.take("新增账号")
    assert met == ["新增账号"]
    assert officer.sees("账号已新增")


def test_the_chair_lets_a_second_officer_in_who_works_under_their_own_name(
    start: Callable[..., Officer], factory: Path, settings: Settings, in_dialog: InDialog
) -> None:
    officer = start(factory)
    officer.unlock(PASSPHRASE)
    assert officer.sees("赵敏（主席）")
    let_in(officer, in_dialog)
    assert [o.role for o in officer.app.accounts.officers()] == ["主席", "帮扶专干"]

    officer.press("Ctrl+L")
    assert officer.sees("2 个人各用各的口令")
    officer.unlock(FIRST)
    assert officer.sees("刘芳（帮扶专干）")
    assert officer.sees("初始口令，请马上改成")
    assert settings.last_officer(factory) == officer.app.officer_id == 2
    officer.tab_to("现在的口令")
    officer.type(FIRST)
    officer.tab_to("新口令")
    officer.type(OWN)
    officer.tab_to("再输一次新口令")
    officer.type(OWN)
    officer.take("更改口令")
    officer.wait(lambda: officer.sees("口令已更改"))

    officer.press("Ctrl+L")
    officer.unlock(FIRST)
    assert officer.sees("口令不正确")
    officer.unlock(OWN)
    person = officer.app.members.search("GH000041")[0]
    officer.app.members.edit(officer.app.members.person(person.person_id))
    officer.press("Ctrl+L")
    officer.unlock(PASSPHRASE)
    assert officer.sees("赵敏（主席）")
    assert officer.app.check() == ()
