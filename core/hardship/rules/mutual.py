"""What the register of mutual aid accepts, and its sums (all pure)."""

from collections.abc import Mapping, Sequence

from core.hardship.records.mutual import (
    MutualEntry,
    MutualLine,
    MutualPayout,
    MutualPeriod,
    MutualRegister,
    MutualUnit,
)
from core.hardship.rules.payments import wrong
from core.money import ZERO, total

Payouts = Mapping[int, Sequence[MutualPayout]]


def register(
    period: MutualPeriod, entries: Sequence[MutualEntry], payouts: Payouts, *, sees_payouts: bool
) -> MutualRegister:
    """The register with its sums; single payouts only for who may see them."""
    lines = tuple(_line(one, payouts.get(one.id or 0, ()), sees_payouts) for one in entries)
    everything = [p for found in payouts.values() for p in found]
    return MutualRegister(
        period=period,
        lines=lines,
        units=_units(entries),
        times=len(everything),
        paid=total(p.amount for p in everything),
        sees_payouts=sees_payouts,
    )


def require_period(period: MutualPeriod) -> None:
    """Refuse a period that ends before it starts; raises Invalid."""
    if period.starts_on and period.ends_on and period.ends_on < period.starts_on:
        raise wrong("ends_on", "保障止早于保障起，没有保存，请核对")


def require_payout(payout: MutualPayout, entry: MutualEntry, period: MutualPeriod) -> None:
    """Refuse a payout of nothing, or one outside what the period can have caused; raises Invalid."""
    if payout.amount <= ZERO:
        raise wrong("amount", f"{entry.name}的给付金额应大于 0，没有保存")
    if payout.paid_on and period.starts_on and payout.paid_on < period.starts_on:
        told = f"早于本期保障开始的 {period.starts_on.isoformat()}"
        raise wrong("paid_on", f"{entry.name}的给付日期{told}，没有保存，请核对期次")


def _line(entry: MutualEntry, payouts: Sequence[MutualPayout], sees_payouts: bool) -> MutualLine:
    """One line of the register."""
    if not sees_payouts:
        return MutualLine(entry=entry, times=None, paid=None)
    return MutualLine(entry=entry, times=len(payouts), paid=total(p.amount for p in payouts))


def _units(entries: Sequence[MutualEntry]) -> tuple[MutualUnit, ...]:
    """The sums by unit, in the order in which the units first appear."""
    names = dict.fromkeys(e.unit_name for e in entries)
    by_name = {name: [e for e in entries if e.unit_name == name] for name in names}
    return tuple(
        MutualUnit(
            unit_name=name,
            persons=len(mine),
            members=sum(e.is_member for e in mine),
            contribution=total(e.contribution for e in mine),
        )
        for name, mine in by_name.items()
    )
