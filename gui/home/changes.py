"""最近的变更: the last changes, each with the way to take it back."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLayout, QWidget

from gui.home.agenda import Elided
from gui.kit import Page, button, col, emptied, hline, row, text
from gui.pages import Shell
from gui.statusbar import day_words
from gui.system.undo import can_take_back, take_back

if TYPE_CHECKING:
    from core.app import App
    from core.audit import Change

RECENT = 3


class ChangeLines(QWidget):
    """The last changes."""

    def __init__(self, page: Page, app: "App", shell: Shell) -> None:
        super().__init__()
        self._page, self._app, self._shell = page, app, shell
        self._lines = col(gap=2)
        self.setLayout(self._lines)

    def show_changes(self, changes: "Sequence[Change]", now: dt.datetime) -> None:
        """Show these changes, the newest first."""
        emptied(self._lines)
        for place, change in enumerate(changes):
            if place:
                self._lines.addWidget(hline())
            self._lines.addLayout(self._line(change, now))
        self._lines.addStretch(1)

    def _line(self, change: "Change", now: dt.datetime) -> QLayout:
        told = f"{change.rows:,} 条　{change.officer}　{day_words(change.at, now)}"
        words = col(Elided(change.action), text(told, "caption", tone="text3"), gap=0)
        return row((words, 1), *self._end(change), pad=(0, 2, 0, 2))

    def _end(self, change: "Change") -> tuple[QWidget, ...]:
        if change.undone_by:
            return (text("已撤销", "caption", tone="text3"),)
        if not can_take_back(change):
            return ()
        act = button(
            "撤销", kind="link", clicked=partial(take_back, self._page, self._app, self._shell, change)
        )
        act.setAccessibleName(f"撤销：{change.action}")
        return (act,)
