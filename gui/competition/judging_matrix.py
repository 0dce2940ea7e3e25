"""The sheets that must be there as a matrix: a row for each code, a column for each judge, marking or timing."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from core.competition.records.judging import CONFIRMED, REJECTED, WAITING, Slot
from core.competition.records.scheme import JUDGED
from gui.kit import MARK_ROLE

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
Key = tuple[int, int, int | None, bool]
Column = tuple[int, int | None, bool]  # part, judge, whether the time
CELLS = {"缺": "未收", WAITING: "已录", CONFIRMED: "已复核", REJECTED: "退回"}
TONES = {WAITING: "warn", CONFIRMED: "ok", REJECTED: "err"}
MOST_NAMED = 5  # judges whose names fit above their columns
NOBODY = "—"  # the judge steps aside


def key_of(slot: Slot) -> Key:
    """Which expected sheet it is."""
    return slot.entry.id or 0, slot.part.id or 0, slot.judge.id if slot.judge else None, slot.is_timing


def judge_words(slot: Slot) -> str:
    """Whose sheet it is."""
    if slot.judge is not None:
        return f"评委{slot.judge.number} {slot.judge.name}"
    return "用时" if slot.is_timing else slot.part.method


class Matrix(QAbstractTableModel):
    """The slots by code and column; what is being saved counts as entered until it is read again."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: tuple[str, ...] = ()
        self.columns: tuple[Column, ...] = ()
        self._heads: tuple[str, ...] = ()
        self._full: tuple[str, ...] = ()
        self._entries: tuple[int, ...] = ()
        self._slots: dict[tuple[int, Column], Slot] = {}
        self.saving: set[Key] = set()

    def put(self, slots: Sequence[Slot]) -> None:
        """Show these slots; the cells keep their places while codes and columns stay the same."""
        found = {(s.entry.id or 0, column_of(s)): s for s in slots}
        entries = tuple(dict.fromkeys(s.entry.id or 0 for s in slots))
        codes = tuple(dict.fromkeys(s.entry.code or str(s.entry.number) for s in slots))
        columns = tuple(sorted({column_of(s): _order(s) for s in slots}.items(), key=lambda pair: pair[1]))
        is_same = entries == self._entries and tuple(c for c, _ in columns) == self.columns
        if not is_same:
            self.beginResetModel()
        self._slots, self._entries, self.codes = found, entries, codes
        self.columns = tuple(c for c, _ in columns)
        self.saving.clear()
        by_column = {column_of(s): s for s in reversed(slots)}
        several = len({s.part.id for s in slots if s.part.method == JUDGED}) > 1
        is_named = sum(judge_id is not None for _, judge_id, _ in self.columns) <= MOST_NAMED
        self._heads = tuple(_head(by_column[c], several=several, is_named=is_named) for c in self.columns)
        self._full = tuple(f"{by_column[c].part.name}　{judge_words(by_column[c])}" for c in self.columns)
        if not is_same:
            self.endResetModel()
        elif entries:
            self.dataChanged.emit(self.index(0, 0), self.index(len(entries) - 1, len(self.columns)))

    def slot_at(self, row: int, column: int) -> Slot | None:
        """The slot of a cell; the first column holds the codes."""
        if not (0 <= row < len(self._entries) and 1 <= column <= len(self.columns)):
            return None
        return self._slots.get((self._entries[row], self.columns[column - 1]))

    def place_of(self, slot: Slot) -> tuple[int, int] | None:
        """The cell of a slot."""
        entry, column = slot.entry.id or 0, column_of(slot)
        if entry not in self._entries or column not in self.columns:
            return None
        return self._entries.index(entry), self.columns.index(column) + 1

    def next_open(self, row: int, column: int) -> tuple[int, int] | None:
        """The next cell to be entered: down this column, then the columns after it, then from the start."""
        places = [(r, c) for c in range(1, len(self.columns) + 1) for r in range(len(self._entries))]
        after = [p for p in places if (p[1], p[0]) > (column, row)]
        for place in [*after, *places]:
            slot = self.slot_at(*place)
            if slot is not None and slot.state in ("缺", REJECTED) and key_of(slot) not in self.saving:
                return place
        return None

    def rowCount(self, parent: Index = ROOT) -> int:
        """A row for each code."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = ROOT) -> int:
        """The code, then a column for each judge, marking or timing."""
        return 0 if parent.isValid() else len(self.columns) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The state in a word, with a tint."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role not in (
            Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole, MARK_ROLE,
        ):  # fmt: skip
            return None
        if index.column() == 0:
            return None if role == MARK_ROLE else self.codes[index.row()]
        state = self._state(index)
        if role == MARK_ROLE:
            return TONES.get(state)
        words = CELLS.get(state, NOBODY)
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        return f"{self.codes[index.row()]}　{self._full[index.column() - 1]}：{words if state else '回避'}"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Whose sheets a column holds."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section - 1] if section else "代码"
        return self._full[section - 1] if role == Qt.ItemDataRole.ToolTipRole and section else None

    def _state(self, index: Index) -> str:
        """The state of a cell; empty where the judge steps aside."""
        slot = self.slot_at(index.row(), index.column())
        if slot is None:
            return ""
        return WAITING if key_of(slot) in self.saving else slot.state


def column_of(slot: Slot) -> Column:
    """The column of a slot."""
    return slot.part.id or 0, slot.judge.id if slot.judge else None, slot.is_timing


def _order(slot: Slot) -> tuple[int, bool, int]:
    """Where a column stands: by part, the judges by number, the time last."""
    return slot.part.position, slot.is_timing, slot.judge.number if slot.judge else 0


def _head(slot: Slot, *, several: bool, is_named: bool) -> str:
    """What stands above a column."""
    if slot.judge is None:
        return "用时" if slot.is_timing else slot.part.name
    if several:
        return f"{slot.part.name[:2]} {slot.judge.number}"
    return f"{slot.judge.number} {slot.judge.name}" if is_named else f"评委{slot.judge.number}"
