"""What the tests of the competitions' page get: contests in a real store, the page on show, buttons by their words."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.app import App
from core.competition.service.competition import Competition
from gui.competition.page import CompetitionPage
from gui.competition.tab import Tab
from gui.pages import Shell
from tests.core.competition import contest_factory as make
from tests.gui.congress.conftest import fill_with, in_dialogs, shell, told
from tests.gui.congress.conftest import settle as settle_once

__all__ = [
    "Desks", "desks", "enter", "fill_with", "in_dialogs", "labels", "open_tab", "page", "press", "settle", "shell",
    "strike", "told",
]  # fmt: skip
Desks = tuple[Competition, Competition]


@pytest.fixture
def desks(app: App) -> Desks:
    """The services as the officer of the window and as a second officer use them."""
    return make.desks(app)


@pytest.fixture
def page(qtbot: QtBot, app: App, shell: Shell) -> CompetitionPage:
    """The whole page on the screen, as wide as a small window leaves it; commits reach it."""
    made = CompetitionPage(app, shell)
    shell.bus.committed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1198, 672)
    made.show()
    qtbot.waitExposed(made)
    settle(qtbot)
    return made


def settle(qtbot: QtBot) -> None:
    """Wait for the background, for the commits to be told, and for what they put on the screen."""
    for _ in range(6):
        settle_once(qtbot)


def open_tab(qtbot: QtBot, page: CompetitionPage, key: str, contest_id: int) -> Tab:
    """A tab that shows a contest."""
    settle(qtbot)
    page.open_target(tab=key, contest_id=contest_id)
    settle(qtbot)
    return page.tab(key)


def press(qtbot: QtBot, root: QWidget, words: str) -> None:
    """Click the visible button whose words begin like this."""
    found = [
        b for b in root.findChildren(QPushButton) if b.isVisible() and b.text().strip().startswith(words)
    ]
    assert found, f"no button {words}"
    assert found[0].isEnabled(), f"{words} cannot be pressed"
    found[0].click()
    settle(qtbot)


def strike(qtbot: QtBot, widget: QWidget, key: Qt.Key) -> None:
    """Strike a key in a widget of the window in front."""
    widget.window().activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    qtbot.keyClick(widget, key)
    settle(qtbot)


def labels(root: QWidget) -> str:
    """Every word that is shown in labels."""
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisible())


def enter(desks: Desks, contest_id: int, marks: dict[int, tuple[str, str, str]], *, but: int = 0) -> None:
    """Enter and confirm every sheet but the last so many: theory, practice and seconds by the entry's key."""
    first, second = desks
    slots = first.judging.slots(contest_id)
    for slot in slots[: len(slots) - but]:
        theory, practice, seconds = marks[slot.entry.id or 0]
        value = seconds if slot.is_timing else theory if slot.part.name == "理论" else practice
        key = first.judging.enter_sheet(make.sheet_for(first, contest_id, slot, Decimal(value)))
        second.judging.confirm_sheet(key)
