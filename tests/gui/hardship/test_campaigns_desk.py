"""帮扶活动: from a new campaign to one that is closed, as the officer does it."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.app import App
from core.errors import Conflict
from core.hardship.records.campaign import CampaignNotice
from gui.hardship.campaigns_asking import PostingDialog
from gui.hardship.campaigns_words import BUDGET, GUARD, LIST, NOTICE, PAY, STEPS, TIE
from gui.tabs import TabbedPage
from tests.core.congress.factory import people
from tests.core.hardship import aid_factory as make
from tests.gui.congress.conftest import InDialogs, fill_with
from tests.gui.hardship.campaigns_scene import *  # noqa: F403 - its fixtures
from tests.gui.hardship.campaigns_scene import (
    accept,
    campaigns_of,
    listed,
    paying,
    press,
    refused,
    settle,
    strike,
)
from tests.gui.members.sample_workbooks import Told

TODAY = dt.date.today()
Answer = Callable[..., list[tuple[object, ...]]]


def test_an_empty_store_leads_to_a_first_campaign_by_keyboard(
    qtbot: QtBot, app: App, page: TabbedPage, in_dialogs: InDialogs
) -> None:
    tab = campaigns_of(page)
    make.fund(app.hardship.aid, year=TODAY.year)
    met = in_dialogs(fill_with(programme="送温暖两节", title="春节送温暖", occasion="春节"))
    tab.search_box.setFocus()
    qtbot.keyClick(tab.search_box, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot)
    assert met == ["新建帮扶活动"]
    assert tab.stack.currentWidget() is tab.desk
    assert tab.desk.case.campaign.title == "春节送温暖"
    assert tab.desk.stepper.accessibleName() == f"第1步，共{len(STEPS)}步：预算"


def test_an_occasion_that_is_missing_is_told_in_the_form(
    qtbot: QtBot, page: TabbedPage, in_dialogs: InDialogs
) -> None:
    in_dialogs(refused("请选择慰问事项：元旦、春节", programme="送温暖两节", title="送温暖"))
    press(qtbot, campaigns_of(page), "新建活动")
    assert campaigns_of(page).list.records == ()


def test_money_is_held_and_a_list_is_found_by_filters(
    qtbot: QtBot, app: App, page: TabbedPage, in_dialogs: InDialogs
) -> None:
    aid = app.hardship.aid
    make.family(app, 1)
    make.family(app, 2, tier="相对困难")
    make.fund(aid)
    key = make.campaign(aid, "生活救助")
    settle(qtbot)
    tab = campaigns_of(page)
    tab.open_campaign(key)
    settle(qtbot)
    (fund,) = tab.desk.budget._figures.values()
    words = f"{fund.fund.source}（{fund.fund.name}），可用 100,000.00 元"
    in_dialogs(fill_with(source=words, amount=Decimal(3000)))
    press(qtbot, tab.desk, "填写预留金额")
    assert [a.amount for a in aid.campaigns.case(key).allocations] == [Decimal(3000)]
    for step in ("预留预算", "编制名单"):
        in_dialogs(fill_with(on=TODAY, by=make.HANDLER))
        press(qtbot, tab.desk, step)
    assert tab.desk.case.campaign.state == "编制名单"

    in_dialogs(fill_with(by="按困难类别", deep=Decimal(2000), relative=Decimal(1000)), accept)
    press(qtbot, tab.desk, "筛选困难家庭")
    qtbot.waitUntil(lambda: len(tab.desk.case.grants) == 2)
    assert {g.amount for g in tab.desk.case.grants} == {Decimal(2000), Decimal(1000)}
    assert "✔" in tab.desk.list._sums.text()


def test_people_of_the_roster_are_found_without_any_file(
    qtbot: QtBot, app: App, page: TabbedPage, in_dialogs: InDialogs
) -> None:
    aid = app.hardship.aid
    people(app, 4)
    fund = make.fund(aid)
    key = make.opened(aid, {fund: "200"}, "送清凉")
    tab = campaigns_of(page)
    tab.open_campaign(key)
    settle(qtbot)
    assert not tab.desk.list.families.isVisible()
    in_dialogs(fill_with(goods="清凉包 1 份", amount=Decimal(50)), accept)
    press(qtbot, tab.desk, "筛选花名册")
    qtbot.waitUntil(lambda: len(tab.desk.case.grants) == 4)
    assert {(g.way, g.goods, g.amount) for g in tab.desk.case.grants} == {
        ("实物", "清凉包 1 份", Decimal(50))
    }


def test_another_amount_wants_its_reason_and_who_leaves_is_asked_for(
    qtbot: QtBot, app: App, page: TabbedPage, in_dialogs: InDialogs, answer: Answer
) -> None:
    key, tab = listed(app), campaigns_of(page)
    tab.open_campaign(key)
    settle(qtbot)
    in_dialogs(refused("请写明原因", amount=Decimal(800)))
    strike(qtbot, tab.desk.list.list.table, Qt.Key.Key_F2)
    in_dialogs(fill_with(amount=Decimal(800), hand_reason="本月住院"))
    press(qtbot, tab.desk.list, "调整")
    changed = tab.desk.case.grants[0]
    assert (changed.amount, changed.hand_reason) == (Decimal(800), "本月住院")
    assert "名单超出预留 300.00 元" in tab.desk.list._sums.text()
    asked = answer("confirm", True)
    strike(qtbot, tab.desk.list.list.table, Qt.Key.Key_Delete)
    assert changed.name in str(asked[0][2])
    assert len(app.hardship.aid.campaigns.case(key).grants) == 2


def test_a_finding_is_kept_with_its_reason_or_taken_off_the_list(
    qtbot: QtBot, app: App, page: TabbedPage, answer: Answer
) -> None:
    key, tab = listed(app), campaigns_of(page)
    aid = app.hardship.aid
    one, two, _ = aid.campaigns.case(key).grants
    aid.campaigns.put(key, [make.line(9, one.fund_id, bank_card=one.bank_card)])
    tab.open_campaign(key)
    settle(qtbot)
    tab.desk.show_section(GUARD)
    settle(qtbot)
    guard = tab.desk.guard
    (found,) = [a for a in guard.list.records if a.kind == "同卡"]
    guard.list.choose(lambda a: a.kind == "同卡")
    answer("ask_text", "父子两人共用一张卡，已核对")
    press(qtbot, guard, "保留并写明理由")
    kept = next(a for a in aid.campaigns.alerts(key) if a.kind == "同卡")
    assert kept.reason == "父子两人共用一张卡，已核对"
    assert any("父子两人" in label.text() for label in guard.findChildren(QLabel))
    asked = answer("choose", 1)
    press(qtbot, guard, "移出名单")
    assert found.sentence.startswith(one.name)
    assert len(asked[0]) == 3
    assert len(aid.campaigns.case(key).grants) == 3
    assert two in aid.campaigns.case(key).grants


def test_what_the_guard_forbids_cannot_be_kept(qtbot: QtBot, app: App, page: TabbedPage) -> None:
    key, tab = listed(app), campaigns_of(page)
    aid = app.hardship.aid
    aid.campaigns.put(key, [aid.campaigns.case(key).grants[0]])
    tab.open_campaign(key)
    settle(qtbot)
    tab.desk.show_section(GUARD)
    settle(qtbot)
    assert tab.desk.guard.list.choose(lambda a: a.kind == "同一人")
    assert not tab.desk.guard.keep.isEnabled()
    assert tab.desk.guard.remove.isEnabled()


def test_a_short_notice_is_warned_about_and_its_reason_is_kept(
    qtbot: QtBot, app: App, page: TabbedPage, in_dialogs: InDialogs
) -> None:
    key, tab = listed(app), campaigns_of(page)
    app.hardship.aid.campaigns.take(key, "完成查重", make.turn(dt.date(2026, 9, 3)))
    tab.open_campaign(key)
    settle(qtbot)
    first = TODAY
    last = first + dt.timedelta(1)
    seen: list[str] = []

    def post(dialog: object) -> None:
        assert isinstance(dialog, PostingDialog)
        for name, value in {"starts_on": first, "ends_on": last, "place": "厂区公告栏"}.items():
            dialog.form.editor(name).set_value(value)
        dialog.tell()
        seen.append(dialog.told.text())
        dialog.on_save()
        assert dialog.isVisible()
        dialog.form.editor("short_reason").set_value("节前须发放到位")
        dialog.on_save()

    in_dialogs(post)
    press(qtbot, tab.desk, "张贴公示")
    assert "少于 5 个工作日" in seen[0]
    assert "请延长，或在下面写明原因" in seen[0]
    (notice,) = app.hardship.aid.campaigns.case(key).notices
    assert notice.short_reason == "节前须发放到位"
    assert any("节前须发放到位" in w.text() for w in tab.desk.notice.findChildren(QLabel))


def test_an_objection_is_recorded_and_settled_on_the_desk(
    qtbot: QtBot, app: App, page: TabbedPage, in_dialogs: InDialogs
) -> None:
    key, tab = listed(app), campaigns_of(page)
    campaigns = app.hardship.aid.campaigns
    campaigns.take(key, "完成查重", make.turn(dt.date(2026, 9, 3)))
    campaigns.take(key, "张贴公示", make.turn(make.MONDAY, notice=make.notice()))
    tab.open_campaign(key)
    settle(qtbot)
    in_dialogs(fill_with(raised_on=make.MONDAY, content="家中有汽车"))
    press(qtbot, tab.desk, "登记异议")
    in_dialogs(fill_with(settled_by="孙立新", outcome="不成立", answer="车辆属于邻居"))
    press(qtbot, tab.desk, "处理异议")
    (one,) = campaigns.case(key).objections
    assert (one.content, one.outcome, one.answer) == ("家中有汽车", "不成立", "车辆属于邻居")


def test_a_step_that_cannot_be_taken_says_why_in_its_form(
    qtbot: QtBot, app: App, page: TabbedPage, in_dialogs: InDialogs
) -> None:
    aid = app.hardship.aid
    make.family(app, 1)
    fund = make.fund(aid)
    key = make.opened(aid, {fund: "600"})
    make.listed(aid, key, make.order(fund, "500"))
    tab = campaigns_of(page)
    tab.open_campaign(key)
    settle(qtbot)
    in_dialogs(refused("预留 600.00 元－名单 500.00 元＝100.00 元", by=make.HANDLER))
    press(qtbot, tab.desk, "完成查重")
    assert aid.campaigns.case(key).campaign.state == "编制名单"


def test_a_campaign_goes_back_and_is_cancelled_from_the_menu(
    qtbot: QtBot, app: App, page: TabbedPage, in_dialogs: InDialogs
) -> None:
    key, tab = listed(app), campaigns_of(page)
    tab.open_campaign(key)
    settle(qtbot)
    actions = {a.text(): a for a in tab.desk.more.menu().actions()}
    assert set(actions) == {"退回…", "取消…"}
    in_dialogs(fill_with(opinion="改到年底", by=make.HANDLER))
    actions["取消…"].trigger()
    settle(qtbot)
    assert app.hardship.aid.campaigns.case(key).campaign.state == "已取消"
    assert not tab.desk.stepper.isVisible()


def test_the_list_shows_states_and_sums_and_its_filters_narrow_it(
    qtbot: QtBot, app: App, page: TabbedPage, told: Told
) -> None:
    key, tab = listed(app), campaigns_of(page)
    make.campaign(app.hardship.aid, "送清凉", title="夏送清凉")
    settle(qtbot)
    row = next(r for r in tab.list.rows.rows if r[0].endswith("001"))
    assert row[4:8] == ("编制名单", "3", "1,500.00", "1,500.00")
    tab.search_box.setText("清凉")
    assert [o.campaign.title for o in tab.list.records] == ["夏送清凉"]
    tab.search_box.clear()
    tab.state.setCurrentText("已关闭和取消")
    tab.show_list()
    assert tab.list.records == ()
    tab.state.setCurrentIndex(0)
    tab.show_list()
    tab.list.choose(lambda o: o.campaign.id == key)
    tab.list.table.setFocus()
    qtbot.keyClick(tab.list.table, Qt.Key.Key_Return)
    settle(qtbot)
    assert tab.stack.currentWidget() is tab.desk
    qtbot.keyClick(tab.desk, Qt.Key.Key_Escape)
    assert tab.stack.currentWidget() is not tab.desk


def test_taking_a_line_off_can_be_taken_back_from_the_toast(
    qtbot: QtBot, app: App, page: TabbedPage, answer: Answer, told: Told
) -> None:
    key, tab = listed(app), campaigns_of(page)
    tab.open_campaign(key)
    settle(qtbot)
    answer("confirm", True)
    press(qtbot, tab.desk.list, "移出")
    assert len(app.hardship.aid.campaigns.case(key).grants) == 2
    told.actions[-1]()
    settle(qtbot)
    assert len(tab.desk.case.grants) == 3


@pytest.mark.parametrize("section", [BUDGET, LIST, GUARD, NOTICE, PAY, TIE])
def test_every_part_opens_in_every_state(qtbot: QtBot, app: App, page: TabbedPage, section: int) -> None:
    tab, aid = campaigns_of(page), app.hardship.aid
    key, _ = paying(app)
    draft = make.campaign(aid, "医疗救助")
    empty = make.opened(aid, {aid.campaigns.case(key).allocations[0].fund_id: "100"})
    for one in (draft, empty, key):
        tab.open_campaign(one)
        settle(qtbot)
        tab.desk.show_section(section)
        settle(qtbot)
        assert tab.desk.parts[section].isVisible()


def test_a_second_officer_must_approve(
    qtbot: QtBot, app: App, page: TabbedPage, in_dialogs: InDialogs
) -> None:
    key, tab = listed(app), campaigns_of(page)
    campaigns = app.hardship.aid.campaigns
    campaigns.take(key, "完成查重", make.turn(dt.date(2026, 9, 3)))
    up: CampaignNotice = make.notice()
    campaigns.take(key, "张贴公示", make.turn(make.MONDAY, notice=up))
    campaigns.take(key, "公示结束", make.turn(dt.date(2026, 9, 12)))
    tab.open_campaign(key)
    settle(qtbot)
    in_dialogs(refused("不能自己批准", by=make.HANDLER, opinion="同意"))
    press(qtbot, tab.desk, "批准")
    in_dialogs(fill_with(by=make.CHAIR, opinion="同意发放"))
    press(qtbot, tab.desk, "批准")
    assert campaigns.case(key).campaign.state == "已批准"
    with pytest.raises(Conflict):
        campaigns.take(key, "结算", make.turn(TODAY))
