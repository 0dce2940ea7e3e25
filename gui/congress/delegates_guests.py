"""列席人员: who attends the meeting without a vote, from the roster or from outside."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from core.congress.records.meetings import Meeting
from core.congress.records.terms import Guest, Term
from gui.congress.tab import Tab
from gui.kit import Form, GridLook, Rows, banner, button, col, dialogs, edit, emptied, frame, grid, row, text
from gui.kit.findings import finding_words, severity_tone
from gui.picking import PeopleDialog, roster_hits

if TYPE_CHECKING:
    from core.app import App

HEADS = ("身份", "姓名", "单位（部门）", "职务", "证件编号")
WIDTHS = (110, 100, 220, 160, 120)
CARD = ("kind", "name", "unit_name", "job_title", "number")
HINT = "列席人员没有表决权和选举权，不能进主席团。"
NO_MEETING = "列席人员属于某一次会议。请先新建会议。"


class GuestsPanel(QWidget):
    """The guests of the meeting."""

    def __init__(self, tab: Tab, app: "App") -> None:
        super().__init__()
        self._tab, self._app = tab, app
        self._term = Term()
        self._meeting: Meeting | None = None
        self._guests: tuple[Guest, ...] = ()
        self._model = Rows(HEADS)
        self.table = grid(self._model, WIDTHS, name="列席人员", look=GridLook(row_numbers=True, stretch=2))
        self.table.opened.connect(lambda _: self.on_edit())
        self.buttons = (
            button("从花名册选", "people", kind="primary", clicked=self.on_add),
            button("外来人员", "person_add", clicked=self.on_outside),
            button("修改", "edit", clicked=self.on_edit, tip="F2 或回车"),
            button("删除", kind="quiet", clicked=self.on_remove),
            button("打印名单", "print", clicked=lambda: tab.print_code("D13-5", "列席、特邀人员名单")),
        )
        self._hint, self._findings = text(HINT, "caption", tone="text2", wrap=True), col(gap=6)
        acts = row(*self.buttons[:4], None, self.buttons[4])
        self.setLayout(
            col(acts, self._hint, self._findings, (frame(col(self.table, pad=1), "inset"), 1), gap=8)
        )
        for key, act in (("Ctrl+N", self.on_add), ("F2", self.on_edit)):
            shortcut = QShortcut(QKeySequence(key), self, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def reload(self, term: Term, meeting: Meeting | None) -> None:
        """Read the guests again."""
        self._term, self._meeting = term, meeting
        terms = self._app.congress.terms
        self._guests = terms.guests(meeting.id or 0) if meeting else ()
        self._model.set_rows(
            [(g.kind, g.name, g.unit_name or "", g.job_title or "", g.number or "") for g in self._guests]
        )
        self._hint.setText(HINT if meeting else NO_MEETING)
        emptied(self._findings)
        for one in terms.guest_findings(meeting.id or 0) if meeting else ():
            self._findings.addWidget(banner(finding_words(one), severity_tone(one)))
        for act in self.buttons:
            act.setEnabled(meeting is not None)

    def guest(self) -> Guest | None:
        """The chosen one."""
        place = self.table.currentIndex().row()
        return self._guests[place] if 0 <= place < len(self._guests) else None

    def on_add(self) -> None:
        """Choose people on the roster who are no delegates."""
        if self._meeting is None:
            return
        meeting_id, terms = self._meeting.id or 0, self._app.congress.terms
        known = [d.person_id for d in terms.delegates(self._term.id or 0) if d.is_serving]
        known += [g.person_id for g in self._guests if g.person_id is not None]
        dialog = PeopleDialog(self, "从花名册选列席人员", roster_hits(self._app, known), hint=HINT)
        if dialog.run() and dialog.chosen():
            guests = [Guest(meeting_id=meeting_id, person_id=i) for i in dialog.chosen()]
            self._write(f"已登记 {len(guests)} 名列席人员", lambda: terms.add_guests(guests))

    def on_outside(self) -> None:
        """Enter somebody who is not on the roster."""
        if self._meeting is not None:
            self._ask("登记外来人员", Guest(meeting_id=self._meeting.id or 0, kind="特邀代表"))

    def on_edit(self) -> None:
        """Change the card of the chosen one."""
        if guest := self.guest():
            self._ask(f"修改：{guest.name}", guest)

    def on_remove(self) -> None:
        """Take the chosen one off the list."""
        guest = self.guest()
        words = "从这次会议的列席名单中去掉，可以撤销。"
        if guest and dialogs.confirm(self, f"删除“{guest.name}”？", words, action="删除", danger=True):
            self._write(f"已删除“{guest.name}”", lambda: self._app.congress.terms.remove_guest(guest.id or 0))

    def _ask(self, title: str, guest: Guest) -> None:
        form, terms = Form(Guest, CARD), self._app.congress.terms
        form.set_value(guest)

        def save(values: dict[str, object]) -> None:
            fresh = Guest(
                id=guest.id, meeting_id=guest.meeting_id, person_id=guest.person_id, arrived_at=guest.arrived_at,
                **values,  # type: ignore[arg-type]
            )  # fmt: skip
            self._write(
                f"已保存“{fresh.name}”",
                lambda: terms.add_guests([fresh]) if fresh.id is None else terms.edit_guest(fresh),
            )

        edit(self._tab, title, form, save)

    def _write(self, words: str, write: Callable[[], object]) -> None:
        self._tab.carry_out(words, write)
        self.reload(self._term, self._meeting)
