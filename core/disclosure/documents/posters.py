"""The poster on A4 or A3, and the poster of a correction; the archive copy takes number and text from here, too."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from core.disclosure.documents.approval import CHOOSE
from core.disclosure.documents.case import Case, Dossier, Which, Wording
from core.disclosure.documents.tables import height, ruled
from core.disclosure.documents.wording import BLANK, gather, long_date, span, tight
from core.disclosure.records.boards import Board, Posting
from core.disclosure.records.publications import (
    APPROVED,
    CORRECTED,
    DOWN,
    FILED,
    SHOWN,
    VOID,
)
from core.documents import styles
from core.documents.model import (
    Block,
    Cell,
    Document,
    Gap,
    Grid,
    GridRow,
    Paragraph,
    Sheet,
    Text,
)

_A4 = Sheet(top=22, left=22, right=22, bottom=20)
_A3 = Sheet(width=297, height=420, top=30, left=30, right=30, bottom=28)
_SIZES = (36.0, 30.0, 26.0, 22.0, 18.0, 16.0)  # on A3; A4 takes seven tenths of each
_TEXT_HEIGHT = 185.0  # mm on A3 between a title of one line and the foot
_TITLE_ROOM, _TITLE_LINE = 19, 18.0  # characters of a line of the title, and its height in mm on A3
_ORDINARY = 16.0  # points of a text that takes more than one sheet
_PRINTABLE = (APPROVED, SHOWN, DOWN, FILED)
_SCALE_A4 = 210 / 297


@dataclass(frozen=True, slots=True, kw_only=True)
class Hung:
    """Where a poster hangs, from when to when."""

    place: str
    start: dt.date | None
    end: dt.date | None
    phone: str
    box: str


def missing(c: Case, which: Which) -> tuple[str, ...]:
    """What keeps a publication from being hung up: approval, and each thing personal in it."""
    if c.dossier is None:
        return (CHOOSE,)
    one = c.dossier.said.publication
    return gather(_state_problem(one.number, one.state), (f"{f.sentence}。" for f in c.dossier.scan.open))


def _state_problem(number: str, state: str) -> str:
    """Why a publication in this state has no poster."""
    if state in _PRINTABLE:
        return ""
    if state == CORRECTED:
        return f"{number}已经更正，请印更正后的公示件。"
    if state == VOID:
        return f"{number}已作废，不能公开。"
    return f"{number}现在是“{state}”，批准以后才能印公示件。"


def poster_a4(c: Case, which: Which) -> tuple[Document, ...]:
    """The poster on A4."""
    return (_poster(c, which, _A4, _SCALE_A4),)


def poster_a3(c: Case, which: Which) -> tuple[Document, ...]:
    """The poster on A3."""
    return (_poster(c, which, _A3, 1.0),)


def _poster(c: Case, which: Which, sheet: Sheet, scale: float) -> Document:
    """Number, title, text, tables, and where and how long it hangs."""
    assert c.dossier is not None  # what is missing has been asked for
    said = c.dossier.said
    title = f"{said.publication.title}（{said.publication.number}）"
    return _sheet(c, which, ("厂务公开", title), sheet=sheet, scale=scale)


def _sheet(
    c: Case, which: Which, titles: tuple[str, str], *, sheet: Sheet, scale: float, before: Sequence[str] = ()
) -> Document:
    """A poster under its kind and name; one of several sheets has their numbers."""
    assert c.dossier is not None
    said, (what, title) = c.dossier.said, titles
    blocks = (
        *head(said, what, scale),
        *body(said, sheet, scale, before=before),
        *attached(c.dossier),
        *_foot(c, which, scale),
    )
    is_long = fitting(said, (sheet.width - sheet.left - sheet.right) / scale, before) is None
    return Document(
        title=title, blocks=blocks, sheet=sheet, author=c.organisation.unit_name, subject="公示",
        has_page_numbers=is_long,
    )  # fmt: skip


def head(said: Wording, what: str, scale: float) -> Iterator[Block]:
    """Number, what kind of paper it is, and the title."""
    one = said.publication
    yield Text(text=f"编号：{one.number}", size=max(16 * scale, styles.WU_HAO), align="right")
    yield Text(text=what, face="xiaobiaosong", size=60 * scale, align="center", colour="red", leading=1.6)
    yield Text(text=one.title, face="xiaobiaosong", size=34 * scale, align="center", leading=1.5)
    yield Gap(height=8 * scale)


def body(said: Wording, sheet: Sheet, scale: float, *, before: Sequence[str] = ()) -> Iterator[Block]:
    """Text and tables with type as large as one sheet allows; what takes more goes on in ordinary type."""
    width = sheet.width - sheet.left - sheet.right
    size = fitting(said, width / scale, before)
    lines = [line.strip() for line in (*before, *said.publication.text.splitlines()) if line.strip()]
    if size is None:
        yield from (Paragraph(text=line) for line in lines)
    else:
        yield from (Text(text=t, size=size * scale, align="justify", indent=2, leading=1.6) for t in lines)
    letters = (size or _ORDINARY / scale) * scale * 0.8
    for table in said.tables:
        yield from ruled(table, width, max(letters, styles.WU_HAO))


def fitting(said: Wording, width: float, before: Sequence[str] = ()) -> float | None:
    """The largest size at which everything fits a sheet of A3 of that width in mm, None when none does."""
    texts = [t for t in (*before, *said.publication.text.splitlines()) if t.strip()]
    room = _TEXT_HEIGHT - _TITLE_LINE * ((len(said.publication.title) - 1) // _TITLE_ROOM)
    for size in _SIZES:
        em = size / styles.MM
        lines = sum(1 + int((len(t) + 2) * em / width) for t in texts)
        high = sum(height(t, width, size * 0.8) for t in said.tables)
        if lines * em * 1.6 + high <= room:
            return size
    return None


def attached(d: Dossier) -> Iterator[Block]:
    """The attachments by name."""
    names = "；".join(a.file_name for a in d.attachments)
    if names:
        yield Paragraph(text=f"附件：{names}")


def hung(c: Case, which: Which) -> Hung:
    """Where it hangs: the posting on the board asked for, else the last one, else what is intended."""
    assert c.dossier is not None
    wanted = which.get("board_id")
    found = [p for p in c.dossier.postings if wanted in (None, p.board_id)]
    posting = found[-1] if found else None
    board = c.board(posting.board_id if posting else wanted)
    start = posting.from_on if posting else which.get("date")
    return Hung(
        place=_place(posting, board), start=start, end=_end(posting, start, c.dossier.said.publication.days),
        phone=(board and board.phone) or c.organisation.phone or BLANK,
        box=_box(c, board),
    )  # fmt: skip


def _box(c: Case, board: Board | None) -> str:
    """Where the box for opinions hangs: at the board, otherwise wherever there is one."""
    if board is not None and board.has_box:
        return board.place
    return "；".join(b.place for b in c.boards if b.has_box and b.is_active) or BLANK


def _place(posting: Posting | None, board: Board | None) -> str:
    """The place as it was recorded, or the board's."""
    if posting is not None:
        return posting.place
    return f"{board.name}（{board.place}）" if board else BLANK


