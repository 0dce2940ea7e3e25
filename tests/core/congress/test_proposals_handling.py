"""Proposals handed to departments, answered, carried over and reported on in a real store."""

import datetime as dt
from dataclasses import replace

import pytest

from core.app import App
from core.congress.records.proposals import (
    Extension,
    Feedback,
    ProposalFilter,
)
from core.errors import Conflict, Invalid, NotFound
from tests.core.congress import factory
from tests.core.congress.proposed import HANDED, OUTCOME, REPLIED, REVIEWED, SIGNED, TOLD, Desk, desk


def day(text: str) -> dt.date:
    """A day from its text."""
    return dt.date.fromisoformat(text)


@pytest.fixture
def office(app: App) -> Desk:
    """An open call with eight delegates."""
    return desk(app)


# ---- handling ----


def test_the_due_day_is_counted_in_working_days(office: Desk):
    key = office.hand_in()
    office.review(key)
    assert office.proposals.file(key).line.due_on is None
    office.assign(key)
    # 30 working days after Monday 2026-10-12: six full weeks without a holiday.
    assert office.proposals.file(key).line.due_on == day("2026-11-23")
    assert office.proposals.file(key).case.assignments[0].slip_number == "提交办〔2026〕1号"


def test_the_review_is_due_ten_working_days_after_the_call_closed(office: Desk):
    key = office.hand_in()
    # Closed on Friday 2026-09-18. 09-20 and 10-10 are worked, 09-25 to 09-27 and 10-01 to 10-07 are holidays (2026.csv):
    # 09-20, 21, 22, 23, 24, 28, 29, 30, 10-08, 10-09.
    assert office.proposals.file(key).line.due_on == day("2026-10-09")


def test_a_slip_can_go_to_another_department_until_it_replies(office: Desk):
    key = office.hand_in()
    office.review(key)
    office.assign(key)
    office.assign(key, "设备部")
    [slip] = office.proposals.file(key).case.assignments
    assert (slip.lead_department, slip.slip_number) == ("设备部", "提交办〔2026〕1号")
    office.reply(key)
    with pytest.raises(Conflict, match="现在是“待签发”，不能“改派”"):
        office.assign(key, "后勤部")


def test_an_extension_is_later_than_the_day_it_replaces(office: Desk):
    key = office.hand_in()
    office.review(key)
    office.assign(key, due_on=day("2026-11-06"))
    extension = Extension(
        proposal_id=key,
        due_on=day("2026-11-06"),
        reason="等设备到货",
        approved_by="孙总",
        approved_on=day("2026-11-02"),
    )
    with pytest.raises(Invalid, match="应晚于现在的期限 2026-11-06"):
        office.proposals.extend(extension)
    office.proposals.extend(replace(extension, due_on=day("2026-11-27")))
    line = office.proposals.file(key, today=day("2026-11-27")).line
    assert (line.due_on, line.days_left) == (day("2026-11-27"), 0)


def test_overdue_and_due_soon_tell_working_days(office: Desk):
    keys = [office.hand_in(t, by=n) for n, t in enumerate("甲乙")]
    for key, due in zip(keys, (day("2026-11-06"), day("2026-11-13")), strict=True):
        office.review(key)
        office.assign(key, due_on=due)
    monday = day("2026-11-09")
    [late] = office.proposals.overdue(monday)
    assert (late.id, late.days_left) == (keys[0], -1)
    assert [x.id for x in office.proposals.due_soon(monday)] == [
        keys[1]
    ]  # four working days, the rule says five
    assert office.proposals.due_soon(monday, days=3) == ()
    assert office.proposals.overdue(day("2026-11-06")) == ()
    assert [x.days_left for x in office.proposals.overdue(day("2026-11-08"))] == [-1]  # a Sunday
    office.reply(keys[0])
    office.proposals.sign(keys[0], "孙总", SIGNED)
    assert office.proposals.overdue(monday) == ()


def test_a_reminder_is_one_letter_to_each_department(office: Desk):
    keys = [office.hand_in(t, by=n) for n, t in enumerate("甲乙丙")]
    for key, department in zip(keys, ("后勤部", "财务部", "后勤部"), strict=True):
        office.review(key)
        office.assign(key, department)
    assert office.proposals.remind(keys, day("2026-11-25")) == ("提催办〔2026〕1号", "提催办〔2026〕2号")
    numbers = [office.proposals.file(k).case.reminders[0].number for k in keys]
    assert numbers == ["提催办〔2026〕1号", "提催办〔2026〕2号", "提催办〔2026〕1号"]
    assert office.proposals.remind(keys[:1], day("2026-11-30")) == ("提催办〔2026〕3号",)


# ---- reply and feedback ----


def test_a_reply_without_seal_or_signer_wants_a_reason(office: Desk):
    key = office.hand_in()
    office.review(key)
    office.assign(key)
    office.reply(key)
    assert office.proposals.file(key).slips == ()
    with pytest.raises(Invalid, match="缺少盖章"):
        office.proposals.sign(key, "孙总", SIGNED, has_seal=False)
    with pytest.raises(Invalid, match="缺少签发人"):
        office.proposals.sign(key, " ", SIGNED)
    assert office.state(key) == "待签发"
    office.proposals.sign(key, "孙总", SIGNED, has_seal=False, reason="公章外借，先行答复")
    [signed] = office.proposals.file(key).case.replies
    assert "不符合" in (signed.findings or "")
    assert "理由：公章外借，先行答复" in (signed.findings or "")
    assert office.state(key) == "待反馈"


