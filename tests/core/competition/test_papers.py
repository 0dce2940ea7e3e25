"""The papers of contests as a person reads them: numbers worked out by hand, codes instead of names, drafts marked."""

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest

from core.app import App
from core.competition.documents.registry import PAPERS
from core.competition.records.contests import Contest, ContestTurn
from core.documents.docx import render_docx
from core.documents.layout import shown_texts
from core.documents.pdf import render
from core.errors import Invalid, NotFound
from core.masking import contains_personal_number
from tests.core.competition.contest_factory import desks, notice, score_all, started, turn
from tests.core.documents.reading import bare, fonts, needs_poppler, pages, text

pytestmark = needs_poppler
TODAY = dt.date(2026, 11, 20)
SKILL, SHIFT, SAFETY = 1, 2, 3  # the keys, in the order of their making
# Places by 报名号, worked out by hand from theory × 30 % ＋ practice × 70 %.
FIRST = {
    3: "90.80",
    1: "87.00",
    2: "87.00",
    11: "85.00",
    5: "83.00",
    7: "82.00",
    8: "82.00",
    6: "80.50",
    4: "77.40",
    10: "77.00",
    9: "70.30",
}
SECOND = {
    12: "89.50",
    14: "88.50",
    16: "86.28",
    19: "86.20",
    21: "83.80",
    13: "80.00",
    15: "78.40",
    20: "77.00",
    17: "76.80",
    18: "76.40",
}


@pytest.fixture
def practice(contests_practice: App) -> App:
    return contests_practice


def read(app: App, code: str, folder: Path, contest: int = SKILL) -> str:
    """The words of a paper without spaces, all of its documents."""
    made = app.competition.papers.make(code, contest, today=TODAY)
    return "".join(bare(text(render(p.document), folder)) for p in made)


def entry(app: App, number: int):
    """The entry of a number in the contest of skill."""
    return next(c.entry for c in app.competition.entries.entries(SKILL) if c.entry.number == number)


