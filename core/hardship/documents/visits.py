"""The record of a visit to a family's home: empty for two visitors to fill in, or as it was entered."""

from dataclasses import replace

from core.documents.kinds.forms import Entries, Entry, Form, FormPart, Listing, Statement, form
from core.documents.model import Document
from core.hardship.documents.case import Family
from core.hardship.documents.wording import BLANK_DATE, gather, long_date
from core.hardship.records.procedure import CHECKING_VISIT, FOLLOW_UP, HALF_YEAR_VISIT, Visit

_KINDS = (CHECKING_VISIT, HALF_YEAR_VISIT, FOLLOW_UP)
_CHECKS = (
    "家庭成员、共同生活人口", "工资和其他收入", "住房套数、面积", "机动车", "经商、办企业、股权", "患病情况和医疗票据",
    "子女就学和学费票据", "有劳动能力成员的就业", "邻里、班组和单位反映",
)  # fmt: skip
_TOP = ("",)  # a foot keeps the text at the top of its box
_SIGNS = (
    "走访人一（签字）：　　　　　　走访人二（签字）：　　　　　　",
    "接待人（签字）：　　　　　　　日期：　　　　年　　月　　日",
)


def blank_missing(family: Family) -> tuple[str, ...]:
    """Nothing: the empty form can always be printed."""
    return ()


def missing(family: Family) -> tuple[str, ...]:
    """A visit must have been entered."""
    return gather("" if family.way.visits else "还没有登记走访，请先登记，或打印空白表。")


def blank(family: Family) -> tuple[Document, ...]:
    """入户走访记录表 with whom it is about filled in and all else to write."""
    kinds = "　".join(f"□{k}" for k in _KINDS)
    checks = Listing(
        heading="核查内容", columns=("项目", "与申报是否一致", "核查情况"), widths=(48, 34, 80),
        rows=tuple((c, "□一致　□不一致", "") for c in _CHECKS),
    )  # fmt: skip
    parts: tuple[FormPart, ...] = (
        _facts(family, kinds, BLANK_DATE),
        checks,
        Statement(text="走访情况：", height=34, foot=_TOP),
        Statement(text="困难和诉求：", height=22, foot=_TOP),
        Statement(text="照片（张数、编号）：", height=24, foot=_SIGNS),
    )
    return (_form(family, parts, ""),)


def filled(family: Family) -> tuple[Document, ...]:
    """A sheet to each visit that was entered, the newest first."""
    ordered = sorted(family.way.visits, key=lambda v: (str(v.visited_on), v.id or 0), reverse=True)
    return tuple(_visit(family, v) for v in ordered)


def _visit(family: Family, visit: Visit) -> Document:
    """One visit as it was entered, to be signed."""
    parts: tuple[FormPart, ...] = (
        _facts(family, visit.kind, long_date(visit.visited_on), visit),
        Statement(text=f"走访情况：\n{visit.findings}", height=70, foot=_TOP),
        Statement(text=f"困难和诉求：\n{visit.needs or '无'}", height=44, foot=_TOP),
        Statement(text=f"照片：{visit.photos or '无'}", height=34, foot=_SIGNS),
    )
    return _form(family, parts, long_date(visit.visited_on))


def _facts(family: Family, kind: str, day: str, visit: Visit | None = None) -> Entries:
    """Whom the visit is about, when and by whom."""
    card = family.file.household
    return Entries(
        entries=(
            Entry(label="户主姓名", value=family.file.head.name),
            Entry(label="档案编号", value=card.file_number),
            Entry(label="班组或车间", value=card.workplace),
            Entry(label="家庭人口", value=f"{family.file.persons}人"),
            Entry(label="家庭住址", value=card.live_address or "", is_wide=True),
            Entry(label="走访类别", value=kind, is_wide=True),
            Entry(label="走访日期", value=day),
            Entry(label="接待人", value=(visit.received_by or "") if visit else ""),
            Entry(label="走访人一", value=visit.first_visitor if visit else ""),
            Entry(label="走访人二", value=(visit.second_visitor or "") if visit else ""),
        )
    )  # fmt: skip


def _form(family: Family, parts: tuple[FormPart, ...], day: str) -> Document:
    """The form with the union's name above it at the right."""
    names = tuple(m.name for m in family.file.members)
    made = form(Form(title="入户走访记录表", parts=parts, note=family.around.union, names=names))
    number = family.file.household.file_number
    title = f"入户走访记录表（{number}{'　' + day if day else ''}）"
    return replace(made, title=title, author=family.around.union)
