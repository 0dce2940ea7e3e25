"""The register of medical mutual aid: who takes part in which period, what was paid in and out; nothing is calculated from rules."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from core.fields import spec
from core.money import ZERO, total


@dataclass(frozen=True, slots=True, kw_only=True)
class MutualPeriod:
    """One period of mutual aid."""

    id: int | None = None
    title: str = spec("期次名称", default="", required=True, max_length=60, help="例如 2026 年度职工医疗互助")
    starts_on: dt.date | None = spec("保障起", default=None, required=True)
    ends_on: dt.date | None = spec("保障止", default=None, required=True)
    contribution: Decimal = spec("每人缴费额", default=ZERO, required=True, unit="元")
    organiser: str | None = spec("承办单位", default=None, max_length=60)
    note: str | None = spec("备注", default=None, max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class MutualEntry:
    """Somebody who takes part in a period, as known when entered."""

    id: int | None = None
    period_id: int = 0
    person_id: int = 0
    name: str = spec("姓名", default="", required=True, max_length=40)
    id_number: str = spec("身份证号", default="", required=True, max_length=18, sensitive=True)
    unit_name: str = spec("单位（班组）", default="", max_length=60)
    is_member: bool = spec("是否会员", default=False)
    contribution: Decimal = spec("缴费额", default=ZERO, required=True, unit="元")
    enrolled_on: dt.date | None = spec("参保日期", default=None, required=True)
    note: str | None = spec("备注", default=None, max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class MutualPayout:
    """One payout to somebody who takes part; what for is not kept."""

    id: int | None = None
    entry_id: int = 0
    paid_on: dt.date | None = spec("给付日期", default=None, required=True)
    amount: Decimal = spec("给付金额", default=ZERO, required=True, unit="元")
    note: str | None = spec("凭证号或说明", default=None, max_length=100, help="不写病名和病情")


@dataclass(frozen=True, slots=True, kw_only=True)
class MutualLine:
    """One line of the register; what was paid out is None for who may not see it."""

    entry: MutualEntry
    times: int | None
    paid: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MutualUnit:
    """The sums of one unit; they add up to those of the register."""

    unit_name: str
    persons: int
    members: int
    contribution: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class MutualRegister:
    """A period with everybody who takes part, and its sums."""

    period: MutualPeriod
    lines: tuple[MutualLine, ...]
    units: tuple[MutualUnit, ...]
    times: int
    paid: Decimal
    sees_payouts: bool

    @property
    def persons(self) -> int:
        """How many take part."""
        return len(self.lines)

    @property
    def members(self) -> int:
        """How many of them are members of the union."""
        return sum(line.entry.is_member for line in self.lines)

    @property
    def contribution(self) -> Decimal:
        """What all of them paid in."""
        return total(line.entry.contribution for line in self.lines)
