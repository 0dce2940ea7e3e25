"""The 提案表 as a workbook that officers hand out: its fields open, the rest locked, drop-downs for what is chosen."""

from functools import partial
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from core import codes
from core.congress.records.meetings import Meeting
from core.congress.records.proposals import ProposalCall
from core.sheets.cells import clean_text
from core.sheets.safe_write import check_archive, write_safely

SHEET, TITLE = "提案表", "职工代表提案表"
SECONDER, MORE_SECONDERS = "附议人", 2  # lines to spare beyond the least number
WIDTHS = (13, 18, 13, 18, 13, 20)
LAST = "F"
_LINE = Side(style="thin")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_GREY = PatternFill("solid", fgColor="F2F2F2")


def write_form(path: Path, call: ProposalCall, meeting: Meeting) -> None:
    """Write the empty form of a call; raises Unwritable."""
    write_safely(path, partial(_save, call, meeting), partial(check_archive, sheets=1))


def _save(call: ProposalCall, meeting: Meeting, path: Path) -> None:
    """The form as a workbook."""
    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = SHEET
    for letter, width in zip("ABCDEF", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    row = _head(sheet, call, meeting)
    row = _facts(sheet, row)
    row = _seconders(sheet, row, call.minimum_seconders + MORE_SECONDERS)
    _texts(sheet, row)
    sheet.protection.sheet = True
    sheet.protection.formatRows = False  # a long text may want a higher row
    _page(sheet)
    book.save(path)
    book.close()


def _head(sheet: Worksheet, call: ProposalCall, meeting: Meeting) -> int:
    """Title and instructions; the next free row."""
    session = f"第{meeting.term_number}届{meeting.term_kind}第{meeting.number}次会议"
    closes = f"请于 {call.closes_on.isoformat()} 前交回工会。" if call.closes_on else ""
    rules = (
        f"一事一案，案名、理由、具体建议都要填写；附议人不少于 {call.minimum_seconders} 名，"
        f"提案人不能同时是附议人。{closes}"
    )
    refused = "不受理：" + "；".join(call.not_accepted.splitlines()) + "。"
    for row, (text, size, height) in enumerate(
        ((TITLE, 18, 34), (session, 12, 20), (rules, 10.5, 32), (refused, 10.5, 46)), start=1
    ):
        sheet.merge_cells(f"A{row}:{LAST}{row}")
        cell = sheet[f"A{row}"]
        _put(cell, text)
        cell.font = Font(name="宋体", size=size, bold=row == 1)
        across = "center" if row < 3 else "left"
        cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True)
        sheet.row_dimensions[row].height = height
    return 5


def _facts(sheet: Worksheet, row: int) -> int:
    """案名 and who hands it in; the next free row."""
    _label(sheet, f"A{row}", "案名")
    _field(sheet, f"B{row}:{LAST}{row}", height=28)
    lines = (
        ("提案人", "代表证号", "单位（部门）"),
        ("代表团（组）", "提案类别", "提案日期"),
    )
    for labels in lines:
        row += 1
        for text, (at, value) in zip(labels, (("A", "B"), ("C", "D"), ("E", "F")), strict=True):
            _label(sheet, f"{at}{row}", text)
            _field(sheet, f"{value}{row}:{value}{row}", height=24)
    _choose(sheet, f"D{row}", codes.labels("proposal_category"))
    sheet[f"F{row}"].number_format = "yyyy-mm-dd"
    row += 1
    _label(sheet, f"A{row}", "要求保密")
    _field(sheet, f"B{row}:B{row}", height=24)
    _choose(sheet, f"B{row}", ("否", "是"))
    _label(sheet, f"C{row}", "提案编号")
    sheet.merge_cells(f"D{row}:{LAST}{row}")
    _put(sheet[f"D{row}"], "（由工会填写）")
    for at in "DEF":
        _draw(sheet[f"{at}{row}"])
    return row + 1


def _seconders(sheet: Worksheet, row: int, count: int) -> int:
    """The lines for those who second; the next free row."""
    for at, text in (("A", SECONDER), ("B", "姓名"), ("C", "代表证号"), ("D", "单位（部门）")):
        _label(sheet, f"{at}{row}", text)
    sheet.merge_cells(f"D{row}:{LAST}{row}")
    for number in range(1, count + 1):
        row += 1
        _label(sheet, f"A{row}", f"{SECONDER}{number}")
        for area in ("B{0}:B{0}", "C{0}:C{0}", "D{0}:F{0}"):
            _field(sheet, area.format(row), height=22)
    return row + 1


def _texts(sheet: Worksheet, row: int) -> None:
    """Reason and suggestion."""
    for label in ("理由", "具体建议"):
        _label(sheet, f"A{row}", label)
        _field(sheet, f"B{row}:{LAST}{row}", height=150)
        sheet[f"B{row}"].alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
        row += 1


def _label(sheet: Worksheet, at: str, text: str) -> None:
    """A locked label."""
    cell = sheet[at]
    _put(cell, text)
    _draw(cell)
    cell.fill = _GREY


def _field(sheet: Worksheet, area: str, *, height: float) -> None:
    """An open field over an area of one row; what is typed stays text."""
    first, last = area.split(":")
    if first != last:
        sheet.merge_cells(area)
    for cell in sheet[area][0]:
        _draw(cell)
        cell.protection = Protection(locked=False)
        cell.number_format = "@"
    sheet[first].alignment = Alignment(horizontal="left", vertical="center", wrap_text=True)
    sheet.row_dimensions[sheet[first].row].height = height


def _draw(cell: Any) -> None:
    """The type and the box of a cell."""
    cell.font = Font(name="宋体", size=11)
    cell.border = _BOX
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _choose(sheet: Worksheet, at: str, choices: tuple[str, ...]) -> None:
    """A drop-down."""
    listed = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    listed.error, listed.showErrorMessage = "请从下拉列表中选择", True
    sheet.add_data_validation(listed)
    listed.add(at)


def _put(cell: Any, text: str) -> None:
    """A text that stays a text, whatever it starts with."""
    cell.value = clean_text(text)
    cell.data_type = "s"


def _page(sheet: Worksheet) -> None:
    """One A4 sheet upright."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = 1
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
