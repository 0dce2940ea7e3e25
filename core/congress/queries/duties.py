"""Reading what delegates did: inspections, suggestions, training, duty reports, and the record of a year."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.congress.documents.wording import chinese
from core.congress.queries import meetings, proposals, terms
from core.congress.records.duties import (
    DutyLine,
    DutyRecord,
    DutyReport,
    Inspection,
    InspectionMember,
    Suggestion,
    Training,
    TrainingAttendance,
)
from core.congress.records.meetings import Presence
from core.congress.records.terms import Delegate
from core.congress.tables.duties import (
    DutyReportRow,
    InspectionMemberRow,
    InspectionRow,
    SuggestionRow,
    TrainingAttendanceRow,
    TrainingRow,
)
from core.congress.tables.terms import DelegateRow

HELD = ("开会", "闭会", "归档")
Known = Mapping[int | None, Delegate]


def inspections(session: Session, term_id: int, known: Known | None = None) -> tuple[Inspection, ...]:
    """A term's inspections with their members, the newest first."""
    query = select(InspectionRow).where(InspectionRow.term_id == term_id)
    rows = session.scalars(query.order_by(InspectionRow.held_on.desc(), InspectionRow.id.desc())).all()
    known = known or by_id(session, term_id)
    members: dict[int, list[InspectionMember]] = {}
    wanted = select(InspectionMemberRow).where(InspectionMemberRow.inspection_id.in_([r.id for r in rows]))
    for m in session.scalars(wanted.order_by(InspectionMemberRow.id)):
        members.setdefault(m.inspection_id, []).append(
            stored.record(InspectionMember, m, **_who(known, m.delegate_id))
        )
    return tuple(stored.record(Inspection, r, members=tuple(members.get(r.id, ()))) for r in rows)


def inspection(session: Session, inspection_id: int) -> Inspection:
    """One inspection; raises NotFound."""
    row = stored.require(session, InspectionRow, inspection_id)
    return next(i for i in inspections(session, row.term_id) if i.id == inspection_id)


def suggestions(session: Session, term_id: int, known: Known | None = None) -> tuple[Suggestion, ...]:
    """A term's suggestions and questions, the newest first."""
    query = select(SuggestionRow).where(SuggestionRow.term_id == term_id)
    rows = session.scalars(query.order_by(SuggestionRow.made_on.desc(), SuggestionRow.id.desc())).all()
    known = known or by_id(session, term_id)
    return tuple(stored.record(Suggestion, r, **_who(known, r.delegate_id)) for r in rows)


def trainings(session: Session, term_id: int, known: Known | None = None) -> tuple[Training, ...]:
    """A term's trainings with who was there, the newest first."""
    query = select(TrainingRow).where(TrainingRow.term_id == term_id)
    rows = session.scalars(query.order_by(TrainingRow.held_on.desc(), TrainingRow.id.desc())).all()
    known = known or by_id(session, term_id)
    found: dict[int, list[TrainingAttendance]] = {}
    wanted = select(TrainingAttendanceRow).where(TrainingAttendanceRow.training_id.in_([r.id for r in rows]))
    for a in session.scalars(wanted.order_by(TrainingAttendanceRow.id)):
        found.setdefault(a.training_id, []).append(
            stored.record(TrainingAttendance, a, **_who(known, a.delegate_id))
        )
    return tuple(stored.record(Training, r, attendances=tuple(found.get(r.id, ()))) for r in rows)


def training(session: Session, training_id: int) -> Training:
    """One training; raises NotFound."""
    row = stored.require(session, TrainingRow, training_id)
    return next(t for t in trainings(session, row.term_id) if t.id == training_id)


def duty_reports(
    session: Session, term_id: int, year: int | None = None, *, known: Known | None = None
) -> tuple[DutyReport, ...]:
    """The reports of a term's delegates, of one year or all, the newest first."""
    query = (
        select(DutyReportRow)
        .join(DelegateRow, DelegateRow.id == DutyReportRow.delegate_id)
        .where(DelegateRow.term_id == term_id)
        .order_by(DutyReportRow.year.desc(), DutyReportRow.reported_on.desc(), DutyReportRow.id.desc())
    )
    if year is not None:
        query = query.where(DutyReportRow.year == year)
    known = known or by_id(session, term_id)
    return tuple(
        stored.record(
            DutyReport, r, name=known[r.delegate_id].name, electing_unit=known[r.delegate_id].electing_unit
        )
        for r in session.scalars(query)
    )


def by_id(session: Session, term_id: int) -> Known:
    """Everybody who ever was a delegate of a term, by key."""
    return {d.id: d for d in terms.delegates(session, term_id)}


def _who(known: Known, delegate_id: int) -> dict[str, str]:
    """What a line takes from the delegate."""
    one = known[delegate_id]
    return {"name": one.name, "delegation": one.delegation}


# ---- 履职档案 --------------------------------------------------------------------------------------------


