"""Where the table stands on a sheet: its heads, the columns behind them, the merged areas."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.sheets.heads import IGNORED, RELATIVE_GROUP, KnownHeads, normalise_head
from core.sheets.lines import Places, looks_like_values, plain, text_in
from core.sheets.reader import Merge, Numbered, Row

MOST_ROWS_ABOVE = 60  # a table's heads are looked for in so many filled rows
_LONGEST_HEAD = 60
_FORM_FIELD = re.compile("[:：]|填表|填报|制表|审核|单位名称|填写|负责人$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """Which fields of a record tell that a row is a record: its name, its number, its units."""

    name: str
    number: str
    groups: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()

    def places(self, columns: Mapping[str, int]) -> Places:
        """The columns of these fields."""
        return Places(
            name=columns.get(self.name, -1),
            number=columns.get(self.number, -1),
            groups=tuple(columns[f] for f in self.groups if f in columns),
            personal=tuple(columns[f] for f in self.personal if f in columns),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The heads of one table: rows by the sheet's numbers, columns by place in the rows' lists."""

    first_row: int
    header_row: int  # the lowest row of the heads; data follow
    columns: Mapping[str, int]
    heads: Mapping[str, str]  # field -> head as it is written
    unmapped: tuple[str, ...]
    places: Places
    bands: tuple[tuple[str, ...], ...]  # the texts of the head rows, to know them when they repeat
    period: int = 0  # width of one table where the same heads stand several times side by side
    span: int = 0  # width of all these tables

    @property
    def is_whole(self) -> bool:
        """Whether both the name and the number have their column."""
        return self.places.name >= 0 and self.places.number >= 0


class HeadFinder:
    """Finds heads in a few rows of any sheet for one record."""

    def __init__(self, known: KnownHeads, keys: Keys) -> None:
        self._known = known
        self._keys = keys

    def find(self, rows: Sequence[Numbered], merges: Sequence[Merge] = ()) -> Layout | None:
        """The first heads with name and number among the rows, else the first with one of them, or None."""
        partial = None
        for at in range(min(len(rows), MOST_ROWS_ABOVE)):
            found = self.find_at(rows, at, merges)
            if found and found.is_whole:
                return found
            partial = partial or found
        return partial

    def find_at(self, rows: Sequence[Numbered], at: int, merges: Sequence[Merge] = ()) -> Layout | None:
        """The heads whose row of names is `rows[at]`, with the rows of heads above and below it."""
        texts = [_head_text(c) for c in rows[at][1]]
        if not self.may_be_heads(texts, rows[at][1]):
            return self._in_two_lines(rows, at)
        first = at
        while first > 0 and at - first < 2 and _is_group_row(rows[first - 1][1], rows[first][1]):
            first -= 1
        last = at
        while last + 1 < len(rows) and last - at < 2 and self._continues(rows, last + 1, merges):
            last += 1
        whole = self._layout(rows, first, last)
        return whole or (self._layout(rows, at, at) if (first, last) != (at, at) else None)

    def _in_two_lines(self, rows: Sequence[Numbered], at: int) -> Layout | None:
        """Heads that only two rows together spell out: 证件 above 号码, 入会 above 时间."""
        if at + 1 >= len(rows) or not _is_group_row(rows[at][1], rows[at + 1][1]):
            return None
        band = [[_head_text(c) for c in cells] for _, cells in rows[at : at + 2]]
        if looks_like_values(band[1], rows[at + 1][1]):
            return None
        heads = _composed(band, self._known)
        return self._layout(rows, at, at + 1) if self.may_be_heads(heads, heads) else None

    def has_outer_unit(self, layout: Layout) -> bool:
        """Whether the table has a column for the outermost unit a person belongs to."""
        return not self._keys.groups or self._keys.groups[0] in layout.columns

    def may_be_heads(self, texts: Sequence[str], cells: Sequence[object]) -> bool:
        """Whether the texts hold enough known heads, with the name's or the number's, and no values."""
        if sum(self._known.knows(t) for t in texts if t) < 2:
            return False
        columns = self._known.match(texts)
        has_key = self._keys.name in columns or self._keys.number in columns
        return has_key and len(columns) >= 2 and not looks_like_values(texts, cells)

    def _continues(self, rows: Sequence[Numbered], at: int, merges: Sequence[Merge]) -> bool:
        """Whether a row still belongs to the heads above it: the second line of two-level heads."""
        number, cells = rows[at]
        above = [_head_text(c) for c in rows[at - 1][1]]
        texts = [_head_text(c) for c in cells]
        filled = [t for t in texts if t]
        if not filled or looks_like_values(texts, cells) or any(not isinstance(c, str) for c in cells):
            return False
        columns = self._known.match(above)
        keys = [columns[f] for f in (self._keys.name, self._keys.number) if f in columns]
        if any(k < len(texts) and texts[k] for k in keys):
            return False
        spanned = any(m.top < number <= m.bottom and m.left in keys for m in merges)
        return spanned or (len(filled) >= 2 and sum(self._known.knows(t) for t in filled) * 2 >= len(filled))

    def _layout(self, rows: Sequence[Numbered], first: int, last: int) -> Layout | None:
        band = [[_head_text(c) for c in cells] for _, cells in rows[first : last + 1]]
        raw = _written_heads([cells for _, cells in rows[first : last + 1]])
        heads = _composed(band, self._known)
        period, span = _repetition([h for h in map(normalise_head, heads) if h not in IGNORED])
        heads, raw = (heads[:period], raw[:period]) if period else (heads, raw)
        below = [cells for _, cells in rows[last + 1 : last + 40]]
        filled = [sum(1 for cells in below if c < len(cells) and cells[c] != "") for c in range(len(heads))]
        columns = self._known.match(heads, filled)
        if len(columns) < 2 or not {self._keys.name, self._keys.number} & set(columns):
            return None
        taken = set(columns.values())
        return Layout(
            first_row=rows[first][0],
            header_row=rows[last][0],
            columns=columns,
            heads={field: raw[column] for field, column in columns.items()},
            unmapped=tuple(
                h for c, h in enumerate(raw) if h and c not in taken and normalise_head(h) not in IGNORED
            ),
            places=self._keys.places(columns),
            bands=tuple(tuple(plain(t) for t in texts if plain(t)) for texts in band),
            period=period,
            span=span,
        )


