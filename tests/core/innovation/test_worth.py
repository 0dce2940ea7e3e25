"""What an idea is worth: benefit, finance's word, scores, grade and reward in a store."""

import datetime as dt
from decimal import Decimal

import pytest

from core.app import App
from core.errors import Conflict, Invalid
from core.innovation.records.ideas import Benefit, Grade, Quantity, Reward
from core.innovation.records.views import GradeLine
from core.regulations.records import OwnRule
from tests.core.innovation.bench import (
    FORMULA,
    PROPOSED,
    QUANTITIES,
    TITLE,
    YEAR,
    Bench,
    bench,
    turn,
)


@pytest.fixture
def office(app: App) -> Bench:
    return bench(app)


def told(error: "pytest.ExceptionInfo[Exception]") -> str:
    return str(error.value)


# ---- benefit ----


def test_the_benefit_is_worked_out_by_its_formula_and_said_in_a_sentence(office: Bench) -> None:
    key = office.adopted()
    done = office.calculate(key)
    assert done.amount == Decimal("22600.00")
    case = office.proposals.case(key)
    assert case.benefit == done
    assert [(q.name, q.value) for q in case.quantities] == [
        ("节约工时", 100), ("单价", Decimal("35.5")), ("投入", 20000),
    ]  # fmt: skip
    assert done.sentence == (
        "节约工时（100 小时） × 单价（35.5 元/小时） × 12 − 投入（20000 元） = 22600.00 元"
    )


def test_a_calculation_not_yet_confirmed_is_replaced(office: Bench) -> None:
    key = office.adopted()
    office.calculate(key)
    office.calculate(key, "数量 × 3", (Quantity(name="数量", value=Decimal("0.125")),))
    case = office.proposals.case(key)
    assert case.benefit is not None
    assert case.benefit.amount == Decimal("0.38")  # 0.375 rounded half up
    assert [q.value for q in case.quantities] == [Decimal("0.125")]


def test_a_loss_is_no_benefit(office: Bench) -> None:
    key = office.adopted()
    with pytest.raises(Invalid, match="小于 0"):
        office.calculate(key, "5 - 投入", QUANTITIES[2:])


def test_an_idea_that_was_not_adopted_has_no_benefit(office: Bench) -> None:
    with pytest.raises(Conflict, match="不能测算效益"):
        office.calculate(office.submit())


def test_an_author_never_confirms_the_benefit(office: Bench) -> None:
    key = office.verified(TITLE, 0, 1, shares=(60, 40))
    office.calculate(key)
    for values in ({"by": office.name(1)}, {"by": "财务", "confirmer_id": office.people[1]}):
        confirmer = values.pop("confirmer_id", None)
        with pytest.raises(Conflict, match="不能确认自己的效益"):
            office.proposals.confirm_benefit(key, turn(by=str(values["by"])), confirmer_id=confirmer)  # type: ignore[arg-type]
    done = office.proposals.confirm_benefit(key, turn(by="财务"), confirmer_id=office.people[5])
    assert done.confirmed_by == office.name(5)
    assert office.state(key) == "效益已确认"
    with pytest.raises(Conflict):
        office.calculate(key)  # what finance has confirmed stays


def test_who_worked_it_out_confirms_it_only_with_a_reason(office: Bench) -> None:
    key = office.verified()
    office.calculate(key)
    with pytest.raises(Invalid, match="同一人"):
        office.proposals.confirm_benefit(key, turn(by="孙工"))
    office.proposals.confirm_benefit(key, turn(by="孙工", opinion="财务只有一人，已请审计复核"))


def test_without_a_formula_there_is_no_sum(office: Bench) -> None:
    key = office.verified()
    none = Benefit(
        idea_id=key, calculated_by="孙工", calculated_on=PROPOSED, social="消除夹手隐患", amount=Decimal(9)
    )
    assert office.proposals.calculate_benefit(none, ()).amount == 0
    office.proposals.confirm_benefit(key, turn(by="王会计"))
    assert office.proposals.figures(YEAR, as_of=YEAR.end).with_benefit.number == 0


def test_a_benefit_cannot_be_confirmed_before_it_is_worked_out(office: Bench) -> None:
    with pytest.raises(Conflict, match="请先测算"):
        office.proposals.confirm_benefit(office.verified(), turn(by="王会计"))


def test_trying_a_formula_writes_nothing(office: Bench) -> None:
    changes = len(office.app.changes())
    assert office.proposals.quantities_of(FORMULA) == ("节约工时", "单价", "投入")
    assert office.proposals.try_benefit(Benefit(formula=FORMULA), QUANTITIES).amount == Decimal("22600.00")
    assert len(office.app.changes()) == changes


# ---- score, grade, reward ----

POINTS = {"技术水平": 26, "经济效益": 12, "应用范围": 15, "实用性": 16}  # 69


def test_scores_are_kept_by_reviewer_and_averaged_in_the_grade(office: Bench) -> None:
    key = office.confirmed()
    office.score(key, POINTS)
    office.score(key, POINTS | {"实用性": 20}, by="吴评委")  # 73
    office.score(key, POINTS | {"实用性": 19})  # the first reviewer again: 72
    assert office.proposals.file(key).average == Decimal("72.50")
    with pytest.raises(Conflict, match="同一张评分表"):
        office.score(key, {"经济效益": 1}, by="郑评委", table="评分表二")
    with pytest.raises(Conflict, match="不能给自己的建议评分"):
        office.score(key, POINTS, by=office.name(0))
    office.proposals.grade(Grade(idea_id=key, level="第四档"), turn())
    case = office.proposals.case(key)
    assert case.grade is not None
    assert (case.grade.score, case.grade.suggested) == (Decimal("72.50"), "第四档")  # 22600 lies in 1万–10万
    with pytest.raises(Conflict):
        office.score(key, POINTS)


def test_points_that_do_not_go_with_the_confirmed_benefit_are_told_of(office: Bench) -> None:
    key = office.confirmed()
    office.score(key, POINTS | {"经济效益": 26})
    [doubt] = office.proposals.score_doubts(key)
    assert "22,600.00 元" in doubt
    assert "应为 10–14 分" in doubt


def test_an_amount_outside_the_level_is_told_of_and_nothing_for_no_grade(office: Bench) -> None:
    key = office.graded()
    [doubt] = office.reward(key, 900)
    assert "300–500 元" in doubt
    none = office.graded("叉车限速装置", 1, level="不评奖")
    with pytest.raises(Conflict, match="不评奖"):
        office.reward(none)
    assert office.take(none, "归档") == "已归档"


def test_a_reward_names_its_fund_source(office: Bench) -> None:
    key = office.graded()
    with pytest.raises(Invalid, match="资金来源"):
        office.proposals.reward(Reward(idea_id=key, amount=Decimal(300)), turn())
    assert office.state(key) == "已评奖"


def test_the_units_own_table_takes_the_place_of_the_one_of_1986(office: Bench) -> None:
    line = GradeLine(level="三等奖", benefit_from=Decimal(20000), low=Decimal(600), high=Decimal(900))
    own = OwnRule(
        rule_id="innovation.idea.grades", value=office.proposals.grade_table_text([line]),
        source="东方公司合理化建议奖励办法第六条", valid_from=dt.date(2026, 1, 1),
    )  # fmt: skip
    office.app.regulations.set_own_rule(own)
    table = office.proposals.grade_table(PROPOSED)
    assert (table.lines, table.source, table.is_verified) == ((line,), own.source, True)
    found = office.proposals.suggest_grade(office.confirmed(), PROPOSED)
    assert found is not None
    assert found.line == line
