"""Line and column charts painted in the theme; no dependency, and fit for printing."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.kit.painting import rounded
from gui.theme import follow, theme

GRID_LINES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Values of one colour; tones are c1 to c5."""

    name: str
    values: tuple[float, ...]
    tone: str = "c1"


def axis_bounds(values: Sequence[float], *, from_zero: bool = True) -> tuple[float, float]:
    """Round axis ends that cover all values in four equal round steps; a line may start above zero."""
    top = max([*values, 1])
    low = 0.0 if from_zero else min(values, default=0)
    if low and top - low < top * 0.5:
        step = _round_step(max(top - low, GRID_LINES))
        start = low // step * step
        while start + GRID_LINES * step < top:
            step = _round_step(step * GRID_LINES * 1.01)
            start = low // step * step
        if start == low and start + (GRID_LINES - 1) * step >= top:
            start -= step  # a line on the axis itself is hard to see
        return start, start + GRID_LINES * step
    return 0.0, _round_step(top) * GRID_LINES


def _round_step(span: float) -> float:
    raw = max(span / GRID_LINES, 1)
    magnitude = 10 ** (len(str(int(raw))) - 1)
    factors = (1, 2, 5, 10) if magnitude == 1 else (1, 2, 2.5, 5, 10)
    return next(f * magnitude for f in factors if f * magnitude >= raw)


class Chart(QWidget):
    """What line and column charts share: axes, grid, labels, legend and a spoken description."""

    def __init__(
        self, labels: Sequence[str], series: Sequence[Series], *, unit: str = "", height: int = 150
    ) -> None:
        super().__init__()
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_series(labels, series, unit=unit)
        follow(self, lambda: self.setMinimumHeight(theme().px(self._height)))

    def set_series(self, labels: Sequence[str], series: Sequence[Series], *, unit: str = "") -> None:
        """Show other values."""
        self._labels, self._series, self._unit = tuple(labels), tuple(series), unit
        values = [value for one in series for value in one.values]
        self._low, self._high = axis_bounds(values, from_zero=self._starts_at_zero())
        spoken = (
            f"{one.name} " + "，".join(f"{a}{b:,g}{unit}" for a, b in zip(labels, one.values, strict=True))
            for one in series
        )
        self.setAccessibleName("图表：" + "；".join(spoken))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the grid, the series and the legend."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().font("caption"))
        if self._labels:
            self._paint_grid(painter)
            for index, one in enumerate(self._series):
                self._paint_series(painter, index, one)
            if len(self._series) > 1:
                self._paint_legend(painter)
        painter.end()

    def _starts_at_zero(self) -> bool:
        return True

    def _paint_series(self, painter: QPainter, index: int, series: Series) -> None:
        raise NotImplementedError

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(theme().font("caption"))

    def _area(self) -> QRectF:
        look, metrics = theme(), self._metrics()
        left = metrics.horizontalAdvance(f"{self._high:,.0f}") + 8
        top = look.px(24)
        return QRectF(
            left, top, self.width() - left - look.px(14), self.height() - top - metrics.height() - 6
        )

    def _x(self, index: int) -> float:
        area = self._area()
        return area.left() + area.width() / len(self._labels) * (index + 0.5)

    def _y(self, value: float) -> float:
        area = self._area()
        return area.bottom() - (value - self._low) / (self._high - self._low) * area.height()

    def _paint_grid(self, painter: QPainter) -> None:
        look, area, metrics = theme(), self._area(), self._metrics()
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for line in range(GRID_LINES + 1):
            value = self._low + (self._high - self._low) * line / GRID_LINES
            y = self._y(value)
            painter.setPen(QPen(look.colour("line2" if line == 0 else "line"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(look.colour("text3"))
            painter.drawText(QRectF(0, y - 10, area.left() - 6, 20), flags, f"{value:,.0f}")
        widest = max(metrics.horizontalAdvance(label) for label in self._labels) + 8
        every = max(1, -(-len(self._labels) * widest // max(1, int(area.width()))))
        for index, label in enumerate(self._labels):
            if (len(self._labels) - 1 - index) % every == 0:
                place = QRectF(self._x(index) - 60, area.bottom() + 3, 120, metrics.height() + 2)
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, label)

    def _paint_legend(self, painter: QPainter) -> None:
        look, metrics, x = theme(), self._metrics(), self._area().left()
        for one in self._series:
            rounded(painter, QRectF(x, 5, 10, 10), 2, fill=look.colour(one.tone))
            painter.setPen(look.colour("text2"))
            painter.drawText(QRectF(x + 15, 0, 200, 20), Qt.AlignmentFlag.AlignVCenter, one.name)
            x += metrics.horizontalAdvance(one.name) + 30


class LineChart(Chart):
    """A line over a soft area with the last value written out."""

    def _starts_at_zero(self) -> bool:
        return False

    def _paint_series(self, painter: QPainter, index: int, series: Series) -> None:
        look, last = theme(), len(series.values) - 1
        points = [QPointF(self._x(i), self._y(v)) for i, v in enumerate(series.values)]
        line = QPainterPath(points[0])
        for point in points[1:]:
            line.lineTo(point)
        under = QPainterPath(line)
        under.lineTo(points[-1].x(), self._area().bottom())
        under.lineTo(points[0].x(), self._area().bottom())
        colour = look.colour(series.tone)
        soft = QColor(colour)
        soft.setAlpha(26)
        painter.fillPath(under, soft)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(line)
        rounded(painter, QRectF(points[-1].x() - 4, points[-1].y() - 4, 8, 8), 4, fill=colour)
        painter.setPen(look.colour("text"))
        painter.setFont(look.font("strong"))
        place = QRectF(points[-1].x() - 110, points[-1].y() - look.px(26), 110 + look.px(10), look.px(20))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight, f"{series.values[last]:,g}")
        painter.setFont(look.font("caption"))


class ColumnChart(Chart):
    """Columns side by side, one per series."""

    def _paint_series(self, painter: QPainter, index: int, series: Series) -> None:
        look, area = theme(), self._area()
        width = min(look.px(18), area.width() / len(self._labels) * 0.7 / len(self._series))
        for place, value in enumerate(series.values):
            x = self._x(place) + (index - len(self._series) / 2) * (width + 2)
            column = QRectF(x, self._y(value), width, area.bottom() - self._y(value))
            rounded(painter, column, 2, fill=look.colour(series.tone))
