"""A contest from draft to archive in a real store: what every step wants, what stands fast, what is written back."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from core.app import App
from core.competition.records.contests import BudgetLine, Objection
from core.competition.records.judging import Adjustment, Judge
from core.competition.records.scheme import Criterion
from core.errors import Conflict, Denied, Invalid
from tests.core.competition import contest_factory as make
from tests.core.competition.contest_factory import D, turn
from tests.core.congress.factory import people

DECIDED = dt.date(2026, 9, 28)
ENDED = dt.date(2026, 9, 18)


def test_a_project_starts_only_with_plan_prizes_budget_and_fund_source(app: App) -> None:
    desk = app.competition
    key = desk.contests.open(make.card(budget=D("0"), fund_source=None), turn())
    found = desk.contests.readiness(key, "立项")
    assert found.obstacles == ("还没有方案", "还没有奖项设置", "还没有经费预算", "还没有填写经费来源")
    with pytest.raises(Conflict, match="还不能“立项”：还没有方案；还没有奖项设置"):
        desk.contests.take(key, "立项", turn())
    desk.contests.set_plan(make.plan(key))
    desk.contests.set_prizes(key, make.prizes())
    desk.contests.edit(replace(make.card(), id=key))
    desk.contests.set_budget(key, [BudgetLine(item="奖金", amount=D("999.99"))])
    with pytest.raises(Conflict, match=r"预算 1,000.00 元－预算明细合计 999.99 元＝0.01 元，应相等"):
        desk.contests.take(key, "立项", turn())
    desk.contests.set_budget(key, [BudgetLine(item="奖金", amount=D("1000"))])
    assert desk.contests.take(key, "立项", turn()) == "已立项"
    with pytest.raises(Conflict, match="各部分比例合计应为 100%，现在 没有部分＝0%"):
        desk.contests.take(key, "开始报名", turn())


@pytest.mark.parametrize("name", ["技能比武", "班组生产安全竞赛", "安康杯", "五小创新", "重点工程"])
def test_every_template_is_whole_but_for_the_budget(app: App, name: str) -> None:
    desk = app.competition
    key = desk.contests.open(make.card(), turn(), template=name)
    desk.contests.set_budget(key, [BudgetLine(amount=D("1000.00"))])
    for action in ("立项", "开始报名"):
        desk.contests.take(key, action, turn())
    assert desk.contests.formula(key).startswith("总分＝")


def test_the_rules_are_locked_at_the_start(app: App) -> None:
    desk = app.competition
    key, entries = make.started(desk, app)
    rubric = desk.contests.rubric(key)
    part = rubric.parts[0]
    for change in (
        lambda: desk.contests.set_scheme(replace(rubric.scheme, places=1)),
        lambda: desk.contests.set_part(part, [Criterion(name="卷面", highest=D(100))]),
        lambda: desk.contests.remove_part(part.id),
        lambda: desk.contests.set_prizes(key, []),
        lambda: desk.contests.set_budget(key, []),
        lambda: desk.entries.remove(entries[0]),
        lambda: desk.entries.draw(key, "赵敏", reason="再抽一次"),
        lambda: desk.judging.add_judge(Judge(contest_id=key, name="后来的裁判")),
        lambda: desk.judging.remove_judge(desk.judging.judges(key)[0].id),
    ):
        with pytest.raises(Conflict, match="开赛时已锁定"):
            change()
    assert desk.contests.rubric(key) == rubric


def test_taking_back_earlier_changes_does_not_change_what_stood_at_the_start(app: App) -> None:
    desk = app.competition
    key = make.projected(desk)
    part = desk.contests.rubric(key).parts[0]
    lines = [Criterion(name="选择题", highest=D(40)), Criterion(name="问答题", highest=D(60))]
    desk.contests.set_part(part, lines)
    entries = desk.entries.enter_people(key, people(app, 4))
    desk.entries.remove(entries[3])
    for n in range(3):
        judge = Judge(contest_id=key, name=f"裁判{n}", qualification="技师")
        desk.judging.add_judge(judge)
    desk.entries.draw(key, "赵敏", seed="abcd1234")
    desk.contests.take(key, "开赛", turn())
    before = desk.contests.rubric(key), desk.entries.entries(key), desk.judging.judges(key)
    mine = {
        "新建竞赛", "修改奖项设置", "填写竞赛预算", "修改评分部分", "竞赛报名", "删除参赛报名", "登记竞赛评委", "竞赛抽签",
    }  # fmt: skip
    earlier = [c.id for c in app.changes() if c.action in mine]
    assert len(earlier) == 10  # new, prizes, budget, part, entries, removal, three judges, draw
    for change in earlier:
        app.undo(change)
    assert (desk.contests.rubric(key), desk.entries.entries(key), desk.judging.judges(key)) == before
    assert not any("不一致" in o for o in desk.contests.readiness(key, "结束评分").obstacles)


def test_nobody_confirms_what_they_entered_and_a_rejected_sheet_is_entered_anew(app: App) -> None:
    first, second = make.desks(app)
    key, _ = make.started(first, app)
    slots = first.judging.slots(key)
    # 4 entries × (1 theory + 3 judges + 1 time)
    assert (len(slots), len(first.judging.missing(key))) == (20, 20)
    sheet = first.judging.enter_sheet(make.sheet_for(first, key, slots[0], D(80)))
    with pytest.raises(Denied, match="赵敏录入的，不能由本人复核"):
        first.judging.confirm_sheet(sheet)
    assert first.judging.to_confirm(key) == ()
    with pytest.raises(Conflict, match="没有重复录入"):
        second.judging.enter_sheet(make.sheet_for(second, key, slots[0], D(81)))
    with pytest.raises(Invalid, match="请写明退回的原因"):
        second.judging.reject_sheet(sheet, " ")
    second.judging.reject_sheet(sheet, "与纸质评分表不符")
    with pytest.raises(Conflict, match="已退回"):
        second.judging.confirm_sheet(sheet)
    again = second.judging.enter_sheet(make.sheet_for(second, key, slots[0], D(81)))
    with pytest.raises(Denied):
        second.judging.confirm_sheet(again)
    first.judging.confirm_sheet(again)
    kept = first.judging.sheets(key)
    assert [(s.state, s.attempt, s.lines[0].value) for s in kept] == [
        ("已退回", 1, D(80)),
        ("已确认", 2, D(81)),
    ]
    assert (kept[1].previous_id, kept[0].reject_reason) == (sheet, "与纸质评分表不符")
    assert len(first.judging.missing(key)) == 19


@pytest.mark.parametrize(
    ("value", "message"),
    [("101", "应在 0–100 分之间"), ("80.005", "最多两位小数"), ("-1", "应在 0–100 分之间")],
)
def test_a_score_out_of_its_range_is_refused(app: App, value: str, message: str) -> None:
    desk = app.competition
    key, _ = make.started(desk, app)
    slot = next(s for s in desk.judging.slots(key) if s.part.name == "理论")
    with pytest.raises(Invalid, match=message):
        desk.judging.enter_sheet(make.sheet_for(desk, key, slot, D(value)))


def finished(app: App) -> tuple[object, int, list[int]]:
    """A contest whose judging has ended: two at 87.00, decided by practice, then 80.00 and 70.00."""
    first, second = make.desks(app)
    key, entries = make.started(first, app)
    a, b, c, d = entries
    scores = {
        a: ("94", "84", "500"),
        b: ("80", "90", "600"),
        c: ("80", "80", "600"),
        d: ("70", "70", "600"),
    }
    make.score_all((first, second), key, scores)
    first.contests.take(key, "结束评分", turn(ENDED))
    return first, key, entries


def test_judging_ends_only_with_every_sheet_confirmed_and_then_nothing_is_entered(app: App) -> None:
    first, second = make.desks(app)
    key, _ = make.started(first, app)
    with pytest.raises(Conflict, match="20 份评分表缺少或没有确认"):
        first.contests.take(key, "结束评分", turn(ENDED))
    for slot in first.judging.slots(key):
        sheet = first.judging.enter_sheet(make.sheet_for(first, key, slot, D(80)))
    with pytest.raises(Conflict, match="份评分表缺少或没有确认"):
        first.contests.take(key, "结束评分", turn(ENDED))
    for slot in first.judging.slots(key):
        second.judging.confirm_sheet(slot.sheet.id)
    assert first.contests.take(key, "结束评分", turn(ENDED)) == "成绩待定"
    with pytest.raises(Conflict, match="成绩待定"):
        second.judging.reject_sheet(sheet, "太晚了")


def test_an_open_objection_and_an_open_notice_stand_against_the_decision(app: App) -> None:
    desk, key, entries = finished(app)
    assert desk.contests.take(key, "公示结果", turn(ENDED, notice=make.notice())) == "公示"
    one = Objection(
        contest_id=key, entry_id=entries[0], raised_on=dt.date(2026, 9, 22), content="用时记录有误"
    )
    objection = desk.contests.add_objection(one)
    with pytest.raises(Conflict, match="有 1 项异议还没有处理完"):
        desk.contests.take(key, "确定成绩", turn(DECIDED))
    settled = replace(
        one, id=objection, settled_on=dt.date(2026, 9, 24), settled_by="赵敏", answer="录像核对"
    )
    desk.contests.settle_objection(replace(settled, outcome="不成立"))
    with pytest.raises(Conflict, match="公示到 2026-09-25 为止，还没有结束"):
        desk.contests.take(key, "确定成绩", turn(dt.date(2026, 9, 25)))
    desk.contests.settle_objection(replace(settled, outcome="成立"))
    with pytest.raises(Conflict, match="有 1 项异议成立，请退回改正后重新公示"):
        desk.contests.take(key, "确定成绩", turn(DECIDED))


def test_the_decision_writes_certificates_honours_and_bonuses_to_the_fen(app: App) -> None:
    desk, key, entries = finished(app)
    result = desk.ranking.ranking(key)
    assert [(p.key, p.place, p.total) for p in result.placings] == [
        (entries[1], 1, D("87.00")),
        (entries[0], 2, D("87.00")),
        (entries[2], 3, D("80.00")),
        (entries[3], 4, D("70.00")),
    ]
    desk.contests.take(key, "公示结果", turn(ENDED, notice=make.notice()))
    assert desk.contests.take(key, "确定成绩", turn(DECIDED, decision="东工〔2026〕12号")) == "已定"
    sheet = desk.awards.sheet(key)
    assert [(a.prize, a.certificate, a.amount) for a in sheet.awards] == [
        ("一等奖", "2026-001-001", D("300.00")),
        ("二等奖", "2026-001-002", D("100.01")),
        ("二等奖", "2026-001-003", D("100.01")),
    ]
    (tie,) = sheet.ties
    assert (tie.budget, tie.awarded, tie.sheet, tie.left) == (
        D("600.00"),
        D("500.02"),
        D("500.02"),
        D("99.98"),
    )
    winner = desk.entries.entries(key)[1].entry.person_id
    (honour,) = app.members.honours(winner)
    assert (honour.name, honour.level, honour.awarded_on) == ("“焊工技能比武”一等奖", "本单位", DECIDED)


def test_a_file_is_closed_with_bonuses_signed_summary_and_accounts(app: App) -> None:
    desk, key, _ = finished(app)
    desk.contests.take(key, "公示结果", turn(ENDED, notice=make.notice()))
    desk.contests.take(key, "确定成绩", turn(DECIDED, decision="东工〔2026〕12号"))
    with pytest.raises(Conflict, match="3 笔奖金没有签领；总结：缺总结"):
        desk.contests.take(key, "归档", turn(DECIDED))
    desk.awards.sign([b.id for b in desk.awards.sheet(key).bonuses], DECIDED)
    desk.contests.sum_up(key, "4 人参赛，3 人获奖。", "记-12、记-13")
    assert desk.contests.take(key, "归档", turn(DECIDED)) == "已归档"
    summary = desk.figures.summary(key)
    assert summary.sentences == ("1 立项申报表：缺上级意见（没有的不算已上报）",)
    figures = {f.key: f.value for f in summary.figures}
    wanted = {
        "awards.people": 3,
        "awards.groups": 0,
        "bonus": D("500.02"),
        "bonus.劳动竞赛奖": D("500.02"),
        "people": 4,
    }
    assert {k: figures[k] for k in wanted} == wanted


def test_taking_the_decision_back_takes_honours_and_bonuses_with_it(app: App) -> None:
    desk, key, _ = finished(app)
    desk.contests.take(key, "公示结果", turn(ENDED, notice=make.notice()))
    before = desk.awards.sheet(key)
    desk.contests.take(key, "确定成绩", turn(DECIDED))
    app.undo(app.changes(limit=1)[0].id)
    after = desk.awards.sheet(key)
    assert (after, after.is_final) == (before, False)
    for case in desk.entries.entries(key):
        assert app.members.honours(case.entry.person_id) == ()


def test_a_changed_score_after_the_notice_goes_through_a_new_notice(app: App) -> None:
    desk, key, entries = finished(app)
    desk.contests.take(key, "公示结果", turn(ENDED, notice=make.notice()))
    row = Adjustment(
        entry_id=entries[1], points=D("-1.00"), reason="违规扣分", decided_by="裁判长", decided_on=ENDED
    )
    with pytest.raises(Conflict, match="在“进行中”“成绩待定”时可以办理"):
        desk.ranking.adjust(row)
    with pytest.raises(Invalid, match="须写明原因"):
        desk.contests.take(key, "退回", turn(ENDED, opinion=""))
    assert desk.contests.take(key, "退回", turn(ENDED, opinion="补登扣分")) == "成绩待定"
    desk.ranking.adjust(row)
    later = make.notice(starts_on=dt.date(2026, 9, 28), ends_on=dt.date(2026, 9, 30))
    short = desk.contests.readiness(key, "公示结果", turn(DECIDED, notice=later))
    assert [f.severity for f in short.findings if "公示" in f.sentence] == ["依据待核"]
    desk.contests.take(key, "公示结果", turn(DECIDED, notice=later))
    assert desk.awards.sheet(key).awards[0].entry_id == entries[0]
    assert desk.ranking.protocol(key).table("adjustments").lines[0][1:4] == ("-1", "违规扣分", "裁判长")


def test_too_much_prize_money_wants_a_written_reason(app: App) -> None:
    first, second = make.desks(app)
    key = make.projected(first)
    first.contests.set_budget(
        key, [BudgetLine(item="奖金", amount=D("500.01")), BudgetLine(item="其他", amount=D("499.99"))]
    )
    entries = first.entries.enter_people(key, people(app, 3))
    for n in range(3):
        first.judging.add_judge(Judge(contest_id=key, name=f"裁判{n}", qualification="技师"))
    first.entries.draw(key, "赵敏")
    first.contests.take(key, "开赛", turn())
    make.score_all((first, second), key, {e: (str(90 - n), "80", "60") for n, e in enumerate(entries)})
    first.contests.take(key, "结束评分", turn(ENDED))
    with pytest.raises(Invalid, match=r"奖金预算 500.01－奖金 500.02＝-0.01 元，超出预算 0.01 元"):
        first.contests.take(key, "公示结果", turn(ENDED, opinion="", notice=make.notice()))
    first.contests.take(key, "公示结果", turn(ENDED, opinion="差额由结余列支", notice=make.notice()))


def test_a_stopped_contest_keeps_its_reason(app: App) -> None:
    desk = app.competition
    key, _ = make.started(desk, app)
    assert desk.contests.take(key, "取消", turn(opinion="订单紧，改到明年")) == "已取消"
    assert desk.contests.case(key).actions == ()
    assert desk.contests.case(key).steps[-1].opinion == "订单紧，改到明年"
    assert sum((a.amount for a in desk.awards.sheet(key).awards), Decimal(0)) == 0
