"""From a place's name to what is put there, with a record of what was found and what was not."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeGuard

from core.fields import text_of
from core.sheets.cells import clean_text
from core.templates.marks import segments
from core.templates.vocabulary import Vocabulary

_RESERVED = dict.fromkeys(range(64976, 65008))  # never text; mark where pictures go
IMAGE_START, IMAGE_END = "\ufdd0", "\ufdd1"
Scope = tuple[str, object]  # in a repeated row: the list's name as the template writes it, and the item


class _Missing:
    """The one thing that stands for no value at all; None is a value: an empty one."""


class _Blank(dict[str, object]):
    """An item of a list that has no more items: empty under every name."""

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: str) -> object:
        return ""


MISSING: Final = _Missing()
BLANK: Final = _Blank()


class Lookup:
    """Finds values for places and remembers every name asked for."""

    def __init__(self, values: Mapping[str, object], words: Vocabulary, *, keeps_unknown: bool) -> None:
        self._values, self._words, self._keeps_unknown = values, words, keeps_unknown
        self.filled: dict[str, None] = {}
        self.unknown: dict[str, None] = {}
        self.images: list[bytes] = []
        self._taken: dict[int, set[int]] = {}  # items of each list that have a place
        self._lists: dict[int, tuple[str, Sequence[object]]] = {}

    def reserve(self, names: Sequence[str]) -> None:
        """Keep the items that have numbered places of their own from being put into repeated rows as well."""
        for name in names:
            self._find(name)

    def repeated(self, name: str) -> list[Scope] | None:
        """The items a row with this place is repeated for, those with numbered places left out; else None."""
        first, *rest = segments(name)
        if not rest or rest[0].isdecimal():
            return None
        found = self._member(self._values, first)
        if not _is_list(found):
            return None
        taken = self._taken.setdefault(id(found), set())
        self._lists[id(found)] = (first, found)
        return [(first, item) for number, item in enumerate(found) if number not in taken]

    def use(self, scopes: Sequence[Scope]) -> None:
        """Note that these items have got rows."""
        for first, item in scopes:
            found = self._member(self._values, first)
            assert _is_list(found)  # only lists are repeated
            self._taken[id(found)] |= {n for n, one in enumerate(found) if one is item}

    def value(self, name: str, scope: Scope | None = None) -> object:
        """What belongs at a place, MISSING when nothing is known for it."""
        found = self._find(name, scope)
        if found is MISSING or isinstance(found, Mapping):
            self.unknown[name] = None
            return MISSING
        self.filled[name] = None
        return found

    def text(self, name: str, scope: Scope | None = None) -> str | None:
        """The text for a place; None leaves it as it is."""
        found = self.value(name, scope)
        if found is MISSING:
            return None if self._keeps_unknown else ""
        if isinstance(found, bytes):
            self.images.append(found)
            return f"{IMAGE_START}{len(self.images) - 1}{IMAGE_END}"
        return written(found)

    def left_out(self) -> tuple[str, ...]:
        """Sentences on lists that have more items than the template has places."""
        found = []
        for key, (name, items) in self._lists.items():
            missing = len(items) - len({n for n in self._taken.get(key, set()) if n < len(items)})
            if missing:
                label = self._words.meaning(name)
                found.append(f"“{label}”有 {missing} 项在模板里没有位置，没有填入。")
        return tuple(found)

    def _find(self, name: str, scope: Scope | None = None) -> object:
        """The value at the end of a name's path."""
        found = self._follow(segments(name), scope)
        if found is MISSING and (path := self._words.unnumbered(name)):
            found = self._follow(segments(path), scope)
        return found

    def _follow(self, path: tuple[str, ...], scope: Scope | None) -> object:
        """Go down the path; past the end of a list there is an empty value."""
        current: object = self._values
        for depth, part in enumerate(path):
            if depth == 0 and scope is not None and part == scope[0] and len(path) > 1:
                current = scope[1]
            elif isinstance(current, Mapping):
                current = self._member(current, part)
            elif _is_list(current) and part.isdecimal():
                self._note(path[depth - 1], current, int(part) - 1)
                if int(part) > len(current):
                    return ""
                current = current[int(part) - 1] if int(part) else MISSING
            else:
                return MISSING
        return current

    def _note(self, name: str, items: Sequence[object], number: int) -> None:
        """Remember that an item has a place of its own."""
        self._lists[id(items)] = (name, items)
        self._taken.setdefault(id(items), set()).add(number)

    def _member(self, mapping: Mapping[str, object], word: str) -> object:
        """The mapping's value under the word or any other word for the same field."""
        return next((mapping[w] for w in self._words.same(word) if w in mapping), MISSING)


def written(value: object) -> str:
    """A value as text; several are joined."""
    text = "、".join(map(text_of, value)) if _is_list(value) else text_of(value)
    return clean_text(text).translate(_RESERVED)


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    """Whether a value is a list of several."""
    return isinstance(value, Sequence) and not isinstance(value, str | bytes)
