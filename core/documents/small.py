"""Small blocks set to a width: display text, gaps, rules, codes, stacks side by side, grids, lines to sign on."""

from collections.abc import Sequence

from core.documents.codes import code_boxes
from core.documents.grids import set_grid
from core.documents.inks import Ink, Piece, Stroke, moved
from core.documents.lines import Measure, runs
from core.documents.model import Beside, Code, Gap, Grid, Rule, SignLines, Small, Text
from core.documents.setting import Overfull, Setting, base, shift
from core.documents.styles import BODY, MM, NUMBERS, SMALLEST

_CLOSE = 0.01


def set_small(block: Small, width: float, setting: Setting) -> Piece:
    """The block set to a width in points."""
    match block:
        case Text():
            return _text(block, width, setting)
        case Gap():
            return Piece(block.height * MM, (), 1.0 if block.grows else 0.0)
        case Rule():
            stroke = Stroke(0, -1, width, -1, block.weight * MM, block.is_dashed, block.colour)
            return Piece(2, (stroke,))
        case Code():
            return _code(block, width, setting)
        case Beside():
            return _beside(block, width, setting)
        case Grid():
            return stacked(set_grid(block, width, setting))
        case SignLines():
            return _sign_lines(block, width, setting)


def stacked(pieces: Sequence[Piece], height: float | None = None) -> Piece:
    """Pieces under one another; with a height, what is left over goes to those that grow."""
    shares = sum(p.growing for p in pieces)
    natural = sum(p.height for p in pieces)
    spare = max(0.0, height - natural) if height is not None and shares else 0.0
    inks: list[Ink] = []
    y = 0.0
    for piece in pieces:
        inks += moved(piece.inks, 0, y)
        y -= piece.height + (spare * piece.growing / shares if shares else 0)
    return Piece(-y, tuple(inks), shares)


def stack(blocks: Sequence[Small], width: float, setting: Setting, height: float | None = None) -> Piece:
    """Blocks set under one another."""
    return stacked([set_small(b, width, setting) for b in blocks], height)


def _text(block: Text, width: float, setting: Setting) -> Piece:
    """Display text, line by line."""
    size = _fitted(block, width, setting) if block.is_fitted else block.size
    pitch = size * block.spread
    measure = Measure(size, width, pitch, block.indent * pitch, block.hang * pitch, block.align == "justify")
    inks: list[Ink] = []
    lead = block.leading * block.size
    lines = setting.lines(block.text, block.face, measure)
    for number, line in enumerate(lines):
        visible = line.indent + line.width - (pitch - size)  # the last character is not spread
        x = shift(block.align, width, visible)
        inks += runs(line, (x, base(-(number + 0.5) * lead, size)), measure, block.colour)
    return Piece(lead * len(lines), tuple(inks))


def _fitted(block: Text, width: float, setting: Setting) -> float:
    """The size at which every line of the text fits the width, at least the smallest that can be read."""
    lines = [
        setting.single(part, block.face, block.size, pitch=block.size * block.spread)
        for part in block.text.split("\n")
    ]
    longest = max(line.width for line in lines) - block.size * (block.spread - 1)
    room = width - block.indent * block.size * block.spread
    return block.size if longest <= room else max(SMALLEST, block.size * room / longest - 0.01)


def _code(block: Code, width: float, setting: Setting) -> Piece:
    """A code; a bar code has its text below. A longer bar code would be cut off, and then say nothing."""
    own, boxes = code_boxes(block)
    if own > width + _CLOSE:
        raise Overfull("条形码")
    x = shift(block.align, width, own)
    inks: list[Ink] = moved(boxes, x, 0)
    height = block.height * MM
    if block.kind == "code128":
        line = setting.single(block.value, NUMBERS, SMALLEST)
        at = (x + (own - line.width) / 2, base(-height - SMALLEST * 0.7, SMALLEST))
        inks += runs(line, at, Measure(SMALLEST, 0, SMALLEST))
        height += SMALLEST * 1.4
    return Piece(height, tuple(inks))


def _beside(block: Beside, width: float, setting: Setting) -> Piece:
    """Two stacks, each as high as the higher one."""
    gap = block.gap * MM
    left_width = (width - gap) * block.share
    left = stack(block.left, left_width, setting)
    right = stack(block.right, width - gap - left_width, setting)
    height = max(left.height, right.height)
    left = stack(block.left, left_width, setting, height)
    right = stack(block.right, width - gap - left_width, setting, height)
    return Piece(height, (*left.inks, *moved(right.inks, left_width + gap, 0)))


def _sign_lines(block: SignLines, width: float, setting: Setting) -> Piece:
    """Labels with room and a line behind them."""
    lead, part = block.size * 2.4, width / block.across
    inks: list[Ink] = []
    for number, label in enumerate(block.labels):
        x, y = number % block.across * part, -(number // block.across + 0.7) * lead
        glyphs, length = setting.one_line(label, BODY, (x, y), size=block.size)
        inks += glyphs
        end = x + part - (block.size if block.across > 1 else 0)
        inks.append(Stroke(x + length + 2, y - 2, max(end, x + length + 2), y - 2))
    rows = -(-len(block.labels) // block.across)
    return Piece(rows * lead, tuple(inks))
