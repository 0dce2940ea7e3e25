"""Filling the official workbooks: their layout, merged cells and drop-downs stay, our rows come in."""

import datetime as dt
import io
import tomllib
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache, partial
from math import ceil
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from core.errors import NotFound
from core.fields import text_of
from core.resources import resource
from core.sheets.cells import Value, clean_text, shown_width
from core.sheets.safe_write import write_safely

Record = Mapping[str, Value]

NUMBER = "number"  # the field that counts the rows
LAST_SHEET_ROW = 1_048_576
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
_LINE_HEIGHT, _PADDING = 14.0, 5.0  # points, for the templates' 10-point type


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Where an official workbook wants what; rows count from 1 as the sheet shows them."""

    id: str
    file: str
    sheet: str
    source: str
    verified: bool
    province: str  # the one its title names
    title_cell: str
    unit_cell: str
    head_row: int
    first_row: int
    last_row: int  # of the template's empty rows
    fields: tuple[str, ...]  # by column
    optional_when: Mapping[str, Mapping[str, str]]  # field → the field and value that excuse a gap
    spelled: Mapping[str, Mapping[str, str]]  # field → standard label → the drop-down's own spelling


@cache
def forms() -> Mapping[str, Form]:
    """The official forms by name."""
    with resource("templates", "forms.toml").open("rb") as file:
        entries: list[dict[str, Any]] = tomllib.load(file)["form"]
    found = [Form(**{"optional_when": {}, "spelled": {}, **e, "fields": tuple(e["fields"])}) for e in entries]
    return {f.id: f for f in found}


def form(name: str) -> Form:
    """The form of that name; raises NotFound with the names there are."""
    found = forms().get(name)
    if found is None:
        raise NotFound(f"没有名为“{name}”的官方表格。现有：{'、'.join(forms())}。")
    return found


@cache
def choices(name: str) -> Mapping[str, tuple[str, ...]]:
    """The labels that a form's own drop-downs offer, by field."""
    wanted = form(name)
    book = _open(wanted)
    sheet = book[wanted.sheet]
    found = {}
    for validation in sheet.data_validations.dataValidation:
        for column, field in enumerate(wanted.fields, 1):
            if f"{get_column_letter(column)}{wanted.first_row}" in validation and validation.type == "list":
                found[field] = _labels(book, validation.formula1)
    return found


