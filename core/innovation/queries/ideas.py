"""Reading ideas with everything recorded on them, many at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.errors import NotFound
from core.innovation import keeping
from core.innovation.queries import people as roster
from core.innovation.records.ideas import (
    Answer,
    Author,
    Benefit,
    Grade,
    Idea,
    IdeaPlan,
    IdeaStep,
    Quantity,
    Reward,
    RewardPart,
    Score,
    ScoreItem,
)
from core.innovation.records.views import IdeaCase, ScoreSheet
from core.innovation.tables.ideas import (
    AnswerRow,
    AuthorRow,
    BenefitRow,
    GradeRow,
    IdeaPlanRow,
    IdeaRow,
    IdeaStepRow,
    QuantityRow,
    RewardPartRow,
    RewardRow,
    ScoreItemRow,
    ScoreRow,
)
from core.members.records import Person

R = TypeVar("R")
Ids = Sequence[int]
_CHUNK = 500


def ids_of(session: Session, *, year: int | None = None, contest_id: int | None = None) -> tuple[int, ...]:
    """Every idea, those of a year, or those for a contest, in the order entered."""
    query = select(IdeaRow.id).order_by(IdeaRow.id)
    if year is not None:
        query = query.where(IdeaRow.year == year)
    if contest_id is not None:
        query = query.where(IdeaRow.contest_id == contest_id)
    return tuple(session.scalars(query))


def ids_within(session: Session, start: dt.date, end: dt.date) -> tuple[int, ...]:
    """The ideas handed in from one day to another."""
    query = select(IdeaRow.id).where(IdeaRow.proposed_on.between(start, end)).order_by(IdeaRow.id)
    return tuple(session.scalars(query))


def ids_by(session: Session, person_ids: Ids) -> tuple[int, ...]:
    """The ideas of which one of these people is an author."""
    query = select(AuthorRow.idea_id).where(AuthorRow.person_id.in_(person_ids)).distinct()
    return tuple(session.scalars(query.order_by(AuthorRow.idea_id)))


def texts(session: Session) -> tuple[tuple[int, str, str], ...]:
    """Key, title and content of every idea, for finding those that look alike."""
    query = select(IdeaRow.id, IdeaRow.title, IdeaRow.situation + IdeaRow.measures)
    return tuple((row[0], row[1], row[2]) for row in session.execute(query))


def numbers(session: Session, year: int) -> frozenset[str]:
    """The numbers taken in a year."""
    return frozenset(session.scalars(select(IdeaRow.number).where(IdeaRow.year == year)))


def one_case(session: Session, idea_id: int) -> IdeaCase:
    """Everything on one idea; raises NotFound."""
    found = cases(session, [idea_id])
    if not found:
        raise NotFound("没有找到这条“合理化建议”记录，可能已被撤销。请刷新后再试。")
    return found[0]


def all_cases(session: Session) -> tuple[IdeaCase, ...]:
    """Everything on every idea."""
    return cases(session, ids_of(session))


def cases(session: Session, idea_ids: Ids) -> tuple[IdeaCase, ...]:
    """Everything on some ideas, in the order given."""
    parts = {
        "authors": _authors(session, idea_ids),
        "steps": _of(session, IdeaStepRow, IdeaStep, idea_ids),
        "plans": _of(session, IdeaPlanRow, IdeaPlan, idea_ids),
        "benefits": _of(session, BenefitRow, Benefit, idea_ids),
        "scores": _of(session, ScoreRow, Score, idea_ids),
        "grades": _of(session, GradeRow, Grade, idea_ids),
        "rewards": _of(session, RewardRow, Reward, idea_ids),
        "answers": _of(session, AnswerRow, Answer, idea_ids),
    }
    items = _items(session, [s.id or 0 for many in parts["scores"].values() for s in many])
    quantities = _quantities(session, [b[-1].id or 0 for b in parts["benefits"].values()])
    shares = _parts(session, [r.id or 0 for many in parts["rewards"].values() for r in many])
    found = {}
    for row in _rows(session, IdeaRow, "id", idea_ids):
        mine: dict[str, Any] = {name: tuple(many.get(row.id, ())) for name, many in parts.items()}
        benefit, reward = _last(mine["benefits"]), _last(mine["rewards"])
        found[row.id] = IdeaCase(
            idea=keeping.record(Idea, row),
            authors=mine["authors"],
            steps=mine["steps"],
            plan=_last(mine["plans"]),
            benefit=benefit,
            quantities=quantities.get(benefit.id, ()) if benefit else (),
            sheets=tuple(ScoreSheet(score=s, items=items.get(s.id, ())) for s in mine["scores"]),
            grade=_last(mine["grades"]),
            reward=reward,
            parts=shares.get(reward.id, ()) if reward else (),
            answers=mine["answers"],
        )
    return tuple(found[i] for i in idea_ids if i in found)


def score_of(session: Session, idea_id: int, reviewer: str) -> int | None:
    """The key of a reviewer's score of an idea."""
    query = select(ScoreRow.id).where(ScoreRow.idea_id == idea_id, ScoreRow.scored_by == reviewer)
    return session.scalar(query)


