"""The strip at the foot of the window: state, last backup, store, text size."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from gui.kit import button, row, text
from gui.theme import follow, theme
from gui.theme.tokens import TEXT_SIZES


def day_words(moment: dt.datetime, now: dt.datetime) -> str:
    """A moment as people say it: 今天 08:30, 昨天 17:05, 11-02, 2025-11-02."""
    days = (now.date() - moment.date()).days
    if days in (0, 1):
        return f"{('今天', '昨天')[days]} {moment:%H:%M}"
    return f"{moment:%m-%d}" if moment.year == now.year else f"{moment:%Y-%m-%d}"


class StatusBar(QFrame):
    """`text_size_chosen` carries the size that A− or A+ asks for."""

    text_size_chosen = Signal(str)

    def __init__(self, store_name: str) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self._backup = text("", "caption", tone="text2")
        self._size = text("", "caption", tone="text2")
        self._smaller = button("A−", kind="mini", tip="文字小一些", clicked=lambda: self._step(-1))
        self._larger = button("A+", kind="mini", tip="文字大一些", clicked=lambda: self._step(1))
        self._smaller.setAccessibleName("文字小一些")
        self._larger.setAccessibleName("文字大一些")
        store = text(f"数据库 {store_name}", "caption", tone="text2")
        sizes = row(text("文字大小", "caption", tone="text2"), self._smaller, self._size, self._larger, gap=4)
        ready = text("就绪", "caption", tone="text2")
        self.setLayout(row(ready, None, self._backup, 14, store, 14, sizes, pad=(14, 1, 12, 1)))
        follow(self, self._show_size)

    def show_backup(self, moment: dt.datetime | None) -> None:
        """Say when the last backup was made."""
        words = day_words(moment, dt.datetime.now(moment.tzinfo)) if moment else "还没有做过"
        self._backup.setText(f"上次备份 {words}")

    def _step(self, step: int) -> None:
        sizes = list(TEXT_SIZES)
        self.text_size_chosen.emit(sizes[sizes.index(theme().text_size) + step])

    def _show_size(self) -> None:
        sizes = list(TEXT_SIZES)
        self._size.setText(theme().text_size)
        self._smaller.setEnabled(theme().text_size != sizes[0])
        self._larger.setEnabled(theme().text_size != sizes[-1])
