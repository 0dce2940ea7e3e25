"""会员花名册: the roster, and the import wizard or the duplicates page in its place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget

from gui.kit import Page
from gui.members.roster import RosterPage
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App


class MembersPage(Page):
    """Holds the roster; other pages of the members stand in front of it until they are closed."""

    def __init__(self, app: "App", shell: Shell) -> None:
        super().__init__("会员花名册", framed=False)
        self._app, self._shell = app, shell
        self.roster = RosterPage(app, shell)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.roster)
        self.set_body((self._stack, 1), scroll=False)
        self.search_box = self.roster.search_box
        self.roster.import_wanted.connect(self.open_import)
        self.roster.duplicates_wanted.connect(self.open_duplicates)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on to the page in front: its keys work inside it only."""
        self.current().setFocus()

    def refresh(self, tables: frozenset[str]) -> None:
        """Let every page read again."""
        for place in range(self._stack.count()):
            page = self._stack.widget(place)
            if isinstance(page, Page):
                page.refresh(tables)

    def open_target(self, **target: object) -> None:
        """`view` is import, add, duplicates or incomplete; `person_id` and `quick` go to the roster."""
        match target.get("view"):
            case "import":
                self.open_import()
            case "duplicates":
                self.open_duplicates()
            case "add":
                self.show_roster()
                QTimer.singleShot(0, self.roster, self.roster.on_add)
            case "incomplete":
                self.show_roster()
                self.roster.open_target(quick="incomplete")
            case _:
                self.show_roster()
                self.roster.open_target(**target)

    def open_import(self) -> None:
        """Open the import wizard, or the one under way."""
        from gui.members.wizard import ImportWizard  # much code that a look at the roster does not need

        self._open(ImportWizard)

    def open_duplicates(self) -> None:
        """Open the queue of possible duplicates."""
        from gui.members.duplicates import DuplicatesPage

        self._open(DuplicatesPage)

    def show_roster(self) -> None:
        """Come back to the roster; an import under way stays and can be gone back to."""
        self._stack.setCurrentWidget(self.roster)
        self.search_box = self.roster.search_box

    def current(self) -> Page:
        """The page in front."""
        page = self._stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def _open(self, kind: type) -> None:
        known = [self._stack.widget(i) for i in range(self._stack.count())]
        page = next((p for p in known if type(p) is kind), None)
        if page is None:
            page = kind(self._app, self._shell)
            page.closed.connect(lambda: self._close(page))
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.search_box = None

    def _close(self, page: Page) -> None:
        self.show_roster()
        self._stack.removeWidget(page)
        page.deleteLater()
        self.roster.table.setFocus()
