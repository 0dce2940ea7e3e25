"""Proposals as lists show them: one line each, the columns of the board, the timeline, the slips (all pure)."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from core.congress.records.proposals import (
    BoardColumn,
    Feedback,
    ProposalCase,
    ProposalFilter,
    ProposalLine,
    Reply,
    ReplySlip,
    TimelineEntry,
)
from core.congress.rules import proposals as life

SATISFACTION = ("满意", "基本满意", life.UNSATISFIED)
NOTICE = "审查结果告知"


# ---- lines ----


def line(
    case: ProposalCase, meeting_id: int, today: dt.date, main: ProposalCase | None = None
) -> ProposalLine:
    """A proposal as one meeting sees it."""
    p, called, progress = case.proposal, case.called_for, life.state(case)
    seen = life.state_at(case, meeting_id)
    answered, current = main or case, life.round_of(main or case)
    assigned, reply = life.assignment_in(answered, current), newest_reply(answered)
    words = [f.satisfaction for o in case.submitted if (f := life.last_word(answered, o.id))]
    return ProposalLine(
        id=p.id or 0, number=p.number, title=p.title, category=p.category, proposer=p.proposer,
        unit_name=p.unit_name, delegation=p.delegation, received_on=p.received_on, state=seen, progress=progress,
        seconders=len(case.seconders), lead_department=assigned.lead_department if assigned else "",
        due_on=life.due_on(case), days_left=life.days_left(case, today), outcome=reply.outcome if reply else "",
        satisfaction=max(words, key=SATISFACTION.index, default=""), is_key=p.is_key,
        is_confidential=p.is_confidential, is_carried_in=p.meeting_id != meeting_id,
        origin=f"第{called.term_number}届第{called.number}次" if p.meeting_id != meeting_id else "",
        merged_into=main.proposal.number if main else "",
        actions=life.actions(case, main) if seen != life.CARRIED else (),
    )  # fmt: skip


def newest_reply(case: ProposalCase) -> Reply | None:
    """The signed reply of the last round that has one."""
    signed = [r for r in case.replies if r.signed_on is not None]
    return max(signed, key=lambda r: r.round, default=None)


def lines(
    cases: Iterable[ProposalCase], meeting_id: int, today: dt.date, mains: Mapping[int, ProposalCase]
) -> tuple[ProposalLine, ...]:
    """The proposals of a meeting: its own by number, then those carried in."""
    found = [line(c, meeting_id, today, main_of(c, mains)) for c in cases]
    return tuple(sorted(found, key=lambda x: (x.is_carried_in, x.number, x.id)))


def main_of(case: ProposalCase, mains: Mapping[int, ProposalCase]) -> ProposalCase | None:
    """The case into which a proposal was merged."""
    return mains.get(case.review.merged_into_id or 0) if case.review else None


def chosen(found: Iterable[ProposalLine], wanted: ProposalFilter) -> tuple[ProposalLine, ...]:
    """The lines that a filter lets through."""
    return tuple(x for x in found if _is_wanted(x, wanted))


def _is_wanted(x: ProposalLine, wanted: ProposalFilter) -> bool:
    """Whether one line passes every condition."""

    def is_among(value: str, choices: Collection[str]) -> bool:
        return not choices or value in choices

    text = " ".join((x.number, x.title, x.proposer, x.unit_name)).casefold()
    return (
        is_among(x.state, wanted.states)
        and is_among(x.category, wanted.categories)
        and is_among(x.lead_department, wanted.departments)
        and all(word in text for word in wanted.words.casefold().split())
        and (wanted.ids is None or x.id in wanted.ids)
        and (x.is_key or not wanted.is_key)
        and (x.is_overdue or not wanted.is_overdue)
    )


def board(found: Sequence[ProposalLine]) -> tuple[BoardColumn, ...]:
    """Every state with its proposals, the most urgent first; empty columns are there too."""
    urgent = sorted(found, key=lambda x: (x.due_on or dt.date.max, x.is_carried_in, x.number))
    return tuple(BoardColumn(state=s, lines=tuple(x for x in urgent if x.state == s)) for s in life.STATES)


# ---- slips ----


def slips(case: ProposalCase) -> tuple[ReplySlip, ...]:
    """The answers given to every submitter: those of each signed reply, or the notice of why it was not taken up.

    The submitter of a merged proposal is answered with the one it went into, so a merged case has none of its own.
    """
    review = case.review
    if review is not None and review.decision in life.NOT_TAKEN:
        return (ReplySlip(proposal=case.proposal, case=case, kind=NOTICE, round=1, text=review.reason or ""),)
    return tuple(_slips(case))


def _slips(case: ProposalCase) -> Iterator[ReplySlip]:
    """A slip for each submitter from each signed reply; a later one goes to those who were not satisfied."""
    for reply in sorted(case.replies, key=lambda r: r.round):
        if reply.signed_on is None:
            continue
        for one in case.submitted:
            if reply.round > 1 and not _asks_again(case, one.id):
                continue
            given = next(
                (f for f in case.feedback if (f.proposal_id, f.round) == (one.id, reply.round)), None
            )
            yield ReplySlip(
                proposal=one, case=case, kind=reply.kind, round=reply.round, text=reply.text, outcome=reply.outcome,
                feedback=given,
            )  # fmt: skip


def _asks_again(case: ProposalCase, proposal_id: int | None) -> bool:
    """Whether a submitter gets the second reply: unless the first one was found good enough."""
    first = [f for f in case.feedback if f.proposal_id == proposal_id and f.round == 1]
    return not first or first[0].satisfaction == life.UNSATISFIED


# ---- timeline ----


def timeline(case: ProposalCase, main: ProposalCase | None = None) -> tuple[TimelineEntry, ...]:
    """What happened to a proposal, the oldest first; after a merger it goes on with the other one's."""
    answered = main or case
    found = [*_received(case), *_handled(answered), *_answered(answered, case), *_carried(case)]
    return tuple(
        sorted(found, key=lambda e: e.on or dt.date.min)
    )  # stable: what stands on one day keeps its order