def _end(posting: Posting | None, start: dt.date | None, days: int) -> dt.date | None:
    """The day on which it is to come down."""
    if posting is not None and posting.planned_to:
        return posting.planned_to
    return start + dt.timedelta(days=days) if start else None


def _foot(c: Case, which: Which, scale: float) -> Iterator[Block]:
    """Place, days, telephone and box in a frame, then who makes it public."""
    assert c.dossier is not None
    at, one = hung(c, which), c.dossier.said.publication
    pairs = (
        ("公开位置", at.place), ("公开时间", span(at.start, at.end)), ("责任部门", one.department),
        ("监督电话", at.phone), ("意见箱位置", at.box),
    )  # fmt: skip
    held = (Cell(text="公开信息", is_label=True, down=len(pairs)),)  # keeps the frame on one page
    rows = tuple(
        GridRow(
            cells=(*(() if n else held), Cell(text=k, is_label=True), Cell(text=v, align="left")),
            height=12 * scale,
        )
        for n, (k, v) in enumerate(pairs)
    )
    yield Gap(height=8 * scale)
    yield Grid(widths=(8, 20, 72), rows=rows, size=18 * scale)
    yield Gap(height=6 * scale)
    yield Text(text=c.organisation.unit_name, size=22 * scale, align="right", is_fitted=True)
    yield Text(text=long_date(at.start), size=22 * scale, align="right")


# ---- 更正公告 ----


def correction_missing(c: Case, which: Which) -> tuple[str, ...]:
    """What the poster of a correction lacks."""
    if c.dossier is not None and c.dossier.old is None:
        return (f"{c.dossier.said.publication.number}不是更正稿，没有更正公告。",)
    return missing(c, which)


def correction(c: Case, which: Which) -> tuple[Document, ...]:
    """更正公告: why, what was said before, and what holds now."""
    assert c.dossier is not None
    assert c.dossier.old is not None
    said, old = c.dossier.said, c.dossier.old
    one, before = said.publication, old.publication
    why = tight(one.correction_reason or "")
    told = f"{long_date(before.shown_on)}公开的《{before.title}》（编号{before.number}）内容有误，现予更正。"
    texts = (
        told,
        f"更正原因：{why}",
        "更正的内容：",
        *changes(old, said),
        f"更正后的全文（编号{one.number}）如下：",
    )
    titles = ("更正公告", f"更正公告（{one.number}）")
    return (_sheet(c, which, titles, sheet=_A4, scale=_SCALE_A4, before=texts),)


def changes(old: Wording, new: Wording) -> tuple[str, ...]:
    """Each passage that reads differently, before and after."""
    was, now = _passages(old), _passages(new)
    found = []
    for kind, a, b, x, y in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        before, after = "；".join(was[a:b]), "；".join(now[x:y])
        if kind == "replace":
            found.append(f"原文“{before}”，更正为“{after}”。")
        elif kind == "delete":
            found.append(f"原文“{before}”，现予删去。")
        elif kind == "insert":
            found.append(f"增加“{after}”。")
    return tuple(found) or ("正文和表格没有改动，附件已更换。",)


def _passages(one: Wording) -> list[str]:
    """Title, paragraphs and rows of tables, in order."""
    rows = [" ".join(row) for t in one.tables for row in ((t.caption or "",), *t.rows)]
    texts = (one.publication.title, *one.publication.text.splitlines(), *rows)
    return [t.strip().rstrip("。") for t in texts if t.strip()]
