import subprocess
import sys

import pytest
from pypinyin import Style, pinyin

from core.pinyin import name_readings, surname_length


@pytest.mark.parametrize(
    ("name", "readings"),
    [
        ("张三", (("zhang",), ("san",))),
        ("单雄", (("shan", "dan"), ("xiong",))),
        ("吕绿", (("lv",), ("lv",))),
        ("尉迟恭", (("yu", "wei"), ("chi",), ("gong",))),
        ("单于", (("shan", "dan"), ("yu",))),  # two characters: surname 单, given name 于
        ("\ue000", (("",),)),
        ("", ()),
    ],
)
def test_the_characters_of_a_name_are_read(name: str, readings: tuple[tuple[str, ...], ...]) -> None:
    assert name_readings(name) == readings


def test_compound_surnames_have_two_characters() -> None:
    assert [surname_length(n) for n in ("欧阳修", "欧阳", "张三丰")] == [2, 1, 1]


def test_every_character_of_gb_2312_is_read_as_the_source_reads_it() -> None:
    pairs = [bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)]
    characters = [c for c in (p.decode("gb2312", errors="ignore") for p in pairs) if c]
    # 王 before it: only the given-name reading is the table's own.
    read = {c: name_readings(f"王{c}")[1] for c in characters}
    assert len(read) == 6763
    assert [c for c in characters if not read[c][0]] == []
    assert [c for c in characters if len(read[c]) == 1 and read[c][0] not in _plain(c)] == []


def _plain(character: str) -> list[str]:
    """The readings pypinyin gives one character."""
    return pinyin(character, style=Style.NORMAL, heteronym=True)[0]


@pytest.mark.parametrize("character", "喆堃昇赟翀旸𬍛𫖯𬀩")
def test_rare_characters_of_names_are_read(character: str) -> None:
    assert name_readings(f"王{character}")[1][0]


def test_reading_a_name_needs_no_pypinyin() -> None:
    code = "import sys, core.search; core.search.search_keys('张三', None, None, None); print('pypinyin' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"
