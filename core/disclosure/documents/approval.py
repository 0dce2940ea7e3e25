"""F2: the approval form, its boxes filled from the signatures of the open round."""

from collections.abc import Sequence

from core.disclosure.documents.case import Case, Dossier, Which
from core.disclosure.documents.wording import few, flowing, long_date, short
from core.disclosure.records.publications import VOID, Scan, Step
from core.documents.kinds.forms import Entries, Entry, Form, FormPart, Opinion, form
from core.documents.model import Document

CHOOSE = "请先选择一个公开事项。"
RETURNED = "退回"
# The boxes of the form: label, the state in which it is signed, and by whom where two sign.
_BOXES = (
    ("提出部门意见", "部门审核", ""),
    ("保密审查", "保密审查", ""),
    ("工会意见", "工会意见", ""),
    ("分管领导意见", "领导审批", "分管领导"),
    ("主要负责人审批", "领导审批", "主要负责人"),
)


def missing(c: Case, which: Which) -> tuple[str, ...]:
    """What the approval form lacks."""
    if c.dossier is None:
        return (CHOOSE,)
    one = c.dossier.said.publication
    return (f"{one.number}已作废，不再办理审批。",) if one.state == VOID else ()


def approval_form(c: Case, which: Which) -> tuple[Document, ...]:
    """F2 公开事项审批表."""
    assert c.dossier is not None  # what is missing has been asked for
    d, one = c.dossier, c.dossier.hidden.publication
    signed = open_round(d.steps)
    parts: tuple[FormPart, ...] = (
        _facts(d),
        *(_box(label, [s for s in signed if s.state == state and role in ("", s.role)]) for label, state, role in _BOXES),
        *_returns(d.steps),
    )  # fmt: skip
    return (form(Form(title="厂务公开事项审批表", parts=parts, note=f"编号：{one.number}")),)


def open_round(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The signatures that still count: a return ends its round."""
    last = max((i for i, s in enumerate(steps) if s.action == RETURNED), default=-1)
    return tuple(steps[last + 1 :])


def _facts(d: Dossier) -> Entries:
    """What is to be made public, where and how long."""
    one = d.hidden.publication
    files = few([a.file_name for a in d.attachments])
    why = (
        (Entry(label="更正原因", value=one.correction_reason, is_wide=True),) if one.correction_reason else ()
    )
    return Entries(
        entries=(
            Entry(label="拟公开事项", value=one.title, is_wide=True),
            Entry(label="内容摘要", value=flowing(one.summary or short(one.text, 300)), is_wide=True),
            *why,
            Entry(label="公开形式", value=one.forms),
            Entry(label="公开范围", value=one.scope),
            Entry(label="拟公开天数", value=f"{one.days}日", is_wide=True),
            Entry(label="提出部门", value=one.department),
            Entry(label="经办人、日期", value=f"{one.drafted_by}　{long_date(one.drafted_on)}"),
            Entry(label="附件", value=files or "无", is_wide=True),
            Entry(label="个人信息检查", value=scanned(d.scan), is_wide=True),
        )
    )


def scanned(scan: Scan) -> str:
    """What the look for personal data found, in a sentence."""
    if not scan.findings:
        return "没有发现个人信息。"
    open_ = scan.open
    if not open_:
        return f"发现{len(scan.findings)}处，都已写明保留的理由。"
    told = few([f"{f.place}有{f.kind}" for f in open_])
    return f"发现{len(scan.findings)}处，其中{len(open_)}处没有遮盖、也没有写明理由：{told}。"


def _box(label: str, signed: Sequence[Step]) -> Opinion:
    """A box with what was signed, or empty to sign in."""
    if not signed:
        return Opinion(label=label, signers="签名：　　　　　　　　", height=22)
    last = signed[-1]
    told = last.opinion or last.action
    return Opinion(
        label=label, text=told, signers=f"签名：{last.person}", date=long_date(last.signed_on), height=22
    )


def _returns(steps: Sequence[Step]) -> tuple[FormPart, ...]:
    """Every return with its reason."""
    entries = tuple(
        Entry(
            label=f"第{s.round}轮退回",
            value=f"{s.state} {s.person} {long_date(s.signed_on)}：{s.opinion or ''}",
            is_wide=True,
        )
        for s in steps
        if s.action == RETURNED
    )
    return (Entries(entries=entries),) if entries else ()
