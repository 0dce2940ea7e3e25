"""Workers' opinions and inspections."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class FeedbackRow(Stored):
    """One worker's opinion from receipt to closure."""

    __tablename__ = "disclosure_feedback"
    __table_args__ = about("职工意见")
    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int | None] = mapped_column(ForeignKey("disclosure_publication.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("disclosure_item.id"), index=True)
    answer_id: Mapped[int | None] = mapped_column(ForeignKey("disclosure_publication.id"), index=True)
    number: Mapped[str] = mapped_column(unique=True)
    source: Mapped[str]
    is_anonymous: Mapped[bool]
    person: Mapped[str | None]
    contact: Mapped[str | None]
    content: Mapped[str]
    received_on: Mapped[dt.date | None]
    received_by: Mapped[str]
    department: Mapped[str | None]
    handler: Mapped[str | None]
    due_on: Mapped[dt.date | None]
    replied_on: Mapped[dt.date | None]
    reply: Mapped[str | None]
    outcome: Mapped[str | None]
    outcome_reason: Mapped[str | None]
    rectification: Mapped[str | None]
    rectify_by: Mapped[dt.date | None]
    rectified_on: Mapped[dt.date | None]
    satisfaction: Mapped[str | None]
    closed_on: Mapped[dt.date | None]
    rules_version: Mapped[str | None]


class InspectionRow(Stored):
    """A check of the disclosure by the supervising group."""

    __tablename__ = "disclosure_inspection"
    __table_args__ = about("公开检查")
    id: Mapped[int] = mapped_column(primary_key=True)
    held_on: Mapped[dt.date | None]
    team: Mapped[str]
    sampled: Mapped[str]
    problems: Mapped[str | None]
    rectify_by: Mapped[dt.date | None]
    rechecked_on: Mapped[dt.date | None]
    recheck: Mapped[str | None]


class InspectionScoreRow(Stored):
    """The points that an inspection gave for one side of the disclosure."""

    __tablename__ = "disclosure_inspection_score"
    __table_args__ = (
        UniqueConstraint("inspection_id", "aspect"),
        about("检查评分", owner="inspection_id", owner_table="disclosure_inspection"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    inspection_id: Mapped[int] = mapped_column(ForeignKey("disclosure_inspection.id"), index=True)
    position: Mapped[int]
    aspect: Mapped[str]
    full: Mapped[int]
    points: Mapped[int]
    note: Mapped[str | None]
