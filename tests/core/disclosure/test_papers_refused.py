"""What the disclosure's papers refuse, and what never reaches paper."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.app import App
from core.disclosure.documents.registry import GROUPS, PAPERS
from core.disclosure.records.boards import Board
from core.disclosure.records.publications import Justification, PublicationTable
from core.disclosure.records.surveys import Survey
from core.disclosure.service.disclosure import Disclosure
from core.documents.pdf import render
from core.errors import Invalid, NotFound
from tests.core.disclosure import factory
from tests.core.disclosure.factory import day
from tests.core.documents.reading import bare, needs_poppler, text
from tests.core.factory import id_number, person

NUMBER = id_number(3)


@pytest.fixture
def disclosure(app: App) -> Disclosure:
    return factory.unit(app, factory.SHANDONG)


def lacks(disclosure: Disclosure, **which: object) -> dict[str, tuple[str, ...]]:
    """What each paper about something lacks, by code."""
    return {s.code: s.missing for s in disclosure.papers.available(**which)}


def test_the_kinds_are_in_their_groups_under_different_codes():
    assert len({k.code for k in PAPERS}) == len(PAPERS)
    assert tuple(dict.fromkeys(k.group for k in PAPERS)) == GROUPS


def test_an_empty_store_says_paper_by_paper_what_is_missing(disclosure: Disclosure):
    assert lacks(disclosure) == {
        "F1-1": ("公开目录还是空的，请先采用现成目录或新增事项。",),
        "F4": ("没有在用的公开栏，请先登记公开栏。",),
    }
    assert lacks(disclosure, year=2026)["F1-2"] == ("2026年还没有公开计划，请先编制年度计划。",)
    of_period = lacks(disclosure, period="2026H1")
    assert of_period["F3"] == ("2026年上半年没有公开过事项。",)
    assert of_period["F7"] == ("工会组织信息中没有工会名称，请补充。",)
    for code, sentence in (
        ("F2-2", "请先选择一个公开事项。"), ("F3", "请先选择统计时期。"), ("F5", "请先选择一条职工意见。"),
        ("F6", "请先选择一次监督检查。"), ("F8-2", "请先选择一次满意度测评。"), ("F1-2", "请先选择年度。"),
    ):  # fmt: skip
        with pytest.raises(Invalid, match=sentence):
            disclosure.papers.make(code)


def test_a_draft_has_an_approval_form_but_no_poster(disclosure: Disclosure):
    one = factory.draft(disclosure)
    not_yet = "公开2026-001现在是“起草”，批准以后才能印公示件。"
    found = lacks(disclosure, publication_id=one)
    assert found == {
        "F1-1": found["F1-1"], "F4": found["F4"], "F2-1": (), "F2-2": (not_yet,), "F2-3": (not_yet,),
        "F2-4": ("公开2026-001不是更正稿，没有更正公告。",), "F2-5": ("公开2026-001还没有公开，公开以后才有归档件。",),
    }  # fmt: skip


def test_an_unknown_code_and_unknown_records_are_refused(disclosure: Disclosure):
    with pytest.raises(NotFound, match="没有编号为“F9”的文书"):
        disclosure.papers.make("F9")
    for code, which in (
        ("F2-2", {"publication_id": 99}), ("F5", {"feedback_id": 99}), ("F6", {"inspection_id": 99}),
        ("F8-1", {"survey_id": 99}),
    ):  # fmt: skip
        with pytest.raises(NotFound):
            disclosure.papers.make(code, **which)
    with pytest.raises(Invalid, match="看不懂统计时期"):
        disclosure.papers.make("F7", period="去年")


def test_a_survey_has_no_result_until_both_sides_agree(disclosure: Disclosure):
    survey = Survey(title="测评", held_on=day("11-10"), issued=7)
    one = disclosure.surveys.prepare(survey, ["公开内容"])
    found = lacks(disclosure, survey_id=one)
    assert found["F8-1"] == ()
    assert found["F8-2"] == ("两方录入还没有一致，请先由两人分别录入。",)


def test_the_old_version_has_no_poster_once_it_is_corrected(disclosure: Disclosure):
    one, _ = factory.shown(disclosure)
    new = disclosure.publications.correct(one, reason="人数有误", person="张经办", on=day("03-06"))
    signers = zip(("张经办", *factory.SIGNERS), ("经办人", "", "", "", "主要负责人"), strict=True)
    for name, role in signers:
        step = factory.step(name, role=role, signed_on=day("03-06"))
        disclosure.publications.advance(new, "提交" if role == "经办人" else "同意", step)
    factory.post(disclosure, new, "03-06")
    assert lacks(disclosure, publication_id=one)["F2-2"] == ("公开2026-001已经更正，请印更正后的公示件。",)
    assert lacks(disclosure, publication_id=new)["F2-2"] == ()


def test_a_planted_number_stops_every_poster_with_a_sentence_for_each_finding(disclosure: Disclosure):
    one = factory.draft(disclosure, text=f"缴费情况\n联系人身份证{NUMBER}")
    table = PublicationTable(caption="名单", cells="姓名\t手机\n王五\t13800138000")
    disclosure.publications.set_tables(one, [table])
    factory.approve(disclosure, one)
    for code in ("F2-2", "F2-3"):
        with pytest.raises(Invalid) as refused:
            disclosure.papers.make(code, publication_id=one)
        messages = [p.message for p in refused.value.problems]
        assert len(messages) == 2
        assert "正文第 2 段有身份证号" in messages[0]
        assert "表格 1 第 2 行第 2 列有手机号" in messages[1]
        assert NUMBER not in refused.value.message
        assert "13800138000" not in refused.value.message


@needs_poppler
def test_the_approval_form_tells_what_the_look_found_without_printing_it(
    disclosure: Disclosure, tmp_path: Path
):
    one = factory.draft(disclosure, text=f"联系人身份证{NUMBER}", summary=f"身份证{NUMBER}")
    [made] = disclosure.papers.make("F2-1", publication_id=one)
    found = bare(text(render(made), tmp_path))
    assert "发现2处，其中2处没有遮盖、也没有写明理由" in found
    assert NUMBER not in found


@needs_poppler
def test_what_may_stay_on_the_board_is_hidden_in_the_archive_copy(disclosure: Disclosure, tmp_path: Path):
    one = factory.draft(disclosure, text="咨询请打 13800138000。")
    [finding] = disclosure.publications.scan(one).open
    given = Justification(reason="本人书面同意公开", person="周保密", given_on=day("03-03"))
    disclosure.publications.justify(one, finding, given)
    factory.approve(disclosure, one)
    factory.post(disclosure, one)
    poster, archive = (
        bare(text(render(disclosure.papers.make(c, publication_id=one)[0]), tmp_path))
        for c in ("F2-2", "F2-5")
    )
    assert "咨询请打13800138000。" in poster
    assert "13800138000" not in archive
    assert "咨询请打138****8000。" in archive
    assert "归档件已遮盖个人信息1处。公开件保留的理由：本人书面同意公开（周保密，2026年3月3日）。" in archive


@needs_poppler
def test_what_is_found_only_after_posting_stops_the_poster_and_is_hidden_in_the_archive_copy(
    app: App, disclosure: Disclosure, tmp_path: Path
):
    one, _ = factory.shown(disclosure, text="实习生欧阳小月获得表扬。")
    born = day("2010-05-01")
    app.members.add(person(5, name="欧阳小月", id_number=id_number(5, born), birth_date=born))
    with pytest.raises(Invalid, match="未成年人姓名"):
        disclosure.papers.make("F2-2", publication_id=one, today=day("11-20"))
    [made] = disclosure.papers.make("F2-5", publication_id=one, today=day("11-20"))
    found = bare(text(render(made), tmp_path))
    assert "欧**月" in found
    assert "欧阳小月" not in found


@needs_poppler
def test_a_correction_does_not_repeat_the_personal_data_that_it_takes_back(
    disclosure: Disclosure, tmp_path: Path
):
    one = factory.draft(disclosure, text=f"联系人身份证{NUMBER}。")
    [finding] = disclosure.publications.scan(one).open
    given = Justification(reason="误以为可以公开", person="周保密", given_on=day("03-03"))
    disclosure.publications.justify(one, finding, given)
    factory.approve(disclosure, one)
    factory.post(disclosure, one)
    new = disclosure.publications.correct(one, reason="不应公开证件号码", person="张经办", on=day("03-06"))
    fixed = disclosure.publications.publication(new)
    disclosure.publications.edit(replace(fixed, text="联系人见公开栏。"))
    for name, role in zip(("张经办", *factory.SIGNERS), ("经办人", "", "", "", "主要负责人"), strict=True):
        step = factory.step(name, role=role, signed_on=day("03-06"))
        disclosure.publications.advance(new, "提交" if role == "经办人" else "同意", step)
    found = bare(text(render(disclosure.papers.make("F2-4", publication_id=new)[0]), tmp_path))
    assert "原文“联系人身份证110101********0043”，更正为“联系人见公开栏”。" in found
    assert NUMBER not in found


@needs_poppler
def test_the_layout_shows_what_hangs_on_the_day_and_what_is_over(disclosure: Disclosure, tmp_path: Path):
    board = disclosure.boards.add(Board(name="东门公开栏", place="厂区东门", has_box=True))
    one = factory.draft(disclosure)
    factory.approve(disclosure, one)
    factory.post(disclosure, one, "03-04", board_id=board, place="", planned_to=day("03-19"))

    def layout(on: str) -> str:
        [made] = disclosure.papers.make("F4", board_id=board, today=day(on))
        return bare(text(render(made), tmp_path))

    assert "现在没有张贴公开事项。" in layout("03-03")
    assert "1公开2026-001第一季度社会保险缴费情况公开：2026年3月4日截止：2026年3月19日责任部门" in layout(
        "03-19"
    )
    assert "截止：2026年3月19日（已到期，可以撤下）" in layout("03-20")
