"""Small blocks, grids and cards as elements of a Word document."""

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from core.documents.codes import code_boxes
from core.documents.docx_marks import (
    Shape,
    Type,
    border,
    cell,
    gap,
    margins,
    paragraph,
    row,
    ruled,
    run,
    table,
)
from core.documents.inks import Glyphs
from core.documents.lines import Measure
from core.documents.model import (
    Beside,
    Card,
    Cards,
    Cell,
    Code,
    FontSet,
    Gap,
    Grid,
    Rule,
    SignLines,
    Small,
    Text,
)
from core.documents.setting import Setting
from core.documents.small import set_small
from core.documents.styles import CELL_PADDING, MM, SMALLEST

_LEADING = 1.35
_CLOSING = 1.0  # points: the paragraph that must follow a table
_SAFE = 0.95  # of a line: word processors add space between Han and other characters
_SPARE = 4.0  # points kept free on a sheet of cards for that paragraph
_TABLE_EXTRA = 12.0  # points by which word processors make a table higher than we do
_PIXELS = 8  # to the point, in pictures of codes
_EMU = 12700  # to the point
_PICTURE = (
    '<w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
    '<wp:docPr id="{id}" name="code{id}"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="{id}" name="code{id}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="rIdCode{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


@dataclass(slots=True)
class Writing:
    """A document being written: what setting type needs, what the faces are called, the pictures met so far."""

    setting: Setting
    fonts: FontSet
    pictures: list[bytes] = field(default_factory=list)

    def small(self, block: Small, width: float, spare: float = 0) -> str:
        """One block in a column of a width; a gap that grows takes the spare height."""
        match block:
            case Text():
                return self._text(block, width)
            case Gap():
                height = block.height * MM + (spare if block.grows else 0)
                return gap(height) if height > 0 else ""
            case Rule():
                drawn = border(
                    "top", weight=block.weight * MM, colour=block.colour, is_dashed=block.is_dashed
                )
                return paragraph("", Shape(line=2, border=f"<w:pBdr>{drawn}</w:pBdr>"))
            case Code():
                return self._code(block)
            case Beside():
                return self._beside(block, width, spare)
            case Grid():
                return self.grid(block, width)
            case SignLines():
                return "".join(self._sign_lines(block, width))

    def stack(self, blocks: Sequence[Small], width: float, height: float = 0) -> str:
        """Blocks below one another, what is left of the height shared out to those that grow."""
        pieces = [set_small(b, width, self.setting) for b in blocks]
        shares = sum(p.growing for p in pieces)
        free = (
            height
            - sum(p.height for p in pieces)
            - _TABLE_EXTRA * sum(isinstance(b, Grid | Beside) for b in blocks)
        )
        spare = max(0.0, free / shares) if shares else 0.0
        return "".join(self.small(b, width, spare * p.growing) for b, p in zip(blocks, pieces, strict=True))

    def grid(self, block: Grid, width: float) -> str:
        """A ruled form; what it repeats on every page is its head rows."""
        total = sum(block.widths)
        widths = [share / total * width for share in block.widths]
        heights = [r.height * MM for r in block.rows]
        covered: dict[tuple[int, int], int] = {}  # places under a tall cell → how many columns it covers
        rows = []
        for number, one in enumerate(block.rows):
            cells, column = [], 0
            waiting = list(one.cells)
            while column < len(widths):
                if (number, column) in covered:
                    across = covered[number, column]
                    cells.append(_continued(widths[column : column + across]))
                    column += across
                    continue
                if not waiting:
                    break
                part = waiting.pop(0)
                for below in range(number + 1, number + part.down):
                    covered[below, column] = part.across
                own = widths[column : column + part.across]
                cells.append(self._grid_cell(block, part, own, sum(heights[number : number + part.down])))
                column += part.across
            rows.append(row(cells, heights[number], is_head=number < block.head_rows))
        return table(widths, rows, borders=ruled()) + gap(_CLOSING)

    def _grid_cell(self, grid: Grid, part: Cell, widths: Sequence[float], height: float) -> str:
        """One cell of a form: its lines, and the lines at its foot."""
        width, lead = sum(widths), grid.size * _LEADING
        look = Type(face=grid.label_face if part.is_label else grid.value_face, size=grid.size, spacing=0)
        shape = Shape(line=lead, align=part.align)
        lines = [paragraph(self.run(t, look), shape) for t in part.text.split("\n")]
        if part.foot:
            measure = Measure(grid.size, width - 2 * CELL_PADDING, grid.size, is_justified=False)
            used = sum(len(self.setting.lines(t, look.face, measure)) for t in (part.text, *part.foot) if t)
            free = max(0.0, height - used * lead - 8)
            foot = Shape(line=lead, align="right", before=free)
            value = replace(look, face=grid.value_face)
            lines += [
                paragraph(self.run(t, value), foot if n == 0 else replace(foot, before=0))
                for n, t in enumerate(part.foot)
            ]
        merged = '<w:vMerge w:val="restart"/>' if part.down > 1 else ""
        inner = margins(top=2, left=CELL_PADDING, bottom=2, right=CELL_PADDING)
        return cell(
            "".join(lines),
            width,
            properties=f"{_span(widths)}{merged}{inner}",
            is_middle=not part.foot,
        )

    def run(self, text: str, look: Type) -> str:
        """A text with the people's names each in one face."""
        return run(text, look, self.fonts, names=self.setting.names)

    def cards(self, block: Cards, width: float, height: float) -> str:
        """Cards in a table of exact rows, so many to the sheet."""
        own = width / block.across
        deep = (height - _SPARE) / block.down
        stub = block.stub_width * MM
        widths = [w for _ in range(block.across) for w in ((stub, own - stub) if stub else (own,))]
        rows = []
        for start in range(0, len(block.cards), block.across):
            cards = [*block.cards[start : start + block.across]]
            cards += [Card(blocks=())] * (block.across - len(cards))
            rows.append(
                row([c for card in cards for c in self._card(block, card, own, deep)], deep, is_exact=True)
            )
        lines = "".join(
            border(side, weight=0.5, colour="grey", is_dashed=True) for side in ("insideH", "insideV")
        )
        is_cut = block.has_cut_lines and len(block.cards) > 1
        return table(widths, rows, borders=lines if is_cut else "") + gap(_CLOSING)

    def _card(self, block: Cards, card: Card, width: float, height: float) -> Iterator[str]:
        """The cells of one card: its stub, if it has one, and itself."""
        padding, stub = block.padding * MM, block.stub_width * MM
        room = height - 2 * padding - 2
        if stub:
            edge = f"<w:tcBorders>{border('right', weight=0.6, is_dashed=True)}</w:tcBorders>"
            inner = margins(top=padding, left=padding / 2, bottom=padding, right=padding / 2)
            yield cell(
                self.stack(card.stub, stub - padding, room) + gap(_CLOSING),
                stub,
                properties=edge + inner,
                is_middle=False,
            )
        lines = "".join(border(s, weight=0.6) for s in ("top", "left", "bottom", "right"))
        edge = f"<w:tcBorders>{lines}</w:tcBorders>" if block.frame == "thin" and card.blocks else ""
        inner = margins(top=padding, left=padding, bottom=padding, right=padding)
        content = self.stack(card.blocks, width - stub - 2 * padding, room)
        yield cell(content + gap(_CLOSING), width - stub, properties=edge + inner, is_middle=False)

    def _text(self, block: Text, width: float) -> str:
        """Display text, one paragraph to a line of the text."""
        inks = set_small(block, width * _SAFE, self.setting).inks if block.is_fitted else ()
        size = min((i.size for i in inks if isinstance(i, Glyphs)), default=block.size)
        pitch = size * block.spread
        look = Type(face=block.face, size=size, colour=block.colour, spacing=pitch - size)
        hang = block.hang * pitch
        shape = Shape(
            line=block.leading * block.size,
            align=block.align,
            left=hang,
            first=block.indent * pitch - hang,
        )
        return "".join(paragraph(self.run(t, look), shape) for t in block.text.split("\n"))

    def _code(self, block: Code) -> str:
        """A code as a picture; a bar code has its text below."""
        width, boxes = code_boxes(block)
        height = block.height * MM
        wide, high = round(width * _PIXELS), round(height * _PIXELS)
        dark = bytearray(wide * high)
        for box in boxes:
            left, right = round(box.x * _PIXELS), round((box.x + box.width) * _PIXELS)
            for y in range(round(-(box.y + box.height) * _PIXELS), min(high, round(-box.y * _PIXELS))):
                dark[max(0, y) * wide + left : max(0, y) * wide + right] = b"\1" * (right - left)
        self.pictures.append(_png(wide, high, bytes(dark)))
        number = len(self.pictures) - 1
        picture = _PICTURE.format(cx=int(width * _EMU), cy=int(height * _EMU), id=number + 1, number=number)
        # A line of exact height would cut the picture off.
        drawn = paragraph(picture, Shape(line=height, align=block.align)).replace(
            'w:lineRule="exact"', 'w:lineRule="atLeast"'
        )
        drawn = drawn.replace("</w:pPr>", '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr>', 1)
        if block.kind != "code128":
            return drawn
        look = Type(face="song", size=SMALLEST)
        return drawn + paragraph(self.run(block.value, look), Shape(line=SMALLEST * 1.4, align=block.align))

    def _beside(self, block: Beside, width: float, spare: float) -> str:
        """Two stacks in the cells of a table without lines."""
        room = (width - block.gap * MM) * block.share
        other = width - block.gap * MM - room
        height = set_small(block, width, self.setting).height + spare
        cells = [
            cell(self.stack(part, w, height) + gap(_CLOSING), w, is_middle=False)
            for part, w in ((block.left, room), (block.right, other))
        ]
        cells.insert(1, cell(gap(_CLOSING), block.gap * MM))
        return table((room, block.gap * MM, other), [row(cells, 1)]) + gap(_CLOSING)

    def _sign_lines(self, block: SignLines, width: float) -> Iterator[str]:
        """Labels with lines to sign on, `across` of them in a paragraph."""
        part, look = width / block.across, Type(size=block.size, spacing=0)
        for start in range(0, len(block.labels), block.across):
            labels = block.labels[start : start + block.across]
            tabs: list[tuple[str, float]] = []
            for number in range(len(labels)):
                if number:
                    tabs.append(("left", number * part))
                tabs.append(
                    (
                        "right_underscore",
                        (number + 1) * part - (block.size if number + 1 < block.across else 1),
                    )
                )
            text = "\t".join(f"{label}\t" for label in labels)
            yield paragraph(self.run(text, look), Shape(line=block.size * 2.4, tabs=tuple(tabs)))


def _span(widths: Sequence[float]) -> str:
    """The element for a cell over several columns."""
    return f'<w:gridSpan w:val="{len(widths)}"/>' if len(widths) > 1 else ""


def _continued(widths: Sequence[float]) -> str:
    """A cell covered from above."""
    return cell(gap(_CLOSING), sum(widths), properties=f"{_span(widths)}<w:vMerge/>")


def _png(width: int, height: int, dark: bytes) -> bytes:
    """A black and white picture, one byte of `dark` to the pixel."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    lines = [dark[y * width : (y + 1) * width] for y in range(height)]
    bits = {line: _bits(line) for line in set(lines)}
    rows = b"".join(b"\0" + bits[line] for line in lines)
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


def _bits(line: bytes) -> bytes:
    """A line of a picture at one bit to the pixel, white ones set."""
    room = -len(line) % 8
    digits = line.translate(b"10" + bytes(254)) + b"0" * room
    return int(digits, 2).to_bytes(len(digits) // 8)
