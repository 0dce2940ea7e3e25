"""How ideas are written on screen: the stages with their states, tones, days and amounts."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from core.innovation.records.ideas import Idea
from core.innovation.records.views import IdeaLine
from core.money import shown

# The stages of the board with the states that stand in each; every state stands in exactly one.
STAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("待受理", ("已提出",)),
    ("待初审", ("已受理",)),
    ("待评审", ("待评审",)),
    ("在实施", ("已采纳", "待实施", "实施中")),
    ("待验证", ("待验证",)),
    ("待确认", ("已验证",)),
    ("待评奖", ("效益已确认",)),
    ("待奖励", ("已评奖",)),
    ("待归档", ("已奖励",)),
    ("已归档", ("已归档",)),
)
BESIDE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("暂存", ("暂存",)),
    ("未采纳", ("不予受理", "不采纳")),
    ("已中止", ("中止实施",)),
)
STAGE_HINTS = {
    "待受理": "已提出，等工会受理", "待初审": "已受理，等工会初审", "待评审": "等评审委员会评审",
    "在实施": "已采纳、待实施、实施中", "待验证": "实施完成，等验证效果", "待确认": "效果已验证，等财务确认效益",
    "待评奖": "效益已确认，等评定等级", "待奖励": "已评奖，等发放奖励", "待归档": "已奖励，等归档",
    "未采纳": "不予受理、不采纳", "已中止": "中止实施",
}  # fmt: skip
ALL = "全部"
STATE_TONES = {
    "已提出": "warn", "已受理": "warn", "待评审": "warn", "已采纳": "info", "待实施": "info", "实施中": "info",
    "待验证": "warn", "已验证": "warn", "效益已确认": "info", "已评奖": "info", "已奖励": "ok", "已归档": "ok",
    "暂存": "mute", "不采纳": "mute", "不予受理": "mute", "中止实施": "mute",
}  # fmt: skip
ENDED = ("已归档", "不予受理", "不采纳", "中止实施")  # nothing waits once the authors were told
# The step that usually follows in a state.
ONWARD = {
    "已提出": "受理", "已受理": "初审通过", "待评审": "采纳", "暂存": "恢复评审", "已采纳": "制定实施计划",
    "待实施": "开始实施", "实施中": "实施完成", "待验证": "效果验证", "已验证": "确认效益", "效益已确认": "评定等级",
    "已评奖": "发放奖励", "已奖励": "归档", "不采纳": "归档", "不予受理": "归档", "中止实施": "归档",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An idea in the list."""

    line: IdeaLine
    year: int

    def is_late(self, today: dt.date) -> bool:
        """Whether the plan should have been finished before today."""
        return self.line.due_on is not None and self.line.due_on < today

    def waits(self, today: dt.date) -> str:
        """How late it is, what is owed to its authors, or how long it has stood where it stands."""
        due = self.line.due_on
        if due is not None and due < today:
            return f"超过计划 {(today - due).days} 天"
        if not self.line.is_answered:
            return "待答复建议人"
        if self.line.state in ENDED or self.line.since is None:
            return ""
        days = (today - self.line.since).days
        return f"已等 {days} 天" if days > 0 else ""


def stage_of(state: str) -> str:
    """The stage in which a state stands."""
    return next((name for name, states in (*STAGES, *BESIDE) if state in states), ALL)


def named(idea: Idea | IdeaLine) -> str:
    """An idea by number and title."""
    return f"{idea.number}“{idea.title}”"


def day_text(day: dt.date | None) -> str:
    """A day as it is written everywhere, or nothing."""
    return day.isoformat() if day else ""


def money_text(amount: Decimal | None) -> str:
    """An amount, or nothing."""
    return shown(amount) if amount is not None else ""


def without_saved(sentence: str) -> str:
    """A problem found while typing: nothing was to be saved yet."""
    return sentence.replace("，没有保存。", "。").replace("，没有保存", "")
