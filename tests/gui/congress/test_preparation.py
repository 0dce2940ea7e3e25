"""会议筹备: the checklist, the papers with their receipts, the way through the states, copying a meeting."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.app import App
from core.congress.records.meetings import Delivery, Material, PreparationStep
from core.congress.records.terms import Body
from gui.congress.preparation import PreparationTab, day_words
from gui.congress.preparation_advance import AdvanceDialog
from gui.congress.preparation_words import before_words, due_words
from gui.jobs import live_jobs
from gui.kit import FormDialog, Page
from gui.pages import Shell
from gui.settings import Settings
from tests.core.congress import factory
from tests.gui.members.sample_workbooks import Told, shell_that_tells

TODAY = dt.date(2026, 11, 13)
ROWS = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


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
    """A meeting of nine delegates in two delegations, nothing prepared."""
    term_id = factory.term(app)
    factory.delegates(app, term_id, 5, delegation_id=factory.delegation(app, term_id, "总装代表团"))
    factory.delegates(app, term_id, 4, delegation_id=factory.delegation(app, term_id, "铸造代表团"))
    return factory.meeting(app, term_id, begins_at="09:00")


@pytest.fixture
def tab(qtbot: QtBot, app: App, shell: Shell, meeting_id: int) -> PreparationTab:
    """The tab on the screen; commits reach it."""
    host = Page("职工代表大会")
    qtbot.addWidget(host)
    made = PreparationTab(app, shell, host)
    shell.bus.committed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1150, 600)
    made.show()
    show(app, made, meeting_id)
    return made


def show(app: App, tab: PreparationTab, meeting_id: int) -> None:
    """Turn to a meeting."""
    meeting = app.congress.meetings.meeting(meeting_id)
    tab.show_for(app.congress.terms.term(meeting.term_id), meeting)


def in_dialog(act: Callable[[Any], object]) -> None:
    """Let `act` fill the next modal dialog, then close it."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            QTimer.singleShot(5, look)
            return
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.done(QDialog.DialogCode.Rejected)

    QTimer.singleShot(0, look)


def form_with(**values: object) -> Callable[[FormDialog], None]:
    """Fill these fields and save."""

    def act(dialog: FormDialog) -> None:
        for name, value in values.items():
            dialog.form.editor(name).set_value(value)
        dialog.on_save()

    return act


def spoken(root: QWidget) -> str:
    """All names that a screen reader would read."""
    return "\n".join(w.accessibleName() for w in root.findChildren(QWidget) if w.accessibleName())


@pytest.mark.parametrize(
    ("due", "state", "words", "tone"),
    [
        (TODAY + dt.timedelta(days=3), "未开始", "还有 3 天", "warn"),
        (TODAY + dt.timedelta(days=8), "未开始", "还有 8 天", "mute"),
        (TODAY, "进行中", "今天到期", "warn"),
        (TODAY - dt.timedelta(days=2), "未开始", "逾期 2 天", "err"),
        (TODAY - dt.timedelta(days=2), "已完成", "已完成", "ok"),
        (TODAY - dt.timedelta(days=2), "不需要", "不需要", "mute"),
        (None, "未开始", "未定日期", "mute"),
    ],
)
def test_a_step_says_how_it_stands(due: dt.date | None, state: str, words: str, tone: str) -> None:
    assert due_words(PreparationStep(due_on=due, state=state), TODAY) == (words, tone)


def test_days_before_are_said_in_words() -> None:
    assert before_words(PreparationStep(days_before=7)) == "会前 7 天"
    assert before_words(PreparationStep(days_before=3, is_working_days=True)) == "会前 3 个工作日"
    assert before_words(PreparationStep()) == "会议当天"


def test_an_empty_checklist_is_made_with_one_button_and_undone(
    qtbot: QtBot, app: App, tab: PreparationTab, meeting_id: int, told: Told
) -> None:
    tab.checklist.on_make()
    qtbot.waitUntil(lambda: tab.checklist.model.rowCount() > 5)
    titles = [r[0] for r in tab.checklist.model.rows]
    [papers] = [r for r in tab.checklist.model.rows if "送达代表" in r[0]]
    assert titles == [s.title for s in app.congress.meetings.checklist(meeting_id)]
    assert papers[1:3] == ("会前 7 天", "2026-11-13")  # 2026-11-20 less seven days, a Friday
    told.actions[-1]()
    qtbot.waitUntil(lambda: not live_jobs() and app.congress.meetings.checklist(meeting_id) == ())


