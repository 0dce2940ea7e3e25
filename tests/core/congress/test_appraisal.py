"""民主评议: weights, tie-outs, shares to the hundredth, and groups below five that nothing gives away."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.congress.records.appraisal import Appraisee, Dimension, GradeCount, VoterGroup
from core.congress.rules.appraisal import (
    Sheets,
    blocks,
    default_dimensions,
    overall_lines,
    percent,
    result,
    rounded,
    scope_findings,
    setup_problems,
    sheet_problems,
)
from tests.core.congress.ballots import HENAN, NATION, SHANGHAI, ZHEJIANG, law

OVERALL = Dimension(id=9, title="综合评价", is_overall=True)
PERSON = Appraisee(id=1, person_id=1, post="总经理", name="周明")


def group(key: int, papers: int, weight: int, name: str = "") -> VoterGroup:
    """A group whose papers all came back valid."""
    return VoterGroup(
        id=key, position=key, name=name or f"第{key}组", size=papers, weight=weight, returned=papers
    )


def grades(group_id: int, *votes: int, dimension: int = 9, abstain: int = 0) -> GradeCount:
    """A group's grades for the one person."""
    a, b, c, d = votes
    return GradeCount(
        appraisee_id=1, group_id=group_id, dimension_id=dimension, excellent=a, competent=b, basic=c,
        incompetent=d, abstain=abstain,
    )  # fmt: skip


def sheets(
    groups: Sequence[VoterGroup],
    counts: Sequence[GradeCount],
    dimensions: Sequence[Dimension] = (OVERALL,),
) -> Sheets:
    """One person appraised by groups."""
    return Sheets(appraisees=(PERSON,), dimensions=dimensions, groups=groups, counts=counts)


# ---- shares by hand -------------------------------------------------------------------------------------


def test_shares_are_weighted_by_group():
    groups = (group(1, 10, 60), group(2, 20, 40))
    [line] = result(sheets(groups, (grades(1, 6, 3, 1, 0), grades(2, 5, 10, 5, 0))), law())
    # 优秀: 60 % × 6/10 + 40 % × 5/20 = 36 + 10; 称职: 18 + 20; 基本称职: 6 + 10
    assert line.shares == (Decimal("46.00"), Decimal("38.00"), Decimal("16.00"), Decimal("0.00"))
    assert line.counts == (11, 13, 6, 0)
    assert line.score == Decimal("86.00")  # 46 + 0.8 × 38 + 0.6 × 16
    assert line.grade == "称职"
    assert [(g.name, g.size, g.counts) for g in line.groups] == [
        ("第1组", 10, (6, 3, 1, 0)),
        ("第2组", 20, (5, 10, 5, 0)),
    ]


def test_who_abstains_from_a_question_does_not_count_in_it():
    [line] = result(sheets((group(1, 10, 100),), (grades(1, 4, 4, 0, 0, abstain=2),)), law())
    assert line.shares[:2] == (Decimal("50.00"), Decimal("50.00"))


def test_a_group_that_wholly_abstained_leaves_its_weight_to_the_others():
    groups = (group(1, 10, 60), group(2, 20, 40))
    [line] = result(sheets(groups, (grades(1, 0, 0, 0, 0, abstain=10), grades(2, 20, 0, 0, 0))), law())
    assert line.shares[0] == Decimal("100.00")


def test_dimensions_count_by_their_weight_and_the_overall_grade_by_itself():
    dimensions = (Dimension(id=1, title="德", weight=70), Dimension(id=2, title="能", weight=30), OVERALL)
    counts = (
        grades(1, 10, 0, 0, 0, dimension=1),
        grades(1, 0, 10, 0, 0, dimension=2),
        grades(1, 0, 0, 0, 10),
    )
    lines = result(sheets((group(1, 10, 100),), counts, dimensions), law())
    assert [(one.dimension, one.score) for one in lines] == [
        ("德", Decimal("100.00")),
        ("能", Decimal("80.00")),
        ("综合评价", Decimal("40.00")),
        ("综合得分", Decimal("94.00")),
    ]
    assert [one.grade for one in lines] == ["优秀", "称职", "不称职", "优秀"]


def test_halves_are_rounded_up_and_thirds_sum_to_a_hundred():
    assert rounded(Fraction(1, 200)) == Decimal("0.01")
    assert rounded(Fraction(1, 201)) == Decimal("0.00")
    third = Fraction(1, 3)
    assert percent((third, third, third, Fraction(0))) == tuple(
        map(Decimal, ("33.34", "33.33", "33.33", "0.00"))
    )


