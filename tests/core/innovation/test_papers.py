"""The papers on ideas, studios, mentoring and training as a person reads them, against numbers worked out by hand."""

import datetime as dt
from pathlib import Path

import pytest

from core.app import App
from core.documents.docx import render_docx
from core.documents.pdf import render
from core.errors import Invalid, NotFound
from core.innovation.documents.registry import PAPERS
from core.innovation.records.steps import STATES
from core.sample_innovation import IDEAS
from tests.core.documents.reading import bare, fonts, needs_poppler, text

pytestmark = needs_poppler
TODAY = dt.date(2026, 11, 20)


@pytest.fixture
def practice(contests_practice: App) -> App:
    return contests_practice


def read(app: App, code: str, target: int | str, folder: Path) -> str:
    """The words of a paper without spaces."""
    made = app.innovation.papers.make(code, target, today=TODAY)
    return "".join(bare(text(render(p.document), folder)) for p in made)


def idea(app: App, title: str) -> int:
    """The key of the idea of a title."""
    return next(i.id for i in app.innovation.proposals.ideas() if i.title == title)


def test_the_blank_slip_has_every_field_of_the_form(practice: App, tmp_path: Path):
    found = read(practice, "I01-1", "", tmp_path)
    for words in (
        "合理化建议申报表",
        "建议名称",
        "现状分析：",
        "改进措施：",
        "改进效果和效益评估：",
        "基层单位推荐意见",
        "评审委员会意见",
        "□小发明",
    ):
        assert words in found


def test_the_filled_slip_says_what_was_handed_in(practice: App, tmp_path: Path):
    found = read(practice, "I01-2", idea(practice, "数控车床卡盘快换夹具"), tmp_path)
    for words in (
        "“五小”创新成果申报表",
        "编号：2026-001",
        "换产品时卡盘调整要40分钟",
        "真实性承诺书已交",
        "已采纳：方案可行，同意采纳",
    ):
        assert words in found


def test_a_refusal_tells_its_reason_in_writing(practice: App, tmp_path: Path):
    found = read(practice, "I02", idea(practice, "装配二线加装行车"), tmp_path)
    assert "合理化建议不采纳告知书" in found
    assert "理由：现有厂房承重不能满足加装行车的要求，改造费用约180万元，近两年不具备条件。" in found
    assert "可以向工会书面提出" in found
    waiting = idea(practice, "叉车充电错峰")
    assert practice.innovation.papers.missing("I02", waiting) == ("这件建议还没有采纳或不采纳的决定。",)
    with pytest.raises(Invalid):
        practice.innovation.papers.make("I02", waiting)


def test_the_review_sheet_adds_the_points_up(practice: App, tmp_path: Path):
    found = read(practice, "I03", idea(practice, "数控车床卡盘快换夹具"), tmp_path)
    # 22 ＋ 12 ＋ 15 ＋ 16 ＝ 65 and 23 ＋ 13 ＋ 15 ＋ 17 ＝ 68.
    assert "平均得分：（65＋68）÷2＝66.50分。" in found
    assert "26–30（50万元以上）；15–25（10万元以上50万元以下）；10–14（10万元以下）" in found


def test_the_benefit_is_printed_with_its_arithmetic_and_finance_s_word(practice: App, tmp_path: Path):
    found = read(practice, "I04", idea(practice, "数控车床卡盘快换夹具"), tmp_path)
    # 160 × 38.50 × 12 − 3000 ＝ 70,920.00
    for words in (
        "70,920.00元（大写：柒万零玖佰贰拾元整）",
        "每月节约工时160小时生产部月报",
        "陈立民确认年经济效益70,920.00元。与账面记录核对一致。",
        "财务确认人签名",
    ):
        assert words in found


def test_the_ledger_and_the_statistics_add_up(practice: App, tmp_path: Path):
    ledger = read(practice, "I05", "2026", tmp_path)
    assert all(bare(title) in ledger for title, *_ in IDEAS)
    # 500.01 ＋ 450.00 ＋ 300.00; benefits of the first five: 160, 140, 120, 100, 80 hours.
    assert "合计17件" in ledger
    assert "1,250.01" in ledger
    assert f"{sum(h * 462 - 3000 - 500 * n for n, h in enumerate((160, 140, 120, 100, 80))):,}.00" in ledger
    month = read(practice, "I06", "2026-06", tmp_path)
    assert "合理化建议统计表（2026年6月）" in month
    assert "按状态（合计2件）" in month  # two ideas are handed in every month


def test_rewards_are_shared_to_the_cent_and_kept_apart_from_prizes(practice: App, tmp_path: Path):
    found = read(practice, "I07", "2026", tmp_path)
    # 500.01 is 60 : 40, so 300.006 and 200.004, the cent left over to the larger remainder.
    for words in (
        "300.01",
        "200.00",
        "450.00",
        "合计（4笔）1,250.01",
        "壹仟贰佰伍拾元零壹分",
        "性质：合理化建议奖",
        "资金来源：行政经费",
    ):
        assert words in found


def test_the_studio_s_year_and_the_agreement(practice: App, tmp_path: Path):
    [studio] = practice.innovation.studios.studios()
    found = read(practice, "I08", studio.studio.id or 0, tmp_path)
    for words in (
        "2026年度创新工作室情况表",
        "20,000.00元",
        "12,860.50元",
        "6人（含领衔人）",
        "2对",
        "2项，结题1项",
        "46人次",
        "市级劳动模范",
    ):
        assert words in found
    newest, oldest = practice.innovation.mentoring.pairs()
    agreement = read(practice, "I09", oldest.id or 0, tmp_path)
    assert "协议编号：师徒2025-01" in agreement
    assert "2025年1月2日至2026年12月31日" in agreement
    assert newest.contract_number not in agreement


def test_training_papers_list_everybody(practice: App, tmp_path: Path):
    papers = practice.training.papers
    courses = practice.training.courses()
    assert len(courses) == 2
    for line in courses:
        [paper] = papers.make("T01", line.course.id or 0)
        found = bare(text(render(paper.document), tmp_path))
        assert all(a.name in found for a in practice.training.file(line.course.id or 0).attendance)
        assert line.listed == 24
    [promoted] = papers.make("T02", "2026")
    found = bare(text(render(promoted.document), tmp_path))
    assert "晋升1人次，其中通过竞赛晋升1人次" in found
    assert "Y000026360001" in found
    assert papers.missing("T02", "2025") == ("2025年没有登记晋升。",)
    with pytest.raises(NotFound):
        papers.make("T09", 1)


def test_the_sample_has_an_idea_in_every_state(practice: App):
    assert {i.state for i in practice.innovation.proposals.ideas()} == set(STATES)
    assert len(practice.innovation.proposals.ideas()) == 17


def test_every_kind_is_printed_with_embedded_fonts_and_as_a_word_file(practice: App, tmp_path: Path):
    studio = practice.innovation.studios.studios()[0].studio.id or 0
    targets = {
        "unit": "", "idea": idea(practice, "数控车床卡盘快换夹具"), "period": "2026", "studio": studio,
        "pair": practice.innovation.mentoring.pairs()[0].id or 0,
    }  # fmt: skip
    for kind in PAPERS:
        for paper in practice.innovation.papers.make(kind.code, targets[kind.scope], today=TODAY):
            assert {e for _, e in fonts(render(paper.document), tmp_path)} == {"yes"}, kind.code
            assert render_docx(paper.document)[:2] == b"PK"
