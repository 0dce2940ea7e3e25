"""Invented contests: in a store with its services, and as bare facts without one."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from core.app import App
from core.competition.records.contests import BudgetLine, Contest, ContestTurn, Plan, ResultNotice
from core.competition.records.entries import Entry
from core.competition.records.judging import Judge, Sheet, SheetLine
from core.competition.records.ranking import Facts
from core.competition.records.scheme import (
    JUDGED,
    MARKED,
    Criterion,
    Part,
    Prize,
    Rubric,
    Scheme,
)
from core.competition.service.competition import Competition
from core.tables import OfficerRow
from tests.core.congress.factory import people

DAY = dt.date(2026, 9, 14)
FIRST, SECOND = "赵敏", "孙录入"
D = Decimal


def turn(on: dt.date = DAY, by: str = FIRST, opinion: str = "按方案办理", **values: object) -> ContestTurn:
    """What an officer gives for a step."""
    return ContestTurn(on=on, by=by, opinion=opinion, **values)


def desks(app: App) -> tuple[Competition, Competition]:
    """The services as two different officers use them."""
    with app.db.write("登记测试账号") as writing:
        other = OfficerRow(name=SECOND, role="竞赛专干")
        writing.session.add(other)
        writing.session.flush()
        key = other.id
    return Competition(app.db, officer_id=1), Competition(app.db, officer_id=key)


def card(**values: object) -> Contest:
    """An application."""
    given = {
        "name": "焊工技能比武", "host": "东方机械有限公司工会", "scope": "全体焊工", "content": "理论和实操",
        "starts_on": DAY, "ends_on": dt.date(2026, 9, 16), "budget": D("1000.00"), "fund_source": "工会经费",
        "handler": FIRST, "bonus_basis": "《东方机械竞赛奖励办法》东工〔2026〕3号",
    }  # fmt: skip
    return Contest(**(given | values))


def prizes(**values: object) -> list[Prize]:
    """One first and two second prizes with bonuses."""
    return [
        Prize(name="一等奖", number=1, amount=D("300.00"), **values),
        Prize(name="二等奖", number=2, amount=D("100.01"), **values),
    ]


def projected(desk: Competition, template: str = "技能比武", **values: object) -> int:
    """A contest with plan, prizes and budget, taking entries."""
    key = desk.contests.open(card(**values), turn(dt.date(2026, 8, 3)), template=template)
    desk.contests.set_prizes(key, prizes())
    desk.contests.set_budget(
        key, [BudgetLine(item="奖金", amount=D("600.00")), BudgetLine(item="场地和材料", amount=D("400.00"))]
    )
    for action in ("立项", "开始报名"):
        desk.contests.take(key, action, turn(dt.date(2026, 8, 10)))
    return key


def plan(contest_id: int) -> Plan:
    """A short plan."""
    return Plan(
        contest_id=contest_id, guidance="以赛促学", leaders="工会主席任组长", stages="启动、实施、总结"
    )


def started(desk: Competition, app: App, count: int = 4, judges: int = 3) -> tuple[int, list[int]]:
    """A started contest of that many people and judges from outside; its key and the keys of the entries by number."""
    key = projected(desk)
    ids = people(app, count)
    entries = list(desk.entries.enter_people(key, ids))
    for n in range(judges):
        judge = Judge(
            contest_id=key,
            name=f"裁判{n + 1}",
            organisation="技师学院",
            qualification="高级技师",
            has_signed=True,
        )
        desk.judging.add_judge(judge)
    desk.entries.draw(key, FIRST, seed="abcd1234")
    desk.contests.take(key, "开赛", turn())
    return key, entries


def sheet_for(desk: Competition, contest_id: int, slot: object, value: Decimal) -> Sheet:
    """A sheet for an expected one: every line the same share of its points, so that the sum is `value` of 100."""
    rubric = desk.contests.rubric(contest_id)
    if slot.is_timing:
        return Sheet(
            contest_id=contest_id,
            entry_id=slot.entry.id,
            part_id=slot.part.id,
            is_timing=True,
            seconds=int(value),
        )
    criteria = rubric.criteria_of(slot.part)
    lines = tuple(SheetLine(criterion_id=c.id, value=c.highest * value / 100) for c in criteria)
    judge_id = slot.judge.id if slot.judge else None
    return Sheet(
        contest_id=contest_id, entry_id=slot.entry.id, part_id=slot.part.id, judge_id=judge_id, lines=lines
    )


def score_all(
    desks: tuple[Competition, Competition], contest_id: int, scores: Mapping[int, tuple[str, str, str]]
) -> None:
    """Enter and confirm every sheet: for each entry's key theory, practice (all judges) and seconds."""
    first, second = desks
    for slot in first.judging.slots(contest_id):
        theory, practice, seconds = scores[slot.entry.id]
        value = seconds if slot.is_timing else (theory if slot.part.name == "理论" else practice)
        key = first.judging.enter_sheet(sheet_for(first, contest_id, slot, D(value)))
        second.judging.confirm_sheet(key)


def notice(**values: object) -> ResultNotice:
    """A notice of five working days (2026-09-21 to 25)."""
    given = {"starts_on": dt.date(2026, 9, 21), "ends_on": dt.date(2026, 9, 25), "place": "厂区公告栏"}
    return ResultNotice(**(given | values))


# ---- bare facts ---------------------------------------------------------------------------------------------

THEORY = Part(id=1, position=1, name="理论", kind="理论", method=MARKED, weight=D(30))
PRACTICE = Part(id=2, position=2, name="实操", kind="实操", method=JUDGED, weight=D(70), is_timed=True)


def facts(
    marks: Sequence[tuple[str, Sequence[str], int]], given: Sequence[Prize] = (), **scheme: object
) -> Facts:
    """Facts of a contest of theory and practice: for each entry the theory mark, the judges' scores, the seconds."""
    count = len(marks[0][1])
    rubric = Rubric(
        scheme=Scheme(**scheme),
        parts=(THEORY, PRACTICE),
        criteria=(
            Criterion(id=1, part_id=1, name="卷面成绩", highest=D(100)),
            Criterion(id=2, part_id=2, name="实际操作", highest=D(100)),
        ),
        indicators=(),
        prizes=tuple(given),
    )
    entries, sheets = [], []
    for n, (theory, practice, seconds) in enumerate(marks, start=1):
        entries.append(Entry(id=n, number=n, name=f"选手{n}", code=f"A{n:02d}"))
        sheets.append(_sheet(n, 1, None, theory))
        sheets.extend(_sheet(n, 2, j, value) for j, value in enumerate(practice, start=1))
        sheets.append(Sheet(entry_id=n, part_id=2, is_timing=True, seconds=seconds, state="已确认"))
    judges = tuple(Judge(id=j, number=j, name=f"裁判{j}") for j in range(1, count + 1))
    return Facts(
        rubric=rubric, entries=tuple(entries), judges=judges, decisions=(), sheets=tuple(sheets),
        adjustments=(), vetoes=(),
    )  # fmt: skip


def _sheet(entry_id: int, part_id: int, judge_id: int | None, value: str) -> Sheet:
    """A confirmed sheet of one line."""
    line = SheetLine(criterion_id=part_id, value=D(value))
    return Sheet(entry_id=entry_id, part_id=part_id, judge_id=judge_id, state="已确认", lines=(line,))


def with_parts(given: Facts, parts: tuple[Part, ...]) -> Facts:
    """Facts with other parts."""
    return replace(given, rubric=replace(given.rubric, parts=parts))
