"""选票 and 表决票: paper to vote on, with stubs that carry the number the ballot itself never has."""

from dataclasses import dataclass
from typing import NamedTuple

from core.documents import styles
from core.documents.model import (
    Align,
    Card,
    Cards,
    Cell,
    Document,
    Gap,
    Grid,
    GridRow,
    Sheet,
    SignLines,
    Small,
    Text,
)

_STUB_WIDTH = 40.0  # mm
_BOX = "□"
_CHOICES = ("赞成", "反对", "弃权")
_MARKS = "请在所选意见的“□”内划“√”，每{}只选一种意见；不划的视为弃权，选两种以上意见的，该{}无效。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Election:
    """What a ballot asks."""

    body: str  # the meeting or unit that elects
    title: str
    candidates: tuple[str, ...]
    seats: int
    date: str = ""
    batch: str = ""  # printed on every ballot of the batch; leads to no voter
    write_ins: int = 1  # lines for other people
    choices: tuple[str, ...] = _CHOICES
    instructions: tuple[str, ...] = ()  # instead of the usual ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """What a voting slip asks, item by item."""

    body: str
    title: str
    items: tuple[str, ...]
    date: str = ""
    batch: str = ""
    choices: tuple[str, ...] = ("同意", "不同意", "弃权")


class _Form(NamedTuple):
    """A sheet, how many ballots share it, and how many names one ballot holds, in columns of so many rows."""

    sheet: Sheet
    down: int
    groups: int
    rows: int


_FORMS = (
    _Form(styles.A4_CARDS, 2, 1, 6),
    _Form(styles.A4_CARDS, 1, 1, 20),
    _Form(styles.A4_CARDS, 1, 2, 19),
    _Form(styles.A3_CARDS, 1, 3, 31),
)


def ballots(election: Election, copies: int, *, first_stub: int = 1, has_stub: bool = True) -> Document:
    """So many equal ballots; names that one sheet cannot hold go over several sheets, each saying which it is."""
    lines = (*election.candidates, *[""] * election.write_ins)
    form = next((f for f in _FORMS if f.groups * f.rows >= len(lines)), _FORMS[-1])
    per_sheet = form.groups * form.rows
    parts = [lines[k : k + per_sheet] for k in range(0, len(lines), per_sheet)]
    faces = [_ballot(election, part, form, (n, len(parts))) for n, part in enumerate(parts, start=1)]
    return _issued(election.title, faces, form, (first_stub, copies, has_stub), election.batch)


def voting_slips(motion: Motion, copies: int, *, first_stub: int = 1, has_stub: bool = False) -> Document:
    """So many equal slips to vote item by item."""
    form, room = (_FORMS[0], 8) if sum(map(_lines, motion.items)) <= 8 else (_FORMS[1], 34)
    parts: list[list[str]] = [[]]
    for item in motion.items:
        if parts[-1] and sum(map(_lines, parts[-1])) + _lines(item) > room:
            parts.append([])
        parts[-1].append(item)
    faces = []
    first = 1
    for number, part in enumerate(parts):
        rows = [_row("表决事项", motion.choices, is_label=True)]
        rows += [_row(f"{first + i}. {item}", [_BOX] * len(motion.choices)) for i, item in enumerate(part)]
        grid = Grid(
            widths=(100, *[22] * len(motion.choices)), rows=tuple(rows), size=14, value_face="fangsong"
        )
        head = _head(motion.body, motion.title, (number + 1, len(parts)))
        notes = _notes((_MARKS.format("项", "项"),), motion.date, motion.batch)
        faces.append((*head, grid, *notes))
        first += len(part)
    return _issued(motion.title, faces, form, (first_stub, copies, has_stub), motion.batch)


