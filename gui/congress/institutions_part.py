"""What the four parts of the institutions tab share."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from core.congress.records.meetings import Meeting
from core.congress.records.terms import Term
from gui.kit import Page
from gui.pages import Shell
from gui.undoing import offer_undo, recorded

if TYPE_CHECKING:
    from core.app import App


class Part(QWidget):
    """One part; subclasses read everything again in `reload`."""

    search_box: QLineEdit | None = None

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__()
        self._app, self._shell, self._page = app, shell, page
        self.term: Term | None = None
        self.meeting: Meeting | None = None

    def show_for(self, term: Term, meeting: Meeting | None) -> None:
        """Read for a term and a meeting."""
        self.term, self.meeting = term, meeting
        self.reload()

    def reload(self) -> None:
        """Read everything again."""
        raise NotImplementedError

    def _set_keys(self, keys: Mapping[str, Callable[[], object]]) -> None:
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _write(self, told: str, write: Callable[[], object]) -> None:
        """Write, read again, and offer the way back."""
        changes = recorded(self._app, write)
        self.reload()
        offer_undo(self._page, self._app, self._shell, told, changes=changes)
