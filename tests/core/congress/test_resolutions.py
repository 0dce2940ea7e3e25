"""Resolutions made of confirmed ballots, changed only by later meetings, and followed up."""

import datetime as dt
from dataclasses import replace

import pytest

from core.app import App
from core.congress.records.resolutions import DecisionTask, LedgerDecision, Publication, Resolution
from core.congress.service.resolutions import Resolutions
from core.errors import Conflict, Invalid
from tests.core.congress import ballots, factory
from tests.core.congress.ballots import Hall

SECOND_DAY = dt.date(2027, 11, 19)
LASTING = "本决议自通过之日起生效，非经职工代表大会同意不得变更。"


def _confirmed(hall: Hall, *titles: str, votes: tuple[tuple[int, int, int], ...] = ((80, 6, 4),)) -> int:
    """A vote of ninety of a hundred delegates, counted and confirmed."""
    ballot = hall.ballot(*titles)
    hall.issue(ballot)
    hall.enter_both(ballot, ballots.sheet(votes, 90))
    hall.votes.close(ballot, reason="按规定办理")
    return ballot


def _next_meeting(hall: Hall, day: dt.date = SECOND_DAY) -> Hall:
    """The same delegates at the next meeting."""
    term = hall.app.congress.meetings.meeting(hall.meeting_id).term_id
    meeting = factory.meeting(hall.app, term, number=2, held_on=day)
    frozen = ballots.snapshot(hall.app, meeting, due=hall.due, present=hall.present)
    return replace(hall, meeting_id=meeting, snapshot_id=frozen)


def test_a_draft_says_what_passed_in_the_usual_words_and_stores_nothing(app: App) -> None:
    hall, resolutions = ballots.hall(app), Resolutions(app.db)
    ballot = _confirmed(hall, "《集体合同》", "《奖惩办法》", votes=((80, 6, 4), (50, 30, 10)))
    draft = resolutions.draft(ballot)
    assert draft.title == "关于集体合同（草案）的决议"
    assert (
        draft.text == f"会议审议了《集体合同》，决定予以通过。\n{LASTING}"
    )  # 50 of 100 is not more than half
    assert (draft.passed_on, draft.effective_on) == (factory.MEETING_DAY, factory.MEETING_DAY)
    assert resolutions.resolutions() == ()


def test_the_votes_of_a_resolution_are_the_ballots(app: App) -> None:
    hall, resolutions = ballots.hall(app), Resolutions(app.db)
    ballot = _confirmed(hall, "《集体合同》", "《奖惩办法》", votes=((80, 6, 4), (50, 30, 10)))
    assert [b.id for b in resolutions.undrafted(hall.meeting_id)] == [ballot]
    key = resolutions.adopt(resolutions.draft(ballot))
    assert resolutions.undrafted(hall.meeting_id) == ()
    found = resolutions.votes(key)
    assert (found.due, found.present, found.snapshot) == (100, 90, "K-01")
    assert [(i.title, i.yes, i.no, i.abstain, i.needed) for i in found.items] == [
        ("《集体合同》", 80, 6, 4, 51)
    ]
    one = resolutions.resolution(key)
    assert (one.meeting_name, one.version, one.is_in_force) == ("第一届第一次会议", 1, True)


def test_an_election_becomes_a_resolution_naming_who_was_elected(app: App) -> None:
    hall, resolutions = ballots.hall(app), Resolutions(app.db)
    ballot = hall.election(hall.people[:2], 1)
    hall.issue(ballot)
    hall.enter_both(ballot, ballots.sheet([(70, 10, 10), (20, 60, 10)], 90))
    hall.votes.close(ballot, reason="按规定办理")
    winner = hall.votes.items(ballot)[0].title
    draft = resolutions.draft(ballot)
    assert f"选举结果为：{winner}当选。" in draft.text
    resolutions.adopt(draft)
    assert [i.title for i in resolutions.votes(1).items] == [winner]


def test_no_resolution_without_a_confirmed_ballot_or_on_what_did_not_pass(app: App) -> None:
    hall, resolutions = ballots.hall(app), Resolutions(app.db)
    open_ballot = hall.ballot()
    with pytest.raises(Conflict, match="还没有确认"):
        resolutions.draft(open_ballot)
    with pytest.raises(Conflict, match="还没有确认"):
        resolutions.adopt(
            Resolution(ballot_id=open_ballot, title="某决议", text="决定", effective_on=factory.MEETING_DAY)
        )
    refused = _confirmed(hall, votes=((50, 36, 4),))
    with pytest.raises(Conflict, match="没有通过而尚未形成决议的事项"):
        resolutions.draft(refused)
    items = tuple(i.id or 0 for i in hall.votes.items(refused))
    forced = Resolution(
        ballot_id=refused, title="某决议", text="决定", effective_on=factory.MEETING_DAY, item_ids=items
    )
    with pytest.raises(Invalid, match="只能写通过的事项"):
        resolutions.adopt(forced)


