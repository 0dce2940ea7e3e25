"""What the papers on minutes, resolutions and the delegates' year say of one meeting, beside its votes and people."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.congress.records.duties import DutyReport, Inspection, Suggestion
from core.congress.records.minutes import Discussion, RecordLine, Satisfaction
from core.congress.records.offices import JointDecision
from core.congress.records.proposals import ProposalReport
from core.congress.records.resolutions import (
    Deadline,
    DecisionTask,
    FollowUp,
    Publication,
    Resolution,
    ResolutionVotes,
    UpperReport,
)
from core.congress.records.terms import Delegate
from core.regulations.records import Regulation, RegulationVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftermath:
    """Minutes, resolutions and their follow-up, the delegates' year, and the unit's own rules."""

    lines: tuple[RecordLine, ...] = ()
    discussions: tuple[Discussion, ...] = ()
    satisfaction: Satisfaction | None = None
    resolutions: tuple[Resolution, ...] = ()
    former: Mapping[int, Resolution] = field(default_factory=dict)  # what they replace, by id
    votes: Mapping[int, ResolutionVotes] = field(default_factory=dict)  # by resolution
    publications: tuple[Publication, ...] = ()
    report: UpperReport | None = None
    report_deadline: Deadline | None = None
    tasks: tuple[DecisionTask, ...] = ()  # of this meeting's decisions
    follow_ups: tuple[FollowUp, ...] = ()  # of earlier meetings' decisions
    joint: tuple[JointDecision, ...] = ()  # waiting for this meeting, or confirmed by it
    proposals: ProposalReport | None = None  # of the last meeting and those of this one
    everybody: tuple[Delegate, ...] = ()  # whoever was a delegate of the term
    inspections: tuple[Inspection, ...] = ()  # of the meeting's year, oldest first
    suggestions: tuple[Suggestion, ...] = ()
    duty_reports: tuple[DutyReport, ...] = ()
    regulations: tuple[tuple[Regulation, RegulationVersion | None], ...] = ()  # with the version in force
    has_public_money: bool = False  # whether finances and entertainment must be reported to the congress
