"""The embedded faces: which characters they have, how wide those are, and how they get into a file."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from core.documents.model import Face
from core.errors import AppError
from core.resources import resource

FILES: dict[Face, str] = {
    "fangsong": "GHFangsong.ttf",
    "song": "GHSong.ttf",
    "kai": "GHKai.ttf",
    "hei": "GHHei.ttf",
    "xiaobiaosong": "GHXiaoBiaoSong.ttf",
}
# Song has by far the most characters, so it stands in first.
STAND_INS: tuple[Face, ...] = ("song", "fangsong", "kai", "hei", "xiaobiaosong")
# These have no shape of their own: controls, direction and joining marks, soft hyphens, variation selectors.
_SHAPELESS = (
    range(0x20),
    range(0x7F, 0xA0),
    (0xAD, *range(0x200B, 0x2010), *range(0x2028, 0x202F), 0x2060, 0xFEFF),
    range(0xFE00, 0xFE10),
    range(0xE0100, 0xE01F0),
)
_SEEN_AS = {code: None for codes in _SHAPELESS for code in codes} | {ord("\t"): " ", ord("\n"): "\n"}
_LONGEST_NAME = 4  # a run of Han characters no longer than this is taken for a name

Span = tuple[str, Face]


class MissingGlyphs(AppError):
    """No face has a character; nothing was printed. `found` pairs the words concerned with the character."""

    def __init__(self, found: Sequence[tuple[str, str]]) -> None:
        self.found = tuple(found)
        listed = "、".join(
            f"“{words}”中的“{char}”（{_code(char)}）{_hint(char)}" for words, char in found[:10]
        )
        more = f"等 {len(found)} 处" if len(found) > 10 else ""
        super().__init__(
            f"{listed}{more}在软件自带的字体中没有字形，没有打印或保存。请核对这个字，或暂用同音字、拼音代替后再试。"
        )


class _EmbeddedFont(TTFont):  # type: ignore[misc]  # reportlab comes without types
    """A TrueType font whose text reads back right beyond the BMP, where reportlab writes invalid codes."""

    def addObjects(self, doc: Any) -> None:  # noqa: N802  # reportlab's name
        """Write the subsets, then put right the table from codes to characters."""
        subsets = list(self.state[doc].subsets) if doc in self.state else []
        internal = self.state[doc].internalName if doc in self.state else ""
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for number, subset in enumerate(subsets):
            name = fonts[f"{internal}+{number}"].BaseFont
            doc.idToObject[f"toUnicodeCMap:{name}"].content = _to_unicode(name, subset)


class Faces:
    """The five faces, loaded when first needed."""

    def __init__(self) -> None:
        self._fonts: dict[Face, _EmbeddedFont] = {}
        self._characters: dict[Face, frozenset[str]] = {}
        self._widths: dict[Face, dict[str, float]] = {}

    def font(self, face: Face) -> Any:
        """The reportlab font of a face."""
        if face not in self._fonts:
            font = _EmbeddedFont(face, str(resource("fonts", FILES[face])), asciiReadable=0)
            pdfmetrics.registerFont(font)
            self._fonts[face] = font
        return self._fonts[face]

    def characters(self, face: Face) -> frozenset[str]:
        """Every character a face has."""
        if face not in self._characters:
            self._characters[face] = frozenset(map(chr, self.font(face).face.charToGlyph))
        return self._characters[face]

    def widths(self, face: Face) -> dict[str, float]:
        """The width of each character in ems."""
        if face not in self._widths:
            ttf = self.font(face).face
            self._widths[face] = {chr(code): width / 1000 for code, width in ttf.charWidths.items()}
        return self._widths[face]

    def width(self, text: str, face: Face) -> float:
        """The natural width of a text in ems; the face has all its characters."""
        widths = self.widths(face)
        return sum(widths[c] for c in text)

    def spans(self, text: str, face: Face, names: Sequence[str] = ()) -> list[Span]:
        """The text parted into runs of one face each, so that a name is never set in two faces."""
        text = seen(text).replace("\n", " ")
        have = self.characters(face)
        lacking = set(text) - have
        if not lacking:
            return [(text, face)]
        found: list[Span] = []
        at = 0
        while (first := next((i for i in range(at, len(text)) if text[i] in lacking), None)) is not None:
            start, end = word_at(text, first, names)
            start = max(start, at)
            if start > at:
                found.append((text[at:start], face))
            found.extend(self._stand_in(text[start:end], face))
            at = end
        if at < len(text):
            found.append((text[at:], face))
        return found

    def _stand_in(self, word: str, face: Face) -> list[Span]:
        """A word in the first face that has all of it; failing that, character by character."""
        for other in STAND_INS:
            if set(word) <= self.characters(other):
                return [(word, other)]
        if len(word) == 1:
            raise MissingGlyphs([(word, word)])
        return [span for c in word for span in self._one(c, face)]

    def _one(self, char: str, face: Face) -> list[Span]:
        """One character in its face or a stand-in."""
        return [(char, face)] if char in self.characters(face) else self._stand_in(char, face)

    def check(self, texts: Iterable[str], names: Sequence[str] = ()) -> None:
        """Raise MissingGlyphs, naming people or words, when some character is in no face."""
        texts = list(texts)
        lacking = set(seen("".join(set(texts)))) - {"\n"}
        for face in STAND_INS:
            if not lacking:
                return
            lacking -= self.characters(face)
        if not lacking:
            return
        found = dict.fromkeys(
            (text[slice(*word_at(text, i, names))], c)
            for text in map(seen, texts)
            if not lacking.isdisjoint(text)
            for i, c in enumerate(text)
            if c in lacking
        )
        raise MissingGlyphs(list(found))


@cache
def faces() -> Faces:
    """The faces of this installation."""
    return Faces()


def seen(text: str) -> str:
    """The text without characters that have no shape; a tab becomes a space, line ends stay."""
    return text if text.isprintable() else text.translate(_SEEN_AS)


def word_at(text: str, at: int, names: Sequence[str] = ()) -> tuple[int, int]:
    """From where to where the name or word around a position goes: a known name, else a short run of Han."""
    for name in names:
        start = text.find(name, max(0, at - len(name) + 1))
        if 0 <= start <= at < start + len(name):
            return start, start + len(name)
    start, end = at, at + 1
    if not _is_han(text[at]):
        return start, end
    while start and _is_han(text[start - 1]):
        start -= 1
    while end < len(text) and _is_han(text[end]):
        end += 1
    return (start, end) if end - start <= _LONGEST_NAME else (at, at + 1)


def _is_han(char: str) -> bool:
    """Whether a character can be part of a name; private-use ones can, old systems kept rare characters there."""
    return unicodedata.category(char) in ("Lo", "Co", "Cn") or char == "·"


def _code(char: str) -> str:
    """The character's number as people look it up."""
    return f"U+{ord(char):04X}"


def _hint(char: str) -> str:
    """What was probably meant by a look-alike from another block."""
    plain = unicodedata.normalize("NFKC", char)
    return f"，可能应为“{plain}”" if plain != char and plain.isprintable() else ""


def _to_unicode(name: str, subset: Sequence[int]) -> str:
    """The table from a subset's codes to UTF-16, in blocks of a hundred as the format asks."""
    entries = [(i, code) for i, code in enumerate(subset) if code]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{name} def\n/CMapType 2 def",
            "1 begincodespacerange\n<00> <FF>\nendcodespacerange",
            *(_block(entries[k : k + 100]) for k in range(0, len(entries), 100)),
            "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend",
        ]
    )


def _block(entries: Sequence[tuple[int, int]]) -> str:
    """One block of the table."""
    lines: Iterator[str] = (
        f"<{i:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for i, code in entries
    )
    return "\n".join([f"{len(entries)} beginbfchar", *lines, "endbfchar"])
