"""名次 and 奖励: places with reasons, leave-one-out, objections, the notice and the bonuses, as the officer sees them."""

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from core.app import App
from core.competition.records.contests import Objection
from core.competition.records.judging import Judge
from core.competition.records.scheme import Prize
from gui.competition.awards import AwardsTab
from gui.competition.page import CompetitionPage
from gui.competition.ranking import ADJUST, EFFECTS, OBJECT, RankingTab
from gui.picking import PeopleDialog
from gui.printing.dialog import PreviewDialog
from tests.core.competition import contest_factory as make
from tests.core.congress.factory import people
from tests.gui.competition.conftest import *  # noqa: F403 - its fixtures
from tests.gui.competition.conftest import Desks, enter, fill_with, labels, open_tab, press, settle
from tests.gui.congress.conftest import InDialogs

# Totals 30 % theory + 70 % practice: 90·0.3+80·0.7 = 83, 76·0.3+86·0.7 = 83, 60·0.3+70·0.7 = 67, 50·0.3+60·0.7 = 57.
MARKS = (("90", "80", "3000"), ("76", "86", "3100"), ("60", "70", "3200"), ("50", "60", "3300"))


@pytest.fixture
def scored(app: App, desks: Desks) -> tuple[int, list[int]]:
    """A contest of four with every sheet confirmed."""
    key, entries = make.started(desks[0], app)
    enter(desks, key, dict(zip(entries, MARKS, strict=True)))
    return key, entries


def ranking_of(qtbot: QtBot, page: CompetitionPage, key: int) -> RankingTab:
    """The tab of the ranking."""
    tab = open_tab(qtbot, page, "ranking", key)
    assert isinstance(tab, RankingTab)
    return tab


def awards_of(qtbot: QtBot, page: CompetitionPage, key: int) -> AwardsTab:
    """The tab of the awards."""
    tab = open_tab(qtbot, page, "awards", key)
    assert isinstance(tab, AwardsTab)
    return tab


def test_places_totals_and_the_reason_of_a_tie_are_shown(
    qtbot: QtBot, desks: Desks, page: CompetitionPage, scored: tuple[int, list[int]]
) -> None:
    key, entries = scored
    tab = ranking_of(qtbot, page, key)
    shown = [(p.place, p.key, p.total) for p in tab.places.list.records]
    # 83 twice: practice 86 goes before 80
    assert shown == [
        (1, entries[1], Decimal("83.00")), (2, entries[0], Decimal("83.00")),
        (3, entries[2], Decimal("67.00")), (4, entries[3], Decimal("57.00")),
    ]  # fmt: skip
    first = tab.places.list.rows.rows[0]
    assert "实操" in first[-1]
    assert "83.00" in first[-1]
    assert "76.00×30%＋实操 86.00×70%＝83.00" in tab.places._detail.text()


def test_missing_sheets_are_told_before_the_ranking_and_block_its_end(
    qtbot: QtBot, app: App, desks: Desks, page: CompetitionPage
) -> None:
    key, entries = make.started(desks[0], app)
    enter(desks, key, dict(zip(entries, MARKS, strict=True)), but=2)
    tab = ranking_of(qtbot, page, key)
    assert "还有 2 份评分表缺少或没有复核，名次不是最后的结果" in labels(tab)
    assert not tab.steps.go.isEnabled()
    assert "2 份评分表缺少或没有确认" in labels(tab.steps)


def test_without_each_judge_the_prizes_are_worked_out_in_the_background(
    qtbot: QtBot, page: CompetitionPage, scored: tuple[int, list[int]]
) -> None:
    tab = ranking_of(qtbot, page, scored[0])
    tab.show_section(EFFECTS)
    settle(qtbot)
    # every judge gave the same marks, so nothing depends on one of them
    assert [row[:2] for row in tab.effects.list.rows.rows] == [(f"裁判{n}", "不变") for n in (1, 2, 3)]
    assert "去掉任何一名评委，奖项都不变" in labels(tab.effects)


