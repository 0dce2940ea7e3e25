"""Pages made of tabs, and what the tabs share: reading when shown, writing with the way back, asking."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.progress import Progress
from gui import jobs
from gui.kit import Form, Page, edit, tab_bar
from gui.pages import Shell
from gui.undoing import Changes, offer_undo, recorded

if TYPE_CHECKING:
    from core.app import App

T = TypeVar("T")


class Tab(Page):
    """One tab or a part of one; subclasses fill it with `set_body` and read everything again in `reload`."""

    tables: frozenset[str] = frozenset()  # whose commits concern this tab

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        """`page` is the page that holds the tab: notices, jobs and papers belong to it."""
        super().__init__("", framed=False)
        self._app, self._shell, self._page = app, shell, page
        self._is_stale = True

    @property
    def app(self) -> "App":
        """The product."""
        return self._app

    @property
    def shell(self) -> Shell:
        """What the window does for its pages."""
        return self._shell

    @property
    def page(self) -> Page:
        """The page that holds the tab."""
        return self._page

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again after a commit that concerns this tab, now or when it is next looked at."""
        if not tables or tables & self.tables:
            self._is_stale = True
            self._reload_if_shown()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another tab was shown."""
        super().showEvent(event)
        self._reload_if_shown()

    def reload(self) -> None:
        """Read everything again."""
        raise NotImplementedError

    def carry_out(self, words: str, write: Callable[[], object]) -> None:
        """Write at once, then tell it with the way back."""
        offer_undo(self._page, self._app, self._shell, words, changes=recorded(self._app, write))

    def carry_out_long(
        self, title: str, write: Callable[[Progress], T], *, told: Callable[[T], str],
        failed: jobs.Failed | None = None,
    ) -> None:  # fmt: skip
        """Write in the background, then tell it with the way back."""

        def work(progress: Progress) -> tuple[Changes, list[T]]:
            results: list[T] = []
            return recorded(self._app, lambda: results.append(write(progress))), results

        def finish(outcome: tuple[Changes, list[T]]) -> None:
            offer_undo(self._page, self._app, self._shell, told(outcome[1][0]), changes=outcome[0])

        jobs.run(self._page, title, work, finish, failed)

    def set_keys(self, keys: Mapping[str, Callable[[], object]]) -> None:
        """Let keys act while the keyboard is in this tab."""
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _reload_if_shown(self) -> None:
        if self._is_stale and self.isVisible():
            self._is_stale = False
            self.reload()


class TabbedPage(Page):
    """A page of tabs; each is made on its first visit."""

    def __init__(
        self, title: str, tabs: Sequence[tuple[str, str, type[Tab]]], app: "App", shell: Shell
    ) -> None:
        """`tabs` are the key, the words and the class of each."""
        super().__init__(title)
        self._app, self._shell, self._kinds = app, shell, tuple(tabs)
        self._tabs: dict[str, Tab] = {}
        self._bar, self._stack = tab_bar(*(words for _, words, _ in tabs)), QStackedWidget()
        self._bar.currentChanged.connect(lambda _: self._show_tab())
        self.set_body(self._bar, (self._stack, 1), scroll=False)
        self._show_tab()

    def refresh(self, tables: frozenset[str]) -> None:
        """Let every tab read again what changed."""
        for tab in self._tabs.values():
            tab.refresh(tables)

    def open_target(self, **target: object) -> None:
        """`tab` is the key of a tab; the rest goes to that tab, such as `household_id=3`."""
        key = str(target.pop("tab", self._kinds[self._bar.currentIndex()][0]))
        if self._stack.currentWidget() is not self._tabs.get(key):
            self.show_bars(True)  # a file that stood alone stays behind
        self.open_tab(key)
        if target:
            self.tab(key).open_target(**target)

    def open_tab(self, key: str) -> None:
        """Turn to the tab of a key."""
        self._bar.setCurrentIndex([name for name, _, _ in self._kinds].index(key))

    def show_bars(self, is_shown: bool) -> None:
        """Show title and tabs, or leave their room to what a tab has opened."""
        self._bar.setVisible(is_shown)
        self._title.setVisible(is_shown)
        self._layout.setSpacing(12 if is_shown else 2)
        self._layout.setContentsMargins(20, 14 if is_shown else 6, 0, 14)

    def tab(self, key: str) -> Tab:
        """A tab, made on its first visit."""
        if key not in self._tabs:
            kind = next(kind for name, _, kind in self._kinds if name == key)
            self._tabs[key] = kind(self._app, self._shell, self)
            self._stack.addWidget(self._tabs[key])
        return self._tabs[key]

    def _show_tab(self) -> None:
        tab = self.tab(self._kinds[self._bar.currentIndex()][0])
        self._stack.setCurrentWidget(tab)
        self.search_box = tab.search_box


def ask(
    parent: QWidget, title: str, begun: T, *, names: Sequence[str], save: Callable[[T], object], hint: str = ""
) -> bool:  # fmt: skip
    """Let the person fill fields of a record; `save` gets the record with them."""
    form = Form(type(begun), names, columns=2 if len(names) > 8 else 1)
    form.set_value(begun)

    def store(values: dict[str, object]) -> None:
        save(replace(begun, **values))  # type: ignore[type-var]  # a record; the form checked the types

    return edit(parent, title, form, store, hint=hint)