def problems(wanted: Form, record: Record) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields that the form lacks, and those whose value its drop-down does not offer."""
    offered = choices(wanted.id)
    missing, unknown = [], []
    for field in wanted.fields:
        value = text_of(_as_printed(wanted, field, record.get(field)))
        if field == NUMBER or (not value and _is_excused(wanted, field, record)):
            continue
        if not value:
            missing.append(field)
        elif field in offered and value not in offered[field]:
            unknown.append(field)
    return tuple(missing), tuple(unknown)


def fill(wanted: Form, path: Path, records: Sequence[Record], *, unit: str = "", province: str = "") -> None:
    """Write the form with one row per record; a province replaces the one in the template's title.

    Raises Unwritable; the template itself stays untouched.
    """
    book = _open(wanted)
    sheet = book[wanted.sheet]
    _make_room(sheet, wanted, len(records) - (wanted.last_row - wanted.first_row + 1))
    cell, title = sheet[wanted.unit_cell], sheet[wanted.title_cell]
    _put(cell, f"{cell.value or ''}{unit}")
    if province:
        _put(title, str(title.value).replace(wanted.province, province, 1))
    _write_rows(sheet, wanted, records)
    # A printed form is to be read: all columns on one page, the heads on every page.
    sheet.print_title_rows = f"{wanted.head_row}:{wanted.head_row}"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    write_safely(path, book.save, partial(_check, wanted))


def _is_excused(wanted: Form, field: str, record: Record) -> bool:
    """Whether the form lets this field be empty in this record."""
    excuse = wanted.optional_when.get(field, {})
    return bool(excuse) and all(record.get(name) == value for name, value in excuse.items())


def _open(wanted: Form) -> Any:
    """The template as a workbook with every drop-down in the form that openpyxl keeps."""
    ready = io.BytesIO()
    with zipfile.ZipFile(resource("templates", wanted.file)) as source, zipfile.ZipFile(ready, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            is_sheet = name.startswith("xl/worksheets/") and name.endswith(".xml")
            target.writestr(name, _with_plain_validations(content) if is_sheet else content)
    ready.seek(0)
    return load_workbook(ready)


def _with_plain_validations(xml: bytes) -> bytes:
    """A sheet whose extended validations, which openpyxl would drop, are ordinary ones."""
    root = ET.fromstring(xml)
    extended = list(root.iter(f"{_X14}dataValidation"))
    if not extended:
        return xml
    ordinary = root.find(f"{_MAIN}dataValidations")
    if ordinary is None:
        ordinary = ET.SubElement(root, f"{_MAIN}dataValidations")
    for old in extended:
        attributes = {k: v for k, v in old.attrib.items() if not k.startswith("{")}
        area = old.findtext(f"{_XM}sqref", "")
        new = ET.SubElement(ordinary, f"{_MAIN}dataValidation", attributes | {"sqref": area})
        for part in ("formula1", "formula2"):
            formula = old.findtext(f"{_X14}{part}/{_XM}f")
            if formula is not None:
                ET.SubElement(new, f"{_MAIN}{part}").text = formula
    ordinary.attrib.pop("count", None)
    for extensions in root.findall(f"{_MAIN}extLst"):
        root.remove(extensions)
    return bytes(ET.tostring(root, encoding="utf-8"))


def _labels(book: Any, formula: str) -> tuple[str, ...]:
    """What a drop-down offers: a list in quotes, or the cells of another sheet."""
    if formula.startswith('"'):
        return tuple(formula.strip('"').split(","))
    name, area = formula.rsplit("!", 1)
    rows = book[name.strip("'")][area.replace("$", "")]
    return tuple(str(c.value) for row in rows for c in row if c.value is not None)


def _make_room(sheet: Worksheet, wanted: Form, more: int) -> None:
    """Add rows above the note that closes the form, and move what stands below them."""
    if more <= 0:
        return
    last = wanted.last_row
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
        for column in range(1, len(wanted.fields) + 1):
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


def _write_rows(sheet: Worksheet, wanted: Form, records: Sequence[Record]) -> None:
    """One row per record in the style of the template's first row; the sample's values go."""
    styles = [sheet.cell(wanted.first_row, c)._style for c in range(1, len(wanted.fields) + 1)]
    least = sheet.row_dimensions[wanted.first_row].height or 0.0
    rooms = [_room(sheet, c) for c in range(1, len(wanted.fields) + 1)]
    for column in range(1, len(wanted.fields) + 1):
        sheet.cell(wanted.first_row, column).value = None
    for number, record in enumerate(records, 1):
        row, lines = wanted.first_row + number - 1, 1
        for column, (field, style) in enumerate(zip(wanted.fields, styles, strict=True), 1):
            value = number if field == NUMBER else _as_printed(wanted, field, record.get(field))
            cell = sheet.cell(row, column)
            cell._style = copy(style)
            _put(cell, value)
            lines = max(lines, _lines(value, rooms[column - 1]))
        sheet.row_dimensions[row].height = max(least, lines * _LINE_HEIGHT + _PADDING)


def _as_printed(wanted: Form, field: str, value: Value) -> Value:
    """A value as the form writes it: yyyy/MM/dd, 是 or 否, a label with the drop-down's spelling and blanks."""
    if isinstance(value, dt.date):
        return f"{value:%Y/%m/%d}"
    if isinstance(value, bool):
        return text_of(value)
    if field in choices(wanted.id) and isinstance(value, str):
        label = wanted.spelled.get(field, {}).get(value, value).strip()
        return next((offer for offer in choices(wanted.id)[field] if offer.strip() == label), value)
    return value


def _put(cell: Cell, value: Value) -> None:
    """Set a cell; a text stays a text whatever it starts with."""
    if isinstance(value, str):
        cell.value = clean_text(value) or None
        if cell.value:
            cell.data_type = "s"  # openpyxl takes a text that starts with = for a formula
    else:
        cell.value = value


def _lines(value: Value, room: int) -> int:
    """How many lines a value takes in a column that has room for so many digits."""
    return sum(ceil(max(1, shown_width(line)) / room) for line in str(value or "").split("\n"))


def _room(sheet: Worksheet, column: int) -> int:
    """How many digits fit into a column; openpyxl keeps one entry for neighbours of the same width."""
    for dimension in sheet.column_dimensions.values():
        if dimension.min <= column <= dimension.max:
            return max(2, int(dimension.width))
    return 9


def _check(wanted: Form, path: Path) -> None:
    """Read the written form back; openpyxl raises when it is not whole."""
    book = load_workbook(path, read_only=True)
    book[wanted.sheet].calculate_dimension()
    book.close()