def test_an_adjustment_is_a_row_with_its_reason_and_taken_back_by_another(
    qtbot: QtBot, desks: Desks, page: CompetitionPage, in_dialogs: InDialogs, scored: tuple[int, list[int]]
) -> None:
    key, entries = scored
    tab = ranking_of(qtbot, page, key)
    tab.show_section(ADJUST)
    words = tab.adjust._entries[entries[1]]
    in_dialogs(fill_with(entry=words, points=Decimal(-1), reason="超时 1 分钟", decided_by="裁判长"))
    press(qtbot, tab.adjust, "调整成绩")
    # 83 − 1 = 82, behind the other 83
    assert [p.key for p in tab.places.list.records[:2]] == [entries[0], entries[1]]
    in_dialogs(fill_with(reason="计时有误", by="裁判长"))
    press(qtbot, tab.adjust, "冲销")
    assert [a.points for a in desks[0].ranking.adjustments(key)] == [Decimal(-1), Decimal(1)]
    assert [p.key for p in tab.places.list.records[:2]] == [entries[1], entries[0]]


def test_an_open_objection_keeps_the_result_from_being_noticed(
    qtbot: QtBot, desks: Desks, page: CompetitionPage, in_dialogs: InDialogs, scored: tuple[int, list[int]]
) -> None:
    key, _ = scored
    tab = ranking_of(qtbot, page, key)
    in_dialogs(fill_with(on=dt.date(2026, 9, 17)))
    press(qtbot, tab.steps, "结束评分")
    assert "成绩已冻结" in labels(tab)
    tab.show_section(OBJECT)
    in_dialogs(fill_with(raised_on=dt.date(2026, 9, 18), content="为什么第二"))
    press(qtbot, tab.objections, "登记异议")
    assert "有 1 项异议还没有处理完" in labels(tab.steps)
    assert not tab.steps.go.isEnabled()
    in_dialogs(fill_with(settled_on=dt.date(2026, 9, 19), outcome="不成立", answer="先比实操分"))
    press(qtbot, tab.objections, "处理")
    assert tab.steps.go.isEnabled()


def test_the_result_is_noticed_decided_signed_for_and_written_into_the_files(
    qtbot: QtBot, app: App, desks: Desks, page: CompetitionPage, in_dialogs: InDialogs,
    scored: tuple[int, list[int]],
) -> None:  # fmt: skip
    key, entries = scored
    desks[0].contests.take(key, "结束评分", make.turn(dt.date(2026, 9, 17)))
    tab = awards_of(qtbot, page, key)
    # one first prize of 300, two second prizes of 100.01
    assert [(a.prize, a.entry_id) for a in tab.awards.records] == [
        ("一等奖", entries[1]), ("二等奖", entries[0]), ("二等奖", entries[2]),
    ]  # fmt: skip
    assert "奖金预算 600.00－奖金 500.02＝99.98 元" in tab._ties.text()
    in_dialogs(
        fill_with(
            on=dt.date(2026, 9, 21), starts_on=dt.date(2026, 9, 21), ends_on=dt.date(2026, 9, 25),
            place="厂区公告栏", opinion="同意",
        )
    )  # fmt: skip
    press(qtbot, tab.steps, "公示结果")
    # 25 September 2026 is the Mid-Autumn holiday
    assert "公示 2026-09-21 至 2026-09-25，共 4 个工作日" in tab._told.text()
    in_dialogs(fill_with(on=dt.date(2026, 9, 27), opinion="同意", decision="东工〔2026〕9号"))
    press(qtbot, tab.steps, "确定成绩")
    assert "东工〔2026〕9号" in tab._told.text()
    number = desks[0].contests.case(key).contest.number
    assert [a.certificate for a in tab.awards.records] == [f"{number}-00{n}" for n in (1, 2, 3)]
    tab.show_section(1)
    assert {row[-1] for row in tab.bonuses.rows.rows} == {"✔ 已写入"}
    tab.bonuses.table.selectAll()
    in_dialogs(fill_with(on=dt.date(2026, 9, 28)))
    press(qtbot, tab, "登记签领")
    assert "奖金 3 笔，合计 500.02 元，已签领 3 笔" in tab._ties.text()
    winner = next(c.entry.person_id for c in desks[0].entries.entries(key) if c.entry.id == entries[1])
    assert winner is not None
    assert [h.name for h in app.members.honours(winner)] == ["“焊工技能比武”一等奖"]


