import sys
from pathlib import Path

import pytest

from core.errors import Damaged
from core.resources import resource


def test_a_file_of_the_source_tree_is_found() -> None:
    assert resource("codes", "gender.csv").read_text(encoding="utf-8").startswith("label,")


def test_a_file_is_found_where_a_packaged_program_unpacks_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "resources" / "codes" / "shade.csv"
    file.parent.mkdir(parents=True)
    file.write_text("label\n", encoding="utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("codes", "shade.csv") == file


def test_a_missing_file_is_said_to_be_missing_with_what_to_do() -> None:
    with pytest.raises(Damaged, match=r"codes/nothing\.csv.*重新安装"):
        resource("codes", "nothing.csv")
