"""Progress of long work, and the one place where a wish to stop is heard."""

from collections.abc import Callable

from core.errors import Cancelled


class Progress:
    """Reports steps to a listener and raises `Cancelled` once the person asked to stop."""

    def __init__(self, listener: Callable[[int, int, str], None] | None = None) -> None:
        self._listener = listener
        self._stopped = False

    def cancel(self) -> None:
        """Ask the work to stop at its next step; safe from any thread."""
        self._stopped = True

    def step(self, done: int, total: int, text: str = "") -> None:
        """Tell that `done` of `total` units are finished; raises Cancelled."""
        if self._stopped:
            raise Cancelled
        if self._listener is not None:
            self._listener(done, total, text)


SILENT = Progress()
