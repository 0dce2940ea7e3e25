"""The checklist counted back from the meeting, the papers and their receipts."""

import datetime as dt
from dataclasses import replace

import pytest

from core.app import App
from core.congress.records.meetings import Delivery, Material, PreparationStep
from core.congress.service.meetings import Meetings
from core.errors import Conflict, Invalid, NotFound
from tests.core.congress import factory


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.fixture
def meetings(app: App) -> Meetings:
    """The service under test."""
    return Meetings(app.db)


def due(meetings: Meetings, meeting: int, word: str) -> dt.date | None:
    """The due day of the step whose title has the word."""
    return next(s.due_on for s in meetings.checklist(meeting) if word in s.title)


def test_the_default_checklist_counts_back_from_the_meeting(app: App, meetings: Meetings) -> None:
    meeting = factory.meeting(app, factory.term(app), held_on=day("2026-11-20"))  # a Friday
    assert meetings.make_checklist(meeting) == len(meetings.checklist(meeting))
    assert due(meetings, meeting, "送达代表") == day("2026-11-13")  # 7 calendar days before, a Friday
    assert due(meetings, meeting, "请示") == day(
        "2026-09-30"
    )  # 45 days before is 6 October, a holiday: earlier
    assert due(meetings, meeting, "表决票") == day("2026-11-17")  # 3 working days before
    assert all(s.owner for s in meetings.checklist(meeting))
    with pytest.raises(Conflict, match="已经有筹备清单"):
        meetings.make_checklist(meeting)


def test_a_due_day_on_a_rest_day_moves_earlier_over_the_worked_saturday(app: App, meetings: Meetings) -> None:
    meeting = factory.meeting(app, factory.term(app), held_on=day("2026-10-18"))
    meetings.add_step(PreparationStep(meeting_id=meeting, title="甲", days_before=7))  # Sunday 11 October
    assert due(meetings, meeting, "甲") == day("2026-10-10")  # Saturday, worked


def test_the_days_of_the_papers_are_those_of_the_law(app: App, meetings: Meetings) -> None:
    factory.region(app, "310000")
    meeting = factory.meeting(app, factory.term(app))
    meetings.make_checklist(meeting)
    step = next(s for s in meetings.checklist(meeting) if s.rule_id == "congress.materials_days")
    assert step.days_before == 7


def test_only_a_meeting_that_elects_a_new_term_lists_the_elections(app: App, meetings: Meetings) -> None:
    term = factory.term(app)
    yearly, new = factory.meeting(app, term), factory.meeting(app, term, number=2, kind="换届会议")
    for meeting in (yearly, new):
        meetings.make_checklist(meeting)
    assert not [s for s in meetings.checklist(yearly) if "选举代表" in s.title]
    assert [s for s in meetings.checklist(new) if "选举代表" in s.title]


def test_undone_steps_follow_the_meetings_new_day_in_the_same_change(app: App, meetings: Meetings) -> None:
    meeting = factory.meeting(app, factory.term(app), held_on=day("2026-11-20"))
    first = meetings.add_step(PreparationStep(meeting_id=meeting, title="甲", days_before=7))
    meetings.add_step(PreparationStep(meeting_id=meeting, title="乙", days_before=3, is_working_days=True))
    meetings.complete_step(first, day("2026-11-12"))
    before = len(app.changes())
    meetings.edit(replace(meetings.meeting(meeting), held_on=day("2026-11-27")))
    assert due(meetings, meeting, "甲") == day("2026-11-13")  # done: stays
    assert due(meetings, meeting, "乙") == day("2026-11-24")
    assert len(app.changes()) == before + 1
    app.undo(app.changes()[0].id)
    assert due(meetings, meeting, "乙") == day("2026-11-17")


def test_without_a_day_nothing_is_due_until_one_is_set(app: App, meetings: Meetings) -> None:
    meeting = factory.meeting(app, factory.term(app), held_on=None)
    meetings.make_checklist(meeting)
    assert {s.due_on for s in meetings.checklist(meeting)} == {None}
    assert meetings.overdue(meeting, day("2030-01-01")) == ()
    meetings.edit(replace(meetings.meeting(meeting), held_on=day("2026-11-20")))
    assert due(meetings, meeting, "送达代表") == day("2026-11-13")


