from collections.abc import Sequence
from pathlib import Path

import pytest

from core.errors import Damaged
from core.fields import fields
from core.members.records import Person
from core.members.roster_rows import KEYS
from core.sheets.heads import KnownHeads
from core.sheets.layout import HeadFinder, Layout
from core.sheets.reader import Book, Merge, Numbered
from core.sheets.table import Table, choose_table
from tests.rosters import Grid, save_xlsx

FINDER = HeadFinder(KnownHeads(fields(Person)), KEYS)
NUMBER = "110101199001011234"


def _found(lines: Sequence[Sequence[object]], *merges: Merge) -> Layout:
    rows: list[Numbered] = [(n, list(cells)) for n, cells in enumerate(lines, 1)]
    layout = FINDER.find(rows, merges)
    assert layout is not None
    return layout


def test_heads_stand_under_titles() -> None:
    layout = _found(
        [
            ["会员花名册", "", ""],
            ["填表单位：", "", "2026年3月"],
            ["序号", "姓名", "身份证号"],
            [1, "张三", NUMBER],
        ]
    )
    assert (layout.header_row, layout.heads) == (3, {"name": "姓名", "id_number": "身份证号"})
    assert layout.unmapped == ("序号",)


def test_card_with_values_is_no_row_of_heads() -> None:
    card = ["姓名", "李主席", "性别", "男", "联系电话", "13800138000"]
    heads = ["姓名", "性别", "身份证号", "联系电话", "", ""]
    assert _found([card, heads, ["张三", "男", NUMBER, "", "", ""]]).header_row == 2


def test_lower_heads_stand_below_their_groups() -> None:
    upper, lower = ["姓名", "证件", "", "入会", ""], ["", "种类", "号码", "时间", "编号"]
    layout = _found([upper, lower, ["张三", "身份证", NUMBER, "2020/1/1", "1"]], Merge(1, 0, 2, 0))
    assert (layout.first_row, layout.header_row) == (1, 2)
    assert layout.columns["join_date"] == 3
    assert layout.columns["id_number"] == 2


def test_heads_below_a_relative_belong_to_the_relative() -> None:
    upper, lower = ["配偶", "", "本人", ""], ["姓名", "身份证号", "姓名", "身份证号"]
    assert _found([upper, lower, ["甲", NUMBER, "乙", NUMBER]]).columns == {"name": 2, "id_number": 3}


def test_whole_table_is_preferred_to_an_earlier_partial_one() -> None:
    lines = [
        ["姓名", "职务", "联系电话"],
        ["王主席", "主席", "13800138000"],
        ["姓名", "身份证号", "部门"],
        ["张三", NUMBER, ""],
    ]
    assert _found(lines).header_row == 3


def test_tables_side_by_side_repeat_their_heads() -> None:
    heads = ["序号", "姓名", "身份证号"]
    assert _found([[*heads, *heads], [1, "张三", NUMBER, 2, "李四", NUMBER]]).period == 3


def _table(folder: Path, *grids: Grid, sheet: str | None = None) -> tuple[Table, list[str]]:
    save_xlsx(folder / "a.xlsx", *grids)
    with Book(folder / "a.xlsx") as book:
        return choose_table(book, FINDER, sheet=sheet, wanted=("姓名", "证件号码"))


def _grid(name: str, people: int) -> Grid:
    grid = Grid(name)
    grid.put(1, 1, "姓名", "身份证号", "部门")
    for row in range(2, people + 2):
        grid.put(row, 1, f"张{row}", NUMBER, "铸造车间")
    return grid


def test_other_rosters_in_the_workbook_are_reported(tmp_path: Path) -> None:
    table, notices = _table(tmp_path, _grid("一车间", 3), _grid("二车间", 9), _grid("填表说明", 20))
    assert table.sheet.name == "二车间"
    assert len(notices) == 1
    assert "一车间" in notices[0]


def test_sheet_without_heads_is_named_in_the_refusal(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match="工作表“空白”"):
        _table(tmp_path, _grid("名单", 2), Grid("空白"), sheet="空白")


def test_left_out_rows_are_reported(tmp_path: Path) -> None:
    grid = _grid("名单", 4)
    grid.put(6, 1, "合计", 4)
    grid.put(7, 1, "制表人：李明")
    table, _ = _table(tmp_path, grid)
    assert [row.number for row in table.people()] == [2, 3, 4, 5]
    assert table.notices == ("第 6、7 行是合计、说明、签名之类，没有当作人员。",)


def test_small_table_without_numbers_below_the_roster_is_left_out(tmp_path: Path) -> None:
    grid = _grid("名单", 3)
    grid.put(7, 1, "姓名", "联系电话", "职务")
    grid.put(8, 1, "王主席", "13800138000", "主席")
    table, _ = _table(tmp_path, grid)
    assert [row.number for row in table.people()] == [2, 3, 4]
    assert "没有导入" in table.notices[0]


def test_rows_under_a_merged_name_belong_to_one_person(tmp_path: Path) -> None:
    grid = _grid("名单", 3)
    grid.put(5, 3, "兼职岗位")
    grid.merge(4, 1, 5, 1)
    grid.merge(4, 2, 5, 2)
    table, _ = _table(tmp_path, grid)
    assert [row.number for row in table.people()] == [2, 3, 4]
