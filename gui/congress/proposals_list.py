"""The list of a meeting's proposals: search, filters, sorting, and reminding the departments of several at once."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QWidget

from core.congress.records.proposals import Figure, ProposalFilter, ProposalLine
from core.congress.rules import proposal_lists
from core.congress.rules.proposals import STATES
from gui.congress.proposals_words import SOON, STATE_TONES, day_text, due_words, outcome_letter
from gui.kit import (
    TONE_ROLE,
    GridLook,
    Rows,
    button,
    choice,
    col,
    filter_chip,
    frame,
    grid,
    row,
    search,
    text,
)
from gui.theme import theme

Index = QModelIndex | QPersistentModelIndex
HEADS = (
    "编号", "案名", "类别", "提案人", "单位（部门）", "主办部门", "状态", "期限", "还有或逾期", "结论", "满意度",
)  # fmt: skip
WIDTHS = (50, 220, 112, 66, 96, 96, 100, 96, 146, 52, 78)
STATE, LEFT = 6, 8
NARROW = ((1120, (4,)), (1040, (2,)), (960, (7,)))  # columns that give way below a width, in order
EVERY_STATE, EVERY_CATEGORY, EVERY_DEPARTMENT = "全部状态", "全部类别", "全部主办部门"


class LineRows(Rows):
    """Proposals as rows; the words on the due day bear its tone."""

    def __init__(self) -> None:
        super().__init__(HEADS, tones={STATE: STATE_TONES})

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words as usual, with the tone of what is late or soon due."""
        if role == TONE_ROLE and index.column() == LEFT:
            return _left_tone(str(index.data()))
        return super().data(index, role)


def _left_tone(words: str) -> str | None:
    """The tone of what `due_words` wrote."""
    if words.startswith("逾期"):
        return "err"
    digits = "".join(c for c in words if c.isdigit())
    return "warn" if words == "今天到期" or (digits and int(digits) <= SOON) else None


