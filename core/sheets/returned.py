"""The person's own workbook handed back: bad cells red with the reason, and a list of what to correct."""

import datetime as dt
import re
import warnings
import zipfile
from collections.abc import Iterable, Mapping, Sequence, Set
from copy import copy
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Protocol
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from core.sheets.cells import clean_text
from core.sheets.reader import Book, Sheet
from core.sheets.safe_write import write_safely
from core.sheets.sniff import XLSX
from core.sheets.validations import restore_drop_downs

REASONS_HEAD = "导入结果说明"
LIST_SHEET = "需要修改的行"
_AUTHOR = "基层工会工作平台"
_RED = PatternFill("solid", start_color="FFFFC7CE", end_color="FFFFC7CE")
_AMBER = PatternFill("solid", start_color="FFFFEB9C", end_color="FFFFEB9C")
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_MOST_LOADED = 800_000  # cells; a larger workbook is written anew, for openpyxl would need minutes
_UNLOADABLE = (KeyError, ValueError, TypeError, AttributeError, IndexError, zipfile.BadZipFile, ParseError)


class Remark(Protocol):
    """What is wrong in one cell; a column of 0 stands for a column that the table lacks."""

    @property
    def row(self) -> int:
        """The sheet's row, from 1."""
        ...

    @property
    def column(self) -> int:
        """The sheet's column from 1, or 0."""
        ...

    @property
    def field(self) -> str:
        """The field's name."""
        ...

    @property
    def severity(self) -> str:
        """Refused or warning."""
        ...

    @property
    def message(self) -> str:
        """The sentence."""
        ...


class ReadTable(Protocol):
    """Where the table stands in the workbook that was read."""

    @property
    def sheet(self) -> str:
        """The sheet's name."""
        ...

    @property
    def header_row(self) -> int:
        """The row of the heads."""
        ...

    @property
    def columns(self) -> Mapping[str, int]:
        """Field to column, from 1."""
        ...


def returned_workbook(source: Path, table: ReadTable, problems: Iterable[Remark], out: Path) -> None:
    """Write the workbook with its problems marked to `out` (xlsx); raises Unwritable and Damaged."""
    remarks = sorted(problems, key=lambda r: (r.row, _column_of(r, table)))
    workbook, rows, columns = _copied(source, table, {r.row for r in remarks})
    sheet = workbook[table.sheet] if table.sheet in workbook.sheetnames else workbook.worksheets[0]
    reasons = _earlier_reasons(sheet, table.header_row, columns)
    if reasons:
        _clear_earlier_marks(sheet, reasons, first=table.header_row + 1, last=rows)
    else:
        reasons = _new_reasons(sheet, table, columns)
    _mark_cells(sheet, remarks, table)
    _write_reasons(sheet, remarks, reasons)
    _write_list(workbook, sheet, remarks, table)
    write_safely(out, workbook.save, _check)


def _copied(source: Path, table: ReadTable, wanted: Set[int]) -> tuple[Workbook, int, int]:
    """The workbook itself where openpyxl can load it, else a new one with the same cells.

    With it come the last row and the last column of the table's sheet that hold a value.
    """
    with Book(source) as book:
        sheets = {name: book.sheet(name) for name in book.names}
        own = sheets.get(table.sheet) or sheets[book.names[0]]
        extent = own.height, own.first_column + own.width
        cells = sum(s.height * s.width for s in sheets.values())
        if book.kind == XLSX and cells <= _MOST_LOADED:
            try:
                return _loaded(source), *extent
            except _UNLOADABLE:
                pass  # openpyxl is stricter than our reader: the cells can still be handed back
        if cells <= _MOST_LOADED:
            return _rewritten(tuple(sheets.values()), book.visible_names), *extent
        rows = wanted | set(range(1, table.header_row + 1))
        return _rewritten((own,), book.visible_names, rows), *extent


def _loaded(source: Path) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of parts that it drops
        with source.open("rb") as file:  # by its content: openpyxl would go by the ending
            workbook = openpyxl.load_workbook(file)
    restore_drop_downs(source, workbook)
    return workbook


