"""公开计划 and 公开目录: from an empty store to a plan whose lines are drafted, dropped and filtered."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.app import App
from core.disclosure.records.plan import PlanChange, PlanItem, PlanLine
from core.disclosure.service.disclosure import Disclosure
from gui.disclosure.catalogue import CatalogueTab
from gui.disclosure.page import DisclosurePage
from gui.disclosure.plan import PlanTab, change_words
from gui.disclosure.publications import PublicationsTab
from gui.disclosure.words import due_words
from tests.gui.congress.conftest import InDialogs
from tests.gui.disclosure.conftest import fill_with, press, settle
from tests.gui.members.sample_workbooks import Told


def plan_tab(page: DisclosurePage) -> PlanTab:
    """The first tab."""
    tab = page.tab("plan")
    assert isinstance(tab, PlanTab)
    return tab


def catalogue_tab(page: DisclosurePage) -> CatalogueTab:
    """The catalogue, shown."""
    page.open_tab("catalogue")
    tab = page.tab("catalogue")
    assert isinstance(tab, CatalogueTab)
    return tab


@pytest.fixture
def planned(qtbot: QtBot, page: DisclosurePage, disclosure: Disclosure) -> PlanTab:
    """The plan of this year, made from the ready catalogue."""
    disclosure.catalogue.adopt()
    disclosure.plan.make(dt.date.today().year)
    settle(qtbot)
    return plan_tab(page)


@pytest.mark.parametrize(
    ("state", "days", "words"),
    [
        ("已逾期", -3, "逾期 3 天"), ("即将到期", 0, "今天到期"), ("未到期", 40, "还有 40 天"), ("本期无此事项", -9, ""),
    ],
)  # fmt: skip
def test_a_line_says_in_words_how_many_days_are_left(state: str, days: int, words: str) -> None:
    line = PlanLine(plan=PlanItem(), state=state, days=days, publication_ids=(), shown_on=None, sentence="")
    assert due_words(line) == words


def test_what_making_the_plan_did_is_told_with_its_doubt() -> None:
    change = PlanChange(added=4, moved=1, removed=0, doubt="2027 年的安排还没有。")
    assert change_words(change) == "计划已更新：新增 4 项，改期 1 项，取消 0 项。2027 年的安排还没有。"


def test_an_empty_store_leads_from_the_catalogue_to_the_plan(
    qtbot: QtBot, page: DisclosurePage, disclosure: Disclosure
) -> None:
    press(qtbot, plan_tab(page), "先看公开目录")
    catalogue = catalogue_tab(page)
    press(qtbot, catalogue, "采用现成目录")
    assert len(disclosure.catalogue.items()) == len(catalogue.list.records) >= 40
    page.open_tab("plan")
    press(qtbot, plan_tab(page), "生成本年计划")
    year = dt.date.today().year
    assert len(plan_tab(page).list.records) == len(disclosure.plan.lines(year)) > 0


def test_the_legal_items_that_are_missing_are_listed_with_their_source(
    qtbot: QtBot, page: DisclosurePage, disclosure: Disclosure
) -> None:
    disclosure.catalogue.adopt()
    gone = next(i for i in disclosure.catalogue.items() if "社会保险" in i.title)
    disclosure.catalogue.set_active([gone.id or 0], False)
    settle(qtbot)
    tab = catalogue_tab(page)
    tab.show_section(1)
    first = tab.covered.records[0]
    assert first.state in ("缺项", "部分列入")
    shown = tab.covered.rows.rows[0]
    assert first.item.citation in shown[1]
    assert shown[2] == first.state


def test_the_units_own_item_is_added_by_keyboard_and_can_be_undone(
    qtbot: QtBot, app: App, page: DisclosurePage, in_dialogs: InDialogs, told: Told
) -> None:
    tab = catalogue_tab(page)
    in_dialogs(fill_with(title="食堂采购价格", points="品种\n单价", department="工会"))
    tab.search_box.setFocus()  # type: ignore[union-attr]
    qtbot.keyClick(tab.search_box, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot)
    assert [i.title for i in app.disclosure.catalogue.items()] == ["食堂采购价格"]
    told.actions[-1]()
    settle(qtbot)
    assert app.disclosure.catalogue.items() == ()


def test_a_line_is_dropped_with_a_reason_and_taken_back(
    qtbot: QtBot, planned: PlanTab, disclosure: Disclosure, answer: Callable[..., object]
) -> None:
    line = planned.list.chosen()
    assert line is not None
    answer("ask_text", "本月没有发生")
    press(qtbot, planned, "无此事项")
    assert disclosure.plan.item(line.plan.id or 0).nothing_reason == "本月没有发生"
    planned.state.setCurrentText("本期无此事项")
    planned.state.activated.emit(planned.state.currentIndex())
    assert [one.plan.id for one in planned.list.records] == [line.plan.id]
    press(qtbot, planned, "恢复到计划")
    assert disclosure.plan.item(line.plan.id or 0).nothing_reason is None


def test_enter_on_a_line_drafts_its_publication_and_opens_the_file(
    qtbot: QtBot, page: DisclosurePage, planned: PlanTab, disclosure: Disclosure, in_dialogs: InDialogs
) -> None:
    line = planned.list.chosen()
    assert line is not None
    in_dialogs(fill_with(drafted_by="张经办"))
    planned.list.table.setFocus()
    qtbot.keyClick(planned.list.table, Qt.Key.Key_Return)
    settle(qtbot)
    [made] = disclosure.publications.publications()
    assert (made.plan_item_id, made.drafted_by, made.days) == (line.plan.id, "张经办", 15)
    publications = page.tab("publications")
    assert isinstance(publications, PublicationsTab)
    assert publications.isVisible()
    assert publications.one == made


def test_month_and_department_filter_the_plan(planned: PlanTab) -> None:
    planned.month.setCurrentIndex(4)
    planned.month.activated.emit(4)
    assert planned.list.records
    assert {one.plan.due_on.month for one in planned.list.records if one.plan.due_on} == {4}
    department = planned.list.records[0].plan.department
    planned.department.setCurrentText(department)
    planned.department.activated.emit(planned.department.currentIndex())
    assert {one.plan.department for one in planned.list.records} == {department}


def test_something_that_happened_is_added_to_the_plan(
    qtbot: QtBot, planned: PlanTab, disclosure: Disclosure, in_dialogs: InDialogs
) -> None:
    item = next(i for i in disclosure.catalogue.items() if i.frequency == "随时")

    def act(dialog) -> None:  # type: ignore[no-untyped-def]
        dialog.choice.setCurrentText(item.title)
        fill_with(happened_on=dt.date.today(), what="厂房搬迁")(dialog)

    in_dialogs(act)
    press(qtbot, planned, "随时事项")
    years = (dt.date.today().year, dt.date.today().year + 1)
    assert any("厂房搬迁" in line.plan.period for year in years for line in disclosure.plan.lines(year))


def test_a_holiday_file_is_imported(
    qtbot: QtBot, app: App, planned: PlanTab, answer: Callable[..., object], tmp_path: Path, told: Told
) -> None:
    file = tmp_path / "2027.csv"
    file.write_text("date,kind,name,source,verified\n2027-01-01,放假,元旦,通知,true\n", encoding="utf-8")
    answer("open_file", file)
    press(qtbot, planned, "导入节假日")
    assert app.workdays.imported_years() == (2027,)
    assert "2027年" in told.toasts[-1]
