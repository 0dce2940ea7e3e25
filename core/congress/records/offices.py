"""Employee directors and supervisors, and decisions between meetings."""

import datetime as dt
from dataclasses import dataclass

from core.fields import spec


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardMember:
    """A 职工董事 or 职工监事 elected by the congress."""

    id: int | None = None
    person_id: int = 0
    meeting_id: int | None = None  # which elected them
    ballot_id: int | None = None
    office: str = spec("职务", default="职工董事", required=True, code="board_office")
    elected_on: dt.date | None = spec("当选日期", default=None, required=True)
    ends_on: dt.date | None = spec("任期届满", default=None)
    filed_on: dt.date | None = spec("报上级工会备案日期", default=None)
    removed_on: dt.date | None = spec("罢免或离任日期", default=None)
    removal_reason: str | None = spec("罢免或离任原因", default=None, max_length=200)
    name: str = spec("姓名", default="", derived=True)
    unit_name: str = spec("单位（部门）", default="", derived=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardReport:
    """The yearly report of a board member to the congress."""

    id: int | None = None
    board_member_id: int = 0
    meeting_id: int | None = None
    year: int = spec("年度", default=2026, required=True)
    reported_on: dt.date | None = spec("述职日期", default=None, required=True)
    summary: str | None = spec("述职要点", default=None, max_length=1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class JointDecision:
    """What a joint meeting (联席会议) decided between meetings; the next congress must confirm it."""

    id: int | None = None
    term_id: int = 0
    confirmed_meeting_id: int | None = None
    held_on: dt.date | None = spec("联席会议日期", default=None, required=True)
    place: str | None = spec("地点", default=None, max_length=60)
    convener: str = spec("召集人", default="", required=True, max_length=40)
    due: int = spec("应到", default=0, required=True, unit="人")
    present: int = spec("实到", default=0, required=True, unit="人")
    attendees: str | None = spec("参加人员", default=None, max_length=500)
    matter: str = spec("议题", default="", required=True, max_length=120)
    decision: str = spec("协商结果", default="", required=True, max_length=2000)
    confirmation: str | None = spec("大会确认结果", default=None, code="joint_confirmation")
    confirmed_on: dt.date | None = spec("确认日期", default=None)