def test_a_draft_can_be_written_anew_until_it_is_signed(office: Desk):
    key = office.hand_in()
    office.review(key)
    office.assign(key)
    office.reply(key)
    office.reply(key, text="改为本月内完成。")
    [one] = office.proposals.file(key).case.replies
    assert one.text == "改为本月内完成。"
    office.proposals.sign(key, "孙总", SIGNED)
    with pytest.raises(Conflict, match="不能“答复”"):
        office.reply(key)


def test_days_stand_in_the_order_of_the_steps(office: Desk):
    key = office.hand_in()
    office.review(key)
    with pytest.raises(Invalid, match="“交办日期”"):
        office.assign(key, handed_on=REVIEWED - dt.timedelta(days=1))
    office.assign(key)
    with pytest.raises(Invalid, match="“答复日期”"):
        office.reply(key, on=HANDED - dt.timedelta(days=1))
    office.reply(key)
    with pytest.raises(Invalid, match="“签发日期”"):
        office.proposals.sign(key, "孙总", REPLIED - dt.timedelta(days=1))
    office.proposals.sign(key, "孙总", SIGNED)
    with pytest.raises(Invalid, match="“反馈日期”"):
        office.say(key, on=SIGNED - dt.timedelta(days=1))


def test_an_unsatisfied_submitter_reopens_a_proposal_once(office: Desk):
    key = office.answered("甲", "乙")
    office.say(key)
    assert office.say(key + 1, "不满意") is True
    assert office.state(key) == "二次办理"
    assert office.app.changes(limit=1)[0].note == "不满意，转入二次办理"
    again = office.proposals.file(key).case.assignments[1]
    # 15 working days after Monday 2026-10-26: three full weeks.
    assert (again.round, again.lead_department, again.due_on) == (2, "后勤部", day("2026-11-16"))
    office.reply(key, on=day("2026-11-02"), kind="书面说明")
    office.proposals.sign(key, "孙总", day("2026-11-03"))
    slips = [(s.proposal.number, s.round, s.kind) for s in office.proposals.file(key).slips]
    assert slips == [("001", 1, "答复"), ("002", 1, "答复"), ("002", 2, "书面说明")]
    assert office.proposals.file(key).line.actions == ("交回", "结转")  # the satisfied one is not asked again
    assert office.say(key + 1, "不满意", day("2026-11-05")) is False
    assert office.state(key) == "办结"
    assert [f.satisfaction for f in office.proposals.file(key).case.feedback] == ["满意", "不满意", "不满意"]


def test_who_was_not_yet_asked_gets_the_second_reply_too(office: Desk):
    key = office.answered("甲", "乙")
    office.say(key, "不满意")
    with pytest.raises(Conflict, match="现在是“二次办理”，不能“反馈”"):
        office.say(key + 1)
    office.reply(key, on=day("2026-11-02"))
    office.proposals.sign(key, "孙总", day("2026-11-03"))
    office.say(key, "满意", day("2026-11-04"))
    assert office.state(key) == "待反馈"
    office.say(key + 1, "满意", day("2026-11-04"))
    assert office.state(key) == "办结"


def test_a_first_reply_cannot_be_a_mere_explanation_nor_displeasure_without_reason(office: Desk):
    key = office.hand_in()
    office.review(key)
    office.assign(key)
    with pytest.raises(Invalid, match="书面说明只用于二次办理"):
        office.reply(key, kind="书面说明")
    office.reply(key)
    office.proposals.sign(key, "孙总", SIGNED)
    with pytest.raises(Invalid, match="不满意的，请写明理由"):
        office.proposals.feedback(Feedback(proposal_id=key, satisfaction="不满意", given_on=TOLD))


# ---- carrying over, lists, report ----


def test_what_is_open_goes_to_the_next_meeting_and_is_counted_in_both(office: Desk):
    done, open_, refused = office.answered("甲"), office.hand_in("乙", by=3), office.hand_in("丙", by=4)
    office.say(done)
    office.review(open_)
    office.assign(open_)
    office.review(refused, "不立案")
    later = factory.meeting(office.app, office.term_id, number=2, held_on=day("2027-11-19"))
    assert [m.id for m in office.proposals.later_meetings(office.meeting_id)] == [later]
    assert office.proposals.carry_over(office.meeting_id, later, day("2026-12-01"), note="设备未到货") == 1
    here = {x.id: x.state for x in office.proposals.proposals(office.meeting_id)}
    assert here == {done: "办结", open_: "结转", refused: "不立案"}
    [there] = office.proposals.proposals(later)
    assert (there.id, there.state, there.is_carried_in, there.origin) == (open_, "办理中", True, "第1届第1次")
    assert office.proposals.report(office.meeting_id).carried_out.ids == (open_,)
    assert office.proposals.report(later).carried_in.ids == (open_,)
    office.reply(open_, on=day("2027-01-04"))
    office.proposals.sign(open_, "孙总", day("2027-01-05"))
    office.say(open_, on=day("2027-01-06"))
    assert [x.state for x in office.proposals.proposals(later)] == ["办结"]
    with pytest.raises(Conflict, match="现在是“办结”，不能“结转”"):
        office.proposals.carry_over(later, later, day("2027-02-01"), ids=[open_])


