"""The rules of a contest; scores, weights and money in hundredths, values of indicators in ten-thousandths."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.competition.tables.contests import owned
from core.tables import Stored, about


class SchemeRow(Stored):
    """How a contest takes entries, counts scores and ranks."""

    __tablename__ = "contest_scheme"
    __table_args__ = owned("竞赛规则")
    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), unique=True)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("contest_step.id"), index=True)
    entrant: Mapped[str]
    divisions: Mapped[str | None]
    unit_limit: Mapped[int | None]
    team_least: Mapped[int | None]
    team_most: Mapped[int | None]
    team_rule: Mapped[str]
    is_dropping: Mapped[bool]
    drop_from: Mapped[int]
    places: Mapped[int]
    rounding: Mapped[str]
    gap: Mapped[int]
    tie_chain: Mapped[str]
    note: Mapped[str | None]


class PartRow(Stored):
    """A part of a contest with its share of the total."""

    __tablename__ = "contest_part"
    __table_args__ = (UniqueConstraint("contest_id", "name"), owned("竞赛部分"))
    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("contest_step.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    kind: Mapped[str]
    method: Mapped[str]
    weight: Mapped[int]
    full_score: Mapped[int]
    pass_mark: Mapped[int | None]
    is_timed: Mapped[bool]


class CriterionRow(Stored):
    """One line of a score sheet."""

    __tablename__ = "contest_criterion"
    __table_args__ = about("评分项目", owner="part_id", owner_table="contest_part")
    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    part_id: Mapped[int] = mapped_column(ForeignKey("contest_part.id"), index=True)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("contest_step.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    lowest: Mapped[int]
    highest: Mapped[int]
    anchors: Mapped[str | None]


class IndicatorRow(Stored):
    """A production or safety indicator."""

    __tablename__ = "contest_indicator"
    __table_args__ = about("竞赛指标", owner="part_id", owner_table="contest_part")
    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    part_id: Mapped[int] = mapped_column(ForeignKey("contest_part.id"), index=True)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("contest_step.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    unit: Mapped[str]
    direction: Mapped[str]
    rule: Mapped[str]
    points: Mapped[int]
    target: Mapped[int | None]
    floor: Mapped[int | None]
    steps: Mapped[str | None]
    data_source: Mapped[str | None]


class PrizeRow(Stored):
    """A level of awards."""

    __tablename__ = "contest_prize"
    __table_args__ = owned("奖项设置")
    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("contest_step.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    scope: Mapped[str]
    basis: Mapped[str]
    number: Mapped[int | None]
    share: Mapped[int | None]
    least: Mapped[int | None]
    amount: Mapped[int]
    bonus_kind: Mapped[str]
    fund_source: Mapped[str]
    honour: Mapped[str | None]
