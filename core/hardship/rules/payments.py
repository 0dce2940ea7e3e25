"""What became of a line: its outcome from the rows, and what may still happen to it (all pure; service rules 46, 48, 49)."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from core.errors import Invalid, Problem
from core.hardship.records.aid import GOODS, SERVICE, TRANSFER
from core.hardship.records.campaign import Allocation, FundTie, Grant
from core.hardship.records.payments import PAID, REISSUED, RETURNED, REVERSED, Batch, Outcome, Payment
from core.money import ZERO, shown, total
from core.rules import Finding, RuleSet, finding

PREFIX = "hardship.aid."
SIGNED, VOUCHED, BY_PROXY = ("本人签字", "本人签字并按手印"), "转账凭证", "代领人签字"


def standing(payments: Sequence[Payment]) -> tuple[Payment, ...]:
    """The rows that stand: neither corrections nor corrected by one."""
    corrected = {p.corrects_id for p in payments}
    return tuple(p for p in payments if p.kind != REVERSED and p.id not in corrected)


def outcome(grant: Grant, payments: Sequence[Payment]) -> Outcome:
    """What was paid and kept, what came back and was not paid again, and what nobody has claimed."""
    sums = dict.fromkeys((PAID, REISSUED, RETURNED), ZERO)
    for one in standing(payments):
        sums[one.kind] += one.amount
    return Outcome(
        paid=sums[PAID] + sums[REISSUED] - sums[RETURNED],
        returned=sums[RETURNED] - sums[REISSUED],
        unclaimed=grant.amount - sums[PAID],
    )


def signed_amount(payment: Payment, by_id: Mapping[int | None, Payment]) -> Decimal:
    """What a row adds to the money spent: a return takes away, a correction takes back what it corrects."""
    if payment.kind == REVERSED:
        return -signed_amount(by_id[payment.corrects_id], by_id)
    return -payment.amount if payment.kind == RETURNED else payment.amount


def ties(
    allocations: Iterable[Allocation],
    grants: Iterable[Grant],
    payments: Mapping[int | None, Sequence[Payment]],
) -> tuple[FundTie, ...]:
    """Budget, list and outcome of every fund of a campaign, by fund."""
    reserved = {a.fund_id: a for a in allocations}
    listed: dict[int, list[Grant]] = {f: [] for f in reserved}
    for grant in grants:
        listed.setdefault(grant.fund_id, []).append(grant)
    found = []
    for fund_id, mine in sorted(listed.items()):
        became = [outcome(g, payments.get(g.id, ())) for g in mine]
        held = reserved.get(fund_id)
        found.append(
            FundTie(
                fund_id=fund_id,
                source=held.source if held else "没有预留的资金",
                budget=held.amount if held else ZERO,
                listed=total(g.amount for g in mine),
                paid=total(o.paid for o in became),
                returned=total(o.returned for o in became),
                unclaimed=total(o.unclaimed for o in became),
            )
        )
    return tuple(found)


def tie_findings(found: Iterable[FundTie], rules: RuleSet) -> tuple[Finding, ...]:
    """What does not tie, with the arithmetic."""
    rule = rules[PREFIX + "ties"]
    wrong = []
    for one in found:
        made = one.paid + one.returned + one.unclaimed
        sums = f"已发 {shown(one.paid)}＋退回 {shown(one.returned)}＋未领 {shown(one.unclaimed)}＝{shown(made)} 元"
        told = f"预算 {shown(one.budget)} 元，名单合计 {shown(one.listed)} 元，{sums}"
        if one.budget != one.listed:
            gap = one.budget - one.listed
            more = f"预算比名单{'多' if gap > 0 else '少'} {shown(abs(gap))} 元"
            wrong.append(finding(rule, f"{one.source}：{told}；{more}", inputs=told, result="不相等"))
        if made != one.listed:
            gap = made - one.listed
            more = f"结果比名单{'多' if gap > 0 else '少'} {shown(abs(gap))} 元"
            wrong.append(finding(rule, f"{one.source}：{told}；{more}", inputs=told, result="不相等"))
    return tuple(wrong)


def voucher_findings(
    batches: Iterable[Batch], payments: Mapping[int | None, Sequence[Payment]], rules: RuleSet
) -> tuple[Finding, ...]:
    """Batches whose rows do not add up to their voucher, or that have none (service rule 48)."""
    rule, wrong = rules[PREFIX + "voucher"], []
    for batch in batches:
        paid = total(p.amount for p in standing(payments.get(batch.id, ())) if p.kind != RETURNED)
        if batch.way == SERVICE or (paid == 0 and batch.voucher_amount in (None, ZERO)):
            continue
        if batch.voucher_amount is None or not batch.voucher_number:
            told = f"发放批 {batch.number} 没有登记凭证号和凭证金额，明细合计 {shown(paid)} 元"
        elif batch.voucher_amount != paid:
            gap = batch.voucher_amount - paid
            told = (
                f"发放批 {batch.number}：凭证 {shown(batch.voucher_amount)} 元，明细合计 {shown(paid)} 元，"
                f"相差 {shown(abs(gap))} 元"
            )
        else:
            continue
        wrong.append(finding(rule, told, inputs=f"明细 {shown(paid)}", result="不相等"))
    return tuple(wrong)


def receipt_findings(
    names: Mapping[int | None, str], payments: Iterable[Payment], rules: RuleSet
) -> tuple[Finding, ...]:
    """Payments without signature or voucher are not finished (service rule 46)."""
    rule = rules[PREFIX + "real_name"]
    return tuple(
        finding(
            rule, f"{names[p.grant_id]} {shown(p.amount)} 元没有签收凭证", inputs="缺签收", result="未完成"
        )
        for p in payments
        if p.kind in (PAID, REISSUED) and p.receipt is None
    )


# ---- one row --------------------------------------------------------------------------------------------


def require_payment(grant: Grant, payment: Payment, known: Sequence[Payment]) -> None:
    """Refuse a row that the line cannot bear; raises Invalid with the arithmetic."""
    became = outcome(grant, known)
    room = {PAID: became.unclaimed, RETURNED: became.paid, REISSUED: became.returned}
    words = {PAID: "还没有领取的", RETURNED: "已经发放的", REISSUED: "退回后没有再发的"}
    if payment.kind not in room:
        raise wrong("kind", "更正请用“更正”，没有保存")
    if payment.amount <= 0:
        raise wrong("amount", f"{grant.name}的金额应大于 0，没有保存")
    if payment.amount > room[payment.kind]:
        told = f"{grant.name}的“{payment.kind}”{shown(payment.amount)} 元，超过{words[payment.kind]} {shown(room[payment.kind])} 元"
        raise wrong("amount", f"{told}，没有保存，请核对")
    if payment.kind == RETURNED and not (payment.reason or "").strip():
        raise wrong("reason", f"{grant.name}的退回须写明原因，没有保存")
    if payment.paid_on and any(k.paid_on and k.paid_on > payment.paid_on for k in standing(known)):
        raise wrong("paid_on", f"{grant.name}的日期早于已有的发放记录，没有保存，请核对")
    _require_proxy(grant, payment)
    require_receipt(grant, payment)


def _require_proxy(grant: Grant, payment: Payment) -> None:
    """Refuse a collection by proxy that does not say who, in which relation, why, and that the ID was seen."""
    given = (payment.proxy_name, payment.proxy_relation, payment.proxy_reason)
    is_by_proxy = any(given) or payment.is_proxy_id_seen or payment.receipt == BY_PROXY
    if not is_by_proxy:
        return
    if not all(given) or not payment.is_proxy_id_seen:
        raise wrong(
            "proxy_name", f"{grant.name}由他人代领，须填写代领人、关系、理由并查验代领人证件，没有保存"
        )
    if payment.receipt in (*SIGNED, VOUCHED):
        raise wrong("receipt", f"{grant.name}由{payment.proxy_name}代领，签收凭证应为“{BY_PROXY}”，没有保存")


def require_receipt(grant: Grant, payment: Payment) -> None:
    """Refuse a transfer signed for and cash or goods with a transfer's voucher."""
    if payment.receipt == VOUCHED and grant.way != TRANSFER:
        raise wrong("receipt", f"{grant.name}领取的是{grant.way}，签收凭证不能是“{VOUCHED}”，没有保存")


