"""The line for a passphrase: an eye to look at it, and a hint when Caps Lock is on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.kit import button, col, row, set_icon, set_property, text
from gui.login.rules import strength


class _Line(QLineEdit):
    """Notices from the letters typed whether Caps Lock is on; Qt has no other way to tell."""

    caps_seen = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Compare the letter with the Shift key."""
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps_seen.emit(False)
        elif len(letter) == 1 and letter.isascii() and letter.isalpha():
            has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_seen.emit(letter.isupper() != has_shift)
        super().keyPressEvent(event)


class PassphraseEdit(QWidget):
    """A hidden line with its eye; `with_strength` adds a word on how good the passphrase is."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, name: str, *, with_strength: bool = False) -> None:
        super().__init__()
        self.line = _Line()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(name)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._eye = button("", "eye", kind="mini", tip=f"显示或隐藏{name}", clicked=self._on_eye)
        self._hint = text("", "caption", tone="warn")
        self._hint.hide()
        self._with_strength, self._caps = with_strength, False
        self.setLayout(col(row((self.line, 1), self._eye, gap=4), self._hint, gap=2))
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._on_changed)
        self.line.returnPressed.connect(self.submitted)
        self.line.caps_seen.connect(self._on_caps)

    def passphrase(self) -> str:
        """What was typed, blanks included."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed."""
        self.line.clear()

    def _on_changed(self) -> None:
        if not self.line.text():
            self._caps = False
        self._tell()
        self.changed.emit()

    def _on_caps(self, on: bool) -> None:
        self._caps = on
        self._tell()

    def _on_eye(self) -> None:
        hidden = self.line.echoMode() == QLineEdit.EchoMode.Password
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        set_icon(self._eye, "eye_off" if hidden else "eye")
        self.line.setFocus()

    def _tell(self) -> None:
        words, tone = strength(self.line.text()) if self._with_strength else ("", "")
        if self._caps:
            words, tone = "大写锁定（Caps Lock）开着", "warn"
        self._hint.setText(words)
        self._hint.setVisible(bool(words))
        set_property(self._hint, "tone", tone)
