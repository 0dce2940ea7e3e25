"""Reading resolutions, publications with their photographs, reports upward, tasks, and the ledger of decisions."""

import datetime as dt

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from core import stored
from core.congress.documents.wording import chinese
from core.congress.queries import meetings
from core.congress.records.meetings import Meeting
from core.congress.records.resolutions import (
    DecisionTask,
    FollowUp,
    LedgerDecision,
    Publication,
    PublicationPhoto,
    Resolution,
    UpperReport,
)
from core.congress.tables.resolutions import (
    DecisionTaskRow,
    LedgerDecisionRow,
    PhotoContentRow,
    PublicationPhotoRow,
    PublicationRow,
    ResolutionItemRow,
    ResolutionRow,
    UpperReportRow,
)


def meeting_name(meeting: Meeting) -> str:
    """第五届第三次会议."""
    return f"第{chinese(meeting.term_number)}届第{chinese(meeting.number)}次会议"


# ---- resolutions -----------------------------------------------------------------------------------------


def resolutions(session: Session, meeting_id: int | None = None) -> tuple[Resolution, ...]:
    """The resolutions of one meeting or of all, in the order in which they were entered."""
    query = select(ResolutionRow).order_by(ResolutionRow.id)
    if meeting_id is not None:
        query = query.where(ResolutionRow.meeting_id == meeting_id)
    return tuple(_resolution(session, row) for row in session.scalars(query).all())


def resolution(session: Session, resolution_id: int) -> Resolution:
    """One resolution; raises NotFound."""
    return _resolution(session, stored.require(session, ResolutionRow, resolution_id))


def versions(session: Session, resolution_id: int) -> tuple[Resolution, ...]:
    """Every version of a resolution, the first one first; raises NotFound."""
    first = resolution(session, resolution_id)
    while first.replaces_id is not None:
        first = resolution(session, first.replaces_id)
    found = [first]
    while (later := found[-1].replaced_by) is not None:
        found.append(resolution(session, later))
    return tuple(found)


def used_items(session: Session) -> frozenset[int]:
    """The items of ballots on which a resolution rests already."""
    return frozenset(session.scalars(select(ResolutionItemRow.item_id)))


def _resolution(session: Session, row: ResolutionRow) -> Resolution:
    """A row with its items, its meeting's name and what came after it."""
    items = select(ResolutionItemRow.item_id).where(ResolutionItemRow.resolution_id == row.id)
    later = select(ResolutionRow.id).where(ResolutionRow.replaces_id == row.id)
    return stored.record(
        Resolution,
        row,
        item_ids=tuple(session.scalars(items.order_by(ResolutionItemRow.position, ResolutionItemRow.id))),
        meeting_name=meeting_name(meetings.meeting(session, row.meeting_id)),
        replaced_by=session.scalar(later),
    )


# ---- made public and reported ----------------------------------------------------------------------------


def publications(session: Session, meeting_id: int) -> tuple[Publication, ...]:
    """How the resolutions of a meeting were made public, the earliest first."""
    query = select(PublicationRow).where(PublicationRow.meeting_id == meeting_id)
    rows = session.scalars(query.order_by(PublicationRow.from_on, PublicationRow.id)).all()
    return tuple(_publication(session, row) for row in rows)


def publication(session: Session, publication_id: int) -> Publication:
    """One publication; raises NotFound."""
    return _publication(session, stored.require(session, PublicationRow, publication_id))


def _publication(session: Session, row: PublicationRow) -> Publication:
    """A row with its photographs."""
    return stored.record(
        Publication, row, photos=_photos(session, PublicationPhotoRow.publication_id == row.id)
    )


def photos_like(session: Session, sha256: str) -> tuple[PublicationPhoto, ...]:
    """Every use of one picture."""
    return _photos(session, PublicationPhotoRow.sha256 == sha256)


def photo_bytes(session: Session, photo_id: int) -> bytes:
    """The picture itself; raises NotFound."""
    row = stored.require(session, PublicationPhotoRow, photo_id)
    return stored.require(session, PhotoContentRow, row.content_id).content


