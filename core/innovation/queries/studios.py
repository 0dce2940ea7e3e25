"""Reading studios."""

from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.innovation import keeping
from core.innovation.queries import mentoring
from core.innovation.queries import people as roster
from core.innovation.records.studios import (
    Studio,
    StudioCase,
    StudioMember,
    StudioResult,
    StudioTopic,
    StudioYear,
)
from core.innovation.tables.studios import (
    StudioMemberRow,
    StudioResultRow,
    StudioRow,
    StudioTopicRow,
    StudioYearRow,
)
from core.members import queries as members
from core.stored import require

R = TypeVar("R")


def cases(session: Session) -> tuple[StudioCase, ...]:
    """Every studio by name."""
    keys = session.scalars(select(StudioRow.id).order_by(StudioRow.name)).all()
    return tuple(case(session, key) for key in keys)


def case(session: Session, studio_id: int) -> StudioCase:
    """Everything on a studio; raises NotFound."""
    row = require(session, StudioRow, studio_id)
    leader = roster.people(session, [row.leader_id])[row.leader_id]
    return StudioCase(
        studio=keeping.record(Studio, row, leader=leader.name),
        honours=members.honours_of(session, [row.leader_id]).get(row.leader_id, ()),
        members=_members(session, studio_id),
        topics=_of(session, StudioTopicRow, StudioTopic, studio_id),
        results=_of(session, StudioResultRow, StudioResult, studio_id),
        years=tuple(sorted(_of(session, StudioYearRow, StudioYear, studio_id), key=lambda y: y.year)),
        pairs=mentoring.of_studio(session, studio_id),
    )


def _members(session: Session, studio_id: int) -> tuple[StudioMember, ...]:
    """The team with what the roster says of it."""
    row = StudioMemberRow
    rows = list(session.scalars(select(row).where(row.studio_id == studio_id).order_by(row.id)))
    people = roster.people(session, (r.person_id for r in rows))
    return tuple(
        keeping.record(
            StudioMember,
            r,
            name=people[r.person_id].name,
            unit_name=roster.unit_of(people[r.person_id]),
            position=people[r.person_id].position or "",
        )
        for r in rows
    )


def _of(session: Session, row: type[Any], kind: type[R], studio_id: int) -> tuple[R, ...]:
    """The records of a studio, in the order entered."""
    rows = session.scalars(select(row).where(row.studio_id == studio_id).order_by(row.id))
    return tuple(keeping.record(kind, r) for r in rows)
