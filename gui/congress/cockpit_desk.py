"""The sign-in desk: a box that a scanner or a person types into, and the answer in large letters."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from core.congress.records.cockpit import Attendee, SignIn
from core.errors import AppError, Conflict, NotFound
from gui.kit import TONE_ICONS, box, button, col, emptied, frame, picture, row, search, text
from gui.theme import follow, theme

if TYPE_CHECKING:
    from core.app import App

PLACEHOLDER = "扫证，或输入证号、姓名、拼音"
READY = "请扫描代表证"
READY_HINT = "没有带证的，输入姓名或拼音首字母，用 ↑↓ 选中后回车。"
SEVERAL = "有 {} 人符合，用 ↑↓ 选中后回车。"
TYPING_MILLISECONDS = 150
SCANNED_UNDER = 30  # milliseconds from one character to the next: nobody types as fast
SHOWN_MILLISECONDS = 8000
MOST = 30  # people offered
LONG = 50  # a longer sentence is written smaller
SCANNED, BY_HAND = "扫码", "手工"


class SignInDesk(QWidget):
    """Signs in by number, name, pinyin or initials; what went wrong stays until the next try."""

    signed = Signal(object)  # SignIn
    undo_wanted = Signal()
    next_wanted = Signal()  # Ctrl+→ inside the box

    def __init__(self, app: "App") -> None:
        super().__init__()
        self._app, self._meeting_id = app, 0
        self._found: tuple[Attendee, ...] = ()
        self._clock = QElapsedTimer()
        self.box = search(PLACEHOLDER, width=0, icon="scan_person")
        self.box.installEventFilter(self)
        self.box.textEdited.connect(self._on_typed)
        self.box.returnPressed.connect(self.on_enter)
        self.box.setTextMargins(0, 4, 0, 4)
        follow(self.box, self._fit_box)
        self.list = QListWidget()
        self.list.setAccessibleName("找到的人")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(lambda _: self.on_enter())
        self.answer: QVBoxLayout = col(gap=0)
        self._below = QStackedWidget()
        self._below.addWidget(box(self.answer))
        self._several = text("", "caption", tone="text2")
        self._below.addWidget(frame(col(self._several, (self.list, 1), gap=0, pad=2), "inset"))
        follow(self._below, lambda: self._below.setFixedHeight(theme().px(116)))
        self.setLayout(col(self.box, self._below, gap=8))
        self._looking = QTimer(self, singleShot=True, interval=TYPING_MILLISECONDS)
        self._looking.timeout.connect(self._look)
        self._showing = QTimer(self, singleShot=True, interval=SHOWN_MILLISECONDS)
        self._showing.timeout.connect(self.show_ready)
        self.show_ready()

    def show_meeting(self, meeting_id: int) -> None:
        """Sign people in to this meeting from now on."""
        if meeting_id != self._meeting_id:
            self._meeting_id = meeting_id
            self.box.clear()
            self.show_ready()

    def take_focus(self) -> None:
        """Let the next scan arrive in the box."""
        self.box.setFocus()

    def on_enter(self) -> None:
        """Sign in who is chosen in the list, or else whose code or name was typed."""
        self._looking.stop()
        chosen, words = self.list.currentRow(), self.box.text().strip()
        if self._below.currentIndex() == 1 and chosen >= 0:
            self._sign_person(self._found[chosen])
        elif words:
            fast = self._clock.isValid() and self._clock.elapsed() < SCANNED_UNDER * len(words)
            self._sign(words, SCANNED if fast else BY_HAND)
        self._clock.invalidate()
        self.take_focus()

    def show_ready(self) -> None:
        """Say that the desk waits."""
        self._answer("info", f"{READY}。{READY_HINT}", text(READY, "kpi"), text(READY_HINT, wrap=True))

    def show_wrong(self, words: str) -> None:
        """Say in large letters what went wrong; what was typed is replaced by the next scan."""
        self._showing.stop()
        self._answer("err", words, text(words, "h2" if len(words) <= LONG else "h3", wrap=True))
        self.box.selectAll()

    def show_signed(self, signed: SignIn) -> None:
        """Show who came, for a moment."""
        one, tone = signed.attendee, "ok" if signed.is_new else "warn"
        undo = button("撤销", kind="link", clicked=self.undo_wanted.emit, tip="撤销这次签到")
        parts = [undo] if signed.is_new else []
        sentence = text(signed.sentence, "caption", wrap=True)
        head = box(row(text(one.name, "hero", tone=tone), (sentence, 1), *parts, gap=14))
        self._answer(tone, signed.sentence, head, text(one.group, "kpi", wrap=True))
        self._showing.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↑↓ move in the list, Esc empties the box, Ctrl+→ goes to the next item of the agenda."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key, is_ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._below.currentIndex() == 1:
            step = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(min(max(0, self.list.currentRow() + step), self.list.count() - 1))
        elif key == Qt.Key.Key_Escape:
            self.box.clear()
            self.show_ready()
        elif key == Qt.Key.Key_Right and is_ctrl:
            self.next_wanted.emit()
        else:
            return False
        return True

    def _sign(self, words: str, way: str) -> None:
        try:
            self._show(self._app.congress.meetings.sign_in(self._meeting_id, words, way))
        except NotFound as error:
            self._sign_by_name(words, error.message)
        except AppError as error:
            self.show_wrong(error.message)

    def _sign_by_name(self, words: str, otherwise: str) -> None:
        """Sign in the one person of that name, or offer several; a number is never guessed at."""
        is_number = any(letter.isdigit() for letter in words)
        found = () if is_number else self._app.congress.meetings.find(self._meeting_id, words)
        if len(found) == 1:
            self._sign_person(found[0])
        elif found:
            self._offer(found)
            self.list.setCurrentRow(0)
        else:
            self.show_wrong(otherwise)

    def _sign_person(self, one: Attendee) -> None:
        meetings = self._app.congress.meetings
        try:
            self._show(meetings.sign_in(self._meeting_id, one.code, BY_HAND))
        except Conflict as error:
            same = [a for a in meetings.find(self._meeting_id, one.code) if a.code == one.code]
            if one.delegate_id is None or len(same) < 2:
                self.show_wrong(error.message)
            else:  # two delegates have one number: the one chosen by name is entered without it
                self._enter_without_number(one)
        except AppError as error:
            self.show_wrong(error.message)

    def _enter_without_number(self, one: Attendee) -> None:
        try:
            changed = self._app.congress.meetings.key_in(self._meeting_id, [one.delegate_id or 0])
        except AppError as error:
            self.show_wrong(error.message)
            return
        sentence = f"{one.group} {one.name} 签到成功。代表证号与他人重复，请改正。"
        self._show(SignIn(attendee=one, is_new=bool(changed), sentence=sentence.strip()))

    def _show(self, signed: SignIn) -> None:
        self.box.clear()
        self.show_signed(signed)
        self.signed.emit(signed)

    def _on_typed(self, words: str) -> None:
        if not self._clock.isValid() or len(words) == 1:
            self._clock.start()
        self._looking.start()

    def _look(self) -> None:
        """Offer who fits what was typed so far; nobody is chosen until ↓ is pressed."""
        words = self.box.text().strip()
        found = self._app.congress.meetings.find(self._meeting_id, words) if words else ()
        if found:
            self._offer(found)
        elif self._below.currentIndex() == 1:
            self.show_ready()

    def _offer(self, found: tuple[Attendee, ...]) -> None:
        self._found = found[:MOST]
        self.list.clear()
        for one in self._found:
            state = f"　{one.state}" if one.state else ""
            QListWidgetItem(f"{one.code}　{one.name}　{one.group}{state}", self.list)
        self.list.setCurrentRow(-1)
        self._several.setText(SEVERAL.format(len(found)))
        self._below.setCurrentIndex(1)

    def _answer(self, tone: str, words: str, *parts: QWidget) -> None:
        emptied(self.answer)
        inside = row(picture(TONE_ICONS[tone], tone, size=32), (col(None, *parts, None, gap=0), 1), gap=14)
        inside.setContentsMargins(14, 4, 10, 4)
        panel = frame(inside, "", banner=tone)
        panel.setAccessibleName(words)
        self.answer.addWidget(panel)
        self._below.setCurrentIndex(0)

    def _fit_box(self) -> None:
        font = theme().font("h2")
        font.setBold(False)
        self.box.setFont(font)
