"""What is put on a page: runs of characters, lines and filled boxes, in points."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from core.documents.model import Colour, Face


class Glyphs(NamedTuple):
    """A run of characters in one face; `spacing` is added after each."""

    x: float
    y: float  # of the base line
    text: str
    face: Face
    size: float
    spacing: float = 0
    colour: Colour = "black"


class Stroke(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float = 0.6
    is_dashed: bool = False
    colour: Colour = "black"


class Fill(NamedTuple):
    """A filled box."""

    x: float
    y: float
    width: float
    height: float


Ink = Glyphs | Stroke | Fill


class Mark(NamedTuple):
    """An entry of the file's outline, at a height of a page."""

    text: str
    level: int
    y: float


class Link(NamedTuple):
    """A line of a list of contents that leads to another page, counted from 0 in the whole file."""

    y: float
    height: float
    page: int


@dataclass(slots=True)
class Page:
    """A laid-out page; its origin is the lower left corner."""

    width: float
    height: float
    inks: list[Ink] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    watermark: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something set to a width: its height, and its inks below and right of its own upper left corner."""

    height: float
    inks: tuple[Ink, ...]
    growing: float = 0  # how many shares of left-over height it takes


def moved(inks: Iterable[Ink], dx: float, dy: float) -> list[Ink]:
    """The inks somewhere else."""
    return [_moved(ink, dx, dy) for ink in inks] if dx or dy else list(inks)


def _moved(ink: Ink, dx: float, dy: float) -> Ink:
    """One ink somewhere else."""
    if isinstance(ink, Glyphs):
        return Glyphs(ink.x + dx, ink.y + dy, *ink[2:])
    if isinstance(ink, Fill):
        return Fill(ink.x + dx, ink.y + dy, *ink[2:])
    return Stroke(ink.x1 + dx, ink.y1 + dy, ink.x2 + dx, ink.y2 + dy, *ink[4:])
