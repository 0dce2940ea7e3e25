"""The hands of an officer at the real window: keys go to whatever has the focus, and Tab finds what a name says."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QAccessible, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from core.app import App
from gui import jobs
from gui.app import Windows
from gui.login.unlock import UnlockPage
from gui.login.window import LoginWindow
from gui.main_window import MainWindow

OFFICE_PC = QSize(1366, 768)  # larger than the screen that is not there
MOST_TABS = 60
PATIENCE = 120_000  # milliseconds; the practice factory takes its time on a slow machine


class Officer:
    """Works with the windows of one program, the last one shown in front."""

    def __init__(self, qtbot: QtBot, windows: Windows) -> None:
        self._qtbot, self._windows = qtbot, windows

    @property
    def login(self) -> LoginWindow:
        """The log-in on the screen."""
        assert self._windows.login is not None
        return self._windows.login

    @property
    def main(self) -> MainWindow:
        """The main window, as large as an office PC's screen."""
        main = self._windows.main
        assert main is not None
        if main.size() != OFFICE_PC:
            main.showNormal()
            main.resize(OFFICE_PC)
        return main

    @property
    def app(self) -> App:
        """The store behind the main window."""
        return self.main._app

    def face(self) -> None:
        """Give the keyboard to the window in front: without a screen a popup that closed would keep it."""
        window = QApplication.activeModalWidget() or self._windows.main or self.login
        if QApplication.activeWindow() is not window:
            window.activateWindow()
            self._qtbot.waitUntil(lambda: QApplication.activeWindow() is window)

    def unlock(self, passphrase: str) -> None:
        """Type a passphrase where the log-in waits for it."""
        self.face()
        page = self.login.stack.currentWidget()
        assert isinstance(page, UnlockPage)
        assert page.entry.line.hasFocus()
        self.type(passphrase)
        self.press("Return")
        self.wait()

    def press(self, *keys: str) -> None:
        """Press keys one after another, such as "Ctrl+K" or "Down"."""
        for key in keys:
            combination = QKeySequence(key)[0]
            QTest.keyClick(self._target(), combination.key(), combination.keyboardModifiers())
            QCoreApplication.processEvents()  # no hand is faster than the screen

    def type(self, words: str) -> None:
        """Type words; what no key can say comes from the input method."""
        for letter in words:
            if letter.isascii():
                QTest.keyClick(self._target(), letter)
            else:
                event = QInputMethodEvent()
                event.setCommitString(letter)
                QCoreApplication.sendEvent(self._target(), event)

    def tab_to(self, name: str) -> QWidget:
        """Press Tab until the screen reader would say `name`."""
        said = []
        for _ in range(MOST_TABS):
            focused = self._target()
            said.append(spoken(focused))
            if name in said[-1]:
                return focused
            self.press("Tab")
        raise AssertionError(f"Tab never comes to {name}, only to {said}")

    def take(self, name: str) -> None:
        """Go to a button by Tab and press the space bar on it."""
        button = self.tab_to(name)
        assert button.isEnabled()
        self.press("Space")

    def wait(self, condition: Callable[[], bool] | None = None) -> None:
        """Until nothing runs in the background any more, and the condition holds."""
        self._qtbot.waitUntil(lambda: not jobs.live_jobs(), timeout=PATIENCE)
        if condition is not None:
            self._qtbot.waitUntil(condition, timeout=PATIENCE)

    def sees(self, words: str) -> bool:
        """Whether words stand anywhere in the window in front."""
        QCoreApplication.processEvents()  # what was just added to a layout shows itself
        return any(words in said for said in _texts(self._windows.main or self.login))

    def _target(self) -> QWidget:
        """Where keys go."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        self.face()
        target = QApplication.focusWidget() or QApplication.activeWindow()
        assert target is not None
        return target


def spoken(widget: QWidget) -> str:
    """What a screen reader says of a widget; of a drop-down list Qt tells it on Linux only what is chosen."""
    said = str(QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name))
    return f"{widget.accessibleName()} {said}" if isinstance(widget, QComboBox) else said


def _texts(window: QWidget) -> Iterator[str]:
    """Everything written in a window, cells of tables included."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QTableView):
            model = widget.model()
            places = ((r, c) for r in range(model.rowCount()) for c in range(model.columnCount()))
            yield from (str(model.index(*place).data()) for place in places)
