"""Proposals called for, entered, reviewed and merged in a real store."""

import datetime as dt
from dataclasses import replace

import pytest

from core.app import App
from core.congress.records.proposals import (
    Proposal,
    Review,
)
from core.congress.service.proposals import Proposals
from core.errors import Conflict, Invalid
from tests.core.congress import factory
from tests.core.congress.proposed import CLOSES, REVIEWED, Desk, desk


def day(text: str) -> dt.date:
    """A day from its text."""
    return dt.date.fromisoformat(text)


@pytest.fixture
def office(app: App) -> Desk:
    """An open call with eight delegates."""
    return desk(app)


# ---- the call ----


def test_a_call_takes_seconders_days_and_the_five_reasons_from_the_rules(app: App):
    meeting_id = factory.meeting(app, factory.term(app))
    call = Proposals(app.db).draft_call(meeting_id)
    assert (call.minimum_seconders, call.review_days, call.reply_days, call.second_days) == (2, 10, 30, 15)
    assert len(call.not_accepted.splitlines()) == 5
    assert call.opens_on is None


def test_a_meeting_has_one_call(office: Desk):
    call = office.proposals.call(office.meeting_id)
    assert call is not None
    with pytest.raises(Conflict, match="已经在征集提案"):
        office.proposals.open_call(call)


def test_a_call_cannot_close_before_it_opens(app: App):
    proposals = Proposals(app.db)
    meeting_id = factory.meeting(app, factory.term(app))
    wrong = replace(proposals.draft_call(meeting_id), opens_on=day("2026-09-02"), closes_on=day("2026-09-01"))
    with pytest.raises(Invalid, match="不能早于“征集开始”"):
        proposals.open_call(wrong)
    assert proposals.call(meeting_id) is None


# ---- entering ----


def test_numbers_follow_one_another_and_a_gap_is_not_filled(office: Desk):
    first = office.hand_in("甲")
    office.hand_in("乙", number="007")
    third = office.hand_in("丙")
    found = office.proposals.proposals(office.meeting_id)
    assert [(x.number, x.title) for x in found] == [("001", "甲"), ("007", "乙"), ("008", "丙")]
    assert office.state(first) == office.state(third) == "待审查"
    with pytest.raises(Conflict, match="已经有编号为 007 的提案"):
        office.hand_in("丁", number="007")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"title": " "}, "没有填写案名"),
        ({"reason": ""}, "理由"),
        ({"suggestion": "  "}, "没有填写具体建议"),
        ({"title": "增设热水器；提高夜餐补贴"}, "一事一案"),
        ({"title": "1.增设热水器2.修车棚"}, "一事一案"),
        ({"title": "一是增设热水器，二是修车棚"}, "一事一案"),
        ({"received_on": CLOSES + dt.timedelta(days=1)}, "已逾期；仍要收案的，请写明理由"),
        ({"category": "没有这类"}, "没有“没有这类”这一项"),
    ],
)
def test_a_form_that_breaks_a_rule_is_not_entered(office: Desk, values: dict[str, object], words: str):
    with pytest.raises(Invalid, match=words):
        office.hand_in(**({"title": "增设热水器"} | values))  # type: ignore[arg-type]
    assert office.proposals.proposals(office.meeting_id) == ()


def test_one_that_came_on_the_closing_day_is_in_time_and_a_late_one_needs_a_reason(office: Desk):
    office.hand_in("按时", received_on=CLOSES)
    late = office.hand_in("迟到", received_on=CLOSES + dt.timedelta(days=3), late_reason="邮路延误")
    assert office.proposals.file(late).case.proposal.late_reason == "邮路延误"


def test_nobody_seconds_his_own_proposal_or_twice(office: Desk):
    d = office.delegates
    with pytest.raises(Invalid, match="提案人不能同时是附议人"):
        office.hand_in(by=0, seconders=[d[0], d[1]])
    with pytest.raises(Invalid, match="附议人有重复"):
        office.hand_in(by=0, seconders=[d[1], d[1]])
    key = office.hand_in(by=0)
    with pytest.raises(Invalid, match="提案人不能同时是附议人"):
        office.proposals.second(key, [d[0]])
    with pytest.raises(Invalid, match="提案人不能同时是附议人"):
        edited = office.proposals.file(key).case.proposal
        office.proposals.edit(Proposal(**(_plain(edited) | {"proposer_id": d[1]})))
    assert [s.delegate_id for s in office.proposals.file(key).case.seconders] == [d[1], d[2]]


def _plain(one: Proposal) -> dict[str, object]:
    """A proposal's fields."""
    return {name: getattr(one, name) for name in one.__dataclass_fields__}


def test_a_stranger_cannot_hand_in_or_second(office: Desk):
    other = factory.term(office.app, number=2)
    [stranger] = factory.delegates(office.app, other, 1)
    with pytest.raises(Invalid, match="提案人不是本届职工代表"):
        office.proposals.submit(
            Proposal(
                call_id=office.call_id,
                title="甲",
                reason="乙",
                suggestion="丙",
                proposer_id=stranger,
                received_on=CLOSES,
            )
        )
    with pytest.raises(Invalid, match="附议人中有人不是本届职工代表"):
        office.hand_in(seconders=[stranger])


def test_a_proposal_can_be_changed_until_it_is_reviewed(office: Desk):
    key = office.hand_in()
    one = office.proposals.file(key).case.proposal
    office.proposals.edit(Proposal(**(_plain(one) | {"title": "增设淋浴间", "number": ""})))
    assert office.proposals.file(key).line.title == "增设淋浴间"
    assert office.proposals.file(key).line.number == "001"
    office.review(key)
    with pytest.raises(Conflict, match="现在是“立案”，不能“修改”"):
        office.proposals.edit(one)
    with pytest.raises(Conflict, match="不能“附议”"):
        office.proposals.second(key, [])


