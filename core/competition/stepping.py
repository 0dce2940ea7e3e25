"""Taking a step of a contest: what it must stand on is told beforehand and checked, and what stands fast is marked."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.competition import filing, rewarding
from core.competition.queries import contests as read
from core.competition.queries import roster
from core.competition.records.awards import Award
from core.competition.records.contests import (
    OPEN,
    RUNNING,
    SCORED,
    Contest,
    ContestStep,
    ContestTurn,
    Readiness,
)
from core.competition.records.ranking import Facts
from core.competition.rules import awards as award_rules
from core.competition.rules import steps as rules
from core.competition.rules.ranking import ranking
from core.competition.rules.scheme import (
    entry_obstacles,
    judge_obstacles,
    project_obstacles,
    rubric_obstacles,
    rules_digest,
    scheme_findings,
)
from core.competition.rules.slots import open_slots, unjudged
from core.competition.tables.contests import BudgetLineRow, ContestStepRow, ResultNoticeRow
from core.competition.tables.entries import EntryRow
from core.competition.tables.judging import AdjustmentRow, ConflictDecisionRow, JudgeRow, SheetRow
from core.competition.tables.scheme import CriterionRow, IndicatorRow, PartRow, PrizeRow, SchemeRow
from core.errors import Conflict
from core.regulations.queries import rule_set_of, rules_version
from core.rules import Finding, RuleSet

BOUND_BY_START = (
    SchemeRow, PartRow, CriterionRow, IndicatorRow, PrizeRow, BudgetLineRow, EntryRow, JudgeRow, ConflictDecisionRow,
)  # fmt: skip
BOUND_BY_END = (SheetRow, AdjustmentRow)
MOST_TOLD = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A contest at the moment of a step."""

    session: Session
    contest: Contest
    law: RuleSet
    turn: ContestTurn | None  # None while only asked
    facts: Facts
    steps: tuple[ContestStep, ...]

    @property
    def id(self) -> int:
        """The contest's key."""
        return self.contest.id or 0

    def digest_of(self, action: str) -> str | None:
        """What the newest step of that kind held fast."""
        return next((s.digest for s in reversed(self.steps) if s.action == action), None)


def begin(writing: Writing, contest_id: int, turn: ContestTurn) -> None:
    """The first step of a new contest; raises Invalid without a name."""
    rules.require_turn("起草", turn, ())
    step = ContestStep(contest_id=contest_id, taken_on=turn.on, taken_by=turn.by.strip())
    stored.add(writing, ContestStepRow, step)


def readiness(session: Session, contest_id: int, name: str, turn: ContestTurn | None) -> Readiness:
    """What stands against a step and what the rules say of it; raises NotFound."""
    case = _case(session, contest_id, turn)
    obstacles = _OBSTACLES.get(name, _nothing)(case)
    return Readiness(action=name, obstacles=tuple(obstacles), findings=_findings(case, name))


def take(writing: Writing, contest_id: int, name: str, turn: ContestTurn) -> str:
    """Take a step and return the state reached; raises Invalid, NotFound, and Conflict when it may not be taken."""
    case = _case(writing.session, contest_id, turn)
    state = rules.require_action(case.contest, name)
    rules.require_turn(name, turn, case.steps)
    if name == rules.NOTICE:
        rules.notice_of(turn)
    ready = readiness(writing.session, contest_id, name, turn)
    require_clear(case.contest, name, ready.obstacles)
    rules.require_reasoned(ready.findings, turn)
    key = _keep(writing, case, (name, state), ready.findings)
    _mark(writing.session, case, name, (key, state))
    if name in _FOLLOWED:
        _FOLLOWED[name](writing, case, key)
    elif name == rules.BACK and state == SCORED:
        rewarding.withdraw(writing, case.id)
    return state


def require_clear(contest: Contest, name: str, obstacles: tuple[str, ...]) -> None:
    """Refuse with what stands against a step; raises Conflict."""
    if obstacles:
        more = f"等 {len(obstacles)} 处" if len(obstacles) > MOST_TOLD else ""
        told = "；".join(obstacles[:MOST_TOLD])
        raise Conflict(f"“{contest.name}”还不能“{name}”：{told}{more}。没有改动，请先处理。")


