"""One editor per kind of field, chosen from its definition; invalid input stays as it was typed."""

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from core.fields import Field, text_of
from core.masking import mask
from gui.kit.buttons import WheelGuard, button, searchable
from gui.kit.labels import set_icon, set_property, text
from gui.kit.layout import row
from gui.kit.parsing import read_date, read_integer, read_money
from gui.kit.popups import CalendarPopup, ChoicePopup
from gui.theme import follow, theme

LONG_TEXT = 200
HINTS: dict[type, str] = {
    dt.date: "请按年-月-日填写，例如 2019-03-01",
    int: "请填写整数，例如 12",
    Decimal: "请填写数字，最多两位小数，例如 85.50",
}
MONEY_HINT = "请填写金额，最多两位小数，例如 1200.50"
YES_NO = {"": None, "是": True, "否": False}
READERS: dict[type, Callable[[str], object]] = {dt.date: read_date, int: read_integer, Decimal: read_money}


def editor_for(field: Field, labels: Sequence[str] = ()) -> "Editor":
    """The editor of a field; `labels` are those of its code table."""
    spec = field.spec
    if field.type is bool:
        return YesNoEditor(field)
    if spec.multiple:
        return ChoicesEditor(field, labels)
    if spec.code:
        return CodeEditor(field, labels)
    if field.type is dt.date:
        return DateEditor(field)
    if field.type is str and (spec.max_length or 0) >= LONG_TEXT:
        return LongTextEditor(field)
    if spec.sensitive:
        return SensitiveEditor(field)
    return LineEditor(field)


class Editor(QWidget):
    """A field's input: `value()` is the typed value, or the raw text where it cannot be read."""

    changed = Signal()
    left = Signal()  # the focus went elsewhere
    reveal_requested = Signal()  # the person wants to see a masked value

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field

    def value(self) -> object:
        """The value as the record wants it; text that cannot be read comes back as it is."""
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        """Show a value."""
        raise NotImplementedError

    def unreadable(self) -> str:
        """How to write the value, where what was typed cannot be read; otherwise empty."""
        is_raw = isinstance(self.value(), str) and self.value() and self.field.type is not str
        hint = MONEY_HINT if "元" in (self.field.spec.unit or "") else HINTS.get(self.field.type, "")
        return f"“{self.field.spec.label}”{hint}" if is_raw else ""

    def set_wrong(self, wrong: bool) -> None:
        """Show whether the value has a problem."""
        set_property(self._inner, "state", "error" if wrong else "")

    def set_read_only(self, read_only: bool) -> None:
        """Show the value without letting it be changed."""
        self._inner.setEnabled(not read_only)

    def _wrap(self, inner: QWidget, *beside: QWidget) -> None:
        self._inner = inner
        inner.setAccessibleName(self.field.spec.label + ("，必填" if self.field.spec.required else ""))
        inner.setToolTip(self.field.spec.help)
        inner.installEventFilter(self)
        self.setFocusProxy(inner)
        unit = (text(self.field.spec.unit, tone="text2"),) if self.field.spec.unit else ()
        self.setLayout(row((inner, 1), *unit, *beside, gap=4))

    def _blank(self) -> str | None:
        return None if self.field.optional else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when the focus leaves for another field, not for a popup of this one."""
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            reasons = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
            if event.reason() not in reasons:
                self._tidy()
                self.left.emit()
        return False

    def _tidy(self) -> None:
        """Write what was typed in its usual form."""


class LineEditor(Editor):
    """One line of text, a whole number or an amount."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.line = QLineEdit()
        self._read = READERS.get(field.type)
        self.line.textChanged.connect(self.changed)
        if field.spec.help:
            self.line.setPlaceholderText(field.spec.help)
        if self._read in (read_integer, read_money):
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._wrap(self.line, *self._beside())

    def value(self) -> object:
        """The text without spaces around it, or the number or day it says."""
        words = self.line.text().strip()
        if not words:
            return self._blank()
        if self._read is None:
            return words
        try:
            return self._read(words)
        except ValueError:
            return words

    def set_value(self, value: object) -> None:
        """Show a value."""
        self.line.setText(text_of(value))
        self.line.setCursorPosition(0)

    def set_read_only(self, read_only: bool) -> None:
        """Keep the text selectable, but not changeable."""
        self.line.setReadOnly(read_only)
        set_property(self.line, "readOnly", read_only)

    def _beside(self) -> tuple[QWidget, ...]:
        return ()

    def _tidy(self) -> None:
        tidy = text_of(self.value())
        if tidy != self.line.text():
            self.line.setText(tidy)


