"""报送进度: units × forms of one period, who is silent by name, and the way to each submission."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QWidget

from gui.kit import GridLook, Rows, box, button, choice, col, empty, frame, grid, row, text
from gui.reporting.upper_words import (
    NOT_ASKED,
    OVERDUE,
    SILENT,
    STATE_TONES,
    Progressing,
    board_words,
    named,
    share,
)

if TYPE_CHECKING:
    from gui.kit import Grid
    from gui.reporting.upper import UpperTab

FIXED = ("单位名称", "已报/应报")
UNIT, DONE, FORM = 184, 82, 74
EVERY, WAITING, OPEN = "全部单位", "还有没报的", "还有没接收的"
HINT = "先登记应报单位，再把下级送来的文件拖到这里，或点“接收文件”。次序不限，重复的、迟到的、更正的都可以一起选。"


class BoardPart(QWidget):
    """The matrix; arrows move from cell to cell, Enter opens."""

    def __init__(self, tab: "UpperTab") -> None:
        super().__init__()
        self._tab = tab
        self._shown: Progressing | None = None
        self._units: tuple[tuple[str, str], ...] = ()
        self.filter = choice((EVERY, WAITING, OPEN), name="显示哪些单位", width=130)
        self.filter.activated.connect(lambda _: self._fill())
        self._sums = text("", wrap=True)
        self.rows = Rows(FIXED)
        self._place = col((self._table(), 1))
        self._told = text("", wrap=True)
        self._cell = text("", "strong", wrap=True)
        self.open = button("打开", "folder_open", clicked=self.on_open, tip="Enter")
        foot = row((col(self._cell, self._told, gap=2), 1), self.open, gap=10)
        self._some = box(col(row(self.filter, (self._sums, 1)), (self._place, 1), foot, gap=8))
        begin = button("登记应报单位…", "add", clicked=tab.on_units)
        take = button("接收文件…", "arrow_import", kind="primary", clicked=tab.on_receive)
        self._none = box(empty("document_arrow_up", "还没有下级单位的报表", HINT, begin, take))
        self.setLayout(col((self._some, 1), (self._none, 1), gap=0))

    def _table(self) -> QWidget:
        """A fresh table on the rows; the number of columns is that of the forms."""
        widths = (UNIT, DONE, *([FORM] * (self.rows.columnCount() - len(FIXED))))
        self.table: Grid = grid(
            self.rows, widths, name="报送进度，回车打开这个单位的这张表", look=GridLook(marks=True)
        )
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.opened.connect(lambda _: self.on_open())
        self.table.selectionModel().currentChanged.connect(lambda *_: self._tell())
        return frame(col(self.table, pad=1))

    def show_board(self, shown: Progressing) -> None:
        """Show the board of a period."""
        old = self._shown
        self._shown = shown
        if old is None or [a.code for a in old.forms] != [a.code for a in shown.forms]:
            self._rebuild()
        self._none.setVisible(not shown.units)
        self._some.setVisible(bool(shown.units))
        self._fill()

    def current(self) -> tuple[str, str] | None:
        """Unit and form of the current cell; the form is empty on the name of a unit."""
        place, shown = self.table.currentIndex(), self._shown
        if not place.isValid() or shown is None or place.row() >= len(self._units):
            return None
        column = place.column() - len(FIXED)
        return self._units[place.row()][0], shown.forms[column].code if column >= 0 else ""

    def choose(self, unit: str, code: str) -> None:
        """Make a cell the current one."""
        assert self._shown is not None
        line = [u for u, _ in self._units].index(unit)
        column = [a.code for a in self._shown.forms].index(code) + len(FIXED)
        self.table.setCurrentIndex(self.rows.index(line, column))

    def on_open(self) -> None:
        """Open the submission of the current cell; on a unit's name the first that is there."""
        found = self.current()
        if found is None or self._shown is None:
            return
        unit, code = found
        codes = [code] if code else [a.code for a in self._shown.forms]
        here = [c for c in codes if (x := self._shown.line(unit, c)) is not None and x.sequence]
        if here:
            self._tab.open_submission(here[0], unit)

    def _rebuild(self) -> None:
        """Other forms are other columns."""
        assert self._shown is not None
        self.rows = Rows((*FIXED, *(a.code for a in self._shown.forms)))
        item = self._place.takeAt(0)
        if item is not None and (widget := item.widget()) is not None:
            widget.deleteLater()
        self._place.addWidget(self._table(), 1)

    def _fill(self) -> None:
        shown = self._shown
        if shown is None:
            return
        kept = self.table.currentIndex()
        place = (kept.row(), kept.column()) if kept.isValid() else (0, len(FIXED))
        words = {u: [shown.word(u, a.code) for a in shown.forms] for u, _ in shown.units}
        self._units = tuple(u for u in shown.units if _wanted(words[u[0]], self.filter.currentText()))
        self.rows.set_rows([(name, _done(words[u]), *words[u]) for u, name in self._units])
        for line, (unit, _) in enumerate(self._units):
            for column, word in enumerate(words[unit], len(FIXED)):
                if tone := STATE_TONES.get(word):
                    self.rows.marks[line, column] = tone
        self._sums.setText(_sums(words, shown.units))
        if self._units:
            line = min(place[0], len(self._units) - 1)
            self.table.setCurrentIndex(self.rows.index(line, min(place[1], self.rows.columnCount() - 1)))
        self._tell()

    def _tell(self) -> None:
        """Say what the current cell and its form are."""
        found, shown = self.current(), self._shown
        line = None
        if found is None or shown is None:
            self._cell.setText("没有符合条件的单位" if shown and shown.units else "")
            self._told.setText("")
        elif not found[1]:
            self._cell.setText(self._name(found[0]))
            self._told.setText("用方向键移到一张表上，回车打开。")
        else:
            unit, code = found
            asked = next(a for a in shown.forms if a.code == code)
            line = shown.line(unit, code)
            self._cell.setText(f"{self._name(unit)}　{code}　{_line_words(shown, unit, code)}")
            self._told.setText(board_words(f"{code} {asked.title}", shown.boards[code]))
        self.open.setEnabled(line is not None and line.sequence > 0)

    def _name(self, unit: str) -> str:
        return next((name for code, name in self._units if code == unit), unit)


