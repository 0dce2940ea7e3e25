"""Local standards and verdicts; sums in hundredths."""

import datetime as dt

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class LocalStandardRow(Stored):
    """A standard of one place from one day to another (the last day is included)."""

    __tablename__ = "local_standard"
    __table_args__ = about("地方标准")
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    region: Mapped[str]
    amount: Mapped[int]
    valid_from: Mapped[dt.date | None]
    valid_to: Mapped[dt.date | None]
    source: Mapped[str]


class VerdictRow(Stored):
    """A judgement as it was made, with what it stands on."""

    __tablename__ = "means_verdict"
    __table_args__ = about("认定结论", owner="household_id", owner_table="household")
    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    made_at: Mapped[dt.datetime | None]
    made_by: Mapped[str]
    as_of: Mapped[dt.date | None]
    region: Mapped[str]
    line: Mapped[int]
    income: Mapped[int]
    expense: Mapped[int]
    persons: Mapped[int]
    per_head: Mapped[int]
    result: Mapped[str]
    sentence: Mapped[str]
    rules_version: Mapped[str]
    facts: Mapped[str]
    rules: Mapped[str]
    findings: Mapped[str]
