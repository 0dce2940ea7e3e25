"""The review of the delegates: every defect is found and named, and announcing obeys it."""

import datetime as dt
from dataclasses import replace

import pytest

from core import stored
from core.app import App
from core.congress.records.elections import Candidate, UnitElection
from core.congress.service.terms import Terms
from core.congress.tables.elections import CandidateRow, UnitElectionRow
from core.congress.tables.terms import DelegateRow
from core.errors import Invalid
from core.members.records import MembershipChange
from tests.core.congress import factory

DAY = dt.date(2026, 11, 20)
ELECTION = dt.date(2026, 1, 10)


@pytest.fixture
def terms(app: App) -> Terms:
    return Terms(app.db)


@pytest.fixture
def term(app: App, terms: Terms) -> int:
    """Forty delegates, half of them women, elected in a confirmed election of their one unit of 300."""
    ids = factory.people(app, 300)
    one = factory.term(app, planned=40)
    place = factory.electing_unit(app, one, "铸造选区", seats=40, employees=300)
    group = factory.delegation(app, one)
    election = confirmed(app, one, place, ids[:40])
    factory.delegates(app, one, 40, electing_unit_id=place, delegation_id=group, election_id=election)
    factory.meeting(app, one)
    return one


def confirmed(app: App, term_id: int, place: int, people: list[int], *, closed: bool = True) -> int:
    """An election of a unit that these people won."""
    values = {"term_id": term_id, "electing_unit_id": place, "held_on": ELECTION, "seats": 40}
    with app.db.write("测试选举") as writing:
        one = UnitElection(**values, closed_on=ELECTION if closed else None)
        election = stored.add(writing, UnitElectionRow, one)
        for who in people:
            stored.add(writing, CandidateRow, Candidate(election_id=election, person_id=who, is_elected=True))
    return election


def spoil(app: App, term_id: int, **values: object) -> str:
    """Change the first delegate's row below the service; their name."""
    with app.db.write("测试改动") as writing:
        row = writing.session.query(DelegateRow).filter_by(term_id=term_id).first()
        assert row is not None
        for name, value in values.items():
            setattr(row, name, value)
        person_id = row.person_id
    return app.members.person(person_id).name


def told(terms: Terms, term: int) -> list[str]:
    return [f.sentence for f in terms.qualification(term, today=DAY).defects]


def test_a_sound_list_has_no_defect_and_says_so(terms: Terms, term: int):
    report = terms.qualification(term, today=DAY)
    assert report.findings == ()
    assert (report.planned, report.elected) == (40, 40)
    assert report.conclusion == (
        "应选代表 40 名，已选代表 40 名。经审查，代表的产生、人数和构成符合规定，40 名代表资格有效。"
    )
    assert report.rules_version.startswith("000000@2026-11-20#")
    figures = {s.label: (s.count, s.share) for s in report.figures}
    assert figures["女职工"] == (20, 50)
    assert figures["一线职工"] == (40, 100)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"elected_on": None}, "：没有填写当选日期"),
        ({"elected_on": dt.date(2026, 11, 21)}, "：当选日期 2026-11-21 晚于首次会议 2026-11-20，请核对"),
        ({"number": "002"}, "代表证号“002”重复："),
        ({"number": ""}, "没有代表证号"),
        ({"category": "管理人员"}, "：代表类别是“管理人员”，花名册上是“一线职工”，请核对"),
        ({"delegation_id": None}, "还没有编入代表团（组）"),
        ({"electing_unit_id": None}, "没有登记选区"),
        ({"election_id": None}, "选区“铸造选区”："),
    ],
)
def test_each_defect_names_the_person(
    app: App, terms: Terms, term: int, values: dict[str, object], words: str
):
    name = spoil(app, term, **values)
    assert [s for s in told(terms, term) if words in s and name in s]


def test_a_by_elected_delegate_may_be_elected_after_the_first_meeting(app: App, terms: Terms, term: int):
    spoil(app, term, origin="补选", elected_on=dt.date(2026, 12, 1))
    assert told(terms, term) == []


def test_an_election_that_is_not_confirmed_or_was_lost_proves_nothing(app: App, terms: Terms, term: int):
    place = terms.electing_units(term)[0].id or 0
    spoil(app, term, election_id=confirmed(app, term, place, [1], closed=False))
    assert len(told(terms, term)) == 1
    spoil(app, term, election_id=confirmed(app, term, place, [2]))
    assert len(told(terms, term)) == 1
    spoil(app, term, election_id=confirmed(app, term, place, [1]))
    assert told(terms, term) == []
    spoil(app, term, election_id=None, origin="当然代表")
    assert told(terms, term) == []


