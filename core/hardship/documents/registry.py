"""Every paper of hardship aid as plain data: code, title, stage, what it is about, how long it is kept, and its maker."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from core.documents.model import Document
from core.hardship.documents import (
    approval,
    archive,
    cards,
    consents,
    exits,
    forms,
    listings,
    means,
    notices,
    reviews,
    settlement,
    sheets,
    visits,
)
from core.hardship.documents.case import Desk, Family, Listing

Scope = Literal["household", "campaign", "list"]
T = TypeVar("T")
Maker = Callable[[T], tuple[Document, ...]]
Missing = Callable[[T], tuple[str, ...]]

STAGES = ("申请", "核查", "评议", "公示", "审批", "建档", "退档", "发放", "结算", "名册")
FILE, FINANCE, YEARS_10 = "退档后至少10年", "按会计档案", "10年"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind:
    """One kind of paper; `scope` says what has to be chosen for it, a public one is never printed with personal data."""

    code: str
    title: str
    stage: str
    scope: Scope
    retention: str
    is_public: bool = False


def _of_family(code: str, title: str, stage: str, *, is_public: bool = False) -> PaperKind:
    """A paper about a family's file."""
    return PaperKind(
        code=code, title=title, stage=stage, scope="household", retention=FILE, is_public=is_public
    )  # fmt: skip


def _of_campaign(
    code: str, title: str, stage: str, *, keep: str = FINANCE, is_public: bool = False
) -> PaperKind:
    """A paper about a campaign."""
    return PaperKind(
        code=code, title=title, stage=stage, scope="campaign", retention=keep, is_public=is_public
    )  # fmt: skip


def _of_list(code: str, title: str) -> PaperKind:
    """A list."""
    return PaperKind(code=code, title=title, stage="名册", scope="list", retention=YEARS_10)


_FAMILY: tuple[tuple[PaperKind, Maker[Family], Missing[Family]], ...] = (
    (_of_family("H01-1", "困难职工建档申请审批表", "申请"), forms.application, forms.missing),
    (_of_family("H01-2", "困难职工档案表", "建档"), forms.card, forms.missing),
    (_of_family("H02-1", "诚信承诺书", "申请"), consents.pledge, consents.missing),
    (_of_family("H02-2", "家庭经济状况核对授权书", "申请"), consents.authorisation, consents.missing),
    (_of_family("H03-1", "入户走访记录表（空白）", "核查"), visits.blank, visits.blank_missing),
    (_of_family("H03-2", "入户走访记录表", "核查"), visits.filled, visits.missing),
    (_of_family("H04", "认定计算书", "核查"), means.statement, means.missing),
    (_of_family("H05", "评议会议记录", "评议"), reviews.records, reviews.missing),
    (_of_family("H06", "建档公示", "公示", is_public=True), notices.filing, notices.filing_missing),
    (_of_family("H07", "建档审批表", "审批"), approval.form_of, approval.missing),
    (_of_family("H08", "档案目录", "建档"), archive.catalogue, archive.missing),
    (_of_family("H09-1", "退档公示", "退档", is_public=True), notices.leaving, notices.leaving_missing),
    (_of_family("H09-2", "退档告知书", "退档"), exits.letter, exits.missing),
)  # fmt: skip
_DESK: tuple[tuple[PaperKind, Maker[Desk], Missing[Desk]], ...] = (
    (_of_campaign("A01", "帮扶名单公示", "公示", keep=YEARS_10, is_public=True), notices.listed, notices.listed_missing),
    (_of_campaign("A02-1", "签领表", "发放"), sheets.signed, sheets.signed_missing),
    (_of_campaign("A02-2", "实物发放签领表", "发放"), sheets.goods, sheets.goods_missing),
    (_of_campaign("A02-3", "银行转账明细表", "发放"), sheets.transfers, sheets.transfers_missing),
    (_of_campaign("A03", "慰问卡", "发放", keep="不归档"), cards.visit_cards, cards.missing),
    (_of_campaign("A04", "活动结算表", "结算"), settlement.settlement, settlement.missing),
)  # fmt: skip
_LISTING: tuple[tuple[PaperKind, Maker[Listing], Missing[Listing]], ...] = (
    (_of_list("L01", "在档困难职工名册"), listings.roster, listings.roster_missing),
    (_of_list("L02", "待办清单"), listings.watch, listings.watch_missing),
)

FAMILY: Mapping[str, tuple[Maker[Family], Missing[Family]]] = {k.code: (m, n) for k, m, n in _FAMILY}
DESK: Mapping[str, tuple[Maker[Desk], Missing[Desk]]] = {k.code: (m, n) for k, m, n in _DESK}
LISTING: Mapping[str, tuple[Maker[Listing], Missing[Listing]]] = {k.code: (m, n) for k, m, n in _LISTING}
PAPERS: tuple[PaperKind, ...] = (
    *(k for k, _, _ in _FAMILY), *(k for k, _, _ in _DESK), *(k for k, _, _ in _LISTING),
)  # fmt: skip


def kind_of(code: str) -> PaperKind | None:
    """The kind of that code."""
    return next((k for k in PAPERS if k.code == code), None)
