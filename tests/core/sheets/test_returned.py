import os
import random
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from core.errors import Unwritable
from core.members.roster_rows import RosterFile, RowReading, read_roster
from core.resources import resource
from core.sheets.returned import LIST_SHEET, REASONS_HEAD, returned_workbook
from tests.roster_shapes import LAYOUTS, Shape
from tests.roster_values import VALUES
from tests.rosters import Grid, save_csv, save_xlsx

ROSTERS = Path(__file__).parents[2] / "data" / "rosters"
SAMPLES = ["s1_merged.xlsx", "s1_titled.xlsx", "s1_old.xls", "s1_gb18030.csv"]


def _read(path: Path, **options: str) -> tuple[RosterFile, list[RowReading]]:
    roster = read_roster(path, **options)
    return roster, list(roster.readings())


def _return(source: Path, out: Path, **options: str) -> tuple[RosterFile, list[RowReading]]:
    roster, readings = _read(source, **options)
    returned_workbook(source, roster, [p for r in readings for p in r.problems], out)
    return roster, readings


@pytest.mark.parametrize("sample", SAMPLES)
def test_returned_workbook_reads_as_the_one_that_came(sample: str, tmp_path: Path) -> None:
    roster, readings = _return(ROSTERS / sample, tmp_path / "退回.xlsx")
    again, same = _return(tmp_path / "退回.xlsx", tmp_path / "又退回.xlsx")
    assert same == readings
    assert _read(tmp_path / "又退回.xlsx")[1] == readings
    assert (again.unmapped, again.columns) == (roster.unmapped, roster.columns)


@pytest.mark.parametrize("shape", [*LAYOUTS, *VALUES], ids=lambda s: s.__name__)
def test_every_shape_comes_back_readable(shape: Shape, tmp_path: Path) -> None:
    made = shape(random.Random(5), tmp_path)
    _, readings = _return(tmp_path / made.name, tmp_path / "退回.xlsx", **made.options)
    same = _read(tmp_path / "退回.xlsx", **made.options)[1]
    if (
        shape.__name__ != "formulas_and_helper_columns"
    ):  # results of formulas come back with a spreadsheet program
        assert [(r.row, r.refused, r.values) for r in same] == [
            (r.row, r.refused, r.values) for r in readings
        ]


def test_bad_cells_are_red_with_the_reason_and_refused_rows_say_why(tmp_path: Path) -> None:
    _, readings = _return(ROSTERS / "s1_merged.xlsx", tmp_path / "退回.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "退回.xlsx")["花名册"]
    for problem in (p for r in readings for p in r.problems):
        cell = sheet.cell(problem.row, problem.column)
        assert problem.message in cell.comment.text
        assert cell.fill.start_color.rgb == ("FFFFC7CE" if problem.severity == "refused" else "FFFFEB9C")
    reasons = {c.row for c in sheet["N"] if c.value}
    assert sheet.cell(3, 14).value == REASONS_HEAD
    assert reasons == {3, *(r.row for r in readings if r.refused)}


def test_list_of_rows_leads_to_the_cells(tmp_path: Path) -> None:
    _, readings = _return(ROSTERS / "s1_merged.xlsx", tmp_path / "退回.xlsx")
    workbook = openpyxl.load_workbook(tmp_path / "退回.xlsx")
    rows = list(workbook[LIST_SHEET].iter_rows(min_row=2))
    assert len(rows) == sum(len(r.problems) for r in readings)
    assert workbook.active.title == LIST_SHEET
    assert all(r[1].hyperlink.location == f"'花名册'!{r[1].value}" for r in rows)


def test_corrected_cells_are_no_longer_red(tmp_path: Path) -> None:
    grid = Grid()
    grid.put(1, 1, "姓名", "身份证号", "手机")
    grid.put(2, 1, "张三", "11010119900101", "1380")
    save_xlsx(tmp_path / "a.xlsx", grid)
    _return(tmp_path / "a.xlsx", tmp_path / "b.xlsx")
    workbook = openpyxl.load_workbook(tmp_path / "b.xlsx")
    workbook["花名册"]["C2"] = "13800138000"
    workbook.save(tmp_path / "b.xlsx")
    _return(tmp_path / "b.xlsx", tmp_path / "c.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "c.xlsx")["花名册"]
    assert sheet["C2"].comment is None
    assert sheet["C2"].fill.fill_type is None
    assert sheet["B2"].comment.text.count("18 位") == 1
    assert [c.value for c in sheet[1]] == ["姓名", "身份证号", "手机", REASONS_HEAD]


def test_drop_downs_of_the_official_form_are_kept(tmp_path: Path) -> None:
    form = resource("templates", "工会会员信息采集表.xlsx")
    with pytest.warns(UserWarning, match="Data Validation"):
        workbook = openpyxl.load_workbook(form)
    del workbook
    roster = read_roster(form)
    returned_workbook(form, roster, [], tmp_path / "退回.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "退回.xlsx")[roster.sheet]
    formulas = {v.formula1 for v in sheet.data_validations.dataValidation}
    assert "下拉菜单表!$A$2:$A$57" in formulas
    assert '"男,女"' in formulas


def test_texts_never_become_formulas(tmp_path: Path) -> None:
    grid = Grid()
    grid.put(1, 1, "姓名", "身份证号", "备注")
    grid.put(2, 1, "=cmd|' /C calc'!A0", "+1", '=HYPERLINK("http://x")')
    save_csv(tmp_path / "a.csv", grid)
    _return(tmp_path / "a.csv", tmp_path / "b.xlsx")
    workbook = openpyxl.load_workbook(tmp_path / "b.xlsx")
    cells = [c for sheet in workbook for row in sheet.iter_rows() for c in row if c.value is not None]
    assert [c.coordinate for c in cells if c.data_type == "f"] == []


@dataclass(frozen=True)
class _Remark:
    row: int
    field: str
    message: str
    column: int = 0
    severity: str = "refused"


def test_remark_without_a_column_finds_its_field(tmp_path: Path) -> None:
    source = ROSTERS / "s1_merged.xlsx"
    roster = read_roster(source)
    returned_workbook(source, roster, [_Remark(10, "name", "姓名不符")], tmp_path / "b.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx")[roster.sheet]
    assert sheet.cell(10, roster.columns["name"]).comment.text == "姓名不符"


def test_failing_to_write_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "b.xlsx").write_bytes(b"old")
    roster = read_roster(ROSTERS / "s1_merged.xlsx")
    with pytest.raises(Unwritable):
        returned_workbook(ROSTERS / "s1_merged.xlsx", roster, [], tmp_path / "没有" / "b.xlsx")
    assert (tmp_path / "b.xlsx").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["b.xlsx"]
