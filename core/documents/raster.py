"""The pages of a finished PDF as pictures: what is seen is drawn from the very bytes that are printed."""

import threading
from collections.abc import Iterator
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from core.errors import Damaged

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

POINTS_PER_INCH = 72
# PDFium keeps state that all documents share: one thread at a time may be inside it. The lock can be taken
# again by its holder, for a document that is let go may be closed while another one is being drawn.
_PDFIUM = threading.RLock()


class Picture(NamedTuple):
    """A page drawn on white: four bytes a pixel, blue first, rows one after another."""

    width: int
    height: int
    pixels: memoryview


class PageText(NamedTuple):
    """What a page says; `has_objects` also counts pictures and lines."""

    text: str
    notes: tuple[str, ...]
    has_objects: bool


class PdfPages:
    """An open PDF; `sizes` holds each page's width and height in points."""

    def __init__(self, content: bytes) -> None:
        """Raises Damaged when the bytes are no PDF."""
        import pypdfium2  # slow to load, and the program starts without it

        self._pdf: PdfDocument | None = None
        try:
            with _PDFIUM:
                self._pdf = pdf = pypdfium2.PdfDocument(content)
                self.sizes = tuple(
                    (width, height) for width, height in map(pdf.get_page_size, range(len(pdf)))
                )
        except pypdfium2.PdfiumError:
            raise Damaged("这份文书的内容无法读取，没有显示。请重新生成后再试。") from None

    def __del__(self) -> None:
        if hasattr(self, "_pdf"):
            self.close()

    def picture(self, number: int, scale: float, rows: range | None = None) -> Picture:
        """Page `number`, counted from 0, with `scale` pixels to a point: all of it, or some rows of pixels."""
        above = below = 0.0
        if rows is not None:
            height = ceil(self.sizes[number][1] * scale)
            # PDFium's binding rounds up to whole pixels what is cut off.
            above, below = (
                (cut - 0.5) / scale if cut > 0 else 0.0 for cut in (rows.start, height - rows.stop)
            )
        with _PDFIUM:
            assert self._pdf is not None
            page = self._pdf[number]
            try:
                bitmap = page.render(scale=scale, crop=(0, below, 0, above), prefer_bgrx=True)
            finally:
                page.close()
        return Picture(bitmap.width, bitmap.height, memoryview(bitmap.buffer).cast("B"))

    def text(self, number: int) -> PageText:
        """What page `number`, counted from 0, says in letters, in notes and form fields, and whether it shows more."""
        import pypdfium2.raw as raw

        with _PDFIUM:
            assert self._pdf is not None
            page = self._pdf[number]
            try:
                letters = page.get_textpage()
                written = letters.get_text_bounded()
                letters.close()
                has_objects = raw.FPDFPage_CountObjects(page.raw) > 0
                return PageText(written, tuple(_notes(page)), has_objects)
            finally:
                page.close()

    def attachments(self) -> tuple[tuple[str, bytes], ...]:
        """The files inside the document with their names."""
        with _PDFIUM:
            assert self._pdf is not None
            found = [self._pdf.get_attachment(n) for n in range(self._pdf.count_attachments())]
            return tuple((one.get_name(), bytes(one.get_data())) for one in found)

    def close(self) -> None:
        """Let go of the document."""
        with _PDFIUM:
            pdf, self._pdf = self._pdf, None
            if pdf is not None:
                pdf.close()


def page_count(content: bytes) -> int:
    """How many pages a PDF has; raises Damaged."""
    pages = PdfPages(content)
    pages.close()
    return len(pages.sizes)


def _notes(page: "PdfPage") -> Iterator[str]:
    """The words of a page's annotations and the values of its form fields."""
    import ctypes

    import pypdfium2.raw as raw

    for number in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        note = raw.FPDFPage_GetAnnot(page.raw, number)
        for key in (b"Contents", b"V", b"T", b"RC"):
            size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
            letters = (ctypes.c_ushort * (size // 2 + 1))()
            raw.FPDFAnnot_GetStringValue(note, key, letters, size)
            if text := bytes(letters).decode("utf-16-le").rstrip("\0"):
                yield text
        raw.FPDFPage_CloseAnnot(note)
