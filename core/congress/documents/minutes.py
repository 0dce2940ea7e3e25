"""D30–D33: joint meetings, group discussions, the record and the minutes of a meeting, closing words, satisfaction."""

from collections.abc import Sequence

from core.congress.documents import lacking
from core.congress.documents.blocks import LETTER_ROOM, of_meeting
from core.congress.documents.occasion import Occasion, Vote, Which
from core.congress.documents.records_sheet import RecordSheet, facts_grid, record_sheet
from core.congress.documents.wording import (
    chinese,
    hour,
    listed,
    long_date,
    numbered,
    share,
    tight,
    with_weekday,
)
from core.congress.records.minutes import Discussion
from core.congress.records.offices import JointDecision
from core.congress.records.terms import Delegation
from core.documents import styles
from core.documents.kinds.letters import Minutes, minutes
from core.documents.kinds.prose import prose
from core.documents.model import (
    Block,
    Caption,
    Cell,
    Document,
    Gap,
    Grid,
    GridRow,
    SignLines,
    Text,
    Title,
)

_SHEET_ROOM = 150  # mm to write in on a blank sheet

# ---- D30 联席会议记录 --------------------------------------------------------------------------------------


def joint_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the records of joint meetings lack."""
    return () if o.after.joint else ("没有待本次大会确认或已由本次大会确认的联席会议决定。",)


def joint(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D30 联席会议记录, a sheet to each decision."""
    return tuple(_joint(o, d) for d in o.after.joint)


def _joint(o: Occasion, d: JointDecision) -> Document:
    """One decision between two meetings, with what the congress said of it."""
    facts = (
        ("会议日期", long_date(d.held_on)), ("会议地点", d.place or ""), ("召集人", d.convener),
        ("应到会", f"{d.due}名"), ("到会", f"{d.present}名"), ("参加人员", d.attendees or ""), ("议题", d.matter),
    )  # fmt: skip
    if d.confirmation:
        told = f"{long_date(d.confirmed_on)}{o.session}：{d.confirmation}。"
    else:
        told = f"提请{o.session}确认。"
    paper = RecordSheet(
        title=(o.organisation.unit_name, f"{o.group_word}长和专门委员会（小组）负责人联席会议记录"),
        facts=facts,
        sections=(("协商结果（决定）", d.decision), ("大会确认", told)),
        signers=("召集人：", "记录人："),
        subject="联席会议记录",
        names=(d.convener,),
    )
    return record_sheet(o, paper)


# ---- D31 讨论记录 ------------------------------------------------------------------------------------------


def discussion_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the records of group discussions lack; groups without one get a blank sheet."""
    has_any = o.delegations or o.after.discussions
    return lacking.gather(lacking.day(o), "" if has_any else "还没有代表团（组），也没有讨论记录。")


def discussion(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D31 讨论记录: one to each discussion, blank ones for the delegations without any."""
    done = {d.delegation_id for d in o.after.discussions}
    blank = [g for g in o.delegations if g.id not in done]
    return (*(_discussion(o, d) for d in o.after.discussions), *(_blank_discussion(o, g) for g in blank))


def _discussion(o: Occasion, d: Discussion) -> Document:
    """What one group said."""
    facts = (
        (o.group_word, d.delegation or "—"), ("讨论形式", d.form),
        ("时间", f"{long_date(d.held_on)}{hour(d.begins_at)}"), ("地点", d.place or ""),
        ("出席", f"{d.present}名"), ("主持人", d.host), ("记录人", d.recorder),
    )  # fmt: skip
    return _discussion_sheet(o, facts, d.content, (d.host, d.recorder))


def _blank_discussion(o: Occasion, group: Delegation) -> Document:
    """A sheet to write on."""
    facts = (
        (o.group_word, group.name), ("讨论形式", "代表团（组）讨论"), ("时间", ""), ("地点", ""),
        ("出席", "　　　　名"), ("主持人", ""), ("记录人", ""),
    )  # fmt: skip
    return _discussion_sheet(o, facts, "", ())


def _discussion_sheet(
    o: Occasion, facts: Sequence[tuple[str, str]], content: str, names: tuple[str, ...]
) -> Document:
    """The sheet of a discussion, with room for the pen when nothing was entered."""
    paper = RecordSheet(
        title=of_meeting(o, "讨论记录"),
        facts=facts,
        sections=(("讨论内容", content),),
        room=_SHEET_ROOM,
        signers=("主持人：", "记录人："),
        subject="讨论记录",
        names=names,
    )
    return record_sheet(o, paper)


# ---- D32 会议记录、会议纪要 ----------------------------------------------------------------------------------


