"""评议结果: weighted shares, score and grade of everybody, with bars, and the groups that may be shown."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.congress.records.appraisal import GRADES, SMALLEST_GROUP, AppraisalLine
from core.congress.rules.appraisal import TOTAL
from gui.congress import appraisals_words as words
from gui.kit import GridLook, Rows, box, choice, col, frame, grid, row, text
from gui.theme import follow, theme

HEADS = ("姓名", "职务", "项目", *GRADES, "得分", "评价", "各等次占比")
WIDTHS = (72, 112, 88, 72, 72, 78, 72, 64, 78, 150)
BAR = len(HEADS) - 1
EVERYBODY, TOTALS = "全部项目", "综合得分"
SMALL = f"不足 {SMALLEST_GROUP} 份有效表的组与别的组合并，不单独显示。"
Index = QModelIndex | QPersistentModelIndex


class SharesDelegate(QStyledItemDelegate):
    """Paints four shares as one stacked bar; the numbers stand in the cells before it."""

    def __init__(self, parent: QWidget, lines: "ResultRows") -> None:
        super().__init__(parent)
        self._lines = lines

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell as usual and the bar over it."""
        super().paint(painter, option, index)
        line, look = self._lines.line(index.row()), theme()
        area = QRectF(option.rect).adjusted(8, 9, -8, -9)  # type: ignore[attr-defined]
        x = area.x()
        for grade, share in zip(GRADES, line.shares, strict=True):
            width = area.width() * float(share) / 100
            painter.fillRect(
                QRectF(x, area.y(), max(0.0, width - 1), area.height()), look.colour(words.GRADE_TONES[grade])
            )
            x += width


class ResultRows(Rows):
    """The result's lines as rows of text, kept beside the lines themselves."""

    def __init__(self, lines: Sequence[AppraisalLine]) -> None:
        super().__init__(HEADS, [words.line_cells(one) for one in lines], right=(3, 4, 5, 6, 7))
        self._lines = tuple(lines)

    def line(self, shown: int) -> AppraisalLine:
        """The line of a row that is shown."""
        return self._lines[self.source_row(shown)]


class ResultPanel(QWidget):
    """The table, and the groups of the chosen line."""

    def __init__(self, lines: Sequence[AppraisalLine]) -> None:
        super().__init__()
        self.rows = ResultRows(lines)
        self.table = grid(self.rows, WIDTHS, name="评议结果", look=GridLook(stretch=BAR))
        self.table.setItemDelegateForColumn(BAR, SharesDelegate(self.table, self.rows))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_groups())
        names = list(dict.fromkeys(one.appraisee for one in lines))
        self.who = choice(["全部被评议人", *names], name="被评议人", width=150)
        self.what = choice([TOTALS, EVERYBODY], name="显示的项目", width=130)
        for one in (self.who, self.what):
            one.currentIndexChanged.connect(lambda _: self._keep())
        self._groups = text("", tone="text2", wrap=True)
        head = row(self.who, self.what, None, *(_legend(grade) for grade in GRADES), gap=12)
        below = frame(col(self._groups, pad=(12, 8, 12, 8)), "inset")
        self.setLayout(col(head, (frame(col(self.table, pad=1)), 1), below, gap=10))
        self._keep()

    def _keep(self) -> None:
        who = self.who.currentText() if self.who.currentIndex() else ""
        only_totals = self.what.currentText() == TOTALS
        self.rows.keep(lambda cells: (not who or cells[0] == who) and (not only_totals or cells[2] == TOTAL))
        self._show_groups()

    def _show_groups(self) -> None:
        """Write how each group graded the chosen line, as far as it may be shown."""
        found = self.table.selectionModel().selectedRows()
        if not found:
            self._groups.setText(f"选中“{EVERYBODY}”里的一行，可以看各组的票数。{SMALL}")
            return
        line = self.rows.line(found[0].row())
        parts = [
            f"{g.name}（有效 {g.size} 份）："
            + "、".join(f"{n} {v}" for n, v in zip(GRADES, g.counts, strict=True))
            for g in line.groups
        ]
        votes = "、".join(f"{n} {v} 票" for n, v in zip(GRADES, line.counts, strict=True))
        told = [f"{line.appraisee}　{line.dimension}　合计：{votes}", *parts, SMALL]
        self._groups.setText("\n".join(told))


def _legend(grade: str) -> QWidget:
    """A grade's colour in the bars beside its name."""
    mark = text("■", "caption")

    def dress() -> None:
        mark.setStyleSheet(f"color: {theme().colour(words.GRADE_TONES[grade]).name()}")

    follow(mark, dress)
    return box(row(mark, text(grade, "caption"), gap=4))
