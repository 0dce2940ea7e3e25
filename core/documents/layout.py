"""From a document to its pages: every character checked, every block in its place."""

import dataclasses
from collections.abc import Iterator

from core.documents import official
from core.documents.cards import set_cards
from core.documents.flow import Flow
from core.documents.fonts import faces
from core.documents.grids import set_grid
from core.documents.inks import Page, Piece
from core.documents.model import (
    Addressee,
    AttachmentHead,
    Attachments,
    Block,
    Caption,
    Card,
    Cards,
    Code,
    Document,
    Gap,
    Grid,
    Heading,
    Imprint,
    Note,
    PageBreak,
    Paragraph,
    RedHead,
    Signoff,
    Table,
    Title,
)
from core.documents.ruled import set_table
from core.documents.setting import Setting
from core.documents.small import set_small, stacked
from core.documents.styles import MM, ROWS

_LOOKS = {"face", "label_face", "value_face", "align", "colour", "kind", "frame"}  # words that are not shown
_TIGHTER = (0, 1, 2)  # rows added to a page so that no page carries the signature alone
_KEPT = 2  # lines of text that go over with the signature when that is not enough


def lay_out(document: Document, *, first_number: int = 1) -> list[Page]:
    """The document's pages; raises MissingGlyphs before anything is set, Overfull when something has no room."""
    check(document)
    flow = _fitted(document, first_number)
    for page in flow.pages:
        page.watermark = document.watermark
    return flow.pages


def rows_per_page(document: Document) -> int:
    """How many rows an upright page got, for printers that cannot find out themselves; the standard's are 22."""
    return ROWS + _fitted(document, 1).tighter


def check(document: Document) -> None:
    """Raise MissingGlyphs unless every character to be printed is in some face."""
    faces().check({*shown_texts(document), document.watermark}, document.names)


def _fitted(document: Document, first_number: int) -> Flow:
    """The document set so that signature and foot have text above them."""
    tried = []
    for tighter in _TIGHTER:
        tried.append(_flow(document, first_number, tighter=tighter))
        if not (tried[-1].is_signed_alone or tried[-1].is_foot_alone):
            break
    best = min(tried, key=lambda flow: (flow.is_signed_alone, flow.is_foot_alone))
    return _flow(document, first_number, keep=_KEPT) if best.is_signed_alone else best


def _flow(document: Document, first_number: int, *, tighter: int = 0, keep: int = 0) -> Flow:
    """The document set with so many more rows to a page."""
    setting = Setting(faces(), document.names)
    number = first_number if document.has_page_numbers else None
    flow = Flow(document.sheet, setting, first_number=number, tighter=tighter)
    last_text = _text_before_signature(document) if keep else -1
    for index, block in enumerate(document.blocks):
        if index == last_text and isinstance(block, Paragraph):
            official.set_paragraph(flow, block, keep=keep)
        else:
            _place(flow, block)
    if len(flow.pages) > 1:
        flow.drop_unused()
    return flow


def _text_before_signature(document: Document) -> int:
    """Which block is the last paragraph before the signature."""
    signed = next((i for i, b in enumerate(document.blocks) if isinstance(b, Signoff)), 0)
    return max((i for i, b in enumerate(document.blocks[:signed]) if isinstance(b, Paragraph)), default=-1)


def _place(flow: Flow, block: Block) -> None:
    """Set one block at the place reached."""
    match block:
        case RedHead():
            official.set_red_head(flow, block)
        case Title():
            official.set_title(flow, block)
        case Caption():
            official.set_caption(flow, block)
        case Addressee():
            official.set_paragraph(flow, Paragraph(text=block.text, indent=0))
        case Heading():
            official.set_heading(flow, block)
        case Paragraph():
            official.set_paragraph(flow, block)
        case Attachments():
            official.set_attachments(flow, block)
        case AttachmentHead():
            _begin_attachment(flow, block)
        case Signoff():
            official.set_signoff(flow, block)
        case Note():
            _place_foot(flow, Paragraph(text=f"（{block.text}）"))
        case Imprint():
            _place_foot(flow, block)
        case PageBreak():
            flow.new_page()
        case Table():
            set_table(flow, block)
        case Cards():
            set_cards(flow, block)
        case Grid():
            _place_grid(flow, block)
        case Gap():
            flow.skip(block.height * MM)
        case _:
            flow.piece(set_small(block, flow.width, flow.setting), "这一部分")


def _place_foot(flow: Flow, block: Paragraph | Imprint) -> None:
    """附注 or 版记, noting when it had to begin a page."""
    before = len(flow.pages)
    if isinstance(block, Imprint):
        official.set_imprint(flow, block)
    else:
        official.set_paragraph(flow, block)
    flow.is_foot_alone |= len(flow.pages) > before


def _begin_attachment(flow: Flow, block: AttachmentHead) -> None:
    """附件1 at the top of a new page."""
    if flow.y > 0:
        flow.new_page()
    official.set_paragraph(flow, Paragraph(text=block.text, indent=0, face="hei"))
    flow.y += flow.row


def _place_grid(flow: Flow, block: Grid) -> None:
    """A grid, parted between its rows where a page ends, its head rows repeated."""
    pieces = set_grid(block, flow.width, flow.setting)
    heads, rest = pieces[: block.head_rows], pieces[block.head_rows :]
    head = stacked(heads)
    for number, piece in enumerate(rest):
        begins = number == 0 or not flow.has_room(piece.height)
        if begins and heads:
            both = Piece(head.height + piece.height, stacked([head, piece]).inks)
            flow.piece(both, "表格的一行")
        else:
            flow.piece(piece, "表格的一行")


def shown_texts(part: object) -> Iterator[str]:
    """Every text in a document's blocks; what a QR code holds is not shown and does not count."""
    match part:
        case str():
            yield part
        case Table():
            yield from (c.head for c in part.columns)
            for row in part.rows:
                yield from row
        case Cards():
            for card in {id(card): card for card in part.cards}.values():
                yield from shown_texts(card.blocks)
                yield from shown_texts(card.stub)
        case Code(kind="qr"):
            return
        case tuple():
            for item in part:
                yield from shown_texts(item)
        case Document():
            yield from shown_texts(part.blocks)
        case Card() | object() if dataclasses.is_dataclass(part):
            for field in dataclasses.fields(part):
                if field.name in _LOOKS:
                    continue
                yield from shown_texts(getattr(part, field.name))