def record_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the record lacks."""
    return lacking.gather(
        lacking.day(o),
        lacking.place(o),
        lacking.opening(o),
        "" if o.after.lines else "还没有会议记录，请在会议现场记录。",
        lacking.same_due(o),
    )


def record(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D32 会议记录: by time, what the recorder wrote and what sign-in and votes say by themselves."""
    t = o.turnout
    facts = (
        ("会议时间", f"{with_weekday(o.meeting.held_on)}{hour(o.meeting.begins_at)}"),
        ("会议地点", o.meeting.place or ""),
        ("主持人", o.meeting.host or ""),
        (f"应到{o.short_voter}", f"{t.due}名"),
        ("实到", f"{t.present}名"),
        ("请假", f"{t.excused}名"),
        ("缺席", f"{t.absent}名"),
        ("列席、特邀", f"{len(o.guests)}名"),
    )
    days = {line.at.date() for line in o.after.lines}
    shape = "%H:%M" if len(days) == 1 else "%m-%d %H:%M"
    paper = RecordSheet(
        title=of_meeting(o, "会议记录"),
        facts=facts,
        sections=(
            ("一、议程", "\n".join(f"{n}. {i.title}" for n, i in enumerate(o.items("正式会议"), start=1))),
            ("二、记录", "\n".join(f"{line.at:{shape}}　{tight(line.text)}" for line in o.after.lines)),
        ),
        signers=("主持人：", "记录人："),
        subject="会议记录",
    )
    return (record_sheet(o, paper),)


def minutes_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the minutes lack."""
    return lacking.gather(
        lacking.union(o),
        lacking.day(o),
        lacking.place(o),
        lacking.host(o),
        lacking.opening(o),
        lacking.agenda(o),
        lacking.same_due(o),
    )


def minutes_paper(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D32 会议纪要: agenda, votes, decisions, who does what by when."""
    t = o.turnout
    excused = (f"{o.voter}{t.excused}名",) if t.excused else ()
    paper = Minutes(
        issuer=o.union,
        number=which.get("number", ""),
        title=of_meeting(o, "会议纪要", room=LETTER_ROOM),
        time=f"{with_weekday(o.meeting.held_on)}{hour(o.meeting.begins_at)}",
        place=o.meeting.place or "",
        chair=o.meeting.host or "",
        present=(f"{o.voter}{t.present}名（应到{t.due}名，名单见签到情况）",),
        absent=excused,
        observers=(f"{len(o.guests)}名（名单另附）",) if o.guests else (),
        text=_minutes_text(o),
        date=long_date(which.get("date") or o.meeting.held_on),
    )
    return (minutes(paper),)


def _minutes_text(o: Occasion) -> str:
    """The body of the minutes; a part without anything to say is left out."""
    groups = [f"{d.delegation or d.form}由{d.host}主持讨论，出席{d.present}名。" for d in o.after.discussions]
    parts = (
        ("会议议程", list(numbered(o.topics))),
        ("讨论情况", groups),
        ("表决和选举结果", [t for v in o.closed_votes() for t in _vote_lines(v)]),
        ("会议决定", _decided(o)),
        ("分工和时限", _tasks(o)),
    )
    lines: list[str] = [f"{o.full_name}按照议程举行。现将会议情况纪要如下。"]
    kept = [(head, texts) for head, texts in parts if texts]
    for n, (head, texts) in enumerate(kept, start=1):
        lines += [f"{chinese(n)}、{head}", *texts]
    return "\n".join(lines)


def _vote_lines(v: Vote) -> list[str]:
    """A ballot's result, item by item."""
    items = v.verdict.items if v.verdict else ()
    return [f"{v.ballot.title}（{v.ballot.method}）：", *(f"{i.title}：{tight(i.sentence)}" for i in items)]


def _decided(o: Occasion) -> list[str]:
    """The resolutions, and the decisions of joint meetings that were confirmed or not."""
    found = [f"《{r.title}》，自{long_date(r.effective_on)}起生效。" for r in o.after.resolutions]
    spoken = [f"联席会议关于“{d.matter}”的决定：{d.confirmation}。" for d in o.after.joint if d.confirmation]
    return list(numbered([*found, *spoken]))


def _tasks(o: Occasion) -> list[str]:
    """Who does what by when."""
    return list(numbered([f"{t.text}（{t.owner}，{long_date(t.due_on)}前）" for t in o.after.tasks]))


# ---- D33 闭幕词、满意度测评 ----------------------------------------------------------------------------------


