"""Hiding personal numbers on screens and paper, and finding the ones that slipped through."""

import re
import unicodedata
from collections.abc import Callable, Mapping

from core.fields import Field
from core.members.identity import check_digit

_SEPARATOR = r"[\s\-–—·]?"
_ID_NUMBER = re.compile(
    rf"(?<![0-9])([0-9]{{6}}){_SEPARATOR}([0-9]{{8}}){_SEPARATOR}([0-9]{{3}}[0-9Xx])(?![0-9])"
)
_MOBILE = re.compile(rf"(?<![0-9])1[3-9][0-9]{_SEPARATOR}[0-9]{{4}}{_SEPARATOR}[0-9]{{4}}(?![0-9])")
_SHOWN = 6


def mask_id(text: str) -> str:
    """110101********0012; of shorter numbers only the first and last two characters show."""
    if len(text) >= 15:
        return text[:6] + "*" * (len(text) - 10) + text[-4:]
    return _middle_hidden(text, 2)


def mask_mobile(text: str) -> str:
    """138****5678; of shorter numbers only the first and last two digits show."""
    if len(text) == 11:
        return f"{text[:3]}****{text[7:]}"
    return _middle_hidden(text, 2)


def mask_name(text: str) -> str:
    """张*, 张*丰, 阿****提: for public notices."""
    if len(text) <= 2:
        return text[:1] + "*" * (len(text) - 1)
    return _middle_hidden(text, 1)


def mask_address(text: str) -> str:
    """The first six characters and ****; of shorter texts the first half."""
    shown = _SHOWN if len(text) > _SHOWN else len(text) // 2
    return f"{text[:shown]}****" if text else ""


def mask(field: Field | str, text: str) -> str:
    """A value as it may be shown; a Field that is not sensitive is left alone, a name always hides."""
    if isinstance(field, Field):
        return mask(field.name, text) if field.spec.sensitive else text
    return _BY_NAME.get(field, mask_address)(text)


def contains_personal_number(text: str) -> bool:
    """Whether a text holds a citizen number with a right check digit or a mobile number."""
    plain = unicodedata.normalize("NFKC", text)
    return bool(_MOBILE.search(plain)) or any(map(_is_id_number, _ID_NUMBER.finditer(plain)))


def _is_id_number(found: re.Match[str]) -> bool:
    """Whether eighteen characters carry the check digit of a citizen number."""
    number = "".join(found.groups()).upper()
    return check_digit(number[:17]) == number[17]


def _middle_hidden(text: str, kept: int) -> str:
    """The first and last characters of a text, or nothing of a text too short for that."""
    hidden = len(text) - 2 * kept
    return text[:kept] + "*" * hidden + text[-kept:] if hidden > 0 else "*" * len(text)


_BY_NAME: Mapping[str, Callable[[str], str]] = {
    "id_number": mask_id,
    "mobile": mask_mobile,
    "phone": mask_mobile,
    "name": mask_name,
}
