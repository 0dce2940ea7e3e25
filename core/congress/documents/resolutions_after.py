"""D26, D34, D35: resolutions as they were passed, made public, and reported to the upper union."""

from core.congress.documents import lacking
from core.congress.documents.blocks import LANDSCAPE, line, listing, of_meeting
from core.congress.documents.occasion import Occasion, Which
from core.congress.documents.records_sheet import RecordSheet, record_sheet
from core.congress.documents.wording import chinese, listed, long_date, numbered, tight
from core.congress.records.resolutions import Publication, Resolution
from core.documents.kinds import letters
from core.documents.kinds.posters import Poster, poster
from core.documents.model import Block, Column, Document, Gap, SignLines, Table

_POSTER_ROOM = 900  # characters that can be read from a board; a longer text is posted as letter pages


def _wanted(o: Occasion, which: Which) -> tuple[Resolution, ...]:
    """The resolutions asked for, all of the meeting's by default."""
    wanted = which.get("resolution_id")
    return tuple(r for r in o.after.resolutions if wanted in (None, r.id))


def resolution_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the resolutions lack."""
    return lacking.gather(
        lacking.day(o),
        lacking.opening(o),
        "" if _wanted(o, which) else "本次会议还没有形成决议，请先确认投票结果，再形成决议。",
    )


# ---- D26 决议（正式文本） ----------------------------------------------------------------------------------


def final(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D26 决议正式文本: the words adopted, with the votes read from the ballot."""
    return tuple(_final(o, r) for r in _wanted(o, which))


def _final(o: Occasion, r: Resolution) -> Document:
    """One resolution in its present version."""
    t = o.turnout
    opening = (
        f"{o.full_name}于{long_date(o.meeting.held_on)}召开。会议应到{o.voter}{t.due}名，实到{t.present}名，"
        f"符合三分之二以上{o.voter}出席的规定。"
    )
    paper = letters.Resolution(
        body=o.full_term,
        title=(o.session, r.title),
        passed=f"{long_date(r.passed_on)}{o.session}通过" + (f"　{r.number}" if r.number else ""),
        text="\n".join((opening, *_votes(o, r), *_changed(o, r), r.text)),
        date=long_date(r.passed_on),
        names=o.names,
    )
    return letters.resolution(paper)


def _votes(o: Occasion, r: Resolution) -> list[str]:
    """The votes on every item, as the confirmed ballot has them."""
    found = o.after.votes.get(r.id or 0)
    if found is None or not found.items:
        return []
    here = "" if found.present == o.turnout.present else f"表决时实到{o.voter}{found.present}名。"
    lead = f"会议以{found.method}方式逐项表决。{here}表决结果如下："
    return [
        lead,
        *(f"（{chinese(n)}）{i.title}。{tight(i.sentence)}" for n, i in enumerate(found.items, start=1)),
    ]


def _changed(o: Occasion, r: Resolution) -> list[str]:
    """Which resolution this one changes or repeals."""
    old = o.after.former.get(r.replaces_id or 0)
    if old is None:
        return []
    what = "废止" if r.is_repeal else "变更"
    return [f"本决议{what}{old.meeting_name}通过的《{old.title}》（第{old.version}版），为第{r.version}版。"]


# ---- D34 决议公布 ------------------------------------------------------------------------------------------


def posting_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the paper to post lacks."""
    return lacking.gather(lacking.union(o), resolution_missing(o, which))


def posting(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D34 决议公布: a poster to each resolution; one too long for a board as the resolution itself."""
    return tuple(
        _final(o, r) if len(_posted(o, r)) > _POSTER_ROOM else _poster(o, r) for r in _wanted(o, which)
    )


def _poster(o: Occasion, r: Resolution) -> Document:
    """One resolution for the board."""
    first = next((p for p in o.after.publications if p.resolution_id in (None, r.id)), None)
    day = first.from_on if first and first.from_on else r.passed_on
    paper = Poster(
        title="公　告",
        text=_posted(o, r),
        issuer=o.union,
        date=long_date(day),
        number=r.number or "",
    )
    return poster(paper)


