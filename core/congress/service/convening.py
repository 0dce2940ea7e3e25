"""Meetings entered, cloned and taken from 筹备 to 归档; all inside one transaction of the caller."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing, table_of
from core.congress import matters
from core.congress.queries import meetings as queries
from core.congress.queries import terms
from core.congress.records.meetings import STATES, Meeting
from core.congress.records.terms import Body
from core.congress.rules import meetings as rules
from core.congress.rules.presence import quorum_finding
from core.congress.service import agenda, preparation, presence
from core.congress.tables.meetings import (
    AgendaItemRow,
    DeliveryRow,
    MaterialRow,
    MeetingRow,
    PreparationStepRow,
    PresenceRow,
    SnapshotRow,
)
from core.congress.tables.terms import BodyRow, GuestRow, SeatRow
from core.congress.tables.votes import BallotRow
from core.errors import Conflict, Invalid, Problem
from core.regulations.queries import rule_set_of, rules_version
from core.rules import Finding, RuleSet
from core.tables import Stored

OWN_DOOR = ("state", "closed_on", "findings", "rules_version")  # written by `advance` only
R = TypeVar("R", bound=Stored)
COUNTING = ("已发票", "计票")  # ballots that are not decided yet


def law_of(session: Session, meeting: Meeting) -> RuleSet:
    """The rules in force on the meeting's day, or today before a day is set."""
    return rule_set_of(session, meeting.held_on or dt.date.today())


def next_number(session: Session, term_id: int) -> int:
    """The 次 that follows in a term."""
    largest = session.scalar(select(func.max(MeetingRow.number)).where(MeetingRow.term_id == term_id))
    return (largest or 0) + 1


def add(writing: Writing, meeting: Meeting) -> int:
    """A new meeting in 筹备; number 0 takes the next one of the term; raises Invalid, Conflict, NotFound."""
    terms.term(writing.session, meeting.term_id)
    number = meeting.number or next_number(writing.session, meeting.term_id)
    fresh = replace(meeting, number=number, state="筹备", closed_on=None, findings=None, rules_version=None)
    _check(writing.session, fresh)
    return stored.add(writing, MeetingRow, fresh)


def edit(writing: Writing, meeting: Meeting) -> None:
    """Store a meeting but not its state; undone steps follow its day; raises Invalid, Conflict, NotFound."""
    old = queries.meeting(writing.session, meeting.id or 0)
    fixed = replace(meeting, term_id=old.term_id, **{n: getattr(old, n) for n in OWN_DOOR})
    if old.state == "归档" or (old.state == "闭会" and fixed.held_on != old.held_on):
        raise Conflict(f"这次会议已经{old.state}，没有改动。需要更正的，请先在变更记录里撤销{old.state}。")
    _check(writing.session, fixed)
    stored.replace(writing, MeetingRow, fixed)
    if fixed.held_on != old.held_on:
        preparation.follow(writing, fixed)


def remove(writing: Writing, meeting_id: int) -> None:
    """Delete a meeting still in 筹备 with its checklist, agenda and papers; raises Conflict, NotFound."""
    meeting = queries.meeting(writing.session, meeting_id)
    session = writing.session
    used = _rows_of(session, PresenceRow, meeting_id), _rows_of(session, SnapshotRow, meeting_id)
    if meeting.state != "筹备" or any(used) or _rows_of(session, BallotRow, meeting_id):
        raise Conflict("这次会议已经有签到、投票或不在筹备中，没有删除。")
    owned: tuple[type[Stored], ...] = (DeliveryRow, MaterialRow, AgendaItemRow, PreparationStepRow, GuestRow)
    for row in owned:
        for one in _rows_of(writing.session, row, meeting_id):
            writing.session.delete(one)
        writing.session.flush()
    stored.remove(writing, MeetingRow, meeting_id)


