"""Proposing and adopting the seats of a term in a real store."""

from dataclasses import replace
from fractions import Fraction

import pytest

from core.app import App
from core.congress.queries import terms as read
from core.congress.records.terms import ElectingUnit, Term
from core.congress.rules.quota_limits import own_limit
from core.congress.service.quota import Quota
from core.congress.tables.terms import ElectingUnitRow
from core.errors import Conflict, Invalid, NotFound
from tests.core.congress import factory


def prepared(app: App, region: str = "310000") -> int:
    """A term with two electing units: 120 people with 50 women and 80 with 10."""
    factory.region(app, region)
    term = factory.term(app, employees=200)
    factory.electing_unit(app, term, "一车间", position=1, employees=120, women=50, senior=6, front_line=80)
    factory.electing_unit(app, term, "二车间", position=2, employees=80, women=10, senior=4, front_line=50)
    return term


def stored_units(app: App, term: int) -> tuple[ElectingUnit, ...]:
    with app.db.read() as session:
        return read.electing_units(session, term)


def stored_term(app: App, term: int) -> Term:
    with app.db.read() as session:
        return read.term(session, term)


def test_a_proposal_stores_nothing_and_an_adopted_one_is_one_change_that_can_be_undone(app: App):
    term, quota = prepared(app), Quota(app.db)
    proposal = quota.propose(term)
    assert proposal.total == 35  # Shanghai: 30 + 5 × 1 for 200 employees
    assert stored_term(app, term).planned == 0
    before = app.changes()[0].id

    quota.adopt(term, proposal)
    units, now = stored_units(app, term), stored_term(app, term)
    assert [(u.seats, u.seats_women, u.seats_front_line) for u in units] == [(21, 9, 11), (14, 2, 7)]
    assert [u.seats_senior for u in units] == [4, 3]  # a fifth of 35 is 7, by 6 and 4
    assert now.planned == 35
    assert now.allotment is not None
    assert "一车间：120×35＝4200，4200÷200＝21 余 0，共 21 名" in now.allotment
    assert (now.allotment_rules or "").startswith("310000@2026-01-10#")
    [change] = [c for c in app.changes() if c.id > before]
    assert change.action == "采用名额分配"

    app.db.undo(change.id)
    assert stored_term(app, term) == replace(now, planned=0, allotment=None, allotment_rules=None)
    assert [u.seats for u in stored_units(app, term)] == [0, 0]


def test_another_total_may_be_tried(app: App):
    term, quota = prepared(app), Quota(app.db)
    assert [u.seats for u in quota.propose(term, 50).units] == [30, 20]
    clash = quota.propose(term, 34).clash
    assert clash is not None
    assert [x.id for x in clash.limits] == ["congress.delegates_table", "own.total.等于"]


def test_a_clash_cannot_be_adopted(app: App):
    term, quota = prepared(app), Quota(app.db)
    with pytest.raises(Invalid, match="没有可以采用的分配"):
        quota.adopt(term, quota.propose(term, 34))


def test_an_own_limit_counts_like_the_law(app: App):
    term, quota = prepared(app), Quota(app.db)
    half = own_limit("women", "不少于", share=Fraction(1, 2), source="本厂办法第三条")
    proposal = quota.propose(term, own_limits=[half])
    assert sum(u.women for u in proposal.units) == 18
    quota.adopt(term, proposal)
    assert "本厂办法第三条" in (stored_term(app, term).allotment or "")


def test_an_advisory_limit_may_be_left_aside_with_a_written_reason(app: App):
    term, quota = prepared(app), Quota(app.db)
    proposal = quota.propose(term, waived=["congress.front_line_share"])
    assert all(u.front_line == 0 for u in proposal.units)
    with pytest.raises(Invalid, match="请写明理由"):
        quota.adopt(term, proposal)
    quota.adopt(term, proposal, reason="一线职工数尚未核实")
    told = stored_term(app, term).allotment or ""
    assert "未采用：一线职工代表不少于代表名额的 50%" in told
    assert told.endswith("理由：一线职工数尚未核实")


def test_a_mandatory_limit_cannot_be_left_aside(app: App):
    term, quota = prepared(app), Quota(app.db)
    with pytest.raises(Invalid, match="强制规定，不能略去"):
        quota.propose(term, 30, waived=["congress.delegates_table"])
    proposal = quota.propose(term)
    lax = replace(proposal, limits=tuple(x for x in proposal.limits if x.id != "congress.delegates_table"))
    with pytest.raises(Invalid, match="强制规定，不能略去"):
        quota.adopt(term, lax, reason="想少一些")


def test_a_proposal_older_than_a_change_of_the_units_is_not_adopted(app: App):
    term, quota = prepared(app), Quota(app.db)
    proposal = quota.propose(term)
    factory.electing_unit(app, term, "三车间", position=3, employees=90)
    with pytest.raises(Conflict, match="请重新分配一次"):
        quota.adopt(term, proposal)
    assert stored_term(app, term).planned == 0


def test_seats_below_the_delegates_in_office_are_refused(app: App):
    term, quota = prepared(app, region="000000"), Quota(app.db)
    second = stored_units(app, term)[1].id
    factory.delegates(app, term, 13, electing_unit_id=second)
    with pytest.raises(Conflict, match="“二车间”已有代表 13 名，分配 12 名"):
        quota.adopt(term, quota.propose(term))  # 30 seats: 18 and 12


def test_an_unknown_term_and_a_term_without_units_are_told(app: App):
    quota = Quota(app.db)
    with pytest.raises(NotFound):
        quota.propose(77)
    with pytest.raises(Invalid, match="还没有选区"):
        quota.propose(factory.term(app))


def test_seats_can_be_proposed_for_every_unit_of_the_table(app: App):
    term = prepared(app)
    quota = Quota(app.db)
    assert {x.id for x in quota.limits(term)} >= {"congress.delegates_least", "congress.quota_each_unit"}
    with app.db.write("清空") as writing:
        for row in writing.session.query(ElectingUnitRow):
            row.employees = row.women = row.senior = row.front_line = 0
    with pytest.raises(Invalid, match="各选区都没有职工"):
        quota.propose(term)
