"""Small windows that open below a field: a calendar and a list to tick."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLayout, QListWidget, QListWidgetItem, QWidget

from gui.kit.buttons import button
from gui.kit.layout import col, row
from gui.theme import theme


class Popup(QFrame):
    """A frame that closes when the person clicks elsewhere or presses Esc."""

    def __init__(self, owner: QWidget, layout: QLayout) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popup")
        self.setLayout(layout)

    def show_below(self, anchor: QWidget) -> None:
        """Open under a widget, or above it where the screen ends."""
        self.show_at(anchor.mapToGlobal(QPoint(0, anchor.height() + 2)), above=anchor.height() + 4)

    def show_at(self, place: QPoint, *, above: int = 0) -> None:
        """Open at a place on the screen, moved so that all of it is seen."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = max(screen.left(), min(place.x(), screen.right() - self.width()))
        y = place.y()
        if y + self.height() > screen.bottom():
            y = max(screen.top(), y - self.height() - above)
        self.move(x, y)
        self.show()


class CalendarPopup(Popup):
    """Picks one day."""

    def __init__(self, owner: QWidget, shown: dt.date, picked: Callable[[dt.date], None]) -> None:
        self._picked = picked
        self.calendar = QCalendarWidget()
        self.calendar.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.calendar.setAccessibleName("日历")
        today = button("今天", kind="link", clicked=lambda: self._on_picked(QDate.currentDate()))
        super().__init__(owner, col(self.calendar, row(None, today), gap=2, pad=4))
        self.calendar.clicked.connect(self._on_picked)
        self.calendar.activated.connect(self._on_picked)
        self.calendar.setFocus()

    def _on_picked(self, day: QDate) -> None:
        if self.isVisible():  # a double click reports the day twice
            self.hide()
            self._picked(dt.date(day.year(), day.month(), day.day()))
            self.close()


class ChoicePopup(Popup):
    """Ticks any number of entries; leaving keeps what is ticked."""

    def __init__(
        self,
        owner: QWidget,
        offered: Sequence[str],
        chosen: Sequence[str],
        *,
        picked: Callable[[Sequence[str]], None],
    ) -> None:
        self._picked = picked
        self.entries = QListWidget()
        self.entries.setAccessibleName("可多选的列表")
        for words in offered:
            item = QListWidgetItem(words, self.entries)
            item.setFlags(
                Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            )
            item.setCheckState(Qt.CheckState.Checked if words in chosen else Qt.CheckState.Unchecked)
        self._pressed_state = Qt.CheckState.Unchecked
        self.entries.itemPressed.connect(self._on_pressed)
        self.entries.itemClicked.connect(self._on_clicked)
        self._ticked_before = self.ticked()
        finish = button("完成", kind="primary", clicked=self.close)
        clear = button("全部取消", kind="link", clicked=self._on_clear)
        super().__init__(owner, col(self.entries, row(clear, None, finish, pad=(4, 2, 4, 4)), gap=2, pad=4))
        self.entries.setMinimumWidth(theme().px(260))
        self.entries.setFixedHeight(min(theme().px(320), theme().px(34) * max(1, len(offered)) + 8))

    def ticked(self) -> tuple[str, ...]:
        """What is ticked, in the order of the list."""
        items = [self.entries.item(i) for i in range(self.entries.count())]
        return tuple(item.text() for item in items if item.checkState() == Qt.CheckState.Checked)

    def hideEvent(self, event: object) -> None:
        """Hand over what is ticked."""
        ticked = self.ticked()
        if ticked != self._ticked_before:
            self._ticked_before = ticked
            self._picked(ticked)

    def _on_clear(self) -> None:
        for index in range(self.entries.count()):
            self.entries.item(index).setCheckState(Qt.CheckState.Unchecked)

    def _on_pressed(self, item: QListWidgetItem) -> None:
        self._pressed_state = item.checkState()

    def _on_clicked(self, item: QListWidgetItem) -> None:
        """Let a click on the words tick as well: Qt has toggled already when the box itself was hit."""
        if item.checkState() == self._pressed_state:
            on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)
