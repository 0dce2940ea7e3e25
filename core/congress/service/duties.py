"""The delegates' year: inspections, suggestions, training, duty reports, and the record of each delegate."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import masking, stored
from core.audit import Writing
from core.congress.documents import duties as paper
from core.congress.queries import duties as read
from core.congress.queries import terms
from core.congress.records.duties import (
    DutyLine,
    DutyRecord,
    DutyReport,
    Inspection,
    InspectionMember,
    PhoneLine,
    Suggestion,
    Training,
    TrainingAttendance,
)
from core.congress.records.terms import Delegate
from core.congress.rules.resolutions import duty_report_findings
from core.congress.tables.duties import (
    DutyReportRow,
    InspectionMemberRow,
    InspectionRow,
    SuggestionRow,
    TrainingAttendanceRow,
    TrainingRow,
)
from core.congress.tables.terms import DelegateRow
from core.db import Database
from core.documents.model import Document
from core.errors import Conflict, Invalid, NotFound, Problem
from core.members.service import Members
from core.regulations.queries import rule_set_of
from core.rules import Finding


class Duties:
    """What the delegates of a term do between meetings."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- inspections ----

    def inspections(self, term_id: int) -> tuple[Inspection, ...]:
        """A term's inspections with their members, the newest first."""
        with self._db.read() as session:
            return read.inspections(session, term_id)

    def inspection(self, inspection_id: int) -> Inspection:
        """One inspection; raises NotFound."""
        with self._db.read() as session:
            return read.inspection(session, inspection_id)

    def overdue_inspections(self, term_id: int, today: dt.date) -> tuple[Inspection, ...]:
        """Inspections whose findings should have been put right by now and were not, the earliest first."""
        late = [i for i in self.inspections(term_id) if i.is_open and i.due_on and i.due_on < today]
        return tuple(sorted(late, key=lambda i: (i.due_on or today, i.id or 0)))

    def add_inspection(self, inspection: Inspection) -> int:
        """Record an inspection with its members (only their delegate and role count); raises Invalid, NotFound."""
        with self._db.write("登记代表巡视检查", note=inspection.theme) as writing:
            terms.term(writing.session, inspection.term_id)
            _require_inspection(inspection)
            key = stored.add(writing, InspectionRow, replace(inspection, id=None))
            _put_members(writing, replace(inspection, id=key))
            return key

    def edit_inspection(self, inspection: Inspection) -> None:
        """Store an inspection, the result of the second look included, with its members; raises Invalid, NotFound."""
        with self._db.write("修改代表巡视检查", note=inspection.theme) as writing:
            old = read.inspection(writing.session, inspection.id or 0)
            _require_inspection(inspection)
            stored.replace(writing, InspectionRow, replace(inspection, term_id=old.term_id))
            _put_members(writing, replace(inspection, term_id=old.term_id))

    def remove_inspection(self, inspection_id: int) -> None:
        """Delete an inspection entered by mistake; raises NotFound."""
        with self._db.write("删除代表巡视检查") as writing:
            stored.require(writing.session, InspectionRow, inspection_id)
            _clear_members(writing, inspection_id)
            stored.remove(writing, InspectionRow, inspection_id)

    # ---- suggestions and questions ----

    def suggestions(self, term_id: int) -> tuple[Suggestion, ...]:
        """A term's suggestions and questions, the newest first."""
        with self._db.read() as session:
            return read.suggestions(session, term_id)

    def add_suggestion(self, suggestion: Suggestion) -> int:
        """Record a suggestion or a question; raises Invalid, NotFound."""
        with self._db.write("登记代表意见建议", note=suggestion.kind) as writing:
            who = _delegate(writing.session, suggestion.delegate_id)
            _require_suggestion(suggestion)
            return stored.add(writing, SuggestionRow, replace(suggestion, id=None, term_id=who.term_id))

    def edit_suggestion(self, suggestion: Suggestion) -> None:
        """Store a suggestion, its answer included; raises Invalid, NotFound."""
        with self._db.write("修改代表意见建议", note=suggestion.kind) as writing:
            who = _delegate(writing.session, suggestion.delegate_id)
            _require_suggestion(suggestion)
            stored.replace(writing, SuggestionRow, replace(suggestion, term_id=who.term_id))

    def remove_suggestion(self, suggestion_id: int) -> None:
        """Delete a suggestion entered by mistake; raises NotFound."""
        with self._db.write("删除代表意见建议") as writing:
            stored.remove(writing, SuggestionRow, suggestion_id)

    # ---- training ----

    def trainings(self, term_id: int) -> tuple[Training, ...]:
        """A term's trainings with who was there, the newest first."""
        with self._db.read() as session:
            return read.trainings(session, term_id)

    def add_training(self, training: Training) -> int:
        """Record a training, nobody asked to it yet; raises Invalid, NotFound."""
        with self._db.write("登记代表培训", note=training.title) as writing:
            terms.term(writing.session, training.term_id)
            return stored.add(writing, TrainingRow, replace(training, id=None))

    def edit_training(self, training: Training) -> None:
        """Store a training's card; raises Invalid, NotFound."""
        with self._db.write("修改代表培训", note=training.title) as writing:
            old = read.training(writing.session, training.id or 0)
            stored.replace(writing, TrainingRow, replace(training, term_id=old.term_id))

    def set_attendance(self, training_id: int, states: Mapping[int, str]) -> int:
        """Record by delegate who came, was excused or stayed away (`training_state`); others stay as they were.

        Returns how many changed; raises Invalid, NotFound.
        """
        with self._db.write("登记培训出席", note=f"{len(states)} 人") as writing:
            one = read.training(writing.session, training_id)
            _require_of_term(writing.session, one.term_id, states)
            return sum(_attend(writing, one, d, state) for d, state in states.items())

    def remove_training(self, training_id: int) -> None:
        """Delete a training entered by mistake with its attendance; raises NotFound."""
        with self._db.write("删除代表培训") as writing:
            stored.require(writing.session, TrainingRow, training_id)
            query = select(TrainingAttendanceRow).where(TrainingAttendanceRow.training_id == training_id)
            for row in writing.session.scalars(query).all():
                writing.session.delete(row)
            writing.session.flush()
            stored.remove(writing, TrainingRow, training_id)

    # ---- duty reports ----

    def duty_reports(self, term_id: int, year: int | None = None) -> tuple[DutyReport, ...]:
        """The reports of a term's delegates, of one year or all, the newest first."""
        with self._db.read() as session:
            return read.duty_reports(session, term_id, year)

    def add_duty_report(self, report: DutyReport) -> int:
        """Record a delegate's report to the electing unit; raises Invalid, NotFound, Conflict for a second one."""
        with self._db.write("登记代表述职", note=f"{report.year} 年度") as writing:
            who = _delegate(writing.session, report.delegate_id)
            taken = select(DutyReportRow.id).where(
                DutyReportRow.delegate_id == report.delegate_id, DutyReportRow.year == report.year
            )
            if writing.session.scalar(taken) is not None:
                raise Conflict(
                    f"{who.name} {report.year} 年度的述职已经登记，没有重复登记。请修改原来那一条。"
                )
            return stored.add(writing, DutyReportRow, replace(report, id=None))

    def edit_duty_report(self, report: DutyReport) -> None:
        """Store a report; delegate and year stay; raises Invalid, NotFound."""
        with self._db.write("修改代表述职", note=f"{report.year} 年度") as writing:
            old = stored.require(writing.session, DutyReportRow, report.id)
            kept = replace(report, delegate_id=old.delegate_id, year=old.year)
            stored.replace(writing, DutyReportRow, kept)

    def remove_duty_report(self, report_id: int) -> None:
        """Delete a report entered by mistake; raises NotFound."""
        with self._db.write("删除代表述职") as writing:
            stored.remove(writing, DutyReportRow, report_id)

    def duty_report_findings(
        self, term_id: int, year: int, *, today: dt.date | None = None
    ) -> tuple[Finding, ...]:
        """Who did not report in a year, where the place asks for it (Henan); raises NotFound."""
        with self._db.read() as session:
            terms.term(session, term_id)
            law = rule_set_of(session, today or dt.date.today())
            reports = read.duty_reports(session, term_id, year)
            return tuple(duty_report_findings(terms.delegates(session, term_id), reports, year, rules=law))

    # ---- 履职档案 ----

    def record_of(self, delegate_id: int, year: int) -> DutyRecord:
        """All that a delegate did in a year; raises NotFound."""
        with self._db.read() as session:
            row = stored.require(session, DelegateRow, delegate_id)
            term_id, person_id = row.term_id, row.person_id
        honoured = {delegate_id: self._honours(person_id, year)}
        with self._db.read() as session:
            return read.records(session, term_id, year, others=honoured, only=delegate_id)[0]

    def records(self, term_id: int, year: int) -> tuple[DutyRecord, ...]:
        """Every delegate's record of a year, by delegation and number; raises NotFound."""
        with self._db.read() as session:
            everybody = terms.delegates(session, term_id)
        honoured = {d.id or 0: self._honours(d.person_id, year) for d in everybody}
        with self._db.read() as session:
            return read.records(session, term_id, year, others=honoured)

    def _honours(self, person_id: int, year: int) -> tuple[DutyLine, ...]:
        """The honours that the roster has for a year."""
        return tuple(
            DutyLine(kind="荣誉", day=h.awarded_on, what=h.name, result=h.awarded_by or h.level or "")
            for h in Members(self._db).honours(person_id)
            if h.awarded_on and h.awarded_on.year == year
        )

    def record_paper(self, delegate_id: int, year: int) -> Document:
        """履职档案 of one delegate on one page; raises NotFound."""
        return paper.records_paper([self.record_of(delegate_id, year)], Members(self._db).organisation())

    def record_papers(self, term_id: int, year: int) -> Document:
        """履职档案 of every delegate whose mandate stands, a page to each; raises NotFound, Invalid without any."""
        found = [r for r in self.records(term_id, year) if r.delegate.is_serving]
        if not found:
            raise Invalid((Problem(field="delegates", message="本届还没有在任的代表，没有生成履职档案"),))
        return paper.records_paper(found, Members(self._db).organisation())

    def record_list(self, term_id: int, year: int) -> Document:
        """履职情况汇总表 of a year, a line to each delegate; raises NotFound."""
        return paper.records_list(self.records(term_id, year), Members(self._db).organisation(), year)

    # ---- telephone list ----

    def phones(self, term_id: int, *, reason: str = "") -> tuple[PhoneLine, ...]:
        """The serving delegates by delegation with their numbers, masked; with a reason in full, which is recorded."""
        if not reason.strip():
            with self._db.read() as session:
                return _phones(session, term_id, is_plain=False)
        with self._db.write("查看完整号码", note=f"代表通讯录：{reason.strip()}") as writing:
            found = _phones(writing.session, term_id, is_plain=True)
            writing.record_without_rows()
        return found

    def phone_paper(self, term_id: int, *, reason: str = "") -> Document:
        """代表通讯录 by delegation, numbers masked; with a reason in full, which is recorded; raises NotFound."""
        lines = self.phones(term_id, reason=reason)
        with self._db.read() as session:
            term = terms.term(session, term_id)
        return paper.phone_list(lines, term, Members(self._db).organisation())