@given(st.lists(st.integers(0, 400), min_size=4, max_size=4).filter(any))
def test_shares_sum_to_a_hundred_and_are_off_by_less_than_a_hundredth(votes: list[int]):
    exact = [Fraction(v, sum(votes)) for v in votes]
    shown = percent((exact[0], exact[1], exact[2], exact[3]))
    assert sum(shown) == Decimal("100.00")
    assert all(abs(Fraction(s) - 100 * e) < Fraction(1, 100) for s, e in zip(shown, exact, strict=True))


def test_the_summary_table_has_shares_of_those_who_took_part():
    groups = (group(1, 10, 60), group(2, 30, 40))
    counts = (grades(1, 6, 3, 1, 0), grades(2, 20, 5, 2, 1, abstain=2))
    [line] = overall_lines(sheets(groups, counts))
    assert (line.counts, line.abstain) == ((26, 8, 3, 1), 2)
    assert line.shares == tuple(map(Decimal, ("65.00", "20.00", "7.50", "2.50")))  # of 40


# ---- small groups ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("papers", "joined"),
    [
        ((10, 20), [(1,), (2,)]),
        ((3, 20), [(1, 2)]),
        ((3, 20, 8), [(1, 3), (2,)]),
        ((2, 2, 20), [(1, 2, 3)]),
        ((3, 2, 20), [(1, 2), (3,)]),
        ((5, 5), [(1,), (2,)]),
        ((4, 0, 9, 30), [(1, 2, 3), (4,)]),
        ((1, 1, 1), [(1, 2, 3)]),
    ],
)
def test_small_groups_join_the_next_smallest(papers: tuple[int, ...], joined: list[tuple[int, ...]]):
    groups = [group(n, p, 10) for n, p in enumerate(papers, start=1)]
    assert [tuple(g.id for g in b) for b in blocks(groups)] == joined


def test_fewer_than_five_papers_in_all_have_no_result():
    assert result(sheets((group(1, 4, 100),), (grades(1, 4, 0, 0, 0),)), law()) == ()


@st.composite
def votes_of(draw: st.DrawFn, number: int) -> list[int]:
    """Four grades of as many papers."""
    cuts = sorted(draw(st.lists(st.integers(0, number), min_size=3, max_size=3)))
    return [b - a for a, b in zip([0, *cuts], [*cuts, number], strict=True)]


@st.composite
def gradings(draw: st.DrawFn) -> tuple[list[VoterGroup], list[list[int]]]:
    """Groups of all sizes, among them small ones, with their grades."""
    papers = draw(st.lists(st.integers(0, 12), min_size=1, max_size=6).filter(lambda p: sum(p) >= 5))
    cuts = sorted(draw(st.lists(st.integers(1, 99), min_size=len(papers) - 1, max_size=len(papers) - 1)))
    weights = [b - a for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]
    groups = [group(n, p, w) for n, (p, w) in enumerate(zip(papers, weights, strict=True), start=1)]
    return groups, [draw(votes_of(p)) for p in papers]


@given(case=gradings(), data=st.data())
def test_nothing_shown_depends_on_how_votes_lie_within_a_block(
    case: tuple[list[VoterGroup], list[list[int]]], data: st.DataObject
):
    """Whatever is computed from the result, it cannot tell two distributions inside a block apart."""
    groups, votes = case
    other = [list(v) for v in votes]
    for block in blocks(groups):
        keys = [(g.id or 0) - 1 for g in block]
        pool = [grade for k in keys for grade, n in enumerate(votes[k]) for _ in range(n)]
        mixed = data.draw(st.permutations(pool))
        for k in keys:
            mine, mixed = mixed[: sum(votes[k])], mixed[sum(votes[k]) :]
            other[k] = [mine.count(grade) for grade in range(4)]
    first, second = (
        sheets(groups, [grades(n, *v) for n, v in enumerate(many, start=1)]) for many in (votes, other)
    )
    assert result(first, law()) == result(second, law())
    assert overall_lines(first) == overall_lines(second)


