"""The year's plan: made from the catalogue, the calendar and the congress, made anew whenever they change."""

import datetime as dt

from sqlalchemy import select

from core import stored
from core.audit import Writing
from core.calendar import doubt
from core.db import Database
from core.disclosure.queries import catalogue
from core.disclosure.queries import plan as queries
from core.disclosure.records.catalogue import ON_OCCASION
from core.disclosure.records.plan import LONG_OVERDUE, OVERDUE, SOON, PlanChange, PlanItem, PlanLine
from core.disclosure.rules import plan as rules
from core.disclosure.tables.plan import PlanItemRow
from core.disclosure.tables.publications import PublicationRow
from core.errors import Conflict, Invalid, Problem
from core.regulations.queries import rule_set_of
from core.workdays import queries as workdays

Key = tuple[int, str, int | None]


class Plan:
    """What is to be made public by when."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- reading ----

    def lines(self, year: int, *, today: dt.date | None = None) -> tuple[PlanLine, ...]:
        """The plan of a year as it stands, the earliest first."""
        with self._db.read() as session:
            return queries.lines(session, queries.plan(session, year=year), today or dt.date.today())

    def pressing(self, *, today: dt.date | None = None) -> tuple[PlanLine, ...]:
        """What is overdue or due soon, over all years, the earliest first."""
        day = today or dt.date.today()
        with self._db.read() as session:
            found = queries.lines(session, queries.plan(session), day)
        return tuple(one for one in found if one.state in (LONG_OVERDUE, OVERDUE, SOON))

    def item(self, plan_item_id: int) -> PlanItem:
        """One item of the plan; raises NotFound."""
        with self._db.read() as session:
            return queries.plan_item(session, plan_item_id)

    # ---- writing ----

    def make(self, year: int, *, today: dt.date | None = None) -> PlanChange:
        """Bring the plan of a year in line with catalogue, holidays and congress; what was begun stays.

        Raises Invalid while the catalogue is empty.
        """
        with self._db.write("编制公开计划", note=f"{year} 年") as writing:
            session = writing.session
            items = catalogue.items(session, active_only=True)
            if not items:
                message = "公开目录还是空的，没有编制计划。请先采用现成目录或新增事项"
                raise Invalid((Problem(field="year", message=message),))
            days, law = workdays.days(session), rule_set_of(session, today or dt.date.today())
            meetings = queries.congresses(session)
            wanted = {_key(p): p for i in items for p in rules.wanted(i, year, meetings, law, days)}
            added, moved, removed = _bring_in_line(writing, year, wanted)
            writing.note = f"{year} 年：新增 {added}，改期 {moved}，取消 {removed}"
            unsure = doubt(dt.date(year, 1, 1), dt.date(year, 12, 31), days=days)
            return PlanChange(added=added, moved=moved, removed=removed, doubt=unsure)

    def add_occasion(self, item_id: int, happened_on: dt.date, what: str) -> int:
        """Something that happened and is to be made public; raises Invalid, NotFound."""
        with self._db.write("登记随时公开事项", note=what) as writing:
            item = catalogue.item(writing.session, item_id)
            if not what.strip():
                raise Invalid((Problem(field="period", message="请写明发生了什么"),))
            days, law = workdays.days(writing.session), rule_set_of(writing.session, happened_on)
            due, reckoning = rules.occasion_due(happened_on, law, days)
            fresh = PlanItem(
                item_id=item.id or 0, year=due.year, period=f"{happened_on.isoformat()} {what.strip()}",
                due_on=due, reckoning=reckoning,
            )  # fmt: skip
            return stored.add(writing, PlanItemRow, fresh)

    def nothing_to_show(self, plan_item_id: int, reason: str) -> None:
        """Record that there is nothing to make public this time; raises Invalid, NotFound, Conflict."""
        with self._db.write("登记本期无此事项", note=reason) as writing:
            if not reason.strip():
                raise Invalid((Problem(field="nothing_reason", message="请写明本期不公开的原因"),))
            old = queries.plan_item(writing.session, plan_item_id)
            if _used(writing, plan_item_id):
                raise Conflict(f"“{old.title}”{old.period}已有公开记录，没有改动。请先作废那份公开事项。")
            stored.require(writing.session, PlanItemRow, plan_item_id).nothing_reason = reason.strip()

    def reopen(self, plan_item_id: int) -> None:
        """Take back that there was nothing to make public; raises NotFound."""
        with self._db.write("恢复公开计划") as writing:
            stored.require(writing.session, PlanItemRow, plan_item_id).nothing_reason = None


def _bring_in_line(writing: Writing, year: int, wanted: dict[Key, PlanItem]) -> tuple[int, int, int]:
    """Add what is missing, move what is due on another day, remove what is no longer wanted; the numbers."""
    session, known, moved, removed = writing.session, set[Key](), 0, 0
    on_occasion = {i.id for i in catalogue.items(session) if i.frequency == ON_OCCASION}
    for row in session.scalars(select(PlanItemRow).where(PlanItemRow.year == year)).all():
        key = (row.item_id, row.period, row.meeting_id)
        known.add(key)
        if key in wanted:
            fresh = wanted[key]
            moved += row.due_on != fresh.due_on
            row.due_on, row.reckoning = fresh.due_on, fresh.reckoning
        elif row.item_id not in on_occasion and not row.nothing_reason and not _used(writing, row.id):
            session.delete(row)
            removed += 1
    fresh_ones = [plan for key, plan in wanted.items() if key not in known]
    for plan in fresh_ones:
        stored.add(writing, PlanItemRow, plan)
    return len(fresh_ones), moved, removed


def _used(writing: Writing, plan_item_id: int) -> bool:
    """Whether a publication belongs to an item of the plan."""
    query = select(PublicationRow.id).where(PublicationRow.plan_item_id == plan_item_id).limit(1)
    return writing.session.scalar(query) is not None


def _key(plan: PlanItem) -> Key:
    """What tells one item of the plan from another."""
    return plan.item_id, plan.period, plan.meeting_id
