"""The writing of proposals, from the call to the last reply; all inside one transaction of the caller."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.congress.queries import meetings as meeting_queries
from core.congress.queries import proposals as queries
from core.congress.records.proposals import (
    Proposal,
    ProposalCall,
    ProposalCase,
    Review,
    Seconder,
)
from core.congress.records.terms import Delegate
from core.congress.rules import proposals as life
from core.congress.rules.meetings import stops, warns
from core.congress.tables.proposals import (
    ProposalCallRow,
    ProposalRow,
    ReviewRow,
    SeconderRow,
)
from core.errors import Conflict, Invalid, Problem
from core.regulations.queries import rule_set_of, rules_version
from core.rules import Finding

MAIN_STATES = (life.FILED, life.UNDER_WAY, life.UNSIGNED)  # others can still be merged into it


# ---- the call ----


def draft_call(session: Session, meeting_id: int) -> ProposalCall:
    """A call to a meeting with what the rules of the place say; raises NotFound."""
    meeting = meeting_queries.meeting(session, meeting_id)
    rules = rule_set_of(session, meeting.held_on or dt.date.today())
    reasons = rules[life.PREFIX + "not_accepted"].texts

    def number(name: str) -> int:
        return int(rules[life.PREFIX + name].number)

    return ProposalCall(
        meeting_id=meeting_id,
        not_accepted="\n".join(reasons),
        minimum_seconders=number("minimum_seconders"),
        review_days=number("review_days"),
        reply_days=number("reply_days"),
        second_days=number("second_days"),
    )


def open_call(writing: Writing, call: ProposalCall) -> int:
    """A new call; raises Invalid, NotFound, Conflict when the meeting has one."""
    meeting_queries.meeting(writing.session, call.meeting_id)
    if queries.call_of(writing.session, call.meeting_id):
        raise Conflict("这次会议已经在征集提案，没有重复登记。要改日期的，请修改原来的征集。")
    _check_call(call)
    return stored.add(writing, ProposalCallRow, replace(call, id=None))


def edit_call(writing: Writing, call: ProposalCall) -> None:
    """Store a call; raises Invalid, NotFound."""
    old = queries.call(writing.session, call.id or 0)
    _check_call(call)
    stored.replace(writing, ProposalCallRow, replace(call, meeting_id=old.meeting_id))


def _check_call(call: ProposalCall) -> None:
    """Refuse days and numbers that cannot be; raises Invalid."""
    found = []
    if call.opens_on and call.closes_on and call.closes_on < call.opens_on:
        found.append(Problem(field="closes_on", message="“征集截止”不能早于“征集开始”"))
    for name in ("minimum_seconders", "review_days", "reply_days", "second_days"):
        if getattr(call, name) < (0 if name == "minimum_seconders" else 1):
            found.append(Problem(field=name, message="附议人数不能是负数，各项时限至少一个工作日"))
    if found:
        raise Invalid(tuple(found))


# ---- entering ----


def submit(writing: Writing, proposal: Proposal, seconder_ids: Sequence[int]) -> int:
    """A new proposal with the next number of its call; raises Invalid, NotFound, Conflict for a number taken."""
    session = writing.session
    call = queries.call(session, proposal.call_id)
    people = queries.delegates(session, meeting_ids=[call.meeting_id])
    taken = queries.numbers(session, proposal.call_id)
    number = proposal.number.strip() or next_number(taken)
    fresh = replace(proposal, id=None, number=number)
    check(session, fresh, call, people)
    _require_free(number, taken)
    key = stored.add(writing, ProposalRow, fresh)
    put_seconders(writing, key, fresh.proposer_id, seconder_ids, people=people)
    return key


def edit(writing: Writing, proposal: Proposal) -> None:
    """Store a proposal that is not yet reviewed; raises Invalid, NotFound, Conflict."""
    session = writing.session
    old = queries.one_case(session, proposal.id or 0)
    life.require(old, "修改")
    fresh = replace(
        proposal, call_id=old.proposal.call_id, number=proposal.number.strip() or old.proposal.number
    )
    check(session, fresh, old.call, queries.delegates(session, meeting_ids=[old.call.meeting_id]))
    _require_free(fresh.number, queries.numbers(session, fresh.call_id) - {old.proposal.number})
    if problem := life.seconders_problem(fresh.proposer_id, [s.delegate_id for s in old.seconders]):
        raise invalid("proposer_id", problem)
    stored.replace(writing, ProposalRow, fresh)


def check(session: Session, proposal: Proposal, call: ProposalCall, people: Mapping[int, Delegate]) -> None:
    """Refuse a proposal with an empty part, several matters, a stranger, or too late without a reason."""
    stored.check(proposal)
    rules = rule_set_of(session, proposal.received_on or dt.date.today())
    form, time = life.form_finding(proposal, rules), life.time_finding(proposal, call, rules)
    found = [Problem(field="title", message=f"{form.sentence}，没有登记")] if stops(form) else []
    if warns(time) and not (proposal.late_reason or "").strip():
        message = f"{time.sentence}；仍要收案的，请写明理由"
        found.append(Problem(field="late_reason", message=message))
    if proposal.proposer_id not in people:
        found.append(Problem(field="proposer_id", message="提案人不是本届职工代表，请从代表名册中选择"))
    if found:
        raise Invalid(tuple(found))


def next_number(taken: Collection[str]) -> str:
    """The number after the largest one taken: 001, 002 and so on."""
    used = [int(n) for n in taken if n.isdecimal()]
    return f"{max(used, default=0) + 1:03d}"


def _require_free(number: str, taken: Collection[str]) -> None:
    """Refuse a number that another proposal of the call has; raises Conflict."""
    if number in taken:
        raise Conflict(f"已经有编号为 {number} 的提案，没有保存。请改用 {next_number(taken)}。")


def put_seconders(
    writing: Writing,
    proposal_id: int,
    proposer_id: int,
    delegate_ids: Sequence[int],
    *,
    people: Mapping[int, Delegate],
) -> None:
    """Put a list in place of a proposal's seconders; raises Invalid."""
    if problem := life.seconders_problem(proposer_id, delegate_ids):
        raise invalid("seconders", problem)
    if any(i not in people for i in delegate_ids):
        raise invalid("seconders", "附议人中有人不是本届职工代表，请从代表名册中选择")
    session = writing.session
    for row in session.scalars(select(SeconderRow).where(SeconderRow.proposal_id == proposal_id)):
        session.delete(row)
    session.flush()
    for place, who in enumerate(delegate_ids, start=1):
        one = Seconder(proposal_id=proposal_id, delegate_id=who, position=place)
        stored.add(writing, SeconderRow, one)


