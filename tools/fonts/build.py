"""Builds the document faces of resources/fonts from their sources: python -m tools.fonts.build 源文件夹 输出文件夹 [文件…].

Needs fontTools 4.68.0. The sources and their versions are listed in resources/fonts/PROVENANCE.md.
"""

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont  # type: ignore[import-not-found]

from tools.fonts.characters import kept, working_set
from tools.fonts.outlines import reduce, reopened, true_type
from tools.fonts.repairs import Donor, repair

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "fonts"
SONG = "GHSong.ttf"
_RIGHTS = "(Noto Serif CJK SC, (c) 2017-2024 Adobe, OFL-1.1)"
_ASCENT, _DESCENT = 880, -120  # of all faces, so that lines of several faces are equally high
_CODE_PAGES = 1 | 1 << 18  # Latin 1 and simplified Chinese: otherwise Word does not list it as a Chinese face


class Recipe(NamedTuple):
    """How a face is made; a collection's font is turned into TrueType outlines first."""

    family: str
    source: str
    base: str  # what the note in the font calls the source
    place: int | None = None  # in its collection
    has_rare: bool = False  # all Han characters of the source, not only the common ones
    takes_symbols: bool = True
    takes_brackets: bool = False


RECIPES = {
    SONG: Recipe(
        "GH Song", "NotoSerifCJK-Regular.ttc", "song-full.ttf", place=2, has_rare=True, takes_symbols=False
    ),
    "GHFangsong.ttf": Recipe(
        "GH Fangsong",
        "LXGWZhuqueFangsong-Regular.ttf",
        "zhuque.ttf",
        has_rare=True,
        takes_brackets=True,
    ),
    "GHKai.ttf": Recipe("GH Kai", "LXGWWenKaiGBLite-Regular.ttf", "kaigblite.ttf"),
    "GHHei.ttf": Recipe("GH Hei", "NotoSansCJK-Medium.ttc", "hei-medium.ttf", place=2),
    "GHXiaoBiaoSong.ttf": Recipe(
        "GH XiaoBiaoSong", "NotoSerifCJK-SemiBold.ttc", "xbs-semibold.ttf", place=2, takes_symbols=False
    ),
}


def main(arguments: Sequence[str]) -> None:
    """Build the faces named, or all, and say whether each is the one that ships."""
    sources, out = Path(arguments[0]), Path(arguments[1])
    out.mkdir(parents=True, exist_ok=True)
    listed = dict(line.split()[::-1] for line in (SHIPPED / "SHA256SUMS").read_text().splitlines())
    for name in [n for n in RECIPES if n in (arguments[2:] or RECIPES)]:
        build(RECIPES[name], sources, out / name)
        digest = hashlib.sha256((out / name).read_bytes()).hexdigest()
        print(f"{digest}  {name}  {'与随附的字体相同' if listed.get(name) == digest else '与随附的字体不同'}")


def build(recipe: Recipe, sources: Path, target: Path) -> None:
    """Make one face; symbols come from 宋体 beside the target, or else from the one that ships."""
    source = sources / recipe.source
    if recipe.place is None:
        font = TTFont(source)
    else:
        font = true_type(source, recipe.place, has_rare=recipe.has_rare)
    song = target.with_name(SONG)
    donor = TTFont(song if song.exists() else SHIPPED / SONG) if recipe.takes_symbols else None
    repair(font, Donor(donor, recipe.takes_brackets) if donor else None)
    reduce(font, set(font.getBestCmap()) & working_set(has_rare=recipe.has_rare))
    _name(font, recipe)
    font["OS/2"].fsType = 0  # may be embedded without restriction
    font["OS/2"].usWeightClass = 400  # from 600 on the PDF asks printers to embolden it
    font["head"].macStyle = 0
    font["post"].formatType = 3.0
    _finish(reopened(font), target, has_rare=recipe.has_rare)


def _name(font: TTFont, recipe: Recipe) -> None:
    """A neutral name, as the licence asks of a modified version, with what it was made from."""
    table = font["name"]
    rights, version = table.getDebugName(0), table.getDebugName(5)
    full = recipe.family.replace(" ", "") + "-Regular"
    symbols = "song-full.ttf" if recipe.takes_symbols else recipe.base
    made = f"Modified Version made with fontTools from {recipe.base}; symbols from {symbols} {_RIGHTS}"
    table.names = []
    for number, text in {
        1: recipe.family,
        2: "Regular",
        3: f"{full};{(version or '')[:30]}",
        4: recipe.family,
        6: full,
        0: rights,
        5: version,
        10: made,
        13: "SIL Open Font License 1.1",
        14: "https://openfontlicense.org",
    }.items():
        if text:
            table.setName(text, number, 3, 1, 0x409)


def _finish(font: TTFont, target: Path, *, has_rare: bool) -> None:
    """Leave out look-alikes, give all faces the same height of line, and write the file without its time."""
    reduce(font, kept(set(font.getBestCmap()), has_rare=has_rare))
    facts, lines = font["OS/2"], font["hhea"]
    facts.ulCodePageRange1 |= _CODE_PAGES
    facts.recalcUnicodeRanges(font)
    facts.sTypoAscender, facts.sTypoDescender, facts.sTypoLineGap = _ASCENT, _DESCENT, 0
    facts.usWinAscent, facts.usWinDescent = 1050, 250
    lines.ascent, lines.descent, lines.lineGap = _ASCENT, _DESCENT, 0
    facts.panose.bFamilyType = 2
    font["head"].lowestRecPPEM = 6
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(target)


if __name__ == "__main__":
    main(sys.argv[1:])
