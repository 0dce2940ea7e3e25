"""What the law says of the number and the composition of delegates, of terms, bodies and guests (all pure)."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil, floor

from core.congress.records.composition import Composition, RosterCounts, Share
from core.congress.records.terms import SENIOR, Delegate, Term
from core.rules import Finding, Rule, RuleSet, finding

PARTY = ("中共党员", "中共预备党员")
WHOLE = "职工大会"  # everybody is there; no delegates are elected
RULES = (
    "mode_employees", "delegates_least", "delegates_share", "delegates_negotiable", "delegates_table",
    "delegates_most", "senior_share", "women_ratio", "dispatched_least", "disabled_ratio", "front_line_share",
    "employees_change",
)  # fmt: skip
COMPOSITION_RULES = tuple(f"congress.{name}" for name in RULES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number of delegates that a rule asks for, with its arithmetic."""

    count: int
    arithmetic: str
    rule: Rule


# ---- how many delegates ---------------------------------------------------------------------------------


def least_delegates(employees: int, rules: RuleSet) -> Number:
    """The least number of delegates for so many employees: the national and the local one, the larger counts."""
    numbers = [national_least(employees, rules)]
    local = local_number(employees, rules, "congress.delegates_table")
    return max([*numbers, *([local] if local else [])], key=lambda n: n.count)


def national_least(employees: int, rules: RuleSet) -> Number:
    """Thirty or five per cent; what goes beyond a hundred is for company and union to settle."""
    share, least = rules["congress.delegates_share"], rules["congress.delegates_least"]
    cap = rules["congress.delegates_negotiable"]
    part = ceil(Fraction(share.number) * employees)
    asked = min(part, int(cap.number))
    told = f"职工 {employees} 人的 {percent(share.number)} 为 {part} 名，且不少于 {least.value} 名"
    if part > cap.number:
        told += f"；超过 {cap.value} 名的部分由企业与工会协商确定"
    count = max(asked, int(least.number))
    return Number(
        count=count, arithmetic=f"{told}，至少 {count} 名", rule=share if asked > least.number else least
    )


def local_number(employees: int, rules: RuleSet, table: str) -> Number | None:
    """What a local table gives for so many employees; None where there is no table, no line or a line "-"."""
    rule = rules.rules.get(table)
    fitting = [s.split() for s in rule.texts if int(s.split()[0]) <= employees] if rule else []
    if rule is None or not fitting:
        return None
    start, base, *growth = fitting[-1]
    if base == "-":
        return None
    if base.endswith("%"):
        exact = Fraction(Decimal(base[:-1])) / 100 * employees
        count = floor(exact) if table.endswith("_most") else ceil(exact)
        return Number(count=count, arithmetic=f"职工 {employees} 人的 {base} 为 {count} 名", rule=rule)
    if not growth:
        return Number(count=int(base), arithmetic=f"职工 {employees} 人为 {base} 名", rule=rule)
    every, more = map(int, growth)
    count = int(base) + (employees - int(start)) // every * more
    told = f"{base}＋⌊（{employees}－{start}）÷{every}⌋×{more}＝{count} 名"
    return Number(count=count, arithmetic=told, rule=rule)


# ---- composition ----------------------------------------------------------------------------------------


def composition(
    delegates: Sequence[Delegate], term: Term, rules: RuleSet, counts: RosterCounts
) -> Composition:
    """Every limit on the delegates whose mandate stands, and plain figures.

    The number of employees is the term's, or the roster's while the term has none yet.
    """
    serving = [d for d in delegates if d.is_serving]
    employees = term.employees or counts.employees
    if term.kind == WHOLE:
        least, limits = (
            Number(count=0, arithmetic="职工大会由全体职工参加", rule=rules["congress.mode_employees"]),
            [],
        )
    else:
        least = least_delegates(employees, rules)
        limits = [*_number_lines(len(serving), employees, rules), *_share_lines(serving, counts, rules)]
    limits = [*_mode_lines(term, employees, rules), *limits, *_change_lines(term, counts, rules)]
    return Composition(
        delegates=len(serving),
        least=least.count,
        arithmetic=least.arithmetic,
        limits=tuple(limits),
        figures=tuple(_figures(serving)),
    )


def share_of(count: int, of: int) -> Decimal:
    """A part in per cent with one decimal; 0 of nothing."""
    whole = Decimal(100 * count) / of if of else Decimal(0)
    return whole.quantize(Decimal("0.1"), ROUND_HALF_UP)


def percent(part: Decimal) -> str:
    """A fraction as people write it: 0.05 is 5%."""
    return f"{(part * 100).normalize():f}%"


def _mode_lines(term: Term, employees: int, rules: RuleSet) -> Iterator[Share]:
    """A general meeting where a congress of delegates is due."""
    rule = rules["congress.mode_employees"]
    if term.kind != WHOLE or employees < rule.number:
        return
    sentence = f"职工 {employees} 人，达到 {rule.value} 人，应当召开职工代表大会，现在选的是职工大会"
    told = finding(rule, sentence, inputs=f"职工 {employees} 人", result="会议形式不符")
    yield Share(
        label="会议形式", count=employees, of=employees, share=Decimal(100), is_met=False, finding=told
    )


