"""What a family keeps of each payment, for earlier aid counts as income in later means tests (pure; service rule 8)."""

from collections.abc import Sequence
from decimal import Decimal

from core.hardship.records.payments import PAID, REISSUED, Payment
from core.hardship.rules.payments import standing
from core.money import ZERO

AID_INCOME = "工会救助金"  # of hardship_income_kind


def kept(payments: Sequence[Payment]) -> dict[int, Decimal]:
    """What is left of every payment of one line after what came back; returns take from the newest payment first."""
    left = {p.id or 0: ZERO for p in payments if p.kind in (PAID, REISSUED)}
    given: list[int] = []
    for one in standing(payments):
        if one.kind in (PAID, REISSUED):
            left[one.id or 0] = one.amount
            given.append(one.id or 0)
            continue
        rest = one.amount
        for key in reversed(given):
            taken = min(rest, left[key])
            left[key] -= taken
            rest -= taken
    return left
