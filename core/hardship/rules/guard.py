"""The duplicate guard: the same person or family twice, across programmes, funds and campaigns (pure; service rules 37 to 52).

Numbers of persons are compared here and never said: sentences name people and campaigns only.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from core.hardship.records.aid import HOUSEHOLD, PERSON, STUDENT, Programme
from core.hardship.records.guard import Aided, Alert
from core.hardship.rules.guard_fitness import fitness_alerts
from core.hardship.rules.guard_limits import limit_alerts
from core.hardship.rules.guard_terms import Terms, alert, canonical, in_period, named, summed
from core.money import total
from core.rules import Rule, RuleSet

Key = Callable[[Aided], Hashable | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Likeness:
    """One hint that two lines of different numbers are the same person or payee."""

    kind: str
    rule: str
    label: str
    key: Key
    is_payee: bool = False


_LIKENESSES = (
    _Likeness(kind="同卡", rule="shared_card", label="银行卡号相同", key=lambda a: a.bank_card, is_payee=True),
    _Likeness(kind="同手机", rule="shared_mobile", label="手机号码相同", key=lambda a: a.mobile),
    _Likeness(
        kind="同名同生日", rule="likeness", label="同名同生日而证件号码不同",
        key=lambda a: (a.name, a.birth_date) if a.birth_date else None,
    ),
)  # fmt: skip


def check(
    lines: Sequence[Aided], past: Sequence[Aided], programmes: Mapping[str, Programme], rules: RuleSet
) -> tuple[Alert, ...]:
    """Everything about a list that stops it, wants a written reason or is worth a look, in that order.

    The answer does not depend on the order of `lines` and `past`, which hold what other campaigns give.
    """
    if not lines:
        return ()
    ordered = sorted(lines, key=lambda a: a.key)
    terms = Terms(programme=programmes[lines[0].programme], programmes=programmes, rules=rules)
    before = sorted(past, key=lambda a: (a.day, a.key))
    found = [
        *_same_person(ordered, terms),
        *_one_family(ordered, terms),
        *_alike(ordered, terms),
        *_again(ordered, before, terms),
        *_alike_before(ordered, before, terms),
        *_shortly_before(ordered, before, terms),
        *limit_alerts(ordered, before, terms),
        *fitness_alerts(ordered, before, terms),
    ]
    unique: dict[str, Alert] = {}
    for one in found:  # two lines of one person lead to the same sentence
        keys = {*one.keys, *(unique[one.digest].keys if one.digest in unique else ())}
        unique[one.digest] = replace(one, keys=tuple(sorted(keys)))
    ranks = {"强制": 0, "建议": 1, "依据待核": 2}
    return tuple(sorted(unique.values(), key=lambda a: (ranks[a.severity], a.keys, a.kind, a.sentence)))


# ---- within the list ------------------------------------------------------------------------------------


def _same_person(lines: Sequence[Aided], terms: Terms) -> Iterator[Alert]:
    """One number on several lines, also in its two lengths and under several names."""
    for same in _groups(lines, canonical):
        names = list(dict.fromkeys(a.name for a in same))
        lengths = {len(a.id_number.strip()) for a in same}
        told = f"{names[0]}在名单中出现 {len(same)} 次，合计 {summed(same)} 元"
        told += "（同一证件号码，姓名写作" + "、".join(f"“{n}”" for n in names) + "）" if names[1:] else ""
        told += "（15 位和 18 位是同一个号码）" if {15, 18} <= lengths else ""
        yield alert("同一人", terms.rule("same_person"), told, same)


def _one_family(lines: Sequence[Aided], terms: Terms) -> Iterator[Alert]:
    """Several people of one family on a list that is drawn up by families."""
    if terms.programme.scope != HOUSEHOLD:
        return
    by_file: dict[str, dict[str, Aided]] = defaultdict(dict)
    for one in lines:
        for number, _ in one.ties:
            by_file[number].setdefault(canonical(one), one)
    rule = terms.rule("one_family" if terms.programme.needs_file else "repeat")
    for number, family in sorted(by_file.items()):
        if len(family) > 1:
            who = "、".join(_in_file(a, number) for a in family.values())
            told = f"{who}同属档案 {number} 的家庭，名单中列了 {len(family)} 次，合计 {summed(family.values())} 元"
            yield alert("同一家庭", rule, told, family.values())


def _alike(lines: Sequence[Aided], terms: Terms) -> Iterator[Alert]:
    """Lines of different numbers with the same account, telephone, or name and birthday."""
    for likeness in _LIKENESSES:
        for same in _groups(lines, likeness.key):
            different = _unrelated(same, likeness)
            if different:
                told = f"{'、'.join(named(a) for a in different)}的{likeness.label}，请核对是否同一人或一家人"
                yield alert(likeness.kind, terms.rule(likeness.rule), told, different)


def _unrelated(same: Sequence[Aided], likeness: _Likeness) -> tuple[Aided, ...]:
    """Those of a group who are neither the same person as the first nor explained by one family with one payee."""
    first = same[0]
    others = [a for a in same[1:] if canonical(a) != canonical(first) and not _explained(first, a, likeness)]
    return (first, *others) if others else ()


def _explained(one: Aided, other: Aided, likeness: _Likeness) -> bool:
    """Whether one family explains it: its people may share a telephone, and an account when one is paid for all."""
    if likeness.kind == "同名同生日" or not _are_family(one, other):
        return False
    return not likeness.is_payee or (one.payee or one.name) == (other.payee or other.name)


# ---- against what was given before ----------------------------------------------------------------------


def _again(lines: Sequence[Aided], past: Sequence[Aided], terms: Terms) -> Iterator[Alert]:
    """The same programme a second time within its period: the same person, or on family lists the same family."""
    by_person, by_file = _indexed(a for a in past if a.programme == terms.programme.name)
    rule = terms.rule("student_year" if terms.programme.scope == STUDENT else "repeat")
    for line in lines:
        mine = [p for p in by_person.get(canonical(line), ()) if _is_repetition(line, p, terms)]
        if mine:
            yield alert("重复受助", rule, _told_again(line, mine, terms), [line])
        if terms.programme.scope == HOUSEHOLD:
            yield from _family_again(line, by_file, terms)


def _family_again(line: Aided, by_file: Mapping[str, Sequence[Aided]], terms: Terms) -> Iterator[Alert]:
    """Others of the family who had the same programme within its period."""
    others: dict[int, tuple[str, Aided]] = {}
    for number, _ in line.ties:
        for p in by_file.get(number, ()):
            if canonical(p) != canonical(line) and _is_repetition(line, p, terms):
                others.setdefault(p.key, (number, p))
    for number, p in others.values():
        told = (
            f"{_in_file(line, number)}的家庭成员{_in_file(p, number)}已在“{p.campaign}”（{p.day.isoformat()}，"
            f"{p.source}）中受助 {summed([p])} 元，同属档案 {number}，本次 {summed([line])} 元，"
            f"合计 {summed([p, line])} 元"
        )
        yield alert("家庭重复受助", terms.rule("repeat"), told, [line])


def _told_again(line: Aided, before: Sequence[Aided], terms: Terms) -> str:
    """How often somebody had the same programme, from which funds, with the sum."""
    when = "；".join(f"“{p.campaign}”（{p.day.isoformat()}，{p.source}）{summed([p])} 元" for p in before)
    names = list(dict.fromkeys(p.name for p in before if p.name != line.name))
    renamed = "（那里的姓名是" + "、".join(f"“{n}”" for n in names) + "，证件号码相同）" if names else ""
    period = {"年": "本年度", "学年": "本学年"}[terms.programme.repeat]
    sums = f"本次 {summed([line])} 元，合计 {summed([*before, line])} 元"
    return f"{line.name}{period}已受助{terms.programme.name}{renamed}：{when}；{sums}"


def _alike_before(lines: Sequence[Aided], past: Sequence[Aided], terms: Terms) -> Iterator[Alert]:
    """Likenesses with somebody of another number who had the same programme within its period."""
    mine = [p for p in past if p.programme == terms.programme.name]
    for likeness in _LIKENESSES:
        by_key: dict[Hashable, list[Aided]] = defaultdict(list)
        for p in mine:
            if (key := likeness.key(p)) is not None:
                by_key[key].append(p)
        for line in lines:
            for p in by_key.get(likeness.key(line), ()) if likeness.key(line) is not None else ():
                if _is_repetition(line, p, terms) and _unrelated((line, p), likeness):
                    told = (
                        f"{line.name}与“{p.campaign}”中的{p.name}{likeness.label}，请核对是否同一人或一家人"
                    )
                    yield alert(likeness.kind, terms.rule(likeness.rule), told, [line])


def _shortly_before(lines: Sequence[Aided], past: Sequence[Aided], terms: Terms) -> Iterator[Alert]:
    """Another programme for the same person or family within a few days; small gifts to everybody do not count."""
    rule = terms.rule("near_days")
    span = dt.timedelta(days=int(rule.number))
    if terms.programme.scope == PERSON:
        return
    others = [p for p in past if p.programme != terms.programme.name and _is_for_families(p, terms)]
    by_person, by_file = _indexed(others)
    for line in lines:
        near = {p.key: p for p in by_person.get(canonical(line), ())}
        near |= {p.key: p for number, _ in line.ties for p in by_file.get(number, ())}
        close = [p for p in near.values() if abs(p.day - line.day) <= span]
        if close:
            yield alert("短期多项", rule, _told_shortly(line, close, rule), [line])


def _told_shortly(line: Aided, close: Sequence[Aided], rule: Rule) -> str:
    """What somebody or the family has from other programmes within a few days, with the sum."""
    when = "；".join(
        f"{p.name}{p.programme}（{p.day.isoformat()}，{p.source}）{summed([p])} 元" for p in close
    )
    return (
        f"{line.name}或其家庭前后 {rule.number} 天内另有受助：{when}；"
        f"本次 {summed([line])} 元，合计 {summed([*close, line])} 元"
    )


# ---- who is who -----------------------------------------------------------------------------------------


def _is_for_families(one: Aided, terms: Terms) -> bool:
    """Whether a line is of a programme for families or students and gives money."""
    return terms.programmes[one.programme].scope != PERSON and total([one.amount]) > 0


def _is_repetition(line: Aided, before: Aided, terms: Terms) -> bool:
    """Whether an earlier line falls into the programme's period, for the same occasion where there is one."""
    if not terms.programme.repeat or not in_period(terms.programme.repeat, line.day, before.day):
        return False
    return terms.programme.is_warmth or line.occasion == before.occasion


def _are_family(one: Aided, other: Aided) -> bool:
    """Whether two people stand in the same file."""
    return bool({n for n, _ in one.ties} & {n for n, _ in other.ties})


def _in_file(one: Aided, number: str) -> str:
    """Somebody with their place in a file."""
    role = dict(one.ties).get(number, "")
    return f"{one.name}（{role}）" if role else one.name


def _groups(lines: Iterable[Aided], key: Key) -> Iterator[list[Aided]]:
    """The groups of two and more lines with the same key; lines without one are left out."""
    found: dict[Hashable, list[Aided]] = defaultdict(list)
    for one in lines:
        if (value := key(one)) is not None and value != "":
            found[value].append(one)
    yield from (group for group in found.values() if len(group) > 1)


def _indexed(past: Iterable[Aided]) -> tuple[dict[str, list[Aided]], dict[str, list[Aided]]]:
    """Earlier lines by the person's number, and by the files of the family."""
    by_person: dict[str, list[Aided]] = defaultdict(list)
    by_file: dict[str, list[Aided]] = defaultdict(list)
    for p in past:
        by_person[canonical(p)].append(p)
        for number, _ in p.ties:
            by_file[number].append(p)
    return by_person, by_file
