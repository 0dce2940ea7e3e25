"""Locks the store when nobody has touched the keyboard or the mouse for some minutes."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from gui import jobs

WARNING_MILLISECONDS = 30_000
ACTIVITY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """Calls `warn` half a minute before `lock`; running work keeps the store open."""

    def __init__(self, parent: QObject, *, warn: Callable[[], object], lock: Callable[[], object]) -> None:
        super().__init__(parent)
        self._warn, self._lock, self._milliseconds = warn, lock, 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_idle)
        self._is_warned = False
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def set_minutes(self, minutes: float) -> None:
        """Lock after so many idle minutes; 0 for never."""
        self._milliseconds = round(minutes * 60_000)
        self._restart()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to count anew whenever somebody does something."""
        if event.type() in ACTIVITY:
            self._restart()
        return False

    def _restart(self) -> None:
        self._is_warned = False
        self._timer.stop()
        if self._milliseconds:
            self._timer.start(max(self._milliseconds - WARNING_MILLISECONDS, self._milliseconds // 2))

    def _on_idle(self) -> None:
        if jobs.live_jobs():
            self._restart()
        elif self._is_warned:
            self._lock()
        else:
            self._is_warned = True
            self._timer.start(min(WARNING_MILLISECONDS, self._milliseconds // 2))
            self._warn()
