"""A text folded so that tricks of width, invisible characters and number words do not hide digits."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0f\ufeff]")
_DIGIT_WORDS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_WORD_RUN = re.compile(r"[〇零○一二三四五六七八九]{7,}")


@dataclass(frozen=True, slots=True)
class Plain:
    """The folded text, and for each of its characters the place in the text that it came from."""

    text: str
    places: tuple[int, ...]
    length: int

    def start(self, place: int) -> int:
        """The place in the first text of a place in the folded one."""
        return self.places[place] if place < len(self.places) else self.length

    def end(self, place: int) -> int:
        """The place behind a stretch that ends before `place` in the folded text."""
        return self.places[place - 1] + 1 if place else 0

    def before(self, place: int, count: int = 16) -> str:
        """The folded characters before a place."""
        return self.text[max(0, place - count) : place]


def folded(text: str) -> Plain:
    """The text with half-width digits, without invisible characters, long runs of 一二三 as digits."""
    kept = [(_narrow(c), i) for i, c in enumerate(text) if not _INVISIBLE.match(c)]
    plain = "".join(c for c, _ in kept)
    plain = _WORD_RUN.sub(lambda run: run[0].translate(_DIGIT_WORDS), plain)
    return Plain(plain, tuple(i for _, i in kept), len(text))


@lru_cache(maxsize=4096)
def _narrow(character: str) -> str:
    """A full-width character's narrow form; numbers in circles and raised ones are left alone."""
    if character.isascii() or unicodedata.category(character) == "No":
        return character
    narrow = unicodedata.normalize("NFKC", character)
    return narrow if len(narrow) == 1 else character
