"""Sign-in, leave, frozen counts: what the desk enters and what the cockpit then says."""

import datetime as dt
from dataclasses import replace

import pytest

from core import stored
from core.app import App
from core.congress.records.terms import Guest
from core.congress.service.meetings import Meetings
from core.congress.tables.terms import DelegateRow, GuestRow
from core.errors import Conflict, Invalid, NotFound
from tests.core.congress import factory

NINE = dt.datetime(2026, 11, 20, 9, 0)


class Hall:
    """A meeting with delegates in two delegations."""

    def __init__(self, app: App, n: int = 6, **term: object) -> None:
        self.app = app
        self.term = factory.term(app, **term)
        first, second = (
            factory.delegation(app, self.term, "第一代表团"),
            factory.delegation(app, self.term, "第二代表团"),
        )
        self.second = second
        self.delegates = factory.delegates(app, self.term, n - n // 3, delegation_id=first)
        self.delegates += factory.delegates(app, self.term, n // 3, delegation_id=second)
        self.meeting = factory.meeting(app, self.term)
        self.meetings = Meetings(app.db)

    def guest(self, **values: object) -> int:
        """A guest of the meeting."""
        with self.app.db.write("登记测试列席") as writing:
            return stored.add(
                writing, GuestRow, Guest(**({"meeting_id": self.meeting, "name": "客人"} | values))
            )

    def change(self, delegate_id: int, **values: object) -> None:
        """Set columns of a delegate."""
        with self.app.db.write("修改测试代表") as writing:
            row = stored.require(writing.session, DelegateRow, delegate_id)
            for name, value in values.items():
                setattr(row, name, value)

    def sign_in(self, *codes: str) -> None:
        """Sign several in."""
        for code in codes:
            self.meetings.sign_in(self.meeting, code, at=NINE)

    @property
    def counts(self) -> tuple[int, int]:
        """应到 and 实到."""
        state = self.meetings.presence_state(self.meeting)
        return state.due, state.present


@pytest.fixture
def hall(app: App) -> Hall:
    """Six delegates, four in the first and two in the second delegation."""
    return Hall(app)


def test_signing_in_by_number_counts_the_delegate(hall: Hall) -> None:
    signed = hall.meetings.sign_in(hall.meeting, "002", at=NINE)
    assert signed.is_new
    assert "第一代表团" in signed.sentence
    assert "签到成功" in signed.sentence
    assert hall.counts == (6, 1)
    [one] = [a for a in hall.meetings.attendees(hall.meeting) if a.state]
    assert (one.code, one.state, one.at, one.way) == ("002", "实到", NINE, "扫码")


@pytest.mark.parametrize("text", [" 003\r\n", "００３", "3"])
def test_what_a_scanner_types_is_understood(hall: Hall, text: str) -> None:
    assert hall.meetings.sign_in(hall.meeting, text).attendee.code == "003"


def test_signing_in_twice_says_when_and_changes_nothing(hall: Hall) -> None:
    hall.sign_in("001")
    before = len(hall.app.changes())
    again = hall.meetings.sign_in(hall.meeting, "001", at=NINE + dt.timedelta(minutes=5))
    assert not again.is_new
    assert "已在 09:00 签到，没有重复登记" in again.sentence
    assert len(hall.app.changes()) == before
    assert hall.counts == (6, 1)


def test_an_unknown_number_is_refused_and_nothing_changes(hall: Hall) -> None:
    with pytest.raises(NotFound, match="没有证号是“099”的代表或列席人员，没有签到"):
        hall.meetings.sign_in(hall.meeting, "099")
    with pytest.raises(Invalid, match="没有读到证号"):
        hall.meetings.sign_in(hall.meeting, "  ")
    assert hall.counts == (6, 0)


def test_a_delegate_whose_mandate_ended_is_refused_and_no_longer_due(hall: Hall) -> None:
    hall.change(hall.delegates[0], ended_on=dt.date(2026, 10, 1), end_reason="劳动关系终止")
    with pytest.raises(Conflict, match=r"代表资格已于 2026-10-01 终止（劳动关系终止），没有登记.*补选"):
        hall.meetings.sign_in(hall.meeting, "001")
    assert hall.counts == (5, 0)


def test_a_delegate_who_left_the_roster_is_refused_but_stays_due_until_the_mandate_is_ended(
    hall: Hall,
) -> None:
    person_id = next(a.person_id for a in hall.meetings.attendees(hall.meeting) if a.code == "004")
    person = hall.app.members.person(person_id or 0)
    hall.app.members.edit(replace(person, employment_status="退休"))
    with pytest.raises(Conflict, match=r"花名册上已不在职.*没有登记.*补选"):
        hall.meetings.sign_in(hall.meeting, "004")
    state = hall.meetings.presence_state(hall.meeting)
    assert (state.due, state.departed) == (6, (person.name,))


def test_a_delegate_elected_after_the_meeting_is_not_due(hall: Hall) -> None:
    hall.change(hall.delegates[5], elected_on=dt.date(2026, 12, 1))
    with pytest.raises(Conflict, match="晚于会议日期"):
        hall.meetings.sign_in(hall.meeting, "006")
    assert hall.counts == (5, 0)


def test_the_number_of_an_ended_mandate_may_go_to_the_by_elected_delegate(hall: Hall) -> None:
    hall.change(hall.delegates[0], ended_on=dt.date(2026, 10, 1), end_reason="辞职")
    hall.change(hall.delegates[1], number="001")
    assert hall.meetings.sign_in(hall.meeting, "001").attendee.delegate_id == hall.delegates[1]


def test_a_number_given_twice_is_not_guessed(hall: Hall) -> None:
    hall.change(hall.delegates[1], number="001")
    with pytest.raises(Conflict, match="同时登记给了"):
        hall.meetings.sign_in(hall.meeting, "001")


def test_a_guest_is_counted_apart_and_never_in_the_quorum(hall: Hall) -> None:
    hall.guest(name="钱行长", kind="特邀代表", number="T01")
    plain = hall.guest(name="孙工", kind="列席代表")
    assert "没有表决权" in hall.meetings.sign_in(hall.meeting, "t01", at=NINE).sentence
    assert not hall.meetings.sign_in(hall.meeting, "T01").is_new
    hall.sign_in(f"L{plain}")
    state = hall.meetings.presence_state(hall.meeting)
    assert (state.due, state.present, state.guests, state.guests_present) == (6, 0, 2, 2)
    hall.meetings.clear_guest(plain)
    assert hall.meetings.presence_state(hall.meeting).guests_present == 1


def test_the_state_counts_every_delegation(hall: Hall) -> None:
    hall.sign_in("001", "002", "005")
    hall.meetings.excuse(hall.meeting, hall.delegates[2:3], "出差")
    hall.meetings.mark_absent(hall.meeting, hall.delegates[5:])
    state = hall.meetings.presence_state(hall.meeting)
    shown = [(g.name, g.due, g.present, g.excused, g.absent, g.missing) for g in state.groups]
    assert shown == [("第一代表团", 4, 2, 1, 0, 1), ("第二代表团", 2, 1, 0, 1, 0)]
    assert (state.present, state.excused, state.absent, state.missing) == (3, 1, 1, 1)


# due D, at least ceil(2D/3): worked out by hand
@pytest.mark.parametrize(("due", "needed"), [(3, 2), (4, 3), (5, 4), (6, 4), (7, 5)])
def test_two_thirds_of_all_delegates_are_rounded_up(app: App, due: int, needed: int) -> None:
    hall = Hall(app, due)
    hall.sign_in(*(f"{n:03d}" for n in range(1, needed)))
    state = hall.meetings.presence_state(hall.meeting)
    assert (state.needed, state.is_quorate, state.short_of_quorum) == (needed, False, 1)
    hall.sign_in(f"{needed:03d}")
    state = hall.meetings.presence_state(hall.meeting)
    assert (state.is_quorate, state.short_of_quorum) == (True, 0)


def test_leave_wants_a_reason_and_somebody_who_comes_after_all_is_present(hall: Hall) -> None:
    with pytest.raises(Invalid, match="请假事由"):
        hall.meetings.excuse(hall.meeting, hall.delegates[:1], " ")
    assert hall.meetings.excuse(hall.meeting, hall.delegates[:2], "出差") == 2
    assert hall.meetings.excuse(hall.meeting, hall.delegates[:2], "出差") == 0
    assert "原登记为请假，已改为实到" in hall.meetings.sign_in(hall.meeting, "001").sentence
    state = hall.meetings.presence_state(hall.meeting)
    assert (state.present, state.excused) == (1, 1)


def test_a_wrong_entry_can_be_corrected(hall: Hall) -> None:
    hall.sign_in("001")
    hall.meetings.clear_presence(hall.meeting, hall.delegates[0])
    assert hall.counts == (6, 0)
    with pytest.raises(NotFound, match="还没有签到记录"):
        hall.meetings.clear_presence(hall.meeting, hall.delegates[0])


def test_a_paper_sheet_is_keyed_in_as_one_change_that_can_be_undone(hall: Hall) -> None:
    hall.sign_in("001")
    assert hall.meetings.key_in(hall.meeting, hall.delegates[:4], at=NINE) == 3
    assert hall.counts == (6, 4)
    assert {a.way for a in hall.meetings.attendees(hall.meeting) if a.state} == {"扫码", "签到表补录"}
    hall.app.undo(hall.app.changes()[0].id)
    assert hall.counts == (6, 1)


def test_a_sheet_with_somebody_of_another_term_is_refused_whole(hall: Hall) -> None:
    other = factory.term(hall.app, number=2)
    [stranger] = factory.delegates(hall.app, other, 1)
    with pytest.raises(NotFound, match="什么都没有登记"):
        hall.meetings.key_in(hall.meeting, [hall.delegates[0], stranger])
    assert hall.counts == (6, 0)


def test_people_are_found_by_number_name_pinyin_and_initials(app: App) -> None:
    names = ("张三丰", "李四光", "王小明")
    for number, name in enumerate(names):
        person = factory.people(app, 1)[0]
        app.members.edit(replace(app.members.person(person), name=name, employee_number=f"G{number}"))
    hall = Hall(app, 3)
    guest = hall.guest(name="周工程师")

    def found(words: str) -> list[str]:
        return [a.name for a in hall.meetings.find(hall.meeting, words)]

    assert found("王小") == ["王小明"]
    assert found("zhangsan") == ["张三丰"]
    assert found("lsg") == ["李四光"]
    assert found("周工") == ["周工程师"]
    assert found(f"l{guest}") == ["周工程师"]
    assert found(next(a.code for a in hall.meetings.attendees(hall.meeting) if a.name == "王小明")) == [
        "王小明"
    ]
    assert found("") == []
    assert found("没有这个人") == []


def test_a_frozen_count_has_a_number_and_later_sign_ins_do_not_change_it(hall: Hall) -> None:
    hall.sign_in("001", "003", "006")
    hall.meetings.excuse(hall.meeting, hall.delegates[1:2], "病假")
    first = hall.meetings.freeze(hall.meeting)
    hall.sign_in("004")
    second = hall.meetings.freeze(hall.meeting)
    assert (first.number, second.number) == ("1-1-01", "1-1-02")
    assert (first.due, first.present, first.excused) == (6, 3, 1)
    kept = hall.meetings.snapshots(hall.meeting)
    assert kept == (first, second)
    present = [hall.delegates[i] for i in (0, 2, 5)]
    assert first.delegate_ids == ",".join(map(str, present))
    assert second.present == 4


def test_the_digest_betrays_every_change_to_a_frozen_count(hall: Hall) -> None:
    hall.sign_in("001", "002", "003", "004")
    [frozen] = [hall.meetings.freeze(hall.meeting)]
    assert len(frozen.digest) == 64
    assert hall.meetings.is_intact(hall.meetings.snapshots(hall.meeting)[0])
    for changed in (
        replace(frozen, present=5),
        replace(frozen, due=5),
        replace(frozen, excused=1),
        replace(frozen, number="1-1-02"),
        replace(frozen, delegate_ids=frozen.delegate_ids + ",99"),
    ):
        assert not hall.meetings.is_intact(changed)


def test_after_the_meeting_nobody_signs_in_but_the_paper_sheet_may_be_keyed_in(hall: Hall) -> None:
    hall.sign_in("001", "002", "003", "004")
    hall.meetings.advance(hall.meeting, "开会", reason="首次使用，材料已面交")
    hall.meetings.advance(hall.meeting, "闭会")
    with pytest.raises(Conflict, match=r"已经闭会，签到没有改动.*补录签到表"):
        hall.meetings.sign_in(hall.meeting, "005")
    with pytest.raises(Conflict, match="已经闭会"):
        hall.meetings.freeze(hall.meeting)
    assert hall.meetings.key_in(hall.meeting, hall.delegates[4:5]) == 1
    hall.meetings.advance(hall.meeting, "归档")
    with pytest.raises(Conflict, match="已经归档"):
        hall.meetings.key_in(hall.meeting, hall.delegates[5:])
