"""Ideas in a store, from the slip to the file."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from core.app import App
from core.errors import Conflict, Invalid, NotFound
from core.innovation.records.ideas import Answer
from core.innovation.records.views import IdeaFilter
from core.sheets.reader import Book
from tests.core.innovation.bench import (
    PROPOSED,
    TITLE,
    YEAR,
    Bench,
    bench,
    contest,
    plan,
    turn,
)

SHARES = ("50", "30", "20")


@pytest.fixture
def office(app: App) -> Bench:
    return bench(app)


def told(error: "pytest.ExceptionInfo[Exception]") -> str:
    return str(error.value)


# ---- entering ----


def test_numbers_follow_one_another_in_each_year(office: Bench) -> None:
    first, second = office.submit("甲方案改进冲床"), office.submit("乙照明节电办法", 1)
    other = office.submit("丙运输路线", 2, proposed_on=dt.date(2025, 5, 5))
    numbers = [office.proposals.case(k).idea.number for k in (first, second, other)]
    assert numbers == ["2026-001", "2026-002", "2025-001"]
    with pytest.raises(Conflict, match="请改用 2026-003"):
        office.submit("丁除尘", 3, number="2026-001")


def test_an_author_who_is_not_on_the_roster_is_refused(office: Bench) -> None:
    office.people.append(99999)
    with pytest.raises(Invalid, match="不在花名册上"):
        office.submit(TITLE, 10)
    assert office.proposals.ideas() == ()


def test_an_idea_for_a_contest_that_is_not_there_is_refused(office: Bench) -> None:
    with pytest.raises(NotFound, match="竞赛"):
        office.submit(contest_id=77)


def test_the_same_idea_of_the_same_author_is_not_entered_twice(office: Bench) -> None:
    office.submit(TITLE, 0, 1)
    with pytest.raises(Conflict, match="2026-001"):
        office.submit("冲压模具 快速换模", 1)
    assert office.submit(TITLE, 2)  # of somebody else: told of, not refused
    assert len(office.proposals.ideas()) == 2


def test_content_can_be_corrected_until_the_decision_and_not_after(office: Bench) -> None:
    key = office.submit()
    idea = replace(
        office.proposals.case(key).idea, effect="每次节约三十分钟", proposed_on=dt.date(2026, 3, 2)
    )
    office.proposals.edit(idea, office.authors(1, 2, shares=(70, 30)))
    case = office.proposals.case(key)
    assert [(a.person_id, a.share) for a in case.authors] == [
        (office.people[1], Decimal(70)), (office.people[2], Decimal(30)),
    ]  # fmt: skip
    assert case.steps[0].taken_on == dt.date(2026, 3, 2)
    office.take(key, "受理", "初审通过", "采纳")
    with pytest.raises(Conflict, match="已采纳"):
        office.proposals.edit(idea, office.authors(3))
    office.proposals.set_note(key, "另报专利")
    assert office.proposals.case(key).idea.note == "另报专利"


# ---- the way ----


def test_an_idea_goes_the_whole_way_and_every_step_is_kept(office: Bench) -> None:
    key = office.graded(TITLE, 0, 1, 2, shares=SHARES)
    assert office.reward(key) == ()
    assert office.take(key, "归档") == "已归档"
    case = office.proposals.case(key)
    assert [s.action for s in case.steps] == [
        "提出", "受理", "初审通过", "采纳", "制定实施计划", "开始实施", "实施完成", "效果验证", "确认效益",
        "评定等级", "发放奖励", "归档",
    ]  # fmt: skip
    assert [s.previous_id for s in case.steps] == [None, *(s.id for s in case.steps[:-1])]
    assert all(s.taken_on and s.taken_by for s in case.steps)
    assert [p.amount for p in case.parts] == [Decimal(200), Decimal(120), Decimal(80)]
    assert case.reward is not None
    assert (case.reward.kind, case.reward.fund_source) == ("合理化建议奖", "工会经费")


def test_a_step_out_of_turn_is_refused_with_what_may_be_done(office: Bench) -> None:
    key = office.submit()
    with pytest.raises(Conflict) as error:
        office.take(key, "采纳")
    assert "现在是“已提出”" in told(error)
    assert "“受理”" in told(error)
    assert office.state(key) == "已提出"


@pytest.mark.parametrize(
    ("before", "action", "state"),
    [
        ((), "不予受理", "不予受理"),
        (("受理", "初审通过"), "不采纳", "不采纳"),
        (("受理", "初审通过"), "暂存", "暂存"),
        (("受理", "初审通过", "采纳"), "中止实施", "中止实施"),
    ],
)
def test_declining_wants_a_written_reason_and_an_answer_before_filing(
    office: Bench, before: tuple[str, ...], action: str, state: str
) -> None:
    key = office.submit()
    office.take(key, *before)
    with pytest.raises(Invalid, match="书面理由"):
        office.take(key, action, opinion=" ")
    assert office.take(key, action, day=3, opinion="现有设备不具备条件") == state
    slip = office.proposals.reply_slip(key)
    assert slip is not None
    assert (slip.state, slip.reason, slip.authors, slip.answer) == (
        state, "现有设备不具备条件", (office.name(0),), None,
    )  # fmt: skip
    assert [s.idea_id for s in office.proposals.reply_slips()] == [key]
    if state != "暂存":
        with pytest.raises(Conflict, match="还没有答复建议人"):
            office.take(key, "归档", day=4)
    with pytest.raises(Invalid, match="不能早于"):
        office.proposals.answer(Answer(idea_id=key, told_on=PROPOSED, told_by="李娟"))
    office.proposals.answer(Answer(idea_id=key, told_on=PROPOSED + dt.timedelta(days=4), told_by="李娟"))
    assert office.proposals.reply_slips() == ()
    answered = office.proposals.reply_slip(key)
    assert answered is not None
    assert answered.answer is not None
    assert answered.answer.text == "现有设备不具备条件"  # the reason itself, where no other text is given


def test_a_refused_idea_that_was_filed_can_still_be_answered_for(office: Bench) -> None:
    key = office.submit()
    office.take(key, "受理", "不采纳", opinion="已有同类装置")
    office.proposals.answer(Answer(idea_id=key, told_on=PROPOSED, told_by="李娟"))
    office.take(key, "归档")
    slip = office.proposals.reply_slip(key)
    assert slip is not None
    assert slip.reason == "已有同类装置"


def test_a_held_idea_comes_back_to_review_and_owes_no_answer_then(office: Bench) -> None:
    key = office.submit()
    office.take(key, "受理", "初审通过", "暂存", "恢复评审", "采纳", opinion="待资金落实")
    assert office.proposals.reply_slips() == ()
    slip = office.proposals.reply_slip(key)
    assert slip is not None
    assert slip.state == "已采纳"


def test_days_do_not_run_backwards(office: Bench) -> None:
    key = office.submit()
    office.take(key, "受理", day=5)
    with pytest.raises(Invalid, match="早于上一步"):
        office.take(key, "初审通过", day=4)


def test_a_step_that_stores_something_has_its_own_door(office: Bench) -> None:
    key = office.adopted()
    with pytest.raises(Invalid, match="须同时填写计划"):
        office.take(key, "制定实施计划")
    with pytest.raises(Invalid, match="不能早于"):
        office.proposals.plan(replace(plan(key), ends_on=dt.date(2026, 1, 1)), turn())
    assert office.state(key) == "已采纳"


def test_every_step_can_be_taken_back(office: Bench) -> None:
    key = office.graded()
    before = office.proposals.case(key)
    office.reward(key)
    office.app.undo(office.app.changes(limit=1)[0].id)
    assert office.proposals.case(key) == before
    assert office.state(key) == "已评奖"


def test_several_ideas_take_a_step_together_or_not_at_all(office: Bench) -> None:
    keys = [office.submit("甲方案改进冲床"), office.submit("乙照明节电办法", 1)]
    office.take(keys[1], "受理")
    with pytest.raises(Conflict):
        office.proposals.take_many(keys, "受理", turn())
    assert office.state(keys[0]) == "已提出"
    office.proposals.take_many(keys[:1], "受理", turn())
    assert [office.state(k) for k in keys] == ["已受理", "已受理"]


def test_a_unit_leader_is_accepted_only_with_a_written_reason(office: Bench) -> None:
    head = office.app.members.person(office.people[0])
    office.app.members.edit(replace(head, job_title="总经理"))
    key = office.submit()
    with pytest.raises(Invalid, match="单位负责人"):
        office.take(key, "受理", opinion="")
    office.take(key, "受理", opinion="一线技术攻关时提出，经评审委员会同意")
    step = office.proposals.case(key).steps[-1]
    assert "建议·不符合：建议人中有单位负责人" in (step.findings or "")
    assert step.rules_version


def test_an_earlier_award_of_the_government_wants_a_reason_too(office: Bench) -> None:
    key = office.submit(government_award="市科技进步三等奖")
    with pytest.raises(Invalid, match="未获政府奖"):
        office.take(key, "受理", opinion="")


# ---- lists ----


def test_the_board_has_a_column_for_each_state_and_every_idea_once(office: Bench) -> None:
    office.submit("甲方案改进冲床")
    office.adopted("乙照明节电办法", 1)
    columns = office.proposals.board()
    assert tuple(c.state for c in columns) == office.proposals.states()
    assert {c.state: len(c.lines) for c in columns if c.lines} == {"已提出": 1, "已采纳": 1}


def test_a_filter_lets_through_what_it_names(office: Bench) -> None:
    called = contest(office.app)
    first = office.submit("甲方案改进冲床", unit_name="一车间")
    second = office.submit("乙照明节电办法", 1, kind="小革新", unit_name="二车间", contest_id=called)
    office.take(second, "不予受理", opinion="重复")

    def ids(**values: object) -> list[int]:
        return [x.id for x in office.proposals.ideas(IdeaFilter(**values))]  # type: ignore[arg-type]

    assert ids() == [first, second]
    assert ids(kinds=("小革新",)) == ids(units=("二车间",)) == ids(contest_id=called) == [second]
    assert ids(words="冲床 2026-001") == ids(states=("已提出",)) == [first]
    assert ids(is_unanswered=True) == [second]
    assert ids(year=2025) == []
    assert ids(ids=(first,)) == [first]


def test_what_is_not_there_is_said_not_to_be_found(office: Bench) -> None:
    for call in (office.proposals.case, office.proposals.file, office.proposals.reply_slip):
        with pytest.raises(NotFound):
            call(12345)


# ---- ledger and figures ----


def test_the_ledger_has_every_column_of_the_report(office: Bench, tmp_path) -> None:  # type: ignore[no-untyped-def]
    key = office.graded(TITLE, 0, 1, shares=(60, 40))
    office.reward(key, "333.33")
    office.submit("叉车限速装置", 2)
    first, second = office.proposals.ledger(YEAR)
    assert (first.number, first.state, first.adopted_on, first.implemented_on) == (
        "2026-001", "已奖励", PROPOSED, PROPOSED,
    )  # fmt: skip
    assert (first.investment, first.benefit, first.reward) == (20000, Decimal("22600.00"), Decimal("333.33"))
    assert (first.confirmed_by, first.level, first.is_reported) == ("王会计", "第四档", False)
    assert (second.adopted_on, second.benefit, second.reward, second.level) == (None, None, None, "")
    office.proposals.write_ledger(tmp_path / "台账.xlsx", YEAR, as_of=YEAR.end)
    with Book(tmp_path / "台账.xlsx") as book:
        rows = [cells for _, cells in book.sheet("明细").rows()]
        statistics = {r[0]: r[1] for _, r in book.sheet("统计").rows()}
    assert rows[2][:4] == ["编号", "名称", "类别", "提出人"]
    assert rows[3][15] == 333.33
    assert statistics["提出"] == "2 件"
    assert statistics["奖励金额"] == "333.33 元"


def test_figures_of_a_month_count_what_was_handed_in_and_what_happened(office: Bench) -> None:
    march = replace(YEAR, label="2026年3月", start=dt.date(2026, 3, 1), end=dt.date(2026, 3, 31))
    early = office.graded("甲方案改进冲床", 0, 1, shares=(50, 50), proposed_on=dt.date(2026, 2, 20))
    office.reward(early, 300)  # taken on 9 March
    own = office.graded("乙照明节电办法", 1)
    office.submit("丙运输路线", 1, 2, shares=(50, 50))
    refused = office.submit("丁防尘罩", 3)
    office.take(refused, "受理", "不采纳", opinion="已有")
    found = office.proposals.figures(march, as_of=YEAR.end)
    assert found.submitted.number == 3
    assert found.adopted.ids == found.implemented.ids == found.with_benefit.ids == (own,)
    assert found.benefit.amount == Decimal("22600.00")
    assert found.refused.ids == found.unanswered.ids == (refused,)
    assert set(found.adopted_within.ids) == {early, own}  # whenever they were handed in
    assert (found.rewarded_within.ids, found.reward_within.amount) == ((early,), Decimal(300))
    assert set(found.excellent_within.ids) == {early, own}
    assert found.employees == 10
    assert (found.per_head.value, found.per_head.sentence) == (
        Decimal("0.30"), "提出 3 件 ÷ 职工 10 人 = 人均 0.30 件",
    )  # fmt: skip
    assert found.participants.ids == tuple(office.people[1:4])
    assert found.participation.sentence == "参与比例：提出建议的职工 3 人 ÷ 职工 10 人 = 30.0%"


def test_figures_of_an_earlier_day_know_nothing_of_later_steps(office: Bench) -> None:
    key = office.submit()
    office.take(key, "受理", "初审通过", "采纳", day=10)
    before = office.proposals.figures(YEAR, as_of=PROPOSED + dt.timedelta(days=9))
    assert (before.submitted.number, before.adopted.number) == (1, 0)
    assert office.proposals.figures(YEAR, as_of=PROPOSED + dt.timedelta(days=10)).adopted.number == 1
    assert office.proposals.figures(YEAR, as_of=PROPOSED - dt.timedelta(days=1)).submitted.number == 0


def test_an_empty_store_has_figures_of_nothing(app: App) -> None:
    found = app.innovation.proposals.figures(YEAR)
    assert (found.submitted.number, found.per_head.value, found.participation.value) == (0, None, None)
    assert app.innovation.proposals.ledger(YEAR) == ()


def test_small_inventions_sent_up_are_the_adopted_ones(office: Bench) -> None:
    key = office.confirmed(kind="小发明", patent_number="ZL2026 1", phone="0311-1", unit_opinion="同意推荐")
    office.submit("叉车限速装置", 1, kind="小革新")
    office.adopted("照明节电办法", 2)  # a suggestion
    [found] = office.proposals.recommendations(YEAR)
    assert (found.idea_id, found.patents_and_awards, found.opinion) == (key, "ZL2026 1", "同意推荐")
    assert "22600.00 元" in found.benefit
    assert found.findings[0].result == "不符合"  # no promise, not in use by its slip
    office.proposals.set_reported([key], True)
    assert office.proposals.ledger(YEAR)[0].is_reported


def test_merging_two_entries_of_an_author_keeps_the_shares_whole(office: Bench) -> None:
    key = office.submit(TITLE, 0, 1, shares=(60, 40))
    office.app.members.merge(office.people[0], office.people[1], {})
    case = office.proposals.case(key)
    assert sum(a.share for a in case.authors) == 100
    assert {a.person_id for a in case.authors} == {office.people[0]}


def test_an_idea_under_way_tells_the_last_day_of_its_plan(office: Bench) -> None:
    key = office.adopted()
    assert [x.due_on for x in office.proposals.ideas()] == [None]
    office.proposals.plan(plan(key), turn())
    assert [x.due_on for x in office.proposals.ideas()] == [dt.date(2026, 5, 1)]
    office.take(key, "开始实施", "实施完成")
    assert [x.due_on for x in office.proposals.ideas()] == [None]


def test_the_list_recommended_upward_is_written_with_what_is_not_met(office: Bench, tmp_path) -> None:  # type: ignore[no-untyped-def]
    office.adopted(TITLE, 0, 1, shares=(60, 40), kind="小革新", is_in_use=True, unit_opinion="同意推荐")
    office.adopted("叉车限速装置", 2)  # a suggestion is not among the small inventions
    office.proposals.write_recommendations(tmp_path / "推荐.xlsx", YEAR)
    with Book(tmp_path / "推荐.xlsx") as book:
        heads, *rows = [c for _, c in book.sheet("推荐汇总表").rows()][2:]
    assert [r[:5] for r in rows] == [[1, TITLE, "小革新", "一车间", f"{office.name(0)}、{office.name(1)}"]]
    line = dict(zip(heads, rows[0], strict=True))
    assert (line["推荐意见"], "有真实性承诺书" in str(line["条件核对"])) == ("同意推荐", True)
