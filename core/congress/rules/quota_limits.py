"""The limits that the law, the unit's own rules and the officer set on the seats (all pure)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from core.congress.records.quota import GROUPS, Limit, Relation
from core.congress.records.terms import ElectingUnit
from core.congress.rules.terms import Number, local_number, national_least
from core.errors import Invalid, Problem
from core.rules import Rule, RuleSet

RULES = (
    "congress.delegates_least", "congress.delegates_share", "congress.delegates_negotiable", "congress.delegates_table", "congress.delegates_most", "congress.quota_each_unit",
    "congress.women_ratio", "congress.dispatched_least", "congress.front_line_share",
    "congress.disabled_ratio", "congress.senior_share",
)  # fmt: skip


def limits_of(rules: RuleSet, units: Sequence[ElectingUnit]) -> tuple[Limit, ...]:
    """The limits in force for a factory, in the order in which they are named; none for a group without people."""
    employees = sum(u.employees for u in units)
    people = {g: sum(getattr(u, g) for u in units) for g in GROUPS}
    return (*_total_limits(rules, employees), *_group_limits(rules, employees, people))


def own_limit(
    group: str, relation: Relation, *, count: int | None = None, share: Fraction | None = None, source: str
) -> Limit:
    """A limit of the unit's own on all seats ("total"), on each electing unit ("unit") or on a group; raises Invalid.

    Reserved seats can only be at least so many, those of the senior staff only at most so many.
    """
    fits = {"total": ("不少于", "不超过"), "unit": ("不少于",), "senior": ("不超过",)}
    wrong = None
    if (count is None) == (share is None) or (count or 0) < 0 or not 0 <= (share or 0) <= 1:
        wrong = "自定的名额限制请填不小于 0 的名额数，或 0 到 100% 之间的比例，只填一种"
    elif relation not in fits.get(group, ("不少于",)) or (group not in GROUPS and count is None):
        wrong = "这一项不能这样限制：预留名额只能“不少于”，中层以上只能“不超过”，总数和每个选区只能按名额"
    elif group not in GROUPS and group not in fits:
        wrong = "没有这一类职工，请从列出的类别中选择"
    if wrong:
        raise Invalid((Problem(field=group, message=wrong),))
    return Limit(
        id=f"own.{group}.{relation}", group=group, relation=relation, label=_label(group, relation, count, share),
        source=source or "本单位自定", severity="建议", count=count, share=share,
    )  # fmt: skip


def wished(total: int) -> Limit:
    """The number of seats that the officer asks for, as a limit."""
    return Limit(
        id="own.total.等于", group="total", relation="等于", label=f"代表名额定为 {total} 名",
        source="拟定的名额", severity="建议", count=total,
    )  # fmt: skip


def _label(group: str, relation: Relation, count: int | None, share: Fraction | None) -> str:
    """What a limit says."""
    bound = f" {count} 名" if count is not None else f"代表名额的 {percent(share or Fraction(0))}"
    who = {"total": "代表名额", "unit": "每个选区的名额"}.get(group) or f"{GROUPS[group]}代表"
    return f"{who}{relation}{bound}"


def percent(share: Fraction) -> str:
    """A share in per cent with at most two places, without floating point."""
    hundredths = (share.numerator * 20_000 + share.denominator) // (2 * share.denominator)
    return f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".") + "%"


# ---- all seats -----------------------------------------------------------------------------------------------


def _total_limits(rules: RuleSet, employees: int) -> Iterator[Limit]:
    """The least and the most seats that country and region ask for, and the least of each electing unit."""
    numbers: list[tuple[Number | None, Relation]] = [
        (national_least(employees, rules), "不少于"),
        (local_number(employees, rules, "congress.delegates_table"), "不少于"),
        (local_number(employees, rules, "congress.delegates_most"), "不超过"),
    ]
    for number, relation in numbers:
        if number is not None:
            label = f"代表名额{relation} {number.count} 名（{number.arithmetic}）"
            yield _limit(number.rule, "total", relation, label, count=number.count)
    each = rules.rules.get("congress.quota_each_unit")
    if each is not None:
        count = int(each.number)
        yield _limit(each, "unit", "不少于", f"每个选区的名额不少于 {count} 名", count=count)


# ---- groups --------------------------------------------------------------------------------------------------


def _group_limits(rules: RuleSet, employees: int, people: dict[str, int]) -> Iterator[Limit]:
    """The bounds on the delegates of each group that the factory has."""
    for group, rule_id in (("women", "congress.women_ratio"), ("disabled", "congress.disabled_ratio")):
        rule = rules.rules.get(rule_id)
        if rule and people[group]:
            share = Fraction(rule.number) * Fraction(people[group], employees)
            of = f"{GROUPS[group]} {people[group]} 人占全体职工 {employees} 人的 {percent(Fraction(people[group], employees))}"
            times = "" if rule.number == 1 else f"，乘以 {rule.number}"
            yield _limit(
                rule,
                group,
                "不少于",
                f"{GROUPS[group]}代表的比例不低于{GROUPS[group]}的比例（{of}{times}）",
                share=share,
            )
    dispatched = rules.rules.get("congress.dispatched_least")
    if dispatched and people["dispatched"]:
        count = int(dispatched.number)
        yield _limit(
            dispatched, "dispatched", "不少于", _label("dispatched", "不少于", count, None), count=count
        )
    for group, rule_id, relation in _SHARES:
        rule = rules.rules.get(rule_id)
        if rule and people[group]:
            share = Fraction(Decimal(rule.number))
            yield _limit(rule, group, relation, _label(group, relation, None, share), share=share)


_SHARES: tuple[tuple[str, str, Relation], ...] = (
    ("front_line", "congress.front_line_share", "不少于"),
    ("senior", "congress.senior_share", "不超过"),
)


def _limit(
    rule: Rule,
    group: str,
    relation: Relation,
    label: str,
    *,
    count: int | None = None,
    share: Fraction | None = None,
) -> Limit:
    """A limit under a rule; an unverified rule says so."""
    return Limit(
        id=rule.id, group=group, relation=relation, label=label, source=rule.citation,
        severity=rule.severity if rule.verified else "依据待核", count=count, share=share,
    )  # fmt: skip
