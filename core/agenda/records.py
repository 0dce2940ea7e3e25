"""What is due by when, and the figures of the first page; nothing here is stored."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

CONGRESS, DISCLOSURE, HARDSHIP = "职工代表大会", "厂务公开", "送温暖帮扶"
COMPETITION, INNOVATION, REPORTING = "劳动竞赛", "建议与五小", "报表上报"
JOBS = (CONGRESS, DISCLOSURE, HARDSHIP, COMPETITION, INNOVATION, REPORTING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """What several overdue things of one kind become: one line."""

    title: str  # with {n} for how many
    target: Mapping[str, object] | None = None  # otherwise that of the earliest


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing to be done, with the page that shows it and what that page is to open."""

    job: str  # one of JOBS
    title: str
    day: dt.date
    page: str
    target: Mapping[str, object] = field(default_factory=dict)
    alike: Alike | None = None
    is_deadline: bool = True  # otherwise it waits since the day, and no rule says until when

    def days_left(self, today: dt.date) -> int:
        """How many days are left; negative when the day is over."""
        return (self.day - today).days

    def is_overdue(self, today: dt.date) -> bool:
        """Whether a deadline has passed."""
        return self.is_deadline and self.day < today


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many things are due: past their deadline, by the end of the month, and in all."""

    overdue: int
    this_month: int  # those overdue and waiting included
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalYear:
    """The proposals of the meetings of one year."""

    year: int
    filed: int
    closed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What one department is to make public in a quarter, and how much of it is public."""

    department: str
    wanted: int
    shown: int

    @property
    def percent(self) -> int:
        """The share that is public, rounded down so that only a whole one reads 100."""
        return self.shown * 100 // self.wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the jobs stand on a day."""

    households: int  # with a file in force
    reviews: int  # of these, to be reviewed by the end of the month
    delegates: int  # of the newest term whose mandate stands
    women: int
    front_line: int
    proposals: tuple[ProposalYear, ...]  # the earliest first
    disclosure: tuple[Completion, ...]  # the least complete first
