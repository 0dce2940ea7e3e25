"""Votes of the electing units in a real store, from preparing to the delegates and back."""

from dataclasses import replace

import pytest

from core.app import App
from core.congress.service.elections import Elections
from core.congress.service.terms import Terms
from core.errors import Conflict, Invalid, NotFound
from core.members.records import MembershipChange, RosterQuery, Unit
from tests.core.congress import factory
from tests.core.congress.electing_unit import DAY, counted, elected, serving, workshop

LATER = DAY.replace(day=15)


@pytest.fixture
def shanghai(app: App) -> App:
    """A store in Shanghai, where the provisions on these votes were seen."""
    factory.region(app, "310000")
    return app


def test_everybody_of_the_unit_with_a_labour_relation_may_vote(app: App):
    unit, people = workshop(app)
    factory.people(app, 5, ("二车间",))
    app.members.edit_many(people[:1], {"employment_status": "退休"})
    app.members.edit_many(people[1:2], {"employment_status": "病休"})
    app.members.change_membership(
        [MembershipChange(person_id=people[2], kind="保留", changed_on=DAY, reason="失业", note="经核实")]
    )
    elections = Elections(app.db)
    assert set(elections.voters(unit)) == {people[1], *people[3:]}
    assert elections.election(elections.prepare(unit, DAY)).eligible == 18


def test_an_electing_unit_inside_another_votes_by_itself(app: App):
    unit, people = workshop(app)
    team = app.members.add_unit(Unit(parent_id=factory.unit(app, "一车间"), kind="班组", name="一班"))
    app.members.place(people[:6], team, DAY)
    inner = factory.electing_unit(app, 1, "一班", unit_id=team, employees=6, seats=1)
    assert set(Elections(app.db).voters(inner)) == set(people[:6])
    assert set(Elections(app.db).voters(unit)) == set(people[6:])


def test_those_elected_become_delegates_in_one_change_that_can_be_undone(shanghai: App):
    app = shanghai
    unit, people = workshop(app)
    app.members.edit_many(people[:1], {"employment_form": "劳务派遣", "position_category": "技术人员"})
    elections = Elections(app.db)
    vote = elections.prepare(unit, DAY)
    elections.nominate(vote, people[:3])
    counted(app, vote, {people[0]: 15, people[1]: 13, people[2]: 8})
    before = app.changes()[0].id

    found = elections.close(vote, on=LATER)
    assert [c.person_id for c in found.elected] == people[:2]
    first, second = serving(app)
    assert (first.person_id, first.number, first.category, first.is_dispatched) == (
        people[0],
        "001",
        "技术人员",
        True,
    )
    assert (second.number, second.origin, second.elected_on, second.election_id) == ("002", "选举", DAY, vote)
    assert {d.delegation for d in (first, second)} == {"一车间代表团"}
    closed = elections.election(vote)
    assert closed.closed_on == LATER
    assert (closed.rules_version or "").startswith("310000@2026-01-08#")
    assert "应参加职工 20 人，实到 20 人，达到三分之二（14 人）。" in (closed.findings or "")
    [change] = [c for c in app.changes() if c.id > before]
    assert (change.action, len(change.note)) == ("确认选区选举结果", len(first.name + second.name) + 3)

    app.db.undo(change.id)
    assert serving(app) == []
    assert elections.election(vote).closed_on is None
    assert not any(c.is_elected for c in elections.candidates(vote))


def test_numbers_go_on_from_the_last_delegate(app: App):
    unit, people = workshop(app)
    other, others = workshop(app, "二车间", term=1)
    elected(app, unit, {people[0]: 20, people[1]: 20})
    elected(app, other, {others[0]: 20, others[1]: 11})
    assert [d.number for d in serving(app)] == ["001", "002", "003", "004"]


def test_a_confirmed_vote_is_never_edited(app: App):
    unit, people = workshop(app)
    vote = elected(app, unit, {people[0]: 20, people[1]: 20})
    elections = Elections(app.db)
    before = elections.record_of(vote)
    for attempt in (
        lambda: elections.nominate(vote, people[:1]),
        lambda: elections.enter(elections.election(vote), {people[0]: 1}),
        lambda: elections.close(vote),
        lambda: elections.annul(vote, "重来"),
        lambda: elections.discard(vote),
    ):
        with pytest.raises(Conflict, match=r"已于 .* 确认，没有改动"):
            attempt()
    assert elections.record_of(vote) == before


def test_figures_that_do_not_tie_are_kept_but_cannot_be_confirmed(app: App):
    unit, people = workshop(app)
    elections = Elections(app.db)
    vote = elections.prepare(unit, DAY)
    elections.nominate(vote, people[:2])
    found = counted(app, vote, {people[0]: 15, people[1]: 13}, issued=18, returned=19, valid=19)
    assert [p.field for p in found.problems] == ["returned"]
    with pytest.raises(Invalid, match="收回 19 张，多于发出的 18 张"):
        elections.close(vote, "理由")
    assert elections.election(vote).returned == 19
    assert [c.votes for c in elections.candidates(vote)] == [15, 13]
    assert serving(app) == []


