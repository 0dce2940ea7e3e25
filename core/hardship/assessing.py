"""Judging households inside a session: the rules of the place, the facts of the file, the verdict that is kept."""

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from sqlalchemy.orm import Session

from core.audit import Writing
from core.errors import Invalid
from core.hardship import frozen
from core.hardship.queries import households, means
from core.hardship.records.households import HouseholdCard
from core.hardship.records.means import (
    MONTHS,
    TIERS,
    Assessment,
    Facts,
    Judgement,
    Shift,
    Totals,
    Verdict,
    WhatIf,
)
from core.hardship.rules.means import judge, require_computable, result_of
from core.hardship.rules.money import to_cent
from core.hardship.rules.tiers import scale_of
from core.hardship.rules.totals import terms_of, totals
from core.hardship.tables.means import VerdictRow
from core.money import to_fen
from core.regulations.queries import rule_set_of, rules_version


def facts_of(session: Session, household_id: int, on: dt.date) -> Facts:
    """What the test needs to know of one household; raises NotFound."""
    households.household(session, household_id)
    return means.facts(session, [household_id], on)[household_id]


def record_verdict(writing: Writing, household_id: int, on: dt.date, by: str) -> int:
    """Judge a household and keep the verdict with all it stands on; raises Invalid, NotFound."""
    session = writing.session
    facts, rules = facts_of(session, household_id, on), rule_set_of(session, on)
    found = judge(facts, rules)
    row = VerdictRow(
        household_id=household_id,
        made_at=writing.at,
        made_by=by,
        as_of=on,
        region=found.region,
        line=to_fen(found.line),
        income=to_fen(found.totals.income),
        expense=to_fen(found.totals.expense),
        persons=found.totals.persons,
        per_head=to_fen(found.per_head),
        result=found.result,
        sentence=found.sentence,
        rules_version=rules_version(rules, [f.rule_id for f in found.findings]),
        facts=frozen.facts_text(facts),
        rules=frozen.rules_text(rules),
        findings=frozen.findings_text(found.findings),
    )
    session.add(row)
    session.flush()
    return row.id


def reproduced(verdict: Verdict) -> Judgement:
    """The judgement again, from the facts and the rules kept with the verdict."""
    return judge(frozen.facts_of(verdict.facts), frozen.rules_of(verdict.rules))


def is_stale(session: Session, verdict: Verdict) -> bool:
    """Whether the file says something else today than when the verdict was made."""
    on = verdict.as_of or dt.date.today()
    return frozen.facts_text(facts_of(session, verdict.household_id, on)) != verdict.facts


def assessments(session: Session, on: dt.date, states: Sequence[str] = ()) -> Iterator[Assessment]:
    """What the test says of every file on a day; one that cannot be judged says why."""
    cards, rules = households.cards(session, states), rule_set_of(session, on)
    for card, facts in _with_facts(session, cards, on):
        judgement, problem = None, ""
        try:
            judgement = judge(facts, rules)
        except Invalid as error:
            problem = error.message
        yield Assessment(
            household_id=card.id,
            file_number=card.file_number,
            head_name=card.head_name,
            judgement=judgement,
            problem=problem,
        )


def what_if(session: Session, line: Decimal, on: dt.date, states: Sequence[str]) -> WhatIf:
    """What another low-income line would change among files in some states."""
    cards, rules = households.cards(session, states), rule_set_of(session, on)
    terms, scale = terms_of(rules), scale_of(rules)
    shifts: list[Shift] = []
    problems: list[str] = []
    for card, facts in _with_facts(session, cards, on):
        try:
            now = require_computable(facts, terms, on).amount
            sums = totals(facts, terms)
            before, after = (result_of(facts, sums, n, rules=rules, scale=scale) for n in (now, line))
            if before != after:
                shifts.append(_shift(card, sums, before, after))
        except Invalid as error:
            problems.append(f"{card.file_number} {card.head_name}：{error.message}")
    return WhatIf(
        line=line,
        households=len(cards),
        entering=tuple(s for s in shifts if not _is_tier(s.before) and _is_tier(s.after)),
        leaving=tuple(s for s in shifts if _is_tier(s.before) and not _is_tier(s.after)),
        moving=tuple(s for s in shifts if _is_tier(s.before) and _is_tier(s.after)),
        problems=tuple(problems),
    )


def _with_facts(
    session: Session, cards: Sequence[HouseholdCard], on: dt.date
) -> Iterator[tuple[HouseholdCard, Facts]]:
    """Each file with what the test needs, all read at once."""
    found = means.facts(session, None, on)
    return ((card, found[card.id]) for card in cards)


def _shift(card: HouseholdCard, sums: Totals, before: str, after: str) -> Shift:
    """A household whose result changes."""
    return Shift(
        household_id=card.id,
        file_number=card.file_number,
        head_name=card.head_name,
        before=before,
        after=after,
        per_head=to_cent(Fraction(sums.net) / sums.persons / MONTHS),
    )


def _is_tier(result: str) -> bool:
    """Whether a result is a tier."""
    return result in TIERS
