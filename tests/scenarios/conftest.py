"""What a scenario gets: a computer with nothing on it, the windows as the program makes them, an officer."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.app import App
from core.lock import StoreLock
from gui.app import Windows
from gui.kit import dialogs
from gui.settings import Settings
from tests.conftest import Template
from tests.gui.conftest import answer, look, settings  # noqa: F401
from tests.gui.members.conftest import in_dialog  # noqa: F401
from tests.gui.members.sample_people import fill
from tests.scenarios.officer import Officer

PEOPLE = 60
SEAM = ("open_file", "open_files", "save_file", "choose_folder", "open_folder",
        "confirm", "choose", "message", "ask_text", "print_html", "choose_printer")  # fmt: skip


@pytest.fixture(autouse=True)
def nothing_is_asked_unexpectedly(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question that the scenario did not foresee fails it instead of waiting for ever."""

    def refuse(*asked: Any, **_: Any) -> None:
        raise AssertionError(f"nobody expected to be asked: {asked[1:]}")

    for name in SEAM:
        monkeypatch.setattr(dialogs, name, refuse)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The officer's own folder."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def factory(template: Template, store: Path) -> Path:
    """A closed store with the people of a factory."""
    app = App(store, template.key, StoreLock(store), officer_id=1)
    fill(app, PEOPLE)
    app.close()
    return store


@pytest.fixture
def start(
    qtbot: QtBot,
    qapp: QApplication,
    home: Path,
    settings: Settings,  # noqa: F811
    answer: Callable[..., object],  # noqa: F811
) -> Iterator[Callable[..., Officer]]:
    """`start()` starts the program, `start(store)` on a store; it gives the officer in front of it."""
    made: list[Windows] = []

    def start_program(store: Path | None = None) -> Officer:
        windows = Windows(qapp, settings)
        made.append(windows)
        windows.show_login(store)
        officer = Officer(qtbot, windows)
        officer.face()
        return officer

    yield start_program
    answer("confirm", True)
    for windows in made:
        for window in (windows.login, windows.main):
            if window is not None:
                window.close()
                window.deleteLater()
        windows.deleteLater()
