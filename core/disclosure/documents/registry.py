"""Every paper of the disclosure as plain data: code, title, group, what it is about, and its maker."""

from collections.abc import Callable
from dataclasses import dataclass

from core.disclosure.documents import (
    approval,
    archive,
    catalogue,
    ledger,
    opinions,
    posters,
    reporting,
    surveys,
)
from core.disclosure.documents.case import Case, Which
from core.documents.model import Document

Maker = Callable[[Case, Which], tuple[Document, ...]]
Missing = Callable[[Case, Which], tuple[str, ...]]

GROUPS = ("目录和计划", "审批和公开", "台账和版面", "意见和检查", "报告和测评")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind:
    """One kind of paper; `needs` names what has to be chosen for it, nothing when it is about the whole unit."""

    code: str
    title: str
    group: str
    needs: str
    make: Maker
    missing: Missing


def _kind(code: str, title: str, group: int, needs: str, *, by: tuple[Maker, Missing]) -> PaperKind:
    """A kind of paper; the group by its place in GROUPS."""
    return PaperKind(code=code, title=title, group=GROUPS[group], needs=needs, make=by[0], missing=by[1])


_ONE = "publication_id"
PAPERS: tuple[PaperKind, ...] = (
    _kind("F1-1", "公开目录", 0, "", by=(catalogue.catalogue, catalogue.catalogue_missing)),
    _kind("F1-2", "年度公开计划", 0, "year", by=(catalogue.plan, catalogue.plan_missing)),
    _kind("F2-1", "公开事项审批表", 1, _ONE, by=(approval.approval_form, approval.missing)),
    _kind("F2-2", "公示件（A4）", 1, _ONE, by=(posters.poster_a4, posters.missing)),
    _kind("F2-3", "公示件（A3）", 1, _ONE, by=(posters.poster_a3, posters.missing)),
    _kind("F2-4", "更正公告", 1, _ONE, by=(posters.correction, posters.correction_missing)),
    _kind("F2-5", "归档件", 1, _ONE, by=(archive.archive_copy, archive.missing)),
    _kind("F3", "公开台账", 2, "period", by=(ledger.ledger, ledger.ledger_missing)),
    _kind("F4", "公开栏版面", 2, "", by=(ledger.layout, ledger.layout_missing)),
    _kind("F5", "职工意见反馈处理表", 3, "feedback_id", by=(opinions.opinion_form, opinions.opinion_missing)),
    _kind("F6", "监督检查表", 3, "inspection_id", by=(opinions.inspection_form, opinions.inspection_missing)),
    _kind("F7", "公开情况报告", 4, "period", by=(reporting.report, reporting.missing)),
    _kind("F8-1", "满意度测评表", 4, "survey_id", by=(surveys.sheets, surveys.sheets_missing)),
    _kind("F8-2", "满意度测评结果", 4, "survey_id", by=(surveys.result, surveys.result_missing)),
)


def kinds_of(code: str) -> tuple[PaperKind, ...]:
    """The papers of a code such as F2-3, or all parts of one such as F8."""
    return tuple(k for k in PAPERS if k.code == code or k.code.startswith(f"{code}-"))
