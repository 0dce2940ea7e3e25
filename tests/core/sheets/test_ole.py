from pathlib import Path

import pytest

from core.sheets.ole import CompoundFile, NotCompound
from tests.core.sheets.compound import compound_file

OLD = Path(__file__).parents[2] / "data" / "rosters" / "s1_old.xls"


def test_streams_are_read_whole(tmp_path: Path) -> None:
    content = {"Workbook": bytes(range(256)) * 40, "其他": b"abc" * 3000}
    compound = CompoundFile(compound_file(tmp_path / "a.xls", content))
    assert {name: compound.read(s) for name, s in compound.streams.items()} == content


def test_real_workbook_begins_with_its_first_record() -> None:
    compound = CompoundFile(OLD)
    assert compound.read(compound.streams["Workbook"])[:2] == b"\x09\x08"


def test_small_streams_come_from_the_root(tmp_path: Path) -> None:
    compound = CompoundFile(OLD)
    assert all(len(compound.read(s)) == s.size for s in compound.streams.values())


@pytest.mark.parametrize("place", [30, 44, 48, 68, 72])
def test_broken_header_is_noticed(place: int, tmp_path: Path) -> None:
    path = compound_file(tmp_path / "a.xls", {"Workbook": b"x" * 5000})
    content = bytearray(path.read_bytes())
    content[place : place + 4] = b"\x77\x77\x77\x77"
    if place == 68:
        content[72:76] = b"\x01\0\0\0"
    path.write_bytes(content)
    with pytest.raises(NotCompound):
        compound = CompoundFile(path)
        compound.read(compound.streams["Workbook"])


def test_chain_that_runs_in_a_circle_ends(tmp_path: Path) -> None:
    path = compound_file(tmp_path / "a.xls", {"Workbook": b"x" * 5000})
    content = bytearray(path.read_bytes())
    table = content.index(b"\x01\0\0\0\x02\0\0\0\x03\0\0\0", 512)
    content[table + 4 : table + 8] = b"\0\0\0\0"
    path.write_bytes(content)
    with pytest.raises(NotCompound):
        compound = CompoundFile(path)
        compound.read(compound.streams["Workbook"])
