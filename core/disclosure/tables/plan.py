"""The year's plan."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class PlanItemRow(Stored):
    """One item of the catalogue for one period, one congress or one occasion."""

    __tablename__ = "disclosure_plan"
    __table_args__ = (
        UniqueConstraint("item_id", "period", "meeting_id"),
        about("公开计划", owner="item_id", owner_table="disclosure_item"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("disclosure_item.id"), index=True)
    year: Mapped[int]
    period: Mapped[str]
    meeting_id: Mapped[int | None]
    due_on: Mapped[dt.date | None]
    reckoning: Mapped[str]
    nothing_reason: Mapped[str | None]
    note: Mapped[str | None]
