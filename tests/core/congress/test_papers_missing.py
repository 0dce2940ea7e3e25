"""What papers say that cannot be printed yet, and papers of unusual congresses."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from core.app import App
from core.congress.documents.after_kinds import AFTER
from core.congress.documents.allotment import allotment
from core.congress.documents.occasion import Occasion
from core.congress.documents.proposal_kinds import PROPOSAL_KINDS
from core.congress.documents.wording import chinese, hour, share, tight, with_weekday
from core.congress.records.meetings import Meeting
from core.congress.records.terms import ElectingUnit, Term
from core.congress.service.meetings import Meetings
from core.congress.service.papers import Papers
from core.congress.service.terms import Terms
from core.congress.service.votes import Votes
from core.documents.model import Table
from core.documents.pdf import render
from core.errors import Invalid, NotFound
from core.members.records import Organisation
from tests.core.congress import factory
from tests.core.congress.whole import count_differently, hold, prepared
from tests.core.documents.reading import bare, needs_poppler, pages, text


def missing(papers: Papers, meeting_id: int) -> dict[str, tuple[str, ...]]:
    """What each paper of the meeting itself lacks, by code; proposals and what follows have tests of their own."""
    elsewhere = {k.code for k in (*PROPOSAL_KINDS, *AFTER)}
    return {s.code: s.missing for s in papers.available(meeting_id) if s.code not in elsewhere}


def test_an_empty_meeting_says_paper_by_paper_what_it_lacks(app: App):
    term_id = factory.term(app, employees=300)
    meeting_id = factory.meeting(app, term_id, held_on=None)
    lacks = missing(Papers(app.db), meeting_id)
    assert lacks["D01"] == (
        "工会组织信息中没有工会名称，请补充。",
        "工会组织信息中没有上级工会名称，请补充。",
        "还没有确定会议日期，请在会议信息中填写。",
        "还没有确定会议地点，请在会议信息中填写。",
        "正式会议还没有议程，请先编排议程。",
        "还没有划分选区，请先划分选区并分配名额。",
        "还没有登记请示日期，请在会议信息中填写。",
    )
    assert "还没有主席团建议人选，请在机构中登记。" in lacks["D11-1"]
    assert lacks["D25-1"] == ("还没有已经投票的事项，请先发票、计票并确认结果。",)
    assert lacks["D28"] == ("本次会议还没有民主评议，请先准备评议。",)
    assert all(lacks.values())


def test_a_paper_that_lacks_something_is_not_made(app: App):
    term_id = factory.term(app)
    meeting_id = factory.meeting(app, term_id)
    with pytest.raises(Invalid) as refused:
        Papers(app.db).make(meeting_id, "D10")
    assert "代表名册：还没有职工代表，请先登记当选的职工代表。" in refused.value.message


def test_an_unknown_code_is_refused(app: App):
    meeting_id = factory.meeting(app, factory.term(app))
    with pytest.raises(NotFound, match="没有编号为“D99”的文书"):
        Papers(app.db).make(meeting_id, "D99")


def test_before_the_meeting_results_are_not_ready_and_say_why(app: App):
    w = prepared(app)
    lacks = missing(w.papers, w.meeting_id)
    late = {"D12-5", "D13-2", "D25-1", "D25-2", "D26-2", "D29"}
    assert {code for code, found in lacks.items() if found} == late
    assert lacks["D12-5"] == ("会议还没有核定开会人数，请先在会议现场核定应到、实到人数。",)
    assert lacks["D29"][0] == "“领导人员民主评议”还没有确认结果。"
    assert "“集体合同和工资专项集体合同（草案）”第1次投票的结果还没有确认" in "".join(lacks["D26-2"])


@needs_poppler
def test_the_script_leaves_room_for_the_number_present_until_it_is_known(app: App, tmp_path: Path):
    w = prepared(app)
    [script] = w.papers.make(w.meeting_id, "D12-4")
    read = bare(text(render(script), tmp_path))
    assert "应到职工代表30名，实到名。（实到不少于20名的" in read


def test_a_result_is_not_printed_while_the_two_sides_differ(app: App):
    w = prepared(app)
    count_differently(w)
    told = "".join(missing(w.papers, w.meeting_id)["D25-2"])
    assert "“集体合同和工资专项集体合同（草案）”第1次投票的结果还没有确认：" in told
    assert "甲方 24，乙方 25" in told


def test_a_number_that_differs_between_papers_is_named(app: App):
    w = prepared(app)
    hold(w)
    last = Terms(app.db).delegates(w.term_id)[-1]
    Terms(app.db).end_mandate(last.id or 0, dt.date(2026, 11, 15), "辞职")
    told = missing(w.papers, w.meeting_id)
    sentence = "名册上应到代表29名，快照3-2-01记为30名，请核对后再打印。"
    assert sentence in told["D25-1"]
    assert sentence in told["D26-2"]
    assert sentence in told["D13-2"]


def test_a_delegate_who_leaves_after_the_meeting_stays_on_its_papers(app: App):
    w = prepared(app)
    hold(w)
    last = Terms(app.db).delegates(w.term_id)[-1]
    Terms(app.db).end_mandate(last.id or 0, dt.date(2026, 12, 15), "辞职")
    assert not any(missing(w.papers, w.meeting_id).values())
    review = w.papers.occasion(w.meeting_id).review
    assert review is not None
    assert review.elected == 30


@needs_poppler
def test_a_second_round_has_its_own_papers_and_the_first_one_points_to_it(app: App, tmp_path: Path):
    w = prepared(app)
    hold(w)
    second = Votes(app.db).new_round(w.contract_id)
    [first_sheet] = w.papers.make(w.meeting_id, "D25-2", ballot_id=w.contract_id)
    assert "其他轮次第2次投票（准备），各有判定单，互不覆盖。" in bare(text(render(first_sheet), tmp_path))
    [slips] = w.papers.make(w.meeting_id, "D23", ballot_id=second, copies=1)
    read = bare(text(render(slips), tmp_path))
    assert "表决票（第2次投票）" in read
    assert "《工资专项集体合同（草案）》" in read
    assert "《集体合同（草案）》" not in read


@needs_poppler
def test_the_report_on_qualification_is_one_page_whatever_was_found(app: App, tmp_path: Path):
    w = prepared(app)
    for delegate in Terms(app.db).delegates(w.term_id)[:20]:
        app.members.edit_many([delegate.person_id], {"position_category": "其他职工"})
    [report] = w.papers.make(w.meeting_id, "D08")
    assert pages(render(report), tmp_path) == 1


@needs_poppler
def test_an_assembly_of_all_employees_has_no_delegates_on_its_papers(app: App, tmp_path: Path):
    people = factory.people(app, 12)
    card = replace(app.members.organisation(), union_name="东方机械有限公司工会", upper_union="江城市总工会")
    app.members.save_organisation(card)
    term_id = factory.term(app, kind="职工大会", employees=12)
    factory.delegates(app, term_id, len(people))
    meetings = Meetings(app.db)
    meeting_id = meetings.add(
        Meeting(
            term_id=term_id, held_on=factory.MEETING_DAY, begins_at="14:00", place="食堂", host="赵敏",
            requested_on=dt.date(2026, 11, 1),
        )
    )  # fmt: skip
    meetings.make_agenda(meeting_id)
    papers = Papers(app.db)
    codes = {s.code for s in papers.available(meeting_id)}
    assert not codes & {"D05", "D06", "D07-1", "D07-2", "D08", "D09"}
    for code in ("D01", "D02", "D10", "D12-2", "D12-4", "D13-1", "D13-3"):
        for document in papers.make(meeting_id, code):
            read = bare(text(render(document), tmp_path))
            assert "代表" not in read.replace("职工代表大会", ""), (code, read)
            assert "第一届职工大会" in read, code
    with pytest.raises(NotFound, match="职工大会没有编号为“D05”的文书"):
        papers.make(meeting_id, "D05")


def test_a_place_with_its_own_provisions_is_named_after_the_national_ones(app: App):
    factory.region(app, "310000")
    meeting_id = factory.meeting(app, factory.term(app))
    assert Papers(app.db).occasion(meeting_id).basis == (
        "《中华人民共和国工会法》",
        "《企业民主管理规定》",
        "《上海市职工代表大会条例》",
    )


def test_the_seats_of_the_units_are_divided_line_by_line():
    """15 employees, 5 seats: 7×5÷15 = 2.333, 5×5÷15 = 1.667, 3×5÷15 = 1; whole parts 2+1+1, one left for the second."""
    units = tuple(
        ElectingUnit(id=n, name=name, employees=employees, seats=seats)
        for n, (name, employees, seats) in enumerate((("甲", 7, 2), ("乙", 5, 2), ("丙", 3, 1)), start=1)
    )
    o = Occasion(
        organisation=Organisation(unit_name="某厂"), term=Term(planned=5), meeting=Meeting(), units=units
    )
    [paper] = allotment(o, {})
    tables = [b for b in paper.blocks if isinstance(b, Table)]
    assert tables[1].rows == (
        ("1", "甲", "7×5÷15", "2.333", "2", "0", "2"),
        ("2", "乙", "5×5÷15", "1.667", "1", "+1", "2"),
        ("3", "丙", "3×5÷15", "1.000", "1", "0", "1"),
        ("", "合计", "", "5", "4", "+1", "5"),
    )


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (3, "三"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (21, "二十一"),
        (99, "九十九"),
        (100, "100"),
    ],
)
def test_terms_and_meetings_are_counted_in_chinese(number: int, words: str):
    assert chinese(number) == words


@pytest.mark.parametrize(
    ("clock", "words"), [("08:30", "上午8时30分"), ("14:00", "下午2时"), ("12:05", "下午12时5分"), (None, "")]
)
def test_hours_are_written_out(clock: str | None, words: str):
    assert hour(clock) == words


def test_sentences_of_the_screen_are_set_tight_for_paper():
    assert tight("应到代表 30 名，“《集体合同》”通过") == "应到代表30名，《集体合同》通过。"
    assert tight("按 GB 11643 核对；") == "按 GB 11643核对。"


def test_shares_and_days_are_written_as_papers_have_them():
    assert share(1, 3) == "33.3%"
    assert tight("职工 300 人的 5% 为 15 名") == "职工300人的5%为15名。"
    assert share(1, 0) == "—"
    assert with_weekday(dt.date(2026, 11, 20)) == "2026年11月20日（星期五）"


@needs_poppler
def test_a_long_name_of_the_unit_leaves_every_paper_in_one_piece(app: App, tmp_path: Path):
    w = prepared(app)
    hold(w)
    card = app.members.organisation()
    app.members.save_organisation(replace(card, unit_name="哈尔滨东方重型机械制造股份有限公司第一分公司"))
    single = ("D02", "D08", "D11-1", "D12-2", "D12-3", "D12-5", "D13-5", "D24", "D25-1", "D26-1")
    for code in single:
        for document in w.papers.make(w.meeting_id, code):
            assert pages(render(document), tmp_path) == 1, code
    [records] = w.papers.make(w.meeting_id, "D07-1")
    assert pages(render(records), tmp_path) == 4
