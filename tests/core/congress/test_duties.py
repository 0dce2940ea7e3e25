"""The delegates' year: inspections, suggestions, training, reports, and the record of each delegate."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest

from core.app import App
from core.congress.records.duties import DutyReport, Inspection, InspectionMember, Suggestion, Training
from core.congress.service.duties import Duties
from core.congress.service.meetings import Meetings
from core.documents.pdf import render
from core.errors import Conflict, Invalid, NotFound
from core.masking import contains_personal_number
from core.members.records import Honour
from tests.core.congress import factory
from tests.core.documents.reading import bare, needs_poppler, pages, text

DAY = dt.date(2026, 7, 14)


def _inspection(term: int, *delegates: int, **values: object) -> Inspection:
    """An inspection of the boiler room by these delegates."""
    given = {
        "theme": "锅炉房安全",
        "held_on": DAY,
        "rectification": "更换安全阀。",
        "due_on": dt.date(2026, 7, 21),
    }
    members = tuple(InspectionMember(delegate_id=d) for d in delegates)
    return Inspection(term_id=term, members=members, **(given | values))


def test_an_inspection_is_overdue_until_the_second_look_finds_it_put_right(app: App) -> None:
    term = factory.term(app)
    one, two, three = factory.delegates(app, term, 3)
    duties = Duties(app.db)
    key = duties.add_inspection(_inspection(term, one, two))
    assert [m.delegate_id for m in duties.inspection(key).members] == [one, two]
    assert duties.overdue_inspections(term, dt.date(2026, 7, 21)) == ()
    assert [i.id for i in duties.overdue_inspections(term, dt.date(2026, 7, 22))] == [key]

    found = duties.inspection(key)
    looked = replace(found, rechecked_on=dt.date(2026, 7, 25), recheck_result="已整改")
    duties.edit_inspection(replace(looked, members=(InspectionMember(delegate_id=three, role="组长"),)))
    assert duties.overdue_inspections(term, dt.date(2026, 8, 1)) == ()
    assert [(m.delegate_id, m.role) for m in duties.inspection(key).members] == [(three, "组长")]
    duties.remove_inspection(key)
    assert duties.inspections(term) == ()


def test_an_inspection_needs_members_of_its_own_term_each_once_and_days_in_order(app: App) -> None:
    term = factory.term(app)
    (one,) = factory.delegates(app, term, 1)
    stranger = factory.delegates(app, factory.term(app, number=2), 1)[0]
    duties = Duties(app.db)
    for wrong in (
        _inspection(term),
        _inspection(term, one, one),
        _inspection(term, one, due_on=dt.date(2026, 7, 13)),
        _inspection(term, one, recheck_result="已整改"),
    ):
        with pytest.raises(Invalid, match="没有保存"):
            duties.add_inspection(wrong)
    with pytest.raises(NotFound, match="不是本届代表"):
        duties.add_inspection(_inspection(term, one, stranger))
    assert duties.inspections(term) == ()


def test_a_suggestion_belongs_to_the_term_of_its_delegate_and_cannot_be_answered_before_it_was_made(
    app: App,
) -> None:
    term = factory.term(app)
    (one,) = factory.delegates(app, term, 1)
    duties = Duties(app.db)
    made = Suggestion(delegate_id=one, made_on=DAY, addressed_to="设备部", content="更换照明。", kind="质询")
    key = duties.add_suggestion(made)
    (found,) = duties.suggestions(term)
    assert (found.id, found.term_id, found.kind) == (key, term, "质询")
    with pytest.raises(Invalid, match="早于 2026-07-14"):
        duties.edit_suggestion(replace(found, answer="已办", answered_on=dt.date(2026, 7, 13)))
    with pytest.raises(Invalid, match="请补上答复内容"):
        duties.edit_suggestion(replace(found, answered_on=DAY))
    duties.edit_suggestion(replace(found, answer="已更换。", answered_on=DAY))
    assert duties.suggestions(term)[0].answer == "已更换。"


def test_attendance_at_a_training_counts_only_what_changed(app: App) -> None:
    term = factory.term(app)
    one, two = factory.delegates(app, term, 2)
    duties = Duties(app.db)
    key = duties.add_training(Training(term_id=term, title="民主管理培训", held_on=DAY, hours=4))
    assert duties.set_attendance(key, {one: "参加", two: "请假"}) == 2
    assert duties.set_attendance(key, {one: "参加", two: "缺席"}) == 1
    (training,) = duties.trainings(term)
    assert training.present == 1
    assert {a.delegate_id: a.state for a in training.attendances} == {one: "参加", two: "缺席"}
    with pytest.raises(Invalid, match="出席"):
        duties.set_attendance(key, {one: "迟到"})
    duties.remove_training(key)
    assert duties.trainings(term) == ()


def test_a_delegate_reports_once_a_year_and_henan_asks_for_it(app: App) -> None:
    factory.region(app, "410000")
    term = factory.term(app)
    one, _two = factory.delegates(app, term, 2)
    duties = Duties(app.db)
    report = DutyReport(delegate_id=one, year=2026, reported_on=DAY, result="满意")
    duties.add_duty_report(report)
    with pytest.raises(Conflict, match="没有重复登记"):
        duties.add_duty_report(report)
    (found,) = duties.duty_report_findings(term, 2026, today=factory.MEETING_DAY)
    assert "还有 1 名代表没有向选区述职" in found.sentence
    assert (found.severity, found.source) == ("建议", "《河南省企业职工民主权利保障条例》（2007 年）第十七条")


def test_nowhere_else_is_a_yearly_report_asked_for(app: App) -> None:
    term = factory.term(app)
    factory.delegates(app, term, 2)
    assert Duties(app.db).duty_report_findings(term, 2026, today=factory.MEETING_DAY) == ()


def _busy_year(app: App) -> tuple[int, list[int], Duties]:
    """Three delegates: the first did everything, the second was excused, the third did nothing."""
    term = factory.term(app)
    delegates = factory.delegates(app, term, 3)
    meeting = factory.meeting(app, term, state="闭会")
    factory.meeting(app, term, number=2, held_on=dt.date(2026, 12, 1))  # not held yet
    first, second, _ = delegates
    Meetings(app.db).key_in(meeting, [first])
    Meetings(app.db).excuse(meeting, [second], "出差")
    duties = Duties(app.db)
    duties.add_inspection(_inspection(term, first))
    duties.add_inspection(_inspection(term, first, held_on=dt.date(2025, 7, 14), due_on=None))
    duties.add_suggestion(
        Suggestion(delegate_id=first, made_on=DAY, addressed_to="设备部", content="更换照明。")
    )
    training = duties.add_training(Training(term_id=term, title="民主管理培训", held_on=DAY))
    duties.set_attendance(training, {first: "参加", second: "缺席"})
    duties.add_duty_report(DutyReport(delegate_id=first, year=2026, reported_on=DAY, result="满意"))
    person = app.congress.terms.delegates(term)[0].person_id
    app.members.add_honour(Honour(person_id=person, name="劳动模范", awarded_on=dt.date(2026, 5, 1)))
    app.members.add_honour(Honour(person_id=person, name="先进工作者", awarded_on=dt.date(2024, 5, 1)))
    return term, delegates, duties


def test_the_record_of_a_year_holds_what_each_delegate_did_in_it_and_nothing_else(app: App) -> None:
    _, (first, second, third), duties = _busy_year(app)
    did = {"参加会议": 1, "提出提案": 0, "巡视检查": 1, "意见建议": 1, "参加培训": 1, "述职": 1, "荣誉": 1}
    one = duties.record_of(first, 2026)
    assert dict(one.counts) == did
    assert one.meetings_present == 1
    assert [line.day for line in one.lines] == sorted(line.day for line in one.lines if line.day)
    assert [line.result for line in duties.record_of(second, 2026).lines] == ["缺席", "请假（出差）"]
    assert [line.result for line in duties.record_of(third, 2026).lines] == ["未签到"]
    assert [line.kind for line in duties.record_of(first, 2025).lines] == ["巡视检查"]


@needs_poppler
def test_a_record_fits_one_page_and_every_serving_delegate_gets_one(app: App, tmp_path: Path) -> None:
    term, (first, *_), duties = _busy_year(app)
    for n in range(30):
        duties.add_suggestion(
            Suggestion(
                delegate_id=first, made_on=DAY, addressed_to="综合办公室", content=f"第{n}条建议，" * 20
            )
        )
    content = render(duties.record_paper(first, 2026))
    said = bare(text(content, tmp_path))
    assert pages(content, tmp_path) == 1
    assert "第0条建议" in said
    assert re.search(r"另有\d+条，见履职台账", said)
    assert pages(render(duties.record_papers(term, 2026)), tmp_path) == 3
    assert "2026年度职工代表履职情况汇总表" in bare(text(render(duties.record_list(term, 2026)), tmp_path))


@needs_poppler
def test_the_telephone_list_is_masked_unless_a_reason_is_recorded(app: App, tmp_path: Path) -> None:
    people = factory.people(app, 2, mobile="13812345678")
    term = factory.term(app)
    factory.delegates(app, term, 2, delegation_id=factory.delegation(app, term))
    duties = Duties(app.db)
    assert len(people) == 2
    masked = text(render(duties.phone_paper(term)), tmp_path)
    assert "138****5678" in masked
    assert not contains_personal_number(masked)
    before = app.changes(limit=1)[0].id
    plain = text(render(duties.phone_paper(term, reason="印发代表联系手册")), tmp_path)
    assert "13812345678" in bare(plain)
    newest = app.changes(limit=1)[0]
    assert newest.id > before
    assert newest.action == "查看完整号码"
    assert newest.note == "代表通讯录：印发代表联系手册"
