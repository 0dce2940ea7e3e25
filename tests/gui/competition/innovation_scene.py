"""What the tests of innovation and training get: an office in a real store, one tab on show, dialogs answered."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.app import App
from gui.competition.tab import Tab
from gui.kit import FormDialog
from gui.pages import Shell
from gui.tabs import TabbedPage
from tests.gui.congress.shown import rest

T = TypeVar("T", bound=Tab)
Act = Callable[[QDialog], object]


def show(qtbot: QtBot, app: App, shell: Shell, kind: type[T]) -> T:
    """One tab alone in its page, as wide as a small window leaves it; commits reach it."""
    page = TabbedPage("劳动竞赛", (("one", "一页", kind),), app, shell)
    shell.bus.committed.connect(page.refresh)
    qtbot.addWidget(page)
    page.resize(1198, 690)  # 1366 without the navigation
    page.show()
    qtbot.waitExposed(page)
    rest(qtbot)
    tab = page.tab("one")
    assert isinstance(tab, kind)
    tab.host = page  # type: ignore[attr-defined]  # lives as long as the tab
    return tab


def press(root: QWidget, words: str) -> None:
    """Press the visible button whose words are these."""
    found = [b for b in root.findChildren(QPushButton) if b.isVisibleTo(root) and b.text().strip() == words]
    assert found, f"no button {words}"
    found[0].click()


def labels(root: QWidget) -> str:
    """Everything in labels, one line each, also where it is hidden by an unshown dialog."""
    return "\n".join(x.text() for x in root.findChildren(QLabel))


def filled(**values: object) -> Act:
    """Fill a form and save it."""

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        for name, value in values.items():
            dialog.form.editor(name).set_value(value)
        dialog.on_save()
        assert not dialog.isVisible(), labels(dialog)

    return act
