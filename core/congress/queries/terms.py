"""Reading terms, electing units, delegates, delegations and bodies."""

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.congress.records.terms import Body, Delegate, Delegation, ElectingUnit, Guest, Seat, Term
from core.congress.tables.terms import (
    BodyRow,
    DelegateRow,
    DelegationRow,
    ElectingUnitRow,
    GuestRow,
    SeatRow,
    TermRow,
)
from core.members import queries as roster
from core.members.records import LEAVING, Person


def terms(session: Session) -> tuple[Term, ...]:
    """Every term, the newest first."""
    return tuple(
        stored.record(Term, r) for r in session.scalars(select(TermRow).order_by(TermRow.number.desc()))
    )


def term(session: Session, term_id: int) -> Term:
    """One term; raises NotFound."""
    return stored.record(Term, stored.require(session, TermRow, term_id))


def electing_units(session: Session, term_id: int) -> tuple[ElectingUnit, ...]:
    """A term's electing units in order."""
    query = select(ElectingUnitRow).where(ElectingUnitRow.term_id == term_id)
    rows = session.scalars(query.order_by(ElectingUnitRow.position, ElectingUnitRow.id))
    return tuple(stored.record(ElectingUnit, r) for r in rows)


def delegations(session: Session, term_id: int) -> tuple[Delegation, ...]:
    """A term's delegations in order."""
    query = select(DelegationRow).where(DelegationRow.term_id == term_id)
    rows = session.scalars(query.order_by(DelegationRow.position, DelegationRow.id))
    return tuple(stored.record(Delegation, r) for r in rows)


def delegates(session: Session, term_id: int, *, on: dt.date | None = None) -> tuple[Delegate, ...]:
    """A term's delegates by delegation and number; with `on` only those whose mandate stood on that day."""
    rows = session.scalars(select(DelegateRow).where(DelegateRow.term_id == term_id)).all()
    if on is not None:
        rows = [r for r in rows if _served_on(r, on)]
    return _filled(session, term_id, rows)


def delegate(session: Session, delegate_id: int) -> Delegate:
    """One delegate; raises NotFound."""
    row = stored.require(session, DelegateRow, delegate_id)
    return _filled(session, row.term_id, [row])[0]


def bodies(session: Session, term_id: int, *, meeting_id: int | None = None) -> tuple[Body, ...]:
    """A term's bodies; with a meeting, the standing ones and that meeting's own."""
    query = select(BodyRow).where(BodyRow.term_id == term_id).order_by(BodyRow.id)
    if meeting_id is not None:
        query = query.where(BodyRow.meeting_id.is_(None) | (BodyRow.meeting_id == meeting_id))
    return tuple(stored.record(Body, r) for r in session.scalars(query))


def seats(session: Session, body_id: int) -> tuple[Seat, ...]:
    """Who sits in a body, in order, with what each is as a delegate."""
    body = stored.require(session, BodyRow, body_id)
    rows = session.scalars(select(SeatRow).where(SeatRow.body_id == body_id).order_by(SeatRow.position)).all()
    known = {d.person_id: d for d in delegates(session, body.term_id)}
    people = people_by_id(session, [r.person_id for r in rows])
    return tuple(
        stored.record(
            Seat,
            r,
            name=people[r.person_id].name,
            unit_name=department(people[r.person_id]),
            category=known[r.person_id].category if r.person_id in known else "",
            delegation=known[r.person_id].delegation if r.person_id in known else "",
        )
        for r in rows
    )


def guests(session: Session, meeting_id: int) -> tuple[Guest, ...]:
    """Who attends a meeting without a vote."""
    query = select(GuestRow).where(GuestRow.meeting_id == meeting_id).order_by(GuestRow.kind, GuestRow.id)
    return tuple(stored.record(Guest, r) for r in session.scalars(query))


def people_by_id(session: Session, ids: Sequence[int]) -> Mapping[int, Person]:
    """People of the roster by their ids."""
    return {p.id or 0: p for p in roster.people(session, list(dict.fromkeys(ids)))}


def department(person: Person) -> str:
    """The department that a paper names beside a person, or the innermost unit known."""
    return person.department or person.team or person.employer or ""


def is_employed(person: Person) -> bool:
    """Whether a person still has a labour relation with the unit, as far as the roster tells."""
    return person.employment_status not in roster.GONE_STATUS and person.membership_change not in LEAVING[:1]


def _served_on(row: DelegateRow, day: dt.date) -> bool:
    """Whether a mandate stood on a day; the day it ended is excluded."""
    return (row.elected_on or dt.date.min) <= day and (row.ended_on is None or row.ended_on > day)


def _filled(session: Session, term_id: int, rows: Sequence[DelegateRow]) -> tuple[Delegate, ...]:
    """Rows as records with what the roster and the term say of them."""
    people = people_by_id(session, [r.person_id for r in rows])
    groups = {d.id: d for d in delegations(session, term_id)}
    units = {u.id: u.name for u in electing_units(session, term_id)}
    found = [
        stored.record(
            Delegate,
            r,
            delegation=groups[r.delegation_id].name if r.delegation_id in groups else "",
            electing_unit=units.get(r.electing_unit_id, ""),
            **_facts(people[r.person_id]),
        )
        for r in rows
    ]
    place = {d.id: (d.position, d.id or 0) for d in groups.values()}
    last = (len(place) + 1, 0)
    return tuple(sorted(found, key=lambda d: (place.get(d.delegation_id, last), d.number, d.id or 0)))


def _facts(person: Person) -> dict[str, object]:
    """What a delegate takes from the roster."""
    return {
        "name": person.name,
        "gender": person.gender,
        "birth_date": person.birth_date,
        "ethnicity": person.ethnicity,
        "education": person.education,
        "political_status": person.political_status,
        "unit_name": department(person),
        "position": person.position,
        "job_title": person.job_title,
        "mobile": person.mobile,
        "is_employed": is_employed(person),
    }