def _rewritten(sheets: Sequence[Sheet], visible: Sequence[str], wanted: Set[int] | None = None) -> Workbook:
    """A new workbook with these sheets; of a very large one only the wanted rows, at their places."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet in sheets:
        target = workbook.create_sheet(_NOT_IN_SHEET_NAME.sub("_", sheet.name)[:31] or "Sheet1")
        if sheet.name not in visible:
            target.sheet_state = "hidden"
        _write_cells(target, sheet, wanted)
    return workbook


def _write_cells(target: Worksheet, sheet: Sheet, wanted: Set[int] | None) -> None:
    """The same cells at the same places, each of the kind it was."""
    for number, cells in sheet.rows():
        if wanted is None or number in wanted:
            for column, value in enumerate(cells, sheet.first_column + 1):
                if value != "":
                    _write(target, number, column, value)
    for merge in sheet.merges if wanted is None else ():
        target.merge_cells(
            start_row=merge.top,
            end_row=merge.bottom,
            start_column=merge.left + sheet.first_column + 1,
            end_column=merge.right + sheet.first_column + 1,
        )
    for column in range(1, target.max_column + 1):
        target.column_dimensions[get_column_letter(column)].width = 16


def _write(sheet: Worksheet, row: int, column: int, value: object) -> None:
    """One value; a text stays a text, whatever it begins with."""
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = clean_text(value)
        cell.data_type = "s"
        cell.number_format = "@"
        return
    cell.value = value
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        cell.number_format = "yyyy/m/d"


def _earlier_reasons(sheet: Worksheet, header_row: int, columns: int) -> int:
    """The column that an earlier return added, or 0."""
    heads = (sheet.cell(header_row, column).value for column in range(1, columns + 1))
    return next((column for column, head in enumerate(heads, 1) if head == REASONS_HEAD), 0)


def _new_reasons(sheet: Worksheet, table: ReadTable, columns: int) -> int:
    """A column right of everything, under a head that looks like its neighbour."""
    merged = (m.max_col for m in sheet.merged_cells.ranges if m.max_row >= table.header_row)
    last: int = max([columns, *table.columns.values(), *merged])
    head, beside = sheet.cell(table.header_row, last + 1), sheet.cell(table.header_row, last)
    head.value = REASONS_HEAD
    if beside.has_style:
        head.font, head.border, head.fill = copy(beside.font), copy(beside.border), copy(beside.fill)
    head.alignment = _WRAPPED
    sheet.column_dimensions[get_column_letter(last + 1)].width = 44
    return last + 1


def _clear_earlier_marks(sheet: Worksheet, reasons: int, *, first: int, last: int) -> None:
    """Take away what an earlier return wrote, so that corrected cells are no longer red."""
    for row in sheet.iter_rows(min_row=first, max_row=last, max_col=reasons):
        if row[-1].value is not None:
            row[-1].value = None
        for cell in row:
            if cell.comment is not None and cell.comment.author == _AUTHOR:
                cell.comment = None
                cell.fill = PatternFill()


def _mark_cells(sheet: Worksheet, remarks: Sequence[Remark], table: ReadTable) -> None:
    told: dict[tuple[int, int], list[Remark]] = {}
    for remark in remarks:
        column = _column_of(remark, table)
        if column:
            told.setdefault((remark.row, column), []).append(remark)
    for (row, column), several in told.items():
        cell = _anchor(sheet, row, column)
        cell.fill = _RED if any(r.severity == "refused" for r in several) else _AMBER
        text = "\n".join(dict.fromkeys(r.message for r in several))
        if cell.comment is not None:
            text = f"{cell.comment.text}\n{text}"
        cell.comment = Comment(text, _AUTHOR, height=90, width=280)


def _write_reasons(sheet: Worksheet, remarks: Sequence[Remark], column: int) -> None:
    """All the reasons of each row that was refused."""
    refused = {r.row for r in remarks if r.severity == "refused"}
    for row, several in groupby(remarks, key=attrgetter("row")):
        if row in refused:
            _write(sheet, row, column, "；".join(dict.fromkeys(r.message for r in several)))
            sheet.cell(row, column).alignment = _WRAPPED
            sheet.cell(row, column).font = Font(color="FF9C0006")


def _write_list(workbook: Workbook, sheet: Worksheet, remarks: Sequence[Remark], table: ReadTable) -> None:
    """A sheet that leads to every cell with something to correct; it opens first."""
    if LIST_SHEET in workbook.sheetnames:
        workbook.remove(workbook[LIST_SHEET])
    target = workbook.create_sheet(LIST_SHEET)
    for column, (head, width) in enumerate((("行", 8), ("单元格", 10), ("结果", 10), ("原因", 80)), 1):
        _write(target, 1, column, head)
        target.cell(1, column).font = Font(bold=True)
        target.column_dimensions[get_column_letter(column)].width = width
    quoted = sheet.title.replace("'", "''")
    for number, remark in enumerate(remarks, 2):
        place = f"{get_column_letter(_column_of(remark, table) or 1)}{remark.row}"
        target.cell(number, 1, remark.row)
        _write(target, number, 2, place)
        _write(target, number, 3, "未导入" if remark.severity == "refused" else "提醒")
        _write(target, number, 4, remark.message)
        target.cell(number, 2).hyperlink = Hyperlink(f"B{number}", location=f"'{quoted}'!{place}")
        target.cell(number, 2).font = Font(color="FF0563C1", underline="single")
    target.freeze_panes = "A2"
    workbook.active = target
    for each in workbook.worksheets:
        each.sheet_view.tabSelected = each is target  # several selected sheets would be edited together


def _column_of(remark: Remark, table: ReadTable) -> int:
    return remark.column or table.columns.get(remark.field, 0)


def _anchor(sheet: Worksheet, row: int, column: int):  # type: ignore[no-untyped-def]
    """The cell itself, or the corner of the merged area that covers it."""
    for merged in sheet.merged_cells.ranges:
        if merged.min_row <= row <= merged.max_row and merged.min_col <= column <= merged.max_col:
            row, column = merged.min_row, merged.min_col
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # only the hidden part of a merged area is anything else
    return cell


def _check(written: Path) -> None:
    """Read the file back; raises Damaged."""
    with Book(written) as book:
        book.sheet(LIST_SHEET)
