"""A household's file: the family, what it earns, spends and owns, and what proves it; money in yuan."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from core.citizens import id_number_problem, mobile_problem
from core.fields import spec

MYSELF, SPOUSE = "本人", "配偶"
MOST_OTHER_CAUSES = 3
LARGEST_SCAN = 20_000_000  # bytes
ZERO = Decimal(0)


def card_problem(text: str) -> str | None:
    """The sentence on a bank card's number, or None."""
    if text.isascii() and text.isdigit() and 12 <= len(text) <= 19:
        return None
    return "银行卡号应为 12 到 19 位数字，请按卡面核对"


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """One family with one file; the family members, the head among them, have records of their own."""

    id: int | None = None
    head_person_id: int = 0  # the worker on the roster for whom the file is kept
    file_number: str = spec("档案编号", default="", max_length=32, help="建档时自动编号，返困重启沿用原号")
    applied_on: dt.date | None = spec("申报时间", default=None, required=True)
    line_region: str | None = spec("低保标准地区", default=None, max_length=6, help="不填用本单位所在地区")
    tier: str | None = spec("困难类别", default=None, code="hardship_tier", help="以认定结论为准")
    filing_standard: str | None = spec("建档标准", default=None, max_length=60)
    priority_group: str | None = spec("重点群体", default=None, code="hardship_priority_group")
    main_cause: str | None = spec("主要致困原因", default=None, required=True, code="hardship_cause")
    other_causes: str | None = spec(
        "次要致困原因", default=None, code="hardship_cause", multiple=True, help="最多三项，不含主要原因"
    )
    reason: str | None = spec("致困原因简述", default=None, max_length=1000, sensitive=True)
    event: str | None = spec("意外致困情形", default=None, code="hardship_event")
    event_cost: Decimal = spec("年度致困费用（损失）", default=ZERO, unit="元")
    event_compensation: Decimal = spec("已获赔偿、保险、救助", default=ZERO, unit="元")
    misfits: str | None = spec(
        "不予认定的情形", default=None, code="hardship_misfit", multiple=True, help="核查中查实的才填写"
    )
    window_note: str | None = spec("收入缺月说明", default=None, max_length=200)
    house_type: str | None = spec("住房类型", default=None, code="hardship_house_type")
    house_area: Decimal | None = spec("建筑面积", default=None, unit="平方米")
    live_address: str | None = spec("家庭现居住地", default=None, max_length=120, sensitive=True)
    detail_address: str | None = spec("详细地址", default=None, max_length=120, sensitive=True)
    registered_place: str | None = spec(
        "户口所在地行政区划", default=None, max_length=120, sensitive=True, help="精确到街道"
    )
    zip_code: str | None = spec("邮政编码", default=None, max_length=6)
    other_contact: str | None = spec("其他联系方式", default=None, max_length=40, sensitive=True)
    is_single_parent: bool | None = spec("是否单亲", default=None, help="离异或者丧偶，且带有小孩")
    can_help_itself: bool | None = spec("是否具有自救能力", default=None)
    is_zero_employment: bool | None = spec("是否为零就业家庭", default=None)
    is_basic_living: bool | None = spec("是否低保户", default=None)
    is_migrant: bool | None = spec("户主是否农民工", default=None)
    service_card: str | None = spec("工会会员服务卡卡号", default=None, max_length=32, sensitive=True)
    bank: str | None = spec("开户银行", default=None, max_length=40)
    bank_branch: str | None = spec("支行名称", default=None, max_length=60)
    bank_card: str | None = spec("银行卡号", default=None, check=card_problem, sensitive=True)
    contact: str | None = spec("帮扶联系人", default=None, max_length=40)
    filed_by: str | None = spec("建档人", default=None, max_length=40)
    entered_by: str | None = spec("录入人", default=None, max_length=40)
    note: str | None = spec("档案备注", default=None, max_length=500)
    head_name: str = spec("户主姓名", default="", derived=True)
    workplace: str = spec("班组或车间", default="", derived=True)
    state: str = spec("办理状态", default="申请", derived=True)

    @property
    def causes(self) -> tuple[str, ...]:
        """The main cause, then the others."""
        others = self.other_causes.split("、") if self.other_causes else []
        return tuple(c for c in (self.main_cause, *others) if c)


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdMember:
    """A member of the family; the head is the one whose relation is 本人."""

    id: int | None = None
    household_id: int = 0
    person_id: int | None = None  # on the roster, found by the ID number
    name: str = spec("姓名", default="", required=True, max_length=40)
    relation: str = spec("关系", default=MYSELF, required=True, code="hardship_relation")
    id_number: str | None = spec("身份证号", default=None, check=id_number_problem, sensitive=True)
    is_counted: bool = spec("共同生活", default=True, help="计入家庭共同生活人口")
    gender: str | None = spec("性别", default=None, code="gender")
    birth_date: dt.date | None = spec("出生日期", default=None)
    ethnicity: str | None = spec("民族", default=None, code="ethnicity")
    political_status: str | None = spec("政治面貌", default=None, code="political_status")
    education: str | None = spec("文化程度", default=None, code="education")
    marital_status: str | None = spec("婚姻状况", default=None, code="marital_status")
    household_type: str | None = spec("户口类型", default=None, code="hardship_household_type")
    model_worker: str | None = spec("劳模类型", default=None, code="hardship_model_worker")
    medical_insurance: str | None = spec("医保状况", default=None, code="hardship_medical_insurance")
    identity: str | None = spec("身份", default=None, code="hardship_identity")
    mobile: str | None = spec("手机号码", default=None, check=mobile_problem, sensitive=True)
    work_state: str | None = spec("工作状态", default=None, code="hardship_work_state")
    work_since: dt.date | None = spec("工作时间", default=None)
    work_unit: str | None = spec("工作单位", default=None, max_length=80)
    position: str | None = spec("工种（岗位）", default=None, max_length=40)
    unit_nature: str | None = spec("单位性质", default=None, code="unit_nature")
    enterprise_state: str | None = spec("企业状况", default=None, code="hardship_enterprise_state")
    industry: str | None = spec("所属行业", default=None, code="industry")
    contract_from: dt.date | None = spec("劳动合同开始日期", default=None)
    contract_to: dt.date | None = spec("劳动合同结束日期", default=None)
    contract_term: str | None = spec("劳动合同固定期限", default=None, code="hardship_contract_term")
    has_labour_relation: bool | None = spec(
        "一年以上事实劳动关系", default=None, help="没有签订劳动合同的农民工"
    )
    can_work: bool | None = spec("有劳动能力", default=None, help="在法定劳动年龄内、不在校、能劳动")
    refuses_work: bool | None = spec("无正当理由拒绝就业", default=None)
    is_waived: bool | None = spec("不推算收入", default=None, help="有证据证明确无收入的，写明理由并附证明")
    note: str | None = spec("说明", default=None, max_length=200)

    @property
    def is_head(self) -> bool:
        """Whether the file is kept for this member."""
        return self.relation == MYSELF


