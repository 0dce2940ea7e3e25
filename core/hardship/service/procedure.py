"""The way of a file through application, checks, review, notice, approval, yearly review and exit."""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from sqlalchemy.orm import Session

from core import stored
from core.db import Database
from core.errors import Conflict
from core.hardship import advising, stepping, watching
from core.hardship.filing import require_open, wrong
from core.hardship.lists import actions
from core.hardship.queries import households, procedure
from core.hardship.records.procedure import (
    FILED_STATES,
    Action,
    Objection,
    Procedure,
    PublicNotice,
    Recheck,
    SpotCheck,
    SpotCheckItem,
    Turn,
    Visit,
    VisitPhoto,
    WatchItem,
)
from core.hardship.rules import procedure as rules_of_steps
from core.hardship.service.access import leave_trace
from core.hardship.service.households import keep_scan, read_scan, scan_name
from core.hardship.tables.households import ScanRow
from core.hardship.tables.procedure import (
    ObjectionRow,
    PublicNoticeRow,
    RecheckRow,
    SpotCheckItemRow,
    SpotCheckRow,
    VisitPhotoRow,
    VisitRow,
)
from core.regulations.queries import rule_set_of

NOTICED = ("公示中", "退档公示")


class Procedures:
    """The steps of the files of one store."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- reading ----

    def actions(self) -> Mapping[str, Action]:
        """Every kind of step with its states, its role and what it needs."""
        return actions()

    def of(self, household_id: int) -> Procedure:
        """The way of a file so far and what may be done now; raises NotFound."""
        with self._db.read() as session:
            return _procedure(session, household_id)

    def cautions(self, household_id: int, action: str, on: dt.date | None = None) -> tuple[str, ...]:
        """What to look at before a step although it may be taken, in sentences; raises NotFound."""
        with self._db.read() as session:
            return advising.cautions(session, household_id, actions()[action], on or dt.date.today())

    def photos(self, visit_id: int) -> tuple[VisitPhoto, ...]:
        """The photographs of a visit."""
        with self._db.read() as session:
            return procedure.photos(session, visit_id)

    def photo(self, photo_id: int, reason: str) -> bytes:
        """The bytes of a photograph; the look is kept in the audit; raises NotFound, Invalid."""
        with self._db.write("查看走访照片") as writing:
            row = stored.require(writing.session, VisitPhotoRow, photo_id)
            leave_trace(writing, f"走访 {row.visit_id} 的照片", reason)
            return stored.require(writing.session, ScanRow, row.content_id).content

    def spot_checks(self, year: int | None = None) -> tuple[SpotCheck, ...]:
        """Every drawing, or those of one year, the newest first."""
        with self._db.read() as session:
            return procedure.spot_checks(session, year)

    def spot_check_items(self, spot_check_id: int) -> tuple[SpotCheckItem, ...]:
        """The files of a drawing, in the order drawn."""
        with self._db.read() as session:
            return procedure.spot_check_items(session, spot_check_id)

    def watch(self, today: dt.date | None = None) -> tuple[WatchItem, ...]:
        """Everything that waits to be done about a file, the most urgent first."""
        with self._db.read() as session:
            return watching.watch(session, today or dt.date.today())

    # ---- steps ----

    def take(self, household_id: int, action: str, turn: Turn) -> str:
        """Take a step and return the state reached; what it needs stands in `actions()[action].needs`.

        Raises Invalid, NotFound, and Conflict when it may not be taken now or not by this person.
        """
        with self._db.write(f"困难职工档案：{action}") as writing:
            card = households.household(writing.session, household_id)
            writing.note = f"{card.file_number} {turn.opinion}".strip()
            return stepping.take(writing, household_id, action, turn)

    def extend_notice(self, notice_id: int, ends_on: dt.date) -> None:
        """Let a notice that hangs now hang longer; raises NotFound, Invalid, Conflict."""
        with self._db.write("延长公示", note=ends_on.isoformat()) as writing:
            notice = _hanging(writing.session, notice_id)
            if notice.ends_on is None or ends_on <= notice.ends_on:
                raise wrong("ends_on", "公示只能延长，不能缩短，没有改动")
            stored.replace(writing, PublicNoticeRow, replace(notice, ends_on=ends_on))

    def add_objection(self, objection: Objection) -> int:
        """Record an objection while the notice hangs; raises Invalid, NotFound, Conflict."""
        with self._db.write("登记公示异议") as writing:
            notice = _hanging(writing.session, objection.notice_id)
            if objection.raised_on and notice.starts_on and objection.raised_on < notice.starts_on:
                raise wrong("raised_on", "异议日期早于公示开始，没有保存，请核对")
            fresh = replace(objection, id=None, step_id=None, outcome=None, settled_on=None, settled_by=None)
            return stored.add(writing, ObjectionRow, fresh)

    def settle_objection(self, objection_id: int, *, outcome: str, answer: str, by: str, on: dt.date) -> None:
        """Record what came of an objection (不成立 or 成立); raises Invalid, NotFound, Conflict when that is done."""
        with self._db.write("处理公示异议", note=outcome) as writing:
            old = stored.record(Objection, stored.require(writing.session, ObjectionRow, objection_id))
            if old.outcome is not None:
                raise Conflict("这条异议已经处理过，没有改动。登记错了的，请在变更记录里撤销。")
            if not (outcome and answer.strip() and by.strip()):
                raise wrong("answer", "请填写处理结果、处理说明和处理人，没有保存")
            done = replace(old, outcome=outcome, answer=answer, settled_by=by.strip(), settled_on=on)
            stored.replace(writing, ObjectionRow, done)

    # ---- visits ----

    def add_visit(self, visit: Visit, photos: Sequence[Path] = ()) -> int:
        """Record a visit with its photographs kept under their hashes; a checking visit needs two visitors.

        Raises Invalid, NotFound, Unwritable.
        """
        contents = [(scan_name(p), read_scan(p)) for p in photos]
        with self._db.write("登记走访", note=visit.kind) as writing:
            households.household(writing.session, visit.household_id)
            rules = rule_set_of(writing.session, visit.visited_on or dt.date.today())
            rules_of_steps.require_visitors(visit, rules)
            visit_id = stored.add(writing, VisitRow, replace(visit, id=None))
            for name, content in contents:
                digest = hashlib.sha256(content).hexdigest()
                photo = VisitPhoto(
                    visit_id=visit_id, content_id=keep_scan(writing, content), file_name=name, sha256=digest
                )
                stored.add(writing, VisitPhotoRow, photo)
            return visit_id

    def remove_visit(self, visit_id: int) -> None:
        """Delete a visit that no step stands on; raises NotFound, Conflict."""
        with self._db.write("删除走访") as writing:
            for photo in procedure.photos(writing.session, visit_id):
                stored.remove(writing, VisitPhotoRow, photo.id or 0)
            stored.remove(writing, VisitRow, visit_id)

    # ---- yearly review and spot checks ----

    def recheck(self, recheck: Recheck) -> int:
        """Record the yearly review of a file in force; raises Invalid, NotFound, Conflict."""
        with self._db.write("登记年度复核", note=f"{recheck.year} 年度 {recheck.result}") as writing:
            found = require_open(writing.session, recheck.household_id)
            if found.state not in FILED_STATES:
                raise Conflict(f"{found.head_name}的档案现在是“{found.state}”，不在档，没有登记复核。")
            return stored.add(writing, RecheckRow, replace(recheck, id=None))

    def draw_spot_check(
        self, year: int, *, seed: str, by: str, on: dt.date, share: Decimal | None = None
    ) -> int:
        """Draw files in force for a spot check by a recorded seed; raises Invalid for a share below the rule's, Conflict."""
        with self._db.write("抽查抽取", note=f"{year} 年度") as writing:
            session = writing.session
            rule = rule_set_of(session, on)["hardship.spot_check.share"]
            if share is not None and share < rule.number:
                raise wrong(
                    "share", f"抽查比例 {share:%} 低于{rule.citation}要求的 {rule.number:%}，没有抽取"
                )
            ids = [c.id for c in households.cards(session, FILED_STATES)]
            if not ids:
                raise Conflict("没有在档的困难职工家庭，没有抽取。")
            drawn = rules_of_steps.draw(seed.strip(), ids, share or rule.number)
            check = SpotCheck(
                year=year, drawn_on=on, drawn_by=by, seed=seed.strip(), population=len(ids), drawn=len(drawn)
            )
            check_id = stored.add(writing, SpotCheckRow, check)
            for key in drawn:
                stored.add(writing, SpotCheckItemRow, SpotCheckItem(spot_check_id=check_id, household_id=key))
            return check_id

    def record_spot_check(self, item: SpotCheckItem) -> None:
        """Record what a spot check found; raises Invalid, NotFound."""
        with self._db.write("登记抽查结果", note=item.result or "") as writing:
            row = stored.require(writing.session, SpotCheckItemRow, item.id)
            if item.checked_on is None or not (item.checked_by or "").strip() or item.result is None:
                raise wrong("result", "请填写抽查日期、抽查人和结果，没有保存")
            kept = replace(item, spot_check_id=row.spot_check_id, household_id=row.household_id)
            stored.replace(writing, SpotCheckItemRow, kept)


