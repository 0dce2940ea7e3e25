"""An independent script works the ranking out again from the protocol alone; leaving a judge out equals brute force."""

import ast
import random
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from core.competition import protocol
from core.competition.records.contests import Contest
from core.competition.records.entries import Entry, Veto
from core.competition.records.judging import Adjustment, ConflictDecision, Judge, Sheet, SheetLine
from core.competition.records.ranking import Facts
from core.competition.records.scheme import (
    DOWN,
    JUDGED,
    LINEAR,
    MARKED,
    MEASURED,
    PLAIN,
    STEPPED,
    UP,
    Criterion,
    Indicator,
    Part,
    Prize,
    Rubric,
    Scheme,
)
from core.competition.rules.awards import awards, leave_one_out
from core.competition.rules.ranking import ranking, without_judge
from tests import rebuild_ranking
from tests.core.competition.contest_factory import D, facts

SCRIPT = Path(rebuild_ranking.__file__)
CONTEST = Contest(
    id=1, number="2026-001", name="随机竞赛", host="工会", scope="全厂", content="竞赛", handler="赵敏"
)


def contest(seed: int) -> Facts:
    """A contest made up by chance, with close scores so that ties are common."""
    chance = random.Random(seed)
    parts, criteria, indicators = _parts(chance)
    divisions = chance.choice(((), ("甲组", "乙组")))
    scheme = Scheme(
        divisions="、".join(divisions) or None,
        is_dropping=chance.random() < 0.7,
        drop_from=chance.choice((3, 4, 5)),
        places=chance.choice((0, 1, 2, 2)),
        rounding=chance.choice(("四舍五入", "直接舍去")),
        tie_chain=chance.choice(("", "实操分", "实操分、实操用时", "总用时", "理论分、实操分")),
        team_rule=chance.choice(("不计团体", "队员之和", "队员平均")),
    )
    rubric = Rubric(
        scheme=scheme, parts=parts, criteria=criteria, indicators=indicators, prizes=_prizes(chance, scheme)
    )
    count = chance.randint(2, 14)
    entries = tuple(
        Entry(
            id=n, number=n, code=f"A{n:02d}", name=f"选手{n}", state=chance.choices(("参赛", "缺席", "取消资格"), (20, 1, 1))[0],
            division=chance.choice(divisions) if divisions else None, team=chance.choice((None, "一队", "二队", "三队")),
        )
        for n in range(1, count + 1)
    )  # fmt: skip
    judges = tuple(
        Judge(id=j, number=j, name=f"裁判{j}", parts="实操" if j == 7 else None)
        for j in range(1, chance.randint(2, 8))
    )
    decisions = tuple(
        ConflictDecision(judge_id=chance.choice(judges).id, entry_id=e.id, reason="亲属")
        for e in entries
        if chance.random() < 0.1
    )
    bare = Facts(
        rubric=rubric, entries=entries, judges=judges, decisions=decisions, sheets=(), vetoes=_vetoes(entries),
        adjustments=tuple(
            Adjustment(id=e.id, entry_id=e.id, points=D(chance.choice((-1, 1))), reason="加减分", decided_by="裁判长")
            for e in entries
            if chance.random() < 0.1
        ),
    )  # fmt: skip
    return replace(bare, sheets=_sheets(chance, bare))


