"""D12: the agendas of the preparatory session and of the meeting, the schedule, and what the host says."""

from core.congress.documents import lacking
from core.congress.documents.blocks import LETTER_ROOM, line, listing, of_meeting
from core.congress.documents.occasion import Occasion, Which
from core.congress.documents.phrases import phrases, said
from core.congress.documents.wording import chinese, hour, long_date, with_weekday
from core.congress.records.cockpit import Scheduled
from core.congress.records.meetings import AgendaItem
from core.documents.kinds.prose import prose
from core.documents.model import Block, Caption, Column, Document, Gap, Paragraph, Table, Title

PREPARATORY, MAIN = "预备会", "正式会议"
_GROUP_WORK = ("讨论",)


# ---- 预备会议程、大会议程 ----


def preparatory_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the agenda of the preparatory session lacks."""
    return lacking.gather(
        lacking.agenda(o, PREPARATORY),
        lacking.prepared(o, {}),
        lacking.host(o),
    )


def preparatory_agenda(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D12 预备会议程."""
    caption = f"{long_date(o.meeting.prepared_on)}，主持人：{o.meeting.host}"
    return (_agenda(o, ("预备会议议程",), caption, PREPARATORY),)


def agenda_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the meeting's agenda lacks."""
    return lacking.gather(lacking.agenda(o), lacking.day(o), lacking.host(o))


def agenda(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D12 大会议程, to be passed by the preparatory session."""
    caption = f"{long_date(o.meeting.held_on)}，主持人：{o.meeting.host}"
    return (_agenda(o, ("议程",), caption, MAIN),)


def _agenda(o: Occasion, what: tuple[str, ...], caption: str, session: str) -> Document:
    """An agenda: numbered items with who speaks."""
    lines = [_agenda_line(n, i) for n, i in enumerate(o.items(session), start=1)]
    title = of_meeting(o, *what, room=LETTER_ROOM)
    blocks: tuple[Block, ...] = (
        Title(lines=title),
        Caption(caption),
        *(Paragraph(text=text, indent=2, hang=4) for text in lines),
    )
    return Document(title="".join(title), blocks=blocks, author=o.union, subject="议程", names=o.names)


def _agenda_line(number: int, item: AgendaItem) -> str:
    """An item as an agenda has it."""
    speaker = f"（{item.speaker}）" if item.speaker else ""
    return f"{chinese(number)}、{item.title}{speaker}"


# ---- 日程表 ----


def schedule_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the schedule lacks."""
    clashes = [s.clash for s in o.schedule if s.clash]
    return lacking.gather(
        lacking.agenda(o), lacking.day(o), lacking.hour(o), lacking.place(o), (f"{c}。" for c in clashes)
    )


_SCHEDULE = (
    Column(head="时间", width=30),
    Column(head="议程", width=70, align="left"),
    Column(head="方式", width=22),
    Column(head="主讲（主持）", width=32),
    Column(head="时长", width=18),
)


def schedule(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D12 日程表 with times counted from the beginning."""
    title = of_meeting(o, "日程表")
    blocks: list[Block] = []
    for session in (PREPARATORY, MAIN):
        found = [s for s in o.schedule if s.item.session == session]
        if found:
            rows = tuple(_schedule_row(s) for s in found)
            blocks += [_session_line(o, session), Table(columns=_SCHEDULE, rows=rows, row_height=8.5)]
            blocks.append(Gap(height=5))
    return (listing(o, title, tuple(blocks), subject="日程表"),)


def _session_line(o: Occasion, session: str) -> Block:
    """What stands above a session's table."""
    if session == PREPARATORY:
        return line(f"预备会议　{with_weekday(o.meeting.prepared_on)}")
    m = o.meeting
    return line(f"正式会议　{with_weekday(m.held_on)}{hour(m.begins_at)}　{m.place or ''}")


def _schedule_row(s: Scheduled) -> tuple[str, ...]:
    """An item with its times."""
    time = f"{s.begins}—{s.ends}" if s.begins else "依次进行"
    return (time, s.item.title, s.item.kind, s.item.speaker or "", f"{s.item.minutes}分钟")


# ---- 主持词 ----


def script_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the host's script lacks; before the opening it leaves room for the numbers."""
    return lacking.gather(
        lacking.agenda(o), lacking.day(o), lacking.host(o), lacking.delegates(o), lacking.same_due(o)
    )


def script(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D12 主持词: what the host says, item by item."""
    title = of_meeting(o, "主持词", room=LETTER_ROOM)
    greeting = "同志们" if o.voter == "职工" else "各位代表、同志们"
    theme = f"本次大会的主题是：{o.meeting.theme}。" if o.meeting.theme else ""
    lines = [
        said(o, "script.greeting", {"称呼": greeting}),
        said(o, "script.opening", {"主题句": theme}),
        _opening(o),
        *(t for n, i in enumerate(o.items(MAIN), start=1) for t in _announced(o, n, i)),
    ]
    blocks: tuple[Block, ...] = (
        Title(lines=title),
        Caption(f"{long_date(o.meeting.held_on)}，主持人：{o.meeting.host}"),
        *prose("\n".join(lines)),
    )
    return (Document(title="".join(title), blocks=blocks, author=o.union, subject="主持词", names=o.names),)


def _opening(o: Occasion) -> str:
    """The sentence on attendance, or room for it before the delegates are counted."""
    if o.opening is not None:
        return o.opening_words
    return (
        f"本次大会应到{o.voter}{o.due}名，实到　　　名。"
        f"（实到不少于{o.quorum}名的，宣布：“符合规定，可以开会。”不足{o.quorum}名的，不能开会。）"
    )


def _announced(o: Occasion, number: int, item: AgendaItem) -> list[str]:
    """The words for one item."""
    if "闭幕" in item.title:
        return [f"{chinese(number)}、{item.title}", said(o, "script.closing")]
    by = f"，由{item.speaker}作报告" if item.speaker and item.kind in ("听取报告", "通报") else ""
    key = f"script.{item.kind}" if f"script.{item.kind}" in phrases() else "script.其他"
    return [f"{chinese(number)}、{item.title}", said(o, key, {"序号": chinese(number), "报告人句": by})]
