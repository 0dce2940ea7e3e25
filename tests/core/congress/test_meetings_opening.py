"""Meetings taken from 筹备 to 归档 under the law of the place."""

from dataclasses import replace

import pytest

from core import stored
from core.app import App
from core.congress.records.meetings import Delivery
from core.congress.records.votes import Ballot
from core.congress.service.meetings import Meetings
from core.congress.tables.terms import BodyRow, DelegateRow
from core.congress.tables.votes import BallotRow
from core.errors import Conflict, Invalid
from core.regulations.records import OwnRule
from core.regulations.tables import OwnRuleRow
from tests.core.congress import factory
from tests.core.congress.convened import SHANGHAI, by_rule, day, presidium, ready


@pytest.fixture
def meetings(app: App) -> Meetings:
    """The service under test."""
    return Meetings(app.db)


# ---- from 筹备 to 归档 -----------------------------------------------------------------------------------


def test_a_meeting_goes_through_its_states_and_keeps_what_was_found(app: App, meetings: Meetings) -> None:
    factory.region(app, SHANGHAI)
    meeting, delegates = ready(app, meetings, due=30)
    presidium(app, meetings.meeting(meeting), delegates[:5])
    with pytest.raises(Conflict, match="现在是“筹备”，下一步是“预备会”，不能直接进入“开会”"):
        meetings.advance(meeting, "开会")
    meetings.advance(meeting, "预备会", on=day("2026-11-19"))
    meetings.advance(meeting, "开会", on=day("2026-11-20"))
    meetings.advance(meeting, "闭会", on=day("2026-11-20"))
    meetings.advance(meeting, "归档", on=day("2026-12-01"))
    found = meetings.meeting(meeting)
    assert (found.state, found.closed_on) == ("归档", day("2026-11-20"))
    assert (found.rules_version or "").startswith("310000@2026-11-20#")
    told = (found.findings or "").splitlines()
    assert [t[:8] for t in told if t.startswith("【")] == ["【预备会】202", "【开会】2026"]
    assert any("应到代表 30 名，三分之二为 20 名，实到 30 名" in t for t in told)
    assert any("提前 10 日，不少于 7 日；30 名都有送达凭证" in t for t in told)
    with pytest.raises(Conflict, match="已经归档"):
        meetings.edit(replace(found, place="别处"))


def test_without_two_thirds_the_meeting_does_not_open_and_nothing_changes(
    app: App, meetings: Meetings
) -> None:
    meeting, delegates = ready(app, meetings, due=4)
    for one in delegates[:2]:
        meetings.clear_presence(meeting, one)
    with pytest.raises(Invalid, match=r"三分之二为 3 名，实到 2 名，还差 1 名.*会议状态没有改动"):
        meetings.advance(meeting, "开会", reason="一定要开")
    assert (meetings.meeting(meeting).state, meetings.meeting(meeting).findings) == ("筹备", None)
    meetings.key_in(meeting, delegates[:1])
    meetings.advance(meeting, "开会")
    assert meetings.meeting(meeting).state == "开会"


# held on 20 November: 13 November is 7 days ahead, 14 November 6
@pytest.mark.parametrize(
    ("region", "delivered", "severity", "result"),
    [
        ("310000", "2026-11-13", "强制", "符合"),
        ("310000", "2026-11-14", "强制", "不符合"),
        ("410000", "2026-11-14", "强制", "不符合"),
        ("000000", "2026-11-14", "依据待核", "不符合"),
        ("330000", "2026-11-14", "依据待核", "不符合"),
    ],
)
def test_papers_must_be_there_seven_days_ahead(
    app: App, meetings: Meetings, *, region: str, delivered: str, severity: str, result: str
) -> None:
    factory.region(app, region)
    term = factory.term(app)
    delegates = factory.delegates(app, term, 3)
    meeting = factory.meeting(app, term)
    meetings.deliver(meeting, delegates, Delivery(delivered_on=day(delivered)))
    found = by_rule(meetings.findings_before(meeting, "开会"))["materials_days"]
    assert (found.severity, found.result) == (severity, result)


