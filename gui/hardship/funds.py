"""帮扶资金: the six sources of money, their budgets, what is held and spent, and every line behind a figure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from core.fields import spec
from core.hardship.records.funds import GRANTED, LOWERED, RAISED, BudgetEntry, Fund, FundFigures, FundLine
from core.money import ZERO, shown, total
from core.progress import Progress
from gui import jobs
from gui.hardship.tab import Tab
from gui.hardship.words import day_words
from gui.kit import Page, box, button, choice, col, empty, filter_chip, row, text
from gui.kit.asking import Asking, fill
from gui.kit.listing import Listing, TableLook
from gui.kit.room import roomy
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

HEADS = (
    ("资金来源", 150), ("资金名称", 190), ("预算（元）", 118), ("已预留（元）", 118), ("已支出（元）", 118),
    ("可用（元）", 118), ("执行", 92),
)  # fmt: skip
OVER, USED_UP, FINE = "超预算", "已用完", "正常"
LOOK = TableLook(right=(2, 3, 4, 5), tones={6: {OVER: "err", USED_UP: "warn"}}, stretch=1)
LINE_HEADS = (("日期", 96), ("内容", 420), ("金额（元）", 120))
FIGURES = ("预算", "已预留", "已支出")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFund:
    """A fund with its first budget."""

    source: str = spec("资金来源", default="本级工会经费列支", required=True, code="aid_fund_source")
    year: int = spec("年度", default=2026, required=True)
    name: str = spec("资金名称", default="", required=True, max_length=60, help="例如 2026 年送温暖专项")
    amount: Decimal = spec("核定预算", default=ZERO, required=True, unit="元")
    decided_on: dt.date | None = spec("核定日期", default=None, required=True)
    reason: str = spec("依据", default="", required=True, max_length=199, help="例如 年度预算、上级下达文件")
    note: str | None = spec("备注", default=None, max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A later decision on the budget."""

    kind: str = spec("预算变动", default=RAISED, required=True, code="kind")
    amount: Decimal = spec("金额", default=ZERO, required=True, unit="元")
    decided_on: dt.date | None = spec("日期", default=None, required=True)
    reason: str = spec("依据或原因", default="", required=True, max_length=199)


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed:
    """The name and the note of a fund."""

    name: str = spec("资金名称", default="", required=True, max_length=60)
    note: str | None = spec("备注", default=None, max_length=200)


