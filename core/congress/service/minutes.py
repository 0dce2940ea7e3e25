"""Notes, group discussions and the satisfaction count of a meeting: each public writer is one audited change."""

import datetime as dt
from dataclasses import replace

from sqlalchemy.orm import Session

from core import stored
from core.congress.matters import is_clock
from core.congress.queries import meetings, terms
from core.congress.queries import minutes as read
from core.congress.records.meetings import Meeting
from core.congress.records.minutes import Discussion, MeetingNote, RecordLine, Satisfaction
from core.congress.tables.minutes import DiscussionRow, MeetingNoteRow, SatisfactionRow
from core.db import Database
from core.errors import Conflict, Invalid, Problem


class Minutes:
    """What is written down while a meeting goes on, and after it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- notes ----

    def notes(self, meeting_id: int) -> tuple[MeetingNote, ...]:
        """What the recorder wrote, the earliest first."""
        with self._db.read() as session:
            return read.notes(session, meeting_id)

    def record_lines(self, meeting_id: int) -> tuple[RecordLine, ...]:
        """The whole record by time: the notes, and what presence and ballots say by themselves; raises NotFound."""
        with self._db.read() as session:
            return read.record_lines(session, meeting_id)

    def add_note(self, meeting_id: int, text: str, *, at: dt.datetime | None = None) -> int:
        """Write a line down, at a time or now; raises Invalid, NotFound, Conflict for an archived meeting."""
        with self._db.write("会议记录") as writing:
            _open(writing.session, meeting_id)
            moment = at or dt.datetime.now().replace(microsecond=0)
            return stored.add(
                writing, MeetingNoteRow, MeetingNote(meeting_id=meeting_id, at=moment, text=text.strip())
            )

    def edit_note(self, note: MeetingNote) -> None:
        """Store a note's time and text; raises Invalid, NotFound, Conflict for an archived meeting."""
        with self._db.write("修改会议记录") as writing:
            row = stored.require(writing.session, MeetingNoteRow, note.id)
            _open(writing.session, row.meeting_id)
            kept = replace(note, meeting_id=row.meeting_id, text=note.text.strip())
            stored.replace(writing, MeetingNoteRow, kept)

    def remove_note(self, note_id: int) -> None:
        """Delete a note; raises NotFound, Conflict for an archived meeting."""
        with self._db.write("删除会议记录") as writing:
            row = stored.require(writing.session, MeetingNoteRow, note_id)
            _open(writing.session, row.meeting_id)
            stored.remove(writing, MeetingNoteRow, note_id)

    # ---- group discussions ----

    def discussions(self, meeting_id: int) -> tuple[Discussion, ...]:
        """The group discussions by delegation and time; raises NotFound."""
        with self._db.read() as session:
            return read.discussions(session, meeting_id)

    def add_discussion(self, discussion: Discussion) -> int:
        """Record what a group said; raises Invalid, NotFound, Conflict for an archived meeting."""
        with self._db.write("登记讨论记录", note=discussion.form) as writing:
            _require_discussion(writing.session, discussion)
            return stored.add(writing, DiscussionRow, replace(discussion, id=None))

    def edit_discussion(self, discussion: Discussion) -> None:
        """Store a discussion; the meeting stays; raises Invalid, NotFound, Conflict for an archived meeting."""
        with self._db.write("修改讨论记录", note=discussion.form) as writing:
            row = stored.require(writing.session, DiscussionRow, discussion.id)
            kept = replace(discussion, meeting_id=row.meeting_id)
            _require_discussion(writing.session, kept)
            stored.replace(writing, DiscussionRow, kept)

    def remove_discussion(self, discussion_id: int) -> None:
        """Delete a discussion entered by mistake; raises NotFound, Conflict for an archived meeting."""
        with self._db.write("删除讨论记录") as writing:
            row = stored.require(writing.session, DiscussionRow, discussion_id)
            _open(writing.session, row.meeting_id)
            stored.remove(writing, DiscussionRow, discussion_id)

    # ---- satisfaction ----

    def satisfaction(self, meeting_id: int) -> Satisfaction | None:
        """How satisfied the delegates were, once it was counted."""
        with self._db.read() as session:
            return read.satisfaction(session, meeting_id)

    def save_satisfaction(self, count: Satisfaction) -> None:
        """Store the count of a meeting in place of an earlier one; raises Invalid when it does not tie, NotFound."""
        with self._db.write("登记大会满意度测评") as writing:
            _open(writing.session, count.meeting_id)
            _require_tied(count)
            old = read.satisfaction(writing.session, count.meeting_id)
            if old is None:
                stored.add(writing, SatisfactionRow, replace(count, id=None))
            else:
                stored.replace(writing, SatisfactionRow, replace(count, id=old.id))


def _open(session: Session, meeting_id: int) -> Meeting:
    """A meeting that is not archived yet; raises NotFound, Conflict."""
    meeting = meetings.meeting(session, meeting_id)
    if meeting.state == "归档":
        raise Conflict("这次会议已经归档，没有改动。需要更正的，请先在变更记录里撤销归档。")
    return meeting


def _require_discussion(session: Session, one: Discussion) -> None:
    """Refuse a delegation of another term and a time that is none."""
    meeting = _open(session, one.meeting_id)
    known = {d.id for d in terms.delegations(session, meeting.term_id)}
    if one.delegation_id is not None and one.delegation_id not in known:
        raise Invalid((Problem(field="delegation_id", message="请选择本届的代表团（组），没有保存"),))
    if one.begins_at and not is_clock(one.begins_at):
        raise Invalid((Problem(field="begins_at", message="时间应写成 10:30 这样，没有保存"),))


def _require_tied(count: Satisfaction) -> None:
    """Refuse numbers that cannot be: 收回 ≤ 发出, 有效＋无效＝收回, the three grades together the valid papers."""
    numbers = (count.issued, count.returned, count.invalid, count.content, count.fairly, count.discontent)
    if any(isinstance(n, int) and n < 0 for n in numbers):
        raise Invalid((Problem(field="returned", message="份数和票数不能是负数，没有保存"),))
    if count.returned > count.issued:
        message = f"收回 {count.returned} 份多于发出 {count.issued} 份，没有保存，请核对"
        raise Invalid((Problem(field="returned", message=message),))
    marked = sum(n for _, n in count.grades)
    if marked != count.valid:
        message = (
            f"满意、基本满意、不满意合计 {marked} 票，有效测评表 {count.valid} 份"
            f"（收回 {count.returned} 份减无效 {count.invalid} 份），两数应相等，没有保存，请核对"
        )
        raise Invalid((Problem(field="content", message=message),))
