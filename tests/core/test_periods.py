import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Invalid
from core.periods import parse_period

DAY = dt.date.fromisoformat


@pytest.mark.parametrize(
    ("text", "label", "start", "end"),
    [
        ("2026", "2026年", "2026-01-01", "2026-12-31"),
        ("2026年", "2026年", "2026-01-01", "2026-12-31"),
        ("2026年度", "2026年", "2026-01-01", "2026-12-31"),
        ("2026Q1", "2026年第一季度", "2026-01-01", "2026-03-31"),
        ("2026-q4", "2026年第四季度", "2026-10-01", "2026-12-31"),
        ("2026年第三季度", "2026年第三季度", "2026-07-01", "2026-09-30"),
        ("2026年2季度", "2026年第二季度", "2026-04-01", "2026-06-30"),
        ("2026H1", "2026年上半年", "2026-01-01", "2026-06-30"),
        ("2026年下半年", "2026年下半年", "2026-07-01", "2026-12-31"),
        ("2024-02", "2024年2月", "2024-02-01", "2024-02-29"),
        ("2026-12", "2026年12月", "2026-12-01", "2026-12-31"),
        ("2026年11月", "2026年11月", "2026-11-01", "2026-11-30"),
        (" ２０２６／９ ", "2026年9月", "2026-09-01", "2026-09-30"),
    ],
)
def test_every_usual_way_to_write_a_period(text: str, label: str, start: str, end: str) -> None:
    found = parse_period(text)
    assert (found.label, found.start, found.end) == (label, DAY(start), DAY(end))


@pytest.mark.parametrize(
    "text", ["", "去年", "2026Q5", "2026H3", "2026-13", "2026-00", "26", "1900", "2026-11-20"]
)
def test_what_names_no_period_is_refused_with_examples(text: str) -> None:
    with pytest.raises(Invalid, match="2026Q3"):
        parse_period(text)


@given(st.integers(1949, 2100))
def test_the_parts_of_a_year_follow_one_another_without_a_gap(year: int) -> None:
    for parts in (["H1", "H2"], ["Q1", "Q2", "Q3", "Q4"], [f"-{m}" for m in range(1, 13)]):
        found = [parse_period(f"{year}{p}") for p in parts]
        assert (found[0].start, found[-1].end) == (dt.date(year, 1, 1), dt.date(year, 12, 31))
        days = [(b.start - a.end).days for a, b in pairwise(found)]
        assert set(days) == {1}