def _parts(chance: random.Random) -> tuple[tuple[Part, ...], tuple[Criterion, ...], tuple[Indicator, ...]]:
    """Theory, practice of one or two criteria, and perhaps indicators."""
    weights = chance.choice(((30, 70, 0), (25, 55, 20), (20, 30, 50)))
    parts = [
        Part(id=1, name="理论", kind="理论", method=MARKED, weight=D(weights[0]), is_timed=chance.random() < 0.5),
        Part(
            id=2, name="实操", kind="实操", method=JUDGED, weight=D(weights[1]), is_timed=True, full_score=D(50),
            pass_mark=chance.choice((None, D(30))),
        ),
    ]  # fmt: skip
    criteria = [
        Criterion(id=1, part_id=1, name="卷面", highest=D(100)),
        Criterion(id=2, part_id=2, name="操作", highest=D(30)),
        Criterion(id=3, part_id=2, name="质量", highest=D(20)),
    ]
    if not weights[2]:
        return tuple(parts), tuple(criteria), ()
    parts.append(Part(id=3, name="指标", kind="生产指标", method=MEASURED, weight=D(weights[2])))
    up = {"direction": UP, "part_id": 3}
    return tuple(parts), tuple(criteria), (
        Indicator(id=1, name="产量", rule=LINEAR, points=D(40), target=D(100), floor=D("79.5"), **up),
        Indicator(id=2, name="合格率", rule=STEPPED, points=D(30), steps="99:30、98：25、95:15", **up),
        Indicator(id=3, name="事故", rule=LINEAR, direction=DOWN, part_id=3, points=D(20), target=D(0), floor=D(3)),
        Indicator(id=4, name="现场", rule=PLAIN, points=D(10), **up),
    )  # fmt: skip


def _prizes(chance: random.Random, scheme: Scheme) -> tuple[Prize, ...]:
    """Prizes by number, share and score, for teams too."""
    found = [
        Prize(id=1, name="一等奖", number=1),
        Prize(id=2, name="二等奖", basis="比例", share=D(chance.choice((20, 33)))),
    ]
    found.append(Prize(id=3, name="三等奖", basis="分数线", least=D(chance.choice((60, 70)))))
    if scheme.team_rule != "不计团体":
        found.append(Prize(id=4, name="团体奖", scope="团体", number=1))
    return tuple(found)


def _vetoes(entries: tuple[Entry, ...]) -> tuple[Veto, ...]:
    """A proof for everybody disqualified."""
    return tuple(
        Veto(entry_id=e.id, proof="事故报告", decided_by="安全科") for e in entries if e.state == "取消资格"
    )


def _sheets(chance: random.Random, bare: Facts) -> tuple[Sheet, ...]:
    """A confirmed sheet for everything expected, and now and then one that lacks."""
    from core.competition.rules.slots import slots

    found = []
    for n, slot in enumerate(slots(bare), start=1):
        if chance.random() < 0.003:
            continue
        part = slot.part
        has_time = slot.is_timing or (part.is_timed and part.method != JUDGED)
        lines: list[SheetLine] = []
        if part.method == MEASURED:
            values = (
                chance.randint(78, 102),
                chance.choice((94, 98, "98.5", 99)),
                chance.randint(0, 4),
                chance.randint(8, 11),
            )
            lines = [SheetLine(indicator_id=i + 1, value=D(v)) for i, v in enumerate(values)]
        elif not slot.is_timing:
            limits = {1: (60, 100), 2: (20, 24), 3: (14, 16)}
            lines = [
                SheetLine(criterion_id=c.id, value=D(chance.randint(*limits[c.id] if c.id > 1 else (79, 82))))
                for c in bare.rubric.criteria_of(part)
            ]
        found.append(
            Sheet(
                id=n, entry_id=slot.entry.id, part_id=part.id, judge_id=slot.judge.id if slot.judge else None,
                is_timing=slot.is_timing, seconds=chance.randint(600, 602) if has_time else None, state="已确认",
                lines=tuple(lines),
            )
        )  # fmt: skip
    return tuple(found)


