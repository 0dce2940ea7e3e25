"""Aid paid to a family stands in its file as income, written and taken back in the transaction of the payment itself."""

from dataclasses import replace
from decimal import Decimal

from sqlalchemy import select

from core.audit import Writing
from core.hardship import keeping
from core.hardship.queries import aid
from core.hardship.queries import campaign as campaigns
from core.hardship.queries import payments as read
from core.hardship.records.campaign import Campaign, Grant
from core.hardship.records.households import IncomeLine
from core.hardship.records.payments import Payment
from core.hardship.rules.payments_income import AID_INCOME, kept
from core.hardship.tables.households import IncomeLineRow
from core.hardship.tables.payments import AidIncomeRow
from core.money import to_fen


def keep_income(writing: Writing, grant: Grant) -> None:
    """Bring a family's income in line with what it keeps of a grant, where the programme's aid counts as income."""
    one = campaigns.campaign(writing.session, grant.campaign_id)
    if grant.household_id is None or not aid.programmes()[one.programme].is_income:
        return
    rows = {p.id or 0: p for p in read.of_grant(writing.session, grant.id or 0)}
    query = select(AidIncomeRow).where(AidIncomeRow.payment_id.in_(rows))
    links = {link.payment_id: link for link in writing.session.scalars(query)}
    for key, amount in kept(tuple(rows.values())).items():
        _bring_in_line(writing, links.get(key), amount, line=_line(one, grant, rows[key]))


def _bring_in_line(
    writing: Writing, link: AidIncomeRow | None, amount: Decimal, *, line: tuple[int, IncomeLine]
) -> None:
    """Write, change or delete the income of one payment; the link stays, so that the payment is not undone from under it."""
    payment_id, wanted = line
    session = writing.session
    row = session.get(IncomeLineRow, link.income_id) if link is not None and link.income_id else None
    if row is not None and amount:
        row.amount = to_fen(amount)
    elif row is not None and link is not None:
        link.income_id = None
        session.flush()
        session.delete(row)
    elif amount:
        key = keeping.add(writing, IncomeLineRow, replace(wanted, amount=amount))
        if link is None:
            session.add(AidIncomeRow(payment_id=payment_id, income_id=key))
        else:
            link.income_id = key
    session.flush()


def _line(one: Campaign, grant: Grant, payment: Payment) -> tuple[int, IncomeLine]:
    """The income of one payment, in the month in which it was paid, with the payment's key."""
    month = payment.paid_on.replace(day=1) if payment.paid_on else None
    note = f"{one.programme}，批次 {one.number}，发放时自动登记"
    line = IncomeLine(
        household_id=grant.household_id or 0, month=month, kind=AID_INCOME, amount=payment.amount, note=note
    )
    return payment.id or 0, line
