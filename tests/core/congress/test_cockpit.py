"""The sentence the host reads out, and the agenda as the meeting moves through it."""

import pytest

from core.app import App
from core.congress.records.meetings import AgendaItem
from core.congress.service.meetings import Meetings
from core.errors import Conflict
from tests.core.congress import factory


def signed_in(app: App, present: int, due: int, **term: object) -> tuple[Meetings, int]:
    """A meeting with some of its delegates there."""
    term_id = factory.term(app, **term)
    delegates = factory.delegates(app, term_id, due)
    meeting, meetings = factory.meeting(app, term_id), Meetings(app.db)
    meetings.key_in(meeting, delegates[:present])
    return meetings, meeting


def test_the_host_reads_out_that_the_congress_may_open(app: App) -> None:
    meetings, meeting = signed_in(app, 20, 30)
    sentence, finding = meetings.opening_verdict(meeting)
    assert sentence == "本次大会应到代表30名，实到20名，符合三分之二以上代表出席的规定，可以开会。"
    assert (finding.severity, finding.result) == ("强制", "符合")
    assert "应到代表 30 名，三分之二为 20 名，实到 20 名，达到三分之二" in finding.sentence


def test_one_short_of_two_thirds_the_host_reads_out_that_it_may_not(app: App) -> None:
    meetings, meeting = signed_in(app, 20, 31)  # two thirds of 31 are 20 2/3: 21 must come
    sentence, finding = meetings.opening_verdict(meeting)
    assert sentence == "本次大会应到代表31名，实到20名，未达到三分之二（21名），还差1名，不能开会。"
    assert finding.result == "不符合"


def test_an_assembly_of_all_employees_speaks_of_employees(app: App) -> None:
    meetings, meeting = signed_in(app, 4, 5, kind="职工大会")
    assert (
        meetings.opening_verdict(meeting)[0]
        == "本次大会应到职工5名，实到4名，符合三分之二以上职工出席的规定，可以开会。"
    )


def test_without_delegates_nothing_may_open(app: App) -> None:
    meetings, meeting = signed_in(app, 0, 0)
    sentence, finding = meetings.opening_verdict(meeting)
    assert "还没有登记应到代表，不能开会" in sentence
    assert finding.result == "不符合"


@pytest.mark.parametrize(
    ("region", "article"), [("310000", "第二十八条"), ("330000", "第十五条"), ("410000", "第十九条")]
)
def test_the_local_law_is_cited_for_the_quorum(app: App, region: str, article: str) -> None:
    factory.region(app, region)
    meetings, meeting = signed_in(app, 2, 3)
    assert meetings.opening_verdict(meeting)[1].source.endswith(article)


def test_the_present_item_moves_through_the_agenda(app: App) -> None:
    meetings, meeting = signed_in(app, 3, 3)
    first, second, third = (
        meetings.add_item(AgendaItem(meeting_id=meeting, title=t)) for t in ("甲", "乙", "丙")
    )
    assert meetings.current_item(meeting) is None
    assert (item := meetings.next_item(meeting)) is not None
    assert item.id == first
    meetings.edit_item(AgendaItem(id=second, meeting_id=meeting, title="乙", state="暂缓"))
    assert (item := meetings.next_item(meeting)) is not None
    assert item.id == third
    assert meetings.next_item(meeting) is None
    meetings.go_to_item(second)
    assert [i.state for i in meetings.agenda(meeting)] == ["已完成", "进行中", "已完成"]
    meetings.go_to_item(first)
    assert [i.state for i in meetings.agenda(meeting)] == ["进行中", "已完成", "已完成"]


def test_moving_on_is_one_change(app: App) -> None:
    meetings, meeting = signed_in(app, 3, 3)
    for title in ("甲", "乙"):
        meetings.add_item(AgendaItem(meeting_id=meeting, title=title))
    meetings.next_item(meeting)
    meetings.next_item(meeting)
    app.undo(app.changes()[0].id)
    assert [i.state for i in meetings.agenda(meeting)] == ["进行中", "待进行"]


def test_a_closed_meeting_keeps_its_agenda(app: App) -> None:
    meetings, meeting = signed_in(app, 3, 3)
    item = meetings.add_item(AgendaItem(meeting_id=meeting, title="甲"))
    meetings.go_to_item(item)
    meetings.advance(meeting, "开会", reason="材料已面交")
    meetings.advance(meeting, "闭会")
    assert meetings.agenda(meeting)[0].state == "已完成"
    with pytest.raises(Conflict, match="已经闭会"):
        meetings.go_to_item(item)
