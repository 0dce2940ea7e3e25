"""预算和奖项: the items of the budget, the levels of prizes, and whether the one covers the other."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.competition.records.contests import BudgetLine
from core.competition.records.scheme import Prize, Rubric
from core.money import ZERO, shown, total
from gui.competition.lines import Kind, LinesBox
from gui.competition.words import money, plain
from gui.kit import card, col, text
from gui.kit.asking import Asking
from gui.kit.listing import Listing, TableLook

if TYPE_CHECKING:
    from gui.competition.contests_file import ContestFile, Opened

BUDGET_HEADS = (("项目", 130), ("资金来源", 110), ("金额（元）", 110), ("说明", 240))
PRIZE_HEADS = (
    ("奖项", 116), ("奖励对象", 72), ("评定办法", 150), ("奖金（元）", 92), ("奖金性质", 96), ("资金来源", 84),
    ("荣誉称号", 120),
)  # fmt: skip
BUDGET_ITEM, PRIZES_ITEM = ("item", "fund_source", "amount", "note"), "奖金"
PRIZE = (
    "name", "scope", "basis", "number", "share", "least", "amount", "bonus_kind", "fund_source", "honour",
)  # fmt: skip


class MoneyPart(QWidget):
    """Budget above, prizes below; what the prizes may come to is told between them."""

    def __init__(self, file: "ContestFile") -> None:
        super().__init__()
        self._file = file
        self.budget = LinesBox(
            self,
            Listing[BudgetLine]("预算，回车修改", BUDGET_HEADS, cells=_line_cells, look=TableLook(right=(2,), stretch=3)),
            Kind(
                name="经费预算", fresh=BudgetLine, title=lambda one: f"{one.item}（{one.fund_source}）",
                asking=Asking(names=BUDGET_ITEM),
            ),
            save=self._save_budget,
        )  # fmt: skip
        self.prizes = LinesBox(
            self,
            Listing[Prize]("奖项，回车修改", PRIZE_HEADS, cells=_prize_cells, look=TableLook(right=(3,), stretch=6)),
            Kind(
                name="奖项", fresh=Prize, title=lambda one: one.name,
                asking=Asking(names=PRIZE, hint="名额、比例、分数线填写评定办法对应的一项；奖金为每名（队、单位）的金额。"),
                note="按顺序从高到低评定，分组的每组各评",
            ),
            save=self._save_prizes,
        )  # fmt: skip
        self._sums = text("", wrap=True)
        body = card("预算和奖项", (self.budget.widget, 4), self._sums, (self.prizes.widget, 5))
        self.setLayout(col((body, 1)))

    def show_file(self, opened: "Opened") -> None:
        """Show budget and prizes."""
        self.budget.put(opened.case.budget, is_open=opened.is_open)
        self.prizes.put(opened.rubric.prizes, is_open=opened.is_open)
        self._sums.setText(_sums(opened))

    def _save_budget(self, lines: Sequence[BudgetLine]) -> None:
        key, tab = self._key(), self._file.tab
        tab.carry_out("已填写经费预算", lambda: tab.competition.contests.set_budget(key, lines))

    def _save_prizes(self, prizes: Sequence[Prize]) -> None:
        key, tab = self._key(), self._file.tab
        tab.carry_out("已修改奖项", lambda: tab.competition.contests.set_prizes(key, prizes))

    def _key(self) -> int:
        return self._file.opened.one.id or 0


def _sums(opened: "Opened") -> str:
    """Whether the items add up to the budget, and what the prizes come to by numbers."""
    lines, budget = opened.case.budget, opened.one.budget
    items = total(line.amount for line in lines)
    tied = f"{'✔' if items == budget else '✘'} 预算明细合计 {shown(items)} 元，申报预算 {shown(budget)} 元"
    for_prizes = total(line.amount for line in lines if line.item == PRIZES_ITEM)
    wanted, is_whole = _most(opened.rubric)
    if not wanted:
        return tied
    more = "（按比例、分数线的未计）" if not is_whole else ""
    sign = "✔" if wanted <= for_prizes else "✘"
    return f"{tied}　{sign} 按名额奖金 {shown(wanted)} 元{more}，其中奖金预算 {shown(for_prizes)} 元"


def _most(rubric: Rubric) -> tuple[Decimal, bool]:
    """What the prizes given by number come to, and whether that is all of them."""
    divisions = len(rubric.scheme.division_names)
    counted = [p for p in rubric.prizes if p.number is not None and p.basis in ("名额", "指名")]
    times = [(p, divisions if p.scope == "名次" else 1) for p in counted]
    return sum((p.amount * (p.number or 0) * n for p, n in times), ZERO), len(counted) == len(rubric.prizes)


def _line_cells(line: BudgetLine) -> Sequence[str]:
    return line.item, line.fund_source, money(line.amount), line.note or ""


def _prize_cells(prize: Prize) -> Sequence[str]:
    how = {
        "名额": f"{prize.number or 0} 名", "比例": f"{plain(prize.share)}%", "分数线": f"不低于 {plain(prize.least)} 分",
        "指名": f"指名{f' {prize.number} 名' if prize.number else ''}",
    }.get(prize.basis, "")  # fmt: skip
    words = how if how.startswith(prize.basis) else f"{prize.basis}：{how}"
    return (
        prize.name, prize.scope, words, money(prize.amount) if prize.amount else "", prize.bonus_kind, prize.fund_source,
        prize.honour or "竞赛名称和奖项",
    )  # fmt: skip
