"""The grade that a benefit suggests, and how a reward is shared (all pure; service rule 69)."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from core.errors import Invalid, Problem
from core.innovation.records.ideas import REWARD_KIND, Author, RewardPart
from core.innovation.records.views import GradeLine, GradeTable, Suggestion
from core.money import split
from core.rules import Rule, RuleSet, finding

RULE = "innovation.idea.grades"
_LINE = re.compile(r"([^:：]{1,20})[:：](\d+(?:\.\d{1,2})?)[:：](\d+(?:\.\d{1,2})?)-(\d+(?:\.\d{1,2})?)")


def grade_table(rules: RuleSet) -> GradeTable:
    """The table in force, the unit's own before the one that ships, the highest level first; raises Invalid."""
    rule = rules[RULE]
    lines = sorted((_line(rule, text) for text in rule.texts), key=lambda x: -x.benefit_from)
    return GradeTable(lines=tuple(lines), source=rule.citation, is_verified=rule.verified)


def table_text(lines: Iterable[GradeLine]) -> str:
    """Lines as the unit's own value of the rule is written."""
    return "、".join(f"{x.level}:{_plain(x.benefit_from)}:{_plain(x.low)}-{_plain(x.high)}" for x in lines)


def suggestion(benefit: Decimal, rules: RuleSet) -> Suggestion:
    """The level for a yearly benefit, in a sentence; none where there is no benefit in money."""
    table, rule = grade_table(rules), rules[RULE]
    line = next((x for x in table.lines if benefit >= x.benefit_from), None) if benefit > 0 else None
    if line is None:
        sentence = f"年效益 {benefit:,.2f} 元，没有对应的奖级，由评审委员会按社会效益评定"
    else:
        sentence = (
            f"年效益 {benefit:,.2f} 元 ≥ {line.benefit_from:,.2f} 元，建议评为“{line.level}”，"
            f"奖金 {_plain(line.low)}–{_plain(line.high)} 元"
        )
    told = finding(rule, sentence, inputs=f"年效益 {benefit:.2f} 元", result="建议")
    return Suggestion(line=line, sentence=f"{sentence}（{rule.citation}）", finding=told)


def amount_doubt(amount: Decimal, level: str, rules: RuleSet) -> str:
    """Why an amount does not go with its level, or nothing."""
    line = next((x for x in grade_table(rules).lines if x.level == level), None)
    if line is None or line.low <= amount <= line.high:
        return ""
    return f"奖金 {amount:,.2f} 元不在“{level}”的 {_plain(line.low)}–{_plain(line.high)} 元之内（{rules[RULE].citation}）"


def parts(amount: Decimal, authors: Sequence[Author]) -> tuple[RewardPart, ...]:
    """A reward shared out by the authors' shares to the cent; left-over cents go to the largest remainders."""
    if amount <= 0:
        raise Invalid((Problem(field="amount", message=f"{REWARD_KIND}的金额应大于 0，没有保存"),))
    amounts = split(amount, [a.share for a in authors])
    return tuple(
        RewardPart(person_id=a.person_id, place=a.place, share=a.share, amount=part, name=a.name)
        for a, part in zip(authors, amounts, strict=True)
    )


def _line(rule: Rule, text: str) -> GradeLine:
    """One level of the table."""
    match = _LINE.fullmatch(text.strip())
    if match is None or Decimal(match[3]) > Decimal(match[4]):
        sentence = f"“{rule.title}”的“{text}”看不懂，应写作“一等奖:100000:500-1500”（奖级:年效益不低于:奖金下限-上限），请在本单位规定里改正"
        raise Invalid((Problem(field=rule.id, message=sentence),))
    return GradeLine(
        level=match[1], benefit_from=Decimal(match[2]), low=Decimal(match[3]), high=Decimal(match[4])
    )


def _plain(number: Decimal) -> str:
    """An amount without needless zeros."""
    return f"{number.normalize():f}"
