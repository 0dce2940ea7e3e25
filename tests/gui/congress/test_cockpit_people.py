"""The list of the hall: leave, absence, paper sheets keyed in, corrections; frozen counts, the verdict, papers."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from core.app import App
from core.congress.records.terms import Guest
from core.errors import Invalid
from gui.congress.cockpit import CockpitTab
from gui.congress.cockpit_screen import VerdictDialog
from gui.congress.cockpit_snapshots import SnapshotsDialog
from gui.congress.preparation_advance import AdvanceDialog
from gui.jobs import live_jobs
from gui.kit import Page
from gui.pages import Shell
from gui.printing.dialog import PreviewDialog
from gui.settings import Settings
from tests.core.congress import factory
from tests.gui.members.sample_workbooks import Told, shell_that_tells

ROWS = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
Answer = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def told() -> Told:
    """What the tab told."""
    return Told()


@pytest.fixture
def shell(app: App, told: Told, settings: Settings) -> Shell:
    """A shell on the test's own store."""
    return shell_that_tells(told, app, settings)


@pytest.fixture
def meeting_id(app: App) -> int:
    """A meeting of 60 delegates (two thirds: 40) and a guest."""
    term_id = factory.term(app)
    factory.delegates(app, term_id, 60, delegation_id=factory.delegation(app, term_id))
    key = factory.meeting(app, term_id, begins_at="09:00")
    app.congress.terms.add_guests([Guest(meeting_id=key, name="吴席", number="L88")])
    return key


@pytest.fixture
def tab(qtbot: QtBot, app: App, shell: Shell, meeting_id: int) -> CockpitTab:
    """The hall on the screen; commits reach it."""
    host = Page("职工代表大会")
    qtbot.addWidget(host)
    made = CockpitTab(app, shell, host)
    shell.bus.committed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1150, 600)
    made.show()
    meeting = app.congress.meetings.meeting(meeting_id)
    made.show_for(app.congress.terms.term(meeting.term_id), meeting)
    qtbot.waitUntil(made.desk.box.hasFocus)
    return made


def choose(tab: CockpitTab, *rows: int) -> None:
    """Choose rows of the list."""
    tab.people.table.clearSelection()
    for row in rows:
        tab.people.table.selectionModel().select(tab.people.model.index(row, 0), ROWS)


