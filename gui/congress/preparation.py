"""会议筹备: where the meeting stands, and its checklist, agenda, papers."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedWidget

from core.congress.records.meetings import STATES, Meeting
from core.rules import Finding
from gui.congress.preparation_advance import ORDER, AdvanceDialog
from gui.congress.preparation_agenda import AgendaPanel
from gui.congress.preparation_clone import clone, is_blank, sources
from gui.congress.preparation_papers import PapersPanel
from gui.congress.preparation_steps import ChecklistPanel
from gui.congress.preparation_words import standing, still_there
from gui.congress.tab import Tab
from gui.kit import (
    Chip,
    Form,
    Page,
    Stepper,
    box,
    button,
    col,
    edit,
    emptied,
    empty,
    filter_chip,
    frame,
    row,
    text,
)
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

SECTIONS = ("筹备清单", "议程和日程", "材料送达")
MEETING_FIELDS = (
    "kind", "held_on", "begins_at", "place", "prepared_on", "host", "theme", "agreed_on", "requested_on",
    "approved_on", "approval_number", "proposed_by", "proposers", "note",
)  # fmt: skip


class PreparationTab(Tab):
    """Everything before the meeting opens, and the way through its states."""

    tables = frozenset((
        "congress_meeting", "preparation_step", "agenda_item", "meeting_material", "material_delivery", "delegate",
        "delegation", "congress_body", "body_seat", "presence", "organisation", "ballot",
    ))  # fmt: skip
    needs_meeting = True

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self.stepper = Stepper(STATES)
        self.advance_button = button("", "arrow_right", kind="primary", clicked=self.on_advance)
        self.skip_button = button(
            "不开预备会，直接开会…", kind="link", clicked=lambda: self.advance_to("开会")
        )
        self._chips = row(gap=6)
        self._when = text("", tone="text2")
        self.checklist = ChecklistPanel(self, app, shell, clone=self.on_clone)
        self.agenda = AgendaPanel(self, app, shell, clone=self.on_clone)
        self.papers = PapersPanel(self, app, shell)
        self._sections: list[QPushButton] = [filter_chip(words, on=not n) for n, words in enumerate(SECTIONS)]
        self._panels = QStackedWidget()
        for place, panel in enumerate((self.checklist, self.agenda, self.papers)):
            self._panels.addWidget(panel)
            self._sections[place].clicked.connect(lambda _=False, n=place: self.show_section(n))
        self._make_body()
        for keys, act in (("Ctrl+N", self._on_new), ("F2", self._on_edit)):
            key = QShortcut(QKeySequence(keys), self, act)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def reload(self) -> None:
        """Read the meeting and the section shown; what stands against the next step follows."""
        self.meeting = still_there(self._app, self.meeting)
        self._work.setVisible(self.meeting is not None)
        self._blank.setVisible(self.meeting is None)
        if self.meeting is None:
            return
        self._show_meeting(self.meeting)
        panel = self._panels.currentWidget()
        assert isinstance(panel, ChecklistPanel | AgendaPanel | PapersPanel)
        panel.show_meeting(self.meeting)
        QTimer.singleShot(0, self, self.show_findings)

    def show_section(self, place: int) -> None:
        """Turn to the checklist (0), the agenda (1) or the papers (2)."""
        self._sections[place].setChecked(True)
        self._panels.setCurrentIndex(place)
        self.reload()

    def show_findings(self) -> None:
        """Read what stands against the next step and what the law says of the papers."""
        if self.meeting is None:
            return
        state = next_state(self.meeting)
        found = self._findings(state or "开会")
        self.papers.show_findings(found)
        emptied(self._chips)
        for words, tone in _counts(found) if state else ():
            self._chips.addWidget(Chip(words, tone))

    def on_advance(self) -> None:
        """Take the meeting to its next state."""
        state = next_state(self.meeting) if self.meeting else None
        if state is not None:
            self.advance_to(state)

    def advance_to(self, state: str) -> None:
        """Ask for day and reason, and take the meeting to a state."""
        assert self.meeting is not None
        key, meetings = self.meeting.id or 0, self._app.congress.meetings

        def save(on: dt.date, reason: str) -> None:
            self.carry_out(f"会议已进入“{state}”", lambda: meetings.advance(key, state, on=on, reason=reason))

        dialog = AdvanceDialog(self, state, self._findings(state), save=save)
        dialog.exec()
        dialog.deleteLater()

    def on_clone(self) -> None:
        """Fill the blank meeting with what another one had."""
        assert self.meeting is not None
        clone(self, self._app, self._shell, self.meeting)

    def on_meeting(self) -> None:
        """Change day, place, host and what else is known of the meeting."""
        meeting = self.meeting
        assert meeting is not None
        form = Form(Meeting, MEETING_FIELDS, columns=2)
        form.set_value(meeting)

        def save(values: dict[str, object]) -> None:
            changed = replace(meeting, **values)  # type: ignore[arg-type]  # the form checked the types
            self.carry_out("已修改会议信息", lambda: self._app.congress.meetings.edit(changed))

        edit(self, "会议信息", form, save, hint="改动会议日期后，未完成事项的应完成日期随之推算。")

    def _make_body(self) -> None:
        info = button("会议信息…", "edit", clicked=self.on_meeting)
        top = frame(
            col(
                row((self.stepper, 1), self.skip_button, self.advance_button, gap=10),
                row(self._when, self._chips, None, info),
                gap=8,
                pad=(16, 10, 16, 10),
            )
        )
        self._work = box(col(top, row(*self._sections, None), (self._panels, 1), gap=10))
        hint = "点页面上方的“新建会议”，再回到这里筹备。"
        self._blank = box(empty("calendar_ltr", "这一届还没有会议", hint))
        self.set_body((self._work, 1), (self._blank, 1), scroll=False)

    def _show_meeting(self, meeting: Meeting) -> None:
        state = next_state(meeting)
        self.stepper.set_current(STATES.index(meeting.state))
        self.advance_button.setVisible(state is not None)
        self.advance_button.setText(f" 进入“{state}”…")
        self.advance_button.setAccessibleName(f"进入“{state}”")
        self.skip_button.setVisible(meeting.state == "筹备" and not self._has_presidium(meeting))
        can_copy = is_blank(self._app, meeting) and bool(sources(self._app, meeting))
        self.checklist.copy.setVisible(can_copy)
        self.agenda.copy.setVisible(can_copy)
        self._when.setText(day_words(meeting, dt.date.today()))

    def _has_presidium(self, meeting: Meeting) -> bool:
        """Whether a preparatory session must pass the presidium first."""
        bodies = self._app.congress.terms.bodies(meeting.term_id, meeting.id)
        return any(b.kind == "主席团" and b.meeting_id == meeting.id for b in bodies)

    def _findings(self, state: str) -> tuple[Finding, ...]:
        assert self.meeting is not None
        return self._app.congress.meetings.findings_before(self.meeting.id or 0, state)

    def _on_new(self) -> None:
        panel = self._panels.currentWidget()
        assert isinstance(panel, ChecklistPanel | AgendaPanel | PapersPanel)
        panel.on_add()

    def _on_edit(self) -> None:
        panel = self._panels.currentWidget()
        assert isinstance(panel, ChecklistPanel | AgendaPanel | PapersPanel)
        panel.on_edit()


def next_state(meeting: Meeting) -> str | None:
    """The state that follows, None after 归档."""
    following = STATES[STATES.index(meeting.state) + 1 :]
    return following[0] if following else None


def day_words(meeting: Meeting, today: dt.date) -> str:
    """When and where the meeting is, and how far away that is."""
    if meeting.held_on is None:
        return "还没有填写会议日期"
    left = (meeting.held_on - today).days
    away = f"还有 {left} 天" if left > 0 else "今天" if left == 0 else f"已过 {-left} 天"
    parts = (f"{meeting.held_on.isoformat()} {meeting.begins_at or ''}".strip(), away, meeting.place or "")
    return "　".join(p for p in parts if p)


def _counts(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """How many findings stand against going on, by what they mean."""
    by_tone: dict[str, list[str]] = {}
    for found in findings:
        words, tone = standing(found)
        by_tone.setdefault(tone, []).append(words)
    open_ones = [(f"{len(by_tone[t])} 项{by_tone[t][0]}", t) for t in ORDER[:-1] if t in by_tone]
    return open_ones or [("核对没有问题", "ok")]
