"""Working days against the State Council's notices and hand arithmetic."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import calendar
from core.errors import Invalid

HEAD = "date,kind,name,source,verified\n"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "is_worked"),
    [
        ("2024-02-04", True), ("2024-02-09", True), ("2024-02-10", False), ("2024-02-18", True),
        ("2024-04-07", True), ("2024-09-16", False), ("2024-10-12", True), ("2025-01-26", True),
        ("2025-02-04", False), ("2025-05-05", False), ("2025-10-08", False), ("2025-10-11", True),
        ("2026-01-02", False), ("2026-01-04", True), ("2026-02-14", True), ("2026-02-23", False),
        ("2026-05-09", True), ("2026-06-19", False), ("2026-09-20", True), ("2026-09-25", False),
        ("2026-10-07", False), ("2026-10-08", True), ("2026-10-10", True), ("2026-11-21", False),
    ],
)  # fmt: skip
def test_holidays_and_make_up_days_are_those_of_the_notices(text: str, is_worked: bool) -> None:
    assert calendar.is_working_day(day(text)) is is_worked


@pytest.mark.parametrize(("year", "worked"), [(2024, 251), (2025, 248), (2026, 248)])
def test_a_year_has_as_many_working_days_as_weekends_and_notices_leave(year: int, worked: int) -> None:
    assert calendar.working_days_between(dt.date(year - 1, 12, 31), dt.date(year, 12, 31)) == worked


def test_seven_working_days_over_the_national_holiday_of_2026_end_on_the_tenth_working_day() -> None:
    # after 30 September: 8, 9, 10 (worked Saturday), 12, 13, 14, 15 October
    assert calendar.add_working_days(day("2026-09-30"), 7) == day("2026-10-15")
    assert calendar.working_days_between(day("2026-09-30"), day("2026-10-15")) == 7


def test_counting_back_passes_the_worked_saturday() -> None:
    assert calendar.add_working_days(day("2026-10-12"), -1) == day("2026-10-10")
    assert calendar.add_working_days(day("2026-10-12"), -4) == day("2026-09-30")


def test_a_rest_day_moves_to_the_last_working_day_before_it() -> None:
    assert calendar.working_day_until(day("2026-10-05")) == day("2026-09-30")
    assert calendar.working_day_until(day("2026-09-30")) == day("2026-09-30")


@given(st.dates(dt.date(2023, 6, 1), dt.date(2027, 6, 1)), st.integers(-60, 60))
def test_adding_and_counting_working_days_agree(first: dt.date, count: int) -> None:
    last = calendar.add_working_days(first, count)
    assert calendar.working_days_between(first, last) == count
    assert count == 0 or calendar.is_working_day(last)


def test_an_unknown_year_counts_weekends_only_and_says_so() -> None:
    assert calendar.is_working_day(day("2027-10-01"))  # a Friday; nothing is known of that year
    assert not calendar.is_working_day(day("2027-10-02"))
    sentence = calendar.doubt(day("2026-12-20"), day("2027-01-10"))
    assert sentence is not None
    assert "2027 年的节假日安排还没有" in sentence
    assert calendar.doubt(day("2026-01-01"), day("2026-12-31")) is None
    assert calendar.known_until() == day("2026-12-31")


def test_every_shipped_day_names_its_notice_and_make_up_days_are_weekends() -> None:
    for one in calendar.shipped().values():
        assert f"{one.date.year}年部分节假日安排的通知" in one.source
        assert one.verified
        assert one.kind == "放假" or one.date.weekday() >= 5


def test_a_file_of_the_next_year_can_be_read_and_used() -> None:
    text = HEAD + "2027-01-01,放假,元旦,某通知,true\n2027-01-03,补班,元旦,某通知,false\n"
    days = calendar.read_days("\ufeff" + text)
    assert not calendar.is_working_day(day("2027-01-01"), days=days)
    assert calendar.is_working_day(day("2027-01-03"), days=days)
    assert calendar.known_until(days=days) == day("2027-12-31")
    assert "依据待核" in (calendar.doubt(day("2027-01-01"), day("2027-02-01"), days=days) or "")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "第 1 行"),
        ("日期,类型\n", "第 1 行"),
        (HEAD, "没有任何日期"),
        (HEAD + "2027/1/1,放假,元旦,某通知,true\n", "第 2 行的日期"),
        (HEAD + "2027-01-01,休息,元旦,某通知,true\n", "第 2 行的类型"),
        (HEAD + "2027-01-01,放假,元旦,某通知,是\n", "第 2 行的核实标志"),
        (HEAD + "2027-01-01,放假,元旦,某通知,true\n2027-01-01,补班,元旦,某通知,true\n", "重复"),
    ],
)
def test_a_file_that_is_wrong_is_refused_naming_the_line(text: str, what: str) -> None:
    with pytest.raises(Invalid, match=what):
        calendar.read_days(text)
