"""Resolutions, publications with their photographs, reports upward, tasks, and the ledger of decisions."""

import datetime as dt

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class ResolutionRow(Stored):
    """What a meeting decided; a later version replaces an earlier one and leaves it as it was."""

    __tablename__ = "resolution"
    __table_args__ = about("决议", owner="meeting_id", owner_table="congress_meeting")
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("congress_meeting.id"), index=True)
    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id"), index=True)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("resolution.id"), unique=True)
    version: Mapped[int]
    title: Mapped[str]
    number: Mapped[str | None]
    text: Mapped[str]
    passed_on: Mapped[dt.date | None]
    effective_on: Mapped[dt.date | None]
    is_repeal: Mapped[bool]


class ResolutionItemRow(Stored):
    """An item of a ballot on which a resolution rests."""

    __tablename__ = "resolution_item"
    __table_args__ = about("决议分项", owner="resolution_id", owner_table="resolution")
    id: Mapped[int] = mapped_column(primary_key=True)
    resolution_id: Mapped[int] = mapped_column(ForeignKey("resolution.id"), index=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("ballot_item.id"), unique=True)
    position: Mapped[int]


class PublicationRow(Stored):
    """A resolution, or all of a meeting's, made public."""

    __tablename__ = "publication"
    __table_args__ = about("决议公布", owner="meeting_id", owner_table="congress_meeting")
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("congress_meeting.id"), index=True)
    resolution_id: Mapped[int | None] = mapped_column(ForeignKey("resolution.id"), index=True)
    way: Mapped[str]
    place: Mapped[str]
    from_on: Mapped[dt.date | None]
    to_on: Mapped[dt.date | None]
    person: Mapped[str]
    note: Mapped[str | None]


class PhotoContentRow(Stored):
    """The bytes of a picture, once for each picture; inserted in bulk so that the audit holds no copy."""

    __tablename__ = "photo_content"
    __table_args__ = about("照片原件")
    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(unique=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class PublicationPhotoRow(Stored):
    """A picture that shows a publication."""

    __tablename__ = "publication_photo"
    __table_args__ = (
        UniqueConstraint("publication_id", "content_id"),
        about("公布照片", owner="publication_id", owner_table="publication"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"), index=True)
    content_id: Mapped[int] = mapped_column(ForeignKey("photo_content.id"), index=True)
    sha256: Mapped[str]
    file_name: Mapped[str]
    taken_on: Mapped[dt.date | None]


class UpperReportRow(Stored):
    """The report on a meeting to the upper union."""

    __tablename__ = "upper_report"
    __table_args__ = about("上报上级工会", owner="meeting_id", owner_table="congress_meeting")
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("congress_meeting.id"), unique=True)
    sent_on: Mapped[dt.date | None]
    sent_to: Mapped[str]
    way: Mapped[str]
    number: Mapped[str | None]
    person: Mapped[str | None]
    received_on: Mapped[dt.date | None]
    received_by: Mapped[str | None]
    receipt_number: Mapped[str | None]


class DecisionTaskRow(Stored):
    """Something to be done because of a meeting's decision."""

    __tablename__ = "decision_task"
    __table_args__ = about("决议落实", owner="meeting_id", owner_table="congress_meeting")
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("congress_meeting.id"), index=True)
    resolution_id: Mapped[int | None] = mapped_column(ForeignKey("resolution.id"), index=True)
    text: Mapped[str]
    owner: Mapped[str]
    due_on: Mapped[dt.date | None]
    state: Mapped[str]
    done_on: Mapped[dt.date | None]
    result: Mapped[str | None]


class LedgerDecisionRow(Stored):
    """A decision of the unit's management."""

    __tablename__ = "ledger_decision"
    __table_args__ = about("决策台账")
    id: Mapped[int] = mapped_column(primary_key=True)
    matter: Mapped[str]
    title: Mapped[str]
    decided_on: Mapped[dt.date | None]
    decided_by: Mapped[str | None]
    number: Mapped[str | None]
    ballot_id: Mapped[int | None] = mapped_column(ForeignKey("ballot.id"), index=True)
    note: Mapped[str | None]
