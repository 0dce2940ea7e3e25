"""The invented factory's contests: one filed, one under way, one taking entries; with them the innovation work and training."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from core import sample_innovation, sample_officers
from core.app import App
from core.competition.records.awards import Nomination
from core.competition.records.contests import BudgetLine, Contest, ContestTurn, Objection, Paper, ResultNotice
from core.competition.records.entries import SafetyReturn, Veto
from core.competition.records.judging import Adjustment, ConflictDecision, Judge, Sheet, SheetLine, Slot
from core.competition.records.scheme import MEASURED, Prize, Rubric
from core.competition.service.competition import Competition
from core.members.records import Person, RosterQuery
from core.sample_congress import clock_at

HANDLER, CHAIR, CHECKER = "李秀兰", "王建国", "孙立新"
MADE = dt.datetime(2026, 11, 20, 16, 0)
SKILL = "2026年职工技能竞赛"
DIVISIONS = ("机加工组", "钳工组")
TRADES = (("车工", "铣工", "磨工", "数控操作工"), ("装配钳工", "维修钳工", "调试员"))
# Theory, practice and seconds of each entry, in the order of entering; the judges differ around the practice mark.
MARKS = (
    (
        (80, 90, 3420), (94, 84, 3300), (88, 92, 3505), (76, 78, 3600), (90, 80, 3480), (70, 85, 3555),
        (82, 82, 3390), (82, 82, 3450), (65, 74, 3700), (91, 71, 3615), (78, 88, 3510),
    ),
    (
        (86, 91, 2880), (73, 83, 3010), (92, 87, 2955), (84, 76, 3120), (79, 89, 2990), (88, 72, 3200),
        (68, 80, 3055), (96, 82, 2940), (77, 77, 3150), (81, 85, 3005), (74, 70, 3230),
    ),
)  # fmt: skip
SPREAD = (
    2,
    0,
    1,
    -1,
    -2,
    0,
    0,
)  # what each judge gives above or below the mark; without the ends it cancels out
LEANING = {(16, 6): 4}  # one judge gives one entry so much more that a prize hangs on it
JUDGES = (
    ("马国梁", "江城技师学院", "高级考评员"), ("罗永年", "江城技师学院", "高级技师"), ("宋雅芝", "江城市职业技能鉴定中心", "高级考评员"),
    ("郑海涛", "江城重型机器厂", "高级技师"), ("谢长林", "江城重型机器厂", "技师"), ("韩秋实", "江城理工职业学院", "高级职称"),
)  # fmt: skip
SHIFT_VALUES = (("103", "99.2", "0", "2.4"), ("98.5", "98.6", "1", "3.1"), ("96", "99.4", "0", "1.8"))


def fill(app: App) -> None:
    """Three contests in three states, the innovation work and training in a practice store whose roster is filled."""
    with clock_at(app, MADE):
        staff = _staff(app)
        desks = _desks(app)
        filed = _skill_contest(app, desks, staff)
        _shift_contest(app, desks)
        _safety_contest(app, desks[0])
        sample_innovation.fill(app, staff, filed)


def _staff(app: App) -> tuple[Person, ...]:
    """Everybody who works here, by key."""
    people = app.members.people(sorted(app.members.ids(RosterQuery(quick="members"))))
    return tuple(p for p in people if p.employment_status in (None, "在岗"))


def _desks(app: App) -> tuple[Competition, Competition]:
    """The services as the one who enters sheets and the one who confirms them use them."""
    return app.competition, Competition(app.db, officer_id=sample_officers.let_in(app, CHECKER))


def _turn(on: dt.date, opinion: str = "同意", by: str = HANDLER, **given: object) -> ContestTurn:
    """What an officer gives for a step."""
    return ContestTurn(on=on, by=by, opinion=opinion, **given)  # type: ignore[arg-type]


# ---- the finished contest of skill ------------------------------------------------------------------------


def _skill_contest(app: App, desks: tuple[Competition, Competition], staff: Sequence[Person]) -> int:
    """Theory and practice in two divisions before seven judges, from the application to the closed file."""
    desk = desks[0]
    key = _project(desk)
    chosen = _entrants(staff)
    for division, people in zip(DIVISIONS, chosen, strict=True):
        desk.entries.enter_people(key, [p.id or 0 for p in people], division=division)
    judge = next(p for p in staff if all(p not in mine for mine in chosen) and p.team == chosen[1][3].team)
    _judges(desk, key, judge)
    desk.entries.draw(key, HANDLER, witness="周文静（职工代表）", seed="20260911dongqu")
    last = desk.entries.entries(key)[-1].entry
    desk.entries.set_state(last.id or 0, "缺席", "因病请假，未参加比赛")
    desk.contests.take(key, "开赛", _turn(dt.date(2026, 9, 14)))
    _judge_all(desks, key)
    _settle(desk, key, organiser=staff[-1])
    _conclude(app, desk, key)
    return key


def _project(desk: Competition) -> int:
    """The application with plan, rules, prizes and budget, open for entries."""
    card = Contest(
        name=SKILL, theme="练技能、强素质、当工匠", kind="技能比武", level="企业", host="江城机械制造有限公司工会",
        undertaker="机加工车间、装配车间", co_organiser="人力资源部、江城技师学院", scope="全体一线职工，按工种分两个组别，个人参赛",
        expected_units=6, expected_people=22, starts_on=dt.date(2026, 9, 14), ends_on=dt.date(2026, 9, 16),
        place="公司实训中心", content="理论考试（闭卷，90 分钟）和现场实际操作（按图加工一件综合件，60 分钟）",
        goals="参赛职工不少于 20 人；实操合格率不低于 90%；选拔 2 名选手参加市级竞赛",
        method="理论占 30%、实操占 70%；实操由 7 名裁判评分，去掉一个最高分和一个最低分后取平均；同分依次比较实操分、实操用时",
        budget=Decimal("12000.00"), fund_source="工会经费", bonus_basis="《江城机械制造有限公司劳动和技能竞赛奖励办法》第六条",
        handler=HANDLER,
    )  # fmt: skip
    key = desk.contests.open(card, _turn(dt.date(2026, 8, 3)), template="技能比武")
    scheme = desk.contests.rubric(key).scheme
    desk.contests.set_scheme(replace(scheme, divisions="、".join(DIVISIONS), unit_limit=12))
    levels = (("一等奖", 1, "800.00"), ("二等奖", 2, "500.00"), ("三等奖", 3, "300.00"))
    prizes = [Prize(name=n, number=c, amount=Decimal(a)) for n, c, a in levels]
    prizes.append(
        Prize(
            name="优秀组织者",
            scope="指名",
            basis="指名",
            number=1,
            amount=Decimal("200.00"),
            fund_source="行政经费",
        )
    )
    desk.contests.set_prizes(key, prizes)
    lines = (
        ("奖金", "工会经费", "5800.00", "一、二、三等奖两组合计"), ("奖金", "行政经费", "200.00", "优秀组织者"),
        ("证书和奖品", "工会经费", "600.00", "证书 13 份"), ("场地和材料", "行政经费", "3400.00", "毛坯料、刀具"),
        ("裁判和培训", "工会经费", "2000.00", "外聘裁判劳务"),
    )  # fmt: skip
    budget = [BudgetLine(item=i, fund_source=s, amount=Decimal(a), note=n) for i, s, a, n in lines]
    desk.contests.set_budget(key, budget)
    desk.contests.record_opinion(key, "同意立项，纳入本年度区级备案竞赛。", dt.date(2026, 8, 10))
    desk.contests.take(key, "立项", _turn(dt.date(2026, 8, 11), "同意立项", CHAIR))
    desk.contests.take(key, "开始报名", _turn(dt.date(2026, 8, 17)))
    return key


def _entrants(staff: Sequence[Person]) -> list[list[Person]]:
    """Eleven people of fitting trades for each division, others where there are not so many; six from a department at most."""
    found: list[list[Person]] = []
    taken: set[int | None] = set()
    for trades in TRADES:
        fitting = [p for p in staff if p.position in trades]
        rest = [p for p in staff if p.position not in trades]
        mine = [p for p in (*fitting, *rest) if p.id not in taken][:11]
        taken |= {p.id for p in mine}
        found.append(mine)
    return found


def _judges(desk: Competition, key: int, own: Person) -> None:
    """Six judges from outside and one of the factory, who steps aside for team-mates and stays for a written reason else."""
    for name, place, qualification in JUDGES:
        judge = Judge(
            contest_id=key, name=name, organisation=place, qualification=qualification, has_signed=True
        )
        desk.judging.add_judge(judge)
    desk.judging.add_judge(Judge(contest_id=key, person_id=own.id, qualification="技师", has_signed=True))
    for one in desk.judging.conflicts(key):
        is_team = one.kind in ("同班组", "亲属", "同一人")
        desk.judging.decide_conflict(
            ConflictDecision(
                judge_id=one.judge_id, entry_id=one.entry_id, decision="回避" if is_team else "不回避",
                reason="与选手同班组，不给该选手评分" if is_team else "同车间不同班组，日常无隶属关系，领导小组研究同意",
                decided_by=CHAIR,
            )
        )  # fmt: skip


def _judge_all(desks: tuple[Competition, Competition], key: int) -> None:
    """Every sheet entered by one officer and confirmed by the other; the first one rejected and entered anew."""
    first, second = desks
    rubric = first.contests.rubric(key)
    place = {
        c.entry.id: MARKS[DIVISIONS.index(c.entry.division or "")][n % 11]
        for n, c in enumerate(first.entries.entries(key))
    }
    for n, slot in enumerate(first.judging.slots(key)):
        theory, practice, seconds = place[slot.entry.id]
        mark = practice if slot.judge is None else practice + _above(slot.entry.number, slot.judge.number)
        value = seconds if slot.is_timing else theory if slot.part.name == "理论" else mark
        if n == 1:
            wrong = first.judging.enter_sheet(_sheet(key, rubric, slot, value - 9))
            second.judging.reject_sheet(wrong, "与纸质评分表不一致，录入时看错一行")
        second.judging.confirm_sheet(first.judging.enter_sheet(_sheet(key, rubric, slot, value)))


def _above(entry: int, judge: int) -> int:
    """What a judge gives an entry above or below the mark."""
    return SPREAD[judge - 1] + LEANING.get((entry, judge), 0)


def _sheet(key: int, rubric: Rubric, slot: Slot, value: int) -> Sheet:
    """A sheet whose lines add up to the mark, each near its share of it."""
    judge_id = slot.judge.id if slot.judge else None
    blank = Sheet(contest_id=key, entry_id=slot.entry.id or 0, part_id=slot.part.id or 0)
    if slot.is_timing:
        return replace(blank, is_timing=True, seconds=value)
    criteria = rubric.criteria_of(slot.part)
    shares = [(int(c.highest) * value + 50) // 100 for c in criteria]
    largest = max(range(len(criteria)), key=lambda n: criteria[n].highest)
    shares[largest] += value - sum(shares)
    lines = tuple(
        SheetLine(criterion_id=c.id, value=Decimal(s)) for c, s in zip(criteria, shares, strict=True)
    )
    return replace(blank, judge_id=judge_id, lines=lines)


def _settle(desk: Competition, key: int, *, organiser: Person) -> None:
    """One point off for overtime, a prize by name, the end of judging, the notice with an objection that is answered."""
    slow = next(c.entry for c in desk.entries.entries(key) if c.entry.number == 9)
    desk.ranking.adjust(
        Adjustment(
            entry_id=slow.id or 0, points=Decimal("-1.00"), reason="实操超过规定时间 1 分 40 秒，按规程第八条扣 1 分",
            decided_by="马国梁（裁判长）", decided_on=dt.date(2026, 9, 16),
        )
    )  # fmt: skip
    named = next(p for p in desk.contests.rubric(key).prizes if p.scope == "指名")
    nomination = Nomination(
        prize_id=named.id or 0, person_id=organiser.id, reason="承担场地、材料和安全保障，组织周密"
    )  # fmt: skip
    desk.awards.nominate(key, nomination)
    desk.contests.take(key, "结束评分", _turn(dt.date(2026, 9, 17)))
    hung = ResultNotice(
        starts_on=dt.date(2026, 9, 18), ends_on=dt.date(2026, 9, 24), place="东门公开栏、食堂公开栏", phone="0898-60000000",
        office="公司工会（竞赛办公室）",
    )  # fmt: skip
    desk.contests.take(key, "公示结果", _turn(dt.date(2026, 9, 18), notice=hung))
    said = Objection(
        contest_id=key,
        raised_on=dt.date(2026, 9, 21),
        raised_by="某车间职工",
        content="询问同分的两名选手为什么排出先后",
    )
    objection = desk.contests.add_objection(said)
    answered = replace(
        said, id=objection, settled_on=dt.date(2026, 9, 22), settled_by=CHAIR, outcome="不成立",
        answer="按方案公布的同分排序先比实操分，已当面出示评分表说明",
    )  # fmt: skip
    desk.contests.settle_objection(answered)


def _conclude(app: App, desk: Competition, key: int) -> None:
    """The decision, the bonuses signed for, the summary, and the file closed."""
    desk.contests.take(key, "确定成绩", _turn(dt.date(2026, 9, 27), by=CHAIR))
    desk.awards.set_decision(key, "江机工〔2026〕18号")
    bonuses = desk.awards.sheet(key).bonuses
    desk.awards.sign([b.id or 0 for b in bonuses[1:]], dt.date(2026, 9, 28))
    desk.awards.sign([bonuses[0].id or 0], dt.date(2026, 9, 29), proxy="孙立新（同事）")
    held = Paper(
        contest_id=key, part="过程记录", title="开幕式和赛前安全交底记录", noted_on=dt.date(2026, 9, 14), place="公司实训中心",
        note="参赛职工全部到场，逐人签字确认安全操作规程。",
    )  # fmt: skip
    desk.contests.add_paper(held)
    desk.contests.sum_up(
        key,
        "本次竞赛按方案完成理论考试和实际操作两部分，选拔出两个组别的优胜者。\n"
        "主要做法：赛前集中培训两次，试题由江城技师学院命制并封存；实操评分表只写代码，双人录入、互相复核。\n"
        "存在的问题：个别选手工艺编制时间偏长，理论中公差配合一题失分较多，拟列入下季度培训内容。",
        "记-0928 号凭证：奖金；记-0916 号凭证：材料；记-0930 号凭证：裁判劳务。",
    )
    desk.contests.take(key, "归档", _turn(dt.date(2026, 10, 9)))


# ---- the contest of shifts, under way ----------------------------------------------------------------------


def _shift_contest(app: App, desks: tuple[Competition, Competition]) -> int:
    """Teams on production, quality, safety and cost; a part of the sheets is there, one team is out for an accident."""
    desk = desks[0]
    card = Contest(
        name="“大干四季度”班组劳动竞赛", theme="比安全、比质量、比产量、比节约", kind="班组竞赛", host="江城机械制造有限公司工会",
        undertaker="生产部、安全环保部", scope="各生产班组，以班组为单位参赛", expected_units=6, expected_people=120,
        starts_on=dt.date(2026, 10, 8), ends_on=dt.date(2026, 12, 31), content="按月考核产量、质量、安全和成本指标，季末现场评审",
        goals="产量计划完成率 100%，产品一次合格率 99% 以上，不发生轻伤以上事故", budget=Decimal("9000.00"), fund_source="行政经费",
        bonus_basis="《江城机械制造有限公司劳动和技能竞赛奖励办法》第八条", handler=HANDLER,
    )  # fmt: skip
    key = desk.contests.open(card, _turn(dt.date(2026, 9, 22)), template="班组生产安全竞赛")
    desk.contests.set_prizes(
        key, [Prize(name="优胜班组", number=3, amount=Decimal("3000.00"), fund_source="行政经费")]
    )
    desk.contests.set_budget(
        key, [BudgetLine(item="奖金", fund_source="行政经费", amount=Decimal("9000.00"))]
    )
    for action, on in (("立项", dt.date(2026, 9, 24)), ("开始报名", dt.date(2026, 9, 25))):
        desk.contests.take(key, action, _turn(on))
    desk.entries.enter_units(key, _teams(app))
    for name, place, qualification in JUDGES[:3]:
        judge = Judge(
            contest_id=key, name=name, organisation=place, qualification=qualification, has_signed=True
        )
        desk.judging.add_judge(judge)
    desk.entries.draw(key, HANDLER, witness="周文静（职工代表）", seed="sijidu2026")
    desk.contests.take(key, "开赛", _turn(dt.date(2026, 10, 8)))
    _measure(desks, key)
    out = desk.entries.entries(key)[-1].entry
    desk.entries.disqualify(
        Veto(
            entry_id=out.id or 0, kind="质量安全事故", happened_on=dt.date(2026, 11, 5),
            proof="2026 年第 11 号事故调查报告：吊装违章，构成一般事故", decided_by="公司安全生产委员会",
        )
    )  # fmt: skip
    return key


def _teams(app: App) -> list[int]:
    """Five teams, or as many units as there are below the company."""
    tree = app.members.units()
    below = sorted(u for u in tree.by_id if u != tree.root)
    teams = [u for u in below if len(tree.above(u)) > 2]
    return (teams or below)[:5]


def _measure(desks: tuple[Competition, Competition], key: int) -> None:
    """The indicators of the first three teams are entered and confirmed, those of the fourth wait."""
    first, second = desks
    rubric = first.contests.rubric(key)
    part = next(p for p in rubric.parts if p.method == MEASURED)
    indicators = rubric.indicators_of(part)
    rows: Iterable[tuple[str, ...]] = (*SHIFT_VALUES, SHIFT_VALUES[0])
    for n, (case, values) in enumerate(zip(first.entries.entries(key), rows, strict=False)):
        lines = tuple(
            SheetLine(indicator_id=i.id, value=Decimal(v)) for i, v in zip(indicators, values, strict=True)
        )
        sheet = Sheet(contest_id=key, entry_id=case.entry.id or 0, part_id=part.id or 0, lines=lines)
        entered = first.judging.enter_sheet(sheet)
        if n < len(SHIFT_VALUES):
            second.judging.confirm_sheet(entered)


# ---- 安康杯, taking entries -------------------------------------------------------------------------------


def _safety_contest(app: App, desk: Competition) -> int:
    """The two-year contest on safety with what the workshops told of themselves so far."""
    card = Contest(
        name="2026—2027年度“安康杯”竞赛", theme="人人讲安全、个个会应急", kind="安康杯", host="江城机械制造有限公司工会",
        undertaker="安全环保部", scope="各车间、部门", expected_units=6, expected_people=300, starts_on=dt.date(2026, 12, 1),
        ends_on=dt.date(2027, 11, 30), content="安全培训、隐患排查整改、职业健康、应急演练，按考核表自评和检查",
        goals="不发生较大及以上伤亡事故，隐患整改率 100%", budget=Decimal("6000.00"), fund_source="工会经费", handler=HANDLER,
    )  # fmt: skip
    key = desk.contests.open(card, _turn(dt.date(2026, 11, 2)), template="安康杯")
    desk.contests.set_budget(key, [BudgetLine(item="宣传和组织", amount=Decimal("6000.00"))])
    desk.contests.take(key, "立项", _turn(dt.date(2026, 11, 4)))
    desk.contests.take(key, "开始报名", _turn(dt.date(2026, 11, 6)))
    tree = app.members.units()
    shops = sorted(u for u in tree.children.get(tree.root, ()))[:4]
    told = (
        (4, 52, 60, 118, 36, 36, 0, "97.50", "优胜单位"),
        (6, 70, 84, 150, 41, 40, 1, "94.00", "优秀组织单位"),
        (3, 44, 51, 90, 22, 22, 0, "96.00", "优胜单位"),
    )
    for entry_id, row in zip(desk.entries.enter_units(key, shops), told, strict=False):
        names = ("teams", "people", "employees", "trainings", "hazards", "fixed", "injuries")
        numbers = dict(zip(names, row[:7], strict=True))
        desk.entries.set_return(
            SafetyReturn(entry_id=entry_id, score=Decimal(row[7]), award=row[8], **numbers)
        )
    return key
