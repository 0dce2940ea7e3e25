"""Reading contests: cards, rules, steps, notices and everything a ranking follows from."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core import stored
from core.audit import table_of
from core.competition import keeping
from core.competition.keeping import of_contest
from core.competition.records.awards import Award, Bonus
from core.competition.records.contests import (
    BudgetLine,
    Contest,
    ContestStep,
    Objection,
    Paper,
    Plan,
    ResultNotice,
)
from core.competition.records.entries import Draw, Entry, EntryCase, EntryMember, SafetyReturn, Veto
from core.competition.records.judging import CONFIRMED, Adjustment, ConflictDecision, Judge, Sheet, SheetLine
from core.competition.records.ranking import Facts
from core.competition.records.scheme import Criterion, Indicator, Part, Prize, Rubric, Scheme
from core.competition.tables.awards import AwardRow, BonusRow
from core.competition.tables.contests import (
    BudgetLineRow,
    ContestRow,
    ContestStepRow,
    ObjectionRow,
    PaperRow,
    PlanRow,
    ResultNoticeRow,
)
from core.competition.tables.entries import DrawRow, EntryMemberRow, EntryRow, SafetyReturnRow, VetoRow
from core.competition.tables.judging import (
    AdjustmentRow,
    ConflictDecisionRow,
    JudgeRow,
    SheetLineRow,
    SheetRow,
)
from core.competition.tables.scheme import CriterionRow, IndicatorRow, PartRow, PrizeRow, SchemeRow

S = TypeVar("S", BudgetLine, Part, Criterion, Indicator, Prize, Entry, Judge)


def contests(session: Session, year: int | None = None, states: Collection[str] = ()) -> tuple[Contest, ...]:
    """Every contest, of one year or in some states, the newest first."""
    newest = (
        select(ContestStepRow.contest_id, func.max(ContestStepRow.id).label("step_id"))
        .group_by(ContestStepRow.contest_id)
        .subquery()
    )
    query = (
        select(ContestRow, ContestStepRow.state)
        .join(newest, newest.c.contest_id == ContestRow.id)
        .join(ContestStepRow, ContestStepRow.id == newest.c.step_id)
        .order_by(ContestRow.number.desc())
    )
    if year is not None:
        query = query.where(ContestRow.number.startswith(f"{year}-"))
    if states:
        query = query.where(ContestStepRow.state.in_(states))
    return tuple(keeping.record(Contest, row, state=state) for row, state in session.execute(query))


def contest(session: Session, contest_id: int) -> Contest:
    """One contest; raises NotFound."""
    row = stored.require(session, ContestRow, contest_id)
    query = select(ContestStepRow.state).where(ContestStepRow.contest_id == contest_id)
    last = session.scalar(query.order_by(ContestStepRow.id.desc()).limit(1))
    return keeping.record(Contest, row, **({"state": last} if last else {}))


def next_number(session: Session, year: int) -> str:
    """The next number of a year, such as 2026-003."""
    query = select(ContestRow.number).where(ContestRow.number.startswith(f"{year}-"))
    return f"{year}-{max((int(n.split('-')[1]) for n in session.scalars(query)), default=0) + 1:03d}"


def plan(session: Session, contest_id: int) -> Plan | None:
    """The plan of a contest."""
    return next(iter(of_contest(session, PlanRow, Plan, contest_id)), None)


def budget(session: Session, contest_id: int) -> tuple[BudgetLine, ...]:
    """The items of a contest's budget."""
    return _standing(session, contest_id, of_contest(session, BudgetLineRow, BudgetLine, contest_id))


def papers(session: Session, contest_id: int) -> tuple[Paper, ...]:
    """The papers and records of a contest's file."""
    return of_contest(session, PaperRow, Paper, contest_id)


def steps(session: Session, contest_id: int) -> tuple[ContestStep, ...]:
    """The steps that a contest took, the first one first."""
    return of_contest(session, ContestStepRow, ContestStep, contest_id)


def notices(session: Session, contest_id: int) -> tuple[ResultNotice, ...]:
    """The public notices of results, the newest last."""
    return of_contest(session, ResultNoticeRow, ResultNotice, contest_id)


def objections(session: Session, contest_id: int) -> tuple[Objection, ...]:
    """The objections to scores and results."""
    return of_contest(session, ObjectionRow, Objection, contest_id)


def rubric(session: Session, contest_id: int) -> Rubric:
    """Everything by which a contest is judged and rewarded; raises NotFound."""
    stored.require(session, ContestRow, contest_id)
    scheme = of_contest(session, SchemeRow, Scheme, contest_id)[0]

    def mine(row: type[Any], kind: type[S]) -> tuple[S, ...]:
        """The records of one table that count."""
        return _standing(session, contest_id, of_contest(session, row, kind, contest_id))

    return Rubric(
        scheme=scheme,
        parts=mine(PartRow, Part),
        criteria=mine(CriterionRow, Criterion),
        indicators=mine(IndicatorRow, Indicator),
        prizes=mine(PrizeRow, Prize),
    )


def _standing(session: Session, contest_id: int, found: tuple[S, ...]) -> tuple[S, ...]:
    """What counts: from the start on only what stood at the start, whatever an undo brings back later."""
    query = select(SchemeRow.step_id).where(SchemeRow.contest_id == contest_id)
    step_id = session.scalar(query)
    return found if step_id is None else tuple(r for r in found if r.step_id == step_id)