def test_a_click_on_the_box_and_space_finish_a_step(
    qtbot: QtBot, app: App, tab: PreparationTab, meeting_id: int, told: Told
) -> None:
    tab.checklist.on_make()
    qtbot.waitUntil(lambda: tab.checklist.model.rowCount() > 5)
    table = tab.checklist.table
    box = table.visualRect(tab.checklist.model.index(0, 0)).topLeft() + QPoint(16, 16)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    first = app.congress.meetings.checklist(meeting_id)[0]
    assert (first.state, first.done_on) == ("已完成", dt.date.today())
    assert told.toasts[-1] == f"已完成“{first.title}”"
    qtbot.waitUntil(lambda: tab.checklist.model.rows[0][3] == "已完成")
    table.setFocus()
    table.setCurrentIndex(tab.checklist.model.index(1, 0))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert [s.state for s in app.congress.meetings.checklist(meeting_id)[:2]] == ["已完成", "已完成"]
    qtbot.waitUntil(lambda: tab.checklist.model.rows[1][3] == "已完成")
    tab.checklist.on_ticked(0, False)
    assert app.congress.meetings.checklist(meeting_id)[0].done_on is None


def test_an_own_step_is_added_and_changed(
    qtbot: QtBot, app: App, tab: PreparationTab, meeting_id: int
) -> None:
    in_dialog(form_with(title="布置会场鲜花", days_before=1, owner="李姐"))
    tab.checklist.on_add()
    [step] = app.congress.meetings.checklist(meeting_id)
    assert (step.title, step.owner, step.due_on) == ("布置会场鲜花", "李姐", dt.date(2026, 11, 19))
    qtbot.waitUntil(lambda: tab.checklist.model.rowCount() == 1)
    in_dialog(form_with(state="已完成", done_on=None))
    tab.checklist.on_edit()  # done without its day is refused, and nothing is changed
    assert app.congress.meetings.checklist(meeting_id)[0].state == "未开始"
    tab.checklist.on_remove()
    assert app.congress.meetings.checklist(meeting_id) == ()


# ---- papers ----


def deliver(app: App, meeting_id: int, names: slice, day: dt.date) -> None:
    """Book the receipts of some of the delegates."""
    keys = [a.delegate_id or 0 for a in app.congress.meetings.attendees(meeting_id)[names]]
    app.congress.meetings.deliver(meeting_id, keys, Delivery(delivered_on=day))


def test_a_whole_delegation_gets_its_receipts_at_once(
    qtbot: QtBot, app: App, tab: PreparationTab, meeting_id: int, told: Told
) -> None:
    tab.show_section(2)
    receipts = tab.papers.receipts
    assert [receipts.group.itemText(n) for n in range(receipts.group.count())] == [
        "全部代表团",
        "总装代表团",
        "铸造代表团",
    ]
    receipts.group.setCurrentIndex(2)
    receipts.group.activated.emit(2)
    assert receipts.book_group.accessibleName() == "登记铸造代表团未送达的 4 名…"
    in_dialog(form_with(delivered_on=dt.date(2026, 11, 10)))
    receipts.on_book_group()
    state = app.congress.meetings.delivery_state(meeting_id)
    assert (state.delivered, state.latest) == (4, dt.date(2026, 11, 10))
    assert {a.group for a in state.missing} == {"总装代表团"}
    qtbot.waitUntil(lambda: receipts._figure.text() == "4 / 9")
    assert not receipts.book_group.isEnabled()


def test_receipts_of_single_delegates_who_is_missing_and_a_correction(
    qtbot: QtBot, app: App, tab: PreparationTab, meeting_id: int
) -> None:
    tab.show_section(2)
    receipts = tab.papers.receipts
    for row in (0, 2):
        receipts.table.selectionModel().select(receipts.model.index(row, 0), ROWS)
    in_dialog(form_with(delivered_on=dt.date(2026, 11, 12), way="电子送达"))
    receipts.on_book()
    qtbot.waitUntil(lambda: receipts._figure.text() == "2 / 9")
    receipts.missing_only.click()
    assert [r[1] for r in receipts.model.rows] == ["002", "004", "005", "006", "007", "008", "009"]
    receipts.missing_only.click()
    receipts.table.clearSelection()
    receipts.table.selectRow(0)
    assert receipts.model.rows[0][3:] == ("2026-11-12", "电子送达")
    receipts.on_withdraw()
    assert [d.delegate_id for d in app.congress.meetings.deliveries(meeting_id)] == [
        app.congress.meetings.attendees(meeting_id)[2].delegate_id
    ]


def test_the_line_of_seven_days_is_said_with_its_arithmetic(
    qtbot: QtBot, app: App, tab: PreparationTab, meeting_id: int
) -> None:
    deliver(app, meeting_id, slice(None), dt.date(2026, 11, 14))  # six days before the 20th
    tab.show_section(2)
    sentence = tab.papers.receipts._sentence
    qtbot.waitUntil(lambda: "提前 6 日，不足 7 日" in sentence.text())
    assert tab.papers.receipts._chip.accessibleName() == "依据待核，只提示"


