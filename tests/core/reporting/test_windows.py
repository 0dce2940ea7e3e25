"""The days that a report covers."""

import datetime as dt

import pytest

from core.errors import Invalid
from core.reporting.queries.forms import shipped
from core.reporting.windows import before, due_on, keys_of, window

FORMS = shipped()
D = dt.date


def test_a_year_that_begins_in_october_ends_in_september() -> None:
    found = window(FORMS["R15"], "2026")
    assert (found.start, found.end, found.key) == (D(2025, 10, 1), D(2026, 9, 30), "2026")
    assert found.label == "2026年（2025-10-01 至 2026-09-30）"
    plain = window(FORMS["R15"], "2026", "01-01")
    assert (plain.start, plain.end, plain.label) == (D(2026, 1, 1), D(2026, 12, 31), "2026年")


def test_a_cumulative_quarter_counts_from_the_first_day_of_the_year() -> None:
    found = window(FORMS["R03"], "2026Q3")
    assert (found.since, found.start, found.end) == (D(2026, 1, 1), D(2026, 7, 1), D(2026, 9, 30))
    single = window(FORMS["R02"], "2026Q3")
    assert single.since == D(2026, 7, 1)


def test_a_period_that_the_form_does_not_have_is_refused() -> None:
    with pytest.raises(Invalid, match=r"R01 .*按年填报，不能用“2026Q1”"):
        window(FORMS["R01"], "2026Q1")


def test_the_period_before() -> None:
    assert before(FORMS["R02"], "2026Q1") == "2025Q4"
    assert before(FORMS["R03"], "2026Q2") == "2026Q1"
    assert before(FORMS["R03"], "2026Q1") is None  # a new year begins anew
    assert before(FORMS["R15"], "2026") == "2025"
    assert before(FORMS["R16"], "2026H1") == "2025H2"


def test_the_periods_of_a_year() -> None:
    assert keys_of(2026, "quarter") == ("2026Q1", "2026Q2", "2026Q3", "2026Q4")
    assert keys_of(2026, "half") == ("2026H1", "2026H2")
    assert keys_of(2026, "month")[10] == "2026-11"


def test_a_report_is_due_on_the_last_working_day_before_a_holiday() -> None:
    # Saturday 10 October 2026 is worked (放假通知), Saturday 10 January 2026 is not.
    due, doubt = due_on(FORMS["R03"], window(FORMS["R03"], "2026Q3"))
    assert (due, doubt) == (D(2026, 10, 10), "")
    assert due_on(FORMS["R03"], window(FORMS["R03"], "2025"))[0] == D(2026, 1, 9)
    assert "2027 年的节假日安排还没有" in due_on(FORMS["R03"], window(FORMS["R03"], "2026"))[1]
