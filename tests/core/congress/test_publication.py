"""Resolutions made public and reported upward, with the days of the place and the photographs that prove it."""

import datetime as dt
import hashlib
from dataclasses import replace

import pytest

from core.app import App
from core.congress.records.resolutions import Publication, UpperReport
from core.congress.service.resolutions import Resolutions
from core.congress.tables.meetings import MeetingRow
from core.errors import Conflict, Invalid
from tests.core.congress import ballots, factory
from tests.core.congress.aftermath import JPEG, PNG
from tests.core.congress.ballots import Hall

DAY = factory.MEETING_DAY  # Friday 20 November 2026


def _ended(app: App, region: str) -> tuple[Hall, Resolutions, int]:
    """A closed meeting of that region with one resolution."""
    factory.region(app, region)
    hall, resolutions = ballots.hall(app), Resolutions(app.db)
    ballot = hall.ballot()
    hall.issue(ballot)
    hall.enter_both(ballot, ballots.sheet([(80, 6, 4)], 90))
    hall.votes.close(ballot)
    key = resolutions.adopt(resolutions.draft(ballot))
    with app.db.write("测试闭会") as writing:
        row = writing.session.get(MeetingRow, hall.meeting_id)
        assert row is not None
        row.state, row.closed_on = "闭会", DAY
    return hall, resolutions, key


def _posted(hall: Hall, day: dt.date, **values: object) -> Publication:
    """The resolutions on the board from a day on."""
    given = {"place": "一号门公开栏", "person": "吴敏"}
    return Publication(meeting_id=hall.meeting_id, from_on=day, **(given | values))


@pytest.mark.parametrize(("day", "result"), [(23, "符合"), (24, "不符合")])
def test_shandong_wants_resolutions_public_within_three_days(app: App, day: int, result: str) -> None:
    hall, resolutions, _ = _ended(app, "370000")
    assert resolutions.publish_deadline(hall.meeting_id).due_on == dt.date(2026, 11, 23)
    resolutions.publish(_posted(hall, dt.date(2026, 11, day)))
    (found,) = resolutions.findings(hall.meeting_id, today=dt.date(2026, 12, 1))
    assert (found.result, found.severity) == (result, "强制")
    assert found.source == "《山东省厂务公开条例》（2014 年）第十二条"
    assert ("迟了 1 日" in found.sentence) == (day == 24)


def test_shanghai_wants_a_report_within_seven_working_days(app: App) -> None:
    hall, resolutions, key = _ended(app, "310000")
    # 23, 24, 25, 26, 27 and 30 November are the first six, Tuesday 1 December is the seventh
    assert resolutions.report_deadline(hall.meeting_id).due_on == dt.date(2026, 12, 1)
    unpublished, unreported = resolutions.findings(hall.meeting_id, today=dt.date(2026, 12, 1))
    assert "还没有公布的记录" in unpublished.sentence
    assert unpublished.source == "《上海市职工代表大会条例》（2017 年修正）第三十二条"
    assert "2026-12-01" in unreported.sentence
    assert unreported.sentence.endswith("；还没有报送")
    late = resolutions.findings(hall.meeting_id, today=dt.date(2026, 12, 2))[1]
    assert late.sentence.endswith("已过期限，还没有报送")
    assert late.source == "《上海市职工代表大会条例》（2017 年修正）第三十七条"
    resolutions.publish(_posted(hall, dt.date(2026, 11, 21), resolution_id=key))
    report = UpperReport(meeting_id=hall.meeting_id, sent_on=dt.date(2026, 12, 1), sent_to="区总工会")
    resolutions.save_upper_report(report)
    (reported,) = resolutions.findings(hall.meeting_id, today=dt.date(2026, 12, 9))
    assert reported.result == "符合"
    resolutions.save_upper_report(replace(report, sent_on=dt.date(2026, 12, 2)))
    assert resolutions.findings(hall.meeting_id, today=dt.date(2026, 12, 9))[0].result == "不符合"


def test_where_no_day_is_laid_down_only_the_missing_publication_is_named(app: App) -> None:
    hall, resolutions, _ = _ended(app, "000000")
    assert resolutions.report_deadline(hall.meeting_id).due_on is None
    (found,) = resolutions.findings(hall.meeting_id, today=dt.date(2027, 6, 1))
    assert found.severity == "依据待核"
    assert "还没有公布的记录" in found.sentence
    resolutions.publish(_posted(hall, dt.date(2026, 12, 20)))
    assert resolutions.findings(hall.meeting_id, today=dt.date(2027, 6, 1)) == ()


