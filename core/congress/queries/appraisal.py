"""Reading appraisals and their sheets."""

import datetime as dt
from collections.abc import Mapping
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.congress.queries import terms
from core.congress.records.appraisal import Appraisal, Appraisee, Dimension, GradeCount, VoterGroup
from core.congress.rules.appraisal import Sheets
from core.congress.tables.appraisal import (
    AppraisalRow,
    AppraiseeRow,
    DimensionRow,
    GradeCountRow,
    VoterGroupRow,
)
from core.congress.tables.offices import BoardMemberRow

R = TypeVar("R")


def appraisals(session: Session, meeting_id: int) -> tuple[Appraisal, ...]:
    """A meeting's appraisals in the order in which they were prepared."""
    query = select(AppraisalRow).where(AppraisalRow.meeting_id == meeting_id).order_by(AppraisalRow.id)
    return tuple(stored.record(Appraisal, r) for r in session.scalars(query))


def appraisal(session: Session, appraisal_id: int) -> Appraisal:
    """One appraisal; raises NotFound."""
    return stored.record(Appraisal, stored.require(session, AppraisalRow, appraisal_id))


def appraisees(session: Session, appraisal_id: int) -> tuple[Appraisee, ...]:
    """The people appraised in order, with their names of today."""
    query = select(AppraiseeRow).where(AppraiseeRow.appraisal_id == appraisal_id)
    rows = session.scalars(query.order_by(AppraiseeRow.position, AppraiseeRow.id)).all()
    people = terms.people_by_id(session, [r.person_id for r in rows])
    return tuple(stored.record(Appraisee, r, name=people[r.person_id].name) for r in rows)


def dimensions(session: Session, appraisal_id: int) -> tuple[Dimension, ...]:
    """What is graded, in order."""
    return _of_appraisal(session, Dimension, DimensionRow, appraisal_id)


def groups(session: Session, appraisal_id: int) -> tuple[VoterGroup, ...]:
    """Who grades, in order."""
    return _of_appraisal(session, VoterGroup, VoterGroupRow, appraisal_id)


def counts(session: Session, appraisal_id: int) -> tuple[GradeCount, ...]:
    """Every group's grades."""
    query = (
        select(GradeCountRow)
        .join(AppraiseeRow, AppraiseeRow.id == GradeCountRow.appraisee_id)
        .where(AppraiseeRow.appraisal_id == appraisal_id)
        .order_by(GradeCountRow.id)
    )
    return tuple(stored.record(GradeCount, r) for r in session.scalars(query))


def sheets(session: Session, appraisal_id: int) -> Sheets:
    """All that a result is made from."""
    return Sheets(
        appraisees=appraisees(session, appraisal_id),
        dimensions=dimensions(session, appraisal_id),
        groups=groups(session, appraisal_id),
        counts=counts(session, appraisal_id),
    )


def board(session: Session, on: dt.date) -> Mapping[int, str]:
    """The names of the 职工董事 and 职工监事 in office on a day, by person."""
    rows = session.scalars(select(BoardMemberRow).where(BoardMemberRow.elected_on <= on)).all()
    serving = [r.person_id for r in rows if r.removed_on is None or r.removed_on > on]
    return {key: person.name for key, person in terms.people_by_id(session, serving).items()}


def _of_appraisal(
    session: Session, kind: type[R], row: type[DimensionRow] | type[VoterGroupRow], appraisal_id: int
) -> tuple[R, ...]:
    """An appraisal's positioned rows in order."""
    rows = session.scalars(select(row).where(row.appraisal_id == appraisal_id).order_by(row.position, row.id))
    return tuple(stored.record(kind, r) for r in rows)
