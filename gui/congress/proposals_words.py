"""How proposals are written on screen: days left, states with their tones, the columns of the board."""

import datetime as dt

from core.congress.records.proposals import Proposal, ProposalCall, ProposalLine

STATE_TONES = {
    "待审查": "warn", "立案": "info", "办理中": "info", "二次办理": "warn", "待签发": "info", "待反馈": "info",
    "办结": "ok", "并案": "mute", "转意见建议": "mute", "不立案": "mute", "结转": "mute",
}  # fmt: skip
# The columns of the board with the states that stand in each; every state stands in one.
COLUMNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("待审查", ("待审查",)),
    ("已立案、待交办", ("立案",)),
    ("办理中", ("办理中", "二次办理")),
    ("待签发", ("待签发",)),
    ("待反馈", ("待反馈",)),
    ("办结", ("办结",)),
    ("其他处理", ("并案", "转意见建议", "不立案", "结转")),
)
SOON = 5  # working days from which on a due day stands out


def due_words(line: ProposalLine) -> str:
    """How many working days are left, or by how many the day has passed; empty without a due day."""
    left = line.days_left
    if left is None:
        return ""
    if left < 0:
        return f"逾期 {-left} 个工作日"
    return "今天到期" if left == 0 else f"还有 {left} 个工作日"


def due_tone(line: ProposalLine) -> str:
    """The tone of the words on the due day."""
    left = line.days_left
    if left is None:
        return ""
    return "err" if left < 0 else "warn" if left <= SOON else "mute"


def day_text(day: dt.date | None) -> str:
    """A day as it is written everywhere, or nothing."""
    return day.isoformat() if day else ""


def outcome_letter(outcome: str) -> str:
    """The class of a reply as one letter with 类: A类."""
    return f"{outcome[0]}类" if outcome else ""


def named(proposal: Proposal | ProposalLine) -> str:
    """A proposal by number and title."""
    return f"{proposal.number}“{proposal.title}”"


def call_words(call: ProposalCall | None, today: dt.date) -> str:
    """When proposals are called for, and where that stands today."""
    if call is None or call.opens_on is None or call.closes_on is None:
        return "还没有征集提案"
    days = f"{call.opens_on.isoformat()} 至 {call.closes_on.isoformat()}"
    if today < call.opens_on:
        return f"征集 {days}，还没有开始"
    left = (call.closes_on - today).days
    if left < 0:
        return f"征集 {days}，已截止"
    return f"征集 {days}，" + (f"还有 {left} 天截止" if left else "今天截止")
