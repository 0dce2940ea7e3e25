"""Where the money comes from: funds by source and year, their budget, and what every figure consists of."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from core.fields import spec
from core.money import ZERO

GRANTED, RAISED, LOWERED = "核定", "追加", "调减"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """The money of one source for one year."""

    id: int | None = None
    source: str = spec("资金来源", default="本级工会经费列支", required=True, code="aid_fund_source")
    year: int = spec("年度", default=2026, required=True)
    name: str = spec("资金名称", default="", required=True, max_length=60)
    note: str | None = spec("备注", default=None, max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetEntry:
    """One decision on the budget of a fund; a wrong one is put right by another."""

    id: int | None = None
    fund_id: int = 0
    kind: str = spec("预算变动", default=GRANTED, required=True, code="aid_budget_kind")
    amount: Decimal = spec("金额", default=ZERO, required=True, unit="元")
    decided_on: dt.date | None = spec("日期", default=None, required=True)
    reason: str = spec("依据或原因", default="", required=True, max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class FundLine:
    """One line of the list behind a figure; the lines add up to it."""

    day: dt.date | None
    what: str
    amount: Decimal
    campaign_id: int | None = None
    grant_id: int | None = None
    payment_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FundFigures:
    """A fund's figures, each with the lines that it consists of."""

    fund: Fund
    budget_lines: tuple[FundLine, ...]
    reserved_lines: tuple[FundLine, ...]
    spent_lines: tuple[FundLine, ...]

    @property
    def budget(self) -> Decimal:
        """All that was granted."""
        return _sum(self.budget_lines)

    @property
    def reserved(self) -> Decimal:
        """What open campaigns hold and have not paid."""
        return _sum(self.reserved_lines)

    @property
    def spent(self) -> Decimal:
        """What was paid and not returned."""
        return _sum(self.spent_lines)

    @property
    def left(self) -> Decimal:
        """What may still be reserved."""
        return self.budget - self.reserved - self.spent


def _sum(lines: tuple[FundLine, ...]) -> Decimal:
    """The sum of lines."""
    return sum((one.amount for one in lines), ZERO)
