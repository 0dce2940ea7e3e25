"""待办与到期: the lines, the whole list, and the way to where each thing is done."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.agenda.records import CONGRESS, HARDSHIP, REPORTING, Due
from core.app import App
from gui import jobs
from gui.competition.page import CompetitionPage
from gui.competition.studios import StudiosTab
from gui.congress.duties import INSPECTIONS, DutiesTab
from gui.congress.duties_panel import ListPart
from gui.congress.page import CongressPage
from gui.congress.resolutions import TASKS, ResolutionsTab
from gui.home.agenda import AgendaDialog, DueLines
from gui.home.words import day_words, left_tone, left_words
from gui.kit import Chip
from gui.main_window import MainWindow
from gui.reporting.centre import CentreTab
from gui.reporting.page import ReportingPage
from gui.settings import Settings
from tests.core.agenda.made import TODAY, something_in_each_job


class Opened:
    """Notes which page was asked for."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, object]]] = []

    def __call__(self, key: str, **target: object) -> None:
        self.calls.append((key, target))


def due(title: str, days: int, **values: object) -> Due:
    given = {"job": CONGRESS, "page": "congress", "target": {"tab": "duties"}}
    return Due(title=title, day=TODAY + dt.timedelta(days=days), **(given | values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "is_deadline", "words", "tone"),
    [
        (-3, True, "逾期 3 天", "err"),
        (0, True, "今天到期", "warn"),
        (3, True, "还剩 3 天", "warn"),
        (5, True, "还剩 5 天", "info"),
        (10, True, "还剩 10 天", "mute"),
        (-3, False, "已等 3 天", "warn"),
    ],
)
def test_the_chip_says_in_words_how_urgent_a_thing_is(
    days: int, is_deadline: bool, words: str, tone: str
) -> None:
    one = due("甲", days, is_deadline=is_deadline)
    assert (left_words(one, TODAY), left_tone(one, TODAY)) == (words, tone)


def test_a_day_of_another_year_is_written_with_its_year() -> None:
    days = (TODAY, dt.date(2026, 11, 23), dt.date(2025, 11, 23))
    assert [day_words(day, TODAY) for day in days] == ["今天", "11-23", "2025-11-23"]


def test_six_lines_are_shown_and_each_goes_to_its_page(qtbot: QtBot) -> None:
    opened = Opened()
    lines = DueLines(opened)
    qtbot.addWidget(lines)
    lines.show_dues([due(f"事项{n}", n) for n in range(8)], TODAY)
    lines.show()
    acts = [b for b in lines.findChildren(QPushButton) if b.text() == "去办理"]
    assert len(acts) == 6
    assert acts[0].accessibleName() == "去办理：事项0，职工代表大会，今天到期"
    assert [c.accessibleName() for c in lines.findChildren(Chip)][:2] == ["今天到期", "还剩 1 天"]
    acts[2].click()
    assert opened.calls == [("congress", {"tab": "duties"})]


def test_the_whole_list_is_narrowed_to_a_job_and_enter_goes_there(qtbot: QtBot) -> None:
    opened = Opened()
    family = due("王某家庭入户走访", 2, job=HARDSHIP, page="hardship", target={"tab": "households"})
    dialog = AgendaDialog(None, [due("召开会议", -1), family, due("R02", 5, job=REPORTING)], TODAY, opened)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    assert [dialog.job.itemText(n) for n in range(dialog.job.count())] == [
        "全部工作",
        CONGRESS,
        HARDSHIP,
        REPORTING,
    ]
    dialog.job.setCurrentText(HARDSHIP)
    dialog.job.activated.emit(2)
    assert [d.title for d in dialog.list.records] == ["王某家庭入户走访"]
    dialog.list.table.setFocus()
    qtbot.keyClick(dialog.list.table, Qt.Key.Key_Return)
    assert opened.calls == [("hardship", {"tab": "households"})]
    assert not dialog.isVisible()


@pytest.fixture
def window(qtbot: QtBot, app: App, settings: Settings) -> MainWindow:
    made = MainWindow(app, settings)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def go(qtbot: QtBot, window: MainWindow, app: App, wanted: str) -> None:
    """Go where a thing that is due leads, the way its line does."""
    one = next(d for d in app.agenda.due(TODAY) if wanted in d.title)
    window.open_page(one.page, **dict(one.target))
    qtbot.waitUntil(lambda: jobs.live_jobs() == ())


def test_tasks_inspections_and_pairs_are_chosen_where_they_are_done(
    qtbot: QtBot, window: MainWindow, app: App
) -> None:
    made = something_in_each_job(app)
    go(qtbot, window, app, "决议落实")
    congress = window.page("congress")
    assert isinstance(congress, CongressPage)
    assert congress.current() == made["held"]
    resolutions = congress.tab("resolutions")
    assert isinstance(resolutions, ResolutionsTab)
    tasks = resolutions.part(TASKS)
    assert isinstance(tasks, ListPart)
    assert tasks.isVisible()
    assert tasks.chosen().id == made["task"]
    go(qtbot, window, app, "巡视整改")
    duties = congress.tab("duties")
    assert isinstance(duties, DutiesTab)
    inspections = duties.part(INSPECTIONS)
    assert isinstance(inspections, ListPart)
    assert inspections.isVisible()
    assert inspections.chosen().id == made["inspection"]
    go(qtbot, window, app, "召开")
    assert congress.current() == made["coming"]
    assert congress.tab("preparation").isVisible()
    go(qtbot, window, app, "期满考核")
    competition = window.page("competition")
    assert isinstance(competition, CompetitionPage)
    studios = competition.tab("studios")
    assert isinstance(studios, StudiosTab)
    assert studios.pairs.isVisible()
    chosen = studios.pairs.list.chosen()
    assert chosen is not None
    assert chosen.pair.id == made["pair"]


def test_a_report_that_was_not_begun_is_chosen_in_the_centre(
    qtbot: QtBot, window: MainWindow, app: App
) -> None:
    today = dt.date.today()
    one = next(d for d in reversed(app.reporting.desk.calendar(today.year)) if d.report_id is None)
    window.open_page("reporting", tab="centre", form=one.form_code, period=one.period)
    qtbot.waitUntil(lambda: jobs.live_jobs() == ())
    page = window.page("reporting")
    assert isinstance(page, ReportingPage)
    centre = page.tab("centre")
    assert isinstance(centre, CentreTab)
    line = centre.list.chosen()
    assert line is not None
    assert (line.code, line.period) == (one.form_code, one.period)
