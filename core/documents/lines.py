"""Chinese lines: where they may break, what is squeezed, how they are spread to both edges."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from core.documents.fonts import Faces, Span
from core.documents.inks import Glyphs
from core.documents.model import Colour, Face

NO_START = frozenset("，。、；：？！）〕》〉】」』”’…—～·％‰℃!),.:;?]}%ー")
NO_END = frozenset("（〔《〈【「『“‘([{￥＄$#№")
_BLANK_RIGHT = frozenset("，。、；：？！）〕》〉】」』”’")  # the right half of the cell is empty
_BLANK_LEFT = frozenset("（〔《〈【「『“‘")
_UNBREAKABLE = frozenset({"——", "……"})
_WIDEST_GAP = 0.3  # of a character; a line that needs more is left ragged
_CLOSE = 0.01


class Measure(NamedTuple):
    """How lines are set, in points: size, length of line, width of a character, indents of first and other lines."""

    size: float
    width: float
    pitch: float
    first: float = 0
    rest: float = 0
    is_justified: bool = True


class Token(NamedTuple):
    """What is never parted: a Han character, a western word, —— or ……."""

    text: str
    width: float
    face: Face
    is_han: bool
    natural: float  # the width the face itself gives it


class Line(NamedTuple):
    """A composed line: tokens, what is added between them, which of them lose half a character."""

    indent: float
    tokens: tuple[Token, ...]
    gap: float
    squeezed: frozenset[int]
    width: float


def compose(spans: Sequence[Span], measure: Measure, faces: Faces) -> list[Line]:
    """Break a paragraph into lines."""
    tokens = split(spans, measure, faces)
    lines: list[Line] = []
    start = 0
    while start < len(tokens):
        indent = measure.rest if lines else measure.first
        room = measure.width - indent
        end = _filled(tokens, start, room)
        if end == start:
            tokens[start : start + 1] = _cut(tokens[start], room, measure, faces)
            end = start + 1
        end, squeezed = _break(tokens, start, end, (room, measure.pitch))
        lines.append(_line(tokens[start:end], squeezed, (indent, room, end == len(tokens)), measure))
        start = end
        while start < len(tokens) and tokens[start].text == " ":
            start += 1
    return lines or [Line(measure.first, (), 0, frozenset(), 0)]


def single(spans: Sequence[Span], size: float, faces: Faces, pitch: float | None = None) -> Line:
    """The text on one line of its natural length."""
    tokens = split(spans, Measure(size, 0, pitch or size), faces)
    return Line(0, tuple(tokens), 0, frozenset(), sum(t.width for t in tokens))


def split(spans: Sequence[Span], measure: Measure, faces: Faces) -> list[Token]:
    """Tokens; a Han character is as wide as the pitch, western words keep their own width."""
    size, pitch = measure.size, measure.pitch
    tokens: list[Token] = []
    for text, face in spans:
        widths = faces.widths(face)
        at, length = 0, len(text)
        while at < length:
            char = text[at]
            if text[at : at + 2] in _UNBREAKABLE:
                tokens.append(Token(text[at : at + 2], 2 * pitch, face, True, 2 * widths[char] * size))
                at += 2
                continue
            if _is_western(char):
                end = at + 1
                while end < length and _is_western(text[end]):
                    end += 1
                width = sum([widths[c] for c in text[at:end]]) * size
                tokens.append(Token(text[at:end], width, face, False, width))
                at = end
                continue
            own = widths[char]
            is_cell = own > 0.75 or char in NO_START or char in NO_END
            tokens.append(Token(char, pitch if is_cell else own * size, face, True, own * size))
            at += 1
    return tokens


def _is_western(char: str) -> bool:
    """Whether the character belongs to a western word."""
    return char < "\u0250" and char not in " ·×÷°±\n"


def _filled(tokens: Sequence[Token], start: int, room: float) -> int:
    """How far a line goes when nothing but its length counts."""
    end, width = start, 0.0
    while end < len(tokens) and width + tokens[end].width <= room + _CLOSE:
        width += tokens[end].width
        end += 1
    return end


def _cut(token: Token, room: float, measure: Measure, faces: Faces) -> list[Token]:
    """A word longer than a line, cut where the line ends."""
    widths = faces.widths(token.face)
    width, at = 0.0, 0
    while at < len(token.text) and width + widths[token.text[at]] * measure.size <= room:
        width += widths[token.text[at]] * measure.size
        at += 1
    if at == len(token.text) or token.is_han:
        return [token]
    parts = (token.text[: max(at, 1)], token.text[max(at, 1) :])
    lengths = [faces.width(part, token.face) * measure.size for part in parts]
    return [Token(p, n, token.face, False, n) for p, n in zip(parts, lengths, strict=True) if p]


def _may_break(tokens: Sequence[Token], at: int) -> bool:
    """Whether a line may begin with this token and the one before end a line."""
    if at >= len(tokens):
        return True
    return tokens[at].text[0] not in NO_START and tokens[at - 1].text[-1] not in NO_END


def _break(
    tokens: Sequence[Token], start: int, end: int, lengths: tuple[float, float]
) -> tuple[int, frozenset[int]]:
    """Where the line really ends, and which of its marks are squeezed to get there."""
    if _may_break(tokens, end):
        return end, frozenset()
    room, pitch = lengths
    for further in (end + 1, end + 2):
        if further > len(tokens) or tokens[further - 1].text[0] not in NO_START:
            break
        if _may_break(tokens, further):
            squeezed = _squeezed(tokens[start:further], room, pitch)
            if squeezed is not None:
                return further, squeezed
    back = end
    while back > start + 1 and not _may_break(tokens, back):
        back -= 1
    return (back if _may_break(tokens, back) else end), frozenset()


def _squeezed(tokens: Sequence[Token], room: float, pitch: float) -> frozenset[int] | None:
    """The last marks that must lose half a character for the tokens to fit, or None when that is not enough."""
    need = sum(t.width for t in tokens) - room
    marks = [i for i, t in enumerate(tokens) if t.text in _BLANK_RIGHT or (t.text in _BLANK_LEFT and i > 0)]
    count = next((n for n in range(len(marks) + 1) if n * pitch / 2 >= need - _CLOSE), None)
    return None if count is None else frozenset(marks[len(marks) - count :])


def _line(
    tokens: Sequence[Token], squeezed: frozenset[int], place: tuple[float, float, bool], measure: Measure
) -> Line:
    """A line with what is left of its length spread between its tokens."""
    indent, room, is_last = place
    while tokens and tokens[-1].text == " ":
        tokens = tokens[:-1]
    width = sum(t.width for t in tokens) - len(squeezed) * measure.pitch / 2
    gaps = len(tokens) - 1
    gap = (room - width) / gaps if gaps > 0 else 0
    if is_last or not measure.is_justified or gap > _WIDEST_GAP * measure.pitch:
        gap = 0
    return Line(indent, tuple(tokens), gap, squeezed, width + gap * max(gaps, 0))


def runs(line: Line, at: tuple[float, float], measure: Measure, colour: Colour = "black") -> Iterator[Glyphs]:
    """The line as runs of one face and one spacing each, from `at`, the left end of its base line."""
    x, y = at[0] + line.indent, at[1]
    run: Glyphs | None = None
    for index, token in enumerate(line.tokens):
        is_squeezed = index in line.squeezed
        advance = token.width + line.gap - (measure.pitch / 2 if is_squeezed else 0)
        shift = measure.pitch / 2 if is_squeezed and token.text in _BLANK_LEFT else 0
        spacing = (advance + shift - token.natural) / len(token.text) if token.is_han else 0
        if abs(spacing) < _CLOSE / 10:
            spacing = 0
        is_joined = run and run.face == token.face and abs(run.spacing - spacing) < _CLOSE / 10 and not shift
        if run and is_joined:
            run = run._replace(text=run.text + token.text)
        else:
            if run:
                yield run
            run = Glyphs(x - shift, y, token.text, token.face, measure.size, spacing, colour)
        if line.gap and not token.is_han and run:
            yield run
            run = None
        x += advance
    if run:
        yield run
