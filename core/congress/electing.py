"""Preparing, entering and concluding the votes of the electing units; all inside one transaction."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.congress import delegating
from core.congress.queries import elections as read
from core.congress.queries import terms
from core.congress.records.elections import Candidate, ElectionRecord, ElectionVerdict, UnitElection
from core.congress.records.terms import Delegate, ElectingUnit
from core.congress.rules.elections import RECALL, RULES, verdict
from core.congress.tables.elections import CandidateRow, UnitElectionRow
from core.congress.tables.terms import DelegateRow
from core.errors import Conflict, Invalid, Problem
from core.regulations.queries import rule_set_of, rules_version

RETIRED, DEPARTED = "退休", "劳动关系终止"


def prepare(writing: Writing, unit: ElectingUnit, fresh: UnitElection, *, is_open: bool) -> int:
    """Store a new vote; `is_open` asks for all free seats; raises Invalid, Conflict."""
    session = writing.session
    _require_no_open_one(session, unit)
    free = free_seats(session, unit)
    seats = free if is_open else fresh.seats
    if not unit.seats:
        raise Conflict(f"“{unit.name}”还没有分配代表名额，没有准备。请先分配名额。")
    if fresh.kind != RECALL and free < max(seats, 1):
        raise Conflict(
            f"“{unit.name}”名额 {unit.seats} 名，空缺 {free} 名，不能选 {seats or 1} 名，没有准备。请核对应选名额。"
        )
    if seats < 1:
        raise invalid("seats", "应选名额不能少于 1 名，没有准备")
    eligible = len(read.voters(session, unit)) or unit.employees
    place = replace(fresh, term_id=unit.term_id, electing_unit_id=unit.id or 0)
    return stored.add(writing, UnitElectionRow, replace(place, seats=seats, eligible=eligible))


def free_seats(session: Session, unit: ElectingUnit) -> int:
    """The seats that no delegate with a labour relation holds."""
    return max(0, unit.seats - sum(d.is_employed for d in _serving(session, unit)))


def _serving(session: Session, unit: ElectingUnit) -> list[Delegate]:
    """The delegates of an electing unit whose mandate stands."""
    return [
        d for d in terms.delegates(session, unit.term_id) if d.is_serving and d.electing_unit_id == unit.id
    ]


def _require_no_open_one(session: Session, unit: ElectingUnit) -> None:
    """Raise Conflict while another vote of the unit waits for its result."""
    query = select(UnitElectionRow).where(
        UnitElectionRow.electing_unit_id == unit.id, UnitElectionRow.closed_on.is_(None)
    )
    row = session.scalars(query).first()
    if row is not None:
        raise Conflict(
            f"“{unit.name}”的{row.kind}还没有确认结果，没有另外准备。请先确认、作废或者删除那一次。"
        )


def require_closed(election: UnitElection, unit: ElectingUnit) -> None:
    """Raise Conflict when the vote to be repeated is open or of another unit."""
    if election.closed_on is None:
        raise Conflict("上一次投票还没有确认结果，没有准备再次投票。请先确认或者作废上一次。")
    if election.electing_unit_id != unit.id:
        raise Conflict("上一次投票不是这个选区的，没有准备。请重新选择。")


def require_open(session: Session, election_id: int) -> UnitElection:
    """The vote, when its result has not been confirmed; raises NotFound, Conflict."""
    election = read.election(session, election_id)
    if election.closed_on is not None:
        raise Conflict(
            f"这次{election.kind}已于 {election.closed_on.isoformat()} 确认，没有改动。"
            "需要更正的，请在“变更记录”里撤销那次确认；需要再次投票的，请另行准备。"
        )
    return election


# ---- candidates and votes ------------------------------------------------------------------------------------


def require_standing(session: Session, election: UnitElection, person_ids: Sequence[int]) -> None:
    """Refuse people who cannot stand in this vote; raises Invalid."""
    unit = read.electing_unit(session, election.electing_unit_id)
    people = terms.people_by_id(session, person_ids)
    serving = {d.person_id for d in terms.delegates(session, unit.term_id) if d.is_serving}
    ours = {d.person_id for d in _serving(session, unit)}
    roll = set(read.voters(session, unit)) if unit.unit_id is not None else None
    wrong = [] if len(set(person_ids)) == len(person_ids) else ["同一个人写了两次，没有保存"]
    for i in person_ids:
        name = people[i].name if i in people else "所选的人"
        if i not in people:
            wrong.append(f"{name}不在花名册上，没有保存。请先登记到花名册")
        elif election.kind == RECALL:
            wrong += [] if i in ours else [f"{name}不是“{unit.name}”选出的在任代表，不能由这个选区罢免"]
        elif i in serving:
            wrong.append(f"{name}已经是本届代表，不能再作候选人")
        elif roll is not None and i not in roll:
            wrong.append(f"{name}不是“{unit.name}”有选举权的职工，不能作为候选人或者另选人")
        elif not terms.is_employed(people[i]):
            wrong.append(f"{name}已离开本单位，不能作为候选人或者另选人")
    if wrong:
        raise Invalid(tuple(Problem(field="candidates", message=w) for w in wrong))


def put_candidates(writing: Writing, election_id: int, person_ids: Sequence[int]) -> None:
    """These candidates in place of the old ones."""
    for old in read.candidates(writing.session, election_id):
        stored.remove(writing, CandidateRow, old.id or 0)
    for position, person_id in enumerate(person_ids, start=1):
        one = Candidate(election_id=election_id, person_id=person_id, position=position)
        stored.add(writing, CandidateRow, one)


def require_counts(election: UnitElection, votes: Mapping[int, int]) -> None:
    """Refuse numbers below zero."""
    counts = ("eligible", "attended", "issued", "returned", "valid", "invalid")
    wrong = [n for n in counts if getattr(election, n) < 0]
    if wrong or min(votes.values(), default=0) < 0:
        raise invalid(wrong[0] if wrong else "votes", "人数和票数不能是负数，没有保存。请改正后再试")


def put_votes(writing: Writing, election: UnitElection, votes: Mapping[int, int]) -> None:
    """The votes of the candidates; write-ins come and go with their votes."""
    key = election.id or 0
    known = {c.person_id: c for c in read.candidates(writing.session, key)}
    fresh = [i for i in votes if i not in known]
    require_standing(writing.session, election, fresh)
    if election.kind == RECALL and fresh:
        raise invalid("votes", "罢免表决没有另选人，没有保存")
    for person_id, old in known.items():
        if old.is_write_in and not votes.get(person_id):
            stored.remove(writing, CandidateRow, old.id or 0)
        else:
            stored.replace(writing, CandidateRow, replace(old, votes=votes.get(person_id, 0)))
    for position, person_id in enumerate(fresh, start=len(known) + 1):
        one = Candidate(
            election_id=key, person_id=person_id, position=position, votes=votes[person_id], is_write_in=True
        )
        stored.add(writing, CandidateRow, one)


# ---- the result ----------------------------------------------------------------------------------------------


def result(session: Session, election_id: int) -> ElectionVerdict:
    """The result under the rules of the day of the vote; a confirmed one is not held against today's roster."""
    election, found = read.election(session, election_id), read.candidates(session, election_id)
    rules = rule_set_of(session, election.held_on or dt.date.today())
    if election.closed_on is not None:
        return verdict(election, found, rules)
    unit = read.electing_unit(session, election.electing_unit_id)
    ids = [c.person_id for c in found]
    return verdict(
        election, found, rules,
        roll=read.voters(session, unit) if unit.unit_id is not None else None,
        gone=read.gone(session, ids), retained=read.retained(session, ids),
    )  # fmt: skip


