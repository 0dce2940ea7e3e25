"""The rules by which a contest is judged; from its start nobody changes them. Scores and weights are exact decimals."""

from dataclasses import dataclass
from decimal import Decimal

from core.fields import spec
from core.money import ZERO

SINGLE, TEAM, UNIT = "个人", "团队", "单位"
JUDGED, MARKED, MEASURED = "评委评分", "直接录分", "指标计算"
LINEAR, STEPPED, PLAIN = "按比例", "分档", "直接计分"
UP, DOWN = "越高越好", "越低越好"
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """How a contest takes entries, counts scores and ranks."""

    id: int | None = None
    contest_id: int = 0
    step_id: int | None = None  # the start, from which it stands fast
    entrant: str = spec("参赛形式", default=SINGLE, required=True, code="contest_entrant")
    divisions: str | None = spec(
        "组别", default=None, max_length=200, help="用顿号隔开，例如：焊工组、钳工组；不填为不分组"
    )
    unit_limit: int | None = spec("每单位限报", default=None, help="个人为人数，团队和单位为队数；不填为不限")
    team_least: int | None = spec("每队最少人数", default=None, unit="人")
    team_most: int | None = spec("每队最多人数", default=None, unit="人")
    team_rule: str = spec("团体成绩", default="不计团体", required=True, code="contest_team_rule")
    is_dropping: bool = spec(
        "去掉最高最低分", default=True, help="评委不少于规定人数时去掉一个最高分和一个最低分"
    )
    drop_from: int = spec("去高去低的最少评委数", default=5, required=True, unit="人")
    places: int = spec("保留小数", default=2, required=True, unit="位")
    rounding: str = spec("取舍方法", default="四舍五入", required=True, code="contest_rounding")
    gap: Decimal = spec(
        "评委分差提示",
        default=Decimal(20),
        required=True,
        unit="分",
        help="同一选手同一部分的最高分与最低分相差超过时提示",
    )
    tie_chain: str = spec(
        "同分排序",
        default="实操分、实操用时",
        code="contest_tie_key",
        multiple=True,
        help="总分相同时依次比较",
    )
    note: str | None = spec("补充规定", default=None, max_length=500)

    @property
    def division_names(self) -> tuple[str, ...]:
        """The divisions (组别); one without a name when there are none."""
        return tuple(filter(None, (self.divisions or "").split("、"))) or ("",)

    @property
    def chain(self) -> tuple[str, ...]:
        """What is compared when totals are the same, in order."""
        return tuple(filter(None, self.tie_chain.split("、")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a contest (theory, practice, defence, production indicators) with its share of the total."""

    id: int | None = None
    contest_id: int = 0
    step_id: int | None = None
    position: int = 0
    name: str = spec("部分名称", default="", required=True, max_length=30)
    kind: str = spec("类别", default="实操", required=True, code="contest_part_kind")
    method: str = spec("计分方式", default=JUDGED, required=True, code="contest_part_method")
    weight: Decimal = spec("占总分比例", default=ZERO, required=True, unit="%")
    full_score: Decimal = spec("满分", default=HUNDRED, required=True, unit="分")
    pass_mark: Decimal | None = spec("合格线", default=None, unit="分", help="达不到的不参加评奖")
    is_timed: bool = spec("记录用时", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One line of a score sheet: what is looked at, within which range, and what scores mean."""

    id: int | None = None
    contest_id: int = 0
    part_id: int = 0
    step_id: int | None = None
    position: int = 0
    name: str = spec("评分项目", default="", required=True, max_length=60)
    lowest: Decimal = spec("最低分", default=ZERO, required=True, unit="分")
    highest: Decimal = spec("分值", default=ZERO, required=True, unit="分")
    anchors: str | None = spec("评分标准", default=None, max_length=600, help="例如：26–30 分：尺寸全部合格")


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A production or safety indicator and how its value becomes points."""

    id: int | None = None
    contest_id: int = 0
    part_id: int = 0
    step_id: int | None = None
    position: int = 0
    name: str = spec("指标", default="", required=True, max_length=60)
    unit: str = spec("计量单位", default="", max_length=20)
    direction: str = spec("方向", default=UP, required=True, code="contest_direction")
    rule: str = spec("计分办法", default=LINEAR, required=True, code="contest_indicator_rule")
    points: Decimal = spec("分值", default=ZERO, required=True, unit="分")
    target: Decimal | None = spec("目标值", default=None, help="达到目标得满分")
    floor: Decimal | None = spec("零分值", default=None, help="按比例计分时得零分的值")
    steps: str | None = spec("分档", default=None, max_length=200, help="界限:得分，例如 98:30、95:20、90:10")
    data_source: str | None = spec("数据来源", default=None, max_length=80)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prize:
    """A level of awards: who gets it, how many, and what comes with it; the numbers hold for each group."""

    id: int | None = None
    contest_id: int = 0
    step_id: int | None = None
    position: int = 0
    name: str = spec("奖项", default="", required=True, max_length=20)
    scope: str = spec("奖励对象", default="名次", required=True, code="contest_prize_scope")
    basis: str = spec("评定办法", default="名额", required=True, code="contest_prize_basis")
    number: int | None = spec("名额", default=None, unit="名", help="每组名额")
    share: Decimal | None = spec(
        "比例", default=None, unit="%", help="占每组取得名次者的比例，不足一名的舍去"
    )
    least: Decimal | None = spec("分数线", default=None, unit="分")
    amount: Decimal = spec("奖金", default=ZERO, unit="元", help="每名（每队、每单位）的奖金")
    bonus_kind: str = spec("奖金性质", default="劳动竞赛奖", required=True, code="contest_bonus_kind")
    fund_source: str = spec("资金来源", default="工会经费", required=True, code="contest_fund_source")
    honour: str | None = spec(
        "荣誉称号", default=None, max_length=60, help="写入会员荣誉；不填用竞赛名称和奖项"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """Everything by which a contest is judged and rewarded."""

    scheme: Scheme
    parts: tuple[Part, ...]
    criteria: tuple[Criterion, ...]
    indicators: tuple[Indicator, ...]
    prizes: tuple[Prize, ...]

    def part_by_name(self, name: str) -> Part:
        """The part of that name."""
        return next(p for p in self.parts if p.name == name)

    def criteria_of(self, part: Part) -> tuple[Criterion, ...]:
        """The lines of a part's sheet."""
        return tuple(c for c in self.criteria if c.part_id == part.id)

    def indicators_of(self, part: Part) -> tuple[Indicator, ...]:
        """The indicators of a part."""
        return tuple(i for i in self.indicators if i.part_id == part.id)
