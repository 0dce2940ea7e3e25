"""The list of papers: what is ready, what the others lack, and where that is mended."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.congress.documents.registry import PAPERS
from core.congress.records.meetings import Meeting
from gui.congress.papers import CODE, STATE, PapersTab
from gui.congress.papers_mend import place_of
from tests.gui.congress.filled import (  # noqa: F401 - the fixtures are found here by their names
    Bench,
    bench_of_its_own,
    press,
    preview,
    words_of,
)  # fmt: skip


def listed(bench: Bench) -> PapersTab:
    """The tab once it knows what is ready."""
    tab = bench.tab(PapersTab)
    bench.qtbot.waitUntil(lambda: tab.rows.rowCount() > 0)
    return tab


def choose(tab: PapersTab, code: str) -> None:
    """Go to the row of a paper."""
    codes = [tab.rows.code(place) for place in range(tab.rows.rowCount())]
    tab.table.selectRow(codes.index(code))


def test_every_paper_is_listed_with_its_state(bench: Bench) -> None:
    tab = listed(bench)
    assert tab.rows.rowCount() == len(PAPERS)
    states = {tab.rows.code(n): tab.rows.index(n, STATE).data() for n in range(tab.rows.rowCount())}
    assert states["D25-1"] == "✓ 已备齐"
    assert states["D29"] == "还缺 1 项", "the appraisal is counted but not confirmed"


def test_what_a_paper_lacks_leads_to_the_tab_where_it_is_mended(bench: Bench) -> None:
    tab = listed(bench)
    choose(tab, "D29")
    assert "还没有确认结果" in words_of(tab)
    assert not tab.print_chosen.isEnabled()
    press(tab, "去民主评议")
    assert bench.host.asked == [{"tab": "appraisals"}]


def test_a_new_meeting_says_what_each_paper_lacks(bench: Bench) -> None:
    term_id = bench.app.congress.meetings.meetings()[0].term_id
    meeting_id = bench.app.congress.meetings.add(Meeting(term_id=term_id, number=4))
    tab = listed(bench)
    meeting = bench.app.congress.meetings.meeting(meeting_id)
    tab.show_for(bench.app.congress.terms.term(term_id), meeting)
    bench.qtbot.waitUntil(lambda: any(not s.is_ready for s in tab._states if s.code == "D12-2"))
    choose(tab, "D12-2")
    assert "请先编排议程" in words_of(tab)
    press(tab, "去会议筹备")
    assert bench.host.asked[-1] == {"tab": "preparation"}


@pytest.mark.parametrize(
    ("sentence", "tab", "section"),
    [
        ("工会组织信息中没有工会名称，请补充。", "", "organisation"),
        ("还没有确定会议日期，请在会议信息中填写。", "overview", ""),
        ("还没有划分选区，请先划分选区并分配名额。", "elections", ""),
        ("还没有主席团建议人选，请在机构中登记。", "delegates", ""),
        ("会议还没有核定开会人数，请先在会议现场核定应到、实到人数。", "cockpit", ""),
        ("本次会议还没有无记名投票的表决，请先准备表决。", "votes", ""),
        ("本次会议还没有民主评议，请先准备评议。", "appraisals", ""),
        ("还没有登记会议材料，请先列出送达材料。", "preparation", ""),
    ],
)
def test_each_lack_has_its_place(sentence: str, tab: str, section: str) -> None:
    place = place_of(sentence)
    assert place is not None
    assert (place.tab, place.section) == (tab, section)


def test_the_chosen_paper_is_shown_with_control_and_p(bench: Bench) -> None:
    tab = listed(bench)
    choose(tab, "D24")
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert "监票人、计票人名单" in preview(bench)


def test_several_are_ticked_with_the_space_key_and_shown_together(bench: Bench) -> None:
    tab = listed(bench)
    for code in ("D01", "D24"):
        choose(tab, code)
        tab.table.setFocus()
        QTest.keyClick(tab.table, Qt.Key.Key_Space)
    assert [s.code for s in tab.ticked()] == ["D01", "D24"]
    assert tab.print_chosen.text().strip() == "预览打印 2 种"
    tab.on_print()
    assert "2 种" in preview(bench)


def test_a_ticked_paper_that_is_not_ready_is_named_and_nothing_is_made(bench: Bench) -> None:
    tab = listed(bench)
    for code in ("D01", "D29"):
        choose(tab, code)
        tab.rows.tick(tab.table.currentIndex().row(), is_ticked=True)
    tab.on_print()
    assert bench.host.notices[-1].startswith("没有生成：D29 民主评议汇总表、报告表")


def test_stage_and_search_narrow_the_list(bench: Bench) -> None:
    tab = listed(bench)
    tab.chips["筹备"].click()
    assert [tab.rows.code(n) for n in range(tab.rows.rowCount())] == [
        k.code for k in PAPERS if k.stage == "筹备"
    ]
    tab.chips["全部"].click()
    assert tab.search_box is not None
    tab.search_box.setText("签到")
    found = [tab.rows.rows[tab.rows.source_row(n)][CODE] for n in range(tab.rows.rowCount())]
    assert found == [k.code for k in PAPERS if "签到" in k.title]
    assert found
