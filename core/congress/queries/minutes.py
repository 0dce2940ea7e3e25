"""Reading what was written down at a meeting, and the lines of the record that follow from other records."""

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import audit, stored
from core.congress.queries import meetings, terms, votes
from core.congress.records.meetings import Meeting
from core.congress.records.minutes import Discussion, MeetingNote, RecordLine, Satisfaction
from core.congress.records.votes import Ballot
from core.congress.rules.presence import members_word, needed
from core.congress.tables.minutes import DiscussionRow, MeetingNoteRow, SatisfactionRow
from core.congress.tallying import verdict
from core.regulations.queries import rule_set_of


def notes(session: Session, meeting_id: int) -> tuple[MeetingNote, ...]:
    """What the recorder wrote, the earliest first."""
    query = select(MeetingNoteRow).where(MeetingNoteRow.meeting_id == meeting_id)
    rows = session.scalars(query.order_by(MeetingNoteRow.at, MeetingNoteRow.id))
    return tuple(stored.record(MeetingNote, r) for r in rows)


def discussions(session: Session, meeting_id: int) -> tuple[Discussion, ...]:
    """The group discussions of a meeting by delegation and time."""
    groups = {d.id: d for d in terms.delegations(session, meetings.meeting(session, meeting_id).term_id)}
    rows = session.scalars(select(DiscussionRow).where(DiscussionRow.meeting_id == meeting_id))
    found = [
        stored.record(
            Discussion, r, delegation=groups[r.delegation_id].name if r.delegation_id in groups else ""
        )
        for r in rows
    ]
    places = {key: n for n, key in enumerate(groups)}
    return tuple(
        sorted(found, key=lambda d: (places.get(d.delegation_id, len(places)), d.begins_at or "", d.id or 0))
    )


def satisfaction(session: Session, meeting_id: int) -> Satisfaction | None:
    """How satisfied the delegates were, once it was counted."""
    row = session.scalar(select(SatisfactionRow).where(SatisfactionRow.meeting_id == meeting_id))
    return stored.record(Satisfaction, row) if row is not None else None


def record_lines(session: Session, meeting_id: int) -> tuple[RecordLine, ...]:
    """The whole record: notes, the quorum reached, presence frozen, ballots issued and confirmed, by time."""
    meeting = meetings.meeting(session, meeting_id)
    written = (RecordLine(at=n.at, text=n.text, note_id=n.id) for n in notes(session, meeting_id) if n.at)
    automatic = (*_presence(session, meeting), *_ballots(session, meeting))
    return tuple(sorted((*written, *automatic), key=lambda line: line.at))


def _presence(session: Session, meeting: Meeting) -> Iterator[RecordLine]:
    """When enough delegates had signed in, and what was frozen."""
    due = {d.id for d in meetings.due_delegates(session, meeting.id or 0)}
    times = sorted(
        p.at
        for p in meetings.presence(session, meeting.id or 0)
        if p.state == "实到" and p.at and p.delegate_id in due
    )
    rules = rule_set_of(session, meeting.held_on or dt.date.today())
    line, who = needed(len(due), rules["congress.quorum"]), members_word(meeting.term_kind)
    if due and len(times) >= line:
        text = f"签到达到 {line} 名（应到{who} {len(due)} 名），到会人数符合规定。"
        yield RecordLine(at=times[line - 1], text=text)
    for s in meetings.snapshots(session, meeting.id or 0):
        if s.taken_at:
            text = f"核定到会人数（{s.number}）：应到{who} {s.due} 名，实到 {s.present} 名，请假 {s.excused} 名。"
            yield RecordLine(at=s.taken_at, text=text)


def _ballots(session: Session, meeting: Meeting) -> Iterator[RecordLine]:
    """When papers were handed out, and when results were confirmed."""
    for b in votes.ballots(session, meeting.id or 0):
        nth = f"第 {b.round} 次投票" if b.round > 1 else ""
        at = _issued_at(session, b)
        if at is not None:
            yield RecordLine(at=at, text=f"“{b.title}”{nth}发出{_paper(b)} {b.issued} 张（{b.method}）。")
        if b.state == "已确认" and b.closed_at:
            yield RecordLine(at=b.closed_at, text=f"“{b.title}”{nth}计票结果已确认：{_result(session, b)}。")


def _paper(b: Ballot) -> str:
    """What the papers of a ballot are called."""
    return "选票" if b.kind == "选举" else "表决票"


def _result(session: Session, b: Ballot) -> str:
    """Every item with its votes and what became of it."""
    passed = ("当选", "未当选") if b.kind == "选举" else ("通过", "不予通过")
    told = []
    for i in verdict(session, b.id or 0).items:
        others = "" if i.is_write_in else f"、反对 {i.no} 票、弃权 {i.abstain} 票"
        told.append(f"{i.title}赞成 {i.yes} 票{others}，{passed[0] if i.is_passed else passed[1]}")
    return "；".join(told)


def _issued_at(session: Session, b: Ballot) -> dt.datetime | None:
    """When the papers were handed out, as the change log has it; None before that."""
    if b.issued == 0 or b.state == "准备":
        return None
    for change, touch in audit.touches(session, "ballot", b.id or 0):
        if touch.after and touch.after.get("state") == "已发票":
            return change.at
    return None
