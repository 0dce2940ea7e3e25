"""Prizes, bonuses, budgets, the checklist, and a whole contest taken back step by step."""

import datetime as dt
import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.app import App
from core.competition.records.awards import Award
from core.competition.records.contests import BudgetLine, Contest, Paper
from core.competition.records.judging import Adjustment, ConflictDecision, Judge
from core.competition.records.scheme import Prize
from core.competition.rules import awards as rules
from core.competition.rules.ranking import ranking
from core.errors import Invalid
from core.members.records import RosterQuery
from core.rules import rule_set
from tests.core.competition import contest_factory as make
from tests.core.competition.contest_factory import D, facts, turn
from tests.core.competition.test_contest_flow import DECIDED, ENDED, finished
from tests.core.competition.test_entries import dump
from tests.core.congress.factory import people

FIVE = [("80", (str(90 - n),), 600) for n in range(5)]


@pytest.mark.parametrize(
    ("prize", "winners"),
    [
        (Prize(id=1, name="奖", number=2), 2),
        (Prize(id=1, name="奖", basis="比例", share=D(30)), 1),  # 5 × 30 % = 1.5
        (Prize(id=1, name="奖", basis="比例", share=D(40)), 2),
        (Prize(id=1, name="奖", basis="分数线", least=D("85.60")), 3),  # 87.00, 86.30, 85.60
        (Prize(id=1, name="奖", number=9), 5),
    ],
)
def test_levels_are_by_number_share_or_score(prize: Prize, winners: int) -> None:
    found = facts(FIVE, [prize])
    assert len(rules.awards(found.rubric, ranking(found), 1)) == winners


def test_who_fails_a_part_is_ranked_but_wins_nothing() -> None:
    found = facts([("59", ("95",), 600), ("80", ("80",), 600)], [Prize(id=1, name="一等奖", number=1)])
    parts = (replace(found.rubric.parts[0], pass_mark=D(60)), found.rubric.parts[1])
    found = make.with_parts(found, parts)
    result = ranking(found)
    assert [(p.key, p.place, p.is_eligible) for p in result.placings] == [(1, 1, False), (2, 2, True)]
    assert result.placings[0].remark == "理论未达合格线，不参加评奖"
    (award,) = rules.awards(found.rubric, result, 1)
    assert (award.entry_id, award.place) == (2, 2)


fen = st.integers(0, 10**7).map(lambda n: Decimal(n) / 100)


@given(st.lists(st.tuples(fen, st.integers(1, 9), st.sampled_from(("工会经费", "行政经费"))), max_size=12))
def test_bonus_sheet_awards_and_budget_tie_to_the_fen(given_awards: list[tuple[Decimal, int, str]]) -> None:
    won = [
        Award(prize="奖", name="队", reason="名额", amount=amount, fund_source=source, certificate="1")
        for amount, _, source in given_awards
    ]
    sheet = [
        b
        for award, (_, count, _) in zip(won, given_awards, strict=True)
        for b in rules.bonuses(
            award, [rules.Winner(name=f"{n}", unit_name="", person_id=n) for n in range(count)]
        )
    ]
    budget = [
        BudgetLine(amount=D("1000.00")),
        BudgetLine(fund_source="行政经费", amount=D("0.01")),
        BudgetLine(item="其他", amount=D(5)),
    ]
    for tie in rules.ties(budget, won, sheet):
        mine = sum((a for a, _, s in given_awards if s == tie.fund_source), Decimal(0))
        held = {"工会经费": D("1000.00"), "行政经费": D("0.01")}[tie.fund_source]
        assert (tie.awarded, tie.sheet, tie.left) == (mine, mine, held - mine)
    assert sum((b.amount for b in sheet), Decimal(0)) == sum((a for a, _, _ in given_awards), Decimal(0))


@pytest.mark.parametrize(
    ("region", "winners", "is_told"),
    [("000000", 4, False), ("000000", 5, True), ("640000", 3, True), ("640000", 2, False)],
)
def test_the_share_of_winners_only_warns_for_labour_contests(
    region: str, winners: int, is_told: bool
) -> None:
    law = rule_set(region=region, on=make.DAY)
    card = Contest(name="竞赛", bonus_basis="办法")
    won = [Award(entry_id=n, prize="奖", name="人", reason="名额") for n in range(1, winners + 1)]
    told = rules.award_findings(card, won, 6, law)
    assert [f.severity for f in told] == (["依据待核"] if is_told else [])


def test_bonuses_without_a_rule_of_the_unit_are_told() -> None:
    law = rule_set(on=make.DAY)
    won = [Award(entry_id=1, prize="奖", name="人", reason="名额", amount=D(100))]
    (told,) = rules.award_findings(Contest(name="竞赛"), won, 9, law)
    assert told.sentence == "发放奖金，但没有填写奖励依据（本单位竞赛奖励办法）"


