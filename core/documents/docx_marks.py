"""The elements of a Word document as text: runs, paragraphs, tables; lengths in points."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from core.documents.fonts import faces
from core.documents.model import Align, Colour, Face, FontSet
from core.documents.styles import SAN_HAO

# What a Word file calls the faces: as the standard names them, as Windows has them, or the embedded faces' own names.
FONTS: dict[FontSet, dict[Face, str]] = {
    "gb": {
        "fangsong": "仿宋_GB2312",
        "kai": "楷体_GB2312",
        "hei": "黑体",
        "song": "宋体",
        "xiaobiaosong": "方正小标宋简体",
    },
    "windows": {
        "fangsong": "仿宋",
        "kai": "楷体",
        "hei": "黑体",
        "song": "宋体",
        "xiaobiaosong": "宋体",
    },
    "gh": {
        "fangsong": "GH Fangsong",
        "kai": "GH Kai",
        "hei": "GH Hei",
        "song": "GH Song",
        "xiaobiaosong": "GH XiaoBiaoSong",
    },
}
# What else the same face may be called on the machine that opens the file.
OTHER_NAMES: dict[Face, tuple[str, ...]] = {
    "fangsong": ("FangSong",),
    "kai": ("KaiTi",),
    "hei": ("SimHei",),
    "song": ("SimSun",),
    "xiaobiaosong": ("方正小标宋_GBK", "小标宋"),
}
COLOURS: dict[Colour, str] = {"black": "000000", "red": "D90000", "grey": "737373"}
_JUSTIFICATION: dict[Align, str] = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_TIGHT = -0.25  # between characters of 16 points, so that 28 of them fit the line of 156 mm


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """The look of a run: a face, a size, a colour, and what is added between characters."""

    face: Face = "fangsong"
    size: float = SAN_HAO
    colour: Colour = "black"
    spacing: float | None = None  # None: what body text of that size wants

    @property
    def between(self) -> float:
        """What is added between characters."""
        return (_TIGHT if self.size == SAN_HAO else 0.0) if self.spacing is None else self.spacing


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The shape of a paragraph; `line` is the exact distance of its lines."""

    line: float
    align: Align = "left"
    before: float = 0
    after: float = 0
    left: float = 0
    right: float = 0
    first: float = 0  # of the first line, from `left`; negative when further lines hang
    level: int = 0  # in the outline, from 1
    keeps_next: bool = False
    begins_page: bool = False
    border: str = ""
    tabs: tuple[tuple[str, float], ...] = ()  # kind and place
    frame: str = ""


def twips(points: float) -> int:
    """A length in twentieths of a point."""
    return round(points * 20)


def named(face: Face, fonts: FontSet) -> str:
    """The element that names a face for every script."""
    name = FONTS[fonts][face]
    return (
        f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}" w:hint="eastAsia"/>'
    )


def run(text: str, look: Type, fonts: FontSet, *, names: Sequence[str] = ()) -> str:
    """A text, in several runs where its face lacks characters; tabs and line ends are kept as such."""
    return "".join(
        f"<w:r><w:rPr>{_look(look, face, fonts)}</w:rPr>{_texts(part)}</w:r>"
        for line in _parted(text)
        for part, face in _spans(line, look.face, names)
    )


