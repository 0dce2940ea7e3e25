"""The votes of the electing units: states, the record sheet with its faults, confirming, repeating, recalling."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from core.app import App
from gui.congress.deciding import DecisionDialog
from gui.congress.elections import ElectionsTab
from gui.congress.elections_list import VotesPanel
from gui.congress.elections_record import RecordDialog
from gui.picking import PeopleDialog
from tests.core.congress import factory
from tests.core.congress.electing_unit import counted, elected, serving, workshop
from tests.gui.congress.conftest import InDialogs, ShowTab, fill_with, settle

Answer = Callable[..., list[tuple[Any, ...]]]
DAY = dt.date(2026, 1, 8)


@pytest.fixture
def unit(app: App) -> tuple[int, list[int]]:
    """Twenty employees and two seats: eleven votes elect, fourteen must take part."""
    return workshop(app)


@pytest.fixture
def panel(app: App, show_tab: ShowTab, unit: tuple[int, list[int]]) -> VotesPanel:
    tab = show_tab(ElectionsTab, 1)
    assert isinstance(tab, ElectionsTab)
    tab.open_part(1)
    return tab.votes


def state(panel: VotesPanel) -> str:
    panel.reload(panel._term)
    return str(panel._model.rows[0][6])


def sheet(panel: VotesPanel, app: App, unit_id: int, vote: int) -> RecordDialog:
    [unit] = [u for u in app.congress.terms.electing_units(1) if u.id == unit_id]
    return RecordDialog(panel._tab, app, unit, vote)


def faults(dialog: RecordDialog) -> dict[str, str]:
    return {name: label.text() for name, label in dialog.figures._faults.items() if label.text()}


def type_in(dialog: RecordDialog, **figures: int) -> None:
    for name, value in figures.items():
        dialog.figures.editors[name].set_value(value)


def told(panel: VotesPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def test_a_unit_goes_from_no_vote_to_all_seats_filled(app: App, panel: VotesPanel, unit: Any) -> None:
    unit_id, people = unit
    assert state(panel) == "未选举"
    vote = app.congress.elections.prepare(unit_id, DAY)
    app.congress.elections.nominate(vote, people[:3])
    assert state(panel) == "已准备"
    counted(app, vote, {people[0]: 15, people[1]: 12, people[2]: 5})
    assert state(panel) == "已登记"
    app.congress.elections.close(vote)
    assert state(panel) == "已选齐"


def test_preparing_asks_for_the_day_and_then_for_the_candidates(
    app: App, panel: VotesPanel, unit: Any, in_dialogs: InDialogs
) -> None:
    _, people = unit

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, PeopleDialog)
        dialog.add(2)
        dialog.add(0)
        dialog.accept()

    met = in_dialogs(fill_with(held_on=DAY), choose)
    panel.on_prepare()
    [vote] = app.congress.elections.elections(1)
    assert met == ["准备选举：一车间", "候选人：一车间"]
    assert (vote.kind, vote.seats, vote.eligible) == ("选举", 2, 20)
    standing = [c.person_id for c in app.congress.elections.candidates(vote.id or 0)]
    assert standing == [people[2], people[0]]


def test_faults_stand_beside_the_figures_and_go_when_they_are_mended(
    app: App, panel: VotesPanel, unit: Any, qtbot: QtBot
) -> None:
    unit_id, people = unit
    vote = app.congress.elections.prepare(unit_id, DAY)
    app.congress.elections.nominate(vote, people[:2])
    dialog = sheet(panel, app, unit_id, vote)
    qtbot.addWidget(dialog)
    type_in(dialog, attended=18, issued=19, returned=18, valid=16, invalid=1)
    assert faults(dialog) == {
        "issued": "发出 19 张，多于实到的 18 人，多出 1 张",
        "valid": "有效 16 张＋无效 1 张＝17 张，与收回 18 张相差 1 张",
    }
    type_in(dialog, issued=18, invalid=2)
    assert faults(dialog) == {}
    dialog.done(0)


def test_the_verdict_follows_the_votes_as_they_are_typed(
    app: App, panel: VotesPanel, unit: Any, qtbot: QtBot
) -> None:
    unit_id, people = unit
    vote = app.congress.elections.prepare(unit_id, DAY)
    app.congress.elections.nominate(vote, people[:2])
    dialog = sheet(panel, app, unit_id, vote)
    qtbot.addWidget(dialog)
    type_in(dialog, attended=18, issued=18, returned=18, valid=18)
    dialog.votes[people[0]].setValue(11)
    dialog.votes[people[1]].setValue(10)  # exactly half of twenty: not more than half
    assert [c.person_id for c in dialog.verdict().elected] == [people[0]]
    sentences = [label.text() for label in dialog.findChildren(QLabel)]
    assert any("恰为全体职工 20 人的一半" in s for s in sentences)
    dialog.done(0)


def test_figures_that_do_not_tie_are_kept_but_cannot_be_confirmed(
    app: App, panel: VotesPanel, unit: Any, qtbot: QtBot, answer: Answer
) -> None:
    unit_id, people = unit
    vote = app.congress.elections.prepare(unit_id, DAY)
    app.congress.elections.nominate(vote, people[:2])
    dialog = sheet(panel, app, unit_id, vote)
    qtbot.addWidget(dialog)
    type_in(dialog, attended=18, issued=18, returned=19, valid=19)
    assert dialog.on_save()
    assert app.congress.elections.election(vote).returned == 19
    asked = answer("message", None)
    panel.reload(panel._term)
    panel.on_confirm()
    assert "收回 19 张，多于发出的 18 张" in asked[0][2]
    assert app.congress.elections.election(vote).closed_on is None


def test_saving_and_confirming_makes_delegates_that_can_be_taken_back(
    app: App, panel: VotesPanel, unit: Any, in_dialogs: InDialogs, told: Any, qtbot: QtBot
) -> None:
    unit_id, people = unit
    vote = app.congress.elections.prepare(unit_id, DAY)
    app.congress.elections.nominate(vote, people[:2])
    panel.reload(panel._term)

    def enter(dialog: QDialog) -> None:
        assert isinstance(dialog, RecordDialog)
        type_in(dialog, attended=20, issued=20, returned=20, valid=20)
        dialog.votes[people[0]].setValue(18)
        dialog.votes[people[1]].setValue(15)
        dialog.on_confirm()

    met = in_dialogs(enter, lambda dialog: dialog.on_accept())
    panel.on_open()
    settle(qtbot)
    assert met == ["选举记录单：一车间", "确认选举结果"]
    assert sorted(d.person_id for d in serving(app)) == sorted(people[:2])
    told.actions[-1]()
    qtbot.waitUntil(lambda: serving(app) == [])


def test_whoever_is_written_in_can_be_elected(
    app: App, panel: VotesPanel, unit: Any, in_dialogs: InDialogs, qtbot: QtBot
) -> None:
    unit_id, people = unit
    vote = app.congress.elections.prepare(unit_id, DAY)
    app.congress.elections.nominate(vote, people[:2])
    dialog = sheet(panel, app, unit_id, vote)
    qtbot.addWidget(dialog)

    def choose(picking: QDialog) -> None:
        assert isinstance(picking, PeopleDialog)
        place = [h.person_id for h in picking._hits].index(people[5])
        picking.add(place)
        picking.accept()

    in_dialogs(choose)
    dialog.on_write_in()
    type_in(dialog, attended=20, issued=20, returned=20, valid=20)
    dialog.votes[people[5]].setValue(12)
    assert dialog.on_save()
    [written] = [c for c in app.congress.elections.candidates(vote) if c.is_write_in]
    assert (written.person_id, written.votes) == (people[5], 12)


def test_too_few_voters_stop_the_confirmation_where_the_law_is_firm(
    app: App, panel: VotesPanel, unit: Any, in_dialogs: InDialogs
) -> None:
    factory.region(app, "310000")  # Shanghai §15: two thirds take part
    unit_id, people = unit
    vote = app.congress.elections.prepare(unit_id, DAY)
    app.congress.elections.nominate(vote, people[:2])
    counted(app, vote, {people[0]: 12, people[1]: 11}, attended=13, issued=13, returned=13, valid=13)
    panel.reload(panel._term)
    stopped: list[bool] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, DecisionDialog)
        stopped.append(not dialog.accept_button.isEnabled())

    in_dialogs(look)
    panel.on_confirm()
    assert stopped == [True]
    assert serving(app) == []


def test_advice_wants_a_reason_that_is_kept_with_the_result(
    app: App, panel: VotesPanel, unit: Any, in_dialogs: InDialogs
) -> None:
    unit_id, people = unit
    vote = app.congress.elections.prepare(unit_id, DAY)
    app.congress.elections.nominate(vote, people[:2])
    # Thirteen of twenty, where the national rule is not verified: it warns only.
    counted(app, vote, {people[0]: 12, people[1]: 11}, attended=13, issued=13, returned=13, valid=13)
    panel.reload(panel._term)

    def decide(dialog: QDialog) -> None:
        assert isinstance(dialog, DecisionDialog)
        assert not dialog.accept_button.isEnabled()
        dialog.reasons["reason"].setText("夜班职工另行补投")
        dialog.on_accept()

    in_dialogs(decide)
    panel.on_confirm()
    assert app.congress.elections.election(vote).reason == "夜班职工另行补投"
    assert len(serving(app)) == 2


def test_those_tied_are_voted_on_again(app: App, panel: VotesPanel, unit: Any) -> None:
    unit_id, people = unit
    elected(app, unit_id, {people[0]: 15, people[1]: 12, people[2]: 12})
    panel.reload(panel._term)
    assert panel.buttons["run_off"].isVisible()
    panel.on_run_off()
    again = app.congress.elections.elections(1)[-1]
    assert again.seats == 1
    standing = {c.person_id for c in app.congress.elections.candidates(again.id or 0)}
    assert standing == {people[1], people[2]}


def test_a_seat_that_nobody_won_is_voted_on_again_and_one_that_fell_empty_is_a_by_election(
    app: App, panel: VotesPanel, unit: Any
) -> None:
    unit_id, people = unit
    elected(app, unit_id, {people[0]: 15, people[1]: 5})
    assert state(panel) == "需另行选举"
    first = app.congress.elections.elections(1)[0].id
    second = app.congress.elections.prepare(unit_id, DAY, seats=1, previous_id=first)
    app.congress.elections.nominate(second, [people[3]])
    counted(app, second, {people[3]: 14})
    app.congress.elections.close(second)
    assert state(panel) == "已选齐"
    [left, _] = serving(app)
    app.congress.terms.end_mandate(left.id or 0, dt.date(2026, 6, 1), "辞职")
    assert state(panel) == "需补选"
    chosen = panel.state()
    assert chosen is not None
    assert (chosen.next_kind, chosen.empty) == ("补选", 1)


def test_a_recall_puts_the_delegates_of_the_unit_to_the_vote(
    app: App, panel: VotesPanel, unit: Any, in_dialogs: InDialogs
) -> None:
    unit_id, people = unit
    elected(app, unit_id, {people[0]: 15, people[1]: 12})
    panel.reload(panel._term)
    offered: list[int] = []

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, PeopleDialog)
        offered.extend(h.person_id for h in dialog._hits)
        dialog.add(0)
        dialog.accept()

    in_dialogs(choose)
    panel.on_recall()
    vote = app.congress.elections.elections(1)[-1]
    assert sorted(offered) == sorted(people[:2])
    assert (vote.kind, vote.seats) == ("罢免", 1)


def test_a_vote_is_annulled_with_a_reason_and_then_repeated(
    app: App, panel: VotesPanel, unit: Any, answer: Answer
) -> None:
    unit_id, people = unit
    vote = app.congress.elections.prepare(unit_id, DAY)
    app.congress.elections.nominate(vote, people[:2])
    panel.reload(panel._term)
    answer("ask_text", "到会不足三分之二")
    panel.on_annul()
    old = app.congress.elections.election(vote)
    assert (old.is_void, old.reason) == (True, "到会不足三分之二")
    assert state(panel) == "需另行选举"


def test_a_vote_prepared_by_mistake_is_deleted_only_after_a_question(
    app: App, panel: VotesPanel, unit: Any, answer: Answer
) -> None:
    unit_id, _ = unit
    app.congress.elections.prepare(unit_id, DAY)
    panel.reload(panel._term)
    answer("confirm", False)
    panel.on_discard()
    assert len(app.congress.elections.elections(1)) == 1
    answer("confirm", True)
    panel.on_discard()
    assert app.congress.elections.elections(1) == ()


def test_without_a_meeting_the_record_sheet_says_what_is_missing(
    app: App, panel: VotesPanel, answer: Answer
) -> None:
    asked = answer("message", None)
    panel.on_print_blank()
    assert "新建会议" in asked[0][2]
