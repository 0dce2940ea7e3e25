"""One report: entered beside computed, blank is not 0, findings lead to their cells, every number opens its people."""

import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.app import App
from core.reporting.records.submissions import Mark
from gui.printing.dialog import PreviewDialog
from gui.reporting.cells import CellGrid, Line, Wanted
from gui.reporting.form import FormPart, step_of
from gui.reporting.page import ReportingPage
from tests.core.reporting.scene import paid, workers
from tests.gui.congress.conftest import InDialogs, fill_with
from tests.gui.hardship.campaigns_scene import refused
from tests.gui.members.sample_workbooks import Told
from tests.gui.reporting.conftest import opened, press, returned, sent, settle

Answer = Callable[..., list[tuple[object, ...]]]
VALUE, MARK, RECORDED, BEFORE = 3, 4, 5, 6


def line_of(part: FormPart, key: str) -> Line:
    """The line of an indicator as it is shown."""
    return next(line for line in part.cells.rows.lines if line.key == key)


def test_the_form_shows_its_groups_units_and_a_blank_that_is_not_zero(
    qtbot: QtBot, page: ReportingPage
) -> None:
    part = opened(qtbot, page, "R15")
    headings = [line.texts[1] for line in part.cells.rows.lines if not line.key]
    assert headings == list(part.view.form.groups.values())  # type: ignore[union-attr]
    assert line_of(part, "members").texts[2:4] == ("人", "12")
    assert line_of(part, "full_time").texts[VALUE : MARK + 1] == ("—", "待填")
    assert line_of(part, "union_groups").texts[VALUE] == "0"
    assert "不是带批准文号的法定报表" in part._note.text()


def test_f2_enters_a_value_beside_the_computed_one_with_its_reason(
    qtbot: QtBot, factory: App, page: ReportingPage, in_dialogs: InDialogs, told: Told
) -> None:
    part = opened(qtbot, page, "R20")
    part.go_to("members")
    in_dialogs(refused("请写明原因", value="13", reason=""))
    qtbot.keyClick(part.cells.table, Qt.Key.Key_F2)
    settle(qtbot)
    in_dialogs(fill_with(value="11", reason="一名会员本月转出，尚未登记"))
    part.on_edit()
    settle(qtbot)
    line = line_of(part, "members")
    assert (line.texts[VALUE], line.is_hand, line.texts[RECORDED]) == ("11", True, "12")
    assert part.cells.key() == "members"  # what was looked at still is
    assert told.toasts[-1] == "已填写“会员人数”"
    workers(factory, 1)
    press(qtbot, part, "重新取数")
    assert line_of(part, "members").texts[RECORDED] == "13"
    in_dialogs(fill_with(value="13", reason=""))
    part.on_edit()
    settle(qtbot)
    line = line_of(part, "members")
    assert (line.texts[VALUE], line.is_hand, line.texts[RECORDED]) == ("13", False, "")


def test_what_is_no_number_is_refused_in_the_form(
    qtbot: QtBot, page: ReportingPage, in_dialogs: InDialogs
) -> None:
    part = opened(qtbot, page, "R20")
    part.go_to("covered_units")
    in_dialogs(refused("这一格应填数字", value="很多"))
    part.on_edit()
    settle(qtbot)
    assert line_of(part, "covered_units").is_blank


def test_a_hard_finding_stops_and_a_soft_one_is_explained_by_keyboard(
    qtbot: QtBot, factory: App, page: ReportingPage, in_dialogs: InDialogs, told: Told
) -> None:
    made = factory.reporting.reports.open("R20", "2026")
    factory.reporting.reports.enter(made, "covered_units", Decimal(2))
    part = opened(qtbot, page, "R20")
    levels = [row[0] for row in part.findings.list.rows.rows]
    assert levels == ["必须改正", "待说明"]
    assert line_of(part, "covered_units").texts[MARK] == "必须改正"
    press(qtbot, part, "检查")
    assert told.toasts[-1] == "还有 2 条审核意见没有处理，没有通过检查"
    assert part.key() == "covered_units"
    in_dialogs(fill_with(value="1"))
    part.on_edit()
    settle(qtbot)
    part.findings.list.table.setFocus()
    in_dialogs(fill_with(text="已设女职工委员，拟下半年建立"))
    qtbot.keyClick(part.findings.list.table, Qt.Key.Key_Return)
    settle(qtbot)
    assert [row[0] for row in part.findings.list.rows.rows] == ["已说明"]
    assert part.view is not None
    assert step_of(part.view) == 2
    press(qtbot, part, "检查")
    assert factory.reporting.reports.view(made).report.state == "已检查"
    assert not part.check.isVisible()


