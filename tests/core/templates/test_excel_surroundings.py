"""What stands around the places of an Excel template comes out of filling: pictures, charts, rules, print settings."""

import re
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break

from core.templates.filling import fill
from tests.core.documents.office import as_pdf, needs_office
from tests.core.documents.reading import bare, text

FAMILY = [
    {"name": "孟小雨", "income": 0},
    {"name": "孟大川", "income": 800},
    {"name": "赵堃", "income": 1200},
]
LATER = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"


def png(width: int, height: int) -> bytes:
    """A red picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    rows = zlib.compress((b"\0" + b"\xa8\x1e\x26" * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def rich(path: Path) -> Path:
    """A form with everything an officer may have put around its places; row 3 repeats, row 5 is the sum."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "家庭"
    sheet.append(["${name} 的家庭成员", None, None, None])
    sheet.append(["姓名", "月收入", "年收入", "占比"])
    sheet.append(["${family.name}", "${family.income}", "=B3*12", "=SUM(B3:C3)/$B$4"])
    sheet.append(["合计", "=SUM(B3:B3)", "=SUM(C3:C3)", None])
    sheet.append(["=家庭!B4", None, None, None])
    sheet.add_image(Image(BytesIO(png(40, 40))), "F1")
    sheet.add_image(Image(BytesIO(png(60, 20))), "A8")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=3, max_row=3), titles_from_data=False)
    chart.set_categories(Reference(sheet, min_col=1, min_row=3, max_row=3))
    sheet.add_chart(chart, "F6")
    choice = DataValidation("list", formula1='"0,800,1200"', sqref="B3")
    sheet.add_data_validation(choice)
    rule = CellIsRule(operator="lessThan", formula=["$B$4"], fill=PatternFill(bgColor="FFFFC7CE"))
    sheet.conditional_formatting.add("B3:B3", rule)
    sheet["A4"].comment = Comment("合计行", "工会")
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.scale = 85
    sheet.page_margins.left = 0.4
    sheet.print_title_rows = "1:2"
    sheet.print_area = "A1:D5"
    sheet.row_breaks.append(Break(id=4))
    sheet.freeze_panes = "B3"
    sheet.protection.sheet = True
    book.save(path)
    return path


def part(path: Path, name: str) -> bytes:
    """A part of a workbook's archive."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


def pictures(path: Path) -> dict[str, bytes]:
    """The pictures in a workbook's archive."""
    with zipfile.ZipFile(path) as archive:
        return {n: archive.read(n) for n in archive.namelist() if n.startswith("xl/media/")}


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """The rich form filled for a family of three."""
    result = fill(rich(tmp_path / "in.xlsx"), {"name": "孟㛃", "family": FAMILY}, tmp_path / "out.xlsx")
    assert (result.unknown, result.left_out) == ((), ())
    return result.path


def test_pictures_keep_their_bytes_and_move_with_the_rows_below(filled: Path, tmp_path: Path):
    assert len(pictures(filled)) == 2
    assert pictures(filled) == pictures(tmp_path / "in.xlsx")
    anchors = [image.anchor._from.row for image in openpyxl.load_workbook(filled)["家庭"]._images]
    assert anchors == [0, 7 + 2]


def test_a_chart_stays_and_shows_every_repeated_row(filled: Path):
    [chart] = openpyxl.load_workbook(filled)["家庭"]._charts
    assert chart.anchor._from.row == 5 + 2
    [series] = chart.ser
    assert series.val.numRef.f == "'家庭'!$B$3:$B$5"
    assert series.cat.numRef.f == "'家庭'!$A$3:$A$5"


def test_drop_downs_rules_remarks_and_print_settings_stay_and_follow(filled: Path):
    sheet = openpyxl.load_workbook(filled)["家庭"]
    [validation] = sheet.data_validations.dataValidation
    assert (str(validation.sqref), validation.formula1) == ("B3:B5", '"0,800,1200"')
    [(area, [rule])] = sheet.conditional_formatting._cf_rules.items()
    assert (str(area.sqref), rule.formula) == ("B3:B5", ["$B$6"])
    assert rule.dxf.fill.bgColor.rgb == "FFFFC7CE"
    assert sheet["A6"].comment.text == "合计行"
    assert re.findall(rb":Row>(\d+)</", _remark_boxes(filled)) == [b"5"]
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.scale) == ("landscape", 9, 85)
    assert sheet.page_margins.left == 0.4
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.print_area == "'家庭'!$A$1:$D$7"
    assert [b.id for b in sheet.row_breaks.brk] == [6]
    assert sheet.freeze_panes == "B3"
    assert sheet.protection.sheet


def _remark_boxes(path: Path) -> bytes:
    """The part that says where the boxes of remarks stand."""
    with zipfile.ZipFile(path) as archive:
        [name] = [n for n in archive.namelist() if n.endswith(".vml")]
        return archive.read(name)