def _case(session: Session, contest_id: int, turn: ContestTurn | None) -> _Case:
    """A contest with everything that steps look at."""
    contest = read.contest(session, contest_id)
    steps = read.steps(session, contest_id)
    day = turn.on if turn else (contest.starts_on or steps[-1].taken_on)
    assert day is not None, "a contest has a first step with a day"
    law = rule_set_of(session, day)
    return _Case(
        session=session,
        contest=contest,
        law=law,
        turn=turn,
        facts=read.facts(session, contest_id),
        steps=steps,
    )


def _keep(writing: Writing, case: _Case, reached: tuple[str, str], findings: tuple[Finding, ...]) -> int:
    """Store a step with what the rules said and what it holds fast."""
    name, state = reached
    turn = case.turn
    assert turn is not None, "a step is taken by somebody"
    told = "\n".join(f"{f.severity}：{f.sentence}（{f.source}）" for f in findings)
    step = ContestStep(
        contest_id=case.id, previous_id=case.steps[-1].id, action=name, state=state, taken_on=turn.on,
        taken_by=turn.by.strip(), opinion=turn.opinion.strip() or None, digest=_digest(case, name),
        findings=told or None,
        rules_version=rules_version(case.law, (f.rule_id for f in findings)) if findings else None,
    )  # fmt: skip
    return stored.add(writing, ContestStepRow, step)


def _digest(case: _Case, name: str) -> str | None:
    """What a step holds fast: the rules at the start, the result at the notice."""
    if name == rules.START:
        return _rules_digest(case)
    return ranking(case.facts).digest if name == rules.NOTICE else None


def _rules_digest(case: _Case) -> str:
    """The digest of the rules as they are now."""
    return rules_digest(case.facts.rubric, case.facts.entries, case.facts.judges)


# ---- what stands against a step -----------------------------------------------------------------------------


def _nothing(case: _Case) -> Iterator[str]:
    """Nothing stands against it."""
    return iter(())


def _project(case: _Case) -> Iterator[str]:
    """Plan, prizes, budget and fund source are there."""
    plan, budget = read.plan(case.session, case.id), read.budget(case.session, case.id)
    return project_obstacles(case.contest, plan, budget, case.facts.rubric.prizes)


def _announce(case: _Case) -> Iterator[str]:
    """The rules are whole."""
    return rubric_obstacles(case.facts.rubric)


def _start(case: _Case) -> Iterator[str]:
    """Everything is there, drawn, and every conflict of interest settled."""
    yield from _project(case)
    yield from rubric_obstacles(case.facts.rubric)
    yield from judge_obstacles(case.facts.rubric, case.facts.judges)
    cases = read.entry_cases(case.session, case.id)
    here = [c.entry for c in cases if c.entry.state == "参赛"]
    yield from entry_obstacles(case.facts.rubric, here, {c.entry.id or 0: len(c.members) for c in cases})
    yield from roster.over_limit(case.session, case.id, case.facts.rubric.scheme)
    found = roster.conflicts(case.session, case.id, case.law)
    yield from (c.sentence for c in found if not c.is_settled)
    if case.facts.judges:
        yield from unjudged(case.facts)


def _end(case: _Case) -> Iterator[str]:
    """Every sheet is there and confirmed, and the rules are as at the start."""
    yield from unjudged(case.facts)
    lacking = open_slots(case.facts)
    if lacking:
        told = "、".join(s.sentence for s in lacking[:3])
        yield f"{len(lacking)} 份评分表缺少或没有确认（{told}）"
    if case.digest_of(rules.START) != _rules_digest(case):
        yield "竞赛规则、名单或评委与开赛时不一致，请在操作记录里撤销那次改动"


def _notice(case: _Case) -> Iterator[str]:
    """As at the end of judging, and no open objection."""
    yield from _end(case)
    yield from rules.open_objections(read.objections(case.session, case.id))


