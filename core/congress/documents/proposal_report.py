"""D20: the report on the proposals to the congress, every number from its list."""

from collections.abc import Iterable, Iterator

from core.congress.documents import lacking
from core.congress.documents.blocks import LANDSCAPE, line, listing, of_meeting
from core.congress.documents.occasion import Occasion, Which
from core.congress.documents.proposals import NONE_YET, as_of, cases_of, lines_of, numbered_in, submitter
from core.congress.documents.wording import chinese, listed, long_date, share
from core.congress.records.proposals import Figure, ProposalReport, Rate
from core.congress.rules.proposals import OPEN, REFUSED, TRANSFERRED
from core.documents import styles
from core.documents.kinds.prose import prose
from core.documents.model import AttachmentHead, Column, Document, Signoff, Table, Title


def missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What summary and report lack."""
    return lacking.gather(lacking.union(o), "" if lines_of(o) else NONE_YET)


def summary(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D20 提案汇总表."""
    columns = (
        Column(head="序号", width=12),
        Column(head="编号", width=18),
        Column(head="案名", width=62, align="left"),
        Column(head="提案人", width=20),
        Column(head="单位（部门）", width=30),
        Column(head="承办部门", width=30),
        Column(head="办理状态", width=24),
        Column(head="结论类别", width=40, align="left"),
        Column(head="反馈", width=20),
    )
    by_id = {c.proposal.id: c for c in cases_of(o, {})}
    rows = tuple(
        (str(n), numbered_in(o, by_id[x.id]), x.title, submitter(x), x.unit_name if not x.is_confidential else "", x.lead_department,
         f"并入{x.merged_into}号" if x.merged_into else x.state, x.outcome, x.satisfaction)
        for n, x in enumerate(lines_of(o), start=1)
    )  # fmt: skip
    table = Table(columns=columns, rows=rows, size=styles.WU_HAO)
    facts = line(f"共{len(rows)}件　　统计至{long_date(as_of(o))}", align="right")
    return (listing(o, of_meeting(o, "提案汇总表"), (facts, table), subject="汇总表", sheet=LANDSCAPE),)