def _posted(o: Occasion, r: Resolution) -> str:
    """What hangs on the board."""
    found = o.after.votes.get(r.id or 0)
    numbers = f"应到{o.voter}{found.due}名，实到{found.present}名，" if found else ""
    items = [f"{i.title}：{tight(i.sentence)}" for i in found.items] if found else []
    first = next((p for p in o.after.publications if p.resolution_id in (None, r.id)), None)
    until = f"公布时间：{_period(first)}。" if first else ""
    phone = f"电话：{o.organisation.phone}。" if o.organisation.phone else ""
    lines = [
        f"{o.full_name}于{long_date(o.meeting.held_on)}召开，{numbers}通过了《{r.title}》，现予公布。",
        *items,
        *r.text.splitlines(),
        f"{until}职工如有意见和建议，请向工会反映。{phone}",
    ]
    return "\n".join(lines)


def _period(p: Publication) -> str:
    """From when to when."""
    return long_date(p.from_on) + (f"至{long_date(p.to_on)}" if p.to_on else "起")


_PUBLISHED = (
    Column(head="序号", width=11),
    Column(head="公布内容", width=46, align="left"),
    Column(head="公布方式", width=22),
    Column(head="地点（载体）", width=32, align="left"),
    Column(head="起止日期", width=30),
    Column(head="经办人", width=18),
    Column(head="照片及校验值", width=36, align="left"),
)


def published_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the record of publication lacks."""
    return lacking.gather(lacking.day(o), "" if o.after.publications else "还没有登记决议公布。")


def published(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D34 决议公布登记表: where, from when to when, by whom, with the photographs' digests."""
    titles = {r.id: r.title for r in o.after.resolutions}
    rows = tuple(
        (
            str(n), titles.get(p.resolution_id, "本次会议全部决议"), p.way, p.place,
            "\n".join(d.isoformat() for d in (p.from_on, p.to_on) if d), p.person,
            "\n".join(f"{x.file_name}（{x.sha256[:12]}）" for x in p.photos) or "—",
        )
        for n, p in enumerate(o.after.publications, start=1)
    )  # fmt: skip
    blocks: tuple[Block, ...] = (
        Table(columns=_PUBLISHED, rows=rows, row_height=10),
        Gap(height=3),
        line("说明：校验值是照片内容摘要的前十二位，照片原件存于系统。"),
        Gap(height=4),
        SignLines(labels=("经办人：", "工会（盖章）：")),
    )
    title = of_meeting(o, "决议公布登记表")
    return (listing(o, title, blocks, subject="决议公布登记表", sheet=LANDSCAPE),)


# ---- D35 上报上级工会 --------------------------------------------------------------------------------------


def report_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the report to the upper union lacks."""
    return lacking.gather(
        lacking.union(o),
        lacking.upper_union(o),
        lacking.day(o),
        lacking.place(o),
        lacking.opening(o),
        lacking.agenda(o),
        lacking.same_due(o),
    )


def report(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D35 会议情况报告 to the upper union."""
    sent = o.after.report
    letter = letters.Letter(
        issuers=(o.union,),
        number=(sent.number if sent else "") or which.get("number", ""),
        signers=(o.organisation.chairperson,) if o.organisation.chairperson else (),
        title=(f"关于{o.term_name}", f"{o.session.removeprefix(o.term_name)}情况的报告"),
        addressee=f"{sent.sent_to if sent else o.organisation.upper_union}：",
        text=_report_text(o),
        attachments=tuple(r.title for r in o.after.resolutions),
        date=long_date(which.get("date") or (sent.sent_on if sent else None)),
        contact=_contact(o),
        names=o.names,
    )
    return (letters.notice(letter),)


