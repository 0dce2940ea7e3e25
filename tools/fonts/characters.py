"""Which characters the document faces keep."""

from collections.abc import Collection, Iterator
from pathlib import Path

NATIONAL_LIST = Path(__file__).resolve().parents[2] / "tests" / "data" / "tgh8105.txt"  # 通用规范汉字表
NAMES = "䶮㛃赟堃喆㐂旸烜翀昇𠅤犇骉淼皛玥珺珅晟煊垚燚颢祎琤琇璟韡鑫曌㭎㑇㮾䴘䥽䲠𬀩𬱖𫍯𬍤𬭎𬸣𪟝𫖮𬴊"
MARKS = "，。、；：？！“”‘’（）〔〕《》〈〉【】—…·～＋－×÷％‰℃№①②⑩㈠㊣□■○●△▲☆★√☑☐✓／＝￥Ⅰ→"
_UNIFIED = range(0x4E00, 0x9FA6)
_RADICALS = range(0x2E80, 0x2FE0)
_COMPATIBILITY = range(0xF900, 0xFB00)
_COMPATIBILITY_2 = range(0x2F800, 0x2FA20)
# Twelve characters of the compatibility block are characters of their own.
_REAL = {0xFA0E, 0xFA0F, 0xFA11, 0xFA13, 0xFA14, 0xFA1F, 0xFA21, 0xFA23, 0xFA24, 0xFA27, 0xFA28, 0xFA29}
_SYMBOLS = (
    range(0x20, 0x7F),
    range(0xA0, 0x180),
    range(0x391, 0x3CA),
    range(0x410, 0x450),
    range(0x2000, 0x20C0),
    range(0x2100, 0x2270),
    range(0x2460, 0x2580),
    range(0x25A0, 0x2670),
    range(0x2700, 0x27C0),
    _RADICALS,
    range(0x3000, 0x3130),
    range(0x3200, 0x33FF),
    range(0xFE10, 0xFE70),
    range(0xFF00, 0xFFF0),
)


def is_han(code: int) -> bool:
    """Whether the character is a Han character."""
    return 0x3400 <= code <= 0x9FFF or 0x20000 <= code <= 0x323AF or 0xF900 <= code <= 0xFAFF


def working_set(*, has_rare: bool) -> set[int]:
    """Symbols, GBK, the national list and the sample names; with `has_rare` every other Han character too."""
    found = {code for codes in _SYMBOLS for code in codes}
    found |= {*_decoded("gb2312"), *_decoded("gbk"), *_UNIFIED, *_national(), *range(0x9FA6, 0xA000)}
    found |= set(map(ord, NAMES + MARKS))
    if has_rare:
        found |= {*range(0x3400, 0x4DB6), *range(0x20000, 0x323B0), *_COMPATIBILITY}
    return found


def kept(available: Collection[int], *, has_rare: bool) -> set[int]:
    """What stays in a finished face: no look-alikes, and without `has_rare` only the common Han characters."""
    found = {code for code in available if not _is_look_alike(code)}
    if has_rare:
        return found
    common = {*_national(), *_decoded("gb2312"), *map(ord, NAMES + MARKS)}
    return {code for code in found if not is_han(code) or code in common}


def _is_look_alike(code: int) -> bool:
    """Whether a program that reads a PDF back could take it for an ordinary character's glyph."""
    is_second = code in _COMPATIBILITY and code not in _REAL
    return code in _RADICALS or is_second or code in _COMPATIBILITY_2


def _national() -> set[int]:
    """The 8105 characters of the national list."""
    return set(map(ord, NATIONAL_LIST.read_text(encoding="utf-8").replace("\n", "")))


def _decoded(codec: str) -> Iterator[int]:
    """Every character that two bytes of a Chinese encoding stand for."""
    for first in range(0x81, 0xFF):
        for second in range(0x40, 0xFF):
            text = bytes([first, second]).decode(codec, errors="ignore")
            if len(text) == 1:
                yield ord(text)
