"""Text tables: their encoding, their separator and their records."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from core.errors import Damaged
from core.sheets.formula_guard import GUARD, unguarded

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS = ",\t;|"
_MOST_LINES_IN_RECORD = 60  # more means that a quotation mark was never closed
_NOT_TEXT = "这不是表格文件，也不是文字文件，没有读取。请选择 xlsx、xls、et 或 csv 格式的花名册。"
_BAD_QUOTES = "里的英文引号没有成对，后面的内容分不清列。请用 WPS 打开后另存为 *.xlsx 再导入。"


def read_text(path: Path) -> str:
    """The whole text of a csv file in GB 18030, UTF-8 or UTF-16; Damaged when it is none of them."""
    raw = path.read_bytes()
    text = _decoded(raw)
    sample = text[:20_000]
    strange = sum(1 for c in sample if c < " " and c not in "\t\r\n\f")
    if strange or "\0" in text:
        raise Damaged(_NOT_TEXT)
    return text


def records(text: str) -> Iterator[list[str]]:
    """The records of a csv text, one list per record, quoted line ends kept inside their cell."""
    unwrap = '="' in text or GUARD in text
    source = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text))
    number = 0
    try:
        for number, record in enumerate(source, 1):
            if source.line_num > number and any(c.count("\n") > _MOST_LINES_IN_RECORD for c in record):
                raise Damaged(f"第 {number} 行{_BAD_QUOTES}")
            yield [_unwrapped(c) for c in record] if unwrap else record
    except csv.Error:
        raise Damaged(f"第 {number + 1} 行{_BAD_QUOTES}") from None


def separator_of(text: str) -> str:
    """The character between cells: the one that cuts most records into the same number of cells."""
    return max(_SEPARATORS, key=lambda separator: _evenness(text[:60_000], separator))


def _evenness(sample: str, separator: str) -> int:
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
    try:
        widths = Counter(len(record) for record in islice(reader, 40))
    except csv.Error:
        return 0
    return max(((width - 1) * count for width, count in widths.items()), default=0)


def _unwrapped(cell: str) -> str:
    """The text of a cell written as ="…" or with an apostrophe before it, tricks that keep texts whole."""
    if cell.startswith('="') and cell.endswith('"') and len(cell) > 2:
        return cell[2:-1]
    return cell[1:] if cell[:1] == "'" and cell[1:2].isalnum() else unguarded(cell)


def _decoded(raw: bytes) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw, encoding)
    half = raw[1:2000:2]
    if half and half.count(0) > len(half) // 4:
        return _strictly(raw, "utf-16-le")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(raw, "gb18030")


def _strictly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise Damaged(_NOT_TEXT) from None
