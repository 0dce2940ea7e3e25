"""The tables of a publication on paper: as large as the poster's text, smaller where numbers would be broken."""

import re
from collections.abc import Iterator, Sequence

from core.disclosure.records.publications import PublicationTable
from core.documents import styles
from core.documents.model import Block, Column, Gap, Table, Text

_LONGEST = 24.0  # characters that a column wants at most
_PADDING = 1.9  # mm of a column that its text cannot use
_UNBROKEN = re.compile(r"[!-~]+")  # numbers and the like, which are not to be parted
_STEP = 0.5  # points


def ruled(table: PublicationTable, width: float, size: float) -> Iterator[Block]:
    """A table with its caption in a width of so many mm, at the given size of type or a smaller one."""
    full = rows_of(table)
    if not full:
        return
    size, widths = _plan(full, width, size)
    columns = tuple(Column(head=text, width=w) for text, w in zip(full[0], widths, strict=True))
    yield Gap(height=2)
    if table.caption:
        yield Text(text=table.caption, face="hei", size=size, align="center", leading=2)
    yield Table(columns=columns, rows=tuple(full[1:]), size=size)


def height(table: PublicationTable, width: float, size: float) -> float:
    """About how high the table is, in mm."""
    full = rows_of(table)
    if not full:
        return 0
    size, widths = _plan(full, width, size)
    em = size / styles.MM
    deep = [
        max(1 + int(_length(t) * em / (w - _PADDING)) for t, w in zip(row, widths, strict=True))
        for row in full
    ]
    return 2 + 2 * em + sum(max(8.0, n * 1.35 * em + 2.5) for n in deep)


def rows_of(table: PublicationTable) -> list[tuple[str, ...]]:
    """The rows, all equally long."""
    count = max((len(r) for r in table.rows), default=0)
    return [(*r, *[""] * (count - len(r))) for r in table.rows]


def _plan(full: Sequence[tuple[str, ...]], width: float, size: float) -> tuple[float, list[float]]:
    """The largest size up to the given one at which every cell has one line, or the smallest, and the columns' widths."""
    columns = list(zip(*full, strict=True))
    wishes = [max(2.0, min(_LONGEST, max(_length(t) for t in c))) for c in columns]
    least = [max(2.0, max((_length(m) for t in c for m in _UNBROKEN.findall(t)), default=0)) for c in columns]
    usable = width - 0.5 - _PADDING * len(columns)
    while size - _STEP >= styles.SMALLEST and sum(wishes) * size / styles.MM > usable:
        size -= _STEP
    room = usable * styles.MM / size  # in characters
    if sum(wishes) <= room or sum(least) >= room:
        wanted = wishes if sum(wishes) <= room else least
        shares = [w * room / sum(wanted) for w in wanted]
    else:
        spare = (room - sum(least)) / sum(w - n for w, n in zip(wishes, least, strict=True))
        shares = [n + (w - n) * spare for w, n in zip(wishes, least, strict=True)]
    return size, [s * size / styles.MM + _PADDING for s in shares]


def _length(text: str) -> float:
    """How many Chinese characters a text is as wide as."""
    return sum(1.0 if not c.isascii() else 0.64 if c.isalpha() else 0.46 for c in text)
