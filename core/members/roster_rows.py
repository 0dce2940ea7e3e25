"""A roster workbook as a stream of checked rows, ready to be compared with the store."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path

from core.errors import AppError
from core.fields import fields
from core.members.records import Person
from core.members.roster_checks import Checking, RowProblem, RowReading
from core.progress import SILENT, Progress
from core.resources import resource
from core.sheets.heads import KnownHeads
from core.sheets.layout import HeadFinder, Keys
from core.sheets.reader import Book
from core.sheets.samples import Sample, samples
from core.sheets.sieve import PersonRow
from core.sheets.table import Table, choose_table

__all__ = ["RosterFile", "RowProblem", "RowReading", "read_roster"]

KEYS = Keys(
    name="name",
    number="id_number",
    groups=("department", "team", "union_group"),
    personal=(
        "mobile",
        "birth_date",
        "employee_number",
        "join_date",
        "hire_date",
        "address",
        "member_number",
    ),
)
Corrections = Mapping[int, Mapping[str, str]]  # row -> field -> what the officer typed instead of the cell
NO_CORRECTIONS: Corrections = {}
PROBED = 60  # people looked at before the first is checked
_SLICE = 2000  # rows between two reports of progress


@dataclass(slots=True, kw_only=True)
class RosterFile:
    """A workbook whose table was found; `rows`, `notices` and `unmapped` are complete once it was read."""

    path: Path
    sheet: str
    header_row: int
    mapping: Mapping[str, str]  # field -> head as it is written
    columns: Mapping[str, int]  # field -> the sheet's column, from 1
    unmapped: tuple[str, ...]
    notices: tuple[str, ...]
    sheets: tuple[str, ...]  # those that can be chosen
    samples: tuple[Sample, ...]  # the heads from left to right with their first contents
    rows: int = 0
    rows_expected: int = 0  # at most so many, before they were read
    _known: KnownHeads = field(repr=False)
    _open: tuple[Book, Table] | None = field(repr=False)  # left open for the first `readings`

    def readings(
        self, progress: Progress = SILENT, corrections: Corrections = NO_CORRECTIONS
    ) -> Iterator[RowReading]:
        """Every row of a person in the sheet's order, with the officer's corrections; raises Damaged and Cancelled."""
        book, table = self._open or _opened(self.path, self._known, self.sheet)[:2]
        self._open = None
        with book:
            check = Checking(first_column=table.sheet.first_column)
            people = table.people()
            first = list(islice(people, PROBED))
            check.expect(first)
            self.rows, total = 0, max(1, table.sheet.height - self.header_row)
            for row in chain(first, people):
                if self.rows % _SLICE == 0:
                    progress.step(min(self.rows, total), total, "正在读取花名册")
                self.rows += 1
                yield check.reading(_corrected(row, corrections.get(row.number)))
            self._complete(table)

    def told(self) -> "RosterFile":
        """What is known of the file so far, without the open file itself."""
        return replace(self, _open=None)

    def close(self) -> None:
        """Let go of the file when its rows are not wanted."""
        if self._open is not None:
            self._open[0].close()
            self._open = None

    def _complete(self, table: Table) -> None:
        later = [head for layout in table.later for head in layout.unmapped]
        self.notices = tuple(dict.fromkeys((*self.notices, *table.notices)))
        self.unmapped = tuple(dict.fromkeys((*self.unmapped, *later)))


def _corrected(row: PersonRow, texts: Mapping[str, str] | None) -> PersonRow:
    """The row with the texts that the officer typed in place of its cells."""
    if not texts:
        return row
    cells = list(row.cells)
    for name, text in texts.items():
        if name in row.layout.columns:
            cells[row.layout.columns[name]] = text
    return row._replace(cells=cells)


def read_roster(
    path: Path | str, *, sheet: str | None = None, remembered: Mapping[str, str] | None = None
) -> RosterFile:
    """Find the roster in a workbook; `remembered` gives heads decided earlier (head -> field, '' to ignore).

    Raises Damaged for a file that is no sound table or holds no roster, NotFound for an unknown sheet,
    Unwritable for a file that cannot be opened.
    """
    importable = {n: f for n, f in fields(Person).items() if n != "import_note"}
    with resource("roster_heads.toml").open("rb") as file:
        known = KnownHeads(importable, remembered, more=tomllib.load(file))
    book, table, notices = _opened(Path(path), known, sheet)
    layout = table.layout
    return RosterFile(
        path=Path(path),
        sheet=table.sheet.name,
        header_row=layout.header_row,
        mapping=dict(layout.heads),
        columns={f: c + table.sheet.first_column + 1 for f, c in layout.columns.items()},
        unmapped=layout.unmapped,
        notices=tuple(notices),
        sheets=book.visible_names,
        samples=tuple(samples(table.sheet, layout.header_row, {*layout.heads.values(), *layout.unmapped})),
        rows_expected=max(1, table.sheet.height - layout.header_row),
        _known=known,
        _open=(book, table),
    )


def _opened(path: Path, known: KnownHeads, sheet: str | None) -> tuple[Book, Table, list[str]]:
    book = Book(path)
    try:
        finder = HeadFinder(known, KEYS)
        table, notices = choose_table(book, finder, sheet=sheet, wanted=("姓名", "证件号码"))
    except AppError:
        book.close()
        raise
    return book, table, notices
