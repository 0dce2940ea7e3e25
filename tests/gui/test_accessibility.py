from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.app import App
from gui.login.create import CreatePage
from gui.login.recovery import RecoveryCodePage, ResetPage
from gui.login.start import StartPage
from gui.login.unlock import UnlockPage
from gui.main_window import MainWindow
from gui.pages import PAGES
from gui.settings import Settings
from gui.system.page import SECTIONS
from gui.theme import Theme
from tests.core.factory import person

PLACES = [(entry.key, {}) for entry in PAGES] + [("system", {"section": key}) for key, *_ in SECTIONS]
SIZES = [
    ("标准", 1366, 768),
    ("较大", 1366, 768),
    ("特大", 1366, 768),
    ("标准", 1280, 720),
    ("标准", 1093, 614),
]


@pytest.fixture
def window(qtbot: QtBot, app: App, settings: Settings) -> MainWindow:
    for n in range(3):
        app.members.add(person(n, membership_change="入会"))
    made = MainWindow(app, settings)
    qtbot.addWidget(made)
    made.showNormal()
    return made


def unnamed(root: QWidget) -> Iterator[str]:
    """The tab stops a screen reader could not name."""
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            interface = QAccessible.queryAccessibleInterface(widget)
            if not interface.text(QAccessible.Text.Name):
                yield f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"


def settle() -> None:
    """Let layouts that answer one another come to rest."""
    for _ in range(4):
        QApplication.processEvents()


def cut(root: QWidget) -> Iterator[str]:
    """The words that are wider than their place."""
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, QLabel | QPushButton) or not widget.isVisible():
            continue
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        if not wraps and widget.text() and widget.width() + 1 < widget.sizeHint().width():
            yield f"{widget.text()}: {widget.width()} < {widget.sizeHint().width()}"


@pytest.mark.parametrize(("key", "target"), PLACES, ids=str)
def test_every_tab_stop_has_a_name(
    qtbot: QtBot, window: MainWindow, key: str, target: dict[str, object]
) -> None:
    window.open_page(key, **target)
    settle()
    assert list(unnamed(window)) == []


@pytest.mark.parametrize(("size", "width", "height"), SIZES)
def test_no_word_is_cut(
    qtbot: QtBot, window: MainWindow, look: Theme, size: str, width: int, height: int
) -> None:
    look.use(text_size=size)
    window.resize(width, height)
    found = []
    for key, target in PLACES:
        window.open_page(key, **target)
        settle()
        assert window.width() == width
        found += [f"{key} {target}: {words}" for words in cut(window)]
    assert found == []


@pytest.mark.parametrize("size", ["标准", "特大"])
def test_the_log_in_is_named_and_not_cut(qtbot: QtBot, look: Theme, tmp_path: Path, size: str) -> None:
    look.use(text_size=size)
    pages = (
        StartPage([tmp_path]),
        CreatePage(),
        UnlockPage(tmp_path / "工会.union"),
        ResetPage(),
        RecoveryCodePage("3K7M-9QWE-R2TY-6PAS-D4FG-8HJK-0ZXC", "一厂工会"),
    )
    for page in pages:
        qtbot.addWidget(page)
        page.resize(look.px(760), look.px(560))
        page.show()
        settle()
        assert list(unnamed(page)) == []
        assert list(cut(page)) == []
