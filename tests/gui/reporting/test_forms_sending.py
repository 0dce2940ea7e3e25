"""表式与设置 of an upper union: a form written out, a changed one taken up, and the file for the units below."""

import json
from pathlib import Path

from pytestqt.qtbot import QtBot

from core.app import App
from core.reporting.records.delivery import TAKEN
from gui.reporting.forms import FormsTab
from gui.settings import Settings
from tests.gui.members.sample_workbooks import Told, shell_that_tells
from tests.gui.reporting.upper_scene import *  # noqa: F403 - its fixtures
from tests.gui.reporting.upper_scene import Answer, settle, show


def forms_tab(qtbot: QtBot, app: App, told: Told, settings: Settings) -> FormsTab:
    """The tab alone on the screen."""
    page = show(qtbot, app, shell_that_tells(told, app, settings), (("forms", "表式与设置", FormsTab),))
    tab = page.tab("forms")
    assert isinstance(tab, FormsTab)
    qtbot.waitUntil(lambda: tab.list.rows.rowCount() == 20, timeout=10_000)
    return tab


def test_a_changed_form_is_taken_up_and_goes_down_and_the_factory_fills_it(
    qtbot: QtBot,
    above: App,
    below: App,
    known: None,
    told: Told,
    settings: Settings,
    answer: Answer,
    tmp_path: Path,
) -> None:
    tab = forms_tab(qtbot, above, told, settings)
    code = tab.list.chosen().form.code  # type: ignore[union-attr]
    file = tmp_path / f"{code}.json"
    answer("save_file", file)
    tab.write.click()
    definition = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(definition | {"version": "2027.1"}, ensure_ascii=False), encoding="utf-8")
    answer("open_file", file)
    tab.take.click()
    assert above.reporting.forms.form(code).version == "2027.1"
    settle(qtbot)
    qtbot.waitUntil(lambda: tab.list.chosen() is not None, timeout=10_000)
    answer("choose_folder", tmp_path)
    tab.send.click()
    qtbot.waitUntil(lambda: bool([*tmp_path.glob("*.ufrm")]), timeout=10_000)
    settle(qtbot)
    [sent] = tmp_path.glob("*.ufrm")
    [arrived] = below.reporting.arrivals.receive([sent])
    assert arrived.outcome == TAKEN
    assert below.reporting.forms.form(code).version == "2027.1"


def test_a_factory_only_looks_at_forms(qtbot: QtBot, below: App, told: Told, settings: Settings) -> None:
    assert not hasattr(forms_tab(qtbot, below, told, settings), "send")