class FundsTab(Tab):
    """The funds of a year above, the lines of one figure of the chosen fund below."""

    tables = frozenset(
        {"aid_fund", "aid_budget", "aid_allocation", "aid_grant", "aid_payment", "aid_campaign_step"}
    )

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        today = dt.date.today()
        years = [f"{y}年" for y in range(today.year + 1, today.year - 5, -1)]
        self.year = choice(years, name="年度", width=100, current=f"{today.year}年")
        self.year.activated.connect(lambda _: self.reload())
        self.list = Listing[FundFigures]("帮扶资金", HEADS, cells=_cells, look=LOOK)
        self.list.on_chosen(self._show_lines)
        self.lines = Listing[FundLine](
            "构成明细，回车打开活动", LINE_HEADS, cells=_line_cells, look=TableLook(right=(2,), stretch=1)
        )
        self.lines.table.opened.connect(lambda _: self.on_open())
        self.chips = [filter_chip(f"{words}明细", on=not n) for n, words in enumerate(FIGURES)]
        for chip in self.chips:
            chip.clicked.connect(lambda _=False: self._show_lines())
        self.new = button("登记资金", "add", kind="primary", clicked=self.on_new, tip="Ctrl+N")
        self.change = button("追加或调减…", "edit", clicked=self.on_decide)
        self.rename = button("改名…", clicked=self.on_rename, tip="F2")
        self._sums, self._told = text("", "strong", wrap=True), text("", tone="text2", wrap=True)
        self._make_body()
        self.set_keys({"Ctrl+N": self.on_new, "F2": self.on_rename})

    def _make_body(self) -> None:
        filters = row(self.year, (self._sums, 1), self.rename, self.change, self.new)
        below = row(*self.chips, (self._told, 1), gap=6)
        self._work = box(col((self.list.framed(), 1), below, (self.lines.framed(), 1), gap=8))
        hint = "先登记本年各项资金的来源和预算，活动才能预留和发放。来源分六类：财政拨款、上级补助、本级经费、社会捐助、行政拨付、其他。"
        begin = button("登记资金", "add", kind="primary", clicked=self.on_new)
        self._none = box(empty("money", "这一年还没有登记帮扶资金", hint, begin))
        whole = box(col(filters, (self._work, 1), (self._none, 1), gap=12))
        self.set_body((roomy(whole), 1), scroll=False)

    def chosen_year(self) -> int:
        """The year that is shown."""
        return int(self.year.currentText()[:4])

    def reload(self) -> None:
        """Work the figures of the year out in the background."""
        funds, year = self.hardship.aid.funds, self.chosen_year()

        def read(_: Progress) -> tuple[FundFigures, ...]:
            return funds.figures(year)

        jobs.run(self, "正在汇总资金", read, self._show)

    def on_new(self) -> None:
        """Record a fund with its first budget."""
        funds, year = self.hardship.aid.funds, self.chosen_year()

        def save(new: NewFund) -> None:
            fund = Fund(source=new.source, year=new.year, name=new.name, note=new.note)
            first = BudgetEntry(kind=GRANTED, amount=new.amount, decided_on=new.decided_on, reason=new.reason)
            self.carry_out(f"已登记“{new.name}”", lambda: funds.add_fund(fund, first))

        fill(self, "登记帮扶资金", NewFund(year=year, decided_on=dt.date.today()), save)

    def on_decide(self) -> None:
        """Raise or lower the budget of the chosen fund."""
        one, funds = self.list.chosen(), self.hardship.aid.funds
        if one is None:
            return

        def save(new: Decision) -> None:
            entry = BudgetEntry(
                fund_id=one.fund.id or 0,
                kind=new.kind,
                amount=new.amount,
                decided_on=new.decided_on,
                reason=new.reason,
            )
            self.carry_out(f"已{new.kind} {shown(new.amount)} 元", lambda: funds.decide_budget(entry))

        labels = {"kind": (RAISED, LOWERED)}
        hint = f"现在：{_arithmetic(one)}"
        fill(
            self,
            f"预算变动：{one.fund.name}",
            Decision(decided_on=dt.date.today()),
            save,
            asking=Asking(labels=labels, hint=hint),
        )

    def on_rename(self) -> None:
        """Give the chosen fund another name."""
        one, funds = self.list.chosen(), self.hardship.aid.funds
        if one is None or not self.isVisible():
            return

        def save(new: Renamed) -> None:
            self.carry_out("已改名", lambda: funds.rename_fund(one.fund.id or 0, new.name, new.note))

        fill(self, "修改帮扶资金", Renamed(name=one.fund.name, note=one.fund.note), save)

    def on_open(self) -> None:
        """Open the campaign behind the chosen line."""
        line = self.lines.chosen()
        if line is not None and line.campaign_id is not None:
            self.page.open_target(tab="campaigns", campaign_id=line.campaign_id)

    def _show(self, figures: Sequence[FundFigures]) -> None:
        self.list.put(figures, key=lambda f: f.fund.id)
        self._work.setVisible(bool(figures))
        self._none.setVisible(not figures)
        for widget in (self.change, self.rename):
            widget.setVisible(bool(figures))
        sums = [total(amounts) for amounts in zip(*(_sums(f) for f in figures), strict=True)]
        words = ("预算", "已预留", "已支出", "可用")
        told = "　".join(f"{w} {shown(s)}" for w, s in zip(words, sums, strict=False))
        self._sums.setText(f"合计（元）　{told}" if figures else "")
        self._show_lines()

    def _show_lines(self) -> None:
        """Show the lines of the figure that is looked at; they add up to it."""
        one = self.list.chosen()
        place = next(n for n, c in enumerate(self.chips) if c.isChecked())
        found = (one.budget_lines, one.reserved_lines, one.spent_lines)[place] if one else ()
        self.lines.put(found, key=lambda x: (x.day, x.what, x.payment_id))
        told = f"{FIGURES[place]} {len(found)} 笔，合计 {shown(total(x.amount for x in found))} 元"
        self._told.setText(f"{told}　{_arithmetic(one)}" if one else "")


def _arithmetic(one: FundFigures) -> str:
    """How what is left comes about."""
    sums = f"预算 {shown(one.budget)}－已预留 {shown(one.reserved)}－已支出 {shown(one.spent)}"
    return f"{sums}＝可用 {shown(one.left)} 元"


def _sums(one: FundFigures) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """The four figures of a fund."""
    return one.budget, one.reserved, one.spent, one.left


def _cells(one: FundFigures) -> Sequence[str]:
    state = OVER if one.left < 0 else USED_UP if not one.left else FINE
    return (one.fund.source, one.fund.name, *map(shown, _sums(one)), state)


def _line_cells(one: FundLine) -> Sequence[str]:
    return (day_words(one.day), one.what, shown(one.amount))