def test_an_item_stands_in_one_resolution_only(app: App) -> None:
    hall, resolutions = ballots.hall(app), Resolutions(app.db)
    draft = resolutions.draft(_confirmed(hall))
    with pytest.raises(Invalid, match="生效日期早于通过日期 2026-11-20"):
        resolutions.adopt(replace(draft, effective_on=dt.date(2026, 11, 19)))
    resolutions.adopt(draft)
    with pytest.raises(Conflict, match="已经形成决议"):
        resolutions.adopt(draft)


@pytest.mark.parametrize(
    ("region", "source"),
    [
        ("310000", "《上海市职工代表大会条例》（2017 年修正）第三十四条"),
        ("410000", "《河南省企业职工民主权利保障条例》（2007 年）第十二条"),
    ],
)
def test_the_meeting_that_passed_a_resolution_cannot_change_it(app: App, region: str, source: str) -> None:
    factory.region(app, region)
    hall, resolutions = ballots.hall(app), Resolutions(app.db)
    key = resolutions.adopt(resolutions.draft(_confirmed(hall, "草案甲")))
    again = resolutions.draft(_confirmed(hall, "草案乙"))
    with pytest.raises(Conflict) as error:
        resolutions.amend(key, again)
    assert "须再次提交大会审议" in str(error.value)
    assert source in str(error.value)
    assert [v.version for v in resolutions.versions(key)] == [1]


def test_a_later_meeting_makes_a_new_version_and_the_old_one_stays_readable(app: App) -> None:
    hall, resolutions = ballots.hall(app), Resolutions(app.db)
    key = resolutions.adopt(resolutions.draft(_confirmed(hall)))
    old = resolutions.resolution(key)
    later = _next_meeting(hall)
    fresh = replace(resolutions.draft(_confirmed(later, "修订稿")), text=f"修改第三条。\n{LASTING}")
    newer = resolutions.amend(key, fresh)
    first, second = resolutions.versions(newer)
    assert first == replace(old, replaced_by=newer)
    assert (second.version, second.replaces_id, second.is_in_force) == (2, key, True)
    assert not first.is_in_force
    assert first.text == old.text
    third = resolutions.draft(_confirmed(later, "再修订稿"))
    with pytest.raises(Conflict, match="第 1 版已不是现行版本"):
        resolutions.amend(key, third)


def test_an_earlier_meeting_changes_nothing(app: App) -> None:
    hall, resolutions = ballots.hall(app), Resolutions(app.db)
    key = resolutions.adopt(resolutions.draft(_confirmed(hall)))
    earlier = _next_meeting(hall, dt.date(2026, 3, 2))
    with pytest.raises(Conflict, match="不在“关于集体合同（草案）的决议”通过之后"):
        resolutions.amend(key, resolutions.draft(_confirmed(earlier, "修订稿")))


def test_a_repealed_resolution_is_in_force_no_more(app: App) -> None:
    hall, resolutions = ballots.hall(app), Resolutions(app.db)
    key = resolutions.adopt(resolutions.draft(_confirmed(hall)))
    fresh = resolutions.draft(_confirmed(_next_meeting(hall), "废止草案"))
    repeal = resolutions.amend(key, replace(fresh, is_repeal=True))
    assert [r.is_in_force for r in resolutions.versions(key)] == [False, False]
    assert resolutions.resolution(repeal).is_repeal


def test_a_resolution_is_deleted_only_while_nothing_rests_on_it(app: App) -> None:
    hall, resolutions = ballots.hall(app), Resolutions(app.db)
    draft = resolutions.draft(_confirmed(hall))
    resolutions.remove(resolutions.adopt(draft))
    key = resolutions.adopt(draft)  # the item is free again
    resolutions.publish(
        Publication(meeting_id=hall.meeting_id, place="公开栏", from_on=factory.MEETING_DAY, person="吴敏")
    )
    with pytest.raises(Conflict, match="没有删除"):
        resolutions.remove(key)
    assert len(resolutions.resolutions()) == 1


# ---- follow-up -------------------------------------------------------------------------------------------


def _task(hall: Hall, resolution_id: int | None, **values: object) -> DecisionTask:
    """Something to be done by the end of January."""
    given = {"text": "报送集体合同", "owner": "人力资源部", "due_on": dt.date(2027, 1, 31)}
    return DecisionTask(meeting_id=hall.meeting_id, resolution_id=resolution_id, **(given | values))


