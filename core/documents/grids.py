"""Ruled forms: cells over several columns and rows, labels, values, and boxes to sign in."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from core.documents.inks import Ink, Piece, Stroke
from core.documents.lines import Line, Measure, runs
from core.documents.model import Cell, Grid
from core.documents.setting import Setting, base, shift
from core.documents.styles import CELL_PADDING, MM

_LEADING = 1.35


class _Placed(NamedTuple):
    """A cell with its first row, its edges and its lines."""

    cell: Cell
    row: int
    left: float
    right: float
    lines: list[Line]
    foot: list[Line]
    measure: Measure


def set_grid(grid: Grid, width: float, setting: Setting) -> list[Piece]:
    """The grid as pieces that a page may part: rows held together by a cell over them are one piece."""
    cells = list(_placed(grid, width, setting))
    heights = _heights(grid, cells)
    tops = [0.0]
    for height in heights:
        tops.append(tops[-1] + height)
    held = {r for c in cells for r in range(c.row + 1, c.row + c.cell.down)}
    starts = [r for r in range(len(grid.rows)) if r not in held]
    pieces = []
    for start, end in zip(starts, [*starts[1:], len(grid.rows)], strict=True):
        inks: list[Ink] = []
        for cell in cells:
            if start <= cell.row < end:
                top, bottom = tops[cell.row] - tops[start], tops[cell.row + cell.cell.down] - tops[start]
                inks += _drawn(cell, -top, -bottom)
        pieces.append(Piece(tops[end] - tops[start], tuple(inks)))
    return pieces


def _placed(grid: Grid, width: float, setting: Setting) -> Iterator[_Placed]:
    """Every cell with its place and its composed lines."""
    total = sum(grid.widths)
    edges = [0.0]
    for share in grid.widths:
        edges.append(edges[-1] + share / total * width)
    covered: set[tuple[int, int]] = set()
    for number, row in enumerate(grid.rows):
        column = 0
        for cell in row.cells:
            while (number, column) in covered:
                column += 1
            covered |= {
                (r, c) for r in range(number, number + cell.down) for c in range(column, column + cell.across)
            }
            left, right = edges[column], edges[column + cell.across]
            face = grid.label_face if cell.is_label else grid.value_face
            measure = Measure(grid.size, right - left - 2 * CELL_PADDING, grid.size, is_justified=False)
            lines = setting.lines(cell.text, face, measure) if cell.text else []
            foot = [line for t in cell.foot for line in setting.lines(t, grid.value_face, measure)]
            yield _Placed(cell, number, left, right, lines, foot, measure)
            column += cell.across


def _heights(grid: Grid, cells: Sequence[_Placed]) -> list[float]:
    """The height of each row; a cell over several rows stretches its last one."""
    heights = [row.height * MM for row in grid.rows]
    for placed in sorted(cells, key=lambda c: c.cell.down):
        count = len(placed.lines) + len(placed.foot)
        need = count * grid.size * _LEADING + 6
        rows = range(placed.row, placed.row + placed.cell.down)
        missing = need - sum(heights[r] for r in rows)
        if missing > 0:
            heights[rows[-1]] += missing
    return heights


def _drawn(placed: _Placed, top: float, bottom: float) -> Iterator[Ink]:
    """The cell's frame and text."""
    left, right, measure = placed.left, placed.right, placed.measure
    yield Stroke(left, top, right, top)
    yield Stroke(left, bottom, right, bottom)
    yield Stroke(left, top, left, bottom)
    yield Stroke(right, top, right, bottom)
    lead = measure.size * _LEADING
    foot_height = len(placed.foot) * lead
    # Text above a signature begins at the top; otherwise it stands in the middle.
    y = top - 3 if placed.foot else (top + bottom) / 2 + len(placed.lines) * lead / 2
    yield from _set(placed.lines, (left, y), placed, lead)
    yield from _set(placed.foot, (left, bottom + 3 + foot_height), placed, lead, is_foot=True)


def _set(
    lines: Sequence[Line],
    corner: tuple[float, float],
    placed: _Placed,
    lead: float,
    *,
    is_foot: bool = False,
) -> Iterator[Ink]:
    """Lines below one another from a corner."""
    align = "right" if is_foot else placed.cell.align
    for number, line in enumerate(lines):
        x = corner[0] + CELL_PADDING + shift(align, placed.measure.width, line.width)
        y = base(corner[1] - (number + 0.5) * lead, placed.measure.size)
        yield from runs(line, (x, y), placed.measure)
