"""Innovation studios (劳模和工匠人才创新工作室): leader, members, topics, results, yearly checks."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from core.fields import spec
from core.innovation.records.mentoring import MentoringPair
from core.members.records import Honour
from core.money import ZERO
from core.rules import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Studio:
    """A studio named after its leader."""

    id: int | None = None
    name: str = spec("工作室名称", default="", required=True, max_length=60, help="一般以领衔人命名")
    level: str = spec("级别", default="单位级", required=True, code="studio_level")
    leader_id: int = 0
    named_on: dt.date | None = spec("命名日期", default=None, required=True)
    document_number: str | None = spec("命名文号", default=None, max_length=60)
    named_by: str | None = spec("命名单位", default=None, max_length=60)
    place: str | None = spec("场地", default=None, max_length=80)
    area: Decimal | None = spec("场地面积", default=None, unit="平方米")
    equipment: str | None = spec("基本设备", default=None, max_length=300)
    rules_text: str | None = spec("管理制度", default=None, max_length=300)
    closed_on: dt.date | None = spec("停办日期", default=None)
    note: str | None = spec("备注", default=None, max_length=500)
    leader: str = spec("领衔人", default="", derived=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class StudioMember:
    """Somebody of a studio's team beside the leader, from one day to another."""

    id: int | None = None
    studio_id: int = 0
    person_id: int = 0
    role: str | None = spec("分工", default=None, max_length=40)
    joined_on: dt.date | None = spec("加入日期", default=None, required=True)
    left_on: dt.date | None = spec("退出日期", default=None)
    name: str = spec("姓名", default="", derived=True)
    unit_name: str = spec("单位（部门）", default="", derived=True)
    position: str = spec("岗位", default="", derived=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class StudioTopic:
    """A topic that a studio works on."""

    id: int | None = None
    studio_id: int = 0
    title: str = spec("课题", default="", required=True, max_length=100)
    head: str | None = spec("负责人", default=None, max_length=40)
    is_breakthrough: bool = spec("攻关项目", default=False)
    started_on: dt.date | None = spec("立项日期", default=None, required=True)
    due_on: dt.date | None = spec("计划结题", default=None)
    finished_on: dt.date | None = spec("结题日期", default=None)
    outcome: str | None = spec("结题情况", default=None, max_length=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class StudioResult:
    """What a studio brought about: a result, a patent, a way of working."""

    id: int | None = None
    studio_id: int = 0
    topic_id: int | None = None
    idea_id: int | None = None  # the suggestion or small invention that it is
    kind: str = spec("成果类别", default="创新成果", required=True, code="studio_result_kind")
    title: str = spec("成果名称", default="", required=True, max_length=100)
    achieved_on: dt.date | None = spec("取得日期", default=None, required=True)
    number: str | None = spec("证书或专利号", default=None, max_length=60)
    benefit: Decimal = spec("年经济效益", default=ZERO, required=True, unit="元")
    note: str | None = spec("说明", default=None, max_length=300)


@dataclass(frozen=True, slots=True, kw_only=True)
class StudioYear:
    """A studio's money and training of one year, and the yearly check."""

    id: int | None = None
    studio_id: int = 0
    year: int = spec("年度", default=0, required=True)
    budget: Decimal = spec("年度经费", default=ZERO, required=True, unit="元")
    spent: Decimal = spec("已支出", default=ZERO, required=True, unit="元")
    fund_source: str | None = spec("经费来源", default=None, code="contest_fund_source")
    trained: int = spec("培训人次", default=0, required=True, unit="人次")
    conclusion: str | None = spec("年度考核结论", default=None, code="innovation_assessment")
    checked_on: dt.date | None = spec("考核日期", default=None)
    checked_by: str | None = spec("考核人", default=None, max_length=40)
    opinion: str | None = spec("考核意见", default=None, max_length=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class StudioCase:
    """Everything recorded on a studio."""

    studio: Studio
    honours: tuple[Honour, ...]  # of the leader, from the roster
    members: tuple[StudioMember, ...] = ()
    topics: tuple[StudioTopic, ...] = ()
    results: tuple[StudioResult, ...] = ()
    years: tuple[StudioYear, ...] = ()
    pairs: tuple[MentoringPair, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StudioFile:
    """A studio with what the rules say of it on a day."""

    case: StudioCase
    on: dt.date
    age: int  # full years since it was named
    members_now: int  # with the leader
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StudioLine:
    """A studio in the yearly list (R14); every number counts keys that stand beside it."""

    studio_id: int
    name: str
    level: str
    leader: str
    honours: str
    named_on: dt.date | None
    document_number: str
    age: int
    members: tuple[int, ...]  # people, the leader first
    area: Decimal | None
    budget: Decimal
    spent: Decimal
    topics: tuple[int, ...]  # under way during the year
    finished: tuple[int, ...]  # finished during the year, all of them among `topics`
    breakthroughs: tuple[int, ...]
    results: tuple[int, ...]
    patents: tuple[int, ...]
    methods: tuple[int, ...]
    trained: int
    pairs: tuple[int, ...]
    benefit: Decimal
    conclusion: str
    findings: tuple[Finding, ...]
