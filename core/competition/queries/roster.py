"""What contests ask of the roster: who may be entered, where people work, who is related to whom."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from core.competition.queries import contests
from core.competition.records.entries import Candidate, EntryCase
from core.competition.records.judging import Conflict
from core.competition.records.scheme import Scheme
from core.competition.rules import conflicts as rules
from core.competition.rules.conflicts import Whereabouts
from core.hardship.queries.families import relatives
from core.members import queries as roster
from core.members.queries import GONE_STATUS
from core.members.records import LEAVING, MEMBER_KINDS, Person
from core.rules import RuleSet


def workshops(session: Session) -> dict[int, int]:
    """Every unit below the company → the unit right below the company that it belongs to."""
    tree = roster.unit_tree(session)
    return {u: above[1].id or 0 for u in tree.by_id if len(above := tree.above(u)) > 1}


def person_candidates(session: Session, contest_id: int, person_ids: Sequence[int]) -> tuple[Candidate, ...]:
    """People as entries would show them, with what stands against entering each."""
    scheme = contests.rubric(session, contest_id).scheme
    cases = contests.entry_cases(session, contest_id)
    taken = {p for c in cases for p in contests.person_ids(c)}
    above = workshops(session)
    counts = _counts(cases, above)
    found = []
    for person in roster.people(session, person_ids):
        obstacle = person_obstacle(person, taken)
        unit = above.get(person.unit_id or 0)
        if not obstacle and scheme.entrant == "个人":
            obstacle = _limit(scheme, counts.get(unit, 0), person.department or "未分配单位")
        found.append(candidate(person, obstacle))
    return tuple(found)


def unit_candidates(session: Session, contest_id: int) -> tuple[Candidate, ...]:
    """The units below the company that exist, outermost first, with what stands against entering each."""
    taken = {c.entry.unit_id for c in contests.entry_cases(session, contest_id)}
    tree = roster.unit_tree(session)
    here = [u for u in tree.by_id.values() if u.kind != "公司" and u.dissolved_on is None]
    return tuple(
        Candidate(
            name=u.name, unit_name=" ".join(tree.path(u.parent_id)) or u.name, unit_id=u.id,
            obstacle="已经报名" if u.id in taken else "",
        )
        for u in sorted(here, key=lambda u: (len(tree.above(u.id)), u.id or 0))
    )  # fmt: skip


def person_obstacle(person: Person, taken: set[int]) -> str:
    """Why somebody may not take part; empty when they may."""
    if person.id in taken:
        return "已经报名，同一人在同一项竞赛只报一次"
    if person.membership_change in LEAVING or person.employment_status in GONE_STATUS:
        return "已离开本单位"
    return ""


def candidate(person: Person, obstacle: str = "") -> Candidate:
    """What the card of a candidate shows."""
    return Candidate(
        name=person.name, unit_name=" ".join(filter(None, (person.department, person.team))),
        person_id=person.id, unit_id=person.unit_id, post=person.position,
        skill=person.skill_grade or person.skill_level, is_member=person.membership_change in MEMBER_KINDS,
        obstacle=obstacle,
    )  # fmt: skip


def over_limit(session: Session, contest_id: int, scheme: Scheme) -> tuple[str, ...]:
    """The units that entered more than the limit, in sentences."""
    if scheme.unit_limit is None:
        return ()
    tree = roster.unit_tree(session)
    counts = _counts(contests.entry_cases(session, contest_id), workshops(session))
    return tuple(
        f"{tree.by_id[unit].name if unit else '未分配单位'}报了 {count} 个，每单位限报 {scheme.unit_limit} 个"
        for unit, count in counts.items()
        if count > scheme.unit_limit
    )


def _counts(cases: Sequence[EntryCase], above: dict[int, int]) -> dict[int | None, int]:
    """How many entries stand, by the unit right below the company."""
    found: dict[int | None, int] = {}
    for case in cases:
        if case.entry.state != "退赛":
            unit = above.get(case.entry.unit_id or 0)
            found[unit] = found.get(unit, 0) + 1
    return found


def _limit(scheme: Scheme, count: int, name: str) -> str:
    """The sentence when a unit has entered as many as it may."""
    if scheme.unit_limit is None or count < scheme.unit_limit:
        return ""
    return f"{name}已报 {count} 个，每单位限报 {scheme.unit_limit} 个"


def conflicts(session: Session, contest_id: int, law: RuleSet) -> tuple[Conflict, ...]:
    """Every hint of a conflict of interest, with what was decided."""
    judges = contests.judges(session, contest_id)
    cases = [c for c in contests.entry_cases(session, contest_id) if c.entry.state == "参赛"]
    behind = {c.entry: contests.person_ids(c) for c in cases}
    wanted = {p for mine in behind.values() for p in mine} | {j.person_id for j in judges if j.person_id}
    found = rules.conflicts(judges, behind, _whereabouts(session, sorted(wanted)), relatives(session), law)
    return rules.decided(found, contests.decisions(session, contest_id))


def _whereabouts(session: Session, person_ids: Sequence[int]) -> dict[int, Whereabouts]:
    """Where people work."""
    tree = roster.unit_tree(session)
    return {
        p.id or 0: Whereabouts(
            name=p.name, team=p.team, department=p.department,
            units=frozenset(u.id or 0 for u in tree.above(p.unit_id) if u.kind != "公司"),
        )
        for p in roster.people(session, person_ids)
    }  # fmt: skip
