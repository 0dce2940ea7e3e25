"""Personal numbers of a list shown in full: on purpose, with a reason in the audited changes, for a minute only."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from core.errors import AppError
from core.reporting.records.forms import LIST, Form
from gui import errors
from gui.kit import Page, button, dialogs

SHOWN_MILLISECONDS = 60_000
ASKING = "为什么要看完整号码？原因会记入变更记录。一分钟后自动遮盖。"
SHOW, HIDE = " 显示完整号码…", " 遮盖号码"


class Reveal(QObject):
    """The button, and whether the numbers are shown just now."""

    changed = Signal()

    def __init__(self, parent: QWidget, page: Page, record: Callable[[str], object]) -> None:
        super().__init__(parent)
        self._parent, self._page, self._record = parent, page, record
        self.is_shown = False
        self.button = button(SHOW.strip(), "eye", clicked=self.on_click, tip="看过会记入变更记录")
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MILLISECONDS)
        self._timer.timeout.connect(self.hide)

    def offer(self, form: Form, rows: int) -> None:
        """Show the button where a list has numbers to hide."""
        has_numbers = any(c.personal not in ("", "name") for c in form.columns)
        self.button.setVisible(form.shape == LIST and rows > 0 and has_numbers)

    def on_click(self) -> None:
        """Ask for the reason, record it, show; or hide again."""
        if self.is_shown:
            self.hide()
            return
        reason = dialogs.ask_text(self._parent, "显示完整号码", ASKING)
        if reason is None:
            return
        try:
            self._record(reason)
        except AppError as error:
            errors.show(self._page, error)
            return
        self._timer.start()
        self._set(True)

    def hide(self) -> None:
        """Hide the numbers at once."""
        if self.is_shown:
            self._timer.stop()
            self._set(False)

    def _set(self, is_shown: bool) -> None:
        self.is_shown = is_shown
        self.button.setText(HIDE if is_shown else SHOW)
        self.changed.emit()
