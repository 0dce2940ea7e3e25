"""The roster page as an officer uses it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.app import App
from core.members.records import RosterQuery
from gui.kit import Popup
from gui.members.columns import USUAL, ColumnsDialog
from gui.members.filters import FilterPopup
from gui.members.model import NAMES
from gui.members.page import MembersPage
from gui.members.roster import RosterPage
from gui.pages import Shell
from gui.settings import Settings
from tests.gui.members.conftest import PEOPLE, InDialog

Answer = Callable[..., list[tuple[Any, ...]]]


def choose(roster: RosterPage, *rows: int) -> list[int]:
    """Choose rows; the people in them."""
    flags = QItemSelectionModel.SelectionFlag
    roster.table.choose_row(rows[0])
    for row in rows[1:]:
        roster.table.selectionModel().select(roster.model.index(row, 0), flags.Select | flags.Rows)
    return [roster.model.ids[row] for row in rows]


def said(widget: QWidget) -> str:
    """Every word that can be seen inside a widget."""
    parts = [*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton)]
    return "\n".join(part.text() for part in parts if part.isVisible())


def shown_columns(roster: RosterPage) -> list[str]:
    """The fields shown, from left to right."""
    head = roster.table.horizontalHeader()
    order = [head.logicalIndex(place) for place in range(head.count())]
    return [NAMES[column] for column in order if not roster.table.isColumnHidden(column)]


def test_the_page_opens_with_everybody_in_the_order_of_employee_numbers(roster: RosterPage) -> None:
    assert roster.model.rowCount() == PEOPLE
    assert shown_columns(roster) == list(USUAL)
    assert roster.model.index(0, NAMES.index("employee_number")).data() == "GH000001"
    assert f"共\n{PEOPLE}\n人" in said(roster.foot)


def test_typing_searches_after_a_moment_by_name_pinyin_number_and_unit(
    roster: RosterPage, qtbot: QtBot, crowd: App
) -> None:
    for words in ("GH00001", "zhang", "铸造"):
        roster.search_box.setText(words)
        assert roster.model.query.text != words, "it waits until the typing pauses"
        qtbot.waitUntil(lambda words=words: roster.model.query.text == words)
        assert list(roster.model.ids) == list(crowd.members.ids(roster.model.query))
        assert 0 < roster.model.rowCount() < PEOPLE


def test_each_chip_shows_as_many_people_as_it_counts(roster: RosterPage, crowd: App) -> None:
    counts = crowd.members.quick_counts()
    for key, chip in roster.quick.chips.items():
        chip.click()
        assert roster.model.rowCount() == counts[key]
        assert f"{counts[key]:,} 人" in chip.accessibleName()


def test_chips_drop_their_counts_where_there_is_no_room(roster: RosterPage, qtbot: QtBot) -> None:
    roster.quick.resize(2000, 30)
    assert roster.quick.chips["members"].text() != "在册会员"
    roster.quick.resize(300, 30)
    assert roster.quick.chips["members"].text() == "在册会员"


def test_a_column_filter_is_marked_named_and_cleared(roster: RosterPage, crowd: App) -> None:
    roster.on_filter(NAMES.index("department"))
    popup = roster.findChild(FilterPopup)
    assert isinstance(popup, FilterPopup)
    popup.search_box.setText("铸造")
    popup.apply()
    wanted = RosterQuery(sort="employee_number", filters={"department": frozenset({"铸造车间"})})
    assert list(roster.model.ids) == list(crowd.members.ids(wanted))
    assert "部门：铸造车间" in said(roster.foot)
    roster.on_clear()
    assert roster.model.rowCount() == PEOPLE
    assert "清除筛选" not in said(roster.foot)


def test_alt_down_opens_the_filter_of_the_column_the_cursor_is_in(roster: RosterPage, qtbot: QtBot) -> None:
    roster.table.setCurrentIndex(roster.model.index(3, NAMES.index("position")))
    qtbot.keyPress(roster.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = roster.findChild(FilterPopup)
    assert isinstance(popup, FilterPopup)
    assert "岗位" in popup.search_box.accessibleName()
    popup.close()


def test_the_unit_tree_shows_a_unit_with_all_below_it(roster: RosterPage, crowd: App) -> None:
    tree = crowd.members.units()
    workshop = next(unit for unit in tree.by_id.values() if unit.name == "机加工车间")
    roster.units.chosen.emit(workshop.id)
    assert list(roster.model.ids) == list(
        crowd.members.ids(RosterQuery(sort="employee_number", unit_id=workshop.id))
    )
    assert "机加工车间" in said(roster.units)


def test_the_unit_tree_opens_and_is_used_from_the_keyboard(roster: RosterPage, qtbot: QtBot) -> None:
    roster.units.open()
    popup = roster.units.findChild(Popup)
    assert isinstance(popup, Popup)
    tree = popup.findChild(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert isinstance(tree, QWidget)
    qtbot.keyPress(tree, Qt.Key.Key_Down)
    qtbot.keyPress(tree, Qt.Key.Key_Return)
    assert roster.model.query.unit_id is not None


def test_the_current_person_stays_current_when_rows_are_sorted_or_read_again(
    roster: RosterPage, crowd: App, qtbot: QtBot
) -> None:
    (person_id,) = choose(roster, 7)
    roster.model.sort(NAMES.index("name"), Qt.SortOrder.DescendingOrder)
    assert roster.model.ids[roster.table.currentIndex().row()] == person_id
    person = crowd.members.person(person_id)
    crowd.members.edit(replace(person, position="质检员"))
    place = NAMES.index("position")
    qtbot.waitUntil(lambda: roster.table.currentIndex().siblingAtColumn(place).data() == "质检员")
    assert roster.model.ids[roster.table.currentIndex().row()] == person_id


def test_several_chosen_people_stay_chosen_after_a_change(
    roster: RosterPage, crowd: App, qtbot: QtBot
) -> None:
    chosen = choose(roster, 2, 3, 4, 9)
    crowd.members.edit_many(chosen, {"position": "焊工"})
    place = NAMES.index("position")
    qtbot.waitUntil(lambda: roster.model.index(2, place).data() == "焊工")
    assert roster.table.chosen_ids() == chosen


def test_several_chosen_people_bring_the_batch_bar_and_escape_takes_it_away(
    roster: RosterPage, qtbot: QtBot
) -> None:
    choose(roster, 1, 2, 3)
    assert "已选 3 人" in said(roster.foot)
    for words in ("批量修改", "会籍变化", "调动单位", "导出所选"):
        assert words in said(roster.foot)
    roster.table.setFocus()
    qtbot.keyClick(roster.table, Qt.Key.Key_Escape)
    assert "已选" not in said(roster.foot)
    assert len(roster.table.chosen_ids()) == 1


def test_copying_takes_the_chosen_rows_masked_and_tab_separated(roster: RosterPage, qtbot: QtBot) -> None:
    roster.table.setColumnHidden(NAMES.index("id_number"), False)
    choose(roster, 0, 1)
    qtbot.keyClick(roster.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert [line.split("\t")[0] for line in lines] == ["GH000001", "GH000002"]
    assert len(lines[0].split("\t")) == len(USUAL) + 1
    assert "********" in lines[0]


def test_too_many_rows_are_not_copied(
    roster: RosterPage, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer("message", None)
    monkeypatch.setattr("gui.members.table.MOST_COPIED", 5)
    QGuiApplication.clipboard().setText("以前的")
    roster.table.selectAll()
    roster.table.copy_rows()
    assert len(asked) == 1
    assert QGuiApplication.clipboard().text() == "以前的"


def test_unticking_the_mask_shows_the_rows_on_the_screen_and_says_so_in_the_log(
    roster: RosterPage, crowd: App
) -> None:
    number = NAMES.index("id_number")
    roster.foot.hide_numbers.click()
    assert "*" not in roster.model.index(0, number).data()
    assert "*" in roster.model.index(PEOPLE - 1, number).data(), "rows not on the screen stay masked"
    assert crowd.changes(limit=1)[0].action == "查看完整号码"
    roster.foot.hide_numbers.click()
    assert "*" in roster.model.index(0, number).data()


def test_enter_opens_the_panel_and_escape_closes_it(roster: RosterPage, qtbot: QtBot) -> None:
    choose(roster, 5)
    roster.table.setFocus()
    qtbot.keyClick(roster.table, Qt.Key.Key_Return)
    person = roster.table.current_person()
    assert person is not None
    assert roster.panel.isVisible()
    assert person.name in said(roster.panel)
    qtbot.keyClick(roster.table, Qt.Key.Key_Escape)
    assert not roster.panel.isVisible()


def test_a_wide_window_has_the_panel_until_the_officer_closes_it(
    roster: RosterPage, members_page: MembersPage, settings: Settings, qtbot: QtBot
) -> None:
    assert not roster.panel.isVisible()
    members_page.resize(1366, 690)
    qtbot.waitUntil(roster.panel.isVisible)
    members_page.resize(1180, 690)
    qtbot.waitUntil(lambda: not roster.panel.isVisible())
    members_page.resize(1366, 690)
    qtbot.waitUntil(roster.panel.isVisible)
    roster.table.setFocus()
    qtbot.keyClick(roster.table, Qt.Key.Key_Escape)
    assert not roster.panel.isVisible()
    assert settings.is_roster_panel_closed
    roster.reload()
    roster._show_panel()
    assert not roster.panel.isVisible()
    qtbot.keyClick(roster.table, Qt.Key.Key_Return)
    assert roster.panel.isVisible()
    assert not settings.is_roster_panel_closed


def test_closing_the_panel_of_a_narrow_window_is_no_choice_for_a_wide_one(
    roster: RosterPage, settings: Settings, qtbot: QtBot
) -> None:
    roster.open_panel()
    roster.panel.closed.emit()
    assert not roster.panel.isVisible()
    assert not settings.is_roster_panel_closed


def test_down_goes_from_the_search_to_what_it_finds_and_escape_clears_it(
    roster: RosterPage, qtbot: QtBot
) -> None:
    roster.search_box.setFocus()
    roster.search_box.setText("GH00001")
    qtbot.keyClick(roster.search_box, Qt.Key.Key_Down)
    assert roster.model.query.text == "GH00001", "it does not wait for the typing to pause"
    assert roster.table.hasFocus()
    roster.search_box.setFocus()
    qtbot.keyClick(roster.search_box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: roster.model.rowCount() == PEOPLE)


def test_the_keys_of_the_roster_work_as_soon_as_its_page_is_opened(
    members_page: MembersPage, roster: RosterPage, in_dialog: InDialog, qtbot: QtBot
) -> None:
    members_page.setFocus()
    focused = QApplication.focusWidget()
    assert focused is not None
    met = in_dialog(lambda _: None)
    qtbot.keyClick(focused, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert met == ["新增人员"]


def test_the_panel_follows_the_cursor_and_outlives_a_search_without_result(
    roster: RosterPage, qtbot: QtBot
) -> None:
    choose(roster, 5)
    roster.open_panel()
    choose(roster, 8)
    person = roster.table.current_person()
    assert person is not None
    qtbot.waitUntil(lambda: roster.panel.person is not None and roster.panel.person.id == person.id)
    roster.ask(replace(roster.model.query, text="没有这个人"))
    qtbot.waitUntil(lambda: not roster.panel.isVisible())
    assert "没有找到人员" in said(roster)
    roster.on_clear()
    qtbot.waitUntil(roster.panel.isVisible)


def test_the_chosen_columns_are_shown_in_order_and_remembered(
    roster: RosterPage, in_dialog: InDialog, settings: Settings, crowd: App, shell: Shell, qtbot: QtBot
) -> None:
    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, ColumnsDialog)
        dialog.entries.setCurrentRow(1)
        dialog._move(-1)
        last = dialog.entries.count() - 1
        dialog.entries.item(last).setCheckState(Qt.CheckState.Checked)
        dialog.accept()

    met = in_dialog(act)
    roster.on_columns()
    assert met == ["列设置"]
    wanted = ["name", "employee_number", *USUAL[2:], NAMES[-1]]
    assert shown_columns(roster) == wanted
    assert settings.roster_columns == tuple(wanted)
    again = RosterPage(crowd, shell)
    qtbot.addWidget(again)
    assert shown_columns(again) == wanted


def test_an_empty_roster_says_what_to_do(qtbot: QtBot, app: App, shell: Shell) -> None:
    page = MembersPage(app, shell)
    qtbot.addWidget(page)
    page.resize(1180, 690)
    page.show()
    assert "花名册还是空的" in said(page)
    assert "从 Excel 导入" in said(page)


def test_the_first_page_leads_to_people_filters_and_views(
    members_page: MembersPage, roster: RosterPage, crowd: App, qtbot: QtBot
) -> None:
    roster.ask(replace(roster.model.query, text="没有这个人"))
    person_id = crowd.members.ids(RosterQuery())[250]
    members_page.open_target(person_id=person_id)
    assert roster.model.ids[roster.table.currentIndex().row()] == person_id
    assert roster.panel.isVisible()
    members_page.open_target(quick="left")
    assert roster.quick.chips["left"].isChecked()
    members_page.open_target(view="incomplete")
    assert "缺采集表必填项" in said(roster.foot)
    members_page.open_target(view="duplicates")
    assert members_page.current().title == "重复人员"
    members_page.open_target(view="import")
    assert members_page.current().title == "从表格导入会员"
    members_page.current().closed.emit()  # type: ignore[attr-defined]
    assert members_page.current() is roster


def test_every_tab_stop_has_a_name(roster: RosterPage) -> None:
    choose(roster, 0)
    roster.open_panel()
    stops = [
        w
        for w in roster.findChildren(QWidget)
        if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.focusProxy() is None
    ]
    nameless = [w for w in stops if not (w.accessibleName() or getattr(w, "text", lambda: "")())]
    assert len(stops) > 15
    assert nameless == []


def test_tab_goes_from_the_search_to_the_table_and_out_again(roster: RosterPage, qtbot: QtBot) -> None:
    roster.search_box.setFocus()
    visited = []
    for _ in range(40):
        focused = QApplication.focusWidget()
        assert focused is not None
        visited.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert roster.table in visited
    assert roster.foot.hide_numbers in visited


def test_nothing_of_the_panel_is_cut_off_in_large_text(roster: RosterPage, qtbot: QtBot) -> None:
    from gui.theme import theme

    theme().use(text_size="特大")
    roster.window().resize(1366, 768)
    choose(roster, 0)
    roster.open_panel()
    qtbot.wait(20)
    buttons = [b for b in roster.panel.findChildren(QAbstractButton) if b.isVisible()]
    cut = [b.text() for b in buttons if b.width() < b.sizeHint().width()]
    assert cut == []