def test_formulas_of_the_repeated_row_point_at_their_own_row(filled: Path):
    sheet = openpyxl.load_workbook(filled)["家庭"]
    own = [(sheet.cell(row, 3).value, sheet.cell(row, 4).value) for row in (3, 4, 5)]
    assert own == [(f"=B{row}*12", f"=SUM(B{row}:C{row})/$B$6") for row in (3, 4, 5)]
    assert [sheet["B6"].value, sheet["C6"].value, sheet["A7"].value] == [
        "=SUM(B3:B5)",
        "=SUM(C3:C5)",
        "=家庭!B6",
    ]


def test_formulas_that_cells_share_are_written_out_before_rows_come_in(tmp_path: Path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["${family.name}", "${family.income}", 0, 0])
    sheet.append(["合计", "=SUM(B1:B1)", 0, None])
    source = tmp_path / "in.xlsx"
    book.save(source)
    _replace(
        source,
        "xl/worksheets/sheet1.xml",
        (r'<c r="C1"[^>]*><v>0</v></c>', '<c r="C1"><f t="shared" ref="C1:D1" si="0">B1*2</f><v>0</v></c>'),
        (r'<c r="D1"[^>]*><v>0</v></c>', '<c r="D1"><f t="shared" si="0"/><v>0</v></c>'),
        (r'<c r="C2"[^>]*><v>0</v></c>', '<c r="C2"><f t="array" ref="C2">SUM(C1:C1)</f><v>0</v></c>'),
    )
    fill(source, {"family": FAMILY[:2]}, tmp_path / "out.xlsx")
    content = part(tmp_path / "out.xlsx", "xl/worksheets/sheet1.xml").decode()
    assert re.findall(r'<c r="([CD]\d)"[^>]*><f[^>]*>([^<]*)</f>', content) == [
        ("C1", "B1*2"),
        ("D1", "C1*2"),
        ("C2", "B2*2"),
        ("D2", "C2*2"),
        ("C3", "SUM(C1:C2)"),
    ]
    assert 'ref="C3"' in content
    assert "shared" not in content


def test_newer_rules_that_live_in_the_extensions_follow_the_rows(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active.append(["${family.name}", "${family.income}"])
    book.active.append(["合计", None])
    source = tmp_path / "in.xlsx"
    book.save(source)
    rule = (
        f'<extLst><ext xmlns:x14="{LATER}" uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}">'
        '<x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1">'
        '<x14:dataValidation type="list"><x14:formula1><xm:f>Sheet!$B$2:$B$2</xm:f></x14:formula1>'
        "<xm:sqref>A1</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
    )
    _replace(source, "xl/worksheets/sheet1.xml", ("</worksheet>", rule))
    fill(source, {"family": FAMILY}, tmp_path / "out.xlsx")
    content = part(tmp_path / "out.xlsx", "xl/worksheets/sheet1.xml").decode()
    assert "<xm:sqref>A1:A3</xm:sqref>" in content
    assert "<xm:f>Sheet!$B$4:$B$4</xm:f>" in content


def _replace(path: Path, name: str, *changes: tuple[str, str]) -> None:
    """Rewrite one part of an archive."""
    with zipfile.ZipFile(path) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    content = parts[name].decode()
    for old, new in changes:
        content, count = re.subn(old, lambda _, new=new: new, content)
        assert count == 1
    with zipfile.ZipFile(path, "w") as archive:
        for n, one in {**parts, name: content.encode()}.items():
            archive.writestr(n, one)


def test_a_command_as_a_value_stays_a_text_and_code_in_places_is_never_run(tmp_path: Path):
    book = openpyxl.Workbook()
    for text_ in ("${name}", "{{ 7*7 }}", "${__import__}", "${__import__('os').system('x')}"):
        book.active.append([text_])
    source = tmp_path / "in.xlsx"
    book.save(source)
    values = {"name": "=cmd|' /C calc'!A0"}
    result = fill(source, values, tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(result.path).active
    assert [c.value for c in sheet["A"]] == [
        "=cmd|' /C calc'!A0",
        "{{ 7*7 }}",
        "${__import__}",
        "${__import__('os').system('x')}",
    ]
    assert (sheet["A1"].data_type, sheet["A1"].quotePrefix) == ("s", True)
    assert b"<f" not in part(result.path, "xl/worksheets/sheet1.xml")
    assert result.unknown == ("7*7", "__import__", "__import__('os').system('x')")


@needs_office
def test_libreoffice_opens_the_filled_form_with_its_sums_and_its_pictures(filled: Path, tmp_path: Path):
    out = as_pdf([filled], tmp_path)
    content = (out / "out.pdf").read_bytes()
    shown = bare(text(content, tmp_path))
    for expected in ("孟㛃的家庭成员", "赵堃120014400", "合计200024000"):
        assert expected in shown
