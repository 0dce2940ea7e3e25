"""Reading funds: every figure from the lines that it consists of."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.hardship import keeping
from core.hardship.queries import campaign, payments
from core.hardship.records.campaign import Campaign
from core.hardship.records.funds import BudgetEntry, Fund, FundFigures, FundLine
from core.hardship.rules.campaign import BOUND
from core.hardship.rules.funds import budget_amount
from core.hardship.rules.payments import signed_amount
from core.hardship.tables.campaign import AllocationRow
from core.hardship.tables.funds import BudgetEntryRow, FundRow
from core.money import of_fen, total


def funds(session: Session, year: int | None = None) -> tuple[Fund, ...]:
    """Every fund, of one year or all, by year and key."""
    query = select(FundRow).order_by(FundRow.year.desc(), FundRow.id)
    if year is not None:
        query = query.where(FundRow.year == year)
    return tuple(stored.record(Fund, r) for r in session.scalars(query))


def figures(session: Session, fund_id: int) -> FundFigures:
    """Budget, reserved, spent and what is left of a fund, with the lines behind; raises NotFound."""
    fund = stored.record(Fund, stored.require(session, FundRow, fund_id))
    query = select(BudgetEntryRow).where(BudgetEntryRow.fund_id == fund_id).order_by(BudgetEntryRow.id)
    entries = [keeping.record(BudgetEntry, r) for r in session.scalars(query)]
    spent, reserved = _moved(session, fund_id)
    return FundFigures(
        fund=fund,
        budget_lines=tuple(
            FundLine(day=e.decided_on, what=f"{e.kind}：{e.reason}", amount=budget_amount(e)) for e in entries
        ),
        reserved_lines=tuple(reserved),
        spent_lines=tuple(spent),
    )


def _moved(session: Session, fund_id: int) -> tuple[list[FundLine], list[FundLine]]:
    """What the campaigns of a fund have spent, row by row, and what the open ones still hold."""
    query = select(AllocationRow).where(AllocationRow.fund_id == fund_id).order_by(AllocationRow.id)
    spent: list[FundLine] = []
    reserved: list[FundLine] = []
    for row in session.scalars(query):
        one = campaign.campaign(session, row.campaign_id)
        mine = _spent(session, one, fund_id)
        spent += mine
        rest = of_fen(row.amount) - total(m.amount for m in mine)
        if one.state in BOUND and rest:
            reserved.append(FundLine(day=one.day, what=_named(one), amount=rest, campaign_id=one.id))
    return spent, reserved


def _spent(session: Session, one: Campaign, fund_id: int) -> list[FundLine]:
    """The rows that a campaign paid from a fund; returns and corrections take away."""
    rows = payments.of_campaign(session, one.id or 0)
    if not rows:
        return []
    names = {g.id: g.name for g in campaign.grants(session, one.id or 0) if g.fund_id == fund_id}
    by_id = {p.id: p for p in rows}
    return [
        FundLine(
            day=p.paid_on,
            what=f"{_named(one)}：{names[p.grant_id]}{p.kind}",
            amount=signed_amount(p, by_id),
            campaign_id=one.id,
            grant_id=p.grant_id,
            payment_id=p.id,
        )
        for p in rows
        if p.grant_id in names
    ]


def _named(one: Campaign) -> str:
    """How a campaign is named in a list."""
    return f"{one.number} {one.title}"