def closing_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the closing words lack."""
    return lacking.gather(lacking.day(o), lacking.agenda(o))


def closing(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D33 闭幕词, with what the meeting heard, passed and elected."""
    greeting = "同志们：" if o.voter == "职工" else "各位代表、同志们："
    heard = listed(
        i.title.removeprefix("听取") for i in o.items("正式会议") if i.kind in ("听取报告", "通报")
    )
    passed = listed(r.title for r in o.after.resolutions) or listed(
        i.title for v in o.closed_votes("表决") for i in (v.verdict.items if v.verdict else ()) if i.is_passed
    )
    elected = listed(
        name for v in o.closed_votes("选举") for name in (v.verdict.elected if v.verdict else ())
    )
    lines = [
        greeting,
        f"{o.session}，在全体{o.voter}的共同努力下，完成了各项议程，就要闭幕了。",
        f"会议期间，{o.voter}听取了{heard}，认真审议，充分发表意见。" if heard else "",
        f"会议以法定程序审议通过了{passed}。" if passed else "",
        f"会议选举产生了{elected}，我们向当选的同志表示祝贺。" if elected else "",
        "会后，请各部门按照分工落实会议的各项决定，工会要做好督促检查，并向下一次大会报告落实情况。"
        f"请各位{o.voter}及时把会议精神传达给职工，带头执行大会决议。",
        "现在，我宣布：" + f"{o.full_name}闭幕。",
    ]
    title = of_meeting(o, "闭幕词", room=LETTER_ROOM)
    caption = f"{long_date(o.meeting.held_on)}" + (f"，{o.meeting.host}" if o.meeting.host else "")
    blocks: tuple[Block, ...] = (
        Title(lines=title),
        Caption(caption),
        *prose("\n".join(t for t in lines if t)),
    )
    return (Document(title="".join(title), blocks=blocks, author=o.union, subject="闭幕词", names=o.names),)


_ASKED = (
    "会议筹备和组织",
    "议题的重要性",
    "报告和材料的质量",
    "审议讨论的充分程度",
    "表决选举的规范程度",
    "意见建议的采纳",
)


def questionnaire_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the blank papers lack."""
    return lacking.gather(lacking.day(o))


def questionnaire(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D33 大会满意度测评表, blank: hints to think of, one overall grade, room for opinions."""
    heads = ("测评项目", "满意", "基本满意", "不满意")
    rows = [GridRow(cells=tuple(Cell(text=t, is_label=True) for t in heads), height=11)]
    rows += [GridRow(cells=(Cell(text=t, align="left"), *[Cell(text="□")] * 3), height=11) for t in _ASKED]
    rows.append(GridRow(cells=(Cell(text="总体评价", is_label=True), *[Cell(text="□")] * 3), height=13))
    rows.append(GridRow(cells=(Cell(text="意见和建议", is_label=True), Cell(across=3)), height=70))
    note = "无记名填写，每项在一个“□”内划“√”；总体评价不划或划两个以上的，该表无效。满意率按总体评价计算。"
    title = of_meeting(o, "满意度测评表")
    blocks: tuple[Block, ...] = (
        Title(lines=title, size=18),
        Grid(widths=(70, 32, 32, 32), rows=tuple(rows)),
        Gap(height=3),
        Text(text=f"说明：{note}", size=styles.WU_HAO, leading=1.6),
        Text(text=long_date(o.meeting.held_on), size=styles.XIAO_SI, align="right", leading=2.0),
    )
    document = Document(
        title="".join(title), blocks=blocks, sheet=styles.A4_FORM, author=o.union, subject="满意度测评表",
        has_page_numbers=False,
    )  # fmt: skip
    return (document,)


def satisfaction_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the result lacks."""
    return lacking.gather(lacking.day(o), "" if o.after.satisfaction else "还没有登记大会满意度测评结果。")


def satisfaction(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D33 大会满意度测评结果, with the arithmetic of the shares."""
    s = o.after.satisfaction
    if s is None:
        return ()
    title = of_meeting(o, "满意度测评结果")
    papers = (
        ("发出测评表", f"{s.issued}份"), ("收回测评表", f"{s.returned}份"),
        ("有效测评表", f"{s.valid}份"), ("无效测评表", f"{s.invalid}份"),
    )  # fmt: skip
    heads = tuple(Cell(text=t, is_label=True) for t in ("总体评价", *(g for g, _ in s.grades)))
    votes = (Cell(text="票数", is_label=True), *(Cell(text=f"{n}票") for _, n in s.grades))
    shares = (Cell(text="占有效票", is_label=True), *(Cell(text=share(n, s.valid)) for _, n in s.grades))
    pleased = s.content + s.fairly
    text = f"满意和基本满意{pleased}票，占有效测评表{s.valid}份的{share(pleased, s.valid)}。"
    blocks: tuple[Block, ...] = (
        Title(lines=title, size=18),
        facts_grid(papers),
        Gap(height=3),
        Grid(widths=(1, 1, 1, 1), rows=tuple(GridRow(cells=c, height=10) for c in (heads, votes, shares))),
        Gap(height=3),
        *(Text(text=t, size=styles.XIAO_SI, indent=2, leading=1.6) for t in (text, *_opinions(s.opinions))),
        Gap(height=5),
        SignLines(labels=("统计人：", "审核人："), size=styles.XIAO_SI),
        Text(text=long_date(o.meeting.held_on), size=styles.XIAO_SI, align="right", leading=2.0),
    )
    return (
        Document(
            title="".join(title), blocks=blocks, sheet=styles.A4_FORM, author=o.union, subject="满意度测评结果",
            has_page_numbers=False,
        ),
    )  # fmt: skip


def _opinions(text: str | None) -> list[str]:
    """What was written on the papers."""
    return ["主要意见和建议：", *text.splitlines()] if text else []
