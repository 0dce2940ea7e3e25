"""Employee directors and supervisors (rules 47–51), joint decisions (rule 28)."""

import datetime as dt
from dataclasses import replace

import pytest

from core.app import App
from core.congress.records.offices import BoardMember, BoardReport, JointDecision
from core.congress.service.offices import Offices
from core.errors import Conflict, Invalid, NotFound
from tests.core.congress import factory

ELECTED = dt.date(2024, 3, 1)
DAY = dt.date(2026, 11, 20)


@pytest.fixture
def offices(app: App) -> Offices:
    return Offices(app.db)


def company(app: App, nature: str, employees: int) -> None:
    app.members.save_organisation(replace(app.members.organisation(), unit_nature=nature))
    factory.people(app, employees)


def ids(offices: Offices, *, supervisors: int | None = None) -> list[str]:
    found = offices.board_findings(supervisors=supervisors, today=DAY)
    return [f.rule_id.removeprefix("congress.") for f in found]


@pytest.mark.parametrize(
    ("nature", "employees", "found"),
    [
        ("其他有限责任公司", 299, []),
        ("其他有限责任公司", 300, ["board_employees"]),
        ("其他股份有限公司", 301, ["board_employees"]),
        ("国有企业", 300, []),
        ("国有独资公司", 10, ["board_state_owned"]),
    ],
)
def test_companies_of_three_hundred_have_somebody_on_a_board(
    app: App, offices: Offices, nature: str, employees: int, found: list[str]
):
    company(app, nature, employees)
    assert ids(offices) == found


def test_a_state_owned_company_names_the_congress_that_elected(app: App, offices: Offices):
    company(app, "国有独资公司", 3)
    one = offices.add_board_member(BoardMember(person_id=1, elected_on=DAY, filed_on=DAY))
    assert ids(offices) == ["board_state_owned"]
    meeting = factory.meeting(app, factory.term(app))
    offices.edit_board_member(replace(offices.board_member(one), meeting_id=meeting))
    assert ids(offices) == []


@pytest.mark.parametrize(("supervisors", "is_enough"), [(3, True), (4, False)])
def test_a_third_of_the_supervisors(app: App, offices: Offices, supervisors: int, is_enough: bool):
    factory.people(app, 3)
    offices.add_board_member(BoardMember(person_id=1, office="职工监事", elected_on=DAY, filed_on=DAY))
    assert ids(offices, supervisors=supervisors) == ([] if is_enough else ["supervisors_share"])


def test_filing_end_of_term_and_reports_are_reminded_of(app: App, offices: Offices):
    factory.people(app, 3)
    one = offices.add_board_member(
        BoardMember(person_id=1, elected_on=ELECTED, ends_on=dt.date(2026, 11, 20))
    )
    assert ids(offices) == ["board_filed", "board_filed", "board_reports", "board_reports"]
    for year in (2025, 2026):
        offices.add_report(BoardReport(board_member_id=one, year=year, reported_on=dt.date(year, 12, 1)))
    offices.file_board_member(one, dt.date(2024, 3, 9))
    [last] = offices.board_findings(today=DAY)
    assert last.sentence.endswith("的任期已于 2026-11-20 届满，请换届或登记离任")
    assert [r.year for r in offices.reports(one)] == [2026, 2025]
    offices.remove_report(offices.reports(one)[0].id or 0)
    assert ids(offices) == ["board_filed", "board_reports"]


def test_zhejiang_makes_the_yearly_report_a_duty(app: App, offices: Offices):
    factory.region(app, "330000")
    factory.people(app, 3)
    offices.add_board_member(BoardMember(person_id=1, elected_on=dt.date(2025, 5, 1), filed_on=DAY))
    [found] = offices.board_findings(today=DAY)
    assert (found.severity, found.source) == ("强制", "《浙江省企业民主管理条例》（2010 年）第二十六条")
    assert "2026 年度向大会述职 0 次" in found.sentence


def test_wrong_entries_are_refused(app: App, offices: Offices):
    factory.people(app, 3)
    with pytest.raises(Invalid, match="请从花名册上选人"):
        offices.add_board_member(BoardMember(person_id=99, elected_on=ELECTED))
    with pytest.raises(Invalid, match="任期届满 2024-02-29 早于当选日期"):
        offices.add_board_member(BoardMember(person_id=1, elected_on=ELECTED, ends_on=dt.date(2024, 2, 29)))
    offices.add_board_member(BoardMember(person_id=1, elected_on=ELECTED))
    with pytest.raises(Conflict, match="已经是职工董事"):
        offices.add_board_member(BoardMember(person_id=1, office="职工监事", elected_on=DAY))
    with pytest.raises(NotFound):
        offices.add_report(BoardReport(board_member_id=7, reported_on=DAY))
    assert len(offices.board_members()) == 1


