"""Taking a step of a campaign: what it must stand on is checked, what stands fast is marked, and it is chained."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.errors import Conflict
from core.hardship.queries import aid, funds, guard, households, payments
from core.hardship.queries import campaign as read
from core.hardship.records.aid import SERVICE
from core.hardship.records.campaign import (
    BACK_TO_LIST,
    CampaignCase,
    CampaignNotice,
    CampaignStep,
    CampaignTurn,
)
from core.hardship.records.guard import Alert
from core.hardship.rules import campaign as rules
from core.hardship.rules.funds import require_left
from core.hardship.rules.guard import check
from core.hardship.rules.guard_terms import as_seen, surroundings
from core.hardship.rules.payments import (
    receipt_findings,
    standing,
    tie_findings,
    voucher_findings,
    wrong,
)
from core.hardship.service.access import may_see_illness
from core.hardship.tables.campaign import (
    AllocationRow,
    CampaignNoticeRow,
    CampaignObjectionRow,
    CampaignStepRow,
    GrantRow,
)
from core.hardship.tables.payments import BatchRow, PaymentRow
from core.masking import contains_personal_number
from core.regulations.queries import rule_set_of
from core.rules import Finding

BINDING = ("完成查重", rules.APPROVE)


def begin(writing: Writing, campaign_id: int, turn: CampaignTurn) -> None:
    """The first step of a new campaign; raises Invalid without a name."""
    if not turn.by.strip():
        raise wrong("by", "请填写经办人姓名，没有改动")
    step = CampaignStep(campaign_id=campaign_id, action="立项", taken_on=turn.on, taken_by=turn.by.strip())
    stored.add(writing, CampaignStepRow, step)


def take(writing: Writing, campaign_id: int, name: str, *, turn: CampaignTurn, officer_id: int) -> str:
    """Take a step and return the state reached; raises Invalid, NotFound, and Conflict when it may not be taken."""
    case = read.case(writing.session, campaign_id)
    state = rules.require_action(case.campaign, name)
    rules.require_turn(name, turn, case.steps)
    if name in _NEEDED:
        _NEEDED[name](writing, case, turn, officer_id)
    step = CampaignStep(
        campaign_id=campaign_id,
        previous_id=case.steps[-1].id,
        action=name,
        state=state,
        taken_on=turn.on,
        taken_by=turn.by.strip(),
        opinion=turn.opinion.strip() or None,
    )
    key = stored.add(writing, CampaignStepRow, step)
    _mark(writing.session, campaign_id, name, (key, state))
    return state


def alerts(session: Session, campaign_id: int, *, officer_id: int) -> tuple[Alert, ...]:
    """What the guard finds about a list now, as the officer may read it, with the written reasons given so far."""
    one = read.campaign(session, campaign_id)
    lines = guard.lines(session, campaign_id)
    if one.day is None or not lines:
        return ()
    first, last = surroundings(one.day)
    past = guard.others(session, campaign_id, first, last)
    found = check(lines, past, aid.programmes(), rule_set_of(session, one.day))
    reasons = {n.digest: n.reason for n in read.notes(session, campaign_id)}
    seen = as_seen(found, sees_illness=may_see_illness(session, officer_id))
    return tuple(replace(a, reason=reasons.get(a.digest, "")) for a in seen)


def told(findings: tuple[Finding, ...], title: str) -> None:
    """Refuse with every finding's sentence; raises Conflict."""
    if findings:
        more = f"等 {len(findings)} 处" if len(findings) > 3 else ""
        raise Conflict(f"“{title}”{'；'.join(f.sentence for f in findings[:3])}{more}。没有改动，请核对。")


# ---- what steps stand on --------------------------------------------------------------------------------


def _reserve(writing: Writing, case: CampaignCase, turn: CampaignTurn, officer_id: int) -> None:
    """Money is there, or a written reason for its lack."""
    is_service = SERVICE in aid.programmes()[case.campaign.programme].ways
    if not any(a.amount > 0 or is_service for a in case.allocations):
        raise Conflict(f"“{case.campaign.title}”还没有填写预留金额，没有改动。请先选择资金来源并填写金额。")
    for one in case.allocations:
        require_left(funds.figures(writing.session, one.fund_id), one.amount, one.over_reason)


def _guard(writing: Writing, case: CampaignCase, turn: CampaignTurn, officer_id: int) -> None:
    """The list uses exactly the money reserved, and the guard holds nothing."""
    for grant in case.grants:
        rules.require_grant(grant, aid.programmes()[case.campaign.programme])
    rules.require_list(case.grants, case.ties)
    rules.require_clear(alerts(writing.session, case.campaign.id or 0, officer_id=officer_id))


