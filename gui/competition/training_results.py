"""The marks of a course typed one below the other; from a pass mark on somebody passed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QDialog, QLineEdit, QWidget

from core.errors import AppError
from core.training.records import NOT_ASSESSED, Attendance
from gui.competition.words import plain
from gui.kit import (
    MARK_ROLE,
    GridLook,
    Rows,
    banner,
    button,
    col,
    dialogs,
    emptied,
    frame,
    grid,
    hline,
    row,
    set_width,
    text,
)
from gui.kit.parsing import read_money
from gui.theme import theme

Index = QModelIndex | QPersistentModelIndex
HEADS = ("姓名", "单位（部门）", "成绩", "结果")
WIDTHS = (100, 200, 90, 100)
SCORE, RESULT = 2, 3
PASS_MARK = "60"
HINT = "选中“成绩”一格直接输入，回车到下一人；不填成绩的不改结果。满分 100 分。"


class Marks(Rows):
    """The people with the marks typed; only the column of marks can be edited."""

    def __init__(self, people: Sequence[Attendance]) -> None:
        super().__init__(HEADS, [_cells(a) for a in people], right=(SCORE,))
        self.people = tuple(people)
        self.pass_mark: Decimal | None = None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Marks can be typed."""
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsEditable if index.column() == SCORE else found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words; while it is edited the cell holds the same; marks that cannot be are tinted."""
        if role == Qt.ItemDataRole.EditRole:
            return self.rows[index.row()][index.column()]
        if role == MARK_ROLE and index.column() == SCORE:
            return "err" if self.rows[index.row()][SCORE] and self.score(index.row()) is None else None
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed, and say whether it passes."""
        self._write(index.row(), str(value).strip())
        return True

    def score(self, place: int) -> Decimal | None:
        """The marks in a row, None for none or what is not between 0 and 100."""
        try:
            found = read_money(self.rows[place][SCORE])
        except ValueError:
            return None
        return found if 0 <= found <= 100 else None

    def set_pass_mark(self, words: str) -> None:
        """Judge everybody by another pass mark; an empty one judges nobody."""
        try:
            self.pass_mark = read_money(words)
        except ValueError:
            self.pass_mark = None
        for place in range(len(self.rows)):
            self._write(place, self.rows[place][SCORE])

    def wrong(self) -> tuple[str, ...]:
        """The names of those whose marks cannot be."""
        return tuple(r[0] for n, r in enumerate(self.rows) if r[SCORE] and self.score(n) is None)

    def changed(self) -> tuple[Attendance, ...]:
        """The people with other marks or another result than before."""
        found = [
            replace(a, score=self.score(n), result=self.rows[n][RESULT]) for n, a in enumerate(self.people)
        ]
        return tuple(new for new, old in zip(found, self.people, strict=True) if new != old)

    def _write(self, place: int, words: str) -> None:
        one = self.people[place]
        self.rows[place] = (*_cells(one)[:SCORE], words, one.result)
        score = self.score(place)
        if score is not None and self.pass_mark is not None:
            result = "合格" if score >= self.pass_mark else "不合格"
            self.rows[place] = (*self.rows[place][:RESULT], result)
        elif not words and one.score is not None:
            self.rows[place] = (*self.rows[place][:RESULT], NOT_ASSESSED)
        self.dataChanged.emit(self.index(place, SCORE), self.index(place, RESULT))


class ResultsDialog(QDialog):
    """`save` gets the people whose marks or results changed."""

    def __init__(
        self, parent: QWidget, title: str, people: Sequence[Attendance], *, save: Callable[[Sequence[Attendance]], object]
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._store = save
        self.setWindowTitle("登记成绩")
        self.setModal(True)
        self.marks = Marks(people)
        look = GridLook(stretch=1, marks=True, row_numbers=True)
        self.table = grid(self.marks, WIDTHS, name="成绩，直接输入", look=look)
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.itemDelegate().closeEditor.connect(lambda *_: self._go_on())
        self.pass_mark = QLineEdit(PASS_MARK)
        self.pass_mark.setAccessibleName("合格线，分")
        set_width(self.pass_mark, 64)
        self.pass_mark.textChanged.connect(self.marks.set_pass_mark)
        self.marks.set_pass_mark(PASS_MARK)
        self._notice = col()
        accept = button("保存", "checkmark", kind="primary", clicked=self.on_save, tip="Ctrl+S")
        line = row(
            text("成绩达到", tone="text2"),
            self.pass_mark,
            text("分为合格；留空则不自动判定。", tone="text2"),
            None,
        )
        self.setLayout(
            col(
                text(f"登记成绩：{title}", "h2", wrap=True), text(HINT, "caption", tone="text2", wrap=True), self._notice, line,
                (frame(col(self.table, pad=1), "inset"), 1), hline(),
                row(None, button("取消", clicked=self.reject), accept), gap=10, pad=(20, 16, 20, 14),
            )
        )  # fmt: skip
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.on_save)
        screen = self.screen().availableGeometry()
        self.resize(min(theme().px(620), screen.width() - 60), min(theme().px(600), screen.height() - 60))
        self.table.setCurrentIndex(self.marks.index(0, SCORE))
        self.table.setFocus()

    def on_save(self) -> None:
        """Store what changed, and close; say what is wrong otherwise."""
        emptied(self._notice)
        if wrong := self.marks.wrong():
            told = f"{'、'.join(wrong[:6])}的成绩应为 0 到 100 分，没有保存，请改正。"
            self._notice.addWidget(banner(told, "err"))
            return
        changed = self.marks.changed()
        try:
            if changed:
                self._store(changed)
        except AppError as error:
            self._notice.addWidget(banner(error.message, "err"))
        else:
            self.accept()

    def reject(self) -> None:
        """Close, after a question when something was typed."""
        typed = [r[SCORE] for r in self.marks.rows] != [_cells(a)[SCORE] for a in self.marks.people]
        lost = "您填写的成绩还没有保存，关闭后就没有了。"
        if not typed or dialogs.confirm(self, "放弃填写？", lost, action="放弃填写", danger=True):
            super().reject()

    def _go_on(self) -> None:
        """After a mark comes the next person."""
        place = self.table.currentIndex().row() + 1
        if place < self.marks.rowCount():
            self.table.setCurrentIndex(self.marks.index(place, SCORE))


def _cells(a: Attendance) -> tuple[str, ...]:
    return (a.name, a.unit_name, plain(a.score) if a.score is not None else "", a.result)
