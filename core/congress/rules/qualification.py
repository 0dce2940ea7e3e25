"""The review of the delegates' qualification: every defect in a sentence naming the person or unit (all pure)."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.congress.records.composition import Composition, UnitSeats
from core.congress.records.terms import Delegate, ElectingUnit, Term
from core.members.records import Person
from core.rules import Finding, RuleSet, finding

ELECTED = ("选举", "补选")
CHECKS = (
    "congress.delegate_employed", "membership.retained_no_vote", "congress.delegate_elected",
    "congress.check_elected_on", "congress.check_number", "congress.check_twice", "congress.check_category",
    "congress.check_delegation", "congress.check_electing_unit", "congress.check_seats",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What the review looks at."""

    term: Term
    delegates: Sequence[Delegate]  # whose mandate stands
    people: Mapping[int, Person]
    units: Sequence[ElectingUnit]
    elected: Collection[tuple[int, int]]  # (election, person) of every confirmed election
    first_meeting: dt.date | None = None


def defects(case: Case, rules: RuleSet) -> tuple[Finding, ...]:
    """Everything wrong with single delegates and electing units."""
    return (
        *_employment(case, rules),
        *_retained(case, rules),
        *_elections(case, rules),
        *_days(case, rules),
        *_numbers(case, rules),
        *_twice(case, rules),
        *_categories(case, rules),
        *_places(case, rules),
        *_seats(case, rules),
    )


def unit_seats(case: Case) -> tuple[UnitSeats, ...]:
    """Allotted and filled seats of each electing unit."""
    filled = Counter(d.electing_unit_id for d in case.delegates)
    return tuple(
        UnitSeats(electing_unit_id=u.id, name=u.name, seats=u.seats, filled=filled[u.id]) for u in case.units
    )


def conclusion(case: Case, composed: Composition, found: Sequence[Finding]) -> str:
    """The report's last sentence."""
    planned, elected = planned_seats(case), len(case.delegates)
    counted = f"应选代表 {planned} 名，已选代表 {elected} 名"
    if not found:
        return f"{counted}。经审查，代表的产生、人数和构成符合规定，{elected} 名代表资格有效。"
    stopping = sum(f.severity == "强制" for f in found)
    if stopping:
        return (
            f"{counted}。经审查，发现 {len(found)} 项问题，其中 {stopping} 项不符合强制规定，"
            "须先处理，暂不能确认代表资格。"
        )
    return f"{counted}。经审查，发现 {len(found)} 项需要说明的问题，已列明；其余代表资格有效。"


def planned_seats(case: Case) -> int:
    """The seats allotted to the electing units, or the planned number before they are allotted."""
    return sum(u.seats for u in case.units) or case.term.planned


def why_gone(person: Person) -> str:
    """Why the roster says that somebody no longer has a labour relation with the unit."""
    if person.membership_change == "转出":
        return "花名册登记为已转出"
    return f"花名册登记的就业状况是“{person.employment_status}”"


def _employment(case: Case, rules: RuleSet) -> Iterator[Finding]:
    """Delegates who have no labour relation any more (§23)."""
    for d in case.delegates:
        if not d.is_employed:
            why = why_gone(case.people[d.person_id])
            yield _told(rules, "delegate_employed", f"{d.name}：{why}，代表资格应当终止，缺额由原选区补选")


def _retained(case: Case, rules: RuleSet) -> Iterator[Finding]:
    """Members whose membership is only retained; they have no vote."""
    rule = rules["membership.retained_no_vote"]
    for d in case.delegates:
        if case.people[d.person_id].membership_change in rule.texts:
            sentence = f"{d.name}：会籍为“保留”，没有选举权和被选举权，不能担任代表"
            yield finding(rule, sentence, inputs="会籍：保留", result="不能担任代表")


def _elections(case: Case, rules: RuleSet) -> Iterator[Finding]:
    """Delegates who were elected without a confirmed election of their unit, told unit by unit."""
    unproved = [
        d
        for d in case.delegates
        if d.origin in ELECTED and (d.election_id or 0, d.person_id) not in case.elected
    ]
    for unit in dict.fromkeys(d.electing_unit for d in unproved):
        names = [d.name for d in unproved if d.electing_unit == unit]
        place = f"选区“{unit}”" if unit else "未登记选区"
        yield _told(
            rules, "delegate_elected", f"{place}：{_listed(names)}没有已确认的选举记录，请补录选举结果"
        )


