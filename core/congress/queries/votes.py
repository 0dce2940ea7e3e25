"""Reading ballots, their items, tellers and counts."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.congress.queries import terms
from core.congress.records.votes import Ballot, BallotItem, Count, CountLine, InvalidReason, Teller, WriteIn
from core.congress.tables.votes import (
    BallotItemRow,
    BallotRow,
    CountLineRow,
    CountRow,
    InvalidReasonRow,
    TellerRow,
    WriteInRow,
)


def ballots(session: Session, meeting_id: int) -> tuple[Ballot, ...]:
    """A meeting's ballots in the order in which they were prepared."""
    query = select(BallotRow).where(BallotRow.meeting_id == meeting_id).order_by(BallotRow.id)
    return tuple(stored.record(Ballot, r) for r in session.scalars(query))


def ballot(session: Session, ballot_id: int) -> Ballot:
    """One ballot; raises NotFound."""
    return stored.record(Ballot, stored.require(session, BallotRow, ballot_id))


def items(session: Session, ballot_id: int) -> tuple[BallotItem, ...]:
    """A ballot's matters or candidates in the order of the paper."""
    query = select(BallotItemRow).where(BallotItemRow.ballot_id == ballot_id)
    rows = session.scalars(query.order_by(BallotItemRow.position, BallotItemRow.id))
    return tuple(stored.record(BallotItem, r) for r in rows)


def tellers(session: Session, ballot_id: int) -> tuple[Teller, ...]:
    """Who watches and counts, in the order entered."""
    rows = session.scalars(
        select(TellerRow).where(TellerRow.ballot_id == ballot_id).order_by(TellerRow.id)
    ).all()
    return named(session, [stored.record(Teller, r) for r in rows])


def named(session: Session, tellers: Sequence[Teller]) -> tuple[Teller, ...]:
    """Tellers with their names and departments of today; raises NotFound for people not on the roster."""
    people = terms.people_by_id(session, [t.person_id for t in tellers])
    return tuple(
        Teller(
            id=t.id, ballot_id=t.ballot_id, person_id=t.person_id, role=t.role,
            name=people[t.person_id].name, unit_name=terms.department(people[t.person_id]),
        )
        for t in tellers
    )  # fmt: skip


def counts(session: Session, ballot_id: int) -> tuple[Count, ...]:
    """Every sheet ever entered for a ballot, oldest first."""
    query = select(CountRow).where(CountRow.ballot_id == ballot_id).order_by(CountRow.id)
    return tuple(_count(session, row) for row in session.scalars(query).all())


def rounds(session: Session, ballot_id: int) -> tuple[Ballot, ...]:
    """All rounds that a ballot belongs to, the first round first."""
    first = ballot(session, ballot_id)
    while first.previous_id is not None:
        first = ballot(session, first.previous_id)
    found = [first]
    for one in found:  # grows while later rounds are found
        query = select(BallotRow).where(BallotRow.previous_id == one.id).order_by(BallotRow.id)
        found += [stored.record(Ballot, r) for r in session.scalars(query)]
    return tuple(sorted(found, key=lambda b: (b.round, b.id or 0)))


def _count(session: Session, row: CountRow) -> Count:
    """A sheet with its lines."""
    lines = session.scalars(select(CountLineRow).where(CountLineRow.count_id == row.id))
    reasons = session.scalars(select(InvalidReasonRow).where(InvalidReasonRow.count_id == row.id))
    write_ins = session.scalars(select(WriteInRow).where(WriteInRow.count_id == row.id))
    return stored.record(
        Count,
        row,
        lines=tuple(stored.record(CountLine, r) for r in lines),
        reasons=tuple(stored.record(InvalidReason, r) for r in reasons),
        write_ins=tuple(stored.record(WriteIn, r) for r in write_ins),
    )
