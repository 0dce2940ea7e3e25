"""What a paper says, as frozen blocks; how it looks is for the printers."""

from dataclasses import dataclass, field
from typing import Literal

Face = Literal["fangsong", "kai", "hei", "song", "xiaobiaosong"]
Align = Literal["left", "center", "right", "justify"]
Colour = Literal["black", "red", "grey"]
PRACTICE, DRAFT = "练习", "草稿"  # the watermarks
FontSet = Literal["gb", "windows", "gh"]  # what a Word file calls its faces


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet of paper and the area printed on, in mm; the default is the A4 page of GB/T 9704."""

    width: float = 210
    height: float = 297
    top: float = 37
    left: float = 28
    right: float = 26
    bottom: float = 35


@dataclass(frozen=True, slots=True, kw_only=True)
class RedHead:
    """发文机关标志 with 发文字号 and, on papers going up, 签发人; several issuers when issued jointly."""

    issuers: tuple[str, ...]
    number: str = ""
    signers: tuple[str, ...] = ()
    copy_number: str = ""  # 份号
    secrecy: str = ""  # 密级和保密期限
    urgency: str = ""  # 紧急程度


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """标题: centred lines, broken by the author where the sense allows; a line that is too long is broken evenly."""

    lines: tuple[str, ...]
    size: float = 22


@dataclass(frozen=True, slots=True)
class Caption:
    """题注: when and by whom it was passed, centred, in brackets that the printer adds."""

    text: str


@dataclass(frozen=True, slots=True)
class Addressee:
    """主送机关, from the left edge."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its own number in `text`: level 1 一、 2 （一） 3 1. 4 （1）; `run_in` goes on in the same line."""

    level: int
    text: str
    run_in: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Body text; `indent` and `hang` count characters for the first and the further lines."""

    text: str
    indent: int = 2
    hang: int = 0
    align: Align = "justify"
    face: Face = "fangsong"


@dataclass(frozen=True, slots=True)
class Attachments:
    """附件说明 below the text; the printer numbers the items when there are several."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttachmentHead:
    """附件1 at the top left of an attachment, which begins a new page."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signoff:
    """落款: 署名 and 成文日期, with room for the seal."""

    issuers: tuple[str, ...]
    date: str
    has_seal: bool = True


@dataclass(frozen=True, slots=True)
class Note:
    """附注 below the date; the printer adds the brackets."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """版记 at the foot of the last page: 抄送机关, 印发机关, 印发日期."""

    copies_to: str = ""
    issuer: str
    date: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table; `width` in mm is the least it needs, the printer stretches all alike."""

    head: str
    width: float
    align: Align = "center"
    is_key: bool = False  # repeated on every part when the table is split by columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A ruled table whose heads are repeated on every page."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    size: float = 12
    row_height: float = 7  # mm, at least
    face: Face = "fangsong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a grid that may cover several columns and rows; newlines part its lines."""

    text: str = ""
    across: int = 1
    down: int = 1
    is_label: bool = False
    align: Align = "center"
    foot: tuple[str, ...] = ()  # lines at the cell's bottom right: signature, seal, date


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """A row of a grid; columns covered from above are left out."""

    cells: tuple[Cell, ...]
    height: float = 9  # mm, at least


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A ruled form; `widths` are shares of the line. `size` and `label_face` are the type of values and labels."""

    widths: tuple[float, ...]
    rows: tuple[GridRow, ...]
    size: float = 12
    label_face: Face = "hei"
    value_face: Face = "fangsong"
    head_rows: int = 0  # repeated on every page


@dataclass(frozen=True, slots=True, kw_only=True)
class SignLines:
    """Labels with a line to sign on behind each, `across` of them side by side."""

    labels: tuple[str, ...]
    across: int = 2
    size: float = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Display text of a given face and size, off the grid; `leading` is the distance of lines in ems."""

    text: str
    face: Face = "fangsong"
    size: float = 16
    align: Align = "left"
    colour: Colour = "black"
    indent: float = 0  # ems of the first line
    hang: float = 0  # ems of the further lines
    leading: float = 1.4
    spread: float = 1  # width of a character in ems
    is_fitted: bool = False  # made smaller to stay on one line


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Empty height in mm; one that `grows` takes what its card has left."""

    height: float = 0
    grows: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A line across."""

    weight: float = 0.35  # mm
    is_dashed: bool = False
    colour: Colour = "black"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A QR code or a Code 128 bar code of `value`, `height` mm high."""

    value: str
    kind: Literal["qr", "code128"] = "qr"
    height: float = 20
    align: Align = "center"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Two stacks of blocks side by side; `share` of the width is the left one's."""

    left: "tuple[Small, ...]"
    right: "tuple[Small, ...]"
    share: float = 0.5
    gap: float = 4  # mm


Small = Text | Gap | Rule | Code | Beside | Grid | SignLines


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card, slip or certificate; a stub is torn off along a dashed line at its left."""

    blocks: tuple[Small, ...]
    stub: tuple[Small, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """Cards laid out on whole sheets, `across` × `down` to the sheet; lengths in mm."""

    cards: tuple[Card, ...]
    across: int = 1
    down: int = 1
    padding: float = 8
    stub_width: float = 0
    has_cut_lines: bool = True
    frame: Literal["none", "thin", "certificate"] = "none"


Block = (
    RedHead
    | Title
    | Caption
    | Addressee
    | Heading
    | Paragraph
    | Attachments
    | AttachmentHead
    | Signoff
    | Note
    | Imprint
    | PageBreak
    | Table
    | Cards
    | Small
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A paper: its blocks, its sheet and what a file says about itself."""

    title: str
    blocks: tuple[Block, ...]
    sheet: Sheet = field(default_factory=Sheet)
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    names: tuple[str, ...] = ()  # people in the text: each is set in one face as a whole
    has_page_numbers: bool = True
    watermark: str = ""  # PRACTICE, DRAFT or both


@dataclass(frozen=True, slots=True, kw_only=True)
class Booklet:
    """Several papers bound into one file with a cover and a list of contents."""

    title: str
    parts: tuple[Document, ...]
    subtitle: str = ""
    issuer: str = ""
    date: str = ""
    watermark: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
