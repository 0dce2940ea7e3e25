"""After the meeting: resolutions and their versions, publication, the report upward, and what became of decisions."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from core import stored
from core.congress import matters, resolving, tallying
from core.congress.queries import meetings, proposals, votes
from core.congress.queries import resolutions as read
from core.congress.records.resolutions import (
    DONE,
    Deadline,
    DecisionTask,
    FollowUp,
    LedgerDecision,
    PhotoAdded,
    Publication,
    Resolution,
    ResolutionVotes,
    UpperReport,
)
from core.congress.records.votes import Ballot
from core.congress.rules import resolutions as rules
from core.congress.tables.resolutions import (
    DecisionTaskRow,
    LedgerDecisionRow,
    PublicationPhotoRow,
    PublicationRow,
    ResolutionRow,
    UpperReportRow,
)
from core.db import Database
from core.errors import Conflict, Invalid, Problem
from core.members import queries as roster
from core.members.service import Members
from core.regulations.queries import rule_set_of
from core.rules import Finding, RuleSet


class Resolutions:
    """What the meetings of one store decided, and what was done about it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- resolutions ----

    def resolutions(self, meeting_id: int | None = None) -> tuple[Resolution, ...]:
        """The resolutions of one meeting or of all, every version, in the order entered."""
        with self._db.read() as session:
            return read.resolutions(session, meeting_id)

    def resolution(self, resolution_id: int) -> Resolution:
        """One resolution; raises NotFound."""
        with self._db.read() as session:
            return read.resolution(session, resolution_id)

    def versions(self, resolution_id: int) -> tuple[Resolution, ...]:
        """Every version of a resolution, the first one first; raises NotFound."""
        with self._db.read() as session:
            return read.versions(session, resolution_id)

    def votes(self, resolution_id: int) -> ResolutionVotes:
        """The numbers of a resolution item by item, read from its confirmed ballot; raises NotFound."""
        with self._db.read() as session:
            return resolving.votes_of(session, read.resolution(session, resolution_id))

    def undrafted(self, meeting_id: int) -> tuple[Ballot, ...]:
        """The confirmed ballots of a meeting with something passed that no resolution says yet; raises NotFound."""
        with self._db.read() as session:
            meetings.meeting(session, meeting_id)
            found = votes.ballots(session, meeting_id)
            return tuple(b for b in found if b.state == resolving.CONFIRMED and _is_undrafted(session, b))

    def draft(self, ballot_id: int, item_ids: Sequence[int] | None = None) -> Resolution:
        """A resolution in the usual words on what passed in a confirmed ballot; nothing is stored.

        Raises NotFound, Conflict when the ballot is not confirmed or nothing is left to decide.
        """
        with self._db.read() as session:
            return resolving.draft(session, ballot_id, item_ids)

    def adopt(self, resolution: Resolution) -> int:
        """Store a drafted resolution; raises Invalid, NotFound, Conflict when its items have one already."""
        with self._db.write("形成决议", note=resolution.title) as writing:
            fresh = replace(resolution, version=1, replaces_id=None, is_repeal=False)
            return resolving.adopt(writing, fresh)

    def amend(self, resolution_id: int, fresh: Resolution) -> int:
        """Change or repeal (`is_repeal`) a resolution by a later meeting's confirmed ballot: a new version.

        Raises Conflict for a ballot of the same or an earlier meeting, or of an old version; Invalid, NotFound.
        """
        with self._db.write("变更决议", note=fresh.title) as writing:
            return resolving.amend(writing, resolution_id, fresh)

    def give_number(self, resolution_id: int, number: str) -> None:
        """Store the number under which a resolution was issued; raises Invalid, NotFound."""
        with self._db.write("登记决议文号", note=number) as writing:
            old = read.resolution(writing.session, resolution_id)
            stored.replace(writing, ResolutionRow, replace(old, number=number.strip() or None))

    def remove(self, resolution_id: int) -> None:
        """Delete a resolution entered by mistake; raises NotFound, Conflict once anything rests on it."""
        with self._db.write("删除决议") as writing:
            resolving.remove(writing, resolution_id)

    # ---- publication ----

    def publications(self, meeting_id: int) -> tuple[Publication, ...]:
        """How a meeting's resolutions were made public, with photographs but without their bytes."""
        with self._db.read() as session:
            return read.publications(session, meeting_id)

    def publish(self, publication: Publication) -> int:
        """Record that a resolution, or all of a meeting's, was made public; raises Invalid, NotFound."""
        with self._db.write("公布决议", note=publication.place) as writing:
            resolving.require_publication(writing.session, publication)
            return stored.add(writing, PublicationRow, replace(publication, id=None))

    def edit_publication(self, publication: Publication) -> None:
        """Store a publication; the meeting stays; raises Invalid, NotFound."""
        with self._db.write("修改决议公布", note=publication.place) as writing:
            old = read.publication(writing.session, publication.id or 0)
            kept = replace(publication, meeting_id=old.meeting_id)
            resolving.require_publication(writing.session, kept)
            stored.replace(writing, PublicationRow, kept)

    def remove_publication(self, publication_id: int) -> None:
        """Delete a publication entered by mistake with its photographs; raises NotFound."""
        with self._db.write("删除决议公布") as writing:
            resolving.remove_publication(writing, publication_id)

    def add_photo(
        self, publication_id: int, content: bytes, *, file_name: str, taken_on: dt.date | None = None
    ) -> PhotoAdded:
        """Store a JPEG or PNG of at most 5 MB; the answer tells where the same picture was used before.

        Raises Invalid, NotFound, Conflict when the publication has this picture already.
        """
        with self._db.write("添加公布照片") as writing:
            return resolving.add_photo(
                writing, publication_id, content, file_name=file_name, taken_on=taken_on
            )

    def photo(self, photo_id: int) -> bytes:
        """The picture itself; raises NotFound."""
        with self._db.read() as session:
            return read.photo_bytes(session, photo_id)

    def remove_photo(self, photo_id: int) -> None:
        """Take a picture off a publication; raises NotFound."""
        with self._db.write("删除公布照片") as writing:
            stored.remove(writing, PublicationPhotoRow, photo_id)

    def publish_deadline(self, meeting_id: int) -> Deadline:
        """Until when the resolutions must be public, where the place lays down a day; raises NotFound."""
        with self._db.read() as session:
            meeting = meetings.meeting(session, meeting_id)
            return rules.publish_deadline(meeting, _law(session, rules.ended_on(meeting)))

    # ---- report to the upper union ----

    def upper_report(self, meeting_id: int) -> UpperReport | None:
        """The report on a meeting, once it was sent."""
        with self._db.read() as session:
            return read.upper_report(session, meeting_id)

    def report_deadline(self, meeting_id: int) -> Deadline:
        """Until when the upper union must have the report, where the place lays down a day; raises NotFound."""
        with self._db.read() as session:
            meeting = meetings.meeting(session, meeting_id)
            return rules.report_deadline(meeting, _law(session, rules.ended_on(meeting)))

    def save_upper_report(self, report: UpperReport) -> None:
        """Store the report on a meeting, its receipt included, in place of an earlier entry; raises Invalid, NotFound."""
        with self._db.write("登记上报上级工会", note=report.sent_to) as writing:
            meeting = meetings.meeting(writing.session, report.meeting_id)
            _require_days(report, meeting.held_on)
            old = read.upper_report(writing.session, report.meeting_id)
            if old is None:
                stored.add(writing, UpperReportRow, replace(report, id=None))
            else:
                stored.replace(writing, UpperReportRow, replace(report, id=old.id))

    # ---- follow-up ----

    def tasks(self, meeting_id: int | None = None) -> tuple[DecisionTask, ...]:
        """What is to be done because of one meeting's decisions or of all, the earliest day first."""
        with self._db.read() as session:
            return read.tasks(session, meeting_id)

    def overdue(self, today: dt.date) -> tuple[DecisionTask, ...]:
        """The tasks of all meetings whose day has passed and that are not done, the earliest first."""
        return tuple(t for t in self.tasks() if t.is_overdue(today))

    def add_task(self, task: DecisionTask) -> int:
        """Record something to be done; raises Invalid, NotFound."""
        with self._db.write("登记决议落实事项", note=task.owner) as writing:
            return resolving.save_task(writing, replace(task, id=None))

    def edit_task(self, task: DecisionTask) -> None:
        """Store a task with its state, day and result; the meeting stays; raises Invalid, NotFound."""
        with self._db.write("修改决议落实事项", note=task.owner) as writing:
            old = read.task(writing.session, task.id or 0)
            resolving.save_task(writing, replace(task, meeting_id=old.meeting_id))

    def finish_task(self, task_id: int, on: dt.date, result: str) -> None:
        """Mark a task as done; raises Invalid without a result, NotFound, Conflict when it is done already."""
        with self._db.write("办结决议落实事项", note=on.isoformat()) as writing:
            old = read.task(writing.session, task_id)
            if not old.is_open:
                raise Conflict(f"“{old.text}”{old.state}，没有改动。需要更正的，请修改这一事项。")
            resolving.save_task(writing, replace(old, state=DONE, done_on=on, result=result))

    def remove_task(self, task_id: int) -> None:
        """Delete a task entered by mistake; raises NotFound."""
        with self._db.write("删除决议落实事项") as writing:
            stored.remove(writing, DecisionTaskRow, task_id)

    def follow_ups(self, meeting_id: int) -> tuple[FollowUp, ...]:
        """决议落实情况 as a meeting must hear it: the last meeting's decisions, and earlier ones left open; NotFound."""
        with self._db.read() as session:
            return read.follow_ups(session, meeting_id)

    # ---- the ledger of decisions ----

    def ledger(self) -> tuple[LedgerDecision, ...]:
        """The decisions of the unit's management, the newest first."""
        with self._db.read() as session:
            return read.ledger(session)

    def save_decision(self, decision: LedgerDecision) -> int:
        """Store a decision of the management, new without a key; raises Invalid, NotFound."""
        with self._db.write("登记决策台账", note=decision.title) as writing:
            if decision.ballot_id is not None:
                votes.ballot(writing.session, decision.ballot_id)
            if decision.id is None:
                return stored.add(writing, LedgerDecisionRow, decision)
            stored.replace(writing, LedgerDecisionRow, decision)
            return decision.id

    def remove_decision(self, decision_id: int) -> None:
        """Delete a decision entered by mistake; raises NotFound."""
        with self._db.write("删除决策台账") as writing:
            stored.remove(writing, LedgerDecisionRow, decision_id)

    # ---- findings ----

    def submitted_findings(self, *, today: dt.date | None = None) -> tuple[Finding, ...]:
        """Decisions of the ledger that the congress had to pass and did not."""
        nature = Members(self._db).organisation().unit_nature
        with self._db.read() as session:
            found, region = read.ledger(session), roster.region(session)
            demands = {d.matter: one for d in found if (one := matters.demand(d.matter, nature, region))}
            ballots = {d.ballot_id for d in found if d.ballot_id is not None}
            decided = {key: passed for key in ballots if (passed := _passed(session, key)) is not None}
            return tuple(rules.submitted_findings(found, demands, decided, _law(session, today)))

    def findings(self, meeting_id: int, *, today: dt.date | None = None) -> tuple[Finding, ...]:
        """Publication and report of a meeting against the days of the place; raises NotFound."""
        with self._db.read() as session:
            meeting = meetings.meeting(session, meeting_id)
            law = _law(session, rules.ended_on(meeting) or today)
            told = rules.publication_findings(
                meeting, read.resolutions(session, meeting_id), read.publications(session, meeting_id), law
            )
            report = read.upper_report(session, meeting_id)
            return (*told, *rules.report_findings(meeting, report, law, today=today or dt.date.today()))

    def follow_up_findings(self, meeting_id: int, *, today: dt.date | None = None) -> tuple[Finding, ...]:
        """What the union's report to a meeting still lacks on earlier decisions; raises NotFound."""
        day = today or dt.date.today()
        with self._db.read() as session:
            found = read.follow_ups(session, meeting_id)
            number = len(proposals.ids_of_meeting(session, meeting_id))
            return tuple(rules.follow_up_findings(found, _law(session, day), today=day, proposals=number))


