"""Due days from frequency and congress, and how an item of the plan stands (democracy.md rules 41, 42)."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.calendar import Days, add_working_days, working_day_until
from core.disclosure.records.catalogue import AFTER, BEFORE, ON_OCCASION, CatalogueItem
from core.disclosure.records.plan import (
    DONE,
    LATER,
    LONG_OVERDUE,
    NOTHING,
    OVERDUE,
    SHOWING,
    SOON,
    PlanItem,
    PlanLine,
)
from core.rules import Rule, RuleSet

USED = (
    "disclosure.period_working_days", "disclosure.occasion_working_days", "disclosure.before_congress_days",
    "disclosure.after_congress_days", "disclosure.soon_days", "disclosure.long_overdue_days",
)  # fmt: skip
_MONTHS = {"每月": 1, "每季度": 3, "每半年": 6, "每年": 12}
_NAMES = {1: "{month}月", 3: "第{number}季度", 6: "{half}半年", 12: "度"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Congress:
    """A meeting of the congress to which items are tied."""

    id: int
    name: str  # 第五届第三次会议
    held_on: dt.date
    closed_on: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How far the publications of one item of the plan have come."""

    publication_ids: tuple[int, ...] = ()
    shown_on: dt.date | None = None
    is_done: bool = False


def wanted(
    item: CatalogueItem, year: int, meetings: Sequence[Congress], law: RuleSet, days: Days
) -> Iterator[PlanItem]:
    """Everything that the plan of a year holds for one item; nothing for what is made public on occasion."""
    if not item.is_active or item.frequency == ON_OCCASION:
        return
    tied = list(_tied(item, year, meetings, law, days))
    yield from tied
    if tied and item.frequency == "每年":
        return  # the congress is the yearly occasion
    rule = law["disclosure.period_working_days"]
    for label, end in periods(item.frequency, year):
        due = add_working_days(end, int(rule.number), days=days)
        yield PlanItem(
            item_id=item.id or 0, year=year, period=label, due_on=due,
            reckoning=f"{end.isoformat()} 期末后 {rule.number} 个工作日（{rule.citation}）",
        )  # fmt: skip


def periods(frequency: str, year: int) -> Iterator[tuple[str, dt.date]]:
    """The periods of a year with their last days."""
    months = _MONTHS[frequency]
    for number in range(1, 12 // months + 1):
        last = number * months
        end = dt.date(year + last // 12, last % 12 + 1, 1) - dt.timedelta(days=1)
        yield f"{year}年{_NAMES[months].format(month=last, number=number, half='上下'[number > 1])}", end


def occasion_due(happened_on: dt.date, law: RuleSet, days: Days) -> tuple[dt.date, str]:
    """By when something that happened is made public, with the reckoning."""
    rule = law["disclosure.occasion_working_days"]
    due = add_working_days(happened_on, int(rule.number), days=days)
    return due, f"{happened_on.isoformat()} 发生后 {rule.number} 个工作日（{rule.citation}）"


def _tied(
    item: CatalogueItem, year: int, meetings: Sequence[Congress], law: RuleSet, days: Days
) -> Iterator[PlanItem]:
    """The plan for an item that goes before or follows a congress."""
    for meeting in meetings:
        if meeting.held_on.year != year or item.timing not in (BEFORE, AFTER):
            continue
        due, reckoning = _congress_due(item.timing, meeting, law, days)
        yield PlanItem(
            item_id=item.id or 0, year=year, period=f"{meeting.name}{item.timing[:2]}",
            meeting_id=meeting.id, due_on=due, reckoning=reckoning,
        )  # fmt: skip


def _congress_due(timing: str, meeting: Congress, law: RuleSet, days: Days) -> tuple[dt.date, str]:
    """The last working day that is early enough before a congress, or soon enough after it."""
    if timing == BEFORE:
        rule: Rule = law["disclosure.before_congress_days"]
        latest = meeting.held_on - dt.timedelta(days=int(rule.number))
        return working_day_until(latest, days=days), _told(meeting.held_on, f"会前 {rule.number} 日", rule)
    rule, closed = law["disclosure.after_congress_days"], meeting.closed_on or meeting.held_on
    latest = working_day_until(closed + dt.timedelta(days=int(rule.number)), days=days)
    return max(latest, closed), _told(closed, f"闭会后 {rule.number} 日内", rule)


def _told(day: dt.date, words: str, rule: Rule) -> str:
    """The reckoning from a day of the congress."""
    return f"{day.isoformat()} {words}，遇休息日提前到工作日（{rule.citation}）"


def line(plan: PlanItem, shown: Shown, law: RuleSet, today: dt.date) -> PlanLine:
    """An item of the plan as it stands today."""
    due = plan.due_on or today
    days = (due - today).days
    state = _state(plan, shown, law, days)
    return PlanLine(
        plan=plan, state=state, days=days, publication_ids=shown.publication_ids, shown_on=shown.shown_on,
        sentence=_sentence(plan, shown, state, days),
    )  # fmt: skip


def _state(plan: PlanItem, shown: Shown, law: RuleSet, days: int) -> str:
    """One of PLAN_STATES."""
    if plan.nothing_reason:
        return NOTHING
    if shown.shown_on is not None:
        return DONE if shown.is_done else SHOWING
    if days >= 0:
        return SOON if days <= law["disclosure.soon_days"].number else LATER
    return LONG_OVERDUE if -days >= law["disclosure.long_overdue_days"].number else OVERDUE


def _sentence(plan: PlanItem, shown: Shown, state: str, days: int) -> str:
    """How an item of the plan stands, in words."""
    due = plan.due_on.isoformat() if plan.due_on else "未定"
    if state == NOTHING:
        return f"本期不公开：{plan.nothing_reason}"
    if shown.shown_on is not None:
        late = (shown.shown_on - plan.due_on).days if plan.due_on else 0
        ending = f"，比应公开日期 {due} 晚 {late} 日" if late > 0 else ""
        more = "" if state == DONE else "，地点、天数或证据还不齐"
        return f"{shown.shown_on.isoformat()} 已公开{ending}{more}"
    return f"应于 {due} 前公开，" + (f"还有 {days} 日" if days >= 0 else f"已逾期 {-days} 日")
