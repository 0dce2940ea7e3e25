"""Values, lights and the lines of the centre in words: blank is not 0, and nothing is said by colour alone."""

import datetime as dt
from decimal import Decimal

import pytest

from core.reporting.records.forms import Value
from core.reporting.records.reports import DueReport, Report
from gui.reporting.due import Line, chosen, lines_of, summary
from gui.reporting.words import Light, change_words, light_of, value_words

TODAY = dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("due", "state", "light"),
    [
        (dt.date(2026, 11, 18), "草稿", Light(words="逾期 3 天", tone="err")),
        (TODAY, "未填", Light(words="今天截止", tone="warn")),
        (dt.date(2026, 12, 6), "已检查", Light(words="还有 15 天", tone="warn")),
        (dt.date(2026, 12, 7), "未填", Light(words="还有 16 天", tone="")),
        (dt.date(2026, 11, 18), "已报送", Light(words="已完成", tone="ok")),
        (dt.date(2026, 11, 18), "已退回", Light(words="逾期 3 天", tone="err")),
        (None, "草稿", Light(words="", tone="")),
    ],
)
def test_a_light_says_in_words_what_its_colour_repeats(due: dt.date | None, state: str, light: Light) -> None:
    assert light_of(due, state, TODAY) == light


@pytest.mark.parametrize(
    ("value", "unit", "money", "words"),
    [
        (None, "人", "元", "—"), (Decimal(0), "人", "元", "0"), (Decimal(1234567), "人", "元", "1,234,567"),
        (Decimal("1234.5"), "元", "元", "1,234.50"), (Decimal(12345), "元", "万元", "1.2345"),
        (Decimal("-0.5"), "元", "元", "-0.50"), (Decimal("-1234.5"), "元", "元", "-1,234.50"), ("独立基层工会", "文字", "元", "独立基层工会"),
    ],
)  # fmt: skip
def test_a_blank_is_a_dash_and_a_number_has_its_thousands(
    value: Value, unit: str, money: str, words: str
) -> None:
    assert value_words(value, unit, money) == words


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (110, 100, "+10.0%"),
        (67, 100, "-33.0%"),
        (5, 5, "持平"),
        (5, 0, "由 0 起"),
        (None, 5, ""),
        (5, None, ""),
    ],
)
def test_a_change_is_told_against_the_last_period(now: int | None, before: int | None, words: str) -> None:
    numbers = [None if n is None else Decimal(n) for n in (now, before)]
    assert change_words(numbers[0], numbers[1], "人") == words
    assert change_words(Decimal(50), Decimal(40), "%") == ""


def line(code: str, due: dt.date | None, state: str = "未填", **values: object) -> Line:
    """A line of the centre."""
    given: dict[str, object] = {
        "code": code, "title": "统计表", "period": "2026", "label": "2026年", "due_on": due, "doubt": "", "report_id": None,
        "state": state, "keys": f"tongjibiao tjb {code.lower()}",
    }  # fmt: skip
    return Line(**(given | values))  # type: ignore[arg-type]


def test_what_is_still_to_be_done_comes_first_by_its_due_day() -> None:
    done, late, ahead = line("R01", dt.date(2026, 1, 1), "已报送"), line("R03", dt.date(2026, 11, 1)), line("R02", dt.date(2027, 1, 1))  # fmt: skip
    found = [ahead, done, late]
    shown = chosen(found, "全部", "", late_only=False, today=TODAY)
    assert [one.code for one in shown] == ["R03", "R02", "R01"]
    assert chosen(found, "全部", "", late_only=True, today=TODAY) == [late]
    assert chosen(found, "已报送", "", late_only=False, today=TODAY) == [done]
    assert chosen(found, "全部", "r02", late_only=False, today=TODAY) == [ahead]
    assert chosen(found, "全部", "没有", late_only=False, today=TODAY) == []
    told = summary(found, TODAY)
    assert told == "应报 3 张，已报 1 张，逾期 1 张。下一张 R02 统计表，2027-01-01 截止（还有 41 天）"


def test_a_report_of_another_period_stands_beside_what_is_due() -> None:
    due = DueReport(
        form_code="R05", title="签领表", period="2026Q1", label="2026年第一季度", due_on=TODAY, doubt="", report_id=1,
        state="草稿", is_late=False,
    )  # fmt: skip
    reports = [
        Report(id=n, form_code="R05", form_version="1", period=p)
        for n, p in ((1, "2026Q1"), (2, "2026-03"), (3, "2025-03"))
    ]
    found = lines_of([due], reports, {}, 2026)
    assert [(one.report_id, one.label, one.due_on) for one in found] == [
        (1, "2026年第一季度", TODAY), (2, "2026年3月", None),
    ]  # fmt: skip