def test_an_objection_about_an_entry_is_told_by_its_code(
    qtbot: QtBot, desks: Desks, page: CompetitionPage, scored: tuple[int, list[int]]
) -> None:
    key, entries = scored
    desks[0].contests.add_objection(
        Objection(contest_id=key, entry_id=entries[0], raised_on=make.DAY, content="理论分")
    )
    tab = ranking_of(qtbot, page, key)
    tab.show_section(OBJECT)
    code = next(c.entry for c in desks[0].entries.entries(key) if c.entry.id == entries[0]).code
    assert tab.objections.list.rows.rows[0][1].startswith(f"{code} ")
    assert tab.objections.list.rows.rows[0][3] == "未处理"


def test_the_papers_of_the_stage_can_be_printed_and_what_lacks_is_said(
    qtbot: QtBot, page: CompetitionPage, scored: tuple[int, list[int]]
) -> None:
    tab = ranking_of(qtbot, page, scored[0])
    tab.print.menu().aboutToShow.emit()
    settle(qtbot)
    (entry,) = [a for a in tab.print.menu().actions() if a.text().startswith("成绩汇总表")]
    assert entry.isEnabled()
    entry.trigger()
    settle(qtbot)
    qtbot.waitUntil(lambda: bool(page.findChildren(PreviewDialog)))
    (dialog,) = page.findChildren(PreviewDialog)
    assert "成绩汇总表" in dialog.windowTitle()
    dialog.done(0)
    awards = awards_of(qtbot, page, scored[0])
    awards.print.menu().aboutToShow.emit()
    settle(qtbot)
    (notice,) = [a for a in awards.print.menu().actions() if a.text().startswith("结果公示")]
    assert not notice.isEnabled()
    assert "还缺" in notice.text()


def test_a_prize_by_name_goes_to_people_of_the_roster_and_into_their_files(
    qtbot: QtBot, app: App, desks: Desks, page: CompetitionPage, in_dialogs: InDialogs
) -> None:
    key = make.projected(desks[0])
    desks[0].contests.set_prizes(key, [*make.prizes(), Prize(name="先进个人", scope="指名", basis="指名")])
    entries = desks[0].entries.enter_people(key, people(app, 4))
    desks[0].judging.add_judge(
        Judge(contest_id=key, name="裁判", organisation="技师学院", qualification="高级技师", has_signed=True)
    )
    desks[0].entries.draw(key, "赵敏", seed="abcd1234")
    desks[0].contests.take(key, "开赛", make.turn())
    enter(desks, key, dict(zip(entries, MARKS, strict=True)))
    tab = awards_of(qtbot, page, key)

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, PeopleDialog)
        dialog.add(0)
        dialog.add(0)
        dialog.accept()

    before = app.changes(limit=1)[0].id
    met = in_dialogs(fill_with(reason="带徒有方"), choose)
    press(qtbot, tab, "指名授奖")
    assert met == ["指名授奖", "先进个人：选获奖者"]
    given = [a for a in desks[0].awards.sheet(key).awards if a.prize == "先进个人"]
    assert len({a.person_id for a in given}) == 2
    assert [a.name for a in given] == [app.members.person(a.person_id or 0).name for a in given]
    assert [c.id for c in app.changes(limit=2)][1] == before  # both are one change
