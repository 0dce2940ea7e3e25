"""Proposals (提案): the call, what was handed in, and every step until each submitter is answered."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from core.congress.records.meetings import Meeting
from core.fields import spec


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalCall:
    """The call for proposals to one meeting, with the terms that hold for all of them."""

    id: int | None = None
    meeting_id: int = 0
    opens_on: dt.date | None = spec("征集开始", default=None, required=True)
    closes_on: dt.date | None = spec("征集截止", default=None, required=True)
    not_accepted: str = spec("不受理情形", default="", required=True, max_length=2000, help="每行写一种情形")
    minimum_seconders: int = spec("附议人数不少于", default=0, required=True, unit="名")
    review_days: int = spec("立案审查时限", default=0, required=True, unit="个工作日", help="自征集截止起")
    reply_days: int = spec("答复时限", default=0, required=True, unit="个工作日", help="自交办起")
    second_days: int = spec("二次办理时限", default=0, required=True, unit="个工作日", help="自反馈不满意起")
    note: str | None = spec("备注", default=None, max_length=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One matter that a delegate puts forward; it keeps its number and its submitter for ever."""

    id: int | None = None
    call_id: int = 0
    number: str = spec("提案编号", default="", max_length=20, help="由工会编写，不填则顺编")
    category: str = spec("提案类别", default="其他", required=True, code="proposal_category")
    title: str = spec(
        "案名",
        default="",
        required=True,
        max_length=60,
        help="一事一案",
        aliases=("提案案名", "案由", "提案名称"),
    )
    reason: str = spec(
        "理由", default="", required=True, max_length=3000, aliases=("提案理由", "理由和依据", "理由（依据）")
    )
    suggestion: str = spec(
        "具体建议", default="", required=True, max_length=3000, aliases=("建议", "具体建议或办法", "解决办法")
    )
    proposer_id: int = 0  # the delegate
    received_on: dt.date | None = spec("收到日期", default=None, required=True, aliases=("提案日期", "日期"))
    source: str = spec("来源", default="纸质提案表", required=True, code="proposal_source")
    is_confidential: bool = spec(
        "要求保密", default=False, help="文书上不写提案人", aliases=("是否要求保密", "保密")
    )
    is_key: bool = spec("重点提案", default=False)
    late_reason: str | None = spec("逾期收案理由", default=None, max_length=200)
    meeting_id: int = 0  # the call's
    proposer: str = spec("提案人", default="", derived=True)
    proposer_number: str = spec("代表证号", default="", derived=True)
    unit_name: str = spec("单位（部门）", default="", derived=True)
    delegation: str = spec("代表团（组）", default="", derived=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seconder:
    """A delegate who backs a proposal."""

    id: int | None = None
    proposal_id: int = 0
    delegate_id: int = 0
    position: int = 0
    name: str = spec("附议人", default="", derived=True)
    unit_name: str = spec("单位（部门）", default="", derived=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What the proposal committee decided on a proposal, and what the rules said of it then."""

    id: int | None = None
    proposal_id: int = 0
    decision: str = spec("审查结论", default="立案", required=True, code="proposal_decision")
    reason: str | None = spec("审查理由", default=None, max_length=500)
    reviewed_by: str = spec("审查人", default="", required=True, max_length=60)
    reviewed_on: dt.date | None = spec("审查日期", default=None, required=True)
    merged_into_id: int | None = None
    sent_to: str | None = spec("转交部门", default=None, max_length=60, help="转意见建议的填写")
    findings: str | None = spec("审查核对", default=None)
    rules_version: str | None = spec("规则版本", default=None, max_length=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A proposal in the hands of a department; round 2 follows an unsatisfied submitter."""

    id: int | None = None
    proposal_id: int = 0
    round: int = spec("办理轮次", default=1, required=True)
    slip_number: str = spec("交办单号", default="", max_length=40, help="不填则顺编")
    lead_department: str = spec("主办部门", default="", required=True, max_length=60)
    handler: str | None = spec("承办人", default=None, max_length=40)
    co_departments: str | None = spec("协办部门", default=None, max_length=200, help="多个部门用顿号隔开")
    leader: str | None = spec("分管领导", default=None, max_length=40)
    handed_on: dt.date | None = spec("交办日期", default=None, required=True)
    due_on: dt.date | None = spec("办理期限", default=None, help="不填则按答复时限推算工作日")
    returned_on: dt.date | None = spec("交办单交回日期", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A department's answer; it counts once the leader has signed it."""

    id: int | None = None
    proposal_id: int = 0
    round: int = spec("办理轮次", default=1, required=True)
    kind: str = spec("答复形式", default="答复", required=True, code="proposal_reply_kind")
    outcome: str = spec("结论类别", default="", required=True, code="proposal_outcome")
    text: str = spec("办理情况", default="", required=True, max_length=5000)
    handler: str = spec("承办人", default="", required=True, max_length=40)
    replied_on: dt.date | None = spec("答复日期", default=None, required=True)
    signed_by: str | None = spec("签发人", default=None, max_length=40)
    signed_on: dt.date | None = spec("签发日期", default=None)
    has_seal: bool = spec("已盖章", default=False)
    findings: str | None = spec("签发核对", default=None)
    rules_version: str | None = spec("规则版本", default=None, max_length=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What the submitter of one proposal, merged or not, says of the reply."""

    id: int | None = None
    proposal_id: int = 0  # the submitter's own, also when it was merged into another
    round: int = spec("办理轮次", default=1, required=True)
    satisfaction: str = spec("满意程度", default="", required=True, code="proposal_satisfaction")
    reason: str | None = spec("意见或理由", default=None, max_length=500)
    given_on: dt.date | None = spec("反馈日期", default=None, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A later due day."""

    id: int | None = None
    proposal_id: int = 0
    round: int = spec("办理轮次", default=1, required=True)
    due_on: dt.date | None = spec("延期至", default=None, required=True)
    reason: str = spec("延期理由", default="", required=True, max_length=300)
    approved_by: str = spec("批准人", default="", required=True, max_length=40)
    approved_on: dt.date | None = spec("批准日期", default=None, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A letter asking a department to hurry."""

    id: int | None = None
    proposal_id: int = 0
    number: str = spec("催办函号", default="", max_length=40, help="不填则顺编")
    reminded_on: dt.date | None = spec("催办日期", default=None, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryOver:
    """An open proposal handed on to a later meeting."""

    id: int | None = None
    proposal_id: int = 0
    meeting_id: int = 0  # to which
    carried_on: dt.date | None = spec("结转日期", default=None, required=True)
    note: str | None = spec("结转说明", default=None, max_length=300)


# ---- what is read ----


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalCase:
    """Everything recorded on one proposal; its state follows from this alone."""

    proposal: Proposal
    call: ProposalCall
    called_for: Meeting = field(default_factory=Meeting)  # the meeting to which it was handed in
    seconders: tuple[Seconder, ...] = ()
    review: Review | None = None
    originals: tuple[Proposal, ...] = ()  # those merged into it
    assignments: tuple[Assignment, ...] = ()
    replies: tuple[Reply, ...] = ()
    feedback: tuple[Feedback, ...] = ()  # of all its submitters
    extensions: tuple[Extension, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    carry_overs: tuple[CarryOver, ...] = ()

    @property
    def submitted(self) -> tuple[Proposal, ...]:
        """The proposal with those merged into it: one submitter each, who is to be answered."""
        return (self.proposal, *self.originals)

    @property
    def meeting_id(self) -> int:
        """The meeting that has the proposal on its hands now."""
        return self.carry_overs[-1].meeting_id if self.carry_overs else self.proposal.meeting_id


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLine:
    """A proposal in a list, as one meeting sees it."""

    id: int
    number: str
    title: str
    category: str
    proposer: str
    unit_name: str
    delegation: str
    received_on: dt.date | None
    state: str  # 结转 where a later meeting has it
    progress: str  # how far it has come, wherever it is
    seconders: int
    lead_department: str
    due_on: dt.date | None
    days_left: int | None  # working days; negative when overdue
    outcome: str
    satisfaction: str  # the worst of its submitters'
    is_key: bool
    is_confidential: bool
    is_carried_in: bool
    origin: str  # where it was carried in from: 第5届第2次
    merged_into: str  # the number of the proposal it went into
    actions: tuple[str, ...]

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed."""
        return self.days_left is not None and self.days_left < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalFilter:
    """Which proposals of a meeting; an empty choice means all."""

    states: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    words: str = ""  # in number, title, proposer, unit
    ids: tuple[int, ...] | None = None  # such as those behind a number of the report
    is_key: bool = False
    is_overdue: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One thing that happened to a proposal."""

    on: dt.date | None
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplySlip:
    """The answer to one submitter: the department's reply, or why the proposal was not taken up."""

    proposal: Proposal  # the submitter's own
    case: ProposalCase  # under which it was answered
    kind: str  # 答复, 书面说明 or 审查结果告知
    round: int
    text: str
    outcome: str = ""
    feedback: Feedback | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalFile:
    """A proposal with all that a screen shows of it."""

    case: ProposalCase
    main: ProposalCase | None  # the one it was merged into
    line: ProposalLine
    timeline: tuple[TimelineEntry, ...]
    slips: tuple[ReplySlip, ...]
    doubt: str | None  # when its due day rests on a year whose holidays are not known


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardColumn:
    """The proposals of one state on a meeting's board."""

    state: str
    lines: tuple[ProposalLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of the report: how many, and which."""

    label: str
    ids: tuple[int, ...]

    @property
    def number(self) -> int:
        """How many."""
        return len(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A share of the report with both of its lists, and the arithmetic in a sentence."""

    label: str
    part: Figure
    whole: Figure
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentFigures:
    """What one lead department had and has done."""

    department: str
    assigned: Figure
    closed: Figure
    overdue: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalReport:
    """The figures of a meeting's proposals on a day; those submitted and carried in equal the sum of the states."""

    meeting_id: int
    today: dt.date
    submitted: Figure
    carried_in: Figure
    carried_out: Figure
    by_state: tuple[Figure, ...]
    by_category: tuple[Figure, ...]  # of those submitted
    by_decision: tuple[Figure, ...]  # of those submitted
    by_outcome: tuple[Figure, ...]
    by_satisfaction: tuple[Figure, ...]  # the last word of each submitter
    by_department: tuple[DepartmentFigures, ...]
    closed: Figure
    key: Figure
    overdue: Figure
    reopened: Figure
    filing_rate: Rate
    closing_rate: Rate
    satisfaction_rate: Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingProposals:
    """The proposals of one meeting as its papers need them."""

    call: ProposalCall | None
    report: ProposalReport
    lines: tuple[ProposalLine, ...] = ()
    cases: tuple[ProposalCase, ...] = ()
    mains: Mapping[int, ProposalCase] = field(default_factory=dict)
