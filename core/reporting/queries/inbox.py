"""What came in: submissions by place, the verdict on each, and the units expected."""

import json
from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.exchange.queries import contacts
from core.exchange.records import LOWER
from core.reporting.queries.reports import content, keep_content
from core.reporting.records.merging import Attachment, ExpectedUnit, Received
from core.reporting.records.submissions import Mark
from core.reporting.rules.submissions import submission_of
from core.reporting.tables.inbox import (
    AttachmentRow,
    ExpectedUnitRow,
    ReceivedRow,
    VerdictOnReportRow,
)
from core.tables import ChangeRow

ACCEPTED, RETURNED = "已接收", "退回"


def expected(session: Session, form_code: str = "") -> tuple[ExpectedUnit, ...]:
    """The units that should report (a form), by code."""
    rows = session.scalars(select(ExpectedUnitRow).order_by(ExpectedUnitRow.code))
    found = tuple(stored.record(ExpectedUnit, r) for r in rows)
    if not form_code:
        return found
    return tuple(u for u in found if u.is_active and (not u.forms or form_code in u.forms.split("、")))


def asked(session: Session, form_code: str, *, is_any_here: bool) -> dict[str, str]:
    """Code and name of the units that a form is asked from.

    Where nobody was entered, every confirmed unit below is asked for a form as soon as one of them has sent it.
    """
    if session.scalar(select(ExpectedUnitRow.id).limit(1)) is not None:
        return {u.code: u.name for u in expected(session, form_code)}
    below = [c for c in contacts(session) if c.relation == LOWER and c.is_trusted] if is_any_here else []
    return {c.card.code or c.name: c.name for c in below}


def next_verdict(session: Session) -> int:
    """A number above that of every verdict before, even of one that was taken back: changes are never deleted."""
    return (session.scalar(select(func.max(ChangeRow.id))) or 0) + 1


def keep_attachments(writing: Writing, unit_code: str, period: str, files: Mapping[str, bytes]) -> None:
    """Keep the files that came along with a unit's reports, each once."""
    known = {(a.name, a.content_id) for a in _attachments(writing.session, unit_code, period)}
    for name, given in files.items():
        content_id, _ = keep_content(writing, given)
        if (name, content_id) not in known:
            row = AttachmentRow(
                content_id=content_id, unit_code=unit_code, period=period, name=name, size=len(given)
            )
            writing.session.add(row)
    writing.session.flush()


def attachments(session: Session, unit_code: str, period: str) -> tuple[Attachment, ...]:
    """The files that came along with a unit's reports of a period, by name."""
    found = _attachments(session, unit_code, period)
    return tuple(Attachment(id=row.id, name=row.name, size=row.size) for row in found)


def _attachments(session: Session, unit_code: str, period: str) -> list[AttachmentRow]:
    """The rows of a unit's files."""
    query = select(AttachmentRow).where(AttachmentRow.unit_code == unit_code, AttachmentRow.period == period)
    return list(session.scalars(query.order_by(AttachmentRow.name, AttachmentRow.id)))


def verdicts(session: Session) -> Mapping[int, VerdictOnReportRow]:
    """The newest verdict on each submission."""
    return {
        r.received_id: r for r in session.scalars(select(VerdictOnReportRow).order_by(VerdictOnReportRow.id))
    }


def rows(session: Session, form_code: str, period: str) -> tuple[ReceivedRow, ...]:
    """Everything that came in of one form for one period."""
    query = select(ReceivedRow).where(ReceivedRow.form_code == form_code, ReceivedRow.period == period)
    return tuple(
        session.scalars(query.order_by(ReceivedRow.unit_code, ReceivedRow.sequence, ReceivedRow.digest))
    )


def counting(session: Session, form_code: str, period: str) -> dict[str, ReceivedRow]:
    """What counts of each unit: the accepted one, otherwise the latest number (two of one number by digest)."""
    decided = verdicts(session)
    found: dict[str, ReceivedRow] = {}
    for row in rows(session, form_code, period):
        known = found.get(row.unit_code)
        if known is None or _rank(row, decided) > _rank(known, decided):
            found[row.unit_code] = row
    return found


def _rank(row: ReceivedRow, decided: Mapping[int, VerdictOnReportRow]) -> tuple[bool, int, str]:
    """What puts one submission of a unit before another."""
    verdict = decided.get(row.id)
    return (verdict is not None and verdict.verdict == ACCEPTED, row.sequence, row.digest)


def received(session: Session, row: ReceivedRow, verdict: VerdictOnReportRow | None) -> Received:
    """The record of one submission that came in."""
    marks = tuple(Mark(key=k, note=n) for k, n in json.loads(verdict.marks)) if verdict is not None else ()
    return Received(
        submission=submission_of(content(session, row.content_id) or b""), digest=row.digest,
        received_on=row.received_on, sender=row.sender, is_late=row.is_late,  # type: ignore[arg-type]  # always set
        verdict=verdict.verdict if verdict is not None else "", marks=marks,
    )  # fmt: skip