def test_numbers_below_nothing_are_refused(app: App):
    unit, people = workshop(app)
    elections = Elections(app.db)
    vote = elections.prepare(unit, DAY)
    elections.nominate(vote, people[:2])
    for figures, votes in (({"invalid": -1}, {}), ({}, {people[0]: -1})):
        with pytest.raises(Invalid, match="不能是负数"):
            counted(app, vote, votes, **figures)


def test_too_few_voters_stop_in_shanghai_and_the_vote_can_be_annulled_and_repeated(shanghai: App):
    app = shanghai
    unit, people = workshop(app)
    elections = Elections(app.db)
    vote = elections.prepare(unit, DAY)
    elections.nominate(vote, people[:2])
    counted(app, vote, dict.fromkeys(people[:2], 13), attended=13, issued=13, returned=13, valid=13)
    with pytest.raises(Invalid, match=r"不足三分之二（须 14 人）.*结果没有确认，已登记的都保留"):
        elections.close(vote, "大家都同意")
    with pytest.raises(Invalid, match="请写明作废的理由"):
        elections.annul(vote, " ")
    elections.annul(vote, "到会人数不足", on=LATER)
    record = elections.record_of(vote)
    assert (record.election.is_void, record.verdict.elected, record.election.reason) == (
        True,
        (),
        "到会人数不足",
    )
    assert "本次投票作废。" in record.sentences
    assert serving(app) == []
    again = elections.prepare(unit, LATER, previous_id=vote)
    assert elections.record_of(again).round == 2


def test_too_few_voters_want_a_reason_where_the_source_is_not_verified(app: App):
    unit, people = workshop(app)
    elections = Elections(app.db)
    vote = elections.prepare(unit, DAY)
    elections.nominate(vote, people[:2])
    counted(app, vote, dict.fromkeys(people[:2], 13), attended=13, issued=13, returned=13, valid=13)
    with pytest.raises(Invalid, match=r"依据待核.*请写明理由"):
        elections.close(vote)
    elections.close(vote, "上级工会已同意")
    assert elections.election(vote).reason == "上级工会已同意"
    assert "依据待核：应参加职工 20 人，实到 13 人" in (elections.election(vote).findings or "")
    assert len(serving(app)) == 2


def test_a_teller_who_is_a_candidate_stops_the_result(app: App):
    unit, people = workshop(app)
    elections = Elections(app.db)
    vote = elections.prepare(unit, DAY)
    elections.nominate(vote, people[:2])
    name = app.members.person(people[1]).name
    counted(app, vote, dict.fromkeys(people[:2], 15), tellers=f"李明、{name}")
    with pytest.raises(Invalid, match=f"{name}是候选人，不能担任监票人"):
        elections.close(vote, "人手不够")
    counted(app, vote, dict.fromkeys(people[:2], 15), tellers="李明")
    assert len(elections.close(vote).elected) == 2


def test_a_write_in_of_the_unit_may_win_and_one_of_another_unit_is_refused(app: App):
    unit, people = workshop(app)
    [stranger] = factory.people(app, 1, ("二车间",))
    elections = Elections(app.db)
    vote = elections.prepare(unit, DAY)
    elections.nominate(vote, people[:2])
    with pytest.raises(Invalid, match="不是“一车间”有选举权的职工"):
        counted(app, vote, {people[0]: 15, stranger: 12})
    counted(app, vote, {people[0]: 15, people[5]: 12, people[6]: 2})
    assert [(c.person_id, c.is_write_in) for c in elections.candidates(vote)] == [
        (people[0], False), (people[1], False), (people[5], True), (people[6], True),
    ]  # fmt: skip
    counted(app, vote, {people[0]: 15, people[5]: 12})
    assert [c.person_id for c in elections.candidates(vote)] == [people[0], people[1], people[5]]
    elections.close(vote)
    assert {d.person_id for d in serving(app)} == {people[0], people[5]}


def test_a_tie_for_the_last_seat_leads_to_a_run_off_of_those_tied(app: App):
    unit, people = workshop(app)
    elections = Elections(app.db)
    vote = elections.prepare(unit, DAY)
    elections.nominate(vote, people[:3])
    counted(app, vote, {people[0]: 16, people[1]: 12, people[2]: 12})
    with pytest.raises(Conflict, match="还没有确认结果"):
        elections.run_off(vote, LATER)
    elections.close(vote)
    assert [d.person_id for d in serving(app)] == [people[0]]
    second = elections.run_off(vote, LATER)
    record = elections.record_of(second)
    assert [c.person_id for c in record.candidates] == people[1:3]
    assert (record.election.seats, record.round, record.election.previous_id) == (1, 2, vote)
    counted(app, second, {people[1]: 9, people[2]: 11})
    elections.close(second)
    assert {d.person_id for d in serving(app)} == {people[0], people[2]}
    assert [c.votes for c in elections.candidates(vote)] == [16, 12, 12]
    with pytest.raises(Conflict, match="没有因票数相等而未定的名额"):
        elections.run_off(second, LATER)


