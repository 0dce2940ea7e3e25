"""Templates of official workbooks: opening one without losing its drop-downs, and making room in it."""

import warnings
from copy import copy
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from core.sheets.validations import restore_drop_downs

LAST_SHEET_ROW = 1_048_576


def open_template(file: Path) -> Any:
    """The template as a workbook with all its drop-downs."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Data Validation extension")  # restored right below
        book = load_workbook(file)
    restore_drop_downs(file, book)
    return book


def labels_of(book: Any, formula: str) -> tuple[str, ...]:
    """What a drop-down offers: a list in quotes, or the cells of another sheet."""
    if formula.startswith('"'):
        return tuple(formula.strip('"').split(","))
    name, area = formula.rsplit("!", 1)
    rows = book[name.strip("'")][area.replace("$", "")]
    return tuple(str(c.value) for row in rows for c in row if c.value is not None)


def make_room(sheet: Worksheet, last: int, more: int, *, width: int) -> None:
    """Add `more` rows like the row `last` below it, and move what stands there: notes, heights, drop-downs."""
    if more <= 0:
        return
    heights = {r: d.height for r, d in sheet.row_dimensions.items() if r > last}
    merged = [copy(m) for m in sheet.merged_cells.ranges]
    for area in merged:
        if area.min_row > last:
            sheet.unmerge_cells(area.coord)
    below = sheet.max_row - last
    sheet.insert_rows(last + 1, more)
    for area in merged:
        if area.min_row > last:
            area.shift(row_shift=more)
            sheet.merge_cells(area.coord)
    for row in range(last + 1, last + 1 + below):
        sheet.row_dimensions[row].height = None
    for row, height in heights.items():
        sheet.row_dimensions[row + more].height = height
    for validation in sheet.data_validations.dataValidation:
        _shift(validation, last, more)
    for row in range(last + 1, last + 1 + more):
        for column in range(1, width + 1):
            sheet.cell(row, column)._style = copy(sheet.cell(last, column)._style)


def _shift(validation: DataValidation, last: int, more: int) -> None:
    """Move or stretch the areas of a drop-down as inserting rows below `last` does."""
    moved = []
    for area in validation.sqref.ranges:
        top = area.min_row + more if area.min_row > last else area.min_row
        bottom = area.max_row + more if area.max_row >= last else area.max_row
        bottom = min(bottom, LAST_SHEET_ROW)
        left, right = get_column_letter(area.min_col), get_column_letter(area.max_col)
        moved.append(f"{left}{top}:{right}{bottom}")
    validation.sqref = type(validation.sqref)(" ".join(moved))
