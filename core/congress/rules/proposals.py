"""The life of a proposal: its state from the records, what may be done then, due days, findings (all pure).

Democracy rules 35 to 39. A proposal is never in two states and never in none.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from core import calendar
from core.congress.records.proposals import (
    Assignment,
    Feedback,
    Proposal,
    ProposalCall,
    ProposalCase,
    Reply,
    Seconder,
)
from core.congress.records.terms import Delegate
from core.congress.rules.presence import met
from core.errors import Conflict
from core.rules import Finding, RuleSet, finding

WAITING, FILED, UNDER_WAY, SECOND = "待审查", "立案", "办理中", "二次办理"
UNSIGNED, ASKED, CLOSED = "待签发", "待反馈", "办结"
MERGED, TRANSFERRED, REFUSED, CARRIED = "并案", "转意见建议", "不立案", "结转"
STATES = (WAITING, FILED, UNDER_WAY, SECOND, UNSIGNED, ASKED, CLOSED, MERGED, TRANSFERRED, REFUSED, CARRIED)
OPEN = (WAITING, FILED, UNDER_WAY, SECOND, UNSIGNED, ASKED)  # may be carried over
IN_HANDS = (UNDER_WAY, SECOND, UNSIGNED)  # a department has it
NOT_TAKEN = (TRANSFERRED, REFUSED)
UNSATISFIED, EXPLANATION, LAST_ROUND = "不满意", "书面说明", 2

# The state machine: what may be done in each state. Feedback on a merged proposal follows the one it went into.
_HANDLING = ("改派", "交回", "延期", "催办", "答复", "结转")
ACTIONS: Mapping[str, tuple[str, ...]] = {
    WAITING: ("修改", "附议", "审查", "并案", "结转"),
    FILED: ("交办", "并案", "结转"),
    UNDER_WAY: _HANDLING,
    SECOND: _HANDLING,
    UNSIGNED: ("交回", "延期", "催办", "答复", "签发", "结转"),
    ASKED: ("交回", "反馈", "结转"),
    CLOSED: ("交回",),
    MERGED: (),
    TRANSFERRED: (),
    REFUSED: (),
}
PREFIX = "congress.proposal."
REVIEW_RULES = tuple(PREFIX + n for n in ("minimum_seconders", "delegates", "one_matter", "in_time"))
_TWO_MATTERS = re.compile(r"[;；\n]|(?:^|\D)1[.、．].+\D2[.、．]|一是.+二是|[（(]一[)）].+[（(]二[)）]")


# ---- state ----


def state(case: ProposalCase) -> str:
    """How far a proposal has come."""
    if case.review is None:
        return WAITING
    if case.review.decision != FILED:
        return case.review.decision
    current = round_of(case)
    if not current:
        return FILED
    reply = reply_in(case, current)
    if reply is None:
        return UNDER_WAY if current == 1 else SECOND
    if reply.signed_on is None:
        return UNSIGNED
    return ASKED if unanswered(case) else CLOSED


def state_at(case: ProposalCase, meeting_id: int) -> str:
    """The state as one meeting sees it: 结转 once a later meeting has the proposal on its hands."""
    return state(case) if case.meeting_id == meeting_id else CARRIED


def round_of(case: ProposalCase) -> int:
    """The round of handling under way, 0 before the first."""
    return max((a.round for a in case.assignments), default=0)


def assignment_in(case: ProposalCase, current: int) -> Assignment | None:
    """The assignment of a round."""
    return next((a for a in case.assignments if a.round == current), None)


def reply_in(case: ProposalCase, current: int) -> Reply | None:
    """The reply of a round, signed or not."""
    return next((r for r in case.replies if r.round == current), None)


def last_word(case: ProposalCase, proposal_id: int | None) -> Feedback | None:
    """The newest feedback of the submitter of one of the case's proposals."""
    found = [f for f in case.feedback if f.proposal_id == proposal_id]
    return max(found, key=lambda f: f.round, default=None)


def unanswered(case: ProposalCase) -> tuple[Proposal, ...]:
    """Whose submitters have yet to say what they think of the newest reply; who was satisfied need not again."""
    current = round_of(case)

    def is_waiting(one: Proposal) -> bool:
        word = last_word(case, one.id)
        return word is None or (word.round < current and word.satisfaction == UNSATISFIED)

    return tuple(p for p in case.submitted if is_waiting(p))


# ---- what may be done ----


