"""The disclosure's papers as a person reads them: numbers, words, pages, and nothing personal."""

import datetime as dt
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

from core import sample_disclosure
from core.app import App
from core.disclosure.documents.registry import PAPERS
from core.disclosure.records.boards import Board
from core.disclosure.records.catalogue import CatalogueItem
from core.disclosure.records.feedback import Feedback, Inspection, InspectionScore
from core.disclosure.records.publications import PublicationTable
from core.disclosure.records.surveys import Survey
from core.disclosure.service.disclosure import Disclosure
from core.documents.docx import render_docx
from core.documents.layout import shown_texts
from core.documents.model import Document
from core.documents.pdf import render
from core.masking import contains_personal_number
from core.periods import parse_period
from tests.core.disclosure import factory
from tests.core.disclosure.factory import day
from tests.core.documents.reading import bare, needs_poppler, pages, text

pytestmark = needs_poppler
TODAY = sample_disclosure.TODAY


@pytest.fixture
def disclosure(app: App) -> Disclosure:
    card = replace(app.members.organisation(), union_name="东方机械有限公司工会委员会", phone="0531-87654321")
    app.members.save_organisation(card)
    return factory.unit(app, factory.SHANDONG)


def read(document: Document, folder: Path) -> str:
    """The words of a printed paper without spaces."""
    return bare(text(render(document), folder))


def test_every_paper_of_the_practice_store_can_be_read(app: App, disclosure: Disclosure, tmp_path: Path):
    sample_disclosure.fill(app)
    by_number = {p.number: p.id or 0 for p in disclosure.publications.publications()}
    filed, fixed = by_number["公开2026-001"], by_number["公开2026-006更1"]
    expected = (
        ("F1-1", {}, ("厂务公开目录", "共55项", "全部企业公开事项（31项）", "《山东省厂务公开条例》（2014年）第八条", "责任部门")),
        ("F1-2", {"year": 2026}, ("2026年厂务公开计划", "社会保险缴费情况", "2026年第1季度", "2026-04-09", "截至2026年11月20日")),
        ("F2-1", {"publication_id": filed}, ("厂务公开事项审批表", "编号：公开2026-001", "没有发现个人信息。", "签名：李志强",
                                            "签名：周文静", "签名：王建国", "签名：陈立民", "2026年1月8日")),
        ("F2-2", {"publication_id": filed}, ("编号：公开2026-001", "厂务公开", "2025年第4季度社会保险缴费情况",
                                            "2026年1月9日至2026年1月24日", "0531-87654321", "涉及职工320人", "964000.00")),
        ("F2-3", {"publication_id": filed}, ("编号：公开2026-001", "2026年1月9日至2026年1月24日", "东方机械有限公司")),
        ("F2-4", {"publication_id": fixed}, ("编号：公开2026-006更1", "更正公告", "2026年7月10日公开的《2026年第2季度社会保险缴费情况》（编号公开2026-006）内容有误，现予更正。",
                                            "更正原因：参保人数统计有误，多计2人。", "涉及职工320人”，更正为“", "涉及职工318人”。")),
        ("F2-5", {"publication_id": filed}, ("编号：公开2026-001", "归档件", "归档号：2026-CW-001", "2026-01-27", "孙宏伟", "刘德胜（一线职工）",
                                            "公开栏照片001.png", "最长的一处公开18日。")),
        ("F3", {"period": "2026"}, ("厂务公开台账", "共10项", "公开2026-006更1", "2026-CW-001", "公开中")),
        ("F4", {}, ("东门公开栏版面", "食堂公开栏版面", "三车间公开栏版面", "不易看见（2026-06-09）")),
        ("F5", {"feedback_id": 4}, ("编号：意见2026-004", "建议公开各供应商的报价。", "匿名", "2026年10月2日", "不采纳",
                                   "供应商报价属于商业秘密，公开中标结果和总额", "已办结")),
        ("F6", {"inspection_id": 1}, ("厂务公开监督检查表", "2026年6月16日", "公开形式2019", "合计120113", "已移开货架")),
        ("F7", {"period": "2026H1"}, ("2026年上半年厂务公开情况报告", "收到职工意见3条，其中匿名2条", "开展监督检查1次。")),
        ("F8-1", {"survey_id": 1, "copies": 4}, ("2026年厂务公开满意度测评表", "意见答复")),
        ("F8-2", {"survey_id": 1}, ("发出200份，收回194份，其中有效190份，无效4份", "87.9%", "92.6%", "由甲方张晓梅、乙方孙宏伟分别录入，第1遍一致。")),
    )  # fmt: skip
    assert [code for code, _, _ in expected] == [k.code for k in PAPERS]
    for code, which, words in expected:
        made = disclosure.papers.make(code, today=TODAY, **which)
        found = "".join(read(d, tmp_path) for d in made)
        assert [w for w in words if bare(w) not in found] == [], code
        assert not any(contains_personal_number(t) for d in made for t in shown_texts(d)), code
    assert len(disclosure.papers.make("F4", today=TODAY)) == 3
    assert pages(render(disclosure.papers.make("F8-1", survey_id=1, copies=4)[0]), tmp_path) == 2


