"""Posters for the notice board, on A3 or A4; the archive copy carries the same number."""

from dataclasses import dataclass
from typing import Literal

from core.documents import styles
from core.documents.model import Beside, Card, Cards, Code, Document, Gap, Small, Text

_SIZES = (30.0, 26.0, 22.0, 18.0, 16.0, 14.0, 12.0)  # on A3; A4 takes seven tenths of each
_AREA = (237.0, 260.0)  # mm for the text on A3


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """What hangs on the board."""

    title: str
    text: str  # a paragraph to a line
    issuer: str
    date: str
    number: str = ""
    code: str = ""  # a QR code's content
    code_note: str = ""


def poster(paper: Poster, *, size: Literal["A3", "A4"] = "A3") -> Document:
    """The poster with type as large as the text allows."""
    scale = 1.0 if size == "A3" else 210 / 297
    letters = _letters(paper.text) * scale
    number = (Text(text=f"编号：{paper.number}", size=14 * scale, align="right"),) if paper.number else ()
    signature: tuple[Small, ...] = (
        Text(text=paper.issuer, size=24 * scale, align="right", is_fitted=True),
        Text(text=paper.date, size=24 * scale, align="right"),
    )
    blocks: tuple[Small, ...] = (
        *number,
        Gap(height=8 * scale),
        Text(text=paper.title, face="xiaobiaosong", size=54 * scale, align="center", colour="red"),
        Gap(height=12 * scale),
        *(
            Text(text=line, size=letters, align="justify", indent=2, leading=1.6)
            for line in paper.text.splitlines()
            if line.strip()
        ),
        Gap(grows=True),
        *((_with_code(paper, signature, scale),) if paper.code else signature),
    )
    sheet = styles.A3_CARDS if size == "A3" else styles.A4_CARDS
    cards = Cards(cards=(Card(blocks=blocks),), padding=30 * scale, frame="thin", has_cut_lines=False)
    return Document(
        title=paper.title,
        blocks=(cards,),
        sheet=sheet,
        author=paper.issuer,
        subject="公示",
        has_page_numbers=False,
    )


def _letters(text: str) -> float:
    """The largest size at which the text fits an A3 poster."""
    width, height = _AREA
    for size in _SIZES:
        em = size / styles.MM
        lines = sum(1 + int((len(part) + 2) * em / width) for part in text.splitlines() if part.strip())
        if lines * em * 1.6 <= height:
            return size
    return _SIZES[-1]


def _with_code(paper: Poster, signature: tuple[Small, ...], scale: float) -> Beside:
    """The QR code at the left of the signature."""
    code = (
        Code(value=paper.code, height=34 * scale, align="left"),
        Text(text=paper.code_note, size=12 * scale),
    )
    return Beside(left=code, right=(Gap(grows=True), *signature), share=0.3)
