"""Step 3 of the import: every row with what becomes of it, and the officer's word on single rows."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from core.members.roster_rows import RowProblem
from core.members.service import Members
from gui.kit import (
    Chip,
    GridLook,
    Rows,
    box,
    button,
    col,
    dialogs,
    emptied,
    filter_chip,
    frame,
    grid,
    row,
    search,
    text,
)
from gui.members.wizard_reading import Reading
from gui.members.wizard_rows import ALL, STATE, WARNED, PlanRows
from gui.members.wizard_words import DECIDABLE, STATES, alterations, label_of

WORDS = {ALL: "全部", **{state: word for state, (word, _) in STATES.items()}, WARNED: "有提醒"}
SEARCH_PAUSE = 200  # milliseconds after the last key


class PreviewStep(QWidget):
    """The plan's rows under filter chips; details and decisions beside them."""

    decided = Signal()  # the officer changed what will be written
    returned_wanted = Signal()
    corrected = Signal(int, str, str)  # row, field, what stands there instead

    def __init__(self, members: Members) -> None:
        super().__init__()
        self.rows = PlanRows(members)
        self.rows.decided.connect(self._on_decided)
        self.table = grid(
            self.rows, (52, 84, 72, 158, 116, 200), name="逐行结果",
            look=GridLook(stretch=5, chips=(STATE,), multiple=True),
        )  # fmt: skip
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_selection())
        self.rows.modelReset.connect(self._show_selection)
        self.chips = {key: self._chip(key) for key in WORDS}
        self.search_box = search("姓名或行号", width=150)
        self._pause = QTimer(self, singleShot=True, interval=SEARCH_PAUSE)
        self._pause.timeout.connect(self._filter)
        self.search_box.textChanged.connect(lambda _: self._pause.start())
        self._chosen, self._shown = text("", tone="text2"), text("", tone="text2")
        self.write = button("写入", "checkmark", clicked=lambda: self._decide(True), tip="空格键切换")
        self.leave_out = button("不导入", "dismiss", clicked=lambda: self._decide(False), tip="空格键切换")
        self.write_all = button("全部写入", kind="link", clicked=lambda: self._decide_all(True))
        self.leave_out_all = button("全部不导入", kind="link", clicked=lambda: self._decide_all(False))
        self.returned = button("导出被拒绝的行", "arrow_export", clicked=self.returned_wanted.emit)
        turn = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table, self._on_space)
        turn.setContext(Qt.ShortcutContext.WidgetShortcut)  # given to the constructor, PySide forgets it
        self._details = _Details()
        self._details.correction_wanted.connect(self._on_correction)
        self.setLayout(row((self._left(), 68), (self._details, 32), gap=12))

    def show_reading(self, reading: Reading) -> None:
        """Show the rows of a workbook; the row that was looked at before is looked at again."""
        before = self.rows.row_at(self.table.currentIndex().row()).row if self.chosen_places() else 0
        self.rows.show_reading(reading)
        self.chips[ALL].setChecked(True)
        self.search_box.clear()
        self._show_counts()
        places = (n for n in range(self.rows.rowCount()) if self.rows.row_at(n).row == before)
        self.table.selectRow(next(places, 0) if before else 0)

    @property
    def reading(self) -> Reading | None:
        """The workbook on show, with the officer's decisions."""
        return self.rows.reading

    def chosen_places(self) -> list[int]:
        """The selected rows, by their places in the table."""
        chosen = self.table.selectionModel().selection()
        ranges = (chosen.at(i) for i in range(chosen.count()))
        return [p for r in ranges for p in range(r.top(), r.bottom() + 1)]

    def _chip(self, key: str) -> QPushButton:
        chip = filter_chip(WORDS[key], on=key == ALL)
        chip.toggled.connect(lambda on: self._filter() if on else None)
        return chip

    def _filter(self) -> None:
        if self.reading is not None:
            key = next(key for key, chip in self.chips.items() if chip.isChecked())
            self.rows.keep(key, self.search_box.text())
            if self.rows.rowCount():
                self.table.selectRow(0)

    def _decide(self, write: bool) -> None:
        self.rows.decide(self.chosen_places(), write=write)

    def _decide_all(self, write: bool) -> None:
        self.rows.decide(range(self.rows.rowCount()), write=write)

    def _on_space(self) -> None:
        """Turn the current row over."""
        current = self.table.currentIndex()
        if current.isValid():
            is_written = self.rows.state_at(current.row()) in ("new", "changed")
            self.rows.decide([current.row()], write=not is_written)

    def _on_correction(self, number: int, field: str) -> None:
        """Ask what should stand in a cell of a row; the row is checked again with it."""
        label = label_of(field)
        words = f"表格第 {number} 行的“{label}”应当是："
        typed = dialogs.ask_text(self, f"改正{label}", words)
        if typed is not None and typed.strip():
            self.corrected.emit(number, field, typed.strip())

    def _on_decided(self) -> None:
        self._show_counts()
        self._show_selection()
        self.decided.emit()

    def _show_counts(self) -> None:
        counts = self.rows.counts()
        for key, chip in self.chips.items():
            chip.setText(f"{WORDS[key]} {counts[key]:,}")
            chip.setAccessibleName(f"{WORDS[key]}，{counts[key]:,} 行")
            chip.setVisible(key in (ALL, "new") or bool(counts[key]) or chip.isChecked())
        self.returned.setVisible(self.reading is not None and self.reading.returnable > 0)

    def _show_selection(self) -> None:
        places = self.chosen_places()
        can = any(self.rows.row_at(p).state in DECIDABLE for p in places)
        self.write.setEnabled(can)
        self.leave_out.setEnabled(can)
        self._chosen.setText(f"选中 {len(places):,} 行")
        self._shown.setText(f"当前显示 {self.rows.rowCount():,} 行")
        current = self.table.currentIndex()
        if current.isValid() and current.row() < self.rows.rowCount() and self.reading is not None:
            self._details.show_row(self.rows, current.row())
        else:
            self._details.clear()

    def _left(self) -> QFrame:
        filters = row(*self.chips.values(), None, self.search_box, gap=6)
        single = row(self._chosen, self.write, self.leave_out, None, self.returned)
        every = row(self._shown, self.write_all, self.leave_out_all, None, gap=6)
        inner = col(box(filters), (frame(col(self.table, pad=1), "inset"), 1), single, every)
        inner.setContentsMargins(16, 12, 16, 10)
        return frame(inner)


