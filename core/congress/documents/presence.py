"""D13: sign-in sheets blank and filled, cards with codes, table cards, guests; the sheet of the opening."""

from collections import Counter

from core.congress.documents import lacking
from core.congress.documents.blocks import line, listing, of_meeting, turnout_grid
from core.congress.documents.occasion import Occasion, Which
from core.congress.documents.wording import hour, long_date, share, with_weekday
from core.documents import styles
from core.documents.kinds.tickets import Holder, delegate_cards, table_cards
from core.documents.model import (
    Block,
    Cell,
    Column,
    Document,
    Gap,
    Grid,
    GridRow,
    SignLines,
    Table,
    Text,
    Title,
)

_LEADERS = ("团（组）长", "副团（组）长")


# ---- D13 签到表 ----


def sheet_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the sign-in sheet lacks."""
    return lacking.gather(lacking.union(o), lacking.delegates(o), lacking.day(o), lacking.place(o))


def sheet(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D13 签到表 to sign on."""
    columns = (
        Column(head="序号", width=12, is_key=True),
        Column(head=o.group_word, width=34),
        Column(head=f"{o.card_kind}号", width=24),
        Column(head="姓名", width=28, is_key=True),
        Column(head="签名", width=36),
        Column(head="时间", width=20),
        Column(head="备注", width=18),
    )
    rows = tuple(
        (str(n), d.delegation, d.number, d.name, "", "", "") for n, d in enumerate(o.delegates, start=1)
    )
    blocks: tuple[Block, ...] = (
        line(f"{_time_and_place(o)}　应到{o.short_voter}{len(o.delegates)}名"),
        Table(columns=columns, rows=rows, row_height=9),
        Gap(height=4),
        line("实到　　　　名　　请假　　　　名　　缺席　　　　名　　签到负责人签名："),
    )
    return (listing(o, _title(o, "签到表"), blocks, subject="签到表"),)


def _title(o: Occasion, what: str) -> tuple[str, ...]:
    """The meeting's name and the paper's."""
    return of_meeting(o, what)


def _time_and_place(o: Occasion) -> str:
    """When and where, as a line above a list."""
    return f"{with_weekday(o.meeting.held_on)}{hour(o.meeting.begins_at)}　{o.meeting.place or ''}"


def record_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the record of who came lacks."""
    return lacking.gather(
        sheet_missing(o, which),
        "" if o.presence else "还没有签到记录，请先在会议现场签到或补录签到表。",
        lacking.same_due(o),
    )


def record(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D13 签到情况: who came when, who was excused and why, sums by delegation."""
    known = {p.delegate_id: p for p in o.presence}
    columns = (
        Column(head="序号", width=11, is_key=True),
        Column(head=o.group_word, width=32),
        Column(head=f"{o.card_kind}号", width=19),
        Column(head="姓名", width=28, is_key=True),
        Column(head="出席", width=14),
        Column(head="时间", width=15),
        Column(head="方式", width=26),
        Column(head="备注", width=27, align="left"),
    )
    rows = []
    for n, d in enumerate(o.delegates, start=1):
        p = known.get(d.id or 0)
        at = f"{p.at:%H:%M}" if p and p.at and p.state == "实到" else ""
        way = p.way if p and p.state == "实到" else ""
        rows.append((str(n), d.delegation, d.number, d.name, p.state if p else "缺席", at, way, _reason(p)))
    blocks: tuple[Block, ...] = (
        line(_time_and_place(o)),
        turnout_grid(o, o.signed_in),
        *_since_opening(o),
        Gap(height=4),
        Table(columns=columns, rows=tuple(rows)),
        Gap(height=5),
        *_by_group(o),
        SignLines(labels=("签到负责人：", "审核人：")),
    )
    return (listing(o, _title(o, "签到情况"), blocks, subject="签到表"),)


def _reason(presence: object) -> str:
    """Why somebody is excused."""
    return getattr(presence, "reason", None) or ""


def _since_opening(o: Occasion) -> tuple[Block, ...]:
    """A line when people came after the opening was settled, so that both numbers are explained."""
    if o.opening is None or o.opening.present == o.signed_in.present:
        return ()
    more = o.signed_in.present - o.opening.present
    how = f"此后又有{more}名签到" if more > 0 else f"此后更正减少{-more}名"
    return (
        line(
            f"核定开会人数时实到{o.opening.present}名（快照{o.opening.number}），{how}，表决以各次快照为准。"
        ),
    )


def _by_group(o: Occasion) -> tuple[Block, ...]:
    """应到, 实到, 请假, 缺席 of each delegation."""
    if not o.delegations:
        return ()
    state = {p.delegate_id: p.state for p in o.presence}
    counts: dict[str, Counter[str]] = {}
    for d in o.delegates:
        counts.setdefault(d.delegation or "未编团（组）", Counter())[state.get(d.id or 0, "缺席")] += 1
    columns = tuple(
        Column(head=h, width=w)
        for h, w in zip(
            (o.group_word, "应到", "实到", "请假", "缺席", "出席率"), (50, 22, 22, 22, 22, 26), strict=True
        )
    )
    rows = [
        (name, str(c.total()), str(c["实到"]), str(c["请假"]), str(c["缺席"]), share(c["实到"], c.total()))
        for name, c in counts.items()
    ]
    t = o.signed_in
    total = ("合计", str(t.due), str(t.present), str(t.excused), str(t.absent), share(t.present, t.due))
    return (Table(columns=columns, rows=(*rows, total)), Gap(height=4))


