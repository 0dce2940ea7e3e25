"""打印中心: what was printed, and the union's own templates."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget

from gui.kit import Page, tab_bar
from gui.pages import Shell
from gui.printing.register import RegisterPage
from gui.printing.templates import TemplatesPage

if TYPE_CHECKING:
    from core.app import App

TABS = ("register", "templates")


class PrintingPage(Page):
    """Two tabs; each is a page of its own."""

    def __init__(self, app: "App", shell: Shell) -> None:
        super().__init__("打印中心")
        self.register = RegisterPage(app, shell)
        self.templates = TemplatesPage(app, shell)
        self.tabs = tab_bar("打印记录", "模板")
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.register)
        self._stack.addWidget(self.templates)
        self.tabs.currentChanged.connect(self._on_tab)
        self.set_body(self.tabs, (self._stack, 1), scroll=False)
        self._on_tab(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on to the page in front: its keys work inside it only."""
        self._stack.currentWidget().setFocus()

    def refresh(self, tables: frozenset[str]) -> None:
        """Let both tabs read again."""
        self.register.refresh(tables)
        self.templates.refresh(tables)

    def open_target(self, **target: object) -> None:
        """`tab` is register or templates."""
        if "tab" in target:
            self.tabs.setCurrentIndex(TABS.index(str(target["tab"])))

    def _on_tab(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        page = self._stack.currentWidget()
        self.search_box = page.search_box if isinstance(page, Page) else None