def entries(session: Session, contest_id: int) -> tuple[Entry, ...]:
    """The entries of a contest by number."""
    return _standing(session, contest_id, of_contest(session, EntryRow, Entry, contest_id))


def entry(session: Session, entry_id: int) -> Entry:
    """One entry; raises NotFound."""
    return keeping.one(session, EntryRow, Entry, entry_id)


def members(session: Session, entry_ids: Sequence[int | None]) -> tuple[EntryMember, ...]:
    """The members of some entries, as entered."""
    query = select(EntryMemberRow).where(EntryMemberRow.entry_id.in_(entry_ids)).order_by(EntryMemberRow.id)
    return tuple(stored.record(EntryMember, r) for r in session.scalars(query))


def entry_cases(session: Session, contest_id: int) -> tuple[EntryCase, ...]:
    """The entries of a contest with their members and disqualifications, by number."""
    found = entries(session, contest_id)
    mine: dict[int, list[EntryMember]] = {}
    for one in members(session, [e.id for e in found]):
        mine.setdefault(one.entry_id, []).append(one)
    out = {v.entry_id: v for v in vetoes(session, contest_id) if v.lifted_on is None}
    return tuple(
        EntryCase(entry=e, members=tuple(mine.get(e.id or 0, ())), veto=out.get(e.id or 0)) for e in found
    )


def person_ids(case: EntryCase) -> tuple[int, ...]:
    """The people of the roster behind an entry."""
    alone = (case.entry.person_id,) if case.entry.person_id else ()
    return (*alone, *(m.person_id for m in case.members))


def draws(session: Session, contest_id: int) -> tuple[Draw, ...]:
    """Every draw of a contest, the newest last."""
    return of_contest(session, DrawRow, Draw, contest_id)


def vetoes(session: Session, contest_id: int) -> tuple[Veto, ...]:
    """Every disqualification of a contest, lifted ones too."""
    return of_contest(session, VetoRow, Veto, contest_id)


def returns(session: Session, contest_id: int) -> tuple[SafetyReturn, ...]:
    """What the units of a 安康杯 contest told."""
    return of_contest(session, SafetyReturnRow, SafetyReturn, contest_id)


def judges(session: Session, contest_id: int) -> tuple[Judge, ...]:
    """The judges of a contest by number."""
    return _standing(session, contest_id, of_contest(session, JudgeRow, Judge, contest_id))


def decisions(session: Session, contest_id: int) -> tuple[ConflictDecision, ...]:
    """What was decided about conflicts of interest."""
    return of_contest(session, ConflictDecisionRow, ConflictDecision, contest_id)


def sheets(session: Session, contest_id: int, *, entry_id: int | None = None) -> tuple[Sheet, ...]:
    """Every sheet ever entered, or those of one entry, rejected ones too, as entered."""
    mine = select(SheetRow.id).where(SheetRow.contest_id == contest_id)
    if entry_id is not None:
        mine = mine.where(SheetRow.entry_id == entry_id)
    lines: dict[int, list[SheetLine]] = {}
    # Plain columns: a contest has thousands of lines, and rows of the mapper cost three times as much.
    query = select(*table_of(SheetLineRow).c).where(SheetLineRow.sheet_id.in_(mine)).order_by(SheetLineRow.id)
    for row in session.execute(query).mappings():
        line = SheetLine(**dict(row) | {"value": Decimal(row["value"]).scaleb(-4)})
        lines.setdefault(line.sheet_id, []).append(line)
    rows = session.scalars(select(SheetRow).where(SheetRow.id.in_(mine)).order_by(SheetRow.id))
    return tuple(keeping.record(Sheet, r, lines=tuple(lines.get(r.id, ()))) for r in rows)


def confirmed_sheets(session: Session, contest_id: int) -> int:
    """How many sheets are confirmed."""
    mine = (SheetRow.contest_id == contest_id) & (SheetRow.state == CONFIRMED)
    return session.scalar(select(func.count()).select_from(SheetRow).where(mine)) or 0


def adjustments(session: Session, contest_id: int) -> tuple[Adjustment, ...]:
    """The manual changes of totals."""
    return of_contest(session, AdjustmentRow, Adjustment, contest_id)


def facts(session: Session, contest_id: int, *, entry_id: int | None = None) -> Facts:
    """Everything a ranking follows from, or what concerns one entry; raises NotFound."""
    everybody = entries(session, contest_id)
    return Facts(
        rubric=rubric(session, contest_id),
        entries=tuple(e for e in everybody if entry_id in (None, e.id)),
        judges=judges(session, contest_id),
        decisions=decisions(session, contest_id),
        sheets=sheets(session, contest_id, entry_id=entry_id),
        adjustments=adjustments(session, contest_id),
        vetoes=vetoes(session, contest_id),
    )


def awards(session: Session, contest_id: int) -> tuple[Award, ...]:
    """The awards that are stored: named ones, and from the notice on all."""
    return of_contest(session, AwardRow, Award, contest_id)


def bonuses(session: Session, contest_id: int) -> tuple[Bonus, ...]:
    """The lines of the bonus sheet; there are some once the awards are decided."""
    return of_contest(session, BonusRow, Bonus, contest_id)
