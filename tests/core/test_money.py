"""Amounts in words, hundredths, and sharing out without losing a cent."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Invalid
from core.money import in_words, of_fen, shown, split, to_fen, total

DIGITS = "零壹贰叁肆伍陆柒捌玖"
AMOUNTS = st.integers(0, 10**14 - 1).map(of_fen)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "零元整"),
        ("0.01", "壹分"),
        ("0.10", "壹角"),
        ("0.55", "伍角伍分"),
        ("1", "壹元整"),
        ("1.05", "壹元零伍分"),
        ("10", "壹拾元整"),
        ("10.50", "壹拾元零伍角"),
        ("110", "壹佰壹拾元整"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("1001", "壹仟零壹元整"),
        ("1010.10", "壹仟零壹拾元零壹角"),
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("10000", "壹万元整"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("20000.20", "贰万元零贰角"),
        ("100001", "壹拾万零壹元整"),
        ("107000.53", "壹拾万柒仟元零伍角叁分"),
        ("256500", "贰拾伍万陆仟伍佰元整"),  # 171 people of 1,500 yuan
        ("1000000", "壹佰万元整"),
        ("10000001", "壹仟万零壹元整"),
        ("100000000", "壹亿元整"),
        ("100000005", "壹亿零伍元整"),
        ("100005000", "壹亿零伍仟元整"),
        ("100050000", "壹亿零伍万元整"),
        ("1001000000.01", "壹拾亿零壹佰万元零壹分"),
        ("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_an_amount_is_spelt_as_vouchers_want_it(amount: str, words: str) -> None:
    assert in_words(Decimal(amount)) == words


@pytest.mark.parametrize("amount", ["-0.01", "0.001", "1000000000000", "NaN", "Infinity"])
def test_what_has_no_words_is_refused(amount: str) -> None:
    with pytest.raises(Invalid):
        in_words(Decimal(amount))


@given(AMOUNTS)
def test_words_read_back_are_the_same_amount(amount: Decimal) -> None:
    words = in_words(amount)
    assert _read(words) == amount
    assert "零零" not in words
    assert not words.startswith("零") or amount == 0


def _read(words: str) -> Decimal:
    """The amount that words name, read from left to right."""
    yuan, _, rest = words.partition("元") if "元" in words else ("", "", words)
    whole, group, digit = 0, 0, 0
    for c in yuan:
        if c in DIGITS:
            digit = DIGITS.index(c)
        elif c in "拾佰仟":
            group, digit = group + digit * 10 ** ("拾佰仟".index(c) + 1), 0
        else:
            whole, group, digit = whole + (group + digit) * 10 ** (4 * "万亿".index(c) + 4), 0, 0
    fen = (whole + group + digit) * 100
    for unit, worth in (("角", 10), ("分", 1)):
        if unit in rest:
            fen += DIGITS.index(rest[rest.index(unit) - 1]) * worth
    return of_fen(fen)


@given(st.integers(-(10**15), 10**15))
def test_hundredths_and_yuan_lead_to_each_other(fen: int) -> None:
    assert to_fen(of_fen(fen)) == fen
    assert of_fen(fen).as_tuple().exponent == -2


def test_more_than_two_places_are_no_hundredths() -> None:
    with pytest.raises(Invalid, match="最多两位小数"):
        to_fen(Decimal("1.005"))
    assert to_fen(Decimal("1.500")) == 150
    assert (shown(Decimal("12345.6")), total([])) == ("12,345.60", Decimal("0.00"))


@pytest.mark.parametrize(
    ("amount", "weights", "parts"),
    [
        ("100.00", [1, 1, 1], ["33.34", "33.33", "33.33"]),
        ("0.02", [1, 1, 1], ["0.01", "0.01", "0.00"]),
        ("1000", [3, 2, 1], ["500.00", "333.33", "166.67"]),
        ("10", [0, 1], ["0.00", "10.00"]),
        ("0", [1, 2], ["0.00", "0.00"]),
    ],
)
def test_an_amount_is_shared_out_to_the_cent(amount: str, weights: list[int], parts: list[str]) -> None:
    assert split(Decimal(amount), weights) == tuple(map(Decimal, parts))


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1], [2, -1]])
def test_there_must_be_somebody_to_share_with(weights: list[int]) -> None:
    with pytest.raises(Invalid, match="没有分配"):
        split(Decimal(1), weights)


WEIGHTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=60).filter(any)


@given(AMOUNTS, WEIGHTS, st.randoms())
def test_sharing_out_loses_no_cent_and_does_not_depend_on_the_order(
    amount: Decimal, weights: list[int], draw
) -> None:  # type: ignore[no-untyped-def]
    parts = split(amount, weights)
    assert total(parts) == amount
    whole = sum(weights)
    for part, weight in zip(parts, weights, strict=True):
        assert (
            abs(to_fen(part) * whole - to_fen(amount) * weight) < whole
        )  # less than a cent from the exact share
    other = weights[:]
    draw.shuffle(other)
    assert sorted(split(amount, other)) == sorted(parts)
