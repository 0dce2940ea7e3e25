"""The upper level: who should report, what came in, and what was decided."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class ExpectedUnitRow(Stored):
    """A unit that should report."""

    __tablename__ = "expected_unit"
    __table_args__ = about("应报单位")
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    forms: Mapped[str]
    is_active: Mapped[bool]


class ReceivedRow(Stored):
    """A submission that came in; the same one is kept once however often it comes."""

    __tablename__ = "received"
    __table_args__ = (
        UniqueConstraint("unit_code", "form_code", "period", "sequence", "digest"),
        about("收到的报表"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    content_id: Mapped[int] = mapped_column(ForeignKey("report_content.id"), index=True)
    unit_code: Mapped[str]
    unit_name: Mapped[str]
    form_code: Mapped[str]
    form_digest: Mapped[str]
    period: Mapped[str]
    sequence: Mapped[int]
    digest: Mapped[str]
    received_on: Mapped[dt.date | None]
    sender: Mapped[str]
    package: Mapped[str] = mapped_column(
        index=True
    )  # the SHA-256 of the file it first came in, if there was one
    is_late: Mapped[bool]


class VerdictOnReportRow(Stored):
    """What the upper union decided on one submission; the newest holds."""

    __tablename__ = "received_verdict"
    __table_args__ = about("审核结论", owner="received_id", owner_table="received")
    id: Mapped[int] = mapped_column(primary_key=True)
    received_id: Mapped[int] = mapped_column(ForeignKey("received.id"), index=True)
    verdict: Mapped[str]
    decided_on: Mapped[dt.date | None]
    decided_by: Mapped[str]
    note: Mapped[str]
    marks: Mapped[str]  # a JSON list of key and note
    token: Mapped[str]
    number: Mapped[int]  # grows with every verdict; by it receipts are put in order


class AttachmentRow(Stored):
    """A file that came along with a unit's reports of a period; the same one is kept once."""

    __tablename__ = "received_attachment"
    __table_args__ = (UniqueConstraint("unit_code", "period", "name", "content_id"), about("收到的附件"))
    id: Mapped[int] = mapped_column(primary_key=True)
    content_id: Mapped[int] = mapped_column(ForeignKey("report_content.id"), index=True)
    unit_code: Mapped[str]
    period: Mapped[str]
    name: Mapped[str]
    size: Mapped[int]


class MergedRow(Stored):
    """A merged report as it was made for the next level; the same numbers are kept once."""

    __tablename__ = "report_merged"
    __table_args__ = (UniqueConstraint("form_code", "period", "sequence"), about("汇总报表"))
    id: Mapped[int] = mapped_column(primary_key=True)
    content_id: Mapped[int] = mapped_column(ForeignKey("report_content.id"), index=True)
    form_code: Mapped[str]
    period: Mapped[str]
    sequence: Mapped[int]
    merged_digest: Mapped[str]
    digest: Mapped[str]
