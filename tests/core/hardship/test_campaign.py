"""Campaigns: money held, the list, notice, approval by another person, payment, and closing when all ties."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from core.app import App
from core.errors import Conflict, Invalid
from core.hardship.records.aid import (
    BY_STAGE,
    BY_TIER,
    SHARED,
    AmountRule,
    FamilyFilter,
    ListOrder,
    RosterFilter,
)
from core.hardship.records.campaign import Allocation, CampaignObjection
from core.hardship.records.payments import Batch, Payment
from core.hardship.rules.campaign import ACTIONS, require_window
from core.hardship.service.aid import Aid
from core.masking import contains_personal_number
from core.members.records import RosterQuery
from core.money import total
from core.rules import rule_set
from tests.core.congress.factory import people
from tests.core.hardship import aid_factory as make
from tests.core.hardship.aid_factory import CHAIR, DAY, FRIDAY, HANDLER, MONDAY, turn


def test_a_campaign_runs_from_budget_to_close_and_ties_to_the_cent(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    for n in range(3):
        make.family(app, n)
    fund = make.fund(aid, "5000")
    key = make.opened(aid, {fund: "1000.01"})
    order = ListOrder(fund_id=fund, way="转账", amount=AmountRule(by=SHARED, amount=Decimal("1000.01")))
    make.listed(aid, key, order)
    assert sorted(g.amount for g in aid.campaigns.case(key).grants) == [
        Decimal("333.33"), Decimal("333.34"), Decimal("333.34"),
    ]  # fmt: skip
    make.approved(aid, key)
    one, two, three = (g.id or 0 for g in aid.campaigns.case(key).grants)
    amounts = {g.id: g.amount for g in aid.campaigns.case(key).grants}
    batch = aid.payments.open_batch(Batch(campaign_id=key, fund_id=fund, made_on=DAY, handler=HANDLER))
    paid = Payment(paid_on=DAY, handler=HANDLER, receipt="转账凭证")
    aid.payments.pay_in_full(batch, [one, two], paid)
    aid.payments.take_back(
        Payment(grant_id=two, amount=amounts[two], paid_on=DAY, handler=HANDLER, reason="账号错误")
    )
    (tie,) = aid.campaigns.case(key).ties
    assert (tie.budget, tie.listed) == (Decimal("1000.01"), Decimal("1000.01"))
    assert (tie.paid, tie.returned, tie.unclaimed) == (amounts[one], amounts[two], amounts[three])
    assert tie.is_tied
    (sums,) = aid.campaigns.overview(2026)
    assert (sums.people, sums.budget, sums.listed) == (3, Decimal("1000.01"), Decimal("1000.01"))
    assert (sums.paid, sums.returned, sums.unclaimed) == (tie.paid, tie.returned, tie.unclaimed)
    assert [f.sentence for f in aid.campaigns.open_points(key, DAY)] == [
        f"发放批 2026-001-01 没有登记凭证号和凭证金额，明细合计 {amounts[one] + amounts[two]} 元"
    ]

    with pytest.raises(Conflict, match="没有登记凭证号"):
        aid.campaigns.take(key, "结算", turn())
    spent = amounts[one] + amounts[two]
    aid.payments.set_voucher(batch, "记-12", spent + Decimal("0.01"))
    with pytest.raises(
        Conflict, match=f"凭证 {spent + Decimal('0.01')} 元，明细合计 {spent} 元，相差 0.01 元"
    ):
        aid.campaigns.take(key, "结算", turn())
    aid.payments.set_voucher(batch, "记-12", spent)
    assert aid.campaigns.take(key, "结算", turn()) == "已结算"
    assert aid.campaigns.take(key, "关闭", turn()) == "已关闭"
    figures = aid.funds.figure(fund)
    assert (figures.reserved, figures.spent) == (Decimal(0), amounts[one])
    assert figures.left == Decimal(5000) - amounts[one]
    assert aid.campaigns.case(key).actions == ()


def test_what_is_not_in_the_fund_is_not_held_without_a_written_reason(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    fund = make.fund(aid, "1000")
    key = make.campaign(aid)
    with pytest.raises(Conflict, match="还没有填写预留金额"):
        aid.campaigns.take(key, "预留预算", turn())
    wanted = Allocation(campaign_id=key, fund_id=fund, amount=Decimal("1200.50"))
    aid.campaigns.allocate(wanted)
    with pytest.raises(
        Conflict, match=r"预算 1,000.00－已预留 0.00－已支出 0.00＝可用 1,000.00 元.*差 200.50 元"
    ):
        aid.campaigns.take(key, "预留预算", turn())
    aid.campaigns.allocate(replace(wanted, over_reason="已向上级申请追加，批复在途"))
    aid.campaigns.take(key, "预留预算", turn())
    assert aid.funds.figure(fund).left == Decimal("-200.50")


def test_the_list_must_use_exactly_what_is_held(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    make.family(app, 1)
    fund = make.fund(aid)
    key = make.opened(aid, {fund: "600"})
    with pytest.raises(Conflict, match="名单是空的"):
        aid.campaigns.take(key, "完成查重", turn())
    make.listed(aid, key, make.order(fund, "500"))
    with pytest.raises(
        Conflict, match=r"预留 600.00 元－名单 500.00 元＝100.00 元，没有改动。请调减预留或补充名单"
    ):
        aid.campaigns.take(key, "完成查重", turn())
    aid.campaigns.allocate(Allocation(campaign_id=key, fund_id=fund, amount=Decimal(500)))
    assert aid.campaigns.take(key, "完成查重", turn()) == "已查重"
    with pytest.raises(Conflict, match="请先退回到“编制名单”"):
        make.listed(aid, key, make.order(fund, "500"))


def test_nobody_approves_what_they_handled_or_stand_on(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    make.family(app, 1, members=(make.relative(1),))
    fund = make.fund(aid)
    key = make.opened(aid, {fund: "500"})
    make.listed(aid, key, make.order(fund))
    aid.campaigns.take(key, "完成查重", turn())
    with pytest.raises(Conflict, match="请“张贴公示”"):
        aid.campaigns.take(key, "不公示送审", turn(opinion="赶时间"))
    later = dt.date(2026, 9, 28)
    up = make.notice(starts_on=dt.date(2026, 9, 21), ends_on=later)
    aid.campaigns.take(key, "张贴公示", turn(notice=up))
    with pytest.raises(Conflict, match="还没有结束"):
        aid.campaigns.take(key, "公示结束", turn(later))
    aid.campaigns.take(key, "公示结束", turn(later + dt.timedelta(1)))
    (head,) = aid.campaigns.case(key).grants
    day = later + dt.timedelta(2)
    for name, words in (
        (HANDLER, "经办了本批次"),
        (head.name, "在名单中"),
        (make.relative(1).name, "家庭成员"),
    ):
        with pytest.raises(Conflict, match=words):
            aid.campaigns.take(key, "批准", turn(day, name, "同意"))
    with pytest.raises(Invalid, match="须写明意见"):
        aid.campaigns.take(key, "批准", turn(day, CHAIR))
    assert aid.campaigns.take(key, "批准", turn(day, CHAIR, "同意")) == "已批准"


def test_a_notice_has_five_working_days_and_an_objection_blocks(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    make.family(app, 1)
    fund = make.fund(aid)
    key = make.opened(aid, {fund: "500"})
    make.listed(aid, key, make.order(fund))
    aid.campaigns.take(key, "完成查重", turn(dt.date(2026, 9, 3)))
    short = make.notice(ends_on=FRIDAY - dt.timedelta(1))
    with pytest.raises(Invalid, match=r"有 4 个工作日，少于 5 个工作日.*请延长，或写明原因"):
        aid.campaigns.take(key, "张贴公示", turn(MONDAY, notice=short))
    name = aid.campaigns.case(key).grants[0].name
    for wrong in (make.notice(place=f"{name}门口"), make.notice(office="工会 13812345678")):
        with pytest.raises(Invalid, match="没有改动，请删去"):
            aid.campaigns.take(key, "张贴公示", turn(MONDAY, notice=wrong))
    aid.campaigns.take(key, "张贴公示", turn(MONDAY, notice=make.notice()))
    (notice,) = aid.campaigns.case(key).notices
    objection = CampaignObjection(notice_id=notice.id or 0, raised_on=MONDAY, content="收入不实")
    aid.campaigns.add_objection(objection)
    after = dt.date(2026, 9, 12)
    with pytest.raises(Conflict, match="没有处理完的异议"):
        aid.campaigns.take(key, "公示结束", turn(after))
    (open_one,) = aid.campaigns.case(key).objections
    with pytest.raises(Invalid, match="处理结果和说明"):
        aid.campaigns.settle_objection(replace(open_one, settled_on=after))
    settled = replace(open_one, settled_on=after, settled_by=CHAIR, outcome="不成立", answer="已核对工资单")
    aid.campaigns.settle_objection(settled)
    assert aid.campaigns.take(key, "公示结束", turn(after)) == "待审批"


def test_a_shorter_notice_goes_up_with_its_written_reason_unless_the_rule_is_mandatory(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    make.family(app, 1)
    fund = make.fund(aid)
    key = make.opened(aid, {fund: "500"})
    make.listed(aid, key, make.order(fund))
    aid.campaigns.take(key, "完成查重", turn(dt.date(2026, 9, 3)))
    short = make.notice(ends_on=FRIDAY - dt.timedelta(1), short_reason="台风将至，须在 9 月 14 日前发放")
    aid.campaigns.take(key, "张贴公示", turn(MONDAY, notice=short))
    (kept,) = aid.campaigns.case(key).notices
    assert kept.short_reason == "台风将至，须在 9 月 14 日前发放"

    law = rule_set(on=MONDAY)
    rule = law["hardship.aid.notice_days"]
    local = replace(rule, severity="强制", verified=True, source="本市办法")
    binding = replace(law, rules={**law.rules, rule.id: local})
    with pytest.raises(Invalid, match="少于 5 个工作日（本市办法），没有改动，请延长"):
        require_window(short, MONDAY, binding)
    doubtful = replace(law, rules={**law.rules, rule.id: replace(local, verified=False)})
    assert require_window(short, MONDAY, doubtful) == short
    with pytest.raises(Invalid, match="公示止早于公示起"):
        require_window(make.notice(ends_on=MONDAY - dt.timedelta(1), short_reason="急"), MONDAY, law)


def test_a_notice_long_enough_keeps_no_reason(app: App) -> None:
    up = require_window(make.notice(short_reason="多余"), MONDAY, rule_set(on=MONDAY))
    assert up.short_reason is None


def test_the_public_sees_no_number_no_full_name_and_no_child(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    household = make.family(app, 1)
    number = make.student(app, household, 1)
    fund = make.fund(aid)
    key = make.opened(aid, {fund: "5000"}, "金秋助学")
    order = ListOrder(
        fund_id=fund, way="转账", amount=AmountRule(by=BY_STAGE, amounts=(("大学本科", Decimal(5000)),))
    )
    make.listed(aid, key, order)
    (grant,) = aid.campaigns.case(key).grants
    assert (grant.id_number, grant.payee, grant.basis) == (number, grant.head_name, "大学本科 5,000.00 元")
    (line,) = aid.campaigns.notice_lines(key)
    text = str(line)
    assert line.name == f"{(grant.head_name or '')[0]}*{(grant.head_name or '')[-1]}家庭"
    assert (line.cause, line.persons, line.amount) == ("因学", 2, Decimal(5000))
    assert not contains_personal_number(text)
    for secret in (
        grant.name,
        number,
        grant.bank_card or "",
        grant.head_name or "",
        grant.mobile or "无手机",
    ):
        assert secret not in text


def test_amounts_follow_the_tier_and_a_change_by_hand_needs_a_reason(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    make.family(app, 1)
    make.family(app, 2, tier="相对困难")
    fund = make.fund(aid)
    key = make.opened(aid, {fund: "2800"}, "生活救助")
    rule = AmountRule(by=BY_TIER, amounts=(("深度困难", Decimal(2000)),))
    with pytest.raises(Invalid, match="“相对困难”，定额里没有这一项"):
        aid.campaigns.families(key, FamilyFilter(), ListOrder(fund_id=fund, way="转账", amount=rule))
    rule = AmountRule(by=BY_TIER, amounts=(("深度困难", Decimal(2000)), ("相对困难", Decimal(1000))))
    make.listed(aid, key, ListOrder(fund_id=fund, way="转账", amount=rule))
    deep, relative = aid.campaigns.case(key).grants
    assert (deep.amount, relative.amount) == (Decimal(2000), Decimal(1000))
    with pytest.raises(Invalid, match="请写明原因"):
        aid.campaigns.edit_grant(replace(relative, amount=Decimal(800)))
    aid.campaigns.edit_grant(replace(relative, amount=Decimal(800), hand_reason="已由街道救助 200 元"))
    assert total(g.amount for g in aid.campaigns.case(key).grants) == Decimal(2800)


def test_filters_find_families_by_tier_school_unit_and_by_never_having_been_aided(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    one = make.family(app, 1)
    two = make.family(app, 2, tier="相对困难", is_migrant=True)
    make.family(app, 3, state="申请")
    fund = make.fund(aid)
    key = make.opened(aid, {fund: "500"})

    def found(**wanted: object) -> list[int | None]:
        return [g.household_id for g in aid.campaigns.families(key, FamilyFilter(**wanted), make.order(fund))]

    assert found() == [one, two]
    assert found(tiers=("相对困难",)) == [two]
    assert found(is_migrant=False) == [one]
    assert found(units=("二车间",)) == []
    assert found(household_ids=(one,)) == [one]
    make.listed(aid, key, make.order(fund), FamilyFilter(household_ids=(one,)))
    assert found(not_aided_since=dt.date(2026, 1, 1)) == [two]
    aid.campaigns.take(key, "取消", turn(opinion="改到年底"))
    assert found(not_aided_since=dt.date(2026, 1, 1)) == [one, two]


def test_programmes_for_members_take_people_of_the_roster_without_any_file(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    ids = people(app, 4)
    fund = make.fund(aid)
    key = make.opened(aid, {fund: "200"}, "送清凉")
    order = make.order(fund, "50", "实物", goods="清凉包 1 份")
    grants = aid.campaigns.people(key, RosterFilter(query=RosterQuery(quick="members")), order)
    assert {g.person_id for g in grants} == set(ids)
    assert {(g.household_id, g.way, g.goods) for g in grants} == {(None, "实物", "清凉包 1 份")}
    aid.campaigns.put(key, grants)
    make.approved(aid, key)
    assert aid.campaigns.case(key).campaign.state == "发放中"
    with pytest.raises(Invalid, match="“送清凉”的形式只能是实物"):
        other = make.opened(aid, {fund: "200"}, "送清凉")
        aid.campaigns.put(other, [make.line(1, fund, way="现金")])


def test_help_that_costs_nothing_goes_the_same_way_without_money(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    fund = make.fund(aid)
    key = make.opened(aid, {fund: "0"}, "法律援助")
    free = make.line(1, fund, way="服务", amount=Decimal(0), bank_card=None, basis="不涉及金额")
    aid.campaigns.put(key, [free])
    make.approved(aid, key)
    batch = aid.payments.open_batch(
        Batch(campaign_id=key, fund_id=fund, way="服务", made_on=DAY, handler=HANDLER)
    )
    sheet = aid.payments.sheet(batch, [g.id or 0 for g in aid.campaigns.case(key).grants])
    assert (len(sheet.lines), sheet.total_in_words) == (1, "零元整")
    aid.campaigns.take(key, "结算", turn())
    assert aid.campaigns.take(key, "关闭", turn()) == "已关闭"


def test_a_returned_list_is_changed_and_goes_the_whole_way_again(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    make.family(app, 1)
    fund = make.fund(aid)
    key = make.opened(aid, {fund: "500"})
    make.listed(aid, key, make.order(fund))
    aid.campaigns.take(key, "完成查重", turn())
    with pytest.raises(Invalid, match="须写明意见或原因"):
        aid.campaigns.take(key, "退回", turn())
    assert aid.campaigns.take(key, "退回", turn(opinion="漏了一户")) == "编制名单"
    (grant,) = aid.campaigns.case(key).grants
    aid.campaigns.remove([grant.id or 0])
    assert aid.campaigns.case(key).grants == ()
    assert [s.opinion for s in aid.campaigns.case(key).steps if s.action == "退回"] == ["漏了一户"]


def test_undoing_the_list_after_the_guard_leaves_it_as_it_was_approved(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    make.family(app, 1)
    fund = make.fund(aid)
    key = make.opened(aid, {fund: "500"})
    make.listed(aid, key, make.order(fund))
    listing = app.changes(limit=1)[0].id
    make.approved(aid, key)
    undone = app.undo(listing)
    assert (undone.restored, len(aid.campaigns.case(key).grants)) == (0, 1)


def test_every_step_is_one_audited_change(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    fund = make.fund(aid)
    before = len(app.changes())
    make.opened(aid, {fund: "500"})
    assert [c.action for c in app.changes()[: len(app.changes()) - before]] == [
        "帮扶批次：编制名单", "帮扶批次：预留预算", "填写预留金额", "新建帮扶批次",
    ]  # fmt: skip


def test_the_machine_leads_from_every_state_to_closed_or_cancelled_and_never_out_of_them() -> None:
    leads: dict[str, set[str]] = {}
    for action in ACTIONS.values():
        for source in action.sources:
            leads.setdefault(source, set()).add(action.target or dict(action.back)[source])
    assert {"已关闭", "已取消"}.isdisjoint(leads)
    for state in leads:
        seen, todo = set(), {state}
        while todo:
            seen |= todo
            todo = set().union(*(leads.get(s, set()) for s in todo)) - seen
        assert seen & {"已关闭", "已取消"}


def test_a_step_out_of_turn_says_what_may_be_done(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    key = make.campaign(aid)
    with pytest.raises(Conflict, match=r"现在是“草稿”，不能“批准”，没有改动。现在可以“预留预算”、“取消”"):
        aid.campaigns.take(key, "批准", turn(opinion="同意"))
    with pytest.raises(Invalid, match="请选择慰问事项"):
        make.campaign(aid, "送温暖两节", occasion=None)
    with pytest.raises(Invalid, match="早于上一步"):
        aid.campaigns.take(key, "取消", turn(dt.date(2026, 8, 1), opinion="不办"))
