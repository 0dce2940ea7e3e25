"""A filled form as a workbook in its layout: heads, merged cells, signatures, seal box, findings."""

import re
import zipfile
from functools import partial
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from core.reporting.documents.grid import FilledSheet, Placed, note_lines, subtitle
from core.reporting.documents.remarks import HEADS, WIDTHS, remarks
from core.reporting.records.forms import DAY, PERCENT, TEN_THOUSAND, TEXT, YUAN
from core.sheets.cells import clean_text
from core.sheets.safe_write import check_archive, write_safely

_SAVED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*<")
FONT, SHEET, FINDINGS = "宋体", "报表", "校验说明"
TOP = 2  # rows of title and subtitle above the form
SEAL_ROWS, SEAL, ONE_PAGE, ONE_UPRIGHT = 4, "（单位盖章）", 36, 52
_THIN = Side(style="thin")
_FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_LABEL, _HAND = PatternFill("solid", fgColor="F2F2F2"), PatternFill("solid", fgColor="FFF2CC")
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_RIGHT = Alignment(horizontal="right", vertical="center")
_ALIGNED = {"center": _CENTRE, "left": _LEFT, "right": _RIGHT}


def write_workbook(sheet: FilledSheet, label: str, path: Path) -> None:
    """Write the form and its findings; raises Unwritable."""
    write_safely(path, partial(_fill, sheet, label), partial(check_archive, sheets=2))


def _fill(sheet: FilledSheet, label: str, path: Path) -> None:
    """Fill the file."""
    book = Workbook()
    page = book.active
    page.title = SHEET
    _head(page, sheet, label)
    for cell in sheet.cells:
        _put(page, cell, sheet)
    _foot(page, sheet)
    _set_page(page, sheet)
    _remarks(book.create_sheet(FINDINGS), sheet)
    book.properties.creator = sheet.submission.unit_name
    book.properties.title = sheet.form.title
    book.save(path)
    _settle(path, sheet)


def _settle(path: Path, sheet: FilledSheet) -> None:
    """Write the file's parts again with the report's own day, so that the same report is the same bytes."""
    day = sheet.submission.made_on
    with zipfile.ZipFile(path) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        saved = rb"\g<1>%sT00:00:00Z<" % day.isoformat().encode()
        for name, read in parts:
            content = _SAVED.sub(saved, read) if name == "docProps/core.xml" else read
            entry = zipfile.ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)


def _head(page: Worksheet, sheet: FilledSheet, label: str) -> None:
    """The title over the whole width, then unit, period and unit of money."""
    for number, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    last = len(sheet.widths)
    _text(page, 1, 1, sheet.form.title, Font(name=FONT, size=16, bold=True), _CENTRE)
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=last)
    page.row_dimensions[1].height = 30
    parts = subtitle(sheet.form, sheet.submission, label)
    _text(page, 2, 1, "　　".join(parts), Font(name=FONT, size=10.5), _LEFT)
    page.merge_cells(start_row=2, start_column=1, end_row=2, end_column=last)
    page.row_dimensions[2].height = 20


def _put(page: Worksheet, one: Placed, sheet: FilledSheet) -> None:
    """One cell of the form."""
    row, column = one.row + 1 + TOP, one.column + 1
    cell = page.cell(row, column)
    cell.value, cell.number_format = typed(one, sheet.form.money)
    is_head = one.row < sheet.head_rows
    cell.font = Font(name=FONT, size=10.5, bold=is_head)
    cell.alignment = _ALIGNED[sheet.align(one)]
    if is_head or one.is_hand:
        cell.fill = _HAND if one.is_hand else _LABEL
    last_row, last_column = row + one.down - 1, column + one.across - 1
    for r in range(row, last_row + 1):
        for c in range(column, last_column + 1):
            page.cell(r, c).border = _FRAME
    if one.across > 1 or one.down > 1:
        page.merge_cells(start_row=row, start_column=column, end_row=last_row, end_column=last_column)


