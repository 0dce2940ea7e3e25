"""Which fields the roster shows and how wide; the officer's choice stays on this computer."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QListWidget, QListWidgetItem, QWidget

from gui.kit import Grid, button, col, frame, hline, row, text
from gui.members.model import NAMES
from gui.members.words import FIELDS, title_of
from gui.theme import theme

USUAL = (
    "employee_number", "name", "gender", "birth_date", "department", "position", "employment_form", "join_date",
    "membership_change",
)  # fmt: skip
WIDTHS = {
    "employee_number": 90, "name": 70, "gender": 56, "birth_date": 92, "department": 92, "team": 92, "position": 84,
    "employment_form": 76, "join_date": 92, "membership_change": 70, "id_number": 172, "mobile": 116,
    "household_place": 150, "address": 150, "employer": 160, "remarks": 200, "import_note": 200, "id_type": 130,
}  # fmt: skip
OTHER_WIDTH = 112
NAME = Qt.ItemDataRole.UserRole


def widths() -> list[int]:
    """The width of every column of the model."""
    return [WIDTHS.get(name, OTHER_WIDTH) for name in NAMES]


def known(names: Sequence[str]) -> tuple[str, ...]:
    """The names that are fields still, or the usual ones when none is left."""
    return tuple(name for name in names if name in FIELDS) or USUAL


def show_columns(table: Grid, chosen: Sequence[str]) -> None:
    """Show the chosen columns in their order and hide the others."""
    head = table.horizontalHeader()
    for place, name in enumerate(chosen):
        head.moveSection(head.visualIndex(NAMES.index(name)), place)
    for column, name in enumerate(NAMES):
        table.setColumnHidden(column, name not in chosen)


class ColumnsDialog(QDialog):
    """Ticks the fields to show and puts them in order."""

    def __init__(self, parent: QWidget, chosen: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle("列设置")
        self.setModal(True)
        self.entries = QListWidget()
        self.entries.setAccessibleName("花名册的列，空格键勾选")
        self.entries.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self._fill(chosen)
        self._up = button("上移", clicked=lambda: self._move(-1))
        self._down = button("下移", clicked=lambda: self._move(1))
        usual = button("恢复默认", kind="link", clicked=lambda: self._fill(USUAL))
        self._accept = button("确定", kind="primary", clicked=self.accept)
        hint = "勾选要显示的列；可以拖动，或用“上移”“下移”调整顺序。"
        head = col(text("列设置", "h2"), text(hint, "caption", tone="text2", wrap=True), gap=4)
        side = col(self._up, self._down, None)
        foot = row(usual, None, button("取消", clicked=self.reject), self._accept)
        body = row((frame(col(self.entries, pad=1), "inset"), 1), side, gap=12)
        self.setLayout(col(head, (body, 1), hline(), foot, gap=12, pad=(20, 16, 20, 14)))
        self.entries.itemChanged.connect(lambda _: self._show_state())
        self.resize(theme().px(440), min(theme().px(600), self.screen().availableGeometry().height() - 80))

    def chosen(self) -> tuple[str, ...]:
        """The ticked fields in order."""
        items = [self.entries.item(i) for i in range(self.entries.count())]
        return tuple(str(i.data(NAME)) for i in items if i.checkState() == Qt.CheckState.Checked)

    def _fill(self, chosen: Sequence[str]) -> None:
        self.entries.clear()
        for name in (*chosen, *(n for n in NAMES if n not in chosen)):
            item = QListWidgetItem(_entry_words(name), self.entries)
            item.setData(NAME, name)
            item.setSizeHint(QSize(0, theme().px(30)))
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in chosen else Qt.CheckState.Unchecked)
        self.entries.setCurrentRow(0)

    def _move(self, step: int) -> None:
        place = self.entries.currentRow()
        if 0 <= place + step < self.entries.count():
            self.entries.insertItem(place + step, self.entries.takeItem(place))
            self.entries.setCurrentRow(place + step)

    def _show_state(self) -> None:
        self._accept.setEnabled(bool(self.chosen()))


def _entry_words(name: str) -> str:
    """A field's label; the roster's short title is added where it differs."""
    label, title = FIELDS[name].spec.label, title_of(name)
    return label if label == title else f"{title}（{label}）"
