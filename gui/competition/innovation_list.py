"""The list of ideas: search, filters and sorting under the stages; a number of the statistics narrows it as well."""

import datetime as dt
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from gui.competition.innovation_narrow import give_way
from gui.competition.innovation_stages import StageStrip
from gui.competition.innovation_words import (
    ALL,
    BESIDE,
    STAGES,
    STATE_TONES,
    Seen,
    day_text,
    money_text,
    stage_of,
)
from gui.kit import (
    TONE_ROLE,
    GridLook,
    Rows,
    box,
    button,
    choice,
    col,
    empty,
    filter_chip,
    frame,
    grid,
    row,
    search,
    text,
)

Index = QModelIndex | QPersistentModelIndex
HEADS = (
    "编号", "建议名称", "类别", "内容分类", "建议人", "提出单位", "提出时间", "状态", "等待", "年效益（元）", "奖级", "奖金（元）",
)  # fmt: skip
WIDTHS = (84, 200, 98, 108, 124, 96, 96, 100, 132, 106, 64, 94)
STATE, WAITS = 7, 8
RIGHT = (9, 11)
NARROW = ((1300, 3), (1210, 6), (1110, 11), (1020, 5))  # columns that give way below a width
EVERY_KIND, EVERY_CATEGORY, EVERY_UNIT = "全部类别", "全部内容分类", "全部单位"
Behind = tuple[str, tuple[int, ...]]  # the words and the ids of a number of the statistics


class SeenRows(Rows):
    """Ideas as rows; sums sort as numbers, and what is late or owed bears its tone."""

    def __init__(self) -> None:
        super().__init__(HEADS, tones={STATE: STATE_TONES}, right=RIGHT)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words as usual, with the tone of what is late or owed."""
        if role == TONE_ROLE and index.column() == WAITS:
            words = str(index.data())
            return "err" if words.startswith("超过") else "warn" if words.startswith("待") else None
        return super().data(index, role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by one column."""
        if column not in RIGHT:
            super().sort(column, order)
            return
        self.layoutAboutToBeChanged.emit()
        self._view.sort(
            key=lambda i: float(self.rows[i][column].replace(",", "") or -1),
            reverse=order == Qt.SortOrder.DescendingOrder,
        )
        self.layoutChanged.emit()


