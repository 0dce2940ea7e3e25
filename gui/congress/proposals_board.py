"""The board: columns by state, a card to each proposal, the most urgent first; arrow keys move, Enter opens."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from core.congress.records.proposals import ProposalLine
from gui.congress.proposals_words import (
    COLUMNS,
    STATE_TONES,
    due_tone,
    due_words,
    outcome_letter,
)
from gui.kit import col, frame, paint_chip, row, text
from gui.theme import follow, theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
PAD, GAP = 9, 6  # inside a card, and between two cards
WRAP = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignTop


class Board(QWidget):
    """All columns side by side; `opened` carries the proposal's id."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.columns = [Column(title) for title, _ in COLUMNS]
        self._counts = [text("0", "caption", tone="text2") for _ in COLUMNS]
        parts = []
        for place, (column, count) in enumerate(zip(self.columns, self._counts, strict=True)):
            column.opened.connect(self.opened)
            column.left.connect(lambda step, place=place: self._move(place, step))
            head = row(text(column.title, "strong"), None, count, gap=4, pad=(8, 6, 8, 2))
            parts.append((frame(col(head, (column, 1), gap=2, pad=(3, 2, 1, 3)), "inset"), 1))
        self.setLayout(row(*parts, gap=6))

    def show_lines(self, lines: Sequence[ProposalLine]) -> None:
        """Show these proposals, in each column the most urgent first."""
        for column, count, (_, states) in zip(self.columns, self._counts, COLUMNS, strict=True):
            found = sorted((x for x in lines if x.state in states), key=_urgency)
            column.show_lines(found)
            count.setText(str(len(found)))

    def choose(self, line_id: int) -> None:
        """Choose the card of a proposal."""
        for column in self.columns:
            column.choose(line_id)

    def _move(self, place: int, step: int) -> None:
        """Go to the nearest column that has cards."""
        following = range(place + step, len(self.columns) if step > 0 else -1, step)
        wanted = next((n for n in following if self.columns[n].lines), None)
        if wanted is not None:
            self.columns[wanted].setFocus(Qt.FocusReason.TabFocusReason)


def _urgency(line: ProposalLine) -> tuple[int, int, str]:
    """Due ones before those without a day, then by number."""
    left = line.days_left
    return (left is None, left or 0, line.number)


class Column(QListView):
    """The cards of one column."""

    opened = Signal(int)
    left = Signal(int)  # -1 for the column before, 1 for the next

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self._cards = _Cards()
        self.setModel(self._cards)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(f"{title}，没有提案")
        self.setProperty("kind", "cards")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(40)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.clicked.connect(self._open)
        follow(self, self._cards.layoutChanged.emit)

    @property
    def lines(self) -> Sequence[ProposalLine]:
        """The proposals shown, in order."""
        return self._cards.lines

    def show_lines(self, lines: Sequence[ProposalLine]) -> None:
        """Show these cards; the chosen one stays."""
        kept = self.currentIndex().data(LINE_ROLE)
        self._cards.show_lines(lines)
        self.setAccessibleName(f"{self.title}，{len(lines)} 件")
        if kept is not None:
            self.choose(kept.id)

    def choose(self, line_id: int) -> None:
        """Make the card of a proposal the current one, if it is here."""
        for place, line in enumerate(self.lines):
            if line.id == line_id:
                self.setCurrentIndex(self._cards.index(place, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; left and right go to the neighbouring column."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() in steps:
            self.left.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first card when the keyboard comes."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines:
            self.setCurrentIndex(self._cards.index(0, 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Only the column with the keyboard marks a card."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Titles wrap at another width, so cards have another height."""
        super().resizeEvent(event)
        self._cards.layoutChanged.emit()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.data(LINE_ROLE).id)


class _Cards(QAbstractListModel):
    """Proposals, each with what a screen reader says of it."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[ProposalLine] = ()

    def show_lines(self, lines: Sequence[ProposalLine]) -> None:
        """Show other proposals."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Cards."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a card, and the proposal itself."""
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "，".join(p for p in (line.number, line.title, line.state, *below(line)) if p)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(p for p in (f"{line.number}　{line.title}", *below(line)) if p)
        return None


def below(line: ProposalLine) -> tuple[str, ...]:
    """What a card says below the title: who, where, when, how it was answered."""
    where = f"并入 {line.merged_into}" if line.merged_into else line.lead_department
    satisfied = "　".join(p for p in (outcome_letter(line.outcome), line.satisfaction) if p)
    origin = f"{line.origin}结转来" if line.origin else ""
    return (line.proposer, where, satisfied, origin, due_words(line))


class _Painter(QStyledItemDelegate):
    """Paints a card: number and chip, the title in full, the lines below it."""

    def __init__(self, view: Column) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the title needs at this width."""
        line, width = index.data(LINE_ROLE), self._view.viewport().width()
        small = QFontMetrics(theme().font("caption")).height() + 2
        lines = 1 + sum(bool(p) for p in below(line))
        return QSize(10, PAD * 2 + small * lines + self._title(line, width - PAD * 2 - 3) + GAP + 6)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        line, look = index.data(LINE_ROLE), theme()
        area: QRect = option.rect.adjusted(1, 0, -2, -GAP)  # type: ignore[attr-defined]
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        is_current = is_current and self._view.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(look.colour("surface"))
        painter.setPen(QPen(look.colour("link" if is_current else "line2"), 2 if is_current else 1))
        painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._paint_words(painter, area.adjusted(PAD, PAD, -PAD, -PAD), line)
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRect, line: ProposalLine) -> None:
        look = theme()
        small, y = QFontMetrics(look.font("caption")).height() + 2, area.y()
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("text2"))
        number = f"{line.number}{'　重点' if line.is_key else ''}{'　保密' if line.is_confidential else ''}"
        painter.drawText(QRect(area.x(), y, area.width(), small), Qt.AlignmentFlag.AlignVCenter, number)
        if line.state not in (self._view.title, "立案"):
            used = QFontMetrics(look.font("caption")).horizontalAdvance(number) + 6
            chip = QRect(area.x() + used, y - 1, area.width() - used, small + 2)
            paint_chip(painter, chip, line.state, STATE_TONES[line.state])
        y += small + 1
        height = self._title(line, area.width())
        painter.setFont(look.font("strong"))
        painter.setPen(look.colour("text"))
        painter.drawText(QRect(area.x(), y, area.width(), height), WRAP, line.title)
        y += height + 3
        self._paint_below(painter, QRect(area.x(), y, area.width(), small), line)

    def _paint_below(self, painter: QPainter, place: QRect, line: ProposalLine) -> None:
        look = theme()
        metrics = QFontMetrics(look.font("caption"))
        painter.setFont(look.font("caption"))
        for words in filter(None, below(line)):
            if words == due_words(line):
                paint_chip(painter, place.adjusted(-2, 0, 2, 0), words, due_tone(line))
            else:
                painter.setPen(look.colour("text2"))
                shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
            place.translate(0, place.height())

    def _title(self, line: ProposalLine, width: int) -> int:
        """The height of the title at a width."""
        metrics = QFontMetrics(theme().font("strong"))
        return metrics.boundingRect(QRect(0, 0, max(width, 20), 2000), WRAP, line.title).height()
