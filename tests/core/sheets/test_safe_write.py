import errno
import os
import zipfile
from pathlib import Path

import pytest

from core.errors import Cancelled, Unwritable
from core.sheets.safe_write import check_archive, write_safely


def test_the_new_content_takes_the_place_of_the_old(tmp_path: Path) -> None:
    file = tmp_path / "花名册.csv"
    file.write_text("旧", encoding="utf-8")
    write_safely(file, lambda p: p.write_text("新", encoding="utf-8") and None)
    assert file.read_text(encoding="utf-8") == "新"
    assert list(tmp_path.iterdir()) == [file]


def test_the_writer_sees_the_ending_of_the_file(tmp_path: Path) -> None:
    seen: list[str] = []
    write_safely(tmp_path / "a.xlsx", lambda p: seen.append(p.suffix))
    assert seen == [".xlsx"]


@pytest.mark.parametrize("error", [OSError(28, "full"), Cancelled(), Unwritable("坏"), ValueError("bug")])
def test_an_existing_file_survives_every_failure_of_the_writer(tmp_path: Path, error: BaseException) -> None:
    file = tmp_path / "花名册.csv"
    file.write_text("旧", encoding="utf-8")

    def fail(path: Path) -> None:
        path.write_text("半", encoding="utf-8")
        raise error

    with pytest.raises((Unwritable, Cancelled, ValueError)):
        write_safely(file, fail)
    assert file.read_text(encoding="utf-8") == "旧"
    assert list(tmp_path.iterdir()) == [file]


def test_an_existing_file_survives_a_check_that_finds_the_new_one_broken(tmp_path: Path) -> None:
    file = tmp_path / "花名册.csv"
    file.write_text("旧", encoding="utf-8")

    def check(path: Path) -> None:
        assert path.read_text(encoding="utf-8") == "新"
        raise Unwritable("读回来不完整")

    with pytest.raises(Unwritable, match="读回来不完整"):
        write_safely(file, lambda p: p.write_text("新", encoding="utf-8") and None, check)
    assert file.read_text(encoding="utf-8") == "旧"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "磁盘空间不足"),
        (errno.EROFS, "只能读取"),
        (errno.EIO, "U 盘被拔出"),
        (errno.EACCES, "没有权限"),
        (errno.ENAMETOOLONG, "文件名太长"),
    ],
)
def test_each_failure_says_what_happened_and_what_was_kept(tmp_path: Path, number: int, words: str) -> None:
    def fail(_: Path) -> None:
        raise OSError(number, os.strerror(number))

    with pytest.raises(Unwritable) as found:
        write_safely(tmp_path / "a.csv", fail)
    assert words in found.value.message
    assert "原有文件没有改动" in found.value.message


def test_the_system_number_is_also_found_in_the_words_of_the_workbook_writer(tmp_path: Path) -> None:
    def fail(_: Path) -> None:
        raise OSError("Failed to save workbook: i/o error: No space left on device (os error 28)")

    with pytest.raises(Unwritable, match="磁盘空间不足"):
        write_safely(tmp_path / "a.xlsx", fail)


def test_a_file_held_open_by_another_program_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "sharing violation")  # as Windows answers while WPS has the file open

    file = tmp_path / "花名册.xlsx"
    file.write_text("旧", encoding="utf-8")
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(Unwritable, match="正在 WPS 或 Excel 中打开"):
        write_safely(file, lambda p: p.write_text("新", encoding="utf-8") and None)
    assert file.read_text(encoding="utf-8") == "旧"
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_in_the_way_and_a_folder_that_is_missing_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(Unwritable, match="是一个文件夹"):
        write_safely(tmp_path, lambda _: None)
    with pytest.raises(Unwritable, match="“没有”不存在"):
        write_safely(tmp_path / "没有" / "a.csv", lambda _: None)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_the_rights_of_the_old_file_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("旧", encoding="utf-8")
    file.chmod(0o640)
    write_safely(file, lambda p: p.write_text("新", encoding="utf-8") and None)
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_workbook_cut_short_is_found(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", "<x/>" * 100)
    check_archive(file, sheets=1)
    whole = file.read_bytes()
    for broken in (whole[:-10], whole.replace(b"<x/>", b"<y/>", 1), b""):
        file.write_bytes(broken)
        with pytest.raises(Unwritable, match="读回来不一致"):
            check_archive(file, sheets=1)
    file.write_bytes(whole)
    with pytest.raises(Unwritable):
        check_archive(file, sheets=2)
