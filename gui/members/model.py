"""The roster as a table model: an array of ids and the last pages of people, so 100,000 rows open at once."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from core.errors import AppError
from core.members.records import Person, RosterQuery
from gui.kit import FILTERED_ROLE, TONE_ROLE
from gui.members.revealed import Revealed
from gui.members.words import FIELDS, state_tone, title_of, words_of

if TYPE_CHECKING:
    from core.members.service import Members

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
PAGE, MOST_PAGES = 200, 24
NAMES = tuple(FIELDS)  # every field of a person is a column; the view hides those not chosen
STATE = NAMES.index("membership_change")
TEXT_ROLES = frozenset(
    (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
)
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RosterModel(QAbstractTableModel):
    """The people a query asks for; a cell reads at most one page of the store."""

    failed = Signal(object)  # an AppError met while painting; connect it queued

    def __init__(self, members: "Members", revealed: Revealed) -> None:
        super().__init__()
        self._members, self._revealed = members, revealed
        self._read: Callable[[], array[int]] = lambda: array("q")
        self.query = RosterQuery(sort="employee_number")
        self.ids = array("q")
        self._pages: dict[int, dict[int, Person]] = {}
        revealed.changed.connect(self._on_revealed)

    # ---- what is shown ----

    def ask(self, query: RosterQuery) -> None:
        """Show the people of another query."""
        self.query = query
        self._read = lambda: self._members.ids(self.query)
        self.refresh()

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show these people in this order."""
        fixed = array("q", ids)
        self._read = lambda: fixed
        self.refresh()

    def refresh(self) -> None:
        """Read the ids again and forget the pages."""
        ids = self._read()
        self.beginResetModel()
        self.ids = ids
        self._pages.clear()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the people by one column."""
        if column >= 0:
            is_descending = order == Qt.SortOrder.DescendingOrder
            self.ask(replace(self.query, sort=NAMES[column], descending=is_descending))

    def person_at(self, row: int) -> Person | None:
        """The person in a row, or None when somebody was taken off meanwhile."""
        number = row // PAGE
        page = self._pages.pop(number, None)
        if page is None:
            page = self._page(number)
        self._pages[number] = page  # the page used last is dropped last
        if len(self._pages) > MOST_PAGES:
            del self._pages[next(iter(self._pages))]
        return page.get(self.ids[row])

    def row_of(self, person_id: int) -> int:
        """The row of a person, or -1."""
        return self.ids.index(person_id) if person_id in self.ids else -1

    def rows_of(self, person_ids: Sequence[int]) -> list[int]:
        """The rows of people, in order; those not shown are left out."""
        wanted = frozenset(person_ids)
        return [row for row, person_id in enumerate(self.ids) if person_id in wanted]

    # ---- what Qt asks ----

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(NAMES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in TEXT_ROLES:
            person = self.person_at(index.row())
            if person is None:
                return ""
            return words_of(person, NAMES[index.column()], shown=person.id in self._revealed)
        if role == TONE_ROLE and index.column() == STATE:
            person = self.person_at(index.row())
            return state_tone(person.membership_change) if person else None
        return LEFT if role == Qt.ItemDataRole.TextAlignmentRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(NAMES[section])
        if role == FILTERED_ROLE:
            return NAMES[section] in self.query.filters
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{FIELDS[NAMES[section]].spec.label}：点击排序，点箭头或按 Alt+↓ 筛选"
        return LEFT if role == Qt.ItemDataRole.TextAlignmentRole else None

    # ---- inside ----

    def _page(self, number: int) -> dict[int, Person]:
        ids = self.ids[number * PAGE : (number + 1) * PAGE]
        try:
            return {person.id or 0: person for person in self._members.people(ids)}
        except AppError as error:  # raised again for every cell it would never end
            self.failed.emit(error)
            return {}

    def _on_revealed(self) -> None:
        if self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(NAMES) - 1))