def test_papers_are_listed_added_and_ordered(
    qtbot: QtBot, app: App, tab: PreparationTab, meeting_id: int
) -> None:
    tab.show_section(2)
    for title in ("行政工作报告", "工会工作报告"):
        app.congress.meetings.add_material(Material(meeting_id=meeting_id, title=title))
    in_dialog(form_with(title="集体合同草案", pages=16))
    tab.papers.on_add()
    qtbot.waitUntil(lambda: tab.papers.list.rowCount() == 3)
    tab.papers.table.selectRow(2)
    qtbot.keyClick(tab.papers.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    titles = [m.title for m in app.congress.meetings.materials(meeting_id)]
    assert titles == ["行政工作报告", "集体合同草案", "工会工作报告"]


# ---- through the states ----


def test_the_stepper_and_the_next_step_follow_the_meeting(
    qtbot: QtBot, app: App, tab: PreparationTab, meeting_id: int, told: Told
) -> None:
    assert tab.advance_button.accessibleName() == "进入“预备会”"
    assert tab.skip_button.isVisible()  # there is no presidium to pass
    in_dialog(lambda d: d.on_save())
    tab.on_advance()
    assert app.congress.meetings.meeting(meeting_id).state == "预备会"
    assert told.toasts == ["会议已进入“预备会”"]
    qtbot.waitUntil(lambda: tab.stepper.accessibleName() == "第2步，共5步：预备会")
    assert tab.advance_button.accessibleName() == "进入“开会”"


def test_opening_without_quorum_is_stopped_with_the_arithmetic(
    app: App, tab: PreparationTab, meeting_id: int
) -> None:
    said: list[str] = []

    def press(dialog: AdvanceDialog) -> None:
        dialog.on_save()
        said.append(spoken(dialog))

    in_dialog(press)
    tab.advance_to("开会")
    assert app.congress.meetings.meeting(meeting_id).state == "筹备"
    assert "应到代表 9 名，三分之二为 6 名，实到 0 名，还差 6 名" in said[0]


def test_an_advisory_finding_wants_a_written_reason_which_is_kept(
    app: App, tab: PreparationTab, meeting_id: int
) -> None:
    factory.region(app, "310000")  # Shanghai: topics agreed is advisory, papers seven days before mandatory
    deliver(app, meeting_id, slice(None), dt.date(2026, 11, 2))
    said: list[str] = []

    def press(dialog: AdvanceDialog) -> None:
        dialog.on_save()
        said.extend(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
        dialog.form.editor("reason").set_value("议题已口头商定，纪要补签中")
        dialog.on_save()

    in_dialog(press)
    tab.on_advance()
    assert any("请写明理由" in words for words in said)
    meeting = app.congress.meetings.meeting(meeting_id)
    assert meeting.state == "预备会"
    assert "理由：议题已口头商定，纪要补签中" in (meeting.findings or "")


def test_a_presidium_has_to_be_passed_so_the_preparatory_session_cannot_be_left_out(
    qtbot: QtBot, app: App, tab: PreparationTab, meeting_id: int
) -> None:
    term_id = app.congress.meetings.meeting(meeting_id).term_id
    app.congress.terms.add_body(Body(term_id=term_id, meeting_id=meeting_id, kind="主席团", name="主席团"))
    qtbot.waitUntil(lambda: not tab.skip_button.isVisible())


def test_the_meetings_facts_are_changed_and_its_distance_told(
    qtbot: QtBot, app: App, tab: PreparationTab, meeting_id: int
) -> None:
    in_dialog(form_with(held_on=dt.date(2026, 12, 1), place="三楼会议厅"))
    tab.on_meeting()
    meeting = app.congress.meetings.meeting(meeting_id)
    assert (meeting.held_on, meeting.place) == (dt.date(2026, 12, 1), "三楼会议厅")
    assert day_words(meeting, dt.date(2026, 11, 20)) == "2026-12-01 09:00　还有 11 天　三楼会议厅"


def test_a_blank_meeting_takes_over_what_the_last_one_had(
    qtbot: QtBot, app: App, tab: PreparationTab, meeting_id: int, told: Told
) -> None:
    meetings = app.congress.meetings
    meetings.make_agenda(meeting_id)
    meetings.make_checklist(meeting_id)
    meetings.add_material(Material(meeting_id=meeting_id, title="工会工作报告"))
    blank = factory.meeting(app, meetings.meeting(meeting_id).term_id, number=2, held_on=None)
    show(app, tab, blank)
    assert tab.checklist.copy.isVisible()
    in_dialog(form_with(held_on=dt.date(2027, 11, 19), begins_at="8点"))
    tab.on_clone()  # a time that no clock shows: refused, and the meeting is still there
    assert meetings.meeting(blank).held_on is None
    in_dialog(form_with(held_on=dt.date(2027, 11, 19), begins_at="08:30"))
    tab.on_clone()
    newest = meetings.meetings()[0]
    assert (newest.number, newest.held_on) == (2, dt.date(2027, 11, 19))
    key = newest.id or 0
    assert [i.title for i in meetings.agenda(key)] == [i.title for i in meetings.agenda(meeting_id)]
    assert [m.title for m in meetings.materials(key)] == ["工会工作报告"]
    assert len(meetings.checklist(key)) == len(meetings.checklist(meeting_id))
    show(app, tab, key)
    told.actions[-1]()
    qtbot.waitUntil(lambda: not live_jobs() and meetings.meetings()[0].held_on is None)
