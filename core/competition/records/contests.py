"""A contest's file (一赛一档): application, plan, budget, papers, the steps it took; money in yuan."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from core.fields import spec
from core.money import ZERO
from core.rules import Finding

DRAFT, PROJECTED, OPEN, RUNNING = "草稿", "已立项", "报名", "进行中"
SCORED, NOTICED, FINAL, ARCHIVED, CANCELLED = "成绩待定", "公示", "已定", "已归档", "已取消"
BEFORE_START = (DRAFT, PROJECTED, OPEN)
STARTED = (RUNNING, SCORED, NOTICED, FINAL, ARCHIVED)
SAFETY = "安康杯"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """What the application form (立项申报表) of a contest says, and what follows it in the file."""

    id: int | None = None
    number: str = spec("竞赛编号", default="", max_length=16, help="自动编号，如 2026-003")
    name: str = spec("竞赛名称", default="", required=True, max_length=50)
    theme: str | None = spec("主题", default=None, max_length=120)
    kind: str = spec("竞赛类型", default="技能比武", required=True, code="contest_kind")
    level: str = spec("级别", default="企业", required=True, code="contest_level")
    host: str = spec("主办单位", default="", required=True, max_length=80)
    undertaker: str | None = spec("承办单位", default=None, max_length=80)
    co_organiser: str | None = spec("协办单位", default=None, max_length=120)
    scope: str = spec("参赛范围", default="", required=True, max_length=300)
    expected_units: int | None = spec("参赛单位数", default=None, unit="个")
    expected_people: int | None = spec("预计参赛人数", default=None, unit="人")
    starts_on: dt.date | None = spec("开始日期", default=None, required=True)
    ends_on: dt.date | None = spec("结束日期", default=None, required=True)
    place: str | None = spec("竞赛地点", default=None, max_length=80)
    content: str = spec("竞赛内容", default="", required=True, max_length=2000)
    goals: str | None = spec("目标指标", default=None, max_length=1000)
    method: str | None = spec("考核评分办法", default=None, max_length=2000)
    budget: Decimal = spec("经费预算", default=ZERO, unit="元")
    fund_source: str | None = spec("经费来源", default=None, code="contest_fund_source")
    bonus_basis: str | None = spec(
        "奖励依据", default=None, max_length=200, help="本单位竞赛奖励办法的名称和文号"
    )
    handler: str = spec("经办人", default="", required=True, max_length=40)
    upper_opinion: str | None = spec("上级意见", default=None, max_length=500)
    upper_on: dt.date | None = spec("上级意见日期", default=None)
    summary: str | None = spec(
        "总结", default=None, max_length=4000, help="参与数据、指标完成、成果、典型、问题"
    )
    accounts: str | None = spec("决算和票据索引", default=None, max_length=1000)
    state: str = spec("状态", default=DRAFT, derived=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The plan or notice (方案/通知) under which a contest is held."""

    id: int | None = None
    contest_id: int = 0
    guidance: str = spec("指导思想", default="", required=True, max_length=2000)
    leaders: str = spec("领导小组及办公室", default="", required=True, max_length=1000)
    stages: str = spec("时间阶段", default="", required=True, max_length=2000, help="启动、实施、总结")
    conditions: str | None = spec("评比条件", default=None, max_length=2000)
    rewards: str | None = spec("奖惩", default=None, max_length=2000)
    demands: str | None = spec("要求", default=None, max_length=2000)


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """One item of a contest's budget; the items add up to it."""

    id: int | None = None
    contest_id: int = 0
    step_id: int | None = None  # the start, from which it stands fast
    item: str = spec("项目", default="奖金", required=True, code="contest_budget_item")
    fund_source: str = spec("资金来源", default="工会经费", required=True, code="contest_fund_source")
    amount: Decimal = spec("金额", default=ZERO, required=True, unit="元")
    note: str | None = spec("说明", default=None, max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper or record in the file, under one of its eleven parts; its bytes are kept once, outside the audit."""

    id: int | None = None
    contest_id: int = 0
    content_id: int | None = None
    part: str = spec("档案部分", default="过程记录", required=True, code="contest_paper_part")
    title: str = spec("名称", default="", required=True, max_length=120)
    noted_on: dt.date | None = spec("日期", default=None, required=True)
    place: str | None = spec("地点", default=None, max_length=80)
    note: str | None = spec("内容", default=None, max_length=2000)
    file_name: str | None = spec("文件名", default=None, max_length=120)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestStep:
    """A step that a contest took; each stands on the one before."""

    id: int | None = None
    contest_id: int = 0
    previous_id: int | None = None
    action: str = spec("步骤", default="起草", required=True, code="contest_action")
    state: str = spec("到达状态", default=DRAFT, required=True, code="contest_state")
    taken_on: dt.date | None = spec("日期", default=None, required=True)
    taken_by: str = spec("经办人", default="", required=True, max_length=40)
    opinion: str | None = spec("意见或原因", default=None, max_length=500)
    digest: str | None = spec("校验值", default=None, max_length=64, help="规则或成绩在这一步的校验值")
    findings: str | None = spec("检查意见", default=None)  # the sentences as of the step
    rules_version: str | None = spec("规则版本", default=None, max_length=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultNotice:
    """The public notice of the results; both days are included."""

    id: int | None = None
    contest_id: int = 0
    starts_on: dt.date | None = spec("公示起", default=None, required=True)
    ends_on: dt.date | None = spec("公示止", default=None, required=True)
    place: str = spec("公示地点", default="", required=True, max_length=80)
    phone: str | None = spec("监督电话", default=None, max_length=40)
    office: str | None = spec("受理部门", default=None, max_length=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """An objection to scores or results; while one is open nothing becomes final."""

    id: int | None = None
    contest_id: int = 0
    entry_id: int | None = None  # whom it is about
    raised_on: dt.date | None = spec("提出日期", default=None, required=True)
    raised_by: str | None = spec("提出人", default=None, max_length=40, sensitive=True)
    content: str = spec("异议内容", default="", required=True, max_length=1000)
    settled_on: dt.date | None = spec("处理日期", default=None)
    settled_by: str | None = spec("处理人", default=None, max_length=40)
    outcome: str | None = spec("处理结果", default=None, code="contest_objection_outcome")
    answer: str | None = spec("处理说明", default=None, max_length=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestTurn:
    """What an officer gives for one step."""

    on: dt.date
    by: str
    opinion: str = ""
    notice: ResultNotice | None = None  # of 公示结果
    decision: str = ""  # number of the decision paper, of 确定成绩


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """One of the eleven parts of a file and what of it exists."""

    number: int
    part: str
    there: tuple[str, ...]  # what exists, in words
    missing: tuple[str, ...]  # what is wanted and not there

    @property
    def is_complete(self) -> bool:
        """Whether nothing that is wanted lacks."""
        return not self.missing


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestCase:
    """A contest with everything of its file that is not about people, and what may be done now."""

    contest: Contest
    plan: Plan | None
    budget: tuple[BudgetLine, ...]
    papers: tuple[Paper, ...]
    steps: tuple[ContestStep, ...]
    notices: tuple[ResultNotice, ...]
    objections: tuple[Objection, ...]
    parts: tuple[PartLine, ...]
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """Whether a step may be taken: what stands against it, and what the rules say of it."""

    action: str
    obstacles: tuple[str, ...]  # each stops
    findings: tuple[Finding, ...]  # 建议 wants a written reason; 依据待核 only tells

    @property
    def is_ready(self) -> bool:
        """Whether nothing stops."""
        return not self.obstacles and not any(f.severity == "强制" for f in self.findings)
