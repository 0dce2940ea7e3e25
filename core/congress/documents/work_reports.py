"""D14, D15: the frames of the management's and the union's work reports, filled as far as the records go."""

from core.congress.documents import lacking
from core.congress.documents.occasion import Occasion, Which
from core.congress.documents.wording import chinese, long_date, numbered, tight
from core.congress.records.proposals import ProposalReport
from core.congress.records.resolutions import FollowUp
from core.documents.kinds.prose import prose
from core.documents.model import Block, Caption, Column, Document, Gap, Heading, Paragraph, Table, Title

_TO_WRITE = "（请补充）"


def missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the frames lack."""
    return lacking.gather(lacking.day(o))


# ---- D14 行政工作报告 --------------------------------------------------------------------------------------


_RESULTS = (
    Column(head="指标", width=46, align="left"),
    Column(head="单位", width=20),
    Column(head="计划", width=28),
    Column(head="完成", width=28),
    Column(head="完成率", width=28),
)
_INDICATORS = ("营业收入", "利润总额", "职工人均收入", "安全生产事故", "职工教育经费")


def management_report(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D14 行政工作报告（框架）; finances and entertainment only where they must be reported."""
    heads = [
        "主要指标完成情况",
        "存在的主要问题",
        "下一步工作计划",
        "安全生产和劳动保护情况",
        "社会保险和住房公积金缴纳情况",
    ]
    if o.after.has_public_money:
        heads += ["财务预决算情况", "业务招待费使用情况"]
    blocks: list[Block] = [
        *_front(o, "行政工作报告", "企业主要负责人"),
        Heading(1, "一、工作回顾"),
        Paragraph(text=_TO_WRITE),
    ]
    for n, head in enumerate(heads, start=2):
        blocks.append(Heading(1, f"{chinese(n)}、{head}"))
        if n == 2:
            rows = tuple((name, "", "", "", "") for name in _INDICATORS)
            blocks += [Table(columns=_RESULTS, rows=rows, row_height=9), Gap(height=3)]
        else:
            blocks.append(Paragraph(text=_TO_WRITE))
    blocks.append(Paragraph(text=f"以上报告，请各位{o.short_voter}审议。"))
    return (_frame(o, "行政工作报告", blocks),)


def _front(o: Occasion, what: str, by: str) -> list[Block]:
    """Title and who reports when."""
    said = [i.speaker for i in o.agenda if what in i.title and i.speaker]
    greeting = "同志们：" if o.voter == "职工" else "各位代表、同志们："
    return [
        Title(lines=(o.session, what)),
        Caption(f"{long_date(o.meeting.held_on)}，{said[0] if said else by}"),
        Paragraph(text=greeting, indent=0),
        Paragraph(text=f"我向{o.session}报告工作，请予审议。"),
    ]


def _frame(o: Occasion, what: str, blocks: list[Block]) -> Document:
    """A report that is still to be written out."""
    return Document(
        title=f"{o.session}{what}", blocks=tuple(blocks), author=o.union, subject="工作报告", names=o.names
    )


# ---- D15 工会工作报告 --------------------------------------------------------------------------------------


_FOLLOWED = (
    Column(head="序号", width=12),
    Column(head="决议和落实事项", width=58, align="left"),
    Column(head="责任部门（人）", width=28),
    Column(head="期限", width=26),
    Column(head="落实情况", width=32, align="left"),
)


def union_report(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D15 工会工作报告, its sections on earlier resolutions and on proposals filled from the records."""
    blocks: list[Block] = [
        *_front(o, "工会工作报告", o.organisation.chairperson or "工会主席"),
        Heading(1, "一、上次大会决议执行情况"),
        *_followed(o),
        Heading(1, "二、提案办理情况"),
        *prose("\n".join(_proposals(o.after.proposals))),
    ]
    others = (
        ("厂务公开情况", [_TO_WRITE]),
        ("民主评议情况", _ratings(o)),
        ("集体合同履行情况", [_TO_WRITE]),
        ("联席会议决定（提请大会确认）", _joint(o)),
        ("代表履职情况", _duties(o)),
        ("存在的问题和下一步工作", [_TO_WRITE]),
    )
    for n, (head, texts) in enumerate(others, start=3):
        blocks += [Heading(1, f"{chinese(n)}、{head}"), *prose("\n".join(texts))]
    blocks.append(Paragraph(text=f"以上报告，请各位{o.short_voter}审议。"))
    return (_frame(o, "工会工作报告", blocks),)


def _followed(o: Occasion) -> list[Block]:
    """The decisions of earlier meetings with what was done, in a sentence and a table."""
    found = o.after.follow_ups
    if not found:
        return [Paragraph(text=f"没有以往大会的决议记录。{_TO_WRITE}")]
    tasks = [t for f in found for t in f.tasks]
    done = sum(not t.is_open for t in tasks)
    told = (
        f"以往大会需要报告的决议（决定）{len(found)}件，登记落实事项{len(tasks)}项，已办结{done}项，"
        f"未完成{len(tasks) - done}项。"
    )
    rows = tuple(row for n, f in enumerate(found, start=1) for row in _follow_rows(n, f))
    return [Paragraph(text=told), Table(columns=_FOLLOWED, rows=rows), Gap(height=3)]


def _follow_rows(number: int, f: FollowUp) -> list[tuple[str, ...]]:
    """A decision's line, then a line to each task."""
    title = f"{f.meeting_name}《{f.resolution.title}》" if f.resolution else f"{f.meeting_name}决定"
    rows: list[tuple[str, ...]] = [(str(number), title, "", "", tight(f.state).rstrip("。"))]
    for t in f.tasks:
        day = t.due_on.isoformat() if t.due_on else ""
        done = f"{t.done_on.isoformat()} " if t.done_on else ""
        rows.append(("", t.text, t.owner, day, f"{done}{t.state}" + (f"：{t.result}" if t.result else "")))
    return rows


def _proposals(report: ProposalReport | None) -> list[str]:
    """The figures of the last meeting's proposals."""
    if report is None:
        return [f"上次大会没有收到提案，或者没有登记。{_TO_WRITE}"]
    states = "，".join(f"{f.label}{f.number}件" for f in report.by_state if f.number)
    rates = (report.filing_rate, report.closing_rate, report.satisfaction_rate)
    return [
        f"上次大会收到提案{report.submitted.number}件，此前结转{report.carried_in.number}件；现在{states}。",
        "；".join(tight(r.sentence).rstrip("。") for r in rates) + "。",
    ]


def _ratings(o: Occasion) -> list[str]:
    """The appraisals of this meeting by name; their results have papers of their own."""
    found = [f"{r.appraisal.title}，评议{len(r.appraisees)}人，结果另行报告。" for r in o.ratings]
    return found or [_TO_WRITE]


def _joint(o: Occasion) -> list[str]:
    """The decisions of joint meetings that the congress is to confirm."""
    found = [
        f"{long_date(d.held_on)}联席会议（应到会{d.due}名，到会{d.present}名）关于{d.matter}：{d.decision}"
        for d in o.after.joint
    ]
    return list(numbered(found)) or ["没有需要确认的联席会议决定。"]


def _duties(o: Occasion) -> list[str]:
    """How much the delegates did in the year."""
    a = o.after
    answered = sum(s.answered_on is not None for s in a.suggestions)
    return [
        f"本年度组织代表巡视检查{len(a.inspections)}次，收到代表意见建议和质询{len(a.suggestions)}件，已答复{answered}件；"
        f"{len({r.delegate_id for r in a.duty_reports})}名代表向选区职工述职。"
    ]