def _procedure(session: Session, household_id: int) -> Procedure:
    """The way of a file so far."""
    card = households.household(session, household_id)
    steps = procedure.steps(session, household_id)
    notices = procedure.notices(session, household_id)
    rules = rule_set_of(session, dt.date.today())
    return Procedure(
        household_id=household_id,
        state=card.state,
        actions=rules_of_steps.actions_in(card.state, actions()),
        steps=steps,
        visits=procedure.visits(session, household_id),
        reviews=procedure.reviews(session, household_id),
        notices=notices,
        objections=procedure.objections(session, [n.id for n in notices]),
        exits=procedure.exits(session, household_id),
        rechecks=procedure.rechecks(session, household_id),
        kept_until=rules_of_steps.kept_until(steps, rules),
    )


def _hanging(session: Session, notice_id: int) -> PublicNotice:
    """A notice that is up now, the newest of a file in that state; raises NotFound, Conflict."""
    notice = stored.record(PublicNotice, stored.require(session, PublicNoticeRow, notice_id))
    steps = procedure.steps(session, notice.household_id)
    newest = stepping.newest_notice(steps, procedure.notices(session, notice.household_id))
    if steps[-1].state not in NOTICED or newest is None or newest.id != notice_id:
        raise Conflict("这次公示已经结束，没有改动。之后的异议请在核查中登记，并用“退回”重新公示。")
    return notice
