"""Fields for large numbers typed on the keypad, one after the other."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

from gui.kit.labels import set_property, set_width
from gui.theme import follow, theme

MOST = 99_999


class NumberField(QLineEdit):
    """A whole number; Enter, Down and Up ask to go on or back."""

    advanced = Signal(int)  # 1 to the next field, -1 to the one before

    def __init__(self, name: str, *, width: int = 96, role: str = "h2") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setValidator(QIntValidator(0, MOST, self))
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setMaxLength(5)
        set_width(self, width)
        follow(self, lambda: self._dress(role))

    def _dress(self, role: str) -> None:
        font = theme().font(role)
        self.setFont(font)
        self.setMinimumHeight(QFontMetrics(font).height() + theme().px(8))

    def number(self) -> int | None:
        """The number typed, None while the field is empty."""
        return int(self.text()) if self.text().isdecimal() else None

    def set_number(self, value: int | None) -> None:
        """Show a number, or nothing."""
        self.setText("" if value is None else str(value))

    def set_wrong(self, wrong: bool) -> None:
        """Show whether something is wrong with the number."""
        set_property(self, "state", "error" if wrong else "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stay in sight while Enter leads down a long sheet."""
        super().focusInEvent(event)
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(self, 0, 80)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Down go on, Up goes back; the rest types."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.advanced.emit(1)
        elif event.key() == Qt.Key.Key_Up:
            self.advanced.emit(-1)
        else:
            super().keyPressEvent(event)


def follow_one_another(fields: Callable[[], Sequence[NumberField]], last: QWidget) -> None:
    """Let Enter lead through the fields that are shown, and after the last of them to a button.

    Fields may come and go: call this again for new ones.
    """

    def go(one: NumberField, step: int) -> None:
        shown = [f for f in fields() if not f.isHidden() and f.isEnabled()]
        if one not in shown:
            return
        place = shown.index(one) + step
        if place >= len(shown):
            last.setFocus(Qt.FocusReason.TabFocusReason)
        elif place >= 0:
            shown[place].setFocus(Qt.FocusReason.TabFocusReason)
            shown[place].selectAll()

    for field in fields():
        if not field.property("led"):
            field.setProperty("led", True)
            field.advanced.connect(lambda step, f=field: go(f, step))