def _head_text(cell: object) -> str:
    """The text of a cell that may be a head; overlong texts are titles or notes."""
    if not isinstance(cell, str):
        return text_in(cell)
    return cell if len(cell) <= _LONGEST_HEAD else ""


def _written_heads(band: Sequence[Row]) -> list[str]:
    """The lowest text above each column, exactly as it is written."""
    width = max(len(cells) for cells in band)
    raw = [""] * width
    for cells in band:
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and cell.strip():
                raw[column] = cell
    return raw


def _composed(band: Sequence[Sequence[str]], known: KnownHeads) -> list[str]:
    """One head per column; under a group that speaks of relatives the group's words are put before it."""
    width = max(len(texts) for texts in band)
    padded = [[*texts, *[""] * (width - len(texts))] for texts in band]
    heads = padded[-1][:]
    for level in range(len(padded) - 2, -1, -1):
        group = ""
        for column in range(width):
            above, below = padded[level][column].strip(), heads[column].strip()
            if above:
                group = above if below else ""
            if not below:
                heads[column] = above
            elif group and (RELATIVE_GROUP.search(group) or not known.knows(below)):
                heads[column] = group + below
    return heads


def _is_group_row(upper: Row, lower: Row) -> bool:
    """Whether a row groups the heads below it: several short words, none of them a value or a form field."""
    texts = [_head_text(c).strip() for c in upper]
    filled = [t for t in texts if t]
    if len(filled) < 2 or looks_like_values(texts, upper):
        return False
    if any(len(t) > 14 or _FORM_FIELD.search(t) for t in filled):
        return False
    return any(not t and c < len(lower) and lower[c] != "" for c, t in enumerate(texts))


def _repetition(heads: Sequence[str]) -> tuple[int, int]:
    """The distance after which all heads repeat (tables side by side) and their whole width, or zeros."""
    first = next((c for c, h in enumerate(heads) if h), 0)
    width = max((c + 1 for c, h in enumerate(heads) if h), default=0)
    for period in range(3, width // 2 + 1):
        named = [h for h in heads[:period] if h]
        is_one_table = len(named) >= 3 and len(set(named)) == len(named)
        if is_one_table and all(heads[c] == heads[c - period] for c in range(first + period, width)):
            return period, -(-width // period) * period
    return 0, 0
