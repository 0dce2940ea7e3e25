"""Writing terms, electing units, delegations, bodies and guests; all inside one transaction."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.congress.queries import meetings, terms
from core.congress.queries import roster as counting
from core.congress.records.composition import RosterCounts
from core.congress.records.terms import Body, Delegate, Delegation, ElectingUnit, Guest, Seat, Term
from core.congress.rules import bodies as body_rules
from core.congress.rules.terms import term_findings
from core.congress.tables.terms import (
    BodyRow,
    DelegateRow,
    DelegationRow,
    ElectingUnitRow,
    GuestRow,
    SeatRow,
    TermRow,
)
from core.errors import Conflict, Invalid, Problem
from core.regulations.queries import rule_set_of
from core.rules import Finding


def require_term(session: Session, term: Term, today: dt.date) -> None:
    """Refuse a length that the law does not know, and a number that another term has."""
    taken = select(TermRow.id).where(TermRow.number == term.number, TermRow.id != (term.id or 0))
    if session.scalar(taken) is not None:
        raise Conflict(f"第 {term.number} 届已经建过了，没有保存。请核对届数。")
    found = term_findings(term, rule_set_of(session, term.started_on or today), today=dt.date.min)
    refuse(found, "years")


def refuse(findings: Sequence[Finding], field: str) -> None:
    """Raise Invalid with every mandatory finding."""
    stopping = [f for f in findings if f.severity == "强制"]
    if stopping:
        raise Invalid(tuple(Problem(field=field, message=f"{f.sentence}（{f.source}）") for f in stopping))


def extended(term: Term, until: dt.date, found: Sequence[Finding], grounds: tuple[str, str]) -> Term:
    """A term with its extension; `grounds` are the reason and the upper union's consent; raises Invalid."""
    refuse(found, "extended_to")
    reason, consent = (g.strip() for g in grounds)
    if not reason:
        raise Invalid((Problem(field="extension_reason", message="请填写延期换届的理由，没有保存"),))
    if term.started_on and until <= term.started_on:
        raise Invalid((Problem(field="extended_to", message="延期日期应晚于本届开始日期，没有保存"),))
    told = f"{reason}；上级工会同意：{consent}" if consent else reason
    return replace(term, extended_to=until, extension_reason=told)


# ---- electing units and delegations ----------------------------------------------------------------------


def proposed_units(session: Session, term_id: int, level: str) -> tuple[ElectingUnit, ...]:
    """Electing units from the units of one level, counted as of today, in the order of the tree."""
    terms.term(session, term_id)
    known = {_identity(u): u for u in terms.electing_units(session, term_id)}
    counted = counting.counts_by_level(session, level)
    ordered = sorted(counted, key=lambda u: (u is None, u or 0))
    fresh = [_fresh(session, term_id, unit_id) for unit_id in ordered]
    return tuple(
        _counted(known.get(_identity(unit), unit), counted[unit.unit_id], position)
        for position, unit in enumerate(fresh)
    )


def save_units(writing: Writing, term_id: int, units: Sequence[ElectingUnit]) -> None:
    """Put a list in place of a term's electing units."""
    terms.term(writing.session, term_id)
    _require_own_names([u.name for u in units], "选区")
    kept = {u.id for u in units}
    for old in terms.electing_units(writing.session, term_id):
        if old.id not in kept:
            _require_unused(writing.session, old)
            stored.remove(writing, ElectingUnitRow, old.id or 0)
    for position, unit in enumerate(units):
        placed = replace(unit, term_id=term_id, position=position)
        if unit.id is None:
            stored.add(writing, ElectingUnitRow, placed)
        else:
            stored.replace(writing, ElectingUnitRow, placed)


def save_delegations(writing: Writing, term_id: int, delegations: Sequence[Delegation]) -> None:
    """Put a list in place of a term's delegations."""
    terms.term(writing.session, term_id)
    _require_own_names([d.name for d in delegations], "代表团")
    kept = {d.id for d in delegations}
    members = terms.delegates(writing.session, term_id)
    for old in terms.delegations(writing.session, term_id):
        if old.id not in kept:
            inside = sum(d.delegation_id == old.id for d in members)
            if inside:
                raise Conflict(f"“{old.name}”里还有 {inside} 名代表，没有保存。请先把他们调到别的代表团。")
            _leave_delegation(writing, term_id, old.id)
            stored.remove(writing, DelegationRow, old.id or 0)
    for position, one in enumerate(delegations):
        placed = replace(one, term_id=term_id, position=position)
        if one.id is None:
            stored.add(writing, DelegationRow, placed)
        else:
            stored.replace(writing, DelegationRow, placed)