def record(session: Session, election_id: int) -> ElectionRecord:
    """The record sheet's contents."""
    election, found = read.election(session, election_id), result(session, election_id)
    told = (*found.sentences, *(f"{f.severity}：{f.sentence}（{f.source}）" for f in found.findings))
    return ElectionRecord(
        term=terms.term(session, election.term_id),
        unit=read.electing_unit(session, election.electing_unit_id),
        election=election,
        round=len(read.rounds(session, election_id)),
        candidates=read.candidates(session, election_id),
        verdict=found,
        sentences=tuple((election.findings or "").splitlines()) if election.closed_on else told,
    )


def require_lawful(found: ElectionVerdict, reason: str | None) -> None:
    """Stop while figures do not tie and at a mandatory finding; any other wants a written reason; raises Invalid."""
    wrong = list(found.problems)
    kept = "结果没有确认，已登记的都保留"
    for f in found.findings:
        if f.severity == "强制":
            message = f"{f.sentence}（{f.source}）。{kept}；改正后再确认，本次无效的请作废后另行投票"
            wrong.append(Problem(field="election", message=message))
        elif not (reason or "").strip():
            message = f"{f.sentence}（{f.severity}；{f.source}）。{kept}；仍要确认的，请写明理由"
            wrong.append(Problem(field="reason", message=message))
    if wrong:
        raise Invalid(tuple(wrong))


