"""What was paid, returned and corrected, and the batches; sums in hundredths."""

import datetime as dt

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class BatchRow(Stored):
    """Payments made together from one fund in one way, tied to one voucher."""

    __tablename__ = "aid_batch"
    __table_args__ = about("发放批", owner="campaign_id", owner_table="aid_campaign")
    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("aid_campaign.id"), index=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("aid_fund.id"), index=True)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("aid_campaign_step.id"), index=True)
    number: Mapped[str]
    way: Mapped[str]
    made_on: Mapped[dt.date | None]
    voucher_number: Mapped[str | None]
    voucher_amount: Mapped[int | None]
    handler: Mapped[str]


class PaymentRow(Stored):
    """One thing that happened to a line of the list."""

    __tablename__ = "aid_payment"
    __table_args__ = about("发放记录", owner="grant_id", owner_table="aid_grant")
    id: Mapped[int] = mapped_column(primary_key=True)
    grant_id: Mapped[int] = mapped_column(ForeignKey("aid_grant.id"), index=True)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("aid_batch.id"), index=True)
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("aid_payment.id"), unique=True)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("aid_campaign_step.id"), index=True)
    kind: Mapped[str]
    amount: Mapped[int]
    paid_on: Mapped[dt.date | None]
    receipt: Mapped[str | None]
    proxy_name: Mapped[str | None]
    proxy_relation: Mapped[str | None]
    proxy_reason: Mapped[str | None]
    is_proxy_id_seen: Mapped[bool]
    photo_number: Mapped[str | None]
    reason: Mapped[str | None]
    handler: Mapped[str]


class AidIncomeRow(Stored):
    """Which income of a family a payment was written as; without income once all of it came back."""

    __tablename__ = "aid_income"
    __table_args__ = about("帮扶计入收入", owner="payment_id", owner_table="aid_payment")
    id: Mapped[int] = mapped_column(primary_key=True)
    payment_id: Mapped[int] = mapped_column(ForeignKey("aid_payment.id"), unique=True)
    income_id: Mapped[int | None] = mapped_column(ForeignKey("household_income.id"), index=True)
