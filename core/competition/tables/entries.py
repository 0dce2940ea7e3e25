"""Entries with members, draws, disqualifications and 安康杯 returns."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.competition.tables.contests import owned
from core.tables import Stored, about


class EntryRow(Stored):
    """One that is ranked."""

    __tablename__ = "contest_entry"
    __table_args__ = (UniqueConstraint("contest_id", "number"), owned("参赛报名"))
    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("contest_step.id"), index=True)
    number: Mapped[int]
    name: Mapped[str]
    unit_name: Mapped[str]
    division: Mapped[str | None]
    team: Mapped[str | None]
    post: Mapped[str | None]
    skill: Mapped[str | None]
    code: Mapped[str | None]
    start_order: Mapped[int | None]
    state: Mapped[str]
    state_reason: Mapped[str | None]


class EntryMemberRow(Stored):
    """A person in a team."""

    __tablename__ = "contest_entry_member"
    __table_args__ = (
        UniqueConstraint("entry_id", "person_id"),
        about("参赛队员", owner="entry_id", owner_table="contest_entry"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("contest_entry.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str]
    role: Mapped[str]
    post: Mapped[str | None]


class DrawRow(Stored):
    """One draw of starting order and codes."""

    __tablename__ = "contest_draw"
    __table_args__ = owned("竞赛抽签")
    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("contest_draw.id"), unique=True)
    seed: Mapped[str]
    numbers: Mapped[str]
    drawn_at: Mapped[dt.datetime | None]
    drawn_by: Mapped[str]
    witness: Mapped[str | None]
    reason: Mapped[str | None]


class VetoRow(Stored):
    """An accident or arrears that disqualifies."""

    __tablename__ = "contest_veto"
    __table_args__ = owned("一票否决")
    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("contest_entry.id"), index=True)
    kind: Mapped[str]
    happened_on: Mapped[dt.date | None]
    proof: Mapped[str]
    decided_by: Mapped[str]
    lifted_on: Mapped[dt.date | None]
    lifted_reason: Mapped[str | None]


class SafetyReturnRow(Stored):
    """What one unit tells of its year in 安康杯."""

    __tablename__ = "contest_safety_return"
    __table_args__ = owned("安康杯自评")
    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("contest_entry.id"), unique=True)
    teams: Mapped[int]
    people: Mapped[int]
    employees: Mapped[int]
    trainings: Mapped[int]
    hazards: Mapped[int]
    fixed: Mapped[int]
    injuries: Mapped[int]
    serious: Mapped[int]
    score: Mapped[int | None]
    award: Mapped[str | None]
