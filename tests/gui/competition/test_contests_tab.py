"""竞赛项目: from an empty store over a template to a contest that takes entries, as the officer does it."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.app import App
from core.competition.records.contests import BudgetLine
from gui.competition.contests import ContestsTab
from gui.competition.page import CompetitionPage
from gui.competition.words import STATES
from tests.core.competition import contest_factory as make
from tests.gui.competition.conftest import *  # noqa: F403 - its fixtures
from tests.gui.competition.conftest import Desks, fill_with, labels, press, settle, strike
from tests.gui.congress.conftest import InDialogs
from tests.gui.members.sample_workbooks import Told

TODAY = dt.date.today()


def tab_of(page: CompetitionPage) -> ContestsTab:
    """The tab of contests."""
    tab = page.tab("contests")
    assert isinstance(tab, ContestsTab)
    return tab


def open_file(qtbot: QtBot, page: CompetitionPage, key: int) -> ContestsTab:
    """The tab with the file of a contest."""
    tab = tab_of(page)
    settle(qtbot)
    tab.open_file(key)
    settle(qtbot)
    return tab


def test_an_empty_store_says_what_to_do_and_every_template_can_be_chosen(
    page: CompetitionPage, app: App
) -> None:
    tab = tab_of(page)
    assert "还没有竞赛项目" in labels(tab)
    button = next(b for b in tab._new if b.isVisible())
    words = [a.text().removesuffix("…") for a in button.menu().actions() if a.text()]
    assert words == [*(t.name for t in app.competition.contests.templates()), "空白竞赛"]
    assert {"技能比武", "安康杯"} <= set(words)


def test_a_contest_from_a_template_opens_its_file_with_rules_and_what_blocks_it(
    qtbot: QtBot, app: App, page: CompetitionPage, in_dialogs: InDialogs
) -> None:
    tab = tab_of(page)
    template = next(t for t in app.competition.contests.templates() if t.name == "技能比武")
    met = in_dialogs(
        fill_with(
            name="焊工技能比武", scope="全体焊工", content="理论和实操", starts_on=TODAY,
            ends_on=TODAY + dt.timedelta(days=2),
        )
    )  # fmt: skip
    tab.on_template(template)
    settle(qtbot)
    assert met == ["新建竞赛：技能比武"]
    assert tab.stack.currentWidget() is tab.file
    assert tab.file.opened.one.name == "焊工技能比武"
    assert {p.name for p in tab.file.opened.rubric.parts} == {"理论", "实操"}
    assert not tab.file.steps.go.isEnabled()
    assert "预算" in labels(tab.file.steps)  # the obstacle is told in a sentence


def test_the_list_shows_state_days_entries_and_budget(
    qtbot: QtBot, app: App, page: CompetitionPage, desks: Desks
) -> None:
    key, _ = make.started(desks[0], app)
    settle(qtbot)
    (cells,) = tab_of(page).list.rows.rows
    assert cells[4:8] == ("2026-09-14 至 2026-09-16", "进行中", "4", "1,000")
    assert "参赛 4 个" in tab_of(page)._sums.text()
    strike(qtbot, tab_of(page).list.table, Qt.Key.Key_Return)
    assert tab_of(page).file.opened.one.id == key
    strike(qtbot, tab_of(page).file.print, Qt.Key.Key_Escape)
    assert tab_of(page).stack.currentIndex() == 0


def test_budget_and_prizes_are_filled_in_and_the_project_is_approved(
    qtbot: QtBot, desks: Desks, page: CompetitionPage, in_dialogs: InDialogs
) -> None:
    key = desks[0].contests.open(make.card(), make.turn(dt.date(2026, 8, 3)), template="技能比武")
    desks[0].contests.set_prizes(key, make.prizes())
    tab = open_file(qtbot, page, key)
    tab.file.show_section(2)
    for item, amount in (("奖金", "600"), ("场地和材料", "400")):
        in_dialogs(fill_with(item=item, amount=Decimal(amount)))
        tab.file.part(2).budget.on_add()
        settle(qtbot)
    # one first prize of 300 and two second prizes of 100.01
    assert "✔ 预算明细合计 1,000.00 元" in labels(tab.file)
    assert "✔ 按名额奖金 500.02 元，其中奖金预算 600.00 元" in labels(tab.file)
    assert tab.file.steps.go.isEnabled()
    in_dialogs(fill_with(on=dt.date(2026, 8, 10)))
    press(qtbot, tab.file, "立项")
    assert desks[0].contests.case(key).contest.state == "已立项"
    assert tab.file.stepper.accessibleName() == f"第2步，共{len(STATES)}步：已立项"


def test_a_step_that_is_refused_comes_back_with_the_reason_and_what_was_typed(
    qtbot: QtBot, desks: Desks, page: CompetitionPage, in_dialogs: InDialogs
) -> None:
    key = make.projected(desks[0])
    desks[0].contests.take(key, "退回", make.turn(dt.date(2026, 8, 11)))
    tab = open_file(qtbot, page, key)
    seen: list[str] = []

    def again(dialog: object) -> None:
        seen.append(labels(dialog))  # type: ignore[arg-type]
        fill_with(on=dt.date(2026, 8, 12))(dialog)  # type: ignore[arg-type]

    in_dialogs(fill_with(on=dt.date(2026, 8, 1), by="李主席"), again)
    press(qtbot, tab.file, "开始报名")
    qtbot.waitUntil(lambda: bool(seen))
    settle(qtbot)
    assert "早于上一步“退回”的日期 2026-08-11" in seen[0]
    last = desks[0].contests.case(key).steps[-1]
    assert (last.action, last.taken_by, last.taken_on) == ("开始报名", "李主席", dt.date(2026, 8, 12))


def test_the_theory_share_is_warned_of_and_weights_that_do_not_add_up_block_the_entries(
    qtbot: QtBot, desks: Desks, page: CompetitionPage, in_dialogs: InDialogs
) -> None:
    key = make.projected(desks[0])
    desks[0].contests.take(key, "退回", make.turn(dt.date(2026, 8, 11)))
    tab = open_file(qtbot, page, key)
    tab.file.show_section(3)
    part = tab.file.part(3)
    part.parts.choose(lambda one: one.name == "理论")
    in_dialogs(fill_with(weight=Decimal(60)))
    part.on_edit_part()
    settle(qtbot)
    assert "理论占 60%" in part._warned.text()
    assert not tab.file.steps.go.isEnabled()
    assert "＝130%" in labels(tab.file.steps)  # 60 + 70


def test_anchors_and_ranges_of_a_score_item_are_written_for_the_sheet(
    qtbot: QtBot, desks: Desks, page: CompetitionPage, in_dialogs: InDialogs
) -> None:
    key = make.projected(desks[0])
    tab = open_file(qtbot, page, key)
    tab.file.show_section(3)
    part = tab.file.part(3)
    part.parts.choose(lambda one: one.name == "理论")
    part._show_lines()
    in_dialogs(fill_with(anchors="90–100 分：全部答对"))
    part.criteria.on_edit()
    settle(qtbot)
    rubric = desks[0].contests.rubric(key)
    assert rubric.criteria_of(rubric.part_by_name("理论"))[0].anchors == "90–100 分：全部答对"
    assert len(rubric.criteria_of(rubric.part_by_name("实操"))) > 1  # the other part keeps its lines


def test_after_the_start_nothing_of_the_rules_can_be_changed(
    qtbot: QtBot, app: App, desks: Desks, page: CompetitionPage
) -> None:
    key, _ = make.started(desks[0], app)
    tab = open_file(qtbot, page, key)
    for section in (1, 2, 3):
        tab.file.show_section(section)
        changing = ("添加", "修改", "移除", "上移", "下移", "填写方案")
        shown = [
            b.text().strip()
            for b in tab.file.part(section).findChildren(type(tab.file.print))
            if b.isVisible()
        ]
        assert not [words for words in shown if words.startswith(changing)], section
    assert "开赛时已经锁定" in labels(tab.file)


def test_the_checklist_names_what_lacks_and_a_record_is_added_with_undo(
    qtbot: QtBot, app: App, desks: Desks, page: CompetitionPage, in_dialogs: InDialogs, told: Told
) -> None:
    key, _ = make.started(desks[0], app)
    tab = open_file(qtbot, page, key)
    tab.file.show_section(4)
    rows = {line.part: line for line in tab.file.part(4).parts.records}
    assert len(rows) == 11
    assert rows["立项申报表"].missing
    assert "还缺：立项申报表" in labels(tab.file)

    def record(dialog: object) -> None:
        fill_with(title="赛前安全交底", part="过程记录", noted_on=make.DAY)(dialog)  # type: ignore[arg-type]

    in_dialogs(record)
    press(qtbot, tab.file, "添加材料")
    assert [p.title for p in desks[0].contests.case(key).papers] == ["赛前安全交底"]
    assert told.toasts[-1] == "已添加“赛前安全交底”"
    told.actions[-1]()
    settle(qtbot)
    assert desks[0].contests.case(key).papers == ()


def test_prizes_beyond_the_budget_are_told(qtbot: QtBot, desks: Desks, page: CompetitionPage) -> None:
    key = make.projected(desks[0])
    desks[0].contests.set_prizes(key, [replace(make.prizes()[0], amount=Decimal("700.00"))])
    desks[0].contests.set_budget(key, [BudgetLine(item="奖金", amount=Decimal(600))])
    tab = open_file(qtbot, page, key)
    tab.file.show_section(2)
    assert "✘ 按名额奖金 700.00 元，其中奖金预算 600.00 元" in labels(tab.file)
    assert "✘ 预算明细合计 600.00 元，申报预算 1,000.00 元" in labels(tab.file)