class IdeaList(QWidget):
    """The stages with their numbers, the filters, and the ideas that they leave."""

    opened = Signal(int)  # the idea's id
    chosen_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[Seen] = ()
        self.shown: Sequence[Seen] = ()
        self.stage, self._behind = ALL, None  # type: str, Behind | None
        self.strip = StageStrip()
        self.strip.chosen.connect(self.show_stage)
        self.search_box = search("编号、名称、人、单位", width=224)
        self.kind = choice((EVERY_KIND,), name="按类别筛选", width=116)
        self.category = choice((EVERY_CATEGORY,), name="按内容分类筛选", width=136)
        self.unit = choice((EVERY_UNIT,), name="按提出单位筛选", width=126)
        self.is_late, self.is_owed = (
            filter_chip("逾期", exclusive=False),
            filter_chip("待答复", exclusive=False),
        )
        self.behind = button("", "dismiss", kind="filter", clicked=lambda: self.show_behind(None))
        self.rows = SeenRows()
        look = GridLook(stretch=1, chips=(STATE, WAITS), multiple=True)
        self.table = grid(self.rows, WIDTHS, name="合理化建议，回车打开", look=look)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        self.table.opened.connect(lambda index: self.opened.emit(self._at(index.row()).line.id))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())
        give_way(self.table, NARROW)
        self._count = text("", tone="text2")
        self._lay_out()

    def show_ideas(self, ideas: Sequence[Seen]) -> None:
        """Show these ideas; stage, filters, order and the chosen ones stay."""
        self._all = ideas
        _offer(self.kind, EVERY_KIND, (x.line.kind for x in ideas))
        _offer(self.category, EVERY_CATEGORY, (x.line.category for x in ideas))
        _offer(self.unit, EVERY_UNIT, (x.line.unit_name for x in ideas))
        self.apply()

    def show_stage(self, stage: str) -> None:
        """Show the ideas of a stage, or all."""
        self.stage = stage
        self.strip.choose(stage)
        self.apply()

    def show_behind(self, behind: Behind | None) -> None:
        """Show the ideas behind a number of the statistics, or all again."""
        self._clear()
        self._behind = behind
        if behind is not None:
            words = f"{behind[0]} {len(behind[1])} 件"
            self.behind.setText(f" {words}")
            self.behind.setAccessibleName(f"不再只看“{words}”")
        self.apply()

    def chosen(self) -> list[Seen]:
        """The ideas of the rows chosen, from above."""
        places = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self._at(place) for place in places]

    def apply(self) -> None:
        """Narrow the list; the numbers of the stages follow the other filters."""
        today, kept = dt.date.today(), {x.line.id for x in self.chosen()}
        found = [x for x in self._all if self._is_wanted(x, today)]
        self._show_counts(found, today)
        self.shown = [x for x in found if self.stage in (ALL, stage_of(x.line.state))]
        self.rows.set_rows([cells(x, today) for x in self.shown])
        head = self.table.horizontalHeader()
        self.rows.sort(head.sortIndicatorSection(), head.sortIndicatorOrder())
        for place in range(self.rows.rowCount()):
            if self._at(place).line.id in kept:
                self.table.selectRow(place)
                break
        self.behind.setVisible(self._behind is not None)
        self._count.setText(f"{len(self.shown)} 件")
        self._places.setCurrentIndex(0 if self.shown else 1)
        self.chosen_changed.emit()

    def _is_wanted(self, one: Seen, today: dt.date) -> bool:
        """Whether an idea passes every filter but the stage."""
        x = one.line
        words = " ".join((x.number, x.title, x.authors, x.unit_name)).casefold()
        return (
            all(w in words for w in self.search_box.text().casefold().split())
            and self.kind.currentText() in (EVERY_KIND, x.kind)
            and self.category.currentText() in (EVERY_CATEGORY, x.category)
            and self.unit.currentText() in (EVERY_UNIT, x.unit_name)
            and (not self.is_late.isChecked() or one.is_late(today))
            and (not self.is_owed.isChecked() or not x.is_answered)
            and (self._behind is None or x.id in self._behind[1])
        )

    def _show_counts(self, found: Sequence[Seen], today: dt.date) -> None:
        counts, late = dict.fromkeys(self.strip.cells, 0), dict.fromkeys(self.strip.cells, 0)
        for one in found:
            is_pressing = one.is_late(today) or not one.line.is_answered
            for stage in (ALL, stage_of(one.line.state)):
                counts[stage] += 1
                late[stage] += is_pressing
        late[ALL] = 0  # the stages tell where
        self.strip.show_counts(counts, late)
        for chip, words, number in (
            (self.is_late, "逾期", sum(x.is_late(today) for x in self._all)),
            (self.is_owed, "待答复", sum(not x.line.is_answered for x in self._all)),
        ):  # fmt: skip
            chip.setText(f"{words} {number}" if number else words)
            chip.setAccessibleName(f"只看{words}的 {number} 件")

    def _clear(self) -> None:
        """Take every filter off."""
        self._behind, self.stage = None, ALL
        self.strip.choose(ALL)
        widgets = (self.search_box, self.kind, self.category, self.unit, self.is_late, self.is_owed)
        for widget in widgets:
            widget.blockSignals(True)
        self.search_box.clear()
        for combo in (self.kind, self.category, self.unit):
            combo.setCurrentIndex(0)
        for chip in (self.is_late, self.is_owed):
            chip.setChecked(False)
        for widget in widgets:
            widget.blockSignals(False)

    def _lay_out(self) -> None:
        self.search_box.textChanged.connect(lambda _: self.apply())
        for combo in (self.kind, self.category, self.unit):
            combo.currentIndexChanged.connect(lambda _: self.apply())
        for chip in (self.is_late, self.is_owed):
            chip.toggled.connect(lambda _: self.apply())
        filters = row(
            self.search_box, self.kind, self.category, self.unit, self.is_late, self.is_owed, self.behind, None,
            self._count,
        )  # fmt: skip
        none = box(empty("search", "没有符合条件的建议", "换一个阶段、筛选条件，或者清空查找的文字再看。"))
        self._places = QStackedWidget()
        self._places.addWidget(frame(col(self.table, pad=1)))
        self._places.addWidget(none)
        self.setLayout(col(self.strip, filters, (self._places, 1), gap=8))

    def _at(self, place: int) -> Seen:
        return self.shown[self.rows.source_row(place)]


def cells(one: Seen, today: dt.date) -> tuple[str, ...]:
    """One idea as a row."""
    x = one.line
    return (
        x.number, f"{x.title}（优秀）" if x.is_excellent else x.title, x.kind, x.category, x.authors, x.unit_name,
        day_text(x.proposed_on), x.state, one.waits(today), money_text(x.benefit), x.level, money_text(x.reward),
    )  # fmt: skip


def _offer(combo: QComboBox, every: str, found: Iterable[str]) -> None:
    """Offer what there is, keeping the choice."""
    kept, there = combo.currentText(), sorted({words for words in found if words})
    combo.blockSignals(True)
    combo.clear()
    combo.addItems([every, *there])
    combo.setCurrentIndex(max(0, combo.findText(kept)))
    combo.blockSignals(False)


assert {s for _, states in (*STAGES, *BESIDE) for s in states} == set(STATE_TONES)
