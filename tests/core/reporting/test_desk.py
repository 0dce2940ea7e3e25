"""What is due, and the command line."""

import datetime as dt
import json
from pathlib import Path

import pytest

from core.app import App
from core.cli import DONE, DONE_WITH_FINDINGS, VARIABLE, WRONG_USAGE, run
from core.errors import Invalid, NotFound
from tests.conftest import PASSPHRASE
from tests.core.reporting.scene import union, workers


def test_the_calendar_tells_what_is_due_when_and_how_far_it_is(app: App) -> None:
    union(app)
    app.db.clock = lambda: dt.datetime(2026, 10, 12, 9)
    app.reporting.reports.open("R03", "2026Q3")
    lines = app.reporting.desk.calendar(2026)
    assert [d.due_on for d in lines] == sorted(d.due_on for d in lines)
    by = {(d.form_code, d.period): d for d in lines}
    third = by["R03", "2026Q3"]
    assert (third.due_on, third.state, third.is_late) == (dt.date(2026, 10, 10), "草稿", True)
    assert (by["R03", "2026Q4"].state, by["R03", "2026Q4"].is_late) == ("未填", False)
    # The year to 30 September 2026 is due on the 15th of the month after it ends.
    assert (by["R15", "2026"].due_on, by["R15", "2026"].is_late) == (dt.date(2026, 10, 15), False)
    assert "2027 年的节假日安排还没有" in by["R01", "2026"].doubt


def test_nothing_is_packed_before_it_is_checked(app: App) -> None:
    union(app)
    workers(app, 12, women=12)
    desk = app.reporting.desk
    with pytest.raises(NotFound, match="没有 已检查的报表"):
        desk.package_parts("2026")
    one = app.reporting.reports.open("R20", "2026")
    with pytest.raises(NotFound, match="没有 已检查的报表"):
        desk.package_parts("2026")
    with pytest.raises(Invalid, match="V14：女会员 12 人"):
        desk.package_parts("2026", ["R20"])
    assert app.reporting.reports.view(one).report.state == "草稿"
    assert desk.sent() == ()


@pytest.fixture
def closed(app: App, store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with twelve members, closed for the command line."""
    workers(app, 12, women=12)
    app.close()
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    return store


def test_the_command_writes_a_report_by_code_or_title(
    closed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("r20", "工会组织信息登记表"):
        done = run(
            [
                "report",
                str(closed),
                "--form",
                name,
                "--period",
                "2026",
                "--out",
                str(tmp_path / "出"),
                "--json",
            ]
        )
        answer = json.loads(capsys.readouterr().out)
        assert (done, answer["form"], answer["period"]) == (DONE_WITH_FINDINGS, "R20", "2026")
        assert [Path(f).suffix for f in answer["files"]] == [".xlsx", ".pdf"]
        assert all(Path(f).is_file() for f in answer["files"])
        assert [c["id"] for c in answer["checks"]] == ["V14"]
    done = run(["report", str(closed), "--form", "R03", "--period", "2026Q3", "--out", str(tmp_path / "出")])
    assert done == DONE
    assert capsys.readouterr().out.count("已写好") == 2


def test_the_roster_statistics_are_still_there(
    closed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["report", str(closed), "--form", "会员统计表", "--period", "2026", "--out", str(tmp_path / "出")])
    assert "会员统计表（2026年）.xlsx" in capsys.readouterr().out


def test_an_unknown_form_is_wrong_usage_and_writes_nothing(
    closed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run(["report", str(closed), "--form", "R99", "--period", "2026", "--out", str(tmp_path / "出")])
    assert done == WRONG_USAGE
    assert "没有名为“R99”的报表" in capsys.readouterr().err
    assert not (tmp_path / "出").exists()
