"""Funds and decisions on their budget; sums in hundredths."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class FundRow(Stored):
    """The money of one source for one year."""

    __tablename__ = "aid_fund"
    __table_args__ = (UniqueConstraint("source", "year", "name"), about("帮扶资金"))
    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str]
    year: Mapped[int]
    name: Mapped[str]
    note: Mapped[str | None]


class BudgetEntryRow(Stored):
    """One decision on the budget of a fund."""

    __tablename__ = "aid_budget"
    __table_args__ = about("资金预算变动", owner="fund_id", owner_table="aid_fund")
    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("aid_fund.id"), index=True)
    kind: Mapped[str]
    amount: Mapped[int]
    decided_on: Mapped[dt.date | None]
    reason: Mapped[str]
