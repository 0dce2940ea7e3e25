"""Reading masters and apprentices."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.innovation import keeping
from core.innovation.queries import people as roster
from core.innovation.records.mentoring import MentoringAssessment, MentoringPair
from core.innovation.tables.mentoring import MentoringAssessmentRow, MentoringPairRow
from core.stored import require


def pairs(session: Session, *conditions: Any) -> tuple[MentoringPair, ...]:
    """The pairs that meet the conditions, the newest first."""
    order = (MentoringPairRow.starts_on.desc(), MentoringPairRow.id.desc())
    rows = list(session.scalars(select(MentoringPairRow).where(*conditions).order_by(*order)))
    people = roster.people(session, (i for r in rows for i in (r.master_id, r.apprentice_id)))
    return tuple(
        keeping.record(
            MentoringPair,
            r,
            master=people[r.master_id].name,
            apprentice=people[r.apprentice_id].name,
            unit_name=roster.unit_of(people[r.apprentice_id]),
        )
        for r in rows
    )


def pair(session: Session, pair_id: int) -> MentoringPair:
    """One pair; raises NotFound."""
    require(session, MentoringPairRow, pair_id)
    return pairs(session, MentoringPairRow.id == pair_id)[0]


def of_apprentice(session: Session, person_id: int) -> tuple[MentoringPair, ...]:
    """The pairs of an apprentice."""
    return pairs(session, MentoringPairRow.apprentice_id == person_id)


def of_studio(session: Session, studio_id: int) -> tuple[MentoringPair, ...]:
    """The pairs under a studio."""
    return pairs(session, MentoringPairRow.studio_id == studio_id)


def of_person(session: Session, person_id: int) -> tuple[MentoringPair, ...]:
    """The pairs in which somebody is master or apprentice."""
    row = MentoringPairRow
    return pairs(session, (row.master_id == person_id) | (row.apprentice_id == person_id))


def assessments(session: Session, pair_ids: Sequence[int]) -> dict[int, tuple[MentoringAssessment, ...]]:
    """The assessments of pairs, by pair, the oldest first."""
    row = MentoringAssessmentRow
    query = select(row).where(row.pair_id.in_(pair_ids)).order_by(row.assessed_on, row.id)
    found: dict[int, tuple[MentoringAssessment, ...]] = {}
    for one in session.scalars(query):
        record = keeping.record(MentoringAssessment, one)
        found[one.pair_id] = (*found.get(one.pair_id, ()), record)
    return found