# ---- inside one transaction ------------------------------------------------------------------------------


def _delegate(session: Session, delegate_id: int) -> Delegate:
    """A delegate; raises Invalid for nobody."""
    if session.get(DelegateRow, delegate_id) is None:
        raise Invalid((Problem(field="delegate_id", message="请选择代表，没有保存"),))
    return terms.delegate(session, delegate_id)


def _require_inspection(one: Inspection) -> None:
    """Refuse an inspection without members, with somebody twice, or with days before it was held."""
    if not one.members:
        raise Invalid((Problem(field="members", message="请至少选择一名参加的代表，没有保存"),))
    ids = [m.delegate_id for m in one.members]
    if len(set(ids)) < len(ids):
        raise Invalid((Problem(field="members", message="同一名代表选了两次，没有保存，请核对"),))
    for field, label, day in (
        ("due_on", "整改期限", one.due_on),
        ("rechecked_on", "复核日期", one.rechecked_on),
    ):
        _require_not_before(field, label, day, one.held_on)
    if one.recheck_result and one.rechecked_on is None:
        raise Invalid((Problem(field="rechecked_on", message="填写了复核结果，请补上复核日期，没有保存"),))


def _require_suggestion(one: Suggestion) -> None:
    """Refuse an answer before the question, and a day of answering without an answer."""
    _require_not_before("answered_on", "答复日期", one.answered_on, one.made_on)
    if one.answered_on is not None and not (one.answer or "").strip():
        raise Invalid((Problem(field="answer", message="填写了答复日期，请补上答复内容，没有保存"),))


