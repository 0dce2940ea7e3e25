"""What was found in a text, and where."""

import hashlib
from dataclasses import dataclass

ID_NUMBER, MOBILE, LANDLINE, BANK_CARD = "身份证号", "手机号", "固定电话", "银行卡号"
ADDRESS, ILLNESS, MINOR, UNREADABLE = "住址", "病情", "未成年人姓名", "不能检查"
KINDS = (ID_NUMBER, MOBILE, LANDLINE, BANK_CARD, ADDRESS, ILLNESS, MINOR, UNREADABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a text that belongs to one person, with what may be shown in its place."""

    kind: str
    start: int
    end: int
    masked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalFinding:
    """Something personal in one place, or a place that cannot be looked at; never carries the value itself."""

    key: str  # the same place and value give the same key
    kind: str
    place: str  # 正文第 3 段; 附件“名单.xlsx”工作表“1月”B4
    masked: str
    sentence: str


def personal_finding(kind: str, place: str, value: str, *, masked: str) -> PersonalFinding:
    """The finding of a value in a place."""
    sentence = f"{place}有{kind} {masked}，公开前请遮盖；确需公开的，请写明理由"
    return PersonalFinding(
        key=_key(kind, place, value), kind=kind, place=place, masked=masked, sentence=sentence
    )


def unreadable(place: str, why: str, identity: str) -> PersonalFinding:
    """The finding that a place cannot be looked at; `identity` tells its content from another."""
    sentence = f"{place}不能检查：{why}。请换成能检查的文件，或由人逐页看过后写明理由"
    return PersonalFinding(
        key=_key(UNREADABLE, place, identity), kind=UNREADABLE, place=place, masked="", sentence=sentence
    )


def _key(*parts: str) -> str:
    """A short digest of the parts."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
