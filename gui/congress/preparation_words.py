"""How the preparation of a meeting is written: days left, findings, delivery."""

import datetime as dt
from typing import TYPE_CHECKING

from core.congress.records.cockpit import Demand
from core.congress.records.meetings import Meeting, PreparationStep
from core.rules import Finding

if TYPE_CHECKING:
    from core.app import App

SOON = 7  # days from which on a step stands out
NOT_MET = "不符合"


def due_words(step: PreparationStep, today: dt.date) -> tuple[str, str]:
    """How a step stands, and the tone of its chip."""
    if step.state in ("已完成", "不需要"):
        return step.state, "ok" if step.state == "已完成" else "mute"
    if step.due_on is None:
        return "未定日期", "mute"
    left = (step.due_on - today).days
    if left < 0:
        return f"逾期 {-left} 天", "err"
    if left == 0:
        return "今天到期", "warn"
    return f"还有 {left} 天", "warn" if left <= SOON else "mute"


def before_words(step: PreparationStep) -> str:
    """How long before the meeting a step is due."""
    if not step.days_before:
        return "会议当天"
    return f"会前 {step.days_before} 个工作日" if step.is_working_days else f"会前 {step.days_before} 天"


def demand_words(demand: Demand) -> str:
    """What a matter asks for, in a few words."""
    return (
        demand.vote if demand.is_secret else f"{demand.form}（{demand.vote}）" if demand.vote else demand.form
    )


def demand_tip(demand: Demand) -> str:
    """Where the demand comes from."""
    doubt = "" if demand.verified else "（依据待核）"
    parts = (f"“{demand.matter}”：{demand.form}", demand.vote, f"依据：{demand.source}{doubt}", demand.note)
    return "\n".join(part for part in parts if part)


def demand_tone(demand: Demand) -> str:
    """The tone of a demand's chip."""
    return "warn" if demand.is_secret else "info" if demand.needs_vote else "mute"


def standing(found: Finding) -> tuple[str, str]:
    """What a finding means for going on, and the tone of its chip."""
    if found.result != NOT_MET:
        return found.result, "ok"
    words = {"强制": ("必须先解决", "err"), "建议": ("须写明理由", "warn")}
    return words.get(found.severity, ("依据待核，只提示", "info"))


def still_there(app: "App", meeting: Meeting | None) -> Meeting | None:
    """A meeting as it is now, None once it is deleted."""
    if meeting is None:
        return None
    return next((m for m in app.congress.meetings.meetings(meeting.term_id) if m.id == meeting.id), None)
