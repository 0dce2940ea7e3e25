"""The register of medical mutual aid; sums in hundredths."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class MutualPeriodRow(Stored):
    """One period of mutual aid."""

    __tablename__ = "mutual_period"
    __table_args__ = about("互助保障期次")
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(unique=True)
    starts_on: Mapped[dt.date | None]
    ends_on: Mapped[dt.date | None]
    contribution: Mapped[int]
    organiser: Mapped[str | None]
    note: Mapped[str | None]


class MutualEntryRow(Stored):
    """Somebody who takes part in a period."""

    __tablename__ = "mutual_entry"
    __table_args__ = (
        UniqueConstraint("period_id", "person_id"),
        about("互助保障参保", owner="period_id", owner_table="mutual_period"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    period_id: Mapped[int] = mapped_column(ForeignKey("mutual_period.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str]
    id_number: Mapped[str]
    unit_name: Mapped[str]
    is_member: Mapped[bool]
    contribution: Mapped[int]
    enrolled_on: Mapped[dt.date | None]
    note: Mapped[str | None]


class MutualPayoutRow(Stored):
    """One payout to somebody who takes part."""

    __tablename__ = "mutual_payout"
    __table_args__ = about("互助保障给付", owner="entry_id", owner_table="mutual_entry")
    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("mutual_entry.id"), index=True)
    paid_on: Mapped[dt.date | None]
    amount: Mapped[int]
    note: Mapped[str | None]
