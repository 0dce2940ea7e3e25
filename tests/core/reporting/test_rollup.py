"""Who is silent: the board of the window and the command name the same units for the same forms."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.app import App, create
from core.exchange.records import LOWER
from core.reporting.records.merging import ExpectedUnit
from core.reporting.rollup import roll_up
from tests.core.exchange.packages import acquaint
from tests.core.reporting.test_upper import above as above
from tests.core.reporting.test_upper import card, parts


@pytest.fixture
def confirmed(above: App, tmp_path: Path) -> Iterator[str]:
    """A unit below whose fingerprint was confirmed; its name."""
    app, _ = create(
        tmp_path / "蓝天.union", unit="蓝天厂", officer="孙", passphrase="练习用口令 2026", level="grassroots"
    )
    yield acquaint(above, app, relation=LOWER, folder=tmp_path).name
    app.close()


def silent(app: App, out: Path) -> dict[str, tuple[str, ...]]:
    """What the command names, after a look that the boards say the same."""
    made = roll_up(app.reporting, "2026", out)
    found = {one.board.form_code: one.silent for one in made.boards}
    upper = app.reporting.upper
    assert found == {code: upper.board(code, "2026").silent for code in upper.forms_asked("2026")}
    return found


def test_confirmed_units_are_asked_where_nobody_was_entered(
    above: App, confirmed: str, tmp_path: Path
) -> None:
    upper = above.reporting.upper
    assert upper.forms_asked("2026") == ()
    upper.take_in(parts(card(1)), "第1工会")
    assert upper.board("R20", "2026").expected == 2
    assert silent(above, tmp_path / "汇总") == {"R20": (confirmed,)}


def test_units_that_were_entered_are_named_for_each_form_they_owe(
    above: App, confirmed: str, tmp_path: Path
) -> None:
    upper = above.reporting.upper
    upper.expect([
        ExpectedUnit(code="U001", name="第1工会", forms="R20"),
        ExpectedUnit(code="U002", name="第2工会", forms="R15、R20"),
    ])  # fmt: skip
    upper.take_in(parts(card(1)), "第1工会")
    assert silent(above, tmp_path / "汇总") == {"R15": ("第2工会",), "R20": ("第2工会",)}
