"""Studios with their teams, topics, results and years; sums and areas in hundredths."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class StudioRow(Stored):
    """A studio."""

    __tablename__ = "studio"
    __table_args__ = (UniqueConstraint("name"), about("创新工作室"))
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    level: Mapped[str]
    leader_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    named_on: Mapped[dt.date | None]
    document_number: Mapped[str | None]
    named_by: Mapped[str | None]
    place: Mapped[str | None]
    area: Mapped[int | None]
    equipment: Mapped[str | None]
    rules_text: Mapped[str | None]
    closed_on: Mapped[dt.date | None]
    note: Mapped[str | None]


class StudioMemberRow(Stored):
    """Somebody of a studio's team."""

    __tablename__ = "studio_member"
    __table_args__ = about("工作室成员", owner="studio_id", owner_table="studio")
    id: Mapped[int] = mapped_column(primary_key=True)
    studio_id: Mapped[int] = mapped_column(ForeignKey("studio.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[str | None]
    joined_on: Mapped[dt.date | None]
    left_on: Mapped[dt.date | None]


class StudioTopicRow(Stored):
    """A topic of a studio."""

    __tablename__ = "studio_topic"
    __table_args__ = about("工作室课题", owner="studio_id", owner_table="studio")
    id: Mapped[int] = mapped_column(primary_key=True)
    studio_id: Mapped[int] = mapped_column(ForeignKey("studio.id"), index=True)
    title: Mapped[str]
    head: Mapped[str | None]
    is_breakthrough: Mapped[bool]
    started_on: Mapped[dt.date | None]
    due_on: Mapped[dt.date | None]
    finished_on: Mapped[dt.date | None]
    outcome: Mapped[str | None]


class StudioResultRow(Stored):
    """What a studio brought about."""

    __tablename__ = "studio_result"
    __table_args__ = about("工作室成果", owner="studio_id", owner_table="studio")
    id: Mapped[int] = mapped_column(primary_key=True)
    studio_id: Mapped[int] = mapped_column(ForeignKey("studio.id"), index=True)
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("studio_topic.id"), index=True)
    idea_id: Mapped[int | None] = mapped_column(ForeignKey("idea.id"), index=True)
    kind: Mapped[str]
    title: Mapped[str]
    achieved_on: Mapped[dt.date | None]
    number: Mapped[str | None]
    benefit: Mapped[int]
    note: Mapped[str | None]


class StudioYearRow(Stored):
    """A studio's year."""

    __tablename__ = "studio_year"
    __table_args__ = (
        UniqueConstraint("studio_id", "year"),
        about("工作室年度情况", owner="studio_id", owner_table="studio"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    studio_id: Mapped[int] = mapped_column(ForeignKey("studio.id"), index=True)
    year: Mapped[int]
    budget: Mapped[int]
    spent: Mapped[int]
    fund_source: Mapped[str | None]
    trained: Mapped[int]
    conclusion: Mapped[str | None]
    checked_on: Mapped[dt.date | None]
    checked_by: Mapped[str | None]
    opinion: Mapped[str | None]
