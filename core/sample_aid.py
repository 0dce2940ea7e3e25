"""Aid of the invented factory: two funds, a gift in winter settled to the cent, drinks in the heat, and a list that hangs now."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from core.app import App
from core.hardship.records.aid import GOODS, TRANSFER, AmountRule, FamilyFilter, ListOrder, RosterFilter
from core.hardship.records.campaign import Allocation, Campaign, CampaignNotice, CampaignTurn, Grant
from core.hardship.records.funds import BudgetEntry, Fund
from core.hardship.records.payments import Batch, Payment
from core.hardship.rules.procedure import last_day
from core.members.records import RosterQuery
from core.money import total

HANDLER, CHAIR = "李秀兰", "周志平"
DAY = dt.timedelta(days=1)
WHY = "经核实情况属实，同意保留"


def fill(app: App) -> None:
    """Three campaigns in three states."""
    own = _fund(app, "本级工会经费列支", "送温暖专项", Decimal(80000))
    given = _fund(app, "社会捐助资金", "爱心捐款", Decimal(30000))
    _winter(app, own)
    _summer(app, given)
    _waiting(app, own)


def _fund(app: App, source: str, name: str, amount: Decimal) -> int:
    """A fund with its budget of the year."""
    budget = BudgetEntry(amount=amount, decided_on=dt.date(2026, 1, 5), reason="2026 年度预算")
    return app.hardship.aid.funds.add_fund(Fund(source=source, year=2026, name=name), budget)


def _winter(app: App, fund_id: int) -> None:
    """A gift to every family in force, paid by the bank; one came back and was paid again in part; closed."""
    one = Campaign(
        title="2026年春节送温暖", programme="送温暖两节", occasion="春节", year=2026, day=dt.date(2026, 2, 10), handler=HANDLER,
    )  # fmt: skip
    order = ListOrder(fund_id=fund_id, way=TRANSFER, amount=AmountRule(amount=Decimal("1000.50")))
    key = _opened(app, one, dt.date(2026, 1, 19))
    lines = app.hardship.aid.campaigns.families(key, FamilyFilter(), order)
    _list(app, key, lines, dt.date(2026, 1, 20))
    _noticed(app, key, dt.date(2026, 1, 21))
    _ended_and_approved(app, key)
    batch, grants = _batch(app, key, TRANSFER, one.day or dt.date(2026, 2, 10))
    payments = app.hardship.aid.payments
    paid = Payment(paid_on=one.day, receipt="转账凭证", handler=HANDLER)
    payments.pay_in_full(batch, [g.id or 0 for g in grants[:-1]], paid)
    payments.set_voucher(batch, "记-0211", total(g.amount for g in grants[:-1]))
    back = Payment(
        grant_id=grants[0].id or 0, amount=grants[0].amount, paid_on=dt.date(2026, 2, 12), reason="账号已注销，银行退回",
        handler=HANDLER,
    )  # fmt: skip
    payments.take_back(back)
    for action in ("结算", "关闭"):
        app.hardship.aid.campaigns.take(key, action, CampaignTurn(on=dt.date(2026, 2, 28), by=HANDLER))


def _summer(app: App, fund_id: int) -> None:
    """Drinks for thirty workers, some collected for others; being handed out."""
    one = Campaign(
        title="2026年夏季送清凉", programme="送清凉", occasion="夏季高温", year=2026, day=dt.date(2026, 7, 15), handler=HANDLER,
    )  # fmt: skip
    order = ListOrder(
        fund_id=fund_id, way=GOODS, goods="清凉饮料 1 箱、毛巾 2 条", amount=AmountRule(amount=Decimal("85.60")), worker_kind="一线职工",
    )  # fmt: skip
    ids = tuple(sorted(app.members.ids(RosterQuery(quick="members")))[:30])
    key = _opened(app, one, dt.date(2026, 7, 1))
    wanted = RosterFilter(query=RosterQuery(quick="members"), person_ids=ids)
    _list(app, key, app.hardship.aid.campaigns.people(key, wanted, order), dt.date(2026, 7, 2))
    take = app.hardship.aid.campaigns.take
    take(key, "不公示送审", CampaignTurn(on=dt.date(2026, 7, 3), by=HANDLER, opinion="本项目不公示"))
    _approved(app, key, dt.date(2026, 7, 6))
    batch, grants = _batch(app, key, GOODS, dt.date(2026, 7, 15))
    payments = app.hardship.aid.payments
    handed = Payment(paid_on=one.day, receipt="本人签字", handler=HANDLER)
    payments.pay_in_full(batch, [g.id or 0 for g in grants[2:]], handed)
    proxy = replace(
        handed, receipt="代领人签字", proxy_name="孙立新", proxy_relation="同事", proxy_reason="本人出差",
        is_proxy_id_seen=True, photo_number="影-0715-01",
    )  # fmt: skip
    payments.pay_in_full(batch, [grants[0].id or 0], proxy)


def _waiting(app: App, fund_id: int) -> None:
    """Living aid to the families in force, its list on the board."""
    one = Campaign(
        title="2026年第四季度生活救助",
        programme="生活救助",
        year=2026,
        day=dt.date(2026, 12, 10),
        handler=HANDLER,
    )
    order = ListOrder(fund_id=fund_id, way=TRANSFER, amount=AmountRule(by="按困难类别", amounts=_BY_TIER))
    key = _opened(app, one, dt.date(2026, 11, 9))
    lines = app.hardship.aid.campaigns.families(key, FamilyFilter(tiers=("深度困难", "相对困难")), order)
    _list(app, key, lines, dt.date(2026, 11, 10))
    _noticed(app, key, dt.date(2026, 11, 17))


_BY_TIER = (("深度困难", Decimal(3000)), ("相对困难", Decimal(2000)))


# ---- steps that every campaign takes ----


def _opened(app: App, one: Campaign, on: dt.date) -> int:
    """A new campaign."""
    return app.hardship.aid.campaigns.open(one, CampaignTurn(on=on, by=HANDLER))


def _list(app: App, key: int, lines: Sequence[Grant], on: dt.date) -> None:
    """Exactly the money needed held, the list drawn up, and what the guard found answered."""
    campaigns, turn = app.hardship.aid.campaigns, CampaignTurn(on=on, by=HANDLER)
    fund_id = lines[0].fund_id
    campaigns.allocate(
        Allocation(campaign_id=key, fund_id=fund_id, amount=total(g.amount for g in lines))
    )  # fmt: skip
    for action in ("预留预算", "编制名单"):
        campaigns.take(key, action, turn)
    campaigns.put(key, lines)
    reasons = {a.digest: WHY for a in campaigns.alerts(key) if a.severity == "建议"}
    if reasons:
        campaigns.note_alerts(key, reasons, turn)
    campaigns.take(key, "完成查重", turn)


def _noticed(app: App, key: int, on: dt.date) -> None:
    """The list on the board for five working days."""
    notice = CampaignNotice(
        starts_on=on, ends_on=last_day(on, 5), place="厂务公开栏", phone="0898-60000000", office="工会帮扶工作站"
    )  # fmt: skip
    app.hardship.aid.campaigns.take(key, "张贴公示", CampaignTurn(on=on, by=HANDLER, notice=notice))


def _ended_and_approved(app: App, key: int) -> None:
    """The end of the notice, then approval."""
    campaigns = app.hardship.aid.campaigns
    ends_on = campaigns.case(key).notices[-1].ends_on
    assert ends_on is not None  # the step wants a day
    campaigns.take(key, "公示结束", CampaignTurn(on=ends_on + DAY, by=HANDLER))
    _approved(app, key, ends_on + 2 * DAY)


def _approved(app: App, key: int, on: dt.date) -> None:
    """Approved by the chair, and begun to be paid."""
    campaigns = app.hardship.aid.campaigns
    campaigns.take(key, "批准", CampaignTurn(on=on, by=CHAIR, opinion="同意发放"))
    campaigns.take(key, "开始发放", CampaignTurn(on=on, by=HANDLER))


def _batch(app: App, key: int, way: str, on: dt.date) -> tuple[int, tuple[Grant, ...]]:
    """A batch for the whole list."""
    grants = app.hardship.aid.campaigns.case(key).grants
    batch = Batch(campaign_id=key, fund_id=grants[0].fund_id, way=way, made_on=on, handler=HANDLER)
    return app.hardship.aid.payments.open_batch(batch), grants
