"""The time a report covers: a year, half-year, quarter or month, written in any usual way."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from core.errors import Invalid, Problem

_YEAR = r"(?P<year>\d{4})\s*年?\s*[-—]?\s*(?:度)?"
_QUARTER = re.compile(_YEAR + r"(?:Q(?P<quarter>[1-4])|第?(?P<word>[一二三四1-4])季度?)", re.IGNORECASE)
_HALF = re.compile(_YEAR + r"(?:H(?P<half>[12])|(?P<word>[上下])半年)", re.IGNORECASE)
_MONTH = re.compile(r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*月?份?")
_WHOLE = re.compile(r"(?P<year>\d{4})\s*年?度?")
_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}
_FIRST_YEAR, _LAST_YEAR = 1949, 2100


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From the first day to the last, both included."""

    label: str
    start: dt.date
    end: dt.date


def parse_period(text: str) -> Period:
    """The period that 2026, 2026H1, 2026Q3 or 2026-11 means, or the same in Chinese; raises Invalid."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if found := _QUARTER.fullmatch(plain):
        number = int(found["quarter"] or _NUMBERS.get(found["word"], 0) or found["word"])
        return _months(int(found["year"]), 3 * number - 2, 3, f"第{'一二三四'[number - 1]}季度")
    if found := _HALF.fullmatch(plain):
        number = int(found["half"] or _NUMBERS[found["word"]])
        return _months(int(found["year"]), 6 * number - 5, 6, f"{'上下'[number - 1]}半年")
    if (found := _MONTH.fullmatch(plain)) and 1 <= int(found["month"]) <= 12:
        month = int(found["month"])
        return _months(int(found["year"]), month, 1, f"{month}月")
    if found := _WHOLE.fullmatch(plain):
        return _months(int(found["year"]), 1, 12, "")
    raise _unclear(text)


def _months(year: int, first: int, count: int, name: str) -> Period:
    """The period of so many months from the first."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise _unclear(str(year))
    after = dt.date(year + (first + count > 12), (first + count - 1) % 12 + 1, 1)
    return Period(label=f"{year}年{name}", start=dt.date(year, first, 1), end=after - dt.timedelta(days=1))


def _unclear(text: str) -> Invalid:
    """The error that tells how periods are written."""
    sentence = f"看不懂统计时期“{text}”。请写成 2026（全年）、2026H1（上半年）、2026Q3（第三季度）或 2026-11（11月）。"
    return Invalid((Problem(field="period", message=sentence),))
