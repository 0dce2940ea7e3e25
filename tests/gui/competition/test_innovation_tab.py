"""The stages, the list with its filters, the statistics behind it, several ideas at once, papers."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from core.app import App
from core.innovation.records.ideas import Quantity
from core.innovation.records.steps import STATES
from gui.competition.innovation import FILE, LIST, InnovationTab
from gui.competition.innovation_words import ALL, BESIDE, STAGES, STATE_TONES
from gui.pages import Shell
from tests.core.innovation.bench import YEAR, Bench, bench, plan, turn
from tests.gui.competition.innovation_scene import filled, show
from tests.gui.congress.conftest import InDialogs, in_dialogs, shell, told
from tests.gui.congress.shown import preview, rest, words_in
from tests.gui.members.sample_workbooks import Told

__all__ = ["in_dialogs", "shell", "told"]
PLAN_ENDS = dt.date(2026, 5, 1)  # in the plan of the bench


@pytest.fixture
def office(app: App) -> Bench:
    """Six ideas: two handed in, one adopted, one under way and late, one held, one refused."""
    made = bench(app)
    made.submit("砂箱定位改进", 1, unit_name="二车间", kind="小革新", category="设备革新")
    made.submit("照明分区控制", 2)
    made.adopted("行车限位改造", 3)
    late = made.adopted("刀具寿命看板", 4)
    made.proposals.plan(plan(late), turn())
    made.take(made.submit("焊烟净化", 5), "受理", "初审通过", "暂存")
    made.take(made.submit("更换门锁", 6), "不予受理")
    return made


@pytest.fixture
def tab(qtbot: QtBot, app: App, shell: Shell, office: Bench) -> Iterator[InnovationTab]:
    yield show(qtbot, app, shell, InnovationTab)
    rest(qtbot)


def titles(tab: InnovationTab) -> list[str]:
    """The titles shown, from above."""
    rows = tab.list.rows
    return [str(rows.index(n, 1).data()) for n in range(rows.rowCount())]


def numbers(tab: InnovationTab) -> dict[str, int]:
    """The number in each stage that is not nothing."""
    return {name: cell.number for name, cell in tab.list.strip.cells.items() if cell.number}


def test_every_state_stands_in_exactly_one_stage_and_has_a_tone() -> None:
    found = [s for _, states in (*STAGES, *BESIDE) for s in states]
    assert sorted(found) == sorted(STATES) == sorted(STATE_TONES)


def test_the_stages_count_the_ideas_and_narrow_the_list(tab: InnovationTab) -> None:
    assert numbers(tab) == {ALL: 6, "待受理": 2, "在实施": 2, "暂存": 1, "未采纳": 1}
    tab.list.strip.cells["在实施"].click()
    assert sorted(titles(tab)) == ["刀具寿命看板", "行车限位改造"]
    assert numbers(tab)[ALL] == 6, "the other stages keep their numbers"


def test_the_stages_are_walked_with_the_arrow_keys(qtbot: QtBot, tab: InnovationTab) -> None:
    first = tab.list.strip.cells[ALL]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert tab.list.strip.cells["待受理"].isChecked()
    assert sorted(titles(tab)) == ["照明分区控制", "砂箱定位改进"]


def test_a_plan_gone_by_is_late_by_its_days_and_found_by_the_filter(tab: InnovationTab) -> None:
    days = (dt.date.today() - PLAN_ENDS).days
    tab.list.is_late.click()
    assert titles(tab) == ["刀具寿命看板"]
    assert tab.list.rows.index(0, 8).data() == f"超过计划 {days} 天"
    assert "逾期" in tab.list.strip.cells["在实施"].accessibleName()


def test_declined_ideas_wait_for_their_answer(tab: InnovationTab) -> None:
    assert tab.list.is_owed.text() == "待答复 2"
    tab.list.is_owed.click()
    assert sorted(titles(tab)) == ["更换门锁", "焊烟净化"]


def test_search_and_choices_narrow_together(tab: InnovationTab, office: Bench) -> None:
    tab.list.unit.setCurrentText("二车间")
    assert titles(tab) == ["砂箱定位改进"]
    tab.list.unit.setCurrentIndex(0)
    tab.list.search_box.setText(office.name(2))
    assert titles(tab) == ["照明分区控制"]
    tab.list.category.setCurrentText("设备革新")
    assert titles(tab) == []
    assert "没有符合条件的建议" in words_in(tab)


def test_a_year_shows_the_ideas_of_that_year_alone(qtbot: QtBot, tab: InnovationTab, office: Bench) -> None:
    office.submit("去年的建议", 7, proposed_on=dt.date(2025, 6, 2))
    rest(qtbot)
    tab.year.setCurrentText("2025 年")
    tab.year.activated.emit(tab.year.currentIndex())
    assert titles(tab) == ["去年的建议"]


def test_enter_opens_an_idea_and_escape_goes_back(qtbot: QtBot, tab: InnovationTab) -> None:
    tab.list.table.selectRow(0)
    tab.list.table.setFocus()
    qtbot.keyClick(tab.list.table, Qt.Key.Key_Return)
    rest(qtbot)
    assert tab._views.currentIndex() == FILE
    assert tab.file.file is not None
    assert titles(tab)[0] == tab.file.file.line.title
    qtbot.keyClick(tab.file, Qt.Key.Key_Escape)
    assert tab._views.currentIndex() == LIST


def test_next_and_previous_follow_the_order_of_the_list(qtbot: QtBot, tab: InnovationTab) -> None:
    order = titles(tab)
    tab.open_file(tab.list.shown[tab.list.rows.source_row(0)].line.id)
    rest(qtbot)
    tab.file.turned.emit(1)
    rest(qtbot)
    assert tab.file.file is not None
    assert tab.file.file.line.title == order[1]


def test_a_number_of_the_statistics_opens_the_ideas_behind_it(qtbot: QtBot, tab: InnovationTab) -> None:
    tab.show_section(1)
    tab.figures.show_period(2026, "3月")
    rest(qtbot)
    assert "采纳率：采纳 2 件 ÷ 提出 6 件 = 33.3%" in words_in(tab.figures)
    [adopted] = [
        b
        for b in tab.figures.findChildren(type(tab.add_button))
        if b.accessibleName() == "采纳 2 件，看是哪几件"
    ]
    adopted.click()
    assert sorted(titles(tab)) == ["刀具寿命看板", "行车限位改造"]
    tab.list.behind.click()
    assert len(titles(tab)) == 6


def test_a_month_without_ideas_has_nothing_to_click(qtbot: QtBot, tab: InnovationTab) -> None:
    tab.show_section(1)
    tab.figures.show_period(2026, "2月")
    rest(qtbot)
    found = [
        b for b in tab.figures.findChildren(type(tab.add_button)) if b.text() == "0 件" and b.isEnabled()
    ]
    assert found == []


def test_several_are_accepted_at_once_and_taken_back_together(
    qtbot: QtBot, tab: InnovationTab, office: Bench, in_dialogs: InDialogs, told: Told
) -> None:
    tab.list.show_stage("待受理")
    tab.list.table.selectAll()
    menu = QMenu()
    tab._fill_steps(menu)
    [accept] = [a for a in menu.actions() if a.text() == "受理…（2 件）"]
    in_dialogs(filled(opinion="材料齐全"))
    accept.trigger()
    rest(qtbot)
    assert numbers(tab)["待初审"] == 2
    told.actions[-1]()
    rest(qtbot)
    assert numbers(tab)["待受理"] == 2


def test_ideas_in_different_states_have_no_common_step(tab: InnovationTab) -> None:
    tab.list.table.selectAll()
    menu = QMenu()
    tab._fill_steps(menu)
    assert [a.isEnabled() for a in menu.actions()] == [False]


def test_marking_as_reported_is_stored(qtbot: QtBot, tab: InnovationTab, office: Bench) -> None:
    tab.list.show_stage("暂存")
    tab.list.table.selectRow(0)
    tab.on_reported(True)
    rest(qtbot)
    assert [c.title for c in office.proposals.ledger(YEAR) if c.is_reported] == ["焊烟净化"]


def test_the_answer_to_the_authors_can_be_printed_and_the_rest_says_what_it_lacks(
    qtbot: QtBot, tab: InnovationTab
) -> None:
    tab.open_file(next(x.line.id for x in tab.ideas if x.line.title == "更换门锁"))
    rest(qtbot)
    menu = tab.file.print_button.menu()
    menu.aboutToShow.emit()
    by_words = {a.text().split("　")[0]: a for a in menu.actions()}
    assert not by_words["合理化建议效益确认单"].isEnabled()
    assert by_words["合理化建议效益确认单"].toolTip()
    by_words["合理化建议告知书（采纳、不采纳）"].trigger()
    assert "告知书" in preview(tab.page, qtbot)


def test_the_ledger_of_the_year_can_be_printed(qtbot: QtBot, tab: InnovationTab) -> None:
    tab.year.setCurrentText("2026 年")
    menu = tab.print_button.menu()
    menu.aboutToShow.emit()
    [ledger] = [a for a in menu.actions() if a.text().startswith("合理化建议台账")]
    assert ledger.text() == "合理化建议台账（2026年）"
    ledger.trigger()
    assert "台账" in preview(tab.page, qtbot)


def test_an_empty_store_says_what_to_do(qtbot: QtBot, app: App, shell: Shell) -> None:
    tab = show(qtbot, app, shell, InnovationTab)
    assert "还没有合理化建议" in words_in(tab)
    assert not tab._work.isVisible()


def test_sums_sort_as_numbers(qtbot: QtBot, tab: InnovationTab, office: Bench) -> None:
    office.confirmed("小效益", 7)  # 22,600 yuan, which as words would come after 100,000
    large = office.verified("大效益", 8)
    office.calculate(large, "节约", (Quantity(name="节约", value=Decimal(100000)),))
    office.proposals.confirm_benefit(large, turn(by="王会计"))
    rest(qtbot)
    tab.list.table.sortByColumn(9, Qt.SortOrder.DescendingOrder)
    assert titles(tab)[:2] == ["大效益", "小效益"]
