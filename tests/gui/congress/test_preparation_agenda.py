"""The agenda: order by mouse and keyboard, computed times, clashes, what the law asks for."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from core.app import App
from core.congress.records.meetings import AgendaItem
from gui.congress.preparation import PreparationTab
from gui.congress.preparation_agenda import DEMAND, TIME, AgendaPanel
from gui.congress.preparation_order import new_place
from gui.jobs import live_jobs
from gui.kit import MARK_ROLE, Page
from gui.pages import Shell
from gui.settings import Settings
from tests.core.congress import factory
from tests.gui.members.sample_workbooks import Told, shell_that_tells

ALT = Qt.KeyboardModifier.AltModifier
MAIN = ("开幕", "行政报告", "工会报告", "闭幕")


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
    """A meeting at nine with two preparatory items and four of its own, ten minutes each."""
    key = factory.meeting(app, factory.term(app), begins_at="09:00")
    for title in ("资格审查", "通过议程"):
        app.congress.meetings.add_item(AgendaItem(meeting_id=key, session="预备会", title=title))
    for title in MAIN:
        app.congress.meetings.add_item(AgendaItem(meeting_id=key, title=title))
    return key


@pytest.fixture
def panel(qtbot: QtBot, app: App, shell: Shell, meeting_id: int) -> AgendaPanel:
    """The agenda on the screen; commits reach it."""
    host = Page("职工代表大会")
    qtbot.addWidget(host)
    tab = PreparationTab(app, shell, host)
    shell.bus.committed.connect(tab.refresh)
    qtbot.addWidget(tab)
    tab.resize(1150, 600)
    tab.show()
    meeting = app.congress.meetings.meeting(meeting_id)
    tab.show_for(app.congress.terms.term(meeting.term_id), meeting)
    tab.show_section(1)
    return tab.agenda


def titles(app: App, meeting_id: int) -> list[str]:
    """The agenda in the store."""
    return [i.title for i in app.congress.meetings.agenda(meeting_id)]


def shown(panel: AgendaPanel) -> list[str]:
    """The agenda on the screen."""
    return [row[2] for row in panel.model.rows]


def drop(panel: AgendaPanel, row: int, target: int, *, below: bool = False) -> None:
    """Drop a row on the upper or lower half of another."""
    table = panel.table
    table.selectRow(row)
    area = table.visualRect(panel.model.index(target, 2))
    y = area.bottom() - 2 if below else area.top() + 2
    mime = panel.model.mimeData([panel.model.index(row, 2)])
    event = QDropEvent(
        QPointF(area.center().x(), y),
        Qt.DropAction.MoveAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    table.dropEvent(event)


def test_times_follow_one_another_from_the_beginning(panel: AgendaPanel) -> None:
    assert [row[TIME] for row in panel.model.rows] == [
        "", "", "09:00–09:10", "09:10–09:20", "09:20–09:30", "09:30–09:40",
    ]  # fmt: skip
    assert panel._summary.text() == "共 6 项，正式会议 40 分钟，预计 09:40 结束"


def test_alt_and_an_arrow_move_an_item_and_it_stays_the_current_one(
    qtbot: QtBot, app: App, panel: AgendaPanel, meeting_id: int, told: Told
) -> None:
    panel.table.selectRow(3)
    qtbot.keyClick(panel.table, Qt.Key.Key_Down, ALT)
    qtbot.waitUntil(lambda: shown(panel)[2:] == ["开幕", "工会报告", "行政报告", "闭幕"])
    assert panel.table.currentIndex().row() == 4
    qtbot.keyClick(panel.table, Qt.Key.Key_Up, ALT)
    qtbot.waitUntil(lambda: tuple(shown(panel)[2:]) == MAIN)
    assert titles(app, meeting_id)[2:] == list(MAIN)
    told.actions[-1]()  # 撤销 brings back the order before the last move
    order = ["开幕", "工会报告", "行政报告", "闭幕"]
    qtbot.waitUntil(lambda: not live_jobs() and titles(app, meeting_id)[2:] == order)


def test_an_item_is_dragged_to_its_place(qtbot: QtBot, app: App, panel: AgendaPanel, meeting_id: int) -> None:
    drop(panel, 5, 2)
    qtbot.waitUntil(lambda: shown(panel)[2:] == ["闭幕", "开幕", "行政报告", "工会报告"])
    drop(panel, 2, 5, below=True)
    qtbot.waitUntil(lambda: tuple(shown(panel)[2:]) == MAIN)
    assert titles(app, meeting_id)[2:] == list(MAIN)


def test_an_item_never_leaves_its_session_by_dragging(
    qtbot: QtBot, app: App, panel: AgendaPanel, meeting_id: int, told: Told
) -> None:
    drop(panel, 5, 0)
    qtbot.waitUntil(lambda: shown(panel) == ["资格审查", "通过议程", "闭幕", "开幕", "行政报告", "工会报告"])
    drop(panel, 2, 1)
    qtbot.keyClick(panel.table, Qt.Key.Key_Up, ALT)
    assert len(told.toasts) == 1
    assert titles(app, meeting_id)[:3] == ["资格审查", "通过议程", "闭幕"]


@pytest.mark.parametrize(
    ("row", "before", "place"),
    [(2, 2, None), (2, 3, None), (2, 4, 2), (5, 2, 1), (2, 6, 4), (5, 0, 1), (2, 0, None), (5, 6, None)],
)
def test_the_wanted_place_counts_from_the_first_of_the_session(
    row: int, before: int, place: int | None
) -> None:
    assert new_place(row, before, first=2, last=5) == place


def test_a_clash_is_told_in_words_beside_the_agenda(
    qtbot: QtBot, app: App, panel: AgendaPanel, meeting_id: int
) -> None:
    late = AgendaItem(meeting_id=meeting_id, title="表决", kind="审议通过", starts_at="09:25")
    app.congress.meetings.add_item(late)
    qtbot.waitUntil(lambda: len(panel.items) == 7)
    assert panel.model.index(6, TIME).data(MARK_ROLE) == "warn"
    first = panel.hints.itemAt(0).widget().accessibleName()
    assert "“表决”定在 09:25 开始，前面的议程到 09:40 才结束，相差 15 分钟" in first


def test_what_the_law_asks_for_is_a_chip_with_its_source(
    qtbot: QtBot, app: App, panel: AgendaPanel, meeting_id: int
) -> None:
    app.congress.meetings.add_item(
        AgendaItem(meeting_id=meeting_id, title="集体合同", kind="审议通过", matter="集体合同草案")
    )
    qtbot.waitUntil(lambda: len(panel.items) == 7)
    cell = panel.model.index(6, DEMAND)
    assert "无记名" in str(cell.data())
    assert "分项" in str(cell.data())
    assert "依据：" in str(cell.data(Qt.ItemDataRole.ToolTipRole))
    assert panel.model.index(2, DEMAND).data() == ""


def test_an_empty_agenda_is_made_after_the_usual_order(
    qtbot: QtBot, app: App, panel: AgendaPanel, meeting_id: int
) -> None:
    for item in app.congress.meetings.agenda(meeting_id):
        app.congress.meetings.remove_item(item.id or 0)
    qtbot.waitUntil(lambda: panel.items == ())
    panel.on_make()
    qtbot.waitUntil(lambda: len(panel.items) > 6)
    sessions = [row[0] for row in panel.model.rows]
    assert sessions == sorted(sessions, key=("预备会", "正式会议").index)
