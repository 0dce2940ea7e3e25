"""Layout in words: rows, columns, frames, cards and scrolling bodies."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from gui.kit.labels import text

# A widget or layout, None for a stretch, a number for a fixed gap, or (item, stretch share).
Part = QWidget | QLayout | int | None
Item = Part | tuple[Part, int]
Pad = int | tuple[int, int, int, int]
L = TypeVar("L", bound=QBoxLayout)


def row(*items: Item, gap: int = 8, pad: Pad = 0) -> QHBoxLayout:
    """Items side by side."""
    return _filled(QHBoxLayout(), items, gap=gap, pad=pad)


def col(*items: Item, gap: int = 8, pad: Pad = 0) -> QVBoxLayout:
    """Items below one another."""
    return _filled(QVBoxLayout(), items, gap=gap, pad=pad)


def _filled(layout: L, items: tuple[Item, ...], *, gap: int, pad: Pad) -> L:
    layout.setSpacing(gap)
    margins = pad if isinstance(pad, tuple) else (pad,) * 4
    layout.setContentsMargins(*margins)
    for item in items:
        part, share = item if isinstance(item, tuple) else (item, 0)
        if part is None:
            layout.addStretch(share or 1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part, share)
        else:
            layout.addWidget(part, share)
    return layout


def box(layout: QLayout) -> QWidget:
    """A plain widget around a layout."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def frame(layout: QLayout, kind: str = "card", *, banner: str = "") -> QFrame:
    """A frame of a kind the style sheet knows: card, inset, popup, topbar, nav, bar, job, choice."""
    widget = QFrame()
    widget.setProperty("kind", kind)
    if banner:
        widget.setProperty("banner", banner)
    widget.setLayout(layout)
    return widget


def card(title: str, *body: Item, action: QWidget | None = None, note: str = "", gap: int = 10) -> QFrame:
    """A titled card; `action` stands at the right of the title."""
    head = row(text(title, "h3"), *([text(note, "caption", tone="text3")] if note else []), None)
    if action is not None:
        head.addWidget(action)
    return frame(col(head, *body, gap=gap, pad=(16, 12, 16, 14)))


def hline() -> QFrame:
    """A hairline across."""
    return frame(row(), "hline")


class Scroller(QScrollArea):
    """A body that scrolls when the window is small or the text is large.

    Words that wrap tell their height only once their width is known; without the floor set here, a body
    that changes while it is shown would be squeezed into the window instead of scrolling.
    """

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setWidget(box(layout))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._give_height()
        return super().eventFilter(watched, event)

    def _give_height(self) -> None:
        """Let the body be as high as its words need at this width."""
        inner = self.widget()
        layout = inner.layout() if inner is not None else None
        if layout is not None and layout.hasHeightForWidth():
            needed = layout.totalHeightForWidth(self.viewport().width())
            if inner.minimumHeight() != needed:
                inner.setMinimumHeight(needed)


def scroller(layout: QLayout) -> QScrollArea:
    """A body that scrolls when the window is small or the text is large."""
    return Scroller(layout)


def emptied(layout: QLayout) -> None:
    """Remove and delete everything inside a layout."""
    while layout.count():
        item = layout.takeAt(0)
        inner, widget = item.layout(), item.widget()
        if isinstance(inner, QLayout):
            emptied(inner)
        if isinstance(widget, QWidget):
            widget.hide()
            widget.deleteLater()
