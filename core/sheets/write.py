"""Writing lists as the sheets of a workbook: fast, safely, and so that no text ever becomes a formula."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, Literal

import rustpy_xlsxwriter as xlsx

from core.errors import Invalid, Problem
from core.fields import text_of
from core.sheets.cells import Row, Value, clean_text, shown_width
from core.sheets.safe_write import check_archive, write_safely

FONT = "宋体"
TEXT_FORMAT = 49  # the built-in format "@"
LONGEST_TEXT = 32767
LONGEST_DROP_DOWN = 255  # characters of a drop-down's choices with their commas
NARROWEST, WIDEST = 6, 40
PAGE_WIDTH = 200  # characters; a wider list is not squeezed onto the width of one sheet of paper
A4 = 9
_SAMPLE = 200  # rows looked at for the widths of columns
_FIRST_EXCEL_YEAR = 1900


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a list; a width of None is fitted to the head and the first rows."""

    head: str
    kind: Literal["text", "date", "number"] = "text"
    width: float | None = None
    choices: tuple[str, ...] = ()  # offered as a drop-down where the format allows so many


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSheet:
    """A sheet that holds one list under title lines; the heads must differ from one another."""

    name: str
    titles: tuple[str, ...] = ()
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    kept_columns: int = 0  # at the left, always in sight and repeated on paper
    is_summary: bool = False  # a small ruled table whose last row is the total


def write_workbook(path: Path, sheets: Sequence[ListSheet]) -> None:
    """Write the lists as the sheets of one xlsx file; raises Unwritable, Invalid and what the rows raise."""
    write_safely(path, partial(_write_sheets, sheets), partial(check_archive, sheets=len(sheets)))


def _write_sheets(sheets: Sequence[ListSheet], path: Path) -> None:
    """Fill the file through the fast writer.

    Two of its traits decide the options: row formats and heights reach the file only when the sheet is kept
    in memory, so long lists go without; and a column's format applies to the whole column, so it has no border.
    """
    ready = [_Ready(s) for s in sheets]
    summaries = [r for r in ready if r.sheet.is_summary]
    xlsx.write_worksheets(
        [(r.sheet.name, r.records) for r in ready],
        str(path),
        dedupe_strings={r.sheet.name: True for r in summaries},
        row_formats={r.sheet.name: r.row_formats for r in summaries},
        row_heights={r.sheet.name: r.row_heights for r in summaries},
        column_formats={r.sheet.name: r.column_formats for r in ready if not r.sheet.is_summary},
        column_widths={r.sheet.name: r.widths for r in ready},
        header_row={r.sheet.name: r.head_row for r in ready},
        header_format={"general": _head_format()},
        merge_ranges={r.sheet.name: r.title_cells for r in ready if r.sheet.titles},
        freeze_panes={r.sheet.name: r.freeze for r in ready},
        autofilter={r.sheet.name: True for r in ready if not r.sheet.is_summary},
        data_validations={r.sheet.name: r.drop_downs for r in ready if r.drop_downs},
        ignore_errors={r.sheet.name: r.text_heads for r in ready if r.text_heads and not r.sheet.is_summary},
        page_setup={r.sheet.name: r.page_setup for r in ready},
    )


