"""Satisfaction surveys entered by two people."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.app import App
from core.disclosure.records.surveys import Survey, SurveyLine, SurveyQuestion, SurveySheet
from core.disclosure.rules import surveys as rules
from core.disclosure.service.disclosure import Disclosure
from core.errors import Conflict, Invalid
from tests.core.disclosure import factory
from tests.core.disclosure.factory import day


@pytest.fixture
def disclosure(app: App) -> Disclosure:
    return factory.unit(app, factory.SHANDONG)


def prepared(disclosure: Disclosure) -> int:
    survey = Survey(title="2026 年厂务公开满意度", held_on=day("12-01"), issued=100)
    return disclosure.surveys.prepare(survey, ["内容", "时间"])


def sheet(disclosure: Disclosure, survey: int, side: str, **values: object) -> SurveySheet:
    """A sheet that ties: 95 returned, 5 invalid, 90 valid."""
    questions = disclosure.surveys.state(survey).questions
    lines = tuple(
        SurveyLine(question_id=q.id or 0, satisfied=60, fairly=20, dissatisfied=6, unaware=4)
        for q in questions
    )
    given = {
        "side": side,
        "entered_by": {"甲": "录入一"}.get(side, "录入二"),
        "returned": 95,
        "invalid": 5,
        "lines": lines,
    }
    return SurveySheet(survey_id=survey, **(given | values))


def test_two_sheets_that_agree_give_the_result(disclosure: Disclosure):
    survey = prepared(disclosure)
    for side in "甲乙":
        disclosure.surveys.enter(sheet(disclosure, survey, side))
    state = disclosure.surveys.confirm(survey, day("12-02"))
    assert state.rate == "88.9%"  # (60 + 20) of 90 on both questions
    assert [r.rate for r in state.results] == ["88.9%", "88.9%"]
    assert state.survey.state == "已确认"
    with pytest.raises(Conflict, match="已经确认"):
        disclosure.surveys.enter(sheet(disclosure, survey, "甲", attempt=2))


def test_a_difference_forces_a_new_count_and_both_are_kept(disclosure: Disclosure):
    survey = prepared(disclosure)
    right = sheet(disclosure, survey, "乙")
    wrong = (replace(right.lines[0], satisfied=59, fairly=21), right.lines[1])
    disclosure.surveys.enter(sheet(disclosure, survey, "甲"))
    disclosure.surveys.enter(replace(right, lines=wrong))
    state = disclosure.surveys.state(survey)
    assert state.differences == (
        "“内容”满意：甲方 60，乙方 59，相差 1",
        "“内容”基本满意：甲方 20，乙方 21，相差 1",
    )
    assert state.open_attempt == 2
    with pytest.raises(Conflict, match=r"“内容”满意.*第 2 遍"):
        disclosure.surveys.confirm(survey, day("12-02"))
    for side in "甲乙":
        disclosure.surveys.enter(sheet(disclosure, survey, side, attempt=2))
    assert len(disclosure.surveys.state(survey).sheets) == 4
    assert disclosure.surveys.confirm(survey, day("12-02")).rate == "88.9%"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"returned": 101}, "收回 101 份，多于发出的 100 份"),
        ({"returned": 94}, "与有效 89 份相差 1"),
        ({"invalid": 96}, "无效 96 份，多于收回的 95 份"),
        ({"lines": ()}, "每个测评项目填一行"),
        ({"attempt": 2}, "现在应录入第 1 遍"),
        ({"side": "丙"}, "录入方应为甲或乙"),
        ({"returned": -1}, "不能是负数"),
    ],
)
def test_a_sheet_that_does_not_tie_is_refused(disclosure: Disclosure, values: dict[str, object], words: str):
    survey = prepared(disclosure)
    with pytest.raises(Invalid, match=words):
        disclosure.surveys.enter(replace(sheet(disclosure, survey, "甲"), **values))
    assert disclosure.surveys.state(survey).sheets == ()


def test_one_person_does_not_enter_both_sides(disclosure: Disclosure):
    survey = prepared(disclosure)
    disclosure.surveys.enter(sheet(disclosure, survey, "甲"))
    with pytest.raises(Invalid, match="已为另一方录入"):
        disclosure.surveys.enter(sheet(disclosure, survey, "乙", entered_by="录入 一"))
    with pytest.raises(Invalid, match="已经录入"):
        disclosure.surveys.enter(sheet(disclosure, survey, "甲"))


def test_a_survey_wants_papers_and_different_questions(disclosure: Disclosure):
    survey = Survey(title="甲", held_on=day("12-01"), issued=10)
    for questions in ([], ["内容", "内容"]):
        with pytest.raises(Invalid, match="测评项目"):
            disclosure.surveys.prepare(survey, questions)
    with pytest.raises(Invalid, match="至少 1 份"):
        disclosure.surveys.prepare(replace(survey, issued=0), ["内容"])


COUNTS = st.tuples(*[st.integers(0, 30)] * 4)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(COUNTS, COUNTS, st.integers(0, 3), st.sampled_from((0, 1, -1)))
def test_any_single_slip_of_one_side_is_noticed(
    one: tuple[int, ...], two: tuple[int, ...], field: int, slip: int
):
    questions = [SurveyQuestion(id=1, title="甲")]
    first = SurveySheet(side="甲", returned=sum(one), lines=(_line(one),))
    slipped = tuple(n + slip * (i == field) for i, n in enumerate(one))
    second = SurveySheet(side="乙", returned=sum(one), lines=(_line(slipped),))
    assert bool(rules.differences(first, second, questions)) is (slip != 0)
    other = SurveySheet(side="乙", returned=sum(two), lines=(_line(two),))
    assert bool(rules.differences(first, other, questions)) is (one != two)


def _line(numbers: tuple[int, ...]) -> SurveyLine:
    names = ("satisfied", "fairly", "dissatisfied", "unaware")
    return SurveyLine(question_id=1, **dict(zip(names, numbers, strict=True)))
