"""Delegates, delegations, vacancies."""

import datetime as dt
from dataclasses import replace

import pytest

from core.app import App
from core.congress.delegating import next_numbers
from core.congress.records.terms import Delegation
from core.congress.service.terms import Terms
from core.errors import Conflict, Invalid, NotFound
from core.members.records import MembershipChange
from tests.core.congress import factory

DAY = dt.date(2026, 3, 1)


@pytest.fixture
def terms(app: App) -> Terms:
    return Terms(app.db)


@pytest.fixture
def term(app: App, terms: Terms) -> int:
    """A term with two workshops of ten as electing units, three seats each."""
    factory.people(app, 20, ["铸造车间", "装配车间"])
    one = factory.term(app)
    units = [replace(u, seats=3) for u in terms.electing_units_from_roster(one)]
    terms.save_electing_units(one, units)
    return one


def test_people_become_delegates_as_the_roster_has_them(app: App, terms: Terms, term: int):
    [engineer] = factory.people(
        app, 1, ["装配车间"], position_category="技术人员", employment_form="劳务派遣"
    )
    [unknown] = factory.people(app, 1, ["装配车间"], position_category=None)
    terms.form_delegations(term)
    found = terms.propose_delegates(term, [engineer, 1, unknown])
    assert [d.number for d in found] == ["001", "002", "003"]
    assert [(d.category, d.is_dispatched) for d in found] == [
        ("技术人员", True), ("一线职工", False), ("其他职工", False),
    ]  # fmt: skip
    before = app.changes()[0].id
    ids = terms.add_delegates(term, found)
    assert app.changes()[0].id == before + 1
    [stored] = [d for d in terms.delegates(term) if d.person_id == engineer]
    assert (stored.electing_unit, stored.delegation) == ("装配车间", "装配车间代表团")
    app.undo(before + 1)
    assert terms.delegates(term) == ()
    assert len(ids) == 3


@pytest.mark.parametrize(
    ("known", "next_two"),
    [
        ([], ["001", "002"]),
        (["001", "009"], ["010", "011"]),
        (["A-07", "A-08"], ["A-09", "A-10"]),
        (["99"], ["100", "101"]),
        (["无"], ["001", "002"]),
    ],
)
def test_numbers_go_on_in_their_own_writing(known: list[str], next_two: list[str]):
    assert next_numbers(known, 2) == next_two


def test_who_is_a_delegate_already_is_not_entered_twice_and_nothing_of_the_batch_is(terms: Terms, term: int):
    terms.add_delegates(term, terms.propose_delegates(term, [1]))
    with pytest.raises(Conflict, match="已经是本届代表（证号 001）"):
        terms.add_delegates(term, terms.propose_delegates(term, [2, 1]))
    twice = terms.propose_delegates(term, [3])
    with pytest.raises(Conflict, match="选了两次"):
        terms.add_delegates(term, [*twice, replace(twice[0], number="009")])
    assert len(terms.delegates(term)) == 1
    with pytest.raises(NotFound, match="不在花名册上"):
        terms.propose_delegates(term, [4, 999])


def test_somebody_who_left_is_refused_where_the_law_was_seen(app: App, terms: Terms, term: int):
    [gone] = factory.people(app, 1, ["装配车间"], employment_status="退休")
    terms.add_delegates(term, terms.propose_delegates(term, [gone]))  # elsewhere the review tells it
    terms.remove_delegate(terms.delegates(term)[0].id or 0)
    factory.region(app, "610000")
    with pytest.raises(Invalid, match=r"就业状况是“退休”.*第十八条"):
        terms.add_delegates(term, terms.propose_delegates(term, [gone]))


def test_a_card_is_edited_but_person_and_end_stay(app: App, terms: Terms, term: int):
    first, second = terms.add_delegates(term, terms.propose_delegates(term, [1, 2]))
    card = terms.delegate(first)
    terms.edit_delegate(replace(card, category="技术人员", person_id=9, ended_on=DAY))
    edited = terms.delegate(first)
    assert (edited.category, edited.person_id, edited.ended_on) == ("技术人员", 1, None)
    with pytest.raises(Invalid, match="代表证号“002”已经给了"):
        terms.edit_delegate(replace(edited, number="002"))
    with pytest.raises(Invalid, match="里没有“厂长”"):
        terms.edit_delegate(replace(terms.delegate(second), category="厂长"))


