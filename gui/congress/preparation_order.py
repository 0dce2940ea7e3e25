"""A table whose rows are put in order by dragging, or with Alt+↑ and Alt+↓."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from gui.kit import TONE_ROLE, Grid, GridLook, Rows

Index = QModelIndex | QPersistentModelIndex
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OrderRows(Rows):
    """Rows that can be dragged; single cells may have a tone and a tool tip of their own."""

    def __init__(self, heads: Sequence[str], *, right: Sequence[int] = ()) -> None:
        super().__init__(heads, right=right)
        self.chips: Mapping[tuple[int, int], str] = {}  # (row, column) -> tone
        self.tips: Mapping[tuple[int, int], str] = {}

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """As of any rows, with the cells' own tones and tips."""
        place = (index.row(), index.column())
        if role == TONE_ROLE:
            return self.chips.get(place)
        if role == Qt.ItemDataRole.ToolTipRole and place in self.tips:
            return self.tips[place]
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows are dragged and dropped between one another."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """Only moving."""
        return Qt.DropAction.MoveAction


class OrderGrid(Grid):
    """Tells where a row is wanted; the page writes the order and reads it again."""

    moved = Signal(int, int)  # a row, and the row before which it is wanted

    def __init__(self, model: OrderRows, widths: Sequence[int], *, name: str, look: GridLook) -> None:
        super().__init__(model, widths, name=name, look=look)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+↑ and Alt+↓ move the current row by one."""
        step = STEPS.get(Qt.Key(event.key())) if event.modifiers() & Qt.KeyboardModifier.AltModifier else None
        if step is None:
            super().keyPressEvent(event)
        else:
            self.shift(step)

    def shift(self, step: int) -> None:
        """Move the current row up (-1) or down (1)."""
        row = self.currentIndex().row()
        if row >= 0 and 0 <= row + step < self.model().rowCount():
            self.moved.emit(row, row - 1 if step < 0 else row + 2)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell the place; the rows themselves stay until they are read again."""
        row = self.currentIndex().row()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if row >= 0:
            self.moved.emit(row, self._row_before(event.position().toPoint()))

    def _row_before(self, point: QPoint) -> int:
        """The row before which a point lies; below all rows it is their number."""
        index = self.indexAt(point)
        if not index.isValid():
            return int(self.model().rowCount())
        return index.row() + (point.y() > self.visualRect(index).center().y())


def new_place(row: int, before: int, *, first: int, last: int) -> int | None:
    """The place from 1 inside the rows `first` to `last` for a row wanted before another; None: it stays."""
    wanted = before if before <= row else before - 1
    kept = min(max(wanted, first), last)
    return None if kept == row else kept - first + 1
