"""Drafts, signatures and corrections inside a transaction."""

import datetime as dt
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.disclosure import ready
from core.disclosure.queries import plan
from core.disclosure.queries import publications as queries
from core.disclosure.records.publications import (
    APPROVED,
    CORRECTED,
    DRAFT,
    VOID,
    Move,
    Publication,
    Step,
)
from core.disclosure.rules import approval as rules
from core.disclosure.tables.publications import (
    AttachmentRow,
    PublicationRow,
    PublicationTableRow,
    StepRow,
)
from core.errors import Conflict, Invalid, Problem

OWN_DOOR = (
    "number", "version", "replaces_id", "state", "approved_on", "shown_on", "taken_down_on", "filed_on",
    "archive_number", "findings", "rules_version", "correction_reason",
)  # fmt: skip


def create(writing: Writing, draft: Publication) -> int:
    """A new draft under the next number of its year; raises Invalid, NotFound, Conflict."""
    year = (draft.drafted_on or dt.date.today()).year
    prefix = f"公开{year}-"
    number = f"{prefix}{queries.last_number(writing.session, PublicationRow, prefix) + 1:03d}"
    fresh = Publication(
        **{n: getattr(draft, n) for n in draft.__dataclass_fields__ if n not in (*OWN_DOOR, "id")},
        number=number,
    )
    fresh = _with_item(writing.session, fresh)
    _check(fresh)
    return stored.add(writing, PublicationRow, fresh)


def edit(writing: Writing, publication: Publication) -> None:
    """Store a draft; raises Conflict once it was handed in, Invalid, NotFound."""
    old = require_draft(writing.session, publication.id or 0)
    kept = replace(publication, **{n: getattr(old, n) for n in OWN_DOOR})
    kept = _with_item(writing.session, kept)
    _check(kept)
    stored.replace(writing, PublicationRow, kept)


def require_draft(session: Session, publication_id: int) -> Publication:
    """A publication that may still be changed; raises Conflict, NotFound."""
    one = queries.publication(session, publication_id)
    if one.state != DRAFT:
        raise Conflict(
            f"{one.number} 已是“{one.state}”，内容不能直接修改，没有改动。审批中的请先退回；已公开的请用“更正”。"
        )
    return one


def advance(writing: Writing, publication_id: int, action: str, step: Step) -> Publication:
    """Sign and go on to the next state; raises Conflict for a wrong action, Invalid for a wrong person."""
    one, steps = (
        queries.publication(writing.session, publication_id),
        queries.steps(writing.session, publication_id),
    )
    move = _move(one, action, step.role)
    found = rules.signing_problems(move, step.person, step.opinion, publication=one, steps=steps)
    if (
        one.state == DRAFT
        and action == "提交"
        and rules.same_name(step.person) != rules.same_name(one.drafted_by)
    ):
        message = f"经办人是{one.drafted_by}，应由经办人提交；换人经办的，请先修改经办人"
        found += (Problem(field="person", message=message),)
    if step.signed_on and steps and steps[-1].signed_on and step.signed_on < steps[-1].signed_on:
        message = f"日期早于上一环节的 {steps[-1].signed_on.isoformat()}，没有保存，请核对"
        found += (Problem(field="signed_on", message=message),)
    if found:
        raise Invalid(found)
    signed = replace(
        step, id=None, publication_id=publication_id, round=rules.current_round(steps, ready.moves()),
        state=one.state, action=action, role=move.role, person=step.person.strip(),
    )  # fmt: skip
    stored.add(writing, StepRow, signed)
    approved_on = (
        step.signed_on if move.target == APPROVED else None if move.target == DRAFT else one.approved_on
    )
    moved = replace(one, state=move.target, approved_on=approved_on)
    stored.replace(writing, PublicationRow, moved)
    return moved


def correct(writing: Writing, publication_id: int, *, reason: str, person: str, on: dt.date) -> int:
    """A new version of something posted, as a draft; the old one stays as it is; raises Conflict, Invalid."""
    session, old = writing.session, queries.publication(writing.session, publication_id)
    if old.shown_on is None or old.state in (CORRECTED, VOID):
        raise Conflict(f"{old.number} 现在是“{old.state}”，不能更正；还没有公开的请退回修改。")
    _require_only_correction(session, old)
    if not reason.strip():
        raise Invalid((Problem(field="correction_reason", message="请写明更正的原因，更正公告上会印出"),))
    root = queries.versions(session, publication_id)[0]
    fresh = Publication(
        **{n: getattr(old, n) for n in old.__dataclass_fields__ if n not in (*OWN_DOOR, "id", "drafted_by", "drafted_on")},
        number=f"{root.number}更{old.version}", version=old.version + 1, replaces_id=old.id,
        correction_reason=reason.strip(), drafted_by=person.strip(), drafted_on=on,
    )  # fmt: skip
    _check(fresh)
    new_id = stored.add(writing, PublicationRow, fresh)
    for table in queries.tables(session, publication_id):
        stored.add(writing, PublicationTableRow, replace(table, id=None, publication_id=new_id))
    for file in queries.attachments(session, publication_id):
        stored.add(writing, AttachmentRow, replace(file, id=None, publication_id=new_id))
    return new_id


def _require_only_correction(session: Session, old: Publication) -> None:
    """Refuse a second correction of one version; raises Conflict."""
    other = session.scalar(select(PublicationRow).where(PublicationRow.replaces_id == old.id))
    if other is None:
        return
    if other.state == VOID:
        raise Conflict(
            f"{old.number} 的更正稿 {other.number} 已作废。请先在变更记录里撤销作废，再修改那一稿。"
        )
    raise Conflict(f"{old.number} 已有更正稿 {other.number}，请在那一稿上继续。")


def _move(one: Publication, action: str, role: str) -> Move:
    """The move that is meant; raises Conflict telling what can be done."""
    possible = rules.moves_from(ready.moves(), one.state)
    fitting = [m for m in possible if m.action == action and role in ("", m.role)]
    if not fitting:
        ways = "、".join(f"“{m.action}”（{m.role}）" for m in possible) or "没有要签字的环节"
        raise Conflict(f"{one.number} 现在是“{one.state}”，可以办理的是：{ways}，没有改动。")
    return fitting[0]


def _with_item(session: Session, one: Publication) -> Publication:
    """The publication tied to the catalogue's item of its plan; raises NotFound."""
    if one.plan_item_id is None:
        return one
    return replace(one, item_id=plan.plan_item(session, one.plan_item_id).item_id)


def _check(one: Publication) -> None:
    """Refuse days that cannot be; raises Invalid."""
    if one.days < 1:
        raise Invalid((Problem(field="days", message="“拟公开天数”至少 1 日"),))
