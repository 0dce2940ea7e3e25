"""The ranking with its reasons, manual adjustments and the protocol: each public writer is one audited change."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.competition import keeping, protocol
from core.competition.queries import contests as read
from core.competition.records.contests import RUNNING, SCORED
from core.competition.records.judging import Adjustment
from core.competition.records.protocol import Protocol
from core.competition.records.ranking import JudgeEffect, Ranking
from core.competition.rules import awards as award_rules
from core.competition.rules.ranking import ranking
from core.competition.rules.steps import require_state, wrong
from core.competition.tables.judging import AdjustmentRow
from core.db import Database


class Rankings:
    """What the score sheets of the contests of one store come to."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- reading ----

    def ranking(self, contest_id: int) -> Ranking:
        """The places now, with formula, arithmetic and the reason of every tie; frozen from the end of judging on.

        Raises NotFound.
        """
        with self._db.read() as session:
            return ranking(read.facts(session, contest_id))

    def without_each_judge(self, contest_id: int) -> tuple[JudgeEffect, ...]:
        """For every judge, whose place or prize would be another without their sheets; raises NotFound."""
        with self._db.read() as session:
            return award_rules.leave_one_out(read.facts(session, contest_id))

    def adjustments(self, contest_id: int) -> tuple[Adjustment, ...]:
        """The manual changes of totals, in order."""
        with self._db.read() as session:
            return read.adjustments(session, contest_id)

    def protocol(self, contest_id: int) -> Protocol:
        """Everything that the printed protocol shows, as plain texts; raises NotFound."""
        with self._db.read() as session:
            return protocol.protocol(session, contest_id)

    def export_protocol(self, contest_id: int, out: Path) -> Protocol:
        """Write the protocol as .json or .csv; raises NotFound, Unwritable."""
        found = self.protocol(contest_id)
        protocol.write(found, out)
        return found

    # ---- writing ----

    def adjust(self, adjustment: Adjustment) -> int:
        """Change a total by a row with its reason; a score itself is never edited; raises Invalid, NotFound, Conflict."""
        with self._db.write("成绩调整", note=f"{adjustment.points} 分：{adjustment.reason[:40]}") as writing:
            entry = read.entry(writing.session, adjustment.entry_id)
            _require_scoring(writing.session, entry.contest_id)
            if adjustment.points == 0:
                raise wrong("points", "加减分不能是 0，没有保存")
            fresh = replace(adjustment, id=None, contest_id=entry.contest_id, step_id=None)
            return keeping.add(writing, AdjustmentRow, fresh)

    def cancel_adjustment(self, adjustment_id: int, reason: str, by: str) -> int:
        """Take an adjustment back by a contrary one, both stay; raises Invalid, NotFound, Conflict."""
        with self._db.write("冲销成绩调整") as writing:
            old = keeping.one(writing.session, AdjustmentRow, Adjustment, adjustment_id)
            _require_scoring(writing.session, old.contest_id)
            return _cancel(writing, old, (reason, by))


def _require_scoring(session: Session, contest_id: int) -> None:
    """Refuse an adjustment before the start and once the result is noticed; raises NotFound, Conflict."""
    require_state(read.contest(session, contest_id), RUNNING, SCORED)


def _cancel(writing: Writing, old: Adjustment, given: tuple[str, str]) -> int:
    """Store the contrary of an adjustment."""
    reason, by = given
    if not reason.strip():
        raise wrong("reason", "请写明冲销的原因，没有保存")
    told = f"冲销第 {old.id} 号调整：{reason.strip()}"
    if any(
        a.reason.startswith(f"冲销第 {old.id} 号调整")
        for a in read.adjustments(writing.session, old.contest_id)
    ):
        raise wrong("reason", "这次调整已经冲销过了，没有保存")
    contrary = replace(
        old,
        id=None,
        step_id=None,
        points=-old.points,
        reason=told,
        decided_by=by,
        decided_on=writing.at.date(),
    )
    stored.check(contrary)
    return keeping.add(writing, AdjustmentRow, contrary)