def _decide(case: _Case) -> Iterator[str]:
    """The notice has ended without an objection that is open or upheld, and the result is as it was noticed."""
    yield from _end(case)
    on = case.turn.on if case.turn else None
    notices, objections = read.notices(case.session, case.id), read.objections(case.session, case.id)
    yield from rules.notice_obstacles(notices, objections, on)
    if case.digest_of(rules.NOTICE) != ranking(case.facts).digest:
        yield "成绩与公示的不一致，请退回后重新公示"


def _file(case: _Case) -> Iterator[str]:
    """Bonuses are signed for, summary and accounts are written."""
    return iter(filing.lacking_for_archive(case.session, case.contest))


def _back(case: _Case) -> Iterator[str]:
    """Entries are opened again only while no sheet was entered."""
    if case.contest.state == RUNNING and case.facts.sheets:
        yield "已经录入评分表，不能退回报名；确需改规则的请取消后另立竞赛"


_OBSTACLES: Mapping[str, Callable[[_Case], Iterator[str]]] = {
    rules.PROJECT: _project,
    rules.ANNOUNCE: _announce,
    rules.START: _start,
    rules.END: _end,
    rules.NOTICE: _notice,
    rules.DECIDE: _decide,
    rules.FILE: _file,
    rules.BACK: _back,
}


def _findings(case: _Case, name: str) -> tuple[Finding, ...]:
    """What the rules say of a step."""
    facts, law = case.facts, case.law
    if name in (rules.ANNOUNCE, rules.START):
        return scheme_findings(facts.rubric, facts.judges, law)
    if name not in (rules.NOTICE, rules.DECIDE):
        return ()
    found, won = ranking(facts), _won(case)
    count = sum(p.place is not None for p in found.placings)
    told = award_rules.award_findings(case.contest, won, count, law)
    told += award_rules.tie_findings(award_rules.ties(read.budget(case.session, case.id), won, None), law)
    if name == rules.NOTICE and case.turn is not None and case.turn.notice is not None:
        told += rules.notice_findings(case.turn.notice, law)
    return told


def _won(case: _Case) -> tuple[Award, ...]:
    """The awards that follow from the ranking, and those given by name."""
    return rewarding.computed(case.session, case.id, ranking(case.facts))


# ---- what follows a step -----------------------------------------------------------------------------------


def _put_up(writing: Writing, case: _Case, step_id: int) -> None:
    """The notice and the awards that it shows are kept."""
    assert case.turn is not None, "a step is taken by somebody"
    notice = rules.notice_of(case.turn)
    stored.add(writing, ResultNoticeRow, replace(notice, id=None, contest_id=case.id))
    rewarding.put_up(writing, case.id, ranking(case.facts))


def _conclude(writing: Writing, case: _Case, step_id: int) -> None:
    """Awards become final: certificates, bonuses, honours."""
    assert case.turn is not None, "a step is taken by somebody"
    rewarding.conclude(writing, case.contest, case.turn, step_id)


_FOLLOWED: Mapping[str, Callable[[Writing, _Case, int], None]] = {
    rules.NOTICE: _put_up,
    rules.DECIDE: _conclude,
}


def _mark(session: Session, case: _Case, name: str, reached: tuple[int, str]) -> None:
    """Bind rows to the step from which they stand fast, so that no undo takes them from under later steps."""
    key, state = reached
    if name == rules.START or (name == rules.BACK and state == OPEN):
        _bind(session, case.id, BOUND_BY_START, key if name == rules.START else None)
    if name in (rules.END, rules.NOTICE) or (name == rules.BACK and state == RUNNING):
        _bind(session, case.id, BOUND_BY_END, None if name == rules.BACK else key)


def _bind(session: Session, contest_id: int, tables: tuple[Any, ...], step_id: int | None) -> None:
    """Set the step of every row of a contest in some tables."""
    for table in tables:
        for row in session.scalars(select(table).where(table.contest_id == contest_id)):
            row.step_id = step_id
    session.flush()
