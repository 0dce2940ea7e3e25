"""Programmes as data, the guard over a real store, and the lists that watch."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from core.app import App
from core.codes import label_set, labels
from core.errors import Conflict
from core.hardship.records.aid import FamilyFilter, RosterFilter
from core.hardship.records.payments import Batch, Payment
from core.hardship.service.aid import Aid
from core.members.records import RosterQuery
from core.rules import all_rules
from tests.core.congress.factory import people, region
from tests.core.hardship import aid_factory as make
from tests.core.hardship.aid_factory import CHAIR, DAY, HANDLER, turn


def test_every_programme_is_complete_and_each_of_its_limits_is_a_rule(app: App) -> None:
    known = {r.id for r in all_rules()}
    programmes = Aid(app.db, officer_id=1).programmes()
    assert {p.name for p in programmes} == label_set("aid_programme")
    for p in programmes:
        assert p.scope in ("户", "人", "学生")
        assert set(p.ways) <= label_set("aid_way")
        assert set(p.occasions) <= label_set("aid_occasion")
        assert p.source
        for limit in p.limits:
            assert limit.rule in known
            assert limit.per in ("每人次", "每人每年", "每户每年", "每学年")
            assert limit.measure in ("元", "月低保", "个人自付")
            assert set(limit.of) <= {
                *labels("aid_occasion"),
                *labels("hardship_tier"),
                *labels("hardship_school_stage"),
            }
            assert set(limit.across) <= label_set("aid_programme")


def test_the_guard_sees_spouse_child_member_elsewhere_and_a_shared_member_in_the_store(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    spouse, child = make.relative(1), make.relative(2, "子女")
    one = make.family(app, 1, members=(spouse, child))
    two = make.family(app, 2, members=(replace(child, id=None),))  # the same child in two files
    fund = make.fund(aid)
    key = make.opened(aid, {fund: "3000"})
    make.listed(aid, key, make.order(fund))
    wife = make.line(1, fund, name=spouse.name, id_number=spouse.id_number, payee=spouse.name)
    aid.campaigns.put(key, [wife])
    found = [a.sentence for a in aid.campaigns.alerts(key) if a.kind == "同一家庭"]
    head, other = (next(g for g in aid.campaigns.case(key).grants if g.household_id == h) for h in (one, two))
    assert any(f"{head.name}（本人）" in s and f"{other.name}（有共同家庭成员）" in s for s in found)
    assert any(f"{spouse.name}（配偶）" in s and "同属档案 2026-0001" in s for s in found)


def test_a_warning_is_let_pass_with_a_written_reason_and_a_stop_never(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    make.family(app, 1)
    fund = make.fund(aid)
    first = make.opened(aid, {fund: "500"}, day=dt.date(2026, 2, 10), occasion="元旦")
    make.listed(aid, first, make.order(fund))
    key = make.opened(aid, {fund: "500"})
    make.listed(aid, key, make.order(fund))
    (alert,) = aid.campaigns.alerts(key)
    assert (alert.kind, alert.severity, alert.reason) == ("重复受助", "建议", "")
    with pytest.raises(Conflict, match=r"查重还没有通过.*或写明保留理由"):
        aid.campaigns.take(key, "完成查重", turn())
    aid.campaigns.note_alerts(key, {alert.digest: "元旦未发，合并为一次"}, turn())
    assert aid.campaigns.alerts(key)[0].reason == "元旦未发，合并为一次"
    aid.campaigns.put(key, [make.line(7, fund), make.line(7, fund)])
    stop = next(a for a in aid.campaigns.alerts(key) if a.severity == "强制")
    with pytest.raises(Conflict, match="这一条不能保留"):
        aid.campaigns.note_alerts(key, {stop.digest: "就这样"}, turn())
    twice = [g.id or 0 for g in aid.campaigns.case(key).grants][1:]
    aid.campaigns.remove(twice)
    assert aid.campaigns.take(key, "完成查重", turn()) == "已查重"


def test_what_another_campaign_lists_meanwhile_is_found_at_approval(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    make.family(app, 1)
    fund = make.fund(aid)
    key, other = (make.opened(aid, {fund: "500"}, title=t) for t in ("甲批", "乙批"))
    make.listed(aid, key, make.order(fund))
    aid.campaigns.take(key, "完成查重", turn(dt.date(2026, 9, 3)))
    aid.campaigns.take(key, "张贴公示", turn(make.MONDAY, notice=make.notice()))
    aid.campaigns.take(key, "公示结束", turn(dt.date(2026, 9, 12)))
    make.listed(aid, other, make.order(fund))
    with pytest.raises(Conflict, match="乙批"):
        aid.campaigns.take(key, "批准", turn(dt.date(2026, 9, 14), CHAIR, "同意"))
    aid.campaigns.take(other, "取消", turn(opinion="重复"))
    assert aid.campaigns.take(key, "批准", turn(dt.date(2026, 9, 14), CHAIR, "同意")) == "已批准"


def test_families_never_assisted_are_listed_until_they_are(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    one, two = make.family(app, 1), make.family(app, 2)
    make.family(app, 3, state="已退档")
    fund = make.fund(aid)
    assert [w.household_id for w in aid.never_assisted()] == [one, two]
    key = make.opened(aid, {fund: "500"})
    make.listed(aid, key, make.order(fund), FamilyFilter(household_ids=(one,)))
    (left,) = aid.never_assisted()
    assert (left.household_id, "档案 2026-0002" in left.sentence) == (two, True)
    assert [w.household_id for w in aid.never_assisted(dt.date(2026, 10, 1))] == [one, two]
    assert [a.amount for a in aid.history(one)] == [Decimal(500)]


def test_a_family_whose_money_all_came_back_counts_as_never_assisted_once_settled(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    one = make.family(app, 1)
    fund = make.fund(aid)
    key = make.opened(aid, {fund: "500"})
    (grant,) = make.listed(aid, key, make.order(fund))
    make.approved(aid, key)
    batch = aid.payments.open_batch(Batch(campaign_id=key, fund_id=fund, made_on=DAY, handler=HANDLER))
    paid = Payment(paid_on=DAY, handler=HANDLER, receipt="转账凭证")
    aid.payments.pay_in_full(batch, [grant], paid)
    aid.payments.take_back(replace(paid, grant_id=grant, amount=Decimal(500), reason="销户", receipt=None))
    aid.payments.set_voucher(batch, "记-1", Decimal(500))
    aid.campaigns.take(key, "结算", turn())
    assert [w.household_id for w in aid.never_assisted()] == [one]
    assert aid.funds.figure(fund).spent == 0


# Shandong: 3,000 yuan a visit (service rule 44).
def test_whoever_got_more_than_a_limit_is_listed_with_the_sum(app: App) -> None:
    region(app, "370200")
    aid = Aid(app.db, officer_id=1)
    make.family(app, 1)
    fund = make.fund(aid)
    key = make.opened(aid, {fund: "3200"})
    make.listed(aid, key, make.order(fund, "3200"))
    (watch,) = aid.over_limits(2026)
    assert "超过送温暖每人次原则上不超过（3,000.00 元）200.00 元" in watch.sentence
    assert watch.amount == Decimal(3200)
    assert aid.over_limits(2025) == ()


def test_what_nobody_claims_is_listed_after_so_many_days(app: App) -> None:
    aid = Aid(app.db, officer_id=1)
    ids = people(app, 2)
    fund = make.fund(aid)
    key = make.opened(aid, {fund: "100"}, "送清凉")
    order = make.order(fund, "50", "实物", goods="清凉包 1 份")
    one, two = aid.campaigns.put(key, aid.campaigns.people(key, RosterFilter(query=RosterQuery()), order))
    make.approved(aid, key)  # on 14 September
    batch = aid.payments.open_batch(
        Batch(campaign_id=key, fund_id=fund, way="实物", made_on=DAY, handler=HANDLER)
    )
    aid.payments.pay_in_full(batch, [one], Payment(paid_on=DAY, handler=HANDLER, receipt="本人签字"))
    assert aid.unclaimed(dt.date(2026, 10, 13)) == ()
    (watch,) = aid.unclaimed(dt.date(2026, 10, 14))
    assert (watch.grant_id, watch.person_id, watch.amount) == (two, ids[1], Decimal(50))
    assert "2026-09-14 批准，已 30 天，未领 50.00 元，退回未再发 0.00 元" in watch.sentence
    assert [w.grant_id for w in aid.unclaimed(dt.date(2026, 9, 20), days=6)] == [two]
    assert aid.unclaimed(dt.date(2026, 9, 20), days=7) == ()
