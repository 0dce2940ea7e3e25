"""Forms on contests, ideas and studios (R08 to R14): their numbers against the lists, worked out by hand."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from core.app import App
from core.competition.records.awards import Nomination
from core.competition.records.contests import BudgetLine
from core.competition.records.entries import SafetyReturn
from core.competition.records.judging import Judge
from core.competition.records.scheme import Prize
from core.innovation.records.ideas import Author, Idea
from core.innovation.records.mentoring import MentoringPair
from core.innovation.records.studios import Studio, StudioTopic
from core.training.records import Course
from tests.core.competition import contest_factory as make
from tests.core.congress.factory import people
from tests.core.reporting.scene import union, workers
from tests.core.reporting.test_filling import filled, value

DAY = dt.date


def test_prizes_of_single_persons_are_people_and_those_of_units_collectives(app: App) -> None:
    union(app)
    desks = make.desks(app)
    key, entries = make.started(desks[0], app)
    # one first and two second prizes go to single persons
    make.score_all(desks, key, {e: ("80", str(90 - n), "3000") for n, e in enumerate(entries)})
    desk = desks[0]
    desk.contests.take(key, "结束评分", make.turn(DAY(2026, 9, 17)))
    desk.contests.take(key, "公示结果", make.turn(DAY(2026, 9, 21), notice=make.notice()))
    desk.contests.take(key, "确定成绩", make.turn(DAY(2026, 9, 28)))
    view = filled(app, "R08", "2026")
    assert (value(view, "awarded_people"), value(view, "awarded_groups")) == (3, 0)
    assert [row.values[1] for row in filled(app, "R12", "2026").rows] == ["一等奖", "二等奖", "二等奖"]


def test_only_contests_that_were_begun_count_as_held(app: App) -> None:
    union(app)
    make.projected(app.competition)  # takes entries, but has not begun
    assert value(filled(app, "R08", "2026"), "contests") == 0
    assert len(filled(app, "R11", "2026").rows) == 1


def test_a_contest_of_skill_and_drills_make_one_number(app: App) -> None:
    union(app)
    make.started(app.competition, app)  # four people
    who = workers(app, 3)
    course = app.training.add(
        Course(kind="岗位练兵", title="钳工练兵", starts_on=DAY(2026, 6, 2), hours=Decimal(4))
    )
    app.training.enlist(course, who)
    view = filled(app, "R08", "2026")
    assert [value(view, k) for k in ("drills", "drill_courses")] == [2, 1]
    assert [value(view, k) for k in ("drill_times", "skill_times", "drill_course_times")] == [7, 4, 3]


def test_the_safety_contest_adds_up_what_the_units_told_in_both_of_its_years(app: App) -> None:
    union(app)
    people(app, 6, ("一车间", "二车间"))
    desk = app.competition
    card = make.card(
        name="安康杯竞赛",
        kind="安康杯",
        starts_on=DAY(2026, 9, 14),
        ends_on=DAY(2027, 9, 13),
        budget=Decimal(100),
    )
    key = desk.contests.open(card, make.turn(DAY(2026, 8, 3)), template="安康杯")
    desk.contests.set_budget(key, [BudgetLine(item="宣传和组织", amount=Decimal(100))])
    for action in ("立项", "开始报名"):
        desk.contests.take(key, action, make.turn(DAY(2026, 8, 10)))
    units = [u.unit_id or 0 for u in desk.entries.unit_candidates(key)][:2]
    first, second = desk.entries.enter_units(key, units)
    told = SafetyReturn(
        entry_id=first, teams=4, people=2, employees=3, trainings=30, hazards=9, fixed=8, injuries=1
    )
    desk.entries.set_return(told)
    desk.entries.set_return(replace(told, entry_id=second, teams=1, people=1, hazards=2, fixed=2, injuries=0))
    wanted = {"contests": 1, "units": 2, "teams": 5, "contestants": 3, "trainings": 60, "hazards": 11,
              "hazards_fixed": 10, "accidents": 1, "serious": 0, "contest_rate": 50}  # fmt: skip
    for year in ("2026", "2027"):
        view = filled(app, "R13", year)
        assert {k: value(view, k) for k in wanted} == wanted
    assert value(filled(app, "R13", "2028"), "contests") == 0


def test_every_author_of_an_idea_is_named(app: App) -> None:
    union(app)
    who = workers(app, 2)
    names = [app.members.person(w).name for w in who]
    idea = Idea(
        title="快换夹具", kind="小革新", situation="慢", measures="快", unit_name="一车间", is_in_use=True,
        proposed_on=DAY(2026, 3, 2),
    )  # fmt: skip
    shares = [
        Author(person_id=w, share=Decimal(s), place=n)
        for n, (w, s) in enumerate(zip(who, (60, 40), strict=True), 1)
    ]
    app.innovation.proposals.submit(idea, shares)
    [row] = filled(app, "R09", "2026").rows
    assert row.values[4] == "、".join(names)
    [row] = filled(app, "R10", "2026").rows
    assert row.values[3] == "、".join(names)


def test_a_studio_counts_what_was_under_way_in_the_year(app: App) -> None:
    union(app)
    who = workers(app, 4)
    studios = app.innovation.studios
    key = studios.add(Studio(name="张工工作室", level="单位级", leader_id=who[0], named_on=DAY(2022, 5, 6)))
    studios.add_members(key, who[1:3], DAY(2022, 5, 6), "攻关成员")
    for began, ended in (
        (DAY(2025, 3, 1), None),
        (DAY(2024, 3, 1), DAY(2025, 2, 1)),
        (DAY(2026, 1, 5), DAY(2026, 8, 1)),
    ):
        studios.save_topic(
            StudioTopic(
                studio_id=key, title=f"课题{began}", started_on=began, due_on=DAY(2027, 1, 1), finished_on=ended,
                outcome="完成" if ended else None,
            )
        )  # fmt: skip
    pair = MentoringPair(
        studio_id=key, master_id=who[0], apprentice_id=who[1], trade="车工", starts_on=DAY(2025, 1, 2),
        ends_on=DAY(2026, 12, 31), goals="独立操作",
    )  # fmt: skip
    app.innovation.mentoring.add(pair)
    view = filled(app, "R14", "2026")
    row = dict(zip([c.key for c in view.form.columns], view.rows[0].values, strict=True))
    # leader and two members; two topics of 2026 of which one was finished in it; a pair from 2025 to the end of 2026
    assert [row[k] for k in ("members", "topics", "topics_done", "pairs")] == [3, 2, 1, 1]
    [line] = studios.year_list(2026)
    assert (len(line.members), len(line.topics), len(line.finished), len(line.pairs)) == (3, 2, 1, 1)


def test_somebody_named_for_a_prize_counts_as_a_person_and_a_unit_as_a_collective(app: App) -> None:
    union(app)
    (who,) = people(app, 1, ("一车间",))
    desk = app.competition
    key = desk.contests.open(make.card(), make.turn(DAY(2026, 8, 3)), template="技能比武")
    named = [Prize(name=n, scope="指名", basis="指名") for n in ("先进个人", "组织单位")]
    desk.contests.set_prizes(key, [*make.prizes(), *named])
    desk.contests.set_budget(key, [BudgetLine(item="奖金", amount=Decimal(1000))])
    for action in ("立项", "开始报名"):
        desk.contests.take(key, action, make.turn(DAY(2026, 8, 10)))
    desks = make.desks(app)
    entries = desk.entries.enter_people(key, people(app, 3, ("二车间",)))
    desk.judging.add_judge(
        Judge(contest_id=key, name="裁判", organisation="技师学院", qualification="高级技师", has_signed=True)
    )
    desk.entries.draw(key, "赵敏", seed="abcd1234")
    desk.contests.take(key, "开赛", make.turn())
    make.score_all(desks, key, {e: ("80", str(90 - n), "3000") for n, e in enumerate(entries)})
    unit = desk.entries.unit_candidates(key)[0]
    first, second = [p.id or 0 for p in desk.contests.rubric(key).prizes if p.scope == "指名"]
    desk.awards.nominate(
        key,
        Nomination(prize_id=first, person_id=who, reason="表现突出"),
        Nomination(prize_id=second, unit_id=unit.unit_id, reason="组织有力"),
    )
    desk.contests.take(key, "结束评分", make.turn(DAY(2026, 9, 17)))
    desk.contests.take(key, "公示结果", make.turn(DAY(2026, 9, 21), notice=make.notice()))
    desk.contests.take(key, "确定成绩", make.turn(DAY(2026, 9, 28)))
    view = filled(app, "R08", "2026")
    assert (value(view, "awarded_people"), value(view, "awarded_groups")) == (4, 1)
    assert [h.name for h in app.members.honours(who)] == ["“焊工技能比武”先进个人"]
    given = [(a.prize, a.name) for a in desk.awards.sheet(key).awards if a.person_id or a.unit_id]
    assert given == [("先进个人", app.members.person(who).name), ("组织单位", unit.name)]
