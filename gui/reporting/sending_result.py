"""Step 5: what left, under which name, with which digest; the six words for the telephone, large."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.reporting.records.delivery import Delivered
from gui.kit import banner, button, col, dialogs, emptied, frame, picture, row, text
from gui.reporting.sending_words import DRAFT, MAIL, STICK, digest_words, size_words

SAFE = "已从 U 盘读回核对，与本机的一个字节不差。现在可以安全拔出 U 盘。"
FOLDER_SAFE = "已读回核对，与本机的一个字节不差。"
DRAFTED = "邮件草稿已写好，没有发出。把它拷到能上网的电脑，双击用邮件软件打开，核对收件人后发送。"
MAILED = "邮件已交给发信服务器。对方收下后会发来回执，导入回执后这里变成“已接收”。"
TELL = "请打电话把这六个词告诉对方，一词一词念；不要写在邮件、微信里。关闭后不再显示。"


class ResultStep(QWidget):
    """The end of a sending."""

    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines = col(gap=10)
        self._path: Path | None = None
        self.open = button("打开文件夹", "folder_open", clicked=self._on_open)
        self.finish = button("完成", "checkmark", kind="primary", clicked=self.finished.emit)
        foot = row(self.open, None, self.finish)
        self.setLayout(col((frame(col(self._lines, None, foot, gap=14, pad=(24, 22, 24, 18))), 1)))

    def show_delivered(self, given: Delivered, way: int, titles: tuple[str, ...]) -> None:
        """Show what left."""
        emptied(self._lines)
        self._path = given.path
        words = {DRAFT: "邮件草稿已生成", MAIL: "邮件已发出"}.get(way, "上报包已写好")
        self._lines.addLayout(
            row(picture("checkmark_circle_on", "ok", size=32), text(words, "h2"), None, gap=12)
        )
        told = {STICK: SAFE, DRAFT: DRAFTED, MAIL: MAILED}.get(way, FOLDER_SAFE)
        self._lines.addWidget(banner(told, "info" if way == DRAFT else "ok"))
        if given.phrase:
            self._lines.addWidget(phrase_panel(given.phrase))
        where = str(given.path.parent) if given.path is not None else ""
        facts = (
            ("文件名", given.path.name if given.path else given.name),
            ("位置", where),
            ("包含", "、".join(titles)),
            ("大小", size_words(given.size)),
            ("校验值", digest_words(given.digest)),
        )
        for label, value in facts:
            if value:
                self._lines.addLayout(_line(label, value))
        self.open.setVisible(given.path is not None)
        self.finish.setFocus()

    def _on_open(self) -> None:
        if self._path is not None:
            dialogs.open_folder(self._path)


def phrase_panel(phrase: str) -> QWidget:
    """Six words, large and numbered, for reading aloud."""
    words = phrase.split()
    cells = [
        (col(text(str(n), "caption", tone="text3", centre=True), text(word, "hero", centre=True), gap=0), 1)
        for n, word in enumerate(words, 1)
    ]
    panel = frame(
        col(row(*cells, gap=8), text(TELL, tone="warn", centre=True, wrap=True), gap=8, pad=(16, 12, 16, 12)),
        "inset",
    )
    panel.setAccessibleName(f"打开口令：{phrase}")
    return panel


def _line(label: str, value: str) -> QHBoxLayout:
    words = text(value, wrap=True)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    words.setAccessibleName(f"{label}：{value}")
    return row((text(label, tone="text2"), 1), (words, 9), gap=8)
