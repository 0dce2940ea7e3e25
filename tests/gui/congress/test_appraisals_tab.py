"""民主评议 at the keyboard: groups of 29 delegates and 12 managers grade two leaders."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from core.congress.records.appraisal import Appraisal, Appraisee, Dimension, VoterGroup
from core.members.records import RosterQuery
from gui.congress.appraisals import AppraisalsTab
from gui.congress.appraisals_dialog import AppraisalDialog
from gui.congress.appraisals_entry import FIRST, GroupEntry
from gui.congress.deciding import DecisionDialog
from tests.gui.congress.filled import (  # noqa: F401 - the fixtures are found here by their names
    Bench,
    bench_of_its_own,
    dialogs_answered,
    fill_and_save,
    press,
    preview,
    settle,
    words_of,
)  # fmt: skip

InDialog = Callable[[Callable[[QDialog], object]], list[str]]
PLAN, ENTRY, RESULT, OPINIONS = range(4)


def small_appraisal(bench: Bench) -> int:
    """One person, one dimension, a group of ten and a group of three."""
    person = bench.app.members.people(bench.app.members.ids(RosterQuery())[:1])[0]
    return bench.app.congress.appraisals.prepare(
        Appraisal(meeting_id=bench.meeting_id, title="小评议", issued=13),
        appraisees=[Appraisee(person_id=person.id or 0, post="厂长")],
        dimensions=[Dimension(title="绩", weight=100)],
        groups=[VoterGroup(name="代表", size=10, weight=70), VoterGroup(name="班子", size=3, weight=30)],
    )


def small_tab(bench: Bench) -> AppraisalsTab:
    """The tab at the sheet of the group of ten."""
    appraisal_id = small_appraisal(bench)
    tab = bench.tab(AppraisalsTab)
    tab.choice.setCurrentIndex(tab.choice.findData(appraisal_id))
    tab.bar.setCurrentIndex(ENTRY)
    return tab


def entry_of(tab: AppraisalsTab) -> GroupEntry:
    """The sheet on show."""
    settle()
    assert tab.entry is not None
    return tab.entry


def type_row(entry: GroupEntry, *numbers: int) -> None:
    """Type the first row as one does: a number, Enter, the next cell."""
    entry.grid.begin()
    for number in numbers:
        QTest.keyClicks(entry.grid.viewport() if entry.grid.focusProxy() else entry.grid, str(number))
        editor = QApplication.focusWidget()
        assert editor is not None
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QApplication.processEvents()


def enter(tab: AppraisalsTab, papers: int, *numbers: int) -> None:
    """Enter the papers and the only row of the sheet on show, and save."""
    entry = entry_of(tab)
    entry.returned.set_number(papers)
    entry.invalid.set_number(0)
    entry.grid.put_numbers(0, numbers)
    entry.save_button.click()


def test_grades_are_typed_cell_by_cell_and_each_row_is_added_up(bench: Bench) -> None:
    entry = entry_of(small_tab(bench))
    entry.returned.set_number(10)
    entry.invalid.set_number(0)
    type_row(entry, 6, 3, 1, 0, 0)
    assert entry.grid.numbers(0) == [6, 3, 1, 0, 0]
    assert entry.grid._cell(0, FIRST + 5).text() == "✓ 合计 10"
    entry.grid.put_numbers(0, [6, 3, 0, 0, 0])
    assert entry.grid._cell(0, FIRST + 5).text() == "✗ 合计 9，少 1"
    assert not entry.check()


def test_a_sheet_that_does_not_tie_is_refused_in_words_and_stays_typed(bench: Bench) -> None:
    tab = small_tab(bench)
    enter(tab, 11, 6, 3, 1, 0, 0)
    shown = words_of(entry_of(tab))
    assert "“代表”收回 11 份，多于 10 人，多出 1 份" in shown
    assert entry_of(tab).grid.numbers(0) == [6, 3, 1, 0, 0]
    appraisal_id = int(tab.choice.currentData())
    assert bench.app.congress.appraisals.counts(appraisal_id) == ()


def test_after_a_group_is_saved_the_next_one_without_a_sheet_is_shown(bench: Bench) -> None:
    tab = small_tab(bench)
    enter(tab, 10, 6, 3, 1, 0, 0)
    assert entry_of(tab).group.name == "班子"
    assert bench.told.toasts[-1] == "“代表”的票数已保存"


def test_a_group_under_five_is_never_shown_alone(bench: Bench) -> None:
    tab = small_tab(bench)
    enter(tab, 10, 6, 3, 1, 0, 0)
    enter(tab, 3, 0, 0, 0, 3, 0)
    tab.bar.setCurrentIndex(RESULT)
    assert tab.result is not None
    tab.result.what.setCurrentIndex(1)
    tab.result.table.selectRow(0)
    shown = words_of(tab.result)
    assert "代表、班子（有效 13 份）：优秀 6、称职 3、基本称职 1、不称职 3" in shown
    assert "班子（有效 3 份）" not in shown.replace("代表、班子", "")


def test_the_result_waits_until_every_group_is_entered(bench: Bench) -> None:
    tab = small_tab(bench)
    enter(tab, 10, 6, 3, 1, 0, 0)
    tab.bar.setCurrentIndex(RESULT)
    assert "还没有录入这些组的票数：班子" in words_of(tab)


def test_the_score_is_the_weighted_share_by_hand_arithmetic(bench: Bench) -> None:
    appraisal_id = small_appraisal(bench)
    service = bench.app.congress.appraisals
    groups = [replace(g, size=10) for g in service.groups(appraisal_id)]
    service.edit(
        replace(service.appraisal(appraisal_id), issued=20), appraisees=service.appraisees(appraisal_id),
        groups=groups, dimensions=service.dimensions(appraisal_id),
    )  # fmt: skip
    tab = bench.tab(AppraisalsTab)
    tab.choice.setCurrentIndex(tab.choice.findData(appraisal_id))
    tab.bar.setCurrentIndex(ENTRY)
    enter(tab, 10, 5, 5, 0, 0, 0)
    enter(tab, 10, 10, 0, 0, 0, 0)
    tab.bar.setCurrentIndex(RESULT)
    assert tab.result is not None
    cells = [tab.result.rows.index(0, n).data() for n in range(9)]
    # 70 % of one half and 30 % of all are 65 % 优秀 at 100 points; 35 % 称职 at 80 points: 93
    assert cells[3:5] == ["65.00%", "35.00%"]
    assert cells[7:9] == ["93.00", "优秀"]


def test_what_was_said_of_a_person_is_kept(bench: Bench, in_dialog: InDialog) -> None:
    tab = bench.tab(AppraisalsTab)
    tab.bar.setCurrentIndex(OPINIONS)
    in_dialog(fill_and_save(summary="建议多到班组听取意见。"))
    press(tab, "填写…")
    assert "建议多到班组听取意见。" in words_of(tab)
    appraisees = bench.app.congress.appraisals.appraisees(int(tab.choice.currentData()))
    assert appraisees[0].summary == "建议多到班组听取意见。"


def test_a_confirmed_appraisal_shows_its_result_but_no_sheets(bench: Bench, in_dialog: InDialog) -> None:
    tab = bench.tab(AppraisalsTab)

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, DecisionDialog)
        for line in dialog.reasons.values():
            line.setText("已与企业协商确定")
        dialog.on_accept()

    in_dialog(act)
    press(tab, "确认结果")
    one = tab.current()
    assert one is not None
    assert one.state == "已确认"
    tab.bar.setCurrentIndex(ENTRY)
    assert tab.entry is None
    assert "票数不能再改" in words_of(tab)
    tab.on_print("D29")
    assert "民主评议" in preview(bench)


def test_an_appraisal_is_prepared_and_wrong_weights_are_refused(bench: Bench, in_dialog: InDialog) -> None:
    tab = bench.tab(AppraisalsTab)
    person = bench.app.members.people(bench.app.members.ids(RosterQuery())[:1])[0]
    said: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, AppraisalDialog)
        dialog.form.editor("title").set_value("中层评议")
        dialog._order, dialog._people = [person.id or 0], {person.id or 0: person.name}
        dialog.people.put([(person.name, "车间主任")])
        dialog.groups.put([("代表", "30", "60"), ("管理人员", "9", "30")])
        dialog.on_save()
        said.append(words_of(dialog))
        dialog.groups.put([("代表", "30", "60"), ("管理人员", "9", "40")])
        dialog.on_save()

    in_dialog(act)
    tab.on_add()
    assert "评议人员的权重合计应为 100，现在 60＋30＝90" in said[0]
    made = bench.app.congress.appraisals.appraisals(bench.meeting_id)[-1]
    assert made.title == "中层评议"
    assert [g.weight for g in bench.app.congress.appraisals.groups(made.id or 0)] == [60, 40]
    one = tab.current()
    assert one is not None
    assert one.id == made.id
