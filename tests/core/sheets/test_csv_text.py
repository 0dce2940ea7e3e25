from pathlib import Path

import pytest

from core.errors import Damaged
from core.sheets.csv_text import read_text, records, separator_of

LINES = "姓名,身份证号\n张三,110101\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_encodings_are_told_apart(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(LINES.encode(encoding))
    assert list(records(read_text(path))) == [["姓名", "身份证号"], ["张三", "110101"]]


def test_rare_characters_of_gb18030_survive(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("姓名\n𠮷䶮\n".encode("gb18030"))
    assert list(records(read_text(path)))[1] == ["𠮷䶮"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separator_is_the_one_that_cuts_evenly(separator: str) -> None:
    text = (
        separator.join(("姓名", "地址", "电话"))
        + "\n"
        + separator.join(("张三", "一路1号；二楼", "138"))
        + "\n"
    )
    assert separator_of(text * 3) == separator


def test_quoted_line_end_stays_in_its_record() -> None:
    assert list(records('"证件\n号码",姓名\n1,张三\n')) == [["证件\n号码", "姓名"], ["1", "张三"]]


def test_tricks_that_keep_numbers_whole_are_undone() -> None:
    text = "a,b,c,d\n=\"0012\",'0034,'=SUM(1),'\n"
    assert list(records(text))[1] == ["0012", "0034", "=SUM(1)", "'"]


def test_unclosed_quotation_mark_is_reported_with_its_row() -> None:
    text = '姓名,号码\n张三,"1\n' + "李四,2\n" * 200
    with pytest.raises(Damaged, match="第 2 行"):
        list(records(text))


@pytest.mark.parametrize(
    "content", [b"\x00\x01\x02\x03" * 50, b"\xff\xfe\xfa\xfb\xff", bytes(range(128, 256)) * 4]
)
def test_what_is_no_text_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(Damaged):
        read_text(path)
