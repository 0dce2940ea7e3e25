"""Painting shared by chips, steps and charts."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter


def rounded(
    painter: QPainter,
    rect: QRectF | QRect,
    radius: float,
    *,
    fill: QColor | None = None,
    line: QColor | None = None,
) -> None:
    """A rounded box with an optional fill and a one-pixel outline."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(rect)
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        painter.setPen(line)
        area = area.adjusted(0.5, 0.5, -0.5, -0.5)
    if fill is None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(fill)
    painter.drawRoundedRect(area, radius, radius)
