"""Terms (届), electing units, delegates, delegations, and the bodies of the congress."""

import datetime as dt
from dataclasses import dataclass

from core.fields import spec

CATEGORIES = ("一线职工", "技术人员", "管理人员", "中层以上管理人员", "领导人员", "其他职工")
SENIOR = ("中层以上管理人员", "领导人员")  # together at most a fifth of the delegates


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One 届 of the congress: from its first meeting until the next term is elected."""

    id: int | None = None
    number: int = spec("届", default=1, required=True, help="第几届")
    kind: str = spec("形式", default="职工代表大会", required=True, code="congress_kind")
    started_on: dt.date | None = spec("届期开始", default=None)
    years: int = spec("届期", default=5, required=True, unit="年", help="三至五年")
    employees: int = spec("职工总数", default=0, required=True, unit="人", help="选举代表时的全体职工数")
    planned: int = spec("代表名额", default=0, required=True, unit="名")
    extended_to: dt.date | None = spec("延期至", default=None)
    extension_reason: str | None = spec("延期依据", default=None, max_length=200, help="批准文号或说明")
    allotment: str | None = spec("名额分配", default=None)  # the limits and the arithmetic as of adopting
    allotment_rules: str | None = spec("名额分配的规则版本", default=None, max_length=60)
    note: str | None = spec("备注", default=None, max_length=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectingUnit:
    """A 选区: who elects together, how many they are, and the seats allotted to them."""

    id: int | None = None
    term_id: int = 0
    unit_id: int | None = None  # the unit of the roster that it stands for
    delegation_id: int | None = None
    position: int = 0
    name: str = spec("选区", default="", required=True, max_length=60)
    employees: int = spec("职工数", default=0, required=True, unit="人")
    women: int = spec("女职工数", default=0, required=True, unit="人")
    dispatched: int = spec("劳务派遣数", default=0, required=True, unit="人")
    front_line: int = spec("一线职工数", default=0, required=True, unit="人")
    technical: int = spec("技术人员数", default=0, required=True, unit="人")
    managerial: int = spec("管理人员数", default=0, required=True, unit="人")
    senior: int = spec("中层以上数", default=0, required=True, unit="人")
    disabled: int = spec("残疾职工数", default=0, required=True, unit="人")
    seats: int = spec("代表名额", default=0, required=True, unit="名")
    seats_women: int = spec("其中女职工不少于", default=0, required=True, unit="名")
    seats_dispatched: int = spec("其中劳务派遣不少于", default=0, required=True, unit="名")
    seats_front_line: int = spec("其中一线职工不少于", default=0, required=True, unit="名")
    seats_senior: int = spec("其中中层以上不超过", default=0, required=True, unit="名")
    seats_disabled: int = spec("其中残疾职工不少于", default=0, required=True, unit="名")


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """A 代表团（组）; its leaders are marked on the delegates."""

    id: int | None = None
    term_id: int = 0
    position: int = 0
    name: str = spec("代表团（组）", default="", required=True, max_length=40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegate:
    """A delegate of a term; name and personal facts are the roster's of today."""

    id: int | None = None
    term_id: int = 0
    person_id: int = 0
    electing_unit_id: int | None = None
    delegation_id: int | None = None
    number: str = spec("代表证号", default="", required=True, max_length=20)
    category: str = spec("代表类别", default="一线职工", required=True, code="position_category")
    delegation_role: str | None = spec("团（组）内职务", default=None, code="delegation_role")
    is_dispatched: bool = spec("劳务派遣", default=False)
    is_disabled: bool = spec("残疾职工", default=False)
    origin: str = spec("产生方式", default="选举", required=True, code="delegate_origin")
    elected_on: dt.date | None = spec("当选日期", default=None)
    ended_on: dt.date | None = spec("资格终止日期", default=None)
    end_reason: str | None = spec("终止原因", default=None, code="delegate_end")
    election_id: int | None = None
    name: str = spec("姓名", default="", derived=True)
    gender: str | None = spec("性别", default=None, derived=True, code="gender")
    birth_date: dt.date | None = spec("出生日期", default=None, derived=True)
    ethnicity: str | None = spec("民族", default=None, derived=True)
    education: str | None = spec("学历", default=None, derived=True)
    political_status: str | None = spec("政治面貌", default=None, derived=True)
    unit_name: str = spec("单位（部门）", default="", derived=True)
    position: str | None = spec("岗位", default=None, derived=True)
    job_title: str | None = spec("职务", default=None, derived=True)
    mobile: str | None = spec("移动电话", default=None, derived=True, sensitive=True)
    is_employed: bool = spec("在职", default=True, derived=True, help="仍在花名册上并有劳动关系")
    delegation: str = spec("代表团（组）", default="", derived=True)
    electing_unit: str = spec("选区", default="", derived=True)

    @property
    def is_serving(self) -> bool:
        """Whether the delegate's mandate still stands."""
        return self.ended_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body of the congress: 主席团, a special committee, 秘书组, 资格审查小组, 监票计票组."""

    id: int | None = None
    term_id: int = 0
    meeting_id: int | None = None  # a body of one meeting only, such as the presidium
    kind: str = spec("机构", default="专门委员会（小组）", required=True, code="congress_body")
    name: str = spec("名称", default="", required=True, max_length=40)
    duties: str | None = spec("职责", default=None, max_length=500)
    passed_meeting_id: int | None = None  # the meeting that passed the list


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A person's place in a body."""

    id: int | None = None
    body_id: int = 0
    person_id: int = 0
    position: int = 0
    role: str = spec("职务", default="成员", required=True, max_length=20)
    name: str = spec("姓名", default="", derived=True)
    unit_name: str = spec("单位（部门）", default="", derived=True)
    category: str = spec("代表类别", default="", derived=True)  # empty for who is no delegate
    delegation: str = spec("代表团（组）", default="", derived=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody at a meeting without a vote: 列席, 特邀, 工作人员."""

    id: int | None = None
    meeting_id: int = 0
    person_id: int | None = None
    number: str | None = spec("证件编号", default=None, max_length=20, help="列席证等，签到用")
    kind: str = spec("身份", default="列席代表", required=True, code="guest_kind")
    name: str = spec("姓名", default="", required=True, max_length=40)
    unit_name: str | None = spec("单位（部门）", default=None, max_length=60)
    job_title: str | None = spec("职务", default=None, max_length=40)
    arrived_at: dt.datetime | None = spec("签到时间", default=None)

    @property
    def code(self) -> str:
        """What the guest's card carries for signing in."""
        return self.number or f"L{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """The delegates of a term made public: what the law said then, and why it was done all the same."""

    id: int | None = None
    term_id: int = 0
    announced_on: dt.date | None = spec("公布日期", default=None, required=True)
    delegates: int = spec("代表人数", default=0, required=True, unit="名")
    findings: str | None = spec("审查意见", default=None)
    reasons: str | None = spec("说明的理由", default=None)
    conclusion: str = spec("审查结论", default="", required=True, max_length=500)
    rules_version: str = spec("规则版本", default="", required=True, max_length=60)