def move(writing: Writing, delegate_ids: Sequence[int], delegation_id: int | None) -> None:
    """Put delegates into a delegation of their own term, or into none."""
    group = stored.require(writing.session, DelegationRow, delegation_id) if delegation_id else None
    for delegate_id in delegate_ids:
        row = stored.require(writing.session, DelegateRow, delegate_id)
        if group is not None and group.term_id != row.term_id:
            raise Conflict("代表和代表团不是同一届的，没有调整。请刷新后重选。")
        if row.delegation_id != delegation_id:
            row.delegation_id, row.delegation_role = delegation_id, None
    writing.session.flush()


def _fresh(session: Session, term_id: int, unit_id: int | None) -> ElectingUnit:
    """An electing unit for a unit of the roster."""
    return ElectingUnit(term_id=term_id, unit_id=unit_id, name=counting.unit_name(session, unit_id)[:60])


def _identity(unit: ElectingUnit) -> int | str:
    """What an electing unit is known by: its unit of the roster, or its name when it stands for none."""
    return unit.name if unit.unit_id is None else unit.unit_id


def _counted(unit: ElectingUnit, counts: RosterCounts, position: int) -> ElectingUnit:
    """An electing unit with the roster's figures."""
    return replace(unit, position=position, **asdict(counts))


def _require_own_names(names: Sequence[str], what: str) -> None:
    """Refuse a name given twice in one list."""
    twice = [n for i, n in enumerate(names) if n in names[:i]]
    if twice:
        message = f"{what}“{twice[0]}”的名称重复，没有保存。请改成不同的名称"
        raise Invalid((Problem(field="name", message=message),))


def _require_unused(session: Session, unit: ElectingUnit) -> None:
    """Refuse to drop an electing unit that has delegates."""
    inside = sum(d.electing_unit_id == unit.id for d in terms.delegates(session, unit.term_id))
    if inside:
        raise Conflict(f"选区“{unit.name}”已有 {inside} 名代表，不能去掉，名单没有保存。请先处理这些代表。")


def _leave_delegation(writing: Writing, term_id: int, delegation_id: int | None) -> None:
    """Electing units of a delegation that goes belong to none."""
    query = select(ElectingUnitRow).where(
        ElectingUnitRow.term_id == term_id, ElectingUnitRow.delegation_id == delegation_id
    )
    for row in writing.session.scalars(query):
        row.delegation_id = None
    writing.session.flush()


# ---- bodies and guests -----------------------------------------------------------------------------------


def findings(session: Session, body_id: int, seats: Sequence[Seat], today: dt.date) -> tuple[Finding, ...]:
    """What the law says of a body with these members."""
    body = stored.record(Body, stored.require(session, BodyRow, body_id))
    delegates = len(_voters(session, body))
    rules = rule_set_of(session, _day_of(session, body.meeting_id, today))
    return body_rules.body_findings(body, seats, delegates, rules)


def proposed_seats(session: Session, body_id: int, person_ids: Sequence[int]) -> tuple[Seat, ...]:
    """People as members of a body, with what each is as a delegate."""
    body = stored.record(Body, stored.require(session, BodyRow, body_id))
    return _filled(session, body, [Seat(body_id=body_id, person_id=i) for i in dict.fromkeys(person_ids)])


def replace_seats(
    writing: Writing, body_id: int, seats: Sequence[Seat], today: dt.date
) -> tuple[Finding, ...]:
    """Put a list in place of a body's members; returns what the law advises."""
    session = writing.session
    body = stored.record(Body, stored.require(session, BodyRow, body_id))
    if len({s.person_id for s in seats}) < len(seats):
        raise Conflict(f"“{body.name}”的名单里有人出现两次，没有保存。请去掉重复的。")
    filled = _filled(session, body, seats)
    if body.kind == body_rules.PRESIDIUM:
        _require_no_guests(session, body, filled)
    found = findings(session, body_id, filled, today)
    refuse(found, "seats")
    for old in terms.seats(session, body_id):
        stored.remove(writing, SeatRow, old.id or 0)
    for position, seat in enumerate(filled):
        stored.add(writing, SeatRow, replace(seat, id=None, body_id=body_id, position=position))
    return found


