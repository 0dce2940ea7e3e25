"""What becomes of a proposal that was taken up: departments, replies, feedback, the next congress."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from core import calendar, stored
from core.audit import Writing
from core.congress.proposing import invalid, not_before
from core.congress.queries import meetings as meeting_queries
from core.congress.queries import proposals as queries
from core.congress.records.proposals import (
    Assignment,
    CarryOver,
    Extension,
    Feedback,
    ProposalCase,
    Reminder,
    Reply,
)
from core.congress.rules import proposals as life
from core.congress.rules.meetings import stops, warns
from core.congress.tables.proposals import (
    AssignmentRow,
    CarryOverRow,
    ExtensionRow,
    FeedbackRow,
    ReminderRow,
    ReplyRow,
)
from core.errors import Conflict
from core.regulations.queries import rule_set_of, rules_version
from core.rules import Finding, RuleSet

# ---- handling ----


def assign(writing: Writing, one: Assignment) -> int:
    """Hand a proposal to departments, or to others while nobody has replied; raises Invalid, NotFound, Conflict."""
    case = queries.one_case(writing.session, one.proposal_id)
    current = life.round_of(case)
    life.require(case, "改派" if current else "交办")
    earlier = case.review.reviewed_on if case.review else None
    not_before(one.handed_on, earlier, "handed_on", words=("交办日期", "审查日期"))
    old = life.assignment_in(case, current)
    days = case.call.reply_days if current < life.LAST_ROUND else case.call.second_days
    handed = one.handed_on or dt.date.today()
    fresh = replace(
        one,
        id=old.id if old else None,
        round=current or 1,
        slip_number=one.slip_number.strip()
        or (old.slip_number if old else _next_slip(writing, "交", handed)),
        due_on=one.due_on or calendar.add_working_days(handed, days),
    )
    not_before(fresh.due_on, fresh.handed_on, "due_on", words=("办理期限", "交办日期"))
    if old is None:
        return stored.add(writing, AssignmentRow, fresh)
    stored.replace(writing, AssignmentRow, fresh)
    return old.id or 0


def hand_back(writing: Writing, proposal_id: int, on: dt.date) -> None:
    """Note the day on which the slip of the present round came back; raises Invalid, NotFound, Conflict."""
    case = queries.one_case(writing.session, proposal_id)
    life.require(case, "交回")
    slip = life.assignment_in(case, life.round_of(case))
    assert slip is not None  # a proposal in hand has its slip
    not_before(on, slip.handed_on, "returned_on", words=("交回日期", "交办日期"))
    stored.replace(writing, AssignmentRow, replace(slip, returned_on=on))


def extend(writing: Writing, one: Extension) -> int:
    """Move the due day of the present round to a later one; raises Invalid, NotFound, Conflict."""
    case = queries.one_case(writing.session, one.proposal_id)
    life.require(case, "延期")
    due = life.handling_due(case)
    if one.due_on and due and one.due_on <= due:
        raise invalid("due_on", f"“延期至”应晚于现在的期限 {due.isoformat()}，没有保存")
    return stored.add(writing, ExtensionRow, replace(one, id=None, round=life.round_of(case)))


def remind(writing: Writing, ids: Sequence[int], on: dt.date) -> tuple[str, ...]:
    """Remind departments, one letter each however many proposals it has; the letters' numbers; raises as `extend`."""
    found: dict[str, str] = {}
    for case in queries.cases(writing.session, ids):
        life.require(case, "催办")
        slip = life.assignment_in(case, life.round_of(case))
        assert slip is not None  # a proposal in hand has its slip
        not_before(on, slip.handed_on, "reminded_on", words=("催办日期", "交办日期"))
        department = slip.lead_department
        if department not in found:
            found[department] = _next_slip(writing, "催", on)
        one = Reminder(proposal_id=case.proposal.id or 0, number=found[department], reminded_on=on)
        stored.add(writing, ReminderRow, one)
    return tuple(found.values())


def _next_slip(writing: Writing, kind: str, day: dt.date) -> str:
    """The next number of a kind in the year of a day: 提交办〔2026〕1号."""
    taken, number = queries.slip_numbers(writing.session), 1
    while (text := f"提{kind}办〔{day.year}〕{number}号") in taken:
        number += 1
    return text


# ---- replies ----


def reply(writing: Writing, one: Reply) -> int:
    """Store the draft of the present round's reply, in place of an unsigned one; raises Invalid, NotFound, Conflict."""
    case = queries.one_case(writing.session, one.proposal_id)
    life.require(case, "答复")
    current = life.round_of(case)
    if one.kind == life.EXPLANATION and current < life.LAST_ROUND:
        raise invalid("kind", "第一次办理应当作出答复；书面说明只用于二次办理，没有保存")
    slip = life.assignment_in(case, current)
    not_before(one.replied_on, slip.handed_on if slip else None, "replied_on", words=("答复日期", "交办日期"))
    old = life.reply_in(case, current)
    fresh = replace(
        one, id=old.id if old else None, round=current, signed_by=None, signed_on=None, has_seal=False,
        findings=None, rules_version=None,
    )  # fmt: skip
    if old is None:
        return stored.add(writing, ReplyRow, fresh)
    stored.replace(writing, ReplyRow, fresh)
    return old.id or 0


