"""Forms: labels with values side by side, small tables, statements, and boxes to sign and seal in."""

from dataclasses import dataclass

from core.documents import styles
from core.documents.model import Cell, Document, Grid, GridRow, Text, Title


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A label with its value; a wide one takes a row of its own."""

    label: str
    value: str = ""
    is_wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """Labels and values, two pairs to a row, under a heading at the left when there is one."""

    entries: tuple[Entry, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A small table inside a form, such as the members of a family."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    empty_rows: int = 0  # to write in


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A text across the form, with lines to sign on at its foot."""

    text: str
    height: float = 25  # mm
    foot: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """A box in which one level says yes or no, signs and seals."""

    label: str
    text: str = ""
    signers: str = "审核人签名：　　　　　　　负责人签名：　　　　　　　（盖章）"
    date: str = "　　　　年　　月　　日"
    height: float = 30  # mm


FormPart = Entries | Listing | Statement | Opinion


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form to be filled and signed."""

    title: str
    parts: tuple[FormPart, ...]
    note: str = ""  # at the right above the form: number, date
    names: tuple[str, ...] = ()


def form(paper: Form) -> Document:
    """The form on as few pages as it needs."""
    note = (Text(text=paper.note, size=styles.XIAO_SI, align="right", leading=1.8),) if paper.note else ()
    return Document(
        title=paper.title,
        blocks=(Title(lines=(paper.title,), size=18), *note, *(_grid(part) for part in paper.parts)),
        sheet=styles.A4_FORM,
        subject="表格",
        names=paper.names,
        has_page_numbers=False,
    )


def _grid(part: FormPart) -> Grid:
    """One part; the grids of a form touch and so look like one."""
    match part:
        case Entries():
            return _entries(part)
        case Listing():
            return _listing(part)
        case Statement():
            cell = Cell(text=part.text, align="left", foot=part.foot)
            return _ruled((1,), [GridRow(cells=(cell,), height=part.height)])
        case Opinion():
            text = Cell(text=part.text, align="left", foot=(part.signers, part.date))
            label = Cell(text=part.label, is_label=True)
            return _ruled((26, 146), [GridRow(cells=(label, text), height=part.height)])


def _entries(part: Entries) -> Grid:
    """Pairs side by side; a wide one, and one left alone, takes the whole row."""
    rows: list[list[Cell]] = []
    waiting: list[Cell] = []
    for entry in part.entries:
        label = Cell(text=entry.label, is_label=True)
        if entry.is_wide:
            rows += _alone(waiting)
            waiting = []
            rows.append([label, Cell(text=entry.value, across=3, align="left")])
            continue
        waiting += [label, Cell(text=entry.value)]
        if len(waiting) == 4:
            rows.append(waiting)
            waiting = []
    rows += _alone(waiting)
    widths: tuple[float, ...] = (26, 60, 26, 60)
    if part.heading:
        widths = (10, 24, 57, 24, 57)
        rows[0].insert(0, Cell(text=part.heading, is_label=True, down=len(rows)))
    return _ruled(widths, [GridRow(cells=tuple(row)) for row in rows])


def _alone(waiting: list[Cell]) -> list[list[Cell]]:
    """A pair that found no neighbour."""
    return [[waiting[0], Cell(text=waiting[1].text, across=3)]] if waiting else []


def _listing(part: Listing) -> Grid:
    """The heading down the left, heads, and the rows."""
    rows = [*part.rows, *[("",) * len(part.columns)] * part.empty_rows]
    heading = Cell(text=part.heading, is_label=True, down=len(rows) + 1)
    grid_rows = [GridRow(cells=(heading, *(Cell(text=c, is_label=True) for c in part.columns)))]
    grid_rows += [GridRow(cells=tuple(Cell(text=text) for text in row)) for row in rows]
    widths = part.widths or (1.0,) * len(part.columns)
    scale = 162 / sum(widths)
    return _ruled((10, *(w * scale for w in widths)), grid_rows)


def _ruled(widths: tuple[float, ...], rows: list[GridRow]) -> Grid:
    """The grid in a form's size of type."""
    return Grid(widths=widths, rows=tuple(rows), size=styles.WU_HAO, label_face="song")
