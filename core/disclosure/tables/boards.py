"""Boards, postings and photographs."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class BoardRow(Stored):
    """A notice board or another place where things are made public."""

    __tablename__ = "disclosure_board"
    __table_args__ = about("公开栏")
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    place: Mapped[str]
    has_box: Mapped[bool]
    phone: Mapped[str | None]
    keeper: Mapped[str | None]
    is_active: Mapped[bool]
    note: Mapped[str | None]


class BoardCheckRow(Stored):
    """A look at a board on a day."""

    __tablename__ = "disclosure_board_check"
    __table_args__ = about("公开栏检查", owner="board_id", owner_table="disclosure_board")
    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("disclosure_board.id"), index=True)
    checked_on: Mapped[dt.date | None]
    checked_by: Mapped[str]
    visibility: Mapped[str]
    is_intact: Mapped[bool]
    note: Mapped[str | None]


class PostingRow(Stored):
    """A publication in one place from a day to a day."""

    __tablename__ = "disclosure_posting"
    __table_args__ = about("张贴记录", owner="publication_id", owner_table="disclosure_publication")
    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("disclosure_publication.id"), index=True)
    board_id: Mapped[int | None] = mapped_column(ForeignKey("disclosure_board.id"), index=True)
    form: Mapped[str]
    place: Mapped[str]
    from_on: Mapped[dt.date | None]
    planned_to: Mapped[dt.date | None]
    taken_down_on: Mapped[dt.date | None]
    person: Mapped[str]
    witness: Mapped[str | None]
    early_reason: Mapped[str | None]
    note: Mapped[str | None]


class PostingPhotoRow(Stored):
    """A photograph of a posting with its hashes."""

    __tablename__ = "disclosure_photo"
    __table_args__ = (
        UniqueConstraint("posting_id", "content_id"),
        about("张贴照片", owner="posting_id", owner_table="disclosure_posting"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    posting_id: Mapped[int] = mapped_column(ForeignKey("disclosure_posting.id"), index=True)
    content_id: Mapped[int] = mapped_column(ForeignKey("disclosure_content.id"), index=True)
    file_name: Mapped[str]
    taken_on: Mapped[dt.date | None]
    moment: Mapped[str]
    sha256: Mapped[str]
    likeness: Mapped[str | None]
    explanation: Mapped[str | None]
