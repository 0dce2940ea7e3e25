"""Small pictures of all pages in a column, drawn when they come into view."""

from collections import OrderedDict

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.documents.raster import PdfPages
from gui.kit.canvas import image_of
from gui.theme import follow, theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
WIDTH, PICTURE, WORDS = 132, 92, 22  # logical pixels: the column, the longer side of a page, its number
KEPT = 60


class Thumbnails(QListView):
    """A column of pages to choose from; `chosen` carries the page, from 0."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._model = _Model()
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName("页面缩略图")
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.selectionModel().currentChanged.connect(lambda index, _: self._tell(index))
        self._is_following = False
        follow(self, self._fit)

    def show_pages(self, pages: PdfPages | None) -> None:
        """Show the pages of a document."""
        self._model.show_pages(pages)
        self.set_page(0)

    def set_page(self, number: int) -> None:
        """Mark the page that is looked at elsewhere."""
        self._is_following = True
        index = self._model.index(number, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self._is_following = False

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid() and not self._is_following:
            self.chosen.emit(index.row())

    def _fit(self) -> None:
        self.setFixedWidth(theme().px(WIDTH))
        self._model.layoutChanged.emit()


class _Model(QAbstractListModel):
    """The pages by number."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: PdfPages | None = None
        self._images: OrderedDict[tuple[int, float], QImage] = OrderedDict()

    def show_pages(self, pages: PdfPages | None) -> None:
        """Show another document."""
        self.beginResetModel()
        self._pages = pages
        self._images.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Pages."""
        return 0 if parent.isValid() or self._pages is None else len(self._pages.sizes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a screen reader says, and the number below the picture."""
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"第 {index.row() + 1} 页，共 {self.rowCount()} 页"
        return None

    def image(self, number: int, longer: float) -> QImage:
        """A small picture whose longer side has so many device pixels."""
        assert self._pages is not None
        key = number, longer
        if key not in self._images:
            self._images[key] = image_of(self._pages, number, longer / max(self._pages.sizes[number]))
        self._images.move_to_end(key)
        while len(self._images) > KEPT:
            self._images.popitem(last=False)
        return self._images[key]


class _Painter(QStyledItemDelegate):
    """Paints a page with its number below, framed in blue when it is looked at, broadly while keys go here."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = theme()
        return QSize(look.px(WIDTH) - 14, look.px(PICTURE + WORDS) + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one page."""
        model, look = index.model(), theme()
        assert isinstance(model, _Model)
        whole: QRect = option.rect  # type: ignore[attr-defined]
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        ratio = painter.device().devicePixelRatioF()
        image = model.image(index.row(), look.px(PICTURE) * ratio)
        image.setDevicePixelRatio(ratio)
        size = image.deviceIndependentSize().toSize()
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(whole.center())
        place.moveTop(whole.top() + 6 + (look.px(PICTURE) - size.height()) // 2)
        painter.save()
        if is_chosen:
            painter.fillRect(whole.adjusted(2, 1, -2, -1), look.colour("sel"))
        painter.drawImage(place.topLeft(), image)
        has_focus = is_chosen and self._view.hasFocus()
        painter.setPen(QPen(look.colour("link" if is_chosen else "line2"), 3 if has_focus else 1))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.setPen(look.colour("text" if is_chosen else "text2"))
        painter.setFont(look.font("caption"))
        words = QRect(whole.left(), whole.bottom() - look.px(WORDS), whole.width(), look.px(WORDS))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()
