"""The vectors of democracy.md: rules 21–25 and 52, both wordings at exactly half, elections, ties and rounds."""

from dataclasses import replace

import pytest

from core.congress.records.votes import Ballot, Verdict
from core.congress.rules.votes import needed, next_items, preparation_findings, presence_findings, verdict
from tests.core.congress.ballots import HENAN, NATION, SHANGHAI, ZHEJIANG, both, law, matters, sheet


def vote(due: int, yes: int, *, region: str = NATION, **values: object) -> Verdict:
    """A vote on one matter by everybody due, all papers returned and valid, nobody against."""
    ballot = Ballot(**({"title": "草案", "due": due, "present": due, "issued": due} | values))
    return verdict(ballot, matters("草案"), both(sheet([(yes, 0, due - yes)], due)), rules=law(region))


def elect(due: int, seats: int, votes: list[int], write_ins: tuple[tuple[str, int], ...] = ()) -> Verdict:
    """An election with the candidates A, B, C … and all papers valid."""
    ballot = Ballot(title="选举", kind="选举", due=due, present=due, issued=due, seats=seats)
    items = matters(*"ABCDEFGH"[: len(votes)])
    count = sheet([(v, 0, 0) for v in votes], due, write_ins=write_ins)
    return verdict(ballot, items, both(count), rules=law())


@pytest.mark.parametrize(
    ("due", "need"), [(100, 51), (99, 50), (101, 51), (30, 16), (31, 16), (1, 1), (2, 2), (175, 88)]
)
def test_more_than_half_of_all_delegates_is_needed(due: int, need: int):
    assert needed(Ballot(due=due)) == need
    assert not vote(due, need - 1).items[0].is_passed
    assert vote(due, need).items[0].is_passed


@pytest.mark.parametrize(("due", "need"), [(90, 60), (91, 61), (92, 62), (100, 67), (3, 2)])
def test_two_thirds_of_all_are_rounded_up(due: int, need: int):
    assert needed(Ballot(due=due, majority="全体代表三分之二以上")) == need


def test_the_base_is_all_delegates_and_not_those_present():
    ballot = Ballot(title="草案", due=100, present=70, issued=70)
    result = verdict(ballot, matters("草案"), both(sheet([(50, 10, 10)], 70)), rules=law())
    assert not result.items[0].is_passed  # 50 of 70 present, yet not more than half of 100
    assert result.items[0].needed == 51


def test_the_sentence_is_the_one_of_the_domain():
    ballot = Ballot(title="草案", due=100, present=95, issued=95)
    count = sheet([(60, 20, 10)], 90, invalid=3)
    result = verdict(ballot, matters("草案"), both(count), rules=law())
    assert result.items[0].sentence == (
        "发出表决票95张，收回93张，有效90张；赞成60、反对20、弃权10；赞成票已超过全体代表半数，通过。"
    )
    count = sheet([(50, 30, 10)], 90, invalid=3)
    result = verdict(ballot, matters("草案"), both(count), rules=law())
    assert result.items[0].sentence.endswith("赞成50、反对30、弃权10；赞成票未超过全体代表半数，不予通过。")


def test_abstentions_and_papers_not_returned_are_never_yes():
    ballot = Ballot(title="草案", due=100, present=100, issued=100)
    result = verdict(ballot, matters("草案"), both(sheet([(50, 0, 30)], 80)), rules=law())
    assert not result.items[0].is_passed


@pytest.mark.parametrize(
    ("region", "matter", "strict", "wide"),
    [
        (SHANGHAI, None, "第二十条", "上海市职工代表大会条例第三十一条"),
        (NATION, "集体合同草案", "企业民主管理规定（总工发〔2012〕12号）第二十条", "第三十六条"),
        (ZHEJIANG, None, "浙江省企业民主管理条例第十五条", "半数以上"),
        (HENAN, None, "河南省企业职工民主权利保障条例第二十条", "半数以上"),
    ],
)
def test_exactly_half_shows_both_wordings_and_the_strict_one_decides(
    region: str, matter: str | None, strict: str, wide: str
):
    result = vote(100, 50, region=region, matter=matter)
    other = result.items[0].other_wording
    assert not result.items[0].is_passed
    assert "“过半数”" in other
    assert "“半数以上”" in other
    assert strict in other
    assert wide in other
    assert other.endswith("按较严的“过半数”判定，不予通过。")
    assert other in result.sentence


def test_wordings_differ_only_at_exactly_half():
    assert vote(100, 49).items[0].other_wording == vote(100, 51).items[0].other_wording == ""
    assert vote(101, 50).items[0].other_wording == ""


def test_each_item_has_a_verdict_of_its_own():
    ballot = Ballot(title="两项", due=60, present=60, issued=60)
    count = sheet([(40, 10, 10), (30, 20, 10)], 60)
    result = verdict(ballot, matters("工资", "福利"), both(count), rules=law())
    assert [v.is_passed for v in result.items] == [True, False]


@pytest.mark.parametrize(
    ("due", "enough"), [(90, 60), (91, 61), (100, 67), (30, 20), (31, 21), (175, 117), (3, 2)]
)
def test_two_thirds_must_be_present(due: int, enough: int):
    assert presence_findings(Ballot(due=due, present=enough), law()) == ()
    [found] = presence_findings(Ballot(due=due, present=enough - 1), law(SHANGHAI))
    assert found.severity == "强制"
    assert f"需 {enough} 名" in found.sentence
    assert "上海市职工代表大会条例第二十八条" in found.sentence


def test_a_collective_contract_cites_its_own_quorum_too():
    found = presence_findings(Ballot(due=100, present=66, matter="集体合同草案"), law())
    assert "集体合同规定（劳动和社会保障部令第22号）第三十六条" in [f.source for f in found]


