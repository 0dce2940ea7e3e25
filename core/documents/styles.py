"""Sizes, distances and sheets: GB/T 9704 for letters, and what the other papers are printed on."""

import datetime as dt
from typing import Literal

from core.documents.model import Colour, Face, Sheet

MM = 72 / 25.4  # points

# The type sizes by their Chinese names, in points.
XIAO_CHU, YI_HAO, XIAO_YI, ER_HAO, SAN_HAO, SI_HAO, XIAO_SI, WU_HAO, XIAO_WU = (
    36,
    26,
    24,
    22,
    16,
    14,
    12,
    10.5,
    9,
)

BODY: Face = "fangsong"
NUMBERS: Face = "song"
HEADINGS: dict[int, Face] = {1: "hei", 2: "kai", 3: "fangsong", 4: "fangsong"}
COLOURS: dict[Colour, tuple[float, float, float]] = {
    "black": (0, 0, 0),
    "red": (0.85, 0, 0),
    "grey": (0.45, 0.45, 0.45),
}
ROWS, COLUMNS = 22, 28  # of the A4 page
ROW = 225 * MM / ROWS
PITCH = 156 * MM / COLUMNS
RED_HEAD_TOP = 35 * MM  # from the top of the type area
RED_HEAD_SIZE = 40.0
RULE_BELOW_NUMBER = 4 * MM
PAGE_NUMBER_BELOW = 7 * MM
SMALLEST = 9.0  # points; a table is split rather than set smaller
CELL_PADDING = 2.5
BASE_LINE = 0.36  # from the middle of a line down to its base line, in ems

A4 = Sheet()
A4_FORM = Sheet(top=20, left=20, right=18, bottom=20)
A4_LIST = Sheet(top=25, left=20, right=18, bottom=25)
A3_LIST = Sheet(width=297, height=420, top=30, left=25, right=25, bottom=30)
A4_CARDS = Sheet(top=0, left=0, right=0, bottom=0)
A4_CARDS_LANDSCAPE = Sheet(width=297, height=210, top=0, left=0, right=0, bottom=0)
A3_CARDS = Sheet(width=297, height=420, top=0, left=0, right=0, bottom=0)
A3_CARDS_LANDSCAPE = Sheet(width=420, height=297, top=0, left=0, right=0, bottom=0)
EnvelopeSize = Literal["B6", "DL", "ZL", "C5", "C4"]
ENVELOPES: dict[EnvelopeSize, Sheet] = {  # GB/T 1416
    "B6": Sheet(width=176, height=125, top=0, left=0, right=0, bottom=0),
    "DL": Sheet(width=220, height=110, top=0, left=0, right=0, bottom=0),
    "ZL": Sheet(width=230, height=120, top=0, left=0, right=0, bottom=0),
    "C5": Sheet(width=229, height=162, top=0, left=0, right=0, bottom=0),
    "C4": Sheet(width=324, height=229, top=0, left=0, right=0, bottom=0),
}


def turned(sheet: Sheet) -> Sheet:
    """The sheet lying on its side, its upper margin now at the left, where it is bound."""
    return Sheet(
        width=sheet.height,
        height=sheet.width,
        top=sheet.left,
        left=sheet.top,
        right=sheet.bottom,
        bottom=sheet.right,
    )


_DIGITS = "〇一二三四五六七八九"


def formal_day(day: dt.date) -> str:
    """A day in Chinese figures, as certificates bear it: 二〇二六年十一月二十日."""
    year = "".join(_DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{_counted(day.month)}月{_counted(day.day)}日"


def _counted(number: int) -> str:
    """A number below a hundred in words."""
    tens, ones = divmod(number, 10)
    return f"{_DIGITS[tens] if tens > 1 else ''}{'十' if tens else ''}{_DIGITS[ones] if ones else ''}"