def require_correction(payment: Payment, known: Sequence[Payment], reason: str) -> None:
    """Refuse to correct a correction, a row corrected already, or one that later rows stand on; raises Invalid."""
    if not reason.strip():
        raise wrong("reason", "更正须写明原因，没有保存")
    if payment not in standing(known):
        raise wrong("id", "这一笔已经更正过，或本身就是更正，没有保存。请更正后来的那一笔")
    later = [p for p in standing(known) if (p.id or 0) > (payment.id or 0)]
    if any(p.kind != payment.kind for p in later):
        raise wrong("id", f"这一笔之后还有“{later[-1].kind}”，没有保存。请先更正后来的那一笔")


def require_batch(batch: Batch, grants: Iterable[Grant]) -> None:
    """Refuse lines of another fund or another way in one batch; raises Invalid."""
    for grant in grants:
        if grant.campaign_id != batch.campaign_id or grant.fund_id != batch.fund_id:
            raise wrong("fund_id", f"{grant.name}的资金来源与本批不同，没有保存。请按资金来源分批发放")
        if grant.way != batch.way:
            raise wrong("way", f"{grant.name}的形式是{grant.way}，本批是{batch.way}，没有保存。请分批发放")


def card_ending(grant: Grant) -> str:
    """The last four digits of the account, for the signature sheet."""
    return grant.bank_card[-4:] if grant.bank_card and grant.way == TRANSFER else ""


def goods_of(grant: Grant) -> str:
    """What is handed over, when it is goods."""
    return (grant.goods or "") if grant.way == GOODS else ""


def wrong(field: str, sentence: str) -> Invalid:
    """The error about one field."""
    return Invalid((Problem(field=field, message=sentence),))
