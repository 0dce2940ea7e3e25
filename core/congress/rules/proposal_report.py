"""The figures of a meeting's proposals, every number with the proposals behind it (all pure)."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from core.congress.records.proposals import (
    DepartmentFigures,
    Figure,
    ProposalCase,
    ProposalReport,
    Rate,
)
from core.congress.rules import proposals as life
from core.congress.rules.proposal_lists import SATISFACTION, main_of, newest_reply

UNREVIEWED, NO_DEPARTMENT = "尚未审查", "尚未交办"
DECISIONS = (life.FILED, life.MERGED, life.TRANSFERRED, life.REFUSED, UNREVIEWED)
_TAKEN = (life.FILED, life.MERGED)
Mains = Mapping[int, ProposalCase]


def report(
    cases: Sequence[ProposalCase],
    mains: Mains,
    *,
    meeting_id: int,
    today: dt.date,
    categories: Sequence[str],
    outcomes: Sequence[str],
) -> ProposalReport:
    """The report on those submitted to a meeting and those carried in."""
    own = [c for c in cases if c.proposal.meeting_id == meeting_id]
    taken = [c for c in cases if _decision(c) in _TAKEN]
    filed = figure("立案和并案", (c for c in own if _decision(c) in _TAKEN))
    submitted, closed = figure("收到提案", own), figure("办结", (c for c in taken if is_closed(c, mains)))
    asked = [c for c in taken if _word(c, mains)]
    pleased = figure("满意和基本满意", (c for c in asked if _word(c, mains) != life.UNSATISFIED))
    return ProposalReport(
        meeting_id=meeting_id,
        today=today,
        submitted=submitted,
        carried_in=figure("上次大会结转", (c for c in cases if c.proposal.meeting_id != meeting_id)),
        carried_out=figure("结转下次大会", (c for c in cases if c.meeting_id != meeting_id)),
        by_state=_grouped(cases, life.STATES, lambda c: life.state_at(c, meeting_id)),
        by_category=_grouped(own, categories, lambda c: c.proposal.category),
        by_decision=_grouped(own, DECISIONS, _decision),
        by_outcome=_grouped(taken, outcomes, lambda c: _outcome(c, mains)),
        by_satisfaction=_grouped(taken, SATISFACTION, lambda c: _word(c, mains)),
        by_department=_departments(taken, mains, today),
        closed=closed,
        key=figure("重点提案", (c for c in cases if c.proposal.is_key)),
        overdue=figure("已过期限", (c for c in cases if is_late(c, meeting_id, today))),
        reopened=figure("二次办理", (c for c in taken if life.round_of(c) == life.LAST_ROUND)),
        filing_rate=rate("立案率", filed, submitted),
        closing_rate=rate("办结率", closed, figure("立案和并案（含结转）", taken)),
        satisfaction_rate=rate("满意率", pleased, figure("已反馈", asked)),
    )


def is_closed(case: ProposalCase, mains: Mains) -> bool:
    """Whether a proposal, or the one it was merged into, has been answered to everybody's knowledge."""
    return life.state(main_of(case, mains) or case) == life.CLOSED


def is_late(case: ProposalCase, meeting_id: int, today: dt.date) -> bool:
    """Whether a proposal that the meeting has on its hands is past its day."""
    left = life.days_left(case, today)
    return case.meeting_id == meeting_id and left is not None and left < 0


def figure(label: str, cases: Iterable[ProposalCase]) -> Figure:
    """A number with the proposals behind it."""
    return Figure(label=label, ids=tuple(c.proposal.id or 0 for c in cases))


def rate(label: str, part: Figure, whole: Figure) -> Rate:
    """A share with its arithmetic in words."""
    sentence = (
        f"{label}：{part.label} {part.number} 件 ÷ {whole.label} {whole.number} 件 = {percent(part, whole)}"
    )
    return Rate(label=label, part=part, whole=whole, sentence=sentence)


def percent(part: Figure, whole: Figure) -> str:
    """A share to one decimal, or a dash of nothing."""
    if not whole.number:
        return "—"
    return f"{(Decimal(part.number) * 100 / whole.number).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def _decision(case: ProposalCase) -> str:
    """The review's decision."""
    return case.review.decision if case.review else UNREVIEWED


def _outcome(case: ProposalCase, mains: Mains) -> str:
    """The class of the newest signed reply that covers a proposal."""
    reply = newest_reply(main_of(case, mains) or case)
    return reply.outcome if reply else ""


def _word(case: ProposalCase, mains: Mains) -> str:
    """The last word of a proposal's own submitter."""
    found = life.last_word(main_of(case, mains) or case, case.proposal.id)
    return found.satisfaction if found else ""


def _department(case: ProposalCase, mains: Mains) -> str:
    """The lead department that has a proposal, or the one it was merged into."""
    answered = main_of(case, mains) or case
    assigned = life.assignment_in(answered, life.round_of(answered))
    return assigned.lead_department if assigned else NO_DEPARTMENT


def _grouped(
    cases: Sequence[ProposalCase], labels: Sequence[str], label_of: Callable[[ProposalCase], str]
) -> tuple[Figure, ...]:
    """A figure for each label, empty ones too."""
    return tuple(figure(label, (c for c in cases if label_of(c) == label)) for label in labels)


def _departments(
    taken: Sequence[ProposalCase], mains: Mains, today: dt.date
) -> tuple[DepartmentFigures, ...]:
    """What each lead department had and has done, in the order of their names."""
    names = sorted({_department(c, mains) for c in taken}, key=lambda n: (n == NO_DEPARTMENT, n))
    found = []
    for name in names:
        theirs = [c for c in taken if _department(c, mains) == name]
        late = [c for c in theirs if (life.days_left(c, today) or 0) < 0]
        found.append(
            DepartmentFigures(
                department=name,
                assigned=figure("交办", theirs),
                closed=figure("办结", (c for c in theirs if is_closed(c, mains))),
                overdue=figure("已过期限", late),
            )
        )
    return tuple(found)
