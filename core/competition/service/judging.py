"""Judges, conflicts of interest and score sheets: each public writer is one audited, undoable change."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.competition import scoring_desk
from core.competition.queries import contests as read
from core.competition.queries import roster
from core.competition.records.contests import BEFORE_START, RUNNING
from core.competition.records.judging import (
    CONFIRMED,
    KEPT,
    Conflict,
    ConflictDecision,
    Judge,
    Sheet,
    Slot,
)
from core.competition.records.ranking import Gap
from core.competition.rules import slots
from core.competition.rules.ranking import gaps
from core.competition.rules.scheme import scheme_findings
from core.competition.rules.steps import require_state, wrong
from core.competition.tables.judging import ConflictDecisionRow, JudgeRow
from core.db import Database
from core.members import queries as members
from core.regulations.queries import rule_set_of
from core.rules import Finding, RuleSet


class Judging:
    """Who judges the contests of one store and what they gave, as one officer enters and confirms it."""

    def __init__(self, db: Database, *, officer_id: int) -> None:
        self._db = db
        self._officer_id = officer_id

    # ---- reading ----

    def judges(self, contest_id: int) -> tuple[Judge, ...]:
        """The judges of a contest by number."""
        with self._db.read() as session:
            return read.judges(session, contest_id)

    def findings(self, contest_id: int) -> tuple[Finding, ...]:
        """What the rules say of the parts, the number and the qualification of judges; raises NotFound."""
        with self._db.read() as session:
            facts = read.facts(session, contest_id)
            return scheme_findings(facts.rubric, facts.judges, _law(session, contest_id))

    def conflicts(self, contest_id: int) -> tuple[Conflict, ...]:
        """Every hint of a conflict of interest with what was decided; raises NotFound."""
        with self._db.read() as session:
            return roster.conflicts(session, contest_id, _law(session, contest_id))

    def slots(self, contest_id: int) -> tuple[Slot, ...]:
        """Every sheet that must be there and where it stands, by code, part and judge; raises NotFound."""
        with self._db.read() as session:
            return slots.slots(read.facts(session, contest_id))

    def missing(self, contest_id: int) -> tuple[Slot, ...]:
        """The sheets that lack, wait for the second officer or were rejected; raises NotFound."""
        with self._db.read() as session:
            return slots.open_slots(read.facts(session, contest_id))

    def sheets(self, contest_id: int) -> tuple[Sheet, ...]:
        """Every sheet ever entered, rejected ones too, as entered."""
        with self._db.read() as session:
            return read.sheets(session, contest_id)

    def to_confirm(self, contest_id: int) -> tuple[Slot, ...]:
        """The sheets that this officer may confirm or reject: those that another one entered; raises NotFound."""
        with self._db.read() as session:
            found = slots.slots(read.facts(session, contest_id))
        mine = self._officer_id
        return tuple(s for s in found if s.state == "待复核" and s.sheet and s.sheet.entered_by != mine)

    def gaps(self, contest_id: int) -> tuple[Gap, ...]:
        """Judges further apart about an entry than the rules allow without a hint; raises NotFound."""
        with self._db.read() as session:
            return gaps(read.facts(session, contest_id))

    # ---- judges ----

    def add_judge(self, judge: Judge) -> int:
        """Name a judge, from the roster or from outside; raises Invalid, NotFound, Conflict after the start."""
        with self._db.write("登记竞赛评委", note=judge.name) as writing:
            _require_open(writing, judge.contest_id)
            known = read.judges(writing.session, judge.contest_id)
            fresh = _from_roster(writing.session, judge)
            if any(_is_same(fresh, j) for j in known):
                raise wrong("name", f"{fresh.name}已经是这项竞赛的评委，没有重复登记")
            number = max((j.number for j in known), default=0) + 1
            return stored.add(writing, JudgeRow, replace(fresh, id=None, step_id=None, number=number))

    def edit_judge(self, judge: Judge) -> None:
        """Store a judge; raises Invalid, NotFound, Conflict after the start."""
        with self._db.write("修改竞赛评委", note=judge.name) as writing:
            old = stored.record(Judge, stored.require(writing.session, JudgeRow, judge.id))
            _require_open(writing, old.contest_id)
            kept = replace(
                judge, contest_id=old.contest_id, number=old.number, person_id=old.person_id, step_id=None
            )
            stored.replace(writing, JudgeRow, kept)

    def remove_judge(self, judge_id: int) -> None:
        """Take a judge off before the start; raises NotFound, Conflict."""
        with self._db.write("删除竞赛评委") as writing:
            old = stored.require(writing.session, JudgeRow, judge_id)
            _require_open(writing, old.contest_id)
            writing.note = old.name
            mine = select(ConflictDecisionRow.id).where(ConflictDecisionRow.judge_id == judge_id)
            for key in writing.session.scalars(mine).all():
                stored.remove(writing, ConflictDecisionRow, key)
            stored.remove(writing, JudgeRow, judge_id)

    def decide_conflict(self, decision: ConflictDecision) -> None:
        """Decide that a judge steps aside for an entry, or stays for a reason, in place of an earlier decision.

        A judge who falls out during judging steps aside entry by entry. Raises Invalid, NotFound, Conflict.
        """
        with self._db.write(f"评委{decision.decision}") as writing:
            _decide(writing, decision)

    # ---- sheets ----

    def enter_sheet(self, sheet: Sheet) -> int:
        """Enter a sheet by hand; it counts when another officer has confirmed it; raises Invalid, NotFound, Conflict."""
        with self._db.write("录入评分表") as writing:
            return scoring_desk.enter(writing, sheet, self._officer_id)

    def confirm_sheet(self, sheet_id: int) -> None:
        """Confirm a sheet that another officer entered; raises NotFound, Denied for one's own, Conflict."""
        with self._db.write("复核评分表：确认") as writing:
            scoring_desk.confirm(writing, sheet_id, self._officer_id)

    def reject_sheet(self, sheet_id: int, reason: str) -> None:
        """Reject a sheet that another officer entered; it stays and is entered anew; raises as `confirm_sheet`, Invalid."""
        with self._db.write("复核评分表：退回", note=reason.strip()[:60]) as writing:
            scoring_desk.reject(writing, sheet_id, self._officer_id, reason)


