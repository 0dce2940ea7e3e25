"""The filter list of a column, as in a spreadsheet: values with counts, a search, tick all or none."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from core.members.records import RosterQuery
from gui.kit import Popup, button, col, hline, row, search, text
from gui.members.words import FIELDS, state_words, title_of
from gui.theme import theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
EMPTY = "（空白）"
MOST_VALUES = 20_000  # one question to the store holds no more
Value = tuple[str | None, int]
Chosen = frozenset[str | None]


def is_open(name: str) -> bool:
    """Whether a column's values may be listed; personal numbers and addresses may not."""
    spec = FIELDS[name].spec
    return not spec.sensitive or bool(spec.code)


def value_words(name: str, value: str | None) -> str:
    """A value as the list shows it."""
    if name == "membership_change":
        state = state_words(value)
        return f"{state}（{value}）" if value and state != value else state
    return EMPTY if value is None else value


def filter_words(query: RosterQuery) -> str:
    """The column filters in force, in a few words."""
    parts = []
    for name, values in query.filters.items():
        shown = [value_words(name, value) for value in values]
        parts.append(f"{title_of(name)}：{shown[0] if len(shown) == 1 else f'{len(shown)} 项'}")
    return "　".join(parts)


class Values(QAbstractListModel):
    """The values of a column with ticks; only those that match the search are shown."""

    def __init__(self, name: str, values: Sequence[Value], chosen: Chosen | None) -> None:
        super().__init__()
        self.values = tuple(values)
        self._words = [value_words(name, value) for value, _ in values]
        self.ticked = {value for value, _ in values if chosen is None or value in chosen}
        self.shown = list(range(len(self.values)))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = self.shown[index.row()]
        value, count = self.values[place]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{self._words[place]}　{count:,}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._words[place]}，{count} 人"
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, theme().px(28))
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if value in self.ticked else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsUserCheckable

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def tick(self, rows: Sequence[int], on: bool) -> None:
        """Tick or untick rows that are shown."""
        for shown_row in rows:
            value = self.values[self.shown[shown_row]][0]
            self.ticked.add(value) if on else self.ticked.discard(value)
        self.dataChanged.emit(self.index(0), self.index(max(0, len(self.shown) - 1)))

    def keep(self, words: str) -> None:
        """Show only the values that hold these words."""
        folded = words.strip().casefold()
        self.beginResetModel()
        self.shown = [i for i, w in enumerate(self._words) if folded in w.casefold()]
        self.endResetModel()

    def chosen(self) -> Chosen:
        """The values that are ticked and shown."""
        return frozenset(self.values[i][0] for i in self.shown) & self.ticked


class FilterPopup(Popup):
    """`chosen` gets the values to keep, or None for no filter."""

    def __init__(
        self,
        owner: QWidget,
        name: str,
        values: Sequence[Value],
        *,
        current: Chosen | None,
        chosen: Callable[[Chosen | None], object],
    ) -> None:
        self._chosen_values = chosen
        listed = values if is_open(name) else [v for v in values if v[0] is None]
        self.values = Values(name, listed, current)
        self.search_box = search(f"在 {len(listed):,} 项里查找", width=0)
        self.search_box.setAccessibleName(f"在“{title_of(name)}”的各项里查找")
        self.list = QListView()
        self.list.setModel(self.values)
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setAccessibleName(f"{title_of(name)}的值，空格键勾选")
        self.list.setMinimumSize(theme().px(270), theme().px(260))
        self._note = text("", "caption", tone="text3", wrap=True)
        self._apply = button("确定", kind="primary", clicked=self.apply)
        every = button("全选", kind="link", clicked=lambda: self._tick_all(True))
        none = button("全不选", kind="link", clicked=lambda: self._tick_all(False))
        clear = button("取消此列筛选", kind="link", clicked=lambda: self._finish(None))
        clear.setEnabled(current is not None)
        foot = row(clear, None, self._apply, pad=(4, 2, 4, 2))
        body = col(
            self.search_box, row(every, none, None), (self.list, 1), self._note, hline(), foot, gap=4, pad=8
        )
        super().__init__(owner, body)
        if not is_open(name):
            self._note.setText("为保护隐私，这一列不列出内容，只能筛选空白的。")
        self._is_open = is_open(name)
        self._connect()

    def _connect(self) -> None:
        self.search_box.textChanged.connect(self._on_search)
        self.search_box.returnPressed.connect(self.apply)
        self.search_box.installEventFilter(self)
        self.list.installEventFilter(self)
        self._pressed: object = None
        self.list.pressed.connect(self._on_pressed)
        self.list.clicked.connect(self._on_clicked)
        self.values.dataChanged.connect(lambda *_: self._show_state())
        self._show_state()
        self.search_box.setFocus()

    def apply(self) -> None:
        """Filter by what is ticked; everything ticked is no filter."""
        if not self._apply.isEnabled():
            return
        kept = self.values.chosen()
        is_everything = len(kept) == len(self.values.values) and self._is_open
        self._finish(None if is_everything else kept)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the search to the list, Enter applies from the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.search_box and event.key() == Qt.Key.Key_Down and self.values.shown:
                self.list.setFocus()
                self.list.setCurrentIndex(self.values.index(0))
                return True
            if watched is self.list and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.apply()
                return True
        return False

    def _finish(self, values: Chosen | None) -> None:
        self.close()
        self._chosen_values(values)

    def _on_search(self, words: str) -> None:
        self.values.keep(words)
        self._show_state()

    def _on_pressed(self, index: QModelIndex) -> None:
        self._pressed = index.data(Qt.ItemDataRole.CheckStateRole)

    def _on_clicked(self, index: QModelIndex) -> None:
        """Let a click on the words tick as well: Qt has toggled already when the box itself was hit."""
        if index.data(Qt.ItemDataRole.CheckStateRole) == self._pressed:
            self.values.tick([index.row()], Qt.CheckState(self._pressed) != Qt.CheckState.Checked)

    def _tick_all(self, on: bool) -> None:
        self.values.tick(range(len(self.values.shown)), on)

    def _show_state(self) -> None:
        count = len(self.values.chosen())
        self._apply.setEnabled(0 < count <= MOST_VALUES or count == len(self.values.values) > 0)
        self._apply.setText("确定" if not self.search_box.text().strip() else f"只看这 {count:,} 项")
        if count > MOST_VALUES and count < len(self.values.values):
            self._note.setText(f"最多同时选 {MOST_VALUES:,} 项，请先查找再勾选。")
        elif self._is_open:
            self._note.setText("" if self.values.shown else "没有这样的值，换个写法再试。")
