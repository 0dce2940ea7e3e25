"""What an idea is worth: the benefit by its formula, finance's word, scores, the grade and the reward."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.errors import Conflict, Invalid
from core.innovation import keeping, stepping
from core.innovation.queries import ideas as queries
from core.innovation.queries import people as roster
from core.innovation.records.ideas import (
    REWARD_KIND,
    Benefit,
    Grade,
    Quantity,
    Reward,
    Score,
    ScoreItem,
    Turn,
)
from core.innovation.records.steps import ADOPTED_STATES, NO_GRADE
from core.innovation.records.views import IdeaCase, Suggestion
from core.innovation.rules import formula, grading, scoring
from core.innovation.rules import steps as life
from core.innovation.score_tables import score_table
from core.innovation.tables.ideas import (
    BenefitRow,
    GradeRow,
    QuantityRow,
    RewardPartRow,
    RewardRow,
    ScoreItemRow,
    ScoreRow,
)
from core.regulations.queries import rule_set_of
from core.rules import Finding, RuleSet, finding

CLOSED_FOR_SCORES = ("已评奖", "已奖励", "已归档")


# ---- benefit ----


def calculated(benefit: Benefit, quantities: Sequence[Quantity]) -> Benefit:
    """A benefit with amount and sentence from its formula; nothing but 0 without one; raises Invalid."""
    if not benefit.formula.strip():
        if quantities:
            raise formula.wrong("填写了数据却没有计算式，没有保存。请补上计算式，或删去数据")
        return replace(benefit, formula="", amount=Decimal("0.00"), sentence="没有直接经济效益")
    found = formula.problems(benefit.formula, quantities)
    if found:
        raise Invalid(found)
    amount = formula.value(benefit.formula, {q.name: q.value for q in quantities})
    if amount < 0:
        raise formula.wrong(f"算得 {amount:,.2f} 元，小于 0，不能作为效益，没有保存。请核对数值")
    sentence = formula.sentence(benefit.formula, quantities, amount)
    return replace(benefit, amount=amount, sentence=sentence)


def calculate(writing: Writing, benefit: Benefit, quantities: Sequence[Quantity]) -> Benefit:
    """Store the calculation of an adopted idea, in place of the one not yet confirmed; raises Invalid, NotFound, Conflict."""
    session = writing.session
    case = queries.one_case(session, benefit.idea_id)
    state = life.state_of(case.steps)
    if state not in ADOPTED_STATES or life.is_beneficial(state):
        raise Conflict(
            f"建议 {case.idea.number} 现在是“{state}”，不能测算效益，没有保存。"
            "采纳以后、财务确认以前可以测算和修改。"
        )
    tidy = tuple(replace(q, name=q.name.strip()) for q in quantities)
    fresh = replace(calculated(benefit, tidy), confirmer_id=None, confirmed_by=None, confirmed_on=None)
    old = case.benefit
    if old is not None and old.confirmed_on is None:
        for quantity in case.quantities:
            stored.remove(writing, QuantityRow, quantity.id or 0)
        key = old.id or 0
        keeping.replace(writing, BenefitRow, replace(fresh, id=key))
    else:
        key = keeping.add(writing, BenefitRow, replace(fresh, id=None))
    for quantity in tidy:
        keeping.add(writing, QuantityRow, replace(quantity, id=None, benefit_id=key))
    return replace(fresh, id=key)


def confirm(writing: Writing, idea_id: int, turn: Turn, *, confirmer_id: int | None = None) -> Benefit:
    """Let finance confirm the calculation as it stands, worked out anew; raises Invalid, NotFound, Conflict.

    `confirmer_id` names the finance person on the roster; nobody may confirm an idea of their own.
    """
    session = writing.session
    case = queries.one_case(session, idea_id)
    action = stepping.due(case, "确认效益", turn)
    if case.benefit is None or case.benefit.confirmed_on is not None:
        raise Conflict(f"建议 {case.idea.number} 还没有待确认的效益测算，没有改动。请先测算效益。")
    name = _confirmer(session, case, turn, confirmer_id)
    again = calculated(case.benefit, case.quantities)
    done = replace(again, confirmer_id=confirmer_id, confirmed_by=name, confirmed_on=turn.on)
    keeping.replace(writing, BenefitRow, done)
    said = confirming_finding(done, rule_set_of(session, turn.on))
    stepping.keep(writing, case, action, replace(turn, by=name), (said,))
    return done


def confirming_finding(benefit: Benefit, rules: RuleSet) -> Finding:
    """Rule 68: a benefit has its formula, and another person than who worked it out confirms it."""
    rule = rules["innovation.idea.benefit_confirmed"]
    is_same = benefit.calculated_by.strip() == (benefit.confirmed_by or "").strip()
    told = f"{benefit.sentence}；由{benefit.calculated_by}计算、{benefit.confirmed_by}确认"
    told += "，计算人和确认人是同一人" if is_same else ""
    return finding(rule, told, inputs=benefit.formula or "没有计算式", result="不符合" if is_same else "符合")


def _confirmer(session: Session, case: IdeaCase, turn: Turn, confirmer_id: int | None) -> str:
    """The name of who confirms, an author never; raises Invalid, Conflict."""
    name = turn.by.strip()
    if confirmer_id is not None:
        name = roster.require(session, [confirmer_id], role="财务确认人")[confirmer_id].name
    same_key = any(a.person_id == confirmer_id for a in case.authors)
    same_name = confirmer_id is None and any(a.name == name for a in case.authors)
    if same_key or same_name:
        hint = "如是同名的另一人，请从花名册中选择。" if same_name else "请由另一位财务人员确认。"
        raise Conflict(f"{name}是建议 {case.idea.number} 的建议人，不能确认自己的效益，没有改动。{hint}")
    return name


# ---- scores ----


def score(writing: Writing, one: Score, points: Mapping[str, Decimal]) -> int:
    """Store a reviewer's score in place of the one given before; raises Invalid, NotFound, Conflict."""
    session = writing.session
    case = queries.one_case(session, one.idea_id)
    _require_scorable(case, one)
    scoring.require_points(score_table(one.table_name), points)
    fresh = replace(one, scored_by=one.scored_by.strip())
    key = queries.score_of(session, one.idea_id, fresh.scored_by)
    if key is None:
        key = keeping.add(writing, ScoreRow, replace(fresh, id=None))
    else:
        keeping.replace(writing, ScoreRow, replace(fresh, id=key))
        for item in queries.item_keys(session, key):
            stored.remove(writing, ScoreItemRow, item)
    for name, given in points.items():
        keeping.add(writing, ScoreItemRow, ScoreItem(score_id=key, criterion=name, points=given))
    return key


