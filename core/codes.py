"""Code tables: the official labels the product stores, and the everyday words that mean them."""

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from core.resources import resource

_IGNORED = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_BRACKETS = str.maketrans("[]{}<>【】〔〕〈〉", "()()()()()()")


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One row of a table; only `label` is stored and exchanged, for numeric codes differ between platforms."""

    label: str
    gb_code: str
    aliases: tuple[str, ...]
    source: str
    verified: bool
    note: str
    maps_to: str = ""  # the label of another table that stands for this one on the official form


@cache
def codes(table: str) -> tuple[Code, ...]:
    """Every row of a table under resources/codes, in the order of the official form."""
    with resource("codes", f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_code(row) for row in csv.DictReader(file))


@cache
def labels(table: str) -> tuple[str, ...]:
    """The labels of a table in order, as a drop-down shows them."""
    return tuple(code.label for code in codes(table))


@cache
def label_set(table: str) -> frozenset[str]:
    """The labels of a table, for asking whether a text is one."""
    return frozenset(labels(table))


@lru_cache(maxsize=65536)
def match(table: str, text: str) -> str | None:
    """The label that a text means, by exact label or alias and never by likeness; None when unknown."""
    return _labels_by_key(table).get(_key(text))


def regions() -> tuple[Code, ...]:
    """The places whose local rules can apply; `gb_code` is the GB/T 2260 code, 000000 the whole country."""
    return codes("region")


def skill_of(text: str) -> tuple[str | None, str | None]:
    """The labels of skill_level and skill_grade that a text means; the grade only where it is named."""
    grade = match("skill_grade", text)
    if grade is None:
        return match("skill_level", text), None
    return next(code.maps_to for code in codes("skill_grade") if code.label == grade), grade


@cache
def _labels_by_key(table: str) -> Mapping[str, str]:
    """Labels of a table by the key of each label and alias."""
    rows = codes(table)
    by_alias = {_key(alias): code.label for code in rows for alias in code.aliases}
    return by_alias | {_key(code.label): code.label for code in rows}


def _key(text: str) -> str:
    """A text without width, spaces, kinds of bracket and case."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text)).translate(_BRACKETS).casefold()


def _code(row: Mapping[str, str]) -> Code:
    """One row of a table's file."""
    return Code(
        label=row["label"],
        gb_code=row["gb_code"],
        aliases=tuple(filter(None, row["aliases"].split("|"))),
        source=row["source"],
        verified=row["verified"] == "true",
        note=row["note"],
        maps_to=row.get("maps_to") or "",
    )
