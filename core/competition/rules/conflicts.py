"""Why a judge should not judge an entry: the same person, a relative, the same team or department (all pure)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.competition.records.entries import Entry
from core.competition.records.judging import Conflict, ConflictDecision, Judge
from core.rules import Rule, RuleSet

PREFIX = "competition."
SAME, RELATIVE, TEAM, DEPARTMENT = "同一人", "亲属", "同班组", "同部门"


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where somebody works, as names of team and department and the keys of both units."""

    name: str
    team: str | None
    department: str | None
    units: frozenset[int]  # the unit and those above, without the company


Relatives = Collection[tuple[int, int]]  # people of the roster, two by two, in both orders


def conflicts(
    judges: Sequence[Judge],
    entries: Mapping[Entry, Sequence[int]],
    people: Mapping[int, Whereabouts],
    relatives: Relatives,
    rules: RuleSet,
) -> tuple[Conflict, ...]:
    """Every hint for every judge and entry; `entries` gives the people behind each."""
    found = []
    for judge in judges:
        for entry, members in entries.items():
            told = _strongest(judge, entry, members, (people, relatives))
            if told is not None:
                found.append(_conflict(judge, entry, told, rules))
    return tuple(found)


def decided(found: Iterable[Conflict], decisions: Sequence[ConflictDecision]) -> tuple[Conflict, ...]:
    """The same with what was decided."""
    by_pair = {(d.judge_id, d.entry_id): d for d in decisions}
    return tuple(
        Conflict(
            judge_id=c.judge_id, entry_id=c.entry_id, judge_name=c.judge_name, entry_name=c.entry_name,
            kind=c.kind, sentence=c.sentence, severity=c.severity, source=c.source,
            decision=by_pair.get((c.judge_id, c.entry_id)),
        )
        for c in found
    )  # fmt: skip


def _strongest(
    judge: Judge,
    entry: Entry,
    members: Sequence[int],
    known: tuple[Mapping[int, Whereabouts], Relatives],
) -> tuple[str, str] | None:
    """The kind and the words of the strongest hint about one judge and one entry."""
    people, relatives = known
    who = judge.person_id
    if who is None:
        return None
    if who in members:
        return SAME, "自己也参赛"
    for other in members:
        if (who, other) in relatives:
            return RELATIVE, f"与{people[other].name}登记为亲属"
    mine = people.get(who)
    if mine is None:
        return None
    if any(people[m].units & mine.units for m in members):
        return _shared(mine, members, people)
    is_of_unit = not members and entry.unit_id in mine.units
    return (DEPARTMENT, f"属于参赛单位{entry.unit_name}") if is_of_unit else None


def _shared(mine: Whereabouts, members: Sequence[int], people: Mapping[int, Whereabouts]) -> tuple[str, str]:
    """Team before department."""
    for other in members:
        if mine.team and people[other].team == mine.team and people[other].department == mine.department:
            return TEAM, f"与{people[other].name}同在{mine.team}"
    return DEPARTMENT, f"同在{mine.department or '一个单位'}"


def _conflict(judge: Judge, entry: Entry, told: tuple[str, str], rules: RuleSet) -> Conflict:
    """One hint with the rule it stands on."""
    kind, words = told
    rule: Rule = rules[PREFIX + ("same_person" if kind == SAME else "conflict")]
    way = "须回避" if kind == SAME else "请安排回避，或写明不回避的理由"
    return Conflict(
        judge_id=judge.id or 0, entry_id=entry.id or 0, judge_name=judge.name, entry_name=entry.name, kind=kind,
        sentence=f"评委{judge.number} {judge.name}{words}（{entry.number} 号{entry.name}），{way}",
        severity=rule.severity if rule.verified else "依据待核", source=rule.citation,
    )  # fmt: skip