def add_guest(writing: Writing, guest: Guest) -> int:
    """Enter a guest; name and department come from the roster where the person is on it."""
    meetings.meeting(writing.session, guest.meeting_id)
    if guest.person_id is not None and not guest.name:
        person = terms.people_by_id(writing.session, [guest.person_id])[guest.person_id]
        guest = replace(
            guest, name=person.name, unit_name=terms.department(person) or None, job_title=person.job_title
        )
    require_no_vote(writing.session, guest)
    return stored.add(writing, GuestRow, replace(guest, id=None))


def require_no_vote(session: Session, guest: Guest) -> None:
    """Refuse a delegate or a member of the presidium as a guest; raises Conflict."""
    meeting = meetings.meeting(session, guest.meeting_id)
    if guest.person_id is None:
        return
    known = {d.person_id: d for d in meetings.due_delegates(session, guest.meeting_id)}
    if guest.person_id in known:
        raise Conflict(f"{guest.name}是正式代表，不能再登记为“{guest.kind}”，没有保存。")
    for body in terms.bodies(session, meeting.term_id, meeting_id=guest.meeting_id):
        inside = {s.person_id for s in terms.seats(session, body.id or 0)}
        if body.kind == body_rules.PRESIDIUM and guest.person_id in inside:
            raise Conflict(f"{guest.name}在主席团名单里，列席人员不能当主席团成员，没有保存。")
    others = [g for g in terms.guests(session, guest.meeting_id) if g.id != guest.id]
    if guest.person_id in {g.person_id for g in others}:
        raise Conflict(f"{guest.name}已经在列席名单里，没有重复登记。")


def guest_findings(session: Session, meeting_id: int, today: dt.date) -> tuple[Finding, ...]:
    """Whether too many listen, and whether dispatched workers do where they should."""
    rules = rule_set_of(session, _day_of(session, meeting_id, today))
    listed, due = terms.guests(session, meeting_id), meetings.due_delegates(session, meeting_id)
    has_delegate = any(d.is_dispatched for d in due)
    dispatched = counting.dispatched_people(session)
    return (
        *body_rules.guest_findings(listed, len(due), rules),
        *body_rules.dispatched_guest_findings(listed, dispatched, rules, has_delegate=has_delegate),
    )


def _voters(session: Session, body: Body) -> tuple[Delegate, ...]:
    """The delegates that a body is reckoned with."""
    if body.meeting_id is not None:
        return meetings.due_delegates(session, body.meeting_id)
    return tuple(d for d in terms.delegates(session, body.term_id) if d.is_serving)


def _filled(session: Session, body: Body, seats: Sequence[Seat]) -> tuple[Seat, ...]:
    """Members with name, department and what they are as delegates whose mandate stands; raises Conflict."""
    people = terms.people_by_id(session, [s.person_id for s in seats])
    if len(people) < len({s.person_id for s in seats}):
        raise Conflict("名单里有人已不在花名册上，没有保存。请刷新后重选。")
    known = {d.person_id: d for d in _voters(session, body)}
    return tuple(
        replace(
            s,
            name=people[s.person_id].name,
            unit_name=terms.department(people[s.person_id]),
            category=known[s.person_id].category if s.person_id in known else "",
            delegation=known[s.person_id].delegation if s.person_id in known else "",
        )
        for s in seats
    )


def _require_no_guests(session: Session, body: Body, seats: Sequence[Seat]) -> None:
    """Refuse a presidium with somebody who attends without a vote; raises Conflict."""
    if body.meeting_id is None:
        return
    guests = {g.person_id for g in terms.guests(session, body.meeting_id)}
    wrong = [s.name for s in seats if s.person_id in guests]
    if wrong:
        told = "、".join(wrong)
        raise Conflict(f"{told}是列席人员，不能当主席团成员，名单没有保存。请换人，或先从列席名单中去掉。")


def _day_of(session: Session, meeting_id: int | None, today: dt.date) -> dt.date:
    """The meeting's day when there is one, otherwise today."""
    held_on = meetings.meeting(session, meeting_id).held_on if meeting_id is not None else None
    return held_on or today
