"""Votes in the electing units."""

import datetime as dt

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class UnitElectionRow(Stored):
    """One vote of all employees of an electing unit; a second round is a new election with `previous_id`."""

    __tablename__ = "unit_election"
    __table_args__ = about("选区选举", owner="electing_unit_id", owner_table="electing_unit")
    id: Mapped[int] = mapped_column(primary_key=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("congress_term.id"), index=True)
    electing_unit_id: Mapped[int] = mapped_column(ForeignKey("electing_unit.id"), index=True)
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("unit_election.id"), index=True)
    kind: Mapped[str]
    held_on: Mapped[dt.date | None]
    place: Mapped[str | None]
    seats: Mapped[int]
    eligible: Mapped[int]
    attended: Mapped[int]
    issued: Mapped[int]
    returned: Mapped[int]
    valid: Mapped[int]
    invalid: Mapped[int]
    chief_teller: Mapped[str | None]
    tellers: Mapped[str | None]
    counters: Mapped[str | None]
    is_void: Mapped[bool]
    reason: Mapped[str | None]
    closed_on: Mapped[dt.date | None]
    findings: Mapped[str | None]
    rules_version: Mapped[str | None]


class CandidateRow(Stored):
    """A candidate of an electing unit, or the delegate whose recall is voted on."""

    __tablename__ = "unit_candidate"
    __table_args__ = about("选区候选人", owner="election_id", owner_table="unit_election")
    id: Mapped[int] = mapped_column(primary_key=True)
    election_id: Mapped[int] = mapped_column(ForeignKey("unit_election.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    position: Mapped[int]
    votes: Mapped[int]
    is_write_in: Mapped[bool]
    is_elected: Mapped[bool]
