"""The command line's tally: the verdict with its arithmetic, exit 0 when final and 1 while something stands against it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core import cli
from core.app import open_store
from tests.conftest import PASSPHRASE
from tests.core.congress.ballots import Hall, hall, sheet


@pytest.fixture
def room(store: Path, monkeypatch: pytest.MonkeyPatch) -> Hall:
    """A hall whose store the command can open once the product has let go of it."""
    monkeypatch.setenv(cli.VARIABLE, PASSPHRASE)
    return hall(open_store(store, PASSPHRASE))


@pytest.fixture
def tally(capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs the command after closing the store of a hall; exit code, JSON object and text."""

    def run(room: Hall, ballot_id: int) -> tuple[int, Any, str]:
        room.app.close()
        path = str(room.app.store_path)
        code = cli.run(["tally", path, "--ballot", str(ballot_id), "--json"])
        answer = json.loads(capsys.readouterr().out)
        assert cli.run(["tally", path, "--ballot", str(ballot_id)]) == code
        return code, answer, capsys.readouterr().out

    return run


def test_a_final_vote_is_told_with_its_arithmetic(room: Hall, tally: Any):
    ballot_id = room.ballot("工资", "工时")
    room.issue(ballot_id)
    room.enter_both(ballot_id, sheet([(60, 20, 5), (50, 30, 5)], 85, invalid=2))
    room.votes.close(ballot_id)
    code, answer, words = tally(room, ballot_id)
    assert code == cli.DONE
    assert (answer["final"], answer["state"], answer["differences"]) == (True, "已确认", [])
    numbers = [answer[n] for n in ("due", "present", "issued", "returned", "valid", "invalid")]
    assert numbers == [100, 90, 90, 87, 85, 2]
    assert [(i["title"], i["yes"], i["needed"], i["is_passed"]) for i in answer["items"]] == [
        ("工资", 60, 51, True),
        ("工时", 50, 51, False),
    ]
    assert "发出 90 ≥ 收回 87；有效 85＋无效 2＝收回 87" in words
    assert "赞成 60 ≥ 需要 51" in words
    assert "赞成 50 ＜ 需要 51" in words
    assert "“半数以上”" in words


def test_differences_are_told_with_exit_one(room: Hall, tally: Any):
    ballot_id = room.ballot()
    room.issue(ballot_id)
    pure = sheet([(60, 20, 10)], 90)
    room.votes.enter_count(room.count(ballot_id, "甲", pure))
    wrong = replace(pure, lines=(replace(pure.lines[0], yes=59, no=21),))
    room.votes.enter_count(room.count(ballot_id, "乙", wrong))
    code, answer, words = tally(room, ballot_id)
    assert code == cli.DONE_WITH_FINDINGS
    assert (answer["final"], answer["returned"], answer["items"]) == (False, None, [])
    assert answer["differences"] == [
        "“草案”赞成：甲方 60，乙方 59，相差 1",
        "“草案”反对：甲方 20，乙方 21，相差 1",
    ]
    assert "相差 1" in words
    assert "须重新计票" in words


def test_advice_of_the_law_is_told_with_exit_one(room: Hall, tally: Any):
    ballot_id = room.election(room.people[:2], 2, note="只有两人符合条件")
    room.issue(ballot_id)
    room.enter_both(ballot_id, sheet([(80, 0, 0), (70, 0, 0)], 90))
    code, answer, words = tally(room, ballot_id)
    assert code == cli.DONE_WITH_FINDINGS
    assert answer["final"] is True
    assert len(answer["elected"]) == 2
    assert [f["severity"] for f in answer["findings"]] == ["建议"]
    assert "不是差额选举" in words


def test_an_unknown_ballot_is_wrong_usage(room: Hall, capsys: pytest.CaptureFixture[str]):
    room.app.close()
    code = cli.run(["tally", str(room.app.store_path), "--ballot", "77", "--json"])
    told = capsys.readouterr()
    assert code == cli.WRONG_USAGE
    assert json.loads(told.out)["error"] == told.err.strip() != ""
