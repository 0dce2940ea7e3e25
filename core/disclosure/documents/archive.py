"""The archive copy: the poster's number and text, with approval, posting and evidence; never anything personal."""

from collections.abc import Iterator

from core.disclosure.documents.approval import CHOOSE
from core.disclosure.documents.case import Case, Dossier, Which
from core.disclosure.documents.posters import attached, head
from core.disclosure.documents.tables import ruled
from core.disclosure.documents.wording import long_date, short_date, tight
from core.documents import styles
from core.documents.model import Block, Column, Document, Gap, Heading, Paragraph, Sheet, Table, Text

_SHEET = Sheet(top=20, left=22, right=20, bottom=18)
_STEPS = (
    Column(head="轮次", width=12),
    Column(head="环节", width=24),
    Column(head="办理", width=16),
    Column(head="身份", width=26),
    Column(head="办理人", width=22),
    Column(head="日期", width=24),
    Column(head="意见", width=44, align="left"),
)
_POSTINGS = (
    Column(head="形式", width=16),
    Column(head="地点", width=40, align="left"),
    Column(head="公开日期", width=22),
    Column(head="撤下日期", width=22),
    Column(head="张贴人", width=16),
    Column(head="见证人", width=20),
    Column(head="备注", width=32, align="left"),
)
_PHOTOS = (
    Column(head="照片", width=46, align="left"),
    Column(head="拍摄时机", width=18),
    Column(head="拍摄日期", width=24),
    Column(head="校验值（SHA-256 前 16 位）", width=46),
    Column(head="说明", width=34, align="left"),
)


def missing(c: Case, which: Which) -> tuple[str, ...]:
    """What the archive copy lacks."""
    if c.dossier is None:
        return (CHOOSE,)
    one = c.dossier.said.publication
    return () if one.shown_on else (f"{one.number}还没有公开，公开以后才有归档件。",)


def archive_copy(c: Case, which: Which) -> tuple[Document, ...]:
    """归档件 of a publication."""
    assert c.dossier is not None  # what is missing has been asked for
    d, one = c.dossier, c.dossier.hidden.publication
    width = _SHEET.width - _SHEET.left - _SHEET.right
    filed = f"归档号：{one.archive_number or '未归档'}　　版本：第{one.version}版　　状态：{one.state}"
    blocks = (
        *head(d.hidden, "归档件", 0.5),
        Text(text=filed, size=styles.XIAO_SI, align="center", leading=1.8),
        *(Paragraph(text=line.strip()) for line in one.text.splitlines() if line.strip()),
        *(b for t in d.hidden.tables for b in ruled(t, width, styles.XIAO_SI)),
        *attached(d),
        *_personal(d),
        *_approval(d),
        *_evidence(d),
    )
    title = f"{one.title}（{one.number}）归档件"
    return (
        Document(title=title, blocks=blocks, sheet=_SHEET, author=c.organisation.unit_name, subject="归档件"),
    )


def _personal(d: Dossier) -> Iterator[Block]:
    """That personal data are hidden here, and why they could stay on the board."""
    if not d.scan.findings:
        return
    keys = {f.key for f in d.scan.findings}
    yield Paragraph(text=f"归档件已遮盖个人信息{len(d.scan.findings)}处。")
    for j in d.scan.justified:
        if j.finding_key in keys:
            signed = f"{j.person}，{long_date(j.given_on)}"
            yield Paragraph(text=f"公开件保留的理由：{tight(j.reason).rstrip('。')}（{signed}）。")


def _approval(d: Dossier) -> Iterator[Block]:
    """Every signature, returned rounds too."""
    one = d.hidden.publication
    yield Gap(height=3)
    yield Heading(1, "一、审批记录")
    drafted = (
        f"{one.department}{one.drafted_by}{long_date(one.drafted_on)}起草，{long_date(one.approved_on)}批准。"
    )
    yield Paragraph(text=drafted)
    if one.correction_reason:
        yield Paragraph(text=f"更正原因：{tight(one.correction_reason)}")
    rows = tuple(
        (str(s.round), s.state, s.action, s.role, s.person, short_date(s.signed_on), s.opinion or "")
        for s in d.steps
    )
    yield Table(columns=_STEPS, rows=rows, size=styles.WU_HAO)


def _evidence(d: Dossier) -> Iterator[Block]:
    """Where and how long it was public, and what proves it."""
    yield Gap(height=3)
    yield Heading(1, "二、公开记录")
    rows = tuple(
        (p.form, p.place, short_date(p.from_on), short_date(p.taken_down_on) or "公开中", p.person, p.witness or "—",
         p.early_reason or p.note or "—")
        for p in d.postings
    )  # fmt: skip
    yield Table(columns=_POSTINGS, rows=rows, size=styles.WU_HAO)
    yield Gap(height=3)
    yield Heading(1, "三、证据")
    photos = tuple(
        (p.file_name, p.moment, short_date(p.taken_on), p.sha256[:16], p.explanation or "—") for p in d.photos
    )
    if photos:
        yield Table(columns=_PHOTOS, rows=photos, size=styles.WU_HAO)
        yield Gap(height=3)
    witnesses = "、".join(dict.fromkeys(p.witness for p in d.postings if p.witness))
    yield Paragraph(text=f"照片{len(photos)}张；见证人：{witnesses or '无'}。")
    if d.completeness is not None:
        state = d.completeness
        told = "地点、天数、证据齐全" if state.is_done else "证据还不齐全"
        yield Paragraph(text=f"核对结果：{told}，最长的一处公开{state.longest_days}日。")
        yield from (Paragraph(text=tight(f.sentence)) for f in state.findings)
