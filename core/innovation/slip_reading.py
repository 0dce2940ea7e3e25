"""Finding ideas on the sheets of returned workbooks: a form, or a list with a row for each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path

from core.errors import AppError
from core.fields import fields
from core.innovation.records.ideas import Idea
from core.innovation.records.slips import Sheet
from core.innovation.slip_form import AUTHOR, AUTHORS_HEAD, LISTED
from core.sheets.cells import clean_text
from core.sheets.formula_guard import unguarded
from core.sheets.heads import normalise_head
from core.sheets.reader import Book

NEEDED = ("title", "situation", "measures")
NOT_FOUND = "没有找到合理化建议：至少要有“建议名称”“现状分析”“改进措施”。请使用工会发出的申报表或汇总表填写"
_MOST_ROWS = 5000
_NUMBERED = re.compile(r"(?:建议人|协作人)[(（]?\d{1,2}[)）]?")
_PART = re.compile(
    r"(?P<name>[^\d%％()（）]+?)\s*(?:[(（](?:工号)?\s*(?P<number>[^)）]+)[)）])?\s*(?P<share>\d+(?:\.\d+)?)?\s*[%％]?"
)
_APART = re.compile(r"[、，,;；\r\n]+")
_SIDE_SHEETS = ("需要修改的行",)
Cells = Sequence[object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A value with its place on the sheet, both from 1."""

    row: int
    column: int
    value: object

    @property
    def text(self) -> str:
        """The value as plain text: whole numbers without a point, the guard against formulas taken off."""
        return text_of(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One author as written: name, employee number, share in text."""

    name: str
    number: str
    share: str
    at: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The cells of one idea as they stand in a file."""

    file: str
    where: Sheet | None
    row: int
    cells: Mapping[str, Cell] = field(default_factory=dict)
    authors: tuple[Named, ...] = ()
    unread: str = ""  # why the file could not be read


def read(paths: Sequence[Path]) -> tuple[Entry, ...]:
    """The ideas of every file; a file that cannot be read is told of and stops no other."""
    return tuple(entry for path in paths for entry in _of_file(path))


def _of_file(path: Path) -> list[Entry]:
    """The ideas of one file, or the one thing that is wrong with it."""
    try:
        with Book(path) as book:
            names = [n for n in book.visible_names if n not in _SIDE_SHEETS]
            found = [e for n in names for e in _of_sheet(path, n, _rows(book, n))]
    except AppError as error:
        return [Entry(file=path.name, where=None, row=0, unread=error.message)]
    return found or [Entry(file=path.name, where=None, row=0, unread=NOT_FOUND)]


def _rows(book: Book, name: str) -> list[list[Cell]]:
    """The first rows of a sheet with the places of their cells."""
    sheet = book.sheet(name)
    first = sheet.first_column + 1
    return [
        [Cell(row=n, column=c, value=v) for c, v in enumerate(cells, start=first)]
        for n, cells in islice(sheet.rows(), _MOST_ROWS)
    ]


def _of_sheet(path: Path, name: str, rows: Sequence[Sequence[Cell]]) -> list[Entry]:
    """The ideas of a sheet: a list's rows, or the one form."""
    for place, cells in enumerate(rows):
        heads = {m: c.column for c in cells if (m := _meaning(c))}
        if all(n in heads for n in NEEDED):
            where = Sheet(path=path, sheet=name, header_row=cells[0].row, columns=heads)
            return list(_listed(where, rows[place + 1 :]))
    return _form(path, name, rows)


def _listed(where: Sheet, rows: Sequence[Sequence[Cell]]) -> Iterator[Entry]:
    """The rows of a list; empty ones are passed over."""
    by_column = {c: n for n, c in where.columns.items()}
    for cells in rows:
        found = {by_column[c.column]: c for c in cells if c.column in by_column}
        if not any(found[n].text for n in NEEDED if n in found):
            continue
        authors = tuple(_people(found))
        yield Entry(file=where.path.name, where=where, row=cells[0].row, cells=found, authors=authors)


def _people(found: Mapping[str, Cell]) -> Iterator[Named]:
    """The authors of a list's row: 张三（1002）60%、李四 40%, the helpers in a column of their own perhaps."""
    number = found["number"].text if "number" in found else ""
    for name in ("authors", "helpers"):
        for place, part in enumerate(_APART.split(found[name].text) if name in found else ()):
            match = _PART.fullmatch(part.strip())
            if match:
                own = match["number"] or (number if name == "authors" and place == 0 else "")
                share = match["share"] or ""
                yield Named(name=_name(match["name"]), number=own.strip(), share=share, at=found[name])
            elif part.strip():
                yield Named(name=part.strip(), number="", share="", at=found[name])


def _form(path: Path, name: str, rows: Sequence[Sequence[Cell]]) -> list[Entry]:
    """The form of a sheet: behind each label stands its value."""
    found: dict[str, Cell] = {}
    authors = []
    for cells in rows:
        if cells and _NUMBERED.fullmatch(normalise_head(cells[0].text)):
            authors += _author_line(cells)
            continue
        for place, cell in enumerate(cells):
            meaning = _meaning(cell)
            if meaning and meaning in LISTED and meaning not in found:
                found[meaning] = _behind(cells, place)
    if not all(n in found for n in NEEDED):
        return []
    where = Sheet(path=path, sheet=name, header_row=1, columns={})
    row = found["title"].row
    return [Entry(file=path.name, where=where, row=row, cells=found, authors=tuple(authors))]


def _author_line(cells: Sequence[Cell]) -> list[Named]:
    """One author's line of the form."""
    name, number, share = (cells[n] if n < len(cells) else None for n in (1, 2, 3))
    texts = [c.text if c else "" for c in (name, number, share)]
    if not any(texts[:2]):
        return []
    return [Named(name=_name(texts[0]), number=texts[1], share=_share_text(share), at=name or cells[0])]


def _share_text(cell: Cell | None) -> str:
    """A share as per cent: 60, 60% or the 0.6 that a percentage cell holds."""
    if cell is None:
        return ""
    if isinstance(cell.value, float) and 0 < cell.value <= 1:
        return f"{cell.value * 100:.2f}"
    return cell.text.rstrip("%％").strip()


def _behind(cells: Sequence[Cell], place: int) -> Cell:
    """The first value right of a label; its empty cell when the next label comes before one."""
    for cell in cells[place + 1 :]:
        if _meaning(cell):
            break
        if cell.value != "":
            return cell
    label = cells[place]
    return Cell(row=label.row, column=label.column + 1, value="")


@cache
def _labels() -> Mapping[str, str]:
    """What the labels of a form and the heads of a list mean, by their plain texts."""
    found: dict[str, str] = {}
    for name in LISTED:
        spec = fields(Idea)[name].spec
        found |= {normalise_head(text): name for text in reversed((spec.label, *spec.aliases))}
    more = {
        AUTHORS_HEAD: "authors", AUTHOR: "authors", "提出人": "authors", "主要完成人": "authors", "姓名": "authors",
        "编号（工会填写）": "office", "编号": "office", "工号": "number", "协作人": "helpers", "协作人及贡献比": "helpers", "合作人": "helpers",
    }  # fmt: skip
    return found | {normalise_head(k): v for k, v in more.items()}


def _meaning(cell: Cell) -> str:
    """The field that a cell names, if it is a label."""
    if not isinstance(cell.value, str) or len(cell.value) > 20:
        return ""
    return _labels().get(normalise_head(cell.value), "")


def _name(text: str) -> str:
    """A name without the blanks that line names up."""
    return re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", "", text.strip())


def text_of(value: object) -> str:
    """A value as plain text."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return unguarded(clean_text(str(value)).strip())
