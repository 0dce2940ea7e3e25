"""How days, amounts and sentences are written on the papers of hardship aid."""

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal

from core.money import shown

BLANK_DATE = "　　　　年　　月　　日"
BLANK = "＿＿＿＿＿＿＿＿"  # to be filled in by hand
_GAPS = re.compile(r"(?<=[\d%]) (?=[^\x00-\x7f])|(?<=[^\x00-\x7f]) (?=\d)")


def long_date(day: dt.date | None) -> str:
    """2026年11月20日, or room to write a date."""
    return f"{day.year}年{day.month}月{day.day}日" if day else BLANK_DATE


def short_date(day: dt.date | None) -> str:
    """2026-11-20 as it stands in columns, or nothing."""
    return day.isoformat() if day else ""


def span(start: dt.date | None, end: dt.date | None) -> str:
    """2026年11月4日至2026年11月19日, with room for the days that are not known."""
    return f"{long_date(start)}至{long_date(end)}"


def yes_no(value: bool | None) -> str:
    """是 or 否, or nothing when it is not known."""
    return "" if value is None else "是" if value else "否"


def money(amount: Decimal | None) -> str:
    """1,234.50, or nothing."""
    return "" if amount is None else shown(amount)


def number(value: Decimal | int | None) -> str:
    """A number without needless zeros, or nothing."""
    return "" if value is None else f"{value:f}".rstrip("0").rstrip(".") if "." in str(value) else str(value)


def tight(sentence: str) -> str:
    """A sentence of the screen as paper has it: no blanks beside figures, one full stop."""
    plain = _GAPS.sub("", sentence).rstrip("。；")
    return f"{plain}。" if plain else ""


def gather(*sentences: str | Iterable[str]) -> tuple[str, ...]:
    """The sentences that are not empty, each once, in order."""
    flat = [s for part in sentences for s in ((part,) if isinstance(part, str) else part)]
    return tuple(dict.fromkeys(s for s in flat if s))
