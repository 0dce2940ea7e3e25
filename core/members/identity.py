"""Citizen numbers (GB 11643), mobile numbers and unified social credit codes (GB 32100)."""

import datetime as dt
import re
import unicodedata
from functools import lru_cache
from operator import mul

CITIZEN_ID = "居民身份证"

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_UNIT_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_UNIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_EARLIEST_BIRTH = dt.date(1900, 1, 1)

_NOISE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff'’‘`＇\"\-‐‑–—_]+")
_ID_18 = re.compile(r"[0-9]{17}[0-9X]")
_ID_15 = re.compile(r"[0-9]{15}")
# What a spreadsheet leaves of a number longer than the 15 digits it can hold.
_LOST_DIGITS = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]+|[0-9]{16,}\.0*")
_EXACT_NUMBER = re.compile(r"([0-9]{1,15})\.0+")
_OTHER_DOCUMENT = re.compile(r"(?=.*[A-Z])[0-9A-Z()/]{5,15}")
_OTHER_NUMBER = re.compile(r"[0-9A-Z()/]{5,18}")
_MOBILE = re.compile(r"(?:\+?86|0086)?(1[3-9][0-9]{9})(?:\.0)?")

_ID_SENTENCES = {
    "id_missing": "请填写证件号码",
    "id_precision": "证件号码的末几位已经丢失（表格把它当数字存了），请按证件重新填写",
    "id_length": "证件号码应为 18 位：前 17 位是数字，末位是数字或 X",
    "id_date": "证件号码中的出生日期不对，请按证件核对",
    "id_checksum": "证件号码的校验位不对，很可能有一位抄错了，请按证件核对",
}


def normalise_id(text: str) -> str:
    """An ID number as it is stored: half-width, capital X, without spaces, hyphens and apostrophes."""
    if text.isascii() and text.isalnum():
        return text.upper()
    clean = _NOISE.sub("", unicodedata.normalize("NFKC", text)).upper().replace("×", "X")
    exact = _EXACT_NUMBER.fullmatch(clean)
    return exact[1] if exact else clean


def canonical_id(text: str) -> str:
    """The stored form in which two spellings of one number are equal; 15 digits become 18."""
    number = normalise_id(text)
    return to_18(number) if id_problem_code(number) is None and len(number) == 15 else number


def id_problem_code(text: str | None, *, today: dt.date | None = None) -> str | None:
    """What is wrong with a citizen number, as a code, or None; 15 digits of the old form are right."""
    number = normalise_id(text or "")
    if not number:
        return "id_missing"
    if _LOST_DIGITS.fullmatch(number):
        return "id_precision"
    if _ID_15.fullmatch(number):
        return None if _is_birth_date("19" + number[6:12], today) else "id_date"
    if not _ID_18.fullmatch(number):
        return "id_length"
    is_checked = check_digit(number[:17]) == number[17]
    # A spreadsheet keeps 15 digits and writes zeros for the rest; order code 000 is never issued.
    if number[14:17] == "000" or (number[15:] == "000" and not is_checked):
        return "id_precision"
    if not _is_birth_date(number[6:14], today):
        return "id_date"
    return None if is_checked else "id_checksum"


def id_number_problem(text: str) -> str | None:
    """The sentence on a document number, or None; numbers of other documents (with letters) pass."""
    number = normalise_id(text)
    return None if _OTHER_DOCUMENT.fullmatch(number) else _citizen_number_problem(number)


def document_problem(id_type: str, text: str) -> str | None:
    """The sentence on a number of the given kind of document, or None; only citizen numbers are computed."""
    number = normalise_id(text)
    if id_type == CITIZEN_ID:
        return _citizen_number_problem(number)
    if not number:
        return _ID_SENTENCES["id_missing"]
    if not _OTHER_NUMBER.fullmatch(number):
        return "证件号码应为 5 到 18 位的字母和数字，请按证件核对"
    return None


def id_sentence(code: str) -> str:
    """The sentence that goes with a code of `id_problem_code`; it never repeats the number."""
    return _ID_SENTENCES[code]


def check_digit(first17: str) -> str:
    """The last character of a citizen number, from its first 17 digits (GB 11643, ISO 7064 MOD 11-2)."""
    weighted = sum(map(mul, _ID_WEIGHTS, first17.encode()))  # of the characters' codes: "0" is 48
    return _ID_CHECKS[(weighted - ord("0") * sum(_ID_WEIGHTS)) % 11]


def to_18(id15: str) -> str:
    """The 18-character number of an old 15-digit one; all of those were born in the 1900s."""
    first17 = f"{id15[:6]}19{id15[6:]}"
    return first17 + check_digit(first17)


def birth_date_of(id18: str) -> dt.date:
    """The date of birth inside a valid 18-character number."""
    return dt.date(int(id18[6:10]), int(id18[10:12]), int(id18[12:14]))


def gender_of(id18: str) -> str:
    """男 for an odd 17th digit, 女 for an even one (GB 11643)."""
    return "男" if id18[16] in "13579" else "女"


def region_of(id18: str) -> str:
    """The six-digit code of the place that first issued the number (GB/T 2260)."""
    return id18[:6]


def normalise_mobile(text: str) -> str | None:
    """The 11 digits of a mobile number of the Chinese mainland, or None when it is not one."""
    found = _MOBILE.fullmatch(_without_separators(text))
    return found[1] if found else None


def mobile_problem(text: str) -> str | None:
    """The sentence on a mobile number, or None when it is right."""
    if normalise_mobile(text) is None:
        return "移动电话应为 11 位手机号码，例如以 13、15、18 开头；固定电话请写在备注里"
    return None


def normalise_unit_code(text: str) -> str:
    """A unified social credit code as it is stored: half-width capitals without spaces."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text)).upper()


def unit_code_problem(text: str) -> str | None:
    """The sentence on a unified social credit code, or None when it is right (GB 32100—2015)."""
    code = normalise_unit_code(text)
    if len(code) != 18:
        return "统一社会信用代码应为 18 位"
    if any(c not in _UNIT_CHARACTERS for c in code):
        return "统一社会信用代码只用数字和大写字母，不用 I、O、S、V、Z"
    if unit_check_character(code[:17]) != code[17]:
        return "统一社会信用代码的校验位不对，很可能有一位抄错了，请按证书核对"
    return None


def unit_check_character(first17: str) -> str:
    """The last character of a unified social credit code, from its first 17 (GB 32100—2015)."""
    total = sum(w * _UNIT_CHARACTERS.index(c) for w, c in zip(_UNIT_WEIGHTS, first17, strict=True))
    return _UNIT_CHARACTERS[-total % 31]


def _citizen_number_problem(number: str) -> str | None:
    """The sentence on a normalised citizen number; the store keeps only 18 characters."""
    code = id_problem_code(number)
    if code is None and len(number) == 15:
        return "这是 15 位的旧号码，请填写 18 位证件号码"
    return _ID_SENTENCES[code] if code else None


def _without_separators(text: str) -> str:
    """The characters of a telephone number without what people put between them."""
    return re.sub(r"[()]", "", _NOISE.sub("", unicodedata.normalize("NFKC", text)))


def _is_birth_date(digits: str, today: dt.date | None) -> bool:
    """Whether eight digits are a real day from 1900 to today."""
    birth = _real_date(digits)
    return birth is not None and _EARLIEST_BIRTH <= birth <= (today or dt.date.today())


@lru_cache(maxsize=32768)
def _real_date(digits: str) -> dt.date | None:
    """The day that eight digits name, or None."""
    try:
        return dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
