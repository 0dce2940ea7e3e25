"""What the tabs of the disclosure share: reading when shown, writing with the way back, asking, printing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from core.disclosure.service.disclosure import Disclosure
from core.progress import Progress
from gui import jobs
from gui.kit import Form, Page, edit
from gui.pages import Shell
from gui.undoing import Changes, offer_undo, recorded

if TYPE_CHECKING:
    from core.app import App

T = TypeVar("T")


class Tab(Page):
    """One tab or a part of one; subclasses fill it with `set_body` and read everything again in `reload`."""

    tables: frozenset[str] = frozenset()  # whose commits concern this tab

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        """`page` is the page of the disclosure: notices, jobs and papers belong to it."""
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
        """The page of the disclosure."""
        return self._page

    @property
    def disclosure(self) -> Disclosure:
        """The services."""
        return self._app.disclosure

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


def ask(
    parent: QWidget, title: str, begun: T, *, names: Sequence[str], save: Callable[[T], object], hint: str = ""
) -> bool:  # fmt: skip
    """Let the person fill fields of a record; `save` gets the record with them."""
    form = Form(type(begun), names, columns=2 if len(names) > 8 else 1)
    form.set_value(begun)

    def store(values: dict[str, object]) -> None:
        save(replace(begun, **values))  # type: ignore[type-var]  # a record; the form checked the types

    return edit(parent, title, form, store, hint=hint)
