"""Forms, reports with their cells, and what was sent."""

import datetime as dt

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class FormRow(Stored):
    """A version of a form in full: sent by the upper union, or kept because a report was made under it."""

    __tablename__ = "report_form"
    __table_args__ = about("表式")
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str]
    version: Mapped[str]
    digest: Mapped[str] = mapped_column(unique=True)
    definition: Mapped[str]
    received_on: Mapped[dt.date | None]
    sender: Mapped[str]
    is_active: Mapped[bool]


class FormSettingRow(Stored):
    """What the unit set for a form: the first day of its report year."""

    __tablename__ = "report_setting"
    __table_args__ = about("报表设置")
    id: Mapped[int] = mapped_column(primary_key=True)
    form_code: Mapped[str] = mapped_column(unique=True)
    year_start: Mapped[str]


class ReportRow(Stored):
    """One form filled for one period."""

    __tablename__ = "report"
    __table_args__ = (UniqueConstraint("form_code", "period"), about("报表"))
    id: Mapped[int] = mapped_column(primary_key=True)
    form_code: Mapped[str]
    form_version: Mapped[str]
    form_digest: Mapped[str]
    period: Mapped[str]
    start: Mapped[dt.date | None]
    end: Mapped[dt.date | None]
    state: Mapped[str]
    sequence: Mapped[int]
    filled_on: Mapped[dt.date | None]
    lock: Mapped[str]
    note: Mapped[str]
    is_changed: Mapped[bool]  # since the last sending


class CellRow(Stored):
    """A cell: what was computed, what was entered beside it and why, what the last period had; blank is NULL."""

    __tablename__ = "report_cell"
    __table_args__ = (
        UniqueConstraint("report_id", "key"),
        about("报表数据", owner="report_id", owner_table="report"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), index=True)
    key: Mapped[str]
    is_text: Mapped[bool]
    computed: Mapped[str | None]
    entered: Mapped[str | None]
    reason: Mapped[str]
    previous: Mapped[str | None]
    mark: Mapped[str]  # what the upper union said of a returned cell


class ReportListRow(Stored):
    """A line of a list form; the values are a JSON list."""

    __tablename__ = "report_list_row"
    __table_args__ = about("报表清单", owner="report_id", owner_table="report")
    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), index=True)
    position: Mapped[int]
    key: Mapped[str]
    content: Mapped[str]


class ExplanationRow(Stored):
    """The written reason for a finding; it travels with the report."""

    __tablename__ = "report_explanation"
    __table_args__ = (
        UniqueConstraint("report_id", "finding"),
        about("审核说明", owner="report_id", owner_table="report"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), index=True)
    finding: Mapped[str]
    sentence: Mapped[str]
    text: Mapped[str]


class SubmissionContentRow(Stored):
    """The bytes of a submission, kept once."""

    __tablename__ = "report_content"
    __table_args__ = about("上报数据原件")
    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(unique=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class SentRow(Stored):
    """One sending of a report."""

    __tablename__ = "report_sent"
    __table_args__ = about("报送记录", owner="report_id", owner_table="report")
    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), index=True)
    content_id: Mapped[int] = mapped_column(ForeignKey("report_content.id"), index=True)
    sequence: Mapped[int]
    digest: Mapped[str]
    sent_at: Mapped[dt.datetime]
    officer: Mapped[str]


class ReceiptRow(Stored):
    """A receipt from the upper union."""

    __tablename__ = "report_receipt"
    __table_args__ = about("回执", owner="sent_id", owner_table="report_sent")
    id: Mapped[int] = mapped_column(primary_key=True)
    sent_id: Mapped[int] = mapped_column(ForeignKey("report_sent.id"), index=True)
    verdict: Mapped[str]
    given_by: Mapped[str]
    given_on: Mapped[dt.date | None]
    note: Mapped[str]
    number: Mapped[int]  # of the verdict above; the highest holds
    digest: Mapped[str] = mapped_column(unique=True)
