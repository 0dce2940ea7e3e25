"""The unit's own catalogue."""

from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class CatalogueItemRow(Stored):
    """An item of the unit's own catalogue."""

    __tablename__ = "disclosure_item"
    __table_args__ = about("公开目录事项")
    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
    ready_id: Mapped[str | None]
    code: Mapped[str] = mapped_column(unique=True)
    group: Mapped[str]
    title: Mapped[str]
    points: Mapped[str]
    basis: Mapped[str]
    basis_ids: Mapped[str]
    forms: Mapped[str]
    scope: Mapped[str]
    frequency: Mapped[str]
    timing: Mapped[str]
    department: Mapped[str]
    secrecy: Mapped[str | None]
    yearly: Mapped[str | None]
    is_active: Mapped[bool]
    note: Mapped[str | None]
