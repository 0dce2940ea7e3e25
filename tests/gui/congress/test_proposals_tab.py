"""提案: the call, the board, the list and the report, on a store with a real call."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.app import App
from core.congress.records.proposals import ProposalLine
from core.congress.rules.proposals import STATES
from gui.congress.proposals import BOARD, FILE, LIST, ProposalsTab
from gui.congress.proposals_words import COLUMNS, STATE_TONES, due_tone, due_words
from tests.core.congress import factory
from tests.core.congress.proposed import Desk, desk
from tests.gui.congress.conftest import InDialogs, ShowTab, fill_with
from tests.gui.congress.shown import ago, late, preview, rest, words_in
from tests.gui.members.sample_workbooks import Told

TODAY = dt.date.today()


@pytest.fixture
def office(app: App) -> Desk:
    """An open call with eight delegates."""
    return desk(app)


@pytest.fixture
def tab(office: Desk, show_tab: ShowTab) -> ProposalsTab:
    """The tab for the office's meeting."""
    made = show_tab(ProposalsTab, office.term_id, office.meeting_id)
    assert isinstance(made, ProposalsTab)
    return made


def cards(tab: ProposalsTab) -> dict[str, list[str]]:
    """The titles on the board by column, empty columns left out."""
    return {c.title: [x.title for x in c.lines] for c in tab.board.columns if c.lines}


# ---- words ----


def line(days_left: int | None) -> ProposalLine:
    """A line of which only the days left matter."""
    empty = dict.fromkeys(ProposalLine.__dataclass_fields__, "")
    return ProposalLine(**(empty | {"id": 1, "seconders": 0, "actions": (), "days_left": days_left}))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("left", "words", "tone"),
    [
        (None, "", ""),
        (12, "还有 12 个工作日", "mute"),
        (5, "还有 5 个工作日", "warn"),
        (0, "今天到期", "warn"),
        (-3, "逾期 3 个工作日", "err"),
    ],
)
def test_a_due_day_is_said_in_working_days(left: int | None, words: str, tone: str) -> None:
    assert (due_words(line(left)), due_tone(line(left))) == (words, tone)


def test_every_state_has_one_column_and_a_tone() -> None:
    placed = [state for _, states in COLUMNS for state in states]
    assert sorted(placed) == sorted(STATES)
    assert set(STATE_TONES) == set(STATES)


# ---- the call ----


def test_a_meeting_without_a_call_offers_to_register_one(
    app: App, show_tab: ShowTab, in_dialogs: InDialogs, qtbot: QtBot
) -> None:
    term_id = factory.term(app)
    meeting_id = factory.meeting(app, term_id)
    tab = show_tab(ProposalsTab, term_id, meeting_id)
    assert "还没有征集提案" in words_in(tab)
    met = in_dialogs(fill_with(opens_on=dt.date(2026, 9, 1), closes_on=dt.date(2026, 9, 18)))
    tab.on_call()  # type: ignore[attr-defined]
    rest(qtbot)
    call = app.congress.proposals.call(meeting_id)
    assert met == ["提案征集"]
    assert call is not None
    assert (call.closes_on, call.minimum_seconders) == (dt.date(2026, 9, 18), 2)
    assert "征集 2026-09-01 至 2026-09-18" in words_in(tab)


def test_a_call_that_ends_before_it_begins_is_refused_in_the_form(
    office: Desk, tab: ProposalsTab, in_dialogs: InDialogs
) -> None:
    said: list[str] = []

    def act(dialog) -> None:  # type: ignore[no-untyped-def]
        fill_with(closes_on=dt.date(2026, 8, 1))(dialog)
        said.append(words_in(dialog))
        dialog.form.set_value(office.proposals.call(office.meeting_id))

    in_dialogs(act)
    tab.on_call()
    assert "“征集截止”不能早于“征集开始”" in said[0]
    call = office.proposals.call(office.meeting_id)
    assert call is not None
    assert call.closes_on == dt.date(2026, 9, 18)


# ---- board ----


def test_the_board_shows_each_proposal_in_the_column_of_its_state(
    office: Desk, tab: ProposalsTab, qtbot: QtBot
) -> None:
    waiting, filed, refused = (office.hand_in(t, by=n) for n, t in enumerate(("甲事", "乙事", "丙事")))
    office.review(filed)
    office.review(refused, "不立案")
    answered = office.answered("丁事")
    rest(qtbot)
    assert cards(tab) == {
        "待审查": ["甲事"], "已立案、待交办": ["乙事"], "待反馈": ["丁事"], "其他处理": ["丙事"],
    }  # fmt: skip
    assert waiting != answered


