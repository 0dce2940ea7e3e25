"""Whether a family has really left hardship: so many months in a row above the local line (pure; service rule 32)."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from core.hardship.records.means import LOW_INCOME, Facts
from core.hardship.rules.money import is_within, shown, to_cent
from core.hardship.rules.procedure import months_later
from core.hardship.rules.totals import PREFIX, Terms, is_deducted, standard_on, terms_of
from core.rules import Finding, RuleSet, finding

REASON = "脱困"  # the only reason for which the rule asks
MET, NOT_MET, OPEN = "符合", "不符合", "未判断"
_BELOW = {"＞": "≤", "≥": "＜"}  # what holds of a month that is not above


class _Month(NamedTuple):
    """One month: what the family had, or None without any income entered; the line, or None when none is known."""

    first: dt.date
    net: Decimal | None
    line: Decimal | None


def out_of_hardship(facts: Facts, rules: RuleSet, proposed_on: dt.date) -> Finding:
    """Whether each of the months before the exit was proposed lies above the line, with the arithmetic of every month."""
    rule, sign = rules[PREFIX + "exit.months"], rules[PREFIX + "exit.sign"].texts[0]
    multiple = rules[PREFIX + "exit.multiple"]
    wanted, terms = int(rule.number), terms_of(rules)
    months = [_month(facts, terms, first) for first in _months_before(proposed_on, wanted)]
    told = "，".join(_told(m, facts.persons) for m in months)
    how = f"连续 {wanted} 个月人均纯收入{sign}低保标准的 {multiple.number} 倍"
    result = _result(months, facts.persons, (multiple.number, sign))
    ends = {
        MET: f"{how}，符合脱困",
        NOT_MET: f"没有做到{how}，不符合脱困",
        OPEN: f"有的月份没有登记收入或没有低保标准，无法判断是否{how}，请补充",
    }
    weakest = rule if not rule.verified else multiple
    return finding(weakest, f"{told}；{ends[result]}", inputs=told, result=result)


def _result(months: list[_Month], persons: int, line: tuple[Decimal, str]) -> str:
    """One month not above the line is enough to refuse; a month that is not known leaves it open."""
    multiple, sign = line
    known = [(m.net, m.line) for m in months if m.net is not None and m.line is not None]
    if any(is_within(net, limit * multiple * persons, _BELOW[sign]) for net, limit in known):
        return NOT_MET
    return MET if len(known) == len(months) and persons else OPEN


def _months_before(day: dt.date, count: int) -> list[dt.date]:
    """The first days of so many months before the month of a day, the earliest first."""
    return [months_later(day.replace(day=1), -n) for n in range(count, 0, -1)]


def _month(facts: Facts, terms: Terms, first: dt.date) -> _Month:
    """Income that counts less rigid expenses that count, and the line, of one month."""
    apart = facts.apart
    incomes = [
        i.amount
        for i in facts.incomes
        if i.month == first and i.kind not in terms.not_counted and i.member_id not in apart
    ]
    spent = (
        e.amount
        for e in facts.expenses
        if e.month == first and is_deducted(e, terms) and e.member_id not in apart
    )
    standard = standard_on(facts.standards, LOW_INCOME, first)
    net = sum(incomes, Decimal(0)) - sum(spent, Decimal(0)) if incomes else None
    return _Month(first, net, standard.amount if standard else None)


def _told(month: _Month, persons: int) -> str:
    """A month in words."""
    if month.net is None or not persons:
        return f"{month.first:%Y-%m} 没有收入记录"
    line = "没有低保标准" if month.line is None else f"低保 {shown(month.line)}"
    each = shown(to_cent(Fraction(month.net) / persons))
    return f"{month.first:%Y-%m} {shown(month.net)}÷{persons}＝{each}（{line}）"