def actions(case: ProposalCase, main: ProposalCase | None = None) -> tuple[str, ...]:
    """What may be done now; the submitter of a merged proposal is asked with the one it went into."""
    answered, own = main or case, () if main else ACTIONS[state(case)]
    is_asked = state(answered) == ASKED and any(p.id == case.proposal.id for p in unanswered(answered))
    return (*(a for a in own if a != "反馈"), *(("反馈",) if is_asked else ()))


def require(case: ProposalCase, action: str) -> None:
    """Refuse what may not be done in the proposal's state; raises Conflict."""
    found = state(case)
    if action in ACTIONS[found]:
        return
    number = f"提案 {case.proposal.number}“{case.proposal.title}”"
    ways = "、".join(f"“{a}”" for a in ACTIONS[found])
    todo = f"现在可以{ways}" if ways else "这件提案不再办理，有误的请在变更记录里撤销上一步"
    raise Conflict(f"{number}现在是“{found}”，不能“{action}”，没有改动。{todo}。")


# ---- days ----


def review_due(call: ProposalCall, received: dt.date | None) -> dt.date | None:
    """The working day by which a proposal is to be reviewed: counted from the closing day, or from a late receipt."""
    days = [d for d in (call.closes_on, received) if d is not None]
    return calendar.add_working_days(max(days), call.review_days) if days else None


def due_on(case: ProposalCase) -> dt.date | None:
    """The day by which the next step is due: the review, or the reply as last extended."""
    found = state(case)
    if found == WAITING:
        return review_due(case.call, case.proposal.received_on)
    return handling_due(case) if found in IN_HANDS else None


def handling_due(case: ProposalCase) -> dt.date | None:
    """The day by which the present round is to be answered, as last extended."""
    current = round_of(case)
    later = [e.due_on for e in case.extensions if e.round == current]
    assigned = assignment_in(case, current)
    return later[-1] if later else (assigned.due_on if assigned else None)


def days_left(case: ProposalCase, today: dt.date) -> int | None:
    """Working days until the due day; negative once it has passed."""
    due = due_on(case)
    if due is None:
        return None
    count = calendar.working_days_between(today, due)
    return count if due >= today else min(count, -1)  # a day that passed on a weekend has passed all the same


# ---- findings ----


def has_two_matters(title: str) -> bool:
    """Whether a title names several matters by its punctuation or numbering."""
    return _TWO_MATTERS.search(title.strip()) is not None


def form_finding(proposal: Proposal, rules: RuleSet) -> Finding:
    """Rule 36: one matter, and its three elements filled in."""
    parts = {"案名": proposal.title, "理由": proposal.reason, "具体建议": proposal.suggestion}
    empty = [name for name, text in parts.items() if not text.strip()]
    if empty:
        sentence = f"提案没有填写{'、'.join(empty)}"
    elif has_two_matters(proposal.title):
        sentence = f"案名“{' '.join(proposal.title.split())}”像是写了几件事，请一事一案，分成几件提案"
    else:
        sentence = "一事一案，案名、理由、具体建议齐全"
    is_met = not empty and not has_two_matters(proposal.title)
    inputs = "；".join(f"{name} {len(text.strip())} 字" for name, text in parts.items())
    return finding(rules[PREFIX + "one_matter"], sentence, inputs=inputs, result=met(is_met))


def time_finding(proposal: Proposal, call: ProposalCall, rules: RuleSet) -> Finding:
    """Whether the proposal came before the call closed."""
    is_met = proposal.received_on is None or call.closes_on is None or proposal.received_on <= call.closes_on
    sentence = f"{_day(proposal.received_on)} 收到，征集于 {_day(call.closes_on)} 截止，{'未逾期' if is_met else '已逾期'}"
    inputs = f"收到 {_day(proposal.received_on)}；截止 {_day(call.closes_on)}"
    return finding(rules[PREFIX + "in_time"], sentence, inputs=inputs, result=met(is_met))


def seconders_finding(case: ProposalCase, rules: RuleSet) -> Finding:
    """Rule 35: enough seconders."""
    count, least = len(case.seconders), case.call.minimum_seconders
    sentence = (
        f"附议 {count} 名，要求不少于 {least} 名，{'达到' if count >= least else f'还差 {least - count} 名'}"
    )
    inputs = f"附议人：{'、'.join(s.name for s in case.seconders) or '无'}"
    return finding(rules[PREFIX + "minimum_seconders"], sentence, inputs=inputs, result=met(count >= least))


