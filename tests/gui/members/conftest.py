"""What the tests of the members' pages get: a shell that remembers what it was told, a wizard, a full roster."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from core.app import App
from core.members.records import Person
from gui.members.page import MembersPage
from gui.members.roster import RosterPage
from gui.members.wizard import ImportWizard
from gui.pages import Shell
from gui.settings import Settings
from tests.gui.members.at_the_wizard import KNOWN, NEW, OTHER, WRONG
from tests.gui.members.sample_people import fill
from tests.gui.members.sample_workbooks import Told, person_row, roster_workbook, shell_that_tells

PEOPLE = 300
LOOKS = 400  # for a dialog, a few milliseconds apart
InDialog = Callable[[Callable[[QDialog], object]], list[str]]


@pytest.fixture
def told() -> Told:
    """What the pages told."""
    return Told()


@pytest.fixture
def shell(app: App, told: Told, settings: Settings) -> Shell:
    """A shell on the test's own store."""
    return shell_that_tells(told, app, settings)


@pytest.fixture
def wizard(qtbot: QtBot, app: App, shell: Shell) -> ImportWizard:
    """The import wizard on show."""
    made = ImportWizard(app, shell)
    qtbot.addWidget(made)
    made.resize(1180, 690)
    made.show()
    return made


@pytest.fixture
def workbook(app: App, tmp_path: Path) -> Path:
    """A new person, one whose mobile number changes, one under another name, and a wrong number."""
    app.members.add(Person(name="李建", id_number=KNOWN, mobile="13800000001"))
    app.members.add(Person(name="周文", id_number=OTHER))
    rows = [
        person_row("王芳", NEW, "机加工车间"),
        person_row("李建", KNOWN, mobile="13900000002"),
        person_row("周闻", OTHER),
        person_row("赵错", WRONG),
    ]
    return roster_workbook(tmp_path / "会员.xlsx", rows)


@pytest.fixture
def crowd(app: App) -> App:
    """A store with the people of a factory."""
    fill(app, PEOPLE)
    return app


@pytest.fixture
def members_page(qtbot: QtBot, crowd: App, shell: Shell) -> MembersPage:
    """The whole page on the screen; commits reach it."""
    page = MembersPage(crowd, shell)
    shell.bus.committed.connect(page.refresh)
    qtbot.addWidget(page)
    page.resize(1180, 690)
    page.show()
    qtbot.waitExposed(page)
    return page


@pytest.fixture
def roster(members_page: MembersPage, qtbot: QtBot) -> RosterPage:
    """Its roster, with the counts read."""
    qtbot.waitUntil(lambda: members_page.roster.quick.chips["all"].text().endswith(str(PEOPLE)))
    return members_page.roster


@pytest.fixture
def in_dialog() -> InDialog:
    """`in_dialog(act)` lets `act` fill the next modal dialog; the list it gives names the dialog once met."""

    def arrange(act: Callable[[QDialog], object]) -> list[str]:
        met: list[str] = []
        looks = iter(range(LOOKS))

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog) and dialog.isVisible():
                met.append(dialog.windowTitle())
                try:
                    act(dialog)
                finally:
                    if dialog.isVisible():
                        dialog.done(QDialog.DialogCode.Rejected)
            elif next(looks, None) is not None:
                QTimer.singleShot(5, look)

        QTimer.singleShot(0, look)
        return met

    return arrange