def test_nothing_is_due_before_the_meeting_has_ended(app: App) -> None:
    factory.region(app, "310000")
    meeting = factory.meeting(app, factory.term(app), state="开会")
    resolutions = Resolutions(app.db)
    assert resolutions.report_deadline(meeting).due_on is None
    assert resolutions.findings(meeting, today=dt.date(2027, 6, 1)) == ()


def test_a_publication_comes_after_the_meeting_and_ends_after_it_began(app: App) -> None:
    hall, resolutions, key = _ended(app, "000000")
    with pytest.raises(Invalid, match="早于会议日期 2026-11-20"):
        resolutions.publish(_posted(hall, dt.date(2026, 11, 19)))
    with pytest.raises(Invalid, match="早于公布日期"):
        resolutions.publish(_posted(hall, DAY, to_on=dt.date(2026, 11, 19)))
    with pytest.raises(Invalid, match="请选择这次会议的决议"):
        resolutions.publish(_posted(hall, DAY, resolution_id=key + 1))


def test_the_same_photograph_used_twice_is_said(app: App) -> None:
    hall, resolutions, _ = _ended(app, "000000")
    first = resolutions.publish(_posted(hall, DAY))
    second = resolutions.publish(_posted(hall, dt.date(2026, 11, 23), place="二号门公开栏"))
    added = resolutions.add_photo(first, JPEG, file_name="甲.jpg", taken_on=DAY)
    assert added.sentence == ""
    assert added.sha256 == hashlib.sha256(JPEG).hexdigest()
    assert resolutions.add_photo(second, PNG, file_name="丙.png").sentence == ""
    with pytest.raises(Conflict, match="已经有了"):
        resolutions.add_photo(first, JPEG, file_name="再来.jpg")
    again = resolutions.add_photo(second, JPEG, file_name="乙.jpg")
    assert "同一张照片已用于“一号门公开栏”（2026-11-20 公布）" in again.sentence
    assert resolutions.photo(again.photo_id) == JPEG
    assert [p.file_name for p in resolutions.publications(hall.meeting_id)[1].photos] == ["丙.png", "乙.jpg"]


def test_only_pictures_of_a_fair_size_are_taken(app: App) -> None:
    hall, resolutions, _ = _ended(app, "000000")
    key = resolutions.publish(_posted(hall, DAY))
    for content in (b"%PDF-1.4", JPEG + bytes(5_000_000)):
        with pytest.raises(Invalid, match="JPG 或 PNG"):
            resolutions.add_photo(key, content, file_name="照片.jpg")


def test_the_bytes_of_a_photograph_stay_out_of_the_change_log_and_removal_can_be_taken_back(app: App) -> None:
    hall, resolutions, _ = _ended(app, "000000")
    key = resolutions.publish(_posted(hall, DAY))
    photo = resolutions.add_photo(key, JPEG, file_name="甲.jpg").photo_id
    change = app.changes(limit=1)[0]
    touched = app.change_rows(change.id)
    assert [t.table for t in touched] == ["publication_photo"]
    resolutions.remove_photo(photo)
    removal = app.changes(limit=1)[0].id
    assert resolutions.publications(hall.meeting_id)[0].photos == ()
    app.undo(removal)
    assert resolutions.photo(photo) == JPEG
    app.undo(app.changes(limit=1)[0].id)
    app.undo(change.id)
    assert resolutions.publications(hall.meeting_id)[0].photos == ()


def test_a_publication_goes_with_its_photographs(app: App) -> None:
    hall, resolutions, _ = _ended(app, "000000")
    key = resolutions.publish(_posted(hall, DAY))
    resolutions.add_photo(key, JPEG, file_name="甲.jpg")
    resolutions.remove_publication(key)
    assert resolutions.publications(hall.meeting_id) == ()
    assert (
        resolutions.add_photo(resolutions.publish(_posted(hall, DAY)), JPEG, file_name="甲.jpg").sentence
        == ""
    )


def test_a_receipt_cannot_come_before_the_report(app: App) -> None:
    hall, resolutions, _ = _ended(app, "000000")
    report = UpperReport(meeting_id=hall.meeting_id, sent_on=dt.date(2026, 11, 25), sent_to="市总工会")
    with pytest.raises(Invalid, match="签收日期 2026-11-24 早于 2026-11-25"):
        resolutions.save_upper_report(replace(report, received_on=dt.date(2026, 11, 24)))
    resolutions.save_upper_report(report)
    resolutions.save_upper_report(
        replace(report, received_on=dt.date(2026, 11, 26), receipt_number="备 12 号")
    )
    found = resolutions.upper_report(hall.meeting_id)
    assert found is not None
    assert found.receipt_number == "备 12 号"