def clone(writing: Writing, from_id: int, meeting: Meeting) -> int:
    """A new meeting with the agenda, papers, checklist and own bodies of another, days shifted; raises as `add`."""
    session = writing.session
    old = queries.meeting(session, from_id)
    if meeting.prepared_on is None and old.prepared_on and old.held_on and meeting.held_on:
        meeting = replace(meeting, prepared_on=old.prepared_on + (meeting.held_on - old.held_on))
    new_id = add(writing, meeting)
    new_items = {
        item.id: stored.add(writing, AgendaItemRow, replace(item, id=None, meeting_id=new_id, state="待进行"))
        for item in queries.agenda(session, from_id)
    }
    for paper in queries.materials(session, from_id):
        item_id = new_items.get(paper.agenda_item_id)
        stored.add(writing, MaterialRow, replace(paper, id=None, meeting_id=new_id, agenda_item_id=item_id))
    for step in queries.steps(session, from_id):
        due = preparation.due_on(step, meeting.held_on)
        fresh = replace(step, id=None, meeting_id=new_id, state="未开始", done_on=None, due_on=due)
        stored.add(writing, PreparationStepRow, fresh)
    _clone_bodies(writing, old, queries.meeting(session, new_id))
    return new_id


def _clone_bodies(writing: Writing, old: Meeting, new: Meeting) -> None:
    """The meeting's own bodies with those members who can sit in them again, not yet passed."""
    session = writing.session
    serving = {d.person_id for d in queries.due_delegates(session, new.id or 0) if d.is_employed}
    for body in _own_bodies(session, old):
        fresh = replace(body, id=None, term_id=new.term_id, meeting_id=new.id, passed_meeting_id=None)
        body_id = stored.add(writing, BodyRow, fresh)
        seats = [s for s in terms.seats(session, body.id or 0) if s.person_id in serving]
        for place, seat in enumerate(seats, start=1):
            stored.add(writing, SeatRow, replace(seat, id=None, body_id=body_id, position=place))


# ---- from 筹备 to 归档 -----------------------------------------------------------------------------------


def findings_before(session: Session, meeting: Meeting, target: str) -> tuple[Finding, ...]:
    """What the law says before a meeting goes over to a state."""
    law = law_of(session, meeting)
    found: list[Finding] = []
    if target in ("预备会", "开会"):
        state = presence.state_of(session, meeting.id or 0)
        presidium = presidium_of(session, meeting)
        found += rules.proposer_findings(meeting, state.due, law)
        found.append(rules.topics_finding(meeting, law))
        found.append(
            rules.materials_finding(meeting, preparation.delivery_state(session, meeting.id or 0), law)
        )
        found += rules.presidium_findings(meeting, presidium, state.due, law)
        if target == "开会":
            found += _opening_findings(meeting, presidium, law)
            found.append(quorum_finding(state, law))
    return tuple(found)


def _opening_findings(meeting: Meeting, presidium: rules.Presidium | None, law: RuleSet) -> Iterator[Finding]:
    """What the preparatory session must have done."""
    if presidium is not None:
        yield rules.presidium_passed_finding(meeting, presidium, law)


def presidium_of(session: Session, meeting: Meeting) -> rules.Presidium | None:
    """The meeting's own presidium with its members."""
    found = [b for b in _own_bodies(session, meeting) if b.kind == "主席团"]
    return (found[0], terms.seats(session, found[0].id or 0)) if found else None


def advance(
    writing: Writing, meeting_id: int, target: str, *, on: dt.date, reason: str
) -> tuple[Finding, ...]:
    """Take a meeting to its next state and keep the findings; opening freezes presence.

    Raises Conflict, and Invalid when the law stops it.
    """
    session = writing.session
    meeting = queries.meeting(session, meeting_id)
    _require_next(session, meeting, target)
    found = findings_before(session, meeting, target)
    _require_lawful(found, reason, target)
    row = stored.require(session, MeetingRow, meeting_id)
    if target == "开会":
        presence.freeze(writing, meeting_id, is_opening=True)
    row.state = target
    if target == "闭会":
        row.closed_on = on
        agenda.finish_current(writing, meeting_id)
    if found:
        row.rules_version = rules_version(law_of(session, meeting), [f.rule_id for f in found])
        row.findings = "\n".join(_told(meeting, row.rules_version, target, on=on, found=found, reason=reason))
    session.flush()
    return found


