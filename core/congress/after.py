"""Gathering what the papers on minutes, resolutions and the delegates' year say; everything is read once."""

import datetime as dt
from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy.orm import Session

from core.congress import matters, resolving
from core.congress.documents.aftermath import Aftermath
from core.congress.queries import duties, meetings, minutes, offices, proposals, resolutions, terms
from core.congress.records.duties import DutyReport, Inspection, Suggestion
from core.congress.records.meetings import Meeting
from core.congress.records.offices import JointDecision
from core.congress.records.proposals import ProposalReport
from core.congress.rules.proposal_report import report
from core.congress.rules.resolutions import report_deadline
from core.members import queries as roster
from core.regulations import queries as library
from core.regulations.records import LEVELS, Regulation, RegulationVersion

MONEY = "财务预决算和业务招待费"
Year = TypeVar("Year", Inspection, Suggestion)


def aftermath(session: Session, meeting_id: int, *, nature: str | None) -> Aftermath:
    """Everything about a meeting that is written down at it and after it; raises NotFound."""
    meeting = meetings.meeting(session, meeting_id)
    decided = resolutions.resolutions(session, meeting_id)
    law = library.rule_set_of(session, meeting.closed_on or meeting.held_on or dt.date.today())
    return Aftermath(
        lines=minutes.record_lines(session, meeting_id),
        discussions=minutes.discussions(session, meeting_id),
        satisfaction=minutes.satisfaction(session, meeting_id),
        resolutions=decided,
        former={
            r.replaces_id: resolutions.resolution(session, r.replaces_id) for r in decided if r.replaces_id
        },
        votes={r.id or 0: resolving.votes_of(session, r) for r in decided},
        publications=resolutions.publications(session, meeting_id),
        report=resolutions.upper_report(session, meeting_id),
        report_deadline=report_deadline(meeting, law),
        tasks=resolutions.tasks(session, meeting_id),
        follow_ups=resolutions.follow_ups(session, meeting_id),
        joint=_joint(session, meeting),
        proposals=_proposals(session, meeting),
        everybody=terms.delegates(session, meeting.term_id),
        inspections=_of_year(duties.inspections(session, meeting.term_id), meeting, "held_on"),
        suggestions=_of_year(duties.suggestions(session, meeting.term_id), meeting, "made_on"),
        duty_reports=_reports(session, meeting),
        regulations=_regulations(session, meeting.held_on or dt.date.today()),
        has_public_money=matters.demand(MONEY, nature, roster.region(session)) is not None,
    )


def _of_year(found: Sequence[Year], meeting: Meeting, day: str) -> tuple[Year, ...]:
    """What happened in the meeting's year, the oldest first; everything while it has no day."""
    year = meeting.held_on.year if meeting.held_on else None
    days = {id(one): getattr(one, day) for one in found}
    kept = [x for x in found if year is None or (days[id(x)] and days[id(x)].year == year)]
    return tuple(sorted(kept, key=lambda x: (days[id(x)] or dt.date.min, x.id or 0)))


def _reports(session: Session, meeting: Meeting) -> tuple[DutyReport, ...]:
    """The delegates' reports of the meeting's year by day."""
    found = duties.duty_reports(session, meeting.term_id, meeting.held_on.year if meeting.held_on else None)
    return tuple(sorted(found, key=lambda r: (r.reported_on or dt.date.min, r.id or 0)))


def _joint(session: Session, meeting: Meeting) -> tuple[JointDecision, ...]:
    """The decisions this meeting confirmed or refused, and those made before it that still wait, oldest first."""
    waiting = offices.unconfirmed(session, meeting.term_id)
    spoken = [
        d for d in offices.joint_decisions(session, meeting.term_id) if d.confirmed_meeting_id == meeting.id
    ]
    until = meeting.held_on or dt.date.max
    before = [d for d in waiting if (d.held_on or until) <= until]
    return tuple(sorted((*spoken, *before), key=lambda d: (d.held_on or dt.date.min, d.id or 0)))


def _proposals(session: Session, meeting: Meeting) -> ProposalReport | None:
    """The figures of the proposals that a meeting has to hear of: those of the meeting before it."""
    earlier = [
        m for m in meetings.meetings(session) if m.held_on and meeting.held_on and m.held_on < meeting.held_on
    ]
    if not earlier:
        return None
    last = earlier[0].id or 0
    cases = proposals.cases(session, proposals.ids_of_meeting(session, last))
    mains = proposals.mains(session, cases)
    day = meeting.held_on or dt.date.today()
    return report(cases, mains, meeting_id=last, today=day, categories=(), outcomes=()) if cases else None


def _regulations(session: Session, day: dt.date) -> tuple[tuple[Regulation, RegulationVersion | None], ...]:
    """The unit's own rules that hold on a day, by level, each with its version in force."""
    found = [r for r in library.regulations(session) if r.abolished_on is None or r.abolished_on > day]
    found.sort(key=lambda r: (LEVELS.index(r.level), r.position, r.id or 0))
    return tuple((r, _in_force(library.versions(session, r.id or 0), day)) for r in found)


def _in_force(versions: Sequence[RegulationVersion], day: dt.date) -> RegulationVersion | None:
    """The newest version in force on a day."""
    return next((v for v in versions if v.effective_on and v.effective_on <= day), None)