def test_a_task_is_overdue_from_the_day_after_until_it_is_done(app: App) -> None:
    hall, resolutions = ballots.hall(app), Resolutions(app.db)
    key = resolutions.adopt(resolutions.draft(_confirmed(hall)))
    task = resolutions.add_task(_task(hall, key))
    assert resolutions.overdue(dt.date(2027, 1, 31)) == ()
    assert [t.resolution for t in resolutions.overdue(dt.date(2027, 2, 1))] == ["关于集体合同（草案）的决议"]
    with pytest.raises(Invalid, match="落实结果"):
        resolutions.finish_task(task, dt.date(2027, 2, 1), " ")
    resolutions.finish_task(task, dt.date(2027, 2, 1), "已报送并备案。")
    assert resolutions.overdue(dt.date(2027, 3, 1)) == ()
    with pytest.raises(Conflict, match="已完成，没有改动"):
        resolutions.finish_task(task, dt.date(2027, 2, 2), "又办结一次")


def test_a_task_belongs_to_a_resolution_of_its_meeting_and_its_days_come_after_it(app: App) -> None:
    hall, resolutions = ballots.hall(app), Resolutions(app.db)
    with pytest.raises(Invalid, match="请选择这次会议的决议"):
        resolutions.add_task(_task(hall, 7))
    with pytest.raises(Invalid, match="早于会议日期 2026-11-20"):
        resolutions.add_task(_task(hall, None, due_on=dt.date(2026, 11, 19)))
    with pytest.raises(Invalid, match="请把状态改为"):
        resolutions.add_task(_task(hall, None, done_on=dt.date(2027, 1, 2)))


def test_the_next_meeting_hears_of_the_last_ones_decisions_and_of_what_was_left_open_before(app: App) -> None:
    hall, resolutions = ballots.hall(app), Resolutions(app.db)
    key = resolutions.adopt(resolutions.draft(_confirmed(hall)))
    first = resolutions.add_task(_task(hall, key))
    resolutions.add_task(_task(hall, None, text="修缮浴室"))
    second = _next_meeting(hall)
    other = resolutions.adopt(resolutions.draft(_confirmed(second, "奖惩办法")))
    heard = resolutions.follow_ups(second.meeting_id)
    assert [(f.resolution.id if f.resolution else None, f.state) for f in heard] == [
        (key, "0 项已办结，1 项未完成"),
        (None, "0 项已办结，1 项未完成"),
    ]
    resolutions.finish_task(first, dt.date(2027, 1, 20), "已报送。")
    term = app.congress.meetings.meeting(hall.meeting_id).term_id
    third = factory.meeting(app, term, number=3, held_on=dt.date(2028, 11, 20))
    heard = resolutions.follow_ups(third)
    assert [(f.resolution.id if f.resolution else None, len(f.tasks)) for f in heard] == [
        (other, 0),
        (None, 1),
    ]
    said = [f.sentence for f in resolutions.follow_up_findings(third, today=dt.date(2028, 11, 1))]
    assert any("“关于集体合同（草案）的决议”没有登记落实事项" in s for s in said)
    assert any("“修缮浴室”应在 2027-01-31 前完成，还没有办结" in s for s in said)
    assert any("还没有提案的记录" in s for s in said)


# ---- what should have been submitted -----------------------------------------------------------------------


def test_a_decision_that_the_congress_had_to_pass_is_named_until_a_ballot_passed_it(app: App) -> None:
    factory.region(app, "310000")
    hall, resolutions = ballots.hall(app), Resolutions(app.db)
    one = LedgerDecision(matter="集体合同草案", title="2026 年集体合同", decided_on=dt.date(2026, 12, 1))
    key = resolutions.save_decision(one)
    resolutions.save_decision(
        replace(one, matter="发展规划和年度经营", title="年度计划")
    )  # reported, not passed
    (found,) = resolutions.submitted_findings(today=dt.date(2026, 12, 2))
    assert "没有提交大会表决的记录" in found.sentence
    assert "不具约束力" in found.sentence
    assert (found.severity, found.source) == ("强制", "《上海市职工代表大会条例》（2017 年修正）第三十三条")
    refused = _confirmed(hall, votes=((50, 36, 4),))
    resolutions.save_decision(replace(one, id=key, ballot_id=refused))
    assert "提交了表决但没有通过" in resolutions.submitted_findings(today=dt.date(2026, 12, 2))[0].sentence
    resolutions.save_decision(replace(one, id=key, ballot_id=_confirmed(hall, "草案")))
    assert resolutions.submitted_findings(today=dt.date(2026, 12, 2)) == ()


def test_elsewhere_an_unverified_provision_only_warns(app: App) -> None:
    resolutions = Resolutions(app.db)
    resolutions.save_decision(
        LedgerDecision(matter="集体合同草案", title="集体合同", decided_on=dt.date(2026, 12, 1))
    )
    assert resolutions.submitted_findings(today=dt.date(2026, 12, 2))[0].severity == "依据待核"