# ---- posters and archive copy ----


def test_the_poster_reads_word_for_word_as_written_here(disclosure: Disclosure, tmp_path: Path):
    board = disclosure.boards.add(
        Board(name="东门公开栏", place="厂区东门内侧", has_box=True, phone="87650000")
    )
    one = factory.draft(disclosure)
    factory.approve(disclosure, one)
    [made] = disclosure.papers.make("F2-2", publication_id=one, board_id=board, date=day("03-05"))
    assert read(made, tmp_path) == (
        "编号：公开2026-001厂务公开第一季度社会保险缴费情况参保320人，缴费96.4万元。"
        "公开信息公开位置东门公开栏（厂区东门内侧）公开时间2026年3月5日至2026年3月20日责任部门人力资源部"
        "监督电话87650000意见箱位置厂区东门内侧东方机械有限公司2026年3月5日"
    )


def test_the_archive_copy_bears_the_number_and_the_text_of_the_poster(disclosure: Disclosure, tmp_path: Path):
    one = factory.draft(disclosure, text="参保 320 人。\n缴费 96.4 万元。")
    table = PublicationTable(caption="缴费明细", cells="险种\t人数\n养老\t320\n工伤\t318")
    disclosure.publications.set_tables(one, [table])
    factory.approve(disclosure, one)
    posting = factory.post(disclosure, one, "03-04", witness="刘德胜")
    disclosure.boards.add_photo(posting, factory.photo(tmp_path, "东门.jpg"), taken_on=day("03-04"))
    read_ = {
        c: read(disclosure.papers.make(c, publication_id=one, today=day("03-21"))[0], tmp_path)
        for c in ("F2-2", "F2-3", "F2-5")
    }
    said = "参保320人。缴费96.4万元。缴费明细险种人数养老320工伤318"
    for code, words in read_.items():
        assert words.removeprefix("—1—").startswith("编号：公开2026-001"), code
        assert said in words, code
    archive = read_["F2-5"]
    for words in (
        "人力资源部张经办2026年3月2日起草，2026年3月3日批准。", "1部门审核同意部门负责人李部长2026-03-03",
        "公开栏厂区东门公开栏2026-03-04公开中孙宣传刘德胜", "东门.jpg", "照片1张；见证人：刘德胜。",
        "核对结果：地点、天数、证据齐全，最长的一处公开17日。",
    ):  # fmt: skip
        assert words in archive


@pytest.mark.parametrize("size", ["F2-2", "F2-3"])
@pytest.mark.parametrize("lines", [1, 4, 9, 16, 30, 60, 130])
def test_a_poster_without_page_numbers_is_one_sheet_and_a_longer_one_loses_nothing(
    disclosure: Disclosure, tmp_path: Path, size: str, lines: int
):
    written = "\n".join(
        f"第{n}条，本季度缴纳社会保险费的情况按险种公开如下，请职工监督。" for n in range(1, lines + 1)
    )
    title = "2026年第一季度职工社会保险和住房公积金缴纳情况及补缴情况的说明"
    one = factory.draft(disclosure, text=written, title=title)
    rows = ["险种\t人数\t金额（元）", *("养老保险\t320\t964000.00" for _ in range(lines % 7))]
    disclosure.publications.set_tables(one, [PublicationTable(caption="明细", cells="\n".join(rows))])
    factory.approve(disclosure, one)
    [made] = disclosure.papers.make(size, publication_id=one)
    found = read(made, tmp_path)
    assert made.has_page_numbers == (pages(render(made), tmp_path) > 1)
    assert found.count("第") >= lines
    assert f"第{lines}条，" in found


def test_the_numbers_of_a_wide_table_are_not_broken(disclosure: Disclosure, tmp_path: Path):
    one = factory.draft(disclosure, text="明细如下。")
    heads = ("部门", "姓名", "岗位", *(f"{n}月" for n in range(1, 10)), "合计")
    row = ("机械加工一车间", "王小五", "数控车床操作工", *["1234.50"] * 9, "11110.50")
    disclosure.publications.set_tables(one, [PublicationTable(cells="\n".join(map("\t".join, [heads, row])))])
    factory.approve(disclosure, one)
    for code in ("F2-2", "F2-3"):
        [made] = disclosure.papers.make(code, publication_id=one)
        words = text(render(made), tmp_path)
        assert words.count("1234.50") == 9
        assert "11110.50" in words


