"""Writes resources/pinyin.txt, the reading of each character, from the data of pypinyin."""

import unicodedata
from pathlib import Path

from pypinyin.constants import PINYIN_DICT

_HEADER = """\
# 汉字读音表：每行一个不带声调的读音（ü 写作 v），其后是最常用读音为它的汉字。
# 由 tools/build_pinyin.py 从 pypinyin 的数据生成；MIT 许可，全文见 licences/pypinyin.txt。
"""


def main() -> None:
    """Group every character under its most frequent reading, without tone."""
    groups: dict[str, list[str]] = {}
    for code, readings in sorted(PINYIN_DICT.items()):
        groups.setdefault(_without_tone(readings.split(",")[0]), []).append(chr(code))
    lines = [f"{reading} {''.join(characters)}\n" for reading, characters in sorted(groups.items())]
    target = Path(__file__).resolve().parents[1] / "resources" / "pinyin.txt"
    target.write_text(_HEADER + "".join(lines), encoding="utf-8", newline="\n")


def _without_tone(reading: str) -> str:
    """A syllable in plain letters, ü as v."""
    # ü carries its tone mark outside or inside its two dots; both orders decompose to u, dots, tone.
    letters = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(c for c in letters if "a" <= c <= "z")


if __name__ == "__main__":
    main()
