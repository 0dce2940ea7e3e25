"""评委与评分: sheets typed with the keyboard, checked by a second officer, and what is missing, as it happens."""

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.app import App
from core.competition.records.judging import RECUSED, Judge
from gui.competition.judging import DESK, MISSING, JudgingTab
from gui.competition.judging_fields import ScoreField, TimeField
from gui.competition.page import CompetitionPage
from tests.core.competition import contest_factory as make
from tests.core.congress.factory import people
from tests.gui.competition.conftest import *  # noqa: F403 - its fixtures
from tests.gui.competition.conftest import Desks, fill_with, labels, open_tab, press, settle
from tests.gui.congress.conftest import InDialogs


@pytest.fixture
def started(qtbot: QtBot, app: App, desks: Desks, page: CompetitionPage) -> tuple[JudgingTab, int]:
    """The desk of a started contest of two people before three judges: 2 × (theory + 3 judges + time) = 10 sheets."""
    key, _ = make.started(desks[0], app, 2, 3)
    tab = open_tab(qtbot, page, "judging", key)
    assert isinstance(tab, JudgingTab)
    tab.show_section(DESK)
    settle(qtbot)
    return tab, key


def type_in(qtbot: QtBot, tab: JudgingTab, *numbers: str) -> None:
    """Type numbers, each followed by Enter, where the keyboard is."""
    tab.window().activateWindow()
    for number in numbers:
        field = tab.focusWidget()
        assert isinstance(field, ScoreField | TimeField), field
        qtbot.keyClicks(field, number)
        qtbot.keyClick(field, Qt.Key.Key_Return)


def column_to(qtbot: QtBot, tab: JudgingTab, words: str) -> None:
    """Choose the first cell of the column headed so, and begin there with Enter."""
    heads = [
        tab.desk.matrix.headerData(n, Qt.Orientation.Horizontal) for n in range(tab.desk.matrix.columnCount())
    ]
    tab.desk._select((0, heads.index(words)))
    tab.window().activateWindow()
    tab.desk.table.setFocus()
    qtbot.keyClick(tab.desk.table, Qt.Key.Key_Return)


def test_the_matrix_shows_every_sheet_by_code_and_never_a_name(started: tuple[JudgingTab, int]) -> None:
    tab, _ = started
    matrix = tab.desk.matrix
    assert (matrix.rowCount(), matrix.columnCount()) == (2, 1 + 1 + 3 + 1)
    assert [matrix.index(r, 0).data() for r in range(2)] == ["A01", "A02"]
    cells = {matrix.index(r, c).data() for r in range(2) for c in range(1, 6)}
    assert cells == {"未收"}
    assert "应收 10 份：未收 10" in tab._sums.text()
    names = {s.entry.name for s in tab.found.slots}
    shown = {str(matrix.index(r, c).data(Qt.ItemDataRole.ToolTipRole)) for r in range(2) for c in range(6)}
    assert not [n for n in names for words in shown if n in words]
    assert not [n for n in names if n in labels(tab.desk)]


def test_a_whole_sheet_is_entered_by_keyboard_and_the_next_one_waits(
    qtbot: QtBot, desks: Desks, started: tuple[JudgingTab, int]
) -> None:
    tab, key = started
    column_to(qtbot, tab, "1 裁判1")
    fields = list(tab.desk.panel.fields)
    points = [str(int(f.line.highest)) for f in fields if isinstance(f, ScoreField)]
    type_in(qtbot, tab, *points)
    assert "合计 100／100 分" in tab.desk.panel._sum.text()
    assert tab.focusWidget() is tab.desk.panel.save
    qtbot.keyClick(tab.desk.panel.save, Qt.Key.Key_Return)
    # at once: the next sheet of the same judge, with the keyboard in its first field
    assert tab.desk.panel.slot is not None
    assert tab.desk.panel.slot.entry.code == "A02"
    assert tab.focusWidget() is tab.desk.panel.fields[0]
    settle(qtbot)
    assert tab.focusWidget() is tab.desk.panel.fields[0]  # reading again does not take it away
    (sheet,) = desks[0].judging.sheets(key)
    assert (sheet.state, sum(line.value for line in sheet.lines)) == ("待复核", Decimal(100))
    assert "未收 9，已录待复核 1" in tab._sums.text()


