"""Conditions under which nobody is recognised: what the place excludes, and what it only asks to look at (all pure)."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from core.hardship.records.means import HOME_AREA, ZERO, Facts
from core.hardship.rules.money import shown
from core.hardship.rules.totals import PREFIX, standard_on
from core.rules import Finding, RuleSet, finding

RULES = PREFIX + "exclusion."
EXCLUDES = "不得认定"
_DEAR = ("高收费私立学校", "自费留学")
_MISFITS = {
    "拒绝配合调查致收入无法核实": "uncooperative",
    "隐瞒收入或人口变动、提供虚假证明": "uncooperative",
    "违法犯罪或参加明令禁止的非法组织活动": "unlawful",
    "长期居住农村": "rural",
    "拥有店铺厂房或雇佣他人经营": "shop",
}


def exclusions(facts: Facts, rules: RuleSet, line: Decimal) -> tuple[Finding, ...]:
    """A finding for each condition that is met; 强制 where the place excludes by it, 建议 where it does not say."""
    hits = [*_family(facts), *_property(facts, rules), *_savings(facts, rules, line)]
    return tuple(_found(rules, key, inputs) for key, inputs in hits)


def _found(rules: RuleSet, key: str, inputs: str) -> Finding:
    """What the place makes of a condition that is met."""
    rule = rules[RULES + key]
    is_excluding = rule.value == EXCLUDES or key == "savings"
    result = EXCLUDES if is_excluding and rule.verified else "请核实"
    sentence = f"{inputs}：{rule.title}，{'不予认定' if result == EXCLUDES else '请按当地规定核实'}"
    told = finding(rule, sentence, inputs=inputs, result=result)
    return replace(told, severity="强制") if result == EXCLUDES else told


def _family(facts: Facts) -> Iterator[tuple[str, str]]:
    """Conditions that lie in the members and in what the visit found."""
    for member in facts.members:
        if member.school_kind in _DEAR:
            yield "private_school", f"{member.relation}在{member.school_kind}就读"
        if member.refuses_work:
            yield "refuses_work", f"{member.relation}有劳动能力，无正当理由拒绝就业"
    yield from ((_MISFITS[m], m) for m in facts.misfits if m in _MISFITS)


def _property(facts: Facts, rules: RuleSet) -> Iterator[tuple[str, str]]:
    """Conditions that lie in what the family owns."""
    homes = [p for p in facts.properties if p.kind == "住房"]
    number = sum(p.number for p in homes)
    if number >= 2 and (told := _homes(facts, rules, number, sum((p.area or ZERO for p in homes), ZERO))):
        yield "homes", told
    for one in facts.properties:
        if one.kind == "机动车" and not one.is_mobility_aid:
            yield "vehicle", f"机动车 {one.number} 辆"
        if one.kind == "商铺厂房":
            yield "shop", f"商铺、厂房 {one.number} 处"
        if one.is_controlling:
            yield "company", "控股股东或实际控制人"


def _homes(facts: Facts, rules: RuleSet, number: int, area: Decimal) -> str:
    """What to say of several homes; nothing where the place also looks at the area and it is small."""
    if rules[RULES + "homes.area"].value != "考虑":
        return f"住房 {number} 套"
    average = standard_on(facts.standards, HOME_AREA, facts.applied_on)
    if average is None:
        return f"住房 {number} 套，当地人均住房面积没有录入"
    each = area / facts.persons
    if area <= average.amount * facts.persons:
        return ""
    return f"住房 {number} 套，人均 {shown(each)} 平方米，超过当地人均 {shown(average.amount)} 平方米"


def _savings(facts: Facts, rules: RuleSet, line: Decimal) -> Iterator[tuple[str, str]]:
    """Savings above so many months of the line a head, where the place has such a limit."""
    months = rules[RULES + "savings"].number
    saved = sum((p.value or ZERO for p in facts.properties if p.kind == "存款和有价证券"), ZERO)
    if months and saved > months * line * facts.persons:
        limit = shown(months * line * facts.persons)
        yield (
            "savings",
            f"存款和有价证券 {shown(saved)} 元，超过 {shown(months)}×{shown(line)}×{facts.persons}＝{limit} 元",
        )
