"""Employee directors and supervisors, their yearly reports, and the decisions of joint meetings."""

import datetime as dt
from dataclasses import replace

from sqlalchemy.orm import Session

from core import stored
from core.congress.queries import meetings, offices, terms
from core.congress.queries import roster as counting
from core.congress.records.offices import BoardMember, BoardReport, JointDecision
from core.congress.rules.offices import (
    Boards,
    board_findings,
    candidate_findings,
    joint_findings,
    recall_findings,
)
from core.congress.seating import refuse
from core.congress.tables.offices import BoardMemberRow, BoardReportRow, JointDecisionRow
from core.db import Database
from core.errors import Conflict, Invalid, Problem
from core.members.service import Members
from core.regulations.queries import rule_set_of
from core.rules import Finding


class Offices:
    """Who sits on the company's boards for its employees, and what was decided between two meetings."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- reading ----

    def board_members(self, on: dt.date | None = None) -> tuple[BoardMember, ...]:
        """Everybody ever elected to a board, the newest first; with `on` only who sat there on that day."""
        with self._db.read() as session:
            return offices.board_members(session, on=on)

    def board_member(self, member_id: int) -> BoardMember:
        """One board member; raises NotFound."""
        with self._db.read() as session:
            return offices.board_member(session, member_id)

    def reports(self, member_id: int | None = None) -> tuple[BoardReport, ...]:
        """The yearly reports of one board member or of all, the newest first."""
        with self._db.read() as session:
            return offices.reports(session, member_id)

    def board_findings(
        self, *, supervisors: int | None = None, today: dt.date | None = None
    ) -> tuple[Finding, ...]:
        """What is missing on the boards; `supervisors` is the number of all supervisors, where there are any."""
        day = today or dt.date.today()
        nature = Members(self._db).organisation().unit_nature
        with self._db.read() as session:
            boards = Boards(
                nature=nature,
                employees=counting.counts(session).employees,
                members=offices.board_members(session, on=day),
                reports=offices.reports(session),
                supervisors=supervisors,
            )
            return board_findings(boards, rule_set_of(session, day), today=day)

    def candidate_findings(self, member: BoardMember) -> tuple[Finding, ...]:
        """What speaks against somebody as a board member; raises NotFound."""
        with self._db.read() as session:
            return _candidate_findings(session, member)

    def joint_decisions(self, term_id: int) -> tuple[JointDecision, ...]:
        """What joint meetings of a term decided, the newest first."""
        with self._db.read() as session:
            return offices.joint_decisions(session, term_id)

    def unconfirmed(self, term_id: int) -> tuple[JointDecision, ...]:
        """Decisions that wait for a congress, those of earlier terms too, the oldest first; raises NotFound."""
        with self._db.read() as session:
            return offices.unconfirmed(session, term_id)

    def joint_findings(self, term_id: int, *, today: dt.date | None = None) -> tuple[Finding, ...]:
        """A finding for each decision that waits for a congress; raises NotFound."""
        with self._db.read() as session:
            rules = rule_set_of(session, today or dt.date.today())
            return joint_findings(offices.unconfirmed(session, term_id), rules)

    # ---- board members ----

    def add_board_member(self, member: BoardMember) -> int:
        """Record an elected director or supervisor; raises Invalid, NotFound, Conflict for one who sits already."""
        with self._db.write("登记职工董事监事", note=member.office) as writing:
            _require_right_days(member)
            refuse(_candidate_findings(writing.session, member), "person_id")
            for other in offices.board_members(writing.session, on=member.elected_on):
                if other.person_id == member.person_id:
                    raise Conflict(
                        f"{other.name}已经是{other.office}，没有重复登记。连任的，请先登记上一任期的离任。"
                    )
            return stored.add(writing, BoardMemberRow, replace(member, id=None))

    def edit_board_member(self, member: BoardMember) -> None:
        """Store a board member's card, the day of filing included; leaving office has its own door.

        Raises Invalid, NotFound.
        """
        with self._db.write("修改职工董事监事", note=member.office) as writing:
            old = offices.board_member(writing.session, member.id or 0)
            _require_right_days(member)
            kept = replace(
                member, person_id=old.person_id, removed_on=old.removed_on, removal_reason=old.removal_reason
            )
            stored.replace(writing, BoardMemberRow, kept)

    def file_board_member(self, member_id: int, on: dt.date) -> None:
        """Record the day on which the upper union was told; raises Invalid, NotFound."""
        with self._db.write("登记备案", note=on.isoformat()) as writing:
            member = replace(offices.board_member(writing.session, member_id), filed_on=on)
            _require_right_days(member)
            stored.replace(writing, BoardMemberRow, member)

    def leave_board(self, member_id: int, on: dt.date, reason: str) -> None:
        """End an office without a recall; raises Invalid, NotFound, Conflict when it has ended already."""
        with self._db.write("登记离任", note=reason) as writing:
            member = offices.board_member(writing.session, member_id)
            stored.replace(writing, BoardMemberRow, _left(member, on, reason))

    def recall(
        self, member_id: int, on: dt.date, *, reason: str, delegates: int = 0, employees: int = 0
    ) -> None:
        """End an office by recall, proposed by so many delegates or employees.

        Raises Invalid with the arithmetic when the place asks for more of them, NotFound, Conflict.
        """
        with self._db.write("罢免职工董事监事", note=reason) as writing:
            session = writing.session
            member = offices.board_member(session, member_id)
            rules = rule_set_of(session, on)
            all_employees = counting.counts(session).employees
            found = recall_findings(
                rules, delegates=(delegates, _serving(session, on)), employees=(employees, all_employees)
            )
            refuse(found, "delegates")
            told = f"罢免：{reason}（提议：代表 {delegates} 名、职工 {employees} 人）" if reason else ""
            stored.replace(writing, BoardMemberRow, _left(member, on, told))

    def add_report(self, report: BoardReport) -> int:
        """Record a yearly report; raises Invalid, NotFound."""
        with self._db.write("登记述职", note=f"{report.year} 年度") as writing:
            offices.board_member(writing.session, report.board_member_id)
            return stored.add(writing, BoardReportRow, replace(report, id=None))

    def edit_report(self, report: BoardReport) -> None:
        """Store a yearly report; raises Invalid, NotFound."""
        with self._db.write("修改述职", note=f"{report.year} 年度") as writing:
            stored.replace(writing, BoardReportRow, report)

    def remove_report(self, report_id: int) -> None:
        """Delete a report entered by mistake; raises NotFound."""
        with self._db.write("删除述职") as writing:
            stored.remove(writing, BoardReportRow, report_id)

    # ---- joint meetings ----

    def add_joint_decision(self, decision: JointDecision) -> int:
        """Record what a joint meeting decided, not confirmed yet; raises Invalid, NotFound."""
        with self._db.write("登记联席会议决定", note=decision.matter) as writing:
            terms.term(writing.session, decision.term_id)
            _require_attendance(decision)
            return stored.add(writing, JointDecisionRow, _open(replace(decision, id=None)))

    def edit_joint_decision(self, decision: JointDecision) -> None:
        """Store a decision that no congress has spoken on yet; raises Invalid, NotFound, Conflict."""
        with self._db.write("修改联席会议决定", note=decision.matter) as writing:
            old = offices.joint_decision(writing.session, decision.id or 0)
            _require_open(old)
            _require_attendance(decision)
            stored.replace(writing, JointDecisionRow, _open(replace(decision, term_id=old.term_id)))

    def remove_joint_decision(self, decision_id: int) -> None:
        """Delete a decision entered by mistake that no congress has spoken on; raises NotFound, Conflict."""
        with self._db.write("删除联席会议决定") as writing:
            _require_open(offices.joint_decision(writing.session, decision_id))
            stored.remove(writing, JointDecisionRow, decision_id)

    def confirm(self, decision_id: int, meeting_id: int, result: str) -> None:
        """Record that a later meeting confirmed or refused a decision (`joint_confirmation`).

        Raises Invalid, NotFound, and Conflict when that is done already or the meeting was before.
        """
        with self._db.write("大会确认联席会议决定", note=result) as writing:
            old = offices.joint_decision(writing.session, decision_id)
            _require_open(old)
            meeting = meetings.meeting(writing.session, meeting_id)
            if meeting.held_on is None:
                raise Conflict("这次会议还没有定日期，没有登记确认。请先填写会议日期。")
            if old.held_on and meeting.held_on < old.held_on:
                raise Conflict(
                    f"联席会议在 {old.held_on.isoformat()}，大会在 {meeting.held_on.isoformat()}，早于联席会议，"
                    "不能确认它的决定，没有登记。请选择之后的会议。"
                )
            if not result:
                raise Invalid((Problem(field="confirmation", message="请选择大会确认结果"),))
            done = replace(
                old, confirmation=result, confirmed_meeting_id=meeting_id, confirmed_on=meeting.held_on
            )
            stored.replace(writing, JointDecisionRow, done)


def _candidate_findings(session: Session, member: BoardMember) -> tuple[Finding, ...]:
    """What the roster says against somebody as a board member; raises Invalid for nobody on the roster."""
    people = terms.people_by_id(session, [member.person_id])
    if member.person_id not in people:
        raise Invalid((Problem(field="person_id", message="请从花名册上选人，没有登记"),))
    person = people[member.person_id]
    rules = rule_set_of(session, member.elected_on or dt.date.today())
    return candidate_findings(replace(member, name=person.name), person.position_category, rules)


def _require_right_days(member: BoardMember) -> None:
    """Refuse days of filing or ending before the election."""
    days = (("ends_on", "任期届满", member.ends_on), ("filed_on", "备案日期", member.filed_on))
    for field, label, day in days:
        if day is not None and member.elected_on is not None and day < member.elected_on:
            message = (
                f"{label} {day.isoformat()} 早于当选日期 {member.elected_on.isoformat()}，没有保存，请核对"
            )
            raise Invalid((Problem(field=field, message=message),))


def _left(member: BoardMember, on: dt.date, reason: str) -> BoardMember:
    """A board member out of office; raises Conflict, Invalid."""
    if member.removed_on is not None:
        raise Conflict(f"{member.name}已于 {member.removed_on.isoformat()} 离任，没有改动。")
    if not reason.strip():
        raise Invalid((Problem(field="removal_reason", message="请填写罢免或离任的原因，没有保存"),))
    if member.elected_on is not None and on < member.elected_on:
        message = f"离任日期不能早于当选日期 {member.elected_on.isoformat()}，没有保存，请核对"
        raise Invalid((Problem(field="removed_on", message=message),))
    return replace(member, removed_on=on, removal_reason=reason)


def _serving(session: Session, on: dt.date) -> int:
    """How many delegates of the newest term had a mandate on a day."""
    term_id = offices.newest_term(session)
    return len(terms.delegates(session, term_id, on=on)) if term_id is not None else 0


def _open(decision: JointDecision) -> JointDecision:
    """A decision without the congress's word on it, which has its own door."""
    return replace(decision, confirmation=None, confirmed_on=None, confirmed_meeting_id=None)


def _require_open(decision: JointDecision) -> None:
    """Refuse to touch a decision that a congress has spoken on."""
    if decision.confirmation is not None:
        day = decision.confirmed_on.isoformat() if decision.confirmed_on else ""
        raise Conflict(
            f"“{decision.matter}”的决定大会已于 {day} “{decision.confirmation}”，没有改动。"
            "登记错了的，请在“变更记录”里撤销那一次确认。"
        )


def _require_attendance(decision: JointDecision) -> None:
    """Refuse more people present than were due."""
    if decision.present > decision.due:
        message = f"实到 {decision.present} 人多于应到 {decision.due} 人，没有保存，请核对"
        raise Invalid((Problem(field="present", message=message),))
