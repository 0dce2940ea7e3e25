"""Figures over contests for reports R08, R12 and R13, each with the list behind it."""

import datetime as dt

from sqlalchemy.orm import Session

from core.competition import counting, filing
from core.competition.queries import contests as read
from core.competition.records.contests import ARCHIVED, FINAL, NOTICED, Contest
from core.competition.records.figures import Figure, SafetyLine, Summary
from core.competition.rules import awards as rules
from core.competition.rules.ranking import ranking
from core.competition.rules.scheme import rules_digest
from core.competition.rules.steps import DECIDE, NOTICE, START
from core.db import Database
from core.periods import Period
from core.regulations.queries import rule_set_of


class Figures:
    """What the contests of one store add up to."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def figures(self, period: Period, *, today: dt.date | None = None) -> tuple[Figure, ...]:
        """The contest figures of R08 for contests that were started with their first day in the period.

        Keys: contests, contests.<kind>, people(.women/.migrant), times(.women/.migrant/.skill), safety, units,
        units.times, awards.groups, awards.people, bonus(.<source>/.<kind>), budget, employees, rate.
        """
        with self._db.read() as session:
            counted = counting.of_period(session, period)
            return counting.figures(session, counted, today or dt.date.today())

    def summary(self, contest_id: int, *, today: dt.date | None = None) -> Summary:
        """What one contest came to, and what does not tie or lacks (R12); raises NotFound."""
        with self._db.read() as session:
            contest = read.contest(session, contest_id)
            counted = counting.of_contests(session, [contest])
            return Summary(
                contest_id=contest_id,
                name=contest.name,
                starts_on=contest.starts_on,
                ends_on=contest.ends_on,
                state=contest.state,
                figures=counting.figures(session, counted, today or dt.date.today()),
                sentences=_checks(session, contest),
            )

    def safety(self, contest_id: int) -> tuple[SafetyLine, ...]:
        """The rows of the 安康杯 table (R13): units entered, then workshops that are not; raises NotFound."""
        with self._db.read() as session:
            contest = read.contest(session, contest_id)
            law = rule_set_of(session, contest.starts_on or dt.date.today())
            return counting.safety_lines(session, contest_id, law)


def _checks(session: Session, contest: Contest) -> tuple[str, ...]:
    """Places as worked out anew, bonuses within the budget, notice before decision, every part of the file."""
    key = contest.id or 0
    told = [
        f"{p.number} {p.part}：缺{what}" for p in filing.part_lines(session, contest) for what in p.missing
    ]
    if contest.state not in (NOTICED, FINAL, ARCHIVED):
        return tuple(told)
    steps = read.steps(session, key)
    noticed = next(s.digest for s in reversed(steps) if s.action == NOTICE)
    locked = next(s.digest for s in reversed(steps) if s.action == START)
    facts = read.facts(session, key)
    if locked != rules_digest(facts.rubric, facts.entries, facts.judges):
        told.append("竞赛规则、名单或评委与开赛时不一致")
    if noticed != ranking(facts).digest:
        told.append("名次与重新计算的不一致")
    if contest.state == NOTICED:
        return tuple(told)
    ties = rules.ties(read.budget(session, key), read.awards(session, key), read.bonuses(session, key))
    told += [t.sentence for t in ties if t.left < 0 or t.sheet != t.awarded]
    decided = next(s.taken_on for s in reversed(steps) if s.action == DECIDE)
    last = read.notices(session, key)[-1].ends_on
    if decided and last and decided <= last:
        told.append("表彰决定早于公示截止")
    return tuple(told)
