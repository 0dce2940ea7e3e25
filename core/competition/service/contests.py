"""Contests and their files: each public writer is one audited, undoable change."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from core import stored
from core.audit import Writing
from core.competition import contents, filing, keeping, stepping
from core.competition.queries import contests as read
from core.competition.records.contests import (
    ARCHIVED,
    BEFORE_START,
    CANCELLED,
    DRAFT,
    FINAL,
    NOTICED,
    RUNNING,
    SCORED,
    BudgetLine,
    Contest,
    ContestCase,
    ContestTurn,
    Objection,
    Paper,
    Plan,
    Readiness,
)
from core.competition.records.scheme import Criterion, Indicator, Part, Prize, Rubric, Scheme
from core.competition.records.templates import Template
from core.competition.rules import scoring
from core.competition.rules import steps as rules
from core.competition.rules.steps import require_state, wrong
from core.competition.tables.contests import (
    BudgetLineRow,
    ContestContentRow,
    ContestRow,
    ObjectionRow,
    PaperRow,
    PlanRow,
)
from core.competition.tables.scheme import CriterionRow, IndicatorRow, PartRow, PrizeRow, SchemeRow
from core.competition.templates import templates
from core.db import Database
from core.errors import NotFound


class Contests:
    """The contests of one store, file by file."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- reading ----

    def templates(self) -> tuple[Template, ...]:
        """The kinds of contests that can be filled in."""
        return tuple(templates().values())

    def contests(self, year: int | None = None, states: Collection[str] = ()) -> tuple[Contest, ...]:
        """Every contest, of one year or in some states, the newest first."""
        with self._db.read() as session:
            return read.contests(session, year, states)

    def case(self, contest_id: int) -> ContestCase:
        """A contest's file with its checklist and what may be done now; raises NotFound."""
        with self._db.read() as session:
            one = read.contest(session, contest_id)
            return ContestCase(
                contest=one,
                plan=read.plan(session, contest_id),
                budget=read.budget(session, contest_id),
                papers=read.papers(session, contest_id),
                steps=read.steps(session, contest_id),
                notices=read.notices(session, contest_id),
                objections=read.objections(session, contest_id),
                parts=filing.part_lines(session, one),
                actions=rules.actions_in(one.state),
            )

    def rubric(self, contest_id: int) -> Rubric:
        """The rules by which a contest is judged and rewarded; raises NotFound."""
        with self._db.read() as session:
            return read.rubric(session, contest_id)

    def formula(self, contest_id: int) -> str:
        """How the total is computed, in one sentence; raises NotFound."""
        return scoring.formula(self.rubric(contest_id))

    def readiness(self, contest_id: int, action: str, turn: ContestTurn | None = None) -> Readiness:
        """What stands against a step, in sentences, and what the rules say of it; raises NotFound."""
        with self._db.read() as session:
            return stepping.readiness(session, contest_id, action, turn)

    # ---- the file ----

    def open(self, contest: Contest, turn: ContestTurn, *, template: str = "") -> int:
        """A new contest as a draft with its number, its rules filled in from a template; raises Invalid, NotFound."""
        with self._db.write("新建竞赛", note=contest.name) as writing:
            number = read.next_number(writing.session, (contest.starts_on or turn.on).year)
            key = keeping.add(writing, ContestRow, replace(contest, id=None, number=number))
            _fill(writing, key, template)
            stepping.begin(writing, key, turn)
            return key

    def edit(self, contest: Contest) -> None:
        """Store a draft's application; number, opinion, summary have doors of their own; raises Invalid, NotFound, Conflict."""
        with self._db.write("修改竞赛申报表", note=contest.name) as writing:
            old = read.contest(writing.session, contest.id or 0)
            require_state(old, DRAFT)
            kept = replace(
                contest, number=old.number, upper_opinion=old.upper_opinion, upper_on=old.upper_on,
                summary=old.summary, accounts=old.accounts,
            )  # fmt: skip
            keeping.replace(writing, ContestRow, kept)

    def set_plan(self, plan: Plan) -> None:
        """Store the plan in place of the one before; raises Invalid, NotFound, Conflict after the start."""
        with self._db.write("填写竞赛方案") as writing:
            _open_one(writing, plan.contest_id)
            old = read.plan(writing.session, plan.contest_id)
            if old is None:
                stored.add(writing, PlanRow, replace(plan, id=None))
            else:
                stored.replace(writing, PlanRow, replace(plan, id=old.id))

    def set_budget(self, contest_id: int, lines: Sequence[BudgetLine]) -> None:
        """Put these items in place of the budget's; raises Invalid, NotFound, Conflict after the start."""
        with self._db.write("填写竞赛预算", note=f"{len(lines)} 项") as writing:
            _open_one(writing, contest_id)
            for old in read.budget(writing.session, contest_id):
                stored.remove(writing, BudgetLineRow, old.id or 0)
            for line in lines:
                fresh = replace(line, id=None, contest_id=contest_id, step_id=None)
                keeping.add(writing, BudgetLineRow, fresh)

    def record_opinion(self, contest_id: int, opinion: str, on: dt.date) -> None:
        """Record the opinion of the upper union on the application; raises NotFound, Conflict, Invalid."""
        with self._db.write("登记上级意见") as writing:
            one = read.contest(writing.session, contest_id)
            require_state(one, *(s for s in _states() if s not in (ARCHIVED, CANCELLED)))
            keeping.replace(writing, ContestRow, replace(one, upper_opinion=opinion.strip(), upper_on=on))

    def sum_up(self, contest_id: int, summary: str, accounts: str) -> None:
        """Write summary and index of accounts once judging has ended; raises NotFound, Conflict, Invalid."""
        with self._db.write("填写竞赛总结") as writing:
            one = read.contest(writing.session, contest_id)
            require_state(one, SCORED, NOTICED, FINAL)
            fresh = replace(one, summary=summary.strip() or None, accounts=accounts.strip() or None)
            keeping.replace(writing, ContestRow, fresh)

    def take(self, contest_id: int, action: str, turn: ContestTurn) -> str:
        """Take a step and return the state reached; raises Invalid, NotFound, and Conflict when it may not be taken."""
        with self._db.write(f"竞赛：{action}") as writing:
            writing.note = read.contest(writing.session, contest_id).name
            return stepping.take(writing, contest_id, action, turn)

    # ---- the rules ----

    def set_scheme(self, scheme: Scheme) -> None:
        """Store how entries are taken and scores counted; raises Invalid, NotFound, Conflict once they are locked."""
        with self._db.write("修改竞赛规则") as writing:
            _open_one(writing, scheme.contest_id)
            old = read.rubric(writing.session, scheme.contest_id).scheme
            if scheme.entrant != old.entrant and read.entries(writing.session, scheme.contest_id):
                raise wrong("entrant", "已经有人报名，不能改参赛形式，没有保存")
            keeping.replace(writing, SchemeRow, replace(scheme, id=old.id, step_id=None))

    def set_part(
        self, part: Part, criteria: Sequence[Criterion] = (), indicators: Sequence[Indicator] = ()
    ) -> int:
        """Store a part with its lines in place of those before, or a new part; raises Invalid, NotFound, Conflict."""
        with self._db.write("修改评分部分", note=part.name) as writing:
            _open_one(writing, part.contest_id)
            return _set_part(writing, part, criteria, indicators)

    def remove_part(self, part_id: int) -> None:
        """Take a part with its lines off; raises NotFound, Conflict once the rules are locked."""
        with self._db.write("删除评分部分") as writing:
            part = keeping.one(writing.session, PartRow, Part, part_id)
            _open_one(writing, part.contest_id)
            _clear_part(writing, part_id)
            stored.remove(writing, PartRow, part_id)

    def set_prizes(self, contest_id: int, prizes: Sequence[Prize]) -> None:
        """Put these prizes in place of those before, in this order; raises Invalid, NotFound, Conflict."""
        with self._db.write("修改奖项设置", note=f"{len(prizes)} 项") as writing:
            _open_one(writing, contest_id)
            for old in read.rubric(writing.session, contest_id).prizes:
                stored.remove(writing, PrizeRow, old.id or 0)
            for n, prize in enumerate(prizes, start=1):
                fresh = replace(prize, id=None, contest_id=contest_id, step_id=None, position=n)
                keeping.add(writing, PrizeRow, fresh)

    # ---- papers and objections ----

    def add_paper(self, paper: Paper, file: Path | None = None) -> int:
        """Add a record or a file to one of the eleven parts; raises Invalid, NotFound, Conflict, Unwritable."""
        content = contents.read(file) if file else None
        with self._db.write("添加竞赛材料", note=paper.title) as writing:
            _require_unfiled(writing, paper.contest_id)
            key = contents.keep(writing, content) if content else None
            name = file.name if file else None
            return stored.add(writing, PaperRow, replace(paper, id=None, content_id=key, file_name=name))

    def remove_paper(self, paper_id: int) -> None:
        """Take a paper out of a file; raises NotFound, Conflict once the file is closed."""
        with self._db.write("移除竞赛材料") as writing:
            row = stored.require(writing.session, PaperRow, paper_id)
            _require_unfiled(writing, row.contest_id)
            writing.note = row.title
            stored.remove(writing, PaperRow, paper_id)

    def paper_content(self, paper_id: int) -> bytes:
        """The file of a paper; raises NotFound."""
        with self._db.read() as session:
            row = stored.require(session, PaperRow, paper_id)
            query = select(ContestContentRow.content).where(ContestContentRow.id == row.content_id)
            found = session.scalar(query)
        if found is None:
            raise NotFound("这份材料没有附文件。")
        return found

    def add_objection(self, objection: Objection) -> int:
        """Record an objection to scores or results; raises Invalid, NotFound, Conflict once they are final."""
        with self._db.write("登记成绩异议") as writing:
            require_state(read.contest(writing.session, objection.contest_id), RUNNING, SCORED, NOTICED)
            bare = replace(objection, id=None, settled_on=None, settled_by=None, outcome=None, answer=None)
            return stored.add(writing, ObjectionRow, bare)

    def settle_objection(self, objection: Objection) -> None:
        """Record how an objection was settled; raises NotFound, Invalid without outcome, answer or name, Conflict."""
        with self._db.write("处理成绩异议") as writing:
            old = stored.record(Objection, stored.require(writing.session, ObjectionRow, objection.id))
            require_state(read.contest(writing.session, old.contest_id), RUNNING, SCORED, NOTICED)
            if not (objection.settled_on and objection.settled_by and objection.outcome and objection.answer):
                raise wrong("outcome", "请填写处理日期、处理人、处理结果和说明，没有保存")
            settled = replace(
                old, settled_on=objection.settled_on, settled_by=objection.settled_by,
                outcome=objection.outcome, answer=objection.answer,
            )  # fmt: skip
            stored.replace(writing, ObjectionRow, settled)


