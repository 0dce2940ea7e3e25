"""Status chips: tint, icon and word, because meaning never rests on colour alone."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.kit.painting import rounded
from gui.theme import follow, theme

TONE_ICONS = {
    "ok": "checkmark_circle_on",
    "warn": "warning_on",
    "err": "error_circle_on",
    "info": "info_on",
    "mute": "circle",
}


def chip_size(words: str) -> QSize:
    """The size of a chip with these words."""
    look = theme()
    metrics = QFontMetrics(look.font("caption"))
    return QSize(metrics.horizontalAdvance(words) + look.px(13) + 20, metrics.height() + 6)


def paint_chip(painter: QPainter, rect: QRect, words: str, tone: str) -> None:
    """Paint a chip at the left of a rectangle, shortened where it does not fit."""
    look = theme()
    font = look.font("caption")
    metrics = QFontMetrics(font)
    mark, height = look.px(13), metrics.height() + 4
    width = min(chip_size(words).width() - 1, rect.width())
    area = QRectF(rect.x(), rect.center().y() - height / 2 + 0.5, width, height)
    line = look.colour(tone) if look.mode == "contrast" else None
    rounded(painter, area, height / 2, fill=look.colour(f"{tone}_soft"), line=line)
    ratio = painter.device().devicePixelRatioF()
    pixmap = look.pixmap(TONE_ICONS[tone], tone, mark, ratio=ratio)
    painter.drawPixmap(QPointF(area.x() + 6, area.center().y() - mark / 2), pixmap)
    painter.setFont(font)
    painter.setPen(look.colour(tone))
    inner = area.adjusted(mark + 10, 0, -4, 0)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(inner.width()) + 1)
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, shown)


class Chip(QWidget):
    """A status in a word; tones are ok, warn, err, info and mute."""

    def __init__(self, words: str, tone: str = "mute") -> None:
        super().__init__()
        self._words, self._tone = words, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_status(words, tone)
        follow(self, self._fit)

    def set_status(self, words: str, tone: str) -> None:
        """Show another status."""
        self._words, self._tone = words, tone
        self.setAccessibleName(words)
        self._fit()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip over its whole area."""
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self._words, self._tone)
        painter.end()

    def _fit(self) -> None:
        self.setFixedSize(chip_size(self._words))
