"""Masters and apprentices, from the agreement to the final assessment."""

import datetime as dt
from dataclasses import replace

from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.db import Database
from core.errors import Conflict, Invalid, Problem
from core.innovation import keeping
from core.innovation.queries import mentoring as queries
from core.innovation.queries import people as roster
from core.innovation.records.mentoring import MentoringAssessment, MentoringFile, MentoringPair
from core.innovation.rules import mentoring as rules
from core.innovation.tables.mentoring import MentoringAssessmentRow, MentoringPairRow
from core.innovation.tables.studios import StudioRow
from core.periods import Period


class Mentoring:
    """The masters and apprentices of one store."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def pairs(self, *, on: dt.date | None = None, studio_id: int | None = None) -> tuple[MentoringPair, ...]:
        """Every pair, those that work together on a day, or those of a studio; the newest first."""
        with self._db.read() as session:
            found = queries.pairs(session) if studio_id is None else queries.of_studio(session, studio_id)
        return tuple(p for p in found if on is None or p.is_active(on))

    def of_person(self, person_id: int) -> tuple[MentoringPair, ...]:
        """The pairs in which somebody is master or apprentice, the newest first."""
        with self._db.read() as session:
            return queries.of_person(session, person_id)

    def within(self, period: Period) -> tuple[MentoringPair, ...]:
        """The pairs that worked together at some time of a period, the newest first."""
        return tuple(
            p
            for p in self.pairs()
            if (p.starts_on or period.end) <= period.end and (p.last_day or period.start) >= period.start
        )

    def file(self, pair_id: int, *, today: dt.date | None = None) -> MentoringFile:
        """A pair with its assessments, where it stands and what is owed; raises NotFound."""
        with self._db.read() as session:
            return _file(session, queries.pair(session, pair_id), today or dt.date.today())

    def owed(self, *, today: dt.date | None = None) -> tuple[MentoringFile, ...]:
        """The pairs that lack a yearly or the final assessment, the newest first."""
        day = today or dt.date.today()
        with self._db.read() as session:
            found = [_file(session, p, day) for p in queries.pairs(session)]
        return tuple(f for f in found if f.missing_years or f.state == rules.TO_ASSESS)

    def add(self, pair: MentoringPair) -> int:
        """A new pair; raises Invalid for days in the wrong order or a second master at the same time without a reason."""
        with self._db.write("登记师带徒", note=pair.trade) as writing:
            _require_sound(writing.session, replace(pair, id=None))
            fresh = replace(pair, id=None, ended_on=None, end_reason=None)
            return keeping.add(writing, MentoringPairRow, fresh)

    def edit(self, pair: MentoringPair) -> None:
        """Store a pair; how it ended has a door of its own; raises Invalid, NotFound."""
        with self._db.write("修改师带徒", note=pair.trade) as writing:
            old = queries.pair(writing.session, pair.id or 0)
            fresh = replace(pair, ended_on=old.ended_on, end_reason=old.end_reason)
            _require_sound(writing.session, fresh)
            keeping.replace(writing, MentoringPairRow, fresh)

    def end(self, pair_id: int, on: dt.date, reason: str) -> None:
        """End a pair before its time with a reason; raises Invalid, NotFound, Conflict."""
        with self._db.write("终止师带徒", note=reason) as writing:
            old = queries.pair(writing.session, pair_id)
            if old.ended_on is not None:
                raise Conflict("这对师徒已经终止，没有改动。")
            if not reason.strip():
                raise _wrong("end_reason", "请写明提前终止的原因，没有改动")
            if not (old.starts_on or on) <= on <= (old.ends_on or on):
                raise _wrong("ended_on", "终止日期应在开始日期和结束日期之间，没有改动")
            keeping.replace(writing, MentoringPairRow, replace(old, ended_on=on, end_reason=reason.strip()))

    def remove(self, pair_id: int) -> None:
        """Delete a pair entered by mistake; raises NotFound, Conflict once it was assessed."""
        with self._db.write("删除师带徒") as writing:
            _require_unassessed(writing, pair_id)
            stored.remove(writing, MentoringPairRow, pair_id)

    def assess(self, assessment: MentoringAssessment) -> int:
        """Record an assessment; raises Invalid, NotFound."""
        with self._db.write("登记师带徒考核", note=assessment.kind) as writing:
            pair = queries.pair(writing.session, assessment.pair_id)
            others = queries.assessments(writing.session, [assessment.pair_id]).get(assessment.pair_id, ())
            fresh = replace(assessment, id=None)
            keeping.check(MentoringAssessmentRow, fresh)
            rules.require_assessment(pair, fresh, others)
            return keeping.add(writing, MentoringAssessmentRow, fresh)

    def remove_assessment(self, assessment_id: int) -> None:
        """Delete an assessment; raises NotFound."""
        with self._db.write("删除师带徒考核") as writing:
            stored.remove(writing, MentoringAssessmentRow, assessment_id)


def _file(session: Session, pair: MentoringPair, day: dt.date) -> MentoringFile:
    """A pair with its assessments."""
    found = queries.assessments(session, [pair.id or 0]).get(pair.id or 0, ())
    return MentoringFile(
        pair=pair,
        assessments=found,
        state=rules.state(pair, found, day),
        missing_years=rules.missing_years(pair, found, day),
    )


def _require_sound(session: Session, pair: MentoringPair) -> None:
    """Refuse wrong fields, strangers, and what the rules forbid."""
    keeping.check(MentoringPairRow, pair)
    roster.require(session, (pair.master_id, pair.apprentice_id), role="师傅或徒弟")
    if pair.studio_id is not None:
        stored.require(session, StudioRow, pair.studio_id)
    rules.require_pair(pair, queries.of_apprentice(session, pair.apprentice_id))


def _require_unassessed(writing: Writing, pair_id: int) -> None:
    """Refuse to delete a pair that was assessed."""
    if queries.assessments(writing.session, [pair_id]):
        raise Conflict("这对师徒已有考核记录，不能删除，没有改动。结对结束的，请登记提前终止。")


def _wrong(field: str, message: str) -> Invalid:
    """The error about one field."""
    return Invalid((Problem(field=field, message=message),))
