"""What the tests of the disclosure's pages get: a unit in Shandong, a shell that remembers, the page on show."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.app import App
from core.disclosure.service.disclosure import Disclosure
from gui.disclosure.page import DisclosurePage
from gui.pages import Shell
from tests.core.disclosure import factory
from tests.gui.congress.conftest import fill_with, in_dialogs, shell, told
from tests.gui.congress.conftest import settle as settle_once

__all__ = ["fill_with", "in_dialogs", "settle", "shell", "told"]


@pytest.fixture
def disclosure(app: App) -> Disclosure:
    """A state-owned unit in Shandong, where postings hang 15 days."""
    return factory.unit(app, factory.SHANDONG)


@pytest.fixture
def page(qtbot: QtBot, app: App, disclosure: Disclosure, shell: Shell) -> DisclosurePage:
    """The whole page on the screen, as wide as a small window leaves it; commits reach it."""
    made = DisclosurePage(app, shell)
    shell.bus.committed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1198, 690)
    made.show()
    qtbot.waitExposed(made)
    return made


def settle(qtbot: QtBot) -> None:
    """Wait for the background, for the commits to be told, and for what they put on the screen."""
    for _ in range(4):
        settle_once(qtbot)


def press(qtbot: QtBot, root: QWidget, words: str) -> None:
    """Click the visible button whose words begin like this."""
    found = [
        b for b in root.findChildren(QPushButton) if b.isVisible() and b.text().strip().startswith(words)
    ]
    assert found, f"no button {words}"
    assert found[0].isEnabled(), f"{words} cannot be pressed"
    found[0].click()
    settle(qtbot)
