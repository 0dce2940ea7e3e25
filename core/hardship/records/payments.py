"""What became of each line of a list: paid, returned, paid again, corrected; rows are only ever added."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from core.fields import spec
from core.hardship.records.campaign import Grant
from core.money import ZERO

PAID, RETURNED, REISSUED, REVERSED = "发放", "退回", "重新发放", "冲正"


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Payments made together from one fund in one way, tied to one voucher."""

    id: int | None = None
    campaign_id: int = 0
    fund_id: int = 0
    step_id: int | None = None  # the settlement
    number: str = spec("发放批号", default="", max_length=20, help="自动编号")
    way: str = spec("慰问形式", default="转账", required=True, code="aid_way")
    made_on: dt.date | None = spec("发放日期", default=None, required=True)
    voucher_number: str | None = spec("凭证号", default=None, max_length=40)
    voucher_amount: Decimal | None = spec("凭证金额", default=None, unit="元")
    handler: str = spec("经办人", default="", required=True, max_length=40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """One thing that happened to a line of the list; never edited, put right by a row of its own."""

    id: int | None = None
    grant_id: int = 0
    batch_id: int | None = None
    corrects_id: int | None = None
    step_id: int | None = None  # the settlement
    kind: str = spec("类别", default=PAID, required=True, code="aid_payment_kind")
    amount: Decimal = spec("金额", default=ZERO, required=True, unit="元")
    paid_on: dt.date | None = spec("日期", default=None, required=True)
    receipt: str | None = spec("签收凭证", default=None, code="aid_receipt")
    proxy_name: str | None = spec("代领人", default=None, max_length=40)
    proxy_relation: str | None = spec("代领人与本人关系", default=None, max_length=20)
    proxy_reason: str | None = spec("代领理由", default=None, max_length=100)
    is_proxy_id_seen: bool = spec("已查验代领人证件", default=False)
    photo_number: str | None = spec("影像编号", default=None, max_length=40)
    reason: str | None = spec("退回或更正原因", default=None, max_length=200)
    handler: str = spec("经办人", default="", required=True, max_length=40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one line of the list; the three add up to its amount."""

    paid: Decimal
    returned: Decimal
    unclaimed: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidLine:
    """One line of the list with what became of it, and the rows that stand."""

    grant: Grant
    outcome: Outcome
    payments: tuple[Payment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """One line of the signature sheet, personal numbers masked."""

    number: int
    grant_id: int
    name: str
    id_number: str
    unit_name: str
    worker_kind: str
    tier: str
    reason: str
    way: str
    source: str
    amount: Decimal
    goods: str
    card_ending: str
    paid_on: dt.date | None
    proxy: str
    photo_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureSheet:
    """The signature sheet of a batch, with its sum in figures and in words."""

    title: str
    number: str
    lines: tuple[SheetLine, ...]
    total: Decimal
    total_in_words: str
    handler: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BankLayout:
    """The columns that a bank wants, in order: head and field."""

    name: str
    form: str  # csv, txt or xlsx
    encoding: str
    separator: str
    has_heads: bool
    columns: tuple[tuple[str, str], ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BankFile:
    """What was written for the bank, as read back from the file; no account number."""

    file_name: str
    count: int
    total: Decimal
    total_in_words: str
