"""录入票数: one group's grades in a grid for the keyboard; every row is added up while it is typed."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from core.congress.records.appraisal import Appraisee, Dimension, GradeCount, VoterGroup
from core.errors import AppError
from gui.congress import appraisals_words as words
from gui.kit import banner, button, col, emptied, frame, row, set_property, text
from gui.kit.keypad import NumberField, follow_one_another
from gui.theme import follow, theme

HEADS = ("被评议人", "评议项目", *words.CHOICES, "核对")
FIRST, LAST = 2, 1 + len(words.CHOICES)  # the columns that are typed
ENTER = "数字键录入，按回车到下一格；每行五格合计应等于有效测评表。"
Index = QModelIndex | QPersistentModelIndex
Save = Callable[[VoterGroup, Sequence[GradeCount]], object]


class _Digits(QStyledItemDelegate):
    """Lets only whole numbers be typed."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setValidator(QIntValidator(0, 99_999, editor))
        editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        editor.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        editor.setStyleSheet("min-height: 0; border: 0; padding: 0 6px;")
        return editor


class GradeGrid(QTableWidget):
    """Numbers cell by cell: typing replaces, Enter goes to the next, after the last to `leave`."""

    def __init__(
        self, lines: Sequence[tuple[Appraisee, Dimension]], name: str, leave: Callable[[], object]
    ) -> None:
        super().__init__(len(lines), len(HEADS))
        self._leave = leave
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(HEADS))
        for column in range(len(HEADS)):
            side = Qt.AlignmentFlag.AlignRight if FIRST <= column <= LAST else Qt.AlignmentFlag.AlignLeft
            self._head_cell(column).setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().hide()
        self.setItemDelegate(_Digits(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setTabKeyNavigation(False)
        for place, (appraisee, dimension) in enumerate(lines):
            is_first = place == 0 or lines[place - 1][0] != appraisee
            self._put(place, 0, appraisee.name if is_first else "")
            self._put(place, 1, dimension.title)
            for column in range(FIRST, LAST + 1):
                self._put(place, column, "", is_typed=True)
            self._put(place, LAST + 1, "")
        follow(self, self._fit)

    def number(self, line: int, column: int) -> int | None:
        """The number in a cell, None while it is empty."""
        found = self._cell(line, column).text().strip()
        return int(found) if found.isdecimal() else None

    def numbers(self, line: int) -> list[int | None]:
        """The numbers of a row."""
        return [self.number(line, column) for column in range(FIRST, LAST + 1)]

    def put_numbers(self, line: int, numbers: Sequence[int | None]) -> None:
        """Show the numbers of a row."""
        for column, value in enumerate(numbers, start=FIRST):
            self._cell(line, column).setText("" if value is None else str(value))

    def show_sum(self, line: int, valid: int) -> bool:
        """Write whether a row adds up; false where it does not."""
        told, tone = words.row_sum(self.numbers(line), valid)
        cell = self._cell(line, LAST + 1)
        cell.setText(told)
        cell.setForeground(theme().colour(tone))
        return tone == "ok"

    def begin(self) -> None:
        """Go to the first cell."""
        self.setCurrentCell(0, FIRST)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Delete empties the cell."""
        if self.state() == QAbstractItemView.State.EditingState:
            event.accept()  # Enter reaches us from the cell's own field too, and closing that goes on
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.currentColumn() in range(
            FIRST, LAST + 1
        ):
            self.currentItem().setText("")
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter in a cell keeps what is typed and goes on."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_on()

    def _cell(self, line: int, column: int) -> QTableWidgetItem:
        found = self.item(line, column)
        assert found is not None  # every cell is made at the beginning
        return found

    def _head_cell(self, column: int) -> QTableWidgetItem:
        found = self.horizontalHeaderItem(column)
        assert found is not None  # every column has its head
        return found

    def _go_on(self) -> None:
        line, column = self.currentRow(), self.currentColumn() + 1
        if column > LAST:
            line, column = line + 1, FIRST
        if line < self.rowCount():
            self.setCurrentCell(line, max(column, FIRST))
        else:
            self._leave()

    def _put(self, line: int, column: int, words_: str, *, is_typed: bool = False) -> None:
        cell = QTableWidgetItem(words_)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        cell.setFlags(flags | Qt.ItemFlag.ItemIsEditable if is_typed else Qt.ItemFlag.ItemIsEnabled)
        side = Qt.AlignmentFlag.AlignRight if is_typed else Qt.AlignmentFlag.AlignLeft
        cell.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self.setItem(line, column, cell)

    def _fit(self) -> None:
        look, head = theme(), self.horizontalHeader()
        self.verticalHeader().setDefaultSectionSize(look.row_height())
        for column, width in enumerate((96, 110, 76, 76, 76, 76, 76)):
            self.setColumnWidth(column, look.px(width))
        head.setFixedHeight(look.px(34))
        head.setSectionResizeMode(LAST + 1, QHeaderView.ResizeMode.Stretch)


class GroupEntry(QWidget):
    """The papers of one group and all its grades."""

    def __init__(
        self, group: VoterGroup, lines: Sequence[tuple[Appraisee, Dimension]], counts: Sequence[GradeCount], *,
        bounds: tuple[int, int], save: Save,
    ) -> None:  # fmt: skip
        """`bounds` are the papers issued, and those returned by the other groups."""
        super().__init__()
        self.group, self._lines, self._save = group, tuple(lines), save
        self._issued, self._others = bounds
        self.returned = NumberField(f"{group.name}：收回测评表", role="h3")
        self.invalid = NumberField(f"{group.name}：无效测评表", role="h3")
        self.save_button = button("保存本组", "checkmark", kind="primary", clicked=self.on_save, tip="Ctrl+S")
        self.save_button.setAutoDefault(True)
        self.grid = GradeGrid(self._lines, f"{group.name}的票数", self.save_button.setFocus)
        self._papers, self._notice = text(""), col()
        self._fill(counts)
        self._lay_out()
        self.grid.itemChanged.connect(self._on_cell)
        for field in (self.returned, self.invalid):
            field.textChanged.connect(lambda _: self.check())
        self.check()

    def counts(self) -> tuple[GradeCount, ...]:
        """The grades as typed; what is empty counts as nothing."""
        found = []
        for place, (appraisee, dimension) in enumerate(self._lines):
            votes = dict(zip(words.NUMBERS, (n or 0 for n in self.grid.numbers(place)), strict=True))
            one = GradeCount(
                appraisee_id=appraisee.id or 0, group_id=self.group.id or 0, dimension_id=dimension.id or 0, **votes
            )  # fmt: skip
            found.append(one)
        return tuple(found)

    def papers(self) -> VoterGroup:
        """The group with the papers typed."""
        return replace(self.group, returned=self.returned.number() or 0, invalid=self.invalid.number() or 0)

    def check(self) -> bool:
        """Add up the papers and every row; whether all is right."""
        group = self.papers()
        told, tone = words.papers_words(group, self._issued, self._others)
        self._papers.setText(told)
        set_property(self._papers, "tone", tone)
        self.grid.blockSignals(True)
        right = [self.grid.show_sum(place, group.valid) for place in range(len(self._lines))]
        self.grid.blockSignals(False)
        self.grid.viewport().update()
        return all(right) and tone == "ok"

    def on_save(self) -> None:
        """Store the sheet, or say every sum that does not tie."""
        emptied(self._notice)
        try:
            self._save(self.papers(), self.counts())
        except AppError as error:
            self._notice.addWidget(banner(error.message, "err"))

    def _on_cell(self, item: QTableWidgetItem) -> None:
        if FIRST <= item.column() <= LAST:
            self.check()

    def _fill(self, counts: Sequence[GradeCount]) -> None:
        known = {(c.appraisee_id, c.dimension_id): c for c in counts if c.group_id == self.group.id}
        if known:
            self.returned.set_number(self.group.returned)
            self.invalid.set_number(self.group.invalid)
        for place, (appraisee, dimension) in enumerate(self._lines):
            one = known.get((appraisee.id or 0, dimension.id or 0))
            if one is not None:
                self.grid.put_numbers(place, [getattr(one, name) for name in words.NUMBERS])

    def _lay_out(self) -> None:
        head = row(
            text(f"本组 {self.group.size} 人，权重 {self.group.weight}%", tone="text2"), 16,
            text("收回"), self.returned, text("份"), 8, text("无效"), self.invalid, text("份"), 8, self._papers, None,
        )  # fmt: skip
        foot = row((text(ENTER, "caption", tone="text2", wrap=True), 1), self.save_button)
        self.setLayout(col(head, (frame(col(self.grid, pad=1)), 1), self._notice, foot, gap=10))
        follow_one_another(lambda: [self.returned, self.invalid], self.grid)
        self.invalid.advanced.connect(lambda step: self.grid.begin() if step > 0 else None)
