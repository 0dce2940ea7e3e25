"""The declarative base of all tables, and the tables that keep the audit."""

import datetime as dt

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Stored(DeclarativeBase):
    """Every table has one integer key that is never used twice, so an audit entry names one row for ever."""


def about(
    label: str, *, owner: str = "", owner_table: str = "", search: tuple[str, str] = ("", "")
) -> dict[str, object]:
    """Table arguments: what people call a row, the column and table of the row that it belongs to,
    and the search table that follows it with the SQL expression of its keys.
    """
    meaning = {"label": label, "owner": owner, "owner_table": owner_table, "search": search}
    return {"sqlite_autoincrement": True, "info": meaning}


class OfficerRow(Stored):
    """An officer who may log in, or might once; the key slot is outside the database."""

    __tablename__ = "officer"
    __table_args__ = about("账号")
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    role: Mapped[str]
    left_on: Mapped[dt.date | None]


class ChangeRow(Stored):
    """One audited change: what an officer did in one transaction, chained to the one before."""

    __tablename__ = "change"
    __table_args__ = about("变更")
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime]
    officer: Mapped[str]
    action: Mapped[str]
    note: Mapped[str]
    rows: Mapped[int]
    undoes: Mapped[int | None] = mapped_column(ForeignKey("change.id"), index=True)
    digest: Mapped[str]
    chain: Mapped[str]


class TouchRow(Stored):
    """One row that a change inserted, updated or deleted, with the values before and after."""

    __tablename__ = "touch"
    __table_args__ = (Index("touch_of_row", "table_name", "key"), about("变更明细"))
    id: Mapped[int] = mapped_column(primary_key=True)
    change_id: Mapped[int] = mapped_column(ForeignKey("change.id"), index=True)
    table_name: Mapped[str]
    key: Mapped[int]
    before: Mapped[str | None]  # JSON; None for an insert, only the changed columns for an update
    after: Mapped[str | None]  # JSON; None for a delete


class TouchRangeRow(Stored):
    """A run of keys that a bulk change inserted, or deleted with all their values packed."""

    __tablename__ = "touch_range"
    __table_args__ = about("成批变更")
    id: Mapped[int] = mapped_column(primary_key=True)
    change_id: Mapped[int] = mapped_column(ForeignKey("change.id"), index=True)
    table_name: Mapped[str]
    first_key: Mapped[int]
    last_key: Mapped[int]
    count: Mapped[int]
    packed: Mapped[bytes | None]  # zlib of JSON lines when the rows were deleted


AUDIT_TABLES = frozenset({"change", "touch", "touch_range", "alembic_version"})
