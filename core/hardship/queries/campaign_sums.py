"""The sums of many campaigns at once, without reading their lists."""

from collections.abc import Mapping

from sqlalchemy import Case, case, func, select
from sqlalchemy.orm import Session

from core.hardship.queries.campaign import campaigns
from core.hardship.records.campaign import CampaignSums
from core.hardship.records.payments import PAID, REISSUED, RETURNED, REVERSED
from core.hardship.tables.campaign import AllocationRow, GrantRow
from core.hardship.tables.payments import PaymentRow
from core.money import of_fen


def overview(session: Session, year: int | None = None) -> tuple[CampaignSums, ...]:
    """Every campaign, of one year or all, with its sums, the newest first."""
    held, listed, became = _held(session), _listed(session), _became(session)
    return tuple(
        CampaignSums(
            campaign=one,
            people=listed.get(one.id, (0, 0))[0],
            budget=of_fen(held.get(one.id, 0)),
            listed=of_fen(listed.get(one.id, (0, 0))[1]),
            paid=of_fen(became.get(one.id, (0, 0))[0]),
            returned=of_fen(became.get(one.id, (0, 0))[1]),
        )
        for one in campaigns(session, year)
    )


def _held(session: Session) -> Mapping[int | None, int]:
    """What each campaign holds, in hundredths."""
    query = select(AllocationRow.campaign_id, func.sum(AllocationRow.amount))
    return {row[0]: row[1] for row in session.execute(query.group_by(AllocationRow.campaign_id))}


def _listed(session: Session) -> Mapping[int | None, tuple[int, int]]:
    """How many lines each campaign has, and their sum in hundredths."""
    query = select(GrantRow.campaign_id, func.count(), func.sum(GrantRow.amount))
    rows = session.execute(query.group_by(GrantRow.campaign_id))
    return {key: (count, amount) for key, count, amount in rows}


def _became(session: Session) -> Mapping[int | None, tuple[int, int]]:
    """What each campaign has paid and kept, and what came back and was not paid again, in hundredths."""
    corrected = select(PaymentRow.corrects_id).where(PaymentRow.corrects_id.is_not(None))
    paid = _signed({PAID: 1, REISSUED: 1, RETURNED: -1})
    returned = _signed({RETURNED: 1, REISSUED: -1})
    query = (
        select(GrantRow.campaign_id, func.sum(paid), func.sum(returned))
        .join(PaymentRow, PaymentRow.grant_id == GrantRow.id)
        .where(PaymentRow.kind != REVERSED, PaymentRow.id.not_in(corrected))
        .group_by(GrantRow.campaign_id)
    )
    return {key: (out, back) for key, out, back in session.execute(query)}


def _signed(signs: Mapping[str, int]) -> Case[int]:
    """The amount of a row, added or taken away by its kind."""
    return case(*((PaymentRow.kind == k, PaymentRow.amount * s) for k, s in signs.items()), else_=0)