def _require_next(session: Session, meeting: Meeting, target: str) -> None:
    """Refuse to jump, to open without a day, and to close over an undecided ballot; raises Conflict."""
    here = STATES.index(meeting.state)
    following = STATES[here + 1 : here + 2]
    if meeting.state == "筹备" and presidium_of(session, meeting) is None:
        following = STATES[1:3]  # without a presidium there is nothing that a preparatory session must pass
    if target not in following:
        ways = "、".join(f"“{s}”" for s in following) or "不再变化"
        raise Conflict(f"会议现在是“{meeting.state}”，下一步是{ways}，不能直接进入“{target}”，没有改动。")
    if target in ("预备会", "开会") and meeting.held_on is None:
        raise Conflict("还没有填写会议日期，会议状态没有改动。请先填写会议日期。")
    if target == "闭会":
        open_ballots = [b for b in _rows_of(session, BallotRow, meeting.id or 0) if b.state in COUNTING]
        if open_ballots:
            titles = "、".join(f"“{b.title}”" for b in open_ballots)
            raise Conflict(f"{titles}还没有确认结果，不能闭会，没有改动。请先完成计票或作废。")


def _require_lawful(found: Collection[Finding], reason: str, target: str) -> None:
    """Stop at a mandatory finding; an advisory one wants a written reason; raises Invalid."""
    wrong = [
        Problem(
            field="state",
            message=f"{f.sentence}（{f.source}），不能进入“{target}”，会议状态没有改动",
        )
        for f in found
        if rules.stops(f)
    ]
    if not reason.strip():
        wrong += [
            Problem(
                field="reason",
                message=f"{f.sentence}（{f.source}）；仍要进入“{target}”的，请写明理由",
            )
            for f in found
            if rules.warns(f)
        ]
    if wrong:
        raise Invalid(tuple(wrong))


def _told(
    meeting: Meeting, version: str, target: str, *, on: dt.date, found: Iterable[Finding], reason: str
) -> Iterator[str]:
    """The findings kept so far, and those of this step below their own head."""
    if meeting.findings:
        yield meeting.findings
    yield f"【{target}】{on.isoformat()}（规则 {version}）"
    for one in found:
        yield f"{one.severity}·{one.result}：{one.sentence}（{one.source}）"
    if reason.strip():
        yield f"理由：{reason.strip()}"


def _own_bodies(session: Session, meeting: Meeting) -> list[Body]:
    """The bodies of this meeting only."""
    bodies = terms.bodies(session, meeting.term_id, meeting_id=meeting.id)
    return [b for b in bodies if b.meeting_id == meeting.id]


def _rows_of(session: Session, row: type[R], meeting_id: int) -> list[R]:
    """The rows of a table that belong to a meeting."""
    return list(session.scalars(select(row).where(table_of(row).c.meeting_id == meeting_id)))


def _check(session: Session, meeting: Meeting) -> None:
    """Refuse a number taken in the term, and days and times that cannot be; raises Invalid, Conflict."""
    found = []
    if meeting.number < 1:
        found.append(Problem(field="number", message="“次”从 1 开始"))
    if meeting.begins_at and not matters.is_clock(meeting.begins_at):
        found.append(Problem(field="begins_at", message="“开始时间”应写成 08:30 这样"))
    if meeting.held_on and meeting.prepared_on and meeting.prepared_on > meeting.held_on:
        found.append(Problem(field="prepared_on", message="“预备会日期”不能晚于“会议日期”"))
    if meeting.proposers is not None and meeting.proposers < 0:
        found.append(Problem(field="proposers", message="“联名提议代表数”不能是负数"))
    if found:
        raise Invalid(tuple(found))
    query = select(MeetingRow.id).where(
        MeetingRow.term_id == meeting.term_id, MeetingRow.number == meeting.number
    )
    other = session.scalar(query)
    if other is not None and other != meeting.id:
        raise Conflict(
            f"本届已经有第{meeting.number}次会议，没有保存。请改用第{next_number(session, meeting.term_id)}次。"
        )
