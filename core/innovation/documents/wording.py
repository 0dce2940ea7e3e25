"""How days, numbers and sentences are written on the papers of innovation."""

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal

from core.money import shown

BLANK_DATE = "　　　　年　　月　　日"
BLANK = "＿＿＿＿＿＿＿＿"  # to be filled in by hand
_GAPS = re.compile(r"(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])")


def long_date(day: dt.date | None) -> str:
    """2026年11月20日, or room to write a date."""
    return f"{day.year}年{day.month}月{day.day}日" if day else BLANK_DATE


def short_date(day: dt.date | None) -> str:
    """2026-11-20 as it stands in columns, or nothing."""
    return day.isoformat() if day else ""


def span(start: dt.date | None, end: dt.date | None) -> str:
    """2026年1月1日至2026年12月31日."""
    return f"{long_date(start)}至{long_date(end)}"


def money(amount: Decimal | None) -> str:
    """1,234.50, or nothing."""
    return "" if amount is None else shown(amount)


def plain(value: Decimal | int | None) -> str:
    """A number without needless zeros, or nothing."""
    return "" if value is None else f"{Decimal(value).normalize():f}"


def tight(sentence: str) -> str:
    """A sentence of the screen as paper has it: no blanks beside figures, one full stop."""
    text = _GAPS.sub("", sentence).rstrip("。；")
    return f"{text}。" if text else ""


def gather(*sentences: str | Iterable[str]) -> tuple[str, ...]:
    """The sentences that are not empty, each once, in order."""
    flat = [s for part in sentences for s in ((part,) if isinstance(part, str) else part)]
    return tuple(dict.fromkeys(s for s in flat if s))
