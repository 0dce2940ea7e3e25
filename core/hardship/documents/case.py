"""All that is known for one paper: of a family's file, of a campaign, or of a list."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from core.hardship.records.aid import Programme
from core.hardship.records.campaign import CampaignCase, NoticeLine
from core.hardship.records.households import HouseholdCard, HouseholdFile
from core.hardship.records.means import Judgement, Verdict
from core.hardship.records.payments import Batch, SignatureSheet
from core.hardship.records.procedure import Procedure
from core.members.records import Organisation
from core.rules import Finding, RuleSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The unit, the day, and the rules in force on it."""

    organisation: Organisation
    today: dt.date
    rules: RuleSet

    @property
    def union(self) -> str:
        """The union's name."""
        return self.organisation.union_name or f"{self.organisation.unit_name}工会"


@dataclass(frozen=True, slots=True, kw_only=True)
class AidLine:
    """What a family really got out of one campaign."""

    day: dt.date
    campaign: str
    programme: str
    name: str
    source: str
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A family's file with its way, its newest verdict as computed again, and the aid it got."""

    around: Around
    file: HouseholdFile
    way: Procedure
    verdict: Verdict | None = None
    judgement: Judgement | None = None
    leaving: Finding | None = None  # whether the months before an exit for 脱困 bear it out
    aid: tuple[AidLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A campaign with its programme, the list as the public may see it, and a signature sheet to each batch."""

    around: Around
    case: CampaignCase
    programme: Programme
    notice_lines: tuple[NoticeLine, ...] = ()
    sheets: tuple[tuple[Batch, SignatureSheet], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterLine:
    """A family on the roster, personal numbers masked."""

    card: HouseholdCard
    id_number: str
    mobile: str
    cause: str  # the broad word, never an illness


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchLine:
    """Something that waits, as a list shows it."""

    kind: str
    name: str
    sentence: str
    due_on: dt.date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list: the families in force, or what waits."""

    around: Around
    name: str
    roster: tuple[RosterLine, ...] = ()
    watch: tuple[WatchLine, ...] = ()