def test_the_most_urgent_card_stands_first_and_says_how_late_it_is(
    office: Desk, tab: ProposalsTab, qtbot: QtBot
) -> None:
    late(office, "修缮车间屋面")
    fresh = office.hand_in("增设饮水点", by=1, received_on=ago(70))
    office.review(fresh, reviewed_on=ago(50), reason="情况属实")
    office.assign(fresh, handed_on=ago(45), due_on=TODAY + dt.timedelta(days=60))
    rest(qtbot)
    column = next(c for c in tab.board.columns if c.title == "办理中")
    assert [x.title for x in column.lines] == ["修缮车间屋面", "增设饮水点"]
    spoken = str(column.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "逾期" in spoken
    assert tab.late.text() == "逾期 1 件"


def test_the_keyboard_walks_the_board_and_opens_a_file(office: Desk, tab: ProposalsTab, qtbot: QtBot) -> None:
    office.hand_in("甲事")
    key = office.hand_in("乙事", by=1)
    office.review(key)
    rest(qtbot)
    first, second = tab.board.columns[0], tab.board.columns[1]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert tab._views.currentIndex() == FILE
    assert tab.file.file is not None
    assert tab.file.file.case.proposal.id == key
    QTest.keyClick(tab.file, Qt.Key.Key_Escape)
    assert tab._views.currentIndex() == BOARD


def test_a_click_on_a_card_opens_it(office: Desk, tab: ProposalsTab, qtbot: QtBot) -> None:
    key = office.hand_in("甲事")
    rest(qtbot)
    column = tab.board.columns[0]
    place = column.visualRect(column.model().index(0, 0)).center()
    qtbot.mouseClick(column.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert tab.file.file is not None
    assert tab.file.file.case.proposal.id == key


# ---- list ----


def shown(tab: ProposalsTab) -> list[str]:
    """The titles of the list from above."""
    return [str(tab.list.rows.index(n, 1).data()) for n in range(tab.list.rows.rowCount())]


def test_search_state_and_late_narrow_the_list(office: Desk, tab: ProposalsTab, qtbot: QtBot) -> None:
    late(office, "修缮车间屋面")
    office.hand_in("增设饮水点", by=1, received_on=ago(70))
    rest(qtbot)
    tab.show_section(LIST)
    assert shown(tab) == ["修缮车间屋面", "增设饮水点"]
    tab.list.search_box.setText("饮水")
    assert shown(tab) == ["增设饮水点"]
    tab.list.search_box.clear()
    tab.list.state.setCurrentText("办理中")
    assert shown(tab) == ["修缮车间屋面"]
    tab.list.state.setCurrentText("立案")
    assert shown(tab) == []
    tab.on_late()
    assert set(shown(tab)) == {"修缮车间屋面", "增设饮水点"}, "both days have passed: reply and review"
    assert tab.list.is_late.isChecked()


def test_a_click_on_the_head_sorts(office: Desk, tab: ProposalsTab, qtbot: QtBot) -> None:
    for n, title in enumerate(("乙", "甲", "丙")):
        office.hand_in(f"{title}事", by=n)
    rest(qtbot)
    tab.show_section(LIST)
    head = tab.list.table.horizontalHeader()
    x = head.sectionViewportPosition(0) + 12
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=head.rect().topLeft().__class__(x, 10))
    assert [tab.list.rows.index(n, 0).data() for n in range(3)] == ["003", "002", "001"]
    tab.list.table.selectRow(0)
    assert tab.list.chosen()[0].title == "丙事"


def test_several_late_ones_of_one_department_are_reminded_of_in_one_letter(
    office: Desk, tab: ProposalsTab, qtbot: QtBot, in_dialogs: InDialogs, told: Told
) -> None:
    keys = [late(office, "修缮车间屋面"), late(office, "更换门窗", by=1)]
    rest(qtbot)
    tab.show_section(LIST)
    tab.list.table.selectAll()
    assert tab.list.remind.isEnabled()
    in_dialogs(fill_with(on=TODAY))
    tab.list.remind.click()
    assert "催办" in preview(tab.host, qtbot)  # type: ignore[attr-defined]
    letters = {r.number for k in keys for r in office.proposals.file(k).case.reminders}
    assert len(letters) == 1
    assert "已登记催办" in told.toasts


# ---- report ----


def test_every_number_of_the_report_opens_its_list(office: Desk, tab: ProposalsTab, qtbot: QtBot) -> None:
    office.hand_in("甲事")
    office.review(office.hand_in("乙事", by=1), "不立案")
    office.answered("丙事")
    rest(qtbot)
    tab.show_section(2)
    links = [b for b in tab.report.findChildren(QPushButton) if "看是哪几件" in b.accessibleName()]
    assert {b.accessibleName() for b in links} >= {
        "收到提案 3 件，看是哪几件", "不立案 1 件，看是哪几件", "待反馈 1 件，看是哪几件",
    }  # fmt: skip
    next(b for b in links if b.accessibleName().startswith("不立案")).click()
    assert tab._views.currentIndex() == LIST
    assert shown(tab) == ["乙事"]
    assert tab.list.behind.text().strip() == "不立案 1 件"
    tab.list.behind.click()
    assert len(shown(tab)) == 3


def test_the_report_is_printed(office: Desk, tab: ProposalsTab, qtbot: QtBot) -> None:
    office.hand_in("甲事")
    members = office.app.members
    members.save_organisation(replace(members.organisation(), union_name="东方机械有限公司工会"))
    rest(qtbot)
    tab.print_code("D20-2", "提案工作报告")
    assert "提案工作情况" in preview(tab.host, qtbot)  # type: ignore[attr-defined]
