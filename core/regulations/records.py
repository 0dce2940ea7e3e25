"""The library of the unit's own rules as the rest of the product sees it; frozen, plain values only."""

import datetime as dt
from dataclasses import dataclass

from core.fields import spec

LEVELS = ("总制度", "基本制度", "配套细则")  # the tree of "1+2+N"
LARGEST_FILE = 20_000_000  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulation:
    """One document of the unit's own; what it says stands in its versions."""

    id: int | None = None
    parent_id: int | None = None
    position: int = 0
    level: str = spec("层级", default="配套细则", required=True, code="regulation_level")
    title: str = spec("制度名称", default="", required=True, max_length=80)
    number: str | None = spec("文号", default=None, max_length=40)
    department: str | None = spec("责任部门", default=None, max_length=40)
    abolished_on: dt.date | None = spec("废止日期", default=None)
    note: str | None = spec("备注", default=None, max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegulationVersion:
    """A document as it was passed once; a version is never overwritten."""

    id: int | None = None
    regulation_id: int = 0
    meeting_id: int | None = None  # the meeting of the congress that passed it
    version: int = spec("版本", default=1, required=True, help="第几版")
    text: str | None = spec("正文", default=None, max_length=200_000)
    file_name: str | None = spec("附件", default=None, max_length=120)
    passed_on: dt.date | None = spec("通过日期", default=None)
    passed_meeting: str | None = spec("审议通过的会议", default=None, max_length=80)
    effective_on: dt.date | None = spec("施行日期", default=None, required=True)
    note: str | None = spec("修订说明", default=None, max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRule:
    """A value of the unit's own for one rule of the law, from one day to another (the last day is included)."""

    id: int | None = None
    regulation_id: int | None = None  # the document that says so, when it is in the library
    rule_id: str = spec("规则", default="", required=True, max_length=60)
    value: str = spec("本单位的值", default="", required=True, max_length=200, help="多项用顿号隔开")
    source: str = spec("依据", default="", required=True, max_length=120, help="制度名称和条款")
    valid_from: dt.date | None = spec("起始日期", default=None, required=True)
    valid_to: dt.date | None = spec("截止日期", default=None)
    title: str = spec("规则名称", default="", derived=True)
    lawful: str = spec("法定值", default="", derived=True)
