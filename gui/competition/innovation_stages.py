"""The stages of the board side by side: how many ideas stand in each; choosing one narrows the list."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gui.competition.innovation_words import ALL, BESIDE, STAGE_HINTS, STAGES
from gui.kit import row
from gui.theme import follow, theme


class StageStrip(QWidget):
    """All stages and, set apart, what does not go on; the arrow keys move, `chosen` carries the name."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.cells = {name: StageCell(name) for name in (ALL, *(n for n, _ in (*STAGES, *BESIDE)))}
        for name, cell in self.cells.items():
            cell.clicked.connect(lambda _=False, n=name: self.chosen.emit(n))
        self.cells[ALL].setChecked(True)
        parts = [(self.cells[name], 1) for name in (ALL, *(n for n, _ in STAGES))]
        beside = [(self.cells[name], 1) for name, _ in BESIDE]
        self.setLayout(row(*parts, 8, *beside, gap=4))

    def show_counts(self, counts: Mapping[str, int], late: Mapping[str, int]) -> None:
        """Write how many stand in each stage, and how many of them are late or owed an answer."""
        for name, cell in self.cells.items():
            cell.put(counts.get(name, 0), late.get(name, 0))

    def choose(self, name: str) -> None:
        """Mark a stage as the one shown."""
        self.cells[name].setChecked(True)


class StageCell(QAbstractButton):
    """One stage: the number above its name, a mark where something is late."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name, self.number, self.late = name, 0, 0
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.put(0, 0)
        follow(self, self.updateGeometry)

    def put(self, number: int, late: int) -> None:
        """Show another number."""
        self.number, self.late = number, late
        hint = STAGE_HINTS.get(self.name, "")
        told = f"，其中 {late} 件逾期或待答复" if late else ""
        self.setAccessibleName(f"{self.name} {number} 件{told}")
        self.setToolTip(f"{hint}{told}".strip("，"))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the number and the name."""
        look = theme()
        metrics = QFontMetrics(look.font("caption"))
        return QSize(metrics.horizontalAdvance("待确认") + look.px(14), look.px(52))

    def minimumSizeHint(self) -> QSize:
        """No narrower than the name."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cell; the one chosen has a tint and a thicker line, the one with the keyboard too."""
        look, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        painter.setBrush(look.colour("sel" if on else "hover" if self.underMouse() else "surface"))
        painter.setPen(
            QPen(look.colour("link" if on or self.hasFocus() else "line"), 2 if self.hasFocus() else 1)
        )
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        half = look.px(29)
        painter.setFont(look.font("h2"))
        painter.setPen(look.colour("text" if self.number else "text3"))
        painter.drawText(
            QRect(0, look.px(4), self.width(), half - look.px(4)),
            Qt.AlignmentFlag.AlignCenter,
            str(self.number),
        )
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("link" if on else "text2"))
        painter.drawText(
            QRect(0, half, self.width(), self.height() - half - 4), Qt.AlignmentFlag.AlignCenter, self.name
        )
        if self.late:
            size = look.px(13)
            mark = look.pixmap("warning_on", "warn", size, ratio=self.devicePixelRatioF())
            painter.drawPixmap(self.width() - size - 5, 5, mark)
        painter.end()
