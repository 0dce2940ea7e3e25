"""How days, scores and sentences are written on the papers of contests."""

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal

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
    """2026年9月14日至2026年9月16日, one day alone when both are the same."""
    return long_date(start) if start and start == end else f"{long_date(start)}至{long_date(end)}"


def score(value: Decimal | None) -> str:
    """A score with two places, or nothing."""
    return "" if value is None else f"{value:.2f}"


def plain(value: Decimal | None) -> str:
    """A number without needless zeros, or nothing."""
    return "" if value is None else f"{value.normalize():f}"


def count(value: int | None, unit: str) -> str:
    """A number with its unit, or nothing."""
    return "" if value is None else f"{value}{unit}"


def clock(seconds: int | None) -> str:
    """A time taken: 57分00秒, or nothing."""
    return "" if seconds is None else f"{seconds // 60}分{seconds % 60:02d}秒"


def tight(sentence: str) -> str:
    """A sentence of the screen as paper has it: no blanks beside figures, one full stop."""
    text = _GAPS.sub("", sentence).rstrip("。；")
    return f"{text}。" if text else ""


def close(text: str) -> str:
    """A part of a sentence as paper has it: no blanks beside figures."""
    return _GAPS.sub("", text)


def gather(*sentences: str | Iterable[str]) -> tuple[str, ...]:
    """The sentences that are not empty, each once, in order."""
    flat = [s for part in sentences for s in ((part,) if isinstance(part, str) else part)]
    return tuple(dict.fromkeys(s for s in flat if s))