@dataclass(frozen=True, slots=True, kw_only=True)
class Illness:
    """A member's health; only the chair and the aid officer see it."""

    id: int | None = None
    member_id: int = 0
    health: str | None = spec("健康状况", default=None, code="hardship_health", sensitive=True)
    disability: str | None = spec("残疾类别", default=None, code="hardship_disability", sensitive=True)
    disease: str | None = spec("病种", default=None, max_length=80, sensitive=True)
    hospital_stays: int | None = spec("住院次数", default=None, unit="次")
    eligible_expense: Decimal | None = spec("符合规定的个人自付金额", default=None, unit="元")
    unit_aid: Decimal | None = spec("本单位救助金额", default=None, unit="元")
    social_aid: Decimal | None = spec("社会救助金额", default=None, unit="元")
    treatment: str | None = spec("住院时间及后续治疗情况", default=None, max_length=500, sensitive=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """A member's school."""

    id: int | None = None
    member_id: int = 0
    school: str | None = spec("录取院校", default=None, max_length=80, sensitive=True)
    stage: str | None = spec("学段", default=None, code="hardship_school_stage")
    kind: str | None = spec("学校类别", default=None, code="hardship_school_kind")
    major: str | None = spec("录取专业", default=None, max_length=60)
    years: str | None = spec("学制", default=None, max_length=10)
    batch: str | None = spec("录取批次", default=None, max_length=20)
    score: Decimal | None = spec("高考分数", default=None, unit="分")
    is_current: bool | None = spec("是否本届", default=None)
    enrolled_on: dt.date | None = spec("录取时间", default=None)
    graduates_on: dt.date | None = spec("毕业时间", default=None)
    fees: Decimal | None = spec("学杂费", default=None, unit="元/年")
    has_loan: bool | None = spec("是否申请助学贷款", default=None)
    loan: Decimal | None = spec("助学贷款金额", default=None, unit="元")


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomeLine:
    """What came in within one month; `month` is its first day."""

    id: int | None = None
    household_id: int = 0
    member_id: int | None = None
    month: dt.date | None = spec("月份", default=None, required=True)
    kind: str = spec("收入类别", default="工资性收入", required=True, code="hardship_income_kind")
    amount: Decimal = spec("金额", default=ZERO, required=True, unit="元")
    note: str | None = spec("说明", default=None, max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class RigidExpense:
    """What could not but be spent within one month; `reimbursed` is what insurance or others paid back."""

    id: int | None = None
    household_id: int = 0
    member_id: int | None = None
    month: dt.date | None = spec("月份", default=None, required=True)
    kind: str = spec("支出类别", default="因病", required=True, code="hardship_expense_kind")
    amount: Decimal = spec("金额", default=ZERO, required=True, unit="元")
    reimbursed: Decimal = spec("已报销或补偿", default=ZERO, unit="元")
    is_compulsory: bool = spec("义务教育阶段", default=False, help="只用于因学支出")
    note: str | None = spec("说明", default=None, max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """Something the family owns."""

    id: int | None = None
    household_id: int = 0
    member_id: int | None = None
    kind: str = spec("财产类别", default="住房", required=True, code="hardship_property_kind")
    name: str | None = spec("名称", default=None, max_length=80, help="例如商品房、汽车、公司名称")
    number: int = spec("数量", default=1, required=True)
    area: Decimal | None = spec("面积", default=None, unit="平方米")
    value: Decimal | None = spec("金额", default=None, unit="元")
    bought_in: int | None = spec("购买年份", default=None)
    is_mobility_aid: bool = spec("残疾、患病代步车", default=False)
    is_controlling: bool = spec("控股股东或实际控制人", default=False)
    note: str | None = spec("说明", default=None, max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A paper that proves something, with its scan's hash; the bytes are kept apart."""

    id: int | None = None
    household_id: int = 0
    member_id: int | None = None
    content_id: int | None = None
    kind: str = spec("材料名称", default="", required=True, max_length=80)
    dated_on: dt.date | None = spec("材料日期", default=None)
    received_on: dt.date | None = spec("收到日期", default=None, required=True)
    file_name: str | None = spec("扫描件", default=None, max_length=120)
    sha256: str | None = spec("扫描件校验值", default=None, max_length=64)
    note: str | None = spec("说明", default=None, max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """A pledge or an authorisation that somebody signed."""

    id: int | None = None
    household_id: int = 0
    member_id: int | None = None
    kind: str = spec("文书", default="诚信承诺书", required=True, code="hardship_consent_kind")
    signed_on: dt.date | None = spec("签署日期", default=None, required=True)
    note: str | None = spec("说明", default=None, max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdFile:
    """Everything in one file; `illnesses` is empty for who may not see it."""

    household: Household
    members: tuple[HouseholdMember, ...]
    illnesses: tuple[Illness, ...] = ()
    studies: tuple[Study, ...] = ()
    incomes: tuple[IncomeLine, ...] = ()
    expenses: tuple[RigidExpense, ...] = ()
    properties: tuple[Property, ...] = ()
    proofs: tuple[Proof, ...] = ()
    consents: tuple[Consent, ...] = ()

    @property
    def head(self) -> HouseholdMember:
        """The worker for whom the file is kept."""
        return next(m for m in self.members if m.is_head)

    @property
    def persons(self) -> int:
        """How many live together."""
        return sum(m.is_counted for m in self.members)


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdCard:
    """A file as lists show it: no numbers, no illness, no children."""

    id: int
    file_number: str
    head_person_id: int
    head_name: str
    unit_name: str
    state: str
    state_since: dt.date
    tier: str | None
    main_cause: str | None
    persons: int
    applied_on: dt.date
    contact: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One paper of the checklist: by which cause it is needed, whether it is there."""

    name: str
    cause: str  # empty: everybody needs it
    source: str
    is_verified: bool
    is_there: bool
