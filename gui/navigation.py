"""The navigation at the left: words and icons, or icons only in a narrow window."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton

from gui.kit import button, col, hline, picture, row, set_icon, text
from gui.pages import PAGES, Entry
from gui.theme import follow, theme

WIDE, NARROW = 168, 52


class Navigation(QFrame):
    """One button per page; `chosen` carries the page's key."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "nav")
        self._group = QButtonGroup(self)
        self._is_narrow = False
        self._buttons = {entry.key: self._button(entry, number) for number, entry in enumerate(PAGES, 1)}
        self._local: QLabel = text("数据只保存在本机", "caption", tone="text2")
        local = row(picture("shield_checkmark", "ok"), self._local, None, gap=6, pad=(17, 2, 8, 10))
        upper = [self._buttons[e.key] for e in PAGES if not e.at_foot]
        lower = [self._buttons[e.key] for e in PAGES if e.at_foot]
        self.setLayout(col(8, *upper, None, hline(), *lower, 2, local, gap=1))
        follow(self, self._fit)

    def set_current(self, key: str) -> None:
        """Mark the page that is shown."""
        self._buttons[key].setChecked(True)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons only, or words too."""
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._fit()

    def _button(self, entry: Entry, number: int) -> QPushButton:
        widget = button(
            kind="nav", tip=f"{entry.title}　Ctrl+{number}", clicked=lambda: self.chosen.emit(entry.key)
        )
        set_icon(widget, entry.icon, on=f"{entry.icon}_on", size=20)
        widget.setAccessibleName(entry.title)
        widget.setCheckable(True)
        self._group.addButton(widget)
        return widget

    def _fit(self) -> None:
        self.setFixedWidth(theme().px(NARROW if self._is_narrow else WIDE))
        self._local.setVisible(not self._is_narrow)
        for entry in PAGES:
            self._buttons[entry.key].setText("" if self._is_narrow else f"  {entry.title}")
