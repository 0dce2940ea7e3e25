"""From what people type to values: dates, whole numbers and money; all raise ValueError."""

import datetime as dt
import re
import unicodedata
from decimal import Decimal, InvalidOperation

DATE = re.compile(r"(\d{4})(?:\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d{2})(\d{2}))")
MONEY = re.compile(r"-?\d+(\.\d{1,2})?")


def read_date(words: str) -> dt.date:
    """A day typed as 2019-03-01, 2019/3/1, 2019.3.1, 2019年3月1日 or 20190301."""
    match = DATE.fullmatch(_plain(words))
    if match is None:
        raise ValueError("not a date")
    year, month, day = match[1], match[2] or match[4], match[3] or match[5]
    return dt.date(int(year), int(month), int(day))


def read_integer(words: str) -> int:
    """A whole number, thousands separators allowed."""
    return int(_plain(words).replace(",", ""))


def read_money(words: str) -> Decimal:
    """An amount in yuan with at most two decimals, thousands separators allowed."""
    plain = _plain(words).replace(",", "").removeprefix("¥").removesuffix("元").strip()
    if not MONEY.fullmatch(plain):
        raise ValueError("not an amount")
    try:
        return Decimal(plain)
    except InvalidOperation:
        raise ValueError("not an amount") from None


def _plain(words: str) -> str:
    return unicodedata.normalize("NFKC", words).strip()
