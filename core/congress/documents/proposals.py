"""D16, D17, D18, D20: the call for proposals, the form, the ledger, the summary and the report."""

import datetime as dt
from collections.abc import Iterator, Sequence

from core import codes
from core.congress.documents import lacking
from core.congress.documents.blocks import LANDSCAPE, line, listing, of_meeting
from core.congress.documents.occasion import Occasion, Which
from core.congress.documents.wording import BLANK_DATE, chinese, listed, long_date, numbered
from core.congress.records.proposals import (
    Proposal,
    ProposalCase,
    ProposalLine,
    Seconder,
)
from core.congress.rules import proposals as life
from core.documents import styles
from core.documents.kinds.letters import Letter, notice
from core.documents.model import (
    Cell,
    Column,
    Document,
    Grid,
    GridRow,
    Table,
    Title,
)

FORM, SECRET = "职工代表提案表", "（保密）"
_LINES = 2  # for seconders, at least
NO_CALL = "还没有征集提案，请先登记征集的起止日期。"
NONE_YET = "还没有收到提案，请先登记提案。"


def submitter(one: Proposal | ProposalLine) -> str:
    """The submitter's name, unless it is to be kept secret."""
    return SECRET if one.is_confidential else one.proposer


def session_of(case: ProposalCase) -> str:
    """The meeting to which a proposal was handed in, in words."""
    m = case.called_for
    return f"第{chinese(m.term_number)}届{m.term_kind}第{chinese(m.number)}次会议"


def numbered_in(o: Occasion, case: ProposalCase) -> str:
    """A proposal's number; one of an earlier meeting with that meeting, for numbers begin anew with each."""
    m, number = case.called_for, case.proposal.number
    is_own = case.proposal.meeting_id == o.meeting.id
    return number if is_own else f"{number}（{chinese(m.term_number)}届{chinese(m.number)}次）"


def cases_of(o: Occasion, which: Which) -> tuple[ProposalCase, ...]:
    """All proposals of the meeting, or the one asked for."""
    found = o.proposals.cases if o.proposals else ()
    wanted = which.get("proposal_id")
    return tuple(c for c in found if wanted is None or c.proposal.id == wanted)


# ---- D16 征集通知 ----


def call_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the call lacks."""
    return lacking.gather(lacking.union(o), "" if o.proposals and o.proposals.call else NO_CALL)


def call_letter(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D16 提案征集通知 and the form that goes with it."""
    call = o.proposals.call if o.proposals else None
    assert call is not None  # what is missing has been asked for
    letter = notice(
        Letter(
            issuers=(o.union,),
            number=which.get("number", ""),
            title=(f"关于征集{o.term_name}", f"{o.session.removeprefix(o.term_name)}提案的通知"),
            addressee=f"各{'代表团（组）、各位职工代表' if o.delegations else f'位{o.voter}'}：",
            text="\n".join(_call_text(o)),
            attachments=(FORM,),
            date=long_date(which.get("date") or call.opens_on),
            names=o.names,
        )
    )
    return (letter, _form(o, None))


def _call_text(o: Occasion) -> Iterator[str]:
    """The body of the call."""
    call = o.proposals.call if o.proposals else None
    assert call is not None
    matters = listed(c for c in codes.labels("proposal_category") if c != "其他")
    yield f"为做好{o.full_name}提案工作，根据{o.law}，现征集{o.voter}提案。有关事项通知如下。"
    yield "一、征集时间"
    yield f"自{long_date(call.opens_on)}起，至{long_date(call.closes_on)}止。"
    yield "二、征集范围"
    yield f"{matters}等与本单位发展和职工切身利益有关的事项。"
    yield "三、提案要求"
    yield from numbered(
        (
            "一事一案，使用统一的提案表，写明案名、理由和具体建议",
            f"提案由{o.voter}提出，附议人不少于{call.minimum_seconders}名，提案人不能同时是附议人",
            "提案人、附议人由本人签名；要求保密的，在提案表上注明",
        )
    )
    yield "四、不予立案的情形"
    yield from numbered([t for t in call.not_accepted.splitlines() if t.strip()])
    yield "五、审查和办理"
    yield (
        f"征集截止后{call.review_days}个工作日内完成立案审查；承办部门自交办之日起{call.reply_days}个工作日内书面答复提案人；"
        f"提案人不满意的，{call.second_days}个工作日内再办理一次或者作出书面说明。办理情况向大会报告。"
    )


# ---- D17 提案表 ----


