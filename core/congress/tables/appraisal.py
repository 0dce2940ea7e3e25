"""Democratic appraisal."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class AppraisalRow(Stored):
    """One round of appraisal, usually at a meeting."""

    __tablename__ = "appraisal"
    __table_args__ = about("民主评议", owner="meeting_id", owner_table="congress_meeting")
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("congress_meeting.id"), index=True)
    title: Mapped[str]
    held_on: Mapped[dt.date | None]
    issued: Mapped[int]
    scope: Mapped[str | None]
    state: Mapped[str]
    reason: Mapped[str | None]
    closed_on: Mapped[dt.date | None]
    result: Mapped[str | None]
    findings: Mapped[str | None]
    rules_version: Mapped[str | None]


class AppraiseeRow(Stored):
    """A person appraised."""

    __tablename__ = "appraisee"
    __table_args__ = about("被评议人", owner="appraisal_id", owner_table="appraisal")
    id: Mapped[int] = mapped_column(primary_key=True)
    appraisal_id: Mapped[int] = mapped_column(ForeignKey("appraisal.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    position: Mapped[int]
    post: Mapped[str]
    summary: Mapped[str | None]


class DimensionRow(Stored):
    """What is graded, with its weight; the overall grade is a dimension of weight 0 asked by itself."""

    __tablename__ = "appraisal_dimension"
    __table_args__ = about("评议项目", owner="appraisal_id", owner_table="appraisal")
    id: Mapped[int] = mapped_column(primary_key=True)
    appraisal_id: Mapped[int] = mapped_column(ForeignKey("appraisal.id"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    weight: Mapped[int]
    is_overall: Mapped[bool]


class VoterGroupRow(Stored):
    """A group of voters with the weight of its answers."""

    __tablename__ = "voter_group"
    __table_args__ = about("评议人员分组", owner="appraisal_id", owner_table="appraisal")
    id: Mapped[int] = mapped_column(primary_key=True)
    appraisal_id: Mapped[int] = mapped_column(ForeignKey("appraisal.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    size: Mapped[int]
    weight: Mapped[int]
    returned: Mapped[int]
    invalid: Mapped[int]


class GradeCountRow(Stored):
    """How a group graded a person in a dimension."""

    __tablename__ = "grade_count"
    __table_args__ = (
        UniqueConstraint("appraisee_id", "group_id", "dimension_id"),
        about("评议票数", owner="appraisee_id", owner_table="appraisee"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    appraisee_id: Mapped[int] = mapped_column(ForeignKey("appraisee.id"), index=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("voter_group.id"), index=True)
    dimension_id: Mapped[int] = mapped_column(ForeignKey("appraisal_dimension.id"), index=True)
    excellent: Mapped[int]
    competent: Mapped[int]
    basic: Mapped[int]
    incompetent: Mapped[int]
    abstain: Mapped[int]
