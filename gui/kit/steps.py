"""The steps of a wizard and the time line of a case."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.kit.painting import rounded
from gui.theme import follow, theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One entry of a time line; state is done, now or todo."""

    date: str
    title: str
    note: str = ""
    state: str = "done"


class Stepper(QWidget):
    """The numbered steps of a wizard with the current one in brand colour."""

    def __init__(self, steps: Sequence[str], current: int = 0) -> None:
        super().__init__()
        self._steps, self._current = tuple(steps), current
        follow(self, lambda: self.setFixedHeight(theme().px(34)))
        self.set_current(current)

    def set_current(self, current: int) -> None:
        """Move to a step, counted from 0."""
        self._current = current
        self.setAccessibleName(f"第{current + 1}步，共{len(self._steps)}步：{self._steps[current]}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint every step and the lines between them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(len(self._steps)):
            self._paint_mark(painter, index)
            self._paint_words(painter, index)
        painter.end()

    def _paint_mark(self, painter: QPainter, index: int) -> None:
        look = theme()
        size, x, y = look.px(24), index * self._cell(), self.height() / 2
        done, now = index < self._current, index == self._current
        line = "brand" if now else "ok" if done else "line2"
        circle = QRectF(x + 1, y - size / 2, size, size)
        rounded(
            painter, circle, size / 2, fill=look.colour("brand" if now else "surface"), line=look.colour(line)
        )
        if done:
            tick = look.px(14)
            pixmap = look.pixmap("checkmark", "ok", tick, ratio=self.devicePixelRatioF())
            painter.drawPixmap(circle.center() - QPointF(tick / 2, tick / 2), pixmap)
        else:
            painter.setFont(look.font("strong"))
            painter.setPen(look.colour("on_brand" if now else "text2"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(index + 1))

    def _paint_words(self, painter: QPainter, index: int) -> None:
        look, words, cell = theme(), self._steps[index], self._cell()
        done, now = index < self._current, index == self._current
        font = look.font("strong" if now else "body")
        painter.setFont(font)
        painter.setPen(look.colour("text" if now or done else "text2"))
        x, width = index * cell + look.px(24) + 9, QFontMetrics(font).horizontalAdvance(words)
        painter.drawText(QRectF(x, 0, width + 4, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        start, end, y = x + width + 12, (index + 1) * cell - 10, self.height() / 2
        if index < len(self._steps) - 1 and end > start:
            painter.setPen(QPen(look.colour("ok" if done else "line2"), 1.5))
            painter.drawLine(QPointF(start, y), QPointF(end, y))

    def _cell(self) -> float:
        return self.width() / len(self._steps)


class Timeline(QWidget):
    """Dated moments below one another: done, now and still to do."""

    def __init__(self, moments: Sequence[Moment] = (), *, pitch: int = 46) -> None:
        super().__init__()
        self._moments, self._pitch = tuple(moments), pitch
        follow(self, self._fit)
        self.set_moments(moments)

    def set_moments(self, moments: Sequence[Moment]) -> None:
        """Show other moments."""
        self._moments = tuple(moments)
        self.setAccessibleName("经过：" + "；".join(f"{m.date} {m.title}" for m in moments))
        self._fit()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint every moment with its mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, moment in enumerate(self._moments):
            self._paint_mark(painter, index, moment)
            self._paint_words(painter, index, moment)
        painter.end()

    def _date_width(self) -> int:
        metrics = QFontMetrics(theme().font("caption"))
        return max([metrics.horizontalAdvance(m.date) for m in self._moments], default=0)

    def _paint_mark(self, painter: QPainter, index: int, moment: Moment) -> None:
        look = theme()
        pitch, x = look.px(self._pitch), self._date_width() + 8
        y = index * pitch + look.px(11)
        if index < len(self._moments) - 1:
            painter.setPen(QPen(look.colour("ok" if moment.state == "done" else "line2"), 2))
            painter.drawLine(QPointF(x + 7, y + 11), QPointF(x + 7, y + pitch - 11))
        if moment.state == "done":
            pixmap = look.pixmap("checkmark_circle_on", "ok", 16, ratio=self.devicePixelRatioF())
            painter.drawPixmap(QPointF(x - 1, y - 8), pixmap)
        elif moment.state == "now":
            rounded(painter, QRectF(x, y - 7, 14, 14), 7, fill=look.colour("brand"))
            rounded(painter, QRectF(x + 4, y - 3, 6, 6), 3, fill=look.colour("on_brand"))
        else:
            box = QRectF(x + 1, y - 6, 12, 12)
            rounded(painter, box, 6, fill=look.colour("surface"), line=look.colour("line2"))

    def _paint_words(self, painter: QPainter, index: int, moment: Moment) -> None:
        look = theme()
        middle = Qt.AlignmentFlag.AlignVCenter
        left, x = self._date_width(), self._date_width() + 32
        y = index * look.px(self._pitch) + look.px(11)
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("text3" if moment.state == "todo" else "text2"))
        painter.drawText(
            QRectF(0, y - look.px(10), left, look.px(20)), Qt.AlignmentFlag.AlignRight | middle, moment.date
        )
        painter.setFont(look.font("strong" if moment.state == "now" else "body"))
        painter.setPen(look.colour("text2" if moment.state == "todo" else "text"))
        painter.drawText(QRectF(x, y - look.px(11), self.width() - x, look.px(22)), middle, moment.title)
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("text3"))
        painter.drawText(QRectF(x, y + look.px(9), self.width() - x, look.px(18)), middle, moment.note)

    def _fit(self) -> None:
        self.setMinimumHeight(theme().px(self._pitch) * len(self._moments))
