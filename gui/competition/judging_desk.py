"""评分录入和复核: the matrix of expected sheets beside the sheet of the chosen cell; saving goes on in the background."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QWidget

from core.competition.records.contests import RUNNING, SCORED
from core.competition.records.judging import REJECTED, WAITING, Sheet, Slot
from core.errors import AppError
from gui import errors
from gui.competition.entries_actions import veto
from gui.competition.judging_matrix import Matrix, key_of
from gui.competition.judging_sheet import Acts, SheetPanel
from gui.kit import GridLook, box, button, col, dialogs, empty, frame, grid, row, set_width, text

if TYPE_CHECKING:
    from gui.competition.judging import JudgingTab, Read

NOTHING = "抽签并登记评委以后，这里列出每个代码、每名评委应收的评分表；开赛以后录入。"


class DeskPart(QWidget):
    """The desk at which sheets are entered and checked."""

    def __init__(self, tab: "JudgingTab") -> None:
        super().__init__()
        self._tab = tab
        self.contest_id = 0
        self._done: set[int] = set()  # sheets confirmed or rejected that were not read again yet
        self._officer = tab.app.officer
        self.matrix = Matrix()
        look = GridLook(marks=True, stretch=None)
        self.table = grid(self.matrix, (64,), name="应收评分表，回车录入或复核", look=look)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        head = self.table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(56)
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.code = QLineEdit()
        self.code.setPlaceholderText("代码，回车")
        self.code.setAccessibleName("输入代码，回车转到该选手")
        self.code.setToolTip("Ctrl+F")
        set_width(self.code, 110)
        self.code.returnPressed.connect(self.on_code)
        self.next_open = button("下一份未收", "arrow_right", clicked=self.on_next_open)
        self.next_check = button("下一份待我复核", "checkmark_circle", clicked=self.on_next_check)
        self.veto = button("一票否决…", "dismiss", kind="quiet", clicked=self.on_veto)
        self.panel = SheetPanel(Acts(save=self._save, confirm=self._confirm, reject=self._reject))
        set_width(self.panel, 348)
        self.table.opened.connect(lambda _: self.panel.begin())
        self._told = text("", tone="text2", wrap=True)
        self._some = box(col(frame(col(self.table, pad=1))))
        self._none = box(empty("clipboard_task", "还没有应收的评分表", NOTHING))
        bar = row(self.code, (self._told, 1), self.veto, self.next_open, self.next_check)
        left = col(bar, (self._some, 1), (self._none, 1), gap=8)
        self.setLayout(row((left, 1), self.panel, gap=12))

    def show_found(self, found: "Read") -> None:
        """Show the slots; the chosen cell stays, and a sheet that is being typed is left alone."""
        if self.contest_id != self._tab.contest_id:
            self.contest_id = self._tab.contest_id
        self._done.clear()
        saving = self.matrix.saving & {key_of(s) for s in found.slots if s.state in ("缺", REJECTED)}
        self.matrix.put(found.slots)
        self.matrix.saving |= saving
        self._some.setVisible(bool(found.slots))
        self._none.setVisible(not found.slots)
        is_running = self._tab.one.state == RUNNING
        mine = self._to_check()
        self.next_open.setEnabled(is_running and found.count("缺", REJECTED) > 0)
        self.next_check.setEnabled(is_running and bool(mine))
        own = found.count(WAITING) - len(mine)
        told = f"待您复核 {len(mine)} 份"
        self._told.setText(f"{told}，等另一人复核 {own} 份" if own else told)
        if not self.table.currentIndex().isValid() and found.slots:
            self._select(self.matrix.next_open(-1, 0) or (0, 1))
        else:
            self._show_slot()

    def choose(self, slot: Slot) -> None:
        """Turn to a sheet."""
        place = self.matrix.place_of(slot)
        if place is not None:
            self._select(place)
            self.panel.begin()

    def on_code(self) -> None:
        """Go to the row of the code typed, in the column that is chosen."""
        wanted = self.code.text().strip().upper()
        codes = [c.upper() for c in self.matrix.codes]
        if wanted in codes:
            self._select((codes.index(wanted), max(1, self.table.currentIndex().column())))
            self.code.clear()
            self.panel.begin()
        elif wanted:
            self._told.setText(f"没有代码 {self.code.text().strip()}，请核对评分表。")
            self.code.selectAll()

    def on_next_open(self) -> None:
        """Go to the next sheet to be entered."""
        current = self.table.currentIndex()
        self._go_on(current.row(), current.column())

    def on_next_check(self) -> None:
        """Go to the next sheet that this officer may confirm."""
        places = [p for s in self._to_check() if (p := self.matrix.place_of(s)) is not None]
        places.sort(key=lambda p: (p[1], p[0]))
        current = self.table.currentIndex()
        after = [p for p in places if (p[1], p[0]) > (current.column(), current.row())]
        if places:
            self._select((after or places)[0])
            self.panel.begin()

    def on_veto(self) -> None:
        """Disqualify the one of the chosen row, by the code alone."""
        slot = self._chosen()
        if slot is not None:
            veto(self._tab, slot.entry, f"{slot.entry.code or slot.entry.number} 号")

    def _chosen(self) -> Slot | None:
        """The slot of the chosen cell, or another one of its row where the judge steps aside."""
        current = self.table.currentIndex()
        if not current.isValid():
            return None
        columns = (current.column(), *range(1, self.matrix.columnCount()))
        return next(filter(None, (self.matrix.slot_at(current.row(), c) for c in columns)), None)

    def _to_check(self) -> list[Slot]:
        """The sheets that another officer entered."""
        return [
            s
            for s in self._tab.found.slots
            if s.state == WAITING
            and s.sheet is not None
            and s.sheet.entered_name != self._officer
            and s.sheet.id not in self._done
        ]

    def _go_on(self, row_: int, column: int) -> None:
        """Go to the next sheet to be entered after a cell."""
        place = self.matrix.next_open(row_, column)
        if place is not None:
            self._select(place)
            self.panel.begin()
        else:
            self._show_slot()
            self.table.setFocus()

    def _select(self, place: tuple[int, int]) -> None:
        """Choose a cell and show its sheet."""
        index = self.matrix.index(*place)
        is_same = index == self.table.currentIndex()
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)
        if is_same:
            self._show_slot()

    def _on_current(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self._show_slot()

    def _show_slot(self) -> None:
        """Show the sheet of the chosen cell."""
        current, found = self.table.currentIndex(), self._tab.found
        slot = self.matrix.slot_at(current.row(), current.column())
        if slot is not None and key_of(slot) in self.matrix.saving:
            slot = None
        is_running = self._tab.one.state == RUNNING
        self.veto.setEnabled(self._tab.one.state in (RUNNING, SCORED) and self._chosen() is not None)
        self.panel.show_slot(slot, found.rubric, officer=self._officer, is_running=is_running)

    def _save(self, sheet: Sheet) -> None:
        """Keep the sheet in the background and go on at once; what is refused comes back with its values."""
        slot, tab = self.panel.slot, self._tab
        assert slot is not None  # a sheet is typed for a slot
        key, enter = key_of(slot), tab.competition.judging.enter_sheet
        self.matrix.saving.add(key)

        def failed(error: Exception) -> None:
            self.matrix.saving.discard(key)
            self.choose(slot)
            if isinstance(error, AppError):
                self.panel.put(sheet, error.message)
            else:
                errors.show(tab.page, error)

        told = slot.sentence.rpartition("：")[0]
        tab.carry_out_long(
            "正在保存评分表", lambda _: enter(sheet), told=lambda _: f"{told}已录入，待另一人复核", failed=failed
        )  # fmt: skip
        self.on_next_open()

    def _confirm(self, sheet: Sheet) -> None:
        """Confirm a sheet, then go to the next to be checked."""
        key, confirm = sheet.id or 0, self._tab.competition.judging.confirm_sheet
        self._done.add(key)
        self._tab.carry_out_long(
            "正在复核", lambda _: confirm(key), told=lambda _: "已确认一份评分表", failed=self._refused
        )  # fmt: skip
        self.on_next_check()

    def _reject(self, sheet: Sheet) -> None:
        """Reject a sheet with the reason, then go to the next to be checked."""
        words = "与纸质评分表不一致的写明哪一项；原表保留，由录入人重新录入。"
        reason = dialogs.ask_text(self, "退回评分表", words)
        if reason is None:
            return
        key, reject = sheet.id or 0, self._tab.competition.judging.reject_sheet
        self._done.add(key)
        self._tab.carry_out_long(
            "正在退回", lambda _: reject(key, reason), told=lambda _: "已退回一份评分表", failed=self._refused
        )  # fmt: skip
        self.on_next_check()

    def _refused(self, error: Exception) -> None:
        """Say why a sheet was not confirmed or rejected."""
        errors.show(self._tab.page, error)
        self._tab.reload()
