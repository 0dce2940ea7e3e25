"""Reading wordings, edits, retention, the archive scheme and the signing key."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.congress.records.dossier import ArchiveScheme, OwnRetention, OwnWording, PaperEdit
from core.congress.tables.dossier import (
    ArchiveSchemeRow,
    OwnRetentionRow,
    OwnWordingRow,
    PaperEditRow,
    SigningKeyRow,
)
from core.printing import queries as register
from core.printing.records import Printed


def wordings(session: Session) -> dict[str, str]:
    """The unit's own words by their key."""
    return {r.key: r.text for r in session.scalars(select(OwnWordingRow))}


def wording_row(session: Session, key: str) -> OwnWordingRow | None:
    """The row of the unit's own words."""
    return session.scalar(select(OwnWordingRow).where(OwnWordingRow.key == key))


def own_wording(row: OwnWordingRow) -> OwnWording:
    """The record of a row."""
    return stored.record(OwnWording, row)


def edits(session: Session, meeting_id: int) -> dict[str, tuple[PaperEdit, ...]]:
    """The edits of a meeting's papers by code, in the order in which they were made."""
    found: dict[str, tuple[PaperEdit, ...]] = {}
    query = select(PaperEditRow).where(PaperEditRow.meeting_id == meeting_id).order_by(PaperEditRow.id)
    for row in session.scalars(query):
        found[row.code] = (*found.get(row.code, ()), stored.record(PaperEdit, row))
    return found


def retentions(session: Session) -> dict[str, OwnRetention]:
    """The periods the unit has raised, by code."""
    return {r.code: stored.record(OwnRetention, r) for r in session.scalars(select(OwnRetentionRow))}


def scheme(session: Session) -> ArchiveScheme | None:
    """The unit's own archive scheme."""
    row = session.scalar(select(ArchiveSchemeRow).order_by(ArchiveSchemeRow.id))
    return stored.record(ArchiveScheme, row) if row else None


def signing_key(session: Session) -> bytes | None:
    """The private key's bytes, when archives have been signed before."""
    return session.scalar(select(SigningKeyRow.private).order_by(SigningKeyRow.id))


def printed(session: Session, kind: str, titles: Iterable[str]) -> tuple[Printed, ...]:
    """What the register knows of papers of a kind with one of these titles, the newest first."""
    wanted = set(titles)
    return tuple(p for p in register.printed(session, kind, 500) if p.kind == kind and p.title in wanted)
