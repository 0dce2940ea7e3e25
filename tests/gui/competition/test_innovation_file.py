"""An idea's file: decisions with their reasons, the benefit, finance's word, scores, the grade and the reward."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from core.app import App
from core.innovation.records.ideas import Benefit
from gui.competition.innovation import InnovationTab
from gui.competition.innovation_benefit import BenefitDialog
from gui.competition.innovation_people import OnePerson
from gui.competition.innovation_scores import ScoreDialog, ranges
from gui.competition.innovation_steps import StepDialog
from gui.pages import Shell
from tests.core.innovation.bench import FORMULA, PROPOSED, QUANTITIES, TITLE, Bench, bench
from tests.gui.competition.innovation_scene import filled, labels, press, show
from tests.gui.congress.conftest import InDialogs, in_dialogs, shell, told
from tests.gui.congress.shown import rest, words_in
from tests.gui.members.sample_workbooks import Told

__all__ = ["in_dialogs", "shell", "told"]
REASON = "厂房承重不够，近两年不能加装。"


@pytest.fixture
def office(app: App) -> Bench:
    return bench(app)


@pytest.fixture
def tab(qtbot: QtBot, app: App, shell: Shell, office: Bench) -> Iterator[InnovationTab]:
    yield show(qtbot, app, shell, InnovationTab)
    rest(qtbot)


def opened(qtbot: QtBot, tab: InnovationTab, key: int) -> InnovationTab:
    """The tab with the file of an idea on show."""
    tab.open_file(key)
    rest(qtbot)
    return tab


def acts(tab: InnovationTab) -> list[str]:
    """What may be done now, the usual next step first."""
    return [b.text() for b in tab.file.foot.findChildren(QPushButton) if b.isVisibleTo(tab.file.foot)]


# ---- decisions ----


def test_the_usual_next_step_comes_first_in_every_state(
    qtbot: QtBot, tab: InnovationTab, office: Bench
) -> None:
    key = office.submit()
    assert acts(opened(qtbot, tab, key))[0] == "受理…"
    office.take(key, "受理", "初审通过")
    rest(qtbot)
    assert acts(tab)[:4] == ["采纳…", "退回补正…", "不采纳…", "暂存…"]


def test_a_refusal_needs_its_reason_and_is_then_owed_to_the_authors(
    qtbot: QtBot, tab: InnovationTab, office: Bench, in_dialogs: InDialogs
) -> None:
    key = office.submit()
    office.take(key, "受理", "初审通过")
    opened(qtbot, tab, key)
    seen: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, StepDialog)
        dialog.form.editor("by").set_value("评审委员会")
        dialog.on_save()
        seen.append(labels(dialog))
        assert office.state(key) == "待评审", "nothing was decided without a reason"
        dialog.form.editor("opinion").set_value(REASON)
        dialog.on_save()

    in_dialogs(act)
    press(tab.file.foot, "不采纳…")
    rest(qtbot)
    assert "请填写“书面理由”" in seen[0]
    assert office.state(key) == "不采纳"
    assert f"“不采纳”的理由还没有书面答复建议人：{office.name(0)}。" in words_in(tab.file)
    assert acts(tab)[0] == "登记答复…"


def test_the_answer_begins_with_the_reason_and_lets_the_idea_be_filed(
    qtbot: QtBot, tab: InnovationTab, office: Bench, in_dialogs: InDialogs
) -> None:
    key = office.submit()
    office.take(key, "受理", "初审通过")
    office.take(key, "不采纳", opinion=REASON)
    opened(qtbot, tab, key)
    in_dialogs(filled(received_by=office.name(0)))
    press(tab.file.foot, "登记答复…")
    rest(qtbot)
    [answer] = office.proposals.case(key).answers
    assert (answer.text, answer.received_by, answer.told_on) == (REASON, office.name(0), dt.date.today())
    assert "还没有书面答复" not in words_in(tab.file)
    assert acts(tab)[0] == "归档…"


def test_a_step_is_taken_back_from_the_toast(
    qtbot: QtBot, tab: InnovationTab, office: Bench, in_dialogs: InDialogs, told: Told
) -> None:
    key = office.submit()
    opened(qtbot, tab, key)
    in_dialogs(filled(opinion="材料齐全"))
    press(tab.file.foot, "受理…")
    rest(qtbot)
    assert office.state(key) == "已受理"
    told.actions[-1]()
    rest(qtbot)
    assert office.state(key) == "已提出"
    assert acts(tab)[0] == "受理…"


def test_doubles_and_earlier_awards_are_told_in_sentences(
    qtbot: QtBot, tab: InnovationTab, office: Bench
) -> None:
    office.submit(TITLE, 0)
    key = office.submit(TITLE, 1, past_award="2024 年度优秀建议三等奖")
    words = words_in(opened(qtbot, tab, key).file)
    assert f"“{TITLE}”（{office.name(0)}，已提出）：名称相似 100%" in words
    assert "不符合“未在往届获奖”" in words
    assert "2024 年度优秀建议三等奖" in words


def test_the_plan_is_stored_with_its_step(
    qtbot: QtBot, tab: InnovationTab, office: Bench, in_dialogs: InDialogs
) -> None:
    key = office.adopted()
    opened(qtbot, tab, key)
    in_dialogs(
        filled(
            department="设备部", implementer="钱工", starts_on=PROPOSED, ends_on=dt.date(2026, 5, 1),
            investment=Decimal(20000), content="制作两套夹具", by="钱工",
        )
    )  # fmt: skip
    press(tab.file.foot, "制定实施计划…")
    rest(qtbot)
    assert office.state(key) == "待实施"
    assert "2026-03-09 至 2026-05-01" in words_in(tab.file)


# ---- benefit ----


def benefit_dialog(
    qtbot: QtBot, tab: InnovationTab, office: Bench, key: int, *, known: bool = False
) -> BenefitDialog:
    """The window for the benefit of an idea."""
    first = Benefit(idea_id=key, calculated_on=PROPOSED, formula=FORMULA if known else "")
    dialog = BenefitDialog(
        tab, office.proposals, first, QUANTITIES if known else (), save=office.proposals.calculate_benefit
    )
    qtbot.addWidget(dialog)
    return dialog


def test_the_arithmetic_is_written_while_it_is_typed(qtbot: QtBot, tab: InnovationTab, office: Bench) -> None:
    dialog = benefit_dialog(qtbot, tab, office, office.adopted())
    assert dialog.sentence.text() == "没有直接经济效益"
    dialog.form.editor("formula").set_value(FORMULA)
    assert dialog.names == ("节约工时", "单价", "投入")
    assert dialog.sentence.text() == "“节约工时”请填写数字，例如 1200 或 38.5"
    for name, value, unit in (
        ("节约工时", "100", "小时"),
        ("单价", "35.5", "元/小时"),
        ("投入", "20,000", "元"),
    ):
        dialog.cells[name][0].setText(value)
        dialog.cells[name][1].setText(unit)
    # 100 × 35.5 × 12 − 20000 = 42600 − 20000 = 22600
    assert dialog.sentence.text() == (
        "节约工时（100 小时） × 单价（35.5 元/小时） × 12 − 投入（20000 元） = 22600.00 元"
    )


def test_what_was_typed_for_a_name_stays_while_the_formula_changes(
    qtbot: QtBot, tab: InnovationTab, office: Bench
) -> None:
    dialog = benefit_dialog(qtbot, tab, office, office.adopted(), known=True)
    dialog.form.editor("formula").set_value("节约工时 × (单价")
    assert "括号" in dialog.sentence.text()
    assert dialog.cells["单价"][0].text() == "35.5"
    dialog.form.editor("formula").set_value("节约工时 × 单价")
    assert dialog.sentence.text().endswith("= 3550.00 元")
    assert set(dialog.cells) == {"节约工时", "单价"}


def test_the_benefit_is_stored_with_its_quantities(qtbot: QtBot, tab: InnovationTab, office: Bench) -> None:
    key = office.adopted()
    dialog = benefit_dialog(qtbot, tab, office, key, known=True)
    dialog.form.editor("calculated_by").set_value("孙工")
    dialog.on_save()
    case = office.proposals.case(key)
    assert case.benefit is not None
    assert case.benefit.amount == Decimal("22600.00")
    assert {q.name: q.value for q in case.quantities} == {q.name: q.value for q in QUANTITIES}
    assert "22600.00 元" in words_in(opened(qtbot, tab, key).file)
    assert "待财务确认" in {
        c.accessibleName() for c in tab.file.findChildren(type(tab.file._chips.itemAt(0).widget()))
    }


def test_an_author_cannot_confirm_and_another_can(
    qtbot: QtBot, tab: InnovationTab, office: Bench, in_dialogs: InDialogs
) -> None:
    key = office.verified()
    office.calculate(key)
    opened(qtbot, tab, key)
    seen: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, StepDialog)
        [person] = dialog.findChildren(OnePerson)
        person.put(office.people[0])  # the author
        dialog.on_save()
        seen.append(labels(dialog))
        person.put(office.people[5])
        assert dialog.form.editor("by").value() == office.name(5)
        dialog.on_save()

    in_dialogs(act)
    press(tab.file.foot, "确认效益…")
    rest(qtbot)
    assert f"{office.name(0)}是建议 2026-001 的建议人，不能确认自己的效益" in seen[0]
    benefit = office.proposals.case(key).benefit
    assert benefit is not None
    assert benefit.confirmed_by == office.name(5)


def test_confirming_without_a_calculation_begins_with_it(
    qtbot: QtBot, tab: InnovationTab, office: Bench, in_dialogs: InDialogs
) -> None:
    key = office.verified()
    opened(qtbot, tab, key)
    assert acts(tab)[0] == "测算效益…"
    met = in_dialogs(lambda dialog: None)
    tab.acts.take(office.proposals.file(key), "确认效益")
    assert met == ["测算效益"]


# ---- scores ----


def score_dialog(qtbot: QtBot, tab: InnovationTab, office: Bench, key: int) -> ScoreDialog:
    """The window for a score of an idea."""
    case = office.proposals.case(key)

    def save(one, points):  # type: ignore[no-untyped-def]
        from dataclasses import replace

        office.proposals.score(replace(one, idea_id=key), points)

    dialog = ScoreDialog(tab, office.proposals.score_tables(), case.sheets, benefit=None, save=save)
    qtbot.addWidget(dialog)
    return dialog


def test_the_total_is_added_up_while_points_are_typed(
    qtbot: QtBot, tab: InnovationTab, office: Bench
) -> None:
    key = office.adopted()
    dialog = score_dialog(qtbot, tab, office, key)
    for name, points in (("技术水平", "24"), ("经济效益", "12"), ("应用范围", "15")):
        dialog.cells[name].setText(points)
    assert dialog.total.text() == "合计 51 分，满分 100 分（还有 1 项没有打分）"
    dialog.cells["实用性"].setText("17.5")
    assert dialog.total.text() == "合计 68.5 分，满分 100 分"
    dialog.form.editor("scored_by").set_value("周评委")
    dialog.on_save()
    assert office.proposals.file(key).average == Decimal("68.50")


def test_points_between_two_bands_are_refused(qtbot: QtBot, tab: InnovationTab, office: Bench) -> None:
    key = office.adopted()
    dialog = score_dialog(qtbot, tab, office, key)
    for name, points in (("技术水平", "5"), ("经济效益", "12"), ("应用范围", "15"), ("实用性", "17")):
        dialog.cells[name].setText(points)
    dialog.form.editor("scored_by").set_value("周评委")
    dialog.on_save()
    assert "“技术水平”应在 26–30、21–25、10–20 分之内" in labels(dialog)
    assert office.proposals.case(key).sheets == ()


def test_the_ranges_say_for_which_benefit_they_are_meant(office: Bench) -> None:
    table = office.proposals.score_tables()[0]
    by_name = {c.name: ranges(c) for c in table.criteria}
    assert by_name["实用性"] == "0–20 分"
    assert (
        by_name["经济效益"] == "26–30（50 万元以上）、15–25（10 万元至50 万元以下）、10–14（10 万元以下） 分"
    )


def test_a_reviewer_s_earlier_points_come_back(qtbot: QtBot, tab: InnovationTab, office: Bench) -> None:
    key = office.adopted()
    office.score(key, {"技术水平": 24, "经济效益": 12, "应用范围": 15, "实用性": 17})
    dialog = score_dialog(qtbot, tab, office, key)
    assert not dialog.table.isEnabled(), "all reviewers use the same table"
    dialog.form.editor("scored_by").set_value("周评委")
    assert dialog.cells["实用性"].text() == "17"


# ---- grade and reward ----


def test_the_grade_is_suggested_and_marked_as_not_verified(
    qtbot: QtBot, tab: InnovationTab, office: Bench, in_dialogs: InDialogs
) -> None:
    key = office.confirmed()  # 22,600 yuan: from 10,000 on the fourth level
    opened(qtbot, tab, key)
    seen: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, StepDialog)
        seen.append(labels(dialog))
        assert dialog.form.editor("level").value() == "第四档"
        dialog.form.editor("by").set_value("评审委员会")
        dialog.on_save()

    in_dialogs(act)
    press(tab.file.foot, "评定等级…")
    rest(qtbot)
    assert "建议评为“第四档”" in seen[0]
    assert "未核实" in seen[0]
    grade = office.proposals.case(key).grade
    assert grade is not None
    assert grade.level == "第四档"


def test_the_reward_is_split_to_the_cent_while_it_is_typed(
    qtbot: QtBot, tab: InnovationTab, office: Bench, in_dialogs: InDialogs
) -> None:
    key = office.graded(TITLE, 0, 1, shares=(60, 40))
    opened(qtbot, tab, key)
    seen: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, StepDialog)
        # 500.01 × 60 % = 300.006 and × 40 % = 200.004: the odd cent goes to the larger remainder
        dialog.form.editor("amount").set_value(Decimal("500.01"))
        seen.append(labels(dialog))
        dialog.form.editor("fund_source").set_value("工会经费")
        dialog.on_save()

    in_dialogs(act)
    press(tab.file.foot, "发放奖励…")
    rest(qtbot)
    assert "300.01 元" in seen[0]
    assert "200.00 元" in seen[0]
    assert "不在“第四档”的 300–500 元之内" in seen[0]
    assert [p.amount for p in office.proposals.case(key).parts] == [Decimal("300.01"), Decimal("200.00")]
    assert "奖金 500.01 元" in words_in(tab.file)


def test_a_reward_without_a_fund_source_is_not_given(
    qtbot: QtBot, tab: InnovationTab, office: Bench, in_dialogs: InDialogs
) -> None:
    key = office.graded()
    opened(qtbot, tab, key)

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, StepDialog)
        dialog.form.editor("amount").set_value(Decimal(400))
        dialog.on_save()
        assert dialog.isVisible()

    in_dialogs(act)
    press(tab.file.foot, "发放奖励…")
    rest(qtbot)
    assert office.proposals.case(key).reward is None
    assert office.state(key) == "已评奖"


def test_an_idea_taken_back_closes_its_file(
    qtbot: QtBot, tab: InnovationTab, office: Bench, app: App
) -> None:
    key = office.submit()
    rest(qtbot)
    opened(qtbot, tab, key)
    assert tab._views.currentWidget() is tab.file
    app.undo(app.changes(limit=1)[0].id)
    rest(qtbot)
    assert tab._views.currentWidget() is not tab.file
