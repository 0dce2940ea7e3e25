"""The means test: what it is fed with, the local standards, and the verdict in sentences; money in yuan."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from core.fields import spec
from core.rules import Finding

DEEP, RELATIVE, ACCIDENTAL = "深度困难", "相对困难", "意外致困"
TIERS = (DEEP, RELATIVE, ACCIDENTAL)
LOW_INCOME, MINIMUM_WAGE, HOME_AREA = "低保标准", "最低工资标准", "人均住房面积"
NOT_FITTING, EXCLUDED, OPEN = "不符合", "不予认定", "分档待定"  # verdicts beside the tiers
MONTHS = 12
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalStandard:
    """A standard of one place from one day to another (the last day is included)."""

    id: int | None = None
    kind: str = spec("标准", default=LOW_INCOME, required=True, code="hardship_standard_kind")
    region: str = spec("地区", default="", required=True, max_length=6)
    amount: Decimal = spec("数额", default=ZERO, required=True, help="元/月；人均住房面积为平方米")
    valid_from: dt.date | None = spec("起始日期", default=None, required=True)
    valid_to: dt.date | None = spec("截止日期", default=None)
    source: str = spec("依据", default="", required=True, max_length=120, help="文件名称和文号")


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFact:
    """What the test needs to know of a member."""

    id: int
    name: str
    relation: str
    can_work: bool = False
    is_out_of_work: bool = False
    refuses_work: bool = False
    is_waived: bool = False
    school_kind: str | None = None
    is_counted: bool = True  # lives with the family; verdicts from before this was asked count everybody


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyFact:
    """One line of income or, net of what was paid back, of expense."""

    month: dt.date
    kind: str
    amount: Decimal
    member_id: int | None = None
    is_compulsory: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyFact:
    """What the test needs to know of a thing owned."""

    kind: str
    number: int
    area: Decimal | None = None
    value: Decimal | None = None
    is_mobility_aid: bool = False
    is_controlling: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything a verdict stands on besides the rules, kept with it word for word."""

    household_id: int
    applied_on: dt.date
    persons: int
    main_cause: str | None = None
    event: str | None = None
    event_cost: Decimal = ZERO
    event_compensation: Decimal = ZERO
    misfits: tuple[str, ...] = ()
    window_note: str = ""
    is_migrant: bool = False
    contract_from: dt.date | None = None
    contract_to: dt.date | None = None
    has_labour_relation: bool = False
    members: tuple[MemberFact, ...] = ()
    incomes: tuple[MoneyFact, ...] = ()
    expenses: tuple[MoneyFact, ...] = ()
    properties: tuple[PropertyFact, ...] = ()
    standards: tuple[LocalStandard, ...] = ()

    @property
    def apart(self) -> frozenset[int]:
        """Members who do not live with the family: neither a person of it, nor what they earn and spend."""
        return frozenset(m.id for m in self.members if not m.is_counted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The sums of the twelve months before the application; they tie with the lines to the cent."""

    income: Decimal  # counted, the imputed wages included
    imputed: Decimal
    not_counted: Decimal
    apart: Decimal  # earned by members who do not live with the family
    expense: Decimal  # counted, net
    not_deducted: Decimal
    by_income: tuple[tuple[str, Decimal], ...]
    by_expense: tuple[tuple[str, Decimal], ...]
    persons: int

    @property
    def net(self) -> Decimal:
        """Income less rigid expenses; may be negative."""
        return self.income - self.expense


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What the rules make of a household on a day."""

    as_of: dt.date
    region: str
    line: Decimal  # the low-income line that applied
    totals: Totals
    per_head: Decimal  # a month, to the cent, for showing only: comparisons are made before rounding
    multiple: Decimal  # per head over the line, to two places
    result: str  # a tier, 不符合, 不予认定 or 分档待定
    findings: tuple[Finding, ...]
    sentence: str

    @property
    def tier(self) -> str | None:
        """The tier, when there is one."""
        return self.result if self.result in TIERS else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A judgement as it was made, with what it stands on; never changed afterwards."""

    id: int | None = None
    household_id: int = 0
    made_at: dt.datetime | None = spec("认定时间", default=None)
    made_by: str = spec("认定人", default="", max_length=40)
    as_of: dt.date | None = spec("认定日期", default=None, required=True)
    region: str = spec("地区", default="")
    line: Decimal = spec("低保标准", default=ZERO, unit="元/月")
    income: Decimal = spec("家庭收入", default=ZERO, unit="元")
    expense: Decimal = spec("刚性支出", default=ZERO, unit="元")
    persons: int = spec("家庭人口", default=0, unit="人")
    per_head: Decimal = spec("家庭月人均纯收入", default=ZERO, unit="元")
    result: str = spec("结论", default="", required=True)
    sentence: str = spec("结论说明", default="")
    rules_version: str = spec("规则版本", default="")
    facts: str = ""
    rules: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def tier(self) -> str | None:
        """The tier, when there is one."""
        return self.result if self.result in TIERS else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A household beside what the means test says of it on a day; `problem` when it cannot be judged."""

    household_id: int
    file_number: str
    head_name: str
    judgement: Judgement | None
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A household whose result another line would change."""

    household_id: int
    file_number: str
    head_name: str
    before: str
    after: str
    per_head: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """What another low-income line would change among the open files."""

    line: Decimal
    households: int
    entering: tuple[Shift, ...]  # no tier now, one then
    leaving: tuple[Shift, ...]  # a tier now, none then
    moving: tuple[Shift, ...]  # another tier
    problems: tuple[str, ...]  # households that cannot be judged, in sentences
