"""The Excel-like table: filter arrows in the head, chips and marks in cells, copying as tab-separated text."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.kit.chips import paint_chip
from gui.kit.painting import rounded
from gui.theme import follow, theme

Index = QModelIndex | QPersistentModelIndex

TONE_ROLE = Qt.ItemDataRole.UserRole + 1  # cell: tone of its chip, or None for plain text
MARK_ROLE = Qt.ItemDataRole.UserRole + 2  # cell: tone that tints the whole cell, or None
FILTERED_ROLE = Qt.ItemDataRole.UserRole + 3  # horizontal head: True while the column is filtered


@dataclass(frozen=True, slots=True, kw_only=True)
class GridLook:
    """How a grid looks and what it offers."""

    header_filter: bool = False  # a filter arrow in every head
    row_numbers: bool = False
    stretch: int | None = None  # the column that takes the spare width; None: the last
    fit: bool = False  # short static table: exact height, no scroll bars
    chips: tuple[int, ...] = ()  # columns whose model answers TONE_ROLE
    marks: bool = False  # the model answers MARK_ROLE
    multiple: bool = False  # several rows can be chosen


def grid(
    model: QAbstractItemModel, widths: Sequence[int], *, name: str, look: GridLook = GridLook()
) -> "Grid":
    """A table on a model; widths are pixels at the standard text size, `name` is spoken by screen readers."""
    return Grid(model, widths, name=name, look=look)


def _parts(option: QStyleOptionViewItem) -> tuple[QRect, bool, QPalette]:
    """Rectangle, whether it is selected, and palette; Qt's stubs leave these members out."""
    selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
    return option.rect, selected, option.palette  # type: ignore[attr-defined]


class ChipDelegate(QStyledItemDelegate):
    """Paints a chip where the model gives a tone; the normal state stays plain text."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a chip, or the cell as usual."""
        tone = index.data(TONE_ROLE)
        if not tone:
            super().paint(painter, option, index)
            return
        rect, is_selected, palette = _parts(option)
        if is_selected:
            painter.fillRect(rect, palette.highlight())
        painter.save()
        paint_chip(painter, rect.adjusted(7, 0, -4, 0), str(index.data()), tone)
        painter.restore()


