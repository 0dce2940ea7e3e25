"""References in a workbook, such as A2:C5 or 家庭!$C$3, after rows came in below a row."""

import re
from collections.abc import Callable

from openpyxl.formula import Tokenizer

_REFERENCE = re.compile(r"(\$?[A-Z]{0,3})(\$?)(\d+)")
_ONE_CELL = re.compile(r"(.*!)(\$?[A-Z]{1,3}\$?(\d+))")


def moved_areas(areas: str, last: int, more: int) -> str:
    """Areas such as A2:C5 F7 after `more` rows came in below row `last`."""
    return " ".join(moved_area(area, last, more) for area in areas.split(" "))


def moved_area(area: str, last: int, more: int) -> str:
    """One area; it grows when it ends at or goes over the row, and a whole column stays one."""
    first, colon, end = area.partition(":")
    is_below = any(int(m[3]) > last for m in [_REFERENCE.fullmatch(first)] if m)
    moved = with_row(first, more) if is_below else first
    if not colon:
        return moved
    grows = any(int(m[3]) >= last for m in [_REFERENCE.fullmatch(end)] if m)
    return f"{moved}:{with_row(end, more) if grows else end}"


def carried_area(area: str, rows: tuple[int, int], offset: int) -> str:
    """An area named by a formula of the repeated row, in the copy `offset` rows below it.

    `rows` are the row and how many came in; what points at the row itself points at the copy.
    """
    last, more = rows
    if all(int(n) == last for n in re.findall(r"\d+", area)):
        return _REFERENCE.sub(lambda m: m[0] if m[2] else f"{m[1]}{int(m[3]) + offset}", area)
    return moved_areas(area, last, more)


def as_areas(areas: str, last: int) -> str:
    """The areas with single cells of the row as areas, so that a drop-down there grows with the rows."""
    singles = (m and int(m[3]) == last for m in map(_REFERENCE.fullmatch, areas.split(" ")))
    return " ".join(f"{a}:{a}" if s else a for a, s in zip(areas.split(" "), singles, strict=True))


def grown_series(area: str, last: int) -> str:
    """A chart's series of one cell in the row as an area, so that it grows with the rows."""
    one = _ONE_CELL.fullmatch(area)
    return f"{area}:{one[2]}" if one and int(one[3]) == last else area


def with_row(cell: str, more: int) -> str:
    """A cell's name so many rows further down."""
    return _REFERENCE.sub(lambda m: f"{m[1]}{m[2]}{int(m[3]) + more}", cell, count=1)


def moved_formula(formula: str, titles: tuple[str, str], move: Callable[[str], str]) -> str:
    """A formula on the first sheet with the areas moved that lie on the second."""
    tokens = Tokenizer(f"={formula}").items
    return "".join(_moved_operand(t.value, titles, move) if t.subtype == "RANGE" else t.value for t in tokens)


def _moved_operand(operand: str, titles: tuple[str, str], move: Callable[[str], str]) -> str:
    """One reference of a formula, moved when it points into the sheet."""
    own, title = titles
    moved = []
    for piece in operand.split(","):
        sheet, mark, area = piece.rpartition("!")
        name = sheet.strip("'").replace("''", "'") if mark else own
        is_area = all(re.fullmatch(r"\$?[A-Z]{0,3}\$?\d+", c) for c in area.split(":"))
        moved.append(f"{sheet}{mark}{move(area)}" if name == title and is_area else piece)
    return ",".join(moved)
