"""Reading boards, postings and photographs."""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.disclosure.records.boards import Board, BoardCheck, Posting, PostingPhoto
from core.disclosure.records.publications import Completeness
from core.disclosure.rules import postings as rules
from core.disclosure.tables.boards import BoardCheckRow, BoardRow, PostingPhotoRow, PostingRow
from core.regulations.queries import rule_set_of


def boards(session: Session) -> tuple[Board, ...]:
    """Every board with its last check."""
    last = {c.board_id: c for c in reversed(checks(session))}
    return tuple(
        stored.record(
            Board, r, visibility=last[r.id].visibility if r.id in last else "未检查",
            checked_on=last[r.id].checked_on if r.id in last else None,
        )
        for r in session.scalars(select(BoardRow).order_by(BoardRow.id))
    )  # fmt: skip


def checks(session: Session, board_id: int | None = None) -> tuple[BoardCheck, ...]:
    """The checks of a board, or all, the newest first."""
    query = select(BoardCheckRow).order_by(BoardCheckRow.checked_on.desc(), BoardCheckRow.id.desc())
    if board_id is not None:
        query = query.where(BoardCheckRow.board_id == board_id)
    return tuple(stored.record(BoardCheck, r) for r in session.scalars(query))


def postings(session: Session, publication_id: int | None = None) -> tuple[Posting, ...]:
    """The postings of a publication, or all, the earliest first."""
    query = select(PostingRow).order_by(PostingRow.from_on, PostingRow.id)
    if publication_id is not None:
        query = query.where(PostingRow.publication_id == publication_id)
    return tuple(stored.record(Posting, r) for r in session.scalars(query))


def postings_by_publication(session: Session) -> Mapping[int, list[Posting]]:
    """All postings by the publication that they show."""
    found: dict[int, list[Posting]] = {}
    for one in postings(session):
        found.setdefault(one.publication_id, []).append(one)
    return found


def posting(session: Session, posting_id: int) -> Posting:
    """One posting; raises NotFound."""
    return stored.record(Posting, stored.require(session, PostingRow, posting_id))


def photos(session: Session, posting_id: int | None = None) -> tuple[PostingPhoto, ...]:
    """The photographs of a posting, or all, in the order in which they were added."""
    query = select(PostingPhotoRow).order_by(PostingPhotoRow.id)
    if posting_id is not None:
        query = query.where(PostingPhotoRow.posting_id == posting_id)
    return tuple(stored.record(PostingPhoto, r) for r in session.scalars(query))


def completeness(session: Session, today: dt.date) -> dict[int, Completeness]:
    """Place, days and evidence of every publication that was posted, under the law of the day it was posted."""
    every = photos(session)
    repeated = {i for pair in rules.same_photos(every) for i in (pair.photo_id, pair.other_id)}
    by_posting: dict[int, list[PostingPhoto]] = {}
    for one in every:
        by_posting.setdefault(one.posting_id, []).append(one)
    found = {}
    for publication_id, mine in postings_by_publication(session).items():
        pictures = [p for m in mine for p in by_posting.get(m.id or 0, ())]
        law = rule_set_of(session, min((m.from_on for m in mine if m.from_on), default=today))
        found[publication_id] = rules.completeness(mine, pictures, repeated, rules=law, today=today)
    return found
