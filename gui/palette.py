"""Ctrl+K: one box over people, pages and commands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QListWidget, QListWidgetItem, QWidget

from gui.kit import box, col, frame, hline, picture, row, search, text
from gui.theme import follow, theme

WAIT_MILLISECONDS = 120
SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One thing the palette can do."""

    icon: str
    title: str
    note: str
    key: str = ""
    go: Callable[[], object]


class Palette(QDialog):
    """`find` gives the ways for a text; Enter takes the chosen one."""

    def __init__(self, window: QWidget, find: Callable[[str], Sequence[Way]]) -> None:
        super().__init__(window, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle("查找")
        self._window, self._find = window, find
        self._ways: tuple[Way, ...] = ()
        self._scrim = _scrim(window)
        self.entry = search("输入姓名、拼音、工号，或页面、命令的名称", width=0)
        self.entry.installEventFilter(self)
        follow(self.entry, lambda: self.entry.setMinimumHeight(theme().px(38)))
        self.entries = QListWidget()
        self.entries.setAccessibleName("查找结果")
        self.entries.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.entries.itemClicked.connect(lambda _: self._take())
        self._none = text("没有找到。换个写法再试，可以用拼音首字母。", tone="text2")
        self._none.setContentsMargins(16, 8, 16, 8)
        keys = col(text("↑↓ 选择　　Enter 打开　　Esc 关闭", "caption", tone="text3"), pad=(14, 4, 10, 8))
        inside = col(
            col(self.entry, pad=(10, 10, 10, 4)), self.entries, self._none, hline(), keys, gap=4, pad=1
        )
        self._inside = col(frame(inside, "popup"))
        self.setLayout(self._inside)
        self.setFixedWidth(min(theme().px(564), window.width() - 40))
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MILLISECONDS)
        self._wait.timeout.connect(self.look_up)
        self.entry.textChanged.connect(lambda _: self._wait.start())
        self.look_up()
        place = window.mapToGlobal(window.rect().topLeft())
        self.move(place.x() + (window.width() - self.width()) // 2, place.y() + theme().px(92))

    def look_up(self) -> None:
        """Show the ways for what is typed."""
        self._wait.stop()
        self._ways = tuple(self._find(self.entry.text().strip()))[:SHOWN]
        self.entries.clear()
        for way in self._ways:
            item = QListWidgetItem(self.entries)
            item.setSizeHint(QSize(0, theme().px(42)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{way.title}，{way.note}")
            self.entries.setItemWidget(item, _line(way))
        self.entries.setCurrentRow(0)
        self.entries.setFixedHeight(theme().px(42) * len(self._ways))
        self.entries.setVisible(bool(self._ways))
        self._none.setVisible(not self._ways)

    def event(self, event: QEvent) -> bool:
        """Grow and shrink with the list."""
        taken = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.setFixedHeight(self._inside.totalSizeHint().height())
        return taken

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the text keeps the focus; Enter takes the chosen way."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and self._ways:
            self.entries.setCurrentRow((self.entries.currentRow() + step) % len(self._ways))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._wait.isActive():
                self.look_up()
            self._take()
            return True
        return False

    def done(self, result: int) -> None:
        """Take the dimming away with the window."""
        self._scrim.hide()
        self._scrim.deleteLater()
        super().done(result)

    def _take(self) -> None:
        place = self.entries.currentRow()
        if 0 <= place < len(self._ways):
            way = self._ways[place]
            self.accept()
            way.go()


def _scrim(window: QWidget) -> QFrame:
    scrim = QFrame(window)
    scrim.setProperty("kind", "scrim")
    scrim.setGeometry(window.rect())
    scrim.show()
    return scrim


def _line(way: Way) -> QWidget:
    words = (
        text(way.title),
        text(way.note, "caption", tone="text3"),
        None,
        text(way.key, "caption", tone="text3"),
    )
    line = box(row(picture(way.icon, size=18), 2, *words, pad=(12, 0, 12, 0)))
    line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return line
