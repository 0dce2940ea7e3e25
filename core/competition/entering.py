"""Entering people, teams and units, and the draw, inside a transaction."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.competition.queries import contests as read
from core.competition.queries import roster
from core.competition.records.contests import OPEN
from core.competition.records.entries import ENTERED, Draw, Entry, EntryMember, SafetyReturn
from core.competition.records.scheme import SINGLE, TEAM, UNIT, Scheme
from core.competition.rules import draw as draws
from core.competition.rules.steps import require_state, wrong
from core.competition.tables.entries import DrawRow, EntryMemberRow, EntryRow
from core.competition.tables.judging import ConflictDecisionRow
from core.errors import Conflict, NotFound
from core.members import queries as members
from core.members.records import Person


def people(
    writing: Writing, contest_id: int, person_ids: Sequence[int], placed: tuple[str | None, str | None]
) -> tuple[int, ...]:
    """Enter people one by one under a division and team."""
    session, (division, team_name) = writing.session, placed
    scheme = _require_open(session, contest_id, SINGLE)
    require_division(session, contest_id, division)
    found = []
    for person in _people(session, contest_id, person_ids, None):
        card = roster.candidate(person)
        entry = Entry(
            contest_id=contest_id, person_id=person.id, unit_id=person.unit_id, name=person.name,
            number=_next_number(session, contest_id), unit_name=card.unit_name, division=division,
            team=team_name, post=card.post, skill=card.skill,
        )  # fmt: skip
        found.append(stored.add(writing, EntryRow, entry))
    _require_limit(session, contest_id, scheme)
    return tuple(found)


def team(writing: Writing, entry: Entry, members_given: Sequence[EntryMember]) -> int:
    """Enter a team with its members."""
    session, contest_id = writing.session, entry.contest_id
    scheme = _require_open(session, contest_id, TEAM)
    require_division(session, contest_id, entry.division)
    if any(e.name == entry.name.strip() for e in read.entries(session, contest_id)):
        raise wrong("name", f"已经有名为“{entry.name.strip()}”的队，请换一个队名，没有保存")
    tree = members.unit_tree(session)
    unit_name = " ".join(tree.path(entry.unit_id)) or entry.unit_name
    fresh = replace(
        entry, id=None, person_id=None, step_id=None, name=entry.name.strip(), unit_name=unit_name,
        number=_next_number(session, contest_id), code=None, start_order=None, state=ENTERED,
    )  # fmt: skip
    key = stored.add(writing, EntryRow, fresh)
    set_members(writing, replace(fresh, id=key), members_given)
    _require_limit(session, contest_id, scheme)
    return key


def units(
    writing: Writing, contest_id: int, unit_ids: Sequence[int], division: str | None
) -> tuple[int, ...]:
    """Enter units of the tree."""
    session = writing.session
    scheme = _require_open(session, contest_id, UNIT)
    require_division(session, contest_id, division)
    tree, found = members.unit_tree(session), []
    for unit_id in unit_ids:
        unit = tree.by_id.get(unit_id)
        if unit is None:
            raise NotFound("没有找到这个单位，可能已被撤销。没有报名，请刷新后再试。")
        if any(e.unit_id == unit_id for e in read.entries(session, contest_id)):
            raise Conflict(f"{unit.name}已经报名，没有重复报名。")
        entry = Entry(
            contest_id=contest_id, unit_id=unit_id, name=unit.name, number=_next_number(session, contest_id),
            unit_name=" ".join(tree.path(unit_id)), division=division,
        )  # fmt: skip
        found.append(stored.add(writing, EntryRow, entry))
    _require_limit(session, contest_id, scheme)
    return tuple(found)


def set_members(writing: Writing, entry: Entry, given: Sequence[EntryMember]) -> None:
    """Put people in place of an entry's members; a name and post come from the roster."""
    session = writing.session
    if entry.person_id is not None:
        raise wrong("members", "个人参赛没有队员，没有保存")
    for old in read.members(session, [entry.id]):
        stored.remove(writing, EntryMemberRow, old.id or 0)
    roles = {m.person_id: m for m in given}
    if len(roles) != len(given):
        raise wrong("members", "同一人在队里只能登记一次，没有保存")
    for person in _people(session, entry.contest_id, [m.person_id for m in given], entry):
        one = roles[person.id or 0]
        fresh = replace(
            one, id=None, entry_id=entry.id or 0, name=person.name, post=one.post or person.position
        )
        stored.add(writing, EntryMemberRow, fresh)


