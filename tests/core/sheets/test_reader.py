import datetime as dt
from pathlib import Path

import pytest

from core.errors import NotFound
from core.sheets.reader import Book, Merge
from tests.rosters import Grid, save_csv, save_xlsx


def _workbook(folder: Path) -> Path:
    grid, hidden = Grid("名单"), Grid("隐藏")
    grid.put(5, 3, "姓名", "号码", "日期")
    grid.put(6, 3, "张三", 110101900101123, dt.date(2020, 1, 2))
    grid.put(8, 3, "李四", "00123", True)
    grid.merge(6, 5, 7, 6)
    hidden.put(1, 1, "x")
    hidden.state = "hidden"
    save_xlsx(folder / "a.xlsx", grid, hidden)
    return folder / "a.xlsx"


def test_rows_carry_the_numbers_that_the_sheet_shows(tmp_path: Path) -> None:
    with Book(_workbook(tmp_path)) as book:
        sheet = book.sheet("名单")
        assert {n: cells[0] for n, cells in sheet.rows() if any(c != "" for c in cells)} == {
            5: "姓名",
            6: "张三",
            8: "李四",
        }
        assert (sheet.first_column, sheet.height) == (2, 8)


def test_cells_keep_their_kind(tmp_path: Path) -> None:
    with Book(_workbook(tmp_path)) as book:
        rows = dict(book.sheet("名单").rows())
    assert rows[6] == ["张三", 110101900101123.0, dt.date(2020, 1, 2)]
    assert rows[8] == ["李四", "00123", True]


def test_merged_areas_are_counted_like_the_rows_cells(tmp_path: Path) -> None:
    with Book(_workbook(tmp_path)) as book:
        assert book.sheet("名单").merges == (Merge(6, 2, 7, 3),)


def test_hidden_sheets_are_known_but_not_visible(tmp_path: Path) -> None:
    with Book(_workbook(tmp_path)) as book:
        assert (book.names, book.visible_names) == (("名单", "隐藏"), ("名单",))
        with pytest.raises(NotFound, match="名单、隐藏"):
            book.sheet("没有")


def test_text_table_counts_records(tmp_path: Path) -> None:
    grid = Grid()
    grid.put(1, 1, "证件\n号码", "姓名")
    grid.put(2, 1, "1", "张三")
    save_csv(tmp_path / "名单.csv", grid)
    with Book(tmp_path / "名单.csv") as book:
        sheet = book.sheet("名单")
        assert list(sheet.rows()) == [(1, ["证件\n号码", "姓名"]), (2, ["1", "张三"])]
        assert (sheet.knows_merges, sheet.width) == (False, 2)


def test_rows_can_be_read_again(tmp_path: Path) -> None:
    with Book(_workbook(tmp_path)) as book:
        sheet = book.sheet("名单")
        assert list(sheet.rows()) == list(sheet.rows())
