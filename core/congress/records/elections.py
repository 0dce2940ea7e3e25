"""Elections, by-elections and recalls in the electing units."""

import datetime as dt
from dataclasses import dataclass

from core.congress.records.terms import ElectingUnit, Term
from core.errors import Problem
from core.fields import spec
from core.rules import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitElection:
    """One vote of all employees of an electing unit; a second round is a new election with `previous_id`."""

    id: int | None = None
    term_id: int = 0
    electing_unit_id: int = 0
    previous_id: int | None = None
    kind: str = spec("类型", default="选举", required=True, code="unit_election_kind")
    held_on: dt.date | None = spec("日期", default=None, required=True)
    place: str | None = spec("地点", default=None, max_length=60)
    seats: int = spec("应选名额", default=0, required=True, unit="名")
    eligible: int = spec("应参加职工", default=0, required=True, unit="人", help="选区全体职工")
    attended: int = spec("实到职工", default=0, required=True, unit="人")
    issued: int = spec("发出选票", default=0, required=True, unit="张")
    returned: int = spec("收回选票", default=0, required=True, unit="张")
    valid: int = spec("有效票", default=0, required=True, unit="张")
    invalid: int = spec("无效票", default=0, required=True, unit="张")
    chief_teller: str | None = spec("总监票人", default=None, max_length=40)
    tellers: str | None = spec("监票人", default=None, max_length=80, help="多人用顿号隔开")
    counters: str | None = spec("计票人", default=None, max_length=80, help="多人用顿号隔开")
    is_void: bool = spec("作废", default=False)  # closed without effect
    reason: str | None = spec("说明", default=None, max_length=200)
    closed_on: dt.date | None = spec("确认日期", default=None)
    findings: str | None = spec("审查意见", default=None)  # what the law said when it was closed
    rules_version: str | None = spec("规则版本", default=None, max_length=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A candidate of an electing unit, or the delegate whose recall is voted on."""

    id: int | None = None
    election_id: int = 0
    person_id: int = 0
    position: int = 0
    votes: int = spec("得票", default=0, required=True, unit="票")
    is_write_in: bool = spec("另选人", default=False)
    is_elected: bool = spec("当选", default=False)
    name: str = spec("姓名", default="", derived=True)
    gender: str | None = spec("性别", default=None, derived=True)
    category: str = spec("类别", default="", derived=True)
    unit_name: str = spec("单位（部门）", default="", derived=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateVerdict:
    """What a candidate's votes mean."""

    candidate: Candidate
    is_over_half: bool  # 过半数
    is_half_or_more: bool  # 半数以上; differs from 过半数 when the votes are exactly half
    is_elected: bool
    is_tied: bool  # with others for the last seats
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionVerdict:
    """The result of a vote in an electing unit, with its arithmetic in sentences."""

    election: UnitElection
    attendance_needed: int
    votes_needed: int
    lines: tuple[CandidateVerdict, ...]  # most votes first
    elected: tuple[Candidate, ...]  # in a recall: whose mandate ends
    tied: tuple[Candidate, ...] = ()  # candidates of the run-off
    empty: int = 0  # seats that nobody won; those of the run-off among them
    problems: tuple[Problem, ...] = ()  # figures that do not tie; nothing can be confirmed with them
    findings: tuple[Finding, ...] = ()
    sentences: tuple[str, ...] = ()  # fit to be printed

    @property
    def is_final(self) -> bool:
        """Whether the result can be confirmed without a reason."""
        return not self.problems and not self.findings


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionRecord:
    """All that the record sheet of a vote in an electing unit shows."""

    term: Term
    unit: ElectingUnit
    election: UnitElection
    round: int  # 第几次投票
    candidates: tuple[Candidate, ...]  # in the order of the ballot paper, write-ins last
    verdict: ElectionVerdict
    sentences: tuple[str, ...]  # as kept when it was confirmed, before that as they stand now
