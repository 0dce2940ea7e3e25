"""The amount of each line of a list, by rule and to the cent, with the sentence that says how (all pure)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from core.hardship.records.aid import BY_LINE, BY_PERSONS, BY_STAGE, BY_TIER, FIXED, SHARED, AmountRule
from core.hardship.records.campaign import Grant
from core.hardship.rules.payments import wrong
from core.money import CENT, shown, split


def amounts(
    rule: AmountRule, grants: Sequence[Grant], line: Decimal | None
) -> tuple[tuple[Decimal, str], ...]:
    """Every line's amount with its sentence; raises Invalid when the rule has none for somebody."""
    if rule.amount < 0 or any(a < 0 for _, a in rule.amounts):
        raise wrong("amount", "金额不能小于 0，没有加入名单")
    if rule.by == SHARED:
        return _shared(rule, grants)
    return tuple(_one(rule, g, line) for g in grants)


def _one(rule: AmountRule, grant: Grant, line: Decimal | None) -> tuple[Decimal, str]:
    """One line's amount with its sentence."""
    if rule.by == FIXED:
        return rule.amount, f"每份 {shown(rule.amount)} 元"
    if rule.by == BY_TIER:
        return _of_table(rule, grant, grant.tier, "困难类别")
    if rule.by == BY_STAGE:
        return _of_table(rule, grant, grant.stage, "学段")
    if rule.by == BY_LINE:
        return _lines(rule, line)
    if rule.by == BY_PERSONS:
        found = rule.amount * grant.persons
        return found, f"每人 {shown(rule.amount)} 元×{grant.persons} 人＝{shown(found)} 元"
    raise wrong("by", f"没有“{rule.by}”这种定额方式，没有加入名单")


def _of_table(rule: AmountRule, grant: Grant, case: str | None, label: str) -> tuple[Decimal, str]:
    """The amount for a tier or a stage."""
    found: Mapping[str, Decimal] = dict(rule.amounts)
    if case is None or case not in found:
        told = f"是“{case}”" if case else "没有填写"
        raise wrong(
            "amounts", f"{grant.name}的{label}{told}，定额里没有这一项，没有加入名单。请补上这一项的金额"
        )
    return found[case], f"{case} {shown(found[case])} 元"


def _lines(rule: AmountRule, line: Decimal | None) -> tuple[Decimal, str]:
    """So many low-income lines, to the cent."""
    if line is None:
        raise wrong("amount", "没有录入本地区当前的低保标准，不能按月低保定额，没有加入名单")
    found = (rule.amount * line).quantize(CENT)
    return found, f"月低保 {shown(line)} 元×{rule.amount.normalize():f}＝{shown(found)} 元"


def _shared(rule: AmountRule, grants: Sequence[Grant]) -> tuple[tuple[Decimal, str], ...]:
    """A sum shared out equally; who gets the left-over cents depends on the ID number, not on the order of the list."""
    if not grants:
        return ()
    order = sorted(range(len(grants)), key=lambda i: (grants[i].id_number, i))
    parts = dict(zip(order, split(rule.amount, [1] * len(grants)), strict=True))
    told = f"总额 {shown(rule.amount)} 元平均分配给 {len(grants)} 份"
    return tuple((parts[i], told) for i in range(len(grants)))
