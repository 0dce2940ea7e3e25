"""Notes of a meeting, group discussions, and how satisfied the delegates were."""

import datetime as dt

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class MeetingNoteRow(Stored):
    """A line that the recorder wrote down during a meeting."""

    __tablename__ = "meeting_note"
    __table_args__ = about("会议记录", owner="meeting_id", owner_table="congress_meeting")
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("congress_meeting.id"), index=True)
    at: Mapped[dt.datetime]
    text: Mapped[str]


class DiscussionRow(Stored):
    """What a delegation, or a group, said of the matters before the meeting."""

    __tablename__ = "group_discussion"
    __table_args__ = about("讨论记录", owner="meeting_id", owner_table="congress_meeting")
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("congress_meeting.id"), index=True)
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegation.id"), index=True)
    form: Mapped[str]
    held_on: Mapped[dt.date | None]
    begins_at: Mapped[str | None]
    place: Mapped[str | None]
    present: Mapped[int]
    host: Mapped[str]
    recorder: Mapped[str]
    content: Mapped[str]


class SatisfactionRow(Stored):
    """How satisfied the delegates were with a meeting."""

    __tablename__ = "meeting_satisfaction"
    __table_args__ = about("大会满意度测评", owner="meeting_id", owner_table="congress_meeting")
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("congress_meeting.id"), unique=True)
    issued: Mapped[int]
    returned: Mapped[int]
    invalid: Mapped[int]
    content: Mapped[int]
    fairly: Mapped[int]
    discontent: Mapped[int]
    opinions: Mapped[str | None]
