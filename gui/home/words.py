"""How due things are told: days in words with a tone, the icon of each job."""

import datetime as dt

from core.agenda.records import COMPETITION, CONGRESS, DISCLOSURE, HARDSHIP, INNOVATION, REPORTING, Due

ICONS = {
    CONGRESS: "people_team", DISCLOSURE: "megaphone", HARDSHIP: "heart", COMPETITION: "trophy", INNOVATION: "flag",
    REPORTING: "document_arrow_up",
}  # fmt: skip
NEAR, WEEK = 3, 7


def left_words(due: Due, today: dt.date) -> str:
    """How many days are left, over, or waited."""
    days = due.days_left(today)
    if days > 0:
        return f"还剩 {days} 天"
    if not due.is_deadline:
        return f"已等 {-days} 天" if days else "今天起"
    return f"逾期 {-days} 天" if days else "今天到期"


def left_tone(due: Due, today: dt.date) -> str:
    """The tone of the chip, beside its words."""
    days = due.days_left(today)
    if due.is_overdue(today):
        return "err"
    return "warn" if days <= NEAR else "info" if days <= WEEK else "mute"


def day_words(day: dt.date, today: dt.date) -> str:
    """今天, the day of this year, or the whole date."""
    if day == today:
        return "今天"
    return f"{day:%m-%d}" if day.year == today.year else day.isoformat()
