"""Long work away from the window's thread: one at a time, with progress and a way to stop."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QProgressBar, QWidget
from shiboken6 import isValid

from core.progress import Progress
from gui import errors
from gui.kit import button, dialogs, row, set_width, text
from gui.theme import theme

T = TypeVar("T")
Failed = Callable[[Exception], object]
QUIET_MILLISECONDS = 300
STEP_SECONDS = 0.05  # progress is told at most this often


def run(
    parent: QWidget,
    title: str,
    work: Callable[[Progress], T],
    done: Callable[[T], object],
    failed: Failed | None = None,
) -> None:
    """Do `work` in the background, then call `done` with its result in the window's thread.

    An error goes to `failed`, which is then responsible for showing it, or else to `gui.errors.show`.
    Neither is called once `parent` is gone.
    """
    _jobs().start(parent, title, work, done=done, failed=failed)


def read(parent: QWidget, title: str, work: Callable[[Progress], T], done: Callable[[T], object]) -> None:
    """Read for what is shown, as `run` does, without waiting for the job under way; closing waits and does not ask."""
    _jobs().start(parent, title, work, is_reading=True, done=done, failed=None)


def live_jobs() -> tuple[str, ...]:
    """The titles of the jobs that have not ended."""
    return tuple(job.title for job in _jobs().running.values())


def cancel_all() -> None:
    """Ask every job to stop and wait until the last one has."""
    jobs = _jobs()
    for job in jobs.running.values():
        job.progress.cancel()
    while jobs.running:
        QCoreApplication.processEvents()
        time.sleep(0.005)


def may_close(window: QWidget) -> bool:
    """Whether the window can close now; asks before stopping work that is under way."""
    titles = [job.title for job in _jobs().running.values() if not job.is_reading]
    if not titles:
        cancel_all()
        return True
    words = f"“{titles[0]}”还没有完成。现在关闭会停止它，这项工作已做的部分会全部撤回，其他数据不受影响。"
    if not dialogs.confirm(window, "停止正在进行的工作？", words, action="停止并关闭", danger=True):
        return False
    cancel_all()
    return True


def _jobs() -> "_Jobs":
    application = QApplication.instance()
    assert application is not None
    found = application.findChild(_Jobs, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found or _Jobs(application)


def _nothing(_: Progress) -> None:
    """The work of a task whose outcome was taken."""


class _Task:
    """What the worker's thread sees of a job: no Qt object, so that none is ever released in that thread."""

    def __init__(self, number: int, work: Callable[[Progress], object], jobs: "_Jobs") -> None:
        self.step = (0, 0, "")
        self.result: object = None
        self.error: Exception | None = None
        self.progress = Progress(self._tell)
        self._number, self._work, self._jobs = number, work, jobs
        self._last_told = 0.0

    def run(self) -> None:
        """Do the work and leave its outcome for the window's thread; runs in the worker's thread."""
        try:
            self.result = self._work(self.progress)
        except Exception as error:  # noqa: BLE001 - whatever it is, the window's thread shows it
            self.error = error
        self._jobs.finished.emit(self._number)

    def taken(self) -> tuple[object, Exception | None]:
        """The outcome; the task keeps nothing, for the worker's thread may let go of it last."""
        outcome = self.result, self.error
        self.result = self.error = None
        self._work = _nothing
        return outcome

    def _tell(self, done: int, total: int, words: str) -> None:
        """Runs in the worker's thread."""
        now = time.monotonic()
        if done >= total or now - self._last_told >= STEP_SECONDS:
            self._last_told = now
            self.step = (done, total, words)
            self._jobs.stepped.emit(self._number)


class _Jobs(QObject):
    """The pool of one thread and what runs in it; lives as long as the application."""

    stepped = Signal(int)  # number of the job
    finished = Signal(int)

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self.running: dict[int, _Job] = {}
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._readers = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")
        self._next = 0
        self.stepped.connect(self._on_stepped, Qt.ConnectionType.QueuedConnection)
        self.finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        for pool in (self._pool, self._readers):
            application.aboutToQuit.connect(lambda p=pool: p.shutdown(wait=True, cancel_futures=True))

    def start(
        self, parent: QWidget, title: str, work: Callable[[Progress], object], *, is_reading: bool = False,
        **callbacks: Any,
    ) -> None:  # fmt: skip
        """Queue a job."""
        self._next += 1
        task = _Task(self._next, work, self)
        self.running[self._next] = _Job(parent, title, task, **callbacks)
        self.running[self._next].is_reading = is_reading
        (self._readers if is_reading else self._pool).submit(task.run)

    def _on_stepped(self, number: int) -> None:
        if number in self.running:
            self.running[number].show_step()

    def _on_finished(self, number: int) -> None:
        job = self.running.pop(number)
        job.deleteLater()
        job.finish()


class _Job(QObject):
    """The window's side of a job: its bar and its callbacks."""

    def __init__(
        self,
        owner: QWidget,
        title: str,
        task: _Task,
        *,
        done: Callable[..., object],
        failed: Failed | None,
    ) -> None:
        super().__init__()
        self.title, self.progress = title, task.progress
        self.is_reading = False
        self._owner, self._task, self._done, self._failed = owner, task, done, failed
        self._bar: _JobBar | None = None
        self._patience = QTimer(self, singleShot=True, interval=QUIET_MILLISECONDS)
        self._patience.timeout.connect(self._show_bar)
        self._patience.start()

    def show_step(self) -> None:
        """Show how far the work is, once the bar is there."""
        if self._bar is not None and isValid(self._bar):
            self._bar.set_step(*self._task.step)

    def finish(self) -> None:
        """Take the bar away and hand over the outcome."""
        self._patience.stop()
        if self._bar is not None and isValid(self._bar):
            self._bar.leave()
        result, error = self._task.taken()
        if not isValid(self._owner):
            return
        if error is None:
            self._done(result)
        elif self._failed is not None:
            self._failed(error)
        else:
            errors.show(self._owner, error)

    def _show_bar(self) -> None:
        if isValid(self._owner):
            self._bar = _JobBar(self._owner.window(), self.title, cancel=self.progress.cancel)
            self.show_step()


class _JobBar(QFrame):
    """A thin strip at the lower left of the window: title, count, 取消."""

    def __init__(self, window: QWidget, title: str, *, cancel: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._cancel = window, cancel
        self.setProperty("kind", "job")
        self.setAccessibleName(f"正在进行：{title}")
        self._count = text("", "caption", tone="text2")
        self._bar = QProgressBar(textVisible=False, maximum=0)
        self._bar.setAccessibleName(f"{title}的进度")
        set_width(self._bar, 140)
        self._stop = button("取消", kind="link", clicked=self._on_stop, tip="停止并撤回这项工作")
        self.setLayout(
            row(text(title, "strong"), self._bar, self._count, self._stop, gap=10, pad=(12, 3, 6, 3))
        )
        window.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()

    def set_step(self, done: int, total: int, words: str) -> None:
        """Show how far the work is; a total of 0 means it is not known."""
        self._bar.setMaximum(total)
        self._bar.setValue(done)
        count = f"{done:,} / {total:,}" if total else ""
        self._count.setText("　".join(part for part in (count, words) if part))
        self._place()

    def leave(self) -> None:
        """Disappear for good."""
        self.hide()
        self._window.removeEventFilter(self)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner when the window is resized."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        self.adjustSize()
        gap = theme().px(4)
        self.move(gap, self._window.height() - self.height() - gap)

    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        self._stop.setText("正在停止…")
        self._place()
        self._cancel()
