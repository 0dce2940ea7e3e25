"""F5: an opinion from receipt to closure; F6: an inspection with its scores."""

from core.disclosure.documents.case import Case, Which
from core.disclosure.documents.wording import flowing, long_date
from core.disclosure.records.feedback import Feedback, Inspection, InspectionScore
from core.documents.kinds.forms import Entries, Entry, Form, FormPart, Listing, Opinion, Statement, form
from core.documents.model import Document

_SIGNED = ("签名：　　　　　　　　　　　　　年　　月　　日",)


# ---- F5 意见反馈处理表 ----


def opinion_missing(c: Case, which: Which) -> tuple[str, ...]:
    """What the form on an opinion lacks."""
    return () if c.opinion else ("请先选择一条职工意见。",)


def opinion_form(c: Case, which: Which) -> tuple[Document, ...]:
    """F5 职工意见反馈处理表; without an answer the boxes are left to write in."""
    assert c.opinion is not None  # what is missing has been asked for
    f = c.opinion.feedback
    parts: tuple[FormPart, ...] = (
        _received(f),
        Statement(text=f"意见内容：{flowing(f.content)}", height=30),
        Entries(
            entries=(
                Entry(label="承办部门", value=f.department or ""),
                Entry(label="承办人", value=f.handler or ""),
                Entry(label="答复期限", value=long_date(f.due_on)),
                Entry(label="办理状态", value=c.opinion.state),
            )
        ),
        Statement(text=f"答复内容：{flowing(f.reply or '')}", height=45, foot=_answer_foot(f)),
        _outcome(f),
        Opinion(label="工会意见", signers="签名：　　　　　　　　（盖章）", height=28),
    )
    note = f"编号：{f.number}"
    return (form(Form(title="职工意见反馈处理表", parts=parts, note=note)),)


def _received(f: Feedback) -> Entries:
    """Who says what; an anonymous opinion names nobody."""
    return Entries(
        entries=(
            Entry(label="来源", value=f.source),
            Entry(label="受理日期", value=long_date(f.received_on)),
            Entry(label="意见人", value="匿名" if f.is_anonymous else f.person or ""),
            Entry(label="联系方式", value="—" if f.is_anonymous else f.contact or ""),
            Entry(label="受理人", value=f.received_by, is_wide=True),
        )
    )


def _answer_foot(f: Feedback) -> tuple[str, ...]:
    """When it was answered, or room to sign."""
    return (f"答复日期：{long_date(f.replied_on)}",) if f.replied_on else _SIGNED


def _outcome(f: Feedback) -> Entries:
    """What became of it."""
    why = (
        (Entry(label="不采纳的理由", value=flowing(f.outcome_reason), is_wide=True),)
        if f.outcome_reason
        else ()
    )
    return Entries(
        entries=(
            Entry(label="是否采纳", value=f.outcome or ""),
            Entry(label="满意情况", value=f.satisfaction or ""),
            *why,
            Entry(
                label="整改措施",
                value=flowing(f.rectification or ("无" if f.replied_on else "")),
                is_wide=True,
            ),
            Entry(label="整改期限", value=long_date(f.rectify_by) if f.rectification else ""),
            Entry(label="整改完成", value=long_date(f.rectified_on) if f.rectification else ""),
            Entry(label="公开答复", value="已公开答复" if f.answer_id else ""),
            Entry(label="办结日期", value=long_date(f.closed_on) if f.closed_on else ""),
        )
    )


# ---- F6 监督检查表 ----


def inspection_missing(c: Case, which: Which) -> tuple[str, ...]:
    """What the form on an inspection lacks."""
    if c.inspection is None:
        return ("请先选择一次监督检查。",)
    return () if c.scores else ("这次检查还没有评分，请先填写各项得分。",)


def inspection_form(c: Case, which: Which) -> tuple[Document, ...]:
    """F6 监督检查表 with the points of each side and their sum."""
    assert c.inspection is not None
    i = c.inspection
    parts: tuple[FormPart, ...] = (
        Entries(
            entries=(
                Entry(label="检查日期", value=long_date(i.held_on)),
                Entry(label="检查组", value=i.team),
                Entry(label="抽查事项", value=flowing(i.sampled), is_wide=True),
            )
        ),
        *_scored(c.scores),
        Entries(
            entries=(
                Entry(label="发现的问题", value=flowing(i.problems or "无"), is_wide=True),
                *_deadline(i),
            )
        ),
        Opinion(label="检查组", signers="检查人签名：　　　　　　　　　　　　　　　", height=30),
        Opinion(label="被检查部门", signers="负责人签名：　　　　　　　　", height=30),
    )
    return (form(Form(title="厂务公开监督检查表", parts=parts, note=c.organisation.unit_name)),)


def _scored(scores: tuple[InspectionScore, ...]) -> tuple[FormPart, ...]:
    """The sides with their points and the sum, then why points were taken off."""
    rows = [(str(n), s.aspect, str(s.full), str(s.points)) for n, s in enumerate(scores, start=1)]
    total = ("", "合计", str(sum(s.full for s in scores)), str(sum(s.points for s in scores)))
    heads = ("序号", "评分项目", "满分", "得分")
    listing = Listing(heading="评分", columns=heads, rows=(*rows, total), widths=(16, 98, 24, 24))
    why = tuple(
        Entry(label="扣分原因", value=f"{s.aspect}：{s.note}", is_wide=True) for s in scores if s.note
    )
    return (listing, Entries(entries=why)) if why else (listing,)


def _deadline(i: Inspection) -> tuple[Entry, ...]:
    """By when it is to be put right, and what the second look found."""
    return (
        Entry(label="整改期限", value=long_date(i.rectify_by) if i.rectify_by else ""),
        Entry(label="复查日期", value=long_date(i.rechecked_on) if i.rechecked_on else ""),
        Entry(label="复查情况", value=flowing(i.recheck or ""), is_wide=True),
    )
