"""What the sections of the settings page share."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App


class Section(QWidget):
    """One section; `fills` says that it scrolls by itself."""

    fills = False
    search_box: QLineEdit | None = None

    def __init__(self, app: "App", shell: Shell) -> None:
        super().__init__()
        self._app, self._shell = app, shell
        self.build()

    def build(self) -> None:
        """Make the widgets."""
        raise NotImplementedError

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again after a commit touched these tables."""

    def on_shown(self) -> None:
        """The person came to this section."""
