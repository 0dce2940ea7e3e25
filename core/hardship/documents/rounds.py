"""Which review, notice, opinion and exit a family's papers speak of: those of the newest round that still count."""

from core.hardship.documents.case import Family
from core.hardship.records.procedure import Exit, Objection, PublicNotice, ReviewMeeting, Step
from core.hardship.rules.procedure import this_round

RETURNED, CONCLUDED = "退回", ("评议同意", "评议同意退档")
PROPOSED, LEFT = "提出退档", "批准退档"


def standing(family: Family) -> tuple[Step, ...]:
    """The steps of the newest round that no return has taken back."""
    kept: list[Step] = []
    for step in this_round(family.way.steps):
        if step.action != RETURNED:
            kept.append(step)
            continue
        while len(kept) > 1 and kept[-1].state != step.state:
            kept.pop()
    return tuple(kept)


def signed(family: Family, action: str) -> Step | None:
    """The step of that kind that still counts."""
    return next((s for s in reversed(standing(family)) if s.action == action), None)


def review_of(family: Family, action: str) -> ReviewMeeting | None:
    """The review meeting that a step stands on."""
    step = signed(family, action)
    return next((r for r in family.way.reviews if step and r.id == step.review_id), None)


def notice_of(family: Family, *, is_exit: bool) -> PublicNotice | None:
    """The notice that was put up last in this round."""
    ids = [s.notice_id for s in standing(family) if s.notice_id is not None]
    mine = [n for n in family.way.notices if n.id in ids and n.is_exit is is_exit]
    return mine[-1] if mine else None


def objections_to(family: Family, notice: PublicNotice) -> tuple[Objection, ...]:
    """The objections to a notice."""
    return tuple(o for o in family.way.objections if o.notice_id == notice.id)


def exit_of(family: Family) -> Exit | None:
    """The way out that this round has begun."""
    step = signed(family, PROPOSED)
    return next((e for e in family.way.exits if step and e.id == step.exit_id), None)
