"""People's names: one spelling for the store, one key for the order of lists."""

import re

from core.pinyin import name_readings

# Every ideograph, also compatibility ones, the plane-2 and plane-3 rare ones and private-use ones
# that old personnel systems wrote for characters they lacked.
_HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ue000-\uf8ff\U00020000-\U0003ffff"
_DOTS = r"·．.•・･‧∙⋅﹒˙"
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")
_SPACES = re.compile(r"\s+")
_DOT_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])\s*[{_DOTS}]\s*(?=[{_HAN}])")
_SPACE_AT_HAN = re.compile(rf"(?<=[{_HAN}]) (?=[{_HAN}])")
# Only full-width ASCII is folded: NFKC would replace compatibility ideographs, another person's name.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def normalise_name(text: str) -> str:
    """A name as it is stored: no stray spaces, · between the parts of a name, rare characters kept."""
    name = _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()
    name = _DOT_BETWEEN_HAN.sub("·", name)
    return _SPACE_AT_HAN.sub("", name.translate(_HALF_WIDTH)).strip()


def pinyin_sort_key(name: str) -> str:
    """A text whose plain order is the pinyin order of names; people of one surname stay together."""
    parts = [
        f"{reading[0]} {character}" if reading[0] else character.lower()
        for character, reading in zip(name, name_readings(name), strict=True)
    ]
    return " ".join(parts)
