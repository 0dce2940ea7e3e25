"""The register's tables."""

import datetime as dt

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class PrintedContentRow(Stored):
    """The bytes of papers, kept once however often they were printed."""

    __tablename__ = "printed_content"
    __table_args__ = about("文书原件")
    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(unique=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class PrintedRow(Stored):
    """One printing or saving of a paper."""

    __tablename__ = "printed"
    __table_args__ = about("打印记录")
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    kind: Mapped[str]
    way: Mapped[str]
    printer: Mapped[str]
    copies: Mapped[int]
    pages: Mapped[int]
    at: Mapped[dt.datetime]
    officer: Mapped[str]
    # Kept here too, where the audit chain covers it: content that was tampered with no longer fits.
    digest: Mapped[str]
    content_id: Mapped[int] = mapped_column(ForeignKey("printed_content.id"), index=True)