def _lines(item: str) -> int:
    """About how many lines of a slip an item takes; the shortest row is two lines high."""
    return max(2, -(-(len(item) + 4) // 14))


def _ballot(
    election: Election, names: tuple[str, ...], form: _Form, sheet: tuple[int, int]
) -> tuple[Small, ...]:
    """The face of a ballot."""
    groups = 1 if len(names) <= form.rows else form.groups
    depth = -(-len(names) // groups)
    columns = [names[k : k + depth] for k in range(0, len(names), depth)]
    heads = tuple(c for _ in columns for c in _row("姓名", election.choices, is_label=True).cells)
    rows = [GridRow(cells=heads, height=9)]
    for number in range(depth):
        cells: list[Cell] = []
        for column in columns:
            is_there = number < len(column)
            boxes = [_BOX if is_there else ""] * len(election.choices)
            if is_there and not column[number]:
                boxes[1:] = [""] * (len(boxes) - 1)  # whoever is written in is voted for
            cells += _row(column[number] if is_there else "", boxes).cells
        rows.append(GridRow(cells=tuple(cells), height=9.5))
    widths = (34.0, *[16.0] * len(election.choices)) * len(columns)
    grid = Grid(widths=widths, rows=tuple(rows), size=14, value_face="kai")
    notes = election.instructions or (
        f"应选 {election.seats} 名。赞成人数等于或少于应选人数的有效，多于应选人数的，整张选票无效。",
        _MARKS.format("名候选人", "候选人的票"),
        *(("另选他人的，请在空白格内写明姓名，并在“赞成”栏划“√”。",) if election.write_ins else ()),
    )
    return (*_head(election.body, election.title, sheet), grid, *_notes(notes, election.date, election.batch))


def _row(first: str, others: tuple[str, ...] | list[str], *, is_label: bool = False) -> GridRow:
    """A row of a name or item and its choices."""
    align: Align = "center" if is_label or len(first) < 10 else "left"
    cells = (
        Cell(text=first, is_label=is_label, align=align),
        *(Cell(text=text, is_label=is_label) for text in others),
    )
    return GridRow(cells=cells, height=9.5)


def _head(body: str, title: str, sheet: tuple[int, int]) -> tuple[Small, ...]:
    """Who votes on what."""
    which = f"（第 {sheet[0]} 张，共 {sheet[1]} 张）" if sheet[1] > 1 else ""
    return (
        Text(text=body, face="xiaobiaosong", size=16, align="center", is_fitted=True),
        Text(text=title + which, face="xiaobiaosong", size=20, align="center", is_fitted=True),
        Gap(height=2.5),
    )


def _notes(notes: tuple[str, ...], date: str, batch: str) -> tuple[Small, ...]:
    """How to vote, and below it seal, batch and date."""
    numbered = [f"{n}. {text}" for n, text in enumerate(notes, start=1)] if len(notes) > 1 else list(notes)
    foot = "　　".join(t for t in ("（盖章有效）", f"批号：{batch}" if batch else "", date) if t)
    return (
        Gap(height=2),
        Text(text="说明：", face="hei", size=10.5),
        *(Text(text=t, size=10.5, hang=1.2, align="justify") for t in numbered),
        Gap(grows=True),
        Text(text=foot, size=11, align="center"),
    )


def _issued(
    title: str, faces: list[tuple[Small, ...]], form: _Form, run: tuple[int, int, bool], batch: str
) -> Document:
    """The run of ballots, the stub of each numbered on."""
    first, copies, has_stub = run
    cards = tuple(
        Card(blocks=face, stub=_stub(title, batch, number) if has_stub else ())
        for number in range(first, first + copies)
        for face in faces
    )
    block = Cards(
        cards=cards,
        down=form.down,
        padding=9,
        stub_width=_STUB_WIDTH if has_stub else 0,
        has_cut_lines=form.down > 1,
    )
    return Document(title=title, blocks=(block,), sheet=form.sheet, subject="选票", has_page_numbers=False)


def _stub(title: str, batch: str, number: int) -> tuple[Small, ...]:
    """What stays behind when the ballot is torn off."""
    return (
        Text(text="存　根", face="hei", size=14, align="center"),
        Gap(height=3),
        Text(text=title, size=11, align="center"),
        Gap(height=3),
        *((Text(text=f"批号：{batch}", size=10.5, is_fitted=True),) if batch else ()),
        Text(text=f"编号：{number:06d}", size=10.5),
        Gap(grows=True),
        Text(text="领票人签名：", size=10.5),
        SignLines(labels=("",), across=1, size=14),
    )
