"""The exchange's tables."""

import datetime as dt

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class ExchangeKeyRow(Stored):
    """A unit's own keys, the newest in use, older ones for what was sealed for them.

    Rows are written below the audit: the secret is in no audit entry, and no undo can take a key away.
    """

    __tablename__ = "exchange_key"
    __table_args__ = about("本单位密钥")
    id: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[bytes] = mapped_column(unique=True)
    signing: Mapped[bytes]
    sealing: Mapped[str]
    made_at: Mapped[dt.datetime]


class ContactRow(Stored):
    """Another unit's card."""

    __tablename__ = "exchange_contact"
    __table_args__ = about("往来单位")
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(index=True)
    code: Mapped[str]
    level: Mapped[str]
    relation: Mapped[str]
    fingerprint: Mapped[bytes] = mapped_column(unique=True)
    signing_key: Mapped[bytes]
    sealing_key: Mapped[str]
    state: Mapped[str]
    confirmed_at: Mapped[dt.datetime | None]
    confirmed_by: Mapped[str]


class ExchangeContentRow(Stored):
    """The very bytes that were sent or received, kept once however often they passed."""

    __tablename__ = "exchange_content"
    __table_args__ = about("往来文件原件")
    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(unique=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class EntryRow(Stored):
    """One sending or receiving."""

    __tablename__ = "exchange_entry"
    __table_args__ = about("往来记录")
    id: Mapped[int] = mapped_column(primary_key=True)
    direction: Mapped[str]
    kind: Mapped[str]
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("exchange_contact.id"), index=True)
    counterpart: Mapped[str]
    unit: Mapped[str]
    form: Mapped[str]
    period: Mapped[str]
    sequence: Mapped[int]
    file_name: Mapped[str]
    way: Mapped[str]
    at: Mapped[dt.datetime]
    size: Mapped[int]
    # Kept here too, where the audit chain covers it: content that was tampered with no longer fits.
    digest: Mapped[str] = mapped_column(index=True)
    refers_to: Mapped[str]
    outcome: Mapped[str]
    outcome_at: Mapped[dt.datetime | None]
    outcome_number: Mapped[int]  # of the receipt that gave the outcome; a lower one came late
    receipt_digest: Mapped[str]
    content_id: Mapped[int] = mapped_column(ForeignKey("exchange_content.id"), index=True)


class MailAccountRow(Stored):
    """Where mail leaves from: one row or none."""

    __tablename__ = "mail_account"
    __table_args__ = about("发信邮箱")
    id: Mapped[int] = mapped_column(primary_key=True)
    server: Mapped[str]
    port: Mapped[int]
    is_starttls: Mapped[bool]
    user: Mapped[str]
    sender: Mapped[str]
    authority: Mapped[str | None]


class MailPasswordRow(Stored):
    """The mail password where the officer wants it kept; written below the audit, as keys are."""

    __tablename__ = "mail_password"
    __table_args__ = about("发信口令")
    id: Mapped[int] = mapped_column(primary_key=True)
    password: Mapped[str]
