import csv
import datetime as dt
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Cancelled, Invalid
from core.sheets.cells import clean_text
from core.sheets.reader import Book
from core.sheets.text_lists import write_csv, write_json
from core.sheets.write import Column, ListSheet, write_workbook
from tests.core.sheets.payloads import DANGEROUS, NUMBERS, STRANGE

TEXTS = (*DANGEROUS, *STRANGE, *NUMBERS)
COLUMNS = (
    Column(head="姓名"),
    Column(head="出生日期", kind="date"),
    Column(head="人数", kind="number"),
    Column(head="性别", choices=("男", "女")),
)


def sheet(rows: Any, **more: Any) -> ListSheet:
    """A list with a title and one column of each kind."""
    return ListSheet(name="花名册", titles=("某厂花名册", "共几人"), columns=COLUMNS, rows=rows, **more)


def cells(path: Path) -> list[list[Any]]:
    """The rows below the heads as python-calamine reads them."""
    return python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[3:]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "花名册.xlsx"


def test_no_text_becomes_a_formula_in_a_workbook(file: Path) -> None:
    write_workbook(file, [sheet([(t, None, None, t) for t in TEXTS])])
    found = openpyxl.load_workbook(file).active
    for row, text in zip(found.iter_rows(min_row=4), TEXTS, strict=True):
        assert (row[0].value, row[0].data_type, row[0].hyperlink) == (text, "s", None)
        assert row[0].number_format == "@"
    assert [(r[0], r[3]) for r in cells(file)] == [(t, t) for t in TEXTS]
    with zipfile.ZipFile(file) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_no_text_becomes_a_formula_in_a_csv_and_our_reader_gives_it_back(tmp_path: Path) -> None:
    file = tmp_path / "花名册.csv"
    write_csv(file, ("姓名", "备注"), [(t, t) for t in TEXTS])
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as source:
        raw = list(csv.reader(source))
    dangerous = [r[0] for r in raw[1:] if r[0].strip()[:1] in tuple("=+-@＝＋－＠")]
    assert dangerous == [t for t in TEXTS if t in NUMBERS and not t[0].isdigit()]
    with Book(file) as book:
        rows = [r for _, r in book.sheet(book.names[0]).rows()]
    assert rows == [["姓名", "备注"], *([t, t] for t in TEXTS)]


def test_texts_reach_json_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "花名册.json"
    write_json(file, ("name", "born", "member"), [(t, dt.date(1990, 3, 7), None) for t in TEXTS])
    found = json.loads(file.read_text(encoding="utf-8"))
    assert found == [{"name": t, "born": "1990-03-07", "member": None} for t in TEXTS]