def test_a_score_out_of_its_range_is_told_at_once_with_the_anchors_and_not_saved(
    qtbot: QtBot, desks: Desks, started: tuple[JudgingTab, int]
) -> None:
    tab, key = started
    column_to(qtbot, tab, "1 裁判1")
    field = tab.desk.panel.fields[0]
    assert isinstance(field, ScoreField)
    most = int(field.line.highest)
    qtbot.keyClicks(field, str(most + 1))
    told = tab.desk.panel._anchors.text()
    assert f"应在 0–{most} 分之间" in told
    assert (field.line.anchors or "") in told
    assert field.property("state") == "error"
    press(qtbot, tab, "保存")
    assert "没有保存" in labels(tab.desk.panel)
    assert desks[0].judging.sheets(key) == ()


def test_a_time_is_typed_as_minutes_and_seconds(
    qtbot: QtBot, desks: Desks, started: tuple[JudgingTab, int]
) -> None:
    tab, key = started
    column_to(qtbot, tab, "用时")
    type_in(qtbot, tab, "57:05")
    qtbot.keyClick(tab.desk.panel.save, Qt.Key.Key_Return)
    settle(qtbot)
    (sheet,) = desks[0].judging.sheets(key)
    assert sheet.seconds == 57 * 60 + 5


def test_the_officer_who_entered_cannot_confirm_and_reads_why(
    qtbot: QtBot, desks: Desks, started: tuple[JudgingTab, int]
) -> None:
    tab, key = started
    slot = desks[0].judging.slots(key)[0]
    desks[0].judging.enter_sheet(make.sheet_for(desks[0], key, slot, Decimal(80)))
    settle(qtbot)
    tab.go_to(tab.found.slots[0])
    assert "赵敏）录入的，不能由本人复核。请换另一名工会干部登录后复核；" in labels(tab.desk.panel)
    assert not tab.desk.panel.confirm.isVisible()
    assert not tab.desk.next_check.isEnabled()


def test_what_another_officer_entered_is_confirmed_or_rejected_with_the_reason(
    qtbot: QtBot, desks: Desks, started: tuple[JudgingTab, int], answer: object
) -> None:
    tab, key = started
    for slot in desks[1].judging.slots(key)[:2]:
        desks[1].judging.enter_sheet(make.sheet_for(desks[1], key, slot, Decimal(80)))
    settle(qtbot)
    press(qtbot, tab, "下一份待我复核")
    assert "合计 80／100 分" in tab.desk.panel._sum.text()
    assert tab.focusWidget() is tab.desk.panel.confirm
    qtbot.keyClick(tab.desk.panel.confirm, Qt.Key.Key_Return)
    settle(qtbot)
    answer("ask_text", "第 2 项看错一行")  # type: ignore[operator]
    press(qtbot, tab, "退回")
    states = sorted(s.state for s in desks[0].judging.sheets(key))
    assert states == ["已确认", "已退回"]
    rejected = next(s for s in tab.found.slots if s.state == "已退回")
    tab.go_to(rejected)
    assert "赵敏退回：第 2 项看错一行" in labels(tab.desk.panel)
    assert tab.desk.panel.fields  # it is typed anew


def test_a_code_leads_to_its_row_and_a_wrong_one_is_told(
    qtbot: QtBot, page: CompetitionPage, started: tuple[JudgingTab, int]
) -> None:
    tab, _ = started
    column_to(qtbot, tab, "2 裁判2")
    assert page.search_box is tab.desk.code  # Ctrl+F goes there
    qtbot.keyClicks(tab.desk.code, "a02")
    qtbot.keyClick(tab.desk.code, Qt.Key.Key_Return)
    slot = tab.desk.panel.slot
    assert slot is not None
    assert (slot.entry.code, slot.judge.name if slot.judge else "") == ("A02", "裁判2")
    qtbot.keyClicks(tab.desk.code, "Z99")
    qtbot.keyClick(tab.desk.code, Qt.Key.Key_Return)
    assert "没有代码 Z99" in tab.desk._told.text()


