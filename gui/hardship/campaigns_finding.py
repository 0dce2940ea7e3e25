"""Finding who goes on a list: filters over families or the roster, how amounts are set, and who was found."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QDialog, QWidget

from core.fields import spec
from core.hardship.records import aid as terms
from core.hardship.records.aid import AmountRule, FamilyFilter, ListOrder, Programme, RosterFilter
from core.hardship.records.campaign import CampaignCase, Grant
from core.hardship.records.households import card_problem
from core.members.records import RosterQuery
from core.money import ZERO, shown, total
from gui.hardship.words import distinct
from gui.kit import button, col, hline, row, text
from gui.kit.asking import Asking, fill
from gui.kit.listing import Listing, TableLook
from gui.picking import PeopleDialog
from gui.theme import theme

if TYPE_CHECKING:
    from gui.hardship.campaigns import CampaignsTab

T = TypeVar("T")
Read = Callable[[], tuple[Grant, ...]]
QUICK = {"全部会员": "members", "全部在职职工": "employees", "女职工": "women", "农民工": "migrant"}
WHOLE = "全单位"
BY = {
    terms.HOUSEHOLD: (terms.FIXED, terms.BY_TIER, terms.BY_PERSONS, terms.BY_LINE, terms.SHARED),
    terms.STUDENT: (terms.FIXED, terms.BY_STAGE, terms.BY_LINE, terms.SHARED),
    terms.PERSON: (terms.FIXED, terms.SHARED),
}
TIERS = {"deep": "深度困难", "relative": "相对困难", "accidental": "意外致困"}
STAGES = {
    "senior": "高中", "vocational": "中等职业学校", "college": "大学专科", "bachelor": "大学本科", "graduate": "研究生",
}  # fmt: skip
FOUND_HEADS = (
    ("姓名", 84),
    ("户主", 84),
    ("单位（班组）", 130),
    ("困难类别", 90),
    ("金额（元）", 96),
    ("金额依据", 200),
)
MOST_TABLE = "金额数：固定金额、每人金额、几个月低保或要分配的总额；按类别、按学段的在下面逐项填写。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How what is given is set, for any list."""

    source: str = spec("资金来源", default="", required=True, code="fund")
    way: str = spec("慰问形式", default="", required=True, code="way")
    goods: str | None = spec(
        "实物名称及数量", default=None, max_length=80, help="发放实物时填写，如 米 10 千克"
    )
    by: str = spec("定额方式", default=terms.FIXED, required=True, code="by")
    amount: Decimal = spec("金额数", default=ZERO, required=True)
    worker_kind: str | None = spec(
        "职工类别", default=None, code="aid_worker_kind", help="不填按档案和花名册"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyOrder:
    """Which families, and how much for each."""

    tiers: str | None = spec("困难类别", default=None, code="hardship_tier", multiple=True, help="不选为全部")
    main_causes: str | None = spec("主要致困原因", default=None, code="hardship_cause", multiple=True)
    units: str | None = spec("单位（班组）", default=None, code="unit_name", multiple=True)
    stages: str | None = spec("有在读学段", default=None, code="hardship_school_stage", multiple=True)
    is_migrant: bool | None = spec("户主是农民工", default=None)
    not_aided_since: dt.date | None = spec(
        "自何日起未受助", default=None, help="这一天以后没有列入过任何名单的"
    )
    source: str = spec("资金来源", default="", required=True, code="fund")
    way: str = spec("慰问形式", default="", required=True, code="way")
    goods: str | None = spec(
        "实物名称及数量", default=None, max_length=80, help="发放实物时填写，如 米 10 千克"
    )
    by: str = spec("定额方式", default=terms.FIXED, required=True, code="by")
    amount: Decimal = spec("金额数", default=ZERO, required=True)
    deep: Decimal | None = spec("深度困难", default=None, unit="元")
    relative: Decimal | None = spec("相对困难", default=None, unit="元")
    accidental: Decimal | None = spec("意外致困", default=None, unit="元")
    senior: Decimal | None = spec("高中", default=None, unit="元")
    vocational: Decimal | None = spec("中等职业学校", default=None, unit="元")
    college: Decimal | None = spec("大学专科", default=None, unit="元")
    bachelor: Decimal | None = spec("大学本科", default=None, unit="元")
    graduate: Decimal | None = spec("研究生", default=None, unit="元")


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterOrder:
    """Which people of the roster, and how much for each."""

    quick: str = spec("范围", default="全部会员", required=True, code="quick")
    unit: str = spec("单位", default=WHOLE, required=True, code="unit_name")
    source: str = spec("资金来源", default="", required=True, code="fund")
    way: str = spec("慰问形式", default="", required=True, code="way")
    goods: str | None = spec(
        "实物名称及数量", default=None, max_length=80, help="发放实物时填写，如 清凉包 1 份"
    )
    by: str = spec("定额方式", default=terms.FIXED, required=True, code="by")
    amount: Decimal = spec("金额数", default=ZERO, required=True)
    worker_kind: str | None = spec("职工类别", default=None, code="aid_worker_kind", help="不填按花名册")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineForm:
    """What may be changed about one line of a list."""

    amount: Decimal = spec("金额", default=ZERO, required=True, unit="元")
    hand_reason: str | None = spec("手工调整原因", default=None, max_length=199, help="改动金额时必须写明")
    way: str = spec("慰问形式", default="", required=True, code="way")
    goods: str | None = spec("实物名称及数量", default=None, max_length=80)
    source: str = spec("资金来源", default="", required=True, code="fund")
    worker_kind: str = spec("职工类别", default="其他", required=True, code="aid_worker_kind")
    kin: str | None = spec(
        "去世亲属是会员的", default=None, code="hardship_relation", help="只用于直系亲属去世慰问"
    )
    bank: str | None = spec("开户银行", default=None, max_length=60)
    bank_card: str | None = spec("银行卡号", default=None, check=card_problem, sensitive=True)
    payee: str | None = spec("收款户名", default=None, max_length=40)


class LinesDialog(QDialog):
    """Who was found and what each would get, before anything is written."""

    def __init__(self, parent: QWidget, found: Sequence[Grant], *, skipped: int) -> None:
        super().__init__(parent)
        self.setWindowTitle("加入名单")
        self.setModal(True)
        look = TableLook(right=(4,), stretch=5)
        self.list = Listing[Grant]("找到的人", FOUND_HEADS, cells=_found_cells, look=look)
        self.list.put(found, key=lambda g: g.id_number)
        more = f"　另有 {skipped} 人已在名单中，不再加入。" if skipped else ""
        told = f"找到 {len(found)} 人，合计 {shown(total(g.amount for g in found))} 元。{more}"
        self.accept_button = button(f"加入名单（{len(found)} 人）", kind="primary", clicked=self.accept)
        self.accept_button.setEnabled(bool(found))
        foot = row(None, button("取消", clicked=self.reject), self.accept_button)
        body = (text("加入名单", "h2"), text(told, wrap=True), (self.list.framed(), 1), hline(), foot)
        self.setLayout(col(*body, gap=10, pad=(20, 16, 20, 14)))
        room = self.screen().availableGeometry()
        self.resize(min(theme().px(820), room.width() - 80), min(theme().px(520), room.height() - 80))

    def run(self) -> bool:
        """Ask; whether they are to be put on the list."""
        is_accepted = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return is_accepted


def ask_families(parent: QWidget, tab: "CampaignsTab", case: CampaignCase) -> Read | None:
    """Ask which families; what is given back finds them."""
    programme, campaigns = tab.programme_of(case.campaign), tab.aid.campaigns
    cards = tab.hardship.households.cards()
    table = STAGES if programme.scope == terms.STUDENT else TIERS
    sections = {
        "找哪些家庭": ("tiers", "main_causes", "units", "stages", "is_migrant", "not_aided_since"),
        "给多少": ("source", "way", "goods", "by", "amount"),
        "按学段定额" if table is STAGES else "按困难类别定额": tuple(table),
    }
    labels = _labels(case, programme) | {"unit_name": tuple(distinct([c.unit_name for c in cards]))}
    done: list[FamilyOrder] = []
    begun = FamilyOrder(source=_only_fund(labels), way=labels["way"][0])
    if not fill(
        parent,
        "筛选困难家庭",
        begun,
        done.append,
        asking=Asking(names=sections, labels=labels, hint=MOST_TABLE, action="查找"),
    ):
        return None
    one = done[0]
    wanted = FamilyFilter(
        tiers=_parts(one.tiers), main_causes=_parts(one.main_causes), units=_parts(one.units),
        stages=_parts(one.stages), is_migrant=one.is_migrant, not_aided_since=one.not_aided_since,
    )  # fmt: skip
    amounts = tuple((label, a) for name, label in table.items() if (a := getattr(one, name)) is not None)
    order = _order(one, case, amounts)
    return lambda: campaigns.families(case.campaign.id or 0, wanted, order)


def ask_roster(parent: QWidget, tab: "CampaignsTab", case: CampaignCase) -> Read | None:
    """Ask which people of the roster; what is given back finds them."""
    campaigns, tree = tab.aid.campaigns, tab.app.members.units()
    units = {u.name: key for key, u in tree.by_id.items()}
    labels = _labels(case, tab.programme_of(case.campaign)) | {
        "quick": tuple(QUICK), "unit_name": (WHOLE, *units),
    }  # fmt: skip
    done: list[RosterOrder] = []
    begun = RosterOrder(source=_only_fund(labels), way=labels["way"][0])
    if not fill(parent, "筛选花名册", begun, done.append, asking=Asking(labels=labels, action="查找")):
        return None
    one = done[0]
    wanted = RosterFilter(query=RosterQuery(quick=QUICK[one.quick], unit_id=units.get(one.unit)))
    order = _order(one, case, ())
    return lambda: campaigns.people(case.campaign.id or 0, wanted, order)


def ask_people(parent: QWidget, tab: "CampaignsTab", case: CampaignCase) -> Read | None:
    """Ask for people one by one; what is given back makes their lines."""
    campaigns, dialog = tab.aid.campaigns, PeopleDialog(parent, "挑选人员", tab.app.members.search)
    if not dialog.run() or not dialog.chosen():
        return None
    labels = _labels(case, tab.programme_of(case.campaign))
    done: list[Order] = []
    begun = Order(source=_only_fund(labels), way=labels["way"][0])
    if not fill(
        parent, f"给这 {len(dialog.chosen())} 人多少", begun, done.append, asking=Asking(labels=labels)
    ):
        return None
    wanted, order = RosterFilter(query=RosterQuery(), person_ids=dialog.chosen()), _order(done[0], case, ())
    return lambda: campaigns.people(case.campaign.id or 0, wanted, order)


def _labels(case: CampaignCase, programme: Programme) -> dict[str, tuple[str, ...]]:
    """The funds, ways and rules of amounts that the campaign knows."""
    return {
        "fund": tuple(a.source for a in case.allocations),
        "way": programme.ways,
        "by": BY[programme.scope],
    }


def _only_fund(labels: Mapping[str, Sequence[str]]) -> str:
    """The fund, where there is but one."""
    return labels["fund"][0] if len(labels["fund"]) == 1 else ""


def _order(
    one: Order | FamilyOrder | RosterOrder, case: CampaignCase, amounts: tuple[tuple[str, Decimal], ...]
) -> ListOrder:
    """What was filled in, as the service wants it."""
    funds = {a.source: a.fund_id for a in case.allocations}
    return ListOrder(
        fund_id=funds[one.source], way=one.way, goods=one.goods,
        amount=AmountRule(by=one.by, amount=one.amount, amounts=amounts),
        worker_kind=None if isinstance(one, FamilyOrder) else one.worker_kind,
    )  # fmt: skip


def _parts(words: str | None) -> tuple[str, ...]:
    """The labels chosen."""
    return tuple(words.split("、")) if words else ()


def _found_cells(one: Grant) -> Sequence[str]:
    """A line before it is on the list."""
    return (one.name, one.head_name or "", one.unit_name, one.tier or "", shown(one.amount), one.basis)
