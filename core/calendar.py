"""Chinese working days: the yearly holidays and make-up working days as data, weekends where none are known."""

import csv
import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from core.errors import Invalid, Problem
from core.resources import resource

KINDS = ("放假", "补班")
COLUMNS = ("date", "kind", "name", "source", "verified")
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day that differs from the plain week: a holiday, or a weekend day that is worked."""

    date: dt.date
    kind: str
    name: str
    source: str
    verified: bool


Days = Mapping[dt.date, Day]


def is_working_day(day: dt.date, *, days: Days | None = None) -> bool:
    """Whether people work on a day; in a year that is not known every Monday to Friday counts."""
    known = (shipped() if days is None else days).get(day)
    return known.kind == "补班" if known else day.weekday() < 5


def add_working_days(day: dt.date, count: int, *, days: Days | None = None) -> dt.date:
    """The working day that many working days after a day, or before it when negative; 0 leaves the day."""
    step = ONE_DAY if count > 0 else -ONE_DAY
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day, days=days)
    return day


def working_days_between(first: dt.date, last: dt.date, *, days: Days | None = None) -> int:
    """How many working days lead from one day to another: `last` counts, `first` does not; negative backwards."""
    step = ONE_DAY if last >= first else -ONE_DAY
    count, day = 0, first
    while day != last:
        day += step
        count += is_working_day(day, days=days)
    return count if last >= first else -count


def working_day_until(day: dt.date, *, days: Days | None = None) -> dt.date:
    """The day itself when it is worked, otherwise the last working day before it."""
    return day if is_working_day(day, days=days) else add_working_days(day, -1, days=days)


def known_until(*, days: Days | None = None) -> dt.date:
    """The last day of the last year whose arrangement is known."""
    return dt.date(max(_years(shipped() if days is None else days)), 12, 31)


def doubt(first: dt.date, last: dt.date, *, days: Days | None = None) -> str | None:
    """A sentence when the arrangement of a year between two days is unknown or not verified, otherwise None."""
    verified = _years(shipped() if days is None else days)
    asked = range(min(first, last).year, max(first, last).year + 1)
    unknown = [str(y) for y in asked if y not in verified]
    unsure = [str(y) for y in asked if verified.get(y) is False]
    if unknown:
        years = "、".join(unknown)
        return f"{years} 年的节假日安排还没有，工作日只按周一至周五计算；导入当年的安排后会重新计算。"
    if unsure:
        return f"{'、'.join(unsure)} 年的节假日安排依据待核，请与国务院办公厅的通知核对。"
    return None


def read_days(text: str) -> Days:
    """The days of one file, a line per day under the head date,kind,name,source,verified; raises Invalid."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise _wrong(f"第 1 行应当是“{','.join(COLUMNS)}”")
    found: dict[dt.date, Day] = {}
    for row in reader:
        day = _day(row, reader.line_num)
        if day.date in found:
            raise _wrong(f"第 {reader.line_num} 行的 {day.date.isoformat()} 重复了")
        found[day.date] = day
    if not found:
        raise _wrong("里面没有任何日期")
    return found


@cache
def shipped() -> Days:
    """Every day of the files that come with the product."""
    files = sorted(resource("calendar").glob("*.csv"))
    years = [read_days(file.read_text(encoding="utf-8")) for file in files]
    return {date: day for year in years for date, day in year.items()}


def _years(days: Days) -> dict[int, bool]:
    """The years of which days are known, and whether all of them are verified."""
    years: dict[int, bool] = {}
    for day in days.values():
        years[day.date.year] = years.get(day.date.year, True) and day.verified
    return years


def _day(row: Mapping[str, str | None], line: int) -> Day:
    """One line as a day; raises Invalid naming the line."""
    try:
        date = dt.date.fromisoformat(row["date"] or "")
    except ValueError:
        raise _wrong(f"第 {line} 行的日期应写成 2026-10-01 这样") from None
    if row["kind"] not in KINDS:
        raise _wrong(f"第 {line} 行的类型应为“放假”或“补班”")
    if row["verified"] not in ("true", "false"):
        raise _wrong(f"第 {line} 行的核实标志应为 true 或 false")
    kind, name, source = row["kind"], row["name"] or "", row["source"] or ""
    return Day(date=date, kind=kind, name=name, source=source, verified=row["verified"] == "true")


def _wrong(what: str) -> Invalid:
    """The error for a file that cannot be used."""
    return Invalid((Problem(field="date", message=f"节假日安排文件{what}，没有使用这个文件，请改正后再试"),))
