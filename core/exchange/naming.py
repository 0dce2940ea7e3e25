"""File names that every stick and mail program keeps: 单位_表_期_序号.upkg."""

import re
import unicodedata

from core.errors import Invalid, Problem
from core.exchange.records import FORMS, PACKAGE, RECEIPT, Manifest
from core.masking import contains_personal_number

SUFFIXES = {PACKAGE: ".upkg", RECEIPT: ".urct", FORMS: ".ufrm"}
LONGEST = 79  # characters with the ending
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|_\s]+')
_FORM, _PERIOD = 20, 16


def file_name(manifest: Manifest, unit: str) -> str:
    """The name of a package's file; raises Invalid when it would show a personal number."""
    ending = f"_{_short(manifest.form, _FORM)}_{_short(manifest.period, _PERIOD)}_{manifest.sequence:03d}"
    ending += SUFFIXES[manifest.kind]
    name = _short(unit, LONGEST - len(ending)) + ending
    if contains_personal_number(name):
        sentence = "文件名里会出现证件号码或手机号码，没有生成。请检查单位名称、报表和时期的写法"
        raise Invalid((Problem(field="name", message=sentence),))
    return name


def card_name(unit: str, ending: str) -> str:
    """The name of a unit's card file."""
    return _short(unit, LONGEST - len(ending)) + ending


def is_safe(name: str) -> bool:
    """Whether FAT32, exFAT, NTFS and mail programs keep this name as it is."""
    stem = name.rpartition(".")[0] or name
    plain = unicodedata.normalize("NFC", name) == name and not re.search(r'[\x00-\x1f\x7f/\\:*?"<>|]', name)
    return plain and name.strip(" .") == name and bool(stem) and len(name) <= LONGEST


def _short(text: str, most: int) -> str:
    """A piece of a name without what file systems refuse, cut to so many characters."""
    plain = _FORBIDDEN.sub("", unicodedata.normalize("NFC", text)).strip(".")
    return plain[:most].strip(".") or "未命名"