# ---- inside one transaction ------------------------------------------------------------------------------


def _law(session: Session, contest_id: int) -> RuleSet:
    """The rules in force on the contest's first day."""
    one = read.contest(session, contest_id)
    day = one.starts_on or read.steps(session, contest_id)[0].taken_on
    assert day is not None, "a contest has a first step with a day"
    return rule_set_of(session, day)


def _require_open(writing: Writing, contest_id: int) -> None:
    """Refuse a change of judges after the start; raises NotFound, Conflict."""
    require_state(read.contest(writing.session, contest_id), *BEFORE_START)


def _from_roster(session: Session, judge: Judge) -> Judge:
    """A judge with the name and place that the roster knows; raises Invalid for somebody not on it."""
    if judge.person_id is None:
        return judge
    found = members.people(session, [judge.person_id])
    if not found:
        raise wrong("person_id", "花名册上没有这个人，没有保存，请刷新后再试")
    person = found[0]
    place = judge.organisation or " ".join(filter(None, (person.department, person.team)))
    return replace(judge, name=person.name, organisation=place or None)


def _is_same(one: Judge, other: Judge) -> bool:
    """Whether two judges are one person."""
    if one.person_id is not None or other.person_id is not None:
        return one.person_id == other.person_id
    return (one.name, one.organisation) == (other.name, other.organisation)


def _decide(writing: Writing, decision: ConflictDecision) -> None:
    """Keep a decision on a judge and an entry."""
    session = writing.session
    judge = stored.record(Judge, stored.require(session, JudgeRow, decision.judge_id))
    entry = read.entry(session, decision.entry_id)
    require_state(read.contest(session, judge.contest_id), *BEFORE_START, RUNNING)
    if entry.contest_id != judge.contest_id:
        raise wrong("entry_id", "评委和参赛者不在同一项竞赛，没有保存")
    found = roster.conflicts(session, judge.contest_id, _law(session, judge.contest_id))
    mine = [c for c in found if (c.judge_id, c.entry_id) == (judge.id, entry.id)]
    if decision.decision == KEPT and any(c.severity == "强制" for c in mine):
        raise wrong("decision", f"{mine[0].sentence}，没有保存")
    if any(
        (s.judge_id, s.entry_id, s.state) == (judge.id, entry.id, CONFIRMED)
        for s in read.sheets(session, judge.contest_id, entry_id=entry.id)
    ):
        raise wrong("decision", f"评委{judge.number}对这个参赛者的评分表已经确认，不能再改回避决定，没有保存")
    old = next(
        (
            d
            for d in read.decisions(session, judge.contest_id)
            if (d.judge_id, d.entry_id) == (judge.id, entry.id)
        ),
        None,
    )
    fresh = replace(
        decision,
        id=old.id if old else None,
        contest_id=judge.contest_id,
        step_id=old.step_id if old else None,
    )
    writing.note = f"评委{judge.number}—{entry.number} 号"
    if old is None:
        stored.add(writing, ConflictDecisionRow, fresh)
    else:
        stored.replace(writing, ConflictDecisionRow, fresh)