class _Ready:
    """A sheet in the terms of the fast writer."""

    def __init__(self, sheet: ListSheet) -> None:
        self.sheet = sheet
        self.heads = [clean_text(c.head) for c in sheet.columns]
        if len(set(self.heads)) != len(self.heads):
            raise ValueError("two columns bear the same head")
        rows = map(self._record, sheet.rows)
        sample = list(rows if sheet.is_summary else islice(rows, _SAMPLE))
        # The writer learns the heads from the first row, so an empty list gets a blank one.
        self.records = chain(sample or [dict.fromkeys(self.heads)], rows)
        self.widths = [self._width(c, sample) for c in sheet.columns]
        self.head_row = len(sheet.titles)
        self.text_heads = [h for h, c in zip(self.heads, sheet.columns, strict=True) if c.kind == "text"]
        self.freeze = {"row": self.head_row + 1, "col": sheet.kept_columns}
        self._count = len(sample)

    @property
    def column_formats(self) -> list[xlsx.Format]:
        """The format of each column's cells."""
        formats = {
            "text": _cell_format().set_num_format_index(TEXT_FORMAT),
            "date": _cell_format().set_num_format("yyyy-mm-dd").set_align("center"),
            "number": _cell_format(),
        }
        return [formats[c.kind] for c in self.sheet.columns]

    @property
    def row_formats(self) -> dict[int, xlsx.Format]:
        """The ruled rows of a summary, the last one bold."""
        plain, total = (
            _cell_format().set_border("thin").set_align("center").set_align("vcenter") for _ in "12"
        )
        total = total.set_bold().set_background_color("#F2F2F2")
        rows = range(self.head_row + 1, self.head_row + 1 + self._count)
        return {r: total if r == rows[-1] else plain for r in rows}

    @property
    def row_heights(self) -> dict[int, float]:
        """The heights of a summary's title, heads and rows in points."""
        rows = range(self.head_row + 1, self.head_row + 1 + self._count)
        return {0: 30.0, self.head_row: 33.0, **dict.fromkeys(rows, 19.5)}

    @property
    def title_cells(self) -> list[Any]:
        """Title lines across the list, or across as much of it as a screen shows."""
        size = 16 if self.sheet.is_summary else 12  # a long list's rows keep the usual height
        first = _cell_format().set_bold().set_font_size(size).set_align("center").set_align("vcenter")
        other = _cell_format().set_align("left").set_align("vcenter")
        is_narrow = sum(self.widths) <= PAGE_WIDTH
        shown = [n for n in range(len(self.widths)) if is_narrow or sum(self.widths[:n]) < PAGE_WIDTH / 2]
        last = max(1, len(shown) - 1)
        texts = enumerate(map(clean_text, self.sheet.titles))
        return [(r, 0, r, last, text, other if r else first) for r, text in texts]

    @property
    def drop_downs(self) -> dict[str, dict[str, object]]:
        """The choices offered in each column that has them."""
        return {
            head: {"type": "list", "values": list(c.choices)}
            for head, c in zip(self.heads, self.sheet.columns, strict=True)
            if c.choices and len(",".join(c.choices)) <= LONGEST_DROP_DOWN
        }

    @property
    def page_setup(self) -> dict[str, object]:
        """A4 across, the heads on every page, page numbers."""
        setup: dict[str, object] = {
            "landscape": True,
            "paper_size": A4,
            "repeat_rows": (self.head_row, self.head_row),
            "margins": {"left": 0.4, "right": 0.4, "top": 0.6, "bottom": 0.6, "header": 0.3, "footer": 0.3},
            "footer": "&C第 &P 页，共 &N 页",
            "print_gridlines": not self.sheet.is_summary,
            "center_horizontally": self.sheet.is_summary,
        }
        if sum(self.widths) <= PAGE_WIDTH:
            return setup | {"fit_to_pages": (1, 0)}
        kept = self.sheet.kept_columns
        return setup | ({"repeat_columns": (0, kept - 1)} if kept else {})

    def _record(self, row: Row) -> dict[str, object]:
        """A row keyed by its heads, every cell as the writer is to type it."""
        return {
            head: value if type(value) is str and value.isprintable() and len(value) < 8000 else _cell(value)
            for head, value in zip(self.heads, row, strict=True)
        }

    def _width(self, column: Column, sample: Iterable[dict[str, object]]) -> float:
        """The column's width, fitted to what stands in it."""
        if column.width is not None:
            return column.width
        head = clean_text(column.head)
        longest = max((shown_width(str(r[head])) for r in sample if r[head] is not None), default=0)
        return float(min(max(shown_width(head) + 3, longest + 2, NARROWEST), WIDEST))


def _cell(value: Value) -> object:
    """A value as the writer types it: texts stay texts, whatever they start with."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        text = clean_text(value)
        if len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT:
            sentence = f"有一个单元格超过 {LONGEST_TEXT} 个字，表格放不下，没有导出。请缩短后再试。"
            raise Invalid((Problem(field="", message=sentence),))
        return text or None
    if isinstance(value, bool):
        return text_of(value)
    if isinstance(value, Decimal):
        return float(value)
    is_too_old = isinstance(value, dt.date) and value.year < _FIRST_EXCEL_YEAR
    return text_of(value) if is_too_old else value


def _cell_format() -> xlsx.Format:
    """The format of an ordinary cell."""
    return xlsx.Format().set_font_name(FONT).set_font_size(10.5)


def _head_format() -> xlsx.Format:
    """The format of a head."""
    head = _cell_format().set_bold().set_text_wrap().set_align("center").set_align("vcenter")
    return head.set_border("thin").set_background_color("#DCE6F1")