def in_dialog(act: Callable[[QDialog], object]) -> None:
    """Let `act` look at the next modal dialog, then close it."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            QTimer.singleShot(5, look)
            return
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, look)


def by_state(app: App, meeting_id: int, state: str) -> list[str]:
    """The codes of the delegates in a state."""
    everyone = app.congress.meetings.attendees(meeting_id)
    return [a.code for a in everyone if a.state == state and not a.is_guest]


def test_leave_is_recorded_with_its_reason_and_can_be_taken_back(
    qtbot: QtBot, app: App, tab: CockpitTab, meeting_id: int, told: Told, answer: Answer
) -> None:
    asked = answer("ask_text", "出差学习")
    choose(tab, 0, 2)
    tab.people.excuse.click()
    assert "2 人的请假事由" in asked[0][2]
    assert by_state(app, meeting_id, "请假") == ["001", "003"]
    assert {a.reason for a in app.congress.meetings.attendees(meeting_id) if a.state} == {"出差学习"}
    assert told.toasts == ["已登记 2 人 请假"]
    assert tab.desk.box.hasFocus()
    qtbot.waitUntil(lambda: tab.people.chips["请假"].text() == "请假 2")
    told.actions[-1]()
    qtbot.waitUntil(lambda: tab.people.chips["请假"].text() == "请假 0")
    assert by_state(app, meeting_id, "请假") == []


def test_leave_given_up_changes_nothing_and_the_focus_returns(
    app: App, tab: CockpitTab, meeting_id: int, answer: Answer
) -> None:
    answer("ask_text", None)
    choose(tab, 0)
    tab.people.excuse.click()
    assert by_state(app, meeting_id, "请假") == []
    assert tab.desk.box.hasFocus()


def test_absence_and_its_correction(qtbot: QtBot, app: App, tab: CockpitTab, meeting_id: int) -> None:
    choose(tab, 4)
    tab.people.absent.click()
    assert by_state(app, meeting_id, "缺席") == ["005"]
    tab.people.chips["缺席"].click()
    qtbot.waitUntil(lambda: tab.people.model.rowCount() == 1)
    choose(tab, 0)
    tab.people.correct.click()
    assert by_state(app, meeting_id, "缺席") == []
    assert by_state(app, meeting_id, "") != []


def test_a_paper_sheet_of_many_is_keyed_in_as_one_change(
    qtbot: QtBot, app: App, tab: CockpitTab, meeting_id: int, told: Told
) -> None:
    choose(tab, *range(45))
    tab.people.key_in.click()
    qtbot.waitUntil(lambda: not live_jobs() and told.toasts == ["已补签 45 人"])
    qtbot.waitUntil(lambda: tab.figures.present.text() == "45")
    assert {a.way for a in app.congress.meetings.attendees(meeting_id) if a.state} == {"签到表补录"}
    told.actions[-1]()
    qtbot.waitUntil(lambda: not live_jobs() and tab.figures.present.text() == "0")


def test_the_buttons_fit_what_is_chosen(qtbot: QtBot, app: App, tab: CockpitTab, meeting_id: int) -> None:
    people = tab.people
    assert not any(b.isEnabled() for b in (people.key_in, people.excuse, people.absent, people.correct))
    choose(tab, 0, 1)
    assert people.key_in.isEnabled()
    assert not people.correct.isEnabled()
    people.chips["列席"].click()
    choose(tab, 0)
    assert people.key_in.isEnabled()
    assert not people.excuse.isEnabled()
    people.key_in.click()
    assert app.congress.meetings.presence_state(meeting_id).guests_present == 1


def test_who_came_last_stands_first(qtbot: QtBot, app: App, tab: CockpitTab, meeting_id: int) -> None:
    meetings = app.congress.meetings
    for minute, code in enumerate(("007", "003", "011")):
        meetings.sign_in(meeting_id, code, at=dt.datetime(2026, 11, 20, 8, 40 + minute))
    tab.people.chips["已签到"].click()
    qtbot.waitUntil(lambda: tab.people.model.rowCount() == 3)
    assert [row[0] for row in tab.people.model.rows] == ["011", "003", "007"]
    assert tab.people.model.rows[0][3] == "08:42 扫码"


def test_a_frozen_count_is_told_with_its_number_and_listed(
    qtbot: QtBot, app: App, tab: CockpitTab, meeting_id: int, told: Told
) -> None:
    app.congress.meetings.sign_in(meeting_id, "001")
    tab.on_freeze()
    assert told.toasts == ["已冻结到会人数：快照 1-1-01，应到 60，实到 1"]
    qtbot.waitUntil(lambda: tab.snapshots_button.text() == "快照 1")
    rows: list[Any] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, SnapshotsDialog)
        rows.extend(dialog.model.rows)

    in_dialog(look)
    tab.on_snapshots()
    assert [(r[0], *r[2:]) for r in rows] == [("1-1-01", "60", "1", "0", "与冻结时一致")]
    assert tab.focusWidget() is tab.desk.box


def test_the_verdict_is_a_sentence_to_read_out(app: App, tab: CockpitTab, meeting_id: int) -> None:
    delegates = [a.delegate_id or 0 for a in app.congress.meetings.attendees(meeting_id) if not a.is_guest]
    app.congress.meetings.key_in(meeting_id, delegates[:40])
    said: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, VerdictDialog)
        said.append(dialog.sentence.text())
        dialog.switch()
        assert dialog.isFullScreen()

    in_dialog(look)
    tab.on_verdict()
    assert said == ["本次大会应到代表60名，实到40名，符合三分之二以上代表出席的规定，可以开会。"]


def test_a_meeting_without_quorum_does_not_open(
    qtbot: QtBot, app: App, tab: CockpitTab, meeting_id: int
) -> None:
    told: list[str] = []

    def press(dialog: QDialog) -> None:
        assert isinstance(dialog, AdvanceDialog)
        dialog.on_save()
        told.extend(w.accessibleName() for w in dialog.findChildren(QWidget))

    in_dialog(press)
    tab.on_state()
    assert app.congress.meetings.meeting(meeting_id).state == "筹备"
    assert any("还差 40 名" in words and "不能进入“开会”" in words for words in told)


def test_a_meeting_with_quorum_opens_and_freezes_who_is_there(
    qtbot: QtBot, app: App, tab: CockpitTab, meeting_id: int, told: Told
) -> None:
    delegates = [a.delegate_id or 0 for a in app.congress.meetings.attendees(meeting_id) if not a.is_guest]
    app.congress.meetings.key_in(meeting_id, delegates[:41])
    in_dialog(lambda dialog: dialog.on_save())  # type: ignore[attr-defined]
    tab.on_state()
    assert app.congress.meetings.meeting(meeting_id).state == "开会"
    assert [s.present for s in app.congress.meetings.snapshots(meeting_id)] == [41]
    assert told.toasts == ["会议已进入“开会”"]
    qtbot.waitUntil(lambda: "宣布闭会" in tab.state_button.text())


def test_cards_are_made_and_shown_before_printing(qtbot: QtBot, tab: CockpitTab) -> None:
    tab.print_code("D13-3", "代表证")
    qtbot.waitUntil(lambda: bool(tab._page.findChildren(PreviewDialog)), timeout=60_000)
    [dialog] = tab._page.findChildren(PreviewDialog)
    dialog.reject()
    dialog.deleteLater()


def test_a_sheet_that_still_lacks_something_says_what_in_the_page(
    qtbot: QtBot, app: App, tab: CockpitTab, meeting_id: int
) -> None:
    with pytest.raises(Invalid):
        app.congress.papers.make(meeting_id, "D13-1")  # there is no place yet
    tab.print_code("D13-1", "签到表（空白）")
    notices = tab._page._notices
    qtbot.waitUntil(lambda: notices.count() == 1)
    assert "会议地点" in notices.itemAt(0).widget().accessibleName()
