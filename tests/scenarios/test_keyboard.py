from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog

from gui.members.roster import RosterPage
from gui.pages import PAGES
from gui.palette import Palette
from gui.settings import Settings
from tests.conftest import PASSPHRASE
from tests.gui.members.conftest import InDialog
from tests.gui.test_accessibility import unnamed
from tests.scenarios.officer import Officer

Answer = Callable[..., list[tuple[Any, ...]]]
SECTIONS = 7
VIEWS = ("import", "duplicates")


def check_names(officer: Officer) -> None:
    """Whatever Tab comes to on the screen has a name for the screen reader."""
    QCoreApplication.processEvents()
    assert list(unnamed(officer.main)) == []


def give_up_an_edit(officer: Officer, in_dialog: InDialog, answer: Answer) -> None:
    """F2, something typed, Esc: asked before it is lost, once to go on and once to give up."""

    def fill(dialog: QDialog) -> None:
        officer.tab_to("岗位")
        officer.type("钳工")
        asked = answer("confirm", False)
        officer.press("Esc")
        assert len(asked) == 1
        assert dialog.isVisible()
        answer("confirm", True)
        officer.press("Esc")
        assert not dialog.isVisible()

    before = officer.app.changes(limit=1)
    met = in_dialog(fill)
    officer.press("F2")
    assert met[0].startswith("修改“")
    assert officer.app.changes(limit=1) == before


def ask_for_help(officer: Officer, in_dialog: InDialog) -> None:
    """F1 lists the keys; Enter closes it."""

    def look_at(dialog: QDialog) -> None:
        assert list(unnamed(dialog)) == []
        officer.press("Return")
        assert not dialog.isVisible()

    met = in_dialog(look_at)
    officer.press("F1")
    assert met == ["帮助"]


def test_everything_is_done_with_the_keyboard(
    start: Callable[..., Officer], factory: Path, settings: Settings, answer: Answer, in_dialog: InDialog
) -> None:
    officer = start(factory)
    officer.unlock(PASSPHRASE)
    for number, entry in enumerate(PAGES, 1):
        officer.press(f"Ctrl+{number}")
        assert officer.main.stack.currentWidget() is officer.main.page(entry.key)
        check_names(officer)
    officer.tab_to("系统设置的分类")
    for _ in range(SECTIONS):
        check_names(officer)
        officer.press("Down")

    officer.press("Ctrl+2")
    roster = officer.main.page("members").roster  # type: ignore[attr-defined]
    assert isinstance(roster, RosterPage)
    assert roster.panel.isVisible(), "a wide window has the panel from the start"
    officer.tab_to("会员花名册")
    officer.press("Esc")
    assert not roster.panel.isVisible()
    assert settings.is_roster_panel_closed

    officer.press("Ctrl+F")
    officer.type("GH00004")
    officer.press("Down", "Down", "Return")
    person = roster.table.current_person()
    assert person is not None
    assert person.employee_number == "GH000041"
    assert roster.panel.isVisible()
    assert roster.panel.person == person
    assert not settings.is_roster_panel_closed
    check_names(officer)
    give_up_an_edit(officer, in_dialog, answer)

    officer.press("Ctrl+1", "Ctrl+K")
    box = officer.main.findChild(Palette)
    assert isinstance(box, Palette)
    assert list(unnamed(box)) == []
    officer.type("GH000007")
    officer.press("Return")
    officer.wait(lambda: roster.isVisible() and roster.panel.person.employee_number == "GH000007")
    ask_for_help(officer, in_dialog)
    for view in VIEWS:
        officer.main.open_page("members", view=view)
        check_names(officer)
