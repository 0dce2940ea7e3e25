"""Vacancies filled by by-election, recalls, and delegates who come back."""

import pytest

from core.app import App
from core.congress.service.elections import Elections
from core.congress.service.terms import Terms
from core.errors import Conflict, Invalid
from tests.core.congress.electing_unit import DAY, counted, elected, serving, workshop

SPRING = DAY.replace(month=4)
SUMMER = DAY.replace(month=7)


@pytest.fixture
def seated(app: App) -> tuple[App, int, list[int]]:
    """A unit of twenty with its two delegates elected."""
    unit, people = workshop(app)
    elected(app, unit, {people[0]: 20, people[1]: 18})
    return app, unit, people


def by_election(app: App, unit: int, winner: int, voters: int) -> int:
    """A by-election that one candidate wins with every vote."""
    elections = Elections(app.db)
    vote = elections.prepare(unit, SPRING, kind="补选")
    elections.nominate(vote, [winner])
    counted(app, vote, {winner: voters})
    elections.close(vote)
    return vote


def test_a_delegate_who_leaves_the_roster_leaves_a_vacancy_that_a_by_election_fills(seated):
    app, unit, people = seated
    elections = Elections(app.db)
    assert elections.free_seats(unit) == 0
    app.members.edit_many(people[:1], {"employment_status": "退休"})
    assert elections.free_seats(unit) == 1
    assert [v.left[0].person_id for v in Terms(app.db).vacancies(1)] == [people[0]]

    vote = by_election(app, unit, people[2], 19)
    assert elections.election(vote).eligible == 19  # the retired one votes no more
    known = {d.person_id: d for d in Terms(app.db).delegates(1)}
    assert (known[people[0]].ended_on, known[people[0]].end_reason) == (SPRING, "退休")
    assert (known[people[2]].origin, known[people[2]].number) == ("补选", "003")
    assert {d.person_id for d in serving(app)} == {people[1], people[2]}
    assert Terms(app.db).vacancies(1) == ()


def test_taking_a_by_election_back_restores_the_old_mandate(seated):
    app, unit, people = seated
    app.members.edit_many(people[:1], {"employment_status": "待（下）岗"})  # still employed
    with pytest.raises(Conflict, match="空缺 0 名"):
        Elections(app.db).prepare(unit, SPRING, kind="补选")
    app.members.edit_many(people[:1], {"employment_status": "失业"})
    before = Terms(app.db).delegates(1)
    by_election(app, unit, people[2], 19)
    gone = {d.person_id: d.end_reason for d in Terms(app.db).delegates(1)}
    assert gone[people[0]] == "劳动关系终止"
    app.db.undo(app.changes()[0].id)
    assert Terms(app.db).delegates(1) == before


def test_a_recall_by_more_than_half_of_all_employees_ends_the_mandate(seated):
    app, unit, people = seated
    elections = Elections(app.db)
    vote = elections.prepare(unit, SPRING, kind="罢免")
    assert elections.election(vote).seats == 1
    elections.nominate(vote, people[:1])
    counted(app, vote, {people[0]: 11})
    found = elections.close(vote)
    assert [c.person_id for c in found.elected] == people[:1]
    assert [d.person_id for d in serving(app)] == [people[1]]
    [ended] = [d for d in Terms(app.db).delegates(1) if not d.is_serving]
    assert (ended.ended_on, ended.end_reason) == (SPRING, "罢免")
    app.db.undo(app.changes()[0].id)
    assert len(serving(app)) == 2


def test_a_recall_by_exactly_half_fails(seated):
    app, unit, people = seated
    elections = Elections(app.db)
    vote = elections.prepare(unit, SPRING, kind="罢免")
    elections.nominate(vote, people[:1])
    counted(app, vote, {people[0]: 10})
    assert elections.close(vote).elected == ()
    assert len(serving(app)) == 2
    assert any("未罢免" in s for s in elections.record_of(vote).sentences)


def test_two_recalls_on_one_paper_are_two_questions(seated):
    app, unit, people = seated
    elections = Elections(app.db)
    vote = elections.prepare(unit, SPRING, kind="罢免")
    elections.nominate(vote, people[:2])
    found = counted(app, vote, {people[0]: 12, people[1]: 12})
    assert (found.problems, found.tied) == ((), ())
    elections.close(vote)
    assert serving(app) == []


def test_only_delegates_of_the_unit_can_be_recalled_and_nobody_is_written_in(seated):
    app, unit, people = seated
    elections = Elections(app.db)
    vote = elections.prepare(unit, SPRING, kind="罢免")
    with pytest.raises(Invalid, match="不是“一车间”选出的在任代表"):
        elections.nominate(vote, people[5:6])
    elections.nominate(vote, people[:1])
    with pytest.raises(Invalid, match="没有另选人"):
        counted(app, vote, {people[0]: 11, people[1]: 3})


def test_a_mandate_that_ended_meanwhile_cannot_be_recalled(seated):
    app, unit, people = seated
    elections = Elections(app.db)
    vote = elections.prepare(unit, SPRING, kind="罢免")
    elections.nominate(vote, people[:1])
    counted(app, vote, {people[0]: 11})
    first = serving(app)[0]
    Terms(app.db).end_mandate(first.id or 0, SPRING, "辞职")
    with pytest.raises(Conflict, match="代表资格已经终止，罢免没有确认"):
        elections.close(vote)


def test_whoever_is_elected_again_keeps_the_number(seated):
    app, unit, _ = seated
    first = serving(app)[0]
    Terms(app.db).end_mandate(first.id or 0, SPRING, "辞职")
    elections = Elections(app.db)
    vote = elections.prepare(unit, SUMMER, kind="补选")
    elections.nominate(vote, [first.person_id])
    counted(app, vote, {first.person_id: 15})
    elections.close(vote)
    [again] = [d for d in serving(app) if d.person_id == first.person_id]
    assert (again.id, again.number, again.origin, again.elected_on) == (first.id, "001", "补选", SUMMER)
    assert (again.election_id, again.end_reason) == (vote, None)


def test_the_delegates_of_other_units_do_not_fill_a_vacancy(seated):
    app, unit, _ = seated
    other, others = workshop(app, "二车间", term=1, seats=1)
    assert (Elections(app.db).free_seats(unit), Elections(app.db).free_seats(other)) == (0, 1)
    elected(app, other, {others[0]: 11})
    assert Elections(app.db).free_seats(other) == 0
    assert [e.electing_unit_id for e in Elections(app.db).elections(1)] == [unit, other]
