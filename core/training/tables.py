"""Courses, attendance and promotions; hours and marks in hundredths."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class CourseRow(Stored):
    """One training session."""

    __tablename__ = "course"
    __table_args__ = about("培训")
    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int | None] = mapped_column(ForeignKey("contest.id"), index=True)
    kind: Mapped[str]
    title: Mapped[str]
    starts_on: Mapped[dt.date | None] = mapped_column(index=True)
    ends_on: Mapped[dt.date | None]
    hours: Mapped[int]
    trainer: Mapped[str | None]
    place: Mapped[str | None]
    organiser: Mapped[str | None]
    content: Mapped[str | None]
    note: Mapped[str | None]


class AttendanceRow(Stored):
    """Somebody at a course."""

    __tablename__ = "course_attendance"
    __table_args__ = (
        UniqueConstraint("course_id", "person_id"),
        about("培训签到", owner="course_id", owner_table="course"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    state: Mapped[str]
    signed_on: Mapped[dt.date | None]
    score: Mapped[int | None]
    result: Mapped[str]
    note: Mapped[str | None]


class PromotionRow(Stored):
    """A promotion in skill level."""

    __tablename__ = "skill_promotion"
    __table_args__ = about("技能等级晋升", owner="person_id", owner_table="person")
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    course_id: Mapped[int | None] = mapped_column(ForeignKey("course.id"), index=True)
    contest_id: Mapped[int | None] = mapped_column(ForeignKey("contest.id"), index=True)
    trade: Mapped[str | None]
    from_level: Mapped[str | None]
    to_level: Mapped[str]
    to_grade: Mapped[str | None]
    certificate_number: Mapped[str]
    certified_on: Mapped[dt.date | None] = mapped_column(index=True)
    issued_by: Mapped[str | None]
    note: Mapped[str | None]
