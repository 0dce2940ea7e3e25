"""计票结果报告单."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.documents import styles
from core.documents.model import Cell, Column, Document, Gap, Grid, GridRow, SignLines, Table, Text, Title


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A counted vote; the figures and the verdict come from the rules, not from here."""

    body: str
    title: str
    round_number: int
    figures: tuple[tuple[str, str], ...]  # 应到, 实到, 发出, 收回, 有效, 无效 …
    choices: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]  # name or item, votes by choice, share, verdict
    verdict: str
    date: str
    tellers: tuple[str, ...] = ("总监票人：", "监票人：", "总计票人：", "计票人：")
    names: tuple[str, ...] = ()


def tally_report(tally: Tally) -> Document:
    """The paper on which the result is read out and signed."""
    columns = (
        Column(head="序号", width=12),
        Column(head="姓名（事项）", width=50),
        *(Column(head=choice, width=18) for choice in tally.choices),
        Column(head="得票率", width=20),
        Column(head="结果", width=20),
    )
    rows = tuple((str(n), *line) for n, line in enumerate(tally.lines, start=1))
    return Document(
        title=tally.title,
        blocks=(
            Title(lines=(tally.body, tally.title), size=20),
            Text(text=f"第 {tally.round_number} 次投票", size=14, align="center"),
            Gap(height=3),
            _figures(tally.figures),
            Gap(height=5),
            Table(columns=columns, rows=rows, row_height=9),
            Gap(height=5),
            Text(text=tally.verdict, size=14, align="justify", indent=2, leading=1.7),
            Gap(height=4),
            SignLines(labels=tally.tellers),
            Gap(height=6),
            Text(text=tally.date, size=14, align="right"),
        ),
        sheet=styles.A4_FORM,
        author=tally.body,
        subject="计票结果报告单",
        names=tally.names,
    )


def _figures(figures: Sequence[tuple[str, str]]) -> Grid:
    """The figures, three to a row."""
    rows = [figures[k : k + 3] for k in range(0, len(figures), 3)]
    cells = [
        [c for label, value in row for c in (Cell(text=label, is_label=True), Cell(text=value))]
        for row in rows
    ]
    filled = [(*row, *[Cell()] * (6 - len(row))) for row in cells]
    return Grid(widths=(28, 20) * 3, rows=tuple(GridRow(cells=row) for row in filled))