def standing_finding(case: ProposalCase, people: Mapping[int, Delegate], rules: RuleSet) -> Finding:
    """Rule 35: submitter and seconders were delegates on the day of receipt."""
    day = case.proposal.received_on
    asked = [people[i] for i in (case.proposal.proposer_id, *(s.delegate_id for s in case.seconders))]
    gone = [d.name for d in asked if not serves(d, day)]
    total = f"提案人和附议人共 {len(asked)} 名"
    sentence = (
        f"{total}，其中{'、'.join(gone)}在 {_day(day)} 不是在任职工代表"
        if gone
        else f"{total}，都是在任职工代表"
    )
    inputs = "、".join(d.name for d in asked)
    return finding(rules[PREFIX + "delegates"], sentence, inputs=inputs, result=met(not gone))


def serves(delegate: Delegate, day: dt.date | None) -> bool:
    """Whether a delegate's mandate stood on a day; the day it ended is excluded."""
    on = day or dt.date.max
    return (delegate.elected_on or dt.date.min) <= on and (
        delegate.ended_on is None or delegate.ended_on > on
    )


def review_findings(
    case: ProposalCase, people: Mapping[int, Delegate], rules: RuleSet
) -> tuple[Finding, ...]:
    """What the rules say of a proposal before it is taken up."""
    return (
        form_finding(case.proposal, rules),
        time_finding(case.proposal, case.call, rules),
        seconders_finding(case, rules),
        standing_finding(case, people, rules),
    )


def reply_finding(reply: Reply, rules: RuleSet) -> Finding:
    """Rule 37: a reply is signed by the leader in charge and sealed."""
    lacks = [
        w
        for w, is_there in (
            ("签发人", reply.signed_by),
            ("签发日期", reply.signed_on),
            ("盖章", reply.has_seal),
        )
        if not is_there
    ]
    signed = (
        f"由{reply.signed_by or '—'}于 {_day(reply.signed_on)} 签发，{'已' if reply.has_seal else '未'}盖章"
    )
    sentence = f"答复{signed}，缺少{'、'.join(lacks)}" if lacks else f"答复{signed}"
    return finding(rules[PREFIX + "signed_reply"], sentence, inputs=signed, result=met(not lacks))


def second_findings(cases: Sequence[ProposalCase], rules: RuleSet) -> Iterator[Finding]:
    """Rule 38: what became of each reply that a submitter was not satisfied with."""
    rule = rules[PREFIX + "second_handling"]
    for case in cases:
        if not any(f.round == 1 and f.satisfaction == UNSATISFIED for f in case.feedback):
            continue
        second = reply_in(case, LAST_ROUND)
        is_met = second is not None and second.signed_on is not None
        way = (
            f"已作{second.kind if second.kind == EXPLANATION else '二次答复'}"
            if second and is_met
            else "还没有二次答复或者书面说明"
        )
        sentence = f"提案 {case.proposal.number} 有提案人对第一次答复不满意，{way}"
        yield finding(rule, sentence, inputs=f"现状：{state(case)}", result=met(is_met))


def report_findings(
    cases: Sequence[ProposalCase], meeting_id: int, rules: RuleSet, *, held_on: dt.date | None
) -> Iterator[Finding]:
    """Rule 39: before the congress hears the report every proposal is closed, or extended beyond the meeting."""
    rule = rules[PREFIX + "before_report"]
    for case in cases:
        found = state_at(case, meeting_id)
        if found not in OPEN:
            continue
        due = handling_due(case)
        is_met = bool(case.extensions) and due is not None and (held_on is None or due >= held_on)
        told = f"已批准延期至 {_day(due)}" if is_met else "没有办结，也没有有效的延期说明"
        sentence = f"提案 {case.proposal.number}“{case.proposal.title}”现在是“{found}”，{told}"
        yield finding(rule, sentence, inputs=f"状态 {found}；期限 {_day(due)}", result=met(is_met))


def seconders_problem(proposer_id: int, delegate_ids: Sequence[int]) -> str | None:
    """Why these delegates cannot second together, or None."""
    if proposer_id in delegate_ids:
        return "提案人不能同时是附议人，请另找代表附议"
    if len(set(delegate_ids)) != len(delegate_ids):
        return "附议人有重复，请每人只登记一次"
    return None


def names_of(seconders: Collection[Seconder]) -> str:
    """The seconders' names in order."""
    return "、".join(s.name for s in seconders)


def _day(day: dt.date | None) -> str:
    """A day, or a dash."""
    return day.isoformat() if day else "—"
