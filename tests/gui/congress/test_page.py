"""The congress page: a term from the roster, a meeting in one go, tabs that fit."""

import pytest
from PySide6.QtWidgets import QDialog, QToolButton
from pytestqt.qtbot import QtBot

from core.app import App
from gui.congress.page import TABS, CongressPage
from gui.congress.starting import USUAL, StartingDialog
from gui.theme import Theme
from tests.core.congress import factory
from tests.gui.congress.conftest import InDialogs, fill_with, settle
from tests.gui.members.sample_workbooks import Told


def test_an_empty_store_offers_to_build_a_term_and_nothing_else(congress_page: CongressPage) -> None:
    assert congress_page._start.isVisible()
    assert not congress_page._work.isVisible()
    assert not congress_page._choice.isVisible()


def test_a_term_is_built_from_the_roster_in_three_steps(
    app: App, congress_page: CongressPage, in_dialogs: InDialogs, qtbot: QtBot
) -> None:
    factory.people(app, 50, ("一车间", "二车间"), women=20)

    def build(dialog: QDialog) -> None:
        assert isinstance(dialog, StartingDialog)
        assert dialog.form.value()["employees"] == 50
        dialog.on_next()
        assert dialog.editor is not None
        assert [(u.name, u.employees) for u in dialog.editor.units()] == [("一车间", 25), ("二车间", 25)]
        dialog.on_next()
        assert "至少 30 名" in dialog._end.text()
        dialog.on_next()

    in_dialogs(build)
    congress_page.on_add_term()
    settle(qtbot)
    [term] = app.congress.terms.terms()
    assert (term.number, term.employees) == (1, 50)
    assert [u.women for u in app.congress.terms.electing_units(term.id or 0)] == [10, 10]
    assert congress_page._title.text() == "第一届职工代表大会"
    assert congress_page._work.isVisible()


def test_a_wrong_length_of_a_term_is_told_in_the_first_step_and_nothing_is_stored(
    app: App, congress_page: CongressPage, in_dialogs: InDialogs
) -> None:
    factory.region(app, "310000")  # Shanghai: three to five years, mandatory

    def build(dialog: QDialog) -> None:
        assert isinstance(dialog, StartingDialog)
        dialog.form.editor("years").set_value(7)
        dialog.on_next()
        assert dialog._stack.currentIndex() == 0
        assert "届期填的是 7 年" in dialog._notice.itemAt(0).widget().accessibleName()

    in_dialogs(build)
    congress_page.on_add_term()
    assert app.congress.terms.terms() == ()


def test_a_general_meeting_of_everybody_needs_no_electing_units(
    app: App, congress_page: CongressPage, in_dialogs: InDialogs
) -> None:
    def build(dialog: QDialog) -> None:
        assert isinstance(dialog, StartingDialog)
        dialog.form.editor("kind").set_value("职工大会")
        dialog.on_next()
        assert dialog._stack.currentIndex() == 2
        dialog.on_next()

    in_dialogs(build)
    congress_page.on_add_term()
    [term] = app.congress.terms.terms()
    assert app.congress.terms.electing_units(term.id or 0) == ()


def test_a_meeting_comes_with_agenda_and_checklist_and_goes_with_them(
    app: App, congress_page: CongressPage, in_dialogs: InDialogs, told: Told, qtbot: QtBot
) -> None:
    factory.term(app, employees=50)
    congress_page.reload()
    in_dialogs(fill_with(held_on=factory.MEETING_DAY))
    congress_page.on_add_meeting()
    settle(qtbot)
    [meeting] = app.congress.meetings.meetings()
    assert app.congress.meetings.agenda(meeting.id or 0)
    due = [s.due_on for s in app.congress.meetings.checklist(meeting.id or 0)]
    assert due
    assert all(day is not None and day <= factory.MEETING_DAY for day in due)
    assert congress_page._title.text() == "第一届第一次职工代表大会"
    told.actions[-1]()
    qtbot.waitUntil(lambda: app.congress.meetings.meetings() == ())


def test_the_next_meeting_begins_from_the_last_one(
    app: App, congress_page: CongressPage, in_dialogs: InDialogs
) -> None:
    term = factory.term(app, employees=50)
    first = factory.meeting(app, term, place="大礼堂")
    app.congress.meetings.make_agenda(first)
    congress_page.reload()
    offered: list[object] = []

    def look(dialog: QDialog) -> None:
        offered.append(dialog.form.value()["model"])  # type: ignore[attr-defined]
        fill_with()(dialog)

    in_dialogs(look)
    congress_page.on_add_meeting()
    newest = app.congress.meetings.meetings()[0]
    assert offered == ["沿用第一届第一次职工代表大会"]
    assert (newest.number, newest.place) == (2, "大礼堂")
    titles = [[i.title for i in app.congress.meetings.agenda(m)] for m in (first, newest.id or 0)]
    assert titles[0] == titles[1]
    assert USUAL not in offered


def test_all_tabs_fit_beside_the_navigation_of_a_small_window(app: App, congress_page: CongressPage) -> None:
    factory.term(app, employees=50)
    congress_page.reload()
    bar = congress_page._bar
    assert bar.count() == len(TABS) == 13
    assert bar.tabRect(bar.count() - 1).right() < 1366 - 168 - 40


def test_large_text_gets_arrows_and_the_tab_asked_for_is_brought_into_sight(
    app: App, congress_page: CongressPage, look: Theme, qtbot: QtBot
) -> None:
    factory.term(app, employees=50)
    congress_page.reload()
    look.use(text_size="特大")
    settle(qtbot)
    bar = congress_page._bar
    arrows = [a for a in bar.findChildren(QToolButton) if a.isVisible()]
    assert {a.accessibleName() for a in arrows} == {"前面的分页", "后面的分页"}
    congress_page.open_tab(TABS[-1][0])
    settle(qtbot)
    assert bar.tabRect(bar.count() - 1).right() <= min(a.x() for a in arrows) + 1


@pytest.mark.parametrize("key", [key for key, _, _ in TABS])
def test_every_tab_opens_for_a_new_term_and_for_a_meeting(
    app: App, congress_page: CongressPage, qtbot: QtBot, key: str
) -> None:
    term = factory.term(app, employees=50)
    congress_page.open_target(tab=key)
    settle(qtbot)
    meeting = factory.meeting(app, term)
    congress_page.open_target(meeting_id=meeting, tab=key)
    settle(qtbot)
    assert congress_page.tab(key).isVisible()
    shown = congress_page.tab(key).meeting
    assert shown is not None
    assert shown.id == meeting
