"""What Chinese documents need and the fonts lack: full-width marks, figures of one width, symbols."""

from typing import NamedTuple

from fontTools.pens.transformPen import TransformPen  # type: ignore[import-not-found]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-not-found]
from fontTools.ttLib import TTFont  # type: ignore[import-not-found]

from tools.fonts.characters import is_han, working_set

EM = 1000
_MARGIN = 60  # between a quotation mark and the edge of its cell
_CLOSE = 5
_MARKS = "“”‘’—…·"
_BRACKETS = "（）"
_SIGNS = "□■△▲○●☆★√×÷→"  # too small or too narrow in some faces
_Matrix = tuple[float, float, float, float, float, float]


class Donor(NamedTuple):
    """Where lacking symbols come from; its brackets replace those that look like 〔〕."""

    font: TTFont
    gives_brackets: bool


def repair(font: TTFont, donor: Donor | None) -> None:
    """Put the font right in place; the order decides the order of glyphs in the file."""
    _use_figures_of_one_width(font)
    wide = _alternatives(font, "fwid")
    if donor:
        _take_signs(font, donor)
    _widen_marks(font, wide)
    if donor:
        _take_symbols(font, donor.font)


def _use_figures_of_one_width(font: TTFont) -> None:
    """Lining figures of one width in place of old-style ones."""
    lining, even, known = _alternatives(font, "lnum"), _alternatives(font, "tnum"), font.getBestCmap()
    for digit in map(ord, "0123456789"):
        glyph = lining.get(known[digit], known[digit])
        glyph = even.get(glyph, glyph)
        if glyph != known[digit]:
            _map(font, digit, glyph)


def _take_signs(font: TTFont, donor: Donor) -> None:
    """The donor's signs where the face's own do not fill their cells."""
    own, theirs = font.getBestCmap(), donor.font.getBestCmap()
    for sign in _BRACKETS + _SIGNS:
        code = ord(sign)
        if code not in own or code not in theirs:
            continue
        is_narrow = abs(font["hmtx"][own[code]][0] - EM) > _CLOSE
        if is_narrow or (sign in _BRACKETS and donor.gives_brackets):
            _put(font, code, f"sym_{code:04X}", _drawn(donor.font, theirs[code]), _width(donor.font, code))


def _widen_marks(font: TTFont, wide: dict[str, str]) -> None:
    """Quotation marks, dashes and dots as wide as a character."""
    known = font.getBestCmap()
    for mark in _MARKS:
        glyph = known.get(ord(mark))
        if glyph is None or abs(_width(font, ord(mark)) - EM) < _CLOSE:
            continue
        if glyph in wide and abs(font["hmtx"][wide[glyph]][0] - EM) < _CLOSE:
            _map(font, ord(mark), wide[glyph])
        else:
            drawn = _drawn(font, glyph, _placed(font, mark, glyph))
            _put(font, ord(mark), f"uni{ord(mark):04X}.full", drawn, EM)


def _placed(font: TTFont, mark: str, glyph: str) -> _Matrix:
    """How a narrow mark gets into its cell: a dash is stretched, the others are moved."""
    outline = font["glyf"][glyph]
    outline.recalcBounds(font["glyf"])
    width = outline.xMax - outline.xMin
    if mark == "—":
        stretch = EM / width
        return stretch, 0, 0, 1, -outline.xMin * stretch, 0
    if mark in "“‘":
        shift = EM - _MARGIN - outline.xMax
    elif mark in "”’":
        shift = _MARGIN - outline.xMin
    else:
        shift = (EM - width) / 2 - outline.xMin
    return 1, 0, 0, 1, shift, 0


def _take_symbols(font: TTFont, donor: TTFont) -> None:
    """Every symbol of the working set that the face has not; Han characters of two hands do not go together."""
    known, wanted = set(font.getBestCmap()), working_set(has_rare=False)
    for code, glyph in sorted(donor.getBestCmap().items()):
        if code not in known and code in wanted and not is_han(code):
            _put(font, code, f"don_{code:05X}", _drawn(donor, glyph), donor["hmtx"][glyph][0])


def _alternatives(font: TTFont, feature: str) -> dict[str, str]:
    """The single substitutions of a layout feature."""
    if "GSUB" not in font:
        return {}
    table = font["GSUB"].table
    found: dict[str, str] = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag != feature:
            continue
        for number in record.Feature.LookupListIndex:
            for subtable in table.LookupList.Lookup[number].SubTable:
                found |= getattr(getattr(subtable, "ExtSubTable", subtable), "mapping", {})
    return found


def _width(font: TTFont, code: int) -> int:
    """How wide a character is."""
    return int(font["hmtx"][font.getBestCmap()[code]][0])


def _drawn(font: TTFont, glyph: str, matrix: _Matrix | None = None) -> object:
    """A glyph's outline, moved or stretched when there is a matrix."""
    pen = TTGlyphPen(None)
    font.getGlyphSet()[glyph].draw(TransformPen(pen, matrix) if matrix else pen)
    return pen.glyph()


def _put(font: TTFont, code: int, name: str, outline: object, width: int) -> None:
    """Add a glyph and show it for a character."""
    table = font["glyf"]
    if name not in table.glyphs:
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        table.glyphOrder = font.getGlyphOrder()
    table.glyphs[name] = outline
    table[name].recalcBounds(table)
    font["hmtx"][name] = (width, getattr(table[name], "xMin", 0) or 0)
    _map(font, code, name)


def _map(font: TTFont, code: int, glyph: str) -> None:
    """Show a glyph for a character."""
    for table in font["cmap"].tables:
        if table.isUnicode() and (table.format == 12 or (table.format == 4 and code < 0x10000)):
            table.cmap[code] = glyph
