"""Terms, electing units from the roster, extensions."""

import datetime as dt
from dataclasses import replace

import pytest

from core.app import App
from core.congress.records.composition import RosterCounts
from core.congress.records.terms import ElectingUnit, Term
from core.congress.service.terms import Terms
from core.errors import Conflict, Invalid, NotFound
from core.members.records import Unit
from tests.core.congress import factory

JAN = dt.date(2026, 1, 10)


@pytest.fixture
def terms(app: App) -> Terms:
    return Terms(app.db)


def test_a_term_is_kept_and_its_number_is_given_once(app: App, terms: Terms):
    first = terms.add_term(Term(number=1, started_on=JAN))
    second = terms.add_term(Term(number=2, years=3))
    assert [t.number for t in terms.terms()] == [2, 1]
    with pytest.raises(Conflict, match="第 2 届已经建过了"):
        terms.edit_term(replace(terms.term(first), number=2))
    terms.edit_term(replace(terms.term(second), planned=60))
    assert terms.term(second).planned == 60
    app.undo(app.changes()[0].id)
    assert terms.term(second).planned == 0
    terms.remove_term(second)
    with pytest.raises(NotFound):
        terms.term(second)


@pytest.mark.parametrize(
    ("region", "years", "is_right"),
    [
        ("310000", 2, False),
        ("310000", 3, True),
        ("310000", 6, False),
        ("410000", 4, False),
        ("410000", 5, True),
        ("000000", 6, True),  # the national provision has not been seen, it only warns
    ],
)
def test_the_length_of_a_term_is_that_of_the_place(
    app: App, terms: Terms, region: str, years: int, is_right: bool
):
    factory.region(app, region)
    if is_right:
        terms.add_term(Term(years=years))
        return
    with pytest.raises(Invalid, match=f"届期填的是 {years} 年"):
        terms.add_term(Term(years=years))
    assert terms.terms() == ()


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (dt.date(2030, 10, 11), None),  # 91 days before 2031-01-10
        (dt.date(2030, 10, 12), "还有 90 天"),
        (dt.date(2031, 1, 10), "就是今天"),
        (dt.date(2031, 1, 20), "已超过 10 天"),
    ],
)
def test_ninety_days_before_the_end_a_reminder_comes(terms: Terms, today: dt.date, words: str | None):
    one = terms.add_term(Term(number=3, started_on=JAN))
    found = terms.term_findings(one, today=today)
    assert [words in f.sentence for f in found if words] == ([True] if words else [])
    assert bool(found) is (words is not None)


def test_shanghai_allows_a_year_of_extension(app: App, terms: Terms):
    factory.region(app, "310000")
    one = terms.add_term(Term(started_on=JAN))
    with pytest.raises(Invalid, match="最晚到 2032-01-10，填的是 2032-01-11"):
        terms.extend(one, dt.date(2032, 1, 11), reason="搬迁")
    assert terms.term(one).extended_to is None
    terms.extend(one, dt.date(2032, 1, 10), reason="搬迁")
    assert terms.term(one).extended_to == dt.date(2032, 1, 10)
    assert terms.term_findings(one, today=dt.date(2031, 1, 10)) == ()
    terms.edit_term(replace(terms.term(one), extended_to=None, note="改备注"))
    assert terms.term(one).extended_to == dt.date(2032, 1, 10)


def test_zhejiang_wants_the_written_consent_of_the_upper_union(app: App, terms: Terms):
    factory.region(app, "330000")
    one = terms.add_term(Term(started_on=JAN))
    with pytest.raises(Invalid, match="书面报上一级工会同意"):
        terms.extend(one, dt.date(2031, 6, 1), reason="改制")
    terms.extend(one, dt.date(2031, 6, 1), reason="改制", consent="区总工发〔2030〕8号")
    assert terms.term(one).extension_reason == "改制；上级工会同意：区总工发〔2030〕8号"


