"""The sums of the twelve months: what counts as income, what may be deducted, whose wages are imputed (all pure)."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from core.hardship.records.means import (
    MINIMUM_WAGE,
    MONTHS,
    ZERO,
    Facts,
    LocalStandard,
    MemberFact,
    MoneyFact,
    Totals,
)
from core.rules import RuleSet

PREFIX = "hardship."
EARNED = frozenset({"工资性收入", "经营净收入"})


class Terms(NamedTuple):
    """The rules that say which lines count, read once for many households."""

    not_counted: frozenset[str]
    is_imputing: bool
    counted_expenses: frozenset[str]
    is_deducting_compulsory: bool


class Imputed(NamedTuple):
    """Wages imputed to one member: so many months at one rate; None where no rate is known."""

    name: str
    months: int
    rate: Decimal | None


def terms_of(rules: RuleSet) -> Terms:
    """What the rules in force say about lines."""
    return Terms(
        not_counted=frozenset(rules[PREFIX + "income.not_counted"].texts),
        is_imputing=rules[PREFIX + "income.imputed"].value == "推算",
        counted_expenses=frozenset(rules[PREFIX + "expense.counted"].texts),
        is_deducting_compulsory=rules[PREFIX + "expense.compulsory"].value == "扣除",
    )


def first_month(applied_on: dt.date) -> dt.date:
    """The first day of the first of the twelve months before the month of application."""
    return dt.date(applied_on.year - 1, applied_on.month, 1)


def months_of(applied_on: dt.date) -> tuple[dt.date, ...]:
    """The first days of the twelve months before the month of application."""
    first = first_month(applied_on)
    return tuple(
        dt.date(first.year + (first.month + n - 1) // 12, (first.month + n - 1) % 12 + 1, 1)
        for n in range(MONTHS)
    )


def totals(facts: Facts, terms: Terms) -> Totals:
    """The sums of the twelve months before the application; lines of other months are left out."""
    first, last = first_month(facts.applied_on), facts.applied_on.replace(day=1)
    incomes: dict[str, Decimal] = defaultdict(lambda: ZERO)
    expenses: dict[str, Decimal] = defaultdict(lambda: ZERO)
    not_counted = not_deducted = earned_apart = ZERO
    apart = facts.apart
    for line in facts.incomes:
        if first <= line.month < last:
            if line.member_id in apart:
                earned_apart += line.amount
            elif line.kind in terms.not_counted:
                not_counted += line.amount
            else:
                incomes[line.kind] += line.amount
    for line in facts.expenses:
        if first <= line.month < last:
            if is_deducted(line, terms) and line.member_id not in apart:
                expenses[line.kind] += line.amount
            else:
                not_deducted += line.amount
    imputed = (
        sum((i.months * (i.rate or ZERO) for i in imputed_wages(facts)), ZERO) if terms.is_imputing else ZERO
    )
    return Totals(
        income=sum(incomes.values(), ZERO) + imputed,
        imputed=imputed,
        not_counted=not_counted,
        apart=earned_apart,
        expense=sum(expenses.values(), ZERO),
        not_deducted=not_deducted,
        by_income=tuple(incomes.items()),
        by_expense=tuple(expenses.items()),
        persons=facts.persons,
    )


def is_deducted(line: MoneyFact, terms: Terms) -> bool:
    """Whether the rules let an expense be deducted."""
    return line.kind in terms.counted_expenses and (not line.is_compulsory or terms.is_deducting_compulsory)


def imputed_wages(facts: Facts) -> tuple[Imputed, ...]:
    """Members who could work and do not, with the months without pay at each rate of the minimum wage."""
    found = []
    for member in idle(facts):
        paid = {i.month for i in facts.incomes if i.member_id == member.id and i.kind in EARNED and i.amount}
        unpaid = [m for m in months_of(facts.applied_on) if m not in paid]
        rates = Counter(_amount(standard_on(facts.standards, MINIMUM_WAGE, m)) for m in unpaid)
        found += [Imputed(member.name, number, rate) for rate, number in rates.items()]
    return tuple(found)


def _amount(standard: LocalStandard | None) -> Decimal | None:
    """The amount of a standard, if there is one."""
    return standard.amount if standard is not None else None


def idle(facts: Facts) -> tuple[MemberFact, ...]:
    """Members able to work, out of work, and without evidence that they earn nothing."""
    return tuple(
        m for m in facts.members if m.is_counted and m.can_work and m.is_out_of_work and not m.is_waived
    )


def standard_on(standards: Iterable[LocalStandard], kind: str, day: dt.date) -> LocalStandard | None:
    """The standard of a kind in force on a day, the newest; None when there is none."""
    found = [s for s in standards if s.kind == kind and _is_in_force(s, day)]
    return max(found, key=lambda s: s.valid_from or dt.date.min, default=None)


def missing_months(facts: Facts) -> tuple[dt.date, ...]:
    """The months of the twelve for which no line of income is entered at all."""
    there = {line.month for line in facts.incomes if line.member_id not in facts.apart}
    return tuple(m for m in months_of(facts.applied_on) if m not in there)


def _is_in_force(standard: LocalStandard, day: dt.date) -> bool:
    """Whether a standard holds on a day."""
    return (standard.valid_from or dt.date.min) <= day <= (standard.valid_to or dt.date.max)