def item_keys(session: Session, score_id: int) -> tuple[int, ...]:
    """The keys of a score's points."""
    return tuple(session.scalars(select(ScoreItemRow.id).where(ScoreItemRow.score_id == score_id)))


def _rows(session: Session, row: type[Any], column: str, keys: Ids) -> Iterable[Any]:
    """The rows whose column is one of the keys, in the order entered."""
    for start in range(0, len(keys), _CHUNK):
        chunk = list(keys[start : start + _CHUNK])
        yield from session.scalars(select(row).where(getattr(row, column).in_(chunk)).order_by(row.id))


def _of(session: Session, row: type[Any], kind: type[R], idea_ids: Ids) -> Mapping[int, list[Any]]:
    """The records of ideas, by idea, in the order entered."""
    found: dict[int, list[Any]] = defaultdict(list)
    for one in _rows(session, row, "idea_id", idea_ids):
        found[one.idea_id].append(keeping.record(kind, one))
    return found


def _authors(session: Session, idea_ids: Ids) -> Mapping[int, list[Any]]:
    """The authors of ideas with what the roster says of them, the leading one first."""
    rows = list(_rows(session, AuthorRow, "idea_id", idea_ids))
    people = roster.people(session, (r.person_id for r in rows))
    found: dict[int, list[Any]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: (r.place, r.id)):
        found[row.idea_id].append(named(keeping.record(Author, row), people[row.person_id]))
    return found


def named(author: Author, person: Person) -> Author:
    """An author with what the roster says of the person."""
    return replace(
        author,
        name=person.name,
        employee_number=person.employee_number or "",
        unit_name=roster.unit_of(person),
        position=person.position or "",
        job_title=person.job_title or "",
    )


def _quantities(session: Session, benefit_ids: Ids) -> Mapping[int | None, tuple[Quantity, ...]]:
    """The named numbers of benefits."""
    found: dict[int | None, tuple[Quantity, ...]] = {}
    for row in _rows(session, QuantityRow, "benefit_id", benefit_ids):
        found[row.benefit_id] = (*found.get(row.benefit_id, ()), keeping.record(Quantity, row))
    return found


def _items(session: Session, score_ids: Ids) -> Mapping[int | None, tuple[ScoreItem, ...]]:
    """The points of scores."""
    found: dict[int | None, tuple[ScoreItem, ...]] = {}
    for row in _rows(session, ScoreItemRow, "score_id", score_ids):
        found[row.score_id] = (*found.get(row.score_id, ()), keeping.record(ScoreItem, row))
    return found


def _parts(session: Session, reward_ids: Ids) -> Mapping[int | None, tuple[RewardPart, ...]]:
    """The authors' parts of rewards."""
    rows = list(_rows(session, RewardPartRow, "reward_id", reward_ids))
    people = roster.people(session, (r.person_id for r in rows))
    found: dict[int | None, tuple[RewardPart, ...]] = {}
    for row in sorted(rows, key=lambda r: (r.place, r.id)):
        who = people[row.person_id]
        part = keeping.record(RewardPart, row, name=who.name, unit_name=roster.unit_of(who))
        found[row.reward_id] = (*found.get(row.reward_id, ()), part)
    return found


def _last(found: Sequence[Any]) -> Any:
    """The newest of several records."""
    return found[-1] if found else None
