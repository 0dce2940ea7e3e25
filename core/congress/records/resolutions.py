"""Resolutions with their versions, how they were made public and reported, and what became of them."""

import datetime as dt
from dataclasses import dataclass

from core.fields import spec

DONE, STOPPED = "已完成", "已终止"
LARGEST_PHOTO = 5_000_000  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What a meeting decided by a confirmed ballot; a later meeting may only put a new version in its place."""

    id: int | None = None
    meeting_id: int = 0
    ballot_id: int = 0
    replaces_id: int | None = None
    version: int = spec("版本", default=1, required=True, help="第几版")
    title: str = spec("决议名称", default="", required=True, max_length=120)
    number: str | None = spec("文号", default=None, max_length=40)
    text: str = spec("决议内容", default="", required=True, max_length=20_000)
    passed_on: dt.date | None = spec("通过日期", default=None, required=True)
    effective_on: dt.date | None = spec("生效日期", default=None, required=True)
    is_repeal: bool = spec("废止原决议", default=False)
    item_ids: tuple[int, ...] = ()  # the items of the ballot that passed and that this resolution rests on
    meeting_name: str = spec("通过的会议", default="", derived=True)
    replaced_by: int | None = spec("后一版本", default=None, derived=True)

    @property
    def is_in_force(self) -> bool:
        """Whether no later meeting changed or repealed it."""
        return self.replaced_by is None and not self.is_repeal


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionItem:
    """An item of a ballot on which a resolution rests; its votes are the ballot's."""

    id: int | None = None
    resolution_id: int = 0
    item_id: int = 0
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A resolution, or all of a meeting's, made public at a place from one day to another."""

    id: int | None = None
    meeting_id: int = 0
    resolution_id: int | None = None  # None for all resolutions of the meeting
    way: str = spec("公布方式", default="公开栏", required=True, code="publication_way")
    place: str = spec("地点或载体", default="", required=True, max_length=80)
    from_on: dt.date | None = spec("公布日期", default=None, required=True)
    to_on: dt.date | None = spec("截止日期", default=None)
    person: str = spec("经办人", default="", required=True, max_length=40)
    note: str | None = spec("备注", default=None, max_length=200)
    photos: "tuple[PublicationPhoto, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationPhoto:
    """A photograph that shows a publication; its bytes are read apart."""

    id: int | None = None
    publication_id: int = 0
    content_id: int = 0
    sha256: str = spec("校验值", default="", required=True, max_length=64)
    file_name: str = spec("文件名", default="", required=True, max_length=120)
    taken_on: dt.date | None = spec("拍摄日期", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class UpperReport:
    """The report on a meeting to the upper union, and its receipt."""

    id: int | None = None
    meeting_id: int = 0
    sent_on: dt.date | None = spec("报送日期", default=None, required=True)
    sent_to: str = spec("报送单位", default="", required=True, max_length=60)
    way: str = spec("报送方式", default="书面报送", required=True, max_length=20)
    number: str | None = spec("发文字号", default=None, max_length=40)
    person: str | None = spec("经办人", default=None, max_length=40)
    received_on: dt.date | None = spec("签收日期", default=None)
    received_by: str | None = spec("签收人", default=None, max_length=40)
    receipt_number: str | None = spec("备案号", default=None, max_length=40)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionTask:
    """Something to be done because of a meeting's decision, with who does it and by when."""

    id: int | None = None
    meeting_id: int = 0
    resolution_id: int | None = None
    text: str = spec("落实事项", default="", required=True, max_length=500)
    owner: str = spec("责任部门（人）", default="", required=True, max_length=60)
    due_on: dt.date | None = spec("完成期限", default=None, required=True)
    state: str = spec("状态", default="未开始", required=True, code="decision_task_state")
    done_on: dt.date | None = spec("完成日期", default=None)
    result: str | None = spec("落实结果", default=None, max_length=1000)
    resolution: str = spec("决议名称", default="", derived=True)

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done."""
        return self.state not in (DONE, STOPPED)

    def is_overdue(self, today: dt.date) -> bool:
        """Whether its day has passed and it is not done."""
        return self.is_open and self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerDecision:
    """A decision of the unit's management, held against what must be put to the congress."""

    id: int | None = None
    matter: str = spec("事项类型", default="", required=True, code="congress_matter")
    title: str = spec("决策事项", default="", required=True, max_length=120)
    decided_on: dt.date | None = spec("决定日期", default=None, required=True)
    decided_by: str | None = spec("决定机构", default=None, max_length=60)
    number: str | None = spec("文号", default=None, max_length=40)
    ballot_id: int | None = None  # by which the congress spoke on it
    note: str | None = spec("备注", default=None, max_length=200)


# ---- read only -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemVotes:
    """One item's votes as the confirmed ballot has them."""

    title: str
    yes: int
    no: int
    abstain: int
    needed: int
    is_passed: bool
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionVotes:
    """The numbers a resolution rests on, read from its ballot each time."""

    method: str
    due: int
    present: int
    snapshot: str
    items: tuple[ItemVotes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoAdded:
    """A photograph that was stored; `sentence` tells where the same picture was used before."""

    photo_id: int
    sha256: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Until when something must be done after a meeting; None where the place lays down no day."""

    due_on: dt.date | None
    sentence: str
    doubt: str | None = None  # about the working days counted


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A resolution of an earlier meeting, or None for decisions without one, with what was done about it."""

    resolution: Resolution | None
    meeting_name: str
    tasks: tuple[DecisionTask, ...]

    @property
    def state(self) -> str:
        """How far it has come, in a word."""
        if not self.tasks:
            return "没有登记落实事项"
        left = sum(t.is_open for t in self.tasks)
        return f"{len(self.tasks) - left} 项已办结，{left} 项未完成" if left else "全部办结"
