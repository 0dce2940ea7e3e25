"""Gathering what the review of the delegates looks at."""

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core import stored
from core.congress.queries import terms
from core.congress.records.terms import Announcement
from core.congress.rules.qualification import Case
from core.congress.tables.elections import CandidateRow, UnitElectionRow
from core.congress.tables.meetings import MeetingRow
from core.congress.tables.terms import AnnouncementRow


def case(session: Session, term_id: int) -> Case:
    """The delegates of a term whose mandate stands, with all that their review needs; raises NotFound."""
    serving = [d for d in terms.delegates(session, term_id) if d.is_serving]
    return Case(
        term=terms.term(session, term_id),
        delegates=serving,
        people=terms.people_by_id(session, [d.person_id for d in serving]),
        units=terms.electing_units(session, term_id),
        elected=_elected(session, term_id),
        first_meeting=first_meeting(session, term_id),
    )


def first_meeting(session: Session, term_id: int) -> dt.date | None:
    """The day of a term's first meeting, as far as one is set."""
    return session.scalar(select(func.min(MeetingRow.held_on)).where(MeetingRow.term_id == term_id))


def announcements(session: Session, term_id: int) -> tuple[Announcement, ...]:
    """When the delegates of a term were made public, the newest first."""
    query = select(AnnouncementRow).where(AnnouncementRow.term_id == term_id)
    return tuple(
        stored.record(Announcement, r) for r in session.scalars(query.order_by(AnnouncementRow.id.desc()))
    )


def _elected(session: Session, term_id: int) -> frozenset[tuple[int, int]]:
    """Who won in the confirmed elections of a term, as (election, person)."""
    query = (
        select(CandidateRow.election_id, CandidateRow.person_id)
        .join(UnitElectionRow, UnitElectionRow.id == CandidateRow.election_id)
        .where(
            UnitElectionRow.term_id == term_id,
            UnitElectionRow.closed_on.is_not(None),
            CandidateRow.is_elected.is_(True),
        )
    )
    return frozenset((row[0], row[1]) for row in session.execute(query))
