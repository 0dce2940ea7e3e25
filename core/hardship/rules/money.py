"""Exact money on paper: sums to the cent, arithmetic in words, comparison before any rounding."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from core.errors import Invalid, Problem

CENT = Decimal("0.01")
LESS, AT_MOST = "＜", "≤"


def shown(amount: Decimal) -> str:
    """An amount as it stands in a sentence, without needless zeros: 1062, 833.33."""
    text = f"{amount.quantize(CENT, ROUND_HALF_UP):f}"
    return text.removesuffix(".00")


def to_cent(exact: Fraction) -> Decimal:
    """An exact number to the cent, half up and away from zero, for showing only."""
    cents = abs(exact.numerator) * 100 * 2 + exact.denominator
    rounded = Decimal(cents // (2 * exact.denominator)).scaleb(-2)
    return -rounded if exact < 0 else rounded


def added(parts: Iterable[tuple[str, Decimal]]) -> str:
    """The parts of a sum that are not nothing, in words."""
    found = [f"{name} {shown(amount)}" for name, amount in parts if amount]
    return "＋".join(found) or "0"


def is_within(net: Decimal, limit: Decimal, sign: str) -> bool:
    """Whether a sum is below a limit, or at most the limit, as the sign says; raises Invalid for another sign."""
    if sign in (LESS, "<"):
        return net < limit
    if sign in (AT_MOST, "<=", "="):
        return net <= limit
    sentence = f"分档的比较符“{sign}”看不懂，请在本单位规定值里填“＜”或“≤”"
    raise Invalid((Problem(field="sign", message=sentence),))