def test_an_extension_without_a_reason_is_refused(terms: Terms):
    one = terms.add_term(Term(started_on=JAN))
    with pytest.raises(Invalid, match="请填写延期换届的理由"):
        terms.extend(one, dt.date(2031, 6, 1), reason=" ")


# ---- electing units ----


def test_electing_units_count_the_roster_as_of_today(app: App, terms: Terms):
    factory.people(app, 10, ["铸造车间"], women=4)
    factory.people(app, 3, ["铸造车间"], position_category="技术人员", employment_form="劳务派遣", women=0)
    factory.people(app, 2, ["机关"], position_category="领导人员", women=1)
    factory.people(app, 1, ["机关"], special_groups="退役军人、残疾职工", women=0)
    factory.people(app, 5, ["机关"], employment_status="退休")
    factory.people(app, 1, ["机关"], membership_change="转出")
    one = factory.term(app)
    casting, office = terms.electing_units_from_roster(one)
    assert (casting.name, casting.employees, casting.women) == ("铸造车间", 13, 4)
    assert (casting.dispatched, casting.technical, casting.front_line) == (3, 3, 10)
    assert (office.name, office.employees, office.senior, office.disabled) == ("机关", 3, 2, 1)
    assert terms.electing_units(one) == ()
    assert terms.roster_counts() == RosterCounts(
        employees=16, women=5, dispatched=3, front_line=11, technical=3, senior=2, disabled=1
    )


def test_teams_bear_the_workshop_in_their_names_and_people_outside_are_not_lost(app: App, terms: Terms):
    shop = factory.unit(app, "铸造车间")
    team = app.members.add_unit(Unit(parent_id=shop, kind="班组", name="甲班"))
    ids = factory.people(app, 6, ["铸造车间"])
    app.members.place(ids[:4], team, JAN)
    factory.people(app, 2, ())
    one = factory.term(app)
    found = terms.electing_units_from_roster(one, "班组")
    assert {u.name: u.employees for u in found} == {"铸造车间": 2, "铸造车间·甲班": 4, "未分配部门": 2}


def test_the_list_of_electing_units_is_replaced_in_one_change(app: App, terms: Terms):
    factory.people(app, 4, ["铸造车间", "机关"])
    one = factory.term(app)
    terms.save_electing_units(one, terms.electing_units_from_roster(one))
    casting, office = terms.electing_units(one)
    terms.save_electing_units(one, [replace(office, seats=3), casting])
    assert [(u.name, u.seats) for u in terms.electing_units(one)] == [("机关", 3), ("铸造车间", 0)]
    factory.people(app, 5, ["机关"])
    again = {u.name: (u.id, u.seats, u.employees) for u in terms.electing_units_from_roster(one)}
    assert again == {"铸造车间": (casting.id, 0, 2), "机关": (office.id, 3, 7)}
    terms.save_electing_units(one, [office])
    assert len(terms.electing_units(one)) == 1
    app.undo(app.changes()[0].id)
    assert len(terms.electing_units(one)) == 2


def test_people_without_a_unit_do_not_take_over_a_unit_of_the_officers_own(app: App, terms: Terms):
    factory.people(app, 2, ())
    one = factory.term(app)
    factory.electing_unit(app, one, "离退休联合选区", employees=40, seats=4)
    [found] = terms.electing_units_from_roster(one)
    assert (found.id, found.name, found.employees) == (None, "未分配部门", 2)


def test_an_electing_unit_with_delegates_stays(app: App, terms: Terms):
    one = factory.term(app)
    place = factory.electing_unit(app, one, seats=2)
    factory.delegates(app, one, 2, electing_unit_id=place)
    with pytest.raises(Conflict, match="已有 2 名代表"):
        terms.save_electing_units(one, [])
    with pytest.raises(Invalid, match="名称重复"):
        terms.save_electing_units(one, [ElectingUnit(name="甲"), ElectingUnit(name="甲")])
    assert [u.id for u in terms.electing_units(one)] == [place]
