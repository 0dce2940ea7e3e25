"""The form as its grid: groups, indicators, units; what was entered beside what the records say; blank is not 0."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame

from core.reporting.records.forms import ENTERED, FORMULA, Indicator
from core.reporting.records.reports import ReportView
from core.reporting.records.submissions import Cell
from core.reporting.rules.values import BLANK, unit_shown
from gui.kit import GridLook, Rows, col, frame, grid
from gui.reporting.words import change_words, value_words
from gui.theme import theme

HEADS = (
    ("行次", 52), ("指标", 300), ("单位", 58), ("本期数", 148), ("标记", 100), ("按记录", 96), ("上期数", 112),
    ("增减", 74),
)  # fmt: skip
LABEL, VALUE, MARK = 1, 3, 4
RECORDED, BEFORE, CHANGE = BESIDE = 5, 6, 7  # what the panel beside the form tells too
RETURNED, MUST, EXPLAIN, HAND, OPEN, BY_FORMULA = "退回", "必须改正", "待说明", "手工", "待填", "公式"
TONES = {RETURNED: "err", MUST: "err", EXPLAIN: "warn", HAND: "info", OPEN: "mute"}
Index = QModelIndex | QPersistentModelIndex


class Wanted(Enum):
    """Which indicators are shown."""

    ALL = "全部指标"
    PRESSING = "要处理"
    BLANK = "空格"
    HAND = "手工填写"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the grid: an indicator with its cell, or a group's heading, which has no key."""

    key: str
    texts: tuple[str, ...]
    mark: str = ""
    is_hand: bool = False
    is_blank: bool = False


def marks_of(view: ReportView) -> dict[str, str]:
    """What is to be said about each cell before all else: returned, wrong, to be explained."""
    found: dict[str, str] = {}
    open_ids = {f.id for f in view.stopping}
    for finding in sorted(view.findings, key=lambda f: f.severity == "hard"):
        if finding.id in open_ids:
            word = MUST if finding.severity == "hard" else EXPLAIN
            found |= dict.fromkeys(finding.cells, word)
    return found | {m.key: RETURNED for m in view.marks}


def lines_of(view: ReportView) -> Iterator[Line]:
    """Every line of the grid with its groups' headings, in the form's order."""
    cells, marks, last = {c.key: c for c in view.cells}, marks_of(view), ""
    for number, one in enumerate(view.form.indicators, 1):
        if one.group != last:
            last = one.group
            yield Line(key="", texts=("", view.form.groups.get(last, last), *[""] * (len(HEADS) - 2)))
        yield _line(view, one, cells.get(one.key, Cell(key=one.key)), (number, marks.get(one.key, "")))


def _line(view: ReportView, one: Indicator, cell: Cell, told: tuple[int, str]) -> Line:
    """The line of one indicator."""
    number, mark = told
    money = view.form.money
    is_hand = one.kind != ENTERED and cell.entered is not None
    is_blank = cell.value is None or cell.value == ""
    usual = HAND if is_hand else BY_FORMULA if one.kind == FORMULA else ""
    if one.kind == ENTERED and is_blank:
        usual = OPEN
    indent = "　" if one.of_which or one.label.startswith("其中") else ""
    before = "" if cell.previous is None else value_words(cell.previous, one.unit, money)
    recorded = value_words(cell.computed, one.unit, money) if is_hand else ""
    texts = (
        str(number), f"{indent}{one.label}", "" if one.is_text else unit_shown(one.unit, money),
        value_words(cell.value, one.unit, money), mark or usual, recorded, before,
        change_words(cell.value, cell.previous, one.unit),
    )  # fmt: skip
    return Line(key=one.key, texts=texts, mark=mark, is_hand=is_hand, is_blank=is_blank)


def is_wanted(line: Line, wanted: Wanted, words: str) -> bool:
    """Whether a line is among those asked for."""
    if words and words not in line.texts[LABEL]:
        return False
    told = {Wanted.PRESSING: bool(line.mark), Wanted.BLANK: line.is_blank, Wanted.HAND: line.is_hand}
    return told.get(wanted, True)


