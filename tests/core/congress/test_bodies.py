"""The presidium and other bodies, guests (rules 16, 19, 20)."""

import pytest

from core.app import App
from core.congress.records.terms import Body, Guest, Seat
from core.congress.service.terms import Terms
from core.errors import Conflict, Invalid, NotFound
from tests.core.congress import factory


@pytest.fixture
def terms(app: App) -> Terms:
    return Terms(app.db)


@pytest.fixture
def meeting(app: App) -> int:
    """A meeting with 32 delegates (persons 1 to 32): the first 20 front line, then 12 of the middle."""
    factory.people(app, 20)
    factory.people(app, 12, position_category="中层以上管理人员")
    factory.people(app, 10, position_category="管理人员")
    one = factory.term(app)
    factory.delegates(app, one, 20)
    factory.delegates(app, one, 12, category="中层以上管理人员")
    return factory.meeting(app, one)


@pytest.fixture
def presidium(terms: Terms, meeting: int) -> int:
    return terms.add_body(Body(term_id=1, meeting_id=meeting, kind="主席团", name="主席团"))


def seats(*person_ids: int) -> list[Seat]:
    return [Seat(person_id=i) for i in person_ids]


def test_a_list_is_replaced_in_one_change_and_keeps_its_order(app: App, terms: Terms, presidium: int):
    terms.replace_seats(presidium, seats(3, 1, 21))
    terms.replace_seats(presidium, [Seat(person_id=2, role="执行主席"), *seats(21, 1)])
    assert [(s.person_id, s.role, s.category) for s in terms.seats(presidium)] == [
        (2, "执行主席", "一线职工"), (21, "成员", "中层以上管理人员"), (1, "成员", "一线职工"),
    ]  # fmt: skip
    app.undo(app.changes()[0].id)
    assert [s.person_id for s in terms.seats(presidium)] == [3, 1, 21]
    assert [b.name for b in terms.bodies(1)] == ["主席团"]
    terms.remove_body(presidium)
    assert terms.bodies(1) == ()
    with pytest.raises(NotFound):
        terms.seats(presidium)


def test_half_of_the_presidium_are_workers_technicians_and_managers(terms: Terms, presidium: int):
    with pytest.raises(Invalid, match="第十九条"):
        terms.replace_seats(presidium, seats(1, 21, 22))  # one of three
    assert terms.seats(presidium) == ()
    assert terms.replace_seats(presidium, seats(1, 2, 21, 22)) == ()  # two of four


def test_shanghai_wants_three_to_five_and_half_front_line(app: App, terms: Terms, presidium: int):
    factory.region(app, "310000")
    proposed = terms.proposed_seats(presidium, [1, 2, 3, 4, 21, 22])
    assert [f.rule_id for f in terms.body_findings(presidium, proposed)] == ["congress.presidium_size"]
    proposed = terms.proposed_seats(presidium, [1, 21, 33, 34, 35])
    found = {f.rule_id for f in terms.body_findings(presidium, proposed)}
    assert "congress.presidium_front_line" in found
    assert terms.body_findings(presidium, terms.proposed_seats(presidium, [1, 2, 21])) == ()


def test_a_guest_never_sits_in_the_presidium_either_way_round(terms: Terms, meeting: int, presidium: int):
    terms.add_guests([Guest(meeting_id=meeting, person_id=33)])
    with pytest.raises(Conflict, match="是列席人员，不能当主席团成员"):
        terms.replace_seats(presidium, seats(1, 2, 33))
    terms.remove_guest(terms.guests(meeting)[0].id or 0)
    terms.replace_seats(presidium, seats(1, 2, 33))
    with pytest.raises(Conflict, match="在主席团名单里"):
        terms.add_guests([Guest(meeting_id=meeting, person_id=33)])
    assert terms.guests(meeting) == ()


def test_who_is_no_delegate_in_the_presidium_is_told_but_not_refused(terms: Terms, presidium: int):
    found = terms.replace_seats(presidium, seats(1, 2, 40))
    assert [(f.rule_id, f.severity) for f in found] == [("congress.presidium_delegates", "依据待核")]
    assert found[0].sentence.startswith(terms.seats(presidium)[2].name)


def test_nobody_is_twice_in_a_list(terms: Terms, presidium: int):
    with pytest.raises(Conflict, match="出现两次"):
        terms.replace_seats(presidium, seats(1, 2, 1))
    with pytest.raises(Conflict, match="不在花名册上"):
        terms.replace_seats(presidium, seats(1, 999))


def test_a_body_needs_its_term(terms: Terms):
    with pytest.raises(NotFound):
        terms.add_body(Body(term_id=9, name="提案审查小组"))


def test_a_committee_may_be_of_anybody(terms: Terms, meeting: int):
    committee = terms.add_body(Body(term_id=1, kind="专门委员会（小组）", name="提案审查小组"))
    assert terms.replace_seats(committee, seats(21, 22, 23)) == ()
    assert [b.name for b in terms.bodies(1, meeting)] == ["提案审查小组"]


def test_a_guest_from_the_roster_brings_name_and_department(terms: Terms, meeting: int):
    terms.add_guests(
        [Guest(meeting_id=meeting, person_id=35), Guest(meeting_id=meeting, name="王工", kind="特邀代表")]
    )
    by_kind = {g.kind: g for g in terms.guests(meeting)}
    assert (by_kind["列席代表"].unit_name, by_kind["特邀代表"].name) == ("一车间", "王工")
    with pytest.raises(Conflict, match="已经在列席名单里"):
        terms.add_guests([Guest(meeting_id=meeting, person_id=35)])
    with pytest.raises(Conflict, match="是正式代表"):
        terms.add_guests([Guest(meeting_id=meeting, person_id=5)])
    with pytest.raises(Invalid, match="请填写“姓名”"):
        terms.add_guests([Guest(meeting_id=meeting)])
    assert len(terms.guests(meeting)) == 2


@pytest.mark.parametrize(("listening", "is_told"), [(6, False), (7, True)])
def test_those_who_listen_are_at_most_a_fifth(terms: Terms, meeting: int, listening: int, is_told: bool):
    terms.add_guests([Guest(meeting_id=meeting, person_id=33 + i) for i in range(listening)])
    terms.add_guests([Guest(meeting_id=meeting, name="特邀", kind="特邀代表")])
    found = terms.guest_findings(meeting)  # a fifth of 32 is 6.4
    assert [f.sentence for f in found] == (
        ["列席代表 7 名，正式代表 32 名的五分之一为 6 名，多 1 名"] if is_told else []
    )


def test_zhejiang_asks_dispatched_workers_to_listen(app: App, terms: Terms, meeting: int):
    factory.region(app, "330000")
    [worker] = factory.people(app, 1, employment_form="劳务派遣")
    assert [f.rule_id for f in terms.guest_findings(meeting)] == ["congress.dispatched_guests"]
    terms.add_guests([Guest(meeting_id=meeting, person_id=worker)])
    assert terms.guest_findings(meeting) == ()