def _require_not_before(field: str, label: str, day: dt.date | None, first: dt.date | None) -> None:
    """Refuse a day that comes before another."""
    if day is not None and first is not None and day < first:
        message = f"{label} {day.isoformat()} 早于 {first.isoformat()}，没有保存，请核对"
        raise Invalid((Problem(field=field, message=message),))


def _put_members(writing: Writing, one: Inspection) -> None:
    """Put a list in place of an inspection's members."""
    _require_of_term(writing.session, one.term_id, [m.delegate_id for m in one.members])
    _clear_members(writing, one.id or 0)
    for member in one.members:
        fresh = InspectionMember(inspection_id=one.id or 0, delegate_id=member.delegate_id, role=member.role)
        stored.add(writing, InspectionMemberRow, fresh)


def _clear_members(writing: Writing, inspection_id: int) -> None:
    """Take everybody off an inspection."""
    query = select(InspectionMemberRow).where(InspectionMemberRow.inspection_id == inspection_id)
    for row in writing.session.scalars(query).all():
        writing.session.delete(row)
    writing.session.flush()


def _require_of_term(session: Session, term_id: int, delegate_ids: Iterable[int]) -> None:
    """Refuse somebody who never was a delegate of the term; raises NotFound."""
    if set(delegate_ids) - set(read.by_id(session, term_id)):
        raise NotFound("选的人里有人不是本届代表，什么都没有登记。请刷新名单后再试。")


def _attend(writing: Writing, training: Training, delegate_id: int, state: str) -> int:
    """Store whether one delegate came; 1 when that changed something."""
    query = select(TrainingAttendanceRow).where(
        TrainingAttendanceRow.training_id == training.id, TrainingAttendanceRow.delegate_id == delegate_id
    )
    row = writing.session.scalar(query)
    one = TrainingAttendance(
        id=row.id if row else None, training_id=training.id or 0, delegate_id=delegate_id, state=state
    )
    if row is None:
        stored.add(writing, TrainingAttendanceRow, one)
    elif row.state != state:
        stored.replace(writing, TrainingAttendanceRow, one)
    else:
        return 0
    return 1


def _phones(session: Session, term_id: int, *, is_plain: bool) -> tuple[PhoneLine, ...]:
    """The serving delegates with their numbers."""
    terms.term(session, term_id)
    return tuple(
        PhoneLine(
            delegation=d.delegation,
            role=d.delegation_role or "",
            number=d.number,
            name=d.name,
            unit_name=d.unit_name,
            mobile=(d.mobile or "") if is_plain or not d.mobile else masking.mask_mobile(d.mobile),
        )
        for d in terms.delegates(session, term_id)
        if d.is_serving
    )
