"""The record of a review meeting on an application or an exit."""

from dataclasses import replace

from core.documents.kinds.forms import Entries, Entry, Form, Statement, form
from core.documents.model import Document
from core.hardship.documents.case import Family
from core.hardship.documents.wording import gather, long_date, tight
from core.hardship.records.procedure import ReviewMeeting

_TOP = ("",)  # a foot keeps the text at the top of its box
_SIGNS = (
    "主持人（签字）：　　　　　　　记录人（签字）：　　　　　　　",
    "参加人员（签字）：　　　　　　　　　　　　　　　　　　　　",
    "　　　　年　　月　　日",
)


def missing(family: Family) -> tuple[str, ...]:
    """A meeting must have been held."""
    return gather("" if family.way.reviews else "还没有登记评议会，请先登记评议结果。")


def records(family: Family) -> tuple[Document, ...]:
    """评议会议记录, one to each meeting, the newest first."""
    return tuple(_record(family, r) for r in reversed(family.way.reviews))


def _record(family: Family, held: ReviewMeeting) -> Document:
    """One meeting."""
    card = family.file.household
    what = "退出困难职工档案" if _is_exit(family, held) else "困难职工家庭建档"
    facts = Entries(
        entries=(
            Entry(label="评议事项", value=f"{family.file.head.name}家庭{what}", is_wide=True),
            Entry(label="档案编号", value=card.file_number),
            Entry(label="班组或车间", value=card.workplace),
            Entry(label="评议日期", value=long_date(held.held_on)),
            Entry(label="地点", value=held.place or ""),
            Entry(label="主持人", value=held.chaired_by),
            Entry(label="记录人", value=held.recorded_by),
            Entry(label="参加人员", value=held.attendees, is_wide=True),
            Entry(label="到会人数", value=f"{held.present}人"),
            Entry(label="同意人数", value=f"{held.in_favour}人"),
        )
    )  # fmt: skip
    parts = (
        facts,
        Statement(text=f"核算情况：\n{_computed(family, held)}", height=28, foot=_TOP),
        Statement(text=f"评议意见：\n{held.minutes or ''}", height=70, foot=_TOP),
        Statement(text=f"评议结果：{_result(held)}", height=40, foot=_SIGNS),
    )
    made = form(Form(title="评议会议记录", parts=parts, note=family.around.union, names=_names(family, held)))
    title = f"评议会议记录（{card.file_number}　{long_date(held.held_on)}）"
    return replace(made, title=title, author=family.around.union)


def _result(held: ReviewMeeting) -> str:
    """The count in words."""
    against = held.present - held.in_favour
    passed = (
        "超过到会人数的半数，评议通过"
        if 2 * held.in_favour > held.present
        else "没有超过到会人数的半数，评议没有通过"
    )
    return f"到会{held.present}人，同意{held.in_favour}人，不同意或弃权{against}人，{passed}。"


def _computed(family: Family, held: ReviewMeeting) -> str:
    """What the newest means test came to, and for an exit whether the months before bear it out."""
    lines = [family.verdict.sentence if family.verdict else "没有保存认定结论。"]
    if family.leaving and _is_exit(family, held):
        lines.append(tight(family.leaving.sentence))
    return "\n".join(lines)


def _is_exit(family: Family, held: ReviewMeeting) -> bool:
    """Whether the meeting was about leaving the file."""
    return any(s.review_id == held.id and s.action == "评议同意退档" for s in family.way.steps)


def _names(family: Family, held: ReviewMeeting) -> tuple[str, ...]:
    """The people named."""
    return (*(m.name for m in family.file.members), held.chaired_by, held.recorded_by)