def _number_lines(delegates: int, employees: int, rules: RuleSet) -> Iterator[Share]:
    """The total number of delegates against the national and the local numbers."""
    least = national_least(employees, rules)
    yield _number_line("代表总数", delegates, employees, number=least)
    local = local_number(employees, rules, "congress.delegates_table")
    if local is not None:
        yield _number_line("代表总数（地方规定）", delegates, employees, number=local)
    most = local_number(employees, rules, "congress.delegates_most")
    if most is not None:
        yield _number_line("代表总数（一般上限）", delegates, employees, number=most, is_most=True)
    cap, share = rules["congress.delegates_negotiable"], rules["congress.delegates_share"]
    part = ceil(Fraction(share.number) * employees)
    if part > cap.number:
        told = f"按 {percent(share.number)} 计算为 {part} 名，超过 {cap.value} 名的部分由企业与工会协商确定，请保存协商记录"
        number = Number(count=part, arithmetic=told, rule=cap)
        yield _number_line("超过一百名的部分", delegates, employees, number=number)


def _number_line(
    label: str, delegates: int, employees: int, *, number: Number, is_most: bool = False
) -> Share:
    """The total number against one number."""
    is_met = delegates <= number.count if is_most else delegates >= number.count
    way = "不超过" if is_most else "不少于"
    gap = f"多 {delegates - number.count} 名" if is_most else f"还差 {number.count - delegates} 名"
    sentence = f"代表 {delegates} 名，应{way} {number.count} 名，{gap}（{number.arithmetic}）"
    told = finding(number.rule, sentence, inputs=f"职工 {employees} 人，代表 {delegates} 名", result=gap)
    return Share(
        label=label, count=delegates, of=employees, share=share_of(delegates, employees), limit=number.count,
        direction=way, is_met=is_met, finding=None if is_met else told, source=number.rule.citation,
    )  # fmt: skip


def _share_lines(serving: Sequence[Delegate], counts: RosterCounts, rules: RuleSet) -> Iterator[Share]:
    """Parts of the delegates against their limits."""
    count, total = _counter(serving), len(serving)
    rule = rules["congress.senior_share"]
    most = floor(Fraction(rule.number) * total)
    reason = f"代表 {total} 名的 {percent(rule.number)} 为 {most} 名"
    senior = count(lambda d: d.category in SENIOR)
    yield limited("中层以上（含领导）", senior, total, limit=(most, "不超过"), rule=rule, reason=reason)
    rule = rules["congress.front_line_share"]
    least = ceil(Fraction(rule.number) * total)
    reason = f"代表 {total} 名的 {percent(rule.number)} 为 {least} 名"
    front = count(lambda d: d.category == "一线职工")
    yield limited("一线职工", front, total, limit=(least, "不少于"), rule=rule, reason=reason)
    if counts.women:
        women = count(lambda d: d.gender == "女")
        yield _ratio(
            "女职工", women, total, part=counts.women, counts=counts, rule=rules["congress.women_ratio"]
        )
    if counts.dispatched:
        rule = rules["congress.dispatched_least"]
        reason = f"有劳务派遣工 {counts.dispatched} 人，应有其代表"
        dispatched = count(lambda d: d.is_dispatched)
        limit = (int(rule.number), "不少于")
        yield limited("劳务派遣", dispatched, total, limit=limit, rule=rule, reason=reason)
    disabled_rule = rules.rules.get("congress.disabled_ratio")
    if counts.disabled and disabled_rule is not None:
        disabled = count(lambda d: d.is_disabled)
        yield _ratio("残疾职工", disabled, total, part=counts.disabled, counts=counts, rule=disabled_rule)


def _ratio(label: str, count: int, total: int, *, part: int, counts: RosterCounts, rule: Rule) -> Share:
    """A group's part of the delegates against its part of the employees."""
    exact = Fraction(rule.number) * part * total / counts.employees
    least = ceil(exact)
    share = share_of(part, counts.employees)
    reason = f"{label}占职工 {part}÷{counts.employees}＝{share}%，代表 {total} 名按此为 {least} 名"
    return limited(label, count, total, limit=(least, "不少于"), rule=rule, reason=reason)


def limited(label: str, count: int, of: int, *, limit: tuple[int, str], rule: Rule, reason: str) -> Share:
    """A part against a limit of persons and its direction."""
    number, way = limit
    is_met = count <= number if way == "不超过" else count >= number
    gap = f"多 {count - number} 名" if way == "不超过" else f"还差 {number - count} 名"
    share = share_of(count, of)
    sentence = f"{label} {count} 名，占 {share}%，应{way} {number} 名，{gap}（{reason}）"
    told = finding(rule, sentence, inputs=f"{label} {count} 名，共 {of} 名", result=gap)
    return Share(
        label=label, count=count, of=of, share=share, limit=number, direction=way,
        is_met=is_met, finding=None if is_met else told, source=rule.citation,
    )  # fmt: skip


