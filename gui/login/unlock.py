"""The log-in to a store: passphrase, growing waits after failures, the way to the recovery code."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from gui.kit import banner, button, col, emptied, picture, row, text
from gui.login.passphrase import PassphraseEdit
from gui.login.rules import accounts_in, waiting_seconds


class UnlockPage(QWidget):
    """Asks for the passphrase of one store."""

    unlock_wanted = Signal(str)
    recovery_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, store: Path, *, note: str = "") -> None:
        super().__init__()
        self.store = store
        self._failures, self._left = 0, 0
        self.entry = PassphraseEdit("口令")
        self.entry.submitted.connect(self._on_submit)
        self.entry.changed.connect(self._show_state)
        self.submit = button("打开", "lock_closed", kind="primary", clicked=self._on_submit)
        self._notice = col()
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._on_second)
        place = text(str(store.parent), "caption", tone="text3", wrap=True)
        title = row(
            picture("database", "brand_text", size=28), (col(text(store.stem, "h2"), place, gap=2), 1), gap=12
        )
        count = accounts_in(store)
        words = f"{count} 个人各用各的口令，凭口令认人：请输入您自己的口令。"
        hint = (text(words, "caption", tone="text2", wrap=True),) if count > 1 else ()
        forgot = button("忘记口令：用恢复码", kind="link", clicked=self.recovery_wanted.emit)
        other = button("打开别的数据库", kind="link", clicked=self.back_wanted.emit)
        self.setLayout(
            col(title, 8, self._notice, text("口令", tone="text2"), self.entry, *hint, row(self.submit, None, forgot), None,
                row(other, None), gap=10)
        )  # fmt: skip
        if note:
            self.show_notice(note, "info")
        self.setFocusProxy(self.entry)
        self._show_state()

    def show_notice(self, words: str, tone: str = "err") -> None:
        """Put a banner above the passphrase."""
        emptied(self._notice)
        self._notice.addWidget(banner(words, tone))

    def refused(self, words: str) -> None:
        """The passphrase was wrong: say so, and make the next try wait after several failures."""
        self._failures += 1
        self._left = waiting_seconds(self._failures)
        self.show_notice(words)
        self.entry.clear()
        if self._left:
            self._second.start()
        self._show_state()
        self.entry.setFocus()

    def set_busy(self, busy: bool) -> None:
        """Show that the store is being opened."""
        self.entry.setEnabled(not busy)
        self.submit.setText(" 正在打开…" if busy else " 打开")
        self._show_state()

    def _on_second(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._second.stop()
        self._show_state()

    def _show_state(self) -> None:
        if self._left > 0:
            self.submit.setText(f" 请等 {self._left} 秒再试")
        elif self.entry.isEnabled():
            self.submit.setText(" 打开")
        ready = self.entry.isEnabled() and bool(self.entry.passphrase()) and self._left <= 0
        self.submit.setEnabled(ready)

    def _on_submit(self) -> None:
        if self.submit.isEnabled():
            emptied(self._notice)
            self.unlock_wanted.emit(self.entry.passphrase())
