"""Voting from the paper to the verdict, as the officer does it; the factory has 44 delegates, 41 are present."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from core.congress.records.votes import Ballot, BallotItem, Teller
from core.errors import Conflict, Invalid
from core.members.records import Hit
from gui.congress.deciding import DecisionDialog
from gui.congress.votes import VotesTab
from gui.congress.votes_ballot import BallotDialog
from gui.congress.votes_count import CountSheet
from gui.congress.votes_tellers import TellersDialog
from tests.gui.congress.filled import (  # noqa: F401 - the fixtures are found here by their names
    Bench,
    bench_of_its_own,
    dialogs_answered,
    press,
    preview,
    words_of,
)  # fmt: skip

InDialog = Callable[[Callable[[QDialog], object]], list[str]]
HANDS = "举手表决"


def election(bench: Bench) -> int:
    """The election of the board's member that the practice store has ready."""
    return next(b.id or 0 for b in bench.app.congress.votes.ballots(bench.meeting_id) if b.state == "准备")


def issued_tab(bench: Bench) -> VotesTab:
    """The tab with that election issued to the 41 present."""
    tab = bench.tab(VotesTab)
    assert tab.ballot_id() == election(bench), "what is not settled is shown first"
    press(tab, "冻结到会人数")
    press(tab, "发出选票")
    return tab


def sheet_of(tab: VotesTab) -> CountSheet:
    """The sheet on show."""
    assert tab.sheet is not None
    return tab.sheet


def type_in(sheet: CountSheet, papers: Sequence[int], votes: Sequence[int], reason: int = 0) -> None:
    """Type a sheet as one does: a number, Enter, the next; the first reason takes the invalid papers."""
    numbers = [*papers, *(n for yes in votes for n in (yes, "", "")), reason]
    sheet.begin()
    for number in numbers if papers[2] else numbers[:-1]:
        field = QApplication.focusWidget()
        assert isinstance(field, QWidget)
        QTest.keyClicks(field, str(number))
        QTest.keyClick(field, Qt.Key.Key_Return)


def enter(tab: VotesTab, votes: Sequence[int], papers: Sequence[int] = (41, 40, 1)) -> None:
    """Type one side's sheet and save it."""
    sheet = sheet_of(tab)
    type_in(sheet, papers, votes, papers[2])
    sheet.save_button.click()


def confirm(dialog: QDialog) -> None:
    """Confirm a decision without a reason."""
    assert isinstance(dialog, DecisionDialog)
    dialog.on_accept()


def test_two_counters_differ_count_again_agree_and_the_verdict_is_confirmed(
    bench: Bench, in_dialog: InDialog
) -> None:
    tab = issued_tab(bench)
    enter(tab, (25, 14))
    assert sheet_of(tab).side == "乙"
    assert not sheet_of(tab).is_started()
    shown = words_of(tab)
    assert "甲方的数字不显示" in shown
    assert "25" not in shown, "the second counter must not see what the first counted"
    enter(tab, (24, 15))
    shown = words_of(tab)
    assert "甲方 25，乙方 24，相差 1" in shown
    press(tab, "重新计票（第 2 遍）")
    assert sheet_of(tab).attempt == 2
    enter(tab, (25, 14))
    enter(tab, (25, 14))
    shown = words_of(tab)
    assert "56.8%" in shown, "25 of 44"
    assert "当选1名" in shown
    met = in_dialog(confirm)
    press(tab, "确认结果")
    assert met[0] == "确认投票结果"
    ballot_id = tab.ballot_id()
    assert bench.app.congress.votes.ballot(ballot_id).state == "已确认"
    kept = [(c.attempt, c.side) for c in bench.app.congress.votes.counts(ballot_id)]
    assert kept == [(1, "甲"), (1, "乙"), (2, "甲"), (2, "乙")]


def test_the_sums_are_checked_in_words_while_they_are_typed(bench: Bench) -> None:
    tab = issued_tab(bench)
    sheet = sheet_of(tab)
    type_in(sheet, (41, 40, 2), (25, 14), 2)
    assert "✗ 有效 40 张＋无效 2 张＝42 张，与收回 41 张相差 1 张" in words_of(sheet)
    sheet.papers["invalid"].set_number(1)
    assert "✗ 各种无效原因合计 2 张，与无效 1 张相差 1 张" in words_of(sheet)
    next(iter(sheet.reasons.values())).set_number(1)
    assert "✓ 有效 40 ＋ 无效 1 ＝ 收回 41" in words_of(sheet)
    assert "✗" not in words_of(sheet)


def test_more_papers_than_were_issued_are_refused_and_nothing_typed_is_lost(bench: Bench) -> None:
    tab = issued_tab(bench)
    sheet = sheet_of(tab)
    enter(tab, (30, 12), (43, 42, 1))
    assert "收回 43 张，多于发出的 41 张，多出 2 张" in words_of(tab)
    assert tab.sheet is sheet
    assert sheet.papers["returned"].number() == 43
    assert bench.app.congress.votes.counts(tab.ballot_id()) == ()


