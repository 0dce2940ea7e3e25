"""Programmes of aid with their limits, how amounts are set, and who is looked for; money in yuan."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from core.members.records import RosterQuery
from core.money import ZERO

HOUSEHOLD, PERSON, STUDENT = "户", "人", "学生"  # for whom a programme is
CASH, TRANSFER, GOODS, SERVICE = "现金", "转账", "实物", "服务"
PER_VISIT, PER_PERSON_YEAR, PER_HOUSEHOLD_YEAR, PER_SCHOOL_YEAR = "每人次", "每人每年", "每户每年", "每学年"
YUAN, LINES, OWN_SHARE = "元", "月低保", "个人自付"  # what a limit's number counts
FIXED, BY_TIER, BY_STAGE, BY_PERSONS, BY_LINE, SHARED = (
    "固定金额", "按困难类别", "按学段", "按家庭人口", "按月低保", "平均分配",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """Which rule limits a programme, for whom and for how long; the number is the rule's."""

    rule: str
    per: str
    measure: str = YUAN
    of: tuple[str, ...] = ()  # tiers, school stages or occasions; empty for everybody
    file: str = ""  # 在档 or 未建档; empty for both
    across: tuple[str, ...] = ()  # other programmes that count towards it


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A kind of aid."""

    name: str
    key: str
    scope: str
    ways: tuple[str, ...]
    needs_file: bool  # only for families with a file in force
    is_members_only: bool
    is_noticed: bool
    is_income: bool  # counts as the family's income in later means tests
    is_warmth: bool  # counted together when somebody is visited several times
    repeat: str  # within which period a second time is a repetition: 年, 学年, or nothing
    occasions: tuple[str, ...]
    limits: tuple[Limit, ...]
    source: str
    is_verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountRule:
    """How the amounts of a list are set: `amount` for everybody, a person, so many low-income lines or in all."""

    by: str = FIXED
    amount: Decimal = ZERO
    amounts: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOrder:
    """What everybody found is to get: from which fund, in which way, how much."""

    fund_id: int
    way: str
    amount: AmountRule
    goods: str | None = None
    worker_kind: str | None = None  # as known from file and roster when empty


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyFilter:
    """Which families are looked for; what is empty does not narrow."""

    states: tuple[str, ...] = ("在档",)
    tiers: tuple[str, ...] = ()
    main_causes: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()  # families with somebody in one of these schools
    is_migrant: bool | None = None
    not_aided_since: dt.date | None = None
    household_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterFilter:
    """Which people of the roster are looked for, without any file."""

    query: RosterQuery
    person_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AidWatch:
    """Somebody on a list that watches, with the sentence why."""

    kind: str
    sentence: str
    household_id: int | None
    person_id: int | None
    campaign_id: int | None
    grant_id: int | None
    amount: Decimal
