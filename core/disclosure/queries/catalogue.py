"""Reading the unit's catalogue."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core import stored
from core.disclosure.records.catalogue import CatalogueItem
from core.disclosure.tables.catalogue import CatalogueItemRow


def items(session: Session, *, active_only: bool = False) -> tuple[CatalogueItem, ...]:
    """The unit's items in order."""
    query = select(CatalogueItemRow).order_by(CatalogueItemRow.position, CatalogueItemRow.id)
    if active_only:
        query = query.where(CatalogueItemRow.is_active.is_(True))
    return tuple(stored.record(CatalogueItem, r) for r in session.scalars(query))


def item(session: Session, item_id: int) -> CatalogueItem:
    """One item; raises NotFound."""
    return stored.record(CatalogueItem, stored.require(session, CatalogueItemRow, item_id))


def last_position(session: Session) -> int:
    """The position of the last item; 0 before the first."""
    return session.scalar(select(func.max(CatalogueItemRow.position))) or 0
