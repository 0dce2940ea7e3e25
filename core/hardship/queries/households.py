"""Reading households: cards for lists, whole files, and the same people in other files."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core import stored
from core.hardship import keeping
from core.hardship.queries.steps import latest
from core.hardship.records.households import (
    Consent,
    Household,
    HouseholdCard,
    HouseholdFile,
    HouseholdMember,
    Illness,
    IncomeLine,
    Proof,
    Property,
    RigidExpense,
    Study,
)
from core.hardship.tables.households import (
    ConsentRow,
    HouseholdMemberRow,
    HouseholdRow,
    IllnessRow,
    IncomeLineRow,
    ProofRow,
    PropertyRow,
    RigidExpenseRow,
    StudyRow,
)
from core.hardship.tables.procedure import StepRow
from core.members import queries as roster

R = TypeVar("R")
_CARD = (
    HouseholdRow.id,
    HouseholdRow.file_number,
    HouseholdRow.head_person_id,
    HouseholdRow.tier,
    HouseholdRow.main_cause,
    HouseholdRow.applied_on,
    HouseholdRow.contact,
)


def cards(
    session: Session, states: Collection[str] = (), *, ids: Collection[int] | None = None
) -> tuple[HouseholdCard, ...]:
    """Every file as lists show it, by file number; with `states` or `ids` only those."""
    newest = latest()
    counted = (
        select(HouseholdMemberRow.household_id, func.count().label("persons"))
        .where(HouseholdMemberRow.is_counted)
        .group_by(HouseholdMemberRow.household_id)
        .subquery()
    )
    query = (
        select(*_CARD, StepRow.state, StepRow.taken_on, func.coalesce(counted.c.persons, 0).label("persons"))
        .join(newest, newest.c.household_id == HouseholdRow.id)
        .join(StepRow, StepRow.id == newest.c.step_id)
        .outerjoin(counted, counted.c.household_id == HouseholdRow.id)
        .order_by(HouseholdRow.file_number)
    )
    if states:
        query = query.where(StepRow.state.in_(states))
    if ids is not None:
        query = query.where(HouseholdRow.id.in_(ids))
    rows = session.execute(query).all()
    people = {p.id: p for p in roster.people(session, [r.head_person_id for r in rows])}
    return tuple(_card(r, people) for r in rows)


def _card(row: Any, people: dict[int | None, Any]) -> HouseholdCard:
    """One file as lists show it."""
    person = people[row.head_person_id]
    return HouseholdCard(
        id=row.id,
        file_number=row.file_number,
        head_person_id=row.head_person_id,
        head_name=person.name,
        unit_name=person.team or person.department or "",
        state=row.state,
        state_since=row.taken_on,
        tier=row.tier,
        main_cause=row.main_cause,
        persons=row.persons,
        applied_on=row.applied_on,
        contact=row.contact,
    )


def household(session: Session, household_id: int) -> Household:
    """One household; raises NotFound."""
    row = stored.require(session, HouseholdRow, household_id)
    person = roster.people(session, [row.head_person_id])[0]
    last = session.execute(
        select(StepRow.state).where(StepRow.household_id == household_id).order_by(StepRow.id.desc()).limit(1)
    ).scalar()
    unit = person.team or person.department or ""
    return keeping.record(Household, row, head_name=person.name, workplace=unit, state=last or "申请")


def file(session: Session, household_id: int, *, with_illness: bool) -> HouseholdFile:
    """Everything in one file; raises NotFound."""
    mine = members(session, household_id)
    ids = [m.id for m in mine]
    return HouseholdFile(
        household=household(session, household_id),
        members=mine,
        illnesses=_of_members(session, IllnessRow, Illness, ids) if with_illness else (),
        studies=_of_members(session, StudyRow, Study, ids),
        incomes=_of(session, IncomeLineRow, IncomeLine, household_id),
        expenses=_of(session, RigidExpenseRow, RigidExpense, household_id),
        properties=_of(session, PropertyRow, Property, household_id),
        proofs=_of(session, ProofRow, Proof, household_id),
        consents=_of(session, ConsentRow, Consent, household_id),
    )


def members(session: Session, household_id: int) -> tuple[HouseholdMember, ...]:
    """The family, the head first."""
    found = _of(session, HouseholdMemberRow, HouseholdMember, household_id)
    return tuple(sorted(found, key=lambda m: (not m.is_head, m.id or 0)))


def head_of(session: Session, person_id: int) -> int | None:
    """The file of which somebody on the roster is the head."""
    return session.scalar(select(HouseholdRow.id).where(HouseholdRow.head_person_id == person_id))


def next_file_number(session: Session, applied_on: dt.date) -> str:
    """The next number of the year of application, such as 2026-0007."""
    prefix = f"{applied_on.year}-"
    query = select(func.max(HouseholdRow.file_number)).where(HouseholdRow.file_number.startswith(prefix))
    last = session.scalar(query)
    return f"{prefix}{int(last.removeprefix(prefix)) + 1 if last else 1:04d}"


def _of(session: Session, row: type[Any], kind: type[R], household_id: int) -> tuple[R, ...]:
    """The records of a household, in the order entered."""
    rows = session.scalars(select(row).where(row.household_id == household_id).order_by(row.id))
    return tuple(keeping.record(kind, r) for r in rows)


def _of_members(
    session: Session, row: type[Any], kind: type[R], member_ids: Sequence[int | None]
) -> tuple[R, ...]:
    """The records of some members."""
    rows: Any = session.scalars(select(row).where(row.member_id.in_(member_ids)).order_by(row.id))
    return tuple(keeping.record(kind, r) for r in rows)
