"""Signing in, leave, absence and frozen counts of a meeting; all inside one transaction of the caller."""

import datetime as dt
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.congress.queries import meetings as queries
from core.congress.queries import terms
from core.congress.records.cockpit import Attendee, PresenceState, SignIn
from core.congress.records.meetings import Meeting, Presence, Snapshot
from core.congress.records.terms import Delegate
from core.congress.rules import presence as rules
from core.congress.tables.meetings import PresenceRow, SnapshotRow
from core.congress.tables.terms import DelegateRow, GuestRow
from core.errors import Conflict, Invalid, NotFound, Problem
from core.regulations.queries import rule_set_of

KEYED_IN = "签到表补录"


def state_of(session: Session, meeting_id: int) -> PresenceState:
    """应到 and 实到 now, against the law in force on the meeting's day."""
    meeting = queries.meeting(session, meeting_id)
    law = rule_set_of(session, meeting.held_on or dt.date.today())
    return rules.count(queries.attendees(session, meeting_id), meeting.term_kind, law)


def find(session: Session, meeting_id: int, words: str) -> tuple[Attendee, ...]:
    """Delegates and guests by number, name, pinyin or initials, an equal number first."""
    wanted = code_of(words)
    if not wanted:
        return ()
    everyone = queries.attendees(session, meeting_id)
    found = [a for a in everyone if wanted in code_of(a.code)]
    if not (wanted.isdigit() and found):
        named = queries.people_found(session, words, queries.meeting(session, meeting_id).term_id)
        plain = words.strip()
        found += [
            a
            for a in everyone
            if a not in found and (a.person_id in named or (a.is_guest and plain in a.name))
        ]
    return tuple(sorted(found, key=lambda a: code_of(a.code) != wanted))


def code_of(text: str) -> str:
    """A number as it is compared: half-width, capital letters, without blanks."""
    return "".join(unicodedata.normalize("NFKC", text).upper().split())


def sign_in(writing: Writing, meeting_id: int, code: str, *, way: str, at: dt.datetime) -> SignIn:
    """Sign in whose number or scanned text that is; twice changes nothing; raises NotFound, Conflict."""
    meeting = open_for_signing(writing.session, meeting_id, until=("闭会", "归档"))
    wanted = code_of(code)
    if not wanted:
        raise Invalid((Problem(field="code", message="没有读到证号，没有签到。请重新扫码或输入证号。"),))
    delegate = _delegate_by_code(writing.session, meeting, wanted)
    if delegate is not None:
        return sign_in_delegate(writing, meeting, delegate, way=way, at=at)
    guest = next(
        (g for g in queries.guests_of(writing.session, meeting_id) if code_of(g.code) == wanted), None
    )
    if guest is None:
        raise NotFound(f"没有证号是“{code.strip()}”的代表或列席人员，没有签到。请按姓名查找，或核对证件。")
    return sign_in_guest(writing, guest, at=at)


def sign_in_delegate(
    writing: Writing, meeting: Meeting, delegate: Delegate, *, way: str, at: dt.datetime
) -> SignIn:
    """Sign a delegate in; refuses one whose mandate ended or who left the roster; raises Conflict."""
    _require_due(meeting, [delegate])
    before = _rows(writing.session, meeting.id or 0).get(delegate.id or 0)
    one = Presence(meeting_id=meeting.id or 0, delegate_id=delegate.id or 0, state="实到", at=at, way=way)
    who = f"{delegate.delegation} {delegate.name}".strip()
    if before is not None and before.state == "实到":
        since = before.at.strftime("%H:%M") if before.at else "此前"
        return SignIn(
            attendee=_attendee(delegate, stored.record(Presence, before)),
            is_new=False,
            sentence=f"{who} 已在 {since} 签到，没有重复登记。",
        )
    changed = f"（原登记为{before.state}，已改为实到）" if before is not None else ""
    _put(writing, one, before)
    sentence = f"{who} 签到成功{changed}。"
    return SignIn(attendee=_attendee(delegate, one), is_new=True, sentence=sentence)


def sign_in_guest(writing: Writing, guest: Attendee, *, at: dt.datetime) -> SignIn:
    """Sign a guest in, who is counted apart and has no vote."""
    who = f"{guest.group} {guest.name}"
    if guest.at is not None:
        since = guest.at.strftime("%H:%M")
        return SignIn(attendee=guest, is_new=False, sentence=f"{who} 已在 {since} 签到，没有重复登记。")
    row = stored.require(writing.session, GuestRow, guest.guest_id)
    row.arrived_at = at
    return SignIn(attendee=guest, is_new=True, sentence=f"{who} 签到成功，不计入应到和实到，没有表决权。")


def mark(writing: Writing, meeting_id: int, delegate_ids: Iterable[int], one: Presence) -> int:
    """Give several delegates the same state of presence; who has it already is left; returns how many changed."""
    meeting = open_for_signing(writing.session, meeting_id, until=("归档",))
    wanted = list(dict.fromkeys(delegate_ids))
    due = {d.id: d for d in terms.delegates(writing.session, meeting.term_id) if d.id in set(wanted)}
    if len(due) < len(wanted):
        raise NotFound("其中有人不是本届代表，什么都没有登记。请刷新名单后再试。")
    _require_due(meeting, due.values(), may_have_left=one.state != "实到")
    before = _rows(writing.session, meeting_id)
    changed = 0
    for key in wanted:
        row = before.get(key)
        if row is None or (row.state, row.reason) != (one.state, one.reason):
            _put(writing, replace(one, meeting_id=meeting_id, delegate_id=key), row)
            changed += 1
    return changed


