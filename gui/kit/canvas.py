"""The pages of a PDF one below another, drawn when they are seen and only then."""

from bisect import bisect_right
from collections import OrderedDict
from dataclasses import dataclass
from math import ceil
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from core.documents.raster import POINTS_PER_INCH, PdfPages
from gui.theme import follow, theme

Fit = Literal["width", "page", ""]
SCREEN_INCH = 96  # logical pixels to an inch at 100 %
STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4)
LARGEST = 25_000_000  # device pixels of one page: A4 at about 500 dpi
SLICE = 1_000_000  # device pixels drawn at a time: large pages are drawn in slices, as far as they are seen
KEPT_BYTES = 96_000_000
EDGE = 12  # logical pixels around and between the pages


def image_of(pages: PdfPages, number: int, scale: float, rows: range | None = None) -> QImage:
    """One page, or some rows of its pixels, as an image with `scale` pixels to a point."""
    found = pages.picture(number, scale, rows)
    lines = QImage(found.pixels, found.width, found.height, found.width * 4, QImage.Format.Format_RGB32)
    return lines.copy()  # the pixels belong to the picture that is about to go


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a page lies, in device pixels from the upper left corner of all pages."""

    x: int
    y: int
    width: int
    height: int


class Canvas(QAbstractScrollArea):
    """All pages in one column; the scroll bars count device pixels, so that pages lie on whole ones."""

    page_changed = Signal(int)  # the page looked at, from 0
    zoom_changed = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self._pages: PdfPages | None = None
        self._places: list[_Place] = []
        self._images: OrderedDict[tuple[int, int], QImage] = OrderedDict()  # by page and first row
        self._fit: Fit = "width"
        self._zoom = 1.0
        self._page = 0
        self._is_moving = False
        self.setAccessibleName("文书页面")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        follow(self, self._lay_out)

    @property
    def zoom(self) -> float:
        """The zoom in use; 1 shows paper as large as it is."""
        return self._zoom

    @property
    def fit(self) -> Fit:
        """What the zoom follows when the window changes: the width of the view, the whole page, or nothing."""
        return self._fit

    @property
    def page(self) -> int:
        """The page looked at, from 0."""
        return self._page

    def show_pages(self, pages: PdfPages | None) -> None:
        """Show a document from its first page; the caller closes it when another is shown."""
        self._pages, self._page = pages, 0
        self._images.clear()
        self._lay_out()
        self.go_to(0)

    def go_to(self, number: int) -> None:
        """Bring the top of a page to the top of the view; a zoom that follows the view follows the page too."""
        if self._places:
            number = min(max(number, 0), len(self._places) - 1)
            self._look_at(number)
            if self._fit:
                self._lay_out()
            self._is_moving = True
            self.verticalScrollBar().setValue(self._places[number].y - self._edge())
            self._is_moving = False

    def set_fit(self, fit: Fit) -> None:
        """Let the zoom follow the view."""
        self._fit = fit
        self._lay_out()

    def zoom_by(self, steps: int) -> None:
        """The next larger or smaller zoom, the middle of the view staying where it is."""
        larger = [z for z in STEPS if z > self._zoom * 1.01]
        smaller = [z for z in STEPS if z < self._zoom * 0.99]
        wanted = larger[:1] if steps > 0 else smaller[-1:]
        if wanted:
            self._fit = ""
            self._lay_out(wanted[0])

    # ---- layout ----

    def _ratio(self) -> float:
        return self.viewport().devicePixelRatioF()

    def _edge(self) -> int:
        return round(EDGE * self._ratio())

    def _view(self) -> tuple[int, int]:
        """Width and height of the view in device pixels."""
        ratio = self._ratio()
        return int(self.viewport().width() * ratio), int(self.viewport().height() * ratio)

    def _scale(self, zoom: float) -> float:
        """Device pixels to a point."""
        return zoom * SCREEN_INCH / POINTS_PER_INCH * self._ratio()

    def _fitting(self, wanted: float) -> float:
        """The zoom to use: what fits, or what is wanted, as far as a page can be drawn without a wait."""
        assert self._pages is not None
        page_width, page_height = self._pages.sizes[self._page]
        (width, height), one = self._view(), self._scale(1)
        if self._fit:
            wanted = (width - 2 * self._edge() - 1) / (page_width * one)
        if self._fit == "page":
            wanted = min(wanted, (height - 2 * self._edge() - 1) / (page_height * one))
        largest = (LARGEST / max(w * h for w, h in self._pages.sizes)) ** 0.5 / one
        return max(min(wanted, largest), STEPS[0] / 2)

    def _lay_out(self, wanted: float = 0) -> None:
        """Place all pages for the zoom; what was in the middle of the view stays there."""
        if self._pages is None or not self._pages.sizes:
            self._places = []
            self._set_ranges()
            return
        held, share = self._middle()
        zoom = self._fitting(wanted or self._zoom)
        scale, edge = self._scale(zoom), self._edge()
        sizes = [(ceil(w * scale), ceil(h * scale)) for w, h in self._pages.sizes]
        across = max(max(w for w, _ in sizes) + 2 * edge, self._view()[0])
        places, y = [], edge
        for width, height in sizes:
            places.append(_Place((across - width) // 2, y, width, height))
            y += height + edge
        if places != self._places:
            self._images.clear()
            self._places, self._zoom = places, zoom
            self._set_ranges()
            self._hold(held, share)
            self.zoom_changed.emit(zoom)
        else:
            self._set_ranges()
        self.viewport().update()

    def _set_ranges(self) -> None:
        width, height = self._view()
        last = self._places[-1] if self._places else _Place(0, 0, 0, 0)
        right = max((p.x + p.width for p in self._places), default=0)
        for bar, whole, shown in (
            (self.verticalScrollBar(), last.y + last.height + self._edge(), height),
            (self.horizontalScrollBar(), right + self._edge(), width),
        ):
            self._is_moving = True  # a range that shrinks moves the view, but nobody has scrolled
            bar.setRange(0, max(0, whole - shown))
            bar.setPageStep(max(1, shown - 3 * self._edge()))
            bar.setSingleStep(round(40 * self._ratio()))
            self._is_moving = False

    def _middle(self) -> tuple[int, float]:
        """The page looked at, and which share of its height lies in the middle of the view."""
        if not self._places:
            return 0, 0.0
        place = self._places[min(self._page, len(self._places) - 1)]
        if self.verticalScrollBar().value() <= place.y - self._edge():
            return self._page, 0.0
        middle = self.verticalScrollBar().value() + self._view()[1] / 2
        return self._page, (middle - place.y) / place.height

    def _hold(self, number: int, share: float) -> None:
        """Put a share of a page's height into the middle of the view; the top of a page stays at the top."""
        place, height = self._places[number], self._view()[1]
        top = place.y - self._edge() if share == 0 else place.y + share * place.height - height / 2
        self._is_moving = True
        self.verticalScrollBar().setValue(round(top))
        self.horizontalScrollBar().setValue((self.horizontalScrollBar().maximum() + 1) // 2)
        self._is_moving = False

    # ---- what is seen ----

    def _on_scrolled(self, value: int) -> None:
        if self._places and not self._is_moving:
            bar = self.verticalScrollBar()
            middle = value + self._view()[1] // 2
            seen = bisect_right([p.y for p in self._places], middle) - 1
            ends = {bar.minimum(): 0, bar.maximum(): len(self._places) - 1} if bar.maximum() else {}
            self._look_at(ends.get(value, max(0, seen)))
        self.viewport().update()

    def _look_at(self, number: int) -> None:
        if number != self._page:
            self._page = number
            self.page_changed.emit(number)

    def _image(self, number: int, rows: range) -> QImage:
        """Some rows of a page, from those that are kept."""
        assert self._pages is not None
        key = number, rows.start
        if key not in self._images:
            self._images[key] = image_of(self._pages, number, self._scale(self._zoom), rows)
        self._images.move_to_end(key)
        while len(self._images) > 2 and self._kept_bytes() > KEPT_BYTES:
            self._images.popitem(last=False)
        return self._images[key]

    def _kept_bytes(self) -> int:
        return sum(image.sizeInBytes() for image in self._images.values())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, ratio = QPainter(self.viewport()), theme(), self._ratio()
        painter.fillRect(self.viewport().rect(), look.colour("bg"))
        # Where the view does not begin on a whole device pixel, the pages are moved onto one.
        corner = self.viewport().mapTo(self.window(), QPointF(0, 0)) * ratio
        off_x, off_y = round(corner.x()) - corner.x(), round(corner.y()) - corner.y()
        left, top = self.horizontalScrollBar().value() - off_x, self.verticalScrollBar().value() - off_y
        painter.scale(1 / ratio, 1 / ratio)
        painter.setPen(look.colour("line2"))
        bottom = top + self._view()[1]
        first = max(0, bisect_right([p.y for p in self._places], top) - 1)
        for number in range(first, len(self._places)):
            place = self._places[number]
            if place.y > bottom:
                break
            self._paint_page(painter, number, QPointF(place.x - left, place.y - top))

    def _paint_page(self, painter: QPainter, number: int, corner: QPointF) -> None:
        """The slices of a page that are seen, and a line around the page."""
        place = self._places[number]
        step = max(64, SLICE // place.width)
        for start in range(0, place.height, step):
            rows = range(start, min(start + step, place.height))
            if corner.y() + rows.stop > 0 and corner.y() + rows.start < self._view()[1]:
                painter.drawImage(QPointF(corner.x(), corner.y() + start), self._image(number, rows))
        painter.drawRect(QRectF(corner.x() - 0.5, corner.y() - 0.5, place.width + 1, place.height + 1))

    # ---- hands ----

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and last page; the other keys scroll."""
        match event.key():
            case Qt.Key.Key_Home:
                self.go_to(0)
            case Qt.Key.Key_End:
                self.go_to(len(self._places) - 1)
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls; with Ctrl it zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def viewportEvent(self, event: QEvent) -> bool:
        """A screen with another ratio of pixels needs other pictures."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._lay_out()
        return super().viewportEvent(event)

    def scrollContentsBy(self, across: int, down: int) -> None:
        self.viewport().update()
