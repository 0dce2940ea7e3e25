"""Ballots and counts; no column leads to the person who cast a paper."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class BallotRow(Stored):
    """One vote on one or several items; a new round is a new ballot with `previous_id`."""

    __tablename__ = "ballot"
    __table_args__ = about("投票", owner="meeting_id", owner_table="congress_meeting")
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("congress_meeting.id"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    snapshot_id: Mapped[int | None] = mapped_column(ForeignKey("presence_snapshot.id"), index=True)
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("ballot.id"), index=True)
    round: Mapped[int]
    title: Mapped[str]
    kind: Mapped[str]
    method: Mapped[str]
    majority: Mapped[str]
    matter: Mapped[str | None]
    seats: Mapped[int]
    candidate_order: Mapped[str | None]
    batch: Mapped[str | None]
    issued: Mapped[int]
    state: Mapped[str]
    due: Mapped[int]
    present: Mapped[int]
    closed_at: Mapped[dt.datetime | None]
    findings: Mapped[str | None]
    rules_version: Mapped[str | None]
    note: Mapped[str | None]


class BallotItemRow(Stored):
    """A matter voted on by itself, or a candidate."""

    __tablename__ = "ballot_item"
    __table_args__ = about("表决事项", owner="ballot_id", owner_table="ballot")
    id: Mapped[int] = mapped_column(primary_key=True)
    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id"), index=True)
    position: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    title: Mapped[str]


class TellerRow(Stored):
    """A 监票人 or 计票人 of a ballot, never one of its candidates."""

    __tablename__ = "ballot_teller"
    __table_args__ = about("监票计票人", owner="ballot_id", owner_table="ballot")
    id: Mapped[int] = mapped_column(primary_key=True)
    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[str]


class CountRow(Stored):
    """One teller's sheet: the four numbers; further attempts after a difference are kept beside it."""

    __tablename__ = "ballot_count"
    __table_args__ = (
        UniqueConstraint("ballot_id", "side", "attempt"),
        about("计票单", owner="ballot_id", owner_table="ballot"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id"), index=True)
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("ballot_count.id"), index=True)
    side: Mapped[str]
    attempt: Mapped[int]
    counted_by: Mapped[str]
    returned: Mapped[int]
    valid: Mapped[int]
    invalid: Mapped[int]
    entered_at: Mapped[dt.datetime | None]
    confirmed_at: Mapped[dt.datetime | None]


class CountLineRow(Stored):
    """One item's votes on a teller's sheet."""

    __tablename__ = "count_line"
    __table_args__ = about("计票明细", owner="count_id", owner_table="ballot_count")
    id: Mapped[int] = mapped_column(primary_key=True)
    count_id: Mapped[int] = mapped_column(ForeignKey("ballot_count.id"), index=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("ballot_item.id"), index=True)
    yes: Mapped[int]
    no: Mapped[int]
    abstain: Mapped[int]


class InvalidReasonRow(Stored):
    """How many papers were invalid for one reason."""

    __tablename__ = "invalid_reason"
    __table_args__ = about("无效票原因", owner="count_id", owner_table="ballot_count")
    id: Mapped[int] = mapped_column(primary_key=True)
    count_id: Mapped[int] = mapped_column(ForeignKey("ballot_count.id"), index=True)
    reason: Mapped[str]
    number: Mapped[int]


class WriteInRow(Stored):
    """Votes for a name that voters wrote in."""

    __tablename__ = "write_in"
    __table_args__ = about("另选人", owner="count_id", owner_table="ballot_count")
    id: Mapped[int] = mapped_column(primary_key=True)
    count_id: Mapped[int] = mapped_column(ForeignKey("ballot_count.id"), index=True)
    name: Mapped[str]
    votes: Mapped[int]