def conclude(
    writing: Writing, election: UnitElection, found: ElectionVerdict, reason: str | None, on: dt.date
) -> None:
    """Store the result's sentences, the rule version and the day; from now on the vote stands."""
    rules = rule_set_of(writing.session, election.held_on or on)
    told = (*found.sentences, *(f"{f.severity}：{f.sentence}（{f.source}）" for f in found.findings))
    closed = replace(
        election, reason=(reason or "").strip() or None, closed_on=on, findings="\n".join(told),
        rules_version=rules_version(rules, RULES),
    )  # fmt: skip
    stored.replace(writing, UnitElectionRow, closed)


def seat_elected(writing: Writing, election: UnitElection, elected: Sequence[Candidate]) -> None:
    """Make those elected delegates of the electing unit; raises Conflict when there are not enough seats."""
    session = writing.session
    unit = read.electing_unit(session, election.electing_unit_id)
    day = election.held_on or dt.date.today()
    if election.kind == "补选":
        _end_departed(writing, unit, day)
    free = unit.seats - len(_serving(session, unit))
    if len(elected) > free:
        raise Conflict(
            f"“{unit.name}”现在只空缺 {free} 名，当选 {len(elected)} 名，结果没有确认，已登记的都保留。"
            "请先办理代表资格终止，或者调整名额。"
        )
    former = {d.person_id: d for d in terms.delegates(session, unit.term_id)}
    for one in delegating.propose(session, unit.term_id, [c.person_id for c in elected]):
        fresh = replace(
            one, electing_unit_id=unit.id, delegation_id=unit.delegation_id, origin=election.kind,
            elected_on=day, election_id=election.id, ended_on=None, end_reason=None,
        )  # fmt: skip
        known = former.get(one.person_id)
        if known is None:
            stored.add(writing, DelegateRow, fresh)
        elif known.is_serving:
            raise Conflict(f"{known.name}已经是本届代表（证号 {known.number}），结果没有确认。请核对候选人。")
        else:  # whoever comes back keeps the number
            stored.replace(writing, DelegateRow, replace(fresh, id=known.id, number=known.number))


def _end_departed(writing: Writing, unit: ElectingUnit, day: dt.date) -> None:
    """End the mandates of delegates of the unit who have no labour relation any more."""
    left = [d for d in _serving(writing.session, unit) if not d.is_employed]
    people = terms.people_by_id(writing.session, [d.person_id for d in left])
    for d in left:
        reason = RETIRED if people[d.person_id].employment_status == RETIRED else DEPARTED
        delegating.end_mandate(writing, d.id or 0, on=day, reason=reason)


def end_recalled(writing: Writing, election: UnitElection, recalled: Sequence[Candidate]) -> None:
    """End the mandates of those recalled."""
    unit = read.electing_unit(writing.session, election.electing_unit_id)
    serving = {d.person_id: d.id for d in _serving(writing.session, unit)}
    day = election.held_on or dt.date.today()
    for one in recalled:
        if one.person_id not in serving:
            raise Conflict(f"{one.name}的代表资格已经终止，罢免没有确认。请把这次罢免作废。")
        delegating.end_mandate(writing, serving[one.person_id] or 0, on=day, reason=RECALL)


def invalid(field: str, message: str) -> Invalid:
    """One thing wrong."""
    return Invalid((Problem(field=field, message=message),))
