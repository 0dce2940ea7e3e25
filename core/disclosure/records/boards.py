"""Boards, their checks, what hangs on them from when to when, and the photographs."""

import datetime as dt
from dataclasses import dataclass

from core.fields import spec


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A notice board or another place where things are made public."""

    id: int | None = None
    name: str = spec("公开栏", default="", required=True, max_length=40)
    place: str = spec("位置", default="", required=True, max_length=80)
    has_box: bool = spec("设意见箱", default=False)
    phone: str | None = spec("监督电话", default=None, max_length=20)
    keeper: str | None = spec("更新人", default=None, max_length=40)
    is_active: bool = spec("在用", default=True)
    note: str | None = spec("备注", default=None, max_length=200)
    visibility: str = spec("是否易见", default="未检查", derived=True)
    checked_on: dt.date | None = spec("最近检查", default=None, derived=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardCheck:
    """A look at a board on a day."""

    id: int | None = None
    board_id: int = 0
    checked_on: dt.date | None = spec("检查日期", default=None, required=True)
    checked_by: str = spec("检查人", default="", required=True, max_length=40)
    visibility: str = spec("是否易见", default="职工易见", required=True, code="disclosure_visibility")
    is_intact: bool = spec("完好", default=True)
    note: str | None = spec("检查情况", default=None, max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """A publication in one place from a day to a day."""

    id: int | None = None
    publication_id: int = 0
    board_id: int | None = None
    form: str = spec("公开形式", default="公开栏", required=True, code="disclosure_form")
    place: str = spec("地点", default="", required=True, max_length=80)
    from_on: dt.date | None = spec("公开日期", default=None, required=True)
    planned_to: dt.date | None = spec("拟撤下日期", default=None)
    taken_down_on: dt.date | None = spec("撤下日期", default=None)
    person: str = spec("张贴人", default="", required=True, max_length=40)
    witness: str | None = spec("见证人", default=None, max_length=80, help="看到张贴的职工，不能是张贴人本人")
    early_reason: str | None = spec("提前撤下的原因", default=None, max_length=200)
    note: str | None = spec("备注", default=None, max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingPhoto:
    """A photograph of a posting with its hashes."""

    id: int | None = None
    posting_id: int = 0
    content_id: int = 0
    file_name: str = spec("照片", default="", required=True, max_length=120)
    taken_on: dt.date | None = spec("拍摄日期", default=None)
    moment: str = spec("拍摄时机", default="张贴时", required=True, code="disclosure_photo_moment")
    sha256: str = spec("校验值", default="", required=True, max_length=64)
    likeness: str | None = spec("影像指纹", default=None, max_length=16)
    explanation: str | None = spec("与其他照片相同的说明", default=None, max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class SamePhoto:
    """Two photographs of different postings that are the same or look the same."""

    photo_id: int
    other_id: int
    is_exact: bool
    sentence: str