def records(
    session: Session,
    term_id: int,
    year: int,
    *,
    others: Mapping[int, Sequence[DutyLine]] = {},
    only: int | None = None,
) -> tuple[DutyRecord, ...]:
    """Every delegate's record of a year, or one's, by delegation and number; `others` are lines kept elsewhere."""
    term = terms.term(session, term_id)
    known = by_id(session, term_id)
    lines: dict[int, list[DutyLine]] = {}
    found = (
        *_meetings(session, known, (term_id, year)),
        *_proposed(session, known, year),
        *_inspected(session, known, (term_id, year)),
        *_suggested(session, known, (term_id, year)),
        *_trained(session, known, (term_id, year)),
        *_reported(session, known, (term_id, year)),
    )
    for delegate_id, line in found:
        lines.setdefault(delegate_id, []).append(line)
    return tuple(
        DutyRecord(
            delegate=d,
            term_number=term.number,
            term_kind=term.kind,
            year=year,
            lines=_by_day((*lines.get(d.id or 0, ()), *others.get(d.id or 0, ()))),
        )
        for d in known.values()
        if only in (None, d.id)
    )


def _by_day(lines: Sequence[DutyLine]) -> tuple[DutyLine, ...]:
    """Lines in the order of their days."""
    return tuple(sorted(lines, key=lambda line: (line.day or dt.date.min, line.kind, line.what)))


def _meetings(session: Session, known: Known, when: tuple[int, int]) -> Iterator[tuple[int, DutyLine]]:
    """The meetings of a term's year to which each delegate was due, and whether they came."""
    term_id, year = when
    for m in meetings.meetings(session, term_id):
        if m.held_on is None or m.held_on.year != year or m.state not in HELD:
            continue
        signed = {p.delegate_id: p for p in meetings.presence(session, m.id or 0)}
        for d in known.values():
            if _served_on(d, m.held_on):
                result = _presence(signed.get(d.id or 0))
                name = f"第{chinese(m.term_number)}届第{chinese(m.number)}次会议"
                yield d.id or 0, DutyLine(kind="参加会议", day=m.held_on, what=name, result=result)


def _served_on(d: Delegate, day: dt.date) -> bool:
    """Whether a mandate stood on a day; the day it ended is excluded."""
    return (d.elected_on or dt.date.min) <= day and (d.ended_on is None or d.ended_on > day)


def _presence(here: Presence | None) -> str:
    """Whether somebody came, and why not."""
    if here is None:
        return "未签到"
    return here.state + (f"（{here.reason}）" if here.state != "实到" and here.reason else "")


def _proposed(session: Session, known: Known, year: int) -> Iterator[tuple[int, DutyLine]]:
    """The proposals handed in during the year by those who put them forward; a confidential one keeps its matter."""
    for case in proposals.cases(session, proposals.all_ids(session)):
        p = case.proposal
        if p.proposer_id in known and p.received_on and p.received_on.year == year:
            what = "提案 1 件（要求保密）" if p.is_confidential else f"{p.number}号提案：{p.title}"
            result = case.review.decision if case.review else "待审查"
            yield p.proposer_id, DutyLine(kind="提出提案", day=p.received_on, what=what, result=result)


def _inspected(session: Session, known: Known, when: tuple[int, int]) -> Iterator[tuple[int, DutyLine]]:
    """The inspections of the year by member."""
    term_id, year = when
    for i in inspections(session, term_id, known):
        if i.held_on and i.held_on.year == year:
            result = i.recheck_result or ("待整改" if i.is_open else "")
            for m in i.members:
                what = f"{i.kind}：{i.theme}" + ("" if m.role == "成员" else f"（{m.role}）")
                yield m.delegate_id, DutyLine(kind="巡视检查", day=i.held_on, what=what, result=result)


def _suggested(session: Session, known: Known, when: tuple[int, int]) -> Iterator[tuple[int, DutyLine]]:
    """The suggestions and questions of the year."""
    term_id, year = when
    for s in suggestions(session, term_id, known):
        if s.made_on and s.made_on.year == year:
            result = f"{s.answered_on.isoformat()} 答复" if s.answered_on else "待答复"
            what = f"{s.kind}（{s.addressed_to}）：{s.content}"
            yield s.delegate_id, DutyLine(kind="意见建议", day=s.made_on, what=what, result=result)


def _trained(session: Session, known: Known, when: tuple[int, int]) -> Iterator[tuple[int, DutyLine]]:
    """The trainings of the year to which each delegate was asked."""
    term_id, year = when
    for t in trainings(session, term_id, known):
        if t.held_on and t.held_on.year == year:
            what = t.title + (f"（{t.hours} 学时）" if t.hours else "")
            for a in t.attendances:
                yield a.delegate_id, DutyLine(kind="参加培训", day=t.held_on, what=what, result=a.state)


def _reported(session: Session, known: Known, when: tuple[int, int]) -> Iterator[tuple[int, DutyLine]]:
    """The duty reports for the year."""
    term_id, year = when
    for r in duty_reports(session, term_id, year, known=known):
        what = f"{r.form}" + (f"，参加职工 {r.attended} 人" if r.attended else "")
        yield r.delegate_id, DutyLine(kind="述职", day=r.reported_on, what=what, result=r.result or "")
