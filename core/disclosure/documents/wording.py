"""How days, numbers of papers and sentences on what is missing are written on the disclosure's papers."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

BLANK_DATE = "　　　　年　　月　　日"
BLANK = "＿＿＿＿＿＿＿＿"  # to be filled in by hand
_GAPS = re.compile(r"(?<=[\d%]) (?=[^\x00-\x7f])|(?<=[^\x00-\x7f]) (?=\d)")


def long_date(day: dt.date | None) -> str:
    """2026年11月20日, or room to write a date."""
    return f"{day.year}年{day.month}月{day.day}日" if day else BLANK_DATE


def short_date(day: dt.date | None) -> str:
    """2026-11-20 as it stands in the columns of a register, or nothing."""
    return day.isoformat() if day else ""


def span(start: dt.date | None, end: dt.date | None) -> str:
    """2026年11月4日至2026年11月19日, with room for the days that are not known."""
    return f"{long_date(start)}至{long_date(end)}"


def tight(sentence: str) -> str:
    """A sentence of the screen as paper has it: no blanks beside figures, one full stop."""
    plain = _GAPS.sub("", sentence).rstrip("。；")
    return f"{plain}。" if plain else ""


def gather(*sentences: str | Iterable[str]) -> tuple[str, ...]:
    """The sentences that are not empty, each once, in order."""
    flat = [s for part in sentences for s in ((part,) if isinstance(part, str) else part)]
    return tuple(dict.fromkeys(s for s in flat if s))


def short(text: str, most: int) -> str:
    """A text for a narrow place, its end left out when it is too long."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def few(texts: Sequence[str], most: int = 8) -> str:
    """The first few of several, with how many there are."""
    shown = "；".join(texts[:most])
    return shown if len(texts) <= most else f"{shown}等{len(texts)}项"


def flowing(text: str, most: int = 12) -> str:
    """A text for a form: line ends are kept as long as they are few."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return ("\n" if len(lines) <= most else "　").join(lines)