# ---- inside one transaction ------------------------------------------------------------------------------


def _states() -> tuple[str, ...]:
    """Every state that a contest can be in."""
    return (*BEFORE_START, RUNNING, SCORED, NOTICED, FINAL, ARCHIVED, CANCELLED)


def _open_one(writing: Writing, contest_id: int) -> Contest:
    """The contest while its rules may still be changed; raises NotFound, Conflict."""
    one = read.contest(writing.session, contest_id)
    require_state(one, *BEFORE_START)
    writing.note = one.name if not writing.note else f"{one.name}：{writing.note}"
    return one


def _require_unfiled(writing: Writing, contest_id: int) -> None:
    """Refuse a change of papers once the file is closed; raises NotFound, Conflict."""
    one = read.contest(writing.session, contest_id)
    require_state(one, *(s for s in _states() if s != ARCHIVED))


def _fill(writing: Writing, contest_id: int, name: str) -> None:
    """Give a new contest its scheme, and from a template plan, parts, lines and prizes; raises NotFound."""
    if not name:
        keeping.add(writing, SchemeRow, Scheme(contest_id=contest_id))
        return
    found = templates().get(name)
    if found is None:
        raise NotFound(f"没有“{name}”这个竞赛模板，没有新建。")
    stored.add(writing, PlanRow, replace(found.plan, contest_id=contest_id))
    keeping.add(writing, SchemeRow, replace(found.scheme, contest_id=contest_id))
    for part in found.parts:
        criteria = [c for named, c in found.criteria if named == part.name]
        indicators = [i for named, i in found.indicators if named == part.name]
        _set_part(writing, replace(part, contest_id=contest_id), criteria, indicators)
    for prize in found.prizes:
        keeping.add(writing, PrizeRow, replace(prize, contest_id=contest_id))


