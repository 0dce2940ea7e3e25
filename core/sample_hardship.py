"""Hardship files of the invented factory: families in every state, with money, proofs, visits and verdicts."""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from core.app import App
from core.hardship.records.households import (
    Consent,
    Household,
    HouseholdMember,
    Illness,
    IncomeLine,
    Proof,
    Property,
    RigidExpense,
    Study,
)
from core.hardship.records.means import LOW_INCOME, MINIMUM_WAGE, LocalStandard
from core.hardship.records.procedure import (
    Exit,
    Objection,
    PublicNotice,
    Recheck,
    ReviewMeeting,
    Turn,
    Visit,
)
from core.hardship.rules.procedure import last_day
from core.hardship.rules.totals import months_of
from core.members.identity import check_digit
from core.members.records import Person, RosterQuery

AID_OFFICER, CHAIR, UPPER = "李秀兰", "周志平", "郑海涛"
SOURCE = "练习用标准，不是真实文件"
DAY = dt.timedelta(days=1)
# How far each family has come; the ends are shared by several.
GOALS = (
    *("在档",) * 10, "申请", "申请", "核查", "核查", "待评议", "待公示", "公示中", "公示中", "待审核", "待审批",
    "不予建档", "退档公示", "已退档", "已退档", "临时救助",
)  # fmt: skip
CAUSES = (
    "患重特大疾病",
    "子女上学",
    "本人残疾",
    "家属残疾",
    "遭受意外事故",
    "下岗失业",
    "收入低无法维持基本生活",
)
ILLNESSES = ("恶性肿瘤", "终末期肾病", "心血管病", "脑血管病")
STREETS = ("建设路", "机械厂东区", "和平里", "江滨南路", "光明新村")


@dataclass(slots=True)
class _Walk:
    """One file on its way, a day to each step."""

    app: App
    key: int
    on: dt.date

    def take(self, action: str, by: str = AID_OFFICER, **given: object) -> None:
        """Take the next step on the next day."""
        self.on += DAY
        self.app.hardship.procedure.take(self.key, action, Turn(on=self.on, by=by, **given))  # type: ignore[arg-type]


def fill(app: App, seed: int = 1) -> None:
    """Twenty-five families of the roster; the same for one seed."""
    chance = random.Random(seed)
    app.db.clock = lambda: dt.datetime(2026, 11, 20, 9, 0)
    try:
        _standards(app)
        people = app.members.people(app.members.ids(RosterQuery(quick="members")))
        workers = [p for p in people if p.name not in (AID_OFFICER, CHAIR, UPPER)]
        for n, (head, goal) in enumerate(zip(chance.sample(workers, len(GOALS)), GOALS, strict=True)):
            _family(app, head, goal, n, chance)
        app.hardship.procedure.draw_spot_check(2026, seed="2026-练习", by=CHAIR, on=dt.date(2026, 10, 12))
    finally:
        app.db.clock = dt.datetime.now


def _standards(app: App) -> None:
    """The invented low-income lines of two years, and a minimum wage."""
    region = app.members.organisation().region
    for kind, amount, since in (
        (LOW_INCOME, 780, dt.date(2024, 7, 1)),
        (LOW_INCOME, 850, dt.date(2026, 7, 1)),
        (MINIMUM_WAGE, 2010, dt.date(2024, 1, 1)),
    ):
        line = LocalStandard(
            kind=kind, region=region, amount=Decimal(amount), valid_from=since, source=SOURCE
        )
        app.hardship.means.set_standard(line)


def _family(app: App, head: Person, goal: str, n: int, chance: random.Random) -> None:
    """One family with its file, taken as far as its goal."""
    applied = (
        dt.date(2026, 11, 2) if goal not in ("在档", "已退档", "退档公示") else dt.date(2025, 9 + n % 3, 8)
    )
    cause = CAUSES[n % len(CAUSES)]
    card = Household(
        head_person_id=head.id or 0, applied_on=applied, main_cause=cause,
        other_causes="子女上学" if cause == "患重特大疾病" else None, reason=f"{cause}，家庭负担较重。",
        house_type="租房" if n % 3 else "商品房", house_area=Decimal(48 + n), live_address=f"{chance.choice(STREETS)}{n + 1}号",
        is_migrant=bool(head.is_migrant_worker), is_basic_living=n % 6 == 0, contact=AID_OFFICER, window_note="按季度申报",
        bank="中国农业银行", bank_branch="江城东城支行", bank_card=f"62284800{n + 1:011d}",
    )  # fmt: skip
    turn = Turn(on=applied, by=AID_OFFICER)
    files = app.hardship.households
    key = files.open(card, _relatives(head, n, chance), turn=turn, is_temporary=goal == "临时救助")
    _contents(app, key, is_rich=goal == "不予建档", chance=chance)
    _walk(_Walk(app, key, applied), goal, n)


