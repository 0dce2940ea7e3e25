"""The approval form of a file: what was found, and the opinions in order; a box nobody has signed stays empty."""

from dataclasses import replace

from core.documents.kinds.forms import Entries, Entry, Form, FormPart, Opinion, form
from core.documents.model import Document
from core.hardship.documents.case import Family
from core.hardship.documents.rounds import notice_of, objections_to, review_of, signed, standing
from core.hardship.documents.wording import gather, long_date, span, tight
from core.hardship.lists import cause_category
from core.hardship.records.procedure import Step
from core.money import shown

_BY_HAND = "负责人签名：　　　　　　　（盖章）"


def missing(family: Family) -> tuple[str, ...]:
    """The review must have agreed and the means test been kept."""
    return gather(
        "" if signed(family, "评议同意") else "还没有评议同意，请先登记评议会。",
        "" if family.verdict else "还没有保存认定结论，请先认定家庭经济状况。",
    )


def form_of(family: Family) -> tuple[Document, ...]:
    """建档审批表: facts, review, notice, then 党组织或行政, 基层工会, 上级工会."""
    own, above = signed(family, "签署单位工会意见"), signed(family, "审批")
    parts: tuple[FormPart, ...] = (
        _facts(family),
        Opinion(label="基层党组织\n或行政意见", signers=_BY_HAND, height=32),
        _box("基层工会\n意见", own),
        _box("上级工会\n审批意见", above),
        _people(family),
    )
    card = family.file.household
    names = (*(m.name for m in family.file.members), *(s.taken_by for s in standing(family)))
    made = form(
        Form(title="困难职工家庭建档审批表", parts=parts, note=f"档案编号：{card.file_number}", names=names)
    )
    return (replace(made, title=f"困难职工家庭建档审批表（{card.file_number}）", author=family.around.union),)


def _facts(family: Family) -> Entries:
    """What the opinions stand on."""
    assert family.verdict is not None  # what is missing has been asked for
    file, verdict = family.file, family.verdict
    card = file.household
    return Entries(
        entries=(
            Entry(label="户主姓名", value=file.head.name),
            Entry(label="班组或车间", value=card.workplace),
            Entry(label="申报时间", value=long_date(card.applied_on)),
            Entry(label="家庭人口", value=f"{file.persons}人"),
            Entry(label="困难类别", value=verdict.tier or card.tier or verdict.result),
            Entry(label="致困原因", value=cause_category(card.main_cause)),
            Entry(label="月人均纯收入", value=f"{shown(verdict.per_head)}元"),
            Entry(label="低保标准", value=f"{shown(verdict.line)}元/人·月"),
            Entry(label="认定结论", value=tight(verdict.sentence), is_wide=True),
            Entry(label="入户核查", value=_visit(family), is_wide=True),
            Entry(label="民主评议", value=_review(family), is_wide=True),
            Entry(label="公示", value=_notice(family), is_wide=True),
        )
    )  # fmt: skip


def _visit(family: Family) -> str:
    """Who went to see the family when."""
    ids = [s.visit_id for s in standing(family) if s.visit_id]
    found = next((v for v in family.way.visits if ids and v.id == ids[-1]), None)
    if found is None:
        return "没有登记"
    people = "、".join(filter(None, (found.first_visitor, found.second_visitor)))
    return f"{long_date(found.visited_on)}，{people}入户核查。"


def _review(family: Family) -> str:
    """What the meeting said."""
    held = review_of(family, "评议同意")
    return (
        f"{long_date(held.held_on)}评议，到会{held.present}人，同意{held.in_favour}人。"
        if held
        else "没有登记"
    )


def _notice(family: Family) -> str:
    """How long the notice hung and what was objected."""
    notice = notice_of(family, is_exit=False)
    if notice is None:
        return "还没有公示"
    objections = objections_to(family, notice)
    said = (
        f"收到异议{len(objections)}条，{_settled(len([o for o in objections if o.outcome is None]))}"
        if objections
        else "没有收到异议"
    )
    ended = signed(family, "公示结束")
    return f"{span(notice.starts_on, notice.ends_on)}，{'' if ended else '公示还没有结束，'}{said}。"


def _settled(waiting: int) -> str:
    """Whether all objections are settled."""
    return f"其中{waiting}条没有处理完" if waiting else "已经全部核实处理"


def _box(label: str, step: Step | None) -> Opinion:
    """A box with what was entered as said, still to be signed and sealed by hand."""
    if step is None:
        return Opinion(label=label, signers=_BY_HAND, height=32)
    who = f"负责人：{step.taken_by}　　签名：　　　　　　（盖章）"
    return Opinion(
        label=label, text=step.opinion or "", signers=who, date=long_date(step.taken_on), height=32
    )


def _people(family: Family) -> Entries:
    """Who filed, checked and entered the family."""
    own = signed(family, "签署单位工会意见")
    card = family.file.household
    return Entries(
        entries=(
            Entry(label="建档人", value=card.filed_by or ""),
            Entry(label="审核人", value=own.taken_by if own else ""),
            Entry(label="录入人", value=card.entered_by or ""),
            Entry(label="帮扶联系人", value=card.contact or ""),
        )
    )  # fmt: skip
