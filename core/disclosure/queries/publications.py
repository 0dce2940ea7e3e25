"""Reading publications, their tables, attachments and signatures."""

import datetime as dt

from sqlalchemy import Integer, cast, func, select
from sqlalchemy.orm import Session

from core import stored
from core.audit import table_of
from core.disclosure.records.publications import (
    Attachment,
    Justification,
    Publication,
    PublicationTable,
    Step,
)
from core.disclosure.tables.publications import (
    AttachmentRow,
    ContentRow,
    JustificationRow,
    PublicationRow,
    PublicationTableRow,
    StepRow,
)
from core.errors import Damaged
from core.members import queries as roster
from core.tables import Stored, TouchRow


def publications(session: Session, *, state: str | None = None) -> tuple[Publication, ...]:
    """Publications, the newest first."""
    query = select(PublicationRow).order_by(PublicationRow.id.desc())
    if state is not None:
        query = query.where(PublicationRow.state == state)
    return tuple(stored.record(Publication, r) for r in session.scalars(query))


def publication(session: Session, publication_id: int) -> Publication:
    """One publication; raises NotFound."""
    return stored.record(Publication, stored.require(session, PublicationRow, publication_id))


def versions(session: Session, publication_id: int) -> tuple[Publication, ...]:
    """Every version of a publication, the first one first; raises NotFound."""
    one = publication(session, publication_id)
    chain = [one]
    while chain[0].replaces_id is not None:
        chain.insert(0, publication(session, chain[0].replaces_id))
    while (
        after := session.scalar(select(PublicationRow).where(PublicationRow.replaces_id == chain[-1].id))
    ) is not None:
        chain.append(stored.record(Publication, after))
    return tuple(chain)


def tables(session: Session, publication_id: int) -> tuple[PublicationTable, ...]:
    """The tables of a publication in order."""
    row = PublicationTableRow
    query = select(row).where(row.publication_id == publication_id).order_by(row.position, row.id)
    return tuple(stored.record(PublicationTable, r) for r in session.scalars(query))


def attachments(session: Session, publication_id: int) -> tuple[Attachment, ...]:
    """The attachments of a publication in the order in which they were added."""
    row = AttachmentRow
    query = select(row).where(row.publication_id == publication_id).order_by(row.id)
    return tuple(stored.record(Attachment, r) for r in session.scalars(query))


def steps(session: Session, publication_id: int | None = None) -> tuple[Step, ...]:
    """The signatures of a publication, or all, the earliest first."""
    query = select(StepRow).order_by(StepRow.id)
    if publication_id is not None:
        query = query.where(StepRow.publication_id == publication_id)
    return tuple(stored.record(Step, r) for r in session.scalars(query))


def justifications(session: Session, publication_id: int) -> tuple[Justification, ...]:
    """Why findings of a publication may stay."""
    row = JustificationRow
    query = select(row).where(row.publication_id == publication_id).order_by(row.id)
    return tuple(stored.record(Justification, r) for r in session.scalars(query))


def content(session: Session, content_id: int, sha256: str) -> bytes:
    """The bytes of a file; raises Damaged when they are no longer what they were."""
    row = stored.require(session, ContentRow, content_id)
    if row.sha256 != sha256:
        raise Damaged("附件的原件已损坏，没有打开。请重新添加附件，或从备份恢复。")
    return row.content


def minors(session: Session, today: dt.date) -> frozenset[str]:
    """The names of people on the roster who are under eighteen."""
    born_after = today.replace(year=today.year - 18, day=min(today.day, 28))
    query = select(roster.PERSON.c.name).where(roster.PERSON.c.birth_date > born_after)
    return frozenset(session.scalars(query))


def last_number(session: Session, row: type[Stored], prefix: str) -> int:
    """The last number given under a prefix: the audit remembers those whose record was taken back, too."""
    number = func.json_extract(TouchRow.after, "$.number")
    rest = func.substr(number, len(prefix) + 1, 3)
    given = select(func.max(cast(rest, Integer))).where(
        TouchRow.table_name == table_of(row).name, number.like(f"{prefix}%")
    )
    return session.scalar(given) or 0
