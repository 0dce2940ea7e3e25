"""Columns of a table that give way where there is little room; what they say stands in the file as well."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QTableView

from gui.theme import follow, theme

Narrow = Sequence[tuple[int, int]]  # below this width, in pixels of the standard text size, this column goes


def give_way(table: QTableView, columns: Narrow) -> None:
    """Hide columns of a table below the widths given, now and whenever its width changes."""
    watcher = _Watcher(table, columns)
    table.installEventFilter(watcher)
    follow(table, watcher.apply)


class _Watcher(QObject):
    """Looks at the width of one table."""

    def __init__(self, table: QTableView, columns: Narrow) -> None:
        super().__init__(table)
        self._table, self._columns = table, tuple(columns)

    def apply(self) -> None:
        """Hide what there is no room for."""
        for width, column in self._columns:
            self._table.setColumnHidden(column, self._table.width() < theme().px(width))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again after a change of size."""
        if event.type() == QEvent.Type.Resize:
            self.apply()
        return False
