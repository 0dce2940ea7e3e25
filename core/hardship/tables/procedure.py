"""The steps of a file and the papers they stand on."""

import datetime as dt

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class StepRow(Stored):
    """A step that was taken."""

    __tablename__ = "household_step"
    __table_args__ = about("办理步骤", owner="household_id", owner_table="household")
    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("household_step.id"), unique=True)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("household_visit.id"), index=True)
    review_id: Mapped[int | None] = mapped_column(ForeignKey("household_review.id"), index=True)
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("household_notice.id"), index=True)
    verdict_id: Mapped[int | None] = mapped_column(ForeignKey("means_verdict.id"), index=True)
    exit_id: Mapped[int | None] = mapped_column(ForeignKey("household_exit.id"), index=True)
    action: Mapped[str]
    state: Mapped[str]
    taken_on: Mapped[dt.date | None]
    taken_by: Mapped[str]
    role: Mapped[str]
    opinion: Mapped[str | None]


class VisitRow(Stored):
    """A visit to the family's home by two people."""

    __tablename__ = "household_visit"
    __table_args__ = about("走访记录", owner="household_id", owner_table="household")
    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    kind: Mapped[str]
    visited_on: Mapped[dt.date | None]
    first_visitor: Mapped[str]
    second_visitor: Mapped[str | None]
    received_by: Mapped[str | None]
    findings: Mapped[str]
    needs: Mapped[str | None]
    photos: Mapped[str | None]


class VisitPhotoRow(Stored):
    """A photograph of a visit with its hash."""

    __tablename__ = "household_visit_photo"
    __table_args__ = about("走访照片", owner="visit_id", owner_table="household_visit")
    id: Mapped[int] = mapped_column(primary_key=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("household_visit.id"), index=True)
    content_id: Mapped[int | None] = mapped_column(ForeignKey("hardship_scan.id"), index=True)
    file_name: Mapped[str]
    sha256: Mapped[str]


class ReviewMeetingRow(Stored):
    """The meeting that weighed an application or an exit."""

    __tablename__ = "household_review"
    __table_args__ = about("评议记录", owner="household_id", owner_table="household")
    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    held_on: Mapped[dt.date | None]
    place: Mapped[str | None]
    chaired_by: Mapped[str]
    recorded_by: Mapped[str]
    attendees: Mapped[str]
    present: Mapped[int]
    in_favour: Mapped[int]
    minutes: Mapped[str | None]


class PublicNoticeRow(Stored):
    """A public notice with its window."""

    __tablename__ = "household_notice"
    __table_args__ = about("公示", owner="household_id", owner_table="household")
    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    is_exit: Mapped[bool]
    starts_on: Mapped[dt.date | None]
    ends_on: Mapped[dt.date | None]
    place: Mapped[str]
    phone: Mapped[str | None]
    office: Mapped[str | None]


class ObjectionRow(Stored):
    """An objection to a public notice."""

    __tablename__ = "household_objection"
    __table_args__ = about("公示异议", owner="notice_id", owner_table="household_notice")
    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("household_notice.id"), index=True)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("household_step.id"), index=True)
    raised_on: Mapped[dt.date | None]
    raised_by: Mapped[str | None]
    content: Mapped[str]
    settled_on: Mapped[dt.date | None]
    settled_by: Mapped[str | None]
    outcome: Mapped[str | None]
    answer: Mapped[str | None]


class ExitRow(Stored):
    """Why and how a family leaves the file."""

    __tablename__ = "household_exit"
    __table_args__ = about("退档", owner="household_id", owner_table="household")
    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    reason: Mapped[str]
    proposer: Mapped[str]
    proposed_on: Mapped[dt.date | None]
    guarantees: Mapped[str | None]
    told_on: Mapped[dt.date | None]
    note: Mapped[str | None]


class RecheckRow(Stored):
    """A yearly review of a file, or its part in a spot check."""

    __tablename__ = "household_recheck"
    __table_args__ = about("复核记录", owner="household_id", owner_table="household")
    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    verdict_id: Mapped[int | None] = mapped_column(ForeignKey("means_verdict.id"), index=True)
    year: Mapped[int]
    done_on: Mapped[dt.date | None]
    done_by: Mapped[str]
    result: Mapped[str]
    note: Mapped[str | None]


class SpotCheckRow(Stored):
    """A drawing of files to be looked at again."""

    __tablename__ = "hardship_spot_check"
    __table_args__ = about("抽查")
    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    drawn_on: Mapped[dt.date | None]
    drawn_by: Mapped[str]
    seed: Mapped[str]
    population: Mapped[int]
    drawn: Mapped[int]


class SpotCheckItemRow(Stored):
    """One file drawn for a spot check."""

    __tablename__ = "hardship_spot_check_item"
    __table_args__ = about("抽查的档案", owner="spot_check_id", owner_table="hardship_spot_check")
    id: Mapped[int] = mapped_column(primary_key=True)
    spot_check_id: Mapped[int] = mapped_column(ForeignKey("hardship_spot_check.id"), index=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    checked_on: Mapped[dt.date | None]
    checked_by: Mapped[str | None]
    result: Mapped[str | None]
    note: Mapped[str | None]