def _set_part(
    writing: Writing, part: Part, criteria: Sequence[Criterion], indicators: Sequence[Indicator]
) -> int:
    """Store a part and put its lines in place of those before; a new part comes last."""
    known = read.rubric(writing.session, part.contest_id).parts
    if any(p.name == part.name.strip() and p.id != part.id for p in known):
        raise wrong("name", f"已经有“{part.name.strip()}”部分，请换一个名称，没有保存")
    place = part.position or max((p.position for p in known), default=0) + 1
    fresh = replace(part, name=part.name.strip(), position=place, step_id=None)
    if part.id is None:
        key = keeping.add(writing, PartRow, fresh)
    else:
        keeping.replace(writing, PartRow, fresh)
        _clear_part(writing, key := part.id)
    given = {"id": None, "contest_id": part.contest_id, "part_id": key, "step_id": None}
    for n, one in enumerate(criteria, start=1):
        keeping.add(writing, CriterionRow, replace(one, position=n, **given))  # type: ignore[arg-type]
    for n, line in enumerate(indicators, start=1):
        keeping.add(writing, IndicatorRow, replace(line, position=n, **given))  # type: ignore[arg-type]
    return key


def _clear_part(writing: Writing, part_id: int) -> None:
    """Take a part's lines off."""
    for table in (CriterionRow, IndicatorRow):
        for key in writing.session.scalars(select(table.id).where(table.part_id == part_id)).all():
            stored.remove(writing, table, key)
