"""A fast table model over the rows of an import plan: states once, contents only of the rows on show."""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, Qt, Signal

from core.members.importing import PlannedRow, decide
from core.members.records import Person
from core.members.service import Members
from gui.kit import TONE_ROLE
from gui.kit.rows import ROOT, Index
from gui.members.wizard_reading import Reading
from gui.members.wizard_words import (
    DECIDABLE,
    STATES,
    explanation,
    has_warning,
    number_shown,
    shown,
    unit_shown,
)

HEADS = ("行", "结果", "姓名", "证件号码", "所在单位", "说明")
STATE, LAST = 1, 5
PAGE, MOST_PAGES = 100, 30
TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
ALL, WARNED = "all", "warned"


class PlanRows(QAbstractTableModel):
    """All rows of the workbook; `keep` filters, `decide` takes the officer's word and leaves rows in place."""

    decided = Signal()

    def __init__(self, members: Members) -> None:
        super().__init__()
        self._members = members
        self.reading: Reading | None = None
        self._states: list[str] = []
        self._view = array("l")
        self._people: dict[int, dict[int, Person]] = {}  # page of the view -> people by id

    def show_reading(self, reading: Reading) -> None:
        """Show the rows of a workbook."""
        self.beginResetModel()
        self.reading, self._states = reading, list(reading.states)
        self._view = array("l", range(len(self._states)))
        self._people.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Rows shown."""
        return 0 if parent.isValid() else len(self._view)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Columns."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Heads across."""
        across = orientation == Qt.Orientation.Horizontal
        return HEADS[section] if across and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Texts, and the tone of the state's chip."""
        if role in TEXT_ROLES:
            return self._text(index.row(), index.column())
        if role == TONE_ROLE and index.column() == STATE:
            return STATES[self._states[self._view[index.row()]]][1]
        return None

    def row_at(self, place: int) -> PlannedRow:
        """The planned row shown at a place."""
        assert self.reading is not None
        return self.reading.plan.rows[self._view[place]]

    def state_at(self, place: int) -> str:
        """What becomes of the row shown at a place."""
        return self._states[self._view[place]]

    def counts(self) -> Mapping[str, int]:
        """How many rows there are of each state, of all states, and with a warning."""
        assert self.reading is not None
        found = {ALL: len(self._states), **dict.fromkeys(STATES, 0), **Counter(self._states)}
        return {**found, WARNED: self.reading.warned}

    def keep(self, state: str, words: str = "") -> None:
        """Show only rows of a state whose name or row number holds some words."""
        assert self.reading is not None
        rows, states, words = self.reading.plan.rows, self._states, words.strip()
        found: Iterable[int] = range(len(states))
        if state == WARNED:
            found = (i for i in found if has_warning(rows[i]))
        elif state != ALL:
            found = (i for i in found if states[i] == state)
        if words:
            found = (i for i in found if words in rows[i].name or words == str(rows[i].row))
        self.beginResetModel()
        self._view = array("l", found)
        self._people.clear()
        self.endResetModel()

    def decide(self, places: Iterable[int], *, write: bool) -> int:
        """Write the rows shown at these places, or leave them out; returns how many could be decided."""
        assert self.reading is not None
        view, rows, states = self._view, self.reading.plan.rows, self._states
        chosen = [i for p in places if rows[i := view[p]].state in DECIDABLE]
        if not chosen:
            return 0
        self.reading = replace(
            self.reading, plan=decide(self.reading.plan, [rows[i].row for i in chosen], write)
        )
        written = {"new": "new", "changed": "changed", "doubtful": "changed"}
        for i in chosen:
            states[i] = written[rows[i].state] if write else "refused"
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._view) - 1, LAST))
        self.decided.emit()
        return len(chosen)

    def number_at(self, place: int) -> str:
        """The masked ID number of the row shown at a place."""
        row = self.row_at(place)
        person = self._person(place, row)
        return number_shown(row) or (shown("id_number", person.id_number) if person else "")

    def _text(self, place: int, column: int) -> str:
        row, reading = self.row_at(place), self.reading
        assert reading is not None
        if column == 0:
            return str(row.row)
        if column == STATE:
            return STATES[self.state_at(place)][0]
        if column == 2:
            return row.name
        if column == 3:
            return self.number_at(place)
        if column == 4:
            return unit_shown(row, reading.tree)
        return explanation(reading.plan, row, reading.tree)

    def _person(self, place: int, row: PlannedRow) -> Person | None:
        """The person on the roster whom a row concerns, read page by page."""
        if row.person_id is None:
            return None
        page = place // PAGE
        if page not in self._people:
            if len(self._people) >= MOST_PAGES:
                self._people.clear()
            start = page * PAGE
            near = (self.row_at(p).person_id for p in range(start, min(start + PAGE, len(self._view))))
            found = self._members.people([i for i in near if i is not None])
            self._people[page] = {p.id: p for p in found if p.id is not None}
        return self._people[page].get(row.person_id)
