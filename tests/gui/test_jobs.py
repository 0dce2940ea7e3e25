import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.errors import Cancelled, Conflict
from core.progress import Progress
from gui import jobs


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show()
    return made


def bars(window: QWidget) -> list[jobs._JobBar]:
    return [bar for bar in window.findChildren(jobs._JobBar) if bar.isVisible()]


def test_the_result_arrives_in_the_windows_thread(qtbot: QtBot, window: QWidget) -> None:
    threads, results = [], []

    def work(_: Progress) -> int:
        threads.append(threading.current_thread())
        return 42

    def done(result: int) -> None:
        threads.append(threading.current_thread())
        results.append((result, jobs.live_jobs()))

    jobs.run(window, "计算", work, done)
    assert jobs.live_jobs() == ("计算",)
    qtbot.waitUntil(lambda: bool(results))
    assert results == [(42, ())]
    assert threads[0] is not threads[1] is threading.main_thread()


def test_one_job_runs_after_the_other(qtbot: QtBot, window: QWidget) -> None:
    order: list[str] = []
    for name in ("一", "二", "三"):
        jobs.run(window, name, lambda _, name=name: order.append(name), lambda _: None)  # type: ignore[misc]
    qtbot.waitUntil(lambda: jobs.live_jobs() == ())
    assert order == ["一", "二", "三"]


def test_quick_work_shows_nothing_and_long_work_shows_its_count(qtbot: QtBot, window: QWidget) -> None:
    go_on = threading.Event()

    def work(progress: Progress) -> None:
        progress.step(300, 1000, "正在写入")
        go_on.wait(5)
        progress.step(1000, 1000, "正在写入")

    jobs.run(window, "导入会员", work, lambda _: None)
    assert bars(window) == []
    qtbot.waitUntil(lambda: bool(bars(window)))
    assert "导入会员" in [label.text() for label in bars(window)[0].findChildren(QLabel)]
    go_on.set()
    qtbot.waitUntil(lambda: jobs.live_jobs() == ())
    assert bars(window) == []


def test_steps_told_while_the_bar_is_shown_reach_it(qtbot: QtBot, window: QWidget) -> None:
    shown, finish = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        shown.wait(5)
        progress.step(12_500, 100_000)
        finish.wait(5)

    jobs.run(window, "导入会员", work, lambda _: None)
    qtbot.waitUntil(lambda: bool(bars(window)))
    shown.set()
    qtbot.waitUntil(lambda: bars(window)[0]._count.text() == "12,500 / 100,000")
    finish.set()
    qtbot.waitUntil(lambda: jobs.live_jobs() == ())


def test_cancelling_stops_at_the_next_step_and_says_nothing(
    qtbot: QtBot, window: QWidget, answer: Callable[..., list[tuple[Any, ...]]]
) -> None:
    told, results = answer("message", None), []

    def work(progress: Progress) -> None:
        while True:
            progress.step(1, 2)

    jobs.run(window, "核对", work, results.append)
    qtbot.waitUntil(lambda: bool(bars(window)))
    next(b for b in bars(window)[0].findChildren(QPushButton) if b.text() == "取消").click()
    qtbot.waitUntil(lambda: jobs.live_jobs() == ())
    assert told == []
    assert results == []


def test_an_error_goes_to_failed_or_is_shown(
    qtbot: QtBot, window: QWidget, answer: Callable[..., list[tuple[Any, ...]]]
) -> None:
    told, failed = answer("message", None), []

    def work(_: Progress) -> None:
        raise Conflict("别人正在使用。")

    jobs.run(window, "打开", work, lambda _: None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert told == []
    jobs.run(window, "打开", work, lambda _: None)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][2] == "别人正在使用。"


def test_nothing_is_called_for_a_window_that_is_gone(qtbot: QtBot) -> None:
    window, go_on, results = QWidget(), threading.Event(), []
    jobs.run(window, "读取", lambda _: go_on.wait(5), results.append)
    with qtbot.waitSignal(window.destroyed):
        window.deleteLater()
    go_on.set()
    qtbot.waitUntil(lambda: jobs.live_jobs() == ())
    assert results == []


def test_closing_asks_first_and_stops_the_work_when_told_to(
    qtbot: QtBot, window: QWidget, answer: Callable[..., list[tuple[Any, ...]]]
) -> None:
    assert jobs.may_close(window)
    stopped = threading.Event()

    def work(progress: Progress) -> None:
        try:
            while True:
                progress.step(1, 2)
        except Cancelled:
            stopped.set()
            raise

    jobs.run(window, "导入会员", work, lambda _: None)
    asked = answer("confirm", False)
    assert not jobs.may_close(window)
    assert "导入会员" in asked[0][2]
    assert jobs.live_jobs() == ("导入会员",)
    answer("confirm", True)
    assert jobs.may_close(window)
    assert stopped.is_set()
    assert jobs.live_jobs() == ()
