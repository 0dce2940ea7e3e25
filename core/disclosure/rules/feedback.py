"""Workers' opinions: the day by which they are answered, and how they stand (democracy.md rule 44)."""

import datetime as dt

from core.disclosure.records.feedback import (
    ADOPTED,
    ANSWERED,
    CLOSED,
    OPEN,
    RECTIFYING,
    Feedback,
    FeedbackLine,
)
from core.errors import Problem
from core.rules import RuleSet

REPLY = "disclosure.reply_days"
SOON = "disclosure.soon_days"


def due_on(received_on: dt.date, rules: RuleSet) -> dt.date:
    """The last day for an answer."""
    return received_on + dt.timedelta(days=int(rules[REPLY].number))


def line(one: Feedback, rules: RuleSet, today: dt.date) -> FeedbackLine:
    """An opinion as it stands today."""
    due = one.due_on or today
    days = (due - today).days
    state = _state(one)
    urgency = _urgency(one, state, days, rules, today)
    return FeedbackLine(feedback=one, state=state, urgency=urgency, days=days, sentence=_sentence(one, days))


def problems(one: Feedback) -> tuple[Problem, ...]:
    """What contradicts itself in an opinion."""
    found = []
    if one.is_anonymous and (one.person or one.contact):
        found.append(
            Problem(
                field="person", message="匿名意见不登记姓名和联系方式，没有保存；职工愿意留名的，请取消“匿名”"
            )
        )
    if one.received_on and one.replied_on and one.replied_on < one.received_on:
        found.append(Problem(field="replied_on", message="答复日期早于受理日期，没有保存，请核对"))
    if one.reply and not one.outcome:
        found.append(Problem(field="outcome", message="请选择是否采纳"))
    if one.outcome in ("不采纳", "部分采纳") and not (one.outcome_reason or "").strip():
        found.append(Problem(field="outcome_reason", message=f"{one.outcome}的，请写明理由"))
    return tuple(found)


def closing_problems(one: Feedback) -> tuple[Problem, ...]:
    """What is still to be done before an opinion is closed."""
    found = []
    if not one.reply or not one.replied_on:
        found.append(Problem(field="reply", message="还没有答复，不能办结"))
    if one.outcome in ADOPTED and not one.rectification:
        found.append(Problem(field="rectification", message="采纳的意见，请写明整改措施"))
    if one.rectification and not one.rectified_on:
        found.append(Problem(field="rectified_on", message="整改还没有完成，不能办结"))
    return tuple(found)


def _state(one: Feedback) -> str:
    """办理中, 已答复, 整改中 or 已办结."""
    if one.closed_on:
        return CLOSED
    if not one.replied_on:
        return OPEN
    return RECTIFYING if one.rectification and not one.rectified_on else ANSWERED


def _urgency(one: Feedback, state: str, days: int, rules: RuleSet, today: dt.date) -> str:
    """What is pressing about an opinion, or nothing."""
    if state == OPEN:
        return "已逾期" if days < 0 else "即将到期" if days <= rules[SOON].number else ""
    if state == RECTIFYING and one.rectify_by and one.rectify_by < today:
        return "整改逾期"
    return "逾期答复" if is_late(one) else ""


def is_late(one: Feedback) -> bool:
    """Whether an opinion was answered after its day."""
    return bool(one.replied_on and one.due_on and one.replied_on > one.due_on)


def _sentence(one: Feedback, days: int) -> str:
    """How an opinion stands, in words."""
    due = one.due_on.isoformat() if one.due_on else "未定"
    if one.replied_on:
        late = (
            f"，比期限 {due} 晚 {(one.replied_on - one.due_on).days} 日"
            if one.due_on and is_late(one)
            else ""
        )
        return f"{one.replied_on.isoformat()} 已答复{late}"
    return f"应于 {due} 前答复，" + (f"还有 {days} 日" if days >= 0 else f"已逾期 {-days} 日")
