"""F3: the ledger of a period; F4: what hangs where on a board."""

import datetime as dt
from collections.abc import Iterator

from core.disclosure.documents.case import Case, Hanging, Which
from core.disclosure.documents.catalogue import LANDSCAPE
from core.disclosure.documents.wording import BLANK, long_date, short, short_date
from core.disclosure.records.boards import Board
from core.disclosure.records.publications import LedgerLine
from core.documents import styles
from core.documents.kinds.registers import ListLook, register
from core.documents.model import Block, Cell, Column, Document, Gap, Grid, GridRow, Text, Title

_ACROSS = 3  # places side by side on a board
_LEDGER = (
    Column(head="序号", width=11, is_key=True),
    Column(head="编号（审批表号）", width=35, is_key=True),
    Column(head="事项", width=44, align="left"),
    Column(head="类别", width=24, align="left"),
    Column(head="公开日", width=21),
    Column(head="截止日", width=21),
    Column(head="形式", width=20),
    Column(head="载体位置", width=38, align="left"),
    Column(head="经办", width=16),
    Column(head="意见数", width=17),
    Column(head="答复日", width=21),
    Column(head="整改", width=24, align="left"),
    Column(head="归档号", width=29),
    Column(head="证据", width=14),
)


# ---- F3 台账 ----


def ledger_missing(c: Case, which: Which) -> tuple[str, ...]:
    """What the ledger lacks."""
    if c.report is None:
        return ("请先选择统计时期。",)
    return () if c.ledger else (f"{c.report.label}没有公开过事项。",)


def ledger(c: Case, which: Which) -> tuple[Document, ...]:
    """F3 公开台账."""
    assert c.report is not None  # what is missing has been asked for
    rows = [_row(n, line) for n, line in enumerate(c.ledger, start=1)]
    opinions = sum(line.feedback_count for line in c.ledger)
    note = f"{c.report.label}　共{len(rows)}项，职工意见{opinions}条　　截至{long_date(c.today)}"
    title, look = f"{c.organisation.unit_name}厂务公开台账", ListLook(sheet=LANDSCAPE)
    return (register(title, _LEDGER, rows, note=note, author=c.union, subject="公开台账", look=look),)


def _row(number: int, line: LedgerLine) -> tuple[str, ...]:
    """One publication of the ledger."""
    p = line.publication
    return (
        str(number), p.number, p.title, line.group, short_date(line.from_on),
        short_date(line.to_on) or "公开中", p.forms, short(line.places, 100), line.person, str(line.feedback_count),
        short_date(line.answered_on), short(line.rectification, 60), p.archive_number or "",
        "齐全" if line.has_evidence else "不全",
    )  # fmt: skip


# ---- F4 公开栏版面 ----


def layout_missing(c: Case, which: Which) -> tuple[str, ...]:
    """What the layout of the boards lacks."""
    return () if _boards(c, which) else ("没有在用的公开栏，请先登记公开栏。",)


def layout(c: Case, which: Which) -> tuple[Document, ...]:
    """F4 公开栏版面, a paper to each board."""
    return tuple(_layout(c, board) for board in _boards(c, which))


def _boards(c: Case, which: Which) -> list[Board]:
    """The board asked for, or all in use."""
    wanted = which.get("board_id")
    return [b for b in c.boards if (b.id == wanted if wanted is not None else b.is_active)]


def _layout(c: Case, board: Board) -> Document:
    """One board as somebody who stands before it sees it."""
    mine = [h for h in c.hanging if h.posting.board_id == board.id]
    title = f"{board.name}版面"
    blocks: tuple[Block, ...] = (
        Title(lines=(c.organisation.unit_name, title), size=20),
        Text(
            text=f"{long_date(c.today)}　张贴{len(mine)}项", size=styles.XIAO_SI, align="center", leading=1.8
        ),
        _board_facts(c, board),
        Gap(height=5),
        *_places(mine, c.today),
    )
    return Document(title=title, blocks=blocks, sheet=LANDSCAPE, author=c.union, subject="公开栏版面")


def _board_facts(c: Case, board: Board) -> Grid:
    """Where the board hangs and how to answer to it."""
    seen = f"{board.visibility}（{short_date(board.checked_on)}）" if board.checked_on else board.visibility
    rows = (
        (("位置", board.place), ("意见箱", "有" if board.has_box else "无"), ("更新人", board.keeper or BLANK)),
        (("是否易见", seen), ("监督电话", board.phone or c.organisation.phone or BLANK), ("版面日期", short_date(c.today))),
    )  # fmt: skip
    made = [
        GridRow(cells=tuple(x for k, v in row for x in (Cell(text=k, is_label=True), Cell(text=v))))
        for row in rows
    ]
    return Grid(widths=(24, 76, 24, 50, 24, 50), rows=tuple(made))


def _places(mine: list[Hanging], today: dt.date) -> Iterator[Block]:
    """The papers three to a row; what is left of the last row is free."""
    if not mine:
        yield Text(text="现在没有张贴公开事项。", size=14, align="center", leading=3)
        return
    cells = [Cell(text=_place(n, h, today), align="left") for n, h in enumerate(mine, start=1)]
    cells += [Cell(text="（空）")] * (-len(cells) % _ACROSS)
    rows = tuple(
        GridRow(cells=tuple(cells[k : k + _ACROSS]), height=44) for k in range(0, len(cells), _ACROSS)
    )
    yield Grid(widths=(1,) * _ACROSS, rows=rows)


def _place(number: int, h: Hanging, today: dt.date) -> str:
    """What hangs in one place, from when to when."""
    p, posting = h.publication, h.posting
    is_over = posting.planned_to is not None and posting.planned_to < today
    end = long_date(posting.planned_to) if posting.planned_to else "未定"
    lines = (
        f"{number}　{p.number}", p.title, f"公开：{long_date(posting.from_on)}",
        f"截止：{end}{'（已到期，可以撤下）' if is_over else ''}", f"责任部门：{p.department}",
        f"张贴人：{posting.person}　照片：{h.photos}张",
    )  # fmt: skip
    return "\n".join(lines)