def excuse(
    writing: Writing, meeting_id: int, delegate_ids: Iterable[int], *, reason: str, at: dt.datetime
) -> int:
    """Record leave with its reason; returns how many entries changed; raises Invalid, Conflict, NotFound."""
    if not reason.strip():
        raise Invalid((Problem(field="reason", message="请填写“请假事由”，请假没有登记。"),))
    one = Presence(state="请假", at=at, reason=reason.strip())
    return mark(writing, meeting_id, delegate_ids, one)


def clear(writing: Writing, meeting_id: int, delegate_id: int) -> None:
    """Take a wrong entry back, so that the delegate counts as not signed in; raises NotFound, Conflict."""
    open_for_signing(writing.session, meeting_id, until=("归档",))
    row = _rows(writing.session, meeting_id).get(delegate_id)
    if row is None:
        raise NotFound("这名代表还没有签到记录，没有改动。")
    stored.remove(writing, PresenceRow, row.id)


def clear_guest(writing: Writing, guest_id: int) -> None:
    """Take a guest's signing in back; raises NotFound."""
    stored.require(writing.session, GuestRow, guest_id).arrived_at = None


def freeze(writing: Writing, meeting_id: int, *, is_opening: bool = False) -> Snapshot:
    """Presence as it is now under a number of its own, such as 3-2-01; raises Conflict after the meeting."""
    session = writing.session
    meeting = open_for_signing(session, meeting_id, until=("闭会", "归档"))
    state = state_of(session, meeting_id)
    present = sorted(a.delegate_id or 0 for a in queries.attendees(session, meeting_id) if _is_present(a))
    taken = Snapshot(
        meeting_id=meeting_id,
        number=f"{meeting.term_number}-{meeting.number}-{len(queries.snapshots(session, meeting_id)) + 1:02d}",
        taken_at=writing.at,
        due=state.due,
        present=state.present,
        excused=state.excused,
        digest="-",
        delegate_ids=",".join(map(str, present)),
        is_opening=is_opening,
    )
    sealed = replace(taken, digest=rules.digest(taken))
    return replace(sealed, id=stored.add(writing, SnapshotRow, sealed))


def open_for_signing(session: Session, meeting_id: int, *, until: Sequence[str]) -> Meeting:
    """The meeting unless it is over; raises Conflict, NotFound."""
    meeting = queries.meeting(session, meeting_id)
    if meeting.state in until:
        over = "已经闭会" if meeting.state == "闭会" else "已经归档"
        advice = "纸质签到请用“补录签到表”。" if meeting.state == "闭会" else "需要更正的，请先撤销归档。"
        raise Conflict(f"这次会议{over}，签到没有改动。{advice}")
    return meeting


def _delegate_by_code(session: Session, meeting: Meeting, wanted: str) -> Delegate | None:
    """Whose number that is, with or without leading zeros; a standing mandate goes before one that ended."""
    query = select(DelegateRow.id, DelegateRow.number, DelegateRow.ended_on)
    rows = session.execute(query.where(DelegateRow.term_id == meeting.term_id)).all()
    found = [r for r in rows if code_of(r.number) == wanted]
    found = found or [r for r in rows if code_of(r.number).lstrip("0") == wanted.lstrip("0") != ""]
    found = [r for r in found if r.ended_on is None] or found
    people = [terms.delegate(session, r.id) for r in found]
    if len(people) > 1:
        names = "、".join(d.name for d in people)
        raise Conflict(f"证号“{wanted}”同时登记给了{names}，没有签到。请按姓名签到，并改正代表证号。")
    return people[0] if people else None


def _require_due(meeting: Meeting, delegates: Iterable[Delegate], *, may_have_left: bool = False) -> None:
    """Refuse delegates who may not sit in this meeting, saying why and what to do; raises Conflict."""
    for one in delegates:
        day = meeting.held_on
        if one.ended_on is not None and (day is None or one.ended_on <= day):
            reason = f"（{one.end_reason}）" if one.end_reason else ""
            raise Conflict(
                f"{one.name}的代表资格已于 {one.ended_on.isoformat()} 终止{reason}，没有登记。"
                "缺额由原选举单位补选；补选的代表请用新的代表证签到。"
            )
        if day is not None and one.elected_on is not None and one.elected_on > day:
            raise Conflict(
                f"{one.name}的当选日期 {one.elected_on.isoformat()} 晚于会议日期，不是本次会议的应到代表，没有登记。"
                "请核对当选日期。"
            )
        if not one.is_employed and not may_have_left:
            raise Conflict(
                f"{one.name}在花名册上已不在职，代表资格随劳动关系终止，没有登记。"
                "请在“代表”里登记资格终止并办理补选；花名册有误的，请先改正花名册。"
            )


def _put(writing: Writing, one: Presence, row: PresenceRow | None) -> None:
    """Store a presence in place of the row that is there."""
    if row is None:
        stored.add(writing, PresenceRow, one)
    else:
        stored.replace(writing, PresenceRow, replace(one, id=row.id))


def _rows(session: Session, meeting_id: int) -> dict[int, PresenceRow]:
    """The rows of presence of a meeting by delegate."""
    query = select(PresenceRow).where(PresenceRow.meeting_id == meeting_id)
    return {r.delegate_id: r for r in session.scalars(query)}


def _attendee(delegate: Delegate, one: Presence) -> Attendee:
    """A delegate as the desk sees him with a presence."""
    return Attendee(
        delegate_id=delegate.id, person_id=delegate.person_id, code=delegate.number, name=delegate.name,
        group=delegate.delegation, delegation_id=delegate.delegation_id, category=delegate.category,
        is_employed=delegate.is_employed, state=one.state, at=one.at, way=one.way, reason=one.reason,
    )  # fmt: skip


def _is_present(one: Attendee) -> bool:
    """Whether a delegate with a vote is there."""
    return not one.is_guest and one.state == "实到"
