"""代表履职: the lists of the year with their forms, the record of a delegate, the telephone list."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from core.congress.records.duties import Inspection
from gui.congress.duties import SECTIONS, DutiesTab
from gui.congress.duties_lists import inspection_state
from gui.congress.duties_panel import ListPart, PeopleForm
from gui.congress.duties_record import PhonesPart, RecordPart
from gui.congress.duties_training import AttendanceDialog, TrainingsPart
from tests.gui.congress.conftest import InDialogs
from tests.gui.congress.filled import (  # noqa: F401 - the fixtures are found here by their names
    Bench,
    bench_of_its_own,
)
from tests.gui.congress.shown import press, preview, rest, words_in

INSPECTIONS, SUGGESTIONS, TRAININGS, REPORTS, RECORD, PHONES = range(6)
DAY = dt.date(2026, 10, 20)


def shown(bench: Bench, place: int) -> DutiesTab:
    """The tab at one of its parts."""
    tab = bench.tab(DutiesTab)
    tab.show_section(place)
    rest(bench.qtbot)
    return tab


def listed(tab: DutiesTab, place: int) -> ListPart:
    """A part that is a list."""
    part = tab.part(place)
    assert isinstance(part, ListPart)
    return part


def delegates(bench: Bench) -> list[int]:
    """The ids of the delegates of the newest term."""
    term_id = bench.app.congress.meetings.meetings()[0].term_id
    return [d.id or 0 for d in bench.app.congress.terms.delegates(term_id)]


def with_people(ids: list[int], **values: object):  # type: ignore[no-untyped-def]
    """Fill a form with people and save it."""

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, PeopleForm)
        dialog.people.put(ids)
        for name, value in values.items():
            dialog.form.editor(name).set_value(value)
        dialog.on_save()

    return act


def test_the_parts_stand_in_the_order_of_the_year(bench: Bench) -> None:
    assert SECTIONS == ("巡视检查", "意见建议", "培训", "述职", "履职档案", "通讯录")
    tab = shown(bench, INSPECTIONS)
    assert [r[2] for r in listed(tab, INSPECTIONS).rows.rows] == ["劳动防护用品发放", "车间防暑降温"]


def test_the_state_of_an_inspection_is_said_in_a_word() -> None:
    asked = {"theme": "防暑降温", "rectification": "修复风机", "due_on": DAY}
    assert inspection_state(Inspection(theme="防暑降温"), DAY) == "没有整改要求"
    assert inspection_state(Inspection(**asked), DAY) == "待整改"  # type: ignore[arg-type]
    assert inspection_state(Inspection(**asked), DAY + dt.timedelta(days=1)) == "逾期未整改"  # type: ignore[arg-type]
    assert inspection_state(Inspection(**asked, recheck_result="已整改"), DAY) == "已整改"  # type: ignore[arg-type]


def test_an_inspection_is_entered_with_its_members_and_taken_back(
    bench: Bench, in_dialogs: InDialogs
) -> None:
    tab, ids = shown(bench, INSPECTIONS), delegates(bench)
    in_dialogs(with_people(ids[:2], theme="食堂卫生", held_on=DAY))
    listed(tab, INSPECTIONS).table.setFocus()
    QTest.keyClick(listed(tab, INSPECTIONS).table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    rest(bench.qtbot)
    one = bench.app.congress.duties.inspections(tab.term.id or 0)[0]  # type: ignore[union-attr]
    assert (one.theme, [(m.delegate_id, m.role) for m in one.members]) == (
        "食堂卫生",
        [(ids[0], "组长"), (ids[1], "成员")],
    )
    bench.told.actions[-1]()
    rest(bench.qtbot)
    assert all(r[2] != "食堂卫生" for r in listed(tab, INSPECTIONS).rows.rows)


def test_an_inspection_without_members_is_refused_in_the_form(bench: Bench, in_dialogs: InDialogs) -> None:
    tab, said = shown(bench, INSPECTIONS), []

    def act(dialog: QDialog) -> None:
        with_people([], theme="食堂卫生", held_on=DAY)(dialog)
        said.append(words_in(dialog))
        dialog.form.set_value(dialog.form.value())  # type: ignore[attr-defined]

    in_dialogs(act)
    listed(tab, INSPECTIONS).on_add()
    assert "请至少选择一名参加的代表" in said[0]


def test_a_suggestion_gets_its_answer_with_f2(bench: Bench, in_dialogs: InDialogs) -> None:
    tab = shown(bench, SUGGESTIONS)
    part = listed(tab, SUGGESTIONS)
    open_ones = [n for n, r in enumerate(part.rows.rows) if r[6] == "还没有答复"]
    part.table.selectRow(open_ones[0])
    chosen = part.chosen()
    answer = {"answer": "已安排维修。", "answered_by": "设备部", "answered_on": dt.date(2026, 11, 2)}
    in_dialogs(with_people([chosen.delegate_id], **answer))
    part.table.setFocus()
    QTest.keyClick(part.table, Qt.Key.Key_F2)
    rest(bench.qtbot)
    assert [r[6] for r in part.rows.rows].count("还没有答复") == len(open_ones) - 1


def test_attendance_is_keyed_in_with_the_numbers(bench: Bench, in_dialogs: InDialogs) -> None:
    tab, ids = shown(bench, TRAININGS), delegates(bench)
    part = tab.part(TRAININGS)
    assert isinstance(part, TrainingsPart)

    def key_in(dialog: QDialog) -> None:
        assert isinstance(dialog, AttendanceDialog)
        dialog.table.selectRow(0)
        dialog.table.setFocus()
        bench.qtbot.waitUntil(dialog.isActiveWindow)
        QTest.keyClick(dialog.table, Qt.Key.Key_3)
        QTest.keyClick(dialog.table, Qt.Key.Key_2)
        assert dialog.changed() == {ids[0]: "缺席", ids[1]: "请假"}
        dialog.accept()

    in_dialogs(key_in)
    part.on_attendance()
    rest(bench.qtbot)
    [training] = bench.app.congress.duties.trainings(tab.term.id or 0)  # type: ignore[union-attr]
    states = {a.delegate_id: a.state for a in training.attendances}
    assert (states[ids[0]], states[ids[1]]) == ("缺席", "请假")
    assert part.rows.rows[0][7] == "1"


def test_a_second_report_of_a_year_is_refused_in_words(bench: Bench, in_dialogs: InDialogs) -> None:
    tab, said = shown(bench, REPORTS), []
    part = listed(tab, REPORTS)
    taken = part.items[0]

    def act(dialog: QDialog) -> None:
        with_people([taken.delegate_id], year=taken.year, reported_on=DAY)(dialog)
        said.append(words_in(dialog))
        dialog.form.set_value(dialog.form.value())  # type: ignore[attr-defined]

    in_dialogs(act)
    part.on_add()
    assert f"{taken.year} 年度的述职已经登记，没有重复登记" in said[0]


def test_a_report_entered_by_mistake_is_deleted_after_a_question(bench: Bench, answer) -> None:  # type: ignore[no-untyped-def]
    tab = shown(bench, REPORTS)
    part = listed(tab, REPORTS)
    before = len(part.items)
    asked = answer("confirm", False)
    press(tab, "删除误登记")
    rest(bench.qtbot)
    assert len(part.items) == before
    assert "登记错了" in asked[0][2]
    answer("confirm", True)
    press(tab, "删除误登记")
    rest(bench.qtbot)
    assert len(part.items) == before - 1


# ---- 履职档案 ----


def test_the_record_of_a_delegate_shows_the_year_in_figures_and_lines(bench: Bench) -> None:
    tab, first = shown(bench, RECORD), delegates(bench)[0]
    part = tab.part(RECORD)
    assert isinstance(part, RecordPart)
    record = bench.app.congress.duties.record_of(first, part.chosen_year())
    assert [(r[1], r[2]) for r in part.lines.rows] == [(x.kind, x.what) for x in record.lines]
    figures = words_in(part)
    assert all(kind in figures for kind, _ in record.counts)


def test_a_delegate_is_found_by_number_and_the_record_printed(bench: Bench) -> None:
    tab = shown(bench, RECORD)
    part = tab.part(RECORD)
    assert isinstance(part, RecordPart)
    part.search_box.setText("005")
    one = part.chosen()
    assert one is not None
    assert one.number == "005"
    assert one.name in part._title.text()
    part.table.setFocus()
    QTest.keyClick(part.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert "履职档案" in preview(bench.host, bench.qtbot)


def test_nobody_found_says_so(bench: Bench) -> None:
    part = shown(bench, RECORD).part(RECORD)
    assert isinstance(part, RecordPart)
    part.search_box.setText("没有这个人")
    assert part._title.text() == "没有找到代表"
    assert part.lines.rows == []


# ---- telephone list ----


def test_numbers_are_masked_until_a_reason_is_given_which_is_recorded(bench: Bench, answer) -> None:  # type: ignore[no-untyped-def]
    tab = shown(bench, PHONES)
    part = tab.part(PHONES)
    assert isinstance(part, PhonesPart)
    assert all("*" in p.mobile for p in part.phones if p.mobile)
    answer("ask_text", None)
    press(tab, "显示完整号码")
    assert all("*" in p.mobile for p in part.phones if p.mobile)
    answer("ask_text", "通知会议时间")
    press(tab, "显示完整号码")
    rest(bench.qtbot)
    assert any(p.mobile.isdigit() for p in part.phones)
    assert "通知会议时间" in part._told.text()
    changes = [c for c in bench.app.changes(limit=5) if c.action == "查看完整号码"]
    assert len(changes) == 1
    assert "通知会议时间" in (changes[0].note or "")


def test_leaving_the_list_hides_the_numbers_again(bench: Bench, answer) -> None:  # type: ignore[no-untyped-def]
    tab = shown(bench, PHONES)
    part = tab.part(PHONES)
    assert isinstance(part, PhonesPart)
    answer("ask_text", "通知会议时间")
    press(tab, "显示完整号码")
    tab.show_section(RECORD)
    tab.show_section(PHONES)
    rest(bench.qtbot)
    assert part.phones
    assert all("*" in p.mobile for p in part.phones if p.mobile)
