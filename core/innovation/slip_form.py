"""The blank 申报表 and the blank list as workbooks that workshops fill in and return."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from core import codes
from core.fields import fields
from core.innovation.records.ideas import Idea
from core.sheets.cells import clean_text
from core.sheets.safe_write import check_archive, write_safely
from core.sheets.write import Column, ListSheet, write_workbook

SHEET, LIST_SHEET = "合理化建议申报表", "合理化建议汇总"
AUTHOR, AUTHOR_LINES = "建议人", 5
AUTHORS_HEAD = "建议人及贡献比"
SHORT = (
    ("kind", "category"), ("proposed_on", "unit_name"), ("position", "phone"), ("is_in_use", "scope"),
    ("patent_number", "government_award"), ("past_award", ""), ("has_promise", "has_authorisation"),
)  # fmt: skip
LONG = ("situation", "measures", "effect", "benefit_note", "unit_opinion")
LISTED = (
    "title", "kind", "category", "proposed_on", "unit_name", "position", "phone", "is_in_use", "situation",
    "measures", "effect", "benefit_note", "unit_opinion", "scope", "patent_number", "government_award",
    "past_award", "has_promise", "has_authorisation",
)  # fmt: skip
_WIDTHS = (15, 24, 17, 24)
_YES_NO = ("是", "否")
_LINE = Side(style="thin")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_GREY = PatternFill("solid", fgColor="F2F2F2")
_TOLD = (
    "类别：合理化建议，或五小（小发明、小创造、小革新、小设计、小建议）。现状分析和改进措施都要填写；"
    "第一位建议人为主要建议人，各人贡献比合计 100%；同名的请填工号。"
)


def write_form(path: Path, union: str) -> None:
    """Write the blank form; raises Unwritable."""
    write_safely(path, partial(_save, union), partial(check_archive, sheets=1))


def write_list(path: Path, union: str) -> None:
    """Write the blank list for many ideas; raises Unwritable."""
    columns = [_column(name) for name in LISTED]
    columns.insert(1, Column(head=AUTHORS_HEAD, width=30))
    told = f"{_TOLD}“{AUTHORS_HEAD}”写作：张三 60%、李四 40%，同名的写作：张三（工号1002）60%。"
    sheet = ListSheet(
        name=LIST_SHEET,
        titles=(f"{union}合理化建议汇总", told),
        columns=tuple(columns),
        rows=(),
        kept_columns=1,
    )
    write_workbook(path, [sheet])


def _column(name: str) -> Column:
    """A column of the list."""
    field = fields(Idea)[name]
    if field.type is bool:
        return Column(head=field.spec.label, choices=_YES_NO)
    choices = codes.labels(field.spec.code) if field.spec.code else ()
    width = 40 if name in ("situation", "measures") else None
    kind = "date" if name == "proposed_on" else "text"
    return Column(head=field.spec.label, kind=kind, choices=choices, width=width)  # type: ignore[arg-type]  # one of the literals


def _save(union: str, path: Path) -> None:
    """The form as a workbook."""
    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = SHEET
    for letter, width in zip("ABCD", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    row = _head(sheet, union)
    row = _long(sheet, row, "title", height=26)
    for pair in SHORT:
        row = _pair(sheet, row, pair)
    row = _authors(sheet, row)
    for name in LONG:
        row = _long(sheet, row, name, height=110 if name in ("situation", "measures") else 56)
    sheet.protection.sheet = True
    sheet.protection.formatRows = False  # a long text may want a higher row
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = 1
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    book.save(path)
    book.close()


def _head(sheet: Worksheet, union: str) -> int:
    """Title and instructions; the next free row."""
    lines = (("合理化建议（五小）申报表", 18, 34), (union, 12, 20), (_TOLD, 10, 46))
    for row, (text, size, height) in enumerate(lines, start=1):
        sheet.merge_cells(f"A{row}:D{row}")
        cell = sheet[f"A{row}"]
        _put(cell, text)
        cell.font = Font(name="宋体", size=size, bold=row == 1)
        across = "center" if row < 3 else "left"
        cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True)
        sheet.row_dimensions[row].height = height
    return 4


def _pair(sheet: Worksheet, row: int, names: Sequence[str]) -> int:
    """Two short fields beside each other; the next free row."""
    for name, label, value in zip(names, "AC", "BD", strict=True):
        if not name:
            _field(sheet, f"{value}{row}", is_open=False)
            _label(sheet, f"{label}{row}", "编号（工会填写）")
            continue
        field = fields(Idea)[name]
        _label(sheet, f"{label}{row}", field.spec.label)
        _field(sheet, f"{value}{row}")
        if field.spec.code:
            _choose(sheet, f"{value}{row}", codes.labels(field.spec.code))
        elif field.type is bool:
            _choose(sheet, f"{value}{row}", _YES_NO)
        elif name == "proposed_on":
            sheet[f"{value}{row}"].number_format = "yyyy-mm-dd"
    sheet.row_dimensions[row].height = 24
    return row + 1


def _authors(sheet: Worksheet, row: int) -> int:
    """The lines for those who had the idea; the next free row."""
    for letter, text in zip("ABCD", (AUTHOR, "姓名", "工号", "贡献比（%）"), strict=True):
        _label(sheet, f"{letter}{row}", text)
    for number in range(1, AUTHOR_LINES + 1):
        row += 1
        _label(sheet, f"A{row}", f"{AUTHOR}{number}")
        for letter in "BCD":
            _field(sheet, f"{letter}{row}")
        sheet.row_dimensions[row].height = 22
    return row + 1


def _long(sheet: Worksheet, row: int, name: str, *, height: float) -> int:
    """A field across the sheet; the next free row."""
    _label(sheet, f"A{row}", fields(Idea)[name].spec.label)
    sheet.merge_cells(f"B{row}:D{row}")
    for letter in "BCD":
        _field(sheet, f"{letter}{row}")
    vertical = "top" if name in LONG else "center"
    sheet[f"B{row}"].alignment = Alignment(horizontal="left", vertical=vertical, wrap_text=True)
    sheet.row_dimensions[row].height = height
    return row + 1


def _label(sheet: Worksheet, at: str, text: str) -> None:
    """A locked label."""
    cell = sheet[at]
    _put(cell, text)
    _draw(cell)
    cell.fill = _GREY


def _field(sheet: Worksheet, at: str, *, is_open: bool = True) -> None:
    """A field; what is typed stays text."""
    cell = sheet[at]
    _draw(cell)
    cell.protection = Protection(locked=not is_open)
    cell.number_format = "@"


def _draw(cell: Any) -> None:
    """The type and the box of a cell."""
    cell.font = Font(name="宋体", size=11)
    cell.border = _BOX
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _choose(sheet: Worksheet, at: str, choices: Sequence[str]) -> None:
    """A drop-down."""
    listed = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    listed.error, listed.showErrorMessage = "请从下拉列表中选择", True
    sheet.add_data_validation(listed)
    listed.add(at)


def _put(cell: Any, text: str) -> None:
    """A text that stays a text, whatever it starts with."""
    cell.value = clean_text(text)
    cell.data_type = "s"
