"""Reading meetings, their agenda, preparation, papers and presence."""

import datetime as dt
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, or_, select, text
from sqlalchemy.orm import Session

from core import stored
from core.congress.queries import terms
from core.congress.records.cockpit import Attendee
from core.congress.records.meetings import (
    AgendaItem,
    Delivery,
    Material,
    Meeting,
    PreparationStep,
    Presence,
    Snapshot,
)
from core.congress.records.terms import Delegate
from core.congress.tables.meetings import (
    AgendaItemRow,
    DeliveryRow,
    MaterialRow,
    MeetingRow,
    PreparationStepRow,
    PresenceRow,
    SnapshotRow,
)
from core.congress.tables.terms import DelegateRow, DelegationRow, GuestRow, TermRow
from core.members import queries as roster
from core.search import match_query

R = TypeVar("R")


def meetings(session: Session, term_id: int | None = None) -> tuple[Meeting, ...]:
    """Meetings of a term, or of all terms, the newest first."""
    query = select(MeetingRow, TermRow).join(TermRow, TermRow.id == MeetingRow.term_id)
    if term_id is not None:
        query = query.where(MeetingRow.term_id == term_id)
    rows = session.execute(query.order_by(TermRow.number.desc(), MeetingRow.number.desc())).all()
    return tuple(stored.record(Meeting, m, term_number=t.number, term_kind=t.kind) for m, t in rows)


def meeting(session: Session, meeting_id: int) -> Meeting:
    """One meeting; raises NotFound."""
    row = stored.require(session, MeetingRow, meeting_id)
    term = stored.require(session, TermRow, row.term_id)
    return stored.record(Meeting, row, term_number=term.number, term_kind=term.kind)


def due_delegates(session: Session, meeting_id: int) -> tuple[Delegate, ...]:
    """应到代表: whose mandate stands on the meeting's day; before a day is set, whose mandate stands now."""
    found = meeting(session, meeting_id)
    everyone = terms.delegates(session, found.term_id, on=found.held_on)
    return everyone if found.held_on else tuple(d for d in everyone if d.is_serving)


def attendees(session: Session, meeting_id: int) -> tuple[Attendee, ...]:
    """The due delegates by delegation and number, then the guests, each with the present state of presence."""
    found = meeting(session, meeting_id)
    person, signed = roster.PERSON.c, PresenceRow
    query = (
        select(
            DelegateRow.id.label("delegate_id"), DelegateRow.person_id, DelegateRow.number.label("code"),
            DelegateRow.delegation_id, DelegateRow.category, person.name, DelegationRow.name.label("group"),
            roster.is_employee().label("is_employed"), signed.state, signed.at, signed.way, signed.reason,
        )
        .join(roster.PERSON, person.id == DelegateRow.person_id)
        .outerjoin(DelegationRow, DelegationRow.id == DelegateRow.delegation_id)
        .outerjoin(signed, and_(signed.delegate_id == DelegateRow.id, signed.meeting_id == meeting_id))
        .where(DelegateRow.term_id == found.term_id, _is_due(found.held_on))
        .order_by(DelegationRow.position.is_(None), DelegationRow.position, DelegateRow.number)
    )  # fmt: skip
    delegates = tuple(
        Attendee(
            delegate_id=r.delegate_id, person_id=r.person_id, code=r.code, name=r.name, group=r.group or "",
            delegation_id=r.delegation_id, category=r.category, is_employed=bool(r.is_employed),
            state=r.state or "", at=r.at, way=r.way or "", reason=r.reason,
        )
        for r in session.execute(query)
    )  # fmt: skip
    return delegates + guests_of(session, meeting_id)


def guests_of(session: Session, meeting_id: int) -> tuple[Attendee, ...]:
    """The guests of a meeting as the sign-in desk sees them."""
    query = select(GuestRow).where(GuestRow.meeting_id == meeting_id).order_by(GuestRow.kind, GuestRow.id)
    return tuple(
        Attendee(
            guest_id=r.id, person_id=r.person_id, code=r.number or f"L{r.id}", name=r.name, group=r.kind,
            state="实到" if r.arrived_at else "", at=r.arrived_at,
        )
        for r in session.scalars(query)
    )  # fmt: skip


def people_found(session: Session, words: str, term_id: int) -> frozenset[int]:
    """The people among a term's delegates whom the roster finds by name, pinyin or initials."""
    match = match_query(words)
    if match is None:
        return frozenset()
    query = text(
        "SELECT rowid FROM person_search WHERE person_search MATCH :match"
        " AND rowid IN (SELECT person_id FROM delegate WHERE term_id = :term)"
    )
    return frozenset(session.scalars(query, {"match": match, "term": term_id}))


def _is_due(day: dt.date | None) -> ColumnElement[bool]:
    """The condition that a mandate stands on the meeting's day; before a day is set, that it stands now."""
    if day is None:
        return DelegateRow.ended_on.is_(None)
    return and_(
        or_(DelegateRow.elected_on.is_(None), DelegateRow.elected_on <= day),
        or_(DelegateRow.ended_on.is_(None), DelegateRow.ended_on > day),
    )


def steps(session: Session, meeting_id: int) -> tuple[PreparationStep, ...]:
    """The checklist of a meeting in order."""
    return _of_meeting(session, PreparationStep, PreparationStepRow, meeting_id)


def agenda(session: Session, meeting_id: int) -> tuple[AgendaItem, ...]:
    """A meeting's agenda in order, the preparatory session first."""
    items = _of_meeting(session, AgendaItem, AgendaItemRow, meeting_id)
    return tuple(sorted(items, key=lambda i: (i.session != "预备会", i.position, i.id or 0)))


def materials(session: Session, meeting_id: int) -> tuple[Material, ...]:
    """The papers for delegates in order."""
    return _of_meeting(session, Material, MaterialRow, meeting_id)


def deliveries(session: Session, meeting_id: int) -> tuple[Delivery, ...]:
    """The receipts for the papers."""
    rows = session.scalars(select(DeliveryRow).where(DeliveryRow.meeting_id == meeting_id))
    return tuple(stored.record(Delivery, r) for r in rows)


def presence(session: Session, meeting_id: int) -> tuple[Presence, ...]:
    """Who has signed in, is excused or absent."""
    rows = session.scalars(select(PresenceRow).where(PresenceRow.meeting_id == meeting_id))
    return tuple(stored.record(Presence, r) for r in rows)


def snapshots(session: Session, meeting_id: int) -> tuple[Snapshot, ...]:
    """The frozen states of presence, oldest first."""
    query = select(SnapshotRow).where(SnapshotRow.meeting_id == meeting_id).order_by(SnapshotRow.id)
    return tuple(stored.record(Snapshot, r) for r in session.scalars(query))


def snapshot(session: Session, snapshot_id: int) -> Snapshot:
    """One frozen state of presence; raises NotFound."""
    return stored.record(Snapshot, stored.require(session, SnapshotRow, snapshot_id))


def _of_meeting(
    session: Session,
    kind: type[R],
    row: type[PreparationStepRow] | type[AgendaItemRow] | type[MaterialRow],
    meeting_id: int,
) -> tuple[R, ...]:
    """A meeting's positioned rows in order."""
    rows = session.scalars(select(row).where(row.meeting_id == meeting_id).order_by(row.position, row.id))
    return tuple(stored.record(kind, r) for r in rows)
