"""Workers' opinions on the disclosure, and inspections of it."""

import datetime as dt
from dataclasses import dataclass

from core.fields import spec

ADOPTED = ("采纳", "部分采纳")
OPEN, ANSWERED, RECTIFYING, CLOSED = "办理中", "已答复", "整改中", "已办结"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """One worker's opinion from receipt to closure."""

    id: int | None = None
    publication_id: int | None = None
    item_id: int | None = None
    answer_id: int | None = None  # the publication that answers it in public
    number: str = spec("编号", default="", max_length=30, help="不填则自动编号")
    source: str = spec("来源", default="意见条", required=True, code="disclosure_feedback_source")
    is_anonymous: bool = spec("匿名", default=True)
    person: str | None = spec("意见人", default=None, max_length=40)
    contact: str | None = spec("联系方式", default=None, max_length=40, sensitive=True)
    content: str = spec("意见内容", default="", required=True, max_length=2000)
    received_on: dt.date | None = spec("受理日期", default=None, required=True)
    received_by: str = spec("受理人", default="", required=True, max_length=40)
    department: str | None = spec("承办部门", default=None, max_length=40)
    handler: str | None = spec("承办人", default=None, max_length=40)
    due_on: dt.date | None = spec("答复期限", default=None)
    replied_on: dt.date | None = spec("答复日期", default=None)
    reply: str | None = spec("答复内容", default=None, max_length=2000)
    outcome: str | None = spec("是否采纳", default=None, code="disclosure_feedback_outcome")
    outcome_reason: str | None = spec("不采纳的理由", default=None, max_length=500)
    rectification: str | None = spec("整改措施", default=None, max_length=500)
    rectify_by: dt.date | None = spec("整改期限", default=None)
    rectified_on: dt.date | None = spec("整改完成日期", default=None)
    satisfaction: str | None = spec("满意情况", default=None, code="disclosure_satisfaction")
    closed_on: dt.date | None = spec("办结日期", default=None)
    rules_version: str | None = spec("规则版本", default=None, max_length=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackLine:
    """An opinion as it stands on a day."""

    feedback: Feedback
    state: str  # 办理中, 已答复, 整改中, 已办结
    urgency: str  # 即将到期, 已逾期, 逾期答复, 整改逾期 or nothing
    days: int  # until the answer is due; negative when that is over
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """A check of the disclosure by the supervising group."""

    id: int | None = None
    held_on: dt.date | None = spec("检查日期", default=None, required=True)
    team: str = spec("检查组", default="", required=True, max_length=200)
    sampled: str = spec("抽查事项", default="", required=True, max_length=1000)
    problems: str | None = spec("发现的问题", default=None, max_length=1000)
    rectify_by: dt.date | None = spec("整改期限", default=None)
    rechecked_on: dt.date | None = spec("复查日期", default=None)
    recheck: str | None = spec("复查情况", default=None, max_length=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionScore:
    """The points that an inspection gave for one side of the disclosure."""

    id: int | None = None
    inspection_id: int = 0
    position: int = 0
    aspect: str = spec("评分项目", default="", required=True, max_length=60)
    full: int = spec("满分", default=0, required=True, unit="分")
    points: int = spec("得分", default=0, required=True, unit="分")
    note: str | None = spec("扣分原因", default=None, max_length=200)