def test_who_retired_and_whose_membership_is_retained_is_named(app: App, terms: Terms, term: int):
    app.members.edit(replace(app.members.person(1), employment_status="退休"))
    retained = MembershipChange(person_id=2, kind="保留", changed_on=DAY, reason="失业", note="离岗")
    app.members.change_membership([retained])
    first, second = (app.members.person(i).name for i in (1, 2))
    found = told(terms, term)
    assert any(s.startswith(f"{first}：花名册登记的就业状况是“退休”") for s in found)
    assert any(s.startswith(f"{second}：会籍为“保留”") for s in found)
    assert {f.severity for f in terms.qualification(term, today=DAY).defects} == {"依据待核"}


def test_one_person_under_two_entries_is_found(app: App, terms: Terms, term: int):
    twin = app.members.person(1)
    other = next(i for i in range(2, 41) if app.members.person(i).gender == twin.gender)
    app.members.edit(replace(app.members.person(other), name=twin.name))
    [sentence] = [s for s in told(terms, term) if "请核对是否同一人" in s]
    assert sentence.startswith(f"{twin.name}：2 名代表")


def test_empty_seats_are_told_with_the_unit(terms: Terms, term: int):
    terms.end_mandate(terms.delegates(term)[0].id or 0, DAY, "辞职")
    assert told(terms, term) == ["选区“铸造选区”分配 40 名，已选 39 名，缺 1 名"]


def test_a_missing_category_on_the_roster_is_told(app: App, terms: Terms, term: int):
    app.members.edit_many([1, 2], {"position_category": None})
    [sentence] = told(terms, term)
    assert sentence.endswith("在花名册上没有填岗位类别，代表类别无从核对")


# ---- announcing ----


def test_a_sound_list_is_announced_with_the_rule_version(app: App, terms: Terms, term: int):
    made = terms.announce(term, {}, on=DAY)
    assert (made.delegates, made.findings, made.reasons) == (40, None, None)
    assert terms.announcements(term) == (made,)
    assert made.rules_version == terms.qualification(term, today=DAY).rules_version
    app.undo(app.changes()[0].id)
    assert terms.announcements(term) == ()


def test_advice_wants_a_reason_and_a_warning_none(app: App, terms: Terms, term: int):
    terms.end_mandate(terms.delegates(term)[-1].id or 0, DAY, "辞职")
    spoil(app, term, election_id=None)  # the national provision is unverified: only a warning
    with pytest.raises(Invalid, match=r"缺 1 名.*仍要公布的，请写明理由") as refused:
        terms.announce(term, {"congress.check_seats": "  "}, on=DAY)
    assert [p.field for p in refused.value.problems] == ["congress.check_seats"]
    assert terms.announcements(term) == ()
    made = terms.announce(term, {"congress.check_seats": "下月补选"}, on=DAY)
    assert made.reasons == "congress.check_seats：下月补选"
    assert made.findings is not None
    assert {line.split("：")[0] for line in made.findings.splitlines()} == {"建议", "依据待核"}
    assert "39 名" in made.conclusion


def test_a_mandatory_limit_stops_the_announcement_whatever_the_reason(app: App, terms: Terms, term: int):
    for d in terms.delegates(term)[:11]:
        terms.end_mandate(d.id or 0, DAY, "辞职")
    reasons = {"congress.delegates_least": "先开会", "congress.check_seats": "补选中"}
    with pytest.raises(Invalid, match="代表 29 名，应不少于 30 名，还差 1 名"):
        terms.announce(term, reasons, on=DAY)
    assert "1 项不符合强制规定" in terms.qualification(term, today=DAY).conclusion
    assert terms.announcements(term) == ()


def test_a_term_without_delegates_is_not_announced(app: App, terms: Terms):
    with pytest.raises(Invalid, match="还没有代表"):
        terms.announce(factory.term(app), {}, on=DAY)


def test_a_later_announcement_leaves_the_earlier_one_as_it_was(terms: Terms, term: int):
    first = terms.announce(term, {}, on=DAY)
    terms.end_mandate(terms.delegates(term)[0].id or 0, DAY, "辞职")
    second = terms.announce(term, {"congress.check_seats": "补选中"}, on=DAY)
    assert terms.announcements(term) == (second, first)
