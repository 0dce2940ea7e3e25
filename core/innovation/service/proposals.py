"""Ideas (合理化建议、五小) from the slip to the verified benefit, the reward and the file."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from sqlalchemy.orm import Session

from core import codes, stored
from core.db import Database
from core.innovation import score_tables, slips, stepping, submitting, valuing
from core.innovation.ledger import ledger_sheets, recommendation_sheet
from core.innovation.queries import ideas as queries
from core.innovation.queries import people as roster
from core.innovation.records.ideas import (
    Answer,
    Author,
    Benefit,
    Grade,
    Idea,
    IdeaPlan,
    Quantity,
    Reward,
    Score,
    Turn,
)
from core.innovation.records.slips import SlipPlan
from core.innovation.records.steps import STATES, Action
from core.innovation.records.views import (
    GradeLine,
    GradeTable,
    IdeaCase,
    IdeaColumn,
    IdeaFigures,
    IdeaFile,
    IdeaFilter,
    IdeaLine,
    LedgerLine,
    Likeness,
    RecommendationLine,
    ReplySlip,
    ScoreTable,
    Suggestion,
)
from core.innovation.rules import figures as counting
from core.innovation.rules import formula, grading, lists, scoring
from core.innovation.rules import steps as life
from core.innovation.slip_form import write_form, write_list
from core.innovation.slip_reading import read
from core.innovation.tables.ideas import IdeaRow
from core.periods import Period
from core.regulations.queries import rule_set_of
from core.rules import Finding
from core.sheets.write import write_workbook

T = TypeVar("T")
EVERYTHING = IdeaFilter()
FIVE_SMALL = tuple(k for k in codes.labels("idea_kind") if k.startswith("小"))


class Proposals:
    """The ideas of one store."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- entering ----

    def submit(self, idea: Idea, authors: Sequence[Author], *, by: str = "") -> int:
        """A new idea with its authors (`person_id` and `share`, 100 % together, the leading one first).

        Without a number it gets the next one of its year. Raises Invalid, and Conflict for a number taken or what the
        same author has handed in under the same title.
        """
        with self._db.write("登记合理化建议", note=idea.title) as writing:
            return submitting.submit(writing, idea, authors, by)

    def edit(self, idea: Idea, authors: Sequence[Author]) -> None:
        """Store an idea that is not decided yet; raises Invalid, NotFound, Conflict."""
        with self._db.write("修改合理化建议", note=idea.title) as writing:
            submitting.edit(writing, idea, authors)

    def set_note(self, idea_id: int, note: str) -> None:
        """Store the remark of an idea in any state; raises Invalid, NotFound."""
        with self._db.write("修改建议备注") as writing:
            idea = queries.one_case(writing.session, idea_id).idea
            stored.check(replace(idea, note=note))
            stored.require(writing.session, IdeaRow, idea_id).note = note.strip() or None
            writing.note = idea.title

    def set_reported(self, idea_ids: Sequence[int], is_reported: bool) -> None:
        """Mark ideas as sent up, or no longer, as one change; raises NotFound."""
        with self._db.write("标记建议已上报" if is_reported else "取消建议上报标记") as writing:
            submitting.mark_reported(writing, idea_ids, is_reported=is_reported)
            writing.note = f"{len(idea_ids)} 件"

    def alike(self, idea: Idea, authors: Sequence[Author]) -> tuple[Likeness, ...]:
        """The ideas that look like this one, stored or only being entered, the most alike first, each with the reason."""
        with self._db.read() as session:
            return submitting.alike(session, submitting.draft_case(session, idea, authors))

    # ---- steps ----

    def actions(self) -> Mapping[str, Action]:
        """Every kind of step with its states, its role and what it needs."""
        return life.ACTIONS

    def findings(self, idea_id: int, *, on: dt.date | None = None) -> tuple[Finding, ...]:
        """What the rules say of accepting or rewarding an idea: unit leaders, conditions, earlier awards, doubles."""
        with self._db.read() as session:
            case = queries.one_case(session, idea_id)
            return stepping.findings_of(session, case, on or dt.date.today())

    def take(self, idea_id: int, action: str, turn: Turn) -> str:
        """Take a step that needs nothing stored with it; the state reached.

        Raises Invalid without the reason it needs, or where the rules advise against it and no opinion says why;
        NotFound; Conflict when it may not be taken now.
        """
        with self._db.write(f"合理化建议：{action}") as writing:
            writing.note = stored.require(writing.session, IdeaRow, idea_id).number
            return stepping.take(writing, idea_id, action, turn)

    def take_many(self, idea_ids: Sequence[int], action: str, turn: Turn) -> None:
        """Take the same step with several ideas as one change, all or none; raises as `take`."""
        with self._db.write(f"合理化建议：{action}", note=f"{len(idea_ids)} 件") as writing:
            for key in idea_ids:
                stepping.take(writing, key, action, turn)

    def plan(self, plan: IdeaPlan, turn: Turn) -> None:
        """Store how an adopted idea is put to work and take that step; raises Invalid, NotFound, Conflict."""
        with self._db.write("合理化建议：制定实施计划", note=plan.department) as writing:
            stepping.plan(writing, plan, turn)

    def answer(self, answer: Answer) -> int:
        """Note that the authors were told of the decision; without a text its reason; raises Invalid, NotFound, Conflict."""
        with self._db.write("答复建议人", note=answer.told_by) as writing:
            return stepping.answer(writing, answer)

    # ---- benefit ----

    def quantities_of(self, text: str) -> tuple[str, ...]:
        """The quantities that a formula asks for, in order; raises Invalid for one that makes no sense."""
        return formula.names(text)

    def try_benefit(self, benefit: Benefit, quantities: Sequence[Quantity]) -> Benefit:
        """A benefit with its amount and sentence; nothing is written; raises Invalid."""
        return valuing.calculated(benefit, quantities)

    def calculate_benefit(self, benefit: Benefit, quantities: Sequence[Quantity]) -> Benefit:
        """Store the calculation of an adopted idea in place of the one not yet confirmed.

        An empty formula stands for an idea without a benefit in money. Raises Invalid, NotFound, Conflict.
        """
        with self._db.write("测算建议效益") as writing:
            done = valuing.calculate(writing, benefit, quantities)
            writing.note = done.sentence[:200]
            return done

    def confirm_benefit(self, idea_id: int, turn: Turn, *, confirmer_id: int | None = None) -> Benefit:
        """Let finance confirm the benefit; `confirmer_id` is the person on the roster, otherwise `turn.by` names them.

        Raises Invalid where the one who worked it out confirms it without an opinion; NotFound; Conflict for an author.
        """
        with self._db.write("财务确认建议效益") as writing:
            done = valuing.confirm(writing, idea_id, turn, confirmer_id=confirmer_id)
            writing.note = done.sentence[:200]
            return done

    # ---- score, grade, reward ----

    def score_tables(self) -> tuple[ScoreTable, ...]:
        """The score tables that ship; the maxima of each add up to 100."""
        return score_tables.score_tables()

    def score(self, score: Score, points: Mapping[str, Decimal]) -> int:
        """Store a reviewer's points by criterion, in place of those given before; raises Invalid, NotFound, Conflict."""
        with self._db.write("合理化建议评分", note=score.scored_by) as writing:
            return valuing.score(writing, score, points)

    def score_doubts(self, idea_id: int) -> tuple[str, ...]:
        """Points that do not go with the confirmed benefit, in sentences; raises NotFound."""
        with self._db.read() as session:
            case = queries.one_case(session, idea_id)
        found = []
        for sheet in case.sheets:
            table = score_tables.score_table(sheet.score.table_name)
            points = {i.criterion: i.points for i in sheet.items}
            told = scoring.doubts(table, points, lists.line(case).benefit)
            found += [f"{sheet.score.scored_by}：{d}" for d in told]
        return tuple(found)

    def grade_table(self, on: dt.date | None = None) -> GradeTable:
        """The grades by benefit in force on a day: the unit's own, else the one of 1986 as a suggestion; raises Invalid."""
        with self._db.read() as session:
            return grading.grade_table(rule_set_of(session, on or dt.date.today()))

    def grade_table_text(self, lines: Sequence[GradeLine]) -> str:
        """Lines as the unit's own value of the rule `innovation.idea.grades` is written (`regulations.set_own_rule`)."""
        return grading.table_text(lines)

    def suggest_grade(self, idea_id: int, on: dt.date | None = None) -> Suggestion | None:
        """The grade for the confirmed benefit; None before finance has confirmed; raises NotFound."""
        with self._db.read() as session:
            return valuing.suggested(session, queries.one_case(session, idea_id), on or dt.date.today())

    def grade(self, grade: Grade, turn: Turn) -> None:
        """Store the grade (不评奖 for none) and take that step; raises Invalid, NotFound, Conflict."""
        with self._db.write("合理化建议：评定等级", note=grade.level) as writing:
            valuing.grade(writing, grade, turn)

    def reward(self, reward: Reward, turn: Turn) -> tuple[str, ...]:
        """Store a reward, shared out among the authors to the cent, and take that step; doubts about the amount.

        Raises Invalid for no amount or fund source, NotFound, Conflict.
        """
        with self._db.write("合理化建议：发放奖励", note=f"{reward.amount:,.2f} 元") as writing:
            return valuing.reward(writing, reward, turn)

    # ---- lists ----

    def ideas(self, wanted: IdeaFilter = EVERYTHING) -> tuple[IdeaLine, ...]:
        """The ideas asked for by year and number."""
        with self._db.read() as session:
            keys = queries.ids_of(session, year=wanted.year, contest_id=wanted.contest_id)
            chosen = set(keys if wanted.ids is None else wanted.ids)
            return lists.chosen(queries.cases(session, [k for k in keys if k in chosen]), wanted)

    def board(self, wanted: IdeaFilter = EVERYTHING) -> tuple[IdeaColumn, ...]:
        """Every state with its ideas, the longest waiting first."""
        return lists.board(self.ideas(wanted))

    def states(self) -> tuple[str, ...]:
        """The states in the order of the board."""
        return STATES

    def case(self, idea_id: int) -> IdeaCase:
        """Everything recorded on one idea; raises NotFound."""
        with self._db.read() as session:
            return queries.one_case(session, idea_id)

    def file(self, idea_id: int, *, today: dt.date | None = None) -> IdeaFile:
        """Everything on one idea with what the rules say of it; raises NotFound."""
        day = today or dt.date.today()
        with self._db.read() as session:
            case = queries.one_case(session, idea_id)
            likenesses = submitting.alike(session, case)
            findings = stepping.findings_of(session, case, day, likenesses)
            hint = valuing.suggested(session, case, day)
        return IdeaFile(
            case=case,
            line=lists.line(case),
            timeline=lists.timeline(case),
            slip=lists.slip(case),
            likenesses=likenesses,
            findings=findings,
            suggestion=hint,
            average=scoring.average(case.sheets),
        )

    def reply_slip(self, idea_id: int) -> ReplySlip | None:
        """What the authors are told of the decision as it stands; None before one; raises NotFound."""
        return lists.slip(self.case(idea_id))

    def reply_slips(self) -> tuple[ReplySlip, ...]:
        """The answers still owed to authors: not accepted, refused, held, stopped; the oldest decision first."""
        with self._db.read() as session:
            found = [lists.slip(c) for c in queries.all_cases(session) if not lists.is_answered(c)]
        owed = [s for s in found if s is not None]
        return tuple(sorted(owed, key=lambda s: (s.decided_on or dt.date.min, s.idea_id)))

    # ---- ledger and figures ----

    def ledger(self, period: Period) -> tuple[LedgerLine, ...]:
        """The ledger of the ideas handed in during a period (R09), by number."""
        return self._of_period(period, lambda _, c: lists.ledger_line(c))

    def recommendations(
        self, period: Period, kinds: Sequence[str] = FIVE_SMALL
    ) -> tuple[RecommendationLine, ...]:
        """The adopted small inventions of a period as the list sent up has them (R10)."""

        def chosen(session: Session, case: IdeaCase) -> RecommendationLine | None:
            if case.idea.kind not in kinds or not life.is_adopted(life.counted_as(case.steps, dt.date.max)):
                return None
            return lists.recommendation(case, rule_set_of(session, period.end))

        return tuple(r for r in self._of_period(period, chosen) if r is not None)

    def figures(self, period: Period, *, as_of: dt.date | None = None) -> IdeaFigures:
        """The statistics of a period, each with the list behind it; `as_of` is the day whose states count."""
        with self._db.read() as session:
            return self._figures(session, period, as_of or dt.date.today())

    def write_ledger(self, path: Path, period: Period, *, as_of: dt.date | None = None) -> None:
        """Write ledger and statistics as a workbook; raises Unwritable."""
        found = self.figures(period, as_of=as_of)
        write_workbook(path, ledger_sheets(self.ledger(period), found))

    def write_recommendations(self, path: Path, period: Period) -> None:
        """Write the list of small inventions that is sent up (R10) as a workbook; raises Unwritable."""
        write_workbook(path, [recommendation_sheet(self.recommendations(period), period)])

    def _figures(self, session: Session, period: Period, as_of: dt.date) -> IdeaFigures:
        """The statistics inside a session."""
        return counting.figures(
            queries.all_cases(session),
            period,
            as_of=as_of,
            employees=roster.employees(session),
            kinds=codes.labels("idea_kind"),
            rules=rule_set_of(session, period.end),
        )

    def _of_period(self, period: Period, shown: Callable[[Session, IdeaCase], T]) -> tuple[T, ...]:
        """The ideas of a period by number, each as `shown` shows it."""
        with self._db.read() as session:
            keys = queries.ids_within(session, period.start, period.end)
            found = sorted(queries.cases(session, keys), key=lambda c: (c.idea.year, c.idea.number))
            return tuple(shown(session, c) for c in found)

    # ---- slips ----

    def write_form(self, path: Path, union: str) -> None:
        """Write the blank form for one idea as a workbook; `union` is printed under the title; raises Unwritable."""
        write_form(path, union)

    def write_list(self, path: Path, union: str) -> None:
        """Write the blank list for many ideas as a workbook; raises Unwritable."""
        write_list(path, union)

    def read_slips(
        self, paths: Sequence[Path], *, contest_id: int | None = None, today: dt.date | None = None
    ) -> SlipPlan:
        """What returned forms and lists hold and what is wrong with each; nothing is written."""
        entries, day = read(paths), today or dt.date.today()
        with self._db.read() as session:
            texts = queries.texts(session)
            desk = slips.Desk(
                people=roster.named(session, *slips.names_in(entries)),
                alike=lambda case: submitting.alike(session, case, texts),
                rules=rule_set_of(session, day),
                today=day,
                contest_id=contest_id,
            )
            return slips.judge(entries, desk)

    def run(self, plan: SlipPlan, *, by: str = "") -> tuple[int, ...]:
        """Enter every idea of a plan that has nothing against it as one change; their keys; raises as `submit`."""
        with self._db.write("导入合理化建议", note=f"{len(plan.ready)} 件") as writing:
            return tuple(submitting.submit(writing, i.idea, i.authors, by) for i in plan.ready)

    def return_workbook(self, plan: SlipPlan, path: Path, out: Path) -> None:
        """Write a file of the plan back with its wrong cells marked; raises Conflict, Unwritable, Damaged."""
        slips.return_workbook(plan, path, out)