def typed(one: Placed, money: str) -> tuple[Any, str]:
    """A value as the workbook keeps it, with the format in which it shows."""
    if not one.is_number:
        text = clean_text(one.text)
        return text or None, "@" if one.unit in (TEXT, DAY) else "General"
    number = float(one.text)
    if one.unit == YUAN:
        return number, "#,##0.0000" if money == TEN_THOUSAND else "#,##0.00"
    if one.unit == PERCENT or number != int(number):
        return number, "0.00" if number != int(number) else "0"
    return int(number), "0"


def _foot(page: Worksheet, sheet: FilledSheet) -> None:
    """The signatures at the left, the seal box at the right, the notes below."""
    first, last = sheet.rows + TOP + 2, len(sheet.widths)
    split = max(1, last - max(1, last // 4))
    plain = Font(name=FONT, size=10.5)
    for number, name in enumerate(sheet.form.signatures):
        row = first + number
        given = _day(sheet) if name == "填报日期" else "________________"
        _text(page, row, 1, f"{name}：{given}", plain, _LEFT)
        if split > 1:
            page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=split)
        page.row_dimensions[row].height = 24
    rows = max(SEAL_ROWS, len(sheet.form.signatures))
    if last > split:
        _text(page, first, split + 1, SEAL, plain, Alignment(horizontal="center", vertical="bottom"))
        for r in range(first, first + rows):
            for c in range(split + 1, last + 1):
                page.cell(r, c).border = _FRAME
        page.merge_cells(start_row=first, start_column=split + 1, end_row=first + rows - 1, end_column=last)
    for number, text in enumerate(note_lines(sheet.form, sheet)):
        row = first + rows + 1 + number
        _text(page, row, 1, text, Font(name=FONT, size=9), _LEFT)
        page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=last)


def _day(sheet: FilledSheet) -> str:
    """The day on which the report was made."""
    day = sheet.submission.made_on
    return f"{day.year}年{day.month}月{day.day}日"


def _text(page: Worksheet, row: int, column: int, text: str, font: Font, alignment: Alignment) -> None:
    """A text outside the form."""
    cell = page.cell(row, column, clean_text(text))
    cell.font, cell.alignment, cell.number_format = font, alignment, "@"


def _set_page(page: Worksheet, sheet: FilledSheet) -> None:
    """A4, the heads on every page, the check code in the footer."""
    page.page_setup.orientation = "portrait" if sheet.is_upright else "landscape"
    page.page_setup.paperSize = 9
    is_short = sheet.rows <= (
        ONE_UPRIGHT if sheet.is_upright else ONE_PAGE
    )  # signatures and seal stay with a short form
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, int(is_short)
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{TOP + 1}:{TOP + sheet.head_rows}"
    page.freeze_panes = page.cell(TOP + sheet.head_rows + 1, 1)
    page.oddFooter.center.text = "第 &P 页，共 &N 页"
    page.oddFooter.right.text = f"校验码 {sheet.code}"


def _remarks(page: Worksheet, sheet: FilledSheet) -> None:
    """The findings with their reasons, and what was entered by hand."""
    for number, (head, width) in enumerate(zip(HEADS, WIDTHS, strict=True), 1):
        page.column_dimensions[get_column_letter(number)].width = width
        cell = page.cell(1, number, head)
        cell.font, cell.alignment, cell.fill, cell.border = (
            Font(name=FONT, bold=True),
            _CENTRE,
            _LABEL,
            _FRAME,
        )
    for row, line in enumerate(remarks(sheet.form, sheet.submission), 2):
        for column, text in enumerate(line, 1):
            cell = page.cell(row, column, clean_text(text) or None)
            cell.font, cell.alignment, cell.border = Font(name=FONT, size=10.5), _LEFT, _FRAME
            cell.number_format = "@"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
