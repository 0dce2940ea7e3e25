"""Several papers bound into one Word file: cover, contents that can be reckoned anew, a section to each paper."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from core.documents.booklet import bound
from core.documents.docx import sections_of
from core.documents.docx_marks import Shape, Type, field, paragraph
from core.documents.docx_package import About, Section, packed
from core.documents.docx_small import Writing
from core.documents.fonts import faces
from core.documents.layout import lay_out
from core.documents.model import Booklet, FontSet, Sheet
from core.documents.pdf import write_bytes
from core.documents.setting import Setting
from core.documents.styles import ER_HAO, MM, PITCH, ROW
from core.progress import SILENT, Progress


def render_booklet_docx(booklet: Booklet, *, fonts: FontSet = "gb", progress: Progress = SILENT) -> bytes:
    """The bound papers as the bytes of a Word file; raises MissingGlyphs, Overfull, Cancelled as the PDF does.

    The contents give the pages of the PDF until Word reckons its fields anew.
    """
    cover, parts = bound(booklet)
    pictures: list[bytes] = []
    body: list[Section] = []
    numbers: list[int] = []
    pages = 0
    for done, part in enumerate(parts):
        progress.step(done, len(parts), part.title)
        numbers.append(pages + 1)
        pages += len(lay_out(part))
        first, *more = sections_of(part, fonts, pictures)
        content = f"{_bookmark(done)}{first.content}"
        body += [replace(first, content=content, first_number=0 if done else 1), *more]
    entries = [(part.title, number) for part, number in zip(parts, numbers, strict=True)]
    contents = Section(
        Sheet(), ROW, "".join(_contents(entries, fonts)), is_numbered=False, watermark=booklet.watermark
    )
    about = About(
        title=booklet.title, author=booklet.issuer, subject=booklet.subject, keywords=booklet.keywords
    )
    return packed(about, [*sections_of(cover, fonts, pictures), contents, *body], pictures, fonts)


def write_booklet_docx(
    booklet: Booklet, path: Path, *, fonts: FontSet = "gb", progress: Progress = SILENT
) -> None:
    """Bind into a file that is whole or not there; raises Unwritable besides what `render_booklet_docx` raises."""
    write_bytes(render_booklet_docx(booklet, fonts=fonts, progress=progress), path)


def _bookmark(number: int) -> str:
    """The place that a line of the contents points at, in a paragraph too low to be seen.

    LibreOffice overlooks the change of sheet when a section begins with a table.
    """
    mark = f'<w:bookmarkStart w:id="{number}" w:name="part{number}"/><w:bookmarkEnd w:id="{number}"/>'
    return paragraph(mark, Shape(line=0.05))


def _contents(entries: Sequence[tuple[str, int]], fonts: FontSet) -> Iterator[str]:
    """The list of contents, each line leading to its paper."""
    writing = Writing(Setting(faces()), fonts)
    head = Type(face="xiaobiaosong", size=ER_HAO, spacing=0)
    yield paragraph(
        writing.run("目　　录", head), Shape(line=ER_HAO * 1.5, align="center", after=ROW, level=1)
    )
    sheet = Sheet()
    width = (sheet.width - sheet.left - sheet.right) * MM
    shape = Shape(line=ROW, left=2 * PITCH, first=-2 * PITCH, tabs=(("right_dot", width),))
    for number, (title, page) in enumerate(entries):
        reference = field(f"PAGEREF part{number} \\h", Type(), fonts, shown=str(page))
        line = writing.run(f"{title}\t", Type()) + reference
        yield paragraph(f'<w:hyperlink w:anchor="part{number}">{line}</w:hyperlink>', shape)
