"""Reading the way of a file: steps, visits, reviews, notices, objections, exits, rechecks and spot checks."""

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.hardship.records.procedure import (
    Exit,
    Objection,
    PublicNotice,
    Recheck,
    ReviewMeeting,
    SpotCheck,
    SpotCheckItem,
    Step,
    Visit,
    VisitPhoto,
)
from core.hardship.tables.procedure import (
    ExitRow,
    ObjectionRow,
    PublicNoticeRow,
    RecheckRow,
    ReviewMeetingRow,
    SpotCheckItemRow,
    SpotCheckRow,
    StepRow,
    VisitPhotoRow,
    VisitRow,
)

R = TypeVar("R")


def steps(session: Session, household_id: int) -> tuple[Step, ...]:
    """Every step of a file, the oldest first."""
    return _of(session, StepRow, Step, household_id)


def visits(session: Session, household_id: int) -> tuple[Visit, ...]:
    """Every visit to a family, in the order entered."""
    return _of(session, VisitRow, Visit, household_id)


def photos(session: Session, visit_id: int) -> tuple[VisitPhoto, ...]:
    """The photographs of a visit."""
    query = select(VisitPhotoRow).where(VisitPhotoRow.visit_id == visit_id).order_by(VisitPhotoRow.id)
    return tuple(stored.record(VisitPhoto, r) for r in session.scalars(query))


def reviews(session: Session, household_id: int) -> tuple[ReviewMeeting, ...]:
    """Every review meeting on a file."""
    return _of(session, ReviewMeetingRow, ReviewMeeting, household_id)


def notices(session: Session, household_id: int) -> tuple[PublicNotice, ...]:
    """Every public notice of a file, the oldest first."""
    return _of(session, PublicNoticeRow, PublicNotice, household_id)


def objections(session: Session, notice_ids: Sequence[int | None]) -> tuple[Objection, ...]:
    """The objections to some notices, the oldest first."""
    query = select(ObjectionRow).where(ObjectionRow.notice_id.in_(notice_ids)).order_by(ObjectionRow.id)
    return tuple(stored.record(Objection, r) for r in session.scalars(query))


def exits(session: Session, household_id: int) -> tuple[Exit, ...]:
    """Every exit of a file, the oldest first."""
    return _of(session, ExitRow, Exit, household_id)


def rechecks(session: Session, household_id: int) -> tuple[Recheck, ...]:
    """Every yearly review of a file, the oldest first."""
    return _of(session, RecheckRow, Recheck, household_id)


def spot_checks(session: Session, year: int | None = None) -> tuple[SpotCheck, ...]:
    """Every drawing, or those of one year, the newest first."""
    query = select(SpotCheckRow).order_by(SpotCheckRow.id.desc())
    if year is not None:
        query = query.where(SpotCheckRow.year == year)
    return tuple(stored.record(SpotCheck, r) for r in session.scalars(query))


def spot_check_items(session: Session, spot_check_id: int) -> tuple[SpotCheckItem, ...]:
    """The files of a drawing, in the order drawn."""
    query = select(SpotCheckItemRow).where(SpotCheckItemRow.spot_check_id == spot_check_id)
    return tuple(
        stored.record(SpotCheckItem, r) for r in session.scalars(query.order_by(SpotCheckItemRow.id))
    )


def _of(session: Session, row: type[Any], kind: type[R], household_id: int) -> tuple[R, ...]:
    """The records of a household, in the order entered."""
    rows = session.scalars(select(row).where(row.household_id == household_id).order_by(row.id))
    return tuple(stored.record(kind, r) for r in rows)
