"""Filling the official workbooks: their layout, merged cells and drop-downs stay, our rows come in."""

import datetime as dt
import tomllib
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache, partial
from math import ceil
from pathlib import Path
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from core.errors import NotFound
from core.fields import text_of
from core.resources import resource
from core.sheets.cells import Value, clean_text, shown_width
from core.sheets.safe_write import check_archive, write_safely
from core.sheets.template import labels_of, make_room, open_template

Record = Mapping[str, Value]

NUMBER = "number"  # the field that counts the rows
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
    book = open_template(resource("templates", wanted.file))
    sheet = book[wanted.sheet]
    found = {}
    for validation in sheet.data_validations.dataValidation:
        for column, field in enumerate(wanted.fields, 1):
            if f"{get_column_letter(column)}{wanted.first_row}" in validation and validation.type == "list":
                found[field] = labels_of(book, validation.formula1)
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
    book = open_template(resource("templates", wanted.file))
    sheet = book[wanted.sheet]
    more = len(records) - (wanted.last_row - wanted.first_row + 1)
    make_room(sheet, wanted.last_row, more, width=len(wanted.fields))
    cell, title = sheet[wanted.unit_cell], sheet[wanted.title_cell]
    _put(cell, f"{cell.value or ''}{unit}")
    if province:
        _put(title, str(title.value).replace(wanted.province, province, 1))
    _write_rows(sheet, wanted, records)
    # A printed form is to be read: all columns on one page, the heads on every page.
    sheet.print_title_rows = f"{wanted.head_row}:{wanted.head_row}"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    write_safely(path, book.save, partial(check_archive, sheets=len(book.worksheets)))


def _is_excused(wanted: Form, field: str, record: Record) -> bool:
    """Whether the form lets this field be empty in this record."""
    excuse = wanted.optional_when.get(field, {})
    return bool(excuse) and all(record.get(name) == value for name, value in excuse.items())


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