class DateEditor(LineEditor):
    """A day typed in any usual form, or picked from a calendar."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.line.setPlaceholderText(field.spec.help or "例如 2019-03-01")

    def set_read_only(self, read_only: bool) -> None:
        """Lock the line and its calendar."""
        super().set_read_only(read_only)
        self._open.setEnabled(not read_only)

    def _beside(self) -> tuple[QWidget, ...]:
        tip = f"打开“{self.field.spec.label}”的日历"
        self._open = button("", "calendar_ltr", kind="mini", tip=tip, clicked=self._on_open)
        return (self._open,)

    def _on_open(self) -> None:
        current = self.value()
        shown = current if isinstance(current, dt.date) else dt.date.today()
        CalendarPopup(self, shown, self._on_picked).show_below(self.line)

    def _on_picked(self, day: dt.date) -> None:
        self.set_value(day)
        self.line.setFocus()
        self.left.emit()


class SensitiveEditor(LineEditor):
    """A personal text: masked and locked until it is revealed; an empty one can be typed at once."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._hidden: str | None = None

    def value(self) -> object:
        """The whole text, masked or not."""
        return super().value() if self._hidden is None else self._hidden

    def set_value(self, value: object) -> None:
        """Show a value masked."""
        whole = text_of(value)
        self._hidden = whole or None
        self.line.setText(mask(self.field, whole))
        self._show_state()

    def is_masked(self) -> bool:
        """Whether only the mask is shown."""
        return self._hidden is not None

    def reveal(self) -> None:
        """Show the whole text and let it be changed."""
        if self._hidden is not None:
            whole, self._hidden = self._hidden, None
            self.line.setText(whole)
            self._show_state()

    def _beside(self) -> tuple[QWidget, ...]:
        tip = f"显示完整的“{self.field.spec.label}”，会记入日志"
        self._eye = button("", "eye", kind="mini", tip=tip, clicked=self._on_eye)
        self._eye.setVisible(False)
        return (self._eye,)

    def _on_eye(self) -> None:
        self.reveal_requested.emit()
        self.reveal()
        self.line.setFocus()

    def _show_state(self) -> None:
        self.set_read_only(self._hidden is not None)
        self._eye.setVisible(self._hidden is not None)

    def _tidy(self) -> None:
        if self._hidden is None:
            super()._tidy()


class CodeEditor(Editor):
    """A label of a code table, found by typing any part of it."""

    def __init__(self, field: Field, labels: Sequence[str]) -> None:
        super().__init__(field)
        self.combo = searchable(["", *labels], name=field.spec.label)
        self.combo.currentTextChanged.connect(self.changed)
        self._wrap(self.combo)

    def value(self) -> object:
        """The label chosen, or the text typed where the table has no such label."""
        return self.combo.currentText().strip() or self._blank()

    def set_value(self, value: object) -> None:
        """Show a label, also one the table does not have."""
        self.combo.setCurrentText(text_of(value))


class YesNoEditor(Editor):
    """Yes, no or not known."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.combo = QComboBox()
        self.combo.addItems(list(YES_NO))
        self.combo.setItemText(0, "未填写")
        self.combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.combo.installEventFilter(WheelGuard(self.combo))
        self.combo.currentIndexChanged.connect(self.changed)
        self._wrap(self.combo)

    def value(self) -> object:
        """True, False or None."""
        return list(YES_NO.values())[self.combo.currentIndex()]

    def set_value(self, value: object) -> None:
        """Show True, False or None."""
        self.combo.setCurrentIndex(list(YES_NO.values()).index(value if isinstance(value, bool) else None))


class ChoicesEditor(Editor):
    """Several labels of a code table, ticked in a list and joined by 、."""

    def __init__(self, field: Field, labels: Sequence[str]) -> None:
        super().__init__(field)
        self._labels, self._chosen = tuple(labels), ""
        self._open = button("未填写", kind="field", clicked=self._on_open)
        set_icon(self._open, "chevron_down", "text2")
        self._open.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._wrap(self._open)

    def value(self) -> object:
        """The chosen labels joined by 、."""
        return self._chosen or self._blank()

    def set_value(self, value: object) -> None:
        """Show labels joined by 、."""
        self._chosen = text_of(value)
        self._open.setText(self._chosen or "未填写")
        self._open.setToolTip(self._chosen)
        self._open.setAccessibleName(f"{self.field.spec.label}：{self._chosen or '未填写'}")

    def _on_open(self) -> None:
        chosen = [part for part in self._chosen.split("、") if part]
        offered = [*self._labels, *(c for c in chosen if c not in self._labels)]
        ChoicePopup(self, offered, chosen, picked=self._on_picked).show_below(self._open)

    def _on_picked(self, chosen: Sequence[str]) -> None:
        self.set_value("、".join(chosen))
        self.changed.emit()
        self.left.emit()


class LongTextEditor(Editor):
    """Several lines of text; Tab goes on to the next field."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.area = QPlainTextEdit()
        self.area.setTabChangesFocus(True)
        self.area.setPlaceholderText(field.spec.help)
        self.area.textChanged.connect(self.changed)
        self._wrap(self.area)
        follow(self.area, lambda: self.area.setFixedHeight(theme().px(72)))

    def value(self) -> object:
        """The text without blanks around it."""
        return self.area.toPlainText().strip() or self._blank()

    def set_value(self, value: object) -> None:
        """Show a text."""
        self.area.setPlainText(text_of(value))

    def set_read_only(self, read_only: bool) -> None:
        """Keep the text selectable, but not changeable."""
        self.area.setReadOnly(read_only)