def remove(writing: Writing, entry: Entry) -> None:
    """Take an entry with its members and what was decided about its judges off."""
    session = writing.session
    for old in read.members(session, [entry.id]):
        stored.remove(writing, EntryMemberRow, old.id or 0)
    mine = select(ConflictDecisionRow.id).where(ConflictDecisionRow.entry_id == entry.id)
    for key in session.scalars(mine).all():
        stored.remove(writing, ConflictDecisionRow, key)
    stored.remove(writing, EntryRow, entry.id or 0)


def draw(writing: Writing, given: Draw) -> Draw:
    """Draw, keep the draw, and give every entry its code and place."""
    session = writing.session
    require_state(read.contest(session, given.contest_id), OPEN)
    entries = [e for e in read.entries(session, given.contest_id) if e.state == ENTERED]
    divisions = read.rubric(session, given.contest_id).scheme.division_names
    lost = [e.name for e in entries if (e.division or "") not in divisions]
    if lost:
        raise Conflict(f"{lost[0]}等 {len(lost)} 个参赛者没有填写组别，没有抽签。请先填写。")
    if not entries:
        raise Conflict("还没有人报名，没有抽签。")
    before = read.draws(session, given.contest_id)
    if before and not given.reason:
        raise wrong("reason", f"已经抽过 {len(before)} 次签，重新抽签请写明原因，没有改动")
    last = before[-1].id if before else None
    fresh = replace(given, previous_id=last, numbers=draws.numbers_text(entries, divisions))
    key = stored.add(writing, DrawRow, fresh)
    places = {d.number: d for d in draws.drawn(fresh)}
    for entry in read.entries(session, given.contest_id):
        place = places.get(entry.number)
        code, order = (place.code, place.start_order) if place else (None, None)
        stored.replace(writing, EntryRow, replace(entry, code=code, start_order=order))
    writing.note = f"种子 {fresh.seed}，{len(places)} 个"
    return replace(fresh, id=key)


def require_return(given: SafetyReturn) -> None:
    """Refuse a return whose numbers contradict each other; raises Invalid."""
    if given.fixed > given.hazards:
        raise wrong("fixed", f"整改 {given.fixed} 条多于隐患 {given.hazards} 条，没有保存，请核对")
    if given.people > given.employees:
        told = f"参赛职工 {given.people} 人多于职工 {given.employees} 人"
        raise wrong("people", f"{told}，没有保存，请核对")
    if given.serious > given.injuries:
        raise wrong("serious", "较大及以上事故多于工伤事故，没有保存，请核对")
    numbers = (given.teams, given.people, given.employees, given.trainings, given.fixed, given.serious)
    if min(numbers) < 0:
        raise wrong("people", "数字不能小于 0，没有保存，请核对")


def require_division(session: Session, contest_id: int, division: str | None) -> None:
    """Refuse a division that the contest does not have; raises Invalid."""
    names = read.rubric(session, contest_id).scheme.division_names
    if (division or "") not in names:
        known = "、".join(filter(None, names)) or "不分组"
        raise wrong("division", f"没有“{division or '空'}”这个组别（{known}），没有保存")


def _require_open(session: Session, contest_id: int, entrant: str) -> Scheme:
    """The scheme while entries are taken in that form; raises NotFound, Conflict, Invalid."""
    one = read.contest(session, contest_id)
    require_state(one, OPEN)
    scheme = read.rubric(session, contest_id).scheme
    if scheme.entrant != entrant:
        raise wrong("entrant", f"这项竞赛是{scheme.entrant}参赛，不能按{entrant}报名，没有保存")
    return scheme


def _people(
    session: Session, contest_id: int, person_ids: Sequence[int], besides: Entry | None
) -> tuple[Person, ...]:
    """People who may all take part; raises NotFound, and Conflict with everybody who may not."""
    found = members.people(session, person_ids)
    if len(found) != len(person_ids):
        raise NotFound("花名册上没有其中的人，可能已被合并或撤销导入。没有报名，请刷新后再试。")
    cases = [c for c in read.entry_cases(session, contest_id) if not besides or c.entry.id != besides.id]
    taken = {p for c in cases for p in read.person_ids(c)}
    told = [f"{p.name}：{why}" for p in found if (why := roster.person_obstacle(p, taken))]
    if len(set(person_ids)) != len(person_ids):
        told.append("名单里有重复的人")
    if told:
        raise Conflict(f"{'；'.join(told[:5])}。没有报名，请调整名单。")
    return found


def _require_limit(session: Session, contest_id: int, scheme: Scheme) -> None:
    """Refuse more entries of a unit than the limit; raises Conflict."""
    told = roster.over_limit(session, contest_id, scheme)
    if told:
        raise Conflict(f"{'；'.join(told)}，没有报名。请调整名单。")


def _next_number(session: Session, contest_id: int) -> int:
    """The next number of a contest's entries."""
    return max((e.number for e in read.entries(session, contest_id)), default=0) + 1
