"""What the roster says to the rest of the product; frozen, plain values only."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from core.fields import spec
from core.members.identity import id_number_problem, mobile_problem, unit_code_problem

JOINING = ("入会", "转入")  # changes by which somebody becomes a member
LEAVING = ("转出", "退会", "除名")  # changes by which somebody ceases to be one
MEMBER_KINDS = (*JOINING, "保留")  # the latest change leaves the person a member


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person on the roster, a union member or an employee who is not one yet."""

    id: int | None = None
    unit_id: int | None = None  # the innermost unit today
    employee_number: str | None = spec(
        "工号",
        default=None,
        max_length=32,
        aliases=("员工编号", "职工编号", "员工号", "人员编号", "职工号", "人员编码", "工作证号"),
    )
    name: str = spec(
        "姓名",
        default="",
        required=True,
        max_length=40,
        aliases=("职工姓名", "员工姓名", "会员姓名", "人员姓名", "名字"),
    )
    gender: str | None = spec("性别", default=None, code="gender")
    birth_date: dt.date | None = spec(
        "出生日期", default=None, aliases=("出生年月日", "出生年月", "生日", "出生时间")
    )
    ethnicity: str | None = spec("民族", default=None, code="ethnicity", aliases=("族别",))
    id_type: str = spec(
        "有效证件类别",
        default="居民身份证",
        required=True,
        code="id_type",
        aliases=("证件类型", "证件类别", "证件种类"),
    )
    id_number: str = spec(
        "证件号码",
        default="",
        required=True,
        max_length=18,
        check=id_number_problem,
        sensitive=True,
        aliases=(
            "身份证号",
            "身份证号码",
            "公民身份号码",
            "居民身份证号码",
            "居民身份证号",
            "公民身份证号码",
            "身份证",
            "证件号",
            "有效证件号码",
        ),
    )
    mobile: str | None = spec(
        "移动电话",
        default=None,
        check=mobile_problem,
        sensitive=True,
        aliases=(
            "手机",
            "手机号",
            "手机号码",
            "联系电话",
            "电话",
            "联系方式",
            "移动电话号码",
            "电话号码",
            "本人电话",
        ),
    )
    department: str | None = spec(
        "部门",
        default=None,
        max_length=60,
        derived=True,
        aliases=(
            "车间/部门",
            "部门/车间",
            "所在部门",
            "车间",
            "所属部门",
            "科室",
            "部门名称",
            "车间名称",
            "部门(车间)",
            "车间(部门)",
            "所在车间",
            "一级部门",
        ),
    )
    team: str | None = spec(
        "班组",
        default=None,
        max_length=60,
        derived=True,
        aliases=("班组名称", "所在班组", "所属班组", "生产班组", "工段", "工会小组", "二级部门", "小组"),
    )
    union_group: str | None = spec(
        "工会小组", default=None, max_length=60, derived=True, aliases=("所属工会小组",)
    )
    position: str | None = spec(
        "岗位", default=None, max_length=40, aliases=("工种", "岗位名称", "职位", "岗位工种", "工作岗位")
    )
    position_category: str | None = spec(
        "岗位类别", default=None, code="position_category", aliases=("人员类别", "职工类别", "岗位性质")
    )
    job_title: str | None = spec("职务", default=None, max_length=40, aliases=("行政职务", "职务名称"))
    professional_title: str | None = spec(
        "职称等级", default=None, code="professional_title", aliases=("职称", "专业技术职称")
    )
    employment_form: str | None = spec(
        "用工形式", default=None, code="employment_form", aliases=("用工性质", "用工类型", "用工方式")
    )
    employment_status: str | None = spec(
        "就业状况",
        default=None,
        code="employment_status",
        aliases=("在岗状态", "从业状况", "在职状态", "就业状态"),
    )
    hire_date: dt.date | None = spec(
        "入职日期",
        default=None,
        aliases=("入厂日期", "入厂时间", "进厂日期", "进厂时间", "入职时间", "参加工作时间", "参加工作日期"),
    )
    employer: str | None = spec(
        "工作单位",
        default=None,
        max_length=80,
        aliases=("工作单位(全称)", "工作单位全称", "单位全称", "派遣单位"),
    )
    education: str | None = spec(
        "学历", default=None, code="education", aliases=("文化程度", "最高学历", "学历层次")
    )
    degree: str | None = spec("学位", default=None, code="degree")
    skill_level: str | None = spec(
        "技术等级",
        default=None,
        code="skill_level",
        aliases=("技能等级", "职业资格等级", "职业技能等级", "职业资格", "技术级别"),
    )
    skill_grade: str | None = spec(
        "职业技能等级（新八级）", default=None, code="skill_grade", aliases=("新八级工等级", "八级工等级")
    )
    political_status: str | None = spec(
        "政治面貌", default=None, code="political_status", aliases=("政治身份", "党派")
    )
    marital_status: str | None = spec(
        "婚姻状况", default=None, code="marital_status", aliases=("婚姻", "婚否")
    )
    household_type: str | None = spec(
        "户籍类型", default=None, code="household_type", aliases=("户口性质", "户口类型", "户籍性质")
    )
    household_place: str | None = spec(
        "户籍所在地",
        default=None,
        max_length=120,
        sensitive=True,
        aliases=("户口所在地", "户籍地址", "户籍地", "户口所在地址"),
    )
    native_place: str | None = spec("籍贯", default=None, max_length=60)
    address: str | None = spec(
        "现住址",
        default=None,
        max_length=120,
        sensitive=True,
        aliases=("家庭住址", "住址", "联系地址", "家庭地址", "现居住地"),
    )
    is_migrant_worker: bool | None = spec(
        "是否农民工会员", default=None, aliases=("是否农民工", "农民工", "农民工会员")
    )
    new_employment_form: str | None = spec(
        "新就业形态类别",
        default=None,
        code="new_employment_form",
        aliases=("新就业形态", "新业态", "新就业形态劳动者"),
    )
    special_groups: str | None = spec(
        "特殊群体",
        default=None,
        code="special_group",
        multiple=True,
        sensitive=True,
        aliases=("特殊人群", "人员标签"),
    )
    join_date: dt.date | None = spec(
        "入会日期",
        default=None,
        aliases=("入会时间", "加入工会时间", "加入工会日期", "入工会时间", "入会年月"),
    )
    member_number: str | None = spec(
        "会员证号",
        default=None,
        max_length=32,
        aliases=("会员证号码", "会员卡号", "会员编号", "工会会员证号"),
    )
    membership_change: str | None = spec(
        "会籍变化类型",
        default=None,
        code="membership_change",
        aliases=("会籍变动类型", "会籍变化", "会籍状态"),
    )
    membership_date: dt.date | None = spec(
        "会籍变化日期", default=None, aliases=("会籍变动日期", "会籍变化时间")
    )
    membership_reason: str | None = spec(
        "会籍变化原因", default=None, code="membership_reason", aliases=("会籍变动原因",)
    )
    remarks: str | None = spec("备注", default=None, max_length=500, aliases=("说明", "备注说明"))
    import_note: str | None = spec("导入说明", default=None, max_length=1000, help="导入时未能识别的原文")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A node of the tree company → workshop → team → union group, with its name today."""

    id: int | None = None
    parent_id: int | None = None
    kind: str = spec("层级", default="车间/部门", required=True, code="unit_kind")
    name: str = spec("名称", default="", required=True, max_length=60)
    founded_on: dt.date | None = spec("设立日期", default=None)
    dissolved_on: dt.date | None = spec("撤销日期", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitName:
    """A name that a unit bore from one day to another; open ends are None."""

    unit_id: int
    name: str
    valid_from: dt.date | None
    valid_to: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A person's membership of a unit from one day to another; the last day is excluded."""

    id: int | None = None
    person_id: int
    unit_id: int
    unit_name: str = ""
    valid_from: dt.date | None
    valid_to: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipChange:
    """One change of membership: 入会, 转入, 保留, 转出, 除名 or 退会."""

    id: int | None = None
    person_id: int
    kind: str = spec("会籍变化类型", default="入会", required=True, code="membership_change")
    changed_on: dt.date | None = spec("会籍变化日期", default=None)
    reason: str | None = spec("会籍变化原因", default=None, code="membership_reason")
    other_union: str | None = spec(
        "转出或转入的工会", default=None, max_length=80, help="转入时填原工会，转出时填接收工会"
    )
    filed_with_upper: str | None = spec(
        "上级工会备案号", default=None, max_length=60, help="除名须报上一级工会备案"
    )
    note: str | None = spec("说明", default=None, max_length=200, help="有提示而仍要办理时，在这里写明理由")
    findings: str | None = None  # what the law said when it was decided, kept with the decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Honour:
    """An honour a person received."""

    id: int | None = None
    person_id: int
    name: str = spec("荣誉名称", default="", required=True, max_length=80)
    level: str | None = spec("级别", default=None, code="honour_level")
    awarded_on: dt.date | None = spec("授予日期", default=None)
    awarded_by: str | None = spec("授予单位", default=None, max_length=80)


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomField:
    """A field that the unit itself added to the roster."""

    id: int | None = None
    label: str = spec("字段名称", default="", required=True, max_length=20)
    kind: str = spec("内容类型", default="文字", required=True, code="custom_kind")
    choices: str | None = spec("可选内容", default=None, max_length=400, help="用顿号隔开，例如：甲班、乙班")


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """The union organisation card: every field of 工会组织信息采集表, and the term of the committee."""

    unit_name: str = spec("单位名称", default="", required=True, max_length=80)
    unit_credit_code: str | None = spec(
        "单位法人和其他组织统一社会信用代码",
        default=None,
        check=unit_code_problem,
        aliases=("单位统一社会信用代码",),
    )
    unit_address: str | None = spec("单位地址", default=None, max_length=120)
    district: str | None = spec("单位所在政区", default=None, max_length=40)
    unit_nature: str | None = spec("单位性质类别", default=None, code="unit_nature")
    economic_type: str | None = spec("经济类型", default=None, code="economic_type")
    industry: str | None = spec("单位所属行业", default=None, code="industry")
    employees: int | None = spec("职工人数", default=None, derived=True, unit="人", help="按花名册计算")
    union_name: str | None = spec("工会名称", default=None, max_length=80)
    union_credit_code: str | None = spec(
        "工会法人和其他组织统一社会信用代码",
        default=None,
        check=unit_code_problem,
        aliases=("工会统一社会信用代码",),
    )
    upper_union: str | None = spec("上级工会名称", default=None, max_length=80)
    founded_on: dt.date | None = spec("建会日期", default=None)
    union_type: str | None = spec("基层工会类型", default=None, code="union_type")
    members: int | None = spec("会员人数", default=None, derived=True, unit="人", help="按花名册计算")
    chairperson: str | None = spec("工会负责人", default=None, max_length=40)
    phone: str | None = spec("联系电话", default=None, max_length=20)
    region: str = spec("所在地区", default="000000", required=True, help="决定适用的地方规定")
    term_started_on: dt.date | None = spec("本届委员会任期开始", default=None)
    term_years: int | None = spec("每届任期", default=None, unit="年", help="三年或五年")


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterQuery:
    """What the roster page asks for: a quick filter, column filters, a search text and an order."""

    text: str = ""
    quick: str = "all"  # a key of QUICK_FILTERS
    filters: Mapping[str, frozenset[str | None]] = field(default_factory=dict)  # field -> texts, None = empty
    unit_id: int | None = None  # this unit and everything below it
    sort: str = "id"
    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One person found by the global search."""

    person_id: int
    name: str
    note: str
