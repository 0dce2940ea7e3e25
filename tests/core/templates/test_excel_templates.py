"""Excel templates: cells are filled, rows repeated, and what stands around them keeps its place and its look."""

import datetime as dt
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from core.errors import Damaged, Invalid
from core.members.records import Organisation, Person
from core.templates.filling import describe, fill
from core.templates.vocabulary import vocabulary
from tests.core.documents.office import as_pdf, needs_office
from tests.core.documents.reading import bare, text

WORDS = vocabulary((Person, Organisation))
FAMILY = [
    {"name": "孟小雨", "income": 0},
    {"name": "孟大川", "income": 800},
    {"name": "赵堃", "income": 1200},
]


def saved(book: openpyxl.Workbook, path: Path) -> Path:
    """The workbook as a file."""
    book.save(path)
    return path


def sharing(path: Path) -> Path:
    """The workbook with its texts in the shared list, as Excel and WPS write them."""
    with zipfile.ZipFile(path) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    texts: list[str] = []

    def share(found: re.Match[str]) -> str:
        texts.append(f"<si>{found[1]}</si>")
        return f't="s"><v>{len(texts) - 1}</v></c>'

    for name in parts:
        if name.startswith("xl/worksheets/sheet"):
            sheet = parts[name].decode()
            parts[name] = re.sub(r't="inlineStr"><is>(.*?)</is></c>', share, sheet).encode()
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{space}">{"".join(texts)}</sst>'.encode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    entry = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'.encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", entry)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    entry = f'<Relationship Id="rIdS" Type="{kind}" Target="/xl/sharedStrings.xml"/></Relationships>'.encode()
    related = "xl/_rels/workbook.xml.rels"
    parts[related] = parts[related].replace(b"</Relationships>", entry)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def table(path: Path) -> Path:
    """A form with a title, a row for a list, a sum, a merged foot, and another sheet that points to it."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "家庭"
    sheet.append(["${name} 的家庭成员"])
    sheet.append(["序号", "姓名", "月收入"])
    sheet.append(["", "${family.name}", "${family.income}"])
    sheet.append(["合计", None, "=SUM(C3:C3)"])
    sheet.append(["填表人：${填表人}"])
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A5:C5")
    sheet["B3"].font = Font(bold=True)
    sheet["A4"].comment = Comment("合计行", "工会")
    sheet.row_dimensions[4].height = 33
    validation = DataValidation("list", formula1='"0,800"', sqref="C3:C3")
    sheet.add_data_validation(validation)
    sheet.print_area = "A1:C5"
    sheet.oddFooter.center.text = "${union_name}&P"
    other = book.create_sheet("汇总")
    other["A1"] = "=家庭!C4"
    return saved(book, path)


@pytest.mark.parametrize("count", [0, 1, 3])
@pytest.mark.parametrize("shape", [Path, sharing])
def test_rows_are_repeated_and_everything_below_follows(
    count: int, shape: Callable[[Path], Path], tmp_path: Path
):
    source = shape(table(tmp_path / "in.xlsx"))
    values = {"name": "孟㛃", "family": FAMILY[:count], "填表人": "龚䶮", "union_name": "红星&工会"}
    result = fill(source, values, tmp_path / "out.xlsx", words=WORDS)
    assert (result.unknown, result.left_out) == ((), ())
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    sheet = book["家庭"]
    rows = max(1, count)
    assert sheet["A1"].value == "孟㛃 的家庭成员"
    got = [(sheet.cell(3 + n, 2).value, sheet.cell(3 + n, 3).value) for n in range(rows)]
    assert got == ([(m["name"], m["income"]) for m in FAMILY[:count]] or [(None, None)])
    last = 3 + rows
    assert sheet.cell(last, 1).value == "合计"
    assert sheet.cell(last, 3).value == f"=SUM(C3:C{last - 1})"
    assert sheet.cell(last, 1).comment.text == "合计行"
    assert sheet.row_dimensions[last].height == 33
    assert sheet.cell(last + 1, 1).value == "填表人：龚䶮"
    assert f"A{last + 1}:C{last + 1}" in [m.coord for m in sheet.merged_cells.ranges]
    assert str(sheet.data_validations.dataValidation[0].sqref) == ("C3" if rows == 1 else f"C3:C{last - 1}")
    assert sheet.print_area.endswith(f"$A$1:$C${last + 1}")
    assert all(sheet.cell(3 + n, 2).font.bold for n in range(rows))
    assert book["汇总"]["A1"].value == f"=家庭!C{last}"
    assert sheet.oddFooter.center.text == "红星&&工会&P"


def test_a_rich_text_keeps_the_look_of_each_piece(tmp_path: Path):
    book = openpyxl.Workbook()
    red, blue = InlineFont(color="FFFF0000"), InlineFont(color="FF0000FF")
    book.active["A1"] = CellRichText(TextBlock(red, "姓名${na"), TextBlock(blue, "me}（公章）"))
    fill(saved(book, tmp_path / "in.xlsx"), {"name": "龚䶮"}, tmp_path / "out.xlsx")
    done = openpyxl.load_workbook(tmp_path / "out.xlsx", rich_text=True).active["A1"].value
    assert [(b.text, b.font.color.rgb) for b in done] == [("姓名龚䶮", "FFFF0000"), ("（公章）", "FF0000FF")]


@pytest.mark.parametrize("text", ["=1+1", "+8613-1", "@SUM(A1)", "-2+3", "＝1", '=HYPERLINK("http://x")'])
def test_no_value_becomes_a_formula(text: str, tmp_path: Path):
    book = openpyxl.Workbook()
    book.active["A1"] = "${name}"
    fill(saved(book, tmp_path / "in.xlsx"), {"name": text}, tmp_path / "out.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "out.xlsx").active["A1"]
    assert cell.value == text
    assert cell.quotePrefix
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_numbers_stay_numbers_and_long_numbers_stay_texts(tmp_path: Path):
    book = openpyxl.Workbook()
    sheet = book.active
    for column, name in enumerate(("income", "rate", "id_number", "day", "is_farmer", "nothing"), 1):
        sheet.cell(1, column, f"${{{name}}}")
    values = {
        "income": 800,
        "rate": Decimal("0.25"),
        "id_number": "230103198811240028",
        "day": dt.date(2026, 11, 20),
        "is_farmer": True,
        "nothing": None,
    }
    fill(saved(book, tmp_path / "in.xlsx"), values, tmp_path / "out.xlsx")
    [row] = openpyxl.load_workbook(tmp_path / "out.xlsx").active.iter_rows(values_only=True)
    assert row == (800, 0.25, "230103198811240028", "2026-11-20", "是", None)


def test_unknown_places_of_a_workbook_stay_or_are_emptied(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active["A1"] = "编号：${没有的}"
    source = saved(book, tmp_path / "in.xlsx")
    kept = fill(source, {}, tmp_path / "kept.xlsx")
    emptied = fill(source, {}, tmp_path / "emptied.xlsx", keep_unknown=False)
    assert openpyxl.load_workbook(kept.path).active["A1"].value == "编号：${没有的}"
    assert openpyxl.load_workbook(emptied.path).active["A1"].value == "编号："
    assert kept.unknown == emptied.unknown == ("没有的",)
    assert [line.name for line in describe(source)] == ["没有的"]


def test_formulas_that_hold_a_place_are_left_alone_and_pictures_are_refused(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active["A1"] = '="${name}"'
    book.active["A2"] = "${photo}"
    source = saved(book, tmp_path / "in.xlsx")
    with pytest.raises(Invalid, match="图片"):
        fill(source, {"photo": b"\x89PNG"}, tmp_path / "out.xlsx")
    fill(source, {"photo": "无", "name": "x"}, tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert [sheet["A1"].value, sheet["A2"].value] == ['="${name}"', "无"]


def test_an_unfilled_workbook_keeps_every_part_and_equal_input_gives_equal_bytes(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active["A1"] = "没有位置"
    source = saved(book, tmp_path / "in.xlsx")
    for out in ("a.xlsx", "b.xlsx"):
        fill(source, {"name": "x"}, tmp_path / out)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(tmp_path / "a.xlsx") as after:
        assert {n: before.read(n) for n in before.namelist()} == {n: after.read(n) for n in after.namelist()}


def test_a_workbook_with_a_text_number_that_leads_nowhere_is_refused(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active["A1"] = "${name}"
    source = sharing(saved(book, tmp_path / "in.xlsx"))
    with zipfile.ZipFile(source) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b"<v>0</v>", b"<v>9</v>")
    with zipfile.ZipFile(tmp_path / "bad.xlsx", "w") as archive:
        for name, content in {**parts, "xl/worksheets/sheet1.xml": sheet}.items():
            archive.writestr(name, content)
    with pytest.raises(Damaged, match="模板"):
        describe(tmp_path / "bad.xlsx")


@needs_office
def test_libreoffice_opens_a_filled_workbook_and_works_out_its_sums(tmp_path: Path):
    source = sharing(table(tmp_path / "in.xlsx"))
    values = {"name": "孟㛃", "family": FAMILY, "填表人": "=1+1", "union_name": "红星工会"}
    result = fill(source, values, tmp_path / "out.xlsx", words=WORDS)
    out = as_pdf([result.path], tmp_path)
    shown = bare(text((out / "out.pdf").read_bytes(), tmp_path))
    for expected in ("孟㛃的家庭成员", "赵堃1200合计2000", "填表人：=1+1", "红星工会1"):
        assert expected in shown
