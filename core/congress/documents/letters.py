"""D01, D02, D04: the request to the upper union, its reply, the notice with its receipt."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from core.congress.documents import lacking
from core.congress.documents.allotment import allotment_table
from core.congress.documents.blocks import (
    composition_sentence,
    line,
    preparatory,
    roll_table,
    when_and_where,
    working_sentence,
)
from core.congress.documents.occasion import Occasion, Which
from core.congress.documents.phrases import said, said_lines
from core.congress.documents.wording import (
    BLANK_DATE,
    hour,
    listed,
    long_date,
    numbered,
    share,
    with_weekday,
)
from core.documents.kinds.letters import Letter, notice
from core.documents.model import (
    AttachmentHead,
    Block,
    Cell,
    Document,
    Gap,
    Grid,
    GridRow,
    Title,
)

_LATEST_NOTICE = dt.timedelta(days=7)


# ---- D01 请示 ----


def request_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the request lacks."""
    has_date = o.meeting.requested_on or which.get("date")
    return lacking.gather(
        lacking.union(o),
        lacking.upper_union(o),
        lacking.day(o),
        lacking.place(o),
        lacking.agenda(o),
        () if o.is_assembly else lacking.units(o),
        "" if has_date else "还没有登记请示日期，请在会议信息中填写。",
    )


