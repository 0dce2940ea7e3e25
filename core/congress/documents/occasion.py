"""All that is known of one meeting of the congress; every paper takes its words and numbers from here."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from core.congress.documents.aftermath import Aftermath
from core.congress.documents.wording import chinese
from core.congress.records.appraisal import (
    Appraisal,
    AppraisalLine,
    Appraisee,
    Dimension,
    OverallLine,
    VoterGroup,
)
from core.congress.records.cockpit import Scheduled
from core.congress.records.composition import QualificationReport
from core.congress.records.dossier import PaperEdit
from core.congress.records.elections import ElectionRecord
from core.congress.records.meetings import (
    AgendaItem,
    Delivery,
    Material,
    Meeting,
    PreparationStep,
    Presence,
    Snapshot,
    opening_of,
)
from core.congress.records.proposals import MeetingProposals
from core.congress.records.terms import Body, Delegate, Delegation, ElectingUnit, Guest, Seat, Term
from core.congress.records.votes import Ballot, BallotItem, Count, Teller, Verdict
from core.members.records import Organisation, Person

ASSEMBLY = "职工大会"


class Which(TypedDict, total=False):
    """Which of several papers of a kind, and what only the person printing knows."""

    ballot_id: int
    election_id: int
    electing_unit_id: int
    appraisal_id: int
    delegate_id: int
    resolution_id: int
    inspection_id: int
    proposal_id: int
    copies: int
    first_stub: int
    number: str  # 发文字号; with it a letter gets its red head
    date: dt.date  # 成文日期, instead of the one on record
    is_unmasked: bool  # whether telephone numbers show in full


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """A body of the congress with who sits in it."""

    body: Body
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A ballot with everything that was counted; `verdict` is there once both tellers entered their sheets."""

    ballot: Ballot
    items: tuple[BallotItem, ...]
    tellers: tuple[Teller, ...] = ()
    counts: tuple[Count, ...] = ()
    verdict: Verdict | None = None
    snapshot: Snapshot | None = None

    @property
    def is_closed(self) -> bool:
        """Whether the result has been confirmed."""
        return self.ballot.state == "已确认" and self.verdict is not None and self.verdict.count is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """An appraisal with its people, groups and results."""

    appraisal: Appraisal
    appraisees: tuple[Appraisee, ...]
    dimensions: tuple[Dimension, ...]
    groups: tuple[VoterGroup, ...]
    lines: tuple[AppraisalLine, ...] = ()
    overall: tuple[OverallLine, ...] = ()

    @property
    def voters(self) -> int:
        """How many were asked."""
        return sum(g.size for g in self.groups)

    @property
    def took_part(self) -> int:
        """How many valid sheets came back."""
        return sum(g.valid for g in self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnout:
    """应到, 实到, 请假, 缺席 at one moment."""

    due: int
    present: int
    excused: int

    @property
    def absent(self) -> int:
        """Who neither came nor was excused."""
        return self.due - self.present - self.excused


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A meeting with its term, people, preparation and results."""

    organisation: Organisation
    term: Term
    meeting: Meeting
    delegates: tuple[Delegate, ...] = ()  # 应到: whose mandate stands on the day
    units: tuple[ElectingUnit, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    rolls: tuple[Roll, ...] = ()
    guests: tuple[Guest, ...] = ()
    steps: tuple[PreparationStep, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    schedule: tuple[Scheduled, ...] = ()  # the agenda with its times
    materials: tuple[Material, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    presence: tuple[Presence, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()
    elections: tuple[ElectionRecord, ...] = ()
    votes: tuple[Vote, ...] = ()
    ratings: tuple[Rating, ...] = ()
    proposals: MeetingProposals | None = None
    people: Mapping[int, Person] = field(default_factory=dict)  # the delegates', by id
    review: QualificationReport | None = None
    quorum: int = 0  # how many must be present, by the law of the place
    opening_words: str = ""  # what the host reads out before the meeting opens
    basis: tuple[str, ...] = ()  # the provisions followed, in 《》
    after: Aftermath = field(default_factory=Aftermath)  # minutes, resolutions, the delegates' year
    wordings: Mapping[str, str] = field(default_factory=dict)  # the unit's own words, by key
    edits: Mapping[str, tuple[PaperEdit, ...]] = field(default_factory=dict)  # changed by hand, by code

    # ---- words ----

    @property
    def is_assembly(self) -> bool:
        """Whether all employees meet, not their delegates."""
        return self.term.kind == ASSEMBLY

    @property
    def voter(self) -> str:
        """职工代表, or 职工 where all of them meet."""
        return "职工" if self.is_assembly else "职工代表"

    @property
    def short_voter(self) -> str:
        """代表, or 职工 where all of them meet."""
        return "职工" if self.is_assembly else "代表"

    @property
    def card_kind(self) -> str:
        """What the card to wear is called."""
        return "出席证" if self.is_assembly else "代表证"

    @property
    def group_word(self) -> str:
        """代表团（组）, or 组别 where all employees meet."""
        return "组别" if self.is_assembly else "代表团（组）"

    @property
    def union(self) -> str:
        """The union's name."""
        return self.organisation.union_name or f"{self.organisation.unit_name}工会"

    @property
    def term_name(self) -> str:
        """第三届职工代表大会."""
        return f"第{chinese(self.term.number)}届{self.term.kind}"

    @property
    def session(self) -> str:
        """第三届职工代表大会第二次会议."""
        return f"{self.term_name}第{chinese(self.meeting.number)}次会议"

    @property
    def full_name(self) -> str:
        """The meeting with its unit's name before it."""
        return f"{self.organisation.unit_name}{self.session}"

    @property
    def full_term(self) -> str:
        """The congress with its unit's name before it."""
        return f"{self.organisation.unit_name}{self.term_name}"

    @property
    def law(self) -> str:
        """The provisions followed, as a letter names them."""
        return "、".join(self.basis) or "《中华人民共和国工会法》、《企业民主管理规定》"

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody a paper may name."""
        seated = (s.name for roll in self.rolls for s in roll.seats)
        found = (*(d.name for d in self.delegates), *seated, *(g.name for g in self.guests))
        return tuple(
            dict.fromkeys(n for n in (*found, self.organisation.chairperson, self.meeting.host) if n)
        )

    # ---- numbers ----

    @property
    def due(self) -> int:
        """应到: frozen with the opening, before that counted from the delegates."""
        return self.turnout.due

    @property
    def opening(self) -> Snapshot | None:
        """Presence as frozen when the meeting opened."""
        return opening_of(self.snapshots)

    @property
    def turnout(self) -> Turnout:
        """Presence at the opening; before it the list as it stands now."""
        if self.opening is None:
            return self.signed_in
        return Turnout(due=self.opening.due, present=self.opening.present, excused=self.opening.excused)

    @property
    def signed_in(self) -> Turnout:
        """Presence as the list stands now."""
        known = {d.id for d in self.delegates}
        states = [p.state for p in self.presence if p.delegate_id in known]
        return Turnout(due=len(self.delegates), present=states.count("实到"), excused=states.count("请假"))

    # ---- parts ----

    def items(self, session: str) -> tuple[AgendaItem, ...]:
        """The agenda of the preparatory session or of the meeting."""
        return tuple(i for i in self.agenda if i.session == session)

    @property
    def topics(self) -> tuple[str, ...]:
        """What the meeting is about: its agenda without the parts that only run it."""
        return tuple(i.title for i in self.items("正式会议") if i.kind not in ("宣布", "讨论"))

    def roll(self, kind: str) -> Roll | None:
        """The first body of a kind that has members."""
        return next((r for r in self.rolls if r.body.kind == kind and r.seats), None)

    def closed_votes(self, kind: str = "") -> tuple[Vote, ...]:
        """The ballots with a confirmed result, all or of one kind."""
        return tuple(v for v in self.votes if v.is_closed and kind in ("", v.ballot.kind))