def content_id(session: Session, sha256: str) -> int | None:
    """The stored bytes of a picture, when they are there already."""
    return session.scalar(select(PhotoContentRow.id).where(PhotoContentRow.sha256 == sha256))


def _photos(session: Session, condition: ColumnElement[bool]) -> tuple[PublicationPhoto, ...]:
    """Photographs in the order in which they were added."""
    rows = session.scalars(select(PublicationPhotoRow).where(condition).order_by(PublicationPhotoRow.id))
    return tuple(stored.record(PublicationPhoto, r) for r in rows)


def upper_report(session: Session, meeting_id: int) -> UpperReport | None:
    """The report on a meeting to the upper union, once it was sent."""
    row = session.scalar(select(UpperReportRow).where(UpperReportRow.meeting_id == meeting_id))
    return stored.record(UpperReport, row) if row is not None else None


# ---- what became of decisions ----------------------------------------------------------------------------


def tasks(session: Session, meeting_id: int | None = None) -> tuple[DecisionTask, ...]:
    """What is to be done because of one meeting's decisions or of all, the earliest day first."""
    query = (
        select(DecisionTaskRow, ResolutionRow.title)
        .outerjoin(ResolutionRow, ResolutionRow.id == DecisionTaskRow.resolution_id)
        .order_by(DecisionTaskRow.due_on, DecisionTaskRow.id)
    )
    if meeting_id is not None:
        query = query.where(DecisionTaskRow.meeting_id == meeting_id)
    return tuple(
        stored.record(DecisionTask, r, resolution=title or "") for r, title in session.execute(query)
    )


def task(session: Session, task_id: int) -> DecisionTask:
    """One task; raises NotFound."""
    row = stored.require(session, DecisionTaskRow, task_id)
    title = resolution(session, row.resolution_id).title if row.resolution_id else ""
    return stored.record(DecisionTask, row, resolution=title)


def follow_ups(session: Session, meeting_id: int) -> tuple[FollowUp, ...]:
    """What the congress must hear of at a meeting: the last meeting's decisions, and earlier ones that were still
    open after it; the newest meeting first.
    """
    now = meetings.meeting(session, meeting_id)
    earlier = [m for m in meetings.meetings(session) if _is_before(m, now)]
    found: list[FollowUp] = []
    for place, m in enumerate(earlier):
        since = None if place == 0 else earlier[0].held_on
        found += _of_meeting(session, m, since)
    return tuple(found)


def _is_before(one: Meeting, now: Meeting) -> bool:
    """Whether a meeting was the earlier one, by day or, where a day is missing, by number."""
    if one.id == now.id:
        return False
    if one.held_on and now.held_on:
        return one.held_on < now.held_on
    return (one.term_number, one.number) < (now.term_number, now.number)


def _of_meeting(session: Session, meeting: Meeting, since: dt.date | None) -> list[FollowUp]:
    """A meeting's decisions with their tasks; with `since` only tasks not yet done then, and what has any."""
    every = tasks(session, meeting.id)
    kept = [t for t in every if since is None or t.is_open or (t.done_on is not None and t.done_on >= since)]
    found: list[FollowUp] = []
    name = meeting_name(meeting)
    for one in resolutions(session, meeting.id):
        mine = tuple(t for t in kept if t.resolution_id == one.id)
        if mine or (since is None and one.replaced_by is None):
            found.append(FollowUp(resolution=one, meeting_name=name, tasks=mine))
    other = tuple(t for t in kept if t.resolution_id is None)
    return [*found, FollowUp(resolution=None, meeting_name=name, tasks=other)] if other else found


# ---- the ledger ------------------------------------------------------------------------------------------


def ledger(session: Session) -> tuple[LedgerDecision, ...]:
    """The decisions of the unit's management, the newest first."""
    query = select(LedgerDecisionRow).order_by(
        LedgerDecisionRow.decided_on.desc(), LedgerDecisionRow.id.desc()
    )
    return tuple(stored.record(LedgerDecision, r) for r in session.scalars(query))
