"""The way of a file: the steps taken, the papers they stand on, reviews, spot checks and the way out."""

import datetime as dt
from dataclasses import dataclass

from core.fields import spec

APPLIED, FILED, ENDED, REFUSED = "申请", "在档", "已退档", "不予建档"
CLOSED = (ENDED, REFUSED)  # nothing is written any more until the file is opened again
FILED_STATES = (FILED, "退档待评议", "退档公示", "退档待审批")  # in the file until the exit is approved
OUT_OF_HARDSHIP = ("脱困", "解困")  # exits after which the family is looked after for some months
CHECKING_VISIT, HALF_YEAR_VISIT, FOLLOW_UP = "入户核查", "半年走访", "脱困回访"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One kind of step: from which states to which, by whom, and on what it must stand."""

    name: str
    sources: tuple[str, ...]
    target: str  # empty for a return, see `back`
    role: str
    needs: tuple[str, ...] = ()  # visit, verdict, review, notice, ended, opinion, exit, told
    not_by: tuple[str, ...] = ()  # who took one of these steps may not take this one
    back: tuple[tuple[str, str], ...] = ()  # for a return: from which state to which


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step that was taken; each stands on the one before, so that none can vanish from the middle."""

    id: int | None = None
    household_id: int = 0
    previous_id: int | None = None
    visit_id: int | None = None
    review_id: int | None = None
    notice_id: int | None = None
    verdict_id: int | None = None
    exit_id: int | None = None
    action: str = spec("步骤", default="提出申请", required=True, code="hardship_action")
    state: str = spec("到达状态", default="申请", required=True, code="hardship_state")
    taken_on: dt.date | None = spec("日期", default=None, required=True)
    taken_by: str = spec("经办人", default="", required=True, max_length=40)
    role: str = spec("身份", default="", max_length=40)
    opinion: str | None = spec("意见或原因", default=None, max_length=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A visit to the family's home by two people."""

    id: int | None = None
    household_id: int = 0
    kind: str = spec("走访类别", default=CHECKING_VISIT, required=True, code="hardship_visit_kind")
    visited_on: dt.date | None = spec("走访日期", default=None, required=True)
    first_visitor: str = spec("走访人一", default="", required=True, max_length=40)
    second_visitor: str | None = spec("走访人二", default=None, max_length=40)
    received_by: str | None = spec("接待人", default=None, max_length=40)
    findings: str = spec("走访情况", default="", required=True, max_length=2000, sensitive=True)
    needs: str | None = spec("困难和诉求", default=None, max_length=1000, sensitive=True)
    photos: str | None = spec("照片说明", default=None, max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPhoto:
    """A photograph of a visit with its hash; the bytes are kept apart."""

    id: int | None = None
    visit_id: int = 0
    content_id: int | None = None
    file_name: str = spec("照片", default="", required=True, max_length=120)
    sha256: str = spec("照片校验值", default="", required=True, max_length=64)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewMeeting:
    """The meeting that weighed an application or an exit."""

    id: int | None = None
    household_id: int = 0
    held_on: dt.date | None = spec("评议日期", default=None, required=True)
    place: str | None = spec("地点", default=None, max_length=60)
    chaired_by: str = spec("主持人", default="", required=True, max_length=40)
    recorded_by: str = spec("记录人", default="", required=True, max_length=40)
    attendees: str = spec("参加人员", default="", required=True, max_length=500)
    present: int = spec("到会人数", default=0, required=True, unit="人")
    in_favour: int = spec("同意人数", default=0, required=True, unit="人")
    minutes: str | None = spec("评议意见", default=None, max_length=2000)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicNotice:
    """A public notice with its window; both days are included."""

    id: int | None = None
    household_id: int = 0
    is_exit: bool = spec("退档公示", default=False)
    starts_on: dt.date | None = spec("公示起", default=None, required=True)
    ends_on: dt.date | None = spec("公示止", default=None, required=True)
    place: str = spec("公示地点", default="", required=True, max_length=80)
    phone: str | None = spec("监督电话", default=None, max_length=40)
    office: str | None = spec("受理部门", default=None, max_length=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """An objection to a public notice; while it is not settled nothing is approved."""

    id: int | None = None
    notice_id: int = 0
    step_id: int | None = None  # the end of the notice, which took note of it
    raised_on: dt.date | None = spec("提出日期", default=None, required=True)
    raised_by: str | None = spec("提出人", default=None, max_length=40, sensitive=True)
    content: str = spec("异议内容", default="", required=True, max_length=1000)
    settled_on: dt.date | None = spec("处理日期", default=None)
    settled_by: str | None = spec("处理人", default=None, max_length=40)
    outcome: str | None = spec("处理结果", default=None, code="hardship_objection_outcome")
    answer: str | None = spec("处理说明", default=None, max_length=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit:
    """Why and how a family leaves the file."""

    id: int | None = None
    household_id: int = 0
    reason: str = spec("退出原因", default="脱困", required=True, code="hardship_exit_reason")
    proposer: str = spec("提出方式", default="帮扶联系人建议", required=True, code="hardship_exit_proposer")
    proposed_on: dt.date | None = spec("提出日期", default=None, required=True)
    guarantees: str | None = spec(
        "已落实的保障", default=None, code="hardship_guarantee", multiple=True, help="医、业、学、房、保"
    )
    told_on: dt.date | None = spec("书面通知日期", default=None)
    note: str | None = spec("说明", default=None, max_length=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """A yearly review of a file, or its part in a spot check."""

    id: int | None = None
    household_id: int = 0
    verdict_id: int | None = None
    year: int = spec("年度", default=2026, required=True)
    done_on: dt.date | None = spec("复核日期", default=None, required=True)
    done_by: str = spec("复核人", default="", required=True, max_length=40)
    result: str = spec("复核结果", default="继续在档", required=True, code="hardship_recheck_result")
    note: str | None = spec("复核情况", default=None, max_length=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCheck:
    """A drawing of files to be looked at again; the seed gives the same drawing once more."""

    id: int | None = None
    year: int = spec("年度", default=2026, required=True)
    drawn_on: dt.date | None = spec("抽取日期", default=None, required=True)
    drawn_by: str = spec("抽取人", default="", required=True, max_length=40)
    seed: str = spec("抽取种子", default="", required=True, max_length=40)
    population: int = spec("在档户数", default=0, unit="户")
    drawn: int = spec("抽取户数", default=0, unit="户")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCheckItem:
    """One file drawn for a spot check."""

    id: int | None = None
    spot_check_id: int = 0
    household_id: int = 0
    checked_on: dt.date | None = spec("抽查日期", default=None)
    checked_by: str | None = spec("抽查人", default=None, max_length=40)
    result: str | None = spec("抽查结果", default=None, code="hardship_recheck_result")
    note: str | None = spec("抽查情况", default=None, max_length=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What an officer gives for one step; which papers are asked for stands in `Action.needs`."""

    on: dt.date
    by: str
    opinion: str = ""
    review: ReviewMeeting | None = None
    notice: PublicNotice | None = None
    exit: Exit | None = None
    told_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """The way of one file so far, and what may be done now."""

    household_id: int
    state: str
    actions: tuple[str, ...]
    steps: tuple[Step, ...]
    visits: tuple[Visit, ...]
    reviews: tuple[ReviewMeeting, ...]
    notices: tuple[PublicNotice, ...]
    objections: tuple[Objection, ...]
    exits: tuple[Exit, ...]
    rechecks: tuple[Recheck, ...]
    kept_until: dt.date | None  # not to be destroyed before


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchItem:
    """Something to be done about a file, in a sentence."""

    kind: str
    household_id: int
    file_number: str
    head_name: str
    sentence: str
    due_on: dt.date | None
    source: str
