import zipfile
from pathlib import Path

import pytest

from core.errors import Damaged, Unwritable
from core.sheets.ole import MAGIC
from core.sheets.sniff import sniff
from tests.core.sheets.compound import compound_file

ROSTERS = Path(__file__).parents[2] / "data" / "rosters"


def _zip(path: Path, *names: str, first: bytes = b"") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, first if name == "mimetype" else b"<x/>")
    return path


@pytest.mark.parametrize(
    ("sample", "kind"), [("s1_plain.xlsx", "xlsx"), ("s1_old.xls", "xls"), ("s1_gb18030.csv", "csv")]
)
@pytest.mark.parametrize("ending", [".et", ".xls", ".xlsx", ".txt", ""])
def test_content_decides_and_not_the_ending(sample: str, kind: str, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"名单{ending}"
    path.write_bytes((ROSTERS / sample).read_bytes())
    assert sniff(path) == kind


def test_other_workbooks(tmp_path: Path) -> None:
    ods = b"application/vnd.oasis.opendocument.spreadsheet"
    assert sniff(_zip(tmp_path / "a", "xl/workbook.bin")) == "xlsb"
    assert sniff(_zip(tmp_path / "b", "mimetype", "content.xml", first=ods)) == "ods"
    assert sniff(compound_file(tmp_path / "c", {"Book": b"x" * 5000})) == "xls"


REFUSED = (
    (b"", "空的"),
    (b"%PDF-1.4", "PDF"),
    (b"\x89PNG\r\n", "图片"),
    (b"Rar!\x1a", "RAR"),
    (b"<html><table>", "网页"),
    (b"\xef\xbb\xbf  <!DOCTYPE html>", "网页"),
    (b'<?xml version="1.0"?><Workbook>', "XML"),
    (b"PK\x03\x04 broken", "损坏"),
    (MAGIC + b"\0" * 100, "损坏"),
)


@pytest.mark.parametrize(("content", "word"), REFUSED)
def test_what_is_no_table_is_called_by_its_name(content: bytes, word: str, tmp_path: Path) -> None:
    path = tmp_path / "花名册.xls"
    path.write_bytes(content)
    with pytest.raises(Damaged, match=word):
        sniff(path)


@pytest.mark.parametrize(
    ("stream", "word"), [("EncryptedPackage", "打开密码"), ("WordDocument", "Word"), ("ETStream", "旧格式")]
)
def test_old_office_files_that_are_no_table(stream: str, word: str, tmp_path: Path) -> None:
    with pytest.raises(Damaged, match=word):
        sniff(compound_file(tmp_path / "a.et", {stream: b"x" * 5000}))


@pytest.mark.parametrize(
    ("name", "word"), [("word/document.xml", "Word"), ("ppt/a.xml", "演示"), ("名单.txt", "压缩包")]
)
def test_archives_that_are_no_table(name: str, word: str, tmp_path: Path) -> None:
    with pytest.raises(Damaged, match=word):
        sniff(_zip(tmp_path / "a.xlsx", name))


def test_missing_file_and_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(Unwritable, match="找不到"):
        sniff(tmp_path / "没有.xlsx")
    with pytest.raises(Unwritable, match="文件夹"):
        sniff(tmp_path)