def test_the_script_knows_nothing_but_the_standard_library() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    names = {n.name for node in ast.walk(tree) if isinstance(node, ast.Import) for n in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    assert {n.split(".")[0] for n in names} <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("first", range(0, 600, 100))
def test_the_ranking_is_rebuilt_from_the_protocol_of_hundreds_of_contests(first: int, tmp_path: Path) -> None:
    ties = prizes = 0
    for seed in range(first, first + 100):
        given = contest(seed)
        out = tmp_path / ("成绩.json" if seed % 2 else "成绩.csv")
        found = protocol.of_facts(CONTEST, given)
        protocol.write(found, out)
        assert rebuild_ranking.differences(out) == [], seed
        places = [(r[0], r[1]) for r in found.table("results").lines if r[1]]
        ties += len(places) - len(set(places))
        prizes += len(found.table("awards").lines)
    assert (ties > 0, prizes > 100) == (True, True)


def test_a_forged_place_or_score_is_noticed(tmp_path: Path) -> None:
    marks = [("94", ("84", "84", "84"), 500), ("80", ("90", "90", "90"), 600)]
    good = protocol.of_facts(CONTEST, facts(marks, [Prize(id=1, name="一等奖", number=1)]))
    out = tmp_path / "成绩.json"
    protocol.write(good, out)
    whole = out.read_text(encoding="utf-8")
    assert subprocess.run([sys.executable, SCRIPT, out], check=False).returncode == 0
    assert whole.count('"84"') == 3
    out.write_text(whole.replace('"84"', '"84.1"'), encoding="utf-8")
    told = subprocess.run([sys.executable, SCRIPT, out], check=False, capture_output=True, text=True)
    assert (told.returncode, "A01 名次：重算 1，成绩表 2" in told.stdout) == (1, True)


@pytest.mark.parametrize("seed", range(40))
def test_leaving_each_judge_out_equals_ranking_a_contest_without_that_judge(seed: int) -> None:
    given = contest(seed)
    whole = ranking(given)
    won = {(a.entry_id, a.name): a.prize for a in awards(given.rubric, whole, 1)}
    for judge, effect in zip(given.judges, leave_one_out(given), strict=True):
        bare = without_judge(given, judge)
        assert all(s.judge_id != judge.id for s in bare.sheets)
        other = ranking(bare)
        moved = sum(
            p.place != next(q for q in other.placings if q.key == p.key).place for p in whole.placings
        )
        moved += sum(p.place != next(q for q in other.teams if q.team == p.team).place for p in whole.teams)
        again = {(a.entry_id, a.name): a.prize for a in awards(given.rubric, other, 1)}
        changed = {k for k in {*won, *again} if won.get(k) != again.get(k)}
        assert (len(effect.changed_places), len(effect.changed_prizes)) == (moved, len(changed))
        assert effect.changes_prizes is bool(changed)


def test_one_judge_who_decides_the_prize_is_named() -> None:
    marks = [("80", ("90", "90", "99"), 600), ("80", ("91", "91", "80"), 600)]
    # practice 93.00 against 87.33; without 裁判3 90.00 against 91.00
    effects = leave_one_out(facts(marks, [Prize(id=1, name="一等奖", number=1)]))
    assert [e.changes_prizes for e in effects] == [False, False, True]
    assert effects[2].sentence == (
        "不计评委3 裁判3，2 个奖项会改变：A01 选手1：一等奖→未获奖；A02 选手2：未获奖→一等奖"
    )
    assert effects[0].sentence == "不计评委1 裁判1，名次和奖项都不变"


def brute(values: list[Fraction], number: int) -> set[int]:
    """Who is within the first `number` when all of the last place come in."""
    return {i for i, v in enumerate(values) if sum(o > v for o in values) < number}


@pytest.mark.parametrize("seed", range(200))
def test_all_of_the_last_place_at_a_cut_off_are_in(seed: int) -> None:
    chance = random.Random(seed)
    marks = [("80", (str(chance.randint(80, 83)),), 600) for _ in range(chance.randint(2, 9))]
    number = chance.randint(1, 4)
    given = facts(marks, [Prize(id=1, name="入围", number=number)])
    won = {a.entry_id - 1 for a in awards(given.rubric, ranking(given), 1)}
    assert won == brute([Fraction(p[0]) for _, p, _ in marks], number)
