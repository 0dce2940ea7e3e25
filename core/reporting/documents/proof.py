"""Electronic numbers = printed numbers: the written files are read again and compared cell by cell."""

import re
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pypdfium2
from openpyxl import load_workbook

from core.errors import Damaged
from core.reporting.documents.grid import FilledSheet, Placed, code_of, digest_of
from core.reporting.documents.workbook import SHEET, TOP
from core.reporting.records.forms import LIST, TEN_THOUSAND, YUAN

_CODE = re.compile(r"校验码\s*([0-9A-F]{4}(?:-[0-9A-F]{4}){3})")
_SPACES = re.compile(r"\s+")


def workbook_differences(sheet: FilledSheet, path: Path) -> tuple[str, ...]:
    """What differs between a submission and its workbook, in sentences; empty when every cell is the same."""
    try:
        book = load_workbook(path)
        page = book[SHEET]
    except (OSError, KeyError, ValueError):
        raise Damaged(f"“{path.name}”读不出来，没有核对。请重新生成。") from None
    found, read = [], []
    for cell in sheet.cells:
        text = _read(page.cell(cell.row + 1 + TOP, cell.column + 1).value, cell, sheet.form.money)
        if cell.key:
            read.append((cell.key, text))
        if text != cell.text:
            found.append(f"第 {cell.row + 1} 行第 {cell.column + 1} 列：表上是“{text}”，数据是“{cell.text}”")
    texts = [str(c.value) for row in page.iter_rows() for c in row if c.value is not None]
    printed = _CODE.search("\n".join(texts))
    computed = code_of(digest_of(sheet.submission, read))
    book.close()
    return (*found, *_code_problem(printed[1] if printed else "", computed))


def paper_differences(sheet: FilledSheet, content: bytes) -> tuple[str, ...]:
    """What differs between a submission and the text of its PDF, in sentences; empty when all of it is there.

    The rows of a form are looked for in their order; of a list parted by columns, how often each value stands.
    """
    text = _text_of(content)
    plain = _SPACES.sub("", text)
    found = _missing_values(sheet, text) if sheet.form.shape == LIST else _missing_rows(sheet, plain)
    printed = _CODE.search(text)
    return (*found, *_code_problem(printed[1] if printed else "", sheet.code))


def _missing_rows(sheet: FilledSheet, plain: str) -> list[str]:
    """The rows that are not on the paper after the one before."""
    at, found = 0, []
    for row in range(sheet.head_rows, sheet.rows):
        line = sorted((c for c in sheet.cells if c.row == row), key=lambda c: c.column)
        wanted = _SPACES.sub("", "".join(c.text for c in line))
        place = plain.find(wanted, at)
        if place < 0:
            found.append(f"第 {row + 1} 行“{wanted[:40]}”在纸上没有找到")
        else:
            at = place + len(wanted)
    return found


def _missing_values(sheet: FilledSheet, text: str) -> list[str]:
    """The values that stand on the paper less often than in the data."""
    plain = _SPACES.sub("", text)
    wanted = Counter(_SPACES.sub("", c.text) for c in sheet.cells if c.text)
    return [
        f"“{value}”应有 {n} 处，纸上 {plain.count(value)} 处"
        for value, n in wanted.items()
        if plain.count(value) < n
    ]


def _text_of(content: bytes) -> str:
    """All text of a PDF."""
    document = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _read(value: Any, cell: Placed, money: str) -> str:
    """A workbook's value as the sheet shows it."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = Decimal(repr(value))
        if cell.unit == YUAN:
            places = "0.0001" if money == TEN_THOUSAND else "0.01"
            return f"{number.quantize(Decimal(places), ROUND_HALF_UP):f}"
        short = number.normalize()
        return f"{short.quantize(Decimal(1)) if short == short.to_integral_value() else short:f}"
    return str(value)


def _code_problem(printed: str, computed: str) -> tuple[str, ...]:
    """The sentence when the printed code is not the one of the numbers."""
    if not printed:
        return ("没有找到校验码",)
    return () if printed == computed else (f"表上校验码 {printed} 与按表上各数算得的 {computed} 不一致",)
