"""Words and pictures: labels by text role, and icons that follow the theme."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from gui.theme import follow, theme


def text(
    words: str, role: str = "body", *, tone: str = "", wrap: bool = False, centre: bool = False
) -> QLabel:
    """A label in a text role (caption, body, strong, h3, h2, kpi, hero) and a tone (text2, text3, ok …)."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    if wrap:
        label.setMinimumWidth(60)
    if tone:
        label.setProperty("tone", tone)
    if centre:
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


def number(value: int | float | str, role: str = "body", *, tone: str = "") -> QLabel:
    """A right-aligned figure with thousands separators."""
    label = text(value if isinstance(value, str) else f"{value:,}", role, tone=tone)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def picture(name: str, tone: str = "text2", *, size: int = 16) -> QLabel:
    """An icon as a label."""
    label = QLabel()
    follow(label, lambda: _draw(label, name, tone, size=size))
    return label


def _draw(label: QLabel, name: str, tone: str, *, size: int) -> None:
    look = theme()
    label.setPixmap(look.pixmap(name, tone, look.px(size), ratio=label.devicePixelRatioF()))


def set_icon(
    button: QAbstractButton, name: str, tone: str = "text2", *, on: str | None = None, size: int = 16
) -> None:
    """Give a button an icon that follows the theme; `on` is the icon of the checked state."""
    follow(button, lambda: button.setIcon(theme().icon(name, tone, on=on, size=size)))


def set_width(widget: QWidget, width: int) -> None:
    """Fix a width that follows the text size."""
    follow(widget, lambda: widget.setFixedWidth(theme().px(width)))


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Change a property the style sheet looks at, and let it look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
