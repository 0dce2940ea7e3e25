"""The command line's dossier: exit 0 when whole, 1 when papers are missing, 2 for what it cannot do."""

import json
from pathlib import Path

import pytest

from core import cli
from core.app import open_store
from tests.conftest import PASSPHRASE
from tests.core.congress.whole import congress


@pytest.fixture
def held(store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed store with a congress that was held."""
    monkeypatch.setenv(cli.VARIABLE, PASSPHRASE)
    app = open_store(store, PASSPHRASE)
    congress(app)
    app.close()
    return store


def test_the_dossier_is_written_and_what_is_missing_is_told(
    held: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    out = tmp_path / "out"
    asked = ["dossier", str(held), "--congress", "1", "--out", str(out)]
    code = cli.run([*asked, "--json"])
    answer = json.loads(capsys.readouterr().out)
    assert code == (cli.DONE_WITH_FINDINGS if answer["missing"] or answer["findings"] else cli.DONE)
    assert sorted(answer["files"]) == sorted(p.name for p in out.iterdir())
    assert len(answer["entries"]) >= 30
    assert answer["findings"] == []
    assert answer["unchanged"] is False
    before = {p.name: p.read_bytes() for p in out.iterdir()}
    assert cli.run(asked) == code
    words = capsys.readouterr().out
    assert "文书没有变化，原有文件仍然有效" in words
    assert all(f"缺少 {m['code']} {m['title']}：{m['reasons'][0]}" in words for m in answer["missing"])
    assert {p.name: p.read_bytes() for p in out.iterdir()} == before


def test_an_unknown_congress_and_a_folder_in_use_are_refused(
    held: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    out = tmp_path / "out"
    assert cli.run(["dossier", str(held), "--congress", "9", "--out", str(out)]) == cli.WRONG_USAGE
    assert not out.exists()
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    assert cli.run(["dossier", str(held), "--congress", "1", "--out", str(out), "--json"]) == cli.WRONG_USAGE
    assert "“mine.txt”" in json.loads(capsys.readouterr().out)["error"]
    assert [p.name for p in out.iterdir()] == ["mine.txt"]