# ---- review ----


def review(writing: Writing, one: Review) -> tuple[Finding, ...]:
    """Store the committee's decision with what the rules said; raises Invalid, NotFound, Conflict."""
    session = writing.session
    case = queries.one_case(session, one.proposal_id)
    life.require(case, life.MERGED if one.decision == life.MERGED else "审查")
    not_before(one.reviewed_on, case.proposal.received_on, "reviewed_on", words=("审查日期", "收到日期"))
    if one.decision == life.MERGED:
        _require_main(session, case, one.merged_into_id)
    elif one.merged_into_id is not None:
        raise invalid("merged_into_id", "只有并案的才填写并入哪一件提案")
    rules = rule_set_of(session, one.reviewed_on or dt.date.today())
    found = life.review_findings(case, queries.delegates(session, meeting_ids=[case.call.meeting_id]), rules)
    _require_reason(one, found)
    told = "\n".join(f"{f.severity}·{f.result}：{f.sentence}（{f.source}）" for f in found)
    fresh = replace(one, id=None, findings=told, rules_version=rules_version(rules, life.REVIEW_RULES))
    if case.review is None:
        stored.add(writing, ReviewRow, fresh)
    else:
        stored.replace(writing, ReviewRow, replace(fresh, id=case.review.id))
    return found


def _require_reason(one: Review, found: Iterable[Finding]) -> None:
    """What is not taken up needs a reason, and so does taking up what the rules advise against; raises Invalid."""
    has_reason = bool((one.reason or "").strip())
    if one.decision != life.FILED:
        if not has_reason:
            raise invalid("reason", f"“{one.decision}”的，请写明理由，没有保存")
        return
    wrong = [
        Problem(field="decision", message=f"{f.sentence}（{f.source}），不能立案，没有保存")
        for f in found
        if stops(f)
    ]
    if not has_reason:
        wrong += [
            Problem(field="reason", message=f"{f.sentence}（{f.source}）；仍要立案的，请写明理由")
            for f in found
            if warns(f)
        ]
    if wrong:
        raise Invalid(tuple(wrong))


def _require_main(session: Session, case: ProposalCase, main_id: int | None) -> None:
    """Refuse to merge into nothing, itself, a proposal past its reply, or one of another meeting; raises Conflict."""
    if main_id is None or main_id == case.proposal.id:
        raise invalid("merged_into_id", "请选择并入哪一件提案，不能并入自己")
    if case.originals:
        raise Conflict(f"提案 {case.proposal.number} 里已经并入了别的提案，不能再并入另一件，没有改动。")
    main = queries.one_case(session, main_id)
    found = life.state(main)
    if found not in MAIN_STATES or main.meeting_id != case.meeting_id:
        raise Conflict(
            f"提案 {main.proposal.number}现在是“{found}”，不能并入，没有改动。"
            "请并入同一次会议中已经立案、还没有签发答复的提案。"
        )


def merge(writing: Writing, main_id: int, ids: Sequence[int], one: Review) -> None:
    """Merge proposals into a main one, which is filed first when it waits for review; raises as `review`."""
    if not ids:
        raise invalid("merged_into_id", "请选择要并入的提案")
    main = queries.one_case(writing.session, main_id)
    if life.state(main) == life.WAITING:
        review(writing, replace(one, proposal_id=main_id, decision=life.FILED, merged_into_id=None))
    for key in ids:
        review(writing, replace(one, proposal_id=key, decision=life.MERGED, merged_into_id=main_id))


def not_before(day: dt.date | None, earlier: dt.date | None, field: str, *, words: tuple[str, str]) -> None:
    """Refuse a day before the one it follows from; raises Invalid."""
    if day and earlier and day < earlier:
        raise invalid(
            field, f"“{words[0]}” {day.isoformat()} 不能早于“{words[1]}” {earlier.isoformat()}，没有保存"
        )


def invalid(field: str, message: str) -> Invalid:
    """One thing wrong with one field."""
    return Invalid((Problem(field=field, message=message),))
