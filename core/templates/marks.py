"""The places in a text, ${name} or {{ name }}, and putting values there when programs cut them into pieces."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import Any

Element = Any  # an lxml element; lxml comes without types
Answer = Callable[[str], str | None]  # a place's name to its text; None leaves the place as it is

_PLACE = re.compile(r"[$＄][{｛]([^{}｛｝$＄\n]{1,80})[}｝]|\{\{([^{}\n]{1,80})\}\}")
_KEEPS_SPACE = re.compile(r".*/(wordprocessingml|spreadsheetml)/2006/main\}t")  # others may not say it
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def places_in(text: str) -> Iterator[tuple[str, str]]:
    """The name of each place in a text, and the place as it is written there, in order."""
    for match in _PLACE.finditer(text):
        yield _name(match), match[0]


def names_in(text: str) -> Iterator[str]:
    """The names of the places in a text, in order."""
    return (name for name, _ in places_in(text))


def segments(name: str) -> tuple[str, ...]:
    """A name's parts between its points; full-width signs count as their plain ones."""
    return tuple(part.strip() for part in unicodedata.normalize("NFKC", name).split("."))


def joined(nodes: Sequence[Element]) -> str:
    """The text that runs through several nodes."""
    return "".join(node.text or "" for node in nodes)


def put(nodes: Sequence[Element], answer: Answer) -> bool:
    """Replace the places in the text running through the nodes; whether anything changed.

    A value takes the look of the node where its place begins, and is never searched for places itself.
    """
    found = [(m.start(), m.end(), answer(_name(m))) for m in _PLACE.finditer(joined(nodes))]
    known = [(start, end, value) for start, end, value in found if value is not None]
    for start, end, value in reversed(known):
        _replace(nodes, start, end, value)
    return bool(known)


def _replace(nodes: Sequence[Element], start: int, end: int, value: str) -> None:
    """Put a value in the stead of the characters from `start` to `end`."""
    at, rest = 0, value
    for node in nodes:
        text = node.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if first < last:
            node.text = text[:first] + rest + text[last:]
            if _KEEPS_SPACE.fullmatch(node.tag):
                node.set(_SPACE, "preserve")
            rest = ""


def _name(match: re.Match[str]) -> str:
    """What stands between a place's brackets."""
    return (match[1] or match[2] or "").strip()
