"""Own wordings, papers edited by hand, longer retention, the archive scheme, and the key that signs archives."""

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class OwnWordingRow(Stored):
    """The unit's own words for one piece of prose on the papers."""

    __tablename__ = "own_wording"
    __table_args__ = about("文书用语")
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    text: Mapped[str]


class PaperEditRow(Stored):
    """A piece of text changed by hand on one paper of one meeting."""

    __tablename__ = "paper_edit"
    __table_args__ = (
        UniqueConstraint("meeting_id", "code", "document", "kind", "occurrence", "base"),
        about("文书改稿", owner="meeting_id", owner_table="congress_meeting"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("congress_meeting.id"), index=True)
    code: Mapped[str]
    document: Mapped[str]
    kind: Mapped[str]
    occurrence: Mapped[int]
    base: Mapped[str]
    text: Mapped[str]


class OwnRetentionRow(Stored):
    """How long the unit keeps a paper, longer than it must."""

    __tablename__ = "own_retention"
    __table_args__ = about("文书保管期限")
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    retention: Mapped[str]


class ArchiveSchemeRow(Stored):
    """How the unit makes up its archive numbers."""

    __tablename__ = "archive_scheme"
    __table_args__ = about("档号规则")
    id: Mapped[int] = mapped_column(primary_key=True)
    fonds: Mapped[str]
    pattern: Mapped[str]
    first_number: Mapped[int]


class SigningKeyRow(Stored):
    """The Ed25519 key that signs archives; it never leaves the encrypted store."""

    __tablename__ = "signing_key"
    __table_args__ = about("归档签名密钥")
    id: Mapped[int] = mapped_column(primary_key=True)
    private: Mapped[bytes] = mapped_column(LargeBinary)
