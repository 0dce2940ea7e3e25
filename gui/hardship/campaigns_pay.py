"""发放签领: batches of one fund and one way, and what became of every line."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.hardship.records.aid import GOODS, TRANSFER
from core.hardship.records.campaign import PAYING, CampaignCase
from core.hardship.records.payments import Batch, PaidLine
from core.money import ZERO, shown, total
from gui.hardship import campaigns_pay_acts as acts
from gui.hardship.words import day_words
from gui.kit import box, button, choice, col, empty, filter_chip, row, text
from gui.kit.listing import Listing, TableLook

if TYPE_CHECKING:
    from gui.hardship.campaigns_desk import Desk

HEADS = (
    ("姓名", 84), ("单位（班组）", 130), ("应发（元）", 92), ("已发（元）", 92), ("退回（元）", 94), ("未领（元）", 92),
    ("发放日期", 96), ("状态", 92), ("签收和代领", 180),
)  # fmt: skip
UNPAID, UNSIGNED, DONE, BACK = "未发放", "待签收", "已签收", "有退回"
TONES = {UNPAID: "mute", UNSIGNED: "warn", BACK: "err", DONE: "ok"}
LOOK = TableLook(right=(2, 3, 4, 5), tones={7: TONES}, stretch=8, multiple=True)
EVERY = "全部"
STATES = (EVERY, UNPAID, UNSIGNED, DONE, BACK)
SHEETS = {GOODS: ("A02-2", "实物发放签领表"), TRANSFER: ("A02-3", "银行转账明细表")}
ONLY_THEN = "名单批准、办理“开始发放”以后，在这里分批登记发放、签收、代领和退回。"
NO_BATCH = "一批是同一项资金、同一种形式的发放，对应一张凭证。先新建一批，再登记发放。"


class PayPart(QWidget):
    """One batch at a time: its voucher, its papers, its lines."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk
        self.batches: tuple[Batch, ...] = ()
        self.lines: tuple[PaidLine, ...] = ()
        self.batch_choice = choice((), name="发放批")
        self.batch_choice.activated.connect(lambda _: self._show_lines())
        self.new = button("新建发放批…", "add", clicked=lambda: acts.open_batch(self))
        self.begin = button("新建发放批…", "add", kind="primary", clicked=lambda: acts.open_batch(self))
        self.voucher = button("凭证…", clicked=lambda: acts.set_voucher(self), tip="登记凭证号和凭证金额")
        self.bank = button("银行文件…", "arrow_export", clicked=lambda: acts.bank_file(self))
        self.sheet = button("签领表", "print", clicked=self.on_sheet)
        self.chips = [filter_chip(w, on=not n) for n, w in enumerate(STATES)]
        for chip in self.chips:
            chip.clicked.connect(lambda _=False: self._show_lines())
        self.list = Listing[PaidLine]("发放和签领", HEADS, cells=_cells, look=LOOK)
        self.list.on_chosen(self._show_acts)
        self.acts = {
            name: button(f"{name}…", clicked=partial(act, self))
            for name, act in (
                ("更正", acts.correct), ("重新发放", acts.pay_again), ("登记退回", acts.take_back),
                ("代领", acts.pay_proxy), ("登记签收", acts.sign), ("发放所选", acts.pay),
            )
        }  # fmt: skip
        self.pay_all = button("全部发放…", "checkmark", clicked=lambda: acts.pay(self, everybody=True))
        self._voucher_words, self._sums = text("", tone="text2", wrap=True), text("")
        self._told = text("", tone="text2", centre=True, wrap=True)
        self._make_body()

    def _make_body(self) -> None:
        top = row((self.batch_choice, 1), self.new, self.voucher, self.bank, self.sheet, gap=6)
        self._sums.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        bar = row(*self.chips, (self._voucher_words, 1), self._sums, gap=6)
        foot = row(*self.acts.values(), None, self.pay_all, gap=6)
        self._work = box(col(top, bar, (self.list.framed(), 1), foot, gap=8))
        self._none = box(col(None, empty("wallet", "还没有发放", "", self.begin), self._told, None))
        self._work.hide()
        self.setLayout(col((self._work, 1), (self._none, 1)))

    def show_case(self, case: CampaignCase) -> None:
        """Show the batches of a campaign; the one chosen stays chosen."""
        kept = self.batch()
        self.batches, self.lines = self.desk.opened.batches, self.desk.opened.lines
        sources = {a.fund_id: a.source for a in case.allocations}
        self.batch_choice.clear()
        for one in self.batches:
            words = f"{one.number}　{one.way}　{sources.get(one.fund_id, '')}　{day_words(one.made_on)}"
            self.batch_choice.addItem(words)
        places = [n for n, b in enumerate(self.batches) if kept is not None and b.id == kept.id]
        self.batch_choice.setCurrentIndex(places[0] if places else len(self.batches) - 1)
        is_paying = case.campaign.state == PAYING
        self._work.setVisible(bool(self.batches))
        self._none.setVisible(not self.batches)
        self.begin.setVisible(is_paying)
        self._told.setText(NO_BATCH if is_paying else ONLY_THEN)
        self._show_lines()

    def batch(self) -> Batch | None:
        """The batch that is shown."""
        place = self.batch_choice.currentIndex()
        return self.batches[place] if 0 <= place < len(self.batches) else None

    def of_batch(self) -> tuple[PaidLine, ...]:
        """The lines that the batch is about: those of its fund and way."""
        one = self.batch()
        return tuple(
            x for x in self.lines if one and (x.grant.fund_id, x.grant.way) == (one.fund_id, one.way)
        )

    def on_sheet(self) -> None:
        """Print the sheet of the batch's way."""
        one = self.batch()
        if one is not None:
            self.desk.print_paper(*SHEETS.get(one.way, ("A02-1", "签领表")))

    def _show_lines(self) -> None:
        mine, one = self.of_batch(), self.batch()
        wanted = next(w for w, c in zip(STATES, self.chips, strict=True) if c.isChecked())
        states = [state_of(x) for x in mine]
        shown_ones = [x for x, s in zip(mine, states, strict=True) if wanted in (EVERY, s)]
        self.list.put(shown_ones, key=lambda x: x.grant.id)
        for state, chip in zip(STATES[1:], self.chips[1:], strict=True):
            chip.setText(f"{state} {states.count(state)}")
        paid, left = total(x.outcome.paid for x in mine), total(x.outcome.unclaimed for x in mine)
        self._sums.setText(f"已发 {shown(paid)} 元，未领 {shown(left)} 元")
        if one is not None:
            made = total(p.amount for x in mine for p in x.payments if p.batch_id == one.id)
            self._voucher_words.setText(_voucher_words(one, made))
        self._show_acts()

    def _show_acts(self) -> None:
        """Let only those acts be pressed that the chosen lines can bear."""
        is_paying, chosen = self.desk.case.campaign.state == PAYING, self.list.chosen_all()
        single = chosen[0] if len(chosen) == 1 else None
        may = {
            "发放所选": any(x.outcome.unclaimed for x in chosen),
            "登记签收": any(state_of(x) == UNSIGNED for x in chosen),
            "代领": single is not None and bool(single.outcome.unclaimed),
            "登记退回": single is not None and bool(single.outcome.paid),
            "重新发放": single is not None and bool(single.outcome.returned),
            "更正": single is not None and bool(single.payments),
        }
        for name, widget in self.acts.items():
            widget.setEnabled(is_paying and may[name])
        for widget in (self.new, self.voucher):
            widget.setEnabled(is_paying)
        one = self.batch()
        self.bank.setEnabled(one is not None and one.way == TRANSFER)
        self.pay_all.setEnabled(is_paying and any(x.outcome.unclaimed for x in self.of_batch()))


