"""Masters and apprentices."""

import datetime as dt

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class MentoringPairRow(Stored):
    """A master and an apprentice."""

    __tablename__ = "mentoring_pair"
    __table_args__ = about("师带徒")
    id: Mapped[int] = mapped_column(primary_key=True)
    studio_id: Mapped[int | None] = mapped_column(ForeignKey("studio.id"), index=True)
    master_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    apprentice_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    trade: Mapped[str]
    starts_on: Mapped[dt.date | None]
    ends_on: Mapped[dt.date | None]
    goals: Mapped[str]
    contract_number: Mapped[str | None]
    overlap_reason: Mapped[str | None]
    ended_on: Mapped[dt.date | None]
    end_reason: Mapped[str | None]
    note: Mapped[str | None]


class MentoringAssessmentRow(Stored):
    """How an apprentice was assessed."""

    __tablename__ = "mentoring_assessment"
    __table_args__ = about("师带徒考核", owner="pair_id", owner_table="mentoring_pair")
    id: Mapped[int] = mapped_column(primary_key=True)
    pair_id: Mapped[int] = mapped_column(ForeignKey("mentoring_pair.id"), index=True)
    kind: Mapped[str]
    assessed_on: Mapped[dt.date | None]
    assessed_by: Mapped[str]
    score: Mapped[int | None]
    conclusion: Mapped[str]
    opinion: Mapped[str | None]
