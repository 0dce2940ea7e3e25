"""The invented factory's innovation work: ideas in every state, a studio with its pairs, two courses and a promotion."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from core.app import App
from core.innovation.records.ideas import (
    Answer,
    Author,
    Benefit,
    Grade,
    Idea,
    IdeaPlan,
    Quantity,
    Reward,
    Score,
    Turn,
)
from core.innovation.records.mentoring import MentoringAssessment, MentoringPair
from core.innovation.records.steps import STATES
from core.innovation.records.studios import Studio, StudioResult, StudioTopic, StudioYear
from core.members.records import Honour, Person
from core.training.records import Course, Promotion

HANDLER, CHAIR, FINANCE, BOARD = "李秀兰", "王建国", "陈立民", "评审委员会"
REASONS = {
    "不予受理": "内容属于日常维修申报，请按设备报修流程办理",
    "不采纳": "现有厂房承重不能满足加装行车的要求，改造费用约 180 万元，近两年不具备条件",
    "暂存": "需要等新产品图纸定型后再评审，暂存到下一次评审会",
    "中止实施": "配套厂停产，专用刀具无法供货",
}
# What is suggested, of which kind, with what situation and measures, and how far it has come.
IDEAS = (
    ("数控车床卡盘快换夹具", "小革新", "换产品时卡盘调整要 40 分钟，设备停机等待", "制作定位法兰和快换爪，换型时间缩短到 12 分钟", "已奖励"),
    ("铸造砂再生筛分余料回收", "小发明", "筛分余料直接外运，每月约 6 吨", "增加二次筛网和磁选，余料回用到芯砂", "已奖励"),
    ("车间照明按区分时控制", "合理化建议", "休息时段全部照明常亮", "按班次和区域设时控开关和感应", "已归档"),
    ("装配线螺栓预紧力目视标记", "小建议", "螺栓漏拧靠复检发现", "拧紧后划线标记，漏拧一眼可见", "已评奖"),
    ("磨床冷却液集中过滤", "小创造", "各机床单独换液，废液处理费用高", "三台磨床共用纸带过滤，换液周期由 1 个月延长到 4 个月", "效益已确认"),
    ("空压机余热供浴室热水", "合理化建议", "浴室用电加热，空压机余热放空", "加装板式换热器，利用余热加热浴室用水", "已验证"),
    ("铣工工作台防护挡屑板", "小设计", "铁屑飞溅到过道", "加装可掀透明挡屑板", "待验证"),
    ("钻孔工装改双工位", "小革新", "单工位装夹时间占三成", "改双工位转台，加工和装夹同时进行", "实施中"),
    ("电缆沟盖板统一编号", "合理化建议", "检修时找不到对应盖板", "按回路编号喷码并绘制分布图", "待实施"),
    ("刀具寿命看板管理", "合理化建议", "刀具更换凭经验", "按加工件数预警更换，看板公示", "已采纳"),
    ("新产品焊接夹具模块化", "小设计", "每个产品一套夹具", "用标准底板和可换模块组合", "暂存"),
    ("装配二线加装行车", "合理化建议", "大件周转靠叉车", "在装配二线加装 5 吨行车", "不采纳"),
    ("更衣室门锁更换", "合理化建议", "部分门锁损坏", "更换损坏的门锁", "不予受理"),
    ("焊烟净化器滤芯清洗再用", "小建议", "滤芯到期直接报废", "用压缩空气反吹清洗，延长使用 1 个周期", "待评审"),
    ("叉车充电错峰", "合理化建议", "白天集中充电，电费高", "改在谷段充电", "已受理"),
    ("工位工具影子板", "小建议", "工具随手放，寻找时间长", "按工具轮廓制作影子板定置", "已提出"),
    ("专用深孔刀具改造", "小革新", "深孔加工排屑不畅", "改内排屑刀杆", "中止实施"),
)  # fmt: skip
WAY = (
    "已提出", "已受理", "待评审", "已采纳", "待实施", "实施中", "待验证", "已验证", "效益已确认", "已评奖", "已奖励",
)  # fmt: skip


@dataclass(slots=True, kw_only=True)
class _Walk:
    """One idea on its way, and the day it has come to."""

    app: App
    key: int
    on: dt.date
    goal: str

    def turn(self, by: str = HANDLER, opinion: str = "情况属实，同意") -> Turn:
        """The next day's turn."""
        self.on += dt.timedelta(days=3)
        return Turn(on=self.on, by=by, opinion=opinion)


