"""Photographs of postings: a small picture each, and a flag where one is used twice."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from core.disclosure.records.boards import Posting, PostingPhoto, SamePhoto
from gui.disclosure.tab import Tab
from gui.disclosure.words import day_words, joined
from gui.kit import banner, button, col, dialogs, emptied, frame, row, text
from gui.theme import theme

FILES = "照片 (*.jpg *.jpeg *.png *.bmp)"
SIDE = 128


class Photos(QWidget):
    """The photographs of some postings, each with what can be done with it."""

    def __init__(self, tab: Tab) -> None:
        super().__init__()
        self._tab = tab
        self._body = col(gap=8)
        self.setLayout(self._body)

    def show_photos(self, photos: Sequence[PostingPhoto], *, none: str) -> None:
        """Show these photographs, or the sentence that there are none."""
        emptied(self._body)
        same = self._same()
        for photo in photos:
            self._body.addWidget(self._card(photo, same.get(photo.id or 0, ())))
        if not photos:
            self._body.addWidget(text(none, tone="text2", wrap=True))

    def on_explain(self, photo: PostingPhoto) -> None:
        """Say why a picture is used twice."""
        words = "例如：同一块公开栏同时张贴两份公开事项。"
        reason = dialogs.ask_text(self, "照片相同的原因", words, value=photo.explanation or "")
        if reason:
            explain = self._tab.disclosure.boards.explain_photo
            self._tab.carry_out("已说明照片相同的原因", lambda: explain(photo.id or 0, reason))

    def on_remove(self, photo: PostingPhoto) -> None:
        """Take a photograph out."""
        remove = self._tab.disclosure.boards.remove_photo
        self._tab.carry_out(f"已移除照片“{photo.file_name}”", lambda: remove(photo.id or 0))

    def _same(self) -> Mapping[int, list[SamePhoto]]:
        found: dict[int, list[SamePhoto]] = {}
        for one in self._tab.disclosure.boards.same_photos():
            found.setdefault(one.photo_id, []).append(one)
            found.setdefault(one.other_id, []).append(one)
        return found

    def _card(self, photo: PostingPhoto, same: Sequence[SamePhoto]) -> QFrame:
        name = photo.file_name
        out = button("移除", kind="link", clicked=lambda: self.on_remove(photo))
        out.setAccessibleName(f"移除照片“{name}”")
        told = [
            text(name, "strong", wrap=True),
            text(joined((photo.moment, day_words(photo.taken_on))), tone="text2"),
        ]
        words: list[QWidget] = [*told]
        if photo.explanation:
            words.append(text(f"与其他照片相同的说明：{photo.explanation}", tone="text2", wrap=True))
        for one in same:
            tone = "info" if photo.explanation else "err" if one.is_exact else "warn"
            explain = button("写明原因…", kind="link", clicked=lambda: self.on_explain(photo))
            words.append(banner(one.sentence, tone, explain))
        content = self._tab.disclosure.boards.photo_content(photo.id or 0)
        return frame(
            row(thumbnail(content, name), (col(*words, row(out, None), None, gap=4), 1), gap=12, pad=10),
            "inset",
        )


def thumbnail(content: bytes, name: str) -> QLabel:
    """A picture made small while it is read, for a photograph of a telephone is large."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    side = theme().px(SIDE)
    reader.setScaledSize(reader.size().scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio))
    label = QLabel()
    label.setPixmap(QPixmap.fromImage(reader.read()))
    label.setAccessibleName(f"照片：{name}")
    return label


def add_photos(tab: Tab, posting: Posting) -> None:
    """Ask for photographs of a posting and add them in the background; tells where one is used already."""
    files = dialogs.open_files(tab, "添加公开照片", FILES)
    if not files:
        return
    add = partial(tab.disclosure.boards.add_photo, posting.id or 0, taken_on=dt.date.today())

    def told(found: Sequence[SamePhoto]) -> str:
        words = f"已添加 {len(files)} 张照片"
        return f"{words}；有照片与别处相同，请换成这一次的照片或写明原因" if found else words

    def write(_: object) -> list[SamePhoto]:
        return [same for file in files for same in add(file)[1]]

    tab.carry_out_long("正在添加照片", write, told=told)
