"""Every paper of innovation as plain data: code, title, what it is about, and its maker."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from core.documents.model import Document
from core.innovation.documents import periods, reviewing, slips, studios
from core.innovation.documents.case import IdeaDesk, PairDesk, PeriodDesk, StudioDesk

Scope = Literal["unit", "idea", "period", "studio", "pair"]
T = TypeVar("T")
Maker = Callable[[T], tuple[Document, ...]]
Missing = Callable[[T], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind:
    """One kind of paper; `scope` says what has to be chosen for it, nothing for `unit`."""

    code: str
    title: str
    scope: Scope


BLANK_SLIP = PaperKind(code="I01-1", title="合理化建议申报表（空白）", scope="unit")
_IDEA: tuple[tuple[str, str, Maker[IdeaDesk], Missing[IdeaDesk]], ...] = (
    ("I01-2", "合理化建议申报表", slips.filled, slips.filled_missing),
    ("I02", "合理化建议告知书（采纳、不采纳）", slips.answer, slips.answer_missing),
    ("I03", "合理化建议评审表", reviewing.review, reviewing.review_missing),
    ("I04", "合理化建议效益确认单", reviewing.benefit, reviewing.benefit_missing),
)
_PERIOD: tuple[tuple[str, str, Maker[PeriodDesk], Missing[PeriodDesk]], ...] = (
    ("I05", "合理化建议台账", periods.ledger, periods.ledger_missing),
    ("I06", "合理化建议统计表", periods.statistics, periods.statistics_missing),
    ("I07", "合理化建议奖励发放表", periods.rewards, periods.rewards_missing),
)
_STUDIO: tuple[tuple[str, str, Maker[StudioDesk], Missing[StudioDesk]], ...] = (
    ("I08", "创新工作室年度情况表", studios.year, studios.year_missing),
)
_PAIR: tuple[tuple[str, str, Maker[PairDesk], Missing[PairDesk]], ...] = (
    ("I09", "师徒协议", studios.pair, studios.pair_missing),
)

IDEA: Mapping[str, tuple[Maker[IdeaDesk], Missing[IdeaDesk]]] = {c: (m, n) for c, _, m, n in _IDEA}
PERIOD: Mapping[str, tuple[Maker[PeriodDesk], Missing[PeriodDesk]]] = {c: (m, n) for c, _, m, n in _PERIOD}
STUDIO: Mapping[str, tuple[Maker[StudioDesk], Missing[StudioDesk]]] = {c: (m, n) for c, _, m, n in _STUDIO}
PAIR: Mapping[str, tuple[Maker[PairDesk], Missing[PairDesk]]] = {c: (m, n) for c, _, m, n in _PAIR}
PAPERS: tuple[PaperKind, ...] = (
    BLANK_SLIP,
    *(PaperKind(code=c, title=t, scope="idea") for c, t, _, _ in _IDEA),
    *(PaperKind(code=c, title=t, scope="period") for c, t, _, _ in _PERIOD),
    *(PaperKind(code=c, title=t, scope="studio") for c, t, _, _ in _STUDIO),
    *(PaperKind(code=c, title=t, scope="pair") for c, t, _, _ in _PAIR),
)


def kind_of(code: str) -> PaperKind | None:
    """The kind of that code."""
    return next((k for k in PAPERS if k.code == code), None)
