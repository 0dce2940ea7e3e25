"""Reading what was paid: the rows by line and by batch."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.hardship import keeping
from core.hardship.records.payments import Batch, Payment
from core.hardship.tables.campaign import GrantRow
from core.hardship.tables.payments import BatchRow, PaymentRow

ByKey = Mapping[int | None, Sequence[Payment]]


def of_campaign(session: Session, campaign_id: int) -> tuple[Payment, ...]:
    """Every row of a campaign in the order entered."""
    query = (
        select(PaymentRow)
        .join(GrantRow, GrantRow.id == PaymentRow.grant_id)
        .where(GrantRow.campaign_id == campaign_id)
        .order_by(PaymentRow.id)
    )
    return tuple(keeping.record(Payment, r) for r in session.scalars(query))


def of_grant(session: Session, grant_id: int) -> tuple[Payment, ...]:
    """Every row of one line of a list in the order entered."""
    query = select(PaymentRow).where(PaymentRow.grant_id == grant_id).order_by(PaymentRow.id)
    return tuple(keeping.record(Payment, r) for r in session.scalars(query))


def by_grant(session: Session, campaign_id: int) -> ByKey:
    """The rows of a campaign by line."""
    return _by(of_campaign(session, campaign_id), "grant_id")


def by_batch(session: Session, campaign_id: int) -> ByKey:
    """The rows of a campaign by batch, corrections with those of the batch they correct."""
    return _by(of_campaign(session, campaign_id), "batch_id")


def batches(session: Session, campaign_id: int) -> tuple[Batch, ...]:
    """The batches of a campaign, the first first."""
    query = select(BatchRow).where(BatchRow.campaign_id == campaign_id).order_by(BatchRow.id)
    return tuple(keeping.record(Batch, r) for r in session.scalars(query))


def batch(session: Session, batch_id: int) -> Batch:
    """One batch; raises NotFound."""
    return keeping.one(session, BatchRow, Batch, batch_id)


def _by(payments: Sequence[Payment], field: str) -> ByKey:
    """Rows by one of their keys."""
    found: dict[int | None, list[Payment]] = defaultdict(list)
    for one in payments:
        found[getattr(one, field)].append(one)
    return found
