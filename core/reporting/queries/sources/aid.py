"""Sources on aid: what was paid to whom from which money, and the budgets."""

import datetime as dt
from typing import Any

from sqlalchemy import Select, Subquery, and_, case, func, literal, null, or_, select, union_all

from core.hardship.records.aid import SERVICE
from core.hardship.records.campaign import CANCELLED, CLOSED, DRAFT, SETTLED
from core.hardship.records.payments import RETURNED, REVERSED
from core.hardship.records.procedure import FILED_STATES
from core.reporting.queries.relations import (
    Column,
    Relation,
    between,
    day,
    fen,
    flag,
    iso,
    number,
    relation,
    table,
    text,
)
from core.reporting.records.forms import Window

_SAID = (
    ("programme", "帮扶项目", "aid_programme"),
    ("occasion", "时节", "aid_occasion"),
    ("fund", "资金来源", "aid_fund_source"),
    ("way", "形式", "aid_way"),
    ("worker_kind", "职工类别", "aid_worker_kind"),
    ("tier", "困难类别", "hardship_tier"),
    ("stage", "学段", "hardship_school_stage"),
)
_TOLD = (
    ("name", "姓名"),
    ("id_number", "证件号码"),
    ("relation", "关系"),
    ("head_name", "户主姓名"),
    ("unit_name", "单位"),
    ("cause", "致困原因"),
    ("goods", "物品"),
    ("bank", "开户行"),
    ("bank_card", "账号"),
    ("payee", "收款人"),
    ("mobile", "电话"),
    ("basis", "依据"),
    ("campaign", "批次"),
    ("receipt", "签收"),
)


def _given(window: Window) -> Subquery:
    """What the counted days added to each line of a list, and the services that cost nothing."""
    return union_all(_paid(window), _served(window)).subquery("given")


def _paid(window: Window) -> Select[Any]:
    """Rows that stand, returns taken away; a line signed for in part has no receipt yet."""
    one = table("aid_payment")
    correction = one.alias("correction")
    corrected = select(correction.c.id).where(correction.c.corrects_id == one.c.id).exists()
    signed = case((one.c.kind == RETURNED, -one.c.amount), else_=one.c.amount)
    unsigned = func.sum(case((and_(one.c.kind != RETURNED, one.c.receipt.is_(None)), 1), else_=0))
    query = select(
        one.c.grant_id,
        func.sum(signed).label("amount"),
        func.max(one.c.paid_on).label("paid_on"),
        case((unsigned > 0, None), else_=func.max(one.c.receipt)).label("receipt"),
        (func.sum(signed) > 0).label("is_given"),
    ).where(one.c.kind != REVERSED, ~corrected, between(one.c.paid_on, window))
    return query.group_by(one.c.grant_id)


def _served(window: Window) -> Select[Any]:
    """Lines of services without a sum, on the day on which their campaign was settled."""
    grant, step = table("aid_grant"), table("aid_campaign_step")
    other = step.alias("other")  # an alias: the outer query reads the table itself
    mine = (other.c.campaign_id == grant.c.campaign_id, other.c.state == SETTLED)
    settled = select(func.max(other.c.id)).where(*mine).scalar_subquery()
    return (
        select(grant.c.id, literal(0), step.c.taken_on, null(), literal(1))
        .select_from(grant.join(step, step.c.id == settled))
        .where(
            grant.c.way == SERVICE, grant.c.amount == 0, between(step.c.taken_on, window),
            _state_of(grant.c.campaign_id).in_((SETTLED, CLOSED)),
        )
    )  # fmt: skip


def _state_of(campaign_id: Column) -> Any:
    """The state of a campaign."""
    step = table("aid_campaign_step").alias("newest")
    query = select(step.c.state).where(step.c.campaign_id == campaign_id)
    return query.order_by(step.c.id.desc()).limit(1).scalar_subquery()


def _payments(window: Window, today: dt.date) -> Select[Any]:
    """Every line of a list on which something was paid or came back in the counted days."""
    grant, campaign, fund, paid = table("aid_grant"), table("aid_campaign"), table("aid_fund"), _given(window)
    is_filed = func.coalesce(_state_of_file(paid.c.paid_on).in_(FILED_STATES), False)
    kept = (
        "way",
        "worker_kind",
        "tier",
        "stage",
        "name",
        "id_number",
        "relation",
        "head_name",
        "unit_name",
        "cause",
        "goods",
        "bank",
        "bank_card",
        "payee",
        "mobile",
        "basis",
        "persons",
    )
    joined = (
        paid.join(grant, grant.c.id == paid.c.grant_id)
        .join(campaign, campaign.c.id == grant.c.campaign_id)
        .join(fund, fund.c.id == grant.c.fund_id)
    )
    return select(
        grant.c.id.label("key"),
        grant.c.name.label("label"),
        campaign.c.programme,
        campaign.c.occasion,
        fund.c.source.label("fund"),
        campaign.c.title.label("campaign"),
        *(grant.c[n] for n in kept),
        grant.c.household_id.label("household"),
        paid.c.amount,
        paid.c.paid_on,
        paid.c.receipt,
        paid.c.is_given.label("is_paid"),
        is_filed.label("is_on_file"),
        *_studies(window),
        _notice().label("notice"),
    ).select_from(joined)


