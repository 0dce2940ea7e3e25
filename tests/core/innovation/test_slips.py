"""The form and the list as workbooks: handed out, filled in, returned, judged, entered, or handed back marked."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest

from core.app import App
from core.errors import Conflict, Unwritable
from core.sheets.write import Column, ListSheet, write_workbook
from tests.core.innovation.bench import MEASURES, PROPOSED, SITUATION, TITLE, Bench, bench, contest

TODAY = dt.date(2026, 3, 20)


@pytest.fixture
def office(app: App) -> Bench:
    return bench(app)


def cells_by_label(sheet) -> dict[str, str]:  # type: ignore[no-untyped-def]
    """Where the value behind each label of the form stands, read off the form itself."""
    found = {}
    for row in sheet.iter_rows():
        for cell, beside in pairwise(row):
            if cell.value and cell.fill.fgColor.rgb == "00F2F2F2":
                found[str(cell.value)] = beside.coordinate
    return found


def filled(office: Bench, path: Path, texts: dict[str, object], authors: list[tuple[object, ...]]) -> Path:
    """The form with these texts typed into its open cells."""
    office.proposals.write_form(path, "东方机械有限公司工会")
    book = openpyxl.load_workbook(path)
    sheet = book.active
    at = cells_by_label(sheet)
    for label, text in texts.items():
        assert not sheet[at[label]].protection.locked, label
        sheet[at[label]] = text
    first = sheet[at["建议人1"]].row
    for n, author in enumerate(authors):
        for column, value in enumerate(author, start=2):
            sheet.cell(first + n, column, value)
    book.save(path)
    book.close()
    return path


def right(**changed: object) -> dict[str, object]:
    """A form that is right."""
    texts: dict[str, object] = {
        "建议名称": TITLE, "类别": "小革新", "内容分类": "设备革新", "提出时间": PROPOSED, "提出单位": "一车间",
        "岗位工种": "冲压工", "联系电话": "0311-8000000", "是否实施": "是", "现状分析": SITUATION,
        "改进措施": MEASURES, "改进效果": "每次少停机三十分钟", "效益评估": "年节约两万元", "基层单位推荐意见": "同意",
        "推广范围": "全厂冲床", "专利号": "ZL202610000001", "真实性承诺书": "是", "成果授权书": "是",
    }  # fmt: skip
    return texts | changed


def test_a_filled_form_becomes_an_idea_with_every_field(office: Bench, tmp_path: Path) -> None:
    authors = [(office.name(0), "", 60), (office.name(1), None, "40%")]
    path = filled(office, tmp_path / "一车间.xlsx", right(), authors)
    called = contest(office.app)
    plan = office.proposals.read_slips([path], contest_id=called, today=TODAY)
    assert plan.summary == "可以登记 1 件，退回 0 件"
    assert office.proposals.ideas() == ()  # nothing is written yet
    [key] = office.proposals.run(plan, by="李娟")
    case = office.proposals.case(key)
    i = case.idea
    assert (i.title, i.kind, i.category, i.proposed_on, i.unit_name) == (
        TITLE,
        "小革新",
        "设备革新",
        PROPOSED,
        "一车间",
    )
    assert (i.position, i.phone, i.is_in_use, i.situation, i.measures) == (
        "冲压工", "0311-8000000", True, SITUATION, MEASURES,
    )  # fmt: skip
    assert (i.effect, i.benefit_note, i.unit_opinion, i.scope) == (
        "每次少停机三十分钟", "年节约两万元", "同意", "全厂冲床",
    )  # fmt: skip
    assert (i.patent_number, i.has_promise, i.has_authorisation, i.source, i.contest_id) == (
        "ZL202610000001", True, True, "电子表格", called,
    )  # fmt: skip
    assert [(a.name, a.share) for a in case.authors] == [
        (office.name(0), Decimal(60)), (office.name(1), Decimal(40)),
    ]  # fmt: skip
    assert case.steps[0].taken_by == "李娟"


@pytest.mark.parametrize(
    ("changed", "authors", "told"),
    [
        ({"类别": "小聪明"}, None, "“类别”里没有“小聪明”这一项"),
        ({"提出时间": "三月份"}, None, "“提出时间”看不懂"),
        ({"提出时间": dt.date(2026, 4, 1)}, None, "晚于今天"),
        ({"是否实施": "也许"}, None, "“是否实施”应填“是”或“否”"),
        ({"现状分析": None}, None, "请填写“现状分析”"),
        ({"建议名称": "长" * 81}, None, "最多 80 个字"),
        ({}, [], "没有填写建议人"),
        ({}, [("王不在", "", "")], "花名册里没有建议人“王不在”"),
        ({}, [(0, "", ""), (1, "", "")], "每人的贡献比都要填写"),
        ({}, [(0, "", 60), (1, "", 30)], "现在是 60 + 30 = 90%"),
        ({}, [(0, "", 50), (0, "", 50)], "重复"),
        ({}, [(0, "9999", "")], "工号 9999"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_form_keeps_it_out_and_is_said(
    office: Bench, tmp_path: Path, changed: dict[str, object], authors: object, told: str
) -> None:
    who = [(0, "", "")] if authors is None else authors
    lines = [(office.name(n) if isinstance(n, int) else n, *rest) for n, *rest in who]  # type: ignore[attr-defined]
    path = filled(office, tmp_path / "表.xlsx", right(**changed), lines)
    plan = office.proposals.read_slips([path], today=TODAY)
    [one] = plan.ideas
    assert not one.is_ready
    assert any(told in r for r in one.refusals), one.refusals
    assert office.proposals.run(plan) == ()


def test_a_form_comes_back_with_its_wrong_cells_red_and_can_be_returned_once_more(
    office: Bench, tmp_path: Path
) -> None:
    path = filled(office, tmp_path / "表.xlsx", right(类别="小聪明"), [(office.name(0), "", "")])
    plan = office.proposals.read_slips([path], today=TODAY)
    out = tmp_path / "退回.xlsx"
    assert plan.files == (path,)
    office.proposals.return_workbook(plan, path, out)
    book = openpyxl.load_workbook(out)
    sheet = book["合理化建议申报表"]
    cell = sheet[cells_by_label(sheet)["类别"]]
    assert cell.fill.start_color.rgb == "FFFFC7CE"
    assert "没有“小聪明”这一项" in cell.comment.text
    cell.value = "小革新"
    book.save(out)
    again = office.proposals.read_slips([out], today=TODAY)
    assert [i.is_ready for i in again.ideas] == [True]
    assert again.ideas[0].remarks == ()
    with pytest.raises(Conflict, match="没有需要修改的内容"):
        office.proposals.return_workbook(again, out, tmp_path / "x.xlsx")


def test_the_list_holds_many_and_its_bad_rows_come_back_marked(office: Bench, tmp_path: Path) -> None:
    path = tmp_path / "汇总.xlsx"
    office.proposals.write_list(path, "东方机械有限公司工会")
    book = openpyxl.load_workbook(path)
    sheet = book.active
    heads = {c.value: c.column for c in sheet[3]}
    titles = ["冲压模具快速换模", "车间照明分区控制", "叉车限速装置", "防尘罩改造"]
    who = [
        f"{office.name(0)} 60%、{office.name(1)}40%", office.name(2), f"{office.name(3)}、{office.name(4)}30%",
        "王不在",
    ]  # fmt: skip
    for n, (title, authors) in enumerate(zip(titles, who, strict=True)):
        row = {
            "建议名称": title,
            "建议人及贡献比": authors,
            "现状分析": f"第{n}种现状",
            "改进措施": f"第{n}项措施",
        }
        for head, value in row.items():
            sheet.cell(4 + n, heads[head], value)
    book.save(path)
    plan = office.proposals.read_slips([path], today=TODAY)
    assert [i.is_ready for i in plan.ideas] == [True, True, True, False]
    assert plan.ideas[0].author_text == f"{office.name(0)} 60%、{office.name(1)} 40%"
    assert (
        plan.ideas[2].author_text == f"{office.name(3)} 70%、{office.name(4)} 30%"
    )  # the first takes what is left
    assert plan.ideas[1].idea.unit_name == "一车间"  # the author's own where none is given
    assert plan.ideas[1].idea.proposed_on == TODAY
    office.proposals.return_workbook(plan, path, tmp_path / "退回.xlsx")
    marked = openpyxl.load_workbook(tmp_path / "退回.xlsx")["合理化建议汇总"]
    assert marked.cell(7, heads["建议人及贡献比"]).fill.start_color.rgb == "FFFFC7CE"
    assert marked.cell(4, heads["建议人及贡献比"]).fill.start_color.rgb != "FFFFC7CE"
    before = len(office.app.changes())
    keys = office.proposals.run(plan)
    assert [office.proposals.case(k).idea.number for k in keys] == ["2026-001", "2026-002", "2026-003"]
    assert len(office.app.changes()) == before + 1  # one change
    office.app.undo(office.app.changes(limit=1)[0].id)
    assert office.proposals.ideas() == ()


def test_a_list_with_heads_of_the_unions_own_is_read_by_their_other_names(
    office: Bench, tmp_path: Path
) -> None:
    heads = ("序号", "成果名称", "提出人", "工号", "存在问题", "建议内容", "部门")
    rows = [[1, TITLE, office.name(0), "", SITUATION, MEASURES, "冲压班"]]
    sheet = ListSheet(name="建议", columns=tuple(Column(head=h) for h in heads), rows=rows)
    write_workbook(tmp_path / "自制.xlsx", [sheet])
    [one] = office.proposals.read_slips([tmp_path / "自制.xlsx"], today=TODAY).ideas
    assert one.refusals == ()
    assert (one.idea.title, one.idea.situation, one.idea.measures, one.idea.unit_name) == (
        TITLE, SITUATION, MEASURES, "冲压班",
    )  # fmt: skip


def test_doubles_are_refused_in_the_store_and_among_the_files_and_alike_ones_told_of(
    office: Bench, tmp_path: Path
) -> None:
    office.submit(TITLE, 0)
    same = filled(office, tmp_path / "1.xlsx", right(), [(office.name(0), "", "")])
    other = filled(office, tmp_path / "2.xlsx", right(), [(office.name(1), "", "")])
    twice = filled(office, tmp_path / "3.xlsx", right(), [(office.name(1), "", "")])
    plan = office.proposals.read_slips([same, other, twice], today=TODAY)
    assert [i.is_ready for i in plan.ideas] == [False, True, False]
    assert "2026-001" in plan.ideas[0].refusals[0]
    assert any("名称相似 100%" in w for w in plan.ideas[1].warnings)
    assert "本次导入的另一件" in plan.ideas[2].refusals[0]
    assert len(office.proposals.run(plan)) == 1


def test_namesakes_are_told_apart_by_number_or_unit(office: Bench, tmp_path: Path) -> None:
    first, second = (office.app.members.person(office.people[n]) for n in (0, 1))
    office.app.members.edit(replace(first, employee_number="1001"))
    office.app.members.edit(replace(second, name=first.name, employee_number="1002"))
    both = filled(office, tmp_path / "1.xlsx", right(提出单位="三车间"), [(first.name, "", "")])
    numbered = filled(office, tmp_path / "2.xlsx", right(), [(first.name, "1002", "")])
    placed = filled(office, tmp_path / "3.xlsx", right(建议名称="叉车限速装置"), [(first.name, "", "")])
    plan = office.proposals.read_slips([both, numbered, placed], today=TODAY)
    assert "有 2 人叫" in plan.ideas[0].refusals[0]
    assert [a.person_id for a in plan.ideas[1].authors] == [office.people[1]]
    assert [a.person_id for a in plan.ideas[2].authors] == [office.people[0]]  # of 一车间


def test_a_file_that_cannot_be_read_stops_no_other(office: Bench, tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04nothing")
    write_workbook(
        tmp_path / "别的.xlsx", [ListSheet(name="甲", columns=(Column(head="姓名"),), rows=[["张三"]])]
    )
    good = filled(office, tmp_path / "好.xlsx", right(), [(office.name(0), "", "")])
    plan = office.proposals.read_slips([tmp_path / "坏.xlsx", tmp_path / "别的.xlsx", good], today=TODAY)
    assert [i.is_ready for i in plan.ideas] == [False, False, True]
    assert "没有找到合理化建议" in plan.ideas[1].refusals[0]
    assert plan.files == ()  # neither can be marked


def test_a_text_that_looks_like_a_formula_stays_text(office: Bench, tmp_path: Path) -> None:
    path = filled(office, tmp_path / "表.xlsx", right(), [(office.name(0), "", "")])
    book = openpyxl.load_workbook(path)
    cell = book.active[cells_by_label(book.active)["改进效果"]]
    cell.value, cell.data_type = "=HYPERLINK(1)", "s"
    book.save(path)
    [one] = office.proposals.read_slips([path], today=TODAY).ideas
    assert one.idea.effect == "=HYPERLINK(1)"


def test_a_folder_that_is_not_there_is_said(office: Bench, tmp_path: Path) -> None:
    with pytest.raises(Unwritable):
        office.proposals.write_form(tmp_path / "没有" / "表.xlsx", "工会")
