"""Entries from the roster, the draw, conflicts of interest, disqualification, teams, 安康杯, figures."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import text

from core.app import App
from core.competition.records.awards import Nomination
from core.competition.records.contests import BudgetLine, ResultNotice
from core.competition.records.entries import Draw, Entry, EntryMember, SafetyReturn, Veto
from core.competition.records.judging import ConflictDecision, Judge, Sheet, SheetLine
from core.competition.records.scheme import Prize
from core.competition.rules import draw as draws
from core.errors import Conflict, Invalid
from core.hardship.records.households import Household, HouseholdMember
from core.hardship.records.procedure import Turn
from core.members.records import RosterQuery, Unit
from core.periods import parse_period
from core.tables import AUDIT_TABLES, Stored
from tests.core.competition import contest_factory as make
from tests.core.competition.contest_factory import D, turn
from tests.core.congress.factory import people, unit

ENDED = dt.date(2026, 9, 18)


def dump(app: App) -> dict[str, list[tuple[object, ...]]]:
    """Everything stored but the audit."""
    with app.db.read() as session:
        names = [t.name for t in Stored.metadata.sorted_tables if t.name not in AUDIT_TABLES]
        return {n: [tuple(r) for r in session.execute(text(f"SELECT * FROM {n} ORDER BY id"))] for n in names}


def test_a_person_enters_a_contest_once_and_a_unit_no_more_than_its_limit(app: App) -> None:
    desk = app.competition
    key = make.projected(desk)
    scheme = desk.contests.rubric(key).scheme
    desk.contests.set_scheme(replace(scheme, unit_limit=2))
    ids = people(app, 3) + people(app, 1, ("二车间",))
    desk.entries.enter_people(key, ids[:1])
    with pytest.raises(Conflict, match="已经报名，同一人在同一项竞赛只报一次"):
        desk.entries.enter_people(key, ids[:2])
    with pytest.raises(Conflict, match="名单里有重复的人"):
        desk.entries.enter_people(key, [ids[1], ids[1]])
    with pytest.raises(Conflict, match="一车间报了 3 个，每单位限报 2 个"):
        desk.entries.enter_people(key, ids[1:3])
    assert len(desk.entries.entries(key)) == 1
    desk.entries.enter_people(key, [ids[1], ids[3]])
    found = {c.person_id: c.obstacle for c in desk.entries.candidates(key, RosterQuery())}
    assert found[ids[2]] == "一车间已报 2 个，每单位限报 2 个"
    assert found[ids[3]].startswith("已经报名")


def test_entering_can_be_undone_and_done_again(app: App) -> None:
    desk = app.competition
    key = make.projected(desk)
    ids = people(app, 3)
    before = dump(app)
    desk.entries.enter_people(key, ids)
    after = dump(app)
    done = app.changes(limit=1)[0].id
    app.undo(done)
    assert dump(app) == before
    app.undo(app.changes(limit=1)[0].id)
    assert dump(app) == after


def test_a_draw_can_be_repeated_from_its_seed_and_drawn_anew_only_with_a_reason(app: App) -> None:
    desk = app.competition
    key = make.projected(desk)
    desk.contests.set_scheme(replace(desk.contests.rubric(key).scheme, divisions="焊工组、钳工组"))
    ids = people(app, 9)
    with pytest.raises(Invalid, match="没有“空”这个组别（焊工组、钳工组）"):
        desk.entries.enter_people(key, ids)
    desk.entries.enter_people(key, ids[:5], division="焊工组")
    desk.entries.enter_people(key, ids[5:], division="钳工组")
    first = desk.entries.draw(key, "赵敏", witness="纪委代表", seed="20260914")
    cases = {c.entry.number: c.entry for c in desk.entries.entries(key)}
    assert first.numbers == "焊工组=1,2,3,4,5;钳工组=6,7,8,9"
    repeated = desk.entries.repeat_draw(first.id)
    assert [(d.number, d.code, d.start_order) for d in repeated] == [
        (n, cases[n].code, cases[n].start_order) for n in range(1, 10)
    ]
    assert sorted(c.code for c in cases.values()) == [f"A{n:02d}" for n in range(1, 6)] + [
        f"B{n:02d}" for n in range(1, 5)
    ]
    with pytest.raises(Invalid, match="重新抽签请写明原因"):
        desk.entries.draw(key, "赵敏")
    second = desk.entries.draw(key, "赵敏", reason="有人退赛后补报")
    assert (second.previous_id, len(desk.entries.draws(key))) == (first.id, 2)
    assert desk.entries.repeat_draw(first.id) == repeated


def test_a_draw_favours_nobody() -> None:
    firsts = [
        next(d.number for d in draws.drawn(Draw(seed=f"seed{n}", numbers="=1,2,3,4")) if d.start_order == 1)
        for n in range(2000)
    ]
    assert all(
        420 < firsts.count(n) < 580 for n in range(1, 5)
    )  # 500 expected, four standard deviations are 77


def test_conflicts_of_interest_come_from_roster_and_households(app: App) -> None:
    desk = app.competition
    key = make.projected(desk)
    root = unit(app, "一车间")
    team = app.members.add_unit(Unit(parent_id=root, kind="班组", name="甲班"))
    a, b = people(app, 2, ("二车间",))
    c, d = people(app, 2, ())
    app.members.place([c, d], team, make.DAY)
    (wife,) = people(app, 1, ("三车间",))
    person = app.members.person(wife)
    home = Household(head_person_id=a, applied_on=dt.date(2026, 3, 2), main_cause="子女上学")
    spouse = HouseholdMember(name=person.name, relation="配偶", id_number=person.id_number)
    app.hardship.households.open(home, [spouse], turn=Turn(on=dt.date(2026, 3, 2), by="李娟"))
    entries = dict(zip((a, b, c), desk.entries.enter_people(key, [a, b, c]), strict=True))
    judges = {
        p: desk.judging.add_judge(Judge(contest_id=key, person_id=p, qualification="技师"))
        for p in (wife, d, b)
    }
    found = {(c.judge_id, c.entry_id): (c.kind, c.severity) for c in desk.judging.conflicts(key)}
    assert found == {
        (judges[wife], entries[a]): ("亲属", "建议"),
        (judges[d], entries[c]): ("同班组", "建议"),
        (judges[b], entries[b]): ("同一人", "强制"),
        (judges[b], entries[a]): ("同部门", "建议"),
    }
    told = " ".join(c.sentence for c in desk.judging.conflicts(key))
    assert "登记为亲属" in told
    assert "困难" not in told
    desk.entries.draw(key, "赵敏")
    with pytest.raises(Conflict, match="请安排回避，或写明不回避的理由"):
        desk.contests.take(key, "开赛", turn())
    stays = ConflictDecision(
        judge_id=judges[b], entry_id=entries[b], decision="不回避", reason="没有别人", decided_by="赵敏"
    )
    with pytest.raises(Invalid, match="须回避"):
        desk.judging.decide_conflict(stays)
    for judge, entry in found:
        aside = "不回避" if judge == judges[d] else "回避"
        desk.judging.decide_conflict(
            ConflictDecision(
                judge_id=judge, entry_id=entry, decision=aside, reason="已研究", decided_by="裁判长"
            )
        )
    desk.contests.take(key, "开赛", turn())
    practice = [s for s in desk.judging.slots(key) if s.judge]
    assert len(practice) == 3 * 3 - 3  # three of the nine sheets are not expected


def test_an_accident_disqualifies_with_its_proof_and_can_be_lifted(app: App) -> None:
    desk = app.competition
    key, entries = make.started(desk, app, count=3)
    veto = Veto(
        entry_id=entries[0],
        kind="质量安全事故",
        happened_on=make.DAY,
        proof="安监〔2026〕7号报告",
        decided_by="安全科",
    )
    veto_id = desk.entries.disqualify(veto)
    placing = next(p for p in desk.ranking.ranking(key).placings if p.key == entries[0])
    assert (placing.place, placing.remark) == (None, "一票否决：质量安全事故（安监〔2026〕7号报告）")
    assert len(desk.judging.slots(key)) == 2 * 5
    with pytest.raises(Invalid, match="请登记一票否决"):
        desk.entries.set_state(entries[0], "参赛", "误报")
    desk.entries.lift_veto(veto_id, ENDED, "复查后不属于责任事故")
    assert len(desk.judging.slots(key)) == 3 * 5


def test_teams_of_single_entrants_add_up_and_their_members_share_the_prize(app: App) -> None:
    first, second = make.desks(app)
    key = make.projected(first)
    scheme = first.contests.rubric(key).scheme
    first.contests.set_scheme(replace(scheme, team_rule="队员之和"))
    first.contests.set_prizes(key, [Prize(name="团体第一名", scope="团体", number=1, amount=D("100.00"))])
    ids = people(app, 6)
    one = first.entries.enter_people(key, ids[:3], team="一队")
    two = first.entries.enter_people(key, ids[3:], team="二队")
    for n in range(3):
        first.judging.add_judge(Judge(contest_id=key, name=f"裁判{n}", qualification="技师"))
    first.entries.draw(key, "赵敏")
    first.contests.take(key, "开赛", turn())
    # 一队 3 × 87.00 with practice 84, 二队 3 × 87.00 with practice 90
    scores = dict.fromkeys(one, ("94", "84", "600")) | dict.fromkeys(two, ("80", "90", "600"))
    make.score_all((first, second), key, scores)
    found = first.ranking.ranking(key).teams
    assert [(t.name, t.place, t.total) for t in found] == [("二队", 1, D("261.00")), ("一队", 2, D("261.00"))]
    assert "实操分 270.00＞252.00" in found[0].reason
    first.contests.take(key, "结束评分", turn(ENDED))
    first.contests.take(key, "公示结果", turn(ENDED, notice=make.notice()))
    first.contests.take(key, "确定成绩", turn(dt.date(2026, 9, 28)))
    sheet = first.awards.sheet(key)
    assert sorted(b.amount for b in sheet.bonuses) == [D("33.33"), D("33.33"), D("33.34")]
    assert {b.person_id for b in sheet.bonuses} == set(ids[3:])
    assert all(len(app.members.honours(p)) == 1 for p in ids[3:])


def test_a_team_enters_with_its_members(app: App) -> None:
    desk = app.competition
    key = make.projected(desk, "五小创新")
    ids = people(app, 3)
    entry = desk.entries.enter_team(
        Entry(contest_id=key, name="节能攻关组", unit_id=unit(app, "一车间")),
        [EntryMember(person_id=ids[0], role="队长"), EntryMember(person_id=ids[1])],
    )
    with pytest.raises(Conflict, match="已经报名"):
        desk.entries.enter_team(Entry(contest_id=key, name="另一组"), [EntryMember(person_id=ids[1])])
    desk.entries.set_members(
        entry, [EntryMember(person_id=ids[1], role="队长"), EntryMember(person_id=ids[2])]
    )
    (case,) = desk.entries.entries(key)
    assert ([m.person_id for m in case.members], case.entry.unit_name) == (ids[1:], "一车间")


def safety_contest(app: App) -> tuple[object, int, list[int]]:
    """A 安康杯 contest of two units at 96 and 94 points, noticed."""
    first, second = make.desks(app)
    key = first.contests.open(
        make.card(kind="安康杯", name="安康杯"), turn(dt.date(2026, 8, 3)), template="安康杯"
    )
    first.contests.set_budget(key, [BudgetLine(amount=D("1000.00"))])
    named = Prize(name="优秀组织个人", scope="指名", basis="指名", amount=D("200.00"))
    first.contests.set_prizes(key, [Prize(name="优胜单位", basis="名额", number=2), named])
    for action in ("立项", "开始报名"):
        first.contests.take(key, action, turn(dt.date(2026, 8, 10)))
    units = [unit(app, name) for name in ("一车间", "二车间")]
    unit(app, "三车间")
    entries = list(first.entries.enter_units(key, units))
    first.entries.draw(key, "赵敏")
    first.contests.take(key, "开赛", turn())
    for entry, total in zip(entries, ("96", "94"), strict=True):
        slot = next(s for s in first.judging.slots(key) if s.entry.id == entry)
        criteria = first.contests.rubric(key).criteria
        off = D(100) - D(total)
        lines = [
            SheetLine(criterion_id=c.id, value=c.highest - (off if n == 0 else 0))
            for n, c in enumerate(criteria)
        ]
        sheet = Sheet(contest_id=key, entry_id=entry, part_id=slot.part.id, lines=tuple(lines))
        second.judging.confirm_sheet(first.judging.enter_sheet(sheet))
    return first, key, entries


def test_a_self_assessment_below_95_is_told_before_the_award(app: App) -> None:
    desk, key, _ = safety_contest(app)
    desk.contests.take(key, "结束评分", turn(ENDED))
    told = [f for f in desk.awards.findings(key, ENDED) if f.rule_id == "competition.safety_score"]
    assert [(f.severity, f.sentence) for f in told] == [
        ("建议", "二车间自评 94.00 分，低于 95 分，不得申报优胜")
    ]
    with pytest.raises(Invalid, match="低于 95 分"):
        desk.contests.take(key, "公示结果", turn(ENDED, opinion="", notice=make.notice()))


def test_the_safety_table_holds_units_entered_and_not(app: App) -> None:
    desk, key, entries = safety_contest(app)
    with pytest.raises(Invalid, match="整改 5 条多于隐患 4 条"):
        desk.entries.set_return(SafetyReturn(entry_id=entries[0], hazards=4, fixed=5))
    with pytest.raises(Invalid, match="参赛职工 12 人多于职工 10 人"):
        desk.entries.set_return(SafetyReturn(entry_id=entries[0], people=12, employees=10))
    desk.entries.set_return(
        SafetyReturn(
            entry_id=entries[1], people=9, employees=10, hazards=4, fixed=4, score=D("94.5"), award="优胜单位"
        )
    )
    lines = {x.unit_name: x for x in desk.figures.safety(key)}
    assert [(n, x.is_entered) for n, x in lines.items()] == [
        ("一车间", True),
        ("二车间", True),
        ("三车间", False),
    ]
    assert lines["二车间"].sentences[0].startswith("自评 94.5 分，低于 95 分，不得申报优胜单位（大连市")
    assert lines["一车间"].sentences == ("还没有填报",)
    desk.entries.set_return(SafetyReturn(entry_id=entries[0], injuries=1, serious=1))
    assert [f.sentence for f in desk.entries.veto_findings(key)] == [
        "一车间填报较大及以上伤亡事故 1 起，没有登记一票否决，请核实"
    ]


def test_a_prize_given_by_name_goes_with_its_reason_into_the_file(app: App) -> None:
    desk, key, _ = safety_contest(app)
    (who,) = people(app, 1)
    prize = next(p for p in desk.contests.rubric(key).prizes if p.scope == "指名")
    other = next(p for p in desk.contests.rubric(key).prizes if p.scope == "名次")
    given = Nomination(
        prize_id=prize.id, person_id=who, name=app.members.person(who).name, reason="组织 12 次培训"
    )
    with pytest.raises(Invalid, match="不能指名授予"):
        desk.awards.nominate(key, replace(given, prize_id=other.id))
    desk.awards.nominate(key, given)
    with pytest.raises(Invalid, match="已经获得"):
        desk.awards.nominate(key, given)
    desk.contests.take(key, "结束评分", turn(ENDED))
    up = ResultNotice(starts_on=dt.date(2026, 9, 21), ends_on=dt.date(2026, 9, 25), place="公告栏")
    desk.contests.take(key, "公示结果", turn(ENDED, notice=up))
    desk.contests.take(key, "确定成绩", turn(dt.date(2026, 9, 28)))
    assert [h.name for h in app.members.honours(who)] == ["“安康杯”优秀组织个人"]
    assert [(t.awarded, t.left) for t in desk.awards.sheet(key).ties] == [(D("200.00"), D("800.00"))]


def test_every_figure_is_the_sum_of_its_list(app: App) -> None:
    first = app.competition
    key, _ = make.started(first, app)  # 4 people of 一车间, every other one a woman
    other = make.projected(first, "五小创新", name="五小", kind="五小创新", starts_on=dt.date(2026, 3, 2))
    ids = [c.entry.person_id for c in first.entries.entries(key)]
    for n, who in enumerate((ids[0], people(app, 1, ("二车间",), is_migrant_worker=True)[0])):
        first.entries.enter_team(
            Entry(contest_id=other, name=f"{n} 组", unit_id=app.members.person(who).unit_id),
            [EntryMember(person_id=who)],
        )
    judge = Judge(contest_id=other, name="专家", qualification="高级职称")
    first.judging.add_judge(judge)
    first.entries.draw(other, "赵敏")
    first.contests.take(other, "开赛", turn())
    projected = make.projected(first, name="没有开赛的")
    assert projected
    whole = {f.key: f for f in first.figures.figures(parse_period("2026"))}
    assert all(f.value == sum((x.number for x in f.lines), Decimal(0)) for f in whole.values())
    wanted = {
        "contests": 2, "contests.技能比武": 1, "contests.五小创新": 1, "people": 5, "times": 6, "people.women": 2,
        "people.migrant": 1, "times.skill": 4, "units": 2, "units.times": 3, "budget": 2000, "employees": 5, "rate": 100,
    }  # fmt: skip
    assert {k: whole[k].value for k in wanted} == wanted
    half = {f.key: f.value for f in first.figures.figures(parse_period("2026H1"))}
    assert (half["contests"], half["people"]) == (1, 2)


def test_a_contest_does_not_start_while_nobody_may_score_an_entry(app: App) -> None:
    desk = app.competition
    key = make.projected(desk)
    first, *_ = desk.entries.enter_people(key, people(app, 2))
    judge = desk.judging.add_judge(
        Judge(contest_id=key, name="裁判", organisation="技师学院", qualification="高级技师", has_signed=True)
    )
    desk.entries.draw(key, "赵敏", seed="abcd1234")
    given = ConflictDecision(
        judge_id=judge, entry_id=first, decision="回避", reason="师徒", decided_by="主席"
    )
    desk.judging.decide_conflict(given)
    with pytest.raises(Conflict, match="“实操”的评委全部回避，没有人评分"):
        desk.contests.take(key, "开赛", turn())
    desk.judging.decide_conflict(replace(given, decision="不回避"))
    assert desk.contests.take(key, "开赛", turn()) == "进行中"


def test_a_unit_out_for_an_accident_stays_in_the_table_with_what_it_told(app: App) -> None:
    desk, key, entries = safety_contest(app)
    desk.entries.disqualify(
        Veto(
            entry_id=entries[0],
            kind="质量安全事故",
            happened_on=ENDED,
            proof="事故报告",
            decided_by="安委会",
        )
    )
    [line] = [x for x in desk.figures.safety(key) if x.sentences and x.sentences[0].startswith("一票否决")]
    assert line.is_entered
    assert "一票否决，取消资格：质量安全事故" in line.sentences
