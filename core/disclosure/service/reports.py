"""The ledger, and the half-yearly and yearly report, each number with the records behind it."""

import datetime as dt

from sqlalchemy.orm import Session

from core.db import Database
from core.disclosure import ready
from core.disclosure.queries import boards, catalogue, feedback, plan, publications
from core.disclosure.records.boards import Posting
from core.disclosure.records.publications import VOID, LedgerLine, Publication
from core.disclosure.records.reports import DisclosureReport
from core.disclosure.records.surveys import CONFIRMED
from core.disclosure.rules import reports as rules
from core.disclosure.rules import surveys
from core.members.service import Members
from core.periods import Period
from core.regulations.queries import rule_set_of
from core.rules import Finding


class Reports:
    """What was made public in a period, and how well."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def report(self, period: Period, *, today: dt.date | None = None) -> DisclosureReport:
        """The figures of a period (see core.periods.parse_period) as they stand today."""
        day = today or dt.date.today()
        ownership = self._ownership()
        with self._db.read() as session:
            law = rule_set_of(session, min(period.end, day))
            return rules.report(_case(session, period, day, ownership), law, day)

    def yearly_findings(self, year: int, *, today: dt.date | None = None) -> tuple[Finding, ...]:
        """Whether each of the yearly matters of a public unit came before the congress; empty for other units."""
        day = today or dt.date.today()
        period = Period(label=f"{year}年", start=dt.date(year, 1, 1), end=dt.date(year, 12, 31))
        ownership = self._ownership()
        with self._db.read() as session:
            law = rule_set_of(session, min(period.end, day))
            return tuple(rules.yearly_findings(_case(session, period, day, ownership), law))

    def ledger(self, period: Period, *, today: dt.date | None = None) -> tuple[LedgerLine, ...]:
        """What was made public in a period, the earliest first."""
        day = today or dt.date.today()
        with self._db.read() as session:
            case = _case(session, period, day, "")
            every = feedback.opinions(session)
            lines = []
            for one in sorted(case.publications, key=lambda p: (p.shown_on or day, p.id or 0)):
                mine = [p for p in case.postings if p.publication_id == one.id]
                opinions = [f for f in every if f.publication_id == one.id]
                item = case.items.get(one.item_id or 0)
                state = case.complete.get(one.id or 0)
                lines.append(
                    LedgerLine(
                        publication=one, group=item.group if item else "目录以外",
                        places="、".join(dict.fromkeys(p.place for p in mine)), from_on=one.shown_on, to_on=_last_day(mine),
                        person=mine[0].person if mine else "", feedback_count=len(opinions),
                        answered_on=max((f.replied_on for f in opinions if f.replied_on), default=None),
                        rectification="；".join(f.rectification for f in opinions if f.rectification),
                        has_evidence=bool(state and state.is_done),
                    )
                )  # fmt: skip
            return tuple(lines)

    def _ownership(self) -> str:
        """公有制企业 or 非公有制企业."""
        return ready.ownership_of(Members(self._db).organisation().unit_nature)


def _case(session: Session, period: Period, today: dt.date, ownership: str) -> rules.Case:
    """Everything that a report counts."""
    start, end = period.start, period.end
    due = plan.plan(session, start=start, end=end)
    return rules.Case(
        label=period.label, start=start, end=end, ownership=ownership,
        items={i.id or 0: i for i in catalogue.items(session)}, plan=plan.lines(session, due, today),
        publications=[p for p in reversed(publications.publications(session)) if _is_inside(p, start, end)],
        steps=[s for s in publications.steps(session) if s.signed_on and start <= s.signed_on <= end],
        postings=boards.postings(session), photos=boards.photos(session), complete=boards.completeness(session, today),
        feedback=[f for f in reversed(feedback.opinions(session)) if f.received_on and start <= f.received_on <= end],
        inspections=[i for i in feedback.inspections(session) if i.held_on and start <= i.held_on <= end],
        surveys=_surveys(session, start, end), agenda=plan.agenda_titles(session, start, end),
    )  # fmt: skip


def _is_inside(one: Publication, start: dt.date, end: dt.date) -> bool:
    """Whether a publication was first shown in a period."""
    return one.state != VOID and one.shown_on is not None and start <= one.shown_on <= end


def _surveys(session: Session, start: dt.date, end: dt.date) -> list[tuple[int, str, str]]:
    """The surveys of a period that are confirmed, with their rates."""
    found = []
    for one in feedback.surveys(session):
        if one.state == CONFIRMED and one.held_on and start <= one.held_on <= end:
            key = one.id or 0
            state = surveys.state(one, feedback.questions(session, key), feedback.sheets(session, key))
            found.append((key, one.title, state.rate))
    return found


def _last_day(postings: list[Posting]) -> dt.date | None:
    """The day on which the last posting was taken down; None while one still hangs."""
    days = [p.taken_down_on for p in postings]
    return max((d for d in days if d), default=None) if all(days) else None
