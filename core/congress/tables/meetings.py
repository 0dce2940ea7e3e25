"""Meetings, their preparation and presence."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class MeetingRow(Stored):
    """One 次 of a term: an annual or extraordinary meeting, with its preparatory session."""

    __tablename__ = "congress_meeting"
    __table_args__ = (
        UniqueConstraint("term_id", "number"),
        about("会议", owner="term_id", owner_table="congress_term"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("congress_term.id"), index=True)
    number: Mapped[int]
    kind: Mapped[str]
    held_on: Mapped[dt.date | None]
    begins_at: Mapped[str | None]
    place: Mapped[str | None]
    prepared_on: Mapped[dt.date | None]
    host: Mapped[str | None]
    theme: Mapped[str | None]
    proposed_by: Mapped[str | None]
    proposers: Mapped[int | None]
    requested_on: Mapped[dt.date | None]
    approved_on: Mapped[dt.date | None]
    approval_number: Mapped[str | None]
    agreed_on: Mapped[dt.date | None]
    delivered_on: Mapped[dt.date | None]
    state: Mapped[str]
    closed_on: Mapped[dt.date | None]
    note: Mapped[str | None]
    findings: Mapped[str | None]
    rules_version: Mapped[str | None]


class PreparationStepRow(Stored):
    """One thing to have done before the meeting, its due day counted back from it."""

    __tablename__ = "preparation_step"
    __table_args__ = about("筹备事项", owner="meeting_id", owner_table="congress_meeting")
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("congress_meeting.id"), index=True)
    position: Mapped[int]
    rule_id: Mapped[str | None]
    title: Mapped[str]
    days_before: Mapped[int]
    is_working_days: Mapped[bool]
    due_on: Mapped[dt.date | None]
    owner: Mapped[str | None]
    state: Mapped[str]
    done_on: Mapped[dt.date | None]
    note: Mapped[str | None]


class AgendaItemRow(Stored):
    """An item of the preparatory session's or the meeting's agenda."""

    __tablename__ = "agenda_item"
    __table_args__ = about("议程", owner="meeting_id", owner_table="congress_meeting")
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("congress_meeting.id"), index=True)
    position: Mapped[int]
    session: Mapped[str]
    title: Mapped[str]
    kind: Mapped[str]
    matter: Mapped[str | None]
    speaker: Mapped[str | None]
    starts_at: Mapped[str | None]
    minutes: Mapped[int]
    state: Mapped[str]


class MaterialRow(Stored):
    """A paper that delegates get before the meeting."""

    __tablename__ = "meeting_material"
    __table_args__ = about("会议材料", owner="meeting_id", owner_table="congress_meeting")
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("congress_meeting.id"), index=True)
    position: Mapped[int]
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    title: Mapped[str]
    pages: Mapped[int | None]
    drafted_by: Mapped[str | None]


class DeliveryRow(Stored):
    """The receipt of a delegate for the meeting's papers."""

    __tablename__ = "material_delivery"
    __table_args__ = (
        UniqueConstraint("meeting_id", "delegate_id"),
        about("材料送达", owner="meeting_id", owner_table="congress_meeting"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("congress_meeting.id"), index=True)
    delegate_id: Mapped[int] = mapped_column(ForeignKey("delegate.id"), index=True)
    delivered_on: Mapped[dt.date | None]
    way: Mapped[str]
    note: Mapped[str | None]


class PresenceRow(Stored):
    """Whether a delegate is at the meeting; no entry yet means not signed in."""

    __tablename__ = "presence"
    __table_args__ = (
        UniqueConstraint("meeting_id", "delegate_id"),
        about("签到", owner="meeting_id", owner_table="congress_meeting"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("congress_meeting.id"), index=True)
    delegate_id: Mapped[int] = mapped_column(ForeignKey("delegate.id"), index=True)
    state: Mapped[str]
    at: Mapped[dt.datetime | None]
    way: Mapped[str]
    reason: Mapped[str | None]


class SnapshotRow(Stored):
    """Presence frozen at one moment; its number is printed on every result that rests on it."""

    __tablename__ = "presence_snapshot"
    __table_args__ = about("到会快照", owner="meeting_id", owner_table="congress_meeting")
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("congress_meeting.id"), index=True)
    number: Mapped[str]
    taken_at: Mapped[dt.datetime | None]
    due: Mapped[int]
    present: Mapped[int]
    excused: Mapped[int]
    digest: Mapped[str]
    delegate_ids: Mapped[str]
    is_opening: Mapped[bool]
