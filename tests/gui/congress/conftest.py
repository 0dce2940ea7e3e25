"""What the tests of the congress pages get: a shell that remembers, pages on show, and answers to dialogs."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from core.app import App
from core.congress.records.meetings import Meeting
from gui import jobs
from gui.congress.page import CongressPage
from gui.congress.tab import Tab
from gui.kit import FormDialog, Page
from gui.pages import Shell
from gui.settings import Settings
from tests.gui.members.sample_workbooks import Told, shell_that_tells

LOOKS = 600  # for a dialog, a few milliseconds apart
Act = Callable[[QDialog], object]
InDialogs = Callable[..., list[str]]
ShowTab = Callable[..., Tab]


@pytest.fixture
def told() -> Told:
    """What the pages told."""
    return Told()


@pytest.fixture
def shell(app: App, told: Told, settings: Settings) -> Shell:
    """A shell on the test's own store."""
    return shell_that_tells(told, app, settings)


@pytest.fixture
def congress_page(qtbot: QtBot, app: App, shell: Shell) -> CongressPage:
    """The whole page on the screen, as wide as a small window leaves it; commits reach it."""
    page = CongressPage(app, shell)
    shell.bus.committed.connect(page.refresh)
    qtbot.addWidget(page)
    page.resize(1198, 690)  # 1366 without the navigation
    page.show()
    qtbot.waitExposed(page)
    return page


@pytest.fixture
def show_tab(qtbot: QtBot, app: App, shell: Shell) -> ShowTab:
    """`show_tab(kind, term_id, meeting_id)` puts one tab on the screen; commits reach it."""

    def show(kind: type[Tab], term_id: int, meeting_id: int | None = None) -> Tab:
        host = Page("职工代表大会")
        tab = kind(app, shell, host)
        host.set_body((tab, 1), scroll=False)
        shell.bus.committed.connect(tab.refresh)
        qtbot.addWidget(host)
        host.resize(1198, 690)
        host.show()
        qtbot.waitExposed(host)
        meeting: Meeting | None = app.congress.meetings.meeting(meeting_id) if meeting_id else None
        tab.show_for(app.congress.terms.term(term_id), meeting)
        settle(qtbot)
        tab.host = host  # type: ignore[attr-defined]  # lives as long as the tab
        return tab

    return show


def settle(qtbot: QtBot) -> None:
    """Wait for the background and for the commits to be told."""
    qtbot.waitUntil(lambda: not jobs.live_jobs())
    QApplication.processEvents()


@pytest.fixture
def in_dialogs() -> InDialogs:
    """`in_dialogs(first, second)` lets each act on the next modal dialog; the list names those met."""

    def arrange(*acts: Act) -> list[str]:
        met: list[str] = []
        waiting, looks = list(acts), iter(range(LOOKS))
        seen: list[QDialog] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog) and dialog.isVisible() and dialog not in seen:
                seen.append(dialog)
                met.append(dialog.windowTitle())
                act = waiting.pop(0)
                if waiting:
                    QTimer.singleShot(5, look)  # the next one may open while this one acts
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


def fill_with(**values: object) -> Act:
    """Fill a form and save it."""

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        for name, value in values.items():
            dialog.form.editor(name).set_value(value)
        dialog.on_save()

    return act
