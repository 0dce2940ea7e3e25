"""Reading the year's plan and the congresses it is tied to."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.congress.queries import meetings as congress
from core.disclosure.queries import boards, publications
from core.disclosure.records.plan import PlanItem, PlanLine
from core.disclosure.records.publications import CORRECTED, FILED, VOID
from core.disclosure.rules import plan as rules
from core.disclosure.tables.catalogue import CatalogueItemRow
from core.disclosure.tables.plan import PlanItemRow
from core.regulations.queries import rule_set_of


def plan(
    session: Session, *, year: int | None = None, start: dt.date | None = None, end: dt.date | None = None
) -> tuple[PlanItem, ...]:
    """The plan of a year, or what is due between two days, the earliest first."""
    query = select(PlanItemRow, CatalogueItemRow).join(
        CatalogueItemRow, CatalogueItemRow.id == PlanItemRow.item_id
    )
    if year is not None:
        query = query.where(PlanItemRow.year == year)
    if start is not None and end is not None:
        query = query.where(PlanItemRow.due_on.between(start, end))
    rows = session.execute(
        query.order_by(PlanItemRow.due_on, CatalogueItemRow.position, PlanItemRow.id)
    ).all()
    return tuple(stored.record(PlanItem, p, title=i.title, department=i.department) for p, i in rows)


def plan_item(session: Session, plan_item_id: int) -> PlanItem:
    """One item of the plan; raises NotFound."""
    row = stored.require(session, PlanItemRow, plan_item_id)
    item = stored.require(session, CatalogueItemRow, row.item_id)
    return stored.record(PlanItem, row, title=item.title, department=item.department)


def lines(session: Session, found: Sequence[PlanItem], today: dt.date) -> tuple[PlanLine, ...]:
    """Items of the plan as they stand on a day."""
    law = rule_set_of(session, today)
    shown = _shown(session, today)
    return tuple(rules.line(p, shown.get(p.id or 0, rules.Shown()), law, today) for p in found)


def congresses(session: Session) -> tuple[rules.Congress, ...]:
    """Every meeting of the congress that has a day."""
    return tuple(
        rules.Congress(
            id=m.id or 0, name=f"第{m.term_number}届第{m.number}次{m.term_kind}", held_on=m.held_on, closed_on=m.closed_on
        )
        for m in congress.meetings(session)
        if m.held_on
    )  # fmt: skip


def agenda_titles(session: Session, start: dt.date, end: dt.date) -> tuple[str, ...]:
    """What was on the agenda of the congresses held between two days: matters and titles."""
    return tuple(
        f"{item.matter or ''} {item.title}"
        for m in congress.meetings(session)
        if m.held_on and start <= m.held_on <= end
        for item in congress.agenda(session, m.id or 0)
    )


def _shown(session: Session, today: dt.date) -> dict[int, rules.Shown]:
    """How far the publications of each item of the plan have come."""
    found: dict[int, rules.Shown] = {}
    postings = boards.postings_by_publication(session)
    complete = boards.completeness(session, today)
    for one in publications.publications(session):
        if one.plan_item_id is None or one.state == VOID:
            continue
        key, before = one.id or 0, found.get(one.plan_item_id, rules.Shown())
        days = [p.from_on for p in postings.get(key, ()) if p.from_on and p.from_on <= today]
        days += [before.shown_on] if before.shown_on else []
        is_done = one.state == FILED or (key in complete and complete[key].is_done and one.state != CORRECTED)
        found[one.plan_item_id] = rules.Shown(
            publication_ids=(*before.publication_ids, key), shown_on=min(days, default=None),
            is_done=before.is_done or is_done,
        )  # fmt: skip
    return found
