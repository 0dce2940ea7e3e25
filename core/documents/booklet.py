"""Several papers bound into one file: cover, contents, running page numbers, outline."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from core.documents import styles
from core.documents.flow import Flow
from core.documents.fonts import MissingGlyphs, faces
from core.documents.inks import Link, Mark, Page, Stroke
from core.documents.layout import check, lay_out
from core.documents.lines import Measure, runs
from core.documents.model import Booklet, Card, Cards, Document, Gap, Sheet, Text
from core.documents.pdf import print_pages, write_bytes
from core.documents.setting import Setting, base
from core.documents.styles import BODY, MM, SAN_HAO
from core.progress import SILENT, Progress


class _Entry(NamedTuple):
    """A line of the contents: the paper, the number on its first page, that page counted from the cover."""

    title: str
    number: int
    page: int


def render_booklet(booklet: Booklet, progress: Progress = SILENT) -> bytes:
    """The bound papers as the bytes of a PDF file; raises MissingGlyphs with the words of all papers."""
    cover, parts = bound(booklet)
    # How long the contents are does not depend on the numbers in them.
    front = 1 + len(_contents([_Entry(p.title, 1, 0) for p in parts]))
    entries: list[_Entry] = []
    body: list[Page] = []
    for done, part in enumerate(parts):
        progress.step(done, len(parts), part.title)
        entries.append(_Entry(part.title, len(body) + 1, front + len(body)))
        body += _outlined(lay_out(part, first_number=len(body) + 1), part.title)
    contents = _contents(entries)
    for page in contents:
        page.watermark = booklet.watermark
    properties = {
        "title": booklet.title,
        "author": booklet.issuer,
        "subject": booklet.subject,
        "keywords": "，".join(booklet.keywords),
    }
    return print_pages([*lay_out(cover), *contents, *body], properties)


def write_booklet(booklet: Booklet, path: Path, progress: Progress = SILENT) -> None:
    """Bind into a file that is whole or not there; raises Unwritable besides what `render_booklet` raises."""
    write_bytes(render_booklet(booklet, progress), path)


def bound(booklet: Booklet) -> tuple[Document, list[Document]]:
    """The cover, and the papers as they are bound; raises MissingGlyphs naming what is missing in all together."""
    parts = [
        replace(p, watermark=p.watermark or booklet.watermark, has_page_numbers=True) for p in booklet.parts
    ]
    cover = _cover(booklet)
    found: dict[tuple[str, str], None] = {}
    for part in [cover, *parts]:
        try:
            check(part)
        except MissingGlyphs as error:
            found |= dict.fromkeys(error.found)
    if found:
        raise MissingGlyphs(list(found))
    return cover, parts


def _cover(booklet: Booklet) -> Document:
    """The first sheet: title, issuer, date."""
    blocks = (
        Gap(height=55),
        Text(text=booklet.title, face="xiaobiaosong", size=32, align="center", leading=1.6),
        Gap(height=6),
        Text(text=booklet.subtitle, face="kai", size=20, align="center"),
        Gap(grows=True),
        Text(text=booklet.issuer, size=18, align="center", leading=1.8),
        Text(text=booklet.date, size=18, align="center", leading=1.8),
        Gap(height=15),
    )
    card = Cards(cards=(Card(blocks=blocks),), padding=25, has_cut_lines=False)
    return Document(
        title=booklet.title,
        blocks=(card,),
        sheet=styles.A4_CARDS,
        has_page_numbers=False,
        watermark=booklet.watermark,
    )


def _contents(entries: Sequence[_Entry]) -> list[Page]:
    """The pages of the list of contents."""
    flow = Flow(Sheet(), Setting(faces()), first_number=None)
    flow.mark("目录", 0)
    flow.centred("目　　录", "xiaobiaosong", size=styles.ER_HAO, row=styles.ER_HAO * 1.5)
    flow.y += flow.row
    measure = Measure(SAN_HAO, flow.width - 3 * flow.pitch, flow.pitch, 0, 2 * flow.pitch, False)
    for entry in entries:
        lines = flow.setting.lines(entry.title, BODY, measure)
        flow.need(len(lines) * flow.row)
        flow.page.links.append(Link(flow.top - len(lines) * flow.row, len(lines) * flow.row, entry.page))
        for line in lines:
            flow.line(line, measure)
        _page_reference(flow, lines[-1].indent + lines[-1].width, str(entry.number))
    return flow.pages


def _page_reference(flow: Flow, begin: float, number: str) -> None:
    """The dotted line to the page number, and the number, beside the line just put."""
    line = flow.setting.single(number, BODY, SAN_HAO)
    y = base(flow.top + flow.row / 2, SAN_HAO)
    right = flow.left + flow.width
    flow.ink(*runs(line, (right - line.width, y), Measure(SAN_HAO, 0, SAN_HAO)))
    flow.ink(Stroke(flow.left + begin + 2 * MM, y, right - line.width - 2 * MM, y, 0.4, True, "grey"))


def _outlined(pages: list[Page], title: str) -> list[Page]:
    """A paper's pages with its title in the outline and its own headings below that."""
    for number, page in enumerate(pages):
        own = [Mark(m.text, m.level + 1, m.y) for m in page.marks if m.text != title]
        page.marks[:] = [*([Mark(title, 0, page.height)] if number == 0 else []), *own]
    return pages
