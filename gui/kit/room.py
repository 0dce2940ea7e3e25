"""Room for what is wide and high: in a small window, or with large text, it scrolls instead of pushing the window out."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget


def roomy(widget: QWidget) -> QScrollArea:
    """The widget as large as there is room, never smaller than it can be."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(Room(widget))
    return area


class Room(QWidget):
    """Gives all its room to one widget; without a layout of its own, so that wrapping words ask for no more height."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self._inner = inner
        inner.setParent(self)

    def minimumSizeHint(self) -> QSize:
        return self._inner.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._inner.setGeometry(self.rect())