def sign(writing: Writing, signed: Reply, *, reason: str) -> Finding:
    """Sign the draft with the name, day and seal of `signed`; raises Invalid, NotFound, Conflict."""
    session = writing.session
    case = queries.one_case(session, signed.proposal_id)
    life.require(case, "签发")
    draft = life.reply_in(case, life.round_of(case))
    assert draft is not None  # what waits for signing has been written
    day = signed.signed_on
    if day is None:
        raise invalid("signed_on", "请填写签发日期")
    not_before(day, draft.replied_on, "signed_on", words=("签发日期", "答复日期"))
    fresh = replace(
        draft, signed_by=(signed.signed_by or "").strip() or None, signed_on=day, has_seal=signed.has_seal
    )
    rules = rule_set_of(session, day)
    found = life.reply_finding(fresh, rules)
    if stops(found) or (warns(found) and not reason.strip()):
        raise invalid("has_seal", f"{found.sentence}（{found.source}）；仍要发出的，请写明理由")
    told = f"{found.severity}·{found.result}：{found.sentence}（{found.source}）"
    told += f"\n理由：{reason.strip()}" if reason.strip() else ""
    version = rules_version(rules, [found.rule_id])
    stored.replace(writing, ReplyRow, replace(fresh, findings=told, rules_version=version))
    return found


def feed_back(writing: Writing, one: Feedback) -> bool:
    """Store a submitter's word on the newest reply; whether it led to a second handling.

    Raises Invalid, NotFound, Conflict.
    """
    session = writing.session
    case = queries.one_case(session, one.proposal_id)
    main_id = case.review.merged_into_id if case.review else None
    answered = case if main_id is None else queries.one_case(session, main_id)
    life.require(answered, "反馈")
    if one.proposal_id not in [p.id for p in life.unanswered(answered)]:
        raise Conflict(f"提案 {case.proposal.number} 的提案人已经反馈过，没有重复登记。")
    current = life.round_of(answered)
    if one.satisfaction == life.UNSATISFIED and not (one.reason or "").strip():
        raise invalid("reason", "不满意的，请写明理由，没有保存")
    sent = life.reply_in(answered, current)
    not_before(one.given_on, sent.signed_on if sent else None, "given_on", words=("反馈日期", "签发日期"))
    stored.add(writing, FeedbackRow, replace(one, id=None, round=current))
    is_reopened = one.satisfaction == life.UNSATISFIED and current < life.LAST_ROUND
    if is_reopened:
        _reopen(writing, answered, one.given_on or dt.date.today())
    return is_reopened


def _reopen(writing: Writing, case: ProposalCase, on: dt.date) -> None:
    """Hand the proposal to the same departments once more."""
    old = life.assignment_in(case, life.round_of(case))
    assert old is not None  # a reply follows an assignment
    again = replace(
        old, id=None, round=life.LAST_ROUND, slip_number=_next_slip(writing, "交", on), handed_on=on,
        due_on=calendar.add_working_days(on, case.call.second_days), returned_on=None,
    )  # fmt: skip
    stored.add(writing, AssignmentRow, again)


# ---- to the next congress ----


def carry_over(writing: Writing, ids: Sequence[int], one: CarryOver) -> int:
    """Hand open proposals on to a later meeting; how many; raises NotFound, Conflict."""
    session = writing.session
    target = meeting_queries.meeting(session, one.meeting_id)
    for case in queries.cases(session, ids):
        life.require(case, "结转")
        here = meeting_queries.meeting(session, case.meeting_id)
        if (target.term_number, target.number) <= (here.term_number, here.number):
            raise Conflict("提案只能结转到以后的会议，没有改动。请先登记下一次会议。")
        stored.add(writing, CarryOverRow, replace(one, id=None, proposal_id=case.proposal.id or 0))
    return len(ids)


def open_ids(session: Session, meeting_id: int) -> tuple[int, ...]:
    """The proposals that a meeting has on its hands and has not done with."""
    found = queries.cases(session, queries.ids_of_meeting(session, meeting_id))
    return tuple(c.proposal.id or 0 for c in found if life.state_at(c, meeting_id) in life.OPEN)


def rules_of(session: Session, meeting_id: int) -> RuleSet:
    """The rules in force on the meeting's day, or today before a day is set."""
    return rule_set_of(session, meeting_queries.meeting(session, meeting_id).held_on or dt.date.today())
