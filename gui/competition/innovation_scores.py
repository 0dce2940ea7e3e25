"""A reviewer's score by one of the score tables: each criterion with its ranges, the total while it is typed."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from core.errors import Invalid, Problem
from core.innovation.records.ideas import Score
from core.innovation.records.views import Criterion, ScoreSheet, ScoreTable
from core.innovation.rules import scoring
from gui.competition.words import plain
from gui.kit import Chip, Form, FormDialog, box, choice, col, emptied, row, set_property, set_width, text
from gui.kit.parsing import read_money
from gui.theme import theme

FIELDS = ("scored_by", "scored_on", "note")
Save = Callable[[Score, Mapping[str, Decimal]], object]


class ScoreDialog(FormDialog):
    """`save` gets the score and its points; the table is the one that the others used."""

    def __init__(
        self, parent: QWidget, tables: Sequence[ScoreTable], sheets: Sequence[ScoreSheet], *, benefit: Decimal | None,
        save: Save,
    ) -> None:  # fmt: skip
        used = {s.score.table_name for s in sheets}
        self._tables = [t for t in tables if not used or t.name in used]
        self._sheets, self._benefit, self._store = sheets, benefit, save
        self.cells: dict[str, QLineEdit] = {}
        form = Form(Score, FIELDS, label_width=76)
        form.set_value(Score(scored_on=dt.date.today()))
        hint = "每位评审人各填一份；同一评审人再填的，代替原来的一份。同一件建议须用同一张评分表。"
        super().__init__(parent, "评审打分", form, save=self._save, hint=hint)
        self.table = choice([t.name for t in self._tables], name="评分表", width=180)
        self.table.currentIndexChanged.connect(lambda _: self._show_cells())
        self.table.setEnabled(len(self._tables) > 1)
        self._source, self._verified = text("", "caption", tone="text2", wrap=True), Chip("未核实", "warn")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(2, 1)
        self.total, self._doubts = text("", "h3"), text("", tone="warn", wrap=True)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        head = row(text("评分表", tone="text2"), self.table, self._verified, (self._source, 1), gap=10)
        layout.insertWidget(
            2, box(col(head, self._grid, self.total, self._doubts, gap=8, pad=(20, 0, 20, 10)))
        )
        form.editor("scored_by").changed.connect(self._on_reviewer)
        self._show_cells()
        self.resize(max(self.width(), theme().px(680)), self.height() + theme().px(232))

    @property
    def chosen(self) -> ScoreTable:
        """The score table."""
        return self._tables[max(0, self.table.currentIndex())]

    def points(self) -> dict[str, Decimal]:
        """The points typed; raises Invalid for one that cannot be read."""
        found = {}
        for name, cell in self.cells.items():
            try:
                found[name] = read_money(cell.text())
            except ValueError:
                message = f"“{name}”请填写分数，例如 18 或 18.5，没有保存"
                raise Invalid((Problem(field="points", message=message),)) from None
        return found

    def tell(self) -> None:
        """The total so far, and what does not go with the benefit."""
        read: dict[str, Decimal] = {}
        for name, cell in self.cells.items():
            try:
                read[name] = read_money(cell.text())
                is_wrong = not 0 <= read[name] <= self._maximum(name)
            except ValueError:
                is_wrong = bool(cell.text().strip())
            set_property(cell, "state", "error" if is_wrong else "")
        missing = len(self.cells) - len(read)
        more = f"（还有 {missing} 项没有打分）" if missing else ""
        self.total.setText(f"合计 {plain(sum(read.values(), Decimal(0)))} 分，满分 100 分{more}")
        doubts = scoring.doubts(self.chosen, read, self._benefit)
        self._doubts.setText("；".join(doubts))
        self._doubts.setVisible(bool(doubts))

    def _maximum(self, name: str) -> Decimal:
        return next(c.maximum for c in self.chosen.criteria if c.name == name)

    def _show_cells(self) -> None:
        emptied(self._grid)
        self.cells = {}
        self._source.setText(self.chosen.source)
        self._verified.setVisible(not self.chosen.is_verified)
        for line, one in enumerate(self.chosen.criteria):
            cell = QLineEdit()
            cell.setAccessibleName(f"{one.name}，0 到 {plain(one.maximum)} 分")
            cell.setAlignment(Qt.AlignmentFlag.AlignRight)
            set_width(cell, 84)
            cell.textChanged.connect(lambda _: self.tell())
            name = text(one.name, tone="text2")
            name.setBuddy(cell)
            set_width(name, 118)
            self.cells[one.name] = cell
            for column, widget in enumerate(
                (name, cell, text(ranges(one), "caption", tone="text2", wrap=True))
            ):
                self._grid.addWidget(widget, line, column)
        self.tell()

    def _on_reviewer(self) -> None:
        """Show the points that this reviewer gave before."""
        name = str(self.form.editor("scored_by").value() or "").strip()
        found = next((s for s in self._sheets if s.score.scored_by == name), None)
        if found is not None:
            for item in found.items:
                if item.criterion in self.cells:
                    self.cells[item.criterion].setText(plain(item.points))

    def _save(self, values: dict[str, object]) -> None:
        one = Score(table_name=self.chosen.name, **values)  # type: ignore[arg-type]  # the form checked the types
        self._store(one, self.points())


def ranges(one: Criterion) -> str:
    """How many points a criterion may get, and for which benefit where the table says so."""
    if not one.bands:
        return f"0–{plain(one.maximum)} 分"
    found = []
    for band in one.bands:
        words = f"{plain(band.low)}–{plain(band.high)}"
        low, below = band.benefit_from, band.benefit_below
        if low is not None and below is not None:
            words += f"（{_wan(low)}至{_wan(below)}以下）"
        elif low is not None:
            words += f"（{_wan(low)}以上）"
        elif below is not None:
            words += f"（{_wan(below)}以下）"
        found.append(words)
    return "、".join(found) + " 分"


def _wan(amount: Decimal) -> str:
    """An amount in 万元."""
    return f"{plain(amount / 10000)} 万元"
