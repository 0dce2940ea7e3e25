"""Ideas (合理化建议、五小): what was handed in, by whom, every step taken, its benefit, its score and its reward."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from core.fields import spec
from core.money import ZERO

SUGGESTION = "合理化建议"
REWARD_KIND = "合理化建议奖"
WHOLE = Decimal(100)  # per cent that the authors' shares add up to


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """One suggestion or small invention; it keeps its number and its authors for ever."""

    id: int | None = None
    contest_id: int | None = None  # the contest that called for it
    year: int = 0  # of the number; taken from the day
    number: str = spec("编号", default="", max_length=20, help="不填则按年顺编", aliases=("建议编号",))
    kind: str = spec(
        "类别", default=SUGGESTION, required=True, code="idea_kind", aliases=("建议类别", "五小类别")
    )
    category: str = spec(
        "内容分类", default="其他", required=True, code="idea_category", aliases=("项目类别", "分类")
    )
    title: str = spec(
        "建议名称",
        default="",
        required=True,
        max_length=80,
        aliases=("名称", "成果名称", "建议题目", "项目名称"),
    )
    proposed_on: dt.date | None = spec(
        "提出时间", default=None, required=True, aliases=("提出日期", "日期", "时间")
    )
    source: str = spec("来源", default="纸质建议表", required=True, code="idea_source")
    unit_name: str = spec(
        "提出单位", default="", required=True, max_length=60, aliases=("单位", "部门", "单位（部门）", "班组")
    )
    position: str | None = spec("岗位工种", default=None, max_length=40, aliases=("岗位", "工种"))
    phone: str | None = spec(
        "联系电话", default=None, max_length=20, sensitive=True, aliases=("电话", "手机")
    )
    is_in_use: bool = spec("是否实施", default=False, aliases=("已投入使用", "是否已实施"))
    situation: str = spec(
        "现状分析", default="", required=True, max_length=3000, aliases=("现状", "存在问题", "现状及问题")
    )
    measures: str = spec(
        "改进措施", default="", required=True, max_length=3000, aliases=("措施", "建议内容", "具体措施")
    )
    effect: str | None = spec("改进效果", default=None, max_length=2000, aliases=("预期效果", "效果"))
    benefit_note: str | None = spec(
        "效益评估", default=None, max_length=1000, aliases=("经济社会效益", "预计效益", "效益")
    )
    unit_opinion: str | None = spec(
        "基层单位推荐意见", default=None, max_length=500, aliases=("推荐意见", "单位意见")
    )
    scope: str | None = spec("推广范围", default=None, max_length=200, aliases=("应用范围",))
    patent_number: str | None = spec("专利号", default=None, max_length=60)
    is_secret: bool = spec("涉密", default=False)
    is_government_project: bool = spec("政府科技计划项目", default=False)
    government_award: str | None = spec(
        "已获政府科技奖", default=None, max_length=200, help="没有的不填", aliases=("获奖情况",)
    )
    past_award: str | None = spec("往届已获奖", default=None, max_length=200, help="没有的不填")
    has_rights_dispute: bool = spec("知识产权争议", default=False)
    has_promise: bool = spec("真实性承诺书", default=False, aliases=("承诺书",))
    has_authorisation: bool = spec("成果授权书", default=False, aliases=("授权书",))
    is_reported: bool = spec("已上报", default=False, help="已列入上报的汇总表")
    note: str | None = spec("备注", default=None, max_length=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Somebody on the roster who had the idea, with a share of it; the first one leads."""

    id: int | None = None
    idea_id: int = 0
    person_id: int = 0
    place: int = 0
    share: Decimal = spec("贡献比", default=WHOLE, required=True, unit="%")
    name: str = spec("姓名", default="", derived=True)
    employee_number: str = spec("工号", default="", derived=True)
    unit_name: str = spec("单位（部门）", default="", derived=True)
    position: str = spec("岗位", default="", derived=True)
    job_title: str = spec("职务", default="", derived=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaStep:
    """A step that was taken; each stands on the one before, so that none can vanish from the middle."""

    id: int | None = None
    idea_id: int = 0
    previous_id: int | None = None
    action: str = spec("步骤", default="提出", required=True, code="idea_action")
    state: str = spec("到达状态", default="已提出", required=True, code="idea_state")
    taken_on: dt.date | None = spec("日期", default=None, required=True)
    taken_by: str = spec("经办人", default="", required=True, max_length=40)
    opinion: str | None = spec("意见或理由", default=None, max_length=1000)
    findings: str | None = spec("规则核对", default=None)
    rules_version: str | None = spec("规则版本", default=None, max_length=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Who takes a step, when, and with what opinion or reason."""

    on: dt.date
    by: str
    opinion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaPlan:
    """How an adopted idea is to be put to work; the newest one counts."""

    id: int | None = None
    idea_id: int = 0
    department: str = spec("实施部门", default="", required=True, max_length=60)
    implementer: str = spec("实施负责人", default="", required=True, max_length=40)
    starts_on: dt.date | None = spec("计划开始", default=None, required=True)
    ends_on: dt.date | None = spec("计划完成", default=None, required=True)
    investment: Decimal = spec("投入", default=ZERO, required=True, unit="元")
    content: str = spec("实施内容", default="", required=True, max_length=2000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A named number of a benefit's formula."""

    id: int | None = None
    benefit_id: int = 0
    name: str = spec("名称", default="", required=True, max_length=20)
    value: Decimal = spec("数值", default=ZERO, required=True)
    unit: str | None = spec("计量单位", default=None, max_length=20)
    basis: str | None = spec("数据来源", default=None, max_length=120)


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    """The yearly benefit of an idea by a formula; it counts once finance has confirmed it, the newest one only."""

    id: int | None = None
    idea_id: int = 0
    formula: str = spec(
        "计算式", default="", max_length=200, help="例如：节约工时 × 单价 × 12 − 投入；没有经济效益的不填"
    )
    amount: Decimal = spec("年经济效益", default=ZERO, required=True, unit="元")
    sentence: str = spec("算式", default="", max_length=1000)
    social: str | None = spec("社会效益", default=None, max_length=500)
    calculated_by: str = spec("计算人", default="", required=True, max_length=40)
    calculated_on: dt.date | None = spec("计算日期", default=None, required=True)
    confirmer_id: int | None = None  # the finance person on the roster
    confirmed_by: str | None = spec("财务确认人", default=None, max_length=40)
    confirmed_on: dt.date | None = spec("确认日期", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One reviewer's score of an idea by a score table."""

    id: int | None = None
    idea_id: int = 0
    table_name: str = spec("评分表", default="评分表一", required=True, max_length=20)
    scored_by: str = spec("评审人", default="", required=True, max_length=40)
    scored_on: dt.date | None = spec("评分日期", default=None, required=True)
    note: str | None = spec("评语", default=None, max_length=300)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreItem:
    """The points for one criterion."""

    id: int | None = None
    score_id: int = 0
    criterion: str = spec("项目", default="", required=True, max_length=20)
    points: Decimal = spec("得分", default=ZERO, required=True, unit="分")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """The grade that an idea was given, with what was suggested then; the newest one counts."""

    id: int | None = None
    idea_id: int = 0
    level: str = spec("奖级", default="", required=True, max_length=20, help="不评奖的写“不评奖”")
    suggested: str | None = spec("建议奖级", default=None, max_length=200)
    score: Decimal | None = spec("评审得分", default=None, unit="分")
    is_excellent: bool = spec("优秀建议", default=False)
    decided_on: dt.date | None = spec("评定日期", default=None, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reward:
    """The money given for an idea; its parts add up to it."""

    id: int | None = None
    idea_id: int = 0
    amount: Decimal = spec("奖金", default=ZERO, required=True, unit="元")
    kind: str = spec("性质", default=REWARD_KIND, required=True, code="contest_bonus_kind")
    fund_source: str = spec("资金来源", default="", required=True, code="contest_fund_source")
    document: str | None = spec("奖励决定", default=None, max_length=80, help="文号或会议")
    rewarded_on: dt.date | None = spec("奖励日期", default=None, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class RewardPart:
    """One author's part of a reward."""

    id: int | None = None
    reward_id: int = 0
    person_id: int = 0
    place: int = 0
    share: Decimal = spec("贡献比", default=WHOLE, required=True, unit="%")
    amount: Decimal = spec("金额", default=ZERO, required=True, unit="元")
    name: str = spec("姓名", default="", derived=True)
    unit_name: str = spec("单位（部门）", default="", derived=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """That the authors were told what became of their idea."""

    id: int | None = None
    idea_id: int = 0
    step_id: int = 0  # the decision that it tells of
    text: str = spec("答复内容", default="", required=True, max_length=1000)
    told_on: dt.date | None = spec("答复日期", default=None, required=True)
    told_by: str = spec("答复人", default="", required=True, max_length=40)
    received_by: str | None = spec("签收人", default=None, max_length=40)
