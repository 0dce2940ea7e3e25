"""Money exact to the cent: hundredths and yuan, amounts in words (大写), and splitting without losing a cent."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from core.errors import Invalid, Problem

CENT = Decimal("0.01")
ZERO = Decimal("0.00")
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")
_MOST = 10**14  # hundredths; words end below 一万亿 yuan


def to_fen(amount: Decimal) -> int:
    """An amount in yuan as whole hundredths; raises Invalid for more than two places."""
    if not amount.is_finite() or amount != amount.quantize(CENT):
        raise _wrong("金额最多两位小数，没有保存，请核对")
    return int(amount.scaleb(2))


def of_fen(hundredths: int) -> Decimal:
    """Whole hundredths as an amount in yuan with two places."""
    return Decimal(hundredths).scaleb(-2).quantize(CENT)


def total(amounts: Iterable[Decimal]) -> Decimal:
    """The sum of amounts, with two places."""
    return sum(amounts, ZERO)


def shown(amount: Decimal) -> str:
    """An amount as lists and sums show it: 12,345.60."""
    return f"{amount:,.2f}"


def in_words(amount: Decimal) -> str:
    """An amount as vouchers spell it: 壹仟肆佰零玖元伍角; raises Invalid below 0, from 一万亿 on, for parts of a cent."""
    fen = to_fen(amount)
    if not 0 <= fen < _MOST:
        raise _wrong("大写金额应不小于 0 且小于一万亿元，请核对")
    yuan, jiao, cents = fen // 100, fen // 10 % 10, fen % 10
    words = f"{_whole(yuan)}元" if yuan or not fen else ""
    if not jiao and not cents:
        return words + "整"
    is_gap = bool(yuan) and (yuan % 10 == 0 or jiao == 0)
    words += "零" if is_gap else ""
    words += f"{_DIGITS[jiao]}角" if jiao else ""
    return words + (f"{_DIGITS[cents]}分" if cents else "")


def split(amount: Decimal, weights: Sequence[Decimal | int]) -> tuple[Decimal, ...]:
    """An amount shared out by weight to the cent, the sum exact; left-over cents go to the largest remainders, then the first.

    Raises Invalid below 0, without a weight above 0, or with one below 0.
    """
    fen = to_fen(amount)
    exact = [Fraction(w) for w in weights]
    whole = sum(exact, Fraction(0))
    if fen < 0 or whole <= 0 or min(exact) < 0:
        raise _wrong("要分配的金额和份额不能小于 0，份额不能全为 0，没有分配")
    shares = [fen * w / whole for w in exact]
    parts = [int(s) for s in shares]
    order = sorted(range(len(parts)), key=lambda i: (parts[i] - shares[i], i))
    for i in order[: fen - sum(parts)]:
        parts[i] += 1
    return tuple(of_fen(p) for p in parts)


def _whole(number: int) -> str:
    """A whole number in words, its digits in groups of four."""
    if number == 0:
        return _DIGITS[0]
    words, is_gap = "", False
    for level in reversed(range(len(_GROUPS))):
        group = number // 10000**level % 10000
        if group == 0:
            is_gap = bool(words)
            continue
        if words and (is_gap or group < 1000):
            words += _DIGITS[0]
        words += _group(group) + _GROUPS[level]
        is_gap = False
    return words


def _group(number: int) -> str:
    """A number from 1 to 9999 in words, zeros inside it as one 零."""
    words, is_gap = "", False
    for place in reversed(range(len(_PLACES))):
        digit = number // 10**place % 10
        if digit == 0:
            is_gap = bool(words)
            continue
        words += (_DIGITS[0] if is_gap else "") + _DIGITS[digit] + _PLACES[place]
        is_gap = False
    return words


def _wrong(sentence: str) -> Invalid:
    """The error about an amount."""
    return Invalid((Problem(field="amount", message=sentence),))
