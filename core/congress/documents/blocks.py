"""Parts that several papers share."""

from collections.abc import Sequence

from core.congress.documents.occasion import Occasion, Roll, Turnout
from core.congress.documents.wording import hour, long_date, share, with_weekday
from core.documents import styles
from core.documents.model import Block, Cell, Column, Document, Grid, GridRow, Sheet, Table, Text, Title

LANDSCAPE = Sheet(width=297, height=210, top=20, left=18, right=18, bottom=18)
WORKING = ("一线职工", "技术人员", "管理人员")  # 工人、技术人员、管理人员
LIST_ROOM, LETTER_ROOM = 23, 20  # characters of a title's line on a list and on a letter


def listing(
    o: Occasion, title: Sequence[str], blocks: Sequence[Block], *, subject: str, sheet: Sheet = styles.A4_LIST
) -> Document:
    """A paper of lists under a title."""
    return Document(
        title="".join(title),
        blocks=(Title(lines=tuple(title), size=20), *blocks),
        sheet=sheet,
        author=o.union,
        subject=subject,
        names=o.names,
    )


def of_meeting(o: Occasion, *what: str, room: int = LIST_ROOM) -> tuple[str, ...]:
    """The lines of a title: unit and meeting, on one line if they fit, then what the paper is."""
    return (*_joined(o.organisation.unit_name, o.session, room), *what)


def of_term(o: Occasion, *what: str, room: int = LIST_ROOM) -> tuple[str, ...]:
    """The lines of a title: unit and congress, on one line if they fit, then what the paper is."""
    return (*_joined(o.organisation.unit_name, o.term_name, room), *what)


def _joined(unit: str, name: str, room: int) -> tuple[str, ...]:
    """Unit and name as lines; a long unit is broken behind the company's own name."""
    if len(unit + name) <= room:
        return (unit + name,)
    head, company, branch = unit.partition("公司")
    return (head + company, branch, name) if len(unit) > room and branch else (unit, name)


def line(text: str, *, size: float = styles.XIAO_SI, align: str = "left") -> Text:
    """A line of facts above or below a table."""
    return Text(text=text, size=size, align="right" if align == "right" else "left", leading=1.8)


def when_and_where(o: Occasion) -> str:
    """The time and place of the meeting as a letter says it."""
    return f"{with_weekday(o.meeting.held_on)}{hour(o.meeting.begins_at)}在{o.meeting.place or ''}"


def preparatory(o: Occasion) -> str:
    """When the preparatory session is held, if it is held apart."""
    return f"预备会议拟于{long_date(o.meeting.prepared_on)}召开。" if o.meeting.prepared_on else ""


def turnout_grid(o: Occasion, turnout: Turnout, *, absent: str = "缺席") -> Grid:
    """应到, 实到, 请假 and who is not there side by side."""
    figures = (
        (f"应到{o.short_voter}", turnout.due),
        ("实到", turnout.present),
        ("请假", turnout.excused),
        (absent, turnout.absent),
    )
    cells = [c for label, n in figures for c in (Cell(text=label, is_label=True), Cell(text=f"{n}名"))]
    return Grid(widths=(28, 15, 15, 15, 15, 15, 15, 15), rows=(GridRow(cells=tuple(cells)),))


def roll_table(o: Occasion, roll: Roll) -> Table:
    """Who sits in a body; no wider than the text of a letter, to which the lists are attached."""
    columns = (
        Column(head="序号", width=11),
        Column(head="姓名", width=26),
        Column(head="职务", width=17),
        Column(head="单位（部门）", width=33),
        Column(head="类别", width=36),
        Column(head=o.group_word, width=33),
    )
    rows = tuple(
        (str(n), s.name, s.role, s.unit_name, s.category or "—", s.delegation or "—")
        for n, s in enumerate(roll.seats, start=1)
    )
    return Table(columns=columns, rows=rows, row_height=8.5)


def working_share(roll: Roll) -> tuple[int, int, bool]:
    """How many of a body are workers, technicians and ordinary managers, of how many, and whether that is half."""
    working = sum(1 for s in roll.seats if s.category in WORKING)
    return working, len(roll.seats), 2 * working >= len(roll.seats)


def working_sentence(roll: Roll) -> str:
    """The check that workers, technicians and managers are at least half of the presidium."""
    working, total, is_half = working_share(roll)
    verdict = "符合" if is_half else "不符合"
    return (
        f"{roll.body.name}共{total}名，其中一线职工、技术人员、管理人员{working}名，"
        f"占{share(working, total)}，{verdict}不少于50%的要求。"
    )


def composition_sentence(o: Occasion) -> str:
    """The delegates' composition in one sentence."""
    figures = o.review.figures if o.review else ()
    return "、".join(f"{s.label}{s.count}名（{s.share}%）" for s in figures if s.count)
