"""The means test: N = (income − rigid expenses) ÷ persons ÷ 12 against the low-income line, said in sentences (all pure).

Service rules 1 to 16; the sources stand with the rules.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from core.errors import Invalid, Problem
from core.hardship.records.means import (
    ACCIDENTAL,
    EXCLUDED,
    LOW_INCOME,
    MONTHS,
    NOT_FITTING,
    OPEN,
    ZERO,
    Facts,
    Judgement,
    LocalStandard,
    Totals,
)
from core.hardship.rules.exclusions import EXCLUDES, exclusions
from core.hardship.rules.money import added, is_within, shown, to_cent
from core.hardship.rules.tiers import KEYS, Scale, event_cost, limit, scale_of, tier_of
from core.hardship.rules.totals import (
    PREFIX,
    Terms,
    idle,
    imputed_wages,
    missing_months,
    months_of,
    standard_on,
    terms_of,
    totals,
)
from core.rules import Finding, Rule, RuleSet, finding

_DOUBTFUL_KINDS = ("城乡居民基础养老金", "节日慰问金", "工会救助金")


def judge(facts: Facts, rules: RuleSet) -> Judgement:
    """What the rules of a place and day make of a household; raises Invalid when it cannot be computed."""
    terms, scale = terms_of(rules), scale_of(rules)
    standard = require_computable(facts, terms, rules.on)
    sums = totals(facts, terms)
    per_head = Fraction(sums.net) / sums.persons / MONTHS
    judgement = Judgement(
        as_of=rules.on,
        region=standard.region,
        line=standard.amount,
        totals=sums,
        per_head=to_cent(per_head),
        multiple=to_cent(per_head / Fraction(standard.amount)),
        result=result_of(facts, sums, standard.amount, rules=rules, scale=scale),
        findings=(),
        sentence="",
    )
    findings = (
        *_income(facts, sums, rules),
        *_expenses(facts, sums, rules),
        _line(standard, rules),
        *_per_head(sums, judgement, rules),
        *_tiers(facts, sums, judgement, rules=rules, scale=scale),
        *exclusions(facts, rules, standard.amount),
        *_applicant(facts, rules),
    )
    return replace(judgement, findings=findings, sentence=_conclusion(judgement))


def result_of(facts: Facts, sums: Totals, line: Decimal, *, rules: RuleSet, scale: Scale) -> str:
    """A tier, 不符合, 不予认定 or 分档待定 under a low-income line, without the sentences."""
    if any(f.result == EXCLUDES for f in exclusions(facts, rules, line)):
        return EXCLUDED
    return tier_of(facts, sums, line, scale)


def require_computable(facts: Facts, terms: Terms, on: dt.date) -> LocalStandard:
    """The low-income line in force on a day; raises Invalid without it, without people, or without a needed wage."""
    found = standard_on(facts.standards, LOW_INCOME, on)
    if found is None or not found.amount:
        raise _wrong(
            "line", f"{on.isoformat()} 没有有效的低保标准，不能核算。请在“地方标准”里录入当地标准和有效期"
        )
    if facts.persons < 1:
        raise _wrong("persons", "家庭没有共同生活的人口，无法核算，请先登记家庭成员")
    if terms.is_imputing and any(i.rate is None for i in imputed_wages(facts)):
        raise _wrong(
            "minimum_wage",
            "家庭有劳动力未就业，须按最低工资推算收入，但有的月份没有当地最低工资标准。请在“地方标准”里录入",
        )
    return found


def _conclusion(judgement: Judgement) -> str:
    """The sentence that sums a judgement up."""
    ends = {
        OPEN: "当地分档标准没有见到，未判断类别，请录入当地规定",
        NOT_FITTING: "不符合困难职工标准",
        EXCLUDED: "有不得认定的情形，不予认定",
    }
    end = ends.get(judgement.result, f"认定为{judgement.result}")
    head = f"家庭月人均纯收入 {shown(judgement.per_head)} 元，低保标准 {shown(judgement.line)} 元"
    return f"{head}，为 {judgement.multiple} 倍，{end}。"


def _income(facts: Facts, sums: Totals, rules: RuleSet) -> Iterator[Finding]:
    """Rules 6 to 9: the twelve months, what counts, what was imputed."""
    months = months_of(facts.applied_on)
    span = f"{months[0]:%Y-%m} 至 {months[-1]:%Y-%m}"
    gaps = missing_months(facts)
    told = "、".join(f"{m:%Y-%m}" for m in gaps)
    is_met = not gaps or bool(facts.window_note)
    sentence = f"收入按申请之月前 12 个月（{span}）核算" + (
        f"，缺 {told}，{f'说明：{facts.window_note}' if facts.window_note else '没有说明，请补充收入或写明原因'}"
        if gaps
        else "，各月齐全"
    )
    yield finding(rules[PREFIX + "window"], sentence, inputs=span, result="齐全" if is_met else "缺月")
    rule = rules[PREFIX + "income.not_counted"]
    doubtful = [(k, a) for k, a in sums.by_income if k in _DOUBTFUL_KINDS and a]
    if sums.not_counted:
        kinds = "、".join(rule.texts)
        yield finding(
            rule,
            f"{kinds}共 {shown(sums.not_counted)} 元不计入收入",
            inputs=kinds,
            result=shown(sums.not_counted),
        )
    if sums.apart:
        told = f"不共同生活的家庭成员的收入 {shown(sums.apart)} 元不计入，人口也不计"
        yield finding(rules[PREFIX + "per_head"], told, inputs="不共同生活", result=shown(sums.apart))
    if doubtful:
        yield finding(rule, f"{added(doubtful)} 元计入家庭收入", inputs=added(doubtful), result="计入")
    yield from _imputing(facts, sums, rules[PREFIX + "income.imputed"])


def _imputing(facts: Facts, sums: Totals, rule: Rule) -> Iterator[Finding]:
    """Rule 7: who could work and does not is taken to earn the minimum wage."""
    people = idle(facts)
    if not people:
        return
    names = "、".join(m.relation for m in people)
    if rule.value != "推算":
        yield finding(
            rule, f"{names}有劳动能力而未就业，没有推算收入，请按当地规定核实", inputs=names, result="未推算"
        )
        return
    parts = [f"{i.name} {i.months} 个月×{shown(i.rate or ZERO)}" for i in imputed_wages(facts)]
    arithmetic = f"{'＋'.join(parts) or '0'}＝{shown(sums.imputed)} 元"
    yield finding(
        rule,
        f"有劳动能力而未就业，按最低工资推算收入：{arithmetic}",
        inputs=names,
        result=shown(sums.imputed),
    )


def _expenses(facts: Facts, sums: Totals, rules: RuleSet) -> Iterator[Finding]:
    """What may not be deducted, and what may be only under a condition."""
    rule = rules[PREFIX + "expense.counted"]
    if sums.not_deducted:
        yield finding(
            rules[PREFIX + "expense.compulsory"] if any(e.is_compulsory for e in facts.expenses) else rule,
            f"义务教育阶段、不在可扣除类别里或不共同生活成员的支出 {shown(sums.not_deducted)} 元没有扣除",
            inputs="、".join(rule.texts),
            result=shown(sums.not_deducted),
        )
    if dict(sums.by_expense).get("必要就业成本"):
        yield finding(
            rule, f"扣除了必要就业成本，请核实：{rule.note}", inputs="必要就业成本", result="请核实"
        )


def _line(standard: LocalStandard, rules: RuleSet) -> Finding:
    """Rule 5: the low-income line that applies, with its own source."""
    until = standard.valid_to.isoformat() if standard.valid_to else "现行"
    since = standard.valid_from.isoformat() if standard.valid_from else ""
    sentence = f"低保标准 {shown(standard.amount)} 元/人·月（{standard.source}，{since} 至 {until}）"
    return finding(
        rules[PREFIX + "line.in_force"], sentence, inputs=rules.on.isoformat(), result=shown(standard.amount)
    )


def _per_head(sums: Totals, judgement: Judgement, rules: RuleSet) -> Iterator[Finding]:
    """Rule 1: the arithmetic of N."""
    rule = rules[PREFIX + "per_head"]
    income = [*sums.by_income, ("推算收入", sums.imputed)]
    inputs = f"收入：{added(income)}＝{shown(sums.income)} 元；刚性支出：{added(sums.by_expense)}＝{shown(sums.expense)} 元；人口 {sums.persons} 人"
    sentence = (
        f"家庭月人均纯收入＝（{shown(sums.income)}－{shown(sums.expense)}）÷{sums.persons}÷{MONTHS}"
        f"＝{shown(judgement.per_head)} 元"
    )
    yield finding(rule, sentence, inputs=inputs, result=f"{judgement.per_head:.2f}")
    if sums.net < 0:
        told = "刚性支出多于收入，人均为负数，请核实收入是否漏记、支出是否多记"
        yield finding(rules[PREFIX + "per_head.negative"], told, inputs=inputs, result="请核实")


def _tiers(
    facts: Facts, sums: Totals, judgement: Judgement, *, rules: RuleSet, scale: Scale
) -> Iterator[Finding]:
    """Rules 2 to 4: every tier of the place with the comparison, up to the one that holds."""
    for tier in scale.tiers:
        rule = rules[f"{PREFIX}tier.{KEYS[tier.name]}.multiple"]
        if not tier.multiple:
            continue
        top = judgement.line * tier.multiple
        holds = is_within(sums.net, limit(judgement.line, tier.multiple, sums.persons), tier.sign)
        compared = f"{shown(judgement.per_head)} {tier.sign if holds else _opposite(tier.sign)} {shown(top)}"
        sentence = f"{tier.name}：{compared}（{tier.multiple.normalize():f} 倍低保标准）"
        is_barred = tier.name == ACCIDENTAL and holds and facts.main_cause in scale.forbidden_causes
        if is_barred:
            sentence += f"，但主要致困原因“{facts.main_cause}”不能认定为意外致困"
        yield finding(rule, sentence, inputs=compared, result="符合" if holds and not is_barred else "不符合")
        if holds:
            return
    yield from _accident(facts, sums, scale, rules)


def _accident(facts: Facts, sums: Totals, scale: Scale, rules: RuleSet) -> Iterator[Finding]:
    """Rule 4, second half: the event itself, or its cost against the yearly income."""
    if not scale.share or facts.event is None:
        return
    rule = rules[PREFIX + "tier.accidental.share"]
    if facts.event in scale.events_without_share:
        told = f"意外致困：{facts.event}，不论费用比例"
        yield finding(
            rules[PREFIX + "tier.accidental.events_without_share"], told, inputs=facts.event, result="符合"
        )
        return
    cost, top = event_cost(facts, scale), sums.income * scale.share
    holds = cost > top and facts.event in scale.events
    percent = shown(scale.share * 100)
    told = f"意外致困：{facts.event}，年度费用 {shown(cost)} {'＞' if cost > top else '≤'} {shown(sums.income)}×{percent}%＝{shown(top)} 元"
    yield finding(
        rule,
        told,
        inputs=f"费用 {shown(facts.event_cost)} 元，已获补偿 {shown(facts.event_compensation)} 元",
        result="符合" if holds else "不符合",
    )


def _applicant(facts: Facts, rules: RuleSet) -> Iterator[Finding]:
    """Rule 16: a migrant worker has a contract, or worked in fact, for a year."""
    if not facts.is_migrant:
        return
    rule = rules[PREFIX + "migrant"]
    months = _months(facts.contract_from, facts.contract_to or rules.on)
    is_met = facts.has_labour_relation or months >= rule.number
    told = "有一年以上事实劳动关系" if facts.has_labour_relation else f"劳动合同 {months} 个月"
    sentence = f"农民工：{told}，{'符合' if is_met else '不足'} {rule.number} 个月的要求"
    yield finding(rule, sentence, inputs=told, result="符合" if is_met else "不符合")


def _months(first: dt.date | None, last: dt.date) -> int:
    """Full months from one day to another, the last day included; 0 without a first day."""
    if first is None or last < first:
        return 0
    after = last + dt.timedelta(days=1)
    return (after.year - first.year) * 12 + after.month - first.month - (after.day < first.day)


def _opposite(sign: str) -> str:
    """The sign of a comparison that does not hold."""
    return "≥" if sign in ("＜", "<") else "＞"


def _wrong(field: str, sentence: str) -> Invalid:
    """The error about something that must be known first."""
    return Invalid((Problem(field=field, message=sentence),))
