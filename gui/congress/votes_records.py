"""计票记录: every sheet ever entered, side by side, as far as they may be seen."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from core.congress.records.votes import SIDES, BallotItem, Count
from gui.kit import Grid, GridLook, Rows, box, col, grid, text

HEADS = ("遍次", "计票方", "计票人", "录入时间", "收回", "有效", "无效")
WIDTHS = (70, 60, 84, 104, 56, 56, 56)


def seen(counts: Sequence[Count]) -> tuple[Count, ...]:
    """The sheets of attempts that both sides have entered: before that nobody may see the other's numbers."""
    return tuple(c for c in counts if sum(o.attempt == c.attempt for o in counts) == len(SIDES))


def hidden_words(counts: Sequence[Count]) -> str:
    """What is told of a sheet that may not be seen yet."""
    waiting = [c for c in counts if c not in seen(counts)]
    return "".join(
        f"{c.side}方第 {c.attempt} 遍已由{c.counted_by}录入，另一方录入后一起显示。" for c in waiting
    )


def records_panel(counts: Sequence[Count], items: Sequence[BallotItem]) -> QWidget:
    """The sheets, oldest first, with the votes of every item."""
    shown = sorted(seen(counts), key=lambda c: (c.attempt, SIDES.index(c.side)))
    hidden = hidden_words(counts)
    parts: list[QWidget] = [_table(shown, items)] if shown else []
    return box(col(*parts, *([text(hidden, tone="text2", wrap=True)] if hidden else [])))


def _table(shown: Sequence[Count], items: Sequence[BallotItem]) -> Grid:
    model = Rows((*HEADS, "各项票数（赞成／反对／弃权）"), [_cells(c, items) for c in shown], right=(4, 5, 6))
    return grid(model, (*WIDTHS, 260), name="计票记录", look=GridLook(fit=True))


def _cells(count: Count, items: Sequence[BallotItem]) -> tuple[str, ...]:
    titles = {i.id: i.title for i in items}
    votes = [f"{titles[n.item_id]} {n.yes}／{n.no}／{n.abstain}" for n in count.lines if n.item_id in titles]
    votes += [f"另选人{w.name} {w.votes}" for w in count.write_ins]
    when = f"{count.entered_at:%m-%d %H:%M}" if count.entered_at else ""
    return (
        f"第 {count.attempt} 遍", f"{count.side}方", count.counted_by, when, str(count.returned), str(count.valid),
        str(count.invalid), "；".join(votes),
    )  # fmt: skip
