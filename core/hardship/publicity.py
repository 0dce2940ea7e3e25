"""What a public notice may say of a family, and the finding of what must not slip through (all pure).

Service §1.7 and rule 25: never an ID number, card, telephone, home, illness, or a child's name and school.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from core.hardship.lists import cause_category
from core.hardship.records.households import HouseholdFile
from core.masking import contains_personal_number, mask_name

ADULT = 18
_DIGITS = re.compile(r"\d{12,}")
_LANDLINE = r"0\d{2,3}[ \-–—]?\d{7,8}"
_DAY = r"(?:19|20)\d\d[\-–—./]\d{1,2}[\-–—./]\d{1,2}"
_MEANT_TO_BE_SEEN = re.compile(rf"(?<![\d\-])(?:{_LANDLINE}|{_DAY})(?!\d)")
_HARMLESS = frozenset({"良好", "健康", "残疾", "一般疾病"})  # words that name no illness
_SHORTEST = 2  # a single character is no name


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLine:
    """One family on a public notice; nothing here tells who is ill or who the children are."""

    name: str  # 张*
    unit_name: str
    tier: str
    cause: str  # 因病, 因学, …
    persons: int


def notice_line(file: HouseholdFile) -> NoticeLine:
    """A family as a public notice may print it; free texts of the file never come in."""
    card = file.household
    return NoticeLine(
        name=mask_name(file.head.name),
        unit_name=card.workplace,
        tier=card.tier or "",
        cause=cause_category(card.main_cause),
        persons=file.persons,
    )


def leaks(text: str, file: HouseholdFile, on: dt.date) -> tuple[str, ...]:
    """What a text gives away of a family, in sentences that do not repeat it; empty when it may be posted."""
    plain = _plain(text)
    found = [sentence for sentence, secret in secrets(file, on) if _plain(secret) in plain]
    if contains_personal_number(text) or _DIGITS.search(_plain(_without_landlines_and_days(text))):
        found.append("公示内容里有身份证号、银行卡号或手机号，请删去后再公示")
    return tuple(dict.fromkeys(found))


def secrets(file: HouseholdFile, on: dt.date) -> Iterator[tuple[str, str]]:
    """Everything of a family that may not be posted, each with the sentence that says so."""
    card = file.household
    for label, value in (
        ("银行卡号", card.bank_card),
        ("会员服务卡卡号", card.service_card),
        ("其他联系方式", card.other_contact),
        ("现居住地", card.live_address),
        ("详细地址", card.detail_address),
        ("户口所在地", card.registered_place),
    ):
        if value:
            yield f"公示内容里有{label}，请删去后再公示", value
    for member in file.members:
        if member.id_number:
            yield "公示内容里有身份证号，请删去后再公示", member.id_number
        if member.mobile:
            yield "公示内容里有手机号，请删去后再公示", member.mobile
        if _is_minor(member.birth_date, on, relation=member.relation) and len(member.name) >= _SHORTEST:
            yield "公示内容里有未成年子女的姓名，请删去后再公示", member.name
    yield from _illness_and_school(file)


def _illness_and_school(file: HouseholdFile) -> Iterator[tuple[str, str]]:
    """Names of illnesses and of schools."""
    for one in file.illnesses:
        for word in (one.disease, one.health, one.disability, one.treatment):
            if word and word not in _HARMLESS:
                yield "公示内容里有病名或健康状况，请删去后再公示", word
    for study in file.studies:
        if study.school:
            yield "公示内容里有子女的学校，请删去后再公示", study.school


def _is_minor(birth_date: dt.date | None, on: dt.date, *, relation: str) -> bool:
    """Whether somebody is under eighteen; a child whose birthday is not known counts as one."""
    if birth_date is None:
        return relation in ("子女", "孙子女")
    return (on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))) < ADULT


def _without_landlines_and_days(text: str) -> str:
    """A text without the union's landline and the days of the notice: with the marks taken out they look like long numbers."""
    return _MEANT_TO_BE_SEEN.sub("；", unicodedata.normalize("NFKC", text))


def _plain(text: str) -> str:
    """A text without the spaces and marks that people put between characters to get them through."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s\-–—·.,，、]+", "", folded)