def test_a_leader_of_the_company_is_hinted_at(app: App, offices: Offices):
    factory.people(app, 1, position_category="领导人员")
    [found] = offices.candidate_findings(BoardMember(person_id=1, elected_on=DAY))
    assert found.severity == "依据待核"
    offices.add_board_member(BoardMember(person_id=1, elected_on=DAY))


def test_leaving_keeps_the_entry_and_happens_once(app: App, offices: Offices):
    factory.people(app, 3)
    one = offices.add_board_member(BoardMember(person_id=1, elected_on=ELECTED))
    with pytest.raises(Invalid, match="原因"):
        offices.leave_board(one, DAY, " ")
    with pytest.raises(Invalid, match="不能早于当选日期"):
        offices.leave_board(one, dt.date(2024, 1, 1), "调动")
    offices.leave_board(one, DAY, "调动")
    assert offices.board_members(DAY) == ()
    assert len(offices.board_members(DAY - dt.timedelta(days=1))) == 1
    with pytest.raises(Conflict, match="已于 2026-11-20 离任"):
        offices.leave_board(one, DAY, "调动")
    app.undo(app.changes()[0].id)
    assert len(offices.board_members(DAY)) == 1


@pytest.mark.parametrize(
    ("delegates", "employees", "is_enough"), [(11, 6, False), (12, 0, True), (0, 7, True)]
)
def test_a_recall_in_zhejiang_wants_a_third_of_delegates_or_a_tenth_of_employees(
    app: App, offices: Offices, delegates: int, employees: int, is_enough: bool
):
    factory.region(app, "330000")
    factory.people(app, 61)
    term = factory.term(app)
    factory.delegates(app, term, 34)  # a third of 34 is 11.33
    one = offices.add_board_member(BoardMember(person_id=1, elected_on=ELECTED))
    if is_enough:
        offices.recall(one, DAY, reason="失职", delegates=delegates, employees=employees)
        assert offices.board_member(one).removal_reason == (
            f"罢免：失职（提议：代表 {delegates} 名、职工 {employees} 人）"
        )
        return
    with pytest.raises(Invalid, match=r"代表 34 名的三分之一为 12 名.*职工 61 人的十分之一为 7 人"):
        offices.recall(one, DAY, reason="失职", delegates=delegates, employees=employees)
    assert offices.board_member(one).removed_on is None


# ---- joint decisions ----


def decision(term: int, **values: object) -> JointDecision:
    given = {
        "held_on": dt.date(2026, 6, 1), "convener": "赵敏", "due": 9, "present": 8,
        "matter": "高温津贴", "decision": "按月发放",
    }  # fmt: skip
    return JointDecision(term_id=term, **(given | values))


def test_a_joint_decision_waits_until_a_later_meeting_speaks(app: App, offices: Offices):
    term = factory.term(app)
    one = offices.add_joint_decision(decision(term, confirmation="予以确认"))
    assert [d.id for d in offices.unconfirmed(term)] == [one]
    [found] = offices.joint_findings(term, today=DAY)
    assert found.severity == "依据待核"
    factory.region(app, "310000")
    assert [f.severity for f in offices.joint_findings(term, today=DAY)] == ["强制"]
    before = factory.meeting(app, term, held_on=dt.date(2026, 5, 31))
    with pytest.raises(Conflict, match="早于联席会议"):
        offices.confirm(one, before, "予以确认")
    later = factory.meeting(app, term, number=2)
    with pytest.raises(Invalid, match="里没有“同意”"):
        offices.confirm(one, later, "同意")
    offices.confirm(one, later, "不予确认")
    assert offices.unconfirmed(term) == ()
    assert offices.joint_decisions(term)[0].confirmed_on == DAY
    with pytest.raises(Conflict, match="不予确认”，没有改动"):
        offices.confirm(one, later, "予以确认")
    with pytest.raises(Conflict):
        offices.remove_joint_decision(one)
    app.undo(app.changes()[0].id)
    assert [d.id for d in offices.unconfirmed(term)] == [one]


def test_the_next_term_confirms_what_the_last_one_left(app: App, offices: Offices):
    first, second = factory.term(app, number=1), factory.term(app, number=2)
    one = offices.add_joint_decision(decision(first))
    assert [d.id for d in offices.unconfirmed(second)] == [one]
    offices.edit_joint_decision(decision(second, id=one, matter="取暖费"))
    assert [(d.matter, d.term_id) for d in offices.unconfirmed(first)] == [("取暖费", first)]
    later = offices.add_joint_decision(decision(second, held_on=dt.date(2026, 7, 1)))
    assert [d.id for d in offices.unconfirmed(first)] == [one]
    offices.remove_joint_decision(later)
    assert len(offices.joint_decisions(second)) == 0


def test_more_present_than_due_is_refused(app: App, offices: Offices):
    term = factory.term(app)
    with pytest.raises(Invalid, match="实到 10 人多于应到 9 人"):
        offices.add_joint_decision(decision(term, present=10))
    with pytest.raises(NotFound):
        offices.add_joint_decision(decision(99))
