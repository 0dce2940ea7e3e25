"""What came in: submissions by place, the verdict on each, and the units expected."""

import json
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.reporting.queries.reports import content
from core.reporting.records.merging import ExpectedUnit, Received
from core.reporting.records.submissions import Mark
from core.reporting.rules.submissions import submission_of
from core.reporting.tables.inbox import ExpectedUnitRow, ReceivedRow, VerdictOnReportRow

ACCEPTED, RETURNED = "已接收", "退回"


def expected(session: Session, form_code: str = "") -> tuple[ExpectedUnit, ...]:
    """The units that should report (a form), by code."""
    rows = session.scalars(select(ExpectedUnitRow).order_by(ExpectedUnitRow.code))
    found = tuple(stored.record(ExpectedUnit, r) for r in rows)
    if not form_code:
        return found
    return tuple(u for u in found if u.is_active and (not u.forms or form_code in u.forms.split("、")))


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
