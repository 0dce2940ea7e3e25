"""Reading what the means test is fed with, for one household or for thousands at once, and its verdicts."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.audit import table_of
from core.hardship import frozen, keeping
from core.hardship.records.means import (
    LOW_INCOME,
    Facts,
    LocalStandard,
    MemberFact,
    MoneyFact,
    PropertyFact,
    Verdict,
)
from core.hardship.tables.households import (
    HouseholdMemberRow,
    HouseholdRow,
    PropertyRow,
    RigidExpenseRow,
    StudyRow,
)
from core.hardship.tables.means import LocalStandardRow, VerdictRow
from core.members import queries as roster
from core.money import of_fen
from core.rules import NATIONWIDE, rule_set
from core.tables import Stored

_day = cache(dt.date.fromisoformat)  # few months, many lines
OUT_OF_WORK = "失（无）业"


@dataclass(slots=True)
class _Family:
    """What is read of one household before it becomes facts."""

    members: list[Any] = field(default_factory=list)
    incomes: list[MoneyFact] = field(default_factory=list)
    expenses: list[MoneyFact] = field(default_factory=list)
    properties: list[PropertyFact] = field(default_factory=list)


def facts(session: Session, household_ids: Sequence[int] | None, on: dt.date) -> dict[int, Facts]:
    """What the test needs to know of these households, or of all, by household."""
    found = _families(session, household_ids)
    home = roster.region(session)
    standards: dict[str, tuple[LocalStandard, ...]] = {}
    studies = session.execute(select(StudyRow.member_id, StudyRow.kind))
    schools = {row.member_id: row.kind for row in studies}
    facts = {}
    for row in _rows(session, HouseholdRow, _HOUSEHOLD, household_ids, key="id"):
        place = row.line_region or home
        if place not in standards:
            standards[place] = standards_for(session, place, on)
        facts[row.id] = _facts(row, found[row.id], schools, standards[place])
    return facts


def _families(session: Session, ids: Sequence[int] | None) -> dict[int, _Family]:
    """Members, money and property by household."""
    found: dict[int, _Family] = defaultdict(_Family)
    for row in _rows(session, HouseholdMemberRow, _MEMBER, ids):
        found[row.household_id].members.append(row)
    for key, month, kind, amount, member in _income_rows(session, ids):
        line = MoneyFact(month=_day(month), kind=kind, amount=of_fen(amount), member_id=member)
        found[key].incomes.append(line)
    for row in _rows(session, RigidExpenseRow, _EXPENSE, ids):
        net = of_fen(row.amount - row.reimbursed)
        line = MoneyFact(
            month=row.month,
            kind=row.kind,
            amount=net,
            member_id=row.member_id,
            is_compulsory=row.is_compulsory,
        )
        found[row.household_id].expenses.append(line)
    for row in _rows(session, PropertyRow, _PROPERTY, ids):
        found[row.household_id].properties.append(_property(row))
    return found


_HOUSEHOLD = (
    "id", "applied_on", "line_region", "main_cause", "event", "event_cost", "event_compensation", "misfits",
    "window_note", "is_migrant",
)  # fmt: skip
_MEMBER = (
    "id", "household_id", "name", "relation", "is_counted", "work_state", "can_work", "refuses_work", "is_waived",
    "contract_from", "contract_to", "has_labour_relation",
)  # fmt: skip
_EXPENSE = ("household_id", "month", "kind", "amount", "member_id", "reimbursed", "is_compulsory")
_PROPERTY = ("household_id", "kind", "number", "area", "value", "is_mobility_aid", "is_controlling")


def _rows(
    session: Session,
    table: type[Stored],
    columns: Sequence[str],
    ids: Sequence[int] | None,
    *,
    key: str = "household_id",
) -> Any:
    """Plain rows of some households, in the order entered."""
    at = table_of(table)
    query = select(*(at.c[c] for c in columns)).order_by(at.c.id)
    return session.execute(query if ids is None else query.where(at.c[key].in_(ids))).all()


def _income_rows(session: Session, ids: Sequence[int] | None) -> Any:
    """Income lines as the driver gives them, months as text: by far the most rows, and they cost half this way."""
    columns = "household_id, month, kind, amount, member_id"
    chosen = "" if ids is None else f" WHERE household_id IN ({', '.join(map(str, ids))})"
    cursor: Any = session.connection().connection.cursor()
    found = cursor.execute(f"SELECT {columns} FROM household_income{chosen} ORDER BY id").fetchall()
    cursor.close()
    return found


def _facts(
    row: Any, family: _Family, schools: dict[int, str | None], standards: tuple[LocalStandard, ...]
) -> Facts:
    """One household as the test sees it."""
    head = next((m for m in family.members if m.relation == "本人"), None)
    return Facts(
        household_id=row.id,
        applied_on=row.applied_on,
        persons=sum(m.is_counted for m in family.members),
        main_cause=row.main_cause,
        event=row.event,
        event_cost=of_fen(row.event_cost),
        event_compensation=of_fen(row.event_compensation),
        misfits=tuple(row.misfits.split("、")) if row.misfits else (),
        window_note=row.window_note or "",
        is_migrant=bool(row.is_migrant),
        contract_from=head.contract_from if head else None,
        contract_to=head.contract_to if head else None,
        has_labour_relation=bool(head.has_labour_relation) if head else False,
        members=tuple(_member(m, schools.get(m.id)) for m in family.members),
        incomes=tuple(family.incomes),
        expenses=tuple(family.expenses),
        properties=tuple(family.properties),
        standards=standards,
    )


def _member(row: Any, school_kind: str | None) -> MemberFact:
    """One member as the test sees them."""
    return MemberFact(
        id=row.id,
        name=row.name,
        relation=row.relation,
        can_work=bool(row.can_work),
        is_out_of_work=row.work_state == OUT_OF_WORK,
        refuses_work=bool(row.refuses_work),
        is_waived=bool(row.is_waived),
        school_kind=school_kind,
        is_counted=bool(row.is_counted),
    )


def _property(row: Any) -> PropertyFact:
    """One thing owned as the test sees it."""
    return PropertyFact(
        kind=row.kind,
        number=row.number,
        area=of_fen(row.area) if row.area is not None else None,
        value=of_fen(row.value) if row.value is not None else None,
        is_mobility_aid=row.is_mobility_aid,
        is_controlling=row.is_controlling,
    )


# ---- standards ------------------------------------------------------------------------------------------


def standards(session: Session) -> tuple[LocalStandard, ...]:
    """Every standard the unit entered, by kind and place, the newest first."""
    query = select(LocalStandardRow).order_by(
        LocalStandardRow.kind, LocalStandardRow.region, LocalStandardRow.valid_from.desc()
    )
    return tuple(keeping.record(LocalStandard, r) for r in session.scalars(query))


def standards_for(session: Session, region: str, on: dt.date) -> tuple[LocalStandard, ...]:
    """The standards that apply in a place: of each kind those of the nearest place, the entered before the shipped."""
    places = (region, f"{region[:4]}00", f"{region[:2]}0000", NATIONWIDE)
    entered = standards(session)
    found: list[LocalStandard] = []
    for kind in dict.fromkeys((LOW_INCOME, *(s.kind for s in entered))):
        mine = [[s for s in entered if s.kind == kind and s.region == p] for p in places]
        nearest: list[LocalStandard] = next(filter(None, mine), [])
        if kind == LOW_INCOME and not any(_holds(s, on) for s in nearest):
            nearest = [*nearest, *_shipped(region, on)]
        found += nearest
    return tuple(found)


def _shipped(region: str, on: dt.date) -> tuple[LocalStandard, ...]:
    """The low-income line that comes with the product for a place and day, if there is one."""
    rule = rule_set(region=region, on=on).rules.get("hardship.low_income_line")
    if rule is None:
        return ()
    line = LocalStandard(
        kind=LOW_INCOME,
        region=rule.region,
        amount=rule.number,
        source=rule.citation,
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
    )
    return (line,)


def _holds(standard: LocalStandard, on: dt.date) -> bool:
    """Whether a standard is in force on a day."""
    return (standard.valid_from or on) <= on <= (standard.valid_to or on)


# ---- verdicts -------------------------------------------------------------------------------------------


def verdict(session: Session, verdict_id: int) -> Verdict:
    """One verdict with its sentences; raises NotFound."""
    return of_row(stored.require(session, VerdictRow, verdict_id))


def verdicts(session: Session, household_id: int) -> tuple[Verdict, ...]:
    """The verdicts on a household, the newest first."""
    query = select(VerdictRow).where(VerdictRow.household_id == household_id).order_by(VerdictRow.id.desc())
    return tuple(of_row(r) for r in session.scalars(query))


def newest_verdicts(session: Session, household_ids: Collection[int]) -> dict[int, VerdictRow]:
    """The newest verdict row of each household."""
    query = select(VerdictRow).where(VerdictRow.household_id.in_(household_ids)).order_by(VerdictRow.id)
    return {row.household_id: row for row in session.scalars(query)}


def of_row(row: VerdictRow) -> Verdict:
    """A verdict with its sentences."""
    return keeping.record(Verdict, row, findings=frozen.findings_of(row.findings))