class ProposalList(QWidget):
    """All proposals of the meeting, narrowed by what is typed and chosen."""

    opened = Signal(int)  # the proposal's id
    remind_requested = Signal(list)  # the ids chosen that can be reminded of

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[ProposalLine] = ()
        self.shown: Sequence[ProposalLine] = ()
        self._figure: Figure | None = None
        self.search_box = search("编号、案名、提案人或单位", width=210)
        self.state = choice((EVERY_STATE, *STATES), name="状态")
        self.category = choice((EVERY_CATEGORY,), name="类别")
        self.department = choice((EVERY_DEPARTMENT,), name="主办部门")
        self.is_key = filter_chip("重点", exclusive=False)
        self.is_late = filter_chip("逾期", exclusive=False)
        self.behind = button("", "dismiss", kind="filter", clicked=lambda: self.show_figure(None))
        self.remind = button("催办所选…", "alert", clicked=self._on_remind)
        self.rows = LineRows()
        look = GridLook(stretch=1, chips=(STATE, LEFT), multiple=True)
        self.table = grid(self.rows, WIDTHS, name="提案列表", look=look)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.table.opened.connect(lambda index: self.opened.emit(self._at(index.row()).id))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_state())
        self._count = text("", tone="text2")
        self._lay_out()

    def show_lines(self, lines: Sequence[ProposalLine]) -> None:
        """Show these proposals; filters, order and the chosen ones stay."""
        self._lines = lines
        _offer(self.category, EVERY_CATEGORY, (x.category for x in lines))
        _offer(self.department, EVERY_DEPARTMENT, (x.lead_department for x in lines))
        late = sum(x.is_overdue for x in lines)
        self.is_late.setText(f"逾期 {late}" if late else "逾期")
        self.is_late.setAccessibleName(f"只看逾期的 {late} 件")
        self.apply()

    def show_late(self) -> None:
        """Show the overdue ones only."""
        self._clear()
        self.is_late.setChecked(True)
        self.apply()

    def show_figure(self, figure: Figure | None) -> None:
        """Show the proposals behind a number of the report, or all again."""
        self._clear()
        self._figure = figure
        if figure is not None:
            self.behind.setText(f" {figure.label} {figure.number} 件")
            self.behind.setAccessibleName(f"不再只看“{figure.label}”的 {figure.number} 件")
        self.apply()

    def chosen(self) -> list[ProposalLine]:
        """The proposals of the rows chosen, from above."""
        places = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self._at(place) for place in places]

    def apply(self) -> None:
        """Narrow the list."""
        kept = {x.id for x in self.chosen()}
        self.shown = proposal_lists.chosen(self._lines, self._wanted())
        self.rows.set_rows([cells(x) for x in self.shown])
        head = self.table.horizontalHeader()
        self.rows.sort(head.sortIndicatorSection(), head.sortIndicatorOrder())
        for place in range(self.rows.rowCount()):
            if self._at(place).id in kept:
                self.table.selectRow(place)
                break
        self.behind.setVisible(self._figure is not None)
        self._count.setText(f"{len(self.shown)} 件" if self.shown else "没有符合条件的提案")
        self._show_state()

    def _wanted(self) -> ProposalFilter:
        def chosen(combo: QComboBox, every: str) -> tuple[str, ...]:
            return () if combo.currentText() == every else (combo.currentText(),)

        return ProposalFilter(
            states=chosen(self.state, EVERY_STATE), categories=chosen(self.category, EVERY_CATEGORY),
            departments=chosen(self.department, EVERY_DEPARTMENT), words=self.search_box.text(),
            ids=self._figure.ids if self._figure else None, is_key=self.is_key.isChecked(),
            is_overdue=self.is_late.isChecked(),
        )  # fmt: skip

    def _clear(self) -> None:
        """Take every filter off."""
        self._figure = None
        for widget in (
            self.search_box,
            self.state,
            self.category,
            self.department,
            self.is_key,
            self.is_late,
        ):
            widget.blockSignals(True)
        self.search_box.clear()
        for combo in (self.state, self.category, self.department):
            combo.setCurrentIndex(0)
        for chip in (self.is_key, self.is_late):
            chip.setChecked(False)
        for widget in (
            self.search_box,
            self.state,
            self.category,
            self.department,
            self.is_key,
            self.is_late,
        ):
            widget.blockSignals(False)

    def _lay_out(self) -> None:
        self.search_box.textChanged.connect(lambda _: self.apply())
        for combo in (self.state, self.category, self.department):
            combo.currentIndexChanged.connect(lambda _: self.apply())
        for chip in (self.is_key, self.is_late):
            chip.toggled.connect(lambda _: self.apply())
        filters = row(
            self.search_box, self.state, self.category, self.department, self.is_key, self.is_late, self.behind,
            None, self._count, self.remind,
        )  # fmt: skip
        self.setLayout(col(filters, (frame(col(self.table, pad=1)), 1), gap=8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what the file tells as well gives way to the title."""
        super().resizeEvent(event)
        for width, columns in NARROW:
            for column in columns:
                self.table.setColumnHidden(column, self.width() < theme().px(width))

    def _at(self, shown: int) -> ProposalLine:
        return self.shown[self.rows.source_row(shown)]

    def _show_state(self) -> None:
        self.remind.setEnabled(any("催办" in x.actions for x in self.chosen()))

    def _on_remind(self) -> None:
        self.remind_requested.emit([x.id for x in self.chosen() if "催办" in x.actions])


def cells(x: ProposalLine) -> tuple[str, ...]:
    """One proposal as a row."""
    marks = "，".join(m for m in ("重点" if x.is_key else "", f"{x.origin}结转来" if x.origin else "") if m)
    return (
        x.number, f"{x.title}（{marks}）" if marks else x.title, x.category, x.proposer, x.unit_name,
        x.lead_department, x.state, day_text(x.due_on), due_words(x), outcome_letter(x.outcome), x.satisfaction,
    )  # fmt: skip


def _offer(combo: QComboBox, every: str, found: Iterable[str]) -> None:
    """Offer what there is, keeping the choice."""
    kept = combo.currentText()
    combo.blockSignals(True)
    combo.clear()
    combo.addItems([every, *sorted({text for text in found if text})])
    combo.setCurrentIndex(max(0, combo.findText(kept)))
    combo.blockSignals(False)