def test_the_missing_list_follows_the_entering_and_leads_to_the_sheet(
    qtbot: QtBot, desks: Desks, started: tuple[JudgingTab, int]
) -> None:
    tab, key = started
    tab.show_section(MISSING)
    assert len(tab.missing.list.records) == 10
    slot = desks[0].judging.slots(key)[0]
    desks[1].judging.confirm_sheet(
        desks[0].judging.enter_sheet(make.sheet_for(desks[0], key, slot, Decimal(80)))
    )
    settle(qtbot)
    assert len(tab.missing.list.records) == 9
    tab.missing.list.table.opened.emit(tab.missing.list.rows.index(0, 0))
    chosen = tab.desk.panel.slot
    assert chosen is not None
    assert chosen.sentence == tab.missing.list.records[0].sentence


def test_a_judge_of_the_same_team_is_named_and_steps_aside(
    qtbot: QtBot, app: App, desks: Desks, page: CompetitionPage, in_dialogs: InDialogs
) -> None:
    key = make.projected(desks[0])
    ids = people(app, 3)
    entries = desks[0].entries.enter_people(key, ids[:2])
    desks[0].judging.add_judge(Judge(contest_id=key, person_id=ids[2], qualification="技师"))
    hints = desks[0].judging.conflicts(key)
    assert hints
    tab = open_tab(qtbot, page, "judging", key)
    assert isinstance(tab, JudgingTab)
    assert f"{len(hints)} 条提示，{len(hints)} 条还没有处理" in labels(tab.judges)
    assert {row[3] for row in tab.judges.conflicts.rows.rows} == {h.sentence for h in hints}
    in_dialogs(fill_with(reason="同班组"))
    press(qtbot, tab, "回避")
    decided = [c for c in desks[0].judging.conflicts(key) if c.decision]
    assert [(c.decision.decision, c.is_settled) for c in decided if c.decision] == [(RECUSED, True)]
    assert decided[0].entry_id in entries


def test_a_judge_from_outside_is_added_with_qualification(
    qtbot: QtBot, desks: Desks, page: CompetitionPage, in_dialogs: InDialogs
) -> None:
    key = make.projected(desks[0])
    tab = open_tab(qtbot, page, "judging", key)
    in_dialogs(fill_with(name="马国梁", organisation="技师学院", qualification="高级技师", has_signed=True))
    press(qtbot, tab, "添加外聘评委")
    (judge,) = desks[0].judging.judges(key)
    assert (judge.name, judge.qualification, judge.has_signed) == ("马国梁", "高级技师", True)


def test_an_entry_is_disqualified_from_the_desk_by_its_code_alone(
    qtbot: QtBot, desks: Desks, in_dialogs: InDialogs, started: tuple[JudgingTab, int]
) -> None:
    tab, key = started
    met = in_dialogs(fill_with(proof="事故调查报告", happened_on=dt.date(2026, 9, 14)))
    press(qtbot, tab.desk, "一票否决")
    assert met == ["一票否决：A01 号"]
    out = [c.entry for c in desks[0].entries.entries(key) if c.entry.state == "取消资格"]
    assert [e.code for e in out] == ["A01"]
    assert tab.desk.matrix.rowCount() == 1  # nobody waits for its sheets any more


def test_only_the_section_looked_at_is_made(qtbot: QtBot, started: tuple[JudgingTab, int]) -> None:
    tab, _ = started
    assert set(tab._parts._parts) == {DESK}
    assert tab.search_box is tab.desk.code
    tab.show_section(MISSING)
    assert tab.missing.list.records == tab.found.open
    assert tab.search_box is None