def state_of(line: PaidLine) -> str:
    """What is still to be done about a line."""
    if line.outcome.returned:
        return BACK
    if line.outcome.unclaimed == line.grant.amount and line.grant.amount:
        return UNPAID
    return UNSIGNED if acts.unsigned(line) else DONE


def _voucher_words(one: Batch, made: Decimal) -> str:
    """Whether the batch is its voucher."""
    if one.voucher_amount is None:
        return f"本批明细合计 {shown(made)} 元，还没有登记凭证。"
    told = (
        f"凭证 {one.voucher_number or '（无号）'}，{shown(one.voucher_amount)} 元；明细合计 {shown(made)} 元"
    )
    return f"✔ {told}，相等。" if one.voucher_amount == made else f"✘ {told}，不相等。"


def _cells(one: PaidLine) -> Sequence[str]:
    last = one.payments[-1] if one.payments else None
    proxies = [f"{p.proxy_name}（{p.proxy_relation}）代领" for p in one.payments if p.proxy_name]
    receipts = list(dict.fromkeys(p.receipt for p in one.payments if p.receipt))
    became = one.outcome
    return (
        one.grant.name, one.grant.unit_name, shown(one.grant.amount), _sum(became.paid), _sum(became.returned),
        _sum(became.unclaimed), day_words(last.paid_on) if last else "", state_of(one),
        "；".join([*proxies, *receipts]),
    )  # fmt: skip


def _sum(amount: Decimal) -> str:
    """An amount, or nothing where there is none."""
    return shown(amount) if amount != ZERO else ""
