"""What the whole hall sees: hero figures on a full screen, and the sentence that the host reads out."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from core.congress.records.meetings import Meeting
from gui.bus import Bus
from gui.congress.cockpit_figures import quorum_words
from gui.congress.words import meeting_title
from gui.kit import Chip, button, col, hline, row, set_property, text
from gui.theme import follow, theme

if TYPE_CHECKING:
    from core.app import App

TABLES = frozenset(("presence", "agenda_item", "congress_guest", "delegate", "congress_meeting", "person"))
SHARES = {"title": 0.055, "caption": 0.045, "figure": 0.24, "verdict": 0.075, "item": 0.062}  # of the height


class HallScreen(QWidget):
    """应到, 实到, whether enough are there, and the present item; follows every commit, Esc leaves."""

    def __init__(self, owner: QWidget, app: "App", bus: Bus, *, meeting: Meeting) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._app, self._meeting = app, meeting
        self.setWindowTitle(f"投屏：{meeting_title(meeting)}")
        self.labels = {name: QLabel() for name in ("title", "due", "present", "verdict", "item")}
        self._captions = (QLabel("应到"), QLabel("实到"))
        for label in (*self.labels.values(), *self._captions):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.labels["item"].setWordWrap(True)
        self.labels["title"].setText(meeting_title(meeting))
        due = col(self._captions[0], self.labels["due"], gap=0)
        present = col(self._captions[1], self.labels["present"], gap=0)
        self.setLayout(
            col(
                self.labels["title"],
                None,
                row(None, due, (None, 1), present, None),
                self.labels["verdict"],
                None,
                hline(),
                self.labels["item"],
                gap=12,
                pad=(40, 30, 40, 30),
            )
        )
        for keys in ("Esc", "F11"):
            QShortcut(QKeySequence(keys), self, self.close)
        bus.committed.connect(self.refresh)
        follow(self, self._fit)
        self.reload()

    def show_on_screen(self) -> None:
        """Fill the projector's screen where there is a second one, otherwise this one."""
        owner = self.parentWidget()
        assert owner is not None
        others = [s for s in QGuiApplication.screens() if s is not owner.screen()]
        if others:
            self.setGeometry(others[0].geometry())
        self.showFullScreen()
        self.activateWindow()

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again after a commit that concerns the hall, once the desk has answered."""
        if tables & TABLES:
            QTimer.singleShot(0, self, self.reload)

    def reload(self) -> None:
        """Read the figures and the present item."""
        key, meetings = self._meeting.id or 0, self._app.congress.meetings
        state, item = meetings.presence_state(key), meetings.current_item(key)
        words, tone = quorum_words(state)
        self.labels["due"].setText(f"{state.due:,}")
        self.labels["present"].setText(f"{state.present:,}")
        self.labels["verdict"].setText(words if state.is_quorate or not state.due else f"距法定人数{words}")
        set_property(self.labels["verdict"], "tone", "ok" if tone == "ok" else "err")
        self.labels["item"].setText(item.title if item else "")
        self.setAccessibleName(
            f"应到 {state.due}，实到 {state.present}，{words}，{self.labels['item'].text()}"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Letters grow with the screen."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        sizes = {"due": "figure", "present": "figure"}
        for name, label in self.labels.items():
            self._set_size(label, SHARES[sizes.get(name, name)])
        for caption in self._captions:
            self._set_size(caption, SHARES["caption"])

    def _set_size(self, label: QLabel, share: float) -> None:
        font = theme().font("hero")
        font.setPixelSize(max(12, int(min(self.height(), self.width() * 0.62) * share)))
        label.setFont(font)


class VerdictDialog(QDialog):
    """The opening verdict in letters to read from; F11 fills the screen, Esc closes."""

    def __init__(self, parent: QWidget, sentence: str, finding: str, *, is_quorate: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle("开会人数宣读")
        self.setModal(True)
        tone = "ok" if is_quorate else "err"
        self.sentence = text(sentence, "hero", wrap=True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        chip = Chip("可以开会" if is_quorate else "不能开会", tone)
        whole = button("全屏", "full_screen_maximize", clicked=self.switch, tip="F11")
        close = button("关闭", kind="primary", clicked=self.accept, tip="Esc")
        head = row(text("请主持人宣读", "h2", tone="text2"), None, chip)
        basis = text(finding, tone="text2", wrap=True)
        self.setLayout(
            col(head, (self.sentence, 1), basis, row(None, whole, close), gap=14, pad=(36, 26, 36, 20))
        )
        QShortcut(QKeySequence("F11"), self, self.switch)
        window = parent.window()
        self.resize(int(window.width() * 0.84), int(window.height() * 0.78))
        close.setFocus()

    def switch(self) -> None:
        """Fill the screen, or go back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
