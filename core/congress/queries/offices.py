"""Reading board members, their reports, and the decisions of joint meetings."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.congress.queries import terms
from core.congress.records.offices import BoardMember, BoardReport, JointDecision
from core.congress.tables.offices import BoardMemberRow, BoardReportRow, JointDecisionRow
from core.congress.tables.terms import TermRow


def board_members(session: Session, *, on: dt.date | None = None) -> tuple[BoardMember, ...]:
    """Everybody ever elected to a board, the newest first; with `on` only who sat there on that day."""
    query = select(BoardMemberRow).order_by(BoardMemberRow.elected_on.desc(), BoardMemberRow.id.desc())
    rows = [r for r in session.scalars(query) if on is None or _sat_on(r, on)]
    people = terms.people_by_id(session, [r.person_id for r in rows])
    return tuple(
        stored.record(
            BoardMember, r, name=people[r.person_id].name, unit_name=terms.department(people[r.person_id])
        )
        for r in rows
    )


def board_member(session: Session, member_id: int) -> BoardMember:
    """One board member; raises NotFound."""
    stored.require(session, BoardMemberRow, member_id)
    return next(m for m in board_members(session) if m.id == member_id)


def reports(session: Session, member_id: int | None = None) -> tuple[BoardReport, ...]:
    """The yearly reports of one board member or of all, the newest first."""
    query = select(BoardReportRow).order_by(BoardReportRow.year.desc(), BoardReportRow.id.desc())
    if member_id is not None:
        query = query.where(BoardReportRow.board_member_id == member_id)
    return tuple(stored.record(BoardReport, r) for r in session.scalars(query))


def joint_decisions(session: Session, term_id: int) -> tuple[JointDecision, ...]:
    """What joint meetings of a term decided, the newest first."""
    query = select(JointDecisionRow).where(JointDecisionRow.term_id == term_id)
    rows = session.scalars(query.order_by(JointDecisionRow.held_on.desc(), JointDecisionRow.id.desc()))
    return tuple(stored.record(JointDecision, r) for r in rows)


def joint_decision(session: Session, decision_id: int) -> JointDecision:
    """One decision; raises NotFound."""
    return stored.record(JointDecision, stored.require(session, JointDecisionRow, decision_id))


def unconfirmed(session: Session, term_id: int) -> tuple[JointDecision, ...]:
    """Decisions that no congress has confirmed or refused yet, those of earlier terms too, the oldest first."""
    number = terms.term(session, term_id).number
    query = (
        select(JointDecisionRow)
        .join(TermRow, TermRow.id == JointDecisionRow.term_id)
        .where(TermRow.number <= number, JointDecisionRow.confirmation.is_(None))
        .order_by(JointDecisionRow.held_on, JointDecisionRow.id)
    )
    return tuple(stored.record(JointDecision, r) for r in session.scalars(query))


def newest_term(session: Session) -> int | None:
    """The term with the highest number, if there is one."""
    return session.scalar(select(TermRow.id).order_by(TermRow.number.desc()).limit(1))


def _sat_on(row: BoardMemberRow, day: dt.date) -> bool:
    """Whether somebody sat on the board on a day; who stays on after the term still sits."""
    return (row.elected_on or dt.date.min) <= day and (row.removed_on is None or row.removed_on > day)
