"""A campaign of aid: its money, its list, the steps it took, its public notice; money in yuan."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from core.citizens import mobile_problem
from core.fields import spec
from core.hardship.records.households import card_problem
from core.money import ZERO

DRAFT, RESERVED, LISTED, GUARDED, NOTICED = "草稿", "预算已预留", "编制名单", "已查重", "公示中"
WAITING, APPROVED, PAYING, SETTLED, CLOSED = "待审批", "已批准", "发放中", "已结算", "已关闭"
CANCELLED = "已取消"
BACK_TO_LIST = (DRAFT, RESERVED, LISTED, CANCELLED)  # nothing stands fast


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """One round of giving aid under one programme."""

    id: int | None = None
    number: str = spec("批次编号", default="", max_length=16, help="自动编号，如 2026-003")
    title: str = spec("活动名称", default="", required=True, max_length=60)
    programme: str = spec("帮扶项目", default="生活救助", required=True, code="aid_programme")
    occasion: str | None = spec("慰问事项", default=None, code="aid_occasion")
    year: int = spec("年度", default=2026, required=True)
    day: dt.date | None = spec("计划发放日期", default=None, required=True)
    handler: str = spec("经办人", default="", required=True, max_length=40)
    note: str | None = spec("说明", default=None, max_length=500)
    state: str = spec("办理状态", default=DRAFT, derived=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """What a campaign may take from one fund."""

    id: int | None = None
    campaign_id: int = 0
    fund_id: int = 0
    step_id: int | None = None  # the step since which it stands fast
    amount: Decimal = spec("预留金额", default=ZERO, required=True, unit="元")
    over_reason: str | None = spec("超出可用预算的原因", default=None, max_length=200)
    source: str = spec("资金来源", default="", derived=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One line of a campaign's list: who is to be given what, from which fund; as known when it was listed."""

    id: int | None = None
    campaign_id: int = 0
    fund_id: int = 0
    household_id: int | None = None
    person_id: int | None = None
    step_id: int | None = None  # the step since which it stands fast
    name: str = spec("姓名", default="", required=True, max_length=40)
    id_number: str = spec("身份证号", default="", required=True, max_length=18, sensitive=True)
    relation: str = spec("与户主关系", default="本人", code="hardship_relation")
    head_name: str | None = spec("户主姓名", default=None, max_length=40)
    unit_name: str = spec("工作单位（班组）", default="", max_length=60)
    worker_kind: str = spec("职工类别", default="其他", required=True, code="aid_worker_kind")
    tier: str | None = spec("困难类别", default=None, code="hardship_tier")
    cause: str | None = spec("致困原因大类", default=None, max_length=20)
    persons: int = spec("家庭人口", default=1, unit="人")
    stage: str | None = spec("学段", default=None, code="hardship_school_stage")
    kin: str | None = spec("去世亲属是会员的", default=None, code="hardship_relation")
    amount: Decimal = spec("金额", default=ZERO, required=True, unit="元")
    way: str = spec("慰问形式", default="转账", required=True, code="aid_way")
    goods: str | None = spec("实物名称及数量", default=None, max_length=80)
    bank: str | None = spec("开户银行", default=None, max_length=60)
    bank_card: str | None = spec("银行卡号", default=None, check=card_problem, sensitive=True)
    payee: str | None = spec("收款户名", default=None, max_length=40)
    mobile: str | None = spec("手机号码", default=None, check=mobile_problem, sensitive=True)
    basis: str = spec("金额依据", default="", required=True, max_length=200)
    hand_reason: str | None = spec("手工调整原因", default=None, max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignStep:
    """A step that a campaign took; each stands on the one before."""

    id: int | None = None
    campaign_id: int = 0
    previous_id: int | None = None
    action: str = spec("步骤", default="立项", required=True, code="aid_action")
    state: str = spec("到达状态", default=DRAFT, required=True, code="aid_campaign_state")
    taken_on: dt.date | None = spec("日期", default=None, required=True)
    taken_by: str = spec("经办人", default="", required=True, max_length=40)
    opinion: str | None = spec("意见或原因", default=None, max_length=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignNotice:
    """The public notice of a list; both days are included."""

    id: int | None = None
    campaign_id: int = 0
    starts_on: dt.date | None = spec("公示起", default=None, required=True)
    ends_on: dt.date | None = spec("公示止", default=None, required=True)
    place: str = spec("公示地点", default="", required=True, max_length=80)
    phone: str | None = spec("监督电话", default=None, max_length=40)
    office: str | None = spec("受理部门", default=None, max_length=60)
    short_reason: str | None = spec("少于规定天数的原因", default=None, max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignObjection:
    """An objection to a list; while one is not settled nothing is approved."""

    id: int | None = None
    notice_id: int = 0
    step_id: int | None = None  # the end of the notice, which took note of it
    raised_on: dt.date | None = spec("提出日期", default=None, required=True)
    raised_by: str | None = spec("提出人", default=None, max_length=40, sensitive=True)
    content: str = spec("异议内容", default="", required=True, max_length=1000)
    settled_on: dt.date | None = spec("处理日期", default=None)
    settled_by: str | None = spec("处理人", default=None, max_length=40)
    outcome: str | None = spec("处理结果", default=None, code="hardship_objection_outcome")
    answer: str | None = spec("处理说明", default=None, max_length=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignTurn:
    """What an officer gives for one step."""

    on: dt.date
    by: str
    opinion: str = ""
    notice: CampaignNotice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLine:
    """One line as the public may see it: masked, without any number, illness or child."""

    number: int
    name: str
    unit_name: str
    tier: str
    cause: str
    persons: int | None
    programme: str
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class FundTie:
    """Whether one fund's part of a campaign ties: budget = list = paid + returned + unclaimed."""

    fund_id: int
    source: str
    budget: Decimal
    listed: Decimal
    paid: Decimal
    returned: Decimal
    unclaimed: Decimal

    @property
    def is_tied(self) -> bool:
        """Whether budget, list and outcome are the same to the cent."""
        return self.budget == self.listed == self.paid + self.returned + self.unclaimed


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignSums:
    """A campaign as the list of all shows it."""

    campaign: Campaign
    people: int
    budget: Decimal
    listed: Decimal
    paid: Decimal
    returned: Decimal

    @property
    def unclaimed(self) -> Decimal:
        """What nobody has claimed."""
        return self.listed - self.paid - self.returned


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignCase:
    """A campaign with everything that it consists of, and what may be done now."""

    campaign: Campaign
    allocations: tuple[Allocation, ...]
    grants: tuple[Grant, ...]
    steps: tuple[CampaignStep, ...]
    notices: tuple[CampaignNotice, ...]
    objections: tuple[CampaignObjection, ...]
    ties: tuple[FundTie, ...]
    actions: tuple[str, ...]