def _days(case: Case, rules: RuleSet) -> Iterator[Finding]:
    """Days of election that are missing or come after the first meeting."""
    for d in case.delegates:
        if d.elected_on is None:
            yield _told(rules, "check_elected_on", f"{d.name}：没有填写当选日期")
        elif d.origin == "选举" and case.first_meeting and d.elected_on > case.first_meeting:
            days = f"当选日期 {d.elected_on.isoformat()} 晚于首次会议 {case.first_meeting.isoformat()}"
            yield _told(rules, "check_elected_on", f"{d.name}：{days}，请核对")


def _numbers(case: Case, rules: RuleSet) -> Iterator[Finding]:
    """Delegates without a number, and numbers given twice."""
    for number, names in _grouped((d.number, d.name) for d in case.delegates):
        if not number:
            yield _told(rules, "check_number", f"{_listed(names)}没有代表证号")
        elif len(names) > 1:
            yield _told(rules, "check_number", f"代表证号“{number}”重复：{_listed(names)}")


def _twice(case: Case, rules: RuleSet) -> Iterator[Finding]:
    """Two delegates with one name and one day of birth: probably one person entered twice."""
    keys = ((f"{d.name} {d.birth_date}", d.number or "无证号") for d in case.delegates if d.birth_date)
    for key, numbers in _grouped(keys):
        if len(numbers) > 1:
            name = key.split(" ")[0]
            sentence = f"{name}：{len(numbers)} 名代表（证号 {'、'.join(numbers)}）姓名和出生日期相同，请核对是否同一人"
            yield _told(rules, "check_twice", sentence)


def _categories(case: Case, rules: RuleSet) -> Iterator[Finding]:
    """Categories that the roster does not have, or has otherwise."""
    missing = [d.name for d in case.delegates if not case.people[d.person_id].position_category]
    if missing:
        sentence = f"{_listed(missing)}在花名册上没有填岗位类别，代表类别无从核对"
        yield _told(rules, "check_category", sentence)
    for d in case.delegates:
        known = case.people[d.person_id].position_category
        if known and known != d.category:
            sentence = f"{d.name}：代表类别是“{d.category}”，花名册上是“{known}”，请核对"
            yield _told(rules, "check_category", sentence)


def _places(case: Case, rules: RuleSet) -> Iterator[Finding]:
    """Delegates without a delegation or an electing unit."""
    lost = [d.name for d in case.delegates if d.delegation_id is None]
    if lost:
        yield _told(rules, "check_delegation", f"{_listed(lost)}还没有编入代表团（组）")
    lost = [d.name for d in case.delegates if d.electing_unit_id is None]
    if lost and case.units:
        yield _told(rules, "check_electing_unit", f"{_listed(lost)}没有登记选区")


def _seats(case: Case, rules: RuleSet) -> Iterator[Finding]:
    """Electing units with more or fewer delegates than seats."""
    for unit in unit_seats(case):
        if unit.filled != unit.seats:
            gap = f"缺 {unit.empty} 名" if unit.empty else f"多 {unit.filled - unit.seats} 名"
            sentence = f"选区“{unit.name}”分配 {unit.seats} 名，已选 {unit.filled} 名，{gap}"
            yield _told(rules, "check_seats", sentence)


def _told(rules: RuleSet, name: str, sentence: str) -> Finding:
    """A finding whose sentence says all."""
    subject = sentence.split("：")[0] if "：" in sentence else "代表名册"
    return finding(rules[f"congress.{name}"], sentence, inputs=subject, result="需要处理")


def _grouped(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """Values by key in the order of first appearance."""
    groups: dict[str, list[str]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return iter(groups.items())


def _listed(names: Sequence[str], most: int = 8) -> str:
    """Names joined by 、; a long list is cut and counted."""
    shown = "、".join(names[:most])
    return f"{shown}等 {len(names)} 名代表" if len(names) > most else shown
