import threading

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui import jobs
from gui.idle import IdleWatch


class Heard(QObject):
    """Notes what the watch asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.watch = IdleWatch(
            self, warn=lambda: self.words.append("warn"), lock=lambda: self.words.append("lock")
        )


@pytest.fixture
def heard(qtbot: QtBot) -> Heard:
    return Heard()


def test_idle_minutes_first_warn_and_then_lock(heard: Heard) -> None:
    heard.watch.set_minutes(5)
    assert heard.watch._timer.interval() == 270_000
    heard.watch._timer.timeout.emit()
    assert heard.words == ["warn"]
    assert heard.watch._timer.interval() == 30_000
    heard.watch._timer.timeout.emit()
    assert heard.words == ["warn", "lock"]


def test_a_key_begins_the_count_anew(qtbot: QtBot, heard: Heard) -> None:
    heard.watch.set_minutes(5)
    heard.watch._timer.timeout.emit()
    widget = QWidget()
    qtbot.addWidget(widget)
    qtbot.keyClick(widget, Qt.Key.Key_A)
    assert heard.watch._timer.interval() == 270_000
    heard.watch._timer.timeout.emit()
    assert heard.words == ["warn", "warn"]


def test_never_means_never(heard: Heard) -> None:
    heard.watch.set_minutes(0)
    assert not heard.watch._timer.isActive()


def test_running_work_is_not_cut_off(qtbot: QtBot, heard: Heard) -> None:
    heard.watch.set_minutes(5)
    owner, go_on = QWidget(), threading.Event()
    qtbot.addWidget(owner)
    jobs.run(owner, "导入", lambda _: go_on.wait(5), lambda _: None)
    heard.watch._timer.timeout.emit()
    go_on.set()
    qtbot.waitUntil(lambda: jobs.live_jobs() == ())
    assert heard.words == []
