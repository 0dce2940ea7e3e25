"""Entering ideas and correcting them; all inside one transaction of the caller."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.competition.queries import contests
from core.errors import Conflict, Invalid, Problem
from core.innovation import keeping
from core.innovation.queries import ideas as queries
from core.innovation.queries import people as roster
from core.innovation.records.ideas import Author, Idea, IdeaStep
from core.innovation.records.steps import ACCEPTED, IN_REVIEW, PROPOSED
from core.innovation.records.views import IdeaCase, Likeness
from core.innovation.rules import eligibility, likeness
from core.innovation.rules import steps as life
from core.innovation.tables.ideas import AuthorRow, IdeaRow, IdeaStepRow
from core.regulations.queries import rule_set_of

EDITABLE = (PROPOSED, ACCEPTED, IN_REVIEW)  # before the decision


def submit(writing: Writing, idea: Idea, authors: Sequence[Author], by: str) -> int:
    """A new idea with the next number of its year and its first step; raises Invalid, Conflict."""
    session = writing.session
    year = (idea.proposed_on or dt.date.today()).year
    taken = queries.numbers(session, year)
    fresh = replace(idea, id=None, year=year, number=idea.number.strip() or next_number(year, taken))
    require_sound(session, fresh, authors)
    _require_free(fresh, taken)
    _require_new(session, fresh, authors)
    key = keeping.add(writing, IdeaRow, fresh)
    put_authors(writing, key, authors)
    first = IdeaStep(idea_id=key, taken_on=fresh.proposed_on, taken_by=by.strip() or "工会")
    keeping.add(writing, IdeaStepRow, first)
    return key


def edit(writing: Writing, idea: Idea, authors: Sequence[Author]) -> None:
    """Store an idea that is not decided yet; number and year stay with it; raises Invalid, NotFound, Conflict."""
    session = writing.session
    old = queries.one_case(session, idea.id or 0)
    require_editable(old)
    number = idea.number.strip() or old.idea.number
    fresh = replace(idea, year=old.idea.year, number=number)
    require_sound(session, fresh, authors)
    _require_free(fresh, queries.numbers(session, fresh.year) - {old.idea.number})
    if idea.proposed_on != old.idea.proposed_on:
        _move_first_step(session, old, fresh)
    keeping.replace(writing, IdeaRow, fresh)
    put_authors(writing, idea.id or 0, authors)


def require_editable(case: IdeaCase) -> None:
    """Refuse to rewrite what was decided on; raises Conflict."""
    state = life.state_of(case.steps)
    if state not in EDITABLE:
        raise Conflict(
            f"建议 {case.idea.number} 现在是“{state}”，内容和建议人不能再改，没有保存。"
            "内容有误的，请先退回补正；备注和上报标记可以单独修改。"
        )


def require_sound(session: Session, idea: Idea, authors: Sequence[Author]) -> None:
    """Refuse wrong fields, shares that do not add up, and people who are not on the roster; raises Invalid."""
    keeping.check(IdeaRow, idea)
    eligibility.require_authors(authors)
    for author in authors:
        keeping.check(AuthorRow, author)
    roster.require(session, (a.person_id for a in authors), role="建议人")
    if idea.contest_id is not None:
        contests.contest(session, idea.contest_id)


def draft_case(session: Session, idea: Idea, authors: Sequence[Author]) -> IdeaCase:
    """An idea as it would be stored, with what the roster says of its authors; nothing is written."""
    people = roster.people(session, (a.person_id for a in authors))
    known = [queries.named(a, people[a.person_id]) for a in authors if a.person_id in people]
    return IdeaCase(idea=idea, authors=tuple(known), steps=(IdeaStep(taken_on=idea.proposed_on),))


def next_number(year: int, taken: Collection[str]) -> str:
    """The number after the largest one of a year: 2026-001, 2026-002 and so on."""
    start = f"{year}-"
    used = [int(n.removeprefix(start)) for n in taken if n.removeprefix(start).isdecimal()]
    return f"{start}{max(used, default=0) + 1:03d}"


def put_authors(writing: Writing, idea_id: int, authors: Sequence[Author]) -> None:
    """Put a list in place of an idea's authors, in order."""
    session = writing.session
    for row in session.scalars(select(AuthorRow).where(AuthorRow.idea_id == idea_id)):
        session.delete(row)
    session.flush()
    for place, author in enumerate(authors, start=1):
        keeping.add(writing, AuthorRow, replace(author, id=None, idea_id=idea_id, place=place))


def mark_reported(writing: Writing, idea_ids: Sequence[int], *, is_reported: bool) -> None:
    """Mark ideas as sent up, or no longer; raises NotFound."""
    for key in idea_ids:
        stored.require(writing.session, IdeaRow, key).is_reported = is_reported


def _require_free(idea: Idea, taken: Collection[str]) -> None:
    """Refuse a number that another idea of the year has; raises Conflict."""
    if idea.number in taken:
        raise Conflict(
            f"{idea.year} 年已经有编号为 {idea.number} 的建议，没有保存。请改用 {next_number(idea.year, taken)}。"
        )


def _require_new(session: Session, idea: Idea, authors: Sequence[Author]) -> None:
    """Refuse what the same author has handed in under the same title; raises Conflict."""
    case = draft_case(session, idea, authors)
    theirs = queries.cases(session, queries.ids_by(session, [a.person_id for a in authors]))
    rules = rule_set_of(session, idea.proposed_on or dt.date.today())
    same = [x for x in likeness.likenesses(case, theirs, rules) if x.is_same]
    if same:
        raise Conflict(
            f"{same[0].sentence}。名称相同，没有重复登记。确有改进的，请在名称中写明与原建议的区别。"
        )


def alike(
    session: Session, case: IdeaCase, texts: Sequence[tuple[int, str, str]] | None = None
) -> tuple[Likeness, ...]:
    """The ideas that look like this one; `texts` are those of the store when many are asked for in turn."""
    rules = rule_set_of(session, case.idea.proposed_on or dt.date.today())
    content = case.idea.situation + case.idea.measures
    found = likeness.near(case.idea.title, content, texts or queries.texts(session), rules)
    return likeness.likenesses(case, queries.cases(session, found), rules)


def _move_first_step(session: Session, old: IdeaCase, fresh: Idea) -> None:
    """Let the first step follow the corrected day; raises Invalid when the next one is earlier."""
    if fresh.proposed_on is None or fresh.proposed_on.year != old.idea.year:
        message = f"“提出时间”不能改到别的年度，编号 {old.idea.number} 属于 {old.idea.year} 年，没有保存"
        raise Invalid((Problem(field="proposed_on", message=message),))
    if len(old.steps) > 1 and old.steps[1].taken_on and fresh.proposed_on > old.steps[1].taken_on:
        message = (
            f"“提出时间”不能晚于“{old.steps[1].action}”的日期 {old.steps[1].taken_on.isoformat()}，没有保存"
        )
        raise Invalid((Problem(field="proposed_on", message=message),))
    stored.require(session, IdeaStepRow, old.steps[0].id).taken_on = fresh.proposed_on