def test_the_file_tells_what_is_there_and_keeps_papers(app: App, tmp_path: Path) -> None:
    desk = app.competition
    key = make.projected(desk)
    lines = {p.part: p for p in desk.contests.case(key).parts}
    assert len(lines) == 11
    assert (lines["方案通知"].is_complete, lines["报名表花名册"].missing) == (True, ("报名表",))
    photo = tmp_path / "启动会.jpg"
    photo.write_bytes(b"\xff\xd8\xff picture")
    paper = Paper(contest_id=key, part="过程记录", title="启动会照片", noted_on=make.DAY)
    one = desk.contests.add_paper(paper, photo)
    assert desk.contests.paper_content(one) == b"\xff\xd8\xff picture"
    assert desk.contests.case(key).parts[3].there == ("启动会照片",)
    (tmp_path / "空.pdf").write_bytes(b"")
    with pytest.raises(Invalid, match="文件是空的"):
        desk.contests.add_paper(paper, tmp_path / "空.pdf")
    desk.contests.remove_paper(one)
    assert desk.contests.case(key).papers == ()


def test_a_judge_who_falls_out_steps_aside_and_the_rest_counts(app: App) -> None:
    desk = app.competition
    key, entries = make.started(desk, app, count=2)
    gone = desk.judging.judges(key)[2]
    for entry in entries:
        desk.judging.decide_conflict(
            ConflictDecision(judge_id=gone.id, entry_id=entry, reason="突发疾病离场", decided_by="裁判长")
        )
    assert [s.judge.number for s in desk.judging.slots(key) if s.judge] == [1, 2, 1, 2]


def test_a_whole_contest_can_be_taken_back_change_by_change(app: App) -> None:
    people(app, 1)
    before = dump(app)
    first = app.changes(limit=1)[0].id
    desk, key, _ = finished(app)
    desk.contests.take(key, "公示结果", turn(ENDED, notice=make.notice()))
    desk.contests.take(key, "确定成绩", turn(DECIDED, decision="东工〔2026〕12号"))
    desk.awards.set_decision(key, "东工〔2026〕13号")
    desk.awards.sign([b.id for b in desk.awards.sheet(key).bonuses], DECIDED + dt.timedelta(1))
    assert {a.decision for a in desk.awards.sheet(key).awards} == {"东工〔2026〕13号"}
    # the account of the second officer stays: accounts are not taken back
    changes = [c.id for c in app.changes(limit=500) if c.id > first and c.action != "登记测试账号"]
    assert len(changes) > 50
    for change in changes:
        assert app.undo(change).kept == ()
    assert dump(app) | {"officer": []} == before | {"officer": []}
    assert app.check() == ()


def test_sheets_entered_in_any_order_give_one_ranking_and_one_protocol(app: App) -> None:
    first, second = make.desks(app)
    found = []
    for seed in (1, 2):
        key = make.projected(first, name=f"比武{seed}")
        ids = app.members.ids(RosterQuery()) or people(app, 4)
        first.entries.enter_people(key, list(ids))
        for n in range(5):
            first.judging.add_judge(Judge(contest_id=key, name=f"裁判{n}", qualification="技师"))
        first.entries.draw(key, "赵敏", seed="abcd1234")
        first.contests.take(key, "开赛", turn())
        slots = list(first.judging.slots(key))
        random.Random(seed).shuffle(slots)
        for slot in slots:
            judge = slot.judge.number if slot.judge else 0
            value = D(600) if slot.is_timing else D(70 + slot.entry.number * 3 % 5 + judge)
            second.judging.confirm_sheet(first.judging.enter_sheet(make.sheet_for(first, key, slot, value)))
        tables = first.ranking.protocol(key).tables
        found.append([(t.name, sorted(t.lines)) for t in tables])
    assert found[0] == found[1]


def test_taking_back_a_confirmation_after_the_end_of_judging_changes_nothing(app: App) -> None:
    desk, key, _ = finished(app)
    before = desk.ranking.ranking(key), desk.judging.sheets(key)
    sheets = [c.id for c in app.changes(limit=200) if c.action in ("录入评分表", "复核评分表：确认")]
    assert len(sheets) == 2 * 20
    for change in sheets:
        assert app.undo(change).kept
    assert (desk.ranking.ranking(key), desk.judging.sheets(key)) == before
    assert desk.judging.missing(key) == ()


def test_an_adjustment_is_cancelled_by_a_contrary_row_once(app: App) -> None:
    desk, key, entries = finished(app)
    row = Adjustment(
        entry_id=entries[0], points=D("2.50"), reason="技术创新加分", decided_by="裁判长", decided_on=ENDED
    )
    one = desk.ranking.adjust(row)
    assert next(p for p in desk.ranking.ranking(key).placings if p.key == entries[0]).total == D("89.50")
    desk.ranking.cancel_adjustment(one, "没有依据", "裁判长")
    with pytest.raises(Invalid, match="已经冲销过了"):
        desk.ranking.cancel_adjustment(one, "再来一次", "裁判长")
    placing = next(p for p in desk.ranking.ranking(key).placings if p.key == entries[0])
    assert (placing.total, [a.points for a in placing.adjustments]) == (D("87.00"), [D("2.50"), D("-2.50")])
