"""报名与抽签: entries from the roster, the draw with its seed, absence and disqualification."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from core.app import App
from gui.competition.entries import EntriesTab
from gui.competition.entries_actions import EntrantsDialog
from gui.competition.page import CompetitionPage
from gui.picking import PeopleDialog
from tests.core.competition import contest_factory as make
from tests.core.congress.factory import people
from tests.gui.competition.conftest import *  # noqa: F403 - its fixtures
from tests.gui.competition.conftest import Desks, fill_with, labels, open_tab, press, settle
from tests.gui.congress.conftest import InDialogs

if TYPE_CHECKING:
    from collections.abc import Callable


def entries_of(qtbot: QtBot, page: CompetitionPage, key: int) -> EntriesTab:
    """The tab of the entries of a contest."""
    tab = open_tab(qtbot, page, "entries", key)
    assert isinstance(tab, EntriesTab)
    return tab


def pick(*places: int) -> "Callable[[QDialog], object]":
    """Choose those found at these places, and accept."""

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, EntrantsDialog)
        for place in places:
            dialog.add(place)
        dialog.accept()

    return act


def test_without_a_contest_the_tab_leads_to_the_list(qtbot: QtBot, page: CompetitionPage) -> None:
    page.open_tab("entries")
    settle(qtbot)
    assert "还没有竞赛" in labels(page.tab("entries"))
    press(qtbot, page, "去“竞赛项目”")
    assert page.tab("contests").isVisible()


def test_people_are_entered_from_the_roster_and_those_entered_cannot_be_chosen_again(
    qtbot: QtBot, app: App, desks: Desks, page: CompetitionPage, in_dialogs: InDialogs
) -> None:
    ids, key = people(app, 3), make.projected(desks[0])
    tab = entries_of(qtbot, page, key)
    in_dialogs(pick(0, 0))
    press(qtbot, tab, "报名")
    assert len(desks[0].entries.entries(key)) == 2
    assert "报名 2 个，参赛 2 个" in tab._sums.text()

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, EntrantsDialog)
        barred = [h for h in dialog._hits if h.note.startswith("不能报名：已经报名")]
        assert {h.person_id for h in barred} < set(ids)
        assert len(barred) == 2
        for place in range(3):
            dialog.add(place)
        assert len(dialog.chosen()) == 1
        dialog.reject()

    in_dialogs(look)
    press(qtbot, tab, "报名")


def test_a_draw_shows_its_seed_and_that_it_can_be_repeated(
    qtbot: QtBot, app: App, desks: Desks, page: CompetitionPage, in_dialogs: InDialogs
) -> None:
    key = make.projected(desks[0])
    desks[0].entries.enter_people(key, people(app, 4))
    tab = entries_of(qtbot, page, key)
    assert "4 个参赛者还没有抽签" in labels(tab.steps)
    in_dialogs(fill_with(witness="周监督", seed="abcd1234"))
    press(qtbot, tab, "抽签")
    assert tab.draw.seed.text() == "种子 abcd1234"
    assert "监督人 周监督" in labels(tab.draw)
    assert "✔ 按种子重新计算，代码和出场顺序一致" in labels(tab.draw)
    codes = [row[1] for row in tab.list.rows.rows]
    assert sorted(codes) == ["A01", "A02", "A03", "A04"]
    assert [row[0] for row in tab.list.rows.rows] == ["1", "2", "3", "4"]


def test_an_entry_after_the_draw_asks_for_a_new_draw_with_its_reason(
    qtbot: QtBot, app: App, desks: Desks, page: CompetitionPage, in_dialogs: InDialogs
) -> None:
    key, ids = make.projected(desks[0]), people(app, 3)
    desks[0].entries.enter_people(key, ids[:2])
    desks[0].entries.draw(key, make.FIRST, seed="abcd1234")
    desks[0].entries.enter_people(key, ids[2:])
    tab = entries_of(qtbot, page, key)
    assert "又有 1 个报名，请重新抽签" in labels(tab.draw)
    in_dialogs(fill_with(seed="efgh5678", reason="补报 1 人"))
    press(qtbot, tab, "重新抽签")
    assert [d.reason for d in desks[0].entries.draws(key)] == [None, "补报 1 人"]
    assert "第 2 次抽签（补报 1 人）" in labels(tab.draw)


def test_a_team_is_entered_with_its_members_and_units_from_the_tree(
    qtbot: QtBot, app: App, desks: Desks, page: CompetitionPage, in_dialogs: InDialogs
) -> None:
    ids, key = people(app, 3), make.projected(desks[0])
    scheme = desks[0].contests.rubric(key).scheme
    desks[0].contests.set_scheme(replace(scheme, entrant="团队", team_least=2, team_most=4))
    tab = entries_of(qtbot, page, key)

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, PeopleDialog)
        dialog.search_box.setText("测试")
        for _ in range(2):
            dialog.add(0)
        dialog.accept()

    in_dialogs(fill_with(name="雄鹰队"), choose)
    press(qtbot, tab, "报名")
    (team,) = desks[0].entries.entries(key)
    assert (team.entry.name, [m.role for m in team.members]) == ("雄鹰队", ["队长", "队员"])
    assert {m.person_id for m in team.members} < set(ids)
    assert "队员 2 人" in tab._sums.text()

    other = make.projected(desks[0], name="班组赛")
    desks[0].contests.set_scheme(
        replace(desks[0].contests.rubric(other).scheme, entrant="单位", tie_chain="")
    )
    tab = entries_of(qtbot, page, other)
    in_dialogs(pick(0))
    press(qtbot, tab, "报名")
    (unit,) = desks[0].entries.entries(other)
    assert unit.entry.name == desks[0].entries.unit_candidates(other)[0].name


def test_absence_and_disqualification_are_noted_with_their_reason(
    qtbot: QtBot, app: App, desks: Desks, page: CompetitionPage, in_dialogs: InDialogs
) -> None:
    key, entries = make.started(desks[0], app, 3)
    tab = entries_of(qtbot, page, key)
    tab.list.choose(lambda c: c.entry.id == entries[0])
    in_dialogs(fill_with(reason="病假"))
    _trigger(tab, "缺席、退赛…")
    settle(qtbot)
    tab.list.choose(lambda c: c.entry.id == entries[1])
    in_dialogs(fill_with(proof="安监部门认定书", happened_on=make.DAY))
    _trigger(tab, "一票否决…")
    settle(qtbot)
    states = {c.entry.id: c.entry.state for c in desks[0].entries.entries(key)}
    assert (states[entries[0]], states[entries[1]]) == ("缺席", "取消资格")
    assert "开赛时已经锁定" in labels(tab)
    assert not tab.enter.isEnabled()


def _trigger(tab: EntriesTab, words: str) -> None:
    """Choose an entry of the menu."""
    tab._show_menu()
    action = next(a for a in tab.more.menu().actions() if a.text() == words)
    assert action.isEnabled()
    action.trigger()
