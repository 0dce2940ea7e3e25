"""What is due over all jobs and how they stand, read through the services of the features; nothing is written."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from core.agenda import rules
from core.agenda.records import Due, ProposalYear, Standing
from core.competition.records.contests import NOTICED, OPEN, PROJECTED, RUNNING
from core.competition.service.competition import Competition
from core.congress.service.congress import Congress
from core.db import Database
from core.disclosure.records.plan import PlanLine
from core.disclosure.service.disclosure import Disclosure
from core.hardship.records.procedure import FILED_STATES
from core.hardship.service.hardship import Hardship
from core.innovation.records.steps import PLANNED, UNDER_WAY
from core.innovation.records.views import IdeaFilter
from core.innovation.service.innovation import Innovation
from core.reporting.service.reporting import Reporting
from core.tables import ChangeRow

YEARS = 4  # of proposals, this one included
ENDED = "闭会"


@dataclass(frozen=True, slots=True, kw_only=True)
class Jobs:
    """The services that are read."""

    congress: Congress
    disclosure: Disclosure
    hardship: Hardship
    competition: Competition
    innovation: Innovation
    reporting: Reporting


class Agenda:
    """What the first page tells of all jobs."""

    def __init__(self, db: Database, jobs: Jobs) -> None:
        self._db, self._jobs = db, jobs

    def due(self, today: dt.date | None = None) -> tuple[Due, ...]:
        """What is overdue or due within thirty days over all jobs, the most urgent first; many alike are one."""
        day = today or dt.date.today()
        found = (
            *self._congress(day), *self._disclosure(day), *self._hardship(day), *self._competition(),
            *self._innovation(day), *self._reporting(day),
        )  # fmt: skip
        return rules.in_order(found, day)

    def standing(self, today: dt.date | None = None) -> Standing:
        """The figures of the jobs on a day."""
        day = today or dt.date.today()
        households, congress = self._jobs.hardship, self._jobs.congress
        term = next(iter(congress.terms.terms()), None)
        delegates = congress.terms.delegates(term.id or 0, day) if term else ()
        last = rules.month_end(day)
        watched = households.procedure.watch(last)
        reviews = {
            w.household_id for w in watched if w.kind in rules.REVIEWS and w.due_on and w.due_on <= last
        }
        return Standing(
            households=len(households.households.cards(FILED_STATES)),
            reviews=len(reviews),
            delegates=len(delegates),
            women=sum(d.gender == "女" for d in delegates),
            front_line=sum(d.category == "一线职工" for d in delegates),
            proposals=self._proposal_years(day),
            disclosure=rules.completions(self._plan(day), day),
        )

    # ---- one job each ----

    def _congress(self, day: dt.date) -> Iterator[Due]:
        congress = self._jobs.congress
        for meeting in congress.meetings.meetings():
            key = meeting.id or 0
            if meeting.state in rules.PREPARING:
                yield from rules.steps_due(meeting, congress.meetings.checklist(key))
            if meeting.state == ENDED and congress.resolutions.resolutions(key):
                if not congress.resolutions.publications(key):
                    yield from rules.published_due(meeting, congress.resolutions.publish_deadline(key).due_on)
                if congress.resolutions.upper_report(key) is None:
                    yield from rules.reported_due(meeting, congress.resolutions.report_deadline(key).due_on)
        yield from rules.tasks_due(congress.resolutions.tasks())
        yield from rules.proposals_due(congress.proposals.overdue(day))
        yield from rules.proposals_due(congress.proposals.due_soon(day, days=rules.AHEAD.days))
        for term in congress.terms.terms():
            yield from rules.inspections_due(congress.duties.inspections(term.id or 0))

    def _disclosure(self, day: dt.date) -> Iterator[Due]:
        yield from rules.plan_due(self._plan(day))
        yield from rules.opinions_due(self._jobs.disclosure.feedback.lines(today=day))

    def _hardship(self, day: dt.date) -> Iterator[Due]:
        hardship = self._jobs.hardship
        yield from rules.families_due(hardship.procedure.watch(rules.horizon(day)))
        yield from rules.campaigns_due(hardship.aid.campaigns.campaigns())

    def _competition(self) -> Iterator[Due]:
        competition = self._jobs.competition
        for contest in competition.contests.contests(states=(PROJECTED, OPEN, RUNNING, NOTICED)):
            key = contest.id or 0
            missing = len(competition.judging.missing(key)) if contest.state == RUNNING else 0
            notices = competition.contests.case(key).notices if contest.state == NOTICED else ()
            ends = notices[-1].ends_on if notices else None
            yield from rules.contest_due(contest, missing=missing, notice_ends=ends)

    def _innovation(self, day: dt.date) -> Iterator[Due]:
        innovation = self._jobs.innovation
        at_work = innovation.proposals.ideas(IdeaFilter(states=(PLANNED, UNDER_WAY)))
        yield from rules.answers_due(innovation.proposals.reply_slips())
        yield from rules.ideas_due([innovation.proposals.case(i.id) for i in at_work])
        yield from rules.pairs_due(innovation.mentoring.owed(today=day))
        yield from rules.topics_due(innovation.studios.studios())

    def _reporting(self, day: dt.date) -> Iterator[Due]:
        since = self._began_on()
        years = {day.year - 1, day.year}  # what is due early in a year is of the year before
        for year in sorted(years):
            yield from rules.reports_due(self._jobs.reporting.desk.calendar(year), since)

    # ---- what is shared ----

    def _plan(self, day: dt.date) -> tuple[PlanLine, ...]:
        """The plans from last year's, of which something may be open, to the one at the horizon."""
        years = range(day.year - 1, rules.horizon(day).year + 1)
        return tuple(line for year in years for line in self._jobs.disclosure.plan.lines(year, today=day))

    def _proposal_years(self, day: dt.date) -> tuple[ProposalYear, ...]:
        """The proposals of the last years' meetings, the earliest first."""
        found: dict[int, list[int]] = {}
        for meeting in self._jobs.congress.meetings.meetings():
            year = meeting.held_on.year if meeting.held_on else day.year
            if day.year - YEARS < year <= day.year:
                report = self._jobs.congress.proposals.report(meeting.id or 0, today=day)
                sums = found.setdefault(year, [0, 0])
                sums[0] += report.filing_rate.part.number
                sums[1] += report.closed.number
        return tuple(ProposalYear(year=y, filed=f, closed=c) for y, (f, c) in sorted(found.items()) if f or c)

    def _began_on(self) -> dt.date:
        """The day on which the store was made."""
        with self._db.read() as session:
            first = session.scalar(select(ChangeRow.at).order_by(ChangeRow.id).limit(1))
        return first.date() if first is not None else dt.date.min