def _relatives(head: Person, n: int, chance: random.Random) -> list[HouseholdMember]:
    """A spouse and a child, sometimes a parent."""
    children = ("晓雨", "子轩", "佳怡", "文博", "思远")
    surname = head.name[0]
    is_woman = head.gender == "女"
    found = [
        HouseholdMember(
            name=f"{chance.choice('刘杨何郭马')}{'建' if is_woman else '桂'}{chance.choice('国军平' if is_woman else '芳英珍')}", relation="配偶",
            id_number=_number(dt.date(1982, 1 + n % 12, 5), 2 * n + (not is_woman)), work_state="在岗" if n % 2 else "失（无）业",
            can_work=True, identity="职工" if n % 2 else "无业", medical_insurance="居民医保",
        ),
        HouseholdMember(
            name=f"{surname}{children[n % 5]}", relation="子女", id_number=_number(dt.date(2008 + n % 3, 3, 12), n),
            identity="学生", medical_insurance="居民医保",
        ),
    ]  # fmt: skip
    if n % 3 == 0:
        parent = _number(dt.date(1953, 7, 1), 2 * n)
        found.append(
            HouseholdMember(name=f"{surname}德福", relation="父母", id_number=parent, identity="务农")
        )
    return found


def _number(born: dt.date, n: int) -> str:
    """An invented citizen number of a place that issues none."""
    body = f"999900{born:%Y%m%d}{n + 1:03d}"
    return body + check_digit(body)


