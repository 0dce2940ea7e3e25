"""The checklist before a meeting and the papers delivered; all inside one transaction of the caller."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import calendar, stored
from core.audit import Writing
from core.congress import matters
from core.congress.queries import meetings as queries
from core.congress.records.cockpit import DeliveryState
from core.congress.records.meetings import Delivery, Material, Meeting, PreparationStep
from core.congress.service import agenda
from core.congress.tables.meetings import DeliveryRow, MaterialRow, MeetingRow, PreparationStepRow
from core.errors import Conflict, Invalid, NotFound, Problem
from core.rules import RuleSet

OPEN_STATES = ("未开始", "进行中")


def due_on(step: PreparationStep, meeting_day: dt.date | None) -> dt.date | None:
    """The day a step is due: counted back from the meeting, and earlier when that is a rest day."""
    if meeting_day is None:
        return None
    if step.is_working_days and step.days_before:
        return calendar.add_working_days(meeting_day, -step.days_before)
    return calendar.working_day_until(meeting_day - dt.timedelta(days=step.days_before))


def make_checklist(writing: Writing, meeting: Meeting, law: RuleSet) -> int:
    """The default steps for a meeting without any; days come from the law where a rule gives them; raises Conflict."""
    if queries.steps(writing.session, meeting.id or 0):
        raise Conflict("这次会议已经有筹备清单，没有再生成。需要增加的，请逐项添加。")
    steps = matters.default_steps(meeting.id or 0, meeting.kind, meeting.term_kind)
    for step in steps:
        lawful = _with_lawful_days(step, law)
        stored.add(writing, PreparationStepRow, replace(lawful, due_on=due_on(lawful, meeting.held_on)))
    return len(steps)


def _with_lawful_days(step: PreparationStep, law: RuleSet) -> PreparationStep:
    """The step with the days of its rule, when the rule is a number of days."""
    rule = law.rules.get(step.rule_id or "")
    is_number = rule is not None and isinstance(rule.value, int | Decimal)
    return replace(step, days_before=int(rule.number)) if rule is not None and is_number else step


def add_step(writing: Writing, step: PreparationStep) -> int:
    """A step of the unit's own at the end of the checklist; raises Invalid, NotFound."""
    meeting = queries.meeting(writing.session, step.meeting_id)
    _check_step(step)
    place = len(queries.steps(writing.session, step.meeting_id)) + 1
    fresh = replace(step, position=place, due_on=due_on(step, meeting.held_on))
    return stored.add(writing, PreparationStepRow, fresh)


def edit_step(writing: Writing, step: PreparationStep) -> None:
    """Store a step; its due day follows from the days before the meeting; raises Invalid, NotFound."""
    row = stored.require(writing.session, PreparationStepRow, step.id)
    _check_step(step)
    held_on = queries.meeting(writing.session, row.meeting_id).held_on
    fixed = replace(step, meeting_id=row.meeting_id, position=row.position, due_on=due_on(step, held_on))
    stored.replace(writing, PreparationStepRow, fixed)


def complete_step(writing: Writing, step_id: int, on: dt.date) -> None:
    """Mark a step as done on a day; raises NotFound."""
    row = stored.require(writing.session, PreparationStepRow, step_id)
    row.state, row.done_on = "已完成", on


def remove_step(writing: Writing, step_id: int) -> None:
    """Take a step off the checklist; raises NotFound."""
    stored.remove(writing, PreparationStepRow, step_id)


def follow(writing: Writing, meeting: Meeting) -> None:
    """Count the due days of undone steps back from the meeting's new day."""
    for step in queries.steps(writing.session, meeting.id or 0):
        if step.state in OPEN_STATES:
            row = stored.require(writing.session, PreparationStepRow, step.id)
            row.due_on = due_on(step, meeting.held_on)


def overdue(session: Session, meeting_id: int, today: dt.date) -> tuple[PreparationStep, ...]:
    """The undone steps whose day has passed, in order of that day."""
    late = [
        s
        for s in queries.steps(session, meeting_id)
        if s.state in OPEN_STATES and s.due_on is not None and s.due_on < today
    ]
    return tuple(sorted(late, key=lambda s: (s.due_on or today, s.position)))


