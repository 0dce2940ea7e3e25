"""Meetings entered, numbered, cloned and asked for."""

from dataclasses import replace

import pytest

from core.app import App
from core.congress.records.meetings import AgendaItem, Material, Meeting, PreparationStep
from core.congress.service.meetings import Meetings
from core.errors import Conflict, Invalid, NotFound
from tests.core.congress import factory
from tests.core.congress.convened import SHANGHAI, by_rule, day, presidium, ready


@pytest.fixture
def meetings(app: App) -> Meetings:
    """The service under test."""
    return Meetings(app.db)


# ---- entering --------------------------------------------------------------------------------------------


def test_meetings_are_numbered_within_their_term(app: App, meetings: Meetings) -> None:
    first, second = factory.term(app), factory.term(app, number=2)
    keys = [meetings.add(Meeting(term_id=t, number=0)) for t in (first, first, second)]
    assert [meetings.meeting(k).number for k in keys] == [1, 2, 1]
    assert meetings.next_number(first) == 3
    with pytest.raises(Conflict, match="本届已经有第2次会议，没有保存。请改用第3次"):
        meetings.add(Meeting(term_id=first, number=2))
    assert len(meetings.meetings(first)) == 2


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({"begins_at": "8点半"}, "08:30"),
        ({"prepared_on": day("2026-11-21"), "held_on": day("2026-11-20")}, "预备会日期"),
        ({"kind": "茶话会"}, "会议类型"),
        ({"proposers": -1}, "负数"),
    ],
)
def test_a_meeting_with_an_impossible_field_is_refused(
    app: App, meetings: Meetings, values: dict[str, object], what: str
) -> None:
    term = factory.term(app)
    with pytest.raises(Invalid, match=what):
        meetings.add(Meeting(**({"term_id": term} | values)))
    assert meetings.meetings(term) == ()
    with pytest.raises(NotFound):
        meetings.add(Meeting(term_id=99))


def test_editing_stores_the_fields_but_never_the_state(app: App, meetings: Meetings) -> None:
    key = meetings.add(Meeting(term_id=factory.term(app), state="归档", findings="编造"))
    assert (meetings.meeting(key).state, meetings.meeting(key).findings) == ("筹备", None)
    meetings.edit(replace(meetings.meeting(key), place="礼堂", state="闭会", closed_on=day("2026-11-20")))
    found = meetings.meeting(key)
    assert (found.place, found.state, found.closed_on) == ("礼堂", "筹备", None)


def test_a_meeting_in_preparation_is_removed_with_what_belongs_to_it(app: App, meetings: Meetings) -> None:
    key = factory.meeting(app, factory.term(app))
    meetings.make_agenda(key)
    meetings.make_checklist(key)
    meetings.add_material(Material(meeting_id=key, title="报告"))
    meetings.remove(key)
    assert meetings.meetings() == ()
    app.undo(app.changes()[0].id)
    assert len(meetings.materials(key)) == 1
    assert meetings.agenda(key)


def test_a_meeting_with_sign_ins_is_not_removed(app: App, meetings: Meetings) -> None:
    meeting, _ = ready(app, meetings)
    with pytest.raises(Conflict, match="没有删除"):
        meetings.remove(meeting)
    assert meetings.presence_state(meeting).present == 3


# ---- cloning ---------------------------------------------------------------------------------------------


def test_a_clone_takes_agenda_papers_checklist_and_bodies_with_the_days_shifted(
    app: App, meetings: Meetings
) -> None:
    old, delegates = ready(app, meetings, prepared_on=day("2026-11-19"), begins_at="08:30")
    item = meetings.add_item(AgendaItem(meeting_id=old, title="报告", minutes=30, starts_at="09:00"))
    meetings.go_to_item(item)
    meetings.add_material(Material(meeting_id=old, title="报告全文", agenda_item_id=item))
    step = meetings.add_step(PreparationStep(meeting_id=old, title="送达", days_before=7, owner="秘书组"))
    meetings.complete_step(step, day("2026-11-10"))
    presidium(app, meetings.meeting(old), delegates)
    before = len(app.changes())
    new = meetings.clone(
        old, Meeting(term_id=meetings.meeting(old).term_id, number=0, held_on=day("2026-12-18"))
    )
    assert len(app.changes()) == before + 1
    made = meetings.meeting(new)
    assert (made.number, made.prepared_on, made.state) == (2, day("2026-12-17"), "筹备")
    [copied] = meetings.agenda(new)
    assert (copied.title, copied.minutes, copied.starts_at, copied.state) == ("报告", 30, "09:00", "待进行")
    assert meetings.materials(new)[0].agenda_item_id == copied.id != item
    [again] = meetings.checklist(new)
    assert (again.due_on, again.state, again.done_on, again.owner) == (
        day("2026-12-11"),
        "未开始",
        None,
        "秘书组",
    )
    found = by_rule(meetings.findings_before(new, "开会"))
    assert "主席团 3 人" in found["presidium_workers"].sentence
    assert found["presidium_passed"].result == "不符合"  # the new preparatory session must pass it again
    assert meetings.presence_state(new).present == 0
    app.undo(app.changes()[0].id)
    assert [m.id for m in meetings.meetings()] == [old]


# ---- proposer and frequency ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "result", "words"),
    [
        ({"proposers": 10}, "符合", "10 名代表联名提议召开临时会议，代表共 30 名，三分之一为 10 名"),
        ({"proposers": 9}, "不符合", "不足三分之一"),
        ({"proposed_by": "工会委员会"}, "符合", "由“工会委员会”提议"),
        ({}, "不符合", "三分之一以上代表（10 名）提议"),
    ],
)
def test_an_extraordinary_meeting_names_who_asked_for_it(
    app: App, meetings: Meetings, *, values: dict[str, object], result: str, words: str
) -> None:
    factory.region(app, SHANGHAI)
    term = factory.term(app)
    factory.delegates(app, term, 30)
    meeting = factory.meeting(app, term, kind="临时会议", **values)
    found = by_rule(meetings.findings_before(meeting, "预备会"))["extraordinary_share"]
    assert (found.result, found.severity) == (result, "建议")
    assert words in found.sentence


def test_a_yearly_meeting_needs_no_proposer(app: App, meetings: Meetings) -> None:
    meeting = factory.meeting(app, factory.term(app))
    assert "extraordinary_share" not in by_rule(meetings.findings_before(meeting, "预备会"))


def test_a_year_without_a_meeting_is_told_and_a_state_owned_unit_meets_every_half_year(
    app: App, meetings: Meetings
) -> None:
    factory.meeting(app, factory.term(app), held_on=day("2026-11-20"))
    assert by_rule(meetings.frequency_findings(2026))["yearly"].result == "符合"
    assert by_rule(meetings.frequency_findings(2025))["yearly"].result == "不符合"
    assert "half_yearly" not in by_rule(meetings.frequency_findings(2026))
    app.members.save_organisation(replace(app.members.organisation(), unit_nature="国有企业"))
    half = by_rule(meetings.frequency_findings(2026))["half_yearly"]
    assert (half.result, half.severity) == ("不符合", "建议")
    assert "上半年 0 次，下半年 1 次" in half.sentence
    assert half.source == "《全民所有制工业企业职工代表大会条例》（1986 年）第十八条"