def _wanted(words: Sequence[str], kept: str) -> bool:
    """Whether a unit is shown under a filter."""
    if kept == WAITING:
        return any(w in (SILENT, OVERDUE) for w in words)
    return kept == EVERY or any(w not in ("已接收", NOT_ASKED) for w in words)


def _done(words: Sequence[str]) -> str:
    asked = [w for w in words if w != NOT_ASKED]
    return f"{sum(w not in (SILENT, OVERDUE) for w in asked)} / {len(asked)}"


def _sums(words: dict[str, list[str]], units: Sequence[tuple[str, str]]) -> str:
    """The whole period in one line."""
    every = [w for given in words.values() for w in given if w != NOT_ASKED]
    here = sum(w not in (SILENT, OVERDUE) for w in every)
    silent = [name for u, name in units if all(w in (SILENT, OVERDUE, NOT_ASKED) for w in words[u])]
    told = f"{len(units)} 个单位应报 {len(every)} 张，已报 {here} 张（{share(here, len(every))}），已接收 {every.count('已接收')} 张"
    return f"{told}；一张都没报的：{named(silent)}" if silent else told


def _line_words(shown: Progressing, unit: str, code: str) -> str:
    line = shown.line(unit, code)
    if line is None:
        return "这个单位不报这张表"
    word = shown.word(unit, code)
    if not line.sequence:
        return "逾期，还没有报" if word == OVERDUE else "还没有报"
    found = [f"{line.hard} 条必须改正" if line.hard else "", f"{line.soft} 条需要说明" if line.soft else ""]
    told = "，".join(filter(None, found)) or "审核没有问题"
    return f"{word}（第 {line.sequence} 次，{line.received_on} 收到；{told}）"
