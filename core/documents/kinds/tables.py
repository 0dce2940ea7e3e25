"""Tables as wide as their sheet, whose caption and heads are repeated on every page and never stand alone at its foot."""

from collections.abc import Sequence

from core.documents import styles
from core.documents.model import Align, Cell, Grid, GridRow, Sheet

UPRIGHT = Sheet(top=22, left=20, right=18, bottom=20)
LYING = Sheet(width=297, height=210, top=18, left=16, right=16, bottom=16)
Shape = Sequence[tuple[str, float] | tuple[str, float, Align]]  # head, share of the width, alignment
NOTHING = "（没有）"


def ruled(
    shape: Shape,
    rows: Sequence[tuple[str, ...]],
    *,
    caption: str = "",
    size: float = styles.WU_HAO,
    height: float = 7,
) -> Grid:
    """A table of columns by head and share of the width; a row says so when there are none."""
    aligns: list[Align] = [s[2] if len(s) > 2 else "center" for s in shape]
    heads = [GridRow(cells=tuple(Cell(text=s[0], is_label=True) for s in shape), height=height)]
    if caption:
        above = Cell(text=caption, across=len(shape), is_label=True, align="left")
        heads.insert(0, GridRow(cells=(above,), height=height))
    lines = [
        GridRow(cells=tuple(Cell(text=t, align=a) for t, a in zip(row, aligns, strict=True)), height=height)
        for row in rows
    ] or [GridRow(cells=(Cell(text=NOTHING, across=len(shape)),), height=height)]
    return Grid(widths=tuple(s[1] for s in shape), rows=(*heads, *lines), size=size, head_rows=len(heads))