def _require_scorable(case: IdeaCase, one: Score) -> None:
    """Refuse a score before acceptance or after grading, by an author, or by another table; raises Conflict."""
    state = life.state_of(case.steps)
    if state in ("已提出", *CLOSED_FOR_SCORES):
        raise Conflict(f"建议 {case.idea.number} 现在是“{state}”，不能评分，没有保存。")
    if any(a.name == one.scored_by.strip() for a in case.authors):
        raise Conflict(f"{one.scored_by}是建议人，不能给自己的建议评分，没有保存。请由其他评审人评分。")
    others = {s.score.table_name for s in case.sheets if s.score.scored_by != one.scored_by.strip()}
    if others and one.table_name not in others:
        raise Conflict(
            f"其他评审人用的是“{'、'.join(sorted(others))}”，同一件建议须用同一张评分表，没有保存。"
        )


# ---- grade and reward ----


def suggested(session: Session, case: IdeaCase, on: dt.date) -> Suggestion | None:
    """The grade that the confirmed benefit suggests; None before finance has confirmed."""
    if case.benefit is None or case.benefit.confirmed_on is None:
        return None
    return grading.suggestion(case.benefit.amount, rule_set_of(session, on))


def grade(writing: Writing, one: Grade, turn: Turn) -> None:
    """Store the grade with what was suggested and the average score, and take that step.

    Raises Invalid when the rules advise against it and no opinion says why; NotFound, Conflict.
    """
    session = writing.session
    case = queries.one_case(session, one.idea_id)
    action = stepping.due(case, "评定等级", turn)
    hint = suggested(session, case, turn.on)
    fresh = replace(
        one,
        id=None,
        decided_on=turn.on,
        suggested=hint.line.level if hint and hint.line else None,
        score=scoring.average(case.sheets),
    )
    keeping.add(writing, GradeRow, fresh)
    said = stepping.findings_of(session, case, turn.on) + ((hint.finding,) if hint else ())
    stepping.keep(writing, case, action, turn, said)


def reward(writing: Writing, one: Reward, turn: Turn) -> tuple[str, ...]:
    """Store a reward shared out among the authors and take that step; what is doubtful about the amount, in sentences.

    Raises Invalid for no amount or no fund source; NotFound; Conflict for an idea graded without a reward.
    """
    session = writing.session
    case = queries.one_case(session, one.idea_id)
    action = stepping.due(case, "发放奖励", turn)
    level = case.grade.level if case.grade else ""
    if level == NO_GRADE:
        raise Conflict(f"建议 {case.idea.number} 评定为“{NO_GRADE}”，不能发放奖励，没有改动。可以直接归档。")
    fresh = replace(one, id=None, kind=REWARD_KIND, rewarded_on=turn.on)
    keeping.check(RewardRow, fresh)
    shares = grading.parts(one.amount, case.authors)
    key = keeping.add(writing, RewardRow, fresh)
    for part in shares:
        keeping.add(writing, RewardPartRow, replace(part, reward_id=key))
    stepping.keep(writing, case, action, turn)
    doubt = grading.amount_doubt(one.amount, level, rule_set_of(session, turn.on))
    return (doubt,) if doubt else ()
