"""Judges, conflict decisions, score sheets and manual adjustments; scores in hundredths, sheet values in ten-thousandths."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.competition.tables.contests import owned
from core.tables import Stored, about


class JudgeRow(Stored):
    """A judge of a contest."""

    __tablename__ = "contest_judge"
    __table_args__ = (UniqueConstraint("contest_id", "number"), owned("竞赛评委"))
    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("contest_step.id"), index=True)
    number: Mapped[int]
    name: Mapped[str]
    organisation: Mapped[str | None]
    qualification: Mapped[str]
    certificate: Mapped[str | None]
    parts: Mapped[str | None]
    has_signed: Mapped[bool]


class ConflictDecisionRow(Stored):
    """What was decided about a judge and an entry."""

    __tablename__ = "contest_conflict"
    __table_args__ = (UniqueConstraint("judge_id", "entry_id"), owned("回避决定"))
    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    judge_id: Mapped[int] = mapped_column(ForeignKey("contest_judge.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("contest_entry.id"), index=True)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("contest_step.id"), index=True)
    decision: Mapped[str]
    reason: Mapped[str]
    decided_by: Mapped[str]


class SheetRow(Stored):
    """One sheet of scores."""

    __tablename__ = "contest_sheet"
    __table_args__ = (
        UniqueConstraint("entry_id", "part_id", "judge_id", "is_timing", "attempt"),
        owned("评分表"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("contest_entry.id"), index=True)
    part_id: Mapped[int] = mapped_column(ForeignKey("contest_part.id"), index=True)
    judge_id: Mapped[int | None] = mapped_column(ForeignKey("contest_judge.id"), index=True)
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("contest_sheet.id"), unique=True)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("contest_step.id"), index=True)
    is_timing: Mapped[bool]
    seconds: Mapped[int | None]
    attempt: Mapped[int]
    state: Mapped[str]
    entered_by: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    entered_name: Mapped[str]
    entered_at: Mapped[dt.datetime | None]
    checked_by: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    checked_name: Mapped[str | None]
    checked_at: Mapped[dt.datetime | None]
    reject_reason: Mapped[str | None]


class SheetLineRow(Stored):
    """One line of a sheet."""

    __tablename__ = "contest_sheet_line"
    __table_args__ = about("评分表明细", owner="sheet_id", owner_table="contest_sheet")
    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("contest_sheet.id"), index=True)
    criterion_id: Mapped[int | None] = mapped_column(ForeignKey("contest_criterion.id"), index=True)
    indicator_id: Mapped[int | None] = mapped_column(ForeignKey("contest_indicator.id"), index=True)
    value: Mapped[int]


class AdjustmentRow(Stored):
    """A manual change of a total."""

    __tablename__ = "contest_adjustment"
    __table_args__ = owned("成绩调整")
    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("contest_entry.id"), index=True)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("contest_step.id"), index=True)
    points: Mapped[int]
    reason: Mapped[str]
    decided_by: Mapped[str]
    decided_on: Mapped[dt.date | None]