def _post(writing: Writing, case: CampaignCase, turn: CampaignTurn, officer_id: int) -> None:
    """A notice of enough working days whose words name nobody on the list and hold no personal number."""
    notice = rules.require_window(turn.notice, turn.on, rule_set_of(writing.session, turn.on))
    words = "".join(filter(None, (case.campaign.title, notice.place, notice.office)))
    if contains_personal_number(words):
        raise wrong("title", "公示的标题、地点或部门里有证件号码或手机号码，没有改动，请删去")
    named = next((g.name for g in case.grants if len(g.name) > 1 and g.name in words), None)
    if named is not None:
        raise wrong("title", "公示的标题、地点或部门里有受助人的姓名，没有改动，请删去")
    fresh = replace(notice, id=None, campaign_id=case.campaign.id or 0)
    stored.add(writing, CampaignNoticeRow, fresh)


def _end(writing: Writing, case: CampaignCase, turn: CampaignTurn, officer_id: int) -> None:
    """The newest notice has ended without an objection that is open or upheld."""
    rules.require_ended(_newest(case), case.objections, turn.on)


def _skip(writing: Writing, case: CampaignCase, turn: CampaignTurn, officer_id: int) -> None:
    """The programme wants no notice."""
    rules.require_notice_free(aid.programmes()[case.campaign.programme])


def _approve(writing: Writing, case: CampaignCase, turn: CampaignTurn, officer_id: int) -> None:
    """Another person approves a list that the guard still holds nothing against, after objections were settled."""
    session = writing.session
    mine = {g.household_id for g in case.grants if g.household_id}
    family = {m.name for key in sorted(mine) for m in households.members(session, key)}
    rules.require_other_person(turn.by, case.steps, case.grants, family)
    if aid.programmes()[case.campaign.programme].is_noticed:
        rules.require_ended(_newest(case), case.objections, turn.on)
    rules.require_list(case.grants, case.ties)
    rules.require_clear(alerts(session, case.campaign.id or 0, officer_id=officer_id))


def _settle(writing: Writing, case: CampaignCase, turn: CampaignTurn, officer_id: int) -> None:
    """Every payment is signed for, every batch is its voucher, and everything ties."""
    told(open_points(writing.session, case, turn.on), case.campaign.title)


def open_points(session: Session, case: CampaignCase, on: dt.date) -> tuple[Finding, ...]:
    """What keeps a campaign from being settled: missing signatures, vouchers, sums that do not tie."""
    key, law = case.campaign.id or 0, rule_set_of(session, on)
    names = {g.id: g.name for g in case.grants}
    rows = payments.of_campaign(session, key)
    return (
        *receipt_findings(names, standing(rows), law),
        *voucher_findings(payments.batches(session, key), payments.by_batch(session, key), law),
        *tie_findings(case.ties, law),
    )


_NEEDED: Mapping[str, Callable[[Writing, CampaignCase, CampaignTurn, int], None]] = {
    "预留预算": _reserve,
    "完成查重": _guard,
    "张贴公示": _post,
    "公示结束": _end,
    "不公示送审": _skip,
    "批准": _approve,
    "结算": _settle,
    "关闭": _settle,
}


# ---- what stands fast -----------------------------------------------------------------------------------


def _mark(session: Session, campaign_id: int, name: str, reached: tuple[int, str]) -> None:
    """Bind list and money to the step from which they stand fast, so that no undo takes them from under later steps."""
    key, state = reached
    of_campaign = select(GrantRow.id).where(GrantRow.campaign_id == campaign_id)
    if name in BINDING or state in BACK_TO_LIST:
        bound = key if name in BINDING else None
        for grant in session.scalars(select(GrantRow).where(GrantRow.campaign_id == campaign_id)):
            grant.step_id = bound
        for held in session.scalars(select(AllocationRow).where(AllocationRow.campaign_id == campaign_id)):
            held.step_id = bound
    if name == "结算" or (name == rules.BACK and state == "发放中"):
        bound = key if name == "结算" else None
        for batch in session.scalars(select(BatchRow).where(BatchRow.campaign_id == campaign_id)):
            batch.step_id = bound
        for payment in session.scalars(select(PaymentRow).where(PaymentRow.grant_id.in_(of_campaign))):
            payment.step_id = bound
    if name == "公示结束":
        for row in _objections(session, campaign_id):
            row.step_id = key
    session.flush()


def _objections(session: Session, campaign_id: int) -> list[CampaignObjectionRow]:
    """The rows of the objections to a campaign's notices."""
    mine = select(CampaignNoticeRow.id).where(CampaignNoticeRow.campaign_id == campaign_id)
    return list(session.scalars(select(CampaignObjectionRow).where(CampaignObjectionRow.notice_id.in_(mine))))


def _newest(case: CampaignCase) -> CampaignNotice | None:
    """The notice put up last."""
    return case.notices[-1] if case.notices else None
