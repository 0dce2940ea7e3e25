"""The first page: a new store, an existing one, or a practice store."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from gui.kit import banner, button, col, emptied, frame, hline, picture, row, text
from gui.theme import theme


class StartPage(QWidget):
    """Three ways in, the stores used last, and the way back from a backup."""

    create_wanted = Signal()
    open_wanted = Signal()
    practice_wanted = Signal()
    restore_wanted = Signal()
    recent_wanted = Signal(object)  # Path

    def __init__(self, recent: Sequence[Path]) -> None:
        super().__init__()
        self._notice = col()
        create = button("新建", kind="primary", clicked=self.create_wanted.emit)
        create.setAccessibleName("新建数据库")
        existing = button("打开…", clicked=self.open_wanted.emit)
        existing.setAccessibleName("打开已有数据库")
        practise = button("开始练习", clicked=self.practice_wanted.emit)
        cards = row(
            (_card("add", "新建数据库", "为本单位工会建立一个加密的数据库。", create), 1),
            (_card("database", "打开已有数据库", "打开本机或移动硬盘上的数据库。", existing), 1),
            (_card("play_circle", "练习", "用虚构的样板工厂随意试用，不影响真实数据。", practise), 1),
            gap=12,
        )
        self._recent = col(gap=2)
        restore = button("从备份恢复…", "history", kind="link", clicked=self.restore_wanted.emit)
        local = row(
            picture("shield_checkmark", "ok"), text("数据只保存在本机", "caption", tone="text2"), gap=6
        )
        foot = row(restore, None, local)
        head = col(text("欢迎使用基层工会工作平台", "h2"), text("请选择怎样开始。", tone="text2"), gap=4)
        self.setLayout(col(head, self._notice, cards, (self._recent, 0), None, foot, gap=16))
        self.show_recent(recent)

    def show_recent(self, recent: Sequence[Path]) -> None:
        """List the stores opened last."""
        emptied(self._recent)
        if recent:
            self._recent.addWidget(text("最近打开", "strong"))
            self._recent.addWidget(hline())
        for path in recent:
            self._recent.addLayout(self._line(path))

    def show_notice(self, words: str, tone: str = "err") -> None:
        """Put a banner above the cards."""
        emptied(self._notice)
        self._notice.addWidget(banner(words, tone))

    def _line(self, path: Path) -> QHBoxLayout:
        go = button(
            path.stem, "database", kind="link", tip=str(path), clicked=lambda: self.recent_wanted.emit(path)
        )
        return row(go, text(str(path.parent), "caption", tone="text3"), None, gap=8)


def _card(icon: str, title: str, words: str, act: QPushButton) -> QFrame:
    body = col(
        picture(icon, "brand_text", size=28),
        4,
        text(title, "h3"),
        text(words, tone="text2", wrap=True),
        None,
        act,
    )
    body.setContentsMargins(18, 18, 18, 16)
    card = frame(body, "choice")
    card.setMinimumHeight(theme().px(190))
    return card