def test_a_report_without_findings_is_checked_by_keyboard(
    qtbot: QtBot, factory: App, page: ReportingPage
) -> None:
    part = opened(qtbot, page, "R19", "2026Q3")
    assert not part.findings.list.table.isVisible()
    qtbot.keyClick(part.cells.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot)
    assert [r.state for r in factory.reporting.reports.all()] == ["已检查"]
    assert not part.side.isVisible()


def test_a_finding_leads_to_its_cell_whatever_the_filters_hide(qtbot: QtBot, page: ReportingPage) -> None:
    part = opened(qtbot, page, "R20")
    part.wanted[Wanted.HAND].click()
    assert part.cells.rows.lines == []
    part.findings.list.table.clicked.emit(part.findings.list.rows.index(0, 0))
    finding = part.view.findings[0]  # type: ignore[union-attr]
    assert part.key() == finding.cells[0]


def test_arrows_walk_over_headings_and_enter_opens_the_people_behind(
    qtbot: QtBot, factory: App, page: ReportingPage
) -> None:
    gone: list[tuple[str, dict[str, object]]] = []
    part = opened(qtbot, page, "R20")
    object.__setattr__(part.shell, "open_page", lambda key, **target: gone.append((key, target)))
    lines = part.cells.rows.lines
    before = next(n for n, line in enumerate(lines) if n and not line.key)
    part.go_to(lines[before - 1].key)
    qtbot.keyClick(part.cells.table, Qt.Key.Key_Down)
    assert part.key() == lines[before + 1].key
    part.go_to("members")
    qtbot.keyClick(part.cells.table, Qt.Key.Key_Return)
    qtbot.wait(200)
    settle(qtbot)
    people = {p.id for p in factory.members.people([b.key for b in part.side.behind.records])}
    assert len(people) == 12
    assert part.side._told.text().startswith("共 12 人")
    assert part.side.behind.table.hasFocus()
    qtbot.keyClick(part.side.behind.table, Qt.Key.Key_Return)
    assert gone == [("members", {"person_id": part.side.behind.records[0].key})]
    qtbot.keyClick(part.side.behind.table, Qt.Key.Key_Escape)
    assert not part.side.isVisible()
    assert part.isVisible()


def test_the_terms_of_a_formula_lead_to_their_lines(qtbot: QtBot, page: ReportingPage) -> None:
    part = opened(qtbot, page, "R20")
    part.go_to("member_rate")
    part.on_drill()
    qtbot.wait(200)
    settle(qtbot)
    assert {b.kind for b in part.side.behind.records} == {"indicator"}
    part.on_open(part.side.behind.records[0])
    assert part.key() in ("employees", "members")


def test_a_great_change_is_asked_for_and_the_last_values_are_shown(
    qtbot: QtBot, factory: App, page: ReportingPage
) -> None:
    reports = factory.reporting.reports
    for month in range(1, 13):
        reports.enter(
            reports.open("R07", f"2026-{month:02d}"), "talks", Decimal(100 if month == 12 else 10 + month % 3)
        )
    part = opened(qtbot, page, "R07", "2026-12")
    assert line_of(part, "talks").texts[MARK] == "待说明"
    # November had 10 + 11 % 3 = 12.
    assert line_of(part, "talks").texts[BEFORE:] == ("12", "+733.3%")
    assert any("增加 733.33%，超过 30%，请说明原因" in row[2] for row in part.findings.list.rows.rows)
    part.go_to("talks")
    part.on_drill()
    qtbot.wait(200)
    settle(qtbot)
    part.side.bar.setCurrentIndex(1)
    assert [row[1] for row in part.side.past.rows.rows][:3] == ["100", "12", "11"]
    assert len(part.side.past.records) == 12
    assert part.side.chart.isVisible()
    assert part.side._outlier.count() == 1


def test_returned_cells_are_marked_with_the_note_until_they_are_mended(
    qtbot: QtBot, factory: App, page: ReportingPage, in_dialogs: InDialogs
) -> None:
    made = sent(factory)
    returned(factory, made, Mark(key="members", note="与花名册不符"), note="请核对会员数")
    part = opened(qtbot, page, "R20")
    assert line_of(part, "members").texts[MARK] == "退回"
    notices = [w.accessibleName() for w in part.findChildren(type(part._notices.itemAt(0).widget()))]
    assert "上级意见：请核对会员数" in notices
    part.go_to("members")
    part.on_drill()
    qtbot.wait(200)
    settle(qtbot)
    assert "上级退回：与花名册不符" in part.side._words.itemAt(0).widget().accessibleName()
    in_dialogs(fill_with(value="11", reason="一名会员十月已转出"))
    part.on_edit()
    settle(qtbot)
    assert line_of(part, "members").texts[MARK] != "退回"