def test_nothing_is_carried_over_to_an_earlier_or_the_same_meeting(office: Desk):
    key = office.hand_in()
    with pytest.raises(Conflict, match="只能结转到以后的会议"):
        office.proposals.carry_over(office.meeting_id, office.meeting_id, day("2026-12-01"))
    with pytest.raises(NotFound):
        office.proposals.carry_over(office.meeting_id, 999, day("2026-12-01"), ids=[key])


def test_lists_are_filtered_and_the_board_has_a_column_for_every_state(office: Desk):
    first, second = office.hand_in("增设热水器", by=0), office.hand_in("公布经费", by=1, category="民主管理")
    office.review(second)
    office.assign(second, "财务部")
    office.proposals.set_key(second, True)

    def ids(**wanted: object) -> list[int]:
        return [x.id for x in office.proposals.proposals(office.meeting_id, ProposalFilter(**wanted))]  # type: ignore[arg-type]

    assert ids(states=("待审查",)) == ids(words="热水") == ids(ids=(first,)) == [first]
    assert ids(categories=("民主管理",)) == ids(departments=("财务部",)) == ids(is_key=True) == [second]
    assert ids(words="002 公布") == [second]
    assert ids() == [first, second]
    board = {c.state: [x.id for x in c.lines] for c in office.proposals.board(office.meeting_id)}
    assert {state: keys for state, keys in board.items() if keys} == {"待审查": [first], "办理中": [second]}
    assert list(board) == [
        "待审查",
        "立案",
        "办理中",
        "二次办理",
        "待签发",
        "待反馈",
        "办结",
        "并案",
        "转意见建议",
        "不立案",
        "结转",
    ]


def test_the_report_counts_by_hand(office: Desk):
    main = office.answered("甲", "乙")  # 1 filed with 1 merged, both answered
    office.say(main)
    office.say(main + 1, "基本满意")
    unsure = office.answered("丙")
    office.say(unsure, "不满意")
    refused = office.hand_in("丁", by=5, category="劳动报酬")
    office.review(refused, "不立案")
    new = office.hand_in("戊", by=6)
    r = office.proposals.report(office.meeting_id)
    assert r.submitted.ids == (main, main + 1, unsure, refused, new)
    assert {f.label: f.ids for f in r.by_state if f.ids} == {
        "办结": (main,), "并案": (main + 1,), "二次办理": (unsure,), "不立案": (refused,), "待审查": (new,),
    }  # fmt: skip
    assert r.filing_rate.sentence == "立案率：立案和并案 3 件 ÷ 收到提案 5 件 = 60.0%"
    assert r.closing_rate.sentence == "办结率：办结 2 件 ÷ 立案和并案（含结转） 3 件 = 66.7%"
    assert r.satisfaction_rate.sentence == "满意率：满意和基本满意 2 件 ÷ 已反馈 3 件 = 66.7%"
    assert {f.label: f.number for f in r.by_outcome if f.ids} == {OUTCOME: 3}
    assert {f.label: f.number for f in r.by_category if f.ids} == {"生活福利": 4, "劳动报酬": 1}
    [kitchen] = r.by_department
    assert (kitchen.department, kitchen.assigned.number, kitchen.closed.number) == ("后勤部", 3, 2)
    assert r.reopened.ids == (unsure,)


def test_before_the_report_open_proposals_are_told_unless_extended_beyond_the_meeting(office: Desk):
    keys = [office.hand_in(t, by=n) for n, t in enumerate("甲乙")]
    for key in keys:
        office.review(key)
        office.assign(key, due_on=day("2026-11-06"))
    late = Extension(
        proposal_id=keys[1],
        due_on=day("2026-11-20"),
        reason="缺料",
        approved_by="孙总",
        approved_on=day("2026-11-05"),
    )
    office.proposals.extend(late)  # the meeting is on 2026-11-20
    found = office.proposals.report_findings(office.meeting_id)
    assert [(f.result, f.severity) for f in found] == [("不符合", "依据待核"), ("符合", "依据待核")]
    factory.region(office.app, "310000")
    assert {f.severity for f in office.proposals.report_findings(office.meeting_id)} == {"建议"}


def test_the_timeline_tells_every_step_in_order(office: Desk):
    key = office.answered("甲", "乙")
    office.say(key + 1)
    told = [(e.on, e.title) for e in office.proposals.file(key + 1).timeline]
    assert told == [
        (day("2026-09-10"), "收到提案"), (REVIEWED, "并案"), (HANDED, "交办"), (REPLIED, "拟出答复"),
        (SIGNED, "签发答复"), (TOLD, "反馈"),
    ]  # fmt: skip
