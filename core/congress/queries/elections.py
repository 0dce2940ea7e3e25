"""Reading the votes of the electing units, their candidates, and who may take part."""

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.congress.queries import terms
from core.congress.records.elections import Candidate, UnitElection
from core.congress.records.terms import ElectingUnit
from core.congress.tables.elections import CandidateRow, UnitElectionRow
from core.congress.tables.terms import ElectingUnitRow
from core.members import queries as roster
from core.members.records import RosterQuery

RETAINED = "保留"


def elections(session: Session, term_id: int) -> tuple[UnitElection, ...]:
    """The elections, by-elections and recalls of a term, by electing unit and in the order they were prepared."""
    query = (
        select(UnitElectionRow)
        .join(ElectingUnitRow, ElectingUnitRow.id == UnitElectionRow.electing_unit_id)
        .where(UnitElectionRow.term_id == term_id)
        .order_by(ElectingUnitRow.position, ElectingUnitRow.id, UnitElectionRow.id)
    )
    return tuple(stored.record(UnitElection, r) for r in session.scalars(query))


def election(session: Session, election_id: int) -> UnitElection:
    """One election; raises NotFound."""
    return stored.record(UnitElection, stored.require(session, UnitElectionRow, election_id))


def electing_unit(session: Session, electing_unit_id: int) -> ElectingUnit:
    """One electing unit; raises NotFound."""
    return stored.record(ElectingUnit, stored.require(session, ElectingUnitRow, electing_unit_id))


def candidates(session: Session, election_id: int) -> tuple[Candidate, ...]:
    """The candidates of an election in the order of the ballot paper, write-ins last."""
    query = select(CandidateRow).where(CandidateRow.election_id == election_id)
    rows = session.scalars(
        query.order_by(CandidateRow.is_write_in, CandidateRow.position, CandidateRow.id)
    ).all()
    people = terms.people_by_id(session, [r.person_id for r in rows])
    return tuple(
        stored.record(
            Candidate,
            r,
            name=people[r.person_id].name,
            gender=people[r.person_id].gender,
            category=people[r.person_id].position_category or "",
            unit_name=terms.department(people[r.person_id]),
        )
        for r in rows
    )


def rounds(session: Session, election_id: int) -> tuple[UnitElection, ...]:
    """An election with those it follows, the first one first."""
    found = [election(session, election_id)]
    while found[0].previous_id is not None:
        found.insert(0, election(session, found[0].previous_id))
    return tuple(found)


def voters(session: Session, unit: ElectingUnit) -> tuple[int, ...]:
    """Who may vote in an electing unit: its employees on the roster without those of retained membership only.

    Somebody votes in the innermost electing unit that stands above; one without a unit of the roster has no list.
    """
    if unit.unit_id is None:
        return ()
    below = RosterQuery(quick="employees", unit_id=unit.unit_id)
    place = _electing_unit_of(session, unit.term_id)
    return tuple(
        p.id or 0
        for p in roster.people(session, roster.ids(session, below, dt.date.today()))
        if place.get(p.unit_id) == unit.id and p.membership_change != RETAINED
    )


def _electing_unit_of(session: Session, term_id: int) -> Mapping[int | None, int | None]:
    """The electing unit of everybody in a unit of the roster."""
    known = {u.unit_id: u.id for u in terms.electing_units(session, term_id) if u.unit_id is not None}
    tree = roster.unit_tree(session)
    found: dict[int | None, int | None] = {}
    for unit_id in tree.by_id:
        fitting = [known[u.id] for u in tree.above(unit_id) if u.id in known]
        found[unit_id] = fitting[-1] if fitting else None
    return found


def retained(session: Session, person_ids: Sequence[int]) -> frozenset[int]:
    """Those of the people whose membership is only retained."""
    people = terms.people_by_id(session, person_ids)
    return frozenset(i for i, p in people.items() if p.membership_change == RETAINED)


def gone(session: Session, person_ids: Sequence[int]) -> frozenset[int]:
    """Those of the people who have no labour relation with the unit any more."""
    people = terms.people_by_id(session, person_ids)
    return frozenset(i for i, p in people.items() if not terms.is_employed(p))
