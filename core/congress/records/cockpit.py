"""What the meeting screens show: presence counted, papers delivered, the agenda with its times, what a matter asks for."""

import datetime as dt
from dataclasses import dataclass

from core.congress.records.meetings import AgendaItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody who may come to a meeting, as the sign-in desk sees them; exactly one of the two ids is set."""

    delegate_id: int | None = None
    guest_id: int | None = None
    person_id: int | None = None
    code: str  # 代表证号, or what the guest's card carries
    name: str
    group: str = ""  # the delegation, or what kind of guest
    delegation_id: int | None = None
    category: str = ""
    is_employed: bool = True
    state: str = ""  # 实到 请假 缺席, or empty before anything is known
    at: dt.datetime | None = None
    way: str = ""
    reason: str | None = None

    @property
    def is_guest(self) -> bool:
        """Whether this is somebody without a vote."""
        return self.guest_id is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """What signing in did; `sentence` is what the desk reads."""

    attendee: Attendee
    is_new: bool  # false when nothing changed because the person was signed in already
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPresence:
    """The presence of one delegation."""

    name: str
    due: int
    present: int
    excused: int
    absent: int  # marked absent
    missing: int  # nothing known yet


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceState:
    """应到 and 实到 of a meeting against the line it must reach."""

    due: int
    present: int
    excused: int
    absent: int
    missing: int
    needed: int
    is_quorate: bool
    groups: tuple[GroupPresence, ...]
    guests: int  # how many guests are expected
    guests_present: int
    departed: tuple[str, ...]  # due delegates who left the roster but whose mandate was not ended yet
    term_kind: str

    @property
    def short_of_quorum(self) -> int:
        """How many more must come before the meeting may open."""
        return max(0, self.needed - self.present)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryState:
    """How many delegates have the papers, who lacks them, and when the last one got them."""

    due: int
    delivered: int
    missing: tuple[Attendee, ...]
    latest: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What the law asks for when a matter comes before the congress of a unit of some ownership."""

    matter: str
    form: str  # 报告 审议建议 审议通过 选举 民主评议 审查监督
    vote: str  # how it is voted on; empty when no vote is needed
    source: str
    verified: bool
    note: str = ""

    @property
    def needs_vote(self) -> bool:
        """Whether the item ends in a vote, an election or an appraisal."""
        return bool(self.vote)

    @property
    def is_secret(self) -> bool:
        """Whether the vote must be secret and item by item."""
        return "分项" in self.vote


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduled:
    """An agenda item with its computed times and what its matter asks for."""

    item: AgendaItem
    begins: str  # HH:MM, empty when no start is known
    ends: str
    clash: str  # a sentence when a fixed time comes before the item ahead is over
    demand: Demand | None
