"""报表中心: what is due, a report filled by keyboard, and the very bytes of what was sent."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.app import App
from core.documents.raster import page_count
from gui.printing.dialog import PreviewDialog
from gui.reporting.page import ReportingPage
from tests.gui.congress.conftest import InDialogs, fill_with
from tests.gui.members.sample_workbooks import Told
from tests.gui.reporting.conftest import centre_of, press, returned, sent, settle

YEAR = "2026年"
Answer = Callable[..., list[tuple[object, ...]]]


def shown_year(qtbot: QtBot, page: ReportingPage) -> None:
    """Turn to the year of the test's reports."""
    centre = centre_of(page)
    centre.year.setCurrentText(YEAR)
    centre.reload()
    settle(qtbot)


def test_every_form_and_period_of_the_year_is_listed_with_its_day_and_state(
    qtbot: QtBot, page: ReportingPage
) -> None:
    shown_year(qtbot, page)
    centre = centre_of(page)
    lines = {(line.code, line.period): line for line in centre.lines}
    assert {code for code, _ in lines} == {f"R{n:02d}" for n in range(1, 21)}
    assert {period for code, period in lines if code == "R02"} == {"2026Q1", "2026Q2", "2026Q3", "2026Q4"}
    assert all(line.state == "未填" and line.due_on is not None for line in centre.lines)
    assert centre._told.text().startswith(f"应报 {len(lines)} 张，已报 0 张")
    assert "不是带批准文号的法定报表" in "".join(w.text() for w in centre.findChildren(type(centre._told)))


def test_enter_fills_a_report_from_the_records_and_escape_comes_back(
    qtbot: QtBot, factory: App, page: ReportingPage, told: Told
) -> None:
    shown_year(qtbot, page)
    centre = centre_of(page)
    centre.list.choose(lambda line: line.code == "R20")
    centre.list.table.setFocus()
    qtbot.keyClick(centre.list.table, Qt.Key.Key_Return)
    settle(qtbot)
    [made] = factory.reporting.reports.all()
    assert (made.form_code, made.period, made.state) == ("R20", "2026", "草稿")
    assert centre.form.isVisible()
    assert not page._bar.isVisible()
    assert told.toasts == ["已按记录填好 R20 2026年"]
    assert centre.form.cells.table.hasFocus()
    qtbot.keyClick(centre.form.cells.table, Qt.Key.Key_Escape)
    settle(qtbot)
    assert centre.list.table.isVisible()
    assert centre.list.chosen().state == "草稿"  # type: ignore[union-attr]
    told.actions[0]()
    settle(qtbot)
    assert factory.reporting.reports.all() == ()


def test_the_filters_and_the_search_narrow_the_list(qtbot: QtBot, factory: App, page: ReportingPage) -> None:
    sent(factory)
    shown_year(qtbot, page)
    centre = centre_of(page)
    press(qtbot, centre, "已报送 1")
    assert [line.code for line in centre.list.records] == ["R20"]
    press(qtbot, centre, "上级退回 0")
    assert centre.list.records == ()
    assert centre._none.isVisible()
    press(qtbot, centre, "全部")
    centre.search_box.setText("zzxx")  # type: ignore[union-attr]  # 组织信息
    assert {line.code for line in centre.list.records} <= {"R20"}
    centre.search_box.setText("r15")  # type: ignore[union-attr]
    assert [line.code for line in centre.list.records] == ["R15"]


