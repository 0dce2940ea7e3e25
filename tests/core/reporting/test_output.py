"""What is written is what is kept: workbook and paper are read back and proven by the check code."""

import re
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from core.app import App
from core.documents.pdf import render
from core.reporting.documents.grid import FilledSheet, filled
from core.reporting.documents.paper import paper
from core.reporting.documents.proof import paper_differences, workbook_differences
from core.reporting.documents.workbook import write_workbook
from core.reporting.queries.forms import shipped
from tests.core.reporting.scene import paid, submission, union, workers

MONEY = {"raised_total": Decimal("12345.67"), "raised_union": Decimal("12345.67"), "consoled": Decimal(0)}


def sheet(code: str = "R04", **values: Decimal) -> FilledSheet:
    """A filled sheet."""
    return filled(shipped()[code], submission(shipped()[code], dict(values or MONEY)))


def texts(path: Path) -> list[str]:
    """All texts of a workbook's first sheet."""
    book = load_workbook(path)
    return [str(c.value) for row in book["报表"].iter_rows() for c in row if c.value is not None]


def test_the_workbook_has_title_unit_period_heads_signatures_seal_and_check_code(tmp_path: Path) -> None:
    one, file = sheet(), tmp_path / "表.xlsx"
    write_workbook(one, "2026年", file)
    page = load_workbook(file)["报表"]
    assert page["A1"].value == "两节送温暖活动统计表"
    assert "A1:F1" in {str(r) for r in page.merged_cells.ranges}
    assert page["A2"].value == "填报单位：第1工会　　报告期：2026年　　表号：R04　金额单位：万元"
    assert [c.value for c in page[3]] == ["序号", "组别", "指标", "计量单位", "本期", "备注"]
    assert (page.column_dimensions["C"].width, page.page_setup.orientation) == (40, "portrait")
    found = texts(file)
    for words in (
        "单位负责人：",
        "统计负责人：",
        "填表人：",
        "填报日期：2027年1月5日",
        "（单位盖章）",
        f"校验码 {one.code}",
    ):
        assert any(words in t for t in found), words
    assert page.oddFooter.right.text == f"校验码 {one.code}"


def test_sums_are_in_ten_thousands_in_head_and_cells(tmp_path: Path) -> None:
    one, file = sheet(), tmp_path / "表.xlsx"
    write_workbook(one, "2026年", file)
    page = load_workbook(file)["报表"]
    row = next(r for r in page.iter_rows(min_row=4) if r[2].value == "筹集款物")
    assert (row[3].value, row[4].value, row[4].number_format) == ("万元", 1.2346, "#,##0.0000")
    plain = next(c for c in sheet("R03", aided_amount=Decimal("12345.67")).cells if c.key == "aided_amount")
    assert plain.text == "12345.67"
    assert any(c.text == "金额（元）" for c in sheet("R03").cells)


def test_a_blank_and_a_zero_look_different() -> None:
    shown = {c.key: c.text for c in sheet().cells if c.key}
    assert (shown["consoled"], shown["visited_firms"]) == ("0", "—")


@pytest.mark.parametrize("code", list(shipped()))
def test_every_form_is_written_and_read_back_the_same(app: App, tmp_path: Path, code: str) -> None:
    union(app)
    workers(app, 5)
    paid(app, [(1, 50_000), (2, 12_345)])
    paid(app, [(3, 30_000)], programme="金秋助学", source="社会捐助资金")
    form = shipped()[code]
    period = {"year": "2026", "half": "2026H2", "quarter": "2026Q3", "month": "2026-09"}[form.periods[0]]
    written = app.reporting.reports.write(app.reporting.reports.open(code, period), tmp_path / "出")
    assert written.differences == ()
    assert [f.suffix for f in written.files] == [".xlsx", ".pdf"]
    assert written.files[0].name == f"东方机械工会_{code}{form.title}_{period}_01.xlsx"
    printed = subprocess.run(
        ["pdftotext", "-layout", written.files[1], "-"], capture_output=True, text=True, check=True
    )
    for words in (form.title, "单位负责人", "（单位盖章）", "校验码", "校验说明"):
        assert words in printed.stdout


def test_a_changed_number_in_a_workbook_is_found(tmp_path: Path) -> None:
    one, file = sheet(), tmp_path / "表.xlsx"
    write_workbook(one, "2026年", file)
    assert workbook_differences(one, file) == ()
    book = load_workbook(file)
    row = next(r for r in book["报表"].iter_rows(min_row=4) if r[2].value == "筹集款物")
    row[4].value = 1.3
    book.save(file)
    found = workbook_differences(one, file)
    assert "表上是“1.3000”，数据是“1.2346”" in found[0]
    assert "与按表上各数算得的" in found[-1]


def test_a_paper_of_other_numbers_is_found() -> None:
    one, other = sheet(), sheet(raised_total=Decimal(1))
    assert paper_differences(one, render(paper(one, "2026年"))) == ()
    found = paper_differences(one, render(paper(other, "2026年")))
    assert any("在纸上没有找到" in f for f in found)
    assert found[-1].startswith("表上校验码")


def test_the_check_code_changes_with_any_value_the_period_or_the_number() -> None:
    form = shipped()["R04"]
    base = filled(form, submission(form, dict(MONEY))).digest
    others = [
        submission(form, MONEY | {"consoled": Decimal(1)}),
        submission(form, {k: v for k, v in MONEY.items() if k != "consoled"}),
        submission(form, dict(MONEY), sequence=2),
        submission(form, dict(MONEY), unit=2),
    ]
    assert len({base, *(filled(form, o).digest for o in others)}) == 5
    assert re.fullmatch(r"[0-9A-F]{4}(-[0-9A-F]{4}){3}", sheet().code)


def test_findings_reasons_and_hand_written_numbers_have_their_own_sheet(app: App, tmp_path: Path) -> None:
    union(app)
    workers(app, 12, women=12)
    reports = app.reporting.reports
    one = reports.open("R20", "2026")
    reports.enter(one, "members", Decimal(11), "一人已申请转出")
    reports.explain(one, "V14", "已设女职工委员")
    written = reports.write(one, tmp_path)
    page = load_workbook(written.files[0])["校验说明"]
    lines = [[c.value for c in row] for row in page.iter_rows(min_row=2)]
    assert [
        "2",
        "须写说明",
        "V14：女会员 12 人，满 10 人一般应建立女职工委员会（不足 10 人设女职工委员），没有填已建立",
        "已设女职工委员",
    ] in lines
    assert ["3", "手工填写", "会员人数：按记录 12，填写 11", "一人已申请转出"] in lines
    assert written.findings[0] == "V05：女会员 12 人多于会员 11 人"


def test_a_wide_list_is_split_by_columns_and_none_is_lost(app: App, tmp_path: Path) -> None:
    union(app)
    paid(app, [(n, 10_000 + n) for n in range(1, 60)])
    written = app.reporting.reports.write(app.reporting.reports.open("R05", "2026Q3"), tmp_path)
    assert written.differences == ()
    # 59 × 100 yuan + 0.01 × (1 + … + 59) = 5,900 + 17.70.
    assert any("合计金额（大写）：伍仟玖佰壹拾柒元柒角" in t for t in texts(written.files[0]))