def test_a_missing_receipt_stops_the_opening_in_shanghai_and_names_who(app: App, meetings: Meetings) -> None:
    factory.region(app, SHANGHAI)
    meeting, delegates = ready(app, meetings)
    name = next(a.name for a in meetings.attendees(meeting) if a.delegate_id == delegates[2])
    meetings.withdraw_delivery(meeting, delegates[2])
    with pytest.raises(Invalid, match=rf"还有 1 名没有送达凭证：{name}.*第三十条"):
        meetings.advance(meeting, "开会")
    meetings.deliver(meeting, delegates[2:], Delivery(delivered_on=day("2026-11-12")))
    meetings.advance(meeting, "开会")


def test_without_any_receipt_the_day_on_the_meeting_is_taken(app: App, meetings: Meetings) -> None:
    meeting = factory.meeting(app, factory.term(app), delivered_on=day("2026-11-01"))
    found = by_rule(meetings.findings_before(meeting, "预备会"))["materials_days"]
    assert found.result == "符合"
    assert "没有登记逐人的送达凭证" in found.sentence


def test_topics_that_were_not_agreed_want_a_written_reason_in_shanghai(app: App, meetings: Meetings) -> None:
    factory.region(app, SHANGHAI)
    meeting, _ = ready(app, meetings, agreed_on=None)
    with pytest.raises(Invalid, match=r"工会与企业协商确定.*仍要进入“开会”的，请写明理由"):
        meetings.advance(meeting, "开会")
    meetings.advance(meeting, "开会", reason="协商记录另存")
    assert "理由：协商记录另存" in (meetings.meeting(meeting).findings or "")


def test_where_the_source_is_not_verified_the_meeting_is_only_warned(app: App, meetings: Meetings) -> None:
    meeting, _ = ready(app, meetings, agreed_on=None)
    found = by_rule(meetings.advance(meeting, "开会"))
    assert (found["topics_agreed"].severity, found["topics_agreed"].result) == ("依据待核", "不符合")


# ---- presidium -------------------------------------------------------------------------------------------


def test_a_presidium_not_passed_by_the_preparatory_session_stops_the_opening(
    app: App, meetings: Meetings
) -> None:
    meeting, delegates = ready(app, meetings)
    body = presidium(app, meetings.meeting(meeting), delegates, passed=False)
    meetings.advance(meeting, "预备会")
    with pytest.raises(Invalid, match=r"主席团名单还没有登记为经本次会议的预备会议表决通过.*第十九条"):
        meetings.advance(meeting, "开会")
    with app.db.write("预备会通过") as writing:
        stored.require(writing.session, BodyRow, body).passed_meeting_id = meeting
    meetings.advance(meeting, "开会")


def test_half_of_the_presidium_are_workers_technicians_and_managers(app: App, meetings: Meetings) -> None:
    meeting, delegates = ready(app, meetings, due=6)
    found = meetings.meeting(meeting)
    presidium(app, found, delegates[:4])
    with app.db.write("改类别") as writing:
        for one in delegates[:3]:
            stored.require(writing.session, DelegateRow, one).category = "领导人员"
    share = by_rule(meetings.findings_before(meeting, "预备会"))["presidium_workers"]
    assert share.result == "不符合"
    assert "主席团 4 人，其中工人、技术人员、管理人员 1 人，应不少于二分之一（2 人）" in share.sentence
    with pytest.raises(Invalid, match="应不少于二分之一"):
        meetings.advance(meeting, "预备会", reason="就这样")


