"""The prose of one paper changed by hand: which pieces there are, and putting the changed ones in their place."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from core.congress.documents.occasion import Occasion, Which
from core.congress.documents.registry import PaperKind
from core.congress.records.dossier import EditableText, PaperEdit, StaleEdit
from core.documents.kinds.prose import prose
from core.documents.model import (
    Addressee,
    Attachments,
    Block,
    Caption,
    Document,
    Heading,
    Note,
    Paragraph,
    Text,
    Title,
)

TITLE, HEADING, BODY, ADDRESSEE, ATTACHED, NOTE, CAPTION = (
    "标题", "小标题", "正文", "主送机关", "附件说明", "附注", "题注",
)  # fmt: skip
ONE_LINE = (ADDRESSEE, NOTE, CAPTION)
_ALIKE = 0.5  # from which share of equal characters on a text counts as the changed one
Place = tuple[str, str, int, str]  # title of the document, kind, occurrence, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """The documents with the edits that fit, and the edits that do not."""

    documents: tuple[Document, ...]
    stale: tuple[StaleEdit, ...] = ()


def made(kind: PaperKind, o: Occasion, which: Which) -> tuple[Document, ...]:
    """A paper as it is printed: what the program writes, with the edits that still fit."""
    return with_edits(kind.make(o, which), o.edits.get(kind.code, ())).documents


def with_edits(documents: Sequence[Document], edits: Sequence[PaperEdit]) -> Edited:
    """The documents with every edit whose underlying text is still there; the others come back as stale."""
    if not edits:
        return Edited(documents=tuple(documents))
    wanted = {_place_of(e): e.text for e in edits}
    counted: Counter[tuple[str, str, str]] = Counter()
    done = tuple(_edited(d, wanted, counted) for d in documents)
    there = set(_places(documents))
    stale = [e for e in edits if _place_of(e) not in there]
    return Edited(documents=done, stale=tuple(_stale(e, there, wanted) for e in stale))


def texts(documents: Sequence[Document], edits: Sequence[PaperEdit]) -> tuple[EditableText, ...]:
    """The pieces of prose of a paper's documents in their order, with what will be printed."""
    kept = {_place_of(e): e.text for e in edits}
    return tuple(
        EditableText(
            position=n, document=document, kind=kind, occurrence=occurrence, base=base,
            text=kept.get((document, kind, occurrence, base), base),
        )
        for n, (document, kind, occurrence, base) in enumerate(_places(documents))
    )  # fmt: skip


def _place_of(edit: PaperEdit) -> Place:
    """Where an edit belongs."""
    return edit.document, edit.kind, edit.occurrence, edit.base


def _places(documents: Sequence[Document]) -> Iterator[Place]:
    """Every piece of prose with its place; equal pieces are told apart by counting."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for document in documents:
        for block in document.blocks:
            if found := _prose(block):
                key = (document.title, *found)
                yield document.title, found[0], counted[key], found[1]
                counted[key] += 1


def _prose(block: Block) -> tuple[str, str] | None:
    """The kind and text of a block of prose; tables, signatures and lines of facts are none."""
    match block:
        case Title():
            return TITLE, "\n".join(block.lines)
        case Heading():
            return HEADING, block.text + block.run_in
        case Paragraph():
            return BODY, block.text
        case Text(align="justify"):  # display text set as a paragraph
            return BODY, block.text
        case Addressee():
            return ADDRESSEE, block.text
        case Attachments():
            return ATTACHED, "\n".join(block.items)
        case Note():
            return NOTE, block.text
        case Caption():
            return CAPTION, block.text
    return None


def _edited(
    document: Document, wanted: Mapping[Place, str], counted: Counter[tuple[str, str, str]]
) -> Document:
    """One document with the edits that belong to it."""
    blocks: list[Block] = []
    for block in document.blocks:
        found = _prose(block)
        if found is None:
            blocks.append(block)
            continue
        key = (document.title, *found)
        place = (document.title, found[0], counted[key], found[1])
        counted[key] += 1
        blocks += _with(block, wanted[place]) if place in wanted else [block]
    return document if tuple(blocks) == document.blocks else replace(document, blocks=tuple(blocks))


def _with(block: Block, text: str) -> list[Block]:
    """The block with another text: lines become paragraphs of their own, an empty text leaves nothing."""
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    if not lines:
        return []
    match block:
        case Title():
            return [replace(block, lines=lines)]
        case Heading():
            return list(prose(text))
        case Paragraph() | Text():
            return [replace(block, text=line) for line in lines]
        case Attachments():
            return [replace(block, items=lines)]
        case Addressee() | Note() | Caption():
            return [replace(block, text=lines[0])]
    return [block]


def _stale(edit: PaperEdit, there: set[Place], wanted: Mapping[Place, str]) -> StaleEdit:
    """An edit that no longer fits, with the piece that most resembles the one it was made from."""
    free = sorted(
        {p[3] for p in there if p[:2] == (edit.document, edit.kind) and p not in wanted}
        or {p[3] for p in there if p[1] == edit.kind and p not in wanted}
    )
    scored = [(SequenceMatcher(None, edit.base, text).ratio(), text) for text in free]
    best = max(scored, default=(0.0, ""))
    return StaleEdit(edit=edit, present=best[1] if best[0] >= _ALIKE else "")