def test_entering_is_one_change_that_can_be_taken_back(office: Desk):
    office.hand_in()
    newest = office.app.changes(limit=1)[0]
    assert (newest.action, newest.note) == ("登记提案", "增设倒班宿舍热水器")
    assert newest.rows == 3
    office.app.undo(newest.id)
    assert office.proposals.proposals(office.meeting_id) == ()


# ---- review ----


def test_too_few_seconders_want_a_reason_and_the_findings_are_kept(office: Desk):
    key = office.hand_in(seconders=[office.delegates[1]])
    with pytest.raises(Invalid, match="附议 1 名，要求不少于 2 名，还差 1 名"):
        office.review(key)
    office.review(key, reason="一线班组只有两名代表")
    kept = office.proposals.file(key).case.review
    assert kept is not None
    assert "建议·不符合：附议 1 名，要求不少于 2 名，还差 1 名" in (kept.findings or "")
    assert (kept.rules_version or "").startswith("000000@2026-09-22#")


def test_a_delegate_whose_mandate_had_ended_is_told_of(office: Desk):
    [gone] = factory.delegates(office.app, office.term_id, 1, ended_on=day("2026-09-01"), end_reason="退休")
    key = office.hand_in(seconders=[office.delegates[1], gone])
    told = [f.sentence for f in office.proposals.findings(key) if f.result == "不符合"]
    assert len(told) == 1
    assert "提案人和附议人共 3 名" in told[0]
    assert "2026-09-10 不是在任职工代表" in told[0]


@pytest.mark.parametrize("decision", ["并案", "转意见建议", "不立案"])
def test_what_is_not_taken_up_needs_a_reason(office: Desk, decision: str):
    main, key = office.hand_in("甲", by=0), office.hand_in("乙", by=3)
    office.review(main)
    with pytest.raises(Invalid, match=f"“{decision}”的，请写明理由"):
        office.review(key, decision, reason=" ", merged_into_id=main if decision == "并案" else None)
    assert office.state(key) == "待审查"


def test_a_review_before_the_receipt_is_refused(office: Desk):
    with pytest.raises(Invalid, match="“审查日期” 2026-09-09 不能早于“收到日期” 2026-09-10"):
        office.review(office.hand_in(), reviewed_on=day("2026-09-09"))


def test_who_is_refused_is_told_why(office: Desk):
    key = office.hand_in()
    office.review(key, "不立案", reason="纯属个人问题")
    [slip] = office.proposals.file(key).slips
    assert (slip.kind, slip.text, slip.proposal.id) == ("审查结果告知", "纯属个人问题", key)
    assert office.proposals.file(key).line.actions == ()


# ---- merging ----


def test_every_submitter_of_a_merged_proposal_is_answered_and_asked(office: Desk):
    main = office.answered("增设热水器", "宿舍供热水", "解决夜班洗澡")
    found = office.proposals.file(main)
    assert [p.number for p in found.case.originals] == ["002", "003"]
    assert [s.proposal.proposer_id for s in found.slips] == office.delegates[:3]
    assert [office.state(main + n) for n in (1, 2)] == ["并案", "并案"]
    office.say(main)
    assert office.state(main) == "待反馈"
    assert office.proposals.file(main).line.actions == ("交回", "结转")
    assert office.proposals.file(main + 1).line.actions == ("反馈",)
    office.say(main + 2, "基本满意")
    office.say(main + 1)
    assert office.state(main) == "办结"
    assert office.proposals.file(main).line.satisfaction == "基本满意"
    assert office.proposals.file(main + 1).line.satisfaction == "满意"
    assert office.proposals.file(main + 1).line.merged_into == "001"
    with pytest.raises(Conflict, match="现在是“办结”，不能“反馈”"):
        office.say(main + 1)


def test_merging_several_files_the_main_one_as_one_change(office: Desk):
    keys = [office.hand_in(t, by=n) for n, t in enumerate("甲乙丙")]
    review = Review(reviewed_by="审查组", reviewed_on=REVIEWED, reason="内容相同")
    assert [x.id for x in office.proposals.mergeable(keys[1])] == []
    office.proposals.merge(keys[0], keys[1:], review)
    assert [office.state(k) for k in keys] == ["立案", "并案", "并案"]
    change = office.app.changes(limit=1)[0]
    assert (change.action, change.rows) == ("提案并案", 3)
    office.app.undo(change.id)
    assert [office.state(k) for k in keys] == ["待审查"] * 3


def test_a_merger_needs_a_main_one_that_is_taken_up_and_not_yet_answered(office: Desk):
    answered, waiting, key = office.answered("甲"), office.hand_in("乙", by=4), office.hand_in("丙", by=5)
    for main in (answered, waiting):
        with pytest.raises(Conflict, match="不能并入，没有改动"):
            office.review(key, "并案", merged_into_id=main)
    with pytest.raises(Invalid, match="不能并入自己"):
        office.review(key, "并案", merged_into_id=key)
    with pytest.raises(Invalid, match="请选择并入哪一件"):
        office.review(key, "并案")


def test_one_that_holds_others_cannot_go_into_another(office: Desk):
    keys = [office.hand_in(t, by=n) for n, t in enumerate("甲乙丙")]
    office.review(keys[0])
    office.review(keys[1], "并案", merged_into_id=keys[0])
    office.review(keys[2])
    with pytest.raises(Conflict, match="已经并入了别的提案"):
        office.review(keys[0], "并案", merged_into_id=keys[2])
    assert [x.id for x in office.proposals.mergeable(keys[0])] == [keys[2]]
