"""Ideas with everything recorded on them; sums, shares and points in hundredths."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class IdeaRow(Stored):
    """One suggestion or small invention."""

    __tablename__ = "idea"
    __table_args__ = (UniqueConstraint("year", "number"), about("合理化建议"))
    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int | None] = mapped_column(ForeignKey("contest.id"), index=True)
    year: Mapped[int]
    number: Mapped[str]
    kind: Mapped[str]
    category: Mapped[str]
    title: Mapped[str]
    proposed_on: Mapped[dt.date | None] = mapped_column(index=True)
    source: Mapped[str]
    unit_name: Mapped[str]
    position: Mapped[str | None]
    phone: Mapped[str | None]
    is_in_use: Mapped[bool]
    situation: Mapped[str]
    measures: Mapped[str]
    effect: Mapped[str | None]
    benefit_note: Mapped[str | None]
    unit_opinion: Mapped[str | None]
    scope: Mapped[str | None]
    patent_number: Mapped[str | None]
    is_secret: Mapped[bool]
    is_government_project: Mapped[bool]
    government_award: Mapped[str | None]
    past_award: Mapped[str | None]
    has_rights_dispute: Mapped[bool]
    has_promise: Mapped[bool]
    has_authorisation: Mapped[bool]
    is_reported: Mapped[bool]
    note: Mapped[str | None]


class AuthorRow(Stored):
    """Somebody who had an idea."""

    __tablename__ = "idea_author"
    # Without a unique key: when two entries of one author are merged, the shares must still add up.
    __table_args__ = about("建议人", owner="idea_id", owner_table="idea")
    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    place: Mapped[int]
    share: Mapped[int]


class IdeaStepRow(Stored):
    """A step that was taken."""

    __tablename__ = "idea_step"
    __table_args__ = about("建议办理步骤", owner="idea_id", owner_table="idea")
    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), index=True)
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("idea_step.id"), unique=True)
    action: Mapped[str]
    state: Mapped[str]
    taken_on: Mapped[dt.date | None]
    taken_by: Mapped[str]
    opinion: Mapped[str | None]
    findings: Mapped[str | None]
    rules_version: Mapped[str | None]


class IdeaPlanRow(Stored):
    """How an idea is to be put to work."""

    __tablename__ = "idea_plan"
    __table_args__ = about("建议实施计划", owner="idea_id", owner_table="idea")
    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), index=True)
    department: Mapped[str]
    implementer: Mapped[str]
    starts_on: Mapped[dt.date | None]
    ends_on: Mapped[dt.date | None]
    investment: Mapped[int]
    content: Mapped[str]


class BenefitRow(Stored):
    """The yearly benefit of an idea."""

    __tablename__ = "idea_benefit"
    __table_args__ = about("建议效益", owner="idea_id", owner_table="idea")
    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), index=True)
    formula: Mapped[str]
    amount: Mapped[int]
    sentence: Mapped[str]
    social: Mapped[str | None]
    calculated_by: Mapped[str]
    calculated_on: Mapped[dt.date | None]
    confirmer_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    confirmed_by: Mapped[str | None]
    confirmed_on: Mapped[dt.date | None]


class QuantityRow(Stored):
    """A named number of a formula; its value is kept as text, exact."""

    __tablename__ = "idea_quantity"
    __table_args__ = (
        UniqueConstraint("benefit_id", "name"),
        about("效益数据", owner="benefit_id", owner_table="idea_benefit"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    benefit_id: Mapped[int] = mapped_column(ForeignKey("idea_benefit.id"), index=True)
    name: Mapped[str]
    value: Mapped[str]
    unit: Mapped[str | None]
    basis: Mapped[str | None]


class ScoreRow(Stored):
    """One reviewer's score."""

    __tablename__ = "idea_score"
    __table_args__ = (
        UniqueConstraint("idea_id", "scored_by"),
        about("建议评分", owner="idea_id", owner_table="idea"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), index=True)
    table_name: Mapped[str]
    scored_by: Mapped[str]
    scored_on: Mapped[dt.date | None]
    note: Mapped[str | None]


class ScoreItemRow(Stored):
    """The points for one criterion."""

    __tablename__ = "idea_score_item"
    __table_args__ = (
        UniqueConstraint("score_id", "criterion"),
        about("建议评分项", owner="score_id", owner_table="idea_score"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    score_id: Mapped[int] = mapped_column(ForeignKey("idea_score.id"), index=True)
    criterion: Mapped[str]
    points: Mapped[int]


class GradeRow(Stored):
    """The grade that an idea was given."""

    __tablename__ = "idea_grade"
    __table_args__ = about("建议奖级", owner="idea_id", owner_table="idea")
    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), index=True)
    level: Mapped[str]
    suggested: Mapped[str | None]
    score: Mapped[int | None]
    is_excellent: Mapped[bool]
    decided_on: Mapped[dt.date | None]


class RewardRow(Stored):
    """The money given for an idea."""

    __tablename__ = "idea_reward"
    __table_args__ = about("建议奖励", owner="idea_id", owner_table="idea")
    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), unique=True)
    amount: Mapped[int]
    kind: Mapped[str]
    fund_source: Mapped[str]
    document: Mapped[str | None]
    rewarded_on: Mapped[dt.date | None] = mapped_column(index=True)


class RewardPartRow(Stored):
    """One author's part of a reward."""

    __tablename__ = "idea_reward_part"
    __table_args__ = about("奖金分配", owner="reward_id", owner_table="idea_reward")
    id: Mapped[int] = mapped_column(primary_key=True)
    reward_id: Mapped[int] = mapped_column(ForeignKey("idea_reward.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    place: Mapped[int]
    share: Mapped[int]
    amount: Mapped[int]


class AnswerRow(Stored):
    """That the authors were told what became of their idea."""

    __tablename__ = "idea_answer"
    __table_args__ = about("建议答复", owner="idea_id", owner_table="idea")
    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), index=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("idea_step.id"), index=True)
    text: Mapped[str]
    told_on: Mapped[dt.date | None]
    told_by: Mapped[str]
    received_by: Mapped[str | None]