def blank_form(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D17 提案表, empty."""
    return (_form(o, None),)


def forms_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What filled forms lack."""
    return lacking.gather("" if cases_of(o, which) else NONE_YET)


def forms(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D17 提案表 of each proposal, or of one."""
    return tuple(_form(o, case) for case in cases_of(o, which))


def _form(o: Occasion, case: ProposalCase | None) -> Document:
    """The form on one sheet; a long text makes it longer."""
    blocks = (
        Title(lines=(FORM,), size=18),
        line(f"{o.organisation.unit_name}{session_of(case) if case else o.session}", align="right"),
        _form_grid(o, case),
    )
    return Document(
        title=f"{FORM}（{case.proposal.number}）" if case else FORM,
        blocks=blocks,
        sheet=styles.A4_FORM,
        author=o.union,
        subject="表格",
        names=_people(case),
        has_page_numbers=False,
    )


def _people(case: ProposalCase | None) -> tuple[str, ...]:
    """Who is named on a form."""
    return (case.proposal.proposer, *(s.name for s in case.seconders)) if case else ()


def _form_grid(o: Occasion, case: ProposalCase | None) -> Grid:
    """Everything on the form, with room to write where there is no proposal."""
    p = case.proposal if case else Proposal(category="", call_id=0)
    review = case.review if case else None
    verdict = f"{review.decision}。{review.reason or ''}" if review else "□立案　□并案　□转意见建议　□不立案"
    signed = (
        (f"审查人：{review.reviewed_by}", long_date(review.reviewed_on))
        if review
        else ("审查人签名：　　　　　　　", BLANK_DATE)
    )
    secret = "☑要求保密" if p.is_confidential else "□要求保密"
    rows = (
        _pairs("提案编号", p.number, "提案类别", p.category),
        GridRow(cells=(_label("案　　名"), Cell(text=p.title, across=3, align="left")), height=11),
        _pairs("提 案 人", p.proposer, "代表证号", p.proposer_number),
        _pairs(o.group_word, p.delegation, "单位（部门）", p.unit_name),
        _pairs("联系电话", "", "提案日期", long_date(p.received_on) if case else ""),
        *_seconder_rows(case.seconders if case else ()),
        _text_row("理由（依据）", p.reason, 44),
        _text_row("具体建议", p.suggestion, 44),
        _text_row("提案人签名", secret, 16, foot=("提案人签名：　　　　　　　",)),
        _text_row(f"{o.group_word}\n意见", "", 20, foot=("负责人签名：　　　　　　　", BLANK_DATE)),
        _text_row("审查意见", verdict, 20, foot=signed),
    )
    return Grid(widths=(28, 58, 28, 58), rows=rows, size=styles.WU_HAO, label_face="song")


def _label(text: str) -> Cell:
    """A label."""
    return Cell(text=text, is_label=True)


def _pairs(*texts: str) -> GridRow:
    """Two labels with their values."""
    first, one, second, two = texts
    return GridRow(cells=(_label(first), Cell(text=one), _label(second), Cell(text=two)))


def _text_row(label: str, text: str, height: float, *, foot: tuple[str, ...] = ()) -> GridRow:
    """A label and a text across."""
    return GridRow(cells=(_label(label), Cell(text=text, across=3, align="left", foot=foot)), height=height)


def _seconder_rows(seconders: Sequence[Seconder]) -> Iterator[GridRow]:
    """Who seconds, with room for two at least."""
    count = max(_LINES, len(seconders))
    for n in range(count):
        one = seconders[n] if n < len(seconders) else None
        cells = (
            _label(f"附 议 人 {n + 1}"),
            Cell(text=one.name if one else ""),
            _label("单位（部门）"),
            Cell(text=one.unit_name if one else ""),
        )
        yield GridRow(cells=cells)


# ---- D18 登记台账 ----


def ledger(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D18 提案登记台账."""
    columns = (
        Column(head="编号", width=16),
        Column(head="案名", width=44, align="left"),
        Column(head="类别", width=20),
        Column(head="提案人", width=18),
        Column(head="收到", width=19),
        Column(head="审查结论", width=38, align="left"),
        Column(head="主办部门", width=23),
        Column(head="协办部门", width=23),
        Column(head="分管领导", width=17),
        Column(head="交办", width=19),
        Column(head="期限", width=19),
        Column(head="状态", width=17),
    )
    by_id = {c.proposal.id: c for c in cases_of(o, which)}
    rows = tuple(_ledger_row(o, x, by_id[x.id]) for x in lines_of(o) if x.id in by_id)
    table = Table(columns=columns, rows=rows, size=styles.WU_HAO)
    facts = line(f"{o.union}　　共{len(rows)}件　　登记至{long_date(as_of(o))}", align="right")
    return (listing(o, of_meeting(o, "提案登记台账"), (facts, table), subject="台账", sheet=LANDSCAPE),)


def _ledger_row(o: Occasion, x: ProposalLine, case: ProposalCase) -> tuple[str, ...]:
    """One proposal of the ledger."""
    review, last = case.review, case.assignments[-1] if case.assignments else None
    verdict = ""
    if review is not None:
        told = f"并入{x.merged_into}号" if x.merged_into else (review.reason or "")
        verdict = f"{review.decision}：{told}" if told else review.decision
    return (
        numbered_in(o, case), x.title, x.category, submitter(x), _short(case.proposal.received_on), verdict,
        last.lead_department if last else "", (last.co_departments or "") if last else "",
        (last.leader or "") if last else "", _short(last.handed_on) if last else "", _short(life.handling_due(case)),
        x.state,
    )  # fmt: skip


def _short(day: dt.date | None) -> str:
    """A day in a narrow column."""
    return f"{day:%Y.%m.%d}" if day else ""


def lines_of(o: Occasion) -> tuple[ProposalLine, ...]:
    """The proposals of the meeting in the order of their numbers."""
    return o.proposals.lines if o.proposals else ()


def as_of(o: Occasion) -> dt.date | None:
    """The day of the figures."""
    return o.proposals.report.today if o.proposals else None
