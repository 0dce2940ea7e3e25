"""What the tests of the hardship pages get: families in a real store, the page on show, buttons by their words."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.app import App
from gui.hardship.board import BoardTab
from gui.hardship.file import FilePart
from gui.hardship.page import HardshipPage
from gui.pages import Shell
from tests.core.hardship import families
from tests.gui.congress.conftest import fill_with, in_dialogs, shell, told
from tests.gui.congress.conftest import settle as settle_once

__all__ = ["board_of", "fill_with", "in_dialogs", "opened", "page", "press", "settle", "shell", "told"]


@pytest.fixture
def family(app: App) -> int:
    """A family under a line of 1062 yuan: 60000 − 30000 for three persons, 833.33 a head and month."""
    families.with_line(app)
    return families.household(app)


@pytest.fixture
def page(qtbot: QtBot, app: App, shell: Shell) -> HardshipPage:
    """The whole page on the screen, as wide as a small window leaves it; commits reach it."""
    made = HardshipPage(app, shell)
    shell.bus.committed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1198, 690)
    made.show()
    qtbot.waitExposed(made)
    settle(qtbot)
    return made


def settle(qtbot: QtBot) -> None:
    """Wait for the background, for the commits to be told, and for what they put on the screen."""
    for _ in range(4):
        settle_once(qtbot)


def board_of(page: HardshipPage) -> BoardTab:
    """The board."""
    tab = page.tab("households")
    assert isinstance(tab, BoardTab)
    return tab


def opened(qtbot: QtBot, page: HardshipPage, household_id: int, section: int = 0) -> FilePart:
    """The file of a family, shown at one of its sections."""
    page.open_target(tab="households", household_id=household_id)
    settle(qtbot)
    part = board_of(page).file
    part.show_section(section)
    return part


def press(qtbot: QtBot, root: QWidget, words: str) -> None:
    """Click the visible button whose words begin like this."""
    found = [
        b for b in root.findChildren(QPushButton) if b.isVisible() and b.text().strip().startswith(words)
    ]
    assert found, f"no button {words}"
    assert found[0].isEnabled(), f"{words} cannot be pressed"
    found[0].click()
    settle(qtbot)
