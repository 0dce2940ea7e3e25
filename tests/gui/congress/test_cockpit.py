"""The hall: what the desk does with a scanner and a keyboard, and what the hall sees of it."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from core import stored
from core.app import App
from core.congress.records.cockpit import Attendee
from core.congress.records.terms import Guest
from core.congress.tables.terms import DelegateRow
from gui.congress.cockpit import CockpitTab
from gui.congress.cockpit_desk import SCANNED_UNDER
from gui.kit import Page
from gui.pages import Shell
from gui.settings import Settings
from tests.core.congress import factory
from tests.core.factory import person
from tests.gui.members.sample_workbooks import Told, shell_that_tells

NAMES = (
    "周玉兰",
    "孙建国",
    "何丽华",
    "张伟",
    "张文",
    "李强",
    "王芳",
    "赵敏",
    "陈静",
)  # two thirds of nine are six
ENTER = Qt.Key.Key_Return


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
    """A meeting of nine delegates in two delegations, with a guest and the default agenda."""
    for n, name in enumerate(NAMES):
        app.members.add(person(n, name=name, employment_status="在岗"))
    term_id = factory.term(app)
    first = factory.delegation(app, term_id, "总装代表团")
    second = factory.delegation(app, term_id, "铸造代表团")
    factory.delegates(app, term_id, 5, delegation_id=first)
    factory.delegates(app, term_id, 4, delegation_id=second)
    key = factory.meeting(app, term_id, begins_at="09:00")
    app.congress.meetings.make_agenda(key)
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


def scan(qtbot: QtBot, tab: CockpitTab, code: str) -> None:
    """What a scanner does: type into whatever has the focus, then Enter."""
    for letter in code:
        qtbot.keyClicks(QApplication.focusWidget(), letter)
    qtbot.keyClick(QApplication.focusWidget(), ENTER)


def answer(tab: CockpitTab) -> str:
    """The words of the large answer."""
    panel = tab.desk.answer.itemAt(tab.desk.answer.count() - 1).widget()
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.text())


def states(app: App, meeting_id: int) -> dict[str, str]:
    """The state of presence by name."""
    return {a.name: a.state for a in app.congress.meetings.attendees(meeting_id)}


def test_a_scanned_code_signs_in_and_shows_name_and_delegation_large(
    qtbot: QtBot, app: App, tab: CockpitTab, meeting_id: int, told: Told
) -> None:
    scan(qtbot, tab, "001")
    [one] = [a for a in app.congress.meetings.attendees(meeting_id) if a.state]
    assert (one.name, one.state, one.way) == ("周玉兰", "实到", "扫码")
    assert "周玉兰" in answer(tab)
    assert "总装代表团" in answer(tab)
    assert tab.desk.box.hasFocus()
    assert tab.desk.box.text() == ""
    assert told.toasts == []
    qtbot.waitUntil(lambda: tab.figures.present.text() == "1")
    assert tab.figures.due.text() == "9"


def test_a_code_typed_by_hand_is_not_called_a_scan(
    qtbot: QtBot, app: App, tab: CockpitTab, meeting_id: int
) -> None:
    qtbot.keyClicks(tab.desk.box, "00")
    qtbot.wait(SCANNED_UNDER * 5)
    qtbot.keyClicks(tab.desk.box, "2")
    qtbot.keyClick(tab.desk.box, ENTER)
    [one] = [a for a in app.congress.meetings.attendees(meeting_id) if a.state]
    assert (one.name, one.way) == ("孙建国", "手工")


def test_a_wrong_code_is_told_in_the_page_and_the_next_scan_replaces_it(
    qtbot: QtBot, app: App, tab: CockpitTab, meeting_id: int, told: Told
) -> None:
    scan(qtbot, tab, "7777")
    assert "没有证号是“7777”的代表或列席人员，没有签到" in answer(tab)
    assert told.toasts == []
    assert set(states(app, meeting_id).values()) == {""}
    scan(qtbot, tab, "003")
    assert states(app, meeting_id)["何丽华"] == "实到"


def test_signing_in_twice_is_said_and_changes_nothing(
    qtbot: QtBot, app: App, tab: CockpitTab, meeting_id: int
) -> None:
    scan(qtbot, tab, "001")
    scan(qtbot, tab, "001")
    assert "没有重复登记" in answer(tab)
    assert app.congress.meetings.presence_state(meeting_id).present == 1


def test_initials_offer_several_and_the_arrows_choose(
    qtbot: QtBot, app: App, tab: CockpitTab, meeting_id: int
) -> None:
    qtbot.keyClicks(tab.desk.box, "zw")
    qtbot.waitUntil(lambda: tab.desk.list.isVisible() and tab.desk.list.count() == 2)
    qtbot.keyClick(tab.desk.box, Qt.Key.Key_Down)
    qtbot.keyClick(tab.desk.box, Qt.Key.Key_Down)
    qtbot.keyClick(tab.desk.box, ENTER)
    assert [name for name, state in states(app, meeting_id).items() if state] == ["张文"]


def test_a_name_that_only_one_has_signs_in_at_once_and_several_are_offered(
    qtbot: QtBot, app: App, tab: CockpitTab, meeting_id: int
) -> None:
    tab.desk.box.setText("李强")
    tab.desk.on_enter()
    assert states(app, meeting_id)["李强"] == "实到"
    tab.desk.box.setText("张")
    tab.desk.on_enter()
    assert tab.desk.list.isVisible()
    assert states(app, meeting_id)["张伟"] == ""
    tab.desk.on_enter()  # the first of the list
    assert states(app, meeting_id)["张伟"] == "实到"


def test_two_delegates_with_one_number_can_be_told_apart_by_name(
    app: App, tab: CockpitTab, meeting_id: int
) -> None:
    terms, meeting = app.congress.terms, app.congress.meetings.meeting(meeting_id)
    term_id = meeting.term_id
    [extra] = factory.delegates(app, term_id, 1)
    fresh = terms.delegate(extra)
    with app.db.write("证号重复") as writing:
        stored.replace(writing, DelegateRow, replace(fresh, number="001"))
    tab.desk.box.setText("001")
    tab.desk.on_enter()
    assert "同时登记给了" in answer(tab)
    tab.desk.box.setText("周玉兰")
    tab.desk.on_enter()
    assert states(app, meeting_id)["周玉兰"] == "实到"
    assert states(app, meeting_id)[fresh.name] == ""
    assert "重复" in answer(tab)


def test_a_delegate_whose_mandate_ended_is_refused_with_the_reason(
    app: App, tab: CockpitTab, meeting_id: int
) -> None:
    term_id = app.congress.meetings.meeting(meeting_id).term_id
    day = dt.date(2026, 5, 6)
    [gone] = factory.delegates(app, term_id, 1, ended_on=day, end_reason="辞职")
    tab.desk.box.setText(app.congress.terms.delegate(gone).number)
    tab.desk.on_enter()
    assert "代表资格已于 2026-05-06 终止（辞职），没有登记" in answer(tab)


def test_the_line_of_two_thirds_is_drawn_and_passed_by_the_sixth_of_nine(
    qtbot: QtBot, app: App, tab: CockpitTab, meeting_id: int
) -> None:
    for n in range(1, 6):
        scan(qtbot, tab, f"{n:03d}")
    qtbot.waitUntil(lambda: tab.figures.chip.accessibleName() == "还差 1 名")
    assert "法定开会人数 6 名" in tab.figures.gauge.accessibleName()
    scan(qtbot, tab, "006")
    qtbot.waitUntil(lambda: tab.figures.chip.accessibleName() == "已达法定人数")
    assert tab.groups.model.rows == [
        ("总装代表团", "5", "5", "0", "0", "0"),
        ("铸造代表团", "4", "1", "0", "0", "3"),
    ]


def test_a_guest_signs_in_and_is_counted_apart(
    qtbot: QtBot, app: App, tab: CockpitTab, meeting_id: int
) -> None:
    scan(qtbot, tab, "L88")
    assert "不计入应到和实到" in answer(tab)
    qtbot.waitUntil(lambda: tab.people.chips["列席"].text() == "列席 1")
    state = app.congress.meetings.presence_state(meeting_id)
    assert (state.due, state.present, state.guests_present) == (9, 0, 1)


def test_a_wrong_scan_is_taken_back_and_the_leave_before_it_returns(
    qtbot: QtBot, app: App, tab: CockpitTab, meeting_id: int
) -> None:
    first = app.congress.meetings.attendees(meeting_id)[0]
    app.congress.meetings.excuse(meeting_id, [first.delegate_id or 0], "出差")
    scan(qtbot, tab, "001")
    assert "原登记为请假" in answer(tab)
    tab.on_undo()
    again = app.congress.meetings.attendees(meeting_id)[0]
    assert (again.state, again.reason) == ("请假", "出差")
    assert tab.desk.box.hasFocus()


def test_a_scan_arrives_in_the_box_wherever_the_focus_is(
    qtbot: QtBot, app: App, tab: CockpitTab, meeting_id: int
) -> None:
    for place in (tab.people.table, tab.agenda.table, tab.agenda.next_button):
        place.setFocus()
        scan(qtbot, tab, f"{1 + list(states(app, meeting_id).values()).count('实到'):03d}")
    assert list(states(app, meeting_id).values()).count("实到") == 3


def test_the_agenda_goes_on_by_key_and_the_present_item_is_large(
    qtbot: QtBot, app: App, tab: CockpitTab, meeting_id: int, told: Told
) -> None:
    titles = [i.title for i in app.congress.meetings.agenda(meeting_id)]
    qtbot.keyClick(tab.desk.box, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: tab.agenda.present.text() == titles[0])
    assert tab.agenda.coming.text() == f"下一项：{titles[1]}"
    tab.people.table.setFocus()
    qtbot.keyClick(tab.people.table, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: tab.agenda.present.text() == titles[1])
    tab.agenda.table.selectRow(4)
    qtbot.keyClick(tab.agenda.table, ENTER)
    qtbot.waitUntil(lambda: tab.agenda.present.text() == titles[4])
    told.actions[-1]()  # 撤销
    qtbot.waitUntil(lambda: tab.agenda.present.text() == titles[1])


def test_the_hall_screen_follows_the_desk_and_leaves_with_esc(
    qtbot: QtBot, app: App, tab: CockpitTab, meeting_id: int
) -> None:
    qtbot.keyClick(tab.desk.box, Qt.Key.Key_F11)
    screen = tab.screen_window
    assert screen is not None
    assert screen.isFullScreen()
    assert [screen.labels[n].text() for n in ("due", "present", "verdict")] == [
        "9",
        "0",
        "距法定人数还差 6 名",
    ]
    for n in range(1, 7):
        tab.desk.box.setText(f"{n:03d}")
        tab.desk.on_enter()
    app.congress.meetings.next_item(meeting_id)
    title = app.congress.meetings.agenda(meeting_id)[0].title
    qtbot.waitUntil(lambda: screen.labels["item"].text() == title)
    assert [screen.labels[n].text() for n in ("present", "verdict")] == ["6", "已达法定人数"]
    with qtbot.waitSignal(screen.destroyed):
        qtbot.keyClick(screen, Qt.Key.Key_Escape)


def test_a_meeting_that_is_over_takes_no_scan_and_says_what_to_do(
    qtbot: QtBot, app: App, tab: CockpitTab, meeting_id: int
) -> None:
    app.congress.meetings.key_in(meeting_id, [a.delegate_id or 0 for a in _delegates(app, meeting_id)[:6]])
    app.congress.meetings.advance(meeting_id, "开会")
    app.congress.meetings.advance(meeting_id, "闭会")
    scan(qtbot, tab, "009")
    assert "已经闭会，签到没有改动" in answer(tab)
    assert states(app, meeting_id)["陈静"] == ""


def _delegates(app: App, meeting_id: int) -> list[Attendee]:
    return [a for a in app.congress.meetings.attendees(meeting_id) if not a.is_guest]


def test_ctrl_f_and_a_new_visit_lead_to_the_box(qtbot: QtBot, tab: CockpitTab) -> None:
    assert tab.search_box is tab.desk.box
    tab.people.table.setFocus()
    tab.hide()
    tab.show()
    qtbot.waitUntil(lambda: tab.focusWidget() is tab.desk.box)


def test_without_a_meeting_the_page_says_what_to_do(qtbot: QtBot, app: App, shell: Shell) -> None:
    made = CockpitTab(app, shell, host := Page("职工代表大会"))
    qtbot.addWidget(host)
    qtbot.addWidget(made)
    made.show()
    made.show_for(app.congress.terms.term(factory.term(app)), None)
    shown = [label.text() for label in made.findChildren(QLabel) if label.isVisible()]
    assert "这一届还没有会议" in shown