def _check_step(step: PreparationStep) -> None:
    """Refuse negative days and a done step without its day; raises Invalid."""
    found = []
    if step.days_before < 0:
        found.append(Problem(field="days_before", message="“会前天数”不能是负数"))
    if step.state == "已完成" and step.done_on is None:
        found.append(Problem(field="done_on", message="请填写“完成日期”"))
    if found:
        raise Invalid(tuple(found))


# ---- papers and receipts ---------------------------------------------------------------------------------


def add_material(writing: Writing, material: Material) -> int:
    """A paper at the end of the list; raises Invalid, NotFound."""
    queries.meeting(writing.session, material.meeting_id)
    place = len(queries.materials(writing.session, material.meeting_id)) + 1
    return stored.add(writing, MaterialRow, replace(material, position=place))


def edit_material(writing: Writing, material: Material) -> None:
    """Store a paper, which keeps its place; raises Invalid, NotFound."""
    row = stored.require(writing.session, MaterialRow, material.id)
    stored.replace(writing, MaterialRow, replace(material, meeting_id=row.meeting_id, position=row.position))


def move_material(writing: Writing, material_id: int, position: int) -> None:
    """Put a paper at a place of the list, 1 being the first; raises NotFound."""
    row = stored.require(writing.session, MaterialRow, material_id)
    papers = queries.materials(writing.session, row.meeting_id)
    agenda.renumber(writing, MaterialRow, agenda.moved(papers, material_id, position))


def remove_material(writing: Writing, material_id: int) -> None:
    """Take a paper off the list; raises NotFound."""
    meeting_id = stored.require(writing.session, MaterialRow, material_id).meeting_id
    stored.remove(writing, MaterialRow, material_id)
    agenda.renumber(writing, MaterialRow, queries.materials(writing.session, meeting_id))


def deliver(writing: Writing, meeting_id: int, delegate_ids: Iterable[int], receipt: Delivery) -> int:
    """Book receipts of due delegates; who has one keeps it; returns how many were booked; raises Invalid, NotFound."""
    session = writing.session
    wanted = set(delegate_ids)
    everyone = {a.delegate_id for a in queries.attendees(session, meeting_id) if not a.is_guest}
    if wanted - everyone:
        raise NotFound("其中有人不是本次会议的应到代表，送达没有登记。请刷新名单后再试。")
    fresh = sorted(wanted - {d.delegate_id for d in queries.deliveries(session, meeting_id)})
    for key in fresh:
        stored.add(writing, DeliveryRow, replace(receipt, meeting_id=meeting_id, delegate_id=key))
    state = delivery_state(session, meeting_id)
    if fresh and not state.missing:
        stored.require(session, MeetingRow, meeting_id).delivered_on = state.latest
    return len(fresh)


def members_of(session: Session, meeting_id: int, delegation_id: int) -> tuple[int, ...]:
    """The due delegates of a delegation; raises NotFound when there are none."""
    found = [
        a.delegate_id for a in queries.attendees(session, meeting_id) if a.delegation_id == delegation_id
    ]
    if not found:
        raise NotFound("这个代表团（组）没有本次会议的应到代表，没有登记。")
    return tuple(i for i in found if i is not None)


def withdraw_delivery(writing: Writing, meeting_id: int, delegate_id: int) -> None:
    """Take a wrong receipt back; raises NotFound."""
    query = select(DeliveryRow.id).where(
        DeliveryRow.meeting_id == meeting_id, DeliveryRow.delegate_id == delegate_id
    )
    key = writing.session.scalar(query)
    if key is None:
        raise NotFound("这名代表还没有送达记录，没有改动。")
    stored.remove(writing, DeliveryRow, key)


def delivery_state(session: Session, meeting_id: int) -> DeliveryState:
    """Who of the due delegates has the papers, who lacks them, and the latest day."""
    days = {d.delegate_id: d.delivered_on for d in queries.deliveries(session, meeting_id)}
    due = [a for a in queries.attendees(session, meeting_id) if not a.is_guest]
    got = [day for a in due if (day := days.get(a.delegate_id or 0)) is not None]
    return DeliveryState(
        due=len(due),
        delivered=len(got),
        missing=tuple(a for a in due if days.get(a.delegate_id or 0) is None),
        latest=max(got, default=None),
    )
