"""Scores, grades, rewards, likeness and eligibility without a store."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Invalid
from core.innovation.records.ideas import Author, Idea, IdeaStep, Score, ScoreItem
from core.innovation.records.views import GradeLine, IdeaCase, ScoreSheet
from core.innovation.rules import eligibility, grading, likeness, scoring
from core.innovation.score_tables import score_table, score_tables
from core.rules import rule_set

DAY = dt.date(2026, 3, 9)
RULES = rule_set(on=DAY)
FULL = {"技术水平": 28, "经济效益": 27, "应用范围": 18, "实用性": 17}  # 90


def points(**changed: object) -> dict[str, Decimal]:
    return {n: Decimal(str(p)) for n, p in (FULL | changed).items()}


# ---- scores ----


def test_the_maxima_of_both_tables_add_up_to_a_hundred() -> None:
    assert [sum(c.maximum for c in t.criteria) for t in score_tables()] == [100, 100]
    assert [(c.name, c.maximum) for c in score_table("评分表一").criteria] == [
        ("技术水平", 30), ("经济效益", 30), ("应用范围", 20), ("实用性", 20),
    ]  # fmt: skip
    assert [(c.name, c.maximum) for c in score_table("评分表二").criteria] == [
        ("经济效益", 50), ("完整性", 10), ("创造性", 10), ("应用范围", 10), ("研究时间", 10), ("改善成本", 10),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"实用性": 20.5}, "“实用性”应为 0 到 20 分"),
        ({"技术水平": 31}, "“技术水平”应为 0 到 30 分"),
        ({"技术水平": 9}, "“技术水平”应在 26–30、21–25、10–20 分之内"),
        ({"技术水平": "25.5"}, "“技术水平”应在 26–30、21–25、10–20 分之内"),
        ({"态度": 5}, "没有“态度”这一项"),
    ],
)
def test_points_beyond_the_range_or_between_bands_are_refused(changed: dict[str, object], told: str) -> None:
    scoring.require_points(score_table("评分表一"), points())
    with pytest.raises(Invalid, match=told):
        scoring.require_points(score_table("评分表一"), points(**changed))


def test_a_criterion_left_out_is_refused() -> None:
    given = points()
    del given["实用性"]
    with pytest.raises(Invalid, match="“实用性”没有打分"):
        scoring.require_points(score_table("评分表一"), given)


@pytest.mark.parametrize(
    ("benefit", "mark", "is_doubtful"),
    [
        (500000, 26, False),  # ≥ 50万: 26–30
        (499999, 26, True),
        (100000, 15, False),  # 10–50万: 15–25
        (99999, 15, True),
        (99999, 14, False),  # < 10万: 10–14
        (500000, 25, True),
    ],
)
def test_points_for_benefit_are_compared_with_the_confirmed_sum(
    benefit: int, mark: int, is_doubtful: bool
) -> None:
    found = scoring.doubts(score_table("评分表一"), points(经济效益=mark), Decimal(benefit))
    assert bool(found) is is_doubtful


def test_several_reviewers_are_averaged_with_two_places() -> None:
    def sheet(total: str) -> ScoreSheet:
        return ScoreSheet(score=Score(), items=(ScoreItem(points=Decimal(total)),))

    assert scoring.average([sheet("80"), sheet("81"), sheet("81")]) == Decimal("80.67")
    assert scoring.average([]) is None


# ---- grades and rewards ----


@pytest.mark.parametrize(
    ("benefit", "level", "low", "high"),
    [
        ("1000000", "第一档", 2500, 4000),
        ("999999.99", "第二档", 1500, 2500),
        ("500000", "第二档", 1500, 2500),
        ("100000", "第三档", 500, 1500),
        ("99999.99", "第四档", 300, 500),
        ("10000", "第四档", 300, 500),
        ("9999.99", "第五档", 0, 300),
    ],
)
def test_the_table_of_1986_suggests_a_grade_and_is_only_a_suggestion(
    benefit: str, level: str, low: int, high: int
) -> None:
    found = grading.suggestion(Decimal(benefit), RULES)
    assert found.line is not None
    assert (found.line.level, found.line.low, found.line.high) == (level, low, high)
    assert found.finding.severity == "依据待核"
    assert "1986" in found.sentence


def test_without_a_benefit_in_money_no_grade_is_suggested() -> None:
    found = grading.suggestion(Decimal(0), RULES)
    assert found.line is None
    assert "社会效益" in found.sentence


def test_a_table_of_the_units_own_is_written_as_it_is_read() -> None:
    own = (
        GradeLine(level="一等奖", benefit_from=Decimal(200000), low=Decimal(2000), high=Decimal(3000)),
        GradeLine(level="二等奖", benefit_from=Decimal("50000.50"), low=Decimal(500), high=Decimal(1999)),
    )
    rule = replace(RULES[grading.RULE], value=tuple(grading.table_text(own).split("、")))
    rules = replace(RULES, rules={**RULES.rules, grading.RULE: rule})
    assert grading.grade_table(rules).lines == own


def test_a_table_that_cannot_be_read_says_how_it_is_written() -> None:
    rule = replace(RULES[grading.RULE], value=("一等奖 20万",))
    with pytest.raises(Invalid, match="应写作"):
        grading.grade_table(replace(RULES, rules={**RULES.rules, grading.RULE: rule}))


def test_a_reward_is_shared_to_the_cent_with_left_over_cents_to_the_largest_remainders() -> None:
    shares = ("33.33", "33.33", "33.34")
    who = [Author(person_id=n, share=Decimal(s)) for n, s in enumerate(shares, start=1)]
    # 100 yuan: 33.33, 33.33, 33.34; of 0.05 yuan: 1.6665, 1.6665, 1.667 cents, so each gets one, then the third, then the first.
    assert [p.amount for p in grading.parts(Decimal(100), who)] == [
        Decimal("33.33"), Decimal("33.33"), Decimal("33.34"),
    ]  # fmt: skip
    assert [p.amount for p in grading.parts(Decimal("0.05"), who)] == [
        Decimal("0.02"), Decimal("0.01"), Decimal("0.02"),
    ]  # fmt: skip


@given(st.integers(1, 10**9), st.lists(st.integers(1, 10**4), min_size=1, max_size=8))
def test_the_parts_of_any_reward_add_up_to_it(fen: int, weights: list[int]) -> None:
    who = [Author(person_id=n, share=Decimal(w)) for n, w in enumerate(weights)]
    amount = Decimal(fen).scaleb(-2)
    assert sum(p.amount for p in grading.parts(amount, who)) == amount


def test_a_reward_of_nothing_is_refused() -> None:
    with pytest.raises(Invalid, match="应大于 0"):
        grading.parts(Decimal(0), [Author(person_id=1)])


# ---- authors and conditions ----


@pytest.mark.parametrize(
    ("shares", "told"),
    [
        ((), "请填写建议人"),
        ((60, 30), "现在是 60 \\+ 30 = 90%"),
        ((100, 0), "应大于 0"),
        ((150, -50), "应大于 0"),
        (("33.33", "33.33", "33.33"), "99.99%"),
    ],
)
def test_shares_other_than_a_hundred_per_cent_are_refused(shares: tuple[object, ...], told: str) -> None:
    who = [Author(person_id=n, share=Decimal(str(s))) for n, s in enumerate(shares, start=1)]
    with pytest.raises(Invalid, match=told):
        eligibility.require_authors(who)


def test_nobody_is_an_author_twice() -> None:
    with pytest.raises(Invalid, match="重复"):
        eligibility.require_authors(
            [Author(person_id=1, share=Decimal(50)), Author(person_id=1, share=Decimal(50))]
        )


@pytest.mark.parametrize(
    ("job_title", "is_leader"),
    [
        ("总经理", True),
        ("董事长兼总经理", True),
        ("党委书记、厂长", True),
        ("副总经理", False),
        ("车间主任", False),
        ("", False),
    ],
)
def test_only_heads_of_the_unit_are_advised_against(job_title: str, is_leader: bool) -> None:
    finding = eligibility.leader_finding([Author(person_id=1, name="甲", job_title=job_title)], RULES)
    assert finding.severity == "建议"
    assert (finding.result == eligibility.NOT_MET) is is_leader


def invention(**values: object) -> Idea:
    given = {
        "kind": "小发明",
        "title": "某",
        "is_in_use": True,
        "has_promise": True,
        "has_authorisation": True,
    }
    return Idea(**(given | values))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"is_in_use": False}, "已投入使用"),
        ({"government_award": "市科技进步三等奖"}, "未获政府奖"),
        ({"past_award": "2024 年五小二等奖"}, "未在往届获奖"),
        ({"is_secret": True}, "未涉密"),
        ({"has_rights_dispute": True}, "无知识产权争议"),
        ({"is_government_project": True}, "非政府科技计划项目"),
        ({"has_promise": False}, "有真实性承诺书"),
    ],
)
def test_a_small_invention_meets_each_condition_or_the_lacking_one_is_named(
    values: dict[str, object], told: str
) -> None:
    assert eligibility.condition_finding(invention(), RULES).result == eligibility.MET
    found = eligibility.condition_finding(invention(**values), RULES)
    assert found.result == eligibility.NOT_MET
    assert f"“{told}”" in found.sentence
    assert found.severity == "依据待核"  # elsewhere the conditions of other places only warn


def test_where_the_conditions_are_the_places_own_they_advise() -> None:
    fujian = rule_set(region="350100", on=DAY)
    found = eligibility.condition_finding(invention(past_award="2024 年二等奖"), fujian)
    assert found.severity == "建议"
    assert eligibility.condition_finding(invention(has_promise=False), fujian).result == eligibility.MET


def test_a_suggestion_is_only_asked_about_earlier_awards() -> None:
    plain = Idea(title="某", is_in_use=False)
    assert eligibility.condition_finding(plain, RULES).result == eligibility.MET
    awarded = replace(plain, government_award="省科技进步奖")
    assert eligibility.condition_finding(awarded, RULES).result == eligibility.NOT_MET


# ---- likeness ----


def case(key: int | None, title: str, *people: int, text: str = "") -> IdeaCase:
    who = tuple(Author(person_id=p, name=f"人{p}") for p in people)
    idea = Idea(id=key, number=f"2026-{key}", title=title, situation=text, measures=text)
    return IdeaCase(idea=idea, authors=who, steps=(IdeaStep(taken_on=DAY),))


def test_an_idea_is_not_like_itself_nor_like_another_matter() -> None:
    known = [case(1, "冲压模具快速换模", 1, text="甲乙丙"), case(2, "食堂增加夜宵", 2, text="子丑寅")]
    assert likeness.likenesses(known[0], known, RULES) == ()


def test_the_same_title_of_the_same_author_is_the_same_idea_and_says_why() -> None:
    [found] = likeness.likenesses(
        case(None, "冲压模具 快速换模！", 1, 9), [case(1, "冲压模具快速换模", 1)], RULES
    )
    assert found.is_same
    assert found.title_share == 1
    assert found.same_authors == ("人1",)
    assert (
        found.sentence
        == "与 2026-1“冲压模具快速换模”（人1，已提出）：名称相似 100%，内容相似 0%，同一建议人 人1"
    )


def test_the_same_title_of_somebody_else_is_alike_but_not_the_same() -> None:
    [found] = likeness.likenesses(case(None, "冲压模具快速换模", 2), [case(1, "冲压模具快速换模", 1)], RULES)
    assert not found.is_same


def test_shares_are_twice_the_common_pairs_by_all_pairs() -> None:
    # 换模, 模具 against 换模, 模架: one of two and two in common: 2 × 1 ÷ 4
    assert likeness.share(likeness.pairs("换模具"), likeness.pairs("换模架")) == Decimal("0.50")
    assert likeness.share(likeness.pairs(""), likeness.pairs("")) == 0


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_the_same_both_ways_and_never_more_than_whole(first: str, second: str) -> None:
    one, other = likeness.pairs(first), likeness.pairs(second)
    assert likeness.share(one, other) == likeness.share(other, one)
    assert 0 <= likeness.share(one, other) <= 1
