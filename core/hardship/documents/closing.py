"""The end of a paper: what it comes to and who signs it, in one box that no page parts."""

from core.documents import styles
from core.documents.model import Cell, Grid, GridRow

_LINE = "　　　　　　　　"


def closing(text: str, signers: tuple[str, ...], *, height: float = 34) -> Grid:
    """A box with a text at its top and the signers and the day at its foot."""
    names = "".join(f"{signer}：{_LINE}" for signer in signers)
    cell = Cell(text=text, align="left", foot=(names, "　　　　年　　月　　日"))
    return Grid(widths=(1,), rows=(GridRow(cells=(cell,), height=height),), size=styles.XIAO_SI)