def test_an_empty_field_is_named_before_a_sheet_is_saved(bench: Bench) -> None:
    tab = issued_tab(bench)
    sheet = sheet_of(tab)
    sheet.papers["returned"].set_number(41)
    sheet.save_button.click()
    assert "还有 4 格没有填写：有效票、无效票" in words_of(sheet)
    assert bench.app.congress.votes.counts(tab.ballot_id()) == ()


def test_a_commit_elsewhere_does_not_disturb_what_is_being_typed(bench: Bench) -> None:
    tab = issued_tab(bench)
    sheet = sheet_of(tab)
    type_in(sheet, (41, 40, 1), (25,))
    bench.app.congress.meetings.freeze(bench.meeting_id)
    tab.refresh(frozenset({"presence_snapshot"}))
    assert tab.sheet is sheet
    assert sheet.papers["returned"].number() == 41
    bench.qtbot.waitUntil(sheet.isVisible)


def test_the_same_person_does_not_count_for_both_sides(bench: Bench) -> None:
    tab = issued_tab(bench)
    first = sheet_of(tab).counter.currentText()
    enter(tab, (25, 14))
    counter = sheet_of(tab).counter
    assert first not in [counter.itemText(n) for n in range(counter.count())]


def test_a_candidate_is_refused_as_teller_in_a_sentence(bench: Bench, in_dialog: InDialog) -> None:
    tab = bench.tab(VotesTab)
    candidate = bench.app.congress.votes.items(tab.ballot_id())[0]
    before = bench.app.congress.votes.tellers(tab.ballot_id())

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, TellersDialog)
        dialog.roles["监票人"].put([Hit(person_id=candidate.person_id or 0, name=candidate.title, note="")])
        dialog.on_save()

    met = in_dialog(act)
    tab.on_tellers()
    assert f"“{candidate.title}”是本次选举的候选人，不能担任监票人" in met[1]
    assert bench.app.congress.votes.tellers(tab.ballot_id()) == before


def test_candidates_with_equal_votes_go_into_a_run_off_and_the_first_round_stays(
    bench: Bench, in_dialog: InDialog
) -> None:
    tab = bench.tab(VotesTab)
    ballot = bench.app.congress.votes.ballot(tab.ballot_id())
    items = bench.app.congress.votes.items(tab.ballot_id())
    third = bench.app.congress.terms.delegates(tab.term.id or 0 if tab.term else 0)[2]
    more = (*items, BallotItem(person_id=third.person_id, title=third.name))
    bench.app.congress.votes.edit(replace(ballot, seats=2), more)
    tab.reload()
    press(tab, "发出选票")
    for _ in "甲乙":
        enter(tab, (30, 24, 24))
    first = tab.ballot_id()
    in_dialog(confirm)
    press(tab, "确认结果")
    assert "得票相同" in words_of(tab)
    press(tab, "另行选举")
    second = bench.app.congress.votes.ballot(tab.ballot_id())
    assert (second.previous_id, second.round, second.seats) == (first, 2, 1)
    assert len(bench.app.congress.votes.items(tab.ballot_id())) == 2
    assert bench.app.congress.votes.ballot(first).state == "已确认"


def test_at_exactly_half_of_all_delegates_both_wordings_are_shown(bench: Bench) -> None:
    votes = bench.app.congress.votes
    ballot = Ballot(meeting_id=bench.meeting_id, title="职工福利费方案", matter="福利基金使用")
    ballot_id = votes.prepare(ballot, [BallotItem(title="职工福利费方案")])
    people = bench.app.congress.terms.delegates(1)[-2:]
    votes.set_tellers(ballot_id, [Teller(person_id=p.person_id, role="计票人") for p in people])
    votes.issue(ballot_id, 41, snapshot_id=bench.app.congress.meetings.freeze(bench.meeting_id).id)
    tab = bench.tab(VotesTab)
    tab.show_ballot(ballot_id)
    for _ in "甲乙":
        sheet = sheet_of(tab)
        for field, number in zip(sheet.fields(), (41, 41, 0, 22, 15, 4), strict=False):
            field.set_number(number)
        sheet.save_button.click()
    shown = words_of(tab)
    assert "赞成 22 票，占全体代表 44 名的比例 50.0%，不予通过" in shown
    assert "按“半数以上”" in shown
    assert "按“过半数”" in shown


