"""Documents as Word files: the same text as the PDF, set by the word processor itself."""

from collections.abc import Sequence
from pathlib import Path

from core.documents.docx_letters import imprint, red_head, signoff
from core.documents.docx_marks import Shape, Type, cell, gap, margins, paragraph, row, ruled, table
from core.documents.docx_package import About, Section, packed
from core.documents.docx_small import Writing
from core.documents.fonts import faces
from core.documents.layout import check, rows_per_page
from core.documents.model import (
    Addressee,
    AttachmentHead,
    Attachments,
    Block,
    Caption,
    Cards,
    Document,
    FontSet,
    Gap,
    Heading,
    Imprint,
    Note,
    PageBreak,
    Paragraph,
    RedHead,
    Sheet,
    Signoff,
    Table,
    Title,
)
from core.documents.pdf import write_bytes
from core.documents.ruled import planned
from core.documents.setting import Setting
from core.documents.styles import BODY, CELL_PADDING, HEADINGS, MM, PITCH, ROW, ROWS

_LEADING = 1.35
_MARGINS = 8.0  # points that a head and a foot take from a sheet without margins, however low they are
_CERTIFICATE = "".join(
    f'<w:{side} w:val="thickThinSmallGap" w:sz="24" w:space="30" w:color="D90000"/>'
    for side in ("top", "left", "bottom", "right")
)


def render_docx(document: Document, *, fonts: FontSet = "gb") -> bytes:
    """The document as the bytes of a Word file; raises MissingGlyphs or Overfull as the PDF does."""
    check(document)
    pictures: list[bytes] = []
    sections = sections_of(document, fonts, pictures)
    about = About(
        title=document.title, author=document.author, subject=document.subject, keywords=document.keywords
    )
    return packed(about, sections, pictures, fonts)


def write_docx(document: Document, path: Path, *, fonts: FontSet = "gb") -> None:
    """Write a file that is whole or not there; raises Unwritable besides what `render_docx` raises."""
    write_bytes(render_docx(document, fonts=fonts), path)


def sections_of(document: Document, fonts: FontSet, pictures: list[bytes]) -> list[Section]:
    """The document's sections; the pictures of its codes are added to those of the file."""
    writer = _Writer(document, Writing(Setting(faces(), document.names), fonts, pictures))
    for index, block in enumerate(document.blocks):
        writer.place(block, is_last_before_signature=_is_before_signature(document, index))
    return writer.sections()


def _is_before_signature(document: Document, index: int) -> bool:
    """Whether the next block is the signature, which must not stand alone on a page."""
    return index + 1 < len(document.blocks) and isinstance(document.blocks[index + 1], Signoff)