def request_letter(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D01 关于召开职工代表大会的请示, its lists attached."""
    attached = _attachments(o)
    letter = Letter(
        issuers=(o.union,),
        number=which.get("number", ""),
        signers=(o.organisation.chairperson,) if o.organisation.chairperson else (),
        title=_title(o, "请示"),
        addressee=f"{o.organisation.upper_union}：",
        text=_request_text(o, [name for name, _ in attached]),
        attachments=tuple(name for name, _ in attached),
        date=long_date(which.get("date") or o.meeting.requested_on),
        contact=_contact(o),
        names=o.names,
    )
    return (_with_attachments(replace(notice(letter), subject="请示"), attached),)


def _title(o: Occasion, kind: str) -> tuple[str, ...]:
    """The two lines of a letter's title."""
    return (f"关于召开{o.term_name}", f"{o.session.removeprefix(o.term_name)}的{kind}")


def _contact(o: Occasion) -> str:
    """Whom to ask, when the union's card says so."""
    who, phone = o.organisation.chairperson, o.organisation.phone
    return "，".join(t for t in (f"联系人：{who}" if who else "", f"联系电话：{phone}" if phone else "") if t)


def _attachments(o: Occasion) -> list[tuple[str, tuple[Block, ...]]]:
    """The lists that go with the request, with their names."""
    found: list[tuple[str, tuple[Block, ...]]] = []
    if not o.is_assembly:
        found.append((f"{o.term_name}代表名额分配表", (allotment_table(o, is_attached=True),)))
    for kind in ("主席团", "专门委员会（小组）"):
        rolls = [r for r in o.rolls if r.body.kind == kind and r.seats]
        for roll in rolls:
            found.append((f"{roll.body.name}建议名单", (roll_table(o, roll),)))
    return found


def _with_attachments(letter: Document, attached: Sequence[tuple[str, tuple[Block, ...]]]) -> Document:
    """The letter with its attachments on pages of their own."""
    blocks = list(letter.blocks)
    for n, (name, parts) in enumerate(attached, start=1):
        label = f"附件{n}" if len(attached) > 1 else "附件"
        blocks += [AttachmentHead(label), Title(lines=(name,), size=18), *parts]
    return Document(
        title=letter.title,
        blocks=tuple(blocks),
        author=letter.author,
        subject=letter.subject,
        names=letter.names,
    )


def _request_text(o: Occasion, attached: list[str]) -> str:
    """The body of the request."""
    m, seats = o.meeting, o.term.planned or sum(u.seats for u in o.units)
    aim = "" if m.theme is None else f"会议主题为“{m.theme}”。"
    when = {"时间地点": when_and_where(o), "预备会": preparatory(o), "主题句": aim}
    agreed = said(o, "request.agreed", {"协商日期": long_date(m.agreed_on)}) if m.agreed_on else ""
    total = o.term.employees or sum(u.employees for u in o.units)
    lines = [
        said(o, "request.opening"),
        "一、会议时间和地点",
        said(o, "request.time", when),
        "二、会议议题",
        *numbered(o.topics),
        *([agreed] if agreed else []),
        *_participants(o, seats, total),
        *_bodies(o),
        *_elections(o),
        said(o, "request.closing"),
    ]
    return "\n".join(lines)


def _participants(o: Occasion, seats: int, total: int) -> list[str]:
    """The paragraph on who takes part."""
    if o.is_assembly:
        return ["三、参加人员", said(o, "request.everybody", {"职工数": total})]
    figures = {"职工数": total, "名额": seats, "比例": share(seats, total), "选区数": len(o.units)}
    return ["三、代表名额和构成", said(o, "request.seats", figures | {"构成句": _elected(o)})]


def _seats_granted(o: Occasion, seats: int) -> list[str]:
    """The paragraph on the number of delegates, where there are any."""
    return [f"二、{said(o, 'reply.seats', {'名额': seats})}"] if seats else []


def _elected(o: Occasion) -> str:
    """How many have been elected and what they are."""
    made = composition_sentence(o)
    return f"现有{o.voter}{len(o.delegates)}名，其中{made}。" if o.delegates and made else ""


def _bodies(o: Occasion) -> list[str]:
    """The paragraph on presidium and committees, when there are any."""
    presidium = o.roll("主席团")
    committees = [r for r in o.rolls if r.body.kind == "专门委员会（小组）" and r.seats]
    text = working_sentence(presidium) if presidium else ""
    if committees:
        text += said(o, "request.committees", {"机构": listed(r.body.name for r in committees)})
    return ["四、主席团和专门委员会（小组）人选", text] if text else []


def _elections(o: Occasion) -> list[str]:
    """The paragraph on what the meeting elects."""
    found = [v.ballot for v in o.votes if v.ballot.kind == "选举" and v.ballot.round == 1]
    if not found:
        return []
    number = "五" if _bodies(o) else "四"
    what = listed(f"{b.title}（应选{b.seats}名）" for b in found)
    return [
        f"{number}、选举事项",
        said(o, "request.elections", {"选举": what}),
    ]


# ---- D02 批复 ----


def reply_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the draft of the reply lacks."""
    return lacking.gather(lacking.union(o), lacking.upper_union(o), lacking.day(o), lacking.place(o))


def reply_draft(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D02 批复, drafted for the upper union to fill in, sign and seal."""
    m = o.meeting
    seats = 0 if o.is_assembly else o.term.planned or sum(u.seats for u in o.units)
    when = f"{long_date(m.requested_on)}报来的" if m.requested_on else ""
    text = "\n".join(
        [
            said(o, "reply.opening", {"请示日期句": when, "请示标题": "".join(_title(o, "请示"))}),
            f"一、{said(o, 'reply.time', {'日期和星期': with_weekday(m.held_on)})}",
            *_seats_granted(o, seats),
            f"{'三' if seats else '二'}、{said(o, 'reply.matters')}",
            f"{'四' if seats else '三'}、{said(o, 'reply.demands')}",
            f"{'五' if seats else '四'}、{said(o, 'reply.afterwards')}",
            said(o, "reply.closing"),
        ]
    )
    letter = Letter(
        issuers=(o.organisation.upper_union or "",),
        number=m.approval_number or which.get("number", ""),
        title=(f"关于同意召开{o.term_name}", f"{o.session.removeprefix(o.term_name)}的批复" + _drafted(o)),
        addressee=f"{o.union}：",
        text=text,
        date=long_date(m.approved_on or which.get("date")),
    )
    return (notice(letter),)


def _drafted(o: Occasion) -> str:
    """Until the upper union has answered, the paper is only drafted for it."""
    return "" if o.meeting.approved_on else "（代拟稿）"


# ---- D04 会议通知 ----


def notice_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the notice lacks."""
    return lacking.gather(
        lacking.union(o),
        lacking.day(o),
        lacking.hour(o),
        lacking.place(o),
        lacking.agenda(o),
        lacking.delegates(o),
        "" if o.materials else "还没有登记会议材料，请先列出送达材料。",
    )


def notice_letter(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D04 会议通知 with the receipt as its attachment."""
    letter = Letter(
        issuers=(o.union,),
        number=which.get("number", ""),
        title=_title(o, "通知"),
        addressee=f"各{'代表团（组）、各位职工代表' if o.delegations else f'位{o.voter}'}：",
        text=_notice_text(o),
        attachments=("参会回执",),
        date=long_date(which.get("date") or _notice_day(o)),
        contact=_contact(o),
        names=o.names,
    )
    return (_with_attachments(notice(letter), [("参会回执", _receipt(o))]),)


def _notice_day(o: Occasion) -> dt.date | None:
    """The first day papers went out; before that the last lawful day."""
    sent = min((d.delivered_on for d in o.deliveries if d.delivered_on), default=None)
    return sent or (o.meeting.held_on - _LATEST_NOTICE if o.meeting.held_on else None)


def _notice_text(o: Occasion) -> str:
    """The body of the notice."""
    m = o.meeting
    guests = f"列席、特邀等人员{len(o.guests)}名。" if o.guests else ""
    prepared = f"预备会议时间：{with_weekday(m.prepared_on)}。" if m.prepared_on else ""
    when = {"日期和星期": with_weekday(m.held_on), "时刻": hour(m.begins_at), "预备会": prepared}
    return "\n".join(
        [
            said(o, "notice.opening"),
            "一、会议时间和地点",
            said(o, "notice.time", when),
            "二、参加人员",
            said(o, "notice.people", {"人数": len(o.delegates), "列席": guests}),
            "三、会议议题",
            *numbered(o.topics),
            "四、会议材料",
            f"{listed(f'《{x.title}》' for x in o.materials)}。",
            "五、有关要求",
            *numbered(said_lines(o, "notice.demands", {"证件": o.card_kind})),
        ]
    )


def _receipt(o: Occasion) -> tuple[Block, ...]:
    """The form that each group, or each employee, sends back."""
    heads = ("序号", "姓名", f"{o.card_kind}号", "出席", "请假", "请假事由")
    group = (
        Cell(text=o.group_word, is_label=True, across=2),
        Cell(across=2),
        Cell(text="填报人", is_label=True),
        Cell(),
    )
    head = (
        GridRow(
            cells=(Cell(text="会议名称", is_label=True, across=2), Cell(text=o.full_name, across=4)),
            height=11,
        ),
        GridRow(cells=group, height=11),
        GridRow(cells=tuple(Cell(text=t, is_label=True) for t in heads)),
    )
    rows = tuple(
        GridRow(
            cells=(Cell(text=str(n)), Cell(), Cell(), Cell(text="□"), Cell(text="□"), Cell()), height=10.5
        )
        for n in range(1, 13)
    )
    grid = Grid(widths=(14, 34, 30, 18, 18, 42), rows=(*head, *rows))
    notes = (
        Gap(height=3),
        line(said(o, "notice.receipt")),
        Gap(height=4),
        line(
            f"{'组' if o.is_assembly else '代表团（组）'}长签名：　　　　　　　　　{BLANK_DATE}",
            align="right",
        ),
    )
    return (grid, *notes)