# ---- 开会人数核定单 ----


def opening_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the sheet of the opening lacks."""
    return lacking.gather(
        lacking.union(o), lacking.day(o), lacking.place(o), lacking.opening(o), lacking.same_due(o)
    )


def opening(o: Occasion, which: Which) -> tuple[Document, ...]:
    """开会人数核定单: the frozen numbers, the arithmetic, and the sentence to read out."""
    if o.opening is None:
        return ()
    t = o.turnout
    taken = f"{o.opening.taken_at:%H:%M}" if o.opening.taken_at else ""
    sum_up = f"至少{o.quorum}名；实到{t.present}名，占应到{t.due}名的{share(t.present, t.due)}"
    facts = (
        ("会议时间", f"{with_weekday(o.meeting.held_on)}{hour(o.meeting.begins_at)}"),
        ("会议地点", o.meeting.place or ""),
        ("到会快照号", o.opening.number),
        ("核定时间", taken),
        ("到会名单校验值", o.opening.digest[:16]),
        ("开会人数要求", sum_up),
    )
    rows = tuple(
        GridRow(cells=(Cell(text=label, is_label=True), Cell(text=value, align="left")), height=11)
        for label, value in facts
    )
    blocks: tuple[Block, ...] = (
        Title(lines=_title(o, "开会人数核定单"), size=20),
        turnout_grid(o, t, absent="未到"),
        Gap(height=3),
        Grid(widths=(40, 132), rows=rows),
        Gap(height=8),
        Text(text="宣布词", face="hei", size=16, indent=2, leading=1.8),
        Text(text=o.opening_words, size=22, indent=2, align="justify", leading=1.7),
        Gap(height=10),
        SignLines(labels=("主持人：", "签到负责人：", "总监票人：", "记录人：")),
        Gap(height=6),
        Text(text=long_date(o.meeting.held_on), size=14, align="right"),
    )
    return (
        Document(
            title=f"{o.session}开会人数核定单",
            blocks=blocks,
            sheet=styles.A4_FORM,
            author=o.union,
            subject="核定单",
            has_page_numbers=False,
        ),
    )


# ---- 代表证、桌签、列席名单 ----


def cards_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the cards lack."""
    nameless = [d.name for d in o.delegates if not d.number]
    return lacking.gather(
        lacking.delegates(o),
        f"{len(nameless)}名{o.voter}没有{o.card_kind}号，请先编号。" if nameless else "",
    )


def cards(o: Occasion, which: Which) -> tuple[Document, ...]:
    """Cards to wear, the number as a code to scan at the door; 列席证 for who has no vote."""
    wanted = which.get("delegate_id")
    holders = [
        Holder(name=d.name, group=_group(d.delegation, d.unit_name), number=d.number)
        for d in o.delegates
        if wanted in (None, d.id)
    ]
    guests = [Holder(name=g.name, group=_group(g.unit_name or "", g.kind), number=g.code) for g in o.guests]
    made = [delegate_cards(o.full_name, holders, kind=o.card_kind)]
    if guests and wanted is None:
        made.append(delegate_cards(o.full_name, guests, kind="列席证"))
    return tuple(made)


def _group(delegation: str, unit: str) -> str:
    """Where a person belongs, as cards say it."""
    return delegation or unit


def tables_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the table cards lack."""
    return () if o.rolls or o.guests or o.delegates else ("还没有主席团、列席人员和代表，没有可打印的桌签。",)


def tables(o: Occasion, which: Which) -> tuple[Document, ...]:
    """桌签 of the presidium and of guests; where there are neither, of the delegates."""
    roll = o.roll("主席团")
    seated = [(s.name, roll.body.name) for s in roll.seats] if roll else []
    seated += [(g.name, g.job_title or g.unit_name or g.kind) for g in o.guests if g.kind != "工作人员"]
    if not seated:
        seated = [(d.name, _group(d.delegation, d.unit_name)) for d in o.delegates]
    return (table_cards([Holder(name=name, group=group, number="") for name, group in seated]),)


def guests_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the list of guests lacks."""
    return lacking.gather(lacking.union(o), "" if o.guests else "还没有列席、特邀人员，请先登记。")


def guests(o: Occasion, which: Which) -> tuple[Document, ...]:
    """列席、特邀人员名单, by kind; none of them has a vote."""
    columns = (
        Column(head="序号", width=14),
        Column(head="身份", width=32),
        Column(head="姓名", width=32),
        Column(head="单位（部门）", width=52),
        Column(head="职务", width=40),
    )
    rows = tuple(
        (str(n), g.kind, g.name, g.unit_name or "", g.job_title or "")
        for n, g in enumerate(o.guests, start=1)
    )
    kinds = Counter(g.kind for g in o.guests)
    note = "，".join(f"{kind}{n}名" for kind, n in kinds.items())
    blocks: tuple[Block, ...] = (
        line(f"共{len(rows)}名，其中{note}", align="right"),
        Table(columns=columns, rows=rows, row_height=9),
        Gap(height=4),
        line("列席、特邀、旁听和工作人员没有选举权和表决权。"),
    )
    return (listing(o, _title(o, "列席、特邀人员名单"), blocks, subject="名单"),)