# Shanghai §23: 30 to 100 delegates 3 to 5 members, more than 100 at least 7
@pytest.mark.parametrize(
    ("due", "members", "result"),
    [
        (30, 3, "符合"),
        (30, 6, "不符合"),
        (100, 5, "符合"),
        (100, 2, "不符合"),
        (101, 7, "符合"),
        (101, 5, "不符合"),
    ],
)
def test_the_number_of_the_presidium_in_shanghai(
    app: App, meetings: Meetings, *, due: int, members: int, result: str
) -> None:
    factory.region(app, SHANGHAI)
    term = factory.term(app)
    delegates = factory.delegates(app, term, due)
    meeting = factory.meeting(app, term)
    presidium(app, meetings.meeting(meeting), delegates[:members], category="一线职工")
    found = by_rule(meetings.findings_before(meeting, "预备会"))
    assert found["presidium_size"].result == result
    assert found["presidium_front_line"].result == "符合"


def test_outside_shanghai_no_number_is_laid_down(app: App, meetings: Meetings) -> None:
    meeting, delegates = ready(app, meetings)
    presidium(app, meetings.meeting(meeting), delegates)
    assert not {"presidium_size", "presidium_front_line"} & set(
        by_rule(meetings.findings_before(meeting, "开会"))
    )


def test_in_henan_a_meeting_without_a_presidium_wants_a_reason(app: App, meetings: Meetings) -> None:
    factory.region(app, "410000")
    meeting, _ = ready(app, meetings)
    with pytest.raises(Invalid, match=r"选举产生的主席团主持.*请写明理由"):
        meetings.advance(meeting, "开会")


def test_a_meeting_does_not_close_over_a_ballot_that_is_still_counted(app: App, meetings: Meetings) -> None:
    meeting, _ = ready(app, meetings)
    meetings.advance(meeting, "开会")
    with app.db.write("登记测试投票") as writing:
        key = stored.add(writing, BallotRow, Ballot(meeting_id=meeting, title="集体合同", state="计票"))
    with pytest.raises(Conflict, match="“集体合同”还没有确认结果，不能闭会，没有改动"):
        meetings.advance(meeting, "闭会")
    with app.db.write("确认") as writing:
        stored.require(writing.session, BallotRow, key).state = "已确认"
    meetings.advance(meeting, "闭会")


def test_opening_freezes_the_presence_that_the_verdict_rests_on(app: App, meetings: Meetings) -> None:
    meeting, delegates = ready(app, meetings, due=4)
    meetings.clear_presence(meeting, delegates[3])
    before = len(app.changes())
    meetings.advance(meeting, "开会")
    assert len(app.changes()) == before + 1
    meetings.sign_in(meeting, "004")
    [frozen] = meetings.snapshots(meeting)
    assert (frozen.number, frozen.due, frozen.present) == ("1-1-01", 4, 3)
    assert meetings.is_intact(frozen)


def test_an_own_value_that_cannot_be_read_is_named(app: App, meetings: Meetings) -> None:
    factory.region(app, SHANGHAI)
    meeting = factory.meeting(app, factory.term(app), kind="临时会议", proposers=10)
    with app.db.write("登记测试规则") as writing:
        own = OwnRule(
            rule_id="congress.extraordinary_share",
            value="一半",
            source="实施细则",
            valid_from=day("2026-01-01"),
        )
        stored.add(writing, OwnRuleRow, own)
    with pytest.raises(Invalid, match="“一半”无法使用，应写成 2/3 这样"):
        meetings.findings_before(meeting, "预备会")


def test_a_meeting_without_a_day_does_not_open(app: App, meetings: Meetings) -> None:
    meeting = factory.meeting(app, factory.term(app), held_on=None)
    with pytest.raises(Conflict, match="还没有填写会议日期"):
        meetings.advance(meeting, "开会")


def test_a_step_of_a_meeting_can_be_taken_back(app: App, meetings: Meetings) -> None:
    meeting, _ = ready(app, meetings)
    meetings.advance(meeting, "开会")
    app.undo(app.changes()[0].id)
    found = meetings.meeting(meeting)
    assert (found.state, found.findings, found.rules_version) == ("筹备", None, None)