def _change_lines(term: Term, counts: RosterCounts, rules: RuleSet) -> Iterator[Share]:
    """The number of employees against the one the seats were reckoned with."""
    rule = rules.rules.get("congress.employees_change")
    if rule is None or not term.employees or not counts.employees:
        return
    change = abs(counts.employees - term.employees)
    if Fraction(change, term.employees) < Fraction(rule.number):
        return
    share = share_of(change, term.employees)
    sentence = (
        f"确定名额时职工 {term.employees} 人，现在 {counts.employees} 人，变化 {share}%，请考虑调整名额"
    )
    told = finding(rule, sentence, inputs=f"{term.employees} 人→{counts.employees} 人", result="请考虑调整")
    yield Share(
        label="职工人数变化", count=change, of=term.employees, share=share, is_met=False, finding=told
    )


def _figures(serving: Sequence[Delegate]) -> Iterator[Share]:
    """Plain figures of the report: categories, women, dispatched, disabled, party, education."""
    count, total = _counter(serving), len(serving)
    groups: list[tuple[str, Callable[[Delegate], bool]]] = [
        ("一线职工", lambda d: d.category == "一线职工"),
        ("技术人员", lambda d: d.category == "技术人员"),
        ("管理人员", lambda d: d.category == "管理人员"),
        ("中层以上（含领导）", lambda d: d.category in SENIOR),
        ("其他职工", lambda d: d.category == "其他职工"),
        ("女职工", lambda d: d.gender == "女"),
        ("劳务派遣", lambda d: d.is_dispatched),
        ("残疾职工", lambda d: d.is_disabled),
        ("中共党员（含预备）", lambda d: d.political_status in PARTY),
        ("大专及以上学历", lambda d: d.education in ("博士", "硕士", "本科", "大专")),
    ]
    for label, belongs in groups:
        n = count(belongs)
        yield Share(label=label, count=n, of=total, share=share_of(n, total))


def _counter(serving: Iterable[Delegate]) -> Callable[[Callable[[Delegate], bool]], int]:
    """How many of the delegates a condition holds for."""
    listed = list(serving)
    return lambda belongs: sum(map(belongs, listed))


# ---- terms ----------------------------------------------------------------------------------------------


def ends_on(term: Term) -> dt.date | None:
    """The day on which a term is over, extension included; None before it began."""
    if term.extended_to is not None or term.started_on is None:
        return term.extended_to
    return years_after(term.started_on, term.years)


def years_after(day: dt.date, years: int) -> dt.date:
    """The same day of a later year; 29 February becomes the 28th."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if is_leap_day else day.day)


def term_findings(term: Term, rules: RuleSet, *, today: dt.date) -> tuple[Finding, ...]:
    """The length of a term, and the reminder before it ends."""
    found = []
    rule = rules["congress.term_years"]
    if str(term.years) not in rule.texts:
        sentence = f"届期填的是 {term.years} 年，应为 {'、'.join(rule.texts)} 年之一"
        found.append(finding(rule, sentence, inputs=f"届期 {term.years} 年", result="不符合"))
    end = ends_on(term)
    reminder = rules["congress.term_reminder"]
    if end is not None and (end - today).days <= reminder.number:
        left = (end - today).days
        when = f"还有 {left} 天" if left > 0 else f"已超过 {-left} 天" if left < 0 else "就是今天"
        sentence = f"第 {term.number} 届于 {end.isoformat()} 届满，{when}，请准备换届"
        found.append(finding(reminder, sentence, inputs=f"届满 {end.isoformat()}", result="准备换届"))
    return tuple(found)


def extension_findings(term: Term, until: dt.date, rules: RuleSet, *, consent: str) -> tuple[Finding, ...]:
    """An extension against its longest time and the consent it needs."""
    found = []
    end = years_after(term.started_on, term.years) if term.started_on else until
    longest = rules.rules.get("congress.extension_years")
    if longest is not None and until > years_after(end, int(longest.number)):
        latest = years_after(end, int(longest.number))
        sentence = (
            f"本届 {end.isoformat()} 届满，延期不超过 {longest.value} 年，最晚到 {latest.isoformat()}，"
            f"填的是 {until.isoformat()}"
        )
        found.append(finding(longest, sentence, inputs=f"延期至 {until.isoformat()}", result="超过最长时间"))
    written = rules.rules.get("congress.extension_consent")
    if written is not None and not consent.strip():
        sentence = "延期换届须先书面报上一级工会同意，请填写同意的文号或日期"
        found.append(finding(written, sentence, inputs="没有填写上级工会的书面同意", result="缺少同意"))
    return tuple(found)
