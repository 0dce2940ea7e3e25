"""The `assess` command: every household with its sentences, for people and as one JSON object."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from core import cli
from core.app import App
from tests.conftest import PASSPHRASE
from tests.core.hardship.families import household, with_line

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run one command; returns exit code, standard output and standard error."""
    monkeypatch.setenv(cli.VARIABLE, PASSPHRASE)

    def once(*arguments: object) -> tuple[int, str, str]:
        code = cli.run([str(a) for a in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return once


def test_every_household_is_told_with_its_arithmetic(app: App, store: Path, run: Run) -> None:
    with_line(app)
    household(app)
    app.close()
    code, out, _ = run("assess", store, "--as-of", "2026-03-09")
    assert code == cli.DONE
    assert "2026-0001" in out
    assert "（60000－30000）÷3÷12＝833.33 元" in out
    assert "认定为深度困难" in out


def test_json_is_one_object_with_who_enters_and_leaves(app: App, store: Path, run: Run) -> None:
    with_line(app)
    household(app, income=80000, expense=0)  # 2222.22: above 2124, below 2 × 1200
    app.close()
    code, out, _ = run(
        "assess", store, "--as-of", "2026-03-09", "--what-if", "low_income_line=1200", "--json"
    )
    answer = json.loads(out)
    one = answer["households"][0]
    assert code == cli.DONE
    assert (one["per_head"], one["result"], one["low_income_line"], one["persons"]) == (
        "2222.22",
        "不符合",
        "1062.00",
        3,
    )
    assert one["findings"][0].keys() >= {"rule_id", "sentence", "inputs", "result", "source", "severity"}
    assert answer["what_if"]["low_income_line"] == "1200.00"
    assert [(s["file_number"], s["after"]) for s in answer["what_if"]["entering"]] == [
        ("2026-0001", "相对困难")
    ]
    assert answer["what_if"]["leaving"] == []


def test_households_that_cannot_be_judged_are_reported_by_the_exit_code(
    app: App, store: Path, run: Run
) -> None:
    household(app)
    app.close()
    code, out, _ = run("assess", store, "--json")
    assert code == cli.DONE_WITH_FINDINGS
    assert "低保标准" in json.loads(out)["households"][0]["problem"]


@pytest.mark.parametrize(
    "wrong", [("--as-of", "3月"), ("--what-if", "line=1"), ("--what-if", "low_income_line=-5")]
)
def test_wrong_usage_is_said(app: App, store: Path, run: Run, wrong: tuple[str, str]) -> None:
    app.close()
    code, _, err = run("assess", store, *wrong)
    assert code == cli.WRONG_USAGE
    assert err.strip()
