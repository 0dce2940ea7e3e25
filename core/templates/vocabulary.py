"""What the names of places mean in Chinese, and which names mean the same field."""

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from core.fields import fields
from core.resources import resource
from core.templates.marks import segments

UNKNOWN = "不认识"
_ALIKE = 0.5  # how alike two words must be for a hint


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """A place of a template with what it means, or the nearest known label when nobody knows it."""

    name: str
    as_written: str = ""  # with its brackets
    meaning: str = UNKNOWN
    hint: str = ""

    @property
    def is_known(self) -> bool:
        """Whether the name means something."""
        return self.meaning != UNKNOWN


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words for each field: its name, its label, its other names; the label comes first."""

    entries: tuple[tuple[str, ...], ...]
    numbered: str = ""  # the list whose items the official forms number: name0, name1, …

    def same(self, word: str) -> Iterator[str]:
        """The word itself, then every word for a field that it can mean, the nearest meaning first."""
        yield word
        meant = [e for e in self.entries if word in e]
        for entry in sorted(meant, key=lambda e: e.index(word) > 1):
            yield from entry
            for other in self.entries:
                if entry[0] in other:
                    yield from other

    def meaning(self, name: str) -> str:
        """What a place means, such as 家庭成员·姓名; 不认识 when any part of it has no meaning."""
        parts = [_item(s) if s.isdecimal() else self._label(s) for s in segments(name)]
        if "" not in parts:
            return "·".join(parts)
        split = self.unnumbered(name)
        return self.meaning(split) if split else UNKNOWN

    def unnumbered(self, name: str) -> str:
        """A name numbered as the official forms do it, name0, as the path to a list's item; else nothing."""
        word = name.rstrip("0123456789")
        number = name[len(word) :]
        is_numbered = self.numbered and number.isascii() and 0 < len(number) < 3 and self._label(word)
        return f"{self.numbered}.{int(number) + 1}.{word}" if is_numbered else ""

    def line(self, name: str, as_written: str) -> PlaceLine:
        """A place for the list of a template's places."""
        meaning = self.meaning(name)
        hint = self._nearest(name) if meaning == UNKNOWN else ""
        return PlaceLine(name=name, as_written=as_written, meaning=meaning, hint=hint)

    def _label(self, word: str) -> str:
        """The Chinese label of one word."""
        return next((e[0] for e in self.entries if word in e[:2]), "") or next(
            (e[0] for e in self.entries if word in e), ""
        )

    def _nearest(self, name: str) -> str:
        """The label of the word most alike, or nothing."""
        wanted = segments(name)[-1].casefold()
        matcher = SequenceMatcher(b=wanted)
        best, found = _ALIKE, ""
        for entry in self.entries:
            for word in entry:
                matcher.set_seq1(word.casefold())
                if matcher.real_quick_ratio() >= best and (ratio := matcher.ratio()) > best:
                    best, found = ratio, entry[0]
        return found


@cache
def official_words() -> Vocabulary:
    """The names that the official forms' own places have."""
    with resource("templates", "places.toml").open("rb") as file:
        content: Mapping[str, Any] = tomllib.load(file)
    entries = [(label, name) for name, label in {**content["lists"], **content["labels"]}.items()]
    return Vocabulary(tuple(entries), content["numbered"])


def vocabulary(records: Sequence[type[Any]]) -> Vocabulary:
    """The words for the fields of record classes, and those of the official forms."""
    own = [
        (field.spec.label, name, *_plain((field.spec.label, *field.spec.aliases)))
        for record in records
        for name, field in fields(record).items()  # type: ignore[arg-type]  # classes are hashable
    ]
    official = official_words()
    return Vocabulary((*own, *official.entries), official.numbered)


def _plain(words: Sequence[str]) -> tuple[str, ...]:
    """A label's other words, and the label again if places write it with other brackets: their names are folded."""
    label, *others = (unicodedata.normalize("NFKC", word) for word in words)
    return (*others, *([label] if label != words[0] else []))


def _item(number: str) -> str:
    """How one item of a list is named."""
    return f"第{int(number)}项"
