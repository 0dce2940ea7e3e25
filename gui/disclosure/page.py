"""厂务公开: the plan, publications, the catalogue, boards, opinions, reports in tabs."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from gui.disclosure.boards import BoardsTab
from gui.disclosure.catalogue import CatalogueTab
from gui.disclosure.opinions import OpinionsTab
from gui.disclosure.plan import PlanTab
from gui.disclosure.publications import PublicationsTab
from gui.disclosure.reports import ReportsTab
from gui.disclosure.tab import Tab
from gui.kit import Page, tab_bar
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

TABS: tuple[tuple[str, str, type[Tab]], ...] = (
    ("plan", "公开计划", PlanTab),
    ("publications", "公开事项", PublicationsTab),
    ("catalogue", "公开目录", CatalogueTab),
    ("boards", "公开栏", BoardsTab),
    ("feedback", "意见反馈", OpinionsTab),
    ("reports", "统计报告", ReportsTab),
)


class DisclosurePage(Page):
    """The disclosure; each tab is made on its first visit."""

    def __init__(self, app: "App", shell: Shell) -> None:
        super().__init__("厂务公开")
        self._app, self._shell = app, shell
        self._tabs: dict[str, Tab] = {}
        self._bar, self._stack = tab_bar(*(title for _, title, _ in TABS)), QStackedWidget()
        self._bar.currentChanged.connect(lambda _: self._show_tab())
        self.set_body(self._bar, (self._stack, 1), scroll=False)
        self._show_tab()

    def refresh(self, tables: frozenset[str]) -> None:
        """Let every tab read again what changed."""
        for tab in self._tabs.values():
            tab.refresh(tables)

    def open_target(self, **target: object) -> None:
        """`tab` is a key of TABS; the rest goes to that tab, such as `publication_id=3`."""
        key = str(target.pop("tab", TABS[self._bar.currentIndex()][0]))
        self.open_tab(key)
        if target:
            self.tab(key).open_target(**target)

    def open_tab(self, key: str) -> None:
        """Turn to the tab of a key of TABS."""
        self._bar.setCurrentIndex([name for name, _, _ in TABS].index(key))

    def tab(self, key: str) -> Tab:
        """A tab, made on its first visit."""
        if key not in self._tabs:
            kind = next(kind for name, _, kind in TABS if name == key)
            self._tabs[key] = kind(self._app, self._shell, self)
            self._stack.addWidget(self._tabs[key])
        return self._tabs[key]

    def _show_tab(self) -> None:
        tab = self.tab(TABS[self._bar.currentIndex()][0])
        self._stack.setCurrentWidget(tab)
        self.search_box = tab.search_box
