"""D18, D19: the hand-over slip, the reply with its feedback form, the notice to a submitter, the reminder."""

from collections.abc import Iterator

from core import calendar, codes
from core.congress.documents import lacking
from core.congress.documents.blocks import line
from core.congress.documents.occasion import Occasion, Which
from core.congress.documents.proposals import cases_of, numbered_in, session_of, submitter
from core.congress.documents.wording import BLANK_DATE, chinese, listed, long_date
from core.congress.records.proposals import Assignment, ProposalCase, Reminder, ReplySlip
from core.congress.rules import proposals as life
from core.congress.rules.proposal_lists import NOTICE, slips
from core.documents import styles
from core.documents.kinds.letters import Letter, notice
from core.documents.model import AttachmentHead, Block, Cell, Document, Grid, GridRow, Title

NOT_HANDED = "还没有交办的提案，请先交办。"
NOT_ANSWERED = "还没有签发的答复，也没有不予立案或者转意见建议的提案。"
NOT_REMINDED = "还没有催办记录，请先登记催办。"


# ---- 交办单 ----


def slip_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What hand-over slips lack."""
    return lacking.gather("" if any(c.assignments for c in cases_of(o, which)) else NOT_HANDED)


def hand_over_slips(o: Occasion, which: Which) -> tuple[Document, ...]:
    """交办单 of each round of each proposal."""
    return tuple(_slip(o, c, a) for c in cases_of(o, which) for a in c.assignments)


def _slip(o: Occasion, case: ProposalCase, a: Assignment) -> Document:
    """One slip: what is asked of whom by when, and the part that comes back."""
    p = case.proposal
    head = f"{o.organisation.unit_name}{session_of(case)}提案"
    rows = (
        _pairs("提案编号", p.number, "提案类别", p.category),
        _wide("案　　名", p.title, 11),
        _pairs(
            "提 案 人", submitter(p), "附 议 人", "" if p.is_confidential else life.names_of(case.seconders)
        ),
        _pairs("主办部门", a.lead_department, "协办部门", a.co_departments or ""),
        _pairs("承 办 人", a.handler or "", "分管领导", a.leader or ""),
        _pairs("交办日期", long_date(a.handed_on), "办理期限", long_date(a.due_on)),
        _wide("理由（依据）", p.reason, 34),
        _wide("具体建议", _suggestions(case), 34),
        _wide("办理要求", _demand(o, case, a), 26, foot=(f"{o.union}（盖章）", long_date(a.handed_on))),
        _wide("承办部门签收", "", 20, foot=("签收人签名：　　　　　　　", BLANK_DATE)),
        _wide("办理情况摘要", "", 30, foot=("负责人签名：　　　　　　　（盖章）", BLANK_DATE)),
        _wide("交回日期", long_date(a.returned_on) if a.returned_on else "", 10),
    )
    title = "提案交办单" if a.round == 1 else "提案交办单（二次办理）"
    blocks = (Title(lines=(title,), size=18), line(f"{head}　　{a.slip_number}", align="right"), _grid(rows))
    return Document(
        title=f"{title}（{p.number}）", blocks=blocks, sheet=styles.A4_FORM, author=o.union, subject="交办单",
        names=tuple(q.proposer for q in case.submitted), has_page_numbers=False,
    )  # fmt: skip


def _suggestions(case: ProposalCase) -> str:
    """What is suggested, also by those merged into it."""
    own = case.proposal.suggestion
    return "\n".join([own, *(f"（并案 {p.number}号“{p.title}”）{p.suggestion}" for p in case.originals)])


def _demand(o: Occasion, case: ProposalCase, a: Assignment) -> str:
    """What the department is to do."""
    again = "提案人对第一次答复不满意，请再次办理，作出答复或者书面说明。" if a.round > 1 else ""
    told = "；".join(
        f.reason for f in case.feedback if f.round == 1 and f.satisfaction == life.UNSATISFIED and f.reason
    )
    reasons = f"提案人的意见：{told.rstrip('。')}。" if again and told else ""
    return (
        f"{again}{reasons}请于{long_date(a.due_on)}前写出书面答复，注明结论类别（{listed(c[0] for c in codes.labels('proposal_outcome'))}），"
        f"由负责人签发并加盖公章，连同本单交{o.union}。因故不能按期答复的，请事先书面申请延期。"
    )


# ---- D19 答复 ----


def reply_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What replies lack."""
    return lacking.gather("" if any(slips(c) for c in cases_of(o, which)) else NOT_ANSWERED)


