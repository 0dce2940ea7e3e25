"""One pass over a sheet: the people's rows, with everything else left out and remembered."""

import re
from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from core.sheets.filling import MergedCells
from core.sheets.layout import HeadFinder, Layout
from core.sheets.lines import BLANK, GROUP, PERSON, kind_of_row, text_in
from core.sheets.reader import Numbered, Row, Sheet

CONTINUED, OTHER_TABLE, HEADS = "continued", "other table", "heads"

_COUNT_BEHIND = re.compile(r"[(（]?共?\d+人[)）]?$")
_LONG_NUMBER = 1e13  # no total and no count is as large
_ROWS_BELOW_HEADS = 2  # where examples and hints stand


class PersonRow(NamedTuple):
    """One person's row, with the heads it stands under."""

    number: int  # as the sheet shows it
    cells: Row
    layout: Layout
    group: str  # the title row above it that names a unit, or ""
    shift: int  # columns to add where several tables stand side by side


class Sieve:
    """Tells people from heads, totals, notes and titles, row by row; good for one pass."""

    def __init__(self, sheet: Sheet, layout: Layout, finder: HeadFinder) -> None:
        self._sheet = sheet
        self._finder = finder
        self._first = layout
        self.left_out: list[tuple[int, str]] = []
        self.later: list[Layout] = []  # other heads further down
        self.titles: list[str] = []  # rows that name the unit of the people below them
        self._group = ""
        self._begin(layout)

    def people(self) -> Iterator[PersonRow]:
        """The people's rows as they stand, merged cells filled."""
        rows = _Lookahead(self._sheet.rows())
        for number, cells in rows:
            if number <= self._header_row:
                continue
            layout = self._layout
            self._merged.fill(number, cells)
            if len(cells) < self._width:
                cells.extend([""] * (self._width - len(cells)))
            if self._is_plainly_person(number, cells):
                yield PersonRow(number, cells, layout, self._group, 0)
            elif found := self._heads_here(rows, number, cells):
                self._change_table(found)
            elif layout.period:
                yield from self._side_by_side(number, cells)
            elif self._is_person(number, cells):
                yield PersonRow(number, cells, layout, self._group, 0)

    def _begin(self, layout: Layout) -> None:
        self._layout = layout
        self._header_row = layout.header_row
        self._merged = MergedCells(self._sheet.merges, layout)
        self._width = max(1 + max(layout.columns.values()), layout.span)

    def _is_plainly_person(self, number: int, cells: Row) -> bool:
        """The quick test that nearly every row passes: a name beside a run of digits."""
        places = self._layout.places
        if places.name < 0 or places.number < 0 or self._layout.period:
            return False
        digits = cells[places.number]
        if number <= self._header_row + _ROWS_BELOW_HEADS or cells[places.name] == "":
            return False
        if type(digits) is str:
            return len(digits) >= 15 and digits[4:12].isdigit()
        return type(digits) is float and digits > _LONG_NUMBER

    def _side_by_side(self, number: int, cells: Row) -> Iterator[PersonRow]:
        """The people of one sheet row on which several tables stand beside each other."""
        period = self._layout.period
        for shift in range(0, self._layout.span, period):
            part = cells[shift : shift + period]
            if self._is_person(number, part):
                yield PersonRow(number, part, self._layout, self._group, shift)

    def _is_person(self, number: int, cells: Row) -> bool:
        kind = self._kind(number, cells)
        if kind == GROUP:
            title = next(text for c in cells if (text := text_in(c)))
            self._group = _COUNT_BEHIND.sub("", title.rstrip(":：")).rstrip(":：")
            self.titles.append(self._group)
        elif kind not in (PERSON, BLANK):
            self.left_out.append((number, kind))
        return kind == PERSON

    def _kind(self, number: int, cells: Row) -> str:
        layout = self._layout
        is_first = number <= self._header_row + _ROWS_BELOW_HEADS
        kind = kind_of_row(cells, layout.places, is_first=is_first)
        if kind == BLANK:
            return BLANK
        if not layout.is_whole and self._first.is_whole:
            return OTHER_TABLE
        if tuple(t for c in cells if (t := text_in(c))) in layout.bands:
            return HEADS
        is_keyless = all(c < 0 or cells[c] == "" for c in layout.places[:2])
        return CONTINUED if is_keyless and self._merged.continues_person(number) else kind

    def _heads_here(self, rows: "_Lookahead", number: int, cells: Row) -> Layout | None:
        """Heads that begin in this row, or in the next one with this row as their upper line."""
        if sum(isinstance(c, str) and c != "" for c in cells) < 2:
            return None
        window = [(number, cells), *rows.peek(2)]
        for at in range(min(2, len(window))):
            found = self._finder.find_at(window, at, self._sheet.merges)
            if found and found.first_row == number:
                return found
        return None

    def _change_table(self, found: Layout) -> None:
        """The heads that count from here on; the same heads on a later printed page change nothing."""
        self.left_out.append((found.first_row, HEADS))
        if found.heads == self._layout.heads and found.columns == self._layout.columns:
            self._header_row = found.header_row
            return
        self.later.append(found)
        self._group = ""
        self._begin(found)


class _Lookahead:
    """Rows that can be looked at before they come."""

    def __init__(self, rows: Iterator[Numbered]) -> None:
        self._rows = rows
        self._waiting: deque[Numbered] = deque()

    def __iter__(self) -> Iterator[Numbered]:
        while True:
            row = self._waiting.popleft() if self._waiting else next(self._rows, None)
            if row is None:
                return
            yield row

    def peek(self, count: int) -> list[Numbered]:
        """The next rows, fewer at the end."""
        while len(self._waiting) < count and (row := next(self._rows, None)) is not None:
            self._waiting.append(row)
        return list(islice(self._waiting, count))
