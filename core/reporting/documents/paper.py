"""A filled form on paper: A4 upright, or across and split by columns where it is too wide, with signatures, seal box and findings."""

from collections.abc import Iterator

from core.documents.model import (
    Beside,
    Block,
    Cell,
    Column,
    Document,
    Gap,
    Grid,
    GridRow,
    Sheet,
    SignLines,
    Table,
    Text,
    Title,
)
from core.reporting.documents.grid import FilledSheet, Placed, note_lines, subtitle
from core.reporting.documents.remarks import HEADS, WIDTHS, remarks
from core.reporting.documents.workbook import SEAL
from core.reporting.records.forms import LIST

ACROSS = Sheet(width=297, height=210, top=18, left=15, right=15, bottom=15)
UPRIGHT = Sheet(width=210, height=297, top=18, left=15, right=15, bottom=15)
SIZE, ROW, MM = 10.0, 5.6, 2.0  # type, millimetres of a line and of a character's width


def paper(sheet: FilledSheet, label: str, *, watermark: str = "") -> Document:
    """The paper of a filled form."""
    form, one = sheet.form, sheet.submission
    body = _table(sheet) if form.shape == LIST else _grid(sheet)
    return Document(
        title=f"{form.code} {form.title}",
        blocks=(
            Title(lines=(form.title,), size=18),
            Text(text="　　".join(subtitle(form, one, label)), size=SIZE, face="song"),
            Gap(height=2), body, Gap(height=3), _signatures(sheet), Gap(height=3), *_notes(sheet), *_findings(sheet),
        ),
        sheet=UPRIGHT if sheet.is_upright else ACROSS, author=one.unit_name, subject="报表", keywords=(sheet.digest,), watermark=watermark,
    )  # fmt: skip


def _grid(sheet: FilledSheet) -> Grid:
    """The form ruled as it is in the workbook."""
    rows: list[list[Placed]] = [[] for _ in range(sheet.rows)]
    for cell in sheet.cells:
        rows[cell.row].append(cell)
    return Grid(
        widths=sheet.widths, size=SIZE, head_rows=sheet.head_rows, label_face="song", value_face="song",
        rows=tuple(GridRow(cells=tuple(_cell(c, sheet) for c in sorted(r, key=lambda c: c.column)), height=ROW) for r in rows),
    )  # fmt: skip


def _cell(one: Placed, sheet: FilledSheet) -> Cell:
    """A cell of the grid."""
    is_head = one.row < sheet.head_rows
    return Cell(text=one.text, across=one.across, down=one.down, is_label=is_head, align=sheet.align(one))


def _table(sheet: FilledSheet) -> Table:
    """A list whose heads are on every page, parted by columns when it is wide."""
    heads = [c for c in sheet.cells if c.row == 0]
    lines: list[list[str]] = [[""] * len(sheet.widths) for _ in range(sheet.rows - 1)]
    for cell in sheet.cells:
        if cell.row:
            lines[cell.row - 1][cell.column] = cell.text
    keys = {0, *(n for n, c in enumerate(sheet.form.columns, 1) if c.is_key)}
    columns = tuple(
        Column(head=c.text, width=sheet.widths[n] * MM, is_key=n in keys, align="center")
        for n, c in enumerate(heads)
    )
    return Table(columns=columns, rows=tuple(map(tuple, lines)), size=SIZE, row_height=ROW, face="song")


def _signatures(sheet: FilledSheet) -> Beside:
    """The lines to sign on, and the box for the seal."""
    day = sheet.submission.made_on
    dated = f"填报日期：{day.year}年{day.month}月{day.day}日"
    labels = tuple(n for n in sheet.form.signatures if n != "填报日期")
    box = Grid(
        widths=(1,), size=SIZE, value_face="song", rows=(GridRow(cells=(Cell(foot=(SEAL,)),), height=26),)
    )
    left = (
        SignLines(labels=labels, across=2, size=SIZE),
        Gap(height=3),
        Text(text=dated, size=SIZE, face="song"),
    )
    return Beside(left=left, right=(box,), share=0.74)


def _notes(sheet: FilledSheet) -> Iterator[Block]:
    """The lines at the foot."""
    for text in note_lines(sheet.form, sheet):
        yield Text(text=text, size=9, face="song")


def _findings(sheet: FilledSheet) -> Iterator[Block]:
    """校验说明 below the form."""
    yield Gap(height=4)
    yield Text(text="校验说明", face="hei", size=12)
    page = UPRIGHT if sheet.is_upright else ACROSS
    across = min(
        MM, (page.width - page.left - page.right) / sum(WIDTHS)
    )  # millimetres of a character's width
    columns = tuple(
        Column(head=h, width=w * across, align="center" if w < 20 else "left")
        for h, w in zip(HEADS, WIDTHS, strict=True)
    )
    rows = tuple(remarks(sheet.form, sheet.submission))
    yield Table(columns=columns, rows=rows, size=SIZE, face="song")
