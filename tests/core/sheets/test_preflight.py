import random
import struct
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from core.errors import AppError, Damaged
from core.sheets.bounds import MOST_CELLS, check_area, check_biff, check_binary_sheet, column_number
from core.sheets.preflight import preflight
from core.sheets.reader import Book
from core.sheets.sniff import sniff
from tests.core.sheets.compound import compound_file

ROSTERS = Path(__file__).parents[2] / "data" / "rosters"
SHEET = "xl/worksheets/sheet1.xml"
START = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def _changed(folder: Path, part: str, content: bytes | str, *, also: str = "") -> Path:
    """A sound workbook with one part replaced, and perhaps an empty one added."""
    path = folder / "changed.xlsx"
    with (
        zipfile.ZipFile(ROSTERS / "s1_plain.xlsx") as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
        if also:
            new.writestr(also, b"x")
    return path


@pytest.mark.parametrize("sample", ["s1_plain.xlsx", "s1_merged.xlsx", "s1_old.xls", "s1_utf8bom.csv"])
def test_sound_files_pass(sample: str) -> None:
    preflight(ROSTERS / sample, sniff(ROSTERS / sample))


def test_document_type_declaration_is_refused(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    for content in (bomb.encode(), bomb.encode("utf-16")):
        with pytest.raises(Damaged, match="安全"):
            preflight(_changed(tmp_path, "xl/workbook.xml", content), "xlsx")


def test_archive_bomb_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match="解压后"):
        preflight(_changed(tmp_path, SHEET, START.encode() + b" " * (20 << 20)), "xlsx")


@pytest.mark.parametrize("name", ["../a.xml", "/etc/a.xml", "XL/workbook.xml"])
def test_unsafe_and_repeated_names_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(Damaged, match="安全"):
        preflight(_changed(tmp_path, "", b"", also=name), "xlsx")


def test_macros_are_allowed_for_they_never_run(tmp_path: Path) -> None:
    path = _changed(tmp_path, "", b"", also="xl/vbaProject.bin")
    preflight(path, "xlsx")
    with Book(path) as book:
        assert book.names == ("花名册",)


@pytest.mark.parametrize("place", ["XFD1", "A1048576", "XFD1048576", "BAA70000"])
def test_one_filled_cell_far_away_is_refused(place: str, tmp_path: Path) -> None:
    row = place.lstrip("ABDFX")
    for quote in ('"', "'"):
        cells = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{place}"><v>1</v></c></row>'
        sheet = f"{START}{cells}</sheetData></worksheet>".replace('"', quote)
        path = _changed(tmp_path, SHEET, sheet)
        if place == "A1048576":
            preflight(path, "xlsx")
        else:
            with pytest.raises(Damaged, match="远"):
                preflight(path, "xlsx")


def test_formatted_but_empty_cells_far_away_are_harmless(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    path = _changed(tmp_path, SHEET, f"{START}{cells}</sheetData></worksheet>")
    preflight(path, "xlsx")
    with Book(path) as book:
        assert len(list(book.sheet("花名册").rows())) == 1


def test_encrypted_parts_are_refused(tmp_path: Path) -> None:
    content = bytearray((ROSTERS / "s1_plain.xlsx").read_bytes())
    place = content.index(b"PK\x01\x02")
    content[place + 8] |= 1
    (tmp_path / "a.xlsx").write_bytes(content)
    with pytest.raises(Damaged):
        preflight(tmp_path / "a.xlsx", "xlsx")


def _record(kind: int, *numbers: int) -> bytes:
    return struct.pack(f"<HH{len(numbers)}H", kind, 2 * len(numbers), *numbers)


def test_xls_records_must_fit_and_lie_near(tmp_path: Path) -> None:
    start = _record(0x0809, 0x0600, 0x0010)
    check_biff(start + _record(0x0203, 99, 20, 0) + _record(0x000A))
    with pytest.raises(Damaged, match="远"):
        check_biff(start + _record(0x0203, 65535, 1, 0) + _record(0x0203, 1, 65535, 0))
    with pytest.raises(Damaged, match="损坏"):
        check_biff(start + struct.pack("<HH", 0x0203, 5000))
    with pytest.raises(Damaged, match="密码"):
        check_biff(start + _record(0x002F, 1))
    path = compound_file(
        tmp_path / "a.xls", {"Workbook": (start + _record(0x0203, 65535, 65535, 0)).ljust(5000, b"\0")}
    )
    with pytest.raises(Damaged):
        preflight(path, "xls")


def test_xlsb_records_must_fit_and_lie_near() -> None:
    row, cell = b"\x00\x04" + struct.pack("<I", 9), b"\x02\x04" + struct.pack("<I", 3)
    check_binary_sheet(row + cell)
    with pytest.raises(Damaged, match="远"):
        check_binary_sheet(b"\x00\x04" + struct.pack("<I", 1048575) + b"\x02\x04" + struct.pack("<I", 900))
    with pytest.raises(Damaged, match="损坏"):
        check_binary_sheet(b"\x00\x7f\x01")


def test_area_of_the_largest_roster_passes() -> None:
    assert check_area(200_000, 100) == MOST_CELLS
    with pytest.raises(Damaged):
        check_area(200_001, 100)
    assert [column_number(c) for c in (b"A", b"Z", b"AA", b"XFD")] == [1, 26, 27, 16384]


@pytest.mark.parametrize("sample", ["s1_old.xls", "s1_merged.xlsx", "s1_gb18030.csv"])
def test_damaged_files_are_refused_in_words_and_never_crash(sample: str, tmp_path: Path) -> None:
    content, draw, path = (ROSTERS / sample).read_bytes(), random.Random(7), tmp_path / "a"
    for turn in range(60):
        broken = bytearray(content)
        if turn % 3 == 0:
            del broken[draw.randrange(1, len(broken)) :]
        elif turn % 3 == 1:
            for _ in range(20):
                broken[draw.randrange(len(broken))] = draw.randrange(256)
        else:
            place = draw.randrange(len(broken))
            broken[place : place + 200] = draw.randbytes(150)
        path.write_bytes(broken)
        with suppress(AppError), Book(path) as book:
            assert sum(1 for name in book.names for _ in book.sheet(name).rows()) < 5000


def test_random_bytes_are_refused_in_words(tmp_path: Path) -> None:
    draw, path = random.Random(8), tmp_path / "a.xlsx"
    for start in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        for size in (300, 600, 5000):
            path.write_bytes(start + draw.randbytes(size))
            with pytest.raises(AppError):
                Book(path)
