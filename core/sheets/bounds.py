"""How far the filled cells of a sheet reach: one far cell would make the reader reserve the whole area."""

import re
import struct
from collections.abc import Iterator

from core.errors import Damaged

MOST_CELLS = 20_000_000  # rows times columns over all sheets; 200,000 people with 100 columns
LAST_COLUMN = 1024

_FAR = "表格里有内容写在离花名册很远的单元格里（例如最后一行或最后一列），没有读取。请删除远处多余的内容后再导入。"
_BROKEN = "这个表格的内部数据已损坏，没有读取。请重新拷贝，或用 WPS 打开后另存为 *.xlsx 再导入。"
_LOCKED = "这个表格设了打开密码，读不了。请在 WPS 或 Excel 中打开，取消密码后另存，再导入。"

_ODD_CELL = re.compile(rb' r="(?:[A-Za-z]{3}|[B-Zb-z][A-Za-z]|[A-Za-z]{1,2}[2-9]\d{5}|[A-Za-z]{0,2}\d{7})')
_FILLED = re.compile(
    rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["']([A-Za-z]{1,4})(\d{1,9})["'][^>]*(?<!/)>\s*<(?:\w+:)?(?:v|f|is)\b"""
)
_REPEATED_ROW = re.compile(rb'number-rows-repeated="(\d{4,})"')
_REPEATED_CELL = re.compile(rb'number-columns-repeated="(\d{4,})"[^>]*(?<!/)>')

_BIFF_CELLS = frozenset(
    (0x0006, 0x0206, 0x0406, 0x0203, 0x0204, 0x0205, 0x027E, 0x00BD, 0x00FD, 0x00D6, 0x0003, 0x0002)
)
_FILE_PASS, _TEXTS = 0x002F, 0x00FC
_BIFF_STARTS = frozenset((0x0809, 0x0409, 0x0209, 0x0009))


def check_area(rows: int, columns: int) -> int:
    """The number of cells of an area that may be read; Damaged where it is too large."""
    if columns > LAST_COLUMN or rows * columns > MOST_CELLS:
        raise Damaged(_FAR)
    return rows * columns


def needs_measure(chunk: bytes) -> bool:
    """Whether a piece of sheet XML may name a cell beyond row 199,999 or column AZ."""
    return _ODD_CELL.search(chunk) is not None or b"='" in chunk


def measure_xml(chunks: Iterator[bytes]) -> int:
    """The area that the filled cells of one xlsx sheet span; Damaged where it is too large."""
    last_row = last_column = 0
    rest = b""
    for chunk in chunks:
        text = rest + chunk
        for match in _FILLED.finditer(text):
            last_row = max(last_row, int(match[2]))
            last_column = max(last_column, column_number(match[1]))
        rest = text[-4096:]
        check_area(last_row, last_column)
    return last_row * last_column


def column_number(letters: bytes) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def check_open_document(text: bytes) -> None:
    """Refuse an ods sheet that repeats filled rows or cells thousands of times."""
    if _REPEATED_CELL.search(text):
        raise Damaged(_FAR)
    for match in _REPEATED_ROW.finditer(text):
        end = text.find(b"</table:table-row>", match.end())
        if b"<text:p" in text[match.end() : end if end >= 0 else len(text)]:
            raise Damaged(_FAR)


def check_biff(stream: bytes) -> None:
    """Walk the records of an xls workbook: every length must fit, no cell may lie far off."""
    at, rows, columns, area, length = 0, 0, 0, 0, len(stream)
    head, cells = struct.Struct("<HH").unpack_from, _BIFF_CELLS
    while at + 4 <= length:
        kind, size = head(stream, at)
        at += 4
        if kind in cells and at + 4 <= length:
            row, column = head(stream, at)
            if row >= rows:
                rows = row + 1
            if column >= columns:
                columns = column + 1
        elif kind in _BIFF_STARTS:
            area = check_area(area + rows * columns, 1)
            rows = columns = 0
        elif kind == _FILE_PASS:
            raise Damaged(_LOCKED)
        elif kind == _TEXTS and at + 8 <= length and head(stream, at + 6)[0] << 16 > length:
            raise Damaged(_BROKEN)
        elif kind == size == 0:
            break  # padding behind the last sheet
        at += size
    if at > length:
        raise Damaged(_BROKEN)
    check_area(area + rows * columns, 1)


def check_binary_sheet(stream: bytes) -> None:
    """Walk the records of one xlsb sheet as `check_biff` does for xls."""
    at, rows, columns, length = 0, 0, 0, len(stream)
    while at < length:
        kind, at = _varying(stream, at, 2)
        size, at = _varying(stream, at, 4)
        if at + size > length:
            raise Damaged(_BROKEN)
        if kind <= 11 and size >= 4:
            (number,) = struct.unpack_from("<I", stream, at)
            if kind == 0:
                rows = max(rows, number + 1)
            else:
                columns = max(columns, number + 1)
        at += size
    check_area(rows, columns)


def _varying(stream: bytes, at: int, most: int) -> tuple[int, int]:
    """A number written in groups of seven bits, and the place behind it."""
    number = 0
    for step in range(most):
        if at >= len(stream):
            raise Damaged(_BROKEN)
        byte = stream[at]
        at += 1
        number |= (byte & 0x7F) << (7 * step)
        if byte < 0x80:
            break
    return number, at
