"""Filling a template, and telling what places it has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from core.errors import Conflict, Invalid, Problem
from core.templates import spreadsheet, wordprocessing
from core.templates.package import Kind, Package
from core.templates.values import Lookup
from core.templates.vocabulary import PlaceLine, Vocabulary, official_words


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePlaces:
    """A template's places, each once, in the order they stand."""

    known: tuple[PlaceLine, ...]
    unknown: tuple[PlaceLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FillResult:
    """A filled file: the places that got a value, those that have none, and what had no place in the template."""

    path: Path
    filled: tuple[str, ...]
    unknown: tuple[str, ...]
    left_out: tuple[str, ...] = ()  # sentences


def kind_of(path: Path) -> Kind:
    """Whether a file is a Word or an Excel template that can be filled; raises Damaged or Unwritable."""
    package = Package(path)
    for _ in _places(package):
        pass  # reading every place parses every part that will be filled
    return package.kind


def describe(path: Path, words: Vocabulary | None = None) -> tuple[PlaceLine, ...]:
    """Every place of a template with its meaning, or the nearest known label; raises Damaged or Unwritable."""
    known = words or official_words()
    found: dict[str, str] = {}
    for name, as_written in _places(Package(path)):
        found.setdefault(name, as_written)
    return tuple(known.line(name, as_written) for name, as_written in found.items())


def places(path: Path, words: Vocabulary | None = None) -> TemplatePlaces:
    """The template's places, those that mean something apart from the others."""
    lines = describe(path, words)
    return TemplatePlaces(
        known=tuple(line for line in lines if line.is_known),
        unknown=tuple(line for line in lines if not line.is_known),
    )


def fill(
    path: Path,
    values: Mapping[str, object],
    out: Path,
    *,
    words: Vocabulary | None = None,
    keep_unknown: bool = True,
) -> FillResult:
    """Fill the template into a new file that is whole or not there.

    `values` are looked up by the place's own name, then by any other word for the same field; texts, numbers,
    dates, pictures (bytes), mappings (`union.name`) and lists of mappings (`family.name`, `family.2.name`).
    Raises Damaged, Invalid, Conflict or Unwritable.
    """
    package = Package(path)
    if out.suffix.lower() != f".{package.kind}":
        message = f"这个模板填好以后是 {package.kind} 文件，请把文件名的结尾改成“.{package.kind}”。"
        raise Invalid((Problem(field="out", message=message),))
    if out.exists() and out.resolve() == path.resolve():
        raise Conflict("填好的文件不能覆盖模板本身，没有填写。请换一个文件名。")
    lookup = Lookup(values, words or official_words(), keeps_unknown=keep_unknown)
    (wordprocessing if package.kind == "docx" else spreadsheet).fill(package, lookup)
    package.save(out)
    return FillResult(
        path=out, filled=tuple(lookup.filled), unknown=tuple(lookup.unknown), left_out=lookup.left_out()
    )


def _places(package: Package) -> Iterator[tuple[str, str]]:
    """Every place's name and how it is written."""
    return wordprocessing.places(package) if package.kind == "docx" else spreadsheet.places(package)
