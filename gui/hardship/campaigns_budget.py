"""预算和限额: what the campaign takes from which fund, what the fund still has, and the limits of the programme."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.fields import spec
from core.hardship.records.campaign import DRAFT, LISTED, RESERVED, Allocation, CampaignCase
from core.hardship.records.funds import FundFigures
from core.money import ZERO, shown
from core.progress import Progress
from gui import jobs
from gui.hardship.campaigns_words import limit_words
from gui.hardship.words import day_words, joined
from gui.kit import banner, button, card, col, emptied, hline, row, scroller, text
from gui.kit.asking import Asking, fill
from gui.kit.listing import Listing, TableLook

if TYPE_CHECKING:
    from gui.hardship.campaigns_desk import Desk

HEADS = (("资金来源", 220), ("本活动预留（元）", 130), ("资金还可用（元）", 130), ("超出可用的原因", 150))
NOTHING_YET = "还没有填写预留金额。可以从几项资金分别预留，名单里每个人的钱来自哪项资金都要写明。"
NO_FUND = "今年还没有登记帮扶资金，请先到“帮扶资金”分页登记资金来源和预算。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserve:
    """What is to be taken from one fund."""

    source: str = spec("资金来源", default="", required=True, code="fund")
    amount: Decimal = spec("预留金额", default=ZERO, required=True, unit="元", help="填 0 表示不用这项资金")
    over_reason: str | None = spec(
        "超出可用预算的原因", default=None, max_length=200, help="可用不足时才填写"
    )


class BudgetPart(QWidget):
    """The funds at the left, the limits at the right."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk = desk
        self._figures: Mapping[int, FundFigures] = {}
        self.list = Listing[Allocation](
            "预留资金，回车修改", HEADS, cells=self._cells, look=TableLook(right=(1, 2), stretch=0)
        )
        self.list.table.opened.connect(lambda _: self.on_reserve(is_new=False))
        self.add = button("填写预留金额…", "add", clicked=self.on_reserve)
        self.edit = button("修改活动…", "edit", clicked=desk.tab.on_edit)
        self._limits = col(gap=6)
        note = text("查重时按这些限额逐人核对，结果写明算式。", "caption", tone="text2", wrap=True)
        self._card = text("", tone="text2", wrap=True)
        self._blank = text(NOTHING_YET, tone="text2", wrap=True)
        money = card("预留资金", self._blank, (self.list.framed(), 1), row(self.add, None))
        left = col(card("活动情况", self._card, action=self.edit), (money, 1), gap=10)
        right = card("本项目的限额", note, hline(), (scroller(col(self._limits, None)), 1))
        self.setLayout(row((left, 3), (right, 2), gap=12))

    def show_case(self, case: CampaignCase) -> None:
        """Show the funds of a campaign; what they still have is worked out in the background."""
        is_open = case.campaign.state in (DRAFT, RESERVED, LISTED)
        self.add.setEnabled(is_open)
        self.edit.setEnabled(case.campaign.state == DRAFT)
        one = case.campaign
        days = f"{one.year} 年，计划 {day_words(one.day)} 发放"
        self._card.setText(joined(one.programme, one.occasion, days, f"经办人 {one.handler}", one.note))
        self._blank.setVisible(not case.allocations)
        self.list.put(case.allocations, key=lambda a: a.fund_id)
        self._show_limits(case)
        funds, year = self._desk.tab.aid.funds, case.campaign.year

        def read(_: Progress) -> tuple[FundFigures, ...]:
            return funds.figures(year)

        jobs.run(self, "正在核对资金", read, self._show_figures)

    def on_reserve(self, *, is_new: bool = True) -> None:
        """Say what the campaign takes from a fund."""
        case = self._desk.case
        if not self.add.isEnabled():
            return
        names = {
            f"{x.fund.source}（{x.fund.name}），可用 {shown(x.left)} 元": x for x in self._figures.values()
        }
        if not names:
            self._desk.tab.page.show_notice(NO_FUND, "warn")
            return
        chosen = None if is_new else self.list.chosen()
        begun = Reserve(source=next(iter(names)) if len(names) == 1 else "")
        if chosen is not None:
            source = next((n for n, x in names.items() if x.fund.id == chosen.fund_id), "")
            begun = Reserve(source=source, amount=chosen.amount, over_reason=chosen.over_reason)

        def save(new: Reserve) -> None:
            fund_id = names[new.source].fund.id or 0
            one = Allocation(
                campaign_id=case.campaign.id or 0,
                fund_id=fund_id,
                amount=new.amount,
                over_reason=new.over_reason,
            )
            campaigns = self._desk.tab.aid.campaigns
            self._desk.tab.carry_out(f"已预留 {shown(new.amount)} 元", lambda: campaigns.allocate(one))

        fill(self, "填写预留金额", begun, save, asking=Asking(labels={"fund": tuple(names)}))

    def _show_figures(self, figures: Sequence[FundFigures]) -> None:
        self._figures = {f.fund.id or 0: f for f in figures}
        self.list.put(self._desk.case.allocations, key=lambda a: a.fund_id)

    def _show_limits(self, case: CampaignCase) -> None:
        emptied(self._limits)
        found = self._desk.tab.aid.campaigns.limits(case.campaign.id or 0)
        mine = [(x, r) for x, r in found if not x.of or case.campaign.occasion in (None, *x.of)]
        for limit, rule in mine or found:
            self._limits.addWidget(
                text(limit_words(limit, rule), tone="" if rule.number else "text2", wrap=True)
            )
        if not found:
            self._limits.addWidget(banner("这个项目没有设限额，请按当地规定掌握。", "info"))

    def _cells(self, one: Allocation) -> Sequence[str]:
        known = self._figures.get(one.fund_id)
        return (one.source, shown(one.amount), shown(known.left) if known else "…", one.over_reason or "")