@given(case=gradings())
def test_no_sum_or_difference_of_what_is_shown_is_about_fewer_than_five(
    case: tuple[list[VoterGroup], list[list[int]]],
):
    groups, votes = case
    [line] = result(sheets(groups, [grades(n, *v) for n, v in enumerate(votes, start=1)]), law())
    sizes = [g.size for g in line.groups]
    assert sum(sizes) == sum(g.valid for g in groups)
    for taken in range(1, len(sizes) + 1):
        assert all(sum(some) >= 5 for some in combinations(sizes, taken))  # also what is left over
    assert tuple(sum(g.counts[n] for g in line.groups) for n in range(4)) == line.counts


# ---- sheets that tie ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "count", "sentence"),
    [
        (group(1, 10, 100), grades(1, 5, 3, 1, 0), "“第1组”对周明“综合评价”：5＋3＋1＋0＋0＝9 票，与有效测评表 10 份相差 1"),
        (replace(group(1, 10, 100), returned=12), grades(1, 12, 0, 0, 0), "“第1组”收回 12 份，多于 10 人，多出 2 份；请重新清点"),
        (replace(group(1, 10, 100), invalid=11), grades(1, 0, 0, 0, 0, abstain=-1), "“第1组”无效 11 份，应在 0 与收回 10 份之间"),
        (group(1, 10, 100), grades(1, 11, -1, 0, 0), "“第1组”对周明“综合评价”的票数不能是负数"),
        (group(1, 10, 100), grades(1, 10, 0, 0, 0, dimension=3), "“第1组”对周明“综合评价”没有填写票数"),
    ],
)  # fmt: skip
def test_a_sheet_that_does_not_tie_is_told_so(one: VoterGroup, count: GradeCount, sentence: str):
    assert sentence in [p.message for p in sheet_problems(one, (count,), (PERSON,), (OVERALL,))]


@given(votes=votes_of(30), place=st.integers(0, 3), step=st.integers(-9, 9).filter(bool))
def test_a_sheet_ties_and_any_changed_number_does_not(votes: list[int], place: int, step: int):
    one = group(1, 30, 100)
    assert sheet_problems(one, (grades(1, *votes),), (PERSON,), (OVERALL,)) == ()
    votes[place] += step
    assert sheet_problems(one, (grades(1, *votes),), (PERSON,), (OVERALL,))


def test_weights_sum_to_a_hundred():
    dimensions = (Dimension(title="德", weight=60), Dimension(title="能", weight=30), OVERALL)
    found = setup_problems((PERSON,), dimensions, (group(1, 9, 60), group(2, 9, 50)))
    assert [p.message for p in found] == [
        "评议人员的权重合计应为 100，现在 60＋50＝110",
        "评议项目的权重合计应为 100，现在 60＋30＝90",
    ]
    assert setup_problems((PERSON,), (OVERALL,), (group(1, 9, 100),)) == ()


def test_the_usual_dimensions_are_the_forms():
    found = default_dimensions(law())
    assert [(d.title, d.weight) for d in found[:5]] == [("德", 20), ("能", 20), ("勤", 20), ("绩", 20), ("廉", 20)]  # fmt: skip
    assert (found[5].is_overall, found[5].weight) == (True, 0)


# ---- who may be appraised -------------------------------------------------------------------------------


@pytest.mark.parametrize("nature", ["私营企业", "外商投资企业", None])
def test_outside_public_ownership_only_board_members_are_appraised_unless_agreed(nature: str | None):
    [found] = scope_findings((PERSON,), {}, nature, law(SHANGHAI))
    assert found.severity == "建议"
    assert found.source == "上海市职工代表大会条例第十四条"
    assert "周明不在其中" in found.sentence
    [found] = scope_findings((PERSON,), {}, nature, law())
    assert found.severity == "依据待核"
    assert scope_findings((PERSON,), {1: "周明"}, nature, law(SHANGHAI)) == ()


@pytest.mark.parametrize("region", [NATION, SHANGHAI, ZHEJIANG, HENAN])
@pytest.mark.parametrize("nature", ["国有企业", "集体企业", "国有控股公司", "国有独资公司"])
def test_in_public_ownership_managers_are_appraised(region: str, nature: str):
    assert scope_findings((PERSON,), {}, nature, law(region)) == ()


def test_board_members_left_out_are_named():
    [found] = scope_findings((PERSON,), {2: "吴敏"}, "国有企业", law(SHANGHAI))
    assert "吴敏是职工董事、职工监事，应当接受民主评议（上海市职工代表大会条例第十四条）" in found.sentence
