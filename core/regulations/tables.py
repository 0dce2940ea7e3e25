"""The unit's own documents, their versions and values."""

import datetime as dt

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class RegulationRow(Stored):
    """One document of the unit's own."""

    __tablename__ = "regulation"
    __table_args__ = about("制度")
    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("regulation.id"), index=True)
    position: Mapped[int]
    level: Mapped[str]
    title: Mapped[str]
    number: Mapped[str | None]
    department: Mapped[str | None]
    abolished_on: Mapped[dt.date | None]
    note: Mapped[str | None]


class RegulationVersionRow(Stored):
    """A document as it was passed once; the meeting is a plain number, so that no feature depends on another."""

    __tablename__ = "regulation_version"
    __table_args__ = (
        UniqueConstraint("regulation_id", "version"),
        about("制度版本", owner="regulation_id", owner_table="regulation"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    regulation_id: Mapped[int] = mapped_column(ForeignKey("regulation.id"), index=True)
    meeting_id: Mapped[int | None]
    version: Mapped[int]
    text: Mapped[str | None]
    file_name: Mapped[str | None]
    passed_on: Mapped[dt.date | None]
    passed_meeting: Mapped[str | None]
    effective_on: Mapped[dt.date | None]
    note: Mapped[str | None]


class RegulationFileRow(Stored):
    """The bytes of a version's attached file."""

    __tablename__ = "regulation_file"
    __table_args__ = about("制度附件", owner="version_id", owner_table="regulation_version")
    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("regulation_version.id"), unique=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class OwnRuleRow(Stored):
    """A value of the unit's own for one rule of the law."""

    __tablename__ = "own_rule"
    __table_args__ = about("本单位规则值")
    id: Mapped[int] = mapped_column(primary_key=True)
    regulation_id: Mapped[int | None] = mapped_column(ForeignKey("regulation.id"), index=True)
    rule_id: Mapped[str]
    value: Mapped[str]
    source: Mapped[str]
    valid_from: Mapped[dt.date | None]
    valid_to: Mapped[dt.date | None]
