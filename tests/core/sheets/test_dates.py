import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sheets.dates import read_date, read_month

DAY = dt.date(2008, 6, 3)
SERIAL = (DAY - dt.date(1899, 12, 30)).days

SPELLINGS = (
    DAY, dt.datetime(2008, 6, 3, 14, 30), "2008-06-03", "2008/6/3", "2008.6.3", "2008.06.03", "20080603",
    20080603, 20080603.0, "2008年6月3日", "2008年06月03号", "２００８年６月３日", " 2008-6-3 ", "2008—6—3",
    "2008-06-03 00:00:00", "2008-06-03T08:00:00Z", "2008年6月3日 星期二", "二〇〇八年六月三日",
    SERIAL, float(SERIAL), SERIAL + 0.5, str(SERIAL), f"{SERIAL}.0", "'2008-6-3",
)  # fmt: skip
UNREADABLE = (
    "", "1995年13月5日", "2023-02-29", "2008.06", "2008年6月", "200806", 200806, 2008.06, "2008", "08.6.3", "85年7月3日",
    "6/3/2008", "不详", "长期", True, None, 12, "9000", 99999, "2208-01-01", float("nan"), dt.time(8, 30),
)  # fmt: skip


@pytest.mark.parametrize("cell", SPELLINGS, ids=repr)
def test_one_day_in_every_spelling(cell: object) -> None:
    assert read_date(cell) == DAY


@pytest.mark.parametrize("cell", UNREADABLE, ids=repr)
def test_what_names_no_single_real_day_stays_unread(cell: object) -> None:
    assert read_date(cell) is None


def test_first_and_last_serial_number() -> None:
    assert (read_date(9863), read_date(73415)) == (dt.date(1927, 1, 1), dt.date(2100, 12, 31))
    assert (read_date(9862), read_date(73416)) == (None, None)


def test_serial_numbers_can_be_left_out() -> None:
    assert read_date(SERIAL, allow_serial=False) is None
    assert read_date("2008-06-03", allow_serial=False) == DAY


@pytest.mark.parametrize("cell", ["1985.07", "1985年7月", "198507", 198507.0, "1985-7", 1985.07, "1985/07"])
def test_year_and_month_without_a_day(cell: object) -> None:
    assert read_month(cell) == (1985, 7)


@pytest.mark.parametrize("cell", ["1985", "198513", "7月", 1985.1, "", "1985.7.3"])
def test_what_is_no_year_and_month(cell: object) -> None:
    assert read_month(cell) is None


@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)),
    st.sampled_from(["{}-{}-{}", "{}/{}/{}", "{}.{}.{}", "{}年{}月{}日"]),
)
def test_every_day_is_read_back(day: dt.date, form: str) -> None:
    assert read_date(form.format(day.year, day.month, day.day)) == day


@given(st.text(max_size=20))
def test_any_text_is_a_day_or_nothing(text: str) -> None:
    assert read_date(text) is None or isinstance(read_date(text), dt.date)
