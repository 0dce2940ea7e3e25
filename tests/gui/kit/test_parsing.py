import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.kit.parsing import read_date, read_integer, read_money


@given(st.dates(min_value=dt.date(1900, 1, 1)))
def test_a_day_is_read_in_every_usual_form(day: dt.date) -> None:
    forms = (
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
        f"　{day.isoformat()} ",
    )
    assert {read_date(form) for form in forms} == {day}


@pytest.mark.parametrize("words", ["2020-13-01", "2021-02-29", "昨天", "20-1-1", "2020-1", "2020-1-1-1", ""])
def test_what_is_no_day_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_date(words)


@given(st.integers(-(10**12), 10**12))
def test_a_whole_number_is_read_with_its_separators(number: int) -> None:
    assert read_integer(f"{number:,}") == number


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_an_amount_is_read_to_the_cent(amount: Decimal) -> None:
    assert read_money(f"{amount:,.2f}") == amount


def test_full_width_digits_and_the_yuan_sign_are_understood() -> None:
    assert read_money("￥１，２００．５０元") == Decimal("1200.50")


@pytest.mark.parametrize("words", ["1.234", "一百", "12元5角", "-", "NaN", "1e3"])
def test_what_is_no_amount_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="amount"):
        read_money(words)
