"""Writing on behalf of a panel: one change, told with the way back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from gui import jobs
from gui.kit import Page
from gui.pages import Shell
from gui.undoing import Changes, offer_undo, recorded

if TYPE_CHECKING:
    from core.app import App

DIRECTLY = 30  # more entries than this are written in the background


class Recorder:
    """Called with words and a write: writes, tells it with 撤销, and calls `then` whatever came of it."""

    def __init__(
        self, page: Page, app: "App", shell: Shell, *, then: Callable[[], object] = lambda: None
    ) -> None:
        self._page, self._app, self._shell, self._then = page, app, shell, then

    def __call__(self, words: str, write: Callable[[], object], *, count: int = 1) -> None:
        """Write at once, or in the background for many entries; raises what `write` raises."""
        try:
            if count > DIRECTLY:
                jobs.run(
                    self._page, words, lambda _: recorded(self._app, write), lambda c: self._tell(words, c)
                )
            else:
                self._tell(words, recorded(self._app, write))
        finally:
            self._then()

    def _tell(self, words: str, changes: Changes) -> None:
        offer_undo(self._page, self._app, self._shell, words, changes=changes)
