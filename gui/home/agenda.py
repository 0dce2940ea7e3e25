"""待办与到期: the most urgent things of all jobs on a card, and the whole list in a window."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QLabel, QLayout, QVBoxLayout, QWidget

from core.agenda.records import JOBS, Counts, Due
from core.agenda.rules import counts
from gui.home.words import ICONS, day_words, left_tone, left_words
from gui.kit import (
    Chip,
    box,
    button,
    choice,
    col,
    emptied,
    empty,
    hline,
    number,
    picture,
    row,
    set_width,
    text,
)
from gui.kit.listing import Listing, TableLook
from gui.pages import PageOpener
from gui.theme import follow, theme

SHOWN, LINE = 6, 36
HEADS = (("事项", 360), ("工作", 110), ("期限", 96), ("状态", 110))
STATE = 3
EVERY = "全部工作"
READING, NOTHING = "正在读取…", "30 天内没有到期的事项。"


class Elided(QLabel):
    """A line of text that gives way where there is no room; the whole of it stands in the tip."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "body")
        self.setToolTip(words)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(60), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class DueLines(QWidget):
    """The first lines of what is due, each with the way to it."""

    def __init__(self, open_page: PageOpener) -> None:
        super().__init__()
        self._open_page = open_page
        self._lines: QVBoxLayout = col(gap=0)
        self.setLayout(self._lines)
        self._tell(READING)
        follow(self, lambda: self.setMinimumHeight(theme().px(SHOWN * LINE)))

    def show_dues(self, dues: Sequence[Due], today: dt.date) -> None:
        """Show the most urgent ones."""
        emptied(self._lines)
        for place, due in enumerate(dues[:SHOWN]):
            if place:
                self._lines.addWidget(hline())
            self._lines.addWidget(box(self._line(due, today)), 1)
        if not dues:
            self._tell(NOTHING)
        elif len(dues) < SHOWN:
            self._lines.addStretch(SHOWN - len(dues))

    def _tell(self, words: str) -> None:
        self._lines.addWidget(text(words, tone="text3"))
        self._lines.addStretch(1)

    def _line(self, due: Due, today: dt.date) -> QLayout:
        day = number(day_words(due.day, today), tone="text2")
        chip = box(row(Chip(left_words(due, today), left_tone(due, today)), None))
        set_width(chip, 108)
        go = button("去办理", kind="link", clicked=partial(self._open_page, due.page, **dict(due.target)))
        go.setAccessibleName(f"去办理：{due.title}，{due.job}，{left_words(due, today)}")
        job = text(due.job, "caption", tone="text3")
        return row(
            picture(ICONS[due.job], size=16),
            2,
            Elided(due.title),
            job,
            None,
            day,
            8,
            chip,
            go,
            pad=(0, 2, 0, 2),
        )


class AgendaDialog(QDialog):
    """Everything that is due; Enter goes to where it is done."""

    def __init__(self, parent: QWidget, dues: Sequence[Due], today: dt.date, open_page: PageOpener) -> None:
        super().__init__(parent)
        self._dues, self._today, self._open_page = tuple(dues), today, open_page
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("待办与到期")
        self._tones: dict[str, str] = {}
        look = TableLook(tones={STATE: self._tones}, stretch=0)
        self.list = Listing[Due]("待办与到期，回车去办理", HEADS, cells=self._cells, look=look)
        self.list.table.opened.connect(lambda _: self.on_go())
        jobs = [job for job in JOBS if any(d.job == job for d in dues)]
        self.job = choice((EVERY, *jobs), name="按工作筛选", width=150)
        self.job.activated.connect(lambda _: self._show())
        go = button("去办理", "arrow_right", kind="primary", clicked=self.on_go, tip="Enter")
        told = text(counted(counts(dues, today)), tone="text2")
        head = row(text("待办与到期", "h2"), 4, told, None, self.job, pad=(20, 14, 20, 4))
        foot = row(None, button("关闭", clicked=self.reject), go, pad=(20, 8, 20, 14))
        none = box(empty("checkmark_circle", "没有到期的事项", NOTHING))
        self._framed = self.list.framed()
        self._framed.setVisible(bool(dues))
        none.setVisible(not dues)
        body = col((self._framed, 1), (none, 1), pad=(20, 4, 20, 4))
        self.setLayout(col(head, (body, 1), hline(), foot, gap=4))
        self._show()
        self._fit()
        self.list.table.setFocus()

    def on_go(self) -> None:
        """Close, and go to where the chosen one is done."""
        due = self.list.chosen()
        if due is not None:
            self.accept()
            self._open_page(due.page, **dict(due.target))

    def _show(self) -> None:
        wanted = self.job.currentText()
        found = [d for d in self._dues if wanted in (EVERY, d.job)]
        self._tones.update({left_words(d, self._today): left_tone(d, self._today) for d in found})
        self.list.put(found, key=lambda d: (d.job, d.title, d.day))

    def _cells(self, due: Due) -> Sequence[str]:
        return due.title, due.job, day_words(due.day, self._today), left_words(due, self._today)

    def _fit(self) -> None:
        screen = self.screen().availableGeometry()
        self.resize(min(theme().px(860), screen.width() - 80), min(theme().px(600), screen.height() - 80))


def counted(found: Counts) -> str:
    """How many things are due, in words: 逾期, by the end of the month, in all."""
    parts = [f"逾期 {found.overdue} 项"] if found.overdue else []
    return "，".join([*parts, f"本月底前共 {found.this_month} 项", f"30 天内共 {found.total} 项"])
