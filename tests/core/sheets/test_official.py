import datetime as dt
import hashlib
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
import python_calamine

from core import codes
from core.errors import NotFound, Unwritable
from core.fields import fields
from core.members.records import Organisation, Person
from core.resources import resource
from core.sheets import official
from tests.core.sheets.payloads import DANGEROUS

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MEMBER, UNION = "工会会员信息采集表", "工会组织信息采集表"
PERSON: Mapping[str, Any] = {
    "name": "张三丰",
    "gender": "男",
    "birth_date": dt.date(1990, 3, 7),
    "ethnicity": "维吾尔族",
    "employment_status": "待（下）岗",
    "id_type": "居民身份证",
    "id_number": "110101199003070011",
    "education": "小学及以下",
    "skill_level": "职业资格三级（高级）",
    "mobile": "13800138000",
    "household_type": "非农业户口",
    "household_place": "海南省海口市美兰区",
    "membership_change": "转出",
    "membership_date": dt.date(2026, 1, 2),
    "membership_reason": "失业",
    "political_status": "群众",
    "employer": "东方机械有限公司",
    "native_place": "海南海口",
    "is_migrant_worker": True,
}
UNION_CARD: Mapping[str, Any] = {
    "unit_name": "东方机械有限公司",
    "unit_credit_code": "914600000000000001",
    "district": "东方市",
    "employees": 305,
    "members": 289,
    "founded_on": dt.date(2010, 5, 1),
}
ROW = [
    "张三丰", "男", "1990/03/07", "维吾尔族", "待（下）岗", "居民身份证", "110101199003070011", "小学及以下",
    "职业资格三级（高级）", "13800138000", "非农业户口", "海南省海口市美兰区", "转出", "2026/01/02", "失业", "群众",
    "东方机械有限公司", "海南海口", "是",
]  # fmt: skip


def filled(folder: Path, count: int, **more: str) -> Any:
    """The member form with so many rows, read back with openpyxl."""
    file = folder / f"{count}.xlsx"
    official.fill(official.form(MEMBER), file, [PERSON] * count, **more)
    return openpyxl.load_workbook(file)["会员信息"]


def offered(sheet: Any, cell: str) -> str | None:
    """The drop-down formula that applies to a cell."""
    found = [v.formula1 for v in sheet.data_validations.dataValidation if v.type == "list" and cell in v]
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize("count", [0, 1, 3, 9, 10, 200])
def test_every_row_has_the_layout_and_the_drop_downs_of_the_template(tmp_path: Path, count: int) -> None:
    sheet = filled(tmp_path, count)
    note = max(14, 5 + count)
    assert {str(m) for m in sheet.merged_cells.ranges} == {"A2:T2", "A3:K3", "L3:T3", f"A{note}:T{note}"}
    assert sheet.cell(note, 1).value.startswith("填表说明")
    assert sheet.row_dimensions[note].height == pytest.approx(82.05)
    for row in range(5, note):
        borders = {sheet.cell(row, c).border.left.style for c in range(1, 21)}
        assert borders == {"thin"}, row
        assert offered(sheet, f"C{row}") == '"男,女"'
        assert offered(sheet, f"E{row}") == "下拉菜单表!$A$2:$A$57"
        assert offered(sheet, f"T{row}") == '"是,否"'
    assert offered(sheet, f"C{note}") is None
    assert offered(sheet, f"C{note + 1}") == '"男,女"'


def test_the_rows_say_what_the_form_wants(tmp_path: Path) -> None:
    filled(tmp_path, 11)
    rows = (
        python_calamine.CalamineWorkbook.from_path(tmp_path / "11.xlsx")
        .get_sheet_by_name("会员信息")
        .to_python()
    )
    assert [r[0] for r in rows[4:15]] == list(range(1, 12))
    assert all(r[1:] == ROW for r in rows[4:15])


def test_rows_that_were_not_needed_stay_empty(tmp_path: Path) -> None:
    sheet = filled(tmp_path, 3)
    assert {c.value for row in sheet.iter_rows(min_row=8, max_row=13) for c in row} == {None}


def test_the_extended_drop_down_is_an_ordinary_one_that_points_at_the_list(tmp_path: Path) -> None:
    filled(tmp_path, 200)
    with zipfile.ZipFile(tmp_path / "200.xlsx") as archive:
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    rules = {r.findtext(f"{MAIN}formula1"): r.get("sqref") for r in sheet.iter(f"{MAIN}dataValidation")}
    assert set(str(rules["下拉菜单表!$A$2:$A$57"]).split()) == {"E1:E3", "E5:E204", "E206:E1048576"}


def test_the_template_itself_is_never_touched(tmp_path: Path) -> None:
    template = resource("templates", f"{MEMBER}.xlsx")
    before = hashlib.sha256(template.read_bytes()).digest()
    filled(tmp_path, 12, unit="东方机械有限公司", province="湖南省")
    assert hashlib.sha256(template.read_bytes()).digest() == before