EXPECTED = (
    ("C01", SKILL, ("劳动和技能竞赛立项申报表", "编号：2026-001", "2026年9月14日至2026年9月16日", "一等奖", "每组1名", "800.00",
                    "合计工会经费12,000.00大写：壹万贰仟元整", "同意立项，纳入本年度区级备案竞赛。", "2026年8月10日")),
    ("C02", SKILL, ("2026年职工技能竞赛的通知", "一、指导思想", "总分＝理论×30%＋实操×70%", "二等奖每组2名，奖金500.00元", "2026年8月17日", "附件：1.竞赛评分规则")),
    ("C03-1", SKILL, ("报名表", "每单位限报12名", "组别：机加工组、钳工组")),
    ("C03-2", SKILL, ("参赛名册", "机加工组（报名11，参赛11）", "钳工组（报名11，参赛10）", "因病请假，未参加比赛")),
    ("C04", SKILL, ("抽签种子：20260911dongqu", "周文静（职工代表）", "20260911dongqu/出场/报名号", "机加工组=1,2,3,4,5,6,7,8,9,10,11;钳工组=12,13")),
    ("C05", SKILL, ("参赛证", "代码：A01", "候场时请出示本证")),
    ("C06-3", SKILL, ("成绩登记表（理论）", "成绩登记表（实操）", "用时（分、秒）")),
    ("C07-1", SKILL, ("裁判名单（7名）", "马国梁江城技师学院高级考评员", "同车间不同班组，日常无隶属关系，领导小组研究同意")),
    ("C07-2", SKILL, ("裁判保密和回避承诺书", "本人马国梁（评委1，江城技师学院，高级考评员）")),
    ("C09", SKILL, ("结果的公示", "2026年9月18日至2026年9月24日", "东门公开栏、食堂公开栏", "优秀组织者")),
    ("C10", SKILL, ("江机工〔2026〕18号", "优胜者的决定", "获奖名单", "2026年9月27日")),
    ("C13", SKILL, ("总结", "经费预算12,000.00元；奖金5,600.00元，13笔，已签领13笔。", "工会经费：奖金预算5,800.00－奖金5,400.00＝400.00元。", "公差配合一题失分较多")),
    ("C14", SKILL, ("一赛一档目录", "开幕式和赛前安全交底记录", "归档已归档2026-10-09")),
    ("C08", SHIFT, ("成绩汇总表", "产量计划完成率", "99:30、98:25、95:15", "一票否决：质量安全事故", "吊装违章，构成一般事故")),
    ("C15", SAFETY, ("参赛与自评表", "94.00", "97.50优胜单位", "合计3131661953589998")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("code", "contest", "words"), EXPECTED, ids=lambda v: v if isinstance(v, str) else ""
)
def test_a_paper_of_the_practice_contests_reads_as_worked_out_by_hand(
    practice: App, tmp_path: Path, code: str, contest: int, words: tuple[str, ...]
):
    found = read(practice, code, tmp_path, contest)
    assert [w for w in words if bare(w) not in found] == []


def test_every_paper_is_told_of_and_every_font_is_embedded(practice: App, tmp_path: Path):
    told = {
        s.kind.code
        for c in (SKILL, SHIFT, SAFETY)
        for s in practice.competition.papers.available(c, today=TODAY)
        if s.is_ready
    }
    assert told == {k.code for k in PAPERS}
    for code in ("C01", "C04", "C05", "C08", "C11", "C12"):
        for paper in practice.competition.papers.make(code, SKILL, today=TODAY):
            assert {e for _, e in fonts(render(paper.document), tmp_path)} == {"yes"}, code


def test_the_protocol_shows_places_ties_adjustment_and_what_one_judge_changes(practice: App, tmp_path: Path):
    found = read(practice, "C08", tmp_path)
    for place, (number, total) in enumerate([*FIRST.items()], start=1):
        one = entry(practice, number)
        assert f"{place}{one.code}{one.name}" in found
        assert practice.competition.ranking.ranking(SKILL).of_division("机加工组")[
            place - 1
        ].total == Decimal(total)
    second, slow = entry(practice, 2), entry(practice, 8)
    assert f"与{second.code}{second.name}总分同为87.00，实操分90.00＞84.00，列在之前。" in found
    assert f"与{slow.code}{slow.name}总分同为82.00，实操分也相同，实操用时3390秒＜3450秒，列在之前。" in found
    assert (
        f"{entry(practice, 9).code}-1.00实操超过规定时间1分40秒，按规程第八条扣1分马国梁（裁判长）2026-09-16"
        in found
    )
    assert "＝71.30；－1.00（实操超过规定时间1分40秒，按规程第八条扣1分）＝70.30" in found
    gained, lost = entry(practice, 16), entry(practice, 19)
    assert f"{gained.code}{gained.name}：二等奖→三等奖" in found
    assert f"{lost.code}{lost.name}：三等奖→二等奖" in found


def test_the_score_sheets_bear_codes_and_never_a_name(practice: App, tmp_path: Path):
    made = practice.competition.papers.make("C06-1", SKILL, today=TODAY)
    names = {c.entry.name for c in practice.competition.entries.entries(SKILL)}
    judges = practice.competition.judging.judges(SKILL)
    aside = sum(
        bool(c.decision and c.decision.decision == "回避")
        for c in practice.competition.judging.conflicts(SKILL)
    )
    assert len(made) == len(judges) == 7
    assert sum(pages(render(p.document), tmp_path) for p in made) == 21 * 7 - aside
    for code in ("C06-1", "C06-2"):
        found = read(practice, code, tmp_path)
        assert [n for n in names if n in found] == []
        assert "操作规范" in found
    assert "26–30分：步骤完整、动作规范" in read(practice, "C06-1", tmp_path)


def test_the_bonus_sheets_part_the_funds_and_spell_the_sums(practice: App, tmp_path: Path):
    union, works = (
        bare(text(render(p.document), tmp_path)) for p in practice.competition.papers.make("C12", SKILL)
    )
    # Two divisions of 800 ＋ 2 × 500 ＋ 3 × 300, and 200 for the organiser by name.
    for words in (
        "资金来源：工会经费",
        "奖金性质：劳动竞赛奖",
        "总计（12笔）5,400.00大写：伍仟肆佰元整",
        "江机工〔2026〕18号",
        "孙立新（同事）",
        "领取人签字",
    ):
        assert words in union
    for words in ("资金来源：行政经费", "总计（1笔）200.00大写：贰佰元整"):
        assert words in works


def test_the_notice_gives_nobody_s_number_away(practice: App, tmp_path: Path):
    [paper] = practice.competition.papers.make("C09", SKILL, today=TODAY)
    assert not any(
        contains_personal_number(t.replace("0898-60000000", "")) for t in shown_texts(paper.document)
    )
    people = practice.members.people(
        [c.entry.person_id or 0 for c in practice.competition.entries.entries(SKILL)]
    )
    found = read(practice, "C09", tmp_path)
    assert [p.id_number for p in people if p.id_number and p.id_number in found] == []


def test_certificates_are_numbered_without_gap(practice: App, tmp_path: Path):
    found = read(practice, "C11", tmp_path)
    assert re.findall(r"证书编号：(2026-001-\d{3})", found) == [f"2026-001-{n:03d}" for n in range(1, 14)]
    assert "二〇二六年九月二十七日" in found


def test_papers_before_their_step_are_drafts_or_told_to_be_missing(practice: App):
    states = {s.kind.code: s for s in practice.competition.papers.available(SHIFT, today=TODAY)}
    assert states["C08"].is_draft
    assert states["C11"].missing == ("成绩还没有确定，证书还没有编号，请先办理“确定成绩”。",)
    with pytest.raises(Invalid) as refused:
        practice.competition.papers.make("C10", SHIFT)
    assert refused.value.problems[0].message == "表彰决定：评分还没有结束，还没有获奖名单。"
    [draft] = practice.competition.papers.make("C08", SHIFT, today=TODAY)
    assert draft.is_draft
    assert not practice.competition.papers.make("C08", SKILL, today=TODAY)[0].is_draft
    with pytest.raises(NotFound):
        practice.competition.papers.make("C99", SKILL)


def test_a_paper_never_bears_a_number_that_was_not_given(app: App, tmp_path: Path):
    card = Contest(
        name="小赛", host="东方机械有限公司工会", scope="全体", content="实操", starts_on=TODAY, ends_on=TODAY, handler="赵敏"
    )  # fmt: skip
    key = app.competition.contests.open(card, ContestTurn(on=TODAY, by="赵敏"), template="技能比武")
    [plan] = app.competition.papers.make("C02", key, today=TODAY)
    assert plan.is_draft
    assert "号" not in bare(text(render(plan.document), tmp_path)).split("通知")[0]


def test_word_files_hold_the_same_words(practice: App):
    for code in ("C01", "C08", "C09", "C12"):
        for paper in practice.competition.papers.make(code, SKILL, today=TODAY):
            assert render_docx(paper.document)[:2] == b"PK"


def test_the_sample_has_a_filed_a_running_and_an_open_contest(practice: App):
    assert [c.state for c in reversed(practice.competition.contests.contests())] == [
        "已归档",
        "进行中",
        "报名",
    ]
    assert practice.competition.figures.summary(SKILL, today=TODAY).sentences == ()
    assert [e.entry.number for e in practice.competition.entries.entries(SKILL)] == list(range(1, 23))
    ranked = practice.competition.ranking.ranking(SKILL).of_division("钳工组")
    assert [(p.key, str(p.total)) for p in ranked if p.total is not None] == [
        (entry(practice, n).id, total) for n, total in SECOND.items()
    ]
    assert practice.check() == ()


def test_a_notice_that_would_show_a_mobile_number_is_refused(app: App):
    both = desks(app)
    key, entries = started(both[0], app)
    score_all(both, key, {e: ("80", str(90 - n), "100") for n, e in enumerate(entries)})
    both[0].contests.take(key, "结束评分", turn(dt.date(2026, 9, 17)))
    hung = notice(place="厂区公告栏，找张师傅 13800138000")
    both[0].contests.take(key, "公示结果", turn(dt.date(2026, 9, 18), notice=hung))
    told = ("公示内容里有身份证号或手机号码，请先删去再打印。",)
    assert both[0].papers.missing("C09", key, today=TODAY) == told
    with pytest.raises(Invalid):
        both[0].papers.make("C09", key, today=TODAY)
