"""会场: signing in, presence against the legal line, the agenda; one screen for a keyboard and a scanner."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from shiboken6 import isValid

from core.congress.records.cockpit import SignIn
from gui.congress.cockpit_agenda import HallAgenda
from gui.congress.cockpit_desk import SignInDesk
from gui.congress.cockpit_figures import Figures, Groups
from gui.congress.cockpit_people import PeopleList
from gui.congress.cockpit_screen import HallScreen, VerdictDialog
from gui.congress.cockpit_snapshots import SnapshotsDialog
from gui.congress.preparation_advance import AdvanceDialog
from gui.congress.preparation_words import still_there
from gui.congress.tab import Tab
from gui.kit import Page, box, button, card, col, empty, row, text
from gui.pages import Shell
from gui.undoing import offer_undo, recorded

if TYPE_CHECKING:
    from core.app import App
    from core.audit import Change

SHEETS = {"D13-1": "签到表（空白）", "D13-2": "签到情况", "D12-5": "开会人数核定单", "D13-3": "代表证"}
NEXT_STATES = {"筹备": "开会", "预备会": "开会", "开会": "闭会"}
OVER = ("闭会", "归档")
ONLY_PRESENCE = frozenset(("presence",))


class CockpitTab(Tab):
    """The hall; what is typed anywhere in it arrives in the sign-in box."""

    tables = frozenset((
        "presence", "presence_snapshot", "agenda_item", "congress_meeting", "congress_guest", "delegate", "delegation",
        "person", "organisation",
    ))  # fmt: skip
    needs_meeting = True

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self.screen_window: HallScreen | None = None
        self._last: Change | None = None  # the newest signing in, which can be taken back
        self.desk, self.figures, self.groups = SignInDesk(app), Figures(), Groups()
        self.people = PeopleList(self, app, shell, then=self.desk.take_focus)
        self.agenda = HallAgenda(self, app, shell, then=self.desk.take_focus)
        self.search_box = self.desk.box
        self.desk.signed.connect(self._on_signed)
        self.desk.undo_wanted.connect(self.on_undo)
        self.desk.next_wanted.connect(self.agenda.on_next)
        self.state_button = button("", "flag", clicked=self.on_state)
        self._state_words = text("", tone="text2")
        self.snapshots_button = button("", kind="link", clicked=self.on_snapshots)
        self._make_body()
        for table in (self.people.table, self.agenda.table, self.groups.table):
            table.installEventFilter(self)
        QShortcut(QKeySequence("Ctrl+P"), self, self.on_print).setContext(
            Qt.ShortcutContext.WidgetWithChildrenShortcut
        )

    def reload(self) -> None:
        """Read presence, agenda and frozen counts."""
        self.meeting = still_there(self._app, self.meeting)
        self._work.setVisible(self.meeting is not None)
        self._blank.setVisible(self.meeting is None)
        if self.meeting is None:
            return
        meetings, key = self._app.congress.meetings, self.meeting.id or 0
        self.desk.show_meeting(key)
        self._show_presence()
        self.agenda.show_agenda(key, meetings.schedule(key))
        self._show_meeting(len(meetings.snapshots(key)))

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again after a commit; after a signing in only who is there."""
        concerned = tables & self.tables
        if (
            concerned == ONLY_PRESENCE
            and not self._is_stale
            and self.isVisible()
            and self.meeting is not None
        ):
            self._show_presence()
        else:
            super().refresh(tables)

    def showEvent(self, event: QShowEvent) -> None:
        """The next scan arrives in the box."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.desk.take_focus)

    # ---- keys ----

    def event(self, event: QEvent) -> bool:
        """F11 and Ctrl+→ belong to the hall while it is shown, not to the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the hall; what else is typed goes to the sign-in box."""
        if event.key() == Qt.Key.Key_F11:
            self.on_project()
        elif _is_own(event):
            self.agenda.on_next()
        elif not self._pass_on(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A table keeps its arrows and Enter; letters and figures go to the sign-in box."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if _is_own(event):
            self.keyPressEvent(event)
            return True
        return event.key() != Qt.Key.Key_Space and self._pass_on(event)

    def _pass_on(self, event: QKeyEvent) -> bool:
        """Give a typed character to the sign-in box; the rest of a scan follows it there."""
        plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if plain or not event.text().isprintable() or not event.text() or self.desk.box.hasFocus():
            return False
        self.desk.take_focus()
        self.desk.box.clear()
        QApplication.sendEvent(self.desk.box, QKeyEvent(event))
        return True

    # ---- what the officer does ----

    def on_undo(self) -> None:
        """Take the newest signing in back."""
        if self._last is None:
            return
        undone = self._app.undo(self._last.id)
        self._last = None
        if undone.kept:
            self.desk.show_wrong("；".join(undone.kept))
        else:
            self.desk.show_ready()
        self.desk.take_focus()

    def on_verdict(self) -> None:
        """Show the sentence that the host reads out."""
        sentence, finding = self._app.congress.meetings.opening_verdict(self._key())
        basis = f"{finding.sentence}。依据：{finding.source}"
        dialog = VerdictDialog(self, sentence, basis, is_quorate=finding.result == "符合")
        dialog.exec()
        dialog.deleteLater()
        self.desk.take_focus()

    def on_freeze(self) -> None:
        """Freeze presence as it is now."""
        meetings, key = self._app.congress.meetings, self._key()
        try:
            changes = recorded(self._app, lambda: meetings.freeze(key))
            taken = meetings.snapshots(key)[-1]
            words = f"已冻结到会人数：快照 {taken.number}，应到 {taken.due}，实到 {taken.present}"
            offer_undo(self._page, self._app, self._shell, words, changes=changes)
        finally:
            self.desk.take_focus()

    def on_snapshots(self) -> None:
        """List the frozen counts."""
        meetings = self._app.congress.meetings
        dialog = SnapshotsDialog(self, meetings.snapshots(self._key()), is_intact=meetings.is_intact)
        dialog.exec()
        dialog.deleteLater()
        self.desk.take_focus()

    def on_state(self) -> None:
        """Open the meeting, or close it."""
        assert self.meeting is not None
        state, key, meetings = NEXT_STATES[self.meeting.state], self._key(), self._app.congress.meetings

        def save(on: dt.date, reason: str) -> None:
            self.carry_out(f"会议已进入“{state}”", lambda: meetings.advance(key, state, on=on, reason=reason))

        dialog = AdvanceDialog(self, state, meetings.findings_before(key, state), save=save)
        dialog.exec()
        dialog.deleteLater()
        self.desk.take_focus()

    def on_print(self) -> None:
        """Offer the sheets of the hall."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for code, title in SHEETS.items():
            menu.addAction(f"{title}…", lambda c=code, t=title: self.print_code(c, t))
        menu.popup(self._print.mapToGlobal(QPoint(0, self._print.height())))

    def on_project(self) -> None:
        """Open the screen for the hall, or leave it."""
        if self.screen_window is not None and isValid(self.screen_window):
            self.screen_window.close()
            self.screen_window = None
        elif self.meeting is not None:
            self.screen_window = HallScreen(self, self._app, self._shell.bus, meeting=self.meeting)
            self.screen_window.show_on_screen()
        self.desk.take_focus()

    def _on_signed(self, signed: SignIn) -> None:
        newest = self._app.changes(limit=1) if signed.is_new else ()
        self._last = newest[0] if newest else None
        self.desk.take_focus()

    # ---- making it ----

    def _show_presence(self) -> None:
        meetings, key = self._app.congress.meetings, self._key()
        state = meetings.presence_state(key)
        self.figures.show_state(state)
        self.groups.show_state(state)
        self.people.show_people(key, meetings.attendees(key))

    def _make_body(self) -> None:
        self._print = button("打印", "print", clicked=self.on_print, tip="Ctrl+P")
        head = row(
            self._state_words,
            None,
            self.snapshots_button,
            button("冻结到会人数", "lock_closed", clicked=self.on_freeze),
            button("宣读开会人数", "megaphone", clicked=self.on_verdict),
            self._print,
            button("投屏", "full_screen_maximize", clicked=self.on_project, tip="F11"),
            self.state_button,
        )
        centre = card("签到", self.figures, self.desk, (self.groups, 1), gap=8)
        columns = row((self.agenda, 25), (centre, 40), (self.people, 35), gap=12)
        self._work: QWidget = box(col(head, (columns, 1), gap=10))
        hint = "点页面上方的“新建会议”，到“会议筹备”准备好议程和材料后再来。"
        self._blank = box(empty("calendar_ltr", "这一届还没有会议", hint))
        self.set_body((self._work, 1), (self._blank, 1))

    def _show_meeting(self, snapshots: int) -> None:
        assert self.meeting is not None
        state = NEXT_STATES.get(self.meeting.state)
        self.state_button.setVisible(state is not None)
        words = "宣布开会…" if state == "开会" else "宣布闭会…"
        self.state_button.setText(f" {words}")
        self.state_button.setAccessibleName(words)
        self.snapshots_button.setText(f"快照 {snapshots}")
        self.snapshots_button.setAccessibleName(f"冻结的到会人数，{snapshots} 次")
        over = "；会议已结束，纸质签到请在名单里补签" if self.meeting.state in OVER else ""
        self._state_words.setText(f"会议状态：{self.meeting.state}{over}")

    def _key(self) -> int:
        return (self.meeting.id or 0) if self.meeting else 0


def _is_own(event: QKeyEvent) -> bool:
    """Whether a key belongs to the hall."""
    is_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return event.key() == Qt.Key.Key_F11 or (is_ctrl and event.key() == Qt.Key.Key_Right)