def test_a_show_of_hands_asks_for_the_three_numbers_only(bench: Bench) -> None:
    votes = bench.app.congress.votes
    ballot = Ballot(
        meeting_id=bench.meeting_id, title="通过选举办法", matter="会议程序事项", method=HANDS
    )  # fmt: skip
    ballot_id = votes.prepare(ballot, [BallotItem(title="通过选举办法")])
    people = bench.app.congress.terms.delegates(1)[-2:]
    votes.set_tellers(ballot_id, [Teller(person_id=p.person_id, role="计票人") for p in people])
    tab = bench.tab(VotesTab)
    tab.show_ballot(ballot_id)
    press(tab, "开始举手表决")
    for _ in "甲乙":
        sheet = sheet_of(tab)
        assert len(sheet.fields()) == 3
        for field, number in zip(sheet.fields(), (39, 1, 1), strict=True):
            field.set_number(number)
        sheet.save_button.click()
    verdict = votes.verdict(ballot_id)
    assert verdict.count is not None
    assert (verdict.count.valid, verdict.items[0].is_passed) == (41, True)
    assert "88.6%" in words_of(tab), "39 of 44"


def test_a_ballot_is_void_for_a_reason_and_its_sheets_stay(
    bench: Bench, answer: Callable[..., list[tuple[object, ...]]]
) -> None:
    tab = issued_tab(bench)
    enter(tab, (25, 14))
    answer("ask_text", "票箱未封")
    press(tab, "作废")
    ballot = bench.app.congress.votes.ballot(tab.ballot_id())
    assert (ballot.state, ballot.note) == ("作废", "作废：票箱未封")
    assert len(bench.app.congress.votes.counts(tab.ballot_id())) == 1


def test_a_contract_voted_on_by_hand_is_warned_of_before_and_refused(
    bench: Bench, in_dialog: InDialog
) -> None:
    tab = bench.tab(VotesTab)
    before = len(bench.app.congress.votes.ballots(bench.meeting_id))

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, BallotDialog)
        for name, value in (("title", "集体合同"), ("matter", "集体合同草案"), ("method", HANDS)):
            dialog.form.editor(name).set_value(value)
        dialog.show_findings()
        assert "不能举手表决" in words_of(dialog)
        dialog.on_save()

    met = in_dialog(act)
    tab.on_add("表决")
    assert met[0] == "准备表决"
    assert len(bench.app.congress.votes.ballots(bench.meeting_id)) == before


def test_a_vote_item_by_item_is_prepared_and_can_be_taken_back(bench: Bench, in_dialog: InDialog) -> None:
    tab = bench.tab(VotesTab)

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, BallotDialog)
        dialog.form.editor("title").set_value("两项制度")
        dialog.matters.setPlainText("考勤办法\n\n休假办法")
        dialog.on_save()

    in_dialog(act)
    tab.on_add("表决")
    items = bench.app.congress.votes.items(tab.ballot_id())
    assert [i.title for i in items] == ["考勤办法", "休假办法"]
    made = tab.ballot_id()
    bench.told.actions[-1]()
    votes = bench.app.congress.votes
    bench.qtbot.waitUntil(lambda: made not in [b.id for b in votes.ballots(bench.meeting_id)])


def test_the_result_shows_figures_shares_and_the_line(bench: Bench) -> None:
    tab = bench.tab(VotesTab)
    tab.list.selectRow(0)
    shown = words_of(tab)
    assert "应到 44 名　实到 41 名　发出 41 张　收回 41 张　有效 40 张　无效 1 张" in shown
    assert "赞成 35 票，占全体代表 44 名的比例 79.5%，通过" in shown, "35 of 44"
    spoken = [w.accessibleName() for w in tab.findChildren(QWidget)]
    assert any("通过线 23 票（全体代表过半数）" in name for name in spoken), "more than half of 44"


def test_the_ballots_and_the_report_are_printed_from_here(bench: Bench) -> None:
    tab = bench.tab(VotesTab)
    tab.on_print()
    assert "选票" in preview(bench)
    tab.list.selectRow(0)
    tab.on_print()
    assert "计票报告单和判定单" in preview(bench)


def test_papers_are_not_let_out_without_two_counters(bench: Bench) -> None:
    tab = bench.tab(VotesTab)
    bench.app.congress.votes.set_tellers(tab.ballot_id(), ())
    tab.reload()
    assert "发票前请至少指定两名计票人" in words_of(tab)
    with pytest.raises(Invalid, match="计票人至少两名"):
        tab.on_issue(41, bench.app.congress.meetings.snapshots(bench.meeting_id)[-1].id)


def test_a_round_that_was_taken_up_already_is_not_offered_again(bench: Bench) -> None:
    tab = bench.tab(VotesTab)
    ballot_id = tab.ballot_id()
    bench.app.congress.votes.void(ballot_id, "名单有误")
    tab.reload()
    tab.show_ballot(ballot_id)
    press(tab, "再次投票")
    tab.show_ballot(ballot_id)
    assert "再次投票" not in [b.text().strip() for b in tab.findChildren(type(tab.add_vote)) if b.isVisible()]
    with pytest.raises(Conflict):
        tab.on_new_round()
