"""A small table model over plain rows; long tables bring their own page-cache model with the same roles."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from gui.kit.table import MARK_ROLE, TONE_ROLE

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class Rows(QAbstractTableModel):
    """Rows of text with an index list: filter and sort reorder the list only."""

    def __init__(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]] = (),
        *,
        tones: Mapping[int, Mapping[str, str]] | None = None,
        right: Sequence[int] = (),
    ) -> None:
        super().__init__()
        self.heads = tuple(heads)
        self.rows = list(rows)
        self.marks: dict[tuple[int, int], str] = {}  # (row, column) -> tone of the whole cell
        self._view = list(range(len(self.rows)))
        self._tones, self._right = tones or {}, frozenset(right)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Rows shown."""
        return 0 if parent.isValid() else len(self._view)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Columns."""
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, alignment, and the tones of chips and marks."""
        words = self.rows[self._view[index.row()]][index.column()]
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return words
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role == TONE_ROLE:
            return self._tones.get(index.column(), {}).get(words)
        if role == MARK_ROLE:
            return self.marks.get((self._view[index.row()], index.column()))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Heads across, row numbers down."""
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section] if across else section + 1
        if role == Qt.ItemDataRole.TextAlignmentRole and across:
            return self._alignment(section)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by one column."""
        self.layoutAboutToBeChanged.emit()
        self._view.sort(key=lambda i: self.rows[i][column], reverse=order == Qt.SortOrder.DescendingOrder)
        self.layoutChanged.emit()

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.marks.clear()
        self._view = list(range(len(self.rows)))
        self.endResetModel()

    def keep(self, wanted: Callable[[Sequence[str]], bool]) -> None:
        """Show only the rows that are wanted."""
        self.beginResetModel()
        self._view = [i for i, one in enumerate(self.rows) if wanted(one)]
        self.endResetModel()

    def source_row(self, shown: int) -> int:
        """The place in `rows` of the row shown at a place."""
        return self._view[shown]

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in self._right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
