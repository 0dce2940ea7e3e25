"""The large figures at the top of the first page; each opens the list it counts."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from gui.kit import col, picture, row, set_property, text


class FigureCard(QPushButton):
    """A number with its name and a note; a click opens what it counts."""

    def __init__(self, name: str, unit: str, icon: str, *, clicked: Callable[[], object]) -> None:
        super().__init__()
        self._name, self._unit = name, unit
        self.setProperty("kind", "figure")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._value, self._note = text("", "kpi"), text("", "caption", tone="text3")
        words = col(
            text(name, tone="text2"),
            row(self._value, text(unit, tone="text2"), None, gap=5),
            self._note,
            gap=0,
        )
        self._inner = row(words, None, col(picture(icon, "text3", size=20), None), pad=(16, 8, 14, 8))
        self.setLayout(self._inner)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(lambda _=False: clicked())

    def show_value(self, value: str, note: str, *, tone: str = "text3") -> None:
        """Show a value and what to know about it."""
        self._value.setText(value)
        self._note.setText(note)
        set_property(self._note, "tone", tone)
        self.setAccessibleName(f"{self._name} {value}{self._unit}，{note}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As large as the words inside."""
        return self._inner.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never cut a word."""
        return self._inner.minimumSize()
