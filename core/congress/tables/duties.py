"""Inspections, suggestions, training and duty reports of delegates."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class InspectionRow(Stored):
    """A 巡视 or 检查 by delegates."""

    __tablename__ = "inspection"
    __table_args__ = about("代表巡视检查", owner="term_id", owner_table="congress_term")
    id: Mapped[int] = mapped_column(primary_key=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("congress_term.id"), index=True)
    kind: Mapped[str]
    theme: Mapped[str]
    held_on: Mapped[dt.date | None]
    place: Mapped[str | None]
    found: Mapped[str | None]
    rectification: Mapped[str | None]
    responsible: Mapped[str | None]
    due_on: Mapped[dt.date | None]
    rechecked_on: Mapped[dt.date | None]
    recheck_result: Mapped[str | None]
    recheck_note: Mapped[str | None]


class InspectionMemberRow(Stored):
    """A delegate who took part in an inspection."""

    __tablename__ = "inspection_member"
    __table_args__ = (
        UniqueConstraint("inspection_id", "delegate_id"),
        about("巡视检查成员", owner="inspection_id", owner_table="inspection"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), index=True)
    delegate_id: Mapped[int] = mapped_column(ForeignKey("delegate.id"), index=True)
    role: Mapped[str]


class SuggestionRow(Stored):
    """A suggestion or a question of a delegate."""

    __tablename__ = "delegate_suggestion"
    __table_args__ = about("代表意见建议", owner="term_id", owner_table="congress_term")
    id: Mapped[int] = mapped_column(primary_key=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("congress_term.id"), index=True)
    delegate_id: Mapped[int] = mapped_column(ForeignKey("delegate.id"), index=True)
    kind: Mapped[str]
    made_on: Mapped[dt.date | None]
    addressed_to: Mapped[str]
    content: Mapped[str]
    answer: Mapped[str | None]
    answered_by: Mapped[str | None]
    answered_on: Mapped[dt.date | None]


class TrainingRow(Stored):
    """A training of delegates."""

    __tablename__ = "delegate_training"
    __table_args__ = about("代表培训", owner="term_id", owner_table="congress_term")
    id: Mapped[int] = mapped_column(primary_key=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("congress_term.id"), index=True)
    title: Mapped[str]
    held_on: Mapped[dt.date | None]
    hours: Mapped[int | None]
    place: Mapped[str | None]
    lecturer: Mapped[str | None]
    content: Mapped[str | None]


class TrainingAttendanceRow(Stored):
    """Whether a delegate came to a training."""

    __tablename__ = "training_attendance"
    __table_args__ = (
        UniqueConstraint("training_id", "delegate_id"),
        about("培训出席", owner="training_id", owner_table="delegate_training"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    training_id: Mapped[int] = mapped_column(ForeignKey("delegate_training.id"), index=True)
    delegate_id: Mapped[int] = mapped_column(ForeignKey("delegate.id"), index=True)
    state: Mapped[str]


class DutyReportRow(Stored):
    """A delegate's yearly report to the electing unit."""

    __tablename__ = "duty_report"
    __table_args__ = (
        UniqueConstraint("delegate_id", "year"),
        about("代表述职", owner="delegate_id", owner_table="delegate"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    delegate_id: Mapped[int] = mapped_column(ForeignKey("delegate.id"), index=True)
    year: Mapped[int]
    reported_on: Mapped[dt.date | None]
    form: Mapped[str]
    attended: Mapped[int | None]
    summary: Mapped[str | None]
    result: Mapped[str | None]