def test_another_period_is_chosen_freely_and_a_wrong_one_is_refused_in_the_form(
    qtbot: QtBot, factory: App, page: ReportingPage, in_dialogs: InDialogs
) -> None:
    centre = centre_of(page)
    refused: list[str] = []

    def act(dialog: object) -> None:
        fields = dialog.form  # type: ignore[attr-defined]
        fields.editor("form").set_value("R20 工会组织信息登记表")
        fields.editor("period").set_value(centre.year.currentText() + "第一季度")
        dialog.on_save()  # type: ignore[attr-defined]
        refused.append(fields._sentences["period"].text())
        fields.editor("period").set_value(centre.year.currentText() + "2月")
        dialog.on_save()  # type: ignore[attr-defined]

    in_dialogs(act)
    centre.on_other()
    settle(qtbot)
    assert refused == ["R20 是年报、月报，请换一个报告期"]
    [made] = factory.reporting.reports.all()
    assert made.period.endswith("-02")
    centre.show_list()
    settle(qtbot)
    [line] = [one for one in centre.lines if one.report_id == made.id]
    assert (line.due_on, line.state) == (None, "草稿")


def test_the_very_bytes_that_were_sent_are_saved_again(
    qtbot: QtBot, factory: App, page: ReportingPage, tmp_path: Path, answer: Answer
) -> None:
    made = sent(factory)
    [one] = factory.reporting.desk.sent(made)
    shown_year(qtbot, page)
    centre = centre_of(page)
    centre.list.choose(lambda line: line.report_id == made)
    settle(qtbot)
    assert [row[2] for row in centre.panel.list.rows.rows] == ["等回执"]
    asked = answer("save_file", tmp_path / "原件.json")
    press(qtbot, centre, "另存原件")
    assert len(asked) == 1
    assert (tmp_path / "原件.json").read_bytes() == factory.reporting.desk.content(one.id)


def test_the_paper_of_what_was_sent_is_shown_from_its_bytes(
    qtbot: QtBot, factory: App, page: ReportingPage
) -> None:
    made = sent(factory)
    shown_year(qtbot, page)
    centre = centre_of(page)
    centre.list.choose(lambda line: line.report_id == made)
    settle(qtbot)
    centre.panel.list.table.setFocus()
    qtbot.keyClick(centre.panel.list.table, Qt.Key.Key_Return)
    settle(qtbot)
    [dialog] = page.findChildren(PreviewDialog)
    assert dialog._ready[0].paper.title == "R20 工会组织信息登记表 2026年"  # type: ignore[union-attr]
    assert page_count(dialog._ready[0].pdf) >= 1
    dialog.done(0)
    settle(qtbot)


def test_a_receipt_that_returns_the_report_changes_its_line_and_its_history(
    qtbot: QtBot, factory: App, page: ReportingPage
) -> None:
    made = sent(factory)
    shown_year(qtbot, page)
    returned(factory, made)
    settle(qtbot)
    centre = centre_of(page)
    centre.list.choose(lambda line: line.report_id == made)
    settle(qtbot)
    assert centre.list.chosen().state == "已退回"  # type: ignore[union-attr]
    assert [row[2] for row in centre.panel.list.rows.rows] == ["退回"]


def test_the_list_of_forms_tells_source_verification_and_the_report_year(
    qtbot: QtBot, factory: App, page: ReportingPage, in_dialogs: InDialogs
) -> None:
    page.open_tab("forms")
    settle(qtbot)
    tab = page.tab("forms")
    assert len(tab.list.records) == 20  # type: ignore[attr-defined]
    tab.list.choose(lambda known: known.form.code == "R15")  # type: ignore[attr-defined]
    assert "封面 901—904" in tab._source.text()  # type: ignore[attr-defined]
    assert tab._state.accessibleName() == "未核实"  # type: ignore[attr-defined]
    before = tab._facts.text()  # type: ignore[attr-defined]
    assert "10-01 至" in before
    in_dialogs(fill_with(first_day="1 月 1 日"))
    tab.list.table.setFocus()  # type: ignore[attr-defined]
    qtbot.keyClick(tab.list.table, Qt.Key.Key_F2)  # type: ignore[attr-defined]
    settle(qtbot)
    made = factory.reporting.reports.open("R15", "2026")
    settle(qtbot)
    assert factory.reporting.reports.view(made).window.start.isoformat() == "2026-01-01"
    assert "10-01 至" not in tab._facts.text()  # type: ignore[attr-defined]
