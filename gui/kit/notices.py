"""What the program tells without asking: banners in the page, toasts, empty states."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui.kit.buttons import button
from gui.kit.chips import TONE_ICONS
from gui.kit.labels import picture, text
from gui.kit.layout import col, frame, row
from gui.theme import theme

TOAST_MILLISECONDS = 6000


def banner(words: str, tone: str = "warn", *actions: QWidget) -> QFrame:
    """A sentence that stays in the page: what is wrong, why and what to do; tones warn, err, ok, info."""
    label = text(words, wrap=True)
    widget = frame(
        row(picture(TONE_ICONS[tone], tone, size=18), (label, 1), *actions, pad=(10, 6, 6, 6)),
        "",
        banner=tone,
    )
    widget.setAccessibleName(words)
    return widget


def empty(icon: str, title: str, hint: str, *actions: QWidget) -> QVBoxLayout:
    """The state without records: a picture, one sentence, what to do next."""
    return col(
        None,
        row(None, picture(icon, "text3", size=40), None),
        text(title, "h3", centre=True),
        text(hint, tone="text2", centre=True, wrap=True),
        row(None, *actions, None),
        None,
        gap=10,
    )


def toast(
    host: QWidget,
    words: str,
    *,
    tone: str = "ok",
    action: str = "",
    on_action: Callable[[], object] | None = None,
) -> "Toast":
    """Show a toast over the host's window; at most one is shown at a time."""
    window = host.window()
    for older in window.findChildren(Toast):
        older.close()
    return Toast(window, words, tone=tone, action=action, on_action=on_action)


class Toast(QFrame):
    """Six seconds at the top centre with at most one action; errors never use a toast."""

    def __init__(
        self,
        window: QWidget,
        words: str,
        *,
        tone: str,
        action: str,
        on_action: Callable[[], object] | None,
    ) -> None:
        super().__init__(window)
        self._window, self._on_action = window, on_action
        self.setProperty("banner", tone)
        self.setAccessibleName(words)
        parts = [button(action, kind="link", clicked=self._act)] if action else []
        self.setLayout(row(picture(TONE_ICONS[tone], tone, size=18), text(words), *parts, pad=(12, 8, 12, 8)))
        window.installEventFilter(self)
        self._timer = QTimer(self, singleShot=True, interval=TOAST_MILLISECONDS)
        self._timer.timeout.connect(self.close)
        self._timer.start()
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay centred when the window is resized."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def closeEvent(self, event: QEvent) -> None:
        """Disappear for good."""
        self._timer.stop()
        self.setParent(None)
        self.deleteLater()

    def _place(self) -> None:
        self.adjustSize()
        self.move((self._window.width() - self.width()) // 2, theme().px(58))

    def _act(self) -> None:
        on_action = self._on_action
        self.close()
        if on_action is not None:
            on_action()