def replies(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D19 the reply to each submitter with a feedback form of its own, or the notice of the review."""
    found = (s for c in cases_of(o, which) for s in slips(c))
    return tuple(_review_notice(o, s) if s.kind == NOTICE else _reply(o, s) for s in found)


def _reply(o: Occasion, slip: ReplySlip) -> Document:
    """The department's letter, its feedback form on a page of its own."""
    p, case = slip.proposal, slip.case
    a, reply = life.assignment_in(case, slip.round), life.reply_in(case, slip.round)
    department = a.lead_department if a else o.union
    letter = notice(
        Letter(
            issuers=(department,),
            title=(f"关于第{p.number}号提案的{'答复' if slip.kind == '答复' else slip.kind}",),
            addressee=_addressee(o, slip),
            text="\n".join(_reply_text(o, slip)),
            attachments=("提案办理情况反馈单",),
            date=long_date(reply.signed_on if reply else None),
            contact="，".join(_hands(slip)),
            names=() if p.is_confidential else (p.proposer,),
        )
    )
    form: tuple[Block, ...] = (
        AttachmentHead("附件"),
        Title(lines=("提案办理情况反馈单",), size=18),
        _feedback_grid(o, slip, department),
        line(f"说明：请在相应的“□”内划“√”，签名后交{o.union}。"),
    )
    return Document(
        title=letter.title, blocks=(*letter.blocks, *form), author=department, subject="答复函", names=letter.names
    )  # fmt: skip


def _addressee(o: Occasion, slip: ReplySlip) -> str:
    """The submitter; the department that signs does not learn a name that is to be kept secret."""
    p = slip.proposal
    return f"第{p.number}号提案提案人：" if p.is_confidential else f"{p.proposer}{o.short_voter}："


def _hands(slip: ReplySlip) -> Iterator[str]:
    """Who prepared the letter and who signed it."""
    reply = life.reply_in(slip.case, slip.round)
    if reply is not None:
        yield f"承办人：{reply.handler}"
        if reply.signed_by:
            yield f"签发人：{reply.signed_by}"


def _reply_text(o: Occasion, slip: ReplySlip) -> Iterator[str]:
    """The body of the letter to one submitter."""
    p, case = slip.proposal, slip.case
    first = "您提出的" if slip.round == 1 else "根据您对第一次答复的意见，我们对您提出的"
    end = "收悉。" if slip.round == 1 else "再次进行了办理。"
    yield f"{first}《{p.title}》（{session_of(case)}第{p.number}号提案）{end}现将办理情况答复如下。"
    if p.id != case.proposal.id:
        yield f"该提案与第{case.proposal.number}号提案《{case.proposal.title}》内容相近，已一并办理。"
    yield from slip.text.splitlines()
    yield f"办理结论：{slip.outcome}。"
    yield "感谢您对本单位工作的关心和支持。请填写反馈单，如有意见，请一并写明。"


def _feedback_grid(o: Occasion, slip: ReplySlip, department: str) -> Grid:
    """What the submitter ticks and signs, filled in once it has come back."""
    p, given = slip.proposal, slip.feedback
    boxes = "　　".join(
        f"{'☑' if given and given.satisfaction == word else '□'}{word}"
        for word in codes.labels("proposal_satisfaction")
    )
    reply = life.reply_in(slip.case, slip.round)
    rows = (
        _pairs("提案编号", p.number, "承办部门", department),
        _wide("案　　名", p.title, 12),
        _pairs("提 案 人", submitter(p), o.group_word, "" if p.is_confidential else p.delegation),
        _pairs("答复日期", long_date(reply.signed_on if reply else None), "结论类别", slip.outcome),
        _wide("对办理的意见", boxes, 14),
        _wide("意见或理由", (given.reason or "") if given else "", 60, foot=_signature(slip)),
    )
    return _grid(rows)


def _signature(slip: ReplySlip) -> tuple[str, ...]:
    """Where the submitter signs."""
    return ("提案人签名：　　　　　　　", long_date(slip.feedback.given_on if slip.feedback else None))


def _review_notice(o: Occasion, slip: ReplySlip) -> Document:
    """The union's letter on a proposal that was not taken up."""
    p, review = slip.proposal, slip.case.review
    assert review is not None  # otherwise there is nothing to tell
    verdict = (
        f"转为意见建议，交{review.sent_to or '有关部门'}研究处理"
        if review.decision == life.TRANSFERRED
        else "不予立案"
    )
    text = (
        f"您提出的《{p.title}》（{session_of(slip.case)}第{p.number}号提案）收悉。经{review.reviewed_by}审查，{verdict}。"
        f"\n理由：{slip.text.rstrip('。')}。\n感谢您对本单位工作的关心和支持。如有不同意见，请向{o.union}反映。"
    )
    return notice(
        Letter(
            issuers=(o.union,),
            title=(f"关于第{p.number}号提案审查结果的告知",),
            addressee=f"{p.proposer}{o.short_voter}：",
            text=text,
            date=long_date(review.reviewed_on),
            names=(p.proposer,),
        )
    )


# ---- 催办函 ----


def reminder_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What reminders lack."""
    return lacking.gather("" if any(c.reminders for c in cases_of(o, which)) else NOT_REMINDED)


def reminders(o: Occasion, which: Which) -> tuple[Document, ...]:
    """催办函: a letter to each department with all of its proposals that it was reminded of together."""
    found: dict[str, list[tuple[ProposalCase, Reminder]]] = {}
    for case in cases_of(o, which):
        for one in case.reminders:
            found.setdefault(one.number, []).append((case, one))
    return tuple(_reminder(o, number, cases) for number, cases in found.items())


def _reminder(o: Occasion, number: str, cases: list[tuple[ProposalCase, Reminder]]) -> Document:
    """One letter."""
    department = next((a.lead_department for c, _ in cases for a in reversed(c.assignments)), "")
    items = (f"（{chinese(n)}）{_due_sentence(o, c, r)}" for n, (c, r) in enumerate(cases, start=1))
    text = "\n".join(
        (
            f"{o.full_name}交由你部门办理的下列提案，至今没有收到书面答复：",
            *items,
            f"请抓紧办理，尽快将书面答复交{o.union}；确需延期的，请书面说明理由和预计完成的日期。",
        )
    )
    return notice(
        Letter(
            issuers=(o.union,), title=("关于催办职工代表提案的函", f"（{number}）"), addressee=f"{department}：",
            text=text, date=long_date(cases[0][1].reminded_on),
        )
    )  # fmt: skip


def _due_sentence(o: Occasion, case: ProposalCase, one: Reminder) -> str:
    """What was due when, and how late it was on the day of the letter."""
    due, day = life.handling_due(case), one.reminded_on
    head = f"第{numbered_in(o, case)}号《{case.proposal.title}》，办理期限{long_date(due)}"
    if due is None or day is None or due >= day:
        return f"{head}，即将到期。"
    return f"{head}，已超过{calendar.working_days_between(due, day)}个工作日。"


# ---- parts ----


def _grid(rows: tuple[GridRow, ...]) -> Grid:
    """A form of two pairs to a row."""
    return Grid(widths=(28, 58, 28, 58), rows=rows, size=styles.WU_HAO, label_face="song")


def _pairs(*texts: str) -> GridRow:
    """Two labels with their values."""
    first, one, second, two = texts
    return GridRow(
        cells=(
            Cell(text=first, is_label=True),
            Cell(text=one),
            Cell(text=second, is_label=True),
            Cell(text=two),
        )
    )


def _wide(label: str, text: str, height: float, *, foot: tuple[str, ...] = ()) -> GridRow:
    """A label and a text across."""
    value = Cell(text=text, across=3, align="left", foot=foot)
    return GridRow(cells=(Cell(text=label, is_label=True), value), height=height)
