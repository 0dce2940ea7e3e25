"""No idea vanishes: after any steps submitted ≥ adopted ≥ implemented ≥ with benefit, and the states add up."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import codes
from core.app import App
from core.errors import Conflict
from core.innovation.records.ideas import Author, Benefit, Grade, Idea, IdeaStep, Reward
from core.innovation.records.steps import STATES
from core.innovation.records.views import IdeaCase, IdeaFigures
from core.innovation.rules import steps as life
from core.innovation.rules.figures import figures
from core.rules import rule_set
from tests.core.innovation.bench import FORMULA, PROPOSED, QUANTITIES, YEAR, Bench, bench, plan, turn

RULES = rule_set(on=PROPOSED)
WAYS = st.lists(st.lists(st.integers(0, 10**6), max_size=18), min_size=1, max_size=9)
# What a state counts as, written down by hand from the order of service.md §3.6.
ADOPTED = {
    "已采纳", "待实施", "实施中", "待验证", "已验证", "效益已确认", "已评奖", "已奖励", "中止实施",
}  # fmt: skip
IMPLEMENTED = {"待验证", "已验证", "效益已确认", "已评奖", "已奖励"}


def walked(key: int, choices: list[int]) -> IdeaCase:
    """An idea that took whatever steps the numbers say, one day each."""
    steps = [IdeaStep(id=1, idea_id=key, taken_on=PROPOSED, taken_by="甲")]
    benefit = None
    for number in choices:
        ways = life.actions_in(steps[-1].state)
        if not ways:
            break
        action = life.ACTIONS[ways[number % len(ways)]]
        day = PROPOSED + dt.timedelta(days=len(steps))
        steps.append(
            IdeaStep(
                id=len(steps) + 1, idea_id=key, previous_id=steps[-1].id, action=action.name, state=action.target,
                taken_on=day, taken_by="甲", opinion="理由",
            )
        )  # fmt: skip
        if action.name == "确认效益":
            benefit = Benefit(amount=Decimal(number % 3 * 100), confirmed_on=day)
    idea = Idea(
        id=key, number=f"2026-{key}", title=f"第{key}件", proposed_on=PROPOSED, unit_name=f"车间{key % 2}"
    )
    who = (Author(person_id=key % 4),)
    return IdeaCase(idea=idea, authors=who, steps=tuple(steps), benefit=benefit)


def figures_of(cases: list[IdeaCase], as_of: dt.date) -> IdeaFigures:
    return figures(cases, YEAR, as_of=as_of, employees=20, kinds=codes.labels("idea_kind"), rules=RULES)


def require_whole(found: IdeaFigures) -> None:
    """What rule 67 and V23 to V25 ask for."""
    wider = (found.submitted, found.adopted, found.implemented, found.with_benefit)
    for more, less in pairwise(wider):
        assert set(less.ids) <= set(more.ids)
        assert less.number <= more.number
    for parts in (found.by_state, found.by_kind, found.by_unit):
        assert sorted(i for p in parts for i in p.ids) == sorted(found.submitted.ids)
    assert not set(found.refused.ids) & set(found.adopted.ids)
    assert not set(found.held.ids) & set(found.adopted.ids)
    assert (found.benefit.amount > 0) == bool(found.with_benefit.number)
    assert [i for i, _ in found.benefit.lines] == list(found.with_benefit.ids)


@given(WAYS, st.integers(0, 20))
def test_no_idea_vanishes_whatever_steps_are_taken(ways: list[list[int]], days: int) -> None:
    cases = [walked(key, choices) for key, choices in enumerate(ways, start=1)]
    for as_of in (PROPOSED + dt.timedelta(days=days), YEAR.end):
        found = figures_of(cases, as_of)
        assert found.submitted.number == len(cases)
        require_whole(found)
    for case in cases:
        last = [s.state for s in case.steps if s.state != "已归档"][-1]
        assert (case.idea.id in found.adopted.ids) == (last in ADOPTED)
        assert (case.idea.id in found.implemented.ids) == (last in IMPLEMENTED)


@given(WAYS)
def test_a_step_that_still_stands_agrees_with_the_state(ways: list[list[int]]) -> None:
    for key, choices in enumerate(ways, start=1):
        case = walked(key, choices)
        state = life.counted_as(case.steps, YEAR.end)
        assert (life.reached(case.steps, "采纳") is not None) == (state in ADOPTED)
        assert (life.reached(case.steps, "实施完成") is not None) == (state in IMPLEMENTED)


def test_every_state_can_be_reached_and_every_action_leads_to_a_known_one() -> None:
    assert {a.target for a in life.ACTIONS.values()} | {"已提出"} == set(STATES)
    assert {s for a in life.ACTIONS.values() for s in a.sources} <= set(STATES)
    assert set(STATES) == set(codes.labels("idea_state"))
    assert {"提出", *life.ACTIONS} == set(codes.labels("idea_action"))
    assert life.actions_in("已归档") == ()  # only taking the change back leads out


# ---- the same with a store, where unlawful steps are refused and steps are taken back ----


def step(office: Bench, key: int, action: str, day: int) -> None:
    """Take a step by its own door."""
    now = turn(day, by="王会计", opinion="理由")
    proposals = office.proposals
    need = life.ACTIONS[action].needs
    if need == "计划":
        proposals.plan(plan(key), now)
    elif need == "效益":
        if life.state_of(proposals.case(key).steps) == "已验证":
            one = Benefit(idea_id=key, formula=FORMULA, calculated_by="孙工", calculated_on=PROPOSED)
            proposals.calculate_benefit(one, QUANTITIES)
        proposals.confirm_benefit(key, now)
    elif need == "奖级":
        proposals.grade(Grade(idea_id=key, level="第四档"), now)
    elif need == "奖励":
        proposals.reward(Reward(idea_id=key, amount=Decimal(300), fund_source="工会经费"), now)
    else:
        proposals.take(key, action, now)


@pytest.mark.slow
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choices=st.lists(st.integers(0, 10**6), min_size=12, max_size=25))
def test_the_store_keeps_every_idea_under_steps_refusals_and_undo(app: App, choices: list[int]) -> None:
    office = bench(app, 3) if not app.innovation.proposals.ideas() else Bench(app, list(range(1, 4)))
    known = len(office.proposals.ideas())
    keys = [
        office.submit(f"{known + n}号{chr(0x4E00 + 7 * (known + n))}{chr(0x5E00 + known + n)}")
        for n in range(3)
    ]
    for day, number in enumerate(choices):
        key = keys[number % 3]
        state = office.state(key)
        lawful = life.actions_in(state)
        every = [*life.ACTIONS]
        action = (
            every[number // 3 % len(every)]
            if number % 5 == 0 or not lawful
            else lawful[number // 3 % len(lawful)]
        )
        try:
            step(office, key, action, day)
            assert action in lawful
            if number % 7 == 0:
                app.undo(app.changes(limit=1)[0].id)
                assert office.state(key) == state
        except Conflict:
            is_unanswered = action == "归档" and state in ("不采纳", "不予受理", "中止实施")
            assert action not in lawful or is_unanswered
            assert office.state(key) == state
    found = office.proposals.figures(YEAR, as_of=YEAR.end)
    assert found.submitted.number == known + 3
    require_whole(found)
    by_hand = {k: office.state(k) for k in keys}
    assert set(keys) & set(found.adopted.ids) == {
        k
        for k in keys
        if by_hand[k] in ADOPTED or (by_hand[k] == "已归档" and _came_to(office, k) in ADOPTED)
    }


def _came_to(office: Bench, key: int) -> str:
    """The last state before filing."""
    return [s.state for s in office.proposals.case(key).steps if s.state != "已归档"][-1]


def test_records_of_an_idea_are_never_shared_with_another() -> None:
    one = walked(1, [0, 0, 0])
    assert figures_of([one, replace(walked(2, []), authors=one.authors)], YEAR.end).participants.number == 1