def _state_of_file(on: Column) -> Any:
    """The state, on the day of payment, of the file that a line belongs to."""
    step, grant = table("household_step"), table("aid_grant")
    query = select(step.c.state).where(step.c.household_id == grant.c.household_id, step.c.taken_on <= on)
    return query.order_by(step.c.id.desc()).limit(1).scalar_subquery()


def _studies(window: Window) -> list[Any]:
    """The school of the student on a line, by household and number."""
    study, member, grant = table("household_study"), table("household_member"), table("aid_grant")

    def one(column: Any) -> Any:
        """A column of the student's school."""
        query = select(column).join(member, member.c.id == study.c.member_id)
        is_same = and_(member.c.household_id == grant.c.household_id, member.c.id_number == grant.c.id_number)
        return query.where(is_same).limit(1).scalar_subquery()

    is_new = func.strftime("%Y", study.c.enrolled_on) == str(window.end.year)
    return [
        *(one(study.c[n]).label(n) for n in ("school", "major", "years")),
        one(is_new).label("is_new_student"),
    ]


def _notice() -> Any:
    """From when to when the list was shown."""
    notice, campaign = table("aid_campaign_notice"), table("aid_campaign")
    words = iso(notice.c.starts_on) + " 至 " + iso(notice.c.ends_on)
    query = select(words).where(notice.c.campaign_id == campaign.c.id)
    return query.order_by(notice.c.id.desc()).limit(1).scalar_subquery()


def _allocations(window: Window, today: dt.date) -> Select[Any]:
    """Money that campaigns hold or held: neither what is only a draft nor what was cancelled."""
    one, campaign, fund = table("aid_allocation"), table("aid_campaign"), table("aid_fund")
    return (
        select(
            one.c.id.label("key"),
            campaign.c.title.label("label"),
            one.c.amount,
            campaign.c.programme,
            campaign.c.occasion,
            fund.c.source.label("fund"),
            campaign.c.day,
        )
        .join(campaign, campaign.c.id == one.c.campaign_id)
        .join(fund, fund.c.id == one.c.fund_id)
        .where(_state_of(campaign.c.id).not_in((DRAFT, CANCELLED)))
    )


def _budgets(window: Window, today: dt.date) -> Select[Any]:
    """Decisions on the budgets of funds, reductions taken away, of funds of the report year."""
    one, fund = table("aid_budget"), table("aid_fund")
    signed = case((one.c.kind == "调减", -one.c.amount), else_=one.c.amount)
    return (
        select(
            one.c.id.label("key"),
            fund.c.name.label("label"),
            signed.label("amount"),
            one.c.kind,
            one.c.decided_on,
            fund.c.source.label("fund"),
        )
        .join(fund, fund.c.id == one.c.fund_id)
        .where(
            fund.c.year == window.end.year, or_(one.c.decided_on.is_(None), one.c.decided_on <= window.end)
        )
    )


def _campaigns(window: Window, today: dt.date) -> Select[Any]:
    """Campaigns of aid."""
    one = table("aid_campaign")
    return select(
        one.c.id.label("key"),
        one.c.title.label("label"),
        one.c.programme,
        one.c.occasion,
        one.c.day,
        (_state_of(one.c.id) != CANCELLED).label("is_live"),
    )


RELATIONS: tuple[Relation, ...] = (
    relation(
        "payments",
        "帮扶发放",
        "payment",
        rows=_payments,
        dimensions=(
            *(text(n, label, code) for n, label, code in _SAID),
            *(text(n, label) for n, label in _TOLD),
            number("household", "家庭"),
            number("persons", "家庭人口"),
            fen("amount", "金额"),
            day("paid_on", "发放日期"),
            flag("is_paid", "已发"),
            flag("is_on_file", "在档"),
            text("school", "学校"),
            text("major", "专业"),
            text("years", "学制"),
            flag("is_new_student", "新生"),
            text("notice", "公示"),
        ),
    ),
    relation(
        "allocations",
        "批次预留资金",
        "campaign",
        rows=_allocations,
        dimensions=(
            *(text(n, label, code) for n, label, code in _SAID[:3]),
            fen("amount", "金额"),
            day("day", "日期"),
        ),
    ),
    relation(
        "budgets",
        "资金预算",
        "budget",
        rows=_budgets,
        dimensions=(
            text("fund", "资金来源", "aid_fund_source"),
            text("kind", "变动", "aid_budget_kind"),
            fen("amount", "金额"),
            day("decided_on", "决定日期"),
        ),
    ),
    relation(
        "campaigns",
        "帮扶批次",
        "campaign",
        rows=_campaigns,
        dimensions=(
            *(text(n, label, code) for n, label, code in _SAID[:2]),
            day("day", "日期"),
            flag("is_live", "未取消"),
        ),
    ),
)
