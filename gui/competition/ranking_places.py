"""The places: one line to each entry, and below it how the total of the chosen one came about."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.competition.records.ranking import Placing
from gui.competition.judging_fields import clock
from gui.competition.words import plain
from gui.kit import box, choice, col, empty, frame, row, text
from gui.kit.listing import Listing, TableLook

if TYPE_CHECKING:
    from gui.competition.ranking import RankingTab, Read

MOST_PARTS = 4
FIRST_PART = 5
HEADS = (
    ("名次", 48), ("代码", 60), ("参赛者", 84), ("单位", 150), ("组别", 76), *(("", 72),) * MOST_PARTS, ("总分", 72),
    ("同分先后和备注", 180),
)  # fmt: skip
LOOK = TableLook(
    right=(0, *range(FIRST_PART, FIRST_PART + MOST_PARTS + 1)), stretch=FIRST_PART + MOST_PARTS + 1
)
TEAMS, EVERYBODY = "团体名次", "全部组别"


class PlacesPart(QWidget):
    """The ranking by division, and of the teams."""

    def __init__(self, tab: "RankingTab") -> None:
        super().__init__()
        self._tab = tab
        self.which = choice((EVERYBODY,), name="组别或团体", width=140)
        self.which.activated.connect(lambda _: self._show())
        self.list = Listing[Placing]("名次表", HEADS, cells=self._cells, look=LOOK)
        self.list.on_chosen(self._show_detail)
        self._formula = text("", "caption", tone="text2", wrap=True)
        self._detail = text("", wrap=True)
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        below = frame(col(self._detail, pad=(12, 8, 12, 10)), "inset")
        self._some = box(col((self.list.framed(), 1), below, gap=8))
        self._none = box(
            empty("data_bar_vertical", "还没有名次", "报名、抽签、开赛并录入评分表以后，这里计算名次。")
        )
        self.setLayout(col(row(self.which, (self._formula, 1)), (self._some, 1), (self._none, 1), gap=8))

    def show_found(self, found: "Read") -> None:
        """Show the ranking."""
        kept = self.which.currentText()
        names = [n for n in found.rubric.scheme.division_names if n]
        self.which.clear()
        self.which.addItems([EVERYBODY, *names, *([TEAMS] if found.ranking.teams else [])])
        self.which.setCurrentIndex(max(0, self.which.findText(kept)))
        self.which.setVisible(self.which.count() > 1)
        self._formula.setText(found.ranking.formula)
        self._some.setVisible(bool(found.ranking.placings))
        self._none.setVisible(not found.ranking.placings)
        parts = found.rubric.parts[:MOST_PARTS]
        heads = list(self.list.rows.heads)
        for n in range(MOST_PARTS):
            heads[FIRST_PART + n] = parts[n].name if n < len(parts) else ""
            self.list.table.setColumnHidden(FIRST_PART + n, n >= len(parts))
        self.list.rows.heads = tuple(heads)
        self.list.table.setColumnHidden(4, not names)
        self._show()

    def _show(self) -> None:
        """Show the chosen division or the teams."""
        ranking, which = self._tab.found.ranking, self.which.currentText()
        shown = (
            ranking.placings
            if which == EVERYBODY
            else ranking.teams
            if which == TEAMS
            else ranking.of_division(which)
        )
        self.list.put(shown, key=lambda p: (p.key, p.name))
        self._show_detail()

    def _show_detail(self) -> None:
        """How the total of the chosen one came about."""
        one = self.list.chosen()
        self._detail.setText("" if one is None else "\n".join(_detail(one)))

    def _cells(self, one: Placing) -> Sequence[str]:
        by_part = {p.part_id: p for p in one.parts}
        scores = [
            plain(by_part[part.id or 0].score) or "缺" if (part.id or 0) in by_part else ""
            for part in self._tab.found.rubric.parts[:MOST_PARTS]
        ]
        scores += [""] * (MOST_PARTS - len(scores))
        told = "；".join(filter(None, (one.reason, one.remark, "有调整" if one.adjustments else "")))
        return (
            str(one.place or "—"), one.code, one.name, one.unit_name, one.division, *scores,
            f"{one.total}" if one.total is not None else "—", told,
        )  # fmt: skip


def _detail(one: Placing) -> list[str]:
    """The arithmetic of a place in lines."""
    told = [f"{one.code} {one.name}　{one.formula}"]
    for part in one.parts:
        timed = f"；用时 {clock(part.seconds)}" if part.seconds is not None else ""
        told.append(f"{part.name}：{part.sentence}{timed}{'' if part.is_passed else '；没有达到合格线'}")
    told += filter(None, (one.reason and f"同分先后：{one.reason}", one.remark and f"备注：{one.remark}"))
    return told
