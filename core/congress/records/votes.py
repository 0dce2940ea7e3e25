"""Ballots, their items, tellers and counts; nothing here leads from a ballot paper to a person who voted."""

import datetime as dt
from dataclasses import dataclass

from core.fields import spec
from core.rules import Finding

SIDES = ("甲", "乙")  # two tellers count independently


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """One vote on one or several items; a new round is a new ballot with `previous_id`."""

    id: int | None = None
    meeting_id: int = 0
    agenda_item_id: int | None = None
    snapshot_id: int | None = None
    previous_id: int | None = None
    round: int = spec("次数", default=1, required=True, help="第几次投票")
    title: str = spec("表决事项", default="", required=True, max_length=120)
    kind: str = spec("类型", default="表决", required=True, code="ballot_kind")
    method: str = spec("方式", default="无记名投票", required=True, code="ballot_method")
    majority: str = spec("通过条件", default="全体代表过半数", required=True, code="ballot_majority")
    matter: str | None = spec("事项类型", default=None, code="congress_matter")
    seats: int = spec("应选名额", default=0, required=True, unit="名", help="选举时填写")
    candidate_order: str | None = spec("候选人排列", default=None, code="candidate_order", help="印在选票上")
    batch: str | None = spec("选票批号", default=None, max_length=20)
    issued: int = spec("发出票", default=0, required=True, unit="张")
    state: str = spec("状态", default="准备", required=True, code="ballot_state")
    due: int = spec("应到代表", default=0, required=True, unit="人", help="计票基数，封票时从快照取得")
    present: int = spec("实到代表", default=0, required=True, unit="人")
    closed_at: dt.datetime | None = spec("确认时间", default=None)
    findings: str | None = spec("判定", default=None)  # the sentences as of closing
    rules_version: str | None = spec("规则版本", default=None, max_length=60)
    note: str | None = spec("说明", default=None, max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotItem:
    """A matter voted on by itself, or a candidate."""

    id: int | None = None
    ballot_id: int = 0
    position: int = 0
    person_id: int | None = None  # the candidate
    title: str = spec("事项或候选人", default="", required=True, max_length=120)


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """A 监票人 or 计票人 of a ballot, never one of its candidates."""

    id: int | None = None
    ballot_id: int = 0
    person_id: int = 0
    role: str = spec("职务", default="监票人", required=True, code="teller_role")
    name: str = spec("姓名", default="", derived=True)
    unit_name: str = spec("单位（部门）", default="", derived=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One teller's sheet: the four numbers; further attempts after a difference are kept beside it."""

    id: int | None = None
    ballot_id: int = 0
    previous_id: int | None = (
        None  # the sheet entered before it: one that another stands on cannot be taken back
    )
    side: str = spec("计票方", default="甲", required=True, max_length=1)
    attempt: int = spec("第几遍", default=1, required=True)
    counted_by: str = spec("计票人", default="", required=True, max_length=40)
    returned: int = spec("收回票", default=0, required=True, unit="张")
    valid: int = spec("有效票", default=0, required=True, unit="张")
    invalid: int = spec("无效票", default=0, required=True, unit="张")
    entered_at: dt.datetime | None = spec("录入时间", default=None)
    confirmed_at: dt.datetime | None = spec("确认时间", default=None)  # when the ballot closed on it
    lines: "tuple[CountLine, ...]" = ()
    reasons: "tuple[InvalidReason, ...]" = ()
    write_ins: "tuple[WriteIn, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountLine:
    """One item's votes on a teller's sheet."""

    id: int | None = None
    count_id: int = 0
    item_id: int = 0
    yes: int = spec("赞成", default=0, required=True, unit="票")
    no: int = spec("反对", default=0, required=True, unit="票")
    abstain: int = spec("弃权", default=0, required=True, unit="票")


@dataclass(frozen=True, slots=True, kw_only=True)
class InvalidReason:
    """How many papers were invalid for one reason."""

    id: int | None = None
    count_id: int = 0
    reason: str = spec("无效原因", default="", required=True, max_length=60)
    number: int = spec("张数", default=0, required=True, unit="张")


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteIn:
    """Votes for a name that voters wrote in."""

    id: int | None = None
    count_id: int = 0
    name: str = spec("另选人", default="", required=True, max_length=40)
    votes: int = spec("得票", default=0, required=True, unit="票")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemVerdict:
    """What became of one item or candidate, in the strict wording and in the other where they differ."""

    title: str
    yes: int
    no: int
    abstain: int
    needed: int  # yes votes needed
    is_passed: bool
    sentence: str
    other_wording: str = ""  # 半数以上 and 过半数 differ only at exactly half
    is_write_in: bool = False
    rank: int = 0  # of elections


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The result of a ballot with its arithmetic in sentences."""

    ballot: Ballot
    count: Count | None  # what both tellers agree on
    items: tuple[ItemVerdict, ...]
    elected: tuple[str, ...] = ()
    run_off: tuple[str, ...] = ()  # candidates tied for the last seats
    run_off_seats: int = 0
    findings: tuple[Finding, ...] = ()
    differences: tuple[str, ...] = ()  # between the two tellers' sheets
    sentence: str = ""  # to be read out

    @property
    def is_final(self) -> bool:
        """Whether both tellers agree and nothing stands against closing."""
        return self.count is not None and not any(f.severity == "强制" for f in self.findings)