@pytest.mark.parametrize("matter", ["集体合同草案", "改制裁减分流安置方案", "职工董事监事选举"])
def test_important_matters_are_not_voted_on_by_hands(matter: str):
    [found] = preparation_findings(Ballot(matter=matter, method="举手表决"), matters("某"), law())
    assert found.severity == "强制"
    assert "第二十条" in found.sentence


@pytest.mark.parametrize(
    ("region", "kind", "matter", "source"),
    [
        (SHANGHAI, "表决", "薪酬福利劳动用工教育培训制度", "上海市职工代表大会条例第三十一条"),
        (HENAN, "选举", "协商代表和专门小组成员", "河南省企业职工民主权利保障条例第二十条"),
    ],
)
def test_places_want_secrecy_for_more(region: str, kind: str, matter: str, source: str):
    ballot = Ballot(kind=kind, matter=matter, method="举手表决", seats=1)
    assert source in [
        f.source
        for f in preparation_findings(ballot, matters("某", "另"), law(region))
        if f.severity == "强制"
    ]
    assert preparation_findings(ballot, matters("某", "另"), law()) == ()


def test_only_procedure_may_be_decided_by_those_present_and_only_with_a_warning():
    procedural = Ballot(matter="会议程序事项", method="举手表决", majority="实到代表过半数")
    [found] = preparation_findings(procedural, matters("主席团名单"), law())
    assert found.severity == "依据待核"
    assert needed(replace(procedural, due=100, present=70)) == 36
    [found] = preparation_findings(replace(procedural, matter="其他"), matters("某"), law())
    assert found.severity == "强制"
    [found] = preparation_findings(replace(procedural, method="无记名投票"), matters("某"), law())
    assert found.severity == "强制"


def test_hands_are_counted_without_papers():
    result = vote(60, 40, method="举手表决")
    assert (
        result.items[0].sentence
        == "举手表决，参加表决60名；赞成40、反对0、弃权20；赞成票已超过全体代表半数，通过。"
    )


def test_a_general_meeting_of_employees_counts_employees():
    ballot = Ballot(title="草案", due=60, present=60, issued=60)
    result = verdict(ballot, matters("草案"), both(sheet([(40, 0, 20)], 60)), rules=law(), voters="职工")
    assert "超过全体职工半数" in result.sentence
    assert "代表" not in result.sentence


# ---- elections ------------------------------------------------------------------------------------------


def test_elected_are_those_with_most_votes_above_half_of_all():
    result = elect(100, 2, [80, 51, 60])
    assert result.elected == ("A", "C")
    assert [(v.title, v.rank, v.is_passed) for v in result.items] == [
        ("A", 1, True),
        ("C", 2, True),
        ("B", 3, False),
    ]
    assert "应选2名，当选2名：A（80票）、C（60票）。" in result.sentence


def test_exactly_half_elects_nobody():
    result = elect(100, 1, [50, 40])
    assert result.elected == ()
    assert "未当选" in result.items[0].other_wording


def test_too_few_above_half_leave_seats_for_a_further_round():
    result = elect(100, 3, [80, 60, 50, 40])
    assert (result.elected, result.run_off) == (("A", "B"), ())
    assert "尚缺1名" in result.sentence
    items, seats = next_items(result, matters(*"ABCD"))
    assert ([i.title for i in items], seats) == (["C", "D"], 1)


def test_a_tie_for_the_last_seat_goes_to_a_run_off_among_the_tied():
    result = elect(100, 2, [80, 60, 60, 55])
    assert (result.elected, result.run_off, result.run_off_seats) == (("A",), ("B", "C"), 1)
    items, seats = next_items(result, matters(*"ABCD"))
    assert ([i.title for i in items], seats) == (["B", "C"], 1)


def test_a_tie_within_the_seats_is_no_tie():
    result = elect(100, 2, [70, 70, 60])
    assert (result.elected, result.run_off, result.run_off_seats) == (("A", "B"), (), 0)


def test_a_tie_of_all_leaves_all_seats():
    result = elect(100, 2, [60, 60, 60])
    assert (result.elected, result.run_off, result.run_off_seats) == ((), ("A", "B", "C"), 2)


def test_a_tie_below_half_is_a_further_round_and_no_run_off():
    result = elect(100, 1, [50, 50])
    assert (result.elected, result.run_off) == ((), ())


def test_written_in_names_are_elected_likewise():
    result = elect(100, 2, [60, 20], (("丁", 70), ("戊", 5)))
    assert result.elected == ("丁", "A")
    assert [v.title for v in result.items if v.is_write_in] == ["丁", "戊"]


def test_as_many_candidates_as_seats_is_advised_against():
    [found] = preparation_findings(Ballot(kind="选举", seats=2), matters("甲", "乙"), law())
    assert found.severity == "建议"
    assert "候选人 2 名，应选 2 名" in found.sentence


def test_without_two_equal_sheets_there_is_no_verdict():
    ballot = Ballot(title="草案", due=60, present=60, issued=60)
    first, second = both(sheet([(40, 10, 10)], 60))
    alone = verdict(ballot, matters("草案"), (first,), rules=law())
    assert (alone.count, alone.differences) == (None, ("乙方第 1 遍计票单还没有录入",))
    other = replace(second, lines=(replace(second.lines[0], yes=41, no=9),))
    apart = verdict(ballot, matters("草案"), (first, other), rules=law())
    assert apart.differences == (
        "“草案”赞成：甲方 40，乙方 41，相差 1",
        "“草案”反对：甲方 10，乙方 9，相差 1",
    )
    assert not apart.is_final
