"""What a cell may hold, and texts as a workbook can carry them."""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

Value = str | int | float | bool | Decimal | dt.date | None
Row = Sequence[Value]

# Characters that XML cannot carry; lone surrogates cannot even be written as UTF-8.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n?")


def clean_text(text: str) -> str:
    """A text as xlsx can carry it: line ends as \\n, without control characters."""
    if text.isprintable():
        return text
    return _UNWRITABLE.sub("", _LINE_END.sub("\n", text))


def shown_width(text: str) -> int:
    """How many digits wide a text stands; a Chinese character takes two."""
    lines = text.split("\n")
    return max(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) for line in lines)
