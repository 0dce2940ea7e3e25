"""What is done to the lines of a batch: paid, signed for, collected by proxy, returned, paid again, corrected, exported."""

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from core.fields import spec
from core.hardship.records.aid import TRANSFER
from core.hardship.records.payments import REISSUED, BankFile, Batch, PaidLine, Payment
from core.money import ZERO, shown, total
from core.progress import Progress
from gui import jobs
from gui.kit import dialogs
from gui.kit.asking import Asking, fill
from gui.printing.show import file_places

if TYPE_CHECKING:
    from gui.hardship.campaigns_pay import PayPart

BY_PROXY = "代领人签字"
VOUCHED, SIGNED = ("转账凭证",), ("本人签字", "本人签字并按手印")
NO_RECEIPT = "签字或凭证可以发放时填写，也可以以后用“登记签收”补上；缺签收不能结算。"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBatch:
    """A batch of one fund in one way."""

    source: str = spec("资金来源", default="", required=True, code="fund")
    way: str = spec("慰问形式", default="", required=True, code="way")
    made_on: dt.date | None = spec("发放日期", default=None, required=True)
    handler: str = spec("经办人", default="", required=True, max_length=40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voucher:
    """The voucher of a batch."""

    number: str = spec("凭证号", default="", required=True, max_length=40)
    amount: Decimal = spec("凭证金额", default=ZERO, required=True, unit="元")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Payment of one or many lines."""

    paid_on: dt.date | None = spec("发放日期", default=None, required=True)
    handler: str = spec("经办人", default="", required=True, max_length=40)
    receipt: str | None = spec("签收凭证", default=None, code="receipt")
    photo_number: str | None = spec("影像编号", default=None, max_length=40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Signatures that came after payment."""

    receipt: str = spec("签收凭证", default="", required=True, code="receipt")
    photo_number: str | None = spec("影像编号", default=None, max_length=40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """Collection by somebody else."""

    proxy_name: str = spec("代领人", default="", required=True, max_length=40)
    proxy_relation: str = spec("与本人关系", default="", required=True, max_length=20)
    proxy_reason: str = spec("代领理由", default="", required=True, max_length=100)
    is_proxy_id_seen: bool = spec("已查验代领人证件", default=False, required=True)
    paid_on: dt.date | None = spec("领取日期", default=None, required=True)
    handler: str = spec("经办人", default="", required=True, max_length=40)
    photo_number: str | None = spec("影像编号", default=None, max_length=40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """Money or goods that came back."""

    amount: Decimal = spec("退回金额", default=ZERO, required=True, unit="元")
    reason: str = spec("退回原因", default="", required=True, max_length=199)
    paid_on: dt.date | None = spec("退回日期", default=None, required=True)
    handler: str = spec("经办人", default="", required=True, max_length=40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A wrong row put right."""

    reason: str = spec("更正原因", default="", required=True, max_length=199)
    amount: Decimal | None = spec("正确金额", default=None, unit="元", help="不填表示这一笔没有发生，只冲正")
    paid_on: dt.date | None = spec("更正日期", default=None, required=True)
    handler: str = spec("经办人", default="", required=True, max_length=40)


def unsigned(line: PaidLine) -> list[int]:
    """The rows of a line that nobody has signed for."""
    return [p.id or 0 for p in line.payments if p.kind != "退回" and p.receipt is None]


def open_batch(part: "PayPart") -> None:
    """Begin a batch."""
    case, tab = part.desk.case, part.desk.tab
    funds = {a.source: a.fund_id for a in case.allocations}
    waiting = [x.grant for x in part.lines if x.outcome.unclaimed] or [x.grant for x in part.lines]
    ways = tuple(dict.fromkeys(x.grant.way for x in part.lines))
    names = {a.fund_id: a.source for a in case.allocations}
    begun = NewBatch(
        source=names.get(waiting[0].fund_id, "") if waiting else "", way=waiting[0].way if waiting else "",
        made_on=_day(part), handler=case.campaign.handler,
    )  # fmt: skip

    def save(new: NewBatch) -> None:
        batch = Batch(
            campaign_id=case.campaign.id or 0, fund_id=funds[new.source], way=new.way, made_on=new.made_on,
            handler=new.handler,
        )  # fmt: skip
        part.batch_choice.setCurrentIndex(-1)  # so that the new one is shown
        tab.carry_out("已新建发放批", lambda: tab.aid.payments.open_batch(batch))

    fill(part, "新建发放批", begun, save, asking=Asking(labels={"fund": tuple(funds), "way": ways}))


def set_voucher(part: "PayPart") -> None:
    """Record the voucher of the batch."""
    one, payments = part.batch(), part.desk.tab.aid.payments
    if one is None:
        return
    made = total(p.amount for x in part.of_batch() for p in x.payments if p.batch_id == one.id)
    begun = Voucher(number=one.voucher_number or "", amount=one.voucher_amount or made)

    def save(new: Voucher) -> None:
        part.desk.tab.carry_out(
            "已登记凭证", lambda: payments.set_voucher(one.id or 0, new.number, new.amount)
        )

    fill(
        part,
        f"凭证：{one.number}",
        begun,
        save,
        asking=Asking(hint=f"本批明细合计 {shown(made)} 元，凭证金额须与它相等。"),
    )


def pay(part: "PayPart", *, everybody: bool = False) -> None:
    """Pay the chosen lines, or all of the batch, what nobody has claimed of them."""
    one, tab = part.batch(), part.desk.tab
    found = part.of_batch() if everybody else part.list.chosen_all()
    waiting = [x for x in found if x.outcome.unclaimed]
    if one is None or not waiting:
        return
    sum_ = shown(total(x.outcome.unclaimed for x in waiting))

    def save(new: Given) -> None:
        payment = Payment(
            paid_on=new.paid_on, handler=new.handler, receipt=new.receipt, photo_number=new.photo_number
        )
        keys, payments = [x.grant.id or 0 for x in waiting], tab.aid.payments

        def work(_: Progress) -> int:
            return len(payments.pay_in_full(one.id or 0, keys, payment))

        tab.carry_out_long("正在登记发放", work, told=lambda n: f"已登记发放 {n} 份，{sum_} 元")

    begun = Given(paid_on=one.made_on or _day(part), handler=one.handler)
    title = f"发放 {len(waiting)} 份，合计 {sum_} 元"
    fill(part, title, begun, save, asking=Asking(labels={"receipt": _receipts(one)}, hint=NO_RECEIPT))


def sign(part: "PayPart") -> None:
    """Record the signatures of the chosen lines."""
    one, tab = part.batch(), part.desk.tab
    keys = [key for x in part.list.chosen_all() for key in unsigned(x)]
    if one is None or not keys:
        return

    def save(new: Signed) -> None:
        def work(_: Progress) -> int:
            tab.aid.payments.add_receipts(keys, new.receipt, new.photo_number)
            return len(keys)

        tab.carry_out_long("正在登记签收", work, told=lambda n: f"已登记签收 {n} 笔")

    receipts = _receipts(one)
    fill(
        part,
        f"登记签收 {len(keys)} 笔",
        Signed(receipt=receipts[0]),
        save,
        asking=Asking(labels={"receipt": receipts}),
    )


def pay_proxy(part: "PayPart") -> None:
    """Let somebody else collect the chosen line."""
    one, line, tab = part.batch(), part.list.chosen(), part.desk.tab
    if one is None or line is None:
        return

    def save(new: Proxy) -> None:
        payment = Payment(
            paid_on=new.paid_on, handler=new.handler, receipt=BY_PROXY, proxy_name=new.proxy_name,
            proxy_relation=new.proxy_relation, proxy_reason=new.proxy_reason, is_proxy_id_seen=new.is_proxy_id_seen,
            photo_number=new.photo_number,
        )  # fmt: skip
        key = line.grant.id or 0
        tab.carry_out(
            f"{new.proxy_name}已代领", lambda: tab.aid.payments.pay_in_full(one.id or 0, [key], payment)
        )

    begun = Proxy(paid_on=one.made_on or _day(part), handler=one.handler)
    fill(part, f"代领：{line.grant.name} {shown(line.outcome.unclaimed)} 元", begun, save)


def take_back(part: "PayPart") -> None:
    """Record that something of the chosen line came back."""
    line, tab = part.list.chosen(), part.desk.tab
    if line is None:
        return

    def save(new: Returned) -> None:
        payment = Payment(
            grant_id=line.grant.id or 0,
            amount=new.amount,
            reason=new.reason,
            paid_on=new.paid_on,
            handler=new.handler,
        )
        tab.carry_out(f"{line.grant.name}已登记退回", lambda: tab.aid.payments.take_back(payment))

    begun = Returned(amount=line.outcome.paid, paid_on=_day(part), handler=tab.app.officer)
    fill(
        part,
        f"登记退回：{line.grant.name}",
        begun,
        save,
        asking=Asking(hint="退回的钱会从这户的收入记录中减去，可以重新发放。"),
    )


def pay_again(part: "PayPart") -> None:
    """Pay the chosen line again what came back."""
    one, line, tab = part.batch(), part.list.chosen(), part.desk.tab
    if one is None or line is None:
        return

    def save(new: Given) -> None:
        payment = Payment(
            grant_id=line.grant.id or 0, kind=REISSUED, amount=line.outcome.returned, paid_on=new.paid_on,
            handler=new.handler, receipt=new.receipt, photo_number=new.photo_number,
        )  # fmt: skip
        tab.carry_out(f"{line.grant.name}已重新发放", lambda: tab.aid.payments.pay(one.id or 0, [payment]))

    begun = Given(paid_on=_day(part), handler=one.handler)
    title = f"重新发放：{line.grant.name} {shown(line.outcome.returned)} 元"
    fill(part, title, begun, save, asking=Asking(labels={"receipt": _receipts(one)}, hint=NO_RECEIPT))


def correct(part: "PayPart") -> None:
    """Put a row of the chosen line right; a line of several rows asks which."""
    line, tab = part.list.chosen(), part.desk.tab
    if line is None or not line.payments:
        return
    rows = [f"{p.paid_on}　{p.kind}　{shown(p.amount)} 元" for p in line.payments]
    place = dialogs.choose(part, "更正哪一笔？", f"{line.grant.name}：", actions=rows) if len(rows) > 1 else 0
    if place is None:
        return
    old = line.payments[place]

    def save(new: Correction) -> None:
        instead = replace(old, id=None, amount=new.amount) if new.amount is not None else None
        given = Payment(paid_on=new.paid_on, handler=new.handler)
        fix = tab.aid.payments.correct
        tab.carry_out("已更正", lambda: fix(old.id or 0, new.reason, given, instead=instead))

    begun = Correction(paid_on=_day(part), handler=tab.app.officer)
    fill(
        part,
        f"更正：{line.grant.name}　{rows[place]}",
        begun,
        save,
        asking=Asking(hint="原来的记录保留，另记一笔冲正和正确的一笔。"),
    )


def bank_file(part: "PayPart") -> None:
    """Write the batch for the bank into a folder: what it paid, or what is about to be paid in it."""
    one, tab = part.batch(), part.desk.tab
    if one is None:
        return
    layouts = tab.aid.payments.layouts()
    told = "三种都是通用版式，请与开户行的模板核对后再提交："
    place = dialogs.choose(part, "银行文件的版式", told, actions=[x.name for x in layouts])
    folder = dialogs.choose_folder(part, "银行文件存到哪个文件夹") if place is not None else None
    if place is None or folder is None:
        return
    mine, layout = part.of_batch(), layouts[place]
    is_paid = any(p.batch_id == one.id for x in mine for p in x.payments)
    keys = () if is_paid else tuple(x.grant.id or 0 for x in mine if x.outcome.unclaimed)
    (path,) = file_places(folder, [f"银行代发 {one.number}"], f".{layout.form}")

    def work(_: Progress) -> BankFile:
        return tab.aid.payments.bank_file(one.id or 0, path, layout.name, keys)

    def done(made: BankFile) -> None:
        words = f"已写入“{made.file_name}”：{made.count} 笔，{shown(made.total)} 元（{made.total_in_words}）"
        tab.page.show_notice(words, "ok")

    jobs.run(part, "正在写银行文件", work, done)


def _receipts(one: Batch) -> tuple[str, ...]:
    """The signatures or vouchers that suit the batch's way."""
    return VOUCHED if one.way == TRANSFER else SIGNED


def _day(part: "PayPart") -> dt.date:
    """Today, or the day of the last step where that is later."""
    days = [s.taken_on for s in part.desk.case.steps if s.taken_on]
    return max([dt.date.today(), *days])
