"""Ruled tables down many pages; one too wide turns the sheet, then parts its columns."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from core.documents.flow import Flow
from core.documents.inks import Glyphs, Ink, Stroke
from core.documents.lines import Measure, runs
from core.documents.model import Align, Column, Face, Sheet, Table
from core.documents.setting import Overfull, Setting, base, shift
from core.documents.styles import CELL_PADDING, MM, SMALLEST, turned

_LEADING = 1.35
_ROW_PADDING = 6.0
_RULE = 0.6


class Plan(NamedTuple):
    """How a table is printed: the sheet, the size of type, and the columns of each part."""

    sheet: Sheet
    size: float
    parts: tuple[tuple[int, ...], ...]


class _Fit(NamedTuple):
    """A cell's text set to its column, its runs below and right of the cell's own upper left corner."""

    depth: int  # lines
    runs: tuple[Glyphs, ...]


Fitter = Callable[[str], _Fit]


def set_table(flow: Flow, table: Table) -> None:
    """Print the table, part by part when its columns do not fit side by side."""
    plan = planned(table, flow.sheet)
    before = flow.sheet
    flow.turn_to(plan.sheet)
    scale = plan.size / table.size
    heights = [max(20.0 * scale, table.row_height * MM * scale)] * len(table.rows)
    parts = [_Part(flow, table, columns, plan.size) for columns in plan.parts]
    for part in parts:
        heights = part.grown(heights)
    for number, part in enumerate(parts):
        if number:
            flow.new_page()
        part.draw(heights)
    if before != plan.sheet:
        flow.turn_to(before)


def planned(table: Table, sheet: Sheet) -> Plan:
    """Upright, else turned, else smaller but never below what can be read, else in parts."""
    every = tuple(range(len(table.columns)))
    need = sum(c.width for c in table.columns)
    side = turned(sheet)
    sheets = (sheet, side) if side.width > sheet.width else (sheet,)
    for one in sheets:
        if need <= _usable(one):
            return Plan(one, table.size, (every,))
    widest = sheets[-1]
    size = table.size * _usable(widest) / need
    if size >= SMALLEST:
        return Plan(widest, size, (every,))
    size = min(table.size, SMALLEST)
    return Plan(widest, size, _parts(table.columns, _usable(widest) * table.size / size))


def _usable(sheet: Sheet) -> float:
    """The length of a line, in mm."""
    return sheet.width - sheet.left - sheet.right


def _parts(columns: Sequence[Column], usable: float) -> tuple[tuple[int, ...], ...]:
    """Columns by part, the key columns in front of each."""
    keys = [i for i, c in enumerate(columns) if c.is_key]
    room = usable - sum(columns[i].width for i in keys)
    parts: list[list[int]] = [[]]
    used = 0.0
    for index, column in enumerate(columns):
        if column.is_key:
            continue
        if parts[-1] and used + column.width > room:
            parts.append([])
            used = 0.0
        parts[-1].append(index)
        used += column.width
    return tuple((*keys, *part) for part in parts)


class _Part:
    """Some columns of a table, being printed down the pages."""

    def __init__(self, flow: Flow, table: Table, columns: tuple[int, ...], size: float) -> None:
        self._flow, self._size = flow, size
        self._lead = size * _LEADING
        chosen = [table.columns[i] for i in columns]
        total = sum(c.width for c in chosen)
        self._edges = [flow.left]
        for column in chosen:
            self._edges.append(self._edges[-1] + column.width / total * flow.width)
        widths = [b - a for a, b in zip(self._edges, self._edges[1:], strict=False)]
        heads = [_fitter(flow.setting, w, size, face="hei") for w in widths]
        fitters = [
            _fitter(flow.setting, w, size, face=table.face, align=c.align)
            for w, c in zip(widths, chosen, strict=True)
        ]
        self._heads = [fit(c.head) for fit, c in zip(heads, chosen, strict=True)]
        self._rows = [[fit(row[i]) for fit, i in zip(fitters, columns, strict=True)] for row in table.rows]

    def grown(self, heights: Sequence[float]) -> list[float]:
        """The heights, where these columns need more made so."""
        lead = self._lead
        return [
            max(h, max(fit.depth for fit in row) * lead + _ROW_PADDING)
            for h, row in zip(heights, self._rows, strict=True)
        ]

    def draw(self, heights: Sequence[float]) -> None:
        """Print every row, the heads on each page."""
        flow = self._flow
        head = max(fit.depth for fit in self._heads) * self._lead + _ROW_PADDING
        tallest = max(heights, default=0)
        if head + tallest > flow.height:
            raise Overfull(f"表格第 {heights.index(tallest) + 1} 行")
        flow.need(head + (heights[0] if heights else 0))
        rules = self._begin(head)
        for height, row in zip(heights, self._rows, strict=True):
            if not flow.has_room(height):
                self._close(rules)
                flow.new_page()
                rules = self._begin(head)
            self._put(row, height)
            rules.append(flow.top)
        self._close(rules)

    def _begin(self, height: float) -> list[float]:
        """Print the heads; returns the heights of the rules so far."""
        rules = [self._flow.top]
        self._put(self._heads, height)
        return [*rules, self._flow.top]

    def _put(self, row: Sequence[_Fit], height: float) -> None:
        """Print one row's cells, each in the middle of its height."""
        top, lead = self._flow.top, self._lead
        inks = self._flow.page.inks
        for left, fit in zip(self._edges, row, strict=False):
            y = top - (height - fit.depth * lead) / 2
            for run in fit.runs:
                inks.append(Glyphs(left + run[0], y + run[1], *run[2:]))
        self._flow.y += height

    def _close(self, rules: Sequence[float]) -> None:
        """Draw the rules of a page."""
        edges = self._edges
        lines: list[Ink] = [Stroke(edges[0], y, edges[-1], y, _RULE) for y in rules]
        lines += [Stroke(x, rules[0], x, rules[-1], _RULE) for x in edges]
        self._flow.ink(*lines)


def _fitter(setting: Setting, width: float, size: float, *, face: Face, align: Align = "center") -> Fitter:
    """Sets texts to a column, each different text once."""
    measure = Measure(size, width - 2 * CELL_PADDING, size, is_justified=False)
    lead = size * _LEADING
    known: dict[str, _Fit] = {"": _Fit(0, ())}

    def fit(text: str) -> _Fit:
        found = known.get(text)
        if found is None:
            found = known[text] = _set(text)
        return found

    def _set(text: str) -> _Fit:
        lines = setting.lines(text, face, measure)
        placed: list[Glyphs] = []
        for number, line in enumerate(lines):
            # A text of several lines reads better from the left.
            own: Align = "left" if align == "center" and len(lines) > 1 else align
            x = CELL_PADDING + shift(own, measure.width, line.width)
            placed += runs(line, (x, base(-(number + 0.5) * lead, size)), measure)
        return _Fit(len(lines), tuple(placed))

    return fit
