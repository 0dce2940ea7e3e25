"""What the duplicate guard is fed with, and what it answers."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from core.fields import spec
from core.rules import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Aided:
    """One line of aid, on the list that is looked at or given before; `households` are all files the person is in."""

    key: int  # of the grant
    name: str
    id_number: str
    programme: str
    occasion: str | None
    fund_id: int
    source: str
    amount: Decimal
    day: dt.date
    campaign: str  # how it is named in a sentence
    ties: tuple[tuple[str, str], ...] = ()  # files the person or the family is in: number, and as whom
    is_filed: bool = False
    is_member: bool = False
    way: str = "转账"
    goods: str | None = None
    tier: str | None = None
    stage: str | None = None
    school_kind: str | None = None
    kin: str | None = None  # who of the member's family died
    birth_date: dt.date | None = None
    bank_card: str | None = None
    payee: str | None = None
    mobile: str | None = None
    low_income_line: Decimal | None = None
    own_share: Decimal | None = None  # of the year's medical bills


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """Something the guard found about lines of the list, in a sentence without numbers of persons."""

    kind: str
    severity: Severity
    sentence: str
    source: str
    keys: tuple[int, ...]  # grants of the list
    digest: str  # the same for the same finding, so that a written reason stays with it
    reason: str = ""  # why it was let pass, when it was
    discreet: str = ""  # the sentence for who may not see illness, where it tells of medical bills


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardNote:
    """The written reason for which something the guard found was let pass."""

    id: int | None = None
    campaign_id: int = 0
    digest: str = spec("查重结果标识", default="", required=True, max_length=64)
    sentence: str = spec("查重结果", default="", required=True, max_length=500)
    reason: str = spec("保留理由", default="", required=True, max_length=200)
    noted_on: dt.date | None = spec("日期", default=None, required=True)
    noted_by: str = spec("经办人", default="", required=True, max_length=40)
