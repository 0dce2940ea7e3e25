"""A finished PDF to look through: small pages at the left, the pages themselves, zoom and page number above."""

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from core.documents.raster import PdfPages
from gui.kit.buttons import button
from gui.kit.canvas import Canvas, Fit
from gui.kit.labels import text
from gui.kit.layout import col, frame, row
from gui.kit.thumbnails import Thumbnails
from gui.theme import follow, theme

NARROW_UNDER = 560


class Preview(QWidget):
    """Shows the very bytes it is given; nothing is written anywhere."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: PdfPages | None = None
        self.thumbnails, self.canvas = Thumbnails(), Canvas()
        self.place = text("", tone="text2")
        self.percent = text("", tone="text2", centre=True)
        self.smaller = button("", "subtract", kind="quiet", tip="缩小 Ctrl+-", clicked=lambda: self._zoom(-1))
        self.larger = button("", "add", kind="quiet", tip="放大 Ctrl++", clicked=lambda: self._zoom(1))
        self._fits: dict[Fit, QPushButton] = {
            "width": self._fit_button("适合页宽", "width", "Ctrl+0"),
            "page": self._fit_button("整页", "page", "Ctrl+9"),
        }
        zoom = row(self.smaller, self.percent, self.larger, 8, *self._fits.values(), gap=4)
        bar = frame(row(self.place, None, zoom, pad=(12, 4, 8, 4)), "topbar")
        body = row(self.thumbnails, (self.canvas, 1), gap=0)
        self.setLayout(col(bar, (body, 1), gap=0))
        self.setFocusProxy(self.canvas)
        self.thumbnails.chosen.connect(self.canvas.go_to)
        self.canvas.page_changed.connect(self._on_page)
        self.canvas.zoom_changed.connect(lambda _: self._tell_zoom())
        self._set_keys()
        follow(self, self._fit)

    def show_pdf(self, content: bytes) -> None:
        """Show a document from its first page; raises Damaged."""
        pages = PdfPages(content)
        self.clear()
        self._pages = pages
        self.thumbnails.show_pages(pages)
        self.canvas.show_pages(pages)
        self._on_page(0)
        self._fit()

    def clear(self) -> None:
        """Show nothing and let go of the document."""
        pages, self._pages = self._pages, None
        self.thumbnails.show_pages(None)
        self.canvas.show_pages(None)
        if pages is not None:
            pages.close()
        self.place.setText("")

    def go_to(self, number: int) -> None:
        """Go to a page, counted from 0."""
        self.canvas.go_to(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit_button(self, words: str, fit: Fit, keys: str) -> QPushButton:
        widget = button(words, kind="filter", tip=f"{words} {keys}", clicked=lambda: self._set_fit(fit))
        widget.setCheckable(True)
        return widget

    def _set_keys(self) -> None:
        for keys, steps in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
            QShortcut(QKeySequence(keys), self, lambda steps=steps: self._zoom(steps))
        QShortcut(QKeySequence("Ctrl+0"), self, lambda: self._set_fit("width"))
        QShortcut(QKeySequence("Ctrl+9"), self, lambda: self._set_fit("page"))

    def _zoom(self, steps: int) -> None:
        self.canvas.zoom_by(steps)
        self._tell_zoom()

    def _set_fit(self, fit: Fit) -> None:
        self.canvas.set_fit(fit)
        self._tell_zoom()

    def _tell_zoom(self) -> None:
        self.percent.setText(f"{self.canvas.zoom:.0%}")
        for fit, widget in self._fits.items():
            widget.setChecked(self.canvas.fit == fit)

    def _on_page(self, number: int) -> None:
        count = len(self._pages.sizes) if self._pages is not None else 0
        self.place.setText(f"第 {number + 1} / {count} 页")
        self.thumbnails.set_page(number)

    def _fit(self) -> None:
        """One page needs no column of small pages, and a narrow window has no room for it."""
        is_long = self._pages is not None and len(self._pages.sizes) > 1
        self.thumbnails.setVisible(is_long and self.width() >= theme().px(NARROW_UNDER))
        self.percent.setFixedWidth(theme().px(48))