def test_title_and_unit(tmp_path: Path) -> None:
    sheet = filled(tmp_path, 1, unit="东方机械有限公司")
    assert (sheet["A2"].value, sheet["A3"].value) == (
        "海南省工会会员信息采集表",
        "填表单位（盖章）：东方机械有限公司",
    )
    assert filled(tmp_path, 2, province="湖南省")["A2"].value == "湖南省工会会员信息采集表"


def test_no_text_becomes_a_formula_on_an_official_form(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    official.fill(official.form(MEMBER), file, [{**PERSON, "name": t, "employer": t} for t in DANGEROUS])
    sheet = openpyxl.load_workbook(file)["会员信息"]
    for row, text in enumerate(DANGEROUS, 5):
        assert (sheet.cell(row, 2).value, sheet.cell(row, 2).data_type) == (text, "s")
    with zipfile.ZipFile(file) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_a_row_grows_with_its_longest_text(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    official.fill(official.form(MEMBER), file, [PERSON, {**PERSON, "household_place": "很长的地址" * 8}])
    heights = openpyxl.load_workbook(file)["会员信息"].row_dimensions
    assert heights[6].height > heights[5].height > 19


def test_the_union_form_replaces_the_sample_row(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    official.fill(official.form(UNION), file, [UNION_CARD], unit="东方机械有限公司")
    sheet = openpyxl.load_workbook(file)["工会组织信息"]
    row = [c.value for c in sheet[6]][:17]
    assert row[:5] == [1, "东方机械有限公司", "914600000000000001", None, "东方市 "], (
        "the drop-down has the blank"
    )
    assert (row[8], row[12], row[14]) == (305, "2010/05/01", 289)
    assert [row[i] for i in (5, 6, 7, 9, 10, 11, 13, 15, 16)] == [None] * 9
    assert sheet["C3"].value == "东方机械有限公司"
    assert offered(sheet, "E6") == "下拉菜单表!$A$2:$A$21"
    assert len(sheet.merged_cells.ranges) == 11


def test_what_the_form_requires_and_a_record_lacks_is_found() -> None:
    form = official.form(MEMBER)
    assert official.problems(form, PERSON) == ((), ())
    lacking = {**PERSON, "education": None, "ethnicity": "火星族", "id_type": "护照"}
    assert official.problems(form, lacking) == (("education",), ("ethnicity", "id_type"))


def test_a_new_member_needs_no_reason_for_a_change() -> None:
    form = official.form(MEMBER)
    joined = {**PERSON, "membership_change": "入会", "membership_reason": None}
    assert official.problems(form, joined) == ((), ())
    left = {**PERSON, "membership_change": "退会", "membership_reason": None}
    assert official.problems(form, left) == (("membership_reason",), ())


@pytest.mark.parametrize(("name", "record"), [(MEMBER, Person), (UNION, Organisation)])
def test_everything_the_drop_downs_offer_can_be_stored_and_printed_again(name: str, record: type) -> None:
    known, form = fields(record), official.form(name)
    assert set(form.fields) - {official.NUMBER} <= set(known)
    for field, labels in official.choices(name).items():
        if table := known[field].spec.code:
            stored = [codes.match(table, label) for label in labels]
            assert None not in stored, field
            unknown = [official.problems(form, {field: s})[1] for s in stored]
            assert unknown == [()] * len(labels), field


def test_the_form_spells_as_its_own_drop_down_does(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    official.fill(official.form(MEMBER), file, [{**PERSON, "ethnicity": "傈僳族"}])
    assert openpyxl.load_workbook(file)["会员信息"]["E5"].value == "僳僳族"
    assert "僳僳族" in official.choices(MEMBER)["ethnicity"]


@pytest.mark.parametrize(("name", "record"), [(MEMBER, Person), (UNION, Organisation)])
def test_the_heads_of_the_templates_stand_over_the_fields_they_name(name: str, record: type) -> None:
    form = official.form(name)
    book = python_calamine.CalamineWorkbook.from_path(resource("templates", form.file))
    heads = book.get_sheet_by_name(form.sheet).to_python()[form.head_row - 1]
    for head, field in zip(heads, form.fields, strict=False):
        if field != official.NUMBER:
            assert str(head).startswith(fields(record)[field].spec.label)


def test_an_unknown_form_lists_those_there_are() -> None:
    with pytest.raises(NotFound, match=f"{MEMBER}、{UNION}"):
        official.form("不存在的表")


def test_an_existing_file_survives_a_failure(tmp_path: Path) -> None:
    (tmp_path / "夹").mkdir()
    with pytest.raises(Unwritable):
        official.fill(official.form(MEMBER), tmp_path / "夹", [PERSON])
    assert (tmp_path / "夹").is_dir()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed here")
def test_on_paper_all_columns_share_a_page_and_the_heads_come_again(tmp_path: Path) -> None:
    filled(tmp_path, 40, unit="东方机械有限公司")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "40.xlsx")], check=True, capture_output=True, timeout=120)
    pdf = str(tmp_path / "40.pdf")
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True).stdout.decode()
    pages = [p for p in text.split("\f") if "1990/03/07" in p]
    assert len(pages) > 1
    assert all("序号" in p and "是否农民工会员" in p for p in pages)
    assert "填表说明" in pages[-1]
    assert sum(p.count("1990/03/07") for p in pages) == 40
