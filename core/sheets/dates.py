"""Reading one cell as a date, in every way officers write dates; a day is never invented."""

import datetime as dt
import re
import unicodedata

_EARLIEST, _LATEST = 1900, 2100
_FIRST_SERIAL, _LAST_SERIAL = 9863, 73415  # 1927-01-01 to 2100-12-31 as spreadsheets count days
_SERIAL_START = dt.date(1899, 12, 30)

_TIME = r"(?:[T\s]*(?:上午|下午)?\d{1,2}[:时点]\d{1,2}分?(?::?\d{1,2}(?:\.\d+)?秒?)?\s*(?:[AP]M)?(?:Z|[+-]\d\d:?\d\d)?)?"
_WEEKDAY = r"\s*(?:\(?(?:星期|周)[一二三四五六日天]\)?)?\s*"
_FULL = re.compile(
    r"(\d{4})\s*[-/.年,、\\~_ ]\s*(\d{1,2})\s*[-/.月,、\\~_ ]\s*(\d{1,2})\s*[日号.]?" + _WEEKDAY + _TIME
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{6})?" + _TIME)
_SERIAL = re.compile(r"(\d{4,5})(?:\.\d+)?")
_MONTH = re.compile(r"(\d{4})\s*[-/.年,、]\s*(\d{1,2})\s*[月.]?(?:份)?")
_COMPACT_MONTH = re.compile(r"(\d{4})(\d{2})(?:\.0)?")
_DASHES = str.maketrans("—–‐‑−－﹣〇○Ｏ", "-------000")
_CHINESE_DIGITS = str.maketrans("零一二三四五六七八九", "0123456789")
_CHINESE_DATE = re.compile(
    r"([0-9零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]?"
)


def read_date(cell: object, *, allow_serial: bool = True) -> dt.date | None:
    """The day a cell means, or None when it is blank, impossible, or names no single day."""
    if isinstance(cell, dt.datetime):
        return _plausible(cell.date())
    if isinstance(cell, dt.date):
        return _plausible(cell)
    if isinstance(cell, bool):
        return None
    if isinstance(cell, (int, float)):
        return _from_number(cell, allow_serial)
    return _from_text(cell, allow_serial) if isinstance(cell, str) else None


def read_month(cell: object) -> tuple[int, int] | None:
    """Year and month of a cell that names no day (1985.07, 1985年7月, 198507), or None."""
    if isinstance(cell, float) and not cell.is_integer():
        cell = f"{cell:.2f}"  # 1985.1 is January or October: two decimals must tell
        if cell.endswith("0"):
            return None
    text = _plain(str(int(cell)) if isinstance(cell, float) else str(cell))
    match = _MONTH.fullmatch(text) or _COMPACT_MONTH.fullmatch(text)
    if not match:
        return None
    year, month = int(match[1]), int(match[2])
    return (year, month) if _EARLIEST <= year <= _LATEST and 1 <= month <= 12 else None


def _from_number(number: int | float, allow_serial: bool) -> dt.date | None:
    if number != number or not 0 < number < 1e8:
        return None
    whole = int(number)
    if allow_serial and _FIRST_SERIAL <= whole <= _LAST_SERIAL:
        return _SERIAL_START + dt.timedelta(days=whole)
    return _day(whole // 10000, whole // 100 % 100, whole % 100) if number == whole >= 10_000_000 else None


def _from_text(text: str, allow_serial: bool) -> dt.date | None:
    plain = _plain(text)
    match = _FULL.fullmatch(plain) or _COMPACT.fullmatch(plain)
    if match:
        return _day(int(match[1]), int(match[2]), int(match[3]))
    serial = _SERIAL.fullmatch(plain)
    if serial and allow_serial:
        return _from_number(int(serial[1]), True)
    chinese = _CHINESE_DATE.fullmatch(plain.replace("0", "零"))
    if chinese:
        return _day(int(chinese[1].translate(_CHINESE_DIGITS)), _chinese(chinese[2]), _chinese(chinese[3]))
    return None


def _plain(text: str) -> str:
    """Half-width text without outer blanks, with one kind of dash."""
    text = text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_DASHES)
    return text.strip(" \t\r\n'\"").removesuffix(".0")


def _chinese(number: str) -> int:
    """三 → 3, 十二 → 12, 三十一 → 31."""
    tens, has_ten, ones = number.rpartition("十")
    if not has_ten:
        return int(number.translate(_CHINESE_DIGITS)) if len(number) == 1 else 0
    return int(tens.translate(_CHINESE_DIGITS) or 1) * 10 + int(ones.translate(_CHINESE_DIGITS) or 0)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return _plausible(dt.date(year, month, day))
    except ValueError:
        return None


def _plausible(day: dt.date) -> dt.date | None:
    return day if _EARLIEST <= day.year <= _LATEST else None
