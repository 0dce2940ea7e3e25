"""Search keys of people for the full-text index, and the queries that find them."""

import re
import unicodedata

from core.pinyin import name_readings, surname_length

_MOST_WORDS, _LONGEST_WORD = 8, 40
# Private-use characters stay: old personnel systems wrote rare characters of names with them.
_NOT_SEARCHABLE = re.compile(r"[^\w\ue000-\uf8ff]|_")
_PLAIN_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LETTERS = re.compile(r"[a-z]+")
_FIRST_IDEOGRAPH = "\u2e80"
_SCRIPT_RUN = re.compile(r"[^\u2e80-\U0010ffff]+|[\u2e80-\U0010ffff]+")


def search_keys(name: str, id_number: str | None, mobile: str | None, employee_number: str | None) -> str:
    """The keys of one person, lower-case and space-joined, for one row of an FTS5 index (unicode61)."""
    keys = _name_keys(name)
    if id_number:
        number = _folded(id_number)
        keys += (number, number[6:], number[-6:], number[-4:])
    if mobile:
        number = _folded(mobile)
        keys += (number, number[3:], number[-4:])
    if employee_number:
        number = _folded(employee_number)
        digits = _LETTERS.sub("", number)
        keys += (number,) if digits == number else (number, digits)
    return " ".join(keys)


def match_query(text: str) -> str | None:
    """The FTS5 MATCH string that finds people by every word of `text`, or None when it holds no word."""
    words: list[str] = []
    for part in text.split():
        # 王xm is 王 followed by initials; each part is looked up by itself.
        words += _SCRIPT_RUN.findall(_folded(part))
    # Only letters and digits are left, so nothing a person types can be read as FTS5 syntax.
    return " AND ".join(f'"{word[:_LONGEST_WORD]}"*' for word in words[:_MOST_WORDS]) or None


def _folded(text: str) -> str:
    """Letters, digits and ideographs only, half-width and in lower case; ü as v, the way it is typed."""
    if text.isascii() and text.isalnum():
        return text.lower()
    if _PLAIN_HAN.fullmatch(text):
        return text
    return _NOT_SEARCHABLE.sub("", unicodedata.normalize("NFKC", text).lower().replace("ü", "v"))


def _name_keys(text: str) -> list[str]:
    """Every suffix of a name in characters, full pinyin and initials, with the readings people type."""
    name = _folded(text)
    if not name or max(name) < _FIRST_IDEOGRAPH:
        return [name, *map(_folded, text.split())]
    keys = [name[i:] for i in range(len(name))]
    readings, surname = name_readings(name), surname_length(name)
    syllables = [choices[0] for choices in readings]
    keys += _pinyin_keys(syllables, surname)
    for position, choices in enumerate(readings):
        for other in choices[1:]:
            variant = [*syllables[:position], other, *syllables[position + 1 :]]
            keys += [key for key in _pinyin_keys(variant, surname) if key not in keys]
    return keys


def _pinyin_keys(syllables: list[str], surname: int) -> list[str]:
    """zhangsanfeng sanfeng feng, zsf sf, and zhangsf."""
    full = syllables[-1]
    initials = full[:1]
    keys = [full]
    for syllable in syllables[-2::-1]:
        full = syllable + full
        initials = syllable[:1] + initials
        keys += (full, initials)
    keys.append("".join(syllables[:surname]) + initials[surname:])
    return keys
