"""How numbers, days, shares and names are written on the congress's papers."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

_DIGITS = "零一二三四五六七八九"
_WEEKDAYS = "一二三四五六日"
_BLANKS = re.compile(r"(?<=[\d%]) (?=[^\x00-\x7f])|(?<=[^\x00-\x7f]) (?=\d)")
BLANK_DATE = "　　　　年　　月　　日　"


def chinese(number: int) -> str:
    """三, 十, 十二, 二十一: a number below a hundred as 届 and 次 are written; larger ones stay in figures."""
    if not 0 <= number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def long_date(day: dt.date | None) -> str:
    """2026年11月20日, or room to write a date."""
    return f"{day.year}年{day.month}月{day.day}日" if day else BLANK_DATE


def with_weekday(day: dt.date | None) -> str:
    """2026年11月20日（星期五）."""
    return f"{long_date(day)}（星期{_WEEKDAYS[day.weekday()]}）" if day else BLANK_DATE


def month(day: dt.date | None) -> str:
    """1985年3月, or nothing."""
    return f"{day.year}年{day.month}月" if day else ""


def hour(text: str | None) -> str:
    """上午8时30分, from 08:30."""
    if not text:
        return ""
    hours, minutes = (int(part) for part in text.split(":"))
    half = "上午" if hours < 12 else "下午"
    return f"{half}{hours if hours <= 12 else hours - 12}时" + (f"{minutes}分" if minutes else "")


def share(part: int, whole: int) -> str:
    """52.3%: a part of a whole to one decimal."""
    if not whole:
        return "—"
    value = (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{value}%"


def listed(texts: Iterable[str]) -> str:
    """Texts with 、 between them, each once."""
    return "、".join(dict.fromkeys(t for t in texts if t))


def age_on(born: dt.date | None, day: dt.date | None) -> str:
    """Full years of age on a day."""
    if born is None or day is None:
        return ""
    return str(day.year - born.year - ((day.month, day.day) < (born.month, born.day)))


def numbered(texts: Sequence[str]) -> tuple[str, ...]:
    """（一） and so on before each text, a full stop behind it."""
    return tuple(f"（{chinese(n)}）{text.rstrip('。；')}。" for n, text in enumerate(texts, start=1))


def tight(sentence: str) -> str:
    """A sentence of the screen as paper has it: no blanks beside figures, no quotes around 《》, a full stop."""
    plain = _BLANKS.sub("", sentence).replace("“《", "《").replace("》”", "》").rstrip("。；")
    return f"{plain}。" if plain else ""
