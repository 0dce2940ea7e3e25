"""Reading the working days in force."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.calendar import Day, Days, shipped
from core.workdays.tables import WorkdayRow


def days(session: Session) -> Days:
    """Every known day: a year that the unit imported replaces that year as it came with the program."""
    own = imported(session)
    years = {day.year for day in own}
    return {date: day for date, day in shipped().items() if date.year not in years} | own


def imported(session: Session) -> dict[dt.date, Day]:
    """The days that the unit imported, the earliest first."""
    rows = session.scalars(select(WorkdayRow).order_by(WorkdayRow.date))
    return {
        r.date: Day(date=r.date, kind=r.kind, name=r.name, source=r.source, verified=r.verified) for r in rows
    }