def test_exactly_half_is_not_elected_and_the_record_has_both_wordings(app: App):
    unit, people = workshop(app)
    vote = elected(app, unit, {people[0]: 10, people[1]: 9})
    assert serving(app) == []
    told = Elections(app.db).record_of(vote).sentences
    assert any("按“半数以上”已达到，按“过半数”未达到" in s for s in told)
    assert told[-1] == "应选 2 名，还缺 2 名，另行选举。"


def test_a_winner_who_left_before_the_result_was_confirmed_is_pointed_out(app: App):
    factory.region(app, "610000")  # Shaanxi: the provision was seen
    unit, people = workshop(app)
    elections = Elections(app.db)
    vote = elections.prepare(unit, DAY)
    elections.nominate(vote, people[:2])
    counted(app, vote, dict.fromkeys(people[:2], 15))
    app.members.edit_many(people[:1], {"employment_status": "退休"})
    with pytest.raises(Invalid, match="没有劳动关系的不能当选"):
        elections.close(vote, "理由")
    assert serving(app) == []


@pytest.mark.parametrize("name", ["nominate", "close", "verdict", "record_of", "discard"])
def test_an_unknown_vote_is_told(app: App, name: str):
    arguments = (99, []) if name == "nominate" else (99,)
    with pytest.raises(NotFound, match="选区选举"):
        getattr(Elections(app.db), name)(*arguments)


def test_only_one_vote_of_a_unit_is_open_at_a_time_and_a_mistaken_one_can_be_discarded(app: App):
    unit, people = workshop(app)
    elections = Elections(app.db)
    vote = elections.prepare(unit, DAY)
    elections.nominate(vote, people[:2])
    with pytest.raises(Conflict, match="还没有确认结果"):
        elections.prepare(unit, LATER)
    elections.discard(vote)
    assert elections.elections(1) == ()
    assert elections.election(elections.prepare(unit, LATER)).seats == 2


def test_a_vote_wants_seats_that_are_free(app: App):
    unit, people = workshop(app)
    bare, _ = workshop(app, "二车间", term=1, seats=0)
    elections = Elections(app.db)
    with pytest.raises(Conflict, match="还没有分配代表名额"):
        elections.prepare(bare, DAY)
    with pytest.raises(Conflict, match="空缺 2 名，不能选 3 名"):
        elections.prepare(unit, DAY, seats=3)
    with pytest.raises(Invalid, match="不能少于 1 名"):
        elections.prepare(unit, DAY, seats=0)
    elected(app, unit, {people[0]: 20, people[1]: 20})
    assert elections.free_seats(unit) == 0
    with pytest.raises(Conflict, match="空缺 0 名"):
        elections.prepare(unit, LATER)


def test_candidates_belong_to_the_unit_and_are_no_delegates_yet(app: App):
    unit, people = workshop(app)
    [stranger] = factory.people(app, 1, ("二车间",))
    elected(app, unit, {people[0]: 20}, seats=1)
    elections = Elections(app.db)
    vote = elections.prepare(unit, LATER)
    for wrong, words in (
        ([stranger], "不是“一车间”有选举权的职工"),
        ([people[0]], "已经是本届代表"),
        ([people[1], people[1]], "同一个人写了两次"),
        ([9999], "不在花名册上"),
    ):
        with pytest.raises(Invalid, match=words):
            elections.nominate(vote, wrong)
    assert elections.candidates(vote) == ()


def test_more_delegates_than_seats_are_refused_when_the_seats_were_cut_meanwhile(app: App):
    unit, people = workshop(app)
    elections = Elections(app.db)
    vote = elections.prepare(unit, DAY)
    elections.nominate(vote, people[:2])
    counted(app, vote, dict.fromkeys(people[:2], 15))
    terms = Terms(app.db)
    terms.save_electing_units(1, [replace(u, seats=1) for u in terms.electing_units(1)])
    with pytest.raises(Conflict, match="只空缺 1 名，当选 2 名，结果没有确认"):
        elections.close(vote)
    assert elections.election(vote).closed_on is None


def test_an_electing_unit_without_a_unit_of_the_roster_takes_its_own_number(app: App):
    people = factory.people(app, 4)
    unit = factory.electing_unit(app, factory.term(app), "机关", employees=30, seats=1)
    elections = Elections(app.db)
    vote = elections.prepare(unit, DAY)
    assert elections.election(vote).eligible == 30
    elections.nominate(vote, people[:1])
    counted(app, vote, {people[0]: 16})
    elections.close(vote)
    assert [d.person_id for d in serving(app)] == people[:1]
    assert len(app.members.ids(RosterQuery())) == 4


def test_the_roster_changing_between_preparing_and_confirming_wants_a_reason(app: App):
    unit, people = workshop(app)
    elections = Elections(app.db)
    vote = elections.prepare(unit, DAY)
    elections.nominate(vote, people[:2])
    counted(app, vote, dict.fromkeys(people[:2], 15))
    factory.people(app, 2, ("一车间",))
    with pytest.raises(Invalid, match="登记的应参加职工 20 人，花名册上本选区现有 22 人"):
        elections.close(vote)
    assert len(elections.close(vote, "投票日之后新进两人").elected) == 2