def _received(case: ProposalCase) -> Iterator[TimelineEntry]:
    """Receipt and review."""
    p, review = case.proposal, case.review
    backed = f"，附议人：{life.names_of(case.seconders)}" if case.seconders else ""
    yield TimelineEntry(
        on=p.received_on, title="收到提案", text=f"提案人：{p.proposer}{backed}（{p.source}）"
    )
    if review is not None:
        parts = (
            review.reason,
            f"转交{review.sent_to}" if review.sent_to else "",
            f"审查人：{review.reviewed_by}",
        )
        yield TimelineEntry(
            on=review.reviewed_on, title=review.decision, text="；".join(t for t in parts if t)
        )
    for one in case.originals:
        yield TimelineEntry(
            on=one.received_on, title="并入提案", text=f"{one.number}“{one.title}”，提案人：{one.proposer}"
        )


def _handled(case: ProposalCase) -> Iterator[TimelineEntry]:
    """Assignment, extension, reminder, return of the slip."""
    for a in case.assignments:
        title = "交办" if a.round == 1 else "二次办理"
        helped = f"，协办：{a.co_departments}" if a.co_departments else ""
        text = f"主办：{a.lead_department}{helped}，期限 {_day(a.due_on)}（{a.slip_number}）"
        yield TimelineEntry(on=a.handed_on, title=title, text=text)
        if a.returned_on:
            yield TimelineEntry(on=a.returned_on, title="交办单交回", text=a.slip_number)
    for e in case.extensions:
        text = f"延期至 {_day(e.due_on)}：{e.reason}（{e.approved_by}批准）"
        yield TimelineEntry(on=e.approved_on, title="延期", text=text)
    for r in case.reminders:
        yield TimelineEntry(on=r.reminded_on, title="催办", text=r.number)


def _answered(case: ProposalCase, asked: ProposalCase) -> Iterator[TimelineEntry]:
    """Replies, and the feedback of the submitters of `asked`."""
    for r in case.replies:
        yield TimelineEntry(
            on=r.replied_on, title=f"拟出{r.kind}", text=f"{r.outcome}（承办人：{r.handler}）"
        )
        if r.signed_on:
            sealed = "，已盖章" if r.has_seal else "，未盖章"
            yield TimelineEntry(
                on=r.signed_on, title=f"签发{r.kind}", text=f"{r.signed_by or ''}签发{sealed}"
            )
    known = {p.id: p for p in asked.submitted}
    for f in case.feedback:
        if f.proposal_id in known:
            yield _told(f, known[f.proposal_id].proposer)


def _told(f: Feedback, who: str) -> TimelineEntry:
    """One submitter's word."""
    reason = f"：{f.reason}" if f.reason else ""
    return TimelineEntry(on=f.given_on, title="反馈", text=f"{who}{f.satisfaction}{reason}")


def _carried(case: ProposalCase) -> Iterator[TimelineEntry]:
    """Hand-overs to later meetings."""
    for c in case.carry_overs:
        yield TimelineEntry(on=c.carried_on, title=life.CARRIED, text=c.note or "转由以后的大会继续办理")


def _day(day: dt.date | None) -> str:
    """A day, or a dash."""
    return day.isoformat() if day else "—"