def test_overdue_lists_undone_steps_the_earliest_first(app: App, meetings: Meetings) -> None:
    meeting = factory.meeting(app, factory.term(app), held_on=day("2026-11-20"))
    late, later, done, idle = (
        meetings.add_step(PreparationStep(meeting_id=meeting, title=t, days_before=n))
        for t, n in (("晚", 7), ("更晚", 14), ("已办", 14), ("不需要", 14))
    )
    meetings.complete_step(done, day("2026-11-05"))
    idle_step = next(s for s in meetings.checklist(meeting) if s.id == idle)
    meetings.edit_step(replace(idle_step, state="不需要"))
    assert [s.id for s in meetings.overdue(meeting, day("2026-11-16"))] == [later, late]
    assert [s.id for s in meetings.overdue(meeting, day("2026-11-13"))] == [later]  # due today is not overdue


def test_a_step_is_edited_and_removed_and_its_due_day_is_counted_anew(app: App, meetings: Meetings) -> None:
    meeting = factory.meeting(app, factory.term(app), held_on=day("2026-11-20"))
    key = meetings.add_step(PreparationStep(meeting_id=meeting, title="甲", days_before=7))
    [step] = meetings.checklist(meeting)
    meetings.edit_step(replace(step, days_before=10, owner="王主席"))
    [step] = meetings.checklist(meeting)
    assert (step.due_on, step.owner) == (day("2026-11-10"), "王主席")
    with pytest.raises(Invalid, match="完成日期"):
        meetings.edit_step(replace(step, state="已完成"))
    with pytest.raises(Invalid, match="负数"):
        meetings.edit_step(replace(step, days_before=-1))
    meetings.remove_step(key)
    assert meetings.checklist(meeting) == ()


def test_due_days_in_a_year_without_a_known_calendar_are_said_to_be_doubtful(
    app: App, meetings: Meetings
) -> None:
    term = factory.term(app)
    known, unknown = (
        factory.meeting(app, term),
        factory.meeting(app, term, number=2, held_on=day("2027-01-15")),
    )
    for meeting in (known, unknown):
        meetings.make_checklist(meeting)
    assert meetings.calendar_doubt(known) is None
    assert "2027 年的节假日安排还没有" in (meetings.calendar_doubt(unknown) or "")


# ---- papers and receipts ---------------------------------------------------------------------------------


def receipt(text: str) -> Delivery:
    """A receipt of a day."""
    return Delivery(delivered_on=day(text))


def test_papers_are_listed_moved_and_removed(app: App, meetings: Meetings) -> None:
    meeting = factory.meeting(app, factory.term(app))
    first, second = (meetings.add_material(Material(meeting_id=meeting, title=t)) for t in ("报告", "草案"))
    meetings.move_material(second, 1)
    assert [m.title for m in meetings.materials(meeting)] == ["草案", "报告"]
    meetings.edit_material(Material(id=first, title="工作报告", pages=12))
    meetings.remove_material(second)
    assert [(m.title, m.pages, m.position) for m in meetings.materials(meeting)] == [("工作报告", 12, 1)]


def test_receipts_of_a_whole_delegation_are_one_change(app: App, meetings: Meetings) -> None:
    term = factory.term(app)
    first, second = factory.delegation(app, term, "一团"), factory.delegation(app, term, "二团")
    factory.delegates(app, term, 3, delegation_id=first)
    rest = factory.delegates(app, term, 2, delegation_id=second)
    meeting = factory.meeting(app, term)
    before = len(app.changes())
    assert meetings.deliver_to_delegation(meeting, first, receipt("2026-11-10")) == 3
    assert len(app.changes()) == before + 1
    state = meetings.delivery_state(meeting)
    assert (state.due, state.delivered, state.latest) == (5, 3, day("2026-11-10"))
    assert [a.delegate_id for a in state.missing] == rest
    assert meetings.meeting(meeting).delivered_on is None
    assert meetings.deliver(meeting, rest, receipt("2026-11-12")) == 2
    assert meetings.deliver(meeting, rest, receipt("2026-11-13")) == 0  # the first receipt stands
    assert meetings.meeting(meeting).delivered_on == day("2026-11-12")


def test_a_wrong_receipt_is_taken_back_and_a_stranger_gets_none(app: App, meetings: Meetings) -> None:
    term = factory.term(app)
    [one, _] = factory.delegates(app, term, 2)
    meeting = factory.meeting(app, term)
    meetings.deliver(meeting, [one], receipt("2026-11-10"))
    meetings.withdraw_delivery(meeting, one)
    assert meetings.delivery_state(meeting).delivered == 0
    with pytest.raises(NotFound, match="还没有送达记录"):
        meetings.withdraw_delivery(meeting, one)
    with pytest.raises(NotFound, match="送达没有登记"):
        meetings.deliver(meeting, [one, 99999], receipt("2026-11-10"))
    with pytest.raises(Invalid, match="送达日期"):
        meetings.deliver(meeting, [one], Delivery())
    assert meetings.deliveries(meeting) == ()
