"""Horizontal bars: shares by name, and a stacked bar with a legal threshold."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.kit.painting import rounded
from gui.theme import follow, theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A named value with its colour; tones are c1 to c5."""

    name: str
    value: float
    tone: str = "c2"


class Bars(QWidget):
    """One horizontal bar per name with its value at the end."""

    def __init__(
        self, shares: Sequence[Share], *, unit: str = "", top: float | None = None, height: int = 150
    ) -> None:
        super().__init__()
        self._shares, self._unit, self._top, self._height = tuple(shares), unit, top, height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("图表：" + "，".join(f"{s.name}{s.value:,g}{unit}" for s in shares))
        follow(self, lambda: self.setMinimumHeight(theme().px(self._height)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint names, bars and values."""
        painter, look = QPainter(self), theme()
        font = look.font("caption")
        painter.setFont(font)
        metrics = QFontMetrics(font)
        values = [f"{s.value:,g}{self._unit}" for s in self._shares]
        left = max([metrics.horizontalAdvance(s.name) for s in self._shares], default=0) + 10
        right = max([metrics.horizontalAdvance(v) for v in values], default=0) + 10
        full, top = (
            self.width() - left - right,
            self._top or max([s.value for s in self._shares], default=1) or 1,
        )
        pitch = self.height() / max(1, len(self._shares))
        thick = min(look.px(12), pitch * 0.5)
        middle = Qt.AlignmentFlag.AlignVCenter
        for index, share in enumerate(self._shares):
            y = index * pitch + pitch / 2
            painter.setPen(look.colour("text2"))
            painter.drawText(
                QRectF(0, y - 12, left - 8, 24), Qt.AlignmentFlag.AlignRight | middle, share.name
            )
            rounded(painter, QRectF(left, y - thick / 2, full, thick), 3, fill=look.colour("mute_soft"))
            length = max(4, full * share.value / top) if share.value else 0
            rounded(painter, QRectF(left, y - thick / 2, length, thick), 3, fill=look.colour(share.tone))
            painter.setPen(look.colour("text"))
            painter.drawText(QRectF(left + full + 6, y - 12, right, 24), middle, values[index])
        painter.end()


class Gauge(QWidget):
    """A stacked bar with a marked limit: quorum, pass line, means-test line."""

    def __init__(
        self, shares: Sequence[Share], *, total: float, limit: float, limit_text: str, height: int = 14
    ) -> None:
        super().__init__()
        self._thick = height
        self.set_values(shares, total=total, limit=limit, limit_text=limit_text)
        follow(self, lambda: self.setFixedHeight(theme().px(self._thick + 29)))

    def set_values(self, shares: Sequence[Share], *, total: float, limit: float, limit_text: str) -> None:
        """Show other values."""
        self._shares, self._total = tuple(shares), total or 1
        self._limit, self._limit_text = limit, limit_text
        self.setAccessibleName("，".join(f"{s.name}{s.value:,g}" for s in shares) + f"，{limit_text}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar, its parts and the limit."""
        painter, look = QPainter(self), theme()
        width, y, thick = self.width(), look.px(25), look.px(self._thick)
        line = look.colour("line2") if look.mode == "contrast" else None
        rounded(painter, QRectF(0, y, width, thick), 4, fill=look.colour("mute_soft"), line=line)
        x = 0.0
        for share in self._shares:
            length = width * share.value / self._total
            if length:
                rounded(painter, QRectF(x, y, max(length - 1.5, 2), thick), 3, fill=look.colour(share.tone))
            x += length
        mark = min(width * self._limit / self._total, width - 1)
        painter.setPen(QPen(look.colour("text"), 2))
        painter.drawLine(QPointF(mark, y - 4), QPointF(mark, y + thick + 3))
        font = look.font("caption")
        painter.setFont(font)
        words = QFontMetrics(font).horizontalAdvance(self._limit_text)
        left = min(max(mark - words / 2, 0), width - words - 2)
        painter.drawText(QRectF(left, 0, words + 4, y - 7), Qt.AlignmentFlag.AlignVCenter, self._limit_text)
        painter.end()