def fill(app: App, staff: Sequence[Person], contest_id: int) -> None:
    """Ideas, a studio, mentoring and training among the people of a factory."""
    assert {goal for *_, goal in IDEAS} == set(STATES), "every state has an idea"
    keys = [_idea(app, staff, n) for n in range(len(IDEAS))]
    _studio(app, staff, keys[0])
    _training(app, staff, contest_id)


# ---- ideas ---------------------------------------------------------------------------------------------------


def _idea(app: App, staff: Sequence[Person], n: int) -> int:
    """One idea with one or two authors, taken as far as its goal."""
    title, kind, situation, measures, goal = IDEAS[n]
    lead, other = staff[(7 * n + 3) % len(staff)], staff[(7 * n + 6) % len(staff)]
    on = dt.date(2026, 1 + n // 2, 6 + n % 20)
    is_small = kind != "合理化建议"
    one = Idea(
        kind=kind, category="节能降耗" if "照明" in title or "余热" in title or "充电" in title else "设备革新" if is_small else "其他",
        title=title, proposed_on=on, unit_name=lead.department or "机加工车间", position=lead.position, situation=situation,
        measures=measures, effect="提高效率，降低消耗", benefit_note="见效益测算" if n < 6 else None, is_in_use=n < 7,
        unit_opinion="同意推荐", has_promise=is_small, has_authorisation=is_small, scope="本车间及同类设备",
    )  # fmt: skip
    authors = [Author(person_id=lead.id or 0)]
    if n % 3 == 0:
        authors = [
            Author(person_id=lead.id or 0, share=Decimal(60)),
            Author(person_id=other.id or 0, share=Decimal(40)),
        ]
    key = app.innovation.proposals.submit(one, authors, by=HANDLER)
    _go(_Walk(app=app, key=key, on=on, goal=goal), n)
    return key


def _go(walk: _Walk, n: int) -> None:
    """Every step up to the goal."""
    proposals = walk.app.innovation.proposals
    if walk.goal == "不予受理":
        _decline(walk, "不予受理", HANDLER)
        return
    last = {"不采纳": "待评审", "暂存": "待评审", "中止实施": "实施中", "已归档": "已奖励"}.get(
        walk.goal, walk.goal
    )
    for state in WAY[1 : WAY.index(last) + 1]:
        _reach(walk, state, n)
    if walk.goal in REASONS:
        _decline(walk, {"中止实施": "中止实施"}.get(walk.goal, walk.goal), BOARD)
    elif walk.goal == "已归档":
        proposals.take(walk.key, "归档", walk.turn())


def _reach(walk: _Walk, state: str, n: int) -> None:
    """The step that leads to a state."""
    proposals = walk.app.innovation.proposals
    plain = {
        "已受理": ("受理", HANDLER, "材料齐全，予以受理"), "待评审": ("初审通过", HANDLER, "可行，提交评审"),
        "已采纳": ("采纳", BOARD, "方案可行，同意采纳"), "实施中": ("开始实施", "实施部门", ""),
        "待验证": ("实施完成", "实施部门", "已按计划完成，投入使用"), "已验证": ("效果验证", BOARD, "现场查看，效果与申报一致"),
    }  # fmt: skip
    if state in plain:
        action, by, opinion = plain[state]
        walk.on += dt.timedelta(days=40 if state == "待验证" else 0)
        proposals.take(walk.key, action, walk.turn(by, opinion))
        if state == "待评审" and n < 6:
            _score(walk, n)
        return
    {"待实施": _plan, "效益已确认": _confirm, "已评奖": _grade, "已奖励": _reward}[state](walk, n)


def _score(walk: _Walk, n: int) -> None:
    """Two reviewers by the first score table."""
    for who, more in (("刘德胜", 0), ("郑海涛", 1)):
        points = {"技术水平": 22 + more, "经济效益": 12 + more, "应用范围": 15 - n % 3, "实用性": 16 + more}
        given = Score(idea_id=walk.key, scored_by=who, scored_on=walk.on, note="措施具体，可以推广")
        walk.app.innovation.proposals.score(given, {k: Decimal(v) for k, v in points.items()})


def _plan(walk: _Walk, n: int) -> None:
    """How it is put to work."""
    plan = IdeaPlan(
        idea_id=walk.key, department="动力设备部", implementer="孙宏伟", starts_on=walk.on + dt.timedelta(days=4),
        ends_on=walk.on + dt.timedelta(days=45), investment=Decimal(3000 + 500 * n), content="制作、安装、调试并培训操作人员",
    )  # fmt: skip
    walk.app.innovation.proposals.plan(plan, walk.turn("动力设备部", ""))


def _confirm(walk: _Walk, n: int) -> None:
    """The yearly benefit worked out by the department and confirmed by finance."""
    proposals = walk.app.innovation.proposals
    hours = Decimal(160 - 20 * n)
    numbers = (
        ("每月节约工时", hours, "小时", "生产部月报"), ("工时单价", Decimal("38.50"), "元/小时", "财务部核定"),
        ("投入", Decimal(3000 + 500 * n), "元", "记账凭证"),
    )  # fmt: skip
    quantities = [Quantity(name=q, value=v, unit=u, basis=b) for q, v, u, b in numbers]
    benefit = Benefit(
        idea_id=walk.key, formula="每月节约工时 × 工时单价 × 12 − 投入", calculated_by="孙宏伟",
        calculated_on=walk.on, social="改善作业环境，降低劳动强度",
    )  # fmt: skip
    proposals.calculate_benefit(benefit, quantities)
    proposals.confirm_benefit(walk.key, walk.turn(FINANCE, "与账面记录核对一致"))


def _grade(walk: _Walk, n: int) -> None:
    """The grade that the unit's committee gave."""
    grade = Grade(idea_id=walk.key, level="第四档" if n < 3 else "第五档", is_excellent=n < 2)
    walk.app.innovation.proposals.grade(grade, walk.turn(BOARD, "评审委员会会议决定"))


def _reward(walk: _Walk, n: int) -> None:
    """The reward, shared out among the authors."""
    amount = (Decimal("500.01"), Decimal("450.00"), Decimal("300.00"))[n]
    reward = Reward(
        idea_id=walk.key, amount=amount, fund_source="行政经费", document="合理化建议评审会 2026 年第 2 次会议",
    )  # fmt: skip
    walk.app.innovation.proposals.reward(reward, walk.turn())


def _decline(walk: _Walk, action: str, by: str) -> None:
    """A decision against the idea, told to the authors but for the one that is held."""
    proposals = walk.app.innovation.proposals
    proposals.take(walk.key, action, walk.turn(by, REASONS[action]))
    if action in ("不采纳", "不予受理"):
        lead = proposals.case(walk.key).authors[0].name
        told = Answer(
            idea_id=walk.key, text=REASONS[action], told_on=walk.on, told_by=HANDLER, received_by=lead
        )
        proposals.answer(told)


# ---- studio, mentoring, training --------------------------------------------------------------------------


def _studio(app: App, staff: Sequence[Person], idea_id: int) -> None:
    """A studio with five members, topics, results, the check of a year, and two pairs."""
    leader, team = staff[0], staff[1:6]
    app.members.add_honour(
        Honour(person_id=leader.id or 0, name="市级劳动模范", level="市级", awarded_on=dt.date(2021, 4, 28))
    )
    studios = app.innovation.studios
    key = studios.add(
        Studio(
            name=f"{leader.name}劳模创新工作室", level="单位级", leader_id=leader.id or 0, named_on=dt.date(2022, 5, 6),
            document_number="江机工〔2022〕9号", named_by="江城机械制造有限公司工会", place="机加工车间二楼", area=Decimal("86.50"),
            equipment="数控车床 1 台、三坐标测量仪 1 台、工作台 6 张", rules_text="工作室管理办法、经费使用办法、师带徒制度",
        )
    )  # fmt: skip
    studios.add_members(key, [p.id or 0 for p in team], dt.date(2022, 5, 6), "攻关成员")
    topic = studios.save_topic(
        StudioTopic(
            studio_id=key, title="快换夹具系列化", head=leader.name, is_breakthrough=True, started_on=dt.date(2026, 2, 9),
            due_on=dt.date(2026, 10, 30), finished_on=dt.date(2026, 10, 16), outcome="完成三种规格，已在两个班组使用",
        )
    )  # fmt: skip
    studios.save_topic(
        StudioTopic(
            studio_id=key,
            title="深孔加工振动抑制",
            started_on=dt.date(2026, 6, 1),
            due_on=dt.date(2027, 5, 31),
        )
    )
    results = (
        ("数控车床卡盘快换夹具", "创新成果", "", "70920.00", topic, idea_id),
        ("快换夹具", "专利", "ZL202620000000.0", "0.00", topic, None),
    )
    for title, kind, number, benefit, of_topic, of_idea in results:
        result = StudioResult(
            studio_id=key, topic_id=of_topic, idea_id=of_idea, kind=kind, title=title, achieved_on=dt.date(2026, 9, 1),
            number=number or None, benefit=Decimal(benefit),
        )  # fmt: skip
        studios.save_result(result)
    studios.save_year(
        StudioYear(
            studio_id=key, year=2026, budget=Decimal("20000.00"), spent=Decimal("12860.50"), fund_source="工会经费", trained=46,
        )
    )  # fmt: skip
    _pairs(app, key, (leader, *team))


def _pairs(app: App, studio_id: int, people: Sequence[Person]) -> None:
    """Two masters with an apprentice each, one of them assessed."""
    for n in range(2):
        pair = MentoringPair(
            studio_id=studio_id, master_id=people[n].id or 0, apprentice_id=people[n + 3].id or 0,
            trade=people[n].position or "车工", starts_on=dt.date(2025, 1, 2 + n), ends_on=dt.date(2026, 12, 31),
            goals="两年内独立完成综合件加工，取得高一级技能等级", contract_number=f"师徒2025-{n + 1:02d}",
        )  # fmt: skip
        key = app.innovation.mentoring.add(pair)
        if n == 0:
            done = MentoringAssessment(
                pair_id=key, assessed_on=dt.date(2025, 12, 26), assessed_by=HANDLER, score=Decimal("88.00"), conclusion="合格",
                opinion="基本功扎实，能独立完成一般件",
            )  # fmt: skip
            app.innovation.mentoring.assess(done)


def _training(app: App, staff: Sequence[Person], contest_id: int) -> None:
    """Training before the contest and on safety, with attendance, and one promotion that followed the contest."""
    courses = (
        Course(
            contest_id=contest_id, kind="赛前集训", title="机加工、钳工赛前集训", starts_on=dt.date(2026, 8, 24),
            ends_on=dt.date(2026, 8, 26), hours=Decimal(18), trainer="罗永年", place="公司实训中心", organiser="公司工会",
        ),
        Course(
            kind="安全生产培训", title="吊装作业安全培训", starts_on=dt.date(2026, 11, 10), hours=Decimal(4),
            trainer="安全环保部", place="二楼会议室", organiser="公司工会、安全环保部",
        ),
    )  # fmt: skip
    training = app.training
    for n, course in enumerate(courses):
        key = training.add(course)
        training.enlist(key, [p.id or 0 for p in staff[10 * n : 10 * n + 24]])
        if n == 0:
            _results(app, key)
            _promotion(app, key, contest_id)


def _results(app: App, course_id: int) -> None:
    """Marks for those who came; one was ill."""
    listed = app.training.file(course_id).attendance
    done = [replace(a, score=Decimal(70 + 3 * n % 28), result="合格") for n, a in enumerate(listed[:-1])]
    ill = replace(listed[-1], state="请假", signed_on=None)
    app.training.record([*done, ill])


def _promotion(app: App, course_id: int, contest_id: int) -> None:
    """The winner of the first division becomes a technician."""
    first = next(a for a in app.competition.awards.sheet(contest_id).awards if a.place == 1)
    winner = next(
        c.entry for c in app.competition.entries.entries(contest_id) if c.entry.id == first.entry_id
    )
    app.training.promote(
        [
            Promotion(
                person_id=winner.person_id or 0, course_id=course_id, contest_id=contest_id, trade=winner.post,
                to_level="职业资格二级（技师）", certificate_number="Y000026360001", certified_on=dt.date(2026, 10, 30),
                issued_by="江城市职业技能鉴定中心", note="市级竞赛选拔，按规定晋升",
            )
        ]
    )  # fmt: skip
