"""The table of imported days."""

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class WorkdayRow(Stored):
    """One day that differs from the plain week, from a file that the unit imported."""

    __tablename__ = "workday"
    __table_args__ = about("节假日安排")
    id: Mapped[int] = mapped_column(primary_key=True)
    date: Mapped[dt.date] = mapped_column(unique=True)
    kind: Mapped[str]
    name: Mapped[str]
    source: Mapped[str]
    verified: Mapped[bool]
