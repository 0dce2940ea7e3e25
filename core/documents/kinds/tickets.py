"""代表证, 桌签, labels and envelopes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from core.documents import styles
from core.documents.model import Beside, Card, Cards, Code, Document, Gap, Small, Text

CodeKind = Literal["qr", "code128", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whose card it is; the number is what its code holds, without one the card has no code."""

    name: str
    group: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Lines of a label, the first one bold, and what its code holds."""

    lines: tuple[str, ...]
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Where a letter goes."""

    postcode: str
    address: str
    recipient: str
    sender: str
    sender_postcode: str = ""


def delegate_cards(
    meeting: str, holders: Sequence[Holder], *, kind: str = "代表证", code: CodeKind = "qr"
) -> Document:
    """Cards to wear, eight to an A4 sheet."""
    cards = tuple(Card(blocks=_delegate(meeting, holder, kind, code)) for holder in holders)
    block = Cards(cards=cards, across=2, down=4, padding=7)
    return _cards(kind, block, tuple(h.name for h in holders))


def _delegate(meeting: str, holder: Holder, kind: str, code: CodeKind) -> tuple[Small, ...]:
    """One card to wear."""
    head: tuple[Small, ...] = (
        Text(text=meeting, face="xiaobiaosong", size=13, align="center", colour="red", is_fitted=True),
        Text(text=kind, face="hei", size=18, align="center", spread=1.4, leading=1.5),
    )
    facts: tuple[Small, ...] = (
        Gap(height=1),
        Text(text=holder.name, face="kai", size=26, is_fitted=True),
        Text(text=holder.group, size=13, is_fitted=True),
        *((Text(text=f"编号：{holder.number}", size=12, is_fitted=True),) if holder.number else ()),
    )
    if code == "qr" and holder.number:
        right = (Code(value=holder.number, height=26, align="right"),)
        return (*head, Gap(height=2), Beside(left=facts, right=right, share=0.66))
    if code == "code128" and holder.number:
        return (*head, *facts[1:3], Gap(grows=True), Code(value=holder.number, kind="code128", height=10))
    return (*head, Gap(grows=True), *facts, Gap(grows=True))


def table_cards(
    holders: Sequence[Holder],
    *,
    copies: int = 2,
    code: CodeKind = "",
    colour: Literal["black", "red"] = "red",
) -> Document:
    """Name cards for stands of 200 × 100 mm, three to an A4 sheet, by default one for each side of a stand."""
    cards = []
    for holder in holders:
        blocks: list[Small] = [
            Gap(grows=True),
            Text(
                text=holder.name,
                face="xiaobiaosong",
                size=120 if len(holder.name) <= 3 else 96,
                align="center",
                colour=colour,
                spread=1.25 if len(holder.name) <= 3 else 1,
                leading=1.2,
                is_fitted=True,
            ),
            Gap(grows=True),
        ]
        if code and holder.number:
            group = (Gap(grows=True), Text(text=holder.group, size=16, is_fitted=True))
            right = (Code(value=holder.number, kind=code, height=16 if code == "qr" else 9, align="right"),)
            blocks.append(Beside(left=group, right=right, share=0.6))
        else:
            blocks.append(Text(text=holder.group, size=16, align="center", is_fitted=True))
        cards += [Card(blocks=tuple(blocks))] * copies
    return _cards("桌签", Cards(cards=tuple(cards), down=3, padding=6), tuple(h.name for h in holders))


def labels(items: Sequence[Label], *, across: int = 3, down: int = 8) -> Document:
    """Labels on a sheet without borders, 3 × 8 of 70 × 37 mm unless told otherwise."""
    cards = tuple(Card(blocks=_label(item)) for item in items)
    block = Cards(cards=cards, across=across, down=down, padding=4, has_cut_lines=False)
    return _cards("标签", block, ())


def _label(item: Label) -> tuple[Small, ...]:
    """One label."""
    first, *rest = item.lines
    lines: tuple[Small, ...] = (
        Gap(grows=True),
        Text(text=first, face="hei", size=14, is_fitted=True),
        *(Text(text=line, size=11, is_fitted=True) for line in rest),
        Gap(grows=True),
    )
    if not item.code:
        return lines
    code = (Gap(grows=True), Code(value=item.code, height=20, align="right"), Gap(grows=True))
    return (Beside(left=lines, right=code, share=0.62, gap=2),)


def envelopes(letters: Sequence[Envelope], *, size: styles.EnvelopeSize = "DL") -> Document:
    """Envelopes with the postcode at the top left and the sender at the bottom right."""
    sheet = styles.ENVELOPES[size]
    cards = []
    for letter in letters:
        sender = "　".join(t for t in (letter.sender, letter.sender_postcode) if t)
        blocks: tuple[Small, ...] = (
            Text(text=letter.postcode, face="song", size=18, spread=1, is_fitted=True),
            Gap(grows=True),
            Text(text=letter.address, size=18, indent=2, hang=2, leading=1.5),
            Gap(height=3),
            Text(text=letter.recipient, face="kai", size=26, align="center", is_fitted=True),
            Gap(grows=True),
            Text(text=sender, size=14, align="right", is_fitted=True),
        )
        cards.append(Card(blocks=blocks))
    block = Cards(cards=tuple(cards), padding=12, has_cut_lines=False)
    names = tuple(letter.recipient for letter in letters)
    return Document(title="信封", blocks=(block,), sheet=sheet, names=names, has_page_numbers=False)


def _cards(title: str, block: Cards, names: tuple[str, ...]) -> Document:
    """Cards on A4 sheets."""
    return Document(title=title, blocks=(block,), sheet=styles.A4_CARDS, names=names, has_page_numbers=False)