def field(code: str, look: Type, fonts: FontSet, *, shown: str = "1") -> str:
    """A field such as the page's number; `shown` is what it says until it is reckoned anew."""
    properties = f"<w:rPr>{_look(look, look.face, fonts)}</w:rPr>"
    return (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r>{properties}<w:t>{shown}</w:t></w:r>"
        f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def paragraph(content: str, shape: Shape) -> str:
    """A paragraph; its properties stand in the order the format asks for."""
    parts = [
        "<w:keepNext/>" if shape.keeps_next else "",
        "<w:pageBreakBefore/>" if shape.begins_page else "",
        shape.frame,
        shape.border,
        _tabs(shape.tabs),
        '<w:kinsoku w:val="1"/><w:overflowPunct w:val="0"/>',
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>',
        f'<w:spacing w:before="{twips(shape.before)}" w:after="{twips(shape.after)}"'
        f' w:line="{max(1, int(shape.line * 20))}" w:lineRule="exact"/>',
        _indents(shape),
        f'<w:jc w:val="{_JUSTIFICATION[shape.align]}"/>',
        f'<w:outlineLvl w:val="{shape.level - 1}"/>' if shape.level else "",
    ]
    return f"<w:p><w:pPr>{''.join(parts)}</w:pPr>{content}</w:p>"


def gap(height: float) -> str:
    """An empty paragraph of a height."""
    highest = 1500.0  # points; a line cannot be higher
    return paragraph("", Shape(line=min(max(height, 0.05), highest)))


def border(side: str, *, weight: float, colour: Colour = "black", is_dashed: bool = False) -> str:
    """One line of a frame, its weight in points."""
    kind = "dashed" if is_dashed else "single"
    size = min(96, max(2, round(weight * 8)))
    return f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="0" w:color="{COLOURS[colour]}"/>'


def table(widths: Sequence[float], rows: Iterable[str], *, borders: str = "", indent: float = 0) -> str:
    """A table of fixed columns."""
    grid = "".join(f'<w:gridCol w:w="{twips(w)}"/>' for w in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/>'
        f'<w:tblInd w:w="{twips(indent)}" w:type="dxa"/>'
        f'{f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""}<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def ruled(weight: float = 0.6) -> str:
    """The lines around and inside a table."""
    return "".join(
        border(side, weight=weight) for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )


def row(cells: Iterable[str], height: float, *, is_head: bool = False, is_exact: bool = False) -> str:
    """A row that no page break parts."""
    rule = "exact" if is_exact else "atLeast"
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{twips(height)}" w:hRule="{rule}"/>'
        f"{'<w:tblHeader/>' if is_head else ''}</w:trPr>{''.join(cells)}</w:tr>"
    )


def cell(content: str, width: float, *, properties: str = "", is_middle: bool = True) -> str:
    """A cell; `properties` are spans, borders and margins in the format's order."""
    placed = '<w:vAlign w:val="center"/>' if is_middle else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{properties}{placed}</w:tcPr>'
        f"{content}</w:tc>"
    )


def margins(*, top: float = 0, left: float = 0, bottom: float = 0, right: float = 0) -> str:
    """What a cell leaves free at its edges."""
    sides = (("top", top), ("left", left), ("bottom", bottom), ("right", right))
    inner = "".join(f'<w:{side} w:w="{twips(width)}" w:type="dxa"/>' for side, width in sides)
    return f"<w:tcMar>{inner}</w:tcMar>"


def attribute(text: str) -> str:
    """A text as an attribute's value, with its quotes."""
    return quoteattr(text)


def _look(look: Type, face: Face, fonts: FontSet) -> str:
    """A run's properties; bold 宋体 is what Windows has nearest to 小标宋."""
    bold = "<w:b/>" if face == "xiaobiaosong" and fonts == "windows" else ""
    colour = f'<w:color w:val="{COLOURS[look.colour]}"/>' if look.colour != "black" else ""
    spacing = f'<w:spacing w:val="{twips(look.between)}"/>' if look.between else ""
    size = round(look.size * 2)
    return f'{named(face, fonts)}{bold}{colour}{spacing}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _parted(text: str) -> list[str]:
    """The text before and after each tab and line end, these by themselves."""
    parts, start = [], 0
    for number, char in enumerate(text):
        if char in "\t\n":
            parts += [text[start:number], char]
            start = number + 1
    return [p for p in (*parts, text[start:]) if p]


def _spans(text: str, face: Face, names: Sequence[str]) -> list[tuple[str, Face]]:
    """The text in runs of one face each."""
    return [(text, face)] if text in ("\t", "\n") else faces().spans(text, face, names)


def _texts(text: str) -> str:
    """The element for a text, a tab or a line end."""
    known = {"\t": "<w:tab/>", "\n": "<w:br/>"}
    return known.get(text) or f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def _tabs(tabs: Sequence[tuple[str, float]]) -> str:
    """The places of tabs; a kind such as right_underscore draws a line up to it."""
    inner = ""
    for kind, place in tabs:
        side, _, leader = kind.partition("_")
        drawn = f' w:leader="{leader}"' if leader else ""
        inner += f'<w:tab w:val="{side}"{drawn} w:pos="{twips(place)}"/>'
    return f"<w:tabs>{inner}</w:tabs>" if inner else ""


def _indents(shape: Shape) -> str:
    """How far a paragraph's lines begin and end from the edges."""
    first = (
        f' w:firstLine="{twips(shape.first)}"' if shape.first >= 0 else f' w:hanging="{twips(-shape.first)}"'
    )
    return (
        f'<w:ind w:left="{twips(shape.left)}" w:right="{twips(shape.right)}"{first if shape.first else ""}/>'
    )
