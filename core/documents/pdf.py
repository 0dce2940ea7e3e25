"""Documents as PDF: every face embedded, every text readable back, equal bytes for equal input."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFZCompress
from reportlab.pdfgen.canvas import Canvas

from core.documents.fonts import Faces, faces
from core.documents.inks import Fill, Glyphs, Page, Stroke
from core.documents.layout import lay_out
from core.documents.lines import Measure, runs, single
from core.documents.model import Document, Face
from core.documents.styles import BODY, COLOURS
from core.errors import Unwritable
from core.sheets.safe_write import CHANGED, write_safely

_PLAIN = frozenset(range(33, 127)) - frozenset(b"()\\")  # codes that need no escape in a string
_PROGRAM = "基层工会工作平台"
_WATERMARK_GREY = 0.88


def render(document: Document) -> bytes:
    """The document as the bytes of a PDF file; raises MissingGlyphs or Overfull before anything is written."""
    properties = {
        "title": document.title,
        "author": document.author,
        "subject": document.subject,
        "keywords": "，".join(document.keywords),
    }
    return print_pages(lay_out(document), properties)


def write(document: Document, path: Path) -> None:
    """Print into a file that is whole or not there; raises Unwritable besides what `render` raises."""
    write_bytes(render(document), path)


def write_bytes(content: bytes, path: Path) -> None:
    """Put finished bytes on the disk, read back before they take the place of an older file."""

    def check(written: Path) -> None:
        if written.read_bytes() != content:
            raise Unwritable(CHANGED)

    def fill(temporary: Path) -> None:
        temporary.write_bytes(content)

    write_safely(path, fill, check)


def print_pages(pages: Sequence[Page], properties: Mapping[str, str]) -> bytes:
    """Laid-out pages as the bytes of a PDF file."""
    buffer = BytesIO()
    faces().font(BODY)  # the canvas wants a known first font; otherwise it names one that is not embedded
    canvas = Canvas(
        buffer, initialFontName=BODY, pageCompression=0, invariant=1, lang="zh-CN", pagesize=(1, 1)
    )
    # The canvas's own compression wraps every page in ASCII, a fifth larger and slower.
    canvas._doc.defaultStreamFilters = [PDFZCompress]
    canvas.setTitle(properties.get("title", ""))
    canvas.setAuthor(properties.get("author", ""))
    canvas.setSubject(properties.get("subject", ""))
    canvas.setKeywords(properties.get("keywords", ""))
    canvas.setCreator(_PROGRAM)
    canvas.setProducer(_PROGRAM)
    printer = _Printer(canvas, faces())
    for number, page in enumerate(pages):
        printer.print(page, number)
    canvas.save()
    return buffer.getvalue()


class _Printer:
    """One file being written: its canvas, and the codes its embedded characters have got."""

    def __init__(self, canvas: Any, embedded: Faces) -> None:
        self._canvas = canvas
        self._faces = embedded
        self._codes: dict[tuple[Face, str], tuple[str, str]] = {}
        self._level = -1

    def print(self, page: Page, number: int) -> None:
        """Write one page with its places in the outline."""
        canvas = self._canvas
        canvas.setPageSize((page.width, page.height))
        if page.watermark:
            canvas.addLiteral("\n".join(self._watermark(page)))
        canvas.addLiteral("\n".join(self._drawing(page)))
        canvas.addLiteral("\n".join(self._text(page)))
        canvas.bookmarkPage(f"page{number}")
        for count, mark in enumerate(page.marks):
            key = f"mark{number}-{count}"
            canvas.bookmarkHorizontal(key, 0, mark.y)
            self._level = min(mark.level, self._level + 1)  # an outline cannot skip a level
            canvas.addOutlineEntry(mark.text, key, self._level)
        for link in page.links:
            area = (0, link.y, page.width, link.y + link.height)
            canvas.linkAbsolute("", f"page{link.page}", area, Border="[0 0 0]")
        canvas.showPage()

    def _drawing(self, page: Page) -> Iterator[str]:
        """Lines and boxes, the state of the pen changed only where it changes."""
        pen: tuple[object, ...] = ()
        for ink in page.inks:
            if isinstance(ink, Stroke):
                if ink[4:] != pen:
                    pen = ink[4:]
                    red, green, blue = COLOURS[ink.colour]
                    dash = "[4 3]" if ink.is_dashed else "[]"
                    yield f"{ink.weight:.2f} w {dash} 0 d {red:g} {green:g} {blue:g} RG"
                yield f"{ink.x1:.2f} {ink.y1:.2f} m {ink.x2:.2f} {ink.y2:.2f} l S"
            elif isinstance(ink, Fill):
                yield f"{ink.x:.3f} {ink.y:.3f} {ink.width:.3f} {ink.height:.3f} re f"

    def _text(self, page: Page) -> Iterator[str]:
        """All runs of characters in one text object."""
        spacing, colour, font = 0.0, "black", ""
        yield "BT 0 Tc 0 g"
        for ink in page.inks:
            if not isinstance(ink, Glyphs):
                continue
            if ink.spacing != spacing:
                spacing = ink.spacing
                yield f"{spacing:.4g} Tc"
            if ink.colour != colour:
                colour = ink.colour
                red, green, blue = COLOURS[ink.colour]
                yield f"{red:g} {green:g} {blue:g} rg"
            yield f"1 0 0 1 {ink.x:.2f} {ink.y:.2f} Tm"
            for name, codes in self._coded(ink.text, ink.face):
                if font != (font := f"{name} {ink.size:.4g} Tf"):
                    yield font
                yield f"({codes}) Tj"
        yield "ET"

    def _coded(self, text: str, face: Face) -> Iterator[tuple[str, str]]:
        """The text as codes of embedded fonts, one pair for each change of font."""
        known = self._codes
        font, codes = "", ""
        for char in text:
            pair = known.get((face, char))
            if pair is None:
                pair = known[face, char] = self._embedded(char, face)
            if pair[0] != font:
                if codes:
                    yield font, codes
                font, codes = pair
            else:
                codes += pair[1]
        if codes:
            yield font, codes

    def _embedded(self, char: str, face: Face) -> tuple[str, str]:
        """The font and the code under which a character is embedded."""
        font = self._faces.font(face)
        document = self._canvas._doc
        [(subset, code)] = font.splitString(char, document)
        written = chr(code[0]) if code[0] in _PLAIN else f"\\{code[0]:03o}"
        return font.getSubsetInternalName(subset, document), written

    def _watermark(self, page: Page) -> Iterator[str]:
        """Large pale words across the page, below everything else."""
        words = page.watermark
        size = 0.5 * min(page.width, page.height) / max(1, len(words)) ** 0.5
        line = single(self._faces.spans(words, "hei"), size, self._faces)
        slope = 0.7071
        yield f"q {slope} {slope} -{slope} {slope} {page.width / 2:.2f} {page.height / 2:.2f} cm"
        yield f"BT 0 Tc {_WATERMARK_GREY} g"
        for run in runs(line, (-line.width / 2, -size * 0.36), Measure(size, 0, size)):
            yield f"1 0 0 1 {run.x:.2f} {run.y:.2f} Tm"
            for name, codes in self._coded(run.text, run.face):
                yield f"{name} {size:.4g} Tf ({codes}) Tj"
        yield "ET Q"
