"""Publications with their tables, attachments and signatures; the bytes of files lie apart."""

import datetime as dt

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class ContentRow(Stored):
    """The bytes of attachments and photographs, once each; inserted in bulk so that the audit holds no copy."""

    __tablename__ = "disclosure_content"
    __table_args__ = about("公开附件原件")
    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(unique=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class PublicationRow(Stored):
    """One thing made public, from draft to archive; a correction is a new version that leaves the old one."""

    __tablename__ = "disclosure_publication"
    __table_args__ = about("公开事项")
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_item_id: Mapped[int | None] = mapped_column(ForeignKey("disclosure_plan.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("disclosure_item.id"), index=True)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("disclosure_publication.id"), unique=True)
    number: Mapped[str] = mapped_column(unique=True)
    version: Mapped[int]
    title: Mapped[str]
    summary: Mapped[str | None]
    text: Mapped[str]
    forms: Mapped[str]
    scope: Mapped[str]
    days: Mapped[int]
    department: Mapped[str]
    drafted_by: Mapped[str]
    drafted_on: Mapped[dt.date | None]
    correction_reason: Mapped[str | None]
    note: Mapped[str | None]
    state: Mapped[str]
    approved_on: Mapped[dt.date | None]
    shown_on: Mapped[dt.date | None]
    taken_down_on: Mapped[dt.date | None]
    filed_on: Mapped[dt.date | None]
    archive_number: Mapped[str | None]
    findings: Mapped[str | None]
    rules_version: Mapped[str | None]


class PublicationTableRow(Stored):
    """A table of a publication; cells are parted by tabs and rows by line ends."""

    __tablename__ = "disclosure_table"
    __table_args__ = about("公开表格", owner="publication_id", owner_table="disclosure_publication")
    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("disclosure_publication.id"), index=True)
    position: Mapped[int]
    caption: Mapped[str | None]
    cells: Mapped[str]


class AttachmentRow(Stored):
    """A file of a publication; its bytes are kept once, outside the audit."""

    __tablename__ = "disclosure_attachment"
    __table_args__ = about("公开附件", owner="publication_id", owner_table="disclosure_publication")
    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("disclosure_publication.id"), index=True)
    content_id: Mapped[int] = mapped_column(ForeignKey("disclosure_content.id"), index=True)
    file_name: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]


class StepRow(Stored):
    """A signature on the approval form; it is never changed, a return begins a new round."""

    __tablename__ = "disclosure_step"
    __table_args__ = about("审批签字", owner="publication_id", owner_table="disclosure_publication")
    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("disclosure_publication.id"), index=True)
    round: Mapped[int]
    state: Mapped[str]
    action: Mapped[str]
    role: Mapped[str]
    person: Mapped[str]
    signed_on: Mapped[dt.date | None]
    opinion: Mapped[str | None]


class JustificationRow(Stored):
    """Why one finding may stay in a publication as it is."""

    __tablename__ = "disclosure_justification"
    __table_args__ = (
        UniqueConstraint("publication_id", "finding_key"),
        about("个人信息保留理由", owner="publication_id", owner_table="disclosure_publication"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("disclosure_publication.id"), index=True)
    finding_key: Mapped[str]
    sentence: Mapped[str]
    reason: Mapped[str]
    person: Mapped[str]
    given_on: Mapped[dt.date | None]
