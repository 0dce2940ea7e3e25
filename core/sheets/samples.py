"""A sheet's heads with their first contents, for a person to judge what a column holds."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from core.sheets.lines import text_in
from core.sheets.reader import Numbered, Sheet

CONTENTS = 2
LOOKED_AT = 40  # rows below the heads in which contents are looked for
HEAD_ROWS = 4  # heads may take several rows; the lowest of them is the header row


class Sample(NamedTuple):
    """A head of the sheet as it is written, with the first contents below it."""

    head: str
    contents: tuple[str, ...]


def samples(sheet: Sheet, header_row: int, wanted: set[str]) -> Iterator[Sample]:
    """Heads from left to right; of several rows of heads the lowest that names the column counts."""
    rows = list(islice(sheet.rows(), header_row + LOOKED_AT))
    band = [r for r in rows if header_row - HEAD_ROWS < r[0] <= header_row]
    below = [r for r in rows if r[0] > header_row]
    for column in range(max((len(cells) for _, cells in band), default=0)):
        head = _head(band, column, wanted)
        if head is not None:
            filled = (text_in(cells[column]) for _, cells in below if column < len(cells))
            yield Sample(head, tuple(islice((t for t in filled if t), CONTENTS)))


def _head(band: Sequence[Numbered], column: int, wanted: set[str]) -> str | None:
    """The lowest text of a column's heads that is one of those wanted."""
    texts = [cells[column] for _, cells in reversed(band) if column < len(cells)]
    return next((t for t in texts if isinstance(t, str) and t in wanted), None)