def shown_lines(lines: list[Line], wanted: Wanted, words: str) -> list[Line]:
    """The lines asked for, each group's heading only where something of the group is left."""
    found: list[Line] = []
    for line in lines:
        if not line.key:
            if found and not found[-1].key:
                found.pop()
            found.append(line)
        elif is_wanted(line, wanted, words):
            found.append(line)
    if found and not found[-1].key:
        found.pop()
    return found


class CellRows(Rows):
    """The lines as rows; headings cannot be chosen."""

    def __init__(self) -> None:
        super().__init__([h for h, _ in HEADS], tones={MARK: TONES}, right=(VALUE, *BESIDE))
        self.lines: list[Line] = []

    def show_lines(self, lines: list[Line]) -> None:
        """Show these lines with the tints of their cells."""
        self.lines = lines
        self.set_rows([line.texts for line in lines])
        for place, line in enumerate(lines):
            if tone := TONES.get(line.mark or (HAND if line.is_hand else "")):
                self.marks[place, VALUE] = tone

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is only looked at."""
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual if self.lines[index.row()].key else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """As every row of text; headings are bold, blanks are said to be blank."""
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.FontRole and not line.key:
            return QFont(theme().font("strong"))
        if (
            role == Qt.ItemDataRole.AccessibleTextRole
            and index.column() == VALUE
            and line.texts[VALUE] == BLANK
        ):
            return "空，没有填写"
        return super().data(index, role)


class CellGrid:
    """The indicators of a report; the one chosen stays chosen when the report is read again."""

    def __init__(self) -> None:
        self.rows = CellRows()
        look = GridLook(stretch=LABEL, chips=(MARK,), marks=True)
        name = "报表指标，回车看构成，F2 填写"
        self.table = grid(self.rows, [w for _, w in HEADS], name=name, look=look)
        self._all: list[Line] = []

    def framed(self) -> QFrame:
        """The grid in a frame."""
        return frame(col(self.table, pad=1))

    def show_view(self, view: ReportView) -> None:
        """Keep the lines of a report."""
        self._all = list(lines_of(view))

    def show_wanted(self, group: str, wanted: Wanted, words: str) -> int:
        """Show the lines asked for; how many indicators they are."""
        kept, bar = self.key(), self.table.verticalScrollBar().value()
        lines = shown_lines(_of_group(self._all, group), wanted, words.strip())
        self.table.clearSpans()
        self.rows.show_lines(lines)
        for place, line in enumerate(lines):
            if not line.key:
                self.table.setSpan(place, LABEL, 1, len(HEADS) - LABEL)
        if not self.go_to(kept):
            self.go_to(next((line.key for line in lines if line.key), ""))
        self.table.verticalScrollBar().setValue(bar)
        return sum(1 for line in lines if line.key)

    def key(self) -> str:
        """The key of the chosen indicator."""
        found = self.table.selectionModel().selectedRows()
        return self.rows.lines[found[0].row()].key if found else ""

    def go_to(self, key: str) -> bool:
        """Choose an indicator and bring it into sight; whether it is shown."""
        for place, line in enumerate(self.rows.lines):
            if key and line.key == key:
                self.table.selectRow(place)
                self.table.scrollTo(self.rows.index(place, VALUE))
                return True
        return False

    def counts(self) -> Mapping[Wanted, int]:
        """How many indicators each choice shows."""
        found = [line for line in self._all if line.key]
        return {w: sum(is_wanted(line, w, "") for line in found) for w in Wanted}


def _of_group(lines: list[Line], group: str) -> list[Line]:
    """The lines of one group with its heading; all without a group."""
    if not group:
        return lines
    found, is_in = [], False
    for line in lines:
        if not line.key:
            is_in = line.texts[LABEL] == group
        if is_in:
            found.append(line)
    return found