def report(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D20 提案工作报告 with its table by department."""
    assert o.proposals is not None  # what is missing has been asked for
    figures = o.proposals.report
    blocks = (
        Title(lines=(f"关于{o.session}", "提案工作情况的报告")),
        *prose("\n".join(_text(o, figures))),
        Signoff(issuers=(o.union,), date=long_date(which.get("date") or as_of(o))),
        AttachmentHead("附表"),
        Title(lines=("提案承办情况统计表",), size=18),
        _departments(figures),
    )
    return (
        Document(
            title=f"关于{o.session}提案工作情况的报告", blocks=blocks, author=o.union, subject="报告", names=o.names
        ),
    )  # fmt: skip


def _text(o: Occasion, r: ProposalReport) -> Iterator[str]:
    """The body of the report."""
    yield f"现将{o.full_name}的提案工作情况报告如下（统计至{long_date(r.today)}）。"
    yield "一、提案征集和审查情况"
    call = o.proposals.call if o.proposals else None
    when = f"自{long_date(call.opens_on)}至{long_date(call.closes_on)}征集提案，" if call else ""
    yield f"{when}共收到提案{r.submitted.number}件。按类别分：{_parts(r.by_category)}。"
    yield f"经审查，{_parts(r.by_decision)}。{_rate(r.filing_rate)}"
    yield "二、提案办理和答复情况"
    yield from _handling(r)
    yield "三、提案人反馈情况"
    if not r.satisfaction_rate.whole.number:
        yield "目前还没有提案人反馈。"
    else:
        yield f"提案人反馈：{_parts(r.by_satisfaction)}。{_rate(r.satisfaction_rate)}"
    if r.reopened.number:
        yield f"因提案人不满意而二次办理{r.reopened.number}件。"
    if r.key.number:
        yield "四、重点提案"
        yield from _key(o, r)
    yield f"{'五' if r.key.number else '四'}、存在的问题和下一步工作"
    yield _remaining(o, r)


def _handling(r: ProposalReport) -> Iterator[str]:
    """What was handed to whom, and what came of it."""
    if r.carried_in.number:
        yield f"上次大会结转提案{r.carried_in.number}件，一并办理。"
    departments = [d.department for d in r.by_department if d.department != "尚未交办"]
    told = f"提案交由{listed(departments)}办理。" if departments else "提案还没有交办。"
    outcomes = _parts(r.by_outcome)
    answered = f"已签发答复的，按结论分：{outcomes}。" if outcomes else "目前还没有签发答复。"
    yield told + answered + _rate(r.closing_rate)


def _key(o: Occasion, r: ProposalReport) -> Iterator[str]:
    """The key proposals and where they stand."""
    known = {x.id: x for x in lines_of(o)}
    for n, key in enumerate(r.key.ids, start=1):
        x = known[key]
        who = f"，{submitter(x)}提出" if not x.is_confidential else ""
        result = f"，结论为{x.outcome}" if x.outcome else ""
        yield f"（{chinese(n)}）第{x.number}号《{x.title}》{who}，现为“{x.state}”{result}。"


def _remaining(o: Occasion, r: ProposalReport) -> str:
    """What is still open, and what becomes of it."""
    open_ = [f for f in r.by_state if f.label in OPEN and f.number]
    count = sum(f.number for f in open_)
    told = [
        f"目前还有{count}件没有办结（{_parts(open_)}）"
        if count
        else "收到的提案均已办结、并案或者告知提案人审查结果"
    ]
    if r.overdue.number:
        told.append(f"其中{r.overdue.number}件已超过期限（{_numbers(o, r.overdue)}）")
    if r.carried_out.number:
        told.append(f"{r.carried_out.number}件结转下次大会继续办理（{_numbers(o, r.carried_out)}）")
    aside = sum(f.number for f in r.by_state if f.label in (TRANSFERRED, REFUSED))
    if aside:
        told.append(f"{aside}件转意见建议或者不立案的，已向提案人书面说明理由")
    next_ = (
        "下一步，工会将继续督促承办部门按期办理、书面答复"
        if count
        else "下一步，工会将跟踪督促答复事项的落实"
    )
    return f"{'；'.join(told)}。{next_}，向职工代表报告落实情况。"


def _numbers(o: Occasion, figure: Figure) -> str:
    """The numbers of the proposals behind a figure."""
    known = {c.proposal.id: numbered_in(o, c) for c in cases_of(o, {})}
    return listed(f"第{known[i]}号" for i in figure.ids)


def _parts(figures: Iterable[Figure]) -> str:
    """The figures that are not nothing: 立案18件、并案2件."""
    return "、".join(f"{f.label}{f.number}件" for f in figures if f.number)


def _rate(rate: Rate) -> str:
    """A share with what it rests on; nothing where there is nothing to divide by."""
    if not rate.whole.number:
        return ""
    part = share(rate.part.number, rate.whole.number)
    return f"{rate.label}{part}（{rate.part.label}{rate.part.number}件，{rate.whole.label}{rate.whole.number}件）。"


def _departments(r: ProposalReport) -> Table:
    """What each lead department had and has done."""
    columns = (
        Column(head="序号", width=14),
        Column(head="主办部门", width=54, align="left"),
        Column(head="承办件数", width=22),
        Column(head="办结件数", width=22),
        Column(head="办结率", width=22),
        Column(head="超期件数", width=22),
    )
    rows = [
        (str(n), d.department, str(d.assigned.number), str(d.closed.number), share(d.closed.number, d.assigned.number), str(d.overdue.number))
        for n, d in enumerate(r.by_department, start=1)
    ]  # fmt: skip
    had = sum(d.assigned.number for d in r.by_department)
    closed, late = (sum(getattr(d, n).number for d in r.by_department) for n in ("closed", "overdue"))
    total = ("", "合计", str(had), str(closed), share(closed, had), str(late))
    return Table(columns=columns, rows=(*rows, total), row_height=8.5)