def test_one_paragraph_of_ten_pages_is_printed_whole(disclosure: Disclosure, tmp_path: Path):
    one = factory.draft(disclosure, text="公开内容" * 2000)
    factory.approve(disclosure, one)
    for code in ("F2-2", "F2-3"):
        [made] = disclosure.papers.make(code, publication_id=one)
        found = re.sub(r"—\d+—", "", read(made, tmp_path))  # a page number may stand inside the words
        assert found.count("公开内容") == 2000


def test_a_correction_names_every_changed_passage_and_the_old_number(disclosure: Disclosure, tmp_path: Path):
    one = factory.draft(disclosure, text="参保 320 人。\n缴费 96.4 万元。\n咨询人力资源部。")
    disclosure.publications.set_tables(one, [PublicationTable(cells="险种\t人数\n养老\t320")])
    factory.approve(disclosure, one)
    factory.post(disclosure, one)
    new = disclosure.publications.correct(one, reason="人数有误", person="张经办", on=day("03-06"))
    fixed = disclosure.publications.publication(new)
    disclosure.publications.edit(replace(fixed, text="参保 318 人。\n缴费 96.4 万元。"))
    disclosure.publications.set_tables(new, [PublicationTable(cells="险种\t人数\n养老\t318\n工伤\t318")])
    for person, role in zip(("张经办", *factory.SIGNERS), ("经办人", "", "", "", "主要负责人"), strict=True):
        action = "提交" if role == "经办人" else "同意"
        signed = factory.step(person, role=role, signed_on=day("03-06"))
        disclosure.publications.advance(new, action, signed)
    [made] = disclosure.papers.make("F2-4", publication_id=new)
    found = read(made, tmp_path)
    for words in (
        "编号：公开2026-001更1更正公告",
        "2026年3月4日公开的《第一季度社会保险缴费情况》（编号公开2026-001）内容有误，现予更正。更正原因：人数有误。",
        "原文“参保320人”，更正为“参保318人”。",
        "原文“咨询人力资源部”，现予删去。",
        "原文“养老320”，更正为“养老318；工伤318”。",
        "更正后的全文（编号公开2026-001更1）如下：参保318人。缴费96.4万元。",
    ):
        assert words in found
    assert "咨询人力资源部" not in found.split("更正后的全文")[1]


# ---- forms ----


def test_the_approval_form_of_a_returned_draft_is_empty_to_sign_and_tells_why_it_came_back(
    disclosure: Disclosure, tmp_path: Path
):
    one = factory.draft(disclosure)
    factory.submit(disclosure, one)
    step = factory.step("李部长", opinion="缺少上期数，请补充")
    disclosure.publications.advance(one, "退回", step)
    [made] = disclosure.papers.make("F2-1", publication_id=one)
    found = read(made, tmp_path)
    assert "签名：李部长" not in found
    assert found.count("签名：") == 5
    assert "第1轮退回部门审核李部长2026年3月3日：缺少上期数，请补充" in found


def test_the_form_on_an_opinion_hides_the_telephone_unless_asked(disclosure: Disclosure, tmp_path: Path):
    given = Feedback(
        source="电话", is_anonymous=False, person="王五", contact="13800138000", content="请回电 13800138000。",
        received_on=day("03-05"), received_by="王主席",
    )  # fmt: skip
    one = disclosure.feedback.receive(given)
    hidden = read(disclosure.papers.make("F5", feedback_id=one)[0], tmp_path)
    assert "138****8000" in hidden
    assert "13800138000" not in hidden
    assert "王五" in hidden
    assert "2026年4月4日" in hidden  # 30 days after 5 March
    full = read(disclosure.papers.make("F5", feedback_id=one, is_unmasked=True)[0], tmp_path)
    assert full.count("13800138000") == 2


def test_an_anonymous_opinion_names_nobody_even_in_full(disclosure: Disclosure, tmp_path: Path):
    given = Feedback(content="食堂菜价上涨。", received_on=day("03-05"), received_by="王主席")
    one = disclosure.feedback.receive(given)
    assert "意见人匿名联系方式—" in read(
        disclosure.papers.make("F5", feedback_id=one, is_unmasked=True)[0], tmp_path
    )