def _report_text(o: Occasion) -> str:
    """The body of the report: numbers from sign-in and ballots only."""
    t = o.turnout
    passed = [t for v in o.closed_votes("表决") for t in _result(v.ballot.title, v.verdict)]
    elected = [
        f"{v.ballot.title}：{listed(v.verdict.elected)}当选"
        for v in o.closed_votes("选举")
        if v.verdict and v.verdict.elected
    ]
    number = o.after.proposals
    parts = (
        ("会议概况", [_attendance(o, t.due, t.present)]),
        ("会议议程", list(numbered(o.topics))),
        ("表决和选举情况", list(numbered([*passed, *elected]))),
        ("决议和公布情况", [_published(o)]),
        (
            "提案情况",
            [f"上次会议收到提案{number.submitted.number}件，办结{number.closed.number}件。"]
            if number
            else [],
        ),
    )
    kept = [(head, texts) for head, texts in parts if texts]
    lines = [f"{o.full_name}已经闭幕，现将有关情况报告如下。"]
    for n, (head, texts) in enumerate(kept, start=1):
        lines += [f"{chinese(n)}、{head}", *texts]
    return "\n".join((*lines, "特此报告。"))


def _result(title: str, verdict: object) -> list[str]:
    """A vote's items with their sentences."""
    items = getattr(verdict, "items", ())
    return [f"{i.title}：{tight(i.sentence).rstrip('。')}" for i in items] or [title]


def _attendance(o: Occasion, due: int, present: int) -> str:
    """When, where, how many came."""
    guests = f"列席、特邀等人员{len(o.guests)}名。" if o.guests else ""
    return (
        f"会议于{long_date(o.meeting.held_on)}在{o.meeting.place}召开，应到{o.voter}{due}名，实到{present}名，"
        f"符合三分之二以上{o.voter}出席的规定。{guests}"
    )


def _published(o: Occasion) -> str:
    """Which resolutions there are, and how they were made public."""
    if not o.after.resolutions:
        return "会议决定按照表决结果执行。"
    told = (
        f"会议形成决议{len(o.after.resolutions)}件：{listed(f'《{r.title}》' for r in o.after.resolutions)}。"
    )
    places = listed(f"{p.way}（{p.place}，{long_date(p.from_on)}）" for p in o.after.publications)
    return told + (f"决议已向全体职工公布：{places}。" if places else "决议将按规定向全体职工公布。")


def _contact(o: Occasion) -> str:
    """Whom to ask, when the union's card says so."""
    who, phone = o.organisation.chairperson, o.organisation.phone
    return "，".join(t for t in (f"联系人：{who}" if who else "", f"联系电话：{phone}" if phone else "") if t)


def filing(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D35 备案表: the meeting in a form, with room for the upper union's receipt."""
    sent, due, t = o.after.report, o.after.report_deadline, o.turnout
    facts = (
        ("单位名称", o.organisation.unit_name), ("工会名称", o.union), ("会议名称", o.session),
        ("会议日期", long_date(o.meeting.held_on)), ("会议地点", o.meeting.place or ""),
        (f"应到{o.short_voter}", f"{t.due}名"), ("实到", f"{t.present}名"), ("闭会日期", long_date(o.meeting.closed_on)),
        ("报送日期", long_date(sent.sent_on if sent else None)),
        ("应报日期", long_date(due.due_on) if due and due.due_on else "—"),
        ("报送方式", sent.way if sent else ""), ("经办人", (sent.person if sent else None) or ""),
    )  # fmt: skip
    receipt = ""
    if sent and sent.received_on:
        number = f"，备案号{sent.receipt_number}" if sent.receipt_number else ""
        receipt = f"{long_date(sent.received_on)}由{sent.received_by or '上级工会'}签收{number}。"
    paper = RecordSheet(
        title=of_meeting(o, "情况备案表"),
        facts=facts,
        sections=(
            ("会议议程", "\n".join(numbered(o.topics))),
            ("决议", "\n".join(numbered([f"《{r.title}》" for r in o.after.resolutions]))),
            ("随报材料", "会议情况报告、决议文本、到会人数核定单、计票结果报告单。"),
            ("上级工会签收（备案）", receipt),
        ),
        signers=("报送单位（盖章）：", "上级工会（盖章）："),
        subject="备案表",
    )
    return (record_sheet(o, paper),)
