"""Turning single cells of a roster workbook into values of a person's fields, or into codes of what is wrong."""

import datetime as dt
import unicodedata
from collections.abc import Callable

from core import codes
from core.fields import Field
from core.members.identity import id_problem_code, normalise_id, normalise_mobile, to_18
from core.members.names import normalise_name
from core.sheets.dates import read_date
from core.sheets.lines import text_in

Value = str | bool | dt.date | None
Reading = tuple[Value, str]  # the value, and a code of what is wrong or ""
Reader = Callable[[object], Reading]

_NOTHING = frozenset(("", "/", "\\", "-", "--", "---", "—", "——", "／", "－", "#N/A", "N/A"))
_YES = frozenset("是 Y YES 1 √ ✓ ✔ ☑ V TRUE T 有 对 属于 是的 农民工 是农民工".split())
_NO = frozenset("否 N NO 0 × X ✗ ✘ ☐ □ FALSE F 无 没有 不是 不 非 非农民工 不属于".split())
_UNKNOWN = frozenset("未知 不详 不清楚 待核 未填".split())  # our own lists say 未知, for a blank box means 否
_MOST_EXACT = 10**15  # from here on a spreadsheet's number has lost digits
_LEAST_MOBILE = 10**10
_UNITS = frozenset(("department", "team", "union_group"))


def reader_of(field: Field) -> Reader:
    """The function that reads the cells of this field's column."""
    if field.name == "name":
        return read_name
    if field.name == "mobile":
        return read_mobile
    if field.name in _UNITS:
        return _limited(read_unit, field.spec.max_length)
    if field.spec.code:
        return _code_reader(field.spec.code, multiple=field.spec.multiple)
    if field.type is bool:
        return read_yes_no
    if field.type is dt.date:
        return read_day
    return _limited(read_words, field.spec.max_length)


def cell_text(cell: object) -> str:
    """A cell as a person would type it: whole numbers without a point, dates in ISO form."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    return text_in(cell)


def read_name(cell: object) -> Reading:
    """A person's name; one that consists of common ideographs alone needs no cleaning."""
    if isinstance(cell, str) and cell and min(cell) >= "\u3400" and max(cell) <= "\u9fff":
        return cell, ""
    return normalise_name(cell_text(cell)), ""


def read_words(cell: object) -> Reading:
    """Free text with single blanks."""
    text = " ".join(cell_text(cell).split())
    return (None if text in _NOTHING else text), ""


def read_unit(cell: object) -> Reading:
    """The name of a department, team or group, without blanks inside."""
    text = "".join(cell_text(cell).split())
    return (None if text in _NOTHING else text), ""


def read_day(cell: object) -> Reading:
    """A date; a cell that names no single real day is left empty."""
    day = read_date(cell)
    return (day, "") if day or is_blank(cell) else (None, "date_unreadable")


def read_mobile(cell: object) -> Reading:
    """Eleven digits of a mobile number."""
    if type(cell) is float and _LEAST_MOBILE <= cell < _LEAST_MOBILE * 2 and cell.is_integer():
        cell = str(int(cell))
    elif is_blank(cell):
        return None, ""
    number = normalise_mobile(cell_text(cell))
    return (number, "") if number else (None, "mobile_format")


def read_yes_no(cell: object) -> Reading:
    """是 or 否 in all the ways people tick a box; a blank box means 否."""
    if is_blank(cell):
        return False, ""
    word = unicodedata.normalize("NFKC", "".join(cell_text(cell).split())).upper()
    if word in _YES or word in _NO:
        return word in _YES, ""
    if word in _UNKNOWN:
        return None, ""
    return None, "code_unknown"


def is_blank(cell: object) -> bool:
    """Whether a cell says nothing, a mere dash or slash included."""
    return cell == "" or cell is None or (isinstance(cell, str) and cell.strip() in _NOTHING)


def read_number(cell: object, *, is_citizen: bool, today: dt.date | None = None) -> tuple[str, str]:
    """A document number as far as it is readable, and the code of its problem, id_15 or ""."""
    if isinstance(cell, str):
        number = normalise_id(cell)
    elif isinstance(cell, (int, float)) and not isinstance(cell, bool):
        if abs(cell) >= _MOST_EXACT:
            return f"{cell:.0f}"[:15], "id_precision"
        number = cell_text(cell)
    else:
        return "", "id_length"
    if not is_citizen:
        return number, "" if 0 < len(number) <= 18 else "id_length" if number else "id_missing"
    code = id_problem_code(number, today=today)
    if code == "id_precision":
        return leading_digits(number), code
    if code is None and len(number) == 15:
        return to_18(number), "id_15"
    return number, code or ""


def leading_digits(number: str) -> str:
    """The digits that a spreadsheet kept of a long number: 370102 of 3.70102E+17."""
    if "E" in number:
        return number.partition("E")[0].replace(".", "")
    return number.partition(".")[0][:15]


def _code_reader(table: str, *, multiple: bool) -> Reader:
    def read(cell: object) -> Reading:
        text = cell_text(cell)
        if text in _NOTHING:
            return None, ""
        label = codes.match(table, text)
        return (label, "") if label else (None, "code_unknown")

    def read_several(cell: object) -> Reading:
        text = cell_text(cell)
        for mark in "，,；;/|\n":
            text = text.replace(mark, "、")
        labels = [codes.match(table, part) for part in text.split("、") if part.strip() not in _NOTHING]
        known = [label for label in labels if label]
        return ("、".join(dict.fromkeys(known)) or None), (
            "" if len(known) == len(labels) else "code_unknown"
        )

    return read_several if multiple else read


def _limited(read: Reader, most: int | None) -> Reader:
    """The reader with texts cut to what the field holds."""

    def cut(cell: object) -> Reading:
        value, code = read(cell)
        if most and isinstance(value, str) and len(value) > most:
            return value[:most], "text_too_long"
        return value, code

    return cut