def test_an_empty_json_list_is_a_list(tmp_path: Path) -> None:
    write_json(tmp_path / "a.json", ("name",), [])
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == []


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=20), min_size=1, max_size=5))
def test_any_text_survives_but_for_characters_that_xml_cannot_carry(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    file = tmp_path_factory.mktemp("any") / "a.xlsx"
    write_workbook(file, [ListSheet(name="表", columns=COLUMNS[:1], rows=[(t,) for t in (*texts, "末")])])
    found = [r[0].value for r in openpyxl.load_workbook(file).active.iter_rows(min_row=2)]
    assert [t or "" for t in found] == [clean_text(t) for t in (*texts, "末")]


def test_days_are_days_and_numbers_are_numbers(file: Path) -> None:
    write_workbook(file, [sheet([("甲", dt.date(1990, 3, 7), -12.5, True), ("乙", None, 3, None)])])
    assert cells(file) == [["甲", dt.date(1990, 3, 7), -12.5, "是"], ["乙", "", 3.0, ""]]
    day = openpyxl.load_workbook(file).active["B4"]
    assert (day.value, day.number_format) == (dt.datetime(1990, 3, 7), "yyyy-mm-dd")


def test_a_day_before_spreadsheets_can_count_is_written_as_text(file: Path) -> None:
    write_workbook(file, [sheet([("甲", dt.date(1899, 12, 31), None, None)])])
    assert cells(file)[0][1] == "1899-12-31"


def test_the_list_is_ready_for_reading_filtering_and_printing(file: Path) -> None:
    write_workbook(file, [sheet([("甲", None, 1, "男")] * 3, kept_columns=1)])
    found = openpyxl.load_workbook(file).active
    assert [str(m) for m in found.merged_cells.ranges] == ["A1:D1", "A2:D2"]
    assert [c.value for c in found[3]] == ["姓名", "出生日期", "人数", "性别"]
    assert found["A3"].font.b
    assert (found.freeze_panes, found.auto_filter.ref) == ("B4", "A3:D6")
    assert (found.page_setup.paperSize, found.page_setup.orientation) == (9, "landscape")
    assert found.print_title_rows == "$3:$3"
    assert found.sheet_properties.pageSetUpPr.fitToPage
    (drop_down,) = found.data_validations.dataValidation
    assert (drop_down.formula1, str(drop_down.sqref), drop_down.type) == ('"男,女"', "D4:D6", "list")


def test_a_list_too_wide_for_one_sheet_of_paper_repeats_its_first_columns(file: Path) -> None:
    columns = tuple(Column(head=f"第{n}列", width=20) for n in range(20))
    rows = [tuple("甲" for _ in columns)]
    write_workbook(file, [ListSheet(name="表", columns=columns, rows=rows, kept_columns=2)])
    found = openpyxl.load_workbook(file).active
    assert found.print_title_cols == "$A:$B"
    assert not found.sheet_properties.pageSetUpPr.fitToPage


def test_columns_are_as_wide_as_their_text_within_bounds(file: Path) -> None:
    columns = (Column(head="短"), Column(head="中"), Column(head="长"))
    write_workbook(file, [ListSheet(name="表", columns=columns, rows=[("a", "某某机械有限公司", "长" * 99)])])
    dimensions = openpyxl.load_workbook(file).active.column_dimensions
    widths = [dimensions[c].width for c in "ABC"]
    assert widths[0] < 8
    assert 16 <= widths[1] <= 20
    assert 40 <= widths[2] <= 41


def test_more_choices_than_a_drop_down_can_hold_are_left_out(file: Path) -> None:
    columns = (Column(head="多", choices=tuple(f"第{n}个选项" for n in range(60))),)
    write_workbook(file, [ListSheet(name="表", columns=columns, rows=[("甲",)])])
    assert openpyxl.load_workbook(file).active.data_validations.dataValidation == []


def test_an_empty_list_still_has_its_heads(file: Path) -> None:
    write_workbook(file, [sheet([])])
    found = openpyxl.load_workbook(file).active
    assert [c.value for c in found[3]] == ["姓名", "出生日期", "人数", "性别"]
    assert found.max_row <= 4


def test_a_summary_is_ruled_and_its_last_row_bold(file: Path) -> None:
    write_workbook(file, [sheet([("甲", None, 1, ""), ("合计", None, 1, "")], is_summary=True)])
    found = openpyxl.load_workbook(file).active
    assert [found.cell(r, 3).font.b for r in (4, 5)] == [False, True]
    assert found["A4"].border.left.style == "thin"
    assert found.row_dimensions[1].height == 30
    with zipfile.ZipFile(file) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    assert all(xml.count(f'<row r="{r}"') == 1 for r in range(1, 6)), "a row written twice breaks the file"


def test_several_lists_share_a_file(file: Path) -> None:
    other = ListSheet(name="名单", columns=COLUMNS[:1], rows=iter([("乙",)] * 300))
    write_workbook(file, [sheet([("甲", None, 1, "男")], is_summary=True), other])
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["花名册", "名单"]
    assert book["名单"].max_row == 301


def test_two_columns_of_one_head_are_a_mistake_of_ours(file: Path) -> None:
    with pytest.raises(ValueError, match="same head"):
        write_workbook(file, [ListSheet(name="表", columns=(COLUMNS[0], COLUMNS[0]), rows=[])])


def test_a_text_longer_than_a_cell_stops_the_export(file: Path) -> None:
    file.write_text("旧", encoding="utf-8")
    with pytest.raises(Invalid, match="32767"):
        write_workbook(file, [sheet([("长" * 32768, None, None, None)])])
    assert file.read_text(encoding="utf-8") == "旧"


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json"])
def test_stopping_half_way_leaves_the_existing_file(tmp_path: Path, ending: str) -> None:
    def rows() -> Iterator[tuple[Any, ...]]:
        yield from [("甲", None, 1, "男")] * 500
        raise Cancelled

    file = tmp_path / f"花名册.{ending}"
    file.write_text("旧", encoding="utf-8")
    heads = [c.head for c in COLUMNS]
    with pytest.raises(Cancelled):
        {
            "xlsx": lambda: write_workbook(file, [sheet(rows())]),
            "csv": lambda: write_csv(file, heads, rows()),
            "json": lambda: write_json(file, heads, rows()),
        }[ending]()
    assert file.read_text(encoding="utf-8") == "旧"
    assert list(tmp_path.iterdir()) == [file]
