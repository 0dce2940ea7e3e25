"""Limits per visit, per person, student and family and year, with the arithmetic (pure; service rules 39 to 44, 50)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from core.hardship.records.aid import (
    LINES,
    OWN_SHARE,
    PER_HOUSEHOLD_YEAR,
    PER_SCHOOL_YEAR,
    PER_VISIT,
    Limit,
)
from core.hardship.records.guard import Aided, Alert
from core.hardship.rules.guard_terms import Terms, alert, canonical, in_period, summed
from core.money import CENT, shown, total
from core.rules import Rule

HIDDEN = "自付费用和差额只有主席和帮扶专干可以查看"


def limit_alerts(lines: Sequence[Aided], past: Sequence[Aided], terms: Terms) -> Iterator[Alert]:
    """Everybody who would get more than a limit of the programme allows; a limit of 0 is not known and not judged."""
    by_person: dict[str, list[Aided]] = defaultdict(list)
    by_file: dict[str, list[Aided]] = defaultdict(list)
    for one in (*lines, *past):
        by_person[canonical(one)].append(one)
        for number, _ in one.ties:
            by_file[number].append(one)
    for limit in terms.programme.limits:
        rule = terms.rules.rules.get(limit.rule)
        if rule is None or rule.number == 0:
            continue
        for line in lines:
            if _applies(limit, line):
                yield from _over(limit, rule, line, _together(limit, line, (by_person, by_file)), terms)


def _together(
    limit: Limit, line: Aided, known: tuple[dict[str, list[Aided]], dict[str, list[Aided]]]
) -> list[Aided]:
    """The lines that count towards a limit beside the one looked at."""
    by_person, by_file = known
    if limit.per == PER_VISIT:
        return []
    pool = {a.key: a for a in by_person[canonical(line)]}
    if limit.per == PER_HOUSEHOLD_YEAR:
        pool |= {a.key: a for number, _ in line.ties for a in by_file[number]}
    period = "学年" if limit.per == PER_SCHOOL_YEAR else "年"
    return [
        a
        for a in pool.values()
        if a.key != line.key and in_period(period, line.day, a.day) and _counts(limit, line, a)
    ]


def _over(limit: Limit, rule: Rule, line: Aided, others: Sequence[Aided], terms: Terms) -> Iterator[Alert]:
    """The alert when the sum is more than the limit, or when the limit cannot be worked out."""
    bound, told = _bound(limit, rule, line)
    if bound is None:
        yield alert("限额待核", rule, f"{line.name}：{told}", [line])
        return
    mine = [*others, line]
    over = total(a.amount for a in mine) - bound
    if over <= 0:
        return
    parts = "＋".join(f"{a.campaign} {summed([a])}" for a in sorted(mine, key=lambda a: (a.day, a.key)))
    sums = f"{parts}＝{summed(mine)} 元" if others else f"本次 {summed(mine)} 元"
    sentence = f"{line.name}：{sums}，超过{rule.title}（{told}）{shown(over)} 元"
    listed = [a for a in mine if a.campaign == line.campaign]
    discreet = f"{line.name}：{sums}，超过{rule.title}，{HIDDEN}" if limit.measure == OWN_SHARE else ""
    yield alert(f"超过{limit.per}限额", rule, sentence, listed, discreet=discreet)


def _bound(limit: Limit, rule: Rule, line: Aided) -> tuple[Decimal | None, str]:
    """What a limit comes to for one line, with the arithmetic; None when something it needs is not known."""
    factor = rule.number
    if limit.measure == LINES:
        if line.low_income_line is None:
            return None, "没有录入当地低保标准，不能核对限额"
        found = (factor * line.low_income_line).quantize(CENT)
        return found, f"{factor} 个月×{shown(line.low_income_line)}＝{shown(found)} 元"
    if limit.measure == OWN_SHARE:
        if line.own_share is None:
            return None, "档案里没有个人自付金额，不能核对医疗救助限额"
        found = (factor * line.own_share).quantize(CENT)
        return found, f"个人自付 {shown(line.own_share)} 元×{factor}＝{shown(found)} 元"
    return factor, f"{shown(factor)} 元"


def _applies(limit: Limit, line: Aided) -> bool:
    """Whether a limit is for this line: its tier, stage or occasion, filed or not."""
    if limit.file and (limit.file == "在档") is not line.is_filed:
        return False
    return not limit.of or bool({line.tier, line.stage, line.occasion} & set(limit.of))


def _counts(limit: Limit, line: Aided, other: Aided) -> bool:
    """Whether another line counts towards a limit: the same programme and case, or one of those named beside it."""
    if other.programme == line.programme:
        return (
            not limit.of
            or bool({other.tier, other.stage, other.occasion} & set(limit.of))
            or (limit.per == PER_HOUSEHOLD_YEAR)
        )
    return other.programme in limit.across