def test_the_points_of_an_inspection_are_added_up(disclosure: Disclosure, tmp_path: Path):
    scores = [
        InspectionScore(aspect="公开内容", full=60, points=47, note="缺两项"),
        InspectionScore(aspect="公开时间", full=40, points=38),
    ]
    inspection = Inspection(held_on=day("06-16"), team="监督小组", sampled="社会保险")
    one = disclosure.feedback.add_inspection(inspection, scores)
    found = read(disclosure.papers.make("F6", inspection_id=one)[0], tmp_path)
    assert "1公开内容6047" in found
    assert "扣分原因公开内容：缺两项" in found
    assert "合计10085" in found


def test_a_survey_of_many_questions_takes_more_room_and_as_many_sheets_as_issued(
    disclosure: Disclosure, tmp_path: Path
):
    survey = Survey(title="满意度测评", held_on=day("11-10"), issued=7)
    for count, sheets in ((3, 3), (8, 4), (14, 7)):  # three, two and one to a page
        one = disclosure.surveys.prepare(survey, [f"项目{n}" for n in range(count)])
        [made] = disclosure.papers.make("F8-1", survey_id=one)
        pdf = render(made)
        assert pages(pdf, tmp_path) == sheets
        assert bare(text(pdf, tmp_path)).count("本表不记名") == 7


def test_the_longest_texts_that_can_be_stored_find_room(disclosure: Disclosure, tmp_path: Path):
    item = CatalogueItem(
        title="长" * 80, points="甲" * 1000, basis="据" * 600, department="部" * 40, secrecy="乙" * 200
    )
    disclosure.catalogue.add(item)
    one = factory.draft(disclosure, text="正文" * 500, title="题" * 120, summary="摘" * 300)
    factory.submit(disclosure, one)
    disclosure.publications.advance(one, "退回", factory.step("李部长", opinion="丙" * 500))
    told = disclosure.feedback.receive(
        Feedback(content="问\n" * 1000, received_on=day("03-05"), received_by="王主席")
    )
    reply = Feedback(replied_on=day("03-06"), reply="丁" * 2000, outcome="不采纳", outcome_reason="由" * 500)
    disclosure.feedback.reply(told, reply)
    scores = [InspectionScore(aspect=f"{n}项", full=10, points=9, note="扣" * 200) for n in range(8)]
    inspection = Inspection(held_on=day("06-16"), team="组", sampled="戊\n" * 500, problems="题" * 1000)
    seen = disclosure.feedback.add_inspection(inspection, scores)
    for code, which, letter, count in (
        ("F1-1", {}, "甲", 1000), ("F1-1", {}, "乙", 200), ("F2-1", {"publication_id": one}, "丙", 500),
        ("F5", {"feedback_id": told}, "丁", 2000), ("F6", {"inspection_id": seen}, "戊", 500),
    ):  # fmt: skip
        assert read(disclosure.papers.make(code, **which)[0], tmp_path).count(letter) == count, (code, letter)


# ---- the report ----


def test_every_number_of_the_report_on_paper_is_the_reports_own(
    app: App, disclosure: Disclosure, tmp_path: Path
):
    sample_disclosure.fill(app)
    for label in ("2026H1", "2026"):
        figures = disclosure.reports.report(parse_period(label), today=TODAY)
        [made] = disclosure.papers.make("F7", period=label, today=TODAY)
        found = read(made, tmp_path)
        body, table = found.split("厂务公开情况统计表")
        for one in (*figures.figures, *figures.groups):
            assert f"{bare(one.label)}{one.number}" in table, one.key
        for rate in figures.rates:
            assert rate.text in table, rate.key
        n = {f.key: f.number for f in figures.figures}
        assert f"应公开{n['plan_due']}项，已公开{n['plan_shown']}项" in body
        assert f"共公开{n['published']}项，张贴（公布）{n['postings']}处" in body
        assert f"收到职工意见{n['opinions']}条" in body


def test_a_report_of_a_period_without_anything_says_so(disclosure: Disclosure, tmp_path: Path):
    [made] = disclosure.papers.make("F7", period="2026H1", today=day("07-10"), date=dt.date(2026, 7, 12))
    found = read(made, tmp_path)
    assert "应公开0项，已公开0项" in found
    assert "没有收到职工意见。" in found
    assert "按期公开率无。" in found
    assert "2026年7月12日" in found


# ---- Word ----


def test_poster_and_approval_form_are_the_same_in_word(disclosure: Disclosure):
    one, _ = factory.shown(disclosure)
    for code in ("F2-1", "F2-2"):
        [made] = disclosure.papers.make(code, publication_id=one)
        word = docx.Document(BytesIO(render_docx(made)))
        words = bare("".join(node.text or "" for node in word.element.iter() if node.tag.endswith("}t")))
        assert "编号：公开2026-001" in words, code
        assert "第一季度社会保险缴费情况" in words, code
