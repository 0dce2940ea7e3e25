"""A sheet that records something: facts in a grid, what was said under headings, who signs."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.congress.documents.occasion import Occasion
from core.documents import styles
from core.documents.model import Block, Cell, Document, Gap, Grid, GridRow, SignLines, Text, Title

Pair = tuple[str, str]
_LONG = 12  # characters of a value that needs the whole line


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSheet:
    """What one sheet says; sections are a heading with its text, lines of it being paragraphs."""

    title: tuple[str, ...]
    facts: Sequence[Pair]
    sections: Sequence[Pair]
    signers: tuple[str, ...]
    subject: str
    names: tuple[str, ...] = ()
    room: float = 18  # mm to write in under a heading without a text


def record_sheet(o: Occasion, paper: RecordSheet) -> Document:
    """The sheet, on as many pages as its text needs."""
    blocks: list[Block] = [Title(lines=paper.title, size=18), facts_grid(paper.facts), Gap(height=3)]
    for head, text in paper.sections:
        blocks.append(Text(text=head, face="hei", size=styles.XIAO_SI, leading=2.0))
        blocks += [_paragraph(part) for part in text.splitlines() if part.strip()] or [Gap(height=paper.room)]
    blocks += [Gap(height=5), SignLines(labels=paper.signers, size=styles.XIAO_SI)]
    return Document(
        title="".join(paper.title),
        blocks=tuple(blocks),
        sheet=styles.A4_FORM,
        author=o.union,
        subject=paper.subject,
        names=tuple(dict.fromkeys((*paper.names, *o.names))),
        has_page_numbers=False,
    )


def _paragraph(text: str) -> Text:
    """One paragraph of a section."""
    return Text(text=text, size=styles.XIAO_SI, indent=2, align="justify", leading=1.5)


def facts_grid(facts: Sequence[Pair]) -> Grid:
    """Labels with values, two to a row; a long value takes the row for itself."""
    rows: list[list[Cell]] = []
    waiting: list[Cell] = []
    for label, value in facts:
        pair = [Cell(text=label, is_label=True), Cell(text=value)]
        if len(value) > _LONG:
            rows += [_wide(waiting)] if waiting else []
            rows.append(_wide(pair))
            waiting = []
        elif waiting:
            rows.append([*waiting, *pair])
            waiting = []
        else:
            waiting = pair
    rows += [_wide(waiting)] if waiting else []
    grid_rows = tuple(GridRow(cells=tuple(row), height=9) for row in rows)
    return Grid(widths=(28, 58, 28, 58), rows=grid_rows, label_face="song")


def _wide(pair: list[Cell]) -> list[Cell]:
    """A label and its value over the whole row."""
    return [pair[0], Cell(text=pair[1].text, across=3, align="left")]
