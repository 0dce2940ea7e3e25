"""Terms, electing units, delegates, bodies."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class TermRow(Stored):
    """One 届 of the congress: from its first meeting until the next term is elected."""

    __tablename__ = "congress_term"
    __table_args__ = (UniqueConstraint("number"), about("届"))
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]
    kind: Mapped[str]
    started_on: Mapped[dt.date | None]
    years: Mapped[int]
    employees: Mapped[int]
    planned: Mapped[int]
    extended_to: Mapped[dt.date | None]
    extension_reason: Mapped[str | None]
    allotment: Mapped[str | None]
    allotment_rules: Mapped[str | None]
    note: Mapped[str | None]


class ElectingUnitRow(Stored):
    """A 选区: who elects together, how many they are, and the seats allotted to them."""

    __tablename__ = "electing_unit"
    __table_args__ = about("选区", owner="term_id", owner_table="congress_term")
    id: Mapped[int] = mapped_column(primary_key=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("congress_term.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegation.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    employees: Mapped[int]
    women: Mapped[int]
    dispatched: Mapped[int]
    front_line: Mapped[int]
    technical: Mapped[int]
    managerial: Mapped[int]
    senior: Mapped[int]
    disabled: Mapped[int]
    seats: Mapped[int]
    seats_women: Mapped[int]
    seats_dispatched: Mapped[int]
    seats_front_line: Mapped[int]
    seats_senior: Mapped[int]
    seats_disabled: Mapped[int]


class DelegationRow(Stored):
    """A 代表团（组）; its leaders are marked on the delegates."""

    __tablename__ = "delegation"
    __table_args__ = about("代表团（组）", owner="term_id", owner_table="congress_term")
    id: Mapped[int] = mapped_column(primary_key=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("congress_term.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]


class DelegateRow(Stored):
    """A delegate of a term; name and personal facts are the roster's of today."""

    __tablename__ = "delegate"
    __table_args__ = (
        UniqueConstraint("term_id", "person_id"),
        about("代表", owner="person_id", owner_table="person"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("congress_term.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    electing_unit_id: Mapped[int | None] = mapped_column(ForeignKey("electing_unit.id"), index=True)
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegation.id"), index=True)
    number: Mapped[str]
    category: Mapped[str]
    delegation_role: Mapped[str | None]
    is_dispatched: Mapped[bool]
    is_disabled: Mapped[bool]
    origin: Mapped[str]
    elected_on: Mapped[dt.date | None]
    ended_on: Mapped[dt.date | None]
    end_reason: Mapped[str | None]
    election_id: Mapped[int | None] = mapped_column(ForeignKey("unit_election.id"), index=True)


class BodyRow(Stored):
    """A body of the congress: 主席团, a special committee, 秘书组, 资格审查小组, 监票计票组."""

    __tablename__ = "congress_body"
    __table_args__ = about("大会机构", owner="term_id", owner_table="congress_term")
    id: Mapped[int] = mapped_column(primary_key=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("congress_term.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("congress_meeting.id"), index=True)
    kind: Mapped[str]
    name: Mapped[str]
    duties: Mapped[str | None]
    passed_meeting_id: Mapped[int | None] = mapped_column(ForeignKey("congress_meeting.id"), index=True)


class SeatRow(Stored):
    """A person's place in a body."""

    __tablename__ = "body_seat"
    __table_args__ = about("机构成员", owner="body_id", owner_table="congress_body")
    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("congress_body.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    position: Mapped[int]
    role: Mapped[str]


class GuestRow(Stored):
    """Somebody at a meeting without a vote: 列席, 特邀, 工作人员."""

    __tablename__ = "congress_guest"
    __table_args__ = about("列席人员", owner="meeting_id", owner_table="congress_meeting")
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("congress_meeting.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    number: Mapped[str | None]
    kind: Mapped[str]
    name: Mapped[str]
    unit_name: Mapped[str | None]
    job_title: Mapped[str | None]
    arrived_at: Mapped[dt.datetime | None]


class AnnouncementRow(Stored):
    """The delegates of a term made public."""

    __tablename__ = "delegate_announcement"
    __table_args__ = about("代表公布", owner="term_id", owner_table="congress_term")
    id: Mapped[int] = mapped_column(primary_key=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("congress_term.id"), index=True)
    announced_on: Mapped[dt.date | None]
    delegates: Mapped[int]
    findings: Mapped[str | None]
    reasons: Mapped[str | None]
    conclusion: Mapped[str]
    rules_version: Mapped[str]
