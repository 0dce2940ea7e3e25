"""Awards and the bonus sheet; money and totals in hundredths."""

import datetime as dt

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.competition.tables.contests import owned
from core.tables import Stored, about


class AwardRow(Stored):
    """One prize won."""

    __tablename__ = "contest_award"
    __table_args__ = owned("竞赛获奖")
    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    prize_id: Mapped[int] = mapped_column(ForeignKey("contest_prize.id"), index=True)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("contest_entry.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("contest_step.id"), index=True)
    position: Mapped[int]
    prize: Mapped[str]
    name: Mapped[str]
    unit_name: Mapped[str]
    division: Mapped[str | None]
    place: Mapped[int | None]
    total: Mapped[int | None]
    reason: Mapped[str]
    amount: Mapped[int]
    bonus_kind: Mapped[str]
    fund_source: Mapped[str]
    certificate: Mapped[str | None] = mapped_column(unique=True)
    decided_on: Mapped[dt.date | None]
    decision: Mapped[str | None]


class BonusRow(Stored):
    """One line of the bonus sheet."""

    __tablename__ = "contest_bonus"
    __table_args__ = about("竞赛奖金", owner="award_id", owner_table="contest_award")
    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("contest_award.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    honour_id: Mapped[int | None] = mapped_column(ForeignKey("honour.id"), index=True)
    name: Mapped[str]
    unit_name: Mapped[str]
    prize: Mapped[str]
    amount: Mapped[int]
    bonus_kind: Mapped[str]
    fund_source: Mapped[str]
    certificate: Mapped[str | None]
    signed_on: Mapped[dt.date | None]
    proxy: Mapped[str | None]
