"""Meetings that are ready to open, and their presidium, for tests."""

import datetime as dt

from core import stored
from core.app import App
from core.congress.records.meetings import Delivery, Meeting
from core.congress.records.terms import Body, Seat
from core.congress.service.meetings import Meetings
from core.congress.tables.terms import BodyRow, DelegateRow, SeatRow
from core.rules import Finding
from tests.core.congress import factory

SHANGHAI = "310000"


def day(text: str) -> dt.date:
    """A day from its text."""
    return dt.date.fromisoformat(text)


def ready(app: App, meetings: Meetings, due: int = 3, **values: object) -> tuple[int, list[int]]:
    """A meeting with its papers delivered ten days ahead, topics agreed and all its delegates there."""
    term = factory.term(app)
    delegates = factory.delegates(app, term, due)
    meeting = factory.meeting(app, term, **({"agreed_on": day("2026-11-01")} | values))
    meetings.deliver(meeting, delegates, Delivery(delivered_on=day("2026-11-10")))
    meetings.key_in(meeting, delegates)
    return meeting, delegates


def presidium(
    app: App, meeting: Meeting, delegates: list[int], *, passed: bool = True, **values: object
) -> int:
    """A presidium of these delegates, who get the category given."""
    with app.db.write("登记测试主席团") as writing:
        body = Body(
            term_id=meeting.term_id, meeting_id=meeting.id, kind="主席团", name="主席团",
            passed_meeting_id=meeting.id if passed else None,
        )  # fmt: skip
        key = stored.add(writing, BodyRow, body)
        for place, delegate in enumerate(delegates, start=1):
            row = stored.require(writing.session, DelegateRow, delegate)
            row.category = str(values.get("category", row.category))
            stored.add(writing, SeatRow, Seat(body_id=key, person_id=row.person_id, position=place))
        return key


def by_rule(findings: tuple[Finding, ...]) -> dict[str, Finding]:
    """Findings by their rule's last word."""
    return {f.rule_id.removeprefix("congress."): f for f in findings}
