"""Ideas as lists show them: one line each, the board, the timeline, the reply slip, the ledger (all pure)."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence

from core.innovation.records.ideas import IdeaStep
from core.innovation.records.steps import IN_PLAN, STATES
from core.innovation.records.views import (
    IdeaCase,
    IdeaColumn,
    IdeaFilter,
    IdeaLine,
    LedgerLine,
    RecommendationLine,
    ReplySlip,
    TimelineEntry,
)
from core.innovation.rules import steps as life
from core.innovation.rules.eligibility import condition_finding
from core.innovation.rules.scoring import average
from core.rules import RuleSet


def line(case: IdeaCase) -> IdeaLine:
    """An idea in a list."""
    idea, state = case.idea, life.state_of(case.steps)
    benefit = case.benefit.amount if case.benefit and case.benefit.confirmed_on else None
    return IdeaLine(
        id=idea.id or 0,
        number=idea.number,
        title=idea.title,
        kind=idea.kind,
        category=idea.category,
        authors=case.author_names,
        unit_name=idea.unit_name,
        proposed_on=idea.proposed_on,
        state=state,
        since=case.steps[-1].taken_on,
        due_on=case.plan.ends_on if case.plan and state in IN_PLAN else None,
        benefit=benefit,
        level=case.grade.level if case.grade else "",
        reward=case.reward.amount if case.reward else None,
        is_excellent=bool(case.grade and case.grade.is_excellent),
        is_answered=is_answered(case),
        actions=life.actions_in(state),
    )


def chosen(cases: Iterable[IdeaCase], wanted: IdeaFilter) -> tuple[IdeaLine, ...]:
    """The lines that a filter lets through, by year and number."""
    found = [(c, line(c)) for c in cases]
    kept = [(c, x) for c, x in found if _is_wanted(c, x, wanted)]
    return tuple(x for _, x in sorted(kept, key=lambda f: (f[0].idea.year, f[0].idea.number, f[1].id)))


def _is_wanted(case: IdeaCase, x: IdeaLine, wanted: IdeaFilter) -> bool:
    """Whether one idea passes every condition."""

    def is_among(value: str, choices: Collection[str]) -> bool:
        return not choices or value in choices

    text = " ".join((x.number, x.title, x.authors, x.unit_name)).casefold()
    return (
        is_among(x.state, wanted.states)
        and is_among(x.kind, wanted.kinds)
        and is_among(x.category, wanted.categories)
        and is_among(x.unit_name, wanted.units)
        and all(word in text for word in wanted.words.casefold().split())
        and (wanted.ids is None or x.id in wanted.ids)
        and wanted.year in (None, case.idea.year)
        and wanted.contest_id in (None, case.idea.contest_id)
        and not (wanted.is_unanswered and x.is_answered)
    )


def board(lines: Sequence[IdeaLine]) -> tuple[IdeaColumn, ...]:
    """Every state with its ideas, the longest waiting first; empty columns are there too."""
    waiting = sorted(lines, key=lambda x: (x.since or dt.date.max, x.number))
    return tuple(IdeaColumn(state=s, lines=tuple(x for x in waiting if x.state == s)) for s in STATES)


# ---- the answer to the authors ----


def slip(case: IdeaCase) -> ReplySlip | None:
    """What the authors are told of the decision as it stands: why not, or that it was adopted; None before one."""
    step = life.declined(case.steps) or life.reached(case.steps, "采纳")
    if step is None:
        return None
    told = [a for a in case.answers if a.step_id == step.id]
    return ReplySlip(
        idea_id=case.idea.id or 0,
        number=case.idea.number,
        title=case.idea.title,
        authors=tuple(a.name for a in case.authors),
        unit_name=case.idea.unit_name,
        step_id=step.id or 0,
        state=step.state,
        reason=step.opinion or "",
        decided_on=step.taken_on,
        decided_by=step.taken_by,
        answer=told[-1] if told else None,
    )


def is_answered(case: IdeaCase) -> bool:
    """Whether nothing is owed to the authors: no decision against the idea, or they were told of it."""
    step = life.declined(case.steps)
    return step is None or any(a.step_id == step.id for a in case.answers)


# ---- timeline ----


def timeline(case: IdeaCase) -> tuple[TimelineEntry, ...]:
    """What happened to an idea, the oldest first."""
    found = [_step_entry(s) for s in case.steps] + list(_entries(case))
    return tuple(sorted(found, key=lambda e: e.on or dt.date.min))  # stable: one day's steps keep their order


def _step_entry(step: IdeaStep) -> TimelineEntry:
    """One step."""
    opinion = f"：{step.opinion}" if step.opinion else ""
    return TimelineEntry(on=step.taken_on, title=step.action, text=f"{step.taken_by}{opinion}")


def _entries(case: IdeaCase) -> Iterator[TimelineEntry]:
    """What is recorded beside the steps."""
    for sheet in case.sheets:
        text = f"{sheet.score.scored_by}按{sheet.score.table_name}评 {sheet.total:.2f} 分"
        yield TimelineEntry(on=sheet.score.scored_on, title="评分", text=text)
    for answer in case.answers:
        taken = f"，{answer.received_by}签收" if answer.received_by else ""
        text = f"{answer.told_by}：{answer.text}{taken}"
        yield TimelineEntry(on=answer.told_on, title="答复建议人", text=text)


# ---- rows for sheets ----


def ledger_line(case: IdeaCase) -> LedgerLine:
    """An idea in the ledger."""
    idea, found = case.idea, line(case)
    adopted, done = life.reached(case.steps, "采纳"), life.reached(case.steps, "实施完成")
    lead = case.authors[0].position if case.authors else ""
    return LedgerLine(
        idea_id=found.id,
        number=idea.number,
        title=idea.title,
        kind=idea.kind,
        authors=found.authors,
        unit_name=idea.unit_name,
        position=idea.position or lead,
        proposed_on=idea.proposed_on,
        state=found.state,
        adopted_on=adopted.taken_on if adopted else None,
        implemented_on=done.taken_on if done else None,
        investment=case.plan.investment if case.plan else None,
        benefit=found.benefit,
        confirmed_by=(case.benefit.confirmed_by or "") if case.benefit else "",
        score=case.grade.score if case.grade and case.grade.score is not None else average(case.sheets),
        level=found.level,
        reward=found.reward,
        is_reported=idea.is_reported,
    )


def recommendation(case: IdeaCase, rules: RuleSet) -> RecommendationLine:
    """A small invention in the list that is sent up, with what the rules say of it."""
    idea = case.idea
    done = life.reached(case.steps, "实施完成")
    sentence = case.benefit.sentence if case.benefit and case.benefit.confirmed_on else ""
    social = (case.benefit.social or "") if case.benefit else ""
    extras = (idea.patent_number, idea.government_award, idea.past_award)
    return RecommendationLine(
        idea_id=idea.id or 0,
        title=idea.title,
        kind=idea.kind,
        unit_name=idea.unit_name,
        authors=case.author_names,
        phone=idea.phone or "",
        in_use_on=done.taken_on if done else None,
        summary=idea.measures,
        benefit="；".join(t for t in (sentence, social or idea.benefit_note or "") if t),
        patents_and_awards="；".join(t for t in extras if t),
        has_promise=idea.has_promise,
        opinion=idea.unit_opinion or "",
        findings=(condition_finding(idea, rules),),
    )