class MarkDelegate(QStyledItemDelegate):
    """Tints cells the model marks; style sheet rules for items make Qt ignore BackgroundRole."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Tint the cell, then paint it as usual."""
        tone = index.data(MARK_ROLE)
        rect, is_selected, _ = _parts(option)
        if tone and not is_selected:
            painter.fillRect(rect, theme().colour(f"{tone}_soft"))
        super().paint(painter, option, index)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Write marked cells in the colour of their tone."""
        super().initStyleOption(option, index)
        if tone := index.data(MARK_ROLE):
            _parts(option)[2].setColor(QPalette.ColorRole.Text, theme().colour(tone))


class FilterHeader(QHeaderView):
    """A head with the drop-down arrow known from WPS in every section."""

    filter_requested = Signal(int)  # logical column
    ARROW_SPACE = 24

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._pressed_arrow = -1

    def arrow_place(self, column: int) -> QPoint:
        """Where the filter of a column opens, in screen coordinates."""
        return self.viewport().mapToGlobal(QPoint(self.sectionViewportPosition(column), self.height()))

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """Paint the head, the sort arrow beside its words and the filter arrow at its end."""
        painter.save()  # Qt before 6.10 leaves an empty clip behind
        super().paintSection(painter, rect, logical)
        painter.restore()
        painter.save()
        self._paint_sort_arrow(painter, rect, logical)
        self._paint_filter_arrow(painter, rect, logical)
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember whether the press is on an arrow; such a press neither sorts nor resizes."""
        self._pressed_arrow = self._arrow_at(event)
        if self._pressed_arrow < 0:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the filter when the arrow was clicked."""
        pressed, self._pressed_arrow = self._pressed_arrow, -1
        if pressed < 0:
            super().mouseReleaseEvent(event)
        elif pressed == self._arrow_at(event):
            self.filter_requested.emit(pressed)

    def _arrow_at(self, event: QMouseEvent) -> int:
        x = int(event.position().x())
        column = self.logicalIndexAt(x)
        if column < 0 or event.button() != Qt.MouseButton.LeftButton:
            return -1
        from_end = self.sectionViewportPosition(column) + self.sectionSize(column) - x
        return column if 4 < from_end < theme().px(self.ARROW_SPACE) else -1

    def _paint_sort_arrow(self, painter: QPainter, rect: QRect, logical: int) -> None:
        if not self.isSortIndicatorShown() or self.sortIndicatorSection() != logical:
            return
        title = str(self.model().headerData(logical, Qt.Orientation.Horizontal) or "")
        x = rect.x() + 12 + self.fontMetrics().horizontalAdvance(title)
        arrow = "↑" if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder else "↓"
        painter.setPen(theme().colour("link"))
        painter.drawText(QRect(x, rect.y(), 20, rect.height()), Qt.AlignmentFlag.AlignVCenter, arrow)

    def _paint_filter_arrow(self, painter: QPainter, rect: QRect, logical: int) -> None:
        look = theme()
        size = look.px(14)
        on = bool(self.model().headerData(logical, Qt.Orientation.Horizontal, FILTERED_ROLE))
        box = QRect(rect.right() - size - 7, rect.center().y() - size // 2 - 1, size + 4, size + 4)
        if on:
            rounded(painter, box, 3, fill=look.colour("info_soft"))
        name, tone = ("filter", "link") if on else ("chevron_down", "text3")
        pixmap = look.pixmap(name, tone, size, ratio=self.devicePixelRatioF())
        painter.drawPixmap(box.topLeft() + QPoint(2, 2), pixmap)


class _HeadSelection(QItemSelectionModel):
    """The selection that a head looks at; nothing is ever selected in it."""


class Grid(QTableView):
    """A table of rows: Tab leaves it, Enter opens, Ctrl+C copies, Alt+Down filters the column."""

    opened = Signal(QModelIndex)  # Enter or a double click on a row
    filter_requested = Signal(int)  # Alt+Down or a click on a head's arrow

    def __init__(
        self, model: QAbstractItemModel, widths: Sequence[int], *, name: str, look: GridLook
    ) -> None:
        super().__init__()
        self._widths, self._look = tuple(widths), look
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        if look.header_filter:
            head = FilterHeader(self)
            head.filter_requested.connect(self.filter_requested)
            self.setHorizontalHeader(head)
        self.setModel(model)
        self._set_behaviour()
        self._set_delegates()
        self.doubleClicked.connect(self.opened)
        follow(self, self._fit)
        if look.fit:
            model.modelReset.connect(self._fit_height)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model; the head gets a selection of its own, for on ours it asks every chosen cell whether
        it can be selected, each time it is painted."""
        super().setModel(model)
        head = self.horizontalHeader()
        apart = head.findChild(_HeadSelection, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if apart is not None:
            apart.deleteLater()
        if model is not None:
            head.setSelectionModel(_HeadSelection(model, head))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the row that the keyboard comes to: Qt only makes it the current one, and Down would skip it."""
        super().focusInEvent(event)
        current = self.currentIndex()
        by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if current.isValid() and not by_mouse and not self.selectionModel().hasSelection():
            self.selectRow(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies, Alt+Down asks for the column's filter."""
        current = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            self.opened.emit(current)
        elif event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.filter_requested.emit(max(0, current.column()))
        else:
            super().keyPressEvent(event)

    def copy_rows(self) -> None:
        """Put the chosen rows on the clipboard as they are shown, so that they paste into a sheet."""
        head, model = self.horizontalHeader(), self.model()
        places = [head.logicalIndex(v) for v in range(head.count())]
        columns = [c for c in places if not self.isColumnHidden(c)]
        chosen = sorted(self.selectionModel().selectedRows(), key=QModelIndex.row)
        lines = ["\t".join(str(model.index(r.row(), c).data() or "") for c in columns) for r in chosen]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _set_behaviour(self) -> None:
        look, head, side = self._look, self.horizontalHeader(), self.verticalHeader()
        modes = QAbstractItemView.SelectionMode
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(modes.ExtendedSelection if look.multiple else modes.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setStretchLastSection(look.stretch is None)
        side.setVisible(look.row_numbers)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        if look.stretch is not None:
            head.setSectionResizeMode(look.stretch, QHeaderView.ResizeMode.Stretch)
        if look.fit:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _set_delegates(self) -> None:
        if self._look.marks:
            self.setItemDelegate(MarkDelegate(self))
        for column in self._look.chips:
            self.setItemDelegateForColumn(column, ChipDelegate(self))

    def _fit(self) -> None:
        look, side = theme(), self.verticalHeader()
        self.horizontalHeader().setFixedHeight(look.px(34))
        side.setMinimumSectionSize(1)
        side.setDefaultSectionSize(look.row_height())
        for column, width in enumerate(self._widths):
            self.setColumnWidth(column, look.px(width))
        if self._look.fit:
            self._fit_height()

    def _fit_height(self) -> None:
        look = theme()
        self.setFixedHeight(look.px(34) + look.row_height() * self.model().rowCount() + 1)
