"""What is written down at a meeting: notes, the lines that follow by themselves, discussions, satisfaction."""

import datetime as dt
from dataclasses import replace

import pytest

from core.app import App
from core.congress.records.minutes import Discussion, Satisfaction
from core.congress.service.meetings import Meetings
from core.congress.service.minutes import Minutes
from core.errors import Conflict, Invalid, NotFound
from tests.core.congress import ballots, factory

DAY = factory.MEETING_DAY


def _at(hour: int, minute: int) -> dt.datetime:
    """A moment of the meeting's day."""
    return dt.datetime.combine(DAY, dt.time(hour, minute))


def test_notes_stand_in_the_order_of_their_times_and_can_be_corrected(app: App) -> None:
    minutes, meeting = Minutes(app.db), factory.meeting(app, factory.term(app))
    minutes.add_note(meeting, "总经理作报告。", at=_at(9, 10))
    early = minutes.add_note(meeting, " 主持人宣布开会。 ", at=_at(8, 30))
    assert [n.text for n in minutes.notes(meeting)] == ["主持人宣布开会。", "总经理作报告。"]
    minutes.edit_note(replace(minutes.notes(meeting)[0], text="主持人宣布大会开幕。"))
    assert minutes.notes(meeting)[0].text == "主持人宣布大会开幕。"
    minutes.remove_note(early)
    assert len(minutes.notes(meeting)) == 1
    with pytest.raises(Invalid, match="记录"):
        minutes.add_note(meeting, "  ")
    with pytest.raises(NotFound):
        minutes.add_note(999, "没有这次会议")


def test_an_archived_meeting_takes_no_more_notes(app: App) -> None:
    meeting = factory.meeting(app, factory.term(app), state="归档")
    with pytest.raises(Conflict, match="已经归档"):
        Minutes(app.db).add_note(meeting, "补记")


def test_the_record_says_when_two_thirds_had_signed_in(app: App) -> None:
    term = factory.term(app)
    delegates = factory.delegates(app, term, 4)  # two thirds of four is three
    meeting = factory.meeting(app, term)
    minutes = Minutes(app.db)
    for n, one in enumerate(delegates[:2]):
        Meetings(app.db).key_in(meeting, [one], at=_at(8, n))
    assert minutes.record_lines(meeting) == ()
    Meetings(app.db).key_in(meeting, delegates[2:3], at=_at(8, 20))
    Meetings(app.db).key_in(meeting, delegates[3:], at=_at(8, 40))
    minutes.add_note(meeting, "会场秩序良好。", at=_at(8, 30))
    reached, note = minutes.record_lines(meeting)
    assert (reached.at, reached.text) == (_at(8, 20), "签到达到 3 名（应到代表 4 名），到会人数符合规定。")
    assert reached.is_automatic
    assert not note.is_automatic


def test_the_record_follows_the_ballots_and_stores_nothing_of_them(app: App) -> None:
    hall = ballots.hall(app)
    minutes = Minutes(app.db)
    ballot = hall.ballot()
    frozen = "核定到会人数（K-01）：应到代表 100 名，实到 90 名，请假 0 名。"
    assert [line.text for line in minutes.record_lines(hall.meeting_id)] == [frozen]
    hall.issue(ballot)
    hall.enter_both(ballot, ballots.sheet([(80, 6, 4)], 90))
    hall.votes.close(ballot)
    _, issued, confirmed = minutes.record_lines(hall.meeting_id)
    assert issued.text == "“集体合同（草案）”发出表决票 90 张（无记名投票）。"
    assert confirmed.text == "“集体合同（草案）”计票结果已确认：草案赞成 80 票、反对 6 票、弃权 4 票，通过。"
    assert minutes.notes(hall.meeting_id) == ()
    app.undo(app.changes(limit=1)[0].id)  # the confirmation
    assert len(minutes.record_lines(hall.meeting_id)) == 2


def test_a_discussion_is_of_a_delegation_of_the_term(app: App) -> None:
    term = factory.term(app)
    group = factory.delegation(app, term, "一车间代表团")
    stranger = factory.delegation(app, factory.term(app, number=2))
    meeting, minutes = factory.meeting(app, term), Minutes(app.db)
    one = Discussion(
        meeting_id=meeting, delegation_id=group, held_on=DAY, begins_at="10:30", present=8, host="周建国",
        recorder="吴敏", content="赞成草案。",
    )  # fmt: skip
    key = minutes.add_discussion(one)
    (found,) = minutes.discussions(meeting)
    assert (found.id, found.delegation) == (key, "一车间代表团")
    with pytest.raises(Invalid, match="本届的代表团"):
        minutes.add_discussion(replace(one, delegation_id=stranger))
    with pytest.raises(Invalid, match="10:30"):
        minutes.edit_discussion(replace(found, begins_at="十点"))
    minutes.remove_discussion(key)
    assert minutes.discussions(meeting) == ()


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ((30, 31, 0, 31, 0, 0), "收回 31 份多于发出 30 份"),
        ((30, 28, 1, 20, 5, 1), "合计 26 票，有效测评表 27 份"),
        ((30, 28, -1, 20, 5, 4), "不能是负数"),
    ],
)
def test_a_satisfaction_count_that_does_not_tie_is_refused(
    app: App, numbers: tuple[int, ...], sentence: str
) -> None:
    meeting, minutes = factory.meeting(app, factory.term(app)), Minutes(app.db)
    names = ("issued", "returned", "invalid", "content", "fairly", "discontent")
    with pytest.raises(Invalid, match=sentence):
        minutes.save_satisfaction(Satisfaction(meeting_id=meeting, **dict(zip(names, numbers, strict=True))))
    assert minutes.satisfaction(meeting) is None


def test_a_meeting_has_one_satisfaction_count(app: App) -> None:
    meeting, minutes = factory.meeting(app, factory.term(app)), Minutes(app.db)
    count = Satisfaction(
        meeting_id=meeting, issued=30, returned=28, invalid=1, content=20, fairly=5, discontent=2
    )
    minutes.save_satisfaction(count)
    minutes.save_satisfaction(replace(count, content=21, discontent=1))
    found = minutes.satisfaction(meeting)
    assert found is not None
    assert (found.content, found.valid) == (21, 27)