class _Details(QFrame):
    """One row in full: what is wrong with it, and each thing it writes."""

    correction_wanted = Signal(int, str)  # row, field

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._name, self._note = text("", "h3"), text("", tone="text2", wrap=True)
        self._chip = Chip("")
        self._problems = col(gap=6)
        self._rows = Rows(("项目", "花名册现在", "写入"))
        self._table = grid(self._rows, (104, 84, 110), name="这一行写入的内容", look=GridLook(stretch=2))
        self._frame = frame(col(self._table, pad=1), "inset")
        head = row(self._name, self._chip, None)
        body = col(head, self._note, self._problems, (self._frame, 1), gap=10, pad=(16, 12, 16, 14))
        body.addStretch(0)
        self.setLayout(body)

    def show_row(self, rows: PlanRows, place: int) -> None:
        """Show the row at a place of the table."""
        planned, reading = rows.row_at(place), rows.reading
        assert reading is not None
        word, tone = STATES[rows.state_at(place)]
        self._name.setText(planned.name or "（没有姓名）")
        self._chip.set_status(word, tone)
        self._chip.show()
        self._note.setText(f"表格第 {planned.row} 行　{rows.number_at(place)}")
        emptied(self._problems)
        for problem in planned.problems:
            tone = "err" if problem.severity == "refused" else "warn"
            content = f"（{problem.value}）" if problem.value else ""
            words = text(f"{label_of(problem.field)}{content}：{problem.message}", tone=tone, wrap=True)
            self._problems.addWidget(box(row((words, 1), *self._correction(planned.row, problem, reading))))
        written = [(a.label, a.before or "—", a.after) for a in alterations(planned, reading.tree)]
        self._rows.set_rows(written)
        self._table.setColumnHidden(1, planned.person_id is None)
        self._frame.setVisible(bool(written))

    def _correction(self, number: int, problem: RowProblem, reading: Reading) -> list[QPushButton]:
        """The door to correcting the cell that a problem is about."""
        if problem.field not in reading.plan.roster.mapping:
            return []
        wanted = (number, problem.field)
        tip = f"改正第 {number} 行的{label_of(problem.field)}"
        return [button("改正", kind="link", tip=tip, clicked=lambda: self.correction_wanted.emit(*wanted))]

    def clear(self) -> None:
        """Show nothing."""
        self._name.setText("没有选中的行")
        self._note.setText("")
        self._chip.hide()
        emptied(self._problems)
        self._frame.hide()
