"""Reading campaigns: their state, money, list, steps, notices and objections."""

from collections.abc import Collection
from typing import Any, TypeVar

from sqlalchemy import Subquery, func, select
from sqlalchemy.orm import Session

from core import stored
from core.hardship import keeping
from core.hardship.queries import payments
from core.hardship.records.campaign import (
    Allocation,
    Campaign,
    CampaignCase,
    CampaignNotice,
    CampaignObjection,
    CampaignStep,
    Grant,
)
from core.hardship.records.guard import GuardNote
from core.hardship.rules.campaign import actions_in
from core.hardship.rules.payments import ties
from core.hardship.tables.campaign import (
    AllocationRow,
    CampaignNoticeRow,
    CampaignObjectionRow,
    CampaignRow,
    CampaignStepRow,
    GrantRow,
)
from core.hardship.tables.funds import FundRow
from core.hardship.tables.guard import GuardNoteRow

R = TypeVar("R")


def newest_steps() -> Subquery:
    """The newest step of every campaign: campaign_id, step_id."""
    newest = func.max(CampaignStepRow.id).label("step_id")
    return select(CampaignStepRow.campaign_id, newest).group_by(CampaignStepRow.campaign_id).subquery()


def campaigns(
    session: Session, year: int | None = None, states: Collection[str] = ()
) -> tuple[Campaign, ...]:
    """Every campaign, of one year or in some states, the newest first."""
    newest = newest_steps()
    query = (
        select(CampaignRow, CampaignStepRow.state)
        .join(newest, newest.c.campaign_id == CampaignRow.id)
        .join(CampaignStepRow, CampaignStepRow.id == newest.c.step_id)
        .order_by(CampaignRow.number.desc())
    )
    if year is not None:
        query = query.where(CampaignRow.year == year)
    if states:
        query = query.where(CampaignStepRow.state.in_(states))
    return tuple(stored.record(Campaign, row, state=state) for row, state in session.execute(query))


def campaign(session: Session, campaign_id: int) -> Campaign:
    """One campaign; raises NotFound."""
    row = stored.require(session, CampaignRow, campaign_id)
    query = select(CampaignStepRow.state).where(CampaignStepRow.campaign_id == campaign_id)
    last = session.scalar(query.order_by(CampaignStepRow.id.desc()).limit(1))
    return stored.record(Campaign, row, **({"state": last} if last else {}))


def next_number(session: Session, year: int) -> str:
    """The next number of a year, such as 2026-003."""
    query = select(func.max(CampaignRow.number)).where(CampaignRow.number.startswith(f"{year}-"))
    last = session.scalar(query)
    return f"{year}-{int(last.split('-')[1]) + 1 if last else 1:03d}"


def case(session: Session, campaign_id: int) -> CampaignCase:
    """A campaign with everything that it consists of; raises NotFound."""
    one = campaign(session, campaign_id)
    found, listed = notices(session, campaign_id), grants(session, campaign_id)
    held = allocations(session, campaign_id)
    return CampaignCase(
        campaign=one,
        allocations=held,
        grants=listed,
        steps=steps(session, campaign_id),
        notices=found,
        objections=objections(session, [n.id for n in found if n.id]),
        ties=ties(held, listed, payments.by_grant(session, campaign_id)),
        actions=actions_in(one.state),
    )


def allocations(session: Session, campaign_id: int) -> tuple[Allocation, ...]:
    """What a campaign holds of each fund, by fund."""
    query = (
        select(AllocationRow, FundRow)
        .join(FundRow, FundRow.id == AllocationRow.fund_id)
        .where(AllocationRow.campaign_id == campaign_id)
        .order_by(AllocationRow.fund_id)
    )
    return tuple(
        keeping.record(Allocation, row, source=f"{fund.source}（{fund.name}）")
        for row, fund in session.execute(query)
    )


def grants(session: Session, campaign_id: int) -> tuple[Grant, ...]:
    """The list of a campaign in the order entered."""
    return _of(session, GrantRow, Grant, campaign_id)


def grant(session: Session, grant_id: int) -> Grant:
    """One line; raises NotFound."""
    return keeping.one(session, GrantRow, Grant, grant_id)


def steps(session: Session, campaign_id: int) -> tuple[CampaignStep, ...]:
    """The steps of a campaign, the first first."""
    return _of(session, CampaignStepRow, CampaignStep, campaign_id)


def notices(session: Session, campaign_id: int) -> tuple[CampaignNotice, ...]:
    """The notices of a campaign, the first first."""
    return _of(session, CampaignNoticeRow, CampaignNotice, campaign_id)


def objections(session: Session, notice_ids: Collection[int]) -> tuple[CampaignObjection, ...]:
    """The objections to some notices, the first first."""
    query = select(CampaignObjectionRow).where(CampaignObjectionRow.notice_id.in_(notice_ids))
    rows = session.scalars(query.order_by(CampaignObjectionRow.id))
    return tuple(stored.record(CampaignObjection, r) for r in rows)


def notes(session: Session, campaign_id: int) -> tuple[GuardNote, ...]:
    """The written reasons for what the guard found, the first first."""
    return _of(session, GuardNoteRow, GuardNote, campaign_id)


def _of(session: Session, row: type[Any], kind: type[R], campaign_id: int) -> tuple[R, ...]:
    """The records of a campaign in the order entered."""
    rows = session.scalars(select(row).where(row.campaign_id == campaign_id).order_by(row.id))
    return tuple(keeping.record(kind, r) for r in rows)