def _contents(app: App, key: int, *, is_rich: bool, chance: random.Random) -> None:
    """Twelve months of wages, what was spent, what is owned, and the papers."""
    files = app.hardship.households
    file = files.file(key, "录入练习数据")
    head, child = file.head.id or 0, file.members[2].id or 0
    months = months_of(file.household.applied_on or dt.date.today())
    wage = 14000 if is_rich else chance.randrange(2600, 4300, 50)
    income = [IncomeLine(household_id=key, member_id=head, month=m, amount=Decimal(wage)) for m in months]
    cost = chance.randrange(6000, 26000, 100)
    spent = [
        RigidExpense(household_id=key, member_id=head, month=months[2], kind="因病", amount=Decimal(cost), reimbursed=Decimal(cost // 3)),
        RigidExpense(household_id=key, member_id=child, month=months[6], kind="因学", amount=Decimal(chance.randrange(1500, 9000, 50))),
    ]  # fmt: skip
    signed = file.household.applied_on
    papers = [
        Consent(household_id=key, kind=k, signed_on=signed) for k in ("诚信承诺书", "家庭经济状况核对授权书")
    ]
    files.add_lines([*income, *spent, Property(household_id=key, kind="住房", name="现住房"), *papers])
    files.set_illness(
        Illness(member_id=head, health=chance.choice(ILLNESSES), disease="见诊断书", hospital_stays=2)
    )
    files.set_study(
        Study(
            member_id=child,
            school="江城市第三中学",
            stage="高中",
            kind="公办",
            graduates_on=dt.date(2027, 1, 31),
        )
    )
    files.add_proof(Proof(household_id=key, kind="户主身份证、全体成员户口页", received_on=signed))


def _walk(walk: _Walk, goal: str, n: int) -> None:
    """Every step up to the goal."""
    if goal in ("申请", "临时救助"):
        return
    walk.take("受理")
    if goal == "核查":
        return
    if goal == "不予建档":
        walk.take("不予建档", CHAIR, opinion="核算后月人均纯收入高于标准")
        return
    _check_and_review(walk)
    stops: dict[str, Callable[[], None]] = {
        "待公示": lambda: _review(walk, "评议同意"),
        "公示中": lambda: walk.take("张贴公示", notice=_window(walk)),
        "待审核": lambda: _end_notice(walk, n),
        "待审批": lambda: walk.take("签署单位工会意见", CHAIR, opinion="情况属实，同意上报"),
        "在档": lambda: walk.take("审批", UPPER, opinion="同意建档"),
    }
    if goal == "待评议":
        return
    for state, go in stops.items():
        go()
        if state == goal:
            break
    if goal == "在档" and n % 2:
        _look_after(walk)
    if goal in ("退档公示", "已退档"):
        _leave(walk, goal)


def _check_and_review(walk: _Walk) -> None:
    """The visit by two, the verdict, and the way to the review."""
    work = walk.app.hardship
    walk.on += DAY
    told = "家中陈设简单，所述病情和支出与票据一致。"
    visit = Visit(
        household_id=walk.key,
        visited_on=walk.on,
        first_visitor=AID_OFFICER,
        second_visitor="孙立新",
        findings=told,
    )
    work.procedure.add_visit(visit)
    work.means.record(walk.key, by=AID_OFFICER, as_of=walk.on)
    walk.take("提交评议")


def _review(walk: _Walk, action: str, **given: object) -> None:
    """A review meeting at which all agreed."""
    held = ReviewMeeting(
        held_on=walk.on + DAY, place="工会会议室", chaired_by=CHAIR, recorded_by=AID_OFFICER,
        attendees=f"{CHAIR}、{AID_OFFICER}、孙立新、职工代表 2 名", present=5, in_favour=5,
    )  # fmt: skip
    walk.take(action, CHAIR, review=held, **given)


def _window(walk: _Walk) -> PublicNotice:
    """A notice of five working days from the next day on."""
    first = walk.on + DAY
    return PublicNotice(
        starts_on=first,
        ends_on=last_day(first, 5),
        place="厂务公开栏",
        phone="0898-60000000",
        office="工会帮扶工作站",
    )


def _end_notice(walk: _Walk, n: int) -> None:
    """An objection now and then, settled, and the end of the notice."""
    work = walk.app.hardship.procedure
    notice = work.of(walk.key).notices[-1]
    if n % 5 == 0:
        said = Objection(notice_id=notice.id or 0, raised_on=notice.starts_on, content="反映家中有车")
        key = work.add_objection(said)
        work.settle_objection(
            key,
            outcome="不成立",
            answer="经核实车辆属于邻居",
            by="孙立新",
            on=(notice.starts_on or walk.on) + DAY,
        )
    walk.on = notice.ends_on or walk.on
    walk.take("公示结束")


def _look_after(walk: _Walk) -> None:
    """A half-year visit and a yearly review."""
    work = walk.app.hardship.procedure
    seen = dt.date(2026, 6, 9)
    work.add_visit(
        Visit(
            household_id=walk.key,
            kind="半年走访",
            visited_on=seen,
            first_visitor=AID_OFFICER,
            findings="病情稳定，仍有困难。",
        )
    )
    work.recheck(Recheck(household_id=walk.key, year=2026, done_on=dt.date(2026, 9, 15), done_by=AID_OFFICER))


def _leave(walk: _Walk, goal: str) -> None:
    """The way out of the file."""
    walk.on = dt.date(2026, 9, 1) if goal == "已退档" else dt.date(2026, 11, 12)
    months = months_of(walk.on)[-6:]
    lines = [
        IncomeLine(household_id=walk.key, month=m, amount=Decimal(9600), note="配偶已就业") for m in months
    ]
    walk.app.hardship.households.add_lines(lines)
    reason = Exit(reason="脱困", proposer="帮扶联系人建议", proposed_on=walk.on, guarantees="医、学、保")
    walk.take("提出退档", exit=reason)
    walk.on += DAY
    window = _window(walk)
    _review(walk, "评议同意退档", notice=window)
    if goal == "已退档":
        walk.on = window.ends_on or walk.on
        walk.take("退档公示结束")
        walk.take("批准退档", UPPER, opinion="同意退档")
        walk.take("书面通知本人", told_on=walk.on + DAY)
