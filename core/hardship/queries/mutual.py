"""Reading the register of mutual aid."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.hardship import keeping
from core.hardship.records.mutual import MutualEntry, MutualPayout, MutualPeriod
from core.hardship.tables.mutual import MutualEntryRow, MutualPayoutRow, MutualPeriodRow


def periods(session: Session) -> tuple[MutualPeriod, ...]:
    """Every period, the newest first."""
    query = select(MutualPeriodRow).order_by(MutualPeriodRow.starts_on.desc(), MutualPeriodRow.id.desc())
    return tuple(keeping.record(MutualPeriod, r) for r in session.scalars(query))


def entries(session: Session, period_id: int) -> tuple[MutualEntry, ...]:
    """Everybody who takes part in a period, in the order entered."""
    query = select(MutualEntryRow).where(MutualEntryRow.period_id == period_id).order_by(MutualEntryRow.id)
    return tuple(keeping.record(MutualEntry, r) for r in session.scalars(query))


def payouts(session: Session, period_id: int) -> dict[int, Sequence[MutualPayout]]:
    """The payouts of a period by entry, the first first."""
    query = (
        select(MutualPayoutRow)
        .join(MutualEntryRow, MutualEntryRow.id == MutualPayoutRow.entry_id)
        .where(MutualEntryRow.period_id == period_id)
        .order_by(MutualPayoutRow.paid_on, MutualPayoutRow.id)
    )
    found: dict[int, list[MutualPayout]] = defaultdict(list)
    for row in session.scalars(query):
        found[row.entry_id].append(keeping.record(MutualPayout, row))
    return dict(found)


def payouts_of(session: Session, entry_ids: Sequence[int]) -> tuple[MutualPayout, ...]:
    """The payouts to some of those who take part, the first first."""
    query = select(MutualPayoutRow).where(MutualPayoutRow.entry_id.in_(entry_ids))
    rows = session.scalars(query.order_by(MutualPayoutRow.paid_on, MutualPayoutRow.id))
    return tuple(keeping.record(MutualPayout, r) for r in rows)
