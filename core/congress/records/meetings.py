"""Meetings (次), their preparation, agenda, papers, presence."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from core.fields import spec

STATES = ("筹备", "预备会", "开会", "闭会", "归档")
PRESENCE = ("实到", "请假", "缺席")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One 次 of a term: an annual or extraordinary meeting, with its preparatory session."""

    id: int | None = None
    term_id: int = 0
    number: int = spec("次", default=1, required=True, help="第几次会议")
    kind: str = spec("会议类型", default="年度会议", required=True, code="meeting_kind")
    held_on: dt.date | None = spec("会议日期", default=None)
    begins_at: str | None = spec("开始时间", default=None, max_length=5, help="例如 08:30")
    place: str | None = spec("地点", default=None, max_length=60)
    prepared_on: dt.date | None = spec("预备会日期", default=None)
    host: str | None = spec("主持人", default=None, max_length=40)
    theme: str | None = spec("会议主题", default=None, max_length=120)
    proposed_by: str | None = spec("临时会议提议方", default=None, max_length=60)
    proposers: int | None = spec("联名提议代表数", default=None, unit="名", help="由代表联名提议的填写")
    requested_on: dt.date | None = spec("请示日期", default=None)
    approved_on: dt.date | None = spec("批复日期", default=None)
    approval_number: str | None = spec("批复文号", default=None, max_length=40)
    agreed_on: dt.date | None = spec("议题协商确定日期", default=None, help="工会与企业协商确定议题")
    delivered_on: dt.date | None = spec("材料送达日期", default=None, help="最后一名代表收到材料的日期")
    state: str = spec("状态", default="筹备", required=True, code="meeting_state")
    closed_on: dt.date | None = spec("闭会日期", default=None)
    note: str | None = spec("备注", default=None, max_length=500)
    findings: str | None = spec("办理核对", default=None)  # the sentences of every step, as of that step
    rules_version: str | None = spec("规则版本", default=None, max_length=60)
    term_number: int = spec("届", default=1, derived=True)
    term_kind: str = spec("形式", default="职工代表大会", derived=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparationStep:
    """One thing to have done before the meeting, its due day counted back from it."""

    id: int | None = None
    meeting_id: int = 0
    position: int = 0
    rule_id: str | None = None
    title: str = spec("事项", default="", required=True, max_length=80)
    days_before: int = spec("会前天数", default=0, required=True, unit="天")
    is_working_days: bool = spec("按工作日计算", default=False)
    due_on: dt.date | None = spec("应完成日期", default=None)
    owner: str | None = spec("负责人", default=None, max_length=40)
    state: str = spec("状态", default="未开始", required=True, code="step_state")
    done_on: dt.date | None = spec("完成日期", default=None)
    note: str | None = spec("备注", default=None, max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """An item of the preparatory session's or the meeting's agenda."""

    id: int | None = None
    meeting_id: int = 0
    position: int = 0
    session: str = spec("会议阶段", default="正式会议", required=True, code="agenda_session")
    title: str = spec("议程", default="", required=True, max_length=120)
    kind: str = spec("方式", default="听取报告", required=True, code="agenda_kind")
    matter: str | None = spec(
        "事项类型", default=None, code="congress_matter", help="决定应当报告、审议还是通过"
    )
    speaker: str | None = spec("主讲人", default=None, max_length=40)
    starts_at: str | None = spec("时间", default=None, max_length=5, help="例如 09:00；不填则顺延")
    minutes: int = spec("时长", default=10, required=True, unit="分钟")
    state: str = spec("状态", default="待进行", required=True, code="agenda_state")


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A paper that delegates get before the meeting."""

    id: int | None = None
    meeting_id: int = 0
    position: int = 0
    agenda_item_id: int | None = None
    title: str = spec("材料", default="", required=True, max_length=120)
    pages: int | None = spec("页数", default=None, unit="页")
    drafted_by: str | None = spec("起草部门", default=None, max_length=40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """The receipt of a delegate for the meeting's papers."""

    id: int | None = None
    meeting_id: int = 0
    delegate_id: int = 0
    delivered_on: dt.date | None = spec("送达日期", default=None, required=True)
    way: str = spec("送达方式", default="书面送达", required=True, max_length=20)
    note: str | None = spec("备注", default=None, max_length=100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Whether a delegate is at the meeting; no entry yet means not signed in."""

    id: int | None = None
    meeting_id: int = 0
    delegate_id: int = 0
    state: str = spec("出席", default="实到", required=True, code="presence_state")
    at: dt.datetime | None = spec("时间", default=None)
    way: str = spec("签到方式", default="手工", required=True, code="sign_in_way")
    reason: str | None = spec("请假事由", default=None, max_length=100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Presence frozen at one moment; its number is printed on every result that rests on it."""

    id: int | None = None
    meeting_id: int = 0
    number: str = spec("快照号", default="", required=True, max_length=20)
    taken_at: dt.datetime | None = spec("时间", default=None)
    due: int = spec("应到", default=0, required=True, unit="人")
    present: int = spec("实到", default=0, required=True, unit="人")
    excused: int = spec("请假", default=0, required=True, unit="人")
    digest: str = spec("校验值", default="", required=True, max_length=64, help="到会代表名单的摘要")
    delegate_ids: str = spec("到会代表", default="", help="代表记录编号，逗号隔开")
    is_opening: bool = spec("开会核定", default=False, help="宣布开会时的到会人数")


def opening_of(snapshots: Sequence[Snapshot]) -> Snapshot | None:
    """Presence as frozen when the meeting was opened; in its absence the first that was frozen."""
    return next((s for s in snapshots if s.is_opening), snapshots[0] if snapshots else None)
