"""Contests with plan, budget, papers, steps, notices and objections; money in hundredths."""

import datetime as dt

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


def owned(label: str) -> dict[str, object]:
    """Table arguments of what belongs to a contest."""
    return about(label, owner="contest_id", owner_table="contest")


class ContestRow(Stored):
    """What the application form of a contest says, and what follows it in the file."""

    __tablename__ = "contest"
    __table_args__ = about("竞赛")
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    theme: Mapped[str | None]
    kind: Mapped[str]
    level: Mapped[str]
    host: Mapped[str]
    undertaker: Mapped[str | None]
    co_organiser: Mapped[str | None]
    scope: Mapped[str]
    expected_units: Mapped[int | None]
    expected_people: Mapped[int | None]
    starts_on: Mapped[dt.date | None]
    ends_on: Mapped[dt.date | None]
    place: Mapped[str | None]
    content: Mapped[str]
    goals: Mapped[str | None]
    method: Mapped[str | None]
    budget: Mapped[int]
    fund_source: Mapped[str | None]
    bonus_basis: Mapped[str | None]
    handler: Mapped[str]
    upper_opinion: Mapped[str | None]
    upper_on: Mapped[dt.date | None]
    summary: Mapped[str | None]
    accounts: Mapped[str | None]


class PlanRow(Stored):
    """The plan or notice under which a contest is held."""

    __tablename__ = "contest_plan"
    __table_args__ = owned("竞赛方案")
    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), unique=True)
    guidance: Mapped[str]
    leaders: Mapped[str]
    stages: Mapped[str]
    conditions: Mapped[str | None]
    rewards: Mapped[str | None]
    demands: Mapped[str | None]


class BudgetLineRow(Stored):
    """One item of a contest's budget."""

    __tablename__ = "contest_budget_line"
    __table_args__ = owned("竞赛预算")
    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("contest_step.id"), index=True)
    item: Mapped[str]
    fund_source: Mapped[str]
    amount: Mapped[int]
    note: Mapped[str | None]


class ContestContentRow(Stored):
    """The bytes of papers, once each; inserted in bulk so that the audit holds no copy."""

    __tablename__ = "contest_content"
    __table_args__ = about("竞赛材料原件")
    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(unique=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class PaperRow(Stored):
    """One paper or record in the file."""

    __tablename__ = "contest_paper"
    __table_args__ = owned("竞赛材料")
    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    content_id: Mapped[int | None] = mapped_column(ForeignKey("contest_content.id"), index=True)
    part: Mapped[str]
    title: Mapped[str]
    noted_on: Mapped[dt.date | None]
    place: Mapped[str | None]
    note: Mapped[str | None]
    file_name: Mapped[str | None]


class ContestStepRow(Stored):
    """A step that a contest took."""

    __tablename__ = "contest_step"
    __table_args__ = owned("竞赛办理步骤")
    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("contest_step.id"), unique=True)
    action: Mapped[str]
    state: Mapped[str]
    taken_on: Mapped[dt.date | None]
    taken_by: Mapped[str]
    opinion: Mapped[str | None]
    digest: Mapped[str | None]
    findings: Mapped[str | None]
    rules_version: Mapped[str | None]


class ResultNoticeRow(Stored):
    """The public notice of the results."""

    __tablename__ = "contest_notice"
    __table_args__ = owned("竞赛结果公示")
    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    starts_on: Mapped[dt.date | None]
    ends_on: Mapped[dt.date | None]
    place: Mapped[str]
    phone: Mapped[str | None]
    office: Mapped[str | None]


class ObjectionRow(Stored):
    """An objection to scores or results."""

    __tablename__ = "contest_objection"
    __table_args__ = owned("竞赛成绩异议")
    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("contest_entry.id"), index=True)
    raised_on: Mapped[dt.date | None]
    raised_by: Mapped[str | None]
    content: Mapped[str]
    settled_on: Mapped[dt.date | None]
    settled_by: Mapped[str | None]
    outcome: Mapped[str | None]
    answer: Mapped[str | None]
