"""Proposing, entering and ending delegates, and the delegations they form; all inside one transaction."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.congress.queries import roster as counting
from core.congress.queries import terms
from core.congress.records.terms import Delegate, Delegation, ElectingUnit
from core.congress.rules.qualification import why_gone
from core.congress.tables.terms import DelegateRow, DelegationRow, ElectingUnitRow
from core.errors import Conflict, Invalid, NotFound, Problem
from core.members import queries as roster
from core.members.records import Person
from core.rules import RuleSet

LEADER = "团（组）长"
OTHER = "其他职工"  # what somebody without a category on the roster is proposed as


def propose(session: Session, term_id: int, person_ids: Sequence[int]) -> tuple[Delegate, ...]:
    """People as delegates, with number, category, electing unit and delegation proposed from the roster.

    Raises NotFound for somebody who is not on the roster.
    """
    wanted = list(dict.fromkeys(person_ids))
    people = terms.people_by_id(session, wanted)
    if len(people) < len(wanted):
        raise NotFound("选的人有的已不在花名册上，可能已被合并。没有登记任何代表，请刷新后重选。")
    known = terms.delegates(session, term_id)
    numbers = next_numbers([d.number for d in known], len(wanted))
    units = _unit_of_people(session, term_id)
    return tuple(
        _proposed(term_id, people[i], number, units.get(people[i].unit_id))
        for i, number in zip(wanted, numbers, strict=True)
    )


def add(writing: Writing, term_id: int, delegates: Sequence[Delegate], rules: RuleSet) -> tuple[int, ...]:
    """Enter delegates; raises Invalid, NotFound, and Conflict for who is a delegate already."""
    session = writing.session
    terms.term(session, term_id)
    people = terms.people_by_id(session, [d.person_id for d in delegates])
    _require_new(session, term_id, [d.person_id for d in delegates])
    _require_employed(people.values(), rules)
    _require_single_numbers(session, term_id, delegates)
    return tuple(stored.add(writing, DelegateRow, replace(d, id=None, term_id=term_id)) for d in delegates)


def edit(writing: Writing, delegate: Delegate) -> None:
    """Store what a delegate's card says; person, term and the end of the mandate stay.

    Raises Invalid, NotFound.
    """
    old = terms.delegate(writing.session, delegate.id or 0)
    _require_single_numbers(writing.session, old.term_id, [delegate])
    fresh = replace(
        delegate,
        term_id=old.term_id, person_id=old.person_id, ended_on=old.ended_on, end_reason=old.end_reason,
    )  # fmt: skip
    stored.replace(writing, DelegateRow, fresh)
    if fresh.delegation_role == LEADER:
        _step_down(writing.session, besides=fresh)


def end_mandate(writing: Writing, delegate_id: int, *, on: dt.date, reason: str) -> Delegate:
    """End a mandate from a day on; raises Invalid, Conflict when it has ended already."""
    old = terms.delegate(writing.session, delegate_id)
    if old.ended_on is not None:
        raise Conflict(
            f"{old.name}的代表资格已于 {old.ended_on.isoformat()} 因“{old.end_reason}”终止，没有改动。"
        )
    if old.elected_on and on < old.elected_on:
        message = f"终止日期不能早于当选日期 {old.elected_on.isoformat()}，请核对"
        raise Invalid((Problem(field="ended_on", message=message),))
    if not reason:
        raise Invalid((Problem(field="end_reason", message="请选择终止原因"),))
    stored.replace(writing, DelegateRow, replace(old, ended_on=on, end_reason=reason))
    return old


def form_delegations(writing: Writing, term_id: int, level: str) -> int:
    """A delegation for each unit of the level that has an electing unit in it; the electing units join them,
    and so do delegates who have none yet. Returns how many delegations were added; raises NotFound.
    """
    session = writing.session
    terms.term(session, term_id)
    named = {d.name: d.id or 0 for d in terms.delegations(session, term_id)}
    before = len(named)
    for unit in terms.electing_units(session, term_id):
        name = _delegation_name(session, unit, level)
        if name not in named:
            fresh = Delegation(term_id=term_id, position=len(named), name=name)
            named[name] = stored.add(writing, DelegationRow, fresh)
        stored.require(session, ElectingUnitRow, unit.id).delegation_id = named[name]
        homeless = select(DelegateRow).where(
            DelegateRow.electing_unit_id == unit.id, DelegateRow.delegation_id.is_(None)
        )
        for row in session.scalars(homeless):
            row.delegation_id = named[name]
    session.flush()
    return len(named) - before


def next_numbers(known: Iterable[str], count: int) -> list[str]:
    """The next numbers after the largest one in its own writing: 012 follows 011, A-08 follows A-07."""
    parts = [m for m in (re.fullmatch(r"(.*?)(\d+)", n) for n in known) if m]
    last = max(parts, key=lambda m: int(m[2]), default=None)
    prefix, width, start = (last[1], len(last[2]), int(last[2])) if last else ("", 3, 0)
    return [f"{prefix}{start + i:0{width}d}" for i in range(1, count + 1)]


def _proposed(term_id: int, person: Person, number: str, unit: ElectingUnit | None) -> Delegate:
    """One person as a delegate."""
    return Delegate(
        term_id=term_id,
        person_id=person.id or 0,
        number=number,
        category=person.position_category or OTHER,
        is_dispatched=person.employment_form == counting.DISPATCHED,
        is_disabled=counting.DISABLED in (person.special_groups or "").split("、"),
        electing_unit_id=unit.id if unit else None,
        delegation_id=unit.delegation_id if unit else None,
        name=person.name,
        gender=person.gender,
        birth_date=person.birth_date,
        unit_name=terms.department(person),
        is_employed=terms.is_employed(person),
        electing_unit=unit.name if unit else "",
    )


def _unit_of_people(session: Session, term_id: int) -> Mapping[int | None, ElectingUnit]:
    """The electing unit of everybody in a unit of the roster: the innermost one that stands above."""
    tree = roster.unit_tree(session)
    known = {u.unit_id: u for u in terms.electing_units(session, term_id)}
    found: dict[int | None, ElectingUnit] = {}
    for unit_id in (*tree.by_id, None):
        above = [u.id for u in tree.above(unit_id)] or [None]
        fitting = [known[u] for u in reversed(above) if u in known]
        if fitting:
            found[unit_id] = fitting[0]
    return found


def _delegation_name(session: Session, unit: ElectingUnit, level: str) -> str:
    """What the delegation of an electing unit is called: the unit of that level above it."""
    tree = roster.unit_tree(session)
    fitting = [u.name for u in tree.above(unit.unit_id) if u.kind == level]
    return f"{fitting[0] if fitting else unit.name}代表团"[:40]


def _require_new(session: Session, term_id: int, person_ids: Sequence[int]) -> None:
    """Refuse people who are or were delegates of the term, or who are given twice."""
    known = {d.person_id: d for d in terms.delegates(session, term_id)}
    for person_id in person_ids:
        old = known.get(person_id)
        if old is not None and old.is_serving:
            raise Conflict(f"{old.name}已经是本届代表（证号 {old.number}），这一批都没有登记。请去掉后再试。")
        if old is not None and old.ended_on is not None:
            raise Conflict(
                f"{old.name}的本届代表资格已于 {old.ended_on.isoformat()} 终止，这一批都没有登记。"
                "终止是误登记的，请先在“变更记录”里撤销。"
            )
    if len(set(person_ids)) < len(person_ids):
        raise Conflict("同一个人选了两次，这一批都没有登记。请去掉重复的后再试。")


def _require_employed(people: Iterable[Person], rules: RuleSet) -> None:
    """Refuse who has left where a verified rule asks for a labour relation; elsewhere the review tells."""
    rule = rules["congress.delegate_employed"]
    gone = [p for p in people if not terms.is_employed(p)]
    if gone and rule.verified and rule.severity == "强制":
        told = "；".join(f"{p.name}：{why_gone(p)}" for p in gone)
        message = f"{told}。没有劳动关系的不能担任代表（{rule.citation}），这一批都没有登记"
        raise Invalid((Problem(field="person_id", message=message),))


def _require_single_numbers(session: Session, term_id: int, delegates: Sequence[Delegate]) -> None:
    """Refuse a number that another delegate of the term has."""
    own = {d.id for d in delegates if d.id is not None}
    taken = {d.number: d.name for d in terms.delegates(session, term_id) if d.id not in own}
    for d in delegates:
        if d.number in taken:
            message = f"代表证号“{d.number}”已经给了{taken[d.number]}，没有保存。请换一个号"
            raise Invalid((Problem(field="number", message=message),))
        taken[d.number] = d.name or "同一批的另一名代表"


def _step_down(session: Session, *, besides: Delegate) -> None:
    """A delegation has one leader: whoever led it before is an ordinary member again."""
    query = select(DelegateRow).where(
        DelegateRow.delegation_id == besides.delegation_id,
        DelegateRow.delegation_role == LEADER,
        DelegateRow.id != besides.id,
    )
    if besides.delegation_id is not None:
        for row in session.scalars(query):
            row.delegation_role = None
    session.flush()
