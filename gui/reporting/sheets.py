"""Forms that are sheets: the lines of a list with personal numbers hidden, and a form in its official layout."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from core.masking import mask
from core.reporting.documents.grid import FilledSheet
from core.reporting.records.forms import DAY, TEXT, ListColumn, Value
from core.reporting.records.reports import ReportView
from core.reporting.rules.values import BLANK, unit_shown
from gui.kit import Grid, GridLook, Rows
from gui.reporting.cells import HAND, RETURNED, TONES, Index, marks_of
from gui.reporting.words import value_words
from gui.theme import theme

CHARACTER = 9  # pixels of a character's width in the workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLook:
    """The keys and tints of a sheet's cells by row and column, its widths, the columns of numbers."""

    keys: Mapping[tuple[int, int], str]
    tints: Mapping[tuple[int, int], str]
    widths: tuple[float, ...]
    right: Sequence[int] = ()


class SheetRows(Rows):
    """Rows whose heads change with the form."""

    def __init__(self) -> None:
        super().__init__(["序号"])

    def show_sheet(self, heads: Sequence[str], texts: Sequence[Sequence[str]], right: Sequence[int]) -> None:
        """Show other heads and rows."""
        self.beginResetModel()
        self.heads, self._right = tuple(heads), frozenset(right)
        self.endResetModel()
        self.set_rows(texts)


class SheetGrid(Grid):
    """A grid of single cells: arrows go from cell to cell, each with the key of a value or none."""

    moved = Signal()  # the keyboard went to another cell
    _measures: tuple[float, ...] = ()  # asked for while the grid is being made

    def __init__(self, name: str) -> None:
        self.rows = SheetRows()
        super().__init__(self.rows, [], name=name, look=GridLook(marks=True))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self._keys: dict[tuple[int, int], str] = {}

    def key(self) -> str:
        """The key of the cell that the keyboard is on."""
        place = self.currentIndex()
        return self._keys.get((place.row(), place.column()), "")

    def place(self) -> int:
        """The row that the keyboard is on, -1 for none."""
        return self.currentIndex().row()

    def go_to(self, key: str) -> bool:
        """Go to the first cell of a key; whether there is one."""
        for (row, column), known in self._keys.items():
            if known == key:
                self.setCurrentIndex(self.model().index(row, column))
                return True
        return False

    def copy_rows(self) -> None:
        """Put the cell on the clipboard as it is shown."""
        QGuiApplication.clipboard().setText(str(self.currentIndex().data() or ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go along the line, as in a workbook."""
        place, ends = (
            self.currentIndex(),
            {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.model().columnCount() - 1},
        )
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and place.isValid() and not event.matches(QKeySequence.StandardKey.Copy):
            end = ends.get(Qt.Key(event.key()))
            if end is not None:
                self.setCurrentIndex(place.siblingAtColumn(end))
                return
        super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that another cell is looked at."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def show_sheet(self, heads: Sequence[str], texts: Sequence[Sequence[str]], *, look: SheetLook) -> None:
        """Show other rows; the cell that the keyboard is on stays it."""
        old, kept = self.currentIndex(), self.key()
        row, column = max(0, old.row()), max(1, old.column())
        self._keys, self._measures = dict(look.keys), look.widths
        self.clearSpans()
        self.rows.show_sheet(heads, texts, look.right)
        self.rows.marks |= look.tints
        self._fit_widths()
        if texts and not (kept and self.go_to(kept)):
            self.setCurrentIndex(self.rows.index(min(row, len(texts) - 1), min(column, len(heads) - 1)))

    def _fit_widths(self) -> None:
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate(self._measures):
            self.setColumnWidth(column, theme().px(width))

    def _fit(self) -> None:
        super()._fit()
        self._fit_widths()


def put_list(table: SheetGrid, view: ReportView, *, is_shown: bool = False) -> None:
    """Show the lines of a list form; columns filled by hand show a dash until they are."""
    form, marks = view.form, marks_of(view)
    heads = ["序号", *(_head(c, form.money) for c in form.columns)]
    right = [n for n, c in enumerate(form.columns, 1) if c.unit not in (TEXT, DAY)]
    keys: dict[tuple[int, int], str] = {}
    texts = []
    for place, line in enumerate(view.rows):
        cells = zip(form.columns, line.values, strict=True)
        texts.append((str(place + 1), *(shown_cell(c, v, form.money, is_shown=is_shown) for c, v in cells)))
        keys |= {(place, n): f"#{line.key}.{c.key}" for n, c in enumerate(form.columns, 1)}
    tints = {at: TONES[RETURNED] for at, key in keys.items() if marks.get(key) == RETURNED}
    widths = (52.0, *(max(c.width * CHARACTER, 64.0) for c in form.columns))
    table.show_sheet(heads, texts, look=SheetLook(keys=keys, tints=tints, widths=widths, right=right))


def shown_cell(column: ListColumn, value: Value, money: str, *, is_shown: bool = False) -> str:
    """A cell of a list as it may be seen: names are, numbers of people only while they are asked for."""
    if value is None or value == "":
        return BLANK
    if column.personal not in ("", "name") and not is_shown:
        return mask(column.personal, str(value))
    return value_words(value, column.unit, money)


def put_layout(table: SheetGrid, sheet: FilledSheet, view: ReportView) -> None:
    """Show a form in its official layout, places joined as they are on paper."""
    across = len(sheet.widths)
    texts = [[""] * across for _ in range(sheet.rows)]
    keys: dict[tuple[int, int], str] = {}
    marks = marks_of(view)
    for cell in sheet.cells:
        one = view.form.by_key.get(cell.key)
        texts[cell.row][cell.column] = (
            value_words(cell.value, one.unit, view.form.money) if one else cell.text
        )
        if cell.key:
            keys[cell.row, cell.column] = cell.key
    tints = {(c.row, c.column): TONES[HAND] for c in sheet.cells if c.is_hand}
    tints |= {at: TONES[marks[key]] for at, key in keys.items() if key in marks}
    widths = tuple(w * CHARACTER for w in sheet.widths)
    table.show_sheet(
        [""] * across, texts, look=SheetLook(keys=keys, tints=tints, widths=widths, right=range(1, across))
    )
    for cell in sheet.cells:
        if cell.across > 1 or cell.down > 1:
            table.setSpan(cell.row, cell.column, cell.down, cell.across)
    table.horizontalHeader().hide()


def _head(column: ListColumn, money: str) -> str:
    """A column's head with its unit."""
    unit = unit_shown(column.unit, money)
    return column.label if column.unit in (TEXT, DAY) else f"{column.label}（{unit}）"
