"""The days that a form covers in a period: report years that begin on another day, cumulative quarters, due days."""

import datetime as dt
import re

from core.calendar import Days, doubt, working_day_until
from core.errors import Invalid, Problem
from core.periods import Period, parse_period
from core.reporting.records.forms import HALF, MONTH, QUARTER, YEAR, Form, Window

MONTHS = {MONTH: 1, QUARTER: 3, HALF: 6, YEAR: 12}
_KINDS = {1: MONTH, 3: QUARTER, 6: HALF, 12: YEAR}
_NAMES = {MONTH: "月", QUARTER: "季度", HALF: "半年", YEAR: "年"}
ONE_DAY = dt.timedelta(days=1)
YEAR_START = re.compile(r"(0[1-9]|1[0-2])-01")


def window(form: Form, text: str, year_start: str = "") -> Window:
    """The days of a period, written in any usual way, under the form's report year; raises Invalid."""
    period = parse_period(text)
    kind = _KINDS[(period.end.month - period.start.month) % 12 + 1]
    if kind not in form.periods:
        words = "、".join(_NAMES[p] for p in form.periods)
        message = f"{form.code} {form.title}按{words}填报，不能用“{text}”。请换一个报告期"
        raise Invalid((Problem(field="period", message=message),))
    first = int((year_start or form.year_start)[:2])
    start = period.start if kind == MONTH else _shifted(period.start, first)
    end = _after(start, MONTHS[kind]) - ONE_DAY
    began = dt.date(start.year - (start.month < first), first, 1)
    return Window(
        key=key_of(period, kind), kind=kind, label=_label(period, start, end), start=start, end=end,
        since=began if form.is_cumulative else start, year_start=began,
    )  # fmt: skip


def key_of(period: Period, kind: str) -> str:
    """The period as it is stored: 2026, 2026H1, 2026Q3 or 2026-11."""
    year, month = period.start.year, period.start.month
    return {
        YEAR: f"{year}", HALF: f"{year}H{(month + 5) // 6}", QUARTER: f"{year}Q{(month + 2) // 3}", MONTH: f"{year}-{month:02d}",
    }[kind]  # fmt: skip


def before(form: Form, key: str) -> str | None:
    """The period before one; none for the first of a cumulative year."""
    period = parse_period(key)
    last = parse_period(key).start - ONE_DAY
    kind = _KINDS[(period.end.month - period.start.month) % 12 + 1]
    if form.is_cumulative and kind != YEAR and last.year != period.start.year:
        return None
    return key_at(last, kind)


def key_at(day: dt.date, kind: str) -> str:
    """The period of a kind that holds a day."""
    first = day.replace(day=1)
    count = MONTHS[kind]
    start = first.replace(month=(first.month - 1) // count * count + 1)
    return key_of(Period(label="", start=start, end=start), kind)


def keys_of(year: int, kind: str) -> tuple[str, ...]:
    """The periods of a kind in a year."""
    return tuple(key_at(dt.date(year, m, 1), kind) for m in range(1, 13, MONTHS[kind]))


def due_on(form: Form, found: Window, days: Days | None = None) -> tuple[dt.date, str]:
    """The last working day for handing a period in, with a sentence when the calendar of that year is not certain."""
    month = _after(found.end.replace(day=1), form.deadline.months)
    last = (_after(month, 1) - ONE_DAY).day
    wanted = month.replace(day=min(form.deadline.day, last))
    return working_day_until(wanted, days=days), doubt(wanted, wanted, days=days) or ""


def _shifted(start: dt.date, first: int) -> dt.date:
    """A day of the calendar year in the report year that ends in it, such as one from October on."""
    return start if first == 1 else _after(start, first - 13)


def _after(first: dt.date, months: int) -> dt.date:
    """The first day so many months after a first day."""
    place = first.year * 12 + first.month - 1 + months
    return dt.date(place // 12, place % 12 + 1, 1)


def _label(period: Period, start: dt.date, end: dt.date) -> str:
    """The period for people, with its days where they are not the calendar's."""
    is_plain = (start, end) == (period.start, period.end)
    return period.label if is_plain else f"{period.label}（{start.isoformat()} 至 {end.isoformat()}）"
