"""A whole number typed or turned with the arrow keys; the wheel scrolls the page past it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox

from gui.kit import set_width


class NumberBox(QSpinBox):
    """A number with its unit; no wheel, for a vote must never change by scrolling."""

    def __init__(self, name: str, unit: str, *, most: int, width: int = 100) -> None:
        super().__init__()
        self.setRange(0, most)
        self.setSuffix(f" {unit}")
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for widget in (self, self.lineEdit()):
            widget.setAccessibleName(name)
        set_width(self, width)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