def _law(session: Session, day: dt.date | None) -> RuleSet:
    """The rules in force on a day, or today."""
    return rule_set_of(session, day or dt.date.today())


def _is_undrafted(session: Session, ballot: Ballot) -> bool:
    """Whether a confirmed ballot decided something that no resolution says yet."""
    passed = resolving.passed_items(session, tallying.verdict(session, ballot.id or 0))
    return any(i.id not in read.used_items(session) for i in passed)


def _passed(session: Session, ballot_id: int) -> bool | None:
    """Whether something passed in a ballot, None while its result is not confirmed."""
    if votes.ballot(session, ballot_id).state != resolving.CONFIRMED:
        return None
    verdict = tallying.verdict(session, ballot_id)
    return bool(verdict.elected) or any(i.is_passed for i in verdict.items)


def _require_days(report: UpperReport, held_on: dt.date | None) -> None:
    """Refuse a report before the meeting, and a receipt before the report."""
    for field, label, day, first in (
        ("sent_on", "报送日期", report.sent_on, held_on), ("received_on", "签收日期", report.received_on, report.sent_on),
    ):  # fmt: skip
        if day is not None and first is not None and day < first:
            message = f"{label} {day.isoformat()} 早于 {first.isoformat()}，没有保存，请核对"
            raise Invalid((Problem(field=field, message=message),))
