"""Several documents of one paper, one after another in a file; each counts its pages from 1."""

from collections.abc import Sequence
from dataclasses import replace

from core.documents.docx import sections_of
from core.documents.docx_marks import Shape, paragraph
from core.documents.docx_package import About, packed
from core.documents.fonts import MissingGlyphs
from core.documents.layout import check, lay_out
from core.documents.model import Document, FontSet
from core.documents.pdf import print_pages


def render_together(title: str, documents: Sequence[Document]) -> bytes:
    """The documents as the bytes of one PDF file; raises MissingGlyphs or Overfull."""
    pages = [page for document in documents for page in lay_out(document)]
    first = documents[0]
    return print_pages(pages, {"title": title, "author": first.author, "subject": first.subject})


def render_docx_together(title: str, documents: Sequence[Document], *, fonts: FontSet = "gb") -> bytes:
    """The documents as the bytes of one Word file; raises MissingGlyphs or Overfull."""
    pictures: list[bytes] = []
    sections = []
    for number, document in enumerate(documents):
        check(document)
        first, *more = sections_of(document, fonts, pictures)
        if number:  # a section that begins with a table keeps the sheet before it in some word processors
            first = replace(first, content=paragraph("", Shape(line=0.05)) + first.content, first_number=1)
        sections += [first, *more]
    one = documents[0]
    return packed(About(title=title, author=one.author, subject=one.subject), sections, pictures, fonts)


def check_all(documents: Sequence[Document]) -> None:
    """Raise MissingGlyphs naming what is missing in all the documents together."""
    found: dict[tuple[str, str], None] = {}
    for document in documents:
        try:
            check(document)
        except MissingGlyphs as error:
            found |= dict.fromkeys(error.found)
    if found:
        raise MissingGlyphs(list(found))