def test_a_sent_report_is_read_only_until_it_is_corrected(
    qtbot: QtBot, factory: App, page: ReportingPage, answer: Answer
) -> None:
    made = sent(factory)
    page.open_target(tab="centre", report_id=made)
    settle(qtbot)
    part = opened(qtbot, page, "R20")
    assert not part.edit.isVisible()
    assert not part.refill.isVisible()
    part.on_edit()  # opens nothing
    answer("confirm", True)
    press(qtbot, part, "更正")
    assert part.edit.isVisible()
    assert "第 2 次报送" in part._note.text()


def test_a_list_hides_personal_numbers_and_takes_what_is_written_by_hand(
    qtbot: QtBot, factory: App, page: ReportingPage, in_dialogs: InDialogs
) -> None:
    paid(factory, [(1, 5000)], programme="金秋助学")
    part = opened(qtbot, page, "R06")
    [shown] = part.list_grid.rows.rows
    number = part.view.rows[0].values[5]  # type: ignore[union-attr]
    assert isinstance(number, str)
    assert shown[6] == number[:6] + "********" + number[-4:]
    row = part.view.rows[0].key  # type: ignore[union-attr]
    assert part.list_grid.go_to(f"#{row}.school")
    assert shown[7] == "—"
    in_dialogs(fill_with(value="江城大学"))
    part.list_grid.setFocus()
    qtbot.keyClick(part.list_grid, Qt.Key.Key_F2)
    settle(qtbot)
    assert part.list_grid.rows.rows[0][7] == "江城大学"
    assert part.list_grid.key() == f"#{row}.school"
    qtbot.keyClick(part.list_grid, Qt.Key.Key_Right)
    assert part.list_grid.key() == f"#{row}.stage"


def test_an_empty_list_says_what_to_do(qtbot: QtBot, page: ReportingPage) -> None:
    part = opened(qtbot, page, "R05", "2026Q1")
    assert not part.list_grid.isVisible()
    assert part._stack.currentWidget().isVisible()


def test_the_official_layout_opens_the_same_cells(qtbot: QtBot, factory: App, page: ReportingPage) -> None:
    paid(factory, [(1, 5000), (2, 8000)])
    part = opened(qtbot, page, "R03", "2026Q3")
    part.looks.setCurrentIndex(1)
    texts = {text for row in part.layout_grid.rows.rows for text in row}
    assert {"各级财政拨款", "130.00"} <= {text.strip("　 ") for text in texts}
    assert part.layout_grid.go_to("aided_amount")
    part.layout_grid.setFocus()
    qtbot.keyClick(part.layout_grid, Qt.Key.Key_Return)
    qtbot.wait(200)
    settle(qtbot)
    assert sorted(b.amount for b in part.side.behind.records) == [50, 80]  # type: ignore[type-var]
    assert "合计 130.00" in part.side._told.text()


def test_the_report_is_previewed_and_exported_as_it_stands(
    qtbot: QtBot, factory: App, page: ReportingPage, tmp_path: Path, answer: Answer, told: Told
) -> None:
    part = opened(qtbot, page, "R20")
    press(qtbot, part, "打印预览")
    [dialog] = page.findChildren(PreviewDialog)
    assert dialog._ready[0].paper.is_draft  # type: ignore[union-attr]
    dialog.done(0)
    settle(qtbot)
    answer("choose_folder", tmp_path)
    press(qtbot, part, "导出")
    assert sorted(p.suffix for p in tmp_path.glob("*R20*")) == [".pdf", ".xlsx"]
    assert told.toasts[-1].startswith("已导出 xlsx 和 PDF，与系统数据逐格核对一致")


@pytest.mark.parametrize("group", ["", "职工"])
def test_a_group_is_shown_alone(qtbot: QtBot, page: ReportingPage, group: str) -> None:
    part = opened(qtbot, page, "R15")
    grid: CellGrid = part.cells
    count = grid.show_wanted(group, Wanted.ALL, "")
    form = part.view.form  # type: ignore[union-attr]
    assert count == sum(not group or form.groups[i.group] == group for i in form.indicators)


def test_a_form_of_more_than_120_indicators_is_shown_in_a_moment(qtbot: QtBot, page: ReportingPage) -> None:
    part = opened(qtbot, page, "R15")
    view = part.view
    assert view is not None
    assert len(view.form.indicators) >= 120
    submission = part.reporting.reports.submission(view.report.id or 0)
    times = []
    for _ in range(5):
        began = time.perf_counter()
        part.show_report((view, submission))
        times.append(time.perf_counter() - began)
    assert min(times) < 0.05
