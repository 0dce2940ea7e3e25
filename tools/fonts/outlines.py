"""TrueType outlines from the cubic ones of a PostScript font."""

from io import BytesIO
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen  # type: ignore[import-not-found]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-not-found]
from fontTools.subset import Options, Subsetter  # type: ignore[import-not-found]
from fontTools.ttLib import TTFont, newTable  # type: ignore[import-not-found]

from tools.fonts.characters import working_set

LARGEST_ERROR = 0.6  # thousandths of an em
_DROPPED = ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG", "STAT", "gasp", "meta"]
_PROFILE = (
    "maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
    "maxSizeOfInstructions", "maxComponentElements", "maxPoints", "maxContours", "maxCompositePoints",
    "maxCompositeContours", "maxComponentDepth",
)  # fmt: skip


def true_type(source: Path, index: int, *, has_rare: bool) -> TTFont:
    """One font of a collection, reduced to the working set, with TrueType outlines."""
    font = TTFont(source, fontNumber=index, lazy=True)
    reduce(font, working_set(has_rare=has_rare))
    _convert(font)
    return reopened(font)


def reduce(font: TTFont, codes: set[int]) -> None:
    """Leave out every other character, hints and layout tables."""
    options = Options()
    options.layout_features = []
    options.name_IDs = ["*"]
    options.name_languages = [0x409, 0x804]
    options.glyph_names = False
    options.notdef_outline = True
    options.desubroutinize = True
    options.hinting = False
    options.drop_tables += _DROPPED
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def reopened(font: TTFont) -> TTFont:
    """The font as it reads from its file: all its tables compiled and consistent."""
    file = BytesIO()
    font.save(file)
    file.seek(0)
    return TTFont(file)


def _convert(font: TTFont) -> None:
    """Replace the cubic outlines."""
    order, shapes = font.getGlyphOrder(), font.getGlyphSet()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        shapes[name].draw(Cu2QuPen(pen, LARGEST_ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    table = font["glyf"] = newTable("glyf")
    table.glyphOrder, table.glyphs = order, glyphs
    del font["CFF "]
    for name in order:
        glyphs[name].recalcBounds(table)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyphs[name], "xMin", 0) or 0)
    font["maxp"].tableVersion = 0x00010000
    for field in _PROFILE:
        setattr(font["maxp"], field, 1 if field == "maxZones" else 0)
    font["post"].formatType, font["post"].extraNames, font["post"].mapping = 3.0, [], {}
    font.sfntVersion = "\x00\x01\x00\x00"