def test_a_mandate_ends_on_its_day_and_only_once(terms: Terms, term: int):
    made = [replace(d, elected_on=DAY) for d in terms.propose_delegates(term, [1, 2])]
    first, _ = terms.add_delegates(term, made)
    end = dt.date(2026, 6, 1)
    with pytest.raises(Invalid, match="不能早于当选日期 2026-03-01"):
        terms.end_mandate(first, dt.date(2026, 2, 1), "辞职")
    with pytest.raises(Invalid, match="里没有“搬家”"):
        terms.end_mandate(first, end, "搬家")
    terms.end_mandate(first, end, "辞职")
    assert [len(terms.delegates(term, on)) for on in (DAY, end - dt.timedelta(days=1), end)] == [2, 2, 1]
    with pytest.raises(Conflict, match="已于 2026-06-01 因“辞职”终止"):
        terms.end_mandate(first, end, "罢免")
    with pytest.raises(Conflict, match="本届代表资格已于 2026-06-01 终止"):
        terms.add_delegates(term, terms.propose_delegates(term, [1]))


# ---- delegations ----


def test_delegations_come_from_the_workshops_and_can_be_changed(app: App, terms: Terms, term: int):
    ids = terms.add_delegates(term, terms.propose_delegates(term, [1, 2, 3]))
    assert terms.form_delegations(term) == 2
    assert terms.form_delegations(term) == 0
    casting, assembly = terms.delegations(term)
    assert [d.delegation for d in terms.delegates(term)] == ["铸造车间代表团"] * 2 + ["装配车间代表团"]
    terms.move_delegates(ids, assembly.id)
    terms.save_delegations(term, [replace(assembly, name="第一代表团"), Delegation(name="第二代表团")])
    assert [d.name for d in terms.delegations(term)] == ["第一代表团", "第二代表团"]
    assert [u.delegation_id for u in terms.electing_units(term)] == [None, assembly.id]
    with pytest.raises(Conflict, match="还有 3 名代表"):
        terms.save_delegations(term, [])
    app.undo(app.changes()[0].id)
    assert casting in terms.delegations(term)


def test_a_delegation_has_one_leader(terms: Terms, term: int):
    terms.form_delegations(term)
    one, two, other = terms.add_delegates(term, terms.propose_delegates(term, [1, 3, 2]))
    for who in (one, other, two):
        terms.set_delegation_role(who, "团（组）长")
    assert [terms.delegate(d).delegation_role for d in (one, two, other)] == [
        None,
        "团（组）长",
        "团（组）长",
    ]
    terms.set_delegation_role(one, "副团（组）长")
    assert terms.delegate(two).delegation_role == "团（组）长"
    terms.move_delegates([two], terms.delegations(term)[1].id)
    assert terms.delegate(two).delegation_role is None


# ---- vacancies ----


def test_empty_seats_and_those_who_left_make_a_vacancy(app: App, terms: Terms, term: int):
    assert [v.unit.empty for v in terms.vacancies(term)] == [3, 3]
    terms.add_delegates(term, terms.propose_delegates(term, [1, 3, 5, 2, 4]))
    [vacancy] = terms.vacancies(term)
    assert (vacancy.unit.name, vacancy.unit.empty, vacancy.left) == ("装配车间", 1, ())
    app.members.edit(replace(app.members.person(1), employment_status="退休"))
    change = MembershipChange(person_id=2, kind="转出", changed_on=DAY, other_union="西郊工会", note="调走")
    app.members.change_membership([change])
    casting, assembly = terms.vacancies(term)
    name = app.members.person(1).name
    assert casting.sentence == f"选区“铸造车间”应补选 1 名：{name}：花名册登记的就业状况是“退休”"
    assert [d.person_id for d in assembly.left] == [2]
    assert assembly.sentence.startswith("选区“装配车间”应补选 2 名")
    gone = next(d for d in terms.delegates(term) if d.person_id == 1)
    terms.end_mandate(gone.id or 0, DAY, "退休")
    assert [v.unit.empty for v in terms.vacancies(term)] == [1, 1]
