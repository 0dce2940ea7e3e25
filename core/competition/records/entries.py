"""Who takes part: entries with members, the draw of order and codes, disqualification, the 安康杯 self-assessment."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from core.fields import spec

ENTERED, ABSENT, WITHDRAWN, OUT = "参赛", "缺席", "退赛", "取消资格"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One that is ranked: a person, a team or a unit, as known when it was entered."""

    id: int | None = None
    contest_id: int = 0
    person_id: int | None = None  # of 个人
    unit_id: int | None = None  # the unit that entered it; of 单位 the unit itself
    step_id: int | None = None  # the start, from which it stands fast
    number: int = spec("报名号", default=0, help="自动编号")
    name: str = spec("参赛者", default="", required=True, max_length=60)
    unit_name: str = spec("参赛单位", default="", max_length=80)
    division: str | None = spec("组别", default=None, max_length=40)
    team: str | None = spec("代表队", default=None, max_length=60, help="个人赛计团体成绩时填写")
    post: str | None = spec("工种（岗位）", default=None, max_length=40)
    skill: str | None = spec("技能等级", default=None, max_length=40)
    code: str | None = spec("参赛代码", default=None, max_length=12, help="抽签时产生，评分表上只印代码")
    start_order: int | None = spec("出场顺序", default=None)
    state: str = spec("参赛状态", default=ENTERED, required=True, code="contest_entry_state")
    state_reason: str | None = spec("状态说明", default=None, max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryMember:
    """A person in a team or, of a unit, one who takes part."""

    id: int | None = None
    entry_id: int = 0
    person_id: int = 0
    name: str = spec("姓名", default="", required=True, max_length=40)
    role: str = spec("队内身份", default="队员", required=True, code="contest_member_role")
    post: str | None = spec("工种（岗位）", default=None, max_length=40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """One draw of starting order and codes; the seed gives the same result whenever it is repeated."""

    id: int | None = None
    contest_id: int = 0
    previous_id: int | None = None
    seed: str = spec("抽签种子", default="", required=True, max_length=40)
    numbers: str = spec("参加抽签的报名号", default="", required=True)
    drawn_at: dt.datetime | None = spec("抽签时间", default=None)
    drawn_by: str = spec("抽签人", default="", required=True, max_length=40)
    witness: str | None = spec("监督人", default=None, max_length=40)
    reason: str | None = spec("重新抽签的原因", default=None, max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Where the draw put one entry."""

    number: int
    code: str
    start_order: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Veto:
    """An accident or arrears that disqualifies (一票否决), with its proof."""

    id: int | None = None
    contest_id: int = 0
    entry_id: int = 0
    kind: str = spec("否决情形", default="质量安全事故", required=True, code="contest_veto_kind")
    happened_on: dt.date | None = spec("发生日期", default=None, required=True)
    proof: str = spec("认定依据", default="", required=True, max_length=300)
    decided_by: str = spec("认定人", default="", required=True, max_length=40)
    lifted_on: dt.date | None = spec("撤销日期", default=None)
    lifted_reason: str | None = spec("撤销原因", default=None, max_length=300)


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyReturn:
    """What one unit tells of its year in 安康杯: the row of the entry and self-assessment table."""

    id: int | None = None
    contest_id: int = 0
    entry_id: int = 0
    teams: int = spec("参赛班组数", default=0, required=True, unit="个")
    people: int = spec("参赛职工", default=0, required=True, unit="人")
    employees: int = spec("职工人数", default=0, required=True, unit="人")
    trainings: int = spec("培训人次", default=0, required=True, unit="人次")
    hazards: int = spec("隐患排查", default=0, required=True, unit="条")
    fixed: int = spec("整改", default=0, required=True, unit="条")
    injuries: int = spec("工伤事故", default=0, required=True, unit="起")
    serious: int = spec("较大及以上伤亡事故", default=0, required=True, unit="起")
    score: Decimal | None = spec("自评分", default=None, unit="分")
    award: str | None = spec("推荐奖项", default=None, code="contest_safety_award")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody or some unit of the roster who may be entered, with what the card shows and what stands against."""

    name: str
    unit_name: str
    person_id: int | None = None
    unit_id: int | None = None
    post: str | None = None
    skill: str | None = None
    is_member: bool = True
    obstacle: str = ""  # why it cannot be entered; empty when it can


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCase:
    """An entry with its members and its disqualification, if any."""

    entry: Entry
    members: tuple[EntryMember, ...]
    veto: Veto | None
