"""How contests, their states, days and scores are written in the pages of the competitions."""

import datetime as dt
from decimal import Decimal

from core.competition.records.contests import (
    ARCHIVED,
    CANCELLED,
    DRAFT,
    FINAL,
    NOTICED,
    OPEN,
    PROJECTED,
    RUNNING,
    SCORED,
    Contest,
)

STATES = (DRAFT, PROJECTED, OPEN, RUNNING, SCORED, NOTICED, FINAL, ARCHIVED)
STATE_TONES = {
    DRAFT: "mute", PROJECTED: "info", OPEN: "info", RUNNING: "info", SCORED: "warn", NOTICED: "warn",
    FINAL: "ok", ARCHIVED: "ok", CANCELLED: "mute",
}  # fmt: skip
# The step that leads on from each state; every other step stands in the menu beside it.
ONWARD = {
    DRAFT: "立项", PROJECTED: "开始报名", OPEN: "开赛", RUNNING: "结束评分", SCORED: "公示结果",
    NOTICED: "确定成绩", FINAL: "归档",
}  # fmt: skip
LOCKED = "竞赛规则、评委和名单在开赛时已经锁定，不再修改。"


def contest_title(contest: Contest) -> str:
    """A contest with its number."""
    return f"{contest.number}　{contest.name}"


def day_words(day: dt.date | None) -> str:
    """A day, or nothing."""
    return day.isoformat() if day else ""


def days_words(contest: Contest) -> str:
    """From when to when a contest lasts."""
    first, last = contest.starts_on, contest.ends_on
    if first is None or last is None:
        return day_words(first or last)
    return day_words(first) if first == last else f"{first.isoformat()} 至 {last.isoformat()}"


def money(amount: Decimal | None) -> str:
    """An amount with its thousands, cents only where there are any; nothing for none."""
    return "" if amount is None else f"{amount:,.2f}".removesuffix(".00")


def plain(number: Decimal | None) -> str:
    """A number without needless noughts; nothing for none."""
    if number is None:
        return ""
    words = f"{number:f}"
    return words.rstrip("0").rstrip(".") if "." in words else words
