"""Reading proposals with everything recorded on them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from core import stored
from core.congress.queries import meetings, terms
from core.congress.records.proposals import (
    Assignment,
    CarryOver,
    Extension,
    Feedback,
    Proposal,
    ProposalCall,
    ProposalCase,
    Reminder,
    Reply,
    Review,
    Seconder,
)
from core.congress.records.terms import Delegate
from core.congress.tables.meetings import MeetingRow
from core.congress.tables.proposals import (
    AssignmentRow,
    CarryOverRow,
    ExtensionRow,
    FeedbackRow,
    ProposalCallRow,
    ProposalRow,
    ReminderRow,
    ReplyRow,
    ReviewRow,
    SeconderRow,
)
from core.errors import NotFound

R = TypeVar("R")
Step = TypeVar("Step", AssignmentRow, ReplyRow, FeedbackRow, ExtensionRow, ReminderRow, CarryOverRow)


def calls(session: Session) -> tuple[ProposalCall, ...]:
    """Every call, the newest first."""
    query = select(ProposalCallRow).order_by(ProposalCallRow.id.desc())
    return tuple(stored.record(ProposalCall, r) for r in session.scalars(query))


def call(session: Session, call_id: int) -> ProposalCall:
    """One call; raises NotFound."""
    return stored.record(ProposalCall, stored.require(session, ProposalCallRow, call_id))


def call_of(session: Session, meeting_id: int) -> ProposalCall | None:
    """The call to a meeting, if there is one."""
    row = session.scalar(select(ProposalCallRow).where(ProposalCallRow.meeting_id == meeting_id))
    return stored.record(ProposalCall, row) if row else None


def require_call(session: Session, meeting_id: int) -> ProposalCall:
    """The call to a meeting; raises NotFound telling what to do."""
    found = call_of(session, meeting_id)
    if found is None:
        raise NotFound("这次会议还没有征集提案。请先填写征集的起止日期。")
    return found


def numbers(session: Session, call_id: int) -> frozenset[str]:
    """The numbers taken in a call."""
    return frozenset(session.scalars(select(ProposalRow.number).where(ProposalRow.call_id == call_id)))


def slip_numbers(session: Session) -> frozenset[str]:
    """The numbers of every hand-over slip and every reminder."""
    queries = (select(AssignmentRow.slip_number), select(ReminderRow.number))
    return frozenset(n for query in queries for n in session.scalars(query))


def ids_of_meeting(session: Session, meeting_id: int) -> tuple[int, ...]:
    """The proposals handed in to a meeting and those carried over to it."""
    own = (
        select(ProposalRow.id)
        .join(ProposalCallRow, ProposalCallRow.id == ProposalRow.call_id)
        .where(ProposalCallRow.meeting_id == meeting_id)
    )
    carried = select(CarryOverRow.proposal_id).where(CarryOverRow.meeting_id == meeting_id)
    return tuple(sorted({*session.scalars(own), *session.scalars(carried)}))


def all_ids(session: Session) -> tuple[int, ...]:
    """Every proposal of the store."""
    return tuple(session.scalars(select(ProposalRow.id).order_by(ProposalRow.id)))


def one_case(session: Session, proposal_id: int) -> ProposalCase:
    """Everything on one proposal; raises NotFound."""
    stored.require(session, ProposalRow, proposal_id)
    return cases(session, [proposal_id])[0]


def cases(session: Session, ids: Collection[int]) -> tuple[ProposalCase, ...]:
    """Everything on these proposals, in the order of their keys."""
    wanted = sorted(set(ids))
    reviews = _reviews(session, wanted)
    merged: dict[int, list[int]] = defaultdict(list)
    for review in reviews.values():
        if review.merged_into_id is not None:
            merged[review.merged_into_id].append(review.proposal_id)
    everyone = sorted({*wanted, *reviews})
    rows = _rows(session, everyone)
    people = delegates(session, rows.values())
    known = {key: _proposal(row, meeting_id, people) for key, (row, meeting_id) in rows.items()}
    seconders = _seconders(session, wanted, people)
    called = {c.id: c for c in calls(session)}
    held = {m.id: m for m in meetings.meetings(session)}
    steps = _Steps(session, wanted)
    feedback = _grouped(session, Feedback, FeedbackRow, everyone)
    return tuple(
        ProposalCase(
            proposal=known[key],
            call=called[known[key].call_id],
            called_for=held[known[key].meeting_id],
            seconders=seconders.get(key, ()),
            review=reviews.get(key),
            originals=tuple(known[k] for k in sorted(merged[key])),
            assignments=steps.assignments.get(key, ()),
            replies=steps.replies.get(key, ()),
            feedback=tuple(f for k in (key, *sorted(merged[key])) for f in feedback.get(k, ())),
            extensions=steps.extensions.get(key, ()),
            reminders=steps.reminders.get(key, ()),
            carry_overs=steps.carry_overs.get(key, ()),
        )
        for key in wanted
        if key in known
    )


def mains(session: Session, found: Iterable[ProposalCase]) -> Mapping[int, ProposalCase]:
    """The cases into which those were merged, by key."""
    keys = {c.review.merged_into_id for c in found if c.review and c.review.merged_into_id}
    return {c.proposal.id or 0: c for c in cases(session, [k for k in keys if k])}


class _Steps:
    """What was done to many proposals, each kind by proposal."""

    def __init__(self, session: Session, keys: Sequence[int]) -> None:
        self.assignments = _grouped(session, Assignment, AssignmentRow, keys)
        self.replies = _grouped(session, Reply, ReplyRow, keys)
        self.extensions = _grouped(session, Extension, ExtensionRow, keys)
        self.reminders = _grouped(session, Reminder, ReminderRow, keys)
        self.carry_overs = _grouped(session, CarryOver, CarryOverRow, keys)


def _grouped(
    session: Session, kind: type[R], row: type[Step], keys: Sequence[int]
) -> dict[int, tuple[R, ...]]:
    """The records of one kind by proposal, each list in the order of entry."""
    found: dict[int, list[R]] = defaultdict(list)
    for one in session.scalars(select(row).where(row.proposal_id.in_(keys)).order_by(row.id)):
        found[one.proposal_id].append(stored.record(kind, one))
    return {key: tuple(records) for key, records in found.items()}


def _reviews(session: Session, keys: Sequence[int]) -> dict[int, Review]:
    """The reviews of these proposals, and of those merged into them."""
    query = select(ReviewRow).where(or_(ReviewRow.proposal_id.in_(keys), ReviewRow.merged_into_id.in_(keys)))
    return {r.proposal_id: stored.record(Review, r) for r in session.scalars(query.order_by(ReviewRow.id))}


def _rows(session: Session, keys: Sequence[int]) -> dict[int, tuple[ProposalRow, int]]:
    """The proposals with the meetings they were called for."""
    query = (
        select(ProposalRow, ProposalCallRow.meeting_id)
        .join(ProposalCallRow, ProposalCallRow.id == ProposalRow.call_id)
        .where(ProposalRow.id.in_(keys))
    )
    return {row.id: (row, meeting_id) for row, meeting_id in session.execute(query)}


def delegates(
    session: Session, rows: Iterable[tuple[ProposalRow, int]] = (), *, meeting_ids: Iterable[int] = ()
) -> dict[int, Delegate]:
    """The delegates, past ones too, of the terms of these proposals or meetings, by key."""
    asked = {meeting_id for _, meeting_id in rows} | set(meeting_ids)
    query = select(MeetingRow.term_id).where(MeetingRow.id.in_(asked)).distinct()
    return {d.id or 0: d for term_id in session.scalars(query) for d in terms.delegates(session, term_id)}


def _proposal(row: ProposalRow, meeting_id: int, people: Mapping[int, Delegate]) -> Proposal:
    """A row as a record with what the roster says of its submitter."""
    who = people[row.proposer_id]
    return stored.record(
        Proposal, row, meeting_id=meeting_id, proposer=who.name, proposer_number=who.number,
        unit_name=who.unit_name, delegation=who.delegation,
    )  # fmt: skip


def _seconders(
    session: Session, keys: Sequence[int], people: Mapping[int, Delegate]
) -> dict[int, tuple[Seconder, ...]]:
    """The seconders of these proposals in order."""
    found: dict[int, list[Seconder]] = defaultdict(list)
    query = select(SeconderRow).where(SeconderRow.proposal_id.in_(keys))
    for row in session.scalars(query.order_by(SeconderRow.position, SeconderRow.id)):
        who = people[row.delegate_id]
        found[row.proposal_id].append(stored.record(Seconder, row, name=who.name, unit_name=who.unit_name))
    return {key: tuple(records) for key, records in found.items()}