class _Writer:
    """Sections being filled with the elements of a document's blocks."""

    def __init__(self, document: Document, writing: Writing) -> None:
        self._writing = writing
        self._margins = document.has_page_numbers, document.watermark
        self._tighter = rows_per_page(document) - ROWS
        self._done: list[Section] = []
        self._parts: list[str] = []
        self._borders = ""
        self._begins_page = False
        self._sheet, self._row = document.sheet, ROW
        self._turn_to(document.sheet)

    def sections(self) -> list[Section]:
        """What has been written."""
        return [*self._done, self._section()]

    def _section(self) -> Section:
        """The section being filled."""
        return Section(self._sheet, self._row, "".join(self._parts), self._borders, *self._margins)

    def place(self, block: Block, *, is_last_before_signature: bool = False) -> None:
        """Add a block's elements."""
        match block:
            case PageBreak():
                self._begins_page = bool(self._parts)
                return
            case Table():
                self._table(block)
            case Cards():
                self._begin_page()
                self._cards(block)
            case Gap():
                self._begin_page()
                if self._parts:
                    self._parts.append(gap(block.height * MM))
            case Title() | RedHead() | Imprint() | Signoff() | Attachments():
                self._begin_page()
                self._parts.append(self._letter(block))
            case AttachmentHead():
                self._begins_page |= bool(self._parts)
                self._begin_page()
                look = Type(face="hei")
                self._add(block.text, look, Shape(line=self._row, after=self._row))
            case Addressee() | Caption() | Heading() | Note() | Paragraph():
                self._begin_page()
                self._text(block, is_last_before_signature)
            case _:
                self._begin_page()
                self._parts.append(self._writing.small(block, self._width))

    def _begin_page(self) -> None:
        """A break that was asked for, as a paragraph too low to be seen."""
        if self._begins_page:
            self._parts.append(paragraph("", Shape(line=0.05, begins_page=True)))
            self._begins_page = False

    def _turn_to(self, sheet: Sheet) -> None:
        """Go on on sheets of another shape."""
        if self._parts:
            self._done.append(self._section())
        self._parts, self._borders, self._begins_page = [], "", False
        self._sheet = sheet
        self._width = (sheet.width - sheet.left - sheet.right) * MM
        self._height = (sheet.height - sheet.top - sheet.bottom) * MM
        self._row = self._height / (max(1, int(self._height / ROW + 0.01)) + self._tighter)
        self._pitch = self._width / max(1, int(self._width / PITCH + 0.01))

    def _add(self, text: str, look: Type, shape: Shape) -> None:
        """Add a paragraph of one face."""
        self._parts.append(paragraph(self._writing.run(text, look), shape))

    def _text(self, block: Addressee | Caption | Heading | Note | Paragraph, keeps: bool) -> None:
        """Add body text."""
        two = 2 * self._pitch
        match block:
            case Addressee():
                self._add(block.text, Type(), Shape(line=self._row, align="justify"))
            case Caption():
                shape = Shape(line=self._row, align="center", after=0.2 * self._row)
                self._add(f"（{block.text}）", Type(face="kai"), shape)
            case Note():
                self._add(f"（{block.text}）", Type(), Shape(line=self._row, first=two, align="justify"))
            case Heading():
                run = self._writing.run
                content = run(block.text, Type(face=HEADINGS.get(block.level, BODY)))
                content += run(block.run_in, Type()) if block.run_in else ""
                keeps_next = not block.run_in
                shape = Shape(
                    line=self._row, first=two, align="justify", level=block.level, keeps_next=keeps_next
                )
                self._parts.append(paragraph(content, shape))
            case Paragraph():
                hang = block.hang * self._pitch
                first = block.indent * self._pitch - hang
                shape = Shape(line=self._row, align=block.align, left=hang, first=first, keeps_next=keeps)
                self._add(block.text, Type(face=block.face), shape)

    def _letter(self, block: Title | RedHead | Imprint | Signoff | Attachments) -> str:
        """The elements of an official letter."""
        at = (self._width, self._row, self._pitch)
        match block:
            case Title():
                return self._title(block)
            case RedHead():
                return red_head(block, self._writing, at)
            case Imprint():
                return imprint(block, self._writing, at, left=self._sheet.left * MM)
            case Signoff():
                return signoff(block, self._writing, at)
            case Attachments():
                return "".join(self._attachment(block, n) for n in range(len(block.items)))

    def _title(self, block: Title) -> str:
        """The title's lines, a row left empty below."""
        look = Type(face="xiaobiaosong", size=block.size, spacing=0)
        last = len(block.lines) - 1
        return "".join(
            paragraph(
                self._writing.run(line, look),
                Shape(
                    line=block.size * 1.5,
                    align="center",
                    after=self._row if number == last else 0,
                    level=1 if number == 0 else 0,
                    keeps_next=True,
                ),
            )
            for number, line in enumerate(block.lines)
        )

    def _attachment(self, block: Attachments, number: int) -> str:
        """One line of 附件说明, its further lines hanging under the name."""
        label = f"{number + 1}. " if len(block.items) > 1 else ""
        lead = "附件：" if number == 0 else ""
        setting = self._writing.setting
        hang = 5 * self._pitch + setting.single(label, BODY, 16).width
        first = (2 if lead else 5) * self._pitch - hang
        before = self._row if number == 0 else 0
        shape = Shape(line=self._row, left=hang, first=first, before=before, align="justify")
        return paragraph(self._writing.run(f"{lead}{label}{block.items[number]}", Type()), shape)

    def _cards(self, block: Cards) -> None:
        """Cards on whole sheets."""
        if block.frame == "certificate":
            self._borders = f'<w:pgBorders w:offsetFrom="page">{_CERTIFICATE}</w:pgBorders>'
        spare = _MARGINS if any(self._margins) else 0
        self._parts.append(self._writing.cards(block, self._width, self._height - spare))

    def _table(self, block: Table) -> None:
        """A ruled table on its sheets, part by part when its columns do not fit side by side."""
        plan = planned(block, self._sheet)
        before = self._sheet
        if plan.sheet != before:
            self._turn_to(plan.sheet)
        for number, columns in enumerate(plan.parts):
            self._begins_page |= number > 0
            self._begin_page()
            self._parts.append(self._ruled(block, columns, plan.size) + gap(1))
        if plan.sheet != before:
            self._turn_to(before)

    def _ruled(self, block: Table, columns: Sequence[int], size: float) -> str:
        """Some columns of a table, their heads repeated on every page."""
        total = sum(block.columns[i].width for i in columns)
        widths = [block.columns[i].width / total * self._width for i in columns]
        scale = size / block.size
        height = max(20.0 * scale, block.row_height * MM * scale)
        inner = margins(top=2, left=CELL_PADDING, bottom=2, right=CELL_PADDING)
        looks = [Type(face=face, size=size, spacing=0) for face in ("hei", block.face)]
        shapes = [Shape(line=size * _LEADING, align=block.columns[i].align) for i in columns]
        head = Shape(line=size * _LEADING, align="center")
        run = self._writing.run

        def cells(texts: Sequence[str], look: Type, own: Sequence[Shape]) -> list[str]:
            return [
                cell(paragraph(run(text, look), shape), width, properties=inner)
                for text, width, shape in zip(texts, widths, own, strict=True)
            ]

        heads = cells([block.columns[i].head for i in columns], looks[0], [head] * len(columns))
        rows = [row(heads, size * _LEADING + 6, is_head=True)]
        rows += [row(cells([r[i] for i in columns], looks[1], shapes), height) for r in block.rows]
        return table(widths, rows, borders=ruled())
