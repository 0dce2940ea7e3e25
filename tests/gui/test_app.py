import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import app as start
from gui import jobs
from gui.login.unlock import UnlockPage
from gui.settings import Settings
from tests.conftest import PASSPHRASE


@pytest.fixture
def windows(qtbot: QtBot, qapp: QApplication, settings: Settings) -> Iterator[start.Windows]:
    made = start.Windows(qapp, settings)
    yield made
    for window in (made.login, made.main):
        if window is not None:
            window.close()
            window.deleteLater()
    made.deleteLater()


def enter(qtbot: QtBot, windows: start.Windows) -> None:
    assert windows.login is not None
    page = windows.login.stack.currentWidget()
    assert isinstance(page, UnlockPage)
    page.entry.line.setText(PASSPHRASE)
    page.submit.click()
    qtbot.waitUntil(lambda: jobs.live_jobs() == (), timeout=20_000)


def test_the_way_in_and_out_and_in_again(qtbot: QtBot, windows: start.Windows, store: Path) -> None:
    windows.show_login(store)
    enter(qtbot, windows)
    assert windows.login is None
    assert windows.main is not None
    assert windows.main.isVisible()
    windows.main.lock()
    assert windows.main is None
    assert windows.login is not None
    enter(qtbot, windows)
    assert windows.main is not None


@pytest.mark.parametrize(
    ("given", "fcitx5", "expected"),
    [("fcitx", True, "ibus"), ("", True, "ibus"), ("fcitx", False, "fcitx"), ("xim", True, "xim")],
)
def test_under_fcitx5_qt_speaks_ibus(
    monkeypatch: pytest.MonkeyPatch, given: str, fcitx5: bool, expected: str
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("QT_IM_MODULE", given)
    monkeypatch.setattr(start, "_runs", lambda _: fcitx5)
    start.choose_input_method()
    assert os.environ["QT_IM_MODULE"] == expected
