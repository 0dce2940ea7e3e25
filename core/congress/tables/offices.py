"""Board members and joint meetings."""

import datetime as dt

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class BoardMemberRow(Stored):
    """A 职工董事 or 职工监事 elected by the congress."""

    __tablename__ = "board_member"
    __table_args__ = about("职工董事监事", owner="person_id", owner_table="person")
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("congress_meeting.id"), index=True)
    ballot_id: Mapped[int | None] = mapped_column(ForeignKey("ballot.id"), index=True)
    office: Mapped[str]
    elected_on: Mapped[dt.date | None]
    ends_on: Mapped[dt.date | None]
    filed_on: Mapped[dt.date | None]
    removed_on: Mapped[dt.date | None]
    removal_reason: Mapped[str | None]


class BoardReportRow(Stored):
    """The yearly report of a board member to the congress."""

    __tablename__ = "board_report"
    __table_args__ = about("述职", owner="board_member_id", owner_table="board_member")
    id: Mapped[int] = mapped_column(primary_key=True)
    board_member_id: Mapped[int] = mapped_column(ForeignKey("board_member.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("congress_meeting.id"), index=True)
    year: Mapped[int]
    reported_on: Mapped[dt.date | None]
    summary: Mapped[str | None]


class JointDecisionRow(Stored):
    """What a joint meeting (联席会议) decided between meetings; the next congress must confirm it."""

    __tablename__ = "joint_decision"
    __table_args__ = about("联席会议决定", owner="term_id", owner_table="congress_term")
    id: Mapped[int] = mapped_column(primary_key=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("congress_term.id"), index=True)
    confirmed_meeting_id: Mapped[int | None] = mapped_column(ForeignKey("congress_meeting.id"), index=True)
    held_on: Mapped[dt.date | None]
    place: Mapped[str | None]
    convener: Mapped[str]
    due: Mapped[int]
    present: Mapped[int]
    attendees: Mapped[str | None]
    matter: Mapped[str]
    decision: Mapped[str]
    confirmation: Mapped[str | None]
    confirmed_on: Mapped[dt.date | None]
