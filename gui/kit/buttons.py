"""Buttons, filter chips, search boxes and drop-down choices."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPushButton, QTabBar

from gui.kit.labels import set_icon, set_width
from gui.theme import follow, theme

TONES = {"primary": "on_brand", "link": "link"}


def button(
    words: str = "",
    icon: str = "",
    *,
    kind: str = "",
    tip: str = "",
    clicked: Callable[[], object] | None = None,
) -> QPushButton:
    """A button; `kind` is "" (outlined), primary, quiet, link, mini, filter or nav."""
    widget = QPushButton(f" {words}" if words and icon else words)
    widget.setProperty("kind", kind)
    widget.setAutoDefault(False)
    if icon:
        set_icon(widget, icon, TONES.get(kind, "text2"))
    widget.setToolTip(tip)
    widget.setAccessibleName(words or tip)
    if clicked is not None:
        widget.clicked.connect(lambda _=False: clicked())
    return widget


def filter_chip(words: str, *, on: bool = False, exclusive: bool = True) -> QPushButton:
    """A round two-state button of a filter row; exclusive chips of one parent switch one another off."""
    widget = button(words, kind="filter")
    widget.setCheckable(True)
    widget.setChecked(on)
    widget.setAutoExclusive(exclusive)
    return widget


def search(placeholder: str, *, width: int = 280, kind: str = "", icon: str = "search") -> QLineEdit:
    """A search box with a leading icon; width 0 lets it grow."""
    edit = QLineEdit()
    edit.setPlaceholderText(placeholder)
    edit.setClearButtonEnabled(True)
    edit.setProperty("kind", kind)
    edit.setAccessibleName(placeholder)
    lens = edit.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
    clear = edit.findChild(QAction, "_q_qlineeditclearaction")
    follow(edit, lambda: lens.setIcon(theme().icon(icon, "text3")))
    if clear is not None:
        follow(edit, lambda: clear.setIcon(theme().icon("dismiss", "text2")))
    if width:
        set_width(edit, width)
    return edit


def choice(items: Iterable[str], *, name: str, width: int = 0, current: str = "") -> QComboBox:
    """A drop-down list; the wheel turns it only while it has the focus."""
    widget = QComboBox()
    widget.addItems(list(items))
    widget.setAccessibleName(name)
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.installEventFilter(WheelGuard(widget))
    if current:
        widget.setCurrentText(current)
    if width:
        set_width(widget, width)
    return widget


def searchable(items: Iterable[str], *, name: str, current: str = "") -> QComboBox:
    """A drop-down list whose entries are found by typing any part of them; other text can be typed too."""
    widget = choice(items, name=name)
    widget.setEditable(True)
    widget.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    widget.setMinimumContentsLength(4)
    widget.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    completer, line = widget.completer(), widget.lineEdit()
    assert completer is not None  # an editable box has both
    assert line is not None
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    completer.popup().setProperty("kind", "choices")
    line.setPlaceholderText("请选择或输入")
    line.setAccessibleName(name)
    widget.setCurrentText(current)
    return widget


def tab_bar(*names: str) -> QTabBar:
    """Tabs as underlined words."""
    bar = QTabBar()
    bar.setExpanding(False)
    bar.setDrawBase(False)
    bar.setAccessibleName("分页：" + "、".join(names))
    for name in names:
        bar.addTab(name)
    return bar


class WheelGuard(QObject):
    """Keeps the mouse wheel from changing a value that merely lies under the pointer."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow wheel events while the widget has no focus."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox) and not watched.hasFocus():
            event.ignore()
            return True
        return False
