"""The roster's table: keeps the person and the selection when the rows are read again."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal

from core.members.records import Person
from gui.kit import Grid, GridLook, dialogs
from gui.members.columns import widths
from gui.members.model import NAMES, STATE, RosterModel

MOST_COPIED = 2000
MOST_KEPT = 5000  # more chosen rows than this are not chosen again after reading


class RosterTable(Grid):
    """People in rows; a person stays the current one whatever is sorted, filtered or written."""

    chosen_changed = Signal()

    def __init__(self, model: RosterModel, *, name: str = "会员花名册", can_filter: bool = True) -> None:
        look = GridLook(header_filter=can_filter, chips=(STATE,), multiple=True)
        super().__init__(model, widths(), name=name, look=look)
        self._people = model
        self._kept: tuple[int, tuple[int, ...]] = (0, ())
        self._is_restoring = False
        self.setAlternatingRowColors(False)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        self.selectionModel().selectionChanged.connect(self._tell)
        self.selectionModel().currentRowChanged.connect(self._tell)

    def sort_by(self, name: str, *, descending: bool = False) -> None:
        """Show the order in the head, ready for clicks on it."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        head = self.horizontalHeader()
        head.setSortIndicator(NAMES.index(name), order)
        head.setSortIndicatorShown(True)

    def current_person(self) -> Person | None:
        """The person in the current row."""
        row = self.currentIndex().row()
        return self._people.person_at(row) if 0 <= row < len(self._people.ids) else None

    def chosen_ids(self) -> list[int]:
        """The people in the chosen rows, in the order shown."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(place) for place in range(selection.count())]
        rows = sorted({(r.top(), r.bottom()) for r in ranges})
        return list(dict.fromkeys(i for top, end in rows for i in self._people.ids[top : end + 1]))

    def ids_on_screen(self) -> list[int]:
        """The people whose rows can be seen."""
        area = self.viewport().rect()
        first, last = self.rowAt(0), self.rowAt(area.height() - 1)
        last = len(self._people.ids) - 1 if last < 0 else last
        return list(self._people.ids[first : last + 1]) if first >= 0 else []

    def show_person(self, person_id: int) -> bool:
        """Go to a person; False when the filters leave the person out."""
        row = self._people.row_of(person_id)
        if row >= 0:
            self.choose_row(row)
            self.scrollTo(self._people.index(row, self._first_shown()), self.ScrollHint.PositionAtCenter)
        return row >= 0

    def choose_row(self, row: int) -> None:
        """Make a row the current one and the only one chosen, even while Ctrl or Shift is held down."""
        flags = QItemSelectionModel.SelectionFlag
        index = self._people.index(row, self._first_shown())
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def copy_rows(self) -> None:
        """Copy the chosen rows as they are shown, as long as they are not too many."""
        count = len(self.chosen_ids())
        if count > MOST_COPIED:
            words = (
                f"选中了 {count:,} 行，一次最多复制 {MOST_COPIED:,} 行，没有复制。需要更多时，请用“导出”。"
            )
            dialogs.message(self, "选中的行太多", words)
        else:
            super().copy_rows()

    def _first_shown(self) -> int:
        head = self.horizontalHeader()
        return next((c for v in range(head.count()) if not self.isColumnHidden(c := head.logicalIndex(v))), 0)

    def _keep(self) -> None:
        row = self.currentIndex().row()
        current = self._people.ids[row] if 0 <= row < len(self._people.ids) else 0
        chosen = self.chosen_ids()
        self._kept = current, tuple(chosen) if 1 < len(chosen) <= MOST_KEPT else ()
        self._is_restoring = True

    def _restore(self) -> None:
        current, chosen = self._kept
        if self._people.ids:
            row = max(0, self._people.row_of(current))
            rows = self._people.rows_of(chosen) if chosen else []
            self.choose_row(row)
            if rows:
                self._choose(rows)
        self._is_restoring = False
        self.chosen_changed.emit()

    def _choose(self, rows: list[int]) -> None:
        selection = QItemSelection()
        start = rows[0]
        for place, row in enumerate(rows):
            if place + 1 == len(rows) or rows[place + 1] != row + 1:
                selection.select(self._people.index(start, 0), self._people.index(row, len(NAMES) - 1))
                start = rows[place + 1] if place + 1 < len(rows) else row
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(selection, flags.ClearAndSelect | flags.Rows)

    def _tell(self, *_: object) -> None:
        if not self._is_restoring:
            self.chosen_changed.emit()
