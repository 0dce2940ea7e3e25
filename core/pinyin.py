"""How the characters of names are read, from a table that ships with the product."""

import tomllib
from collections.abc import Mapping
from functools import cache

from core.resources import resource

Readings = tuple[str, ...]  # the right reading first, then the ones people type

_UNKNOWN: Readings = ("",)


def name_readings(name: str) -> tuple[Readings, ...]:
    """The toneless readings of each character of a name, the surname read as one; "" where unknown."""
    characters = _characters()
    readings = [characters.get(c, _UNKNOWN) for c in name]
    if len(name) > 2 and name[:2] in _compounds():
        readings[:2] = _compounds()[name[:2]]
    elif name:
        readings[0] = _surnames().get(name[0], readings[0])
    return tuple(readings)


def surname_length(name: str) -> int:
    """How many characters of a Chinese name are its surname."""
    return 2 if len(name) > 2 and name[:2] in _compounds() else 1


@cache
def _characters() -> Mapping[str, Readings]:
    """Every character of resources/pinyin.txt, with the given-name readings of surnames.toml laid over."""
    table: dict[str, Readings] = {}
    for line in resource("pinyin.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            reading, characters = line.split(" ", 1)
            table |= dict.fromkeys(characters, (reading,))
    return table | {c: tuple(readings) for c, readings in _names()["given"].items()}


@cache
def _surnames() -> Mapping[str, Readings]:
    """Surnames of one character whose reading differs from the character's usual one."""
    return {c: tuple(readings) for c, readings in _names()["surname"].items()}


@cache
def _compounds() -> Mapping[str, tuple[Readings, Readings]]:
    """Surnames of two characters with the readings of each."""
    return {surname: _by_character(readings) for surname, readings in _names()["compound"].items()}


@cache
def _names() -> Mapping[str, Mapping[str, list[str]]]:
    """The sections of resources/surnames.toml."""
    return tomllib.loads(resource("surnames.toml").read_text(encoding="utf-8"))


def _by_character(readings: list[str]) -> tuple[Readings, Readings]:
    """["yu chi", "wei chi"] as (("yu", "wei"), ("chi",))."""
    first, second = zip(*(r.split(" ") for r in readings), strict=True)
    return tuple(dict.fromkeys(first)), tuple(dict.fromkeys(second))
