"""The core's commit notice as a signal that always arrives in the window's thread."""

from collections import deque

from PySide6.QtCore import QObject, Qt, Signal


class Bus(QObject):
    """Tells which tables a commit changed; give `tell` to `app.on_commit`."""

    committed = Signal(object)  # frozenset[str] of table names
    _told = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[frozenset[str]] = deque()
        self._told.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def tell(self, tables: frozenset[str]) -> None:
        """Announce a commit; safe from any thread."""
        self._waiting.append(frozenset(tables))
        self._told.emit()

    def _pass_on(self) -> None:
        """Several commits before the window comes to it are told as one."""
        tables: frozenset[str] = frozenset()
        while self._waiting:
            tables |= self._waiting.popleft()
        if tables:
            self.committed.emit(tables)
